-- The consent of the host, or the mandate against its abuses
--
-- Considerations 2.2d, 2.3a, 4.2.6e, 4.3.6e, 4.6.6g, 5.1.6b, 5.1.6c, 6.4.6b. Poles: quiet diplomacy and support to all
-- (`quiet`) and publish abuse and support only who is vetted (`confront`).
--
-- The study: a mission that speaks of what the host's soldiers do protects people from them, and pays with the consent
-- it lives on; one that keeps quiet keeps its access and becomes an accomplice.
--
-- Look for: consent of the host on the last day against civilians killed by its forces.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", report_publicly_frac = frac, vet_support_frac = frac } }
end

experiment {
    format = 1,
    question = "How openly should the mission confront abuse by its host?",
    scenario = "kestria",
    options = {
        quiet = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        confront = option(1),
    },
    baseline = "quiet",
    replications = 100,
    seed = 2026,
    metrics = { "host_consent_frac", "deaths_by_state_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "host_consent_frac", y = "deaths_by_state_persons",
        along = { "quiet", "quarter", "half", "most", "confront" },
    },
}
