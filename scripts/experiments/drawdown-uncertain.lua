-- Does the answer on the exit hold where nobody knows the numbers? The question of drawdown.lua, asked in the fictional
-- country at 48 combinations of the assumptions that matter most to a leader who weighs war, the same 25 futures at each.
-- `truce compare` gives the mean over the points and, apart from it, how the difference spreads between them: the
-- share of points in one direction is no probability, it says how often this ranking survives the assumptions.
experiment {
    format = 1,
    question = "Does leaving by benchmark still relapse less than leaving by calendar if our assumptions are wrong?",
    scenario = "kestria",
    options = {
        calendar = { "deployment/wide_area", "ddr/rapid", "drawdown/calendar" },
        benchmark = { "deployment/wide_area", "ddr/rapid", "drawdown/benchmark" },
        over_the_horizon = { "deployment/wide_area", "ddr/rapid", "drawdown/over_the_horizon" },
    },
    baseline = "calendar",
    replications = 25,
    seed = 2032,
    metrics = { "relapse", "civilian_deaths_persons", "cost_usd", "exit_day" },
    smallest_difference = { relapse = 0.05 },
    uncertainties = {
        ["party.shock_per_year"] = uniform(0.15, 0.7),
        ["party.shock_mean"] = uniform(0.1, 0.4),
        ["party.war_cost"] = uniform(0.2, 0.6),
        ["party.weariness_initial"] = uniform(0.2, 0.7),
        ["party.opportunity_gain"] = uniform(0, 1),
        ["party.mission_worth"] = uniform(1, 4),
        ["party.remobilise_frac"] = uniform(0.1, 0.6),
        ["party.RHM.fighters_persons"] = uniform(200, 1500),
        ["state.army_growth_years"] = uniform(3, 15),
        ["donors.shortfall_frac"] = uniform(0.05, 0.6),
    },
    design = lhs(48),
}
