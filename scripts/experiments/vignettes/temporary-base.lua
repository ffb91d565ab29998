-- Spare companies: at the main bases, at two temporary ones, or at one in each sector?
-- expect: each people_seen_frac > main
-- expect: two people_seen_frac > main
experiment {
    format = 1,
    question = "Where should spare companies go: to main bases, two temporary bases, or one in each sector?",
    scenario = "vignettes/temporary-base",
    options = {
        main = { { "vignettes/temporary-base", sectors = 0 } },
        two = { { "vignettes/temporary-base", sectors = 2 } },
        each = { { "vignettes/temporary-base", sectors = 5 } },
    },
    baseline = "main",
    replications = 200,
    seed = 2007,
    metrics = { "people_seen_frac", "ceasefire_violations", "civilian_deaths_persons", "attacks_on_mission", "cost_usd" },
    smallest_difference = { people_seen_frac = 0.005, ceasefire_violations = 3, civilian_deaths_persons = 20, cost_usd = 5e6 },
}
