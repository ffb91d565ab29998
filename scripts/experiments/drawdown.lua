-- Which exit from Liberia relapses least for its cost? Four ways to leave, on top of the same deployment and the same
-- disarmament programme, so that only the exit differs.
experiment {
    format = 1,
    question = "Which way of leaving Liberia relapses least for its cost?",
    scenario = "liberia-2003",
    options = {
        calendar = { "deployment/wide_area", "ddr/rapid", "drawdown/calendar" },
        benchmark = { "deployment/wide_area", "ddr/rapid", "drawdown/benchmark" },
        over_the_horizon = { "deployment/wide_area", "ddr/rapid", "drawdown/over_the_horizon" },
        stay = { "deployment/wide_area", "ddr/rapid", "drawdown/stay" },
    },
    baseline = "calendar",
    replications = 400,
    seed = 2026,
    metrics = {
        "relapse", "time_to_relapse_days", "civilian_deaths_persons", "battle_deaths_persons",
        "peacekeeper_deaths_persons", "cost_usd", "mission_person_years", "exit_day", "host_police_at_exit_frac",
        "dependency_at_exit_frac",
    },
    -- The smallest difference that would change the advice; anything below it counts as "no difference that matters".
    smallest_difference = { relapse = 0.03, cost_usd = 50e6, civilian_deaths_persons = 100 },
}
