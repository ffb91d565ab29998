-- Nine ways out of Liberia, and none: the same deployment, disarmament and priorities, so that only the exit differs.
--
-- Two of the nine wait for something to happen. So in this experiment it happens, to all ten alike: a year and a half after
-- the decision date the host wants fewer foreign soldiers, and three months later a quarter of the money is gone
-- (July and October 2007, which never was). Who is leaving anyway feels little of either; who meant to stay is short of men, and
-- disliked. Without the line `set` host and money keep still, and those two stay on until the Council loses patience.
experiment {
    format = 1,
    question = "Which of nine ways out of Liberia relapses least, and what does each cost?",
    scenario = "liberia-2003",
    set = { ["consent.request_day"] = 1388, ["council.forced_cut_day"] = 1478 },
    options = {
        calendar = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/calendar" },
        benchmark = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/benchmark" },
        by_sector = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/by_sector" },
        cliff_edge = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/cliff_edge" },
        police_residual = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/police_residual" },
        over_the_horizon = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/over_the_horizon" },
        past_the_vote = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/past_the_vote" },
        host_requested = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/host_requested" },
        cash_forced = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/cash_forced" },
        stay = { "deployment/wide_area", "ddr/rapid", "priorities/all_tasks", "drawdown/stay" },
    },
    baseline = "calendar",
    replications = 200,
    seed = 2035,
    metrics = {
        "relapse", "relapse_5_years_after_exit", "civilian_deaths_persons", "cost_usd", "exit_day", "ready_at_exit_frac",
        "communal_failure", "constitutional_break",
    },
    smallest_difference = { relapse = 0.05, relapse_5_years_after_exit = 0.05, civilian_deaths_persons = 50, cost_usd = 100e6 },
}
