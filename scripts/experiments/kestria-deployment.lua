-- Spread out or keep together? Two deployments times two disarmament programmes in the fictional country of Kestria, the
-- exit being the same for all.
experiment {
    format = 1,
    question = "Does a wide lay-down protect Kestria better than a few hubs, and does that depend on how DDR is run?",
    scenario = "kestria",
    options = {
        wide_rapid = { "deployment/wide_area", "ddr/rapid", "drawdown/benchmark" },
        wide_sequenced = { "deployment/wide_area", "ddr/sequenced", "drawdown/benchmark" },
        hub_rapid = { "deployment/hub", "ddr/rapid", "drawdown/benchmark" },
        hub_sequenced = { "deployment/hub", "ddr/sequenced", "drawdown/benchmark" },
    },
    baseline = "wide_rapid",
    replications = 200,
    seed = 2031,
    metrics = {
        "civilian_deaths_persons", "attacks_answered_frac", "response_median_hours", "relapse", "reintegrated_persons",
        "ddr_riots", "cost_usd",
    },
    smallest_difference = { civilian_deaths_persons = 50, relapse = 0.05 },
}
