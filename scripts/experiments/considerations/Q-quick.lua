-- Quick wins, or reform
--
-- Considerations 3.2.6a, 3.3.6b, 4.2.6a, 4.5.6a, 5.2.6a, 5.3.6b, 5.4.6f, 5.7.6a, 6.1.6c. Poles: work that shows at once
-- (`quick`) and reform that takes years (`reform`).
--
-- The study: protection, public order, relief and recovery projects (4.2, 4.5, 6.1, 6.6) show that peace pays; justice,
-- security sector, police and army (5.3, 5.4, 5.5, 5.7) are what it rests on. Attention and staff for the one are
-- missing in the other.
--
-- Look for: short-term benchmarks against long-term ones.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", first_frac = frac, first_1 = 5.3, first_2 = 5.4, first_3 = 5.5, first_4 = 5.7,
               second_1 = 4.2, second_2 = 4.5, second_3 = 6.1, second_4 = 6.6 } }
end

experiment {
    format = 1,
    question = "How much should go to reform rather than to quick wins?",
    scenario = "kestria",
    options = {
        quick = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        reform = option(1),
    },
    baseline = "quick",
    replications = 100,
    seed = 2026,
    metrics = { "short_benchmarks_met_frac", "long_benchmarks_met_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "short_benchmarks_met_frac", y = "long_benchmarks_met_frac",
        along = { "quick", "quarter", "half", "most", "reform" },
    },
}
