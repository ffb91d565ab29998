-- Whose work do the benchmarks of an exit measure? The same plan four times, to leave once half of the benchmarks have been met
-- for half a year: of each sector as before, of what local people can do, of the same as declared, of what the mission does.
experiment {
    format = 1,
    question = "What changes when an exit is tied to what the mission does rather than to what the country can do?",
    scenario = "kestria",
    options = {
        sector = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/benchmark" },
        capability = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", { "drawdown/benchmark", basis = 1 } },
        declared = {
            "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", { "drawdown/benchmark", basis = 1, declared = 1 },
        },
        activity = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", { "drawdown/benchmark", basis = 2 } },
    },
    baseline = "capability",
    replications = 100,
    seed = 2036,
    metrics = {
        "exit_day", "ready_at_exit_frac", "relapse", "relapse_5_years_after_exit", "civilian_deaths_persons", "cost_usd",
    },
    smallest_difference = { relapse = 0.05, civilian_deaths_persons = 50, cost_usd = 50e6 },
}
