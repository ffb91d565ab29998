-- A few lines pursued in depth, or all that the mandate lists
--
-- Considerations 2.2a, 2.2b, 2.2c, 2.6a, 2.8a. Poles: all mandated tasks alike (`all_tasks`) and few structural lines
-- (`few_lines`).
--
-- The study: a mandate lists more than a mission can do. Spread thin, much begins and little lasts; with a few lines,
-- what is left out is somebody's urgent need and some member state's wish.
--
-- Look for: short-term benchmarks over all 25 outputs (breadth) against administration and police at work in the end
-- (what the lines 3.3, 3.4, 5.3 and 5.5 are for).
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "priorities/few_lines", line_priority = 1 + frac, rest_priority = 1 - frac, money_factor = 1 } }
end

experiment {
    format = 1,
    question = "How far should the mission concentrate on state authority, reconciliation, justice and police?",
    scenario = "kestria",
    options = {
        all_tasks = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        few_lines = option(1),
    },
    baseline = "all_tasks",
    replications = 100,
    seed = 2026,
    metrics = { "short_benchmarks_met_frac", "services_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "short_benchmarks_met_frac", y = "services_frac",
        along = { "all_tasks", "quarter", "half", "most", "few_lines" },
    },
}
