-- Good police, or police
--
-- Considerations 5.4.6b, 5.4.6c, 5.5.6b, 5.6.6a, 5.6.6d. Poles: many, fast (`many_fast`) and few, vetted
-- (`few_vetted`).
--
-- The study: streets without police belong to others; police who were never looked at prey on the people they are to
-- protect.
--
-- Look for: police at work when the mission leaves against their conduct.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", vet_police_frac = frac } }
end

experiment {
    format = 1,
    question = "How many police recruits should be vetted?",
    scenario = "kestria",
    options = {
        many_fast = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        few_vetted = option(1),
    },
    baseline = "many_fast",
    replications = 100,
    seed = 2026,
    metrics = { "host_police_at_exit_frac", "police_conduct_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "host_police_at_exit_frac", y = "police_conduct_frac",
        along = { "many_fast", "quarter", "half", "most", "few_vetted" },
    },
}
