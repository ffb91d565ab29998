-- What people know, or what the world holds right
--
-- Considerations 3.3.6a, 4.4.6c, 5.2.6b, 5.3.6d, 5.6.6b. Poles: the courts of the state alone (`international`) and
-- recognise chiefs and elders (`customary`).
--
-- The study: customary forums are there, cheap and trusted where no judge ever came; some of their judgments break the
-- rights of women, of youth and of strangers.
--
-- Look for: deaths in communal clashes against grievance over abuse.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", recognise_customary_frac = frac } }
end

experiment {
    format = 1,
    question = "How far should customary justice be recognised?",
    scenario = "kestria",
    options = {
        international = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        customary = option(1),
    },
    baseline = "international",
    replications = 100,
    seed = 2026,
    metrics = { "communal_deaths_persons", "grievance_abuse_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "communal_deaths_persons", y = "grievance_abuse_frac",
        along = { "international", "quarter", "half", "most", "customary" },
    },
}
