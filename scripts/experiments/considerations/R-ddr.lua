-- Disarm fast, or as fast as there is something to go to
--
-- Considerations 4.6.6a, 4.6.6b, 4.6.6d, 4.6.6e, 4.6.6f. Poles: a few a day, as places and jobs allow (`slow`) and
-- everybody at once (`rapid`).
--
-- The study: a weapon that is handed in cannot be fired, and willingness passes; a man discharged into nothing can be
-- called back. Mixed is how many people a site takes in on a day.
--
-- Look for: weapons collected against former fighters who took up arms again.
local function option(intake_per_day)
    return { "deployment/wide_area", { "ddr/rapid", intake_per_day = intake_per_day }, { "drawdown/calendar", months = 60 } }
end

experiment {
    format = 1,
    question = "How fast should fighters be taken in?",
    scenario = "kestria",
    options = {
        slow = option(10),
        steady = option(20),
        middling = option(40),
        quick = option(80),
        rapid = option(300),
    },
    baseline = "slow",
    replications = 100,
    seed = 2026,
    metrics = { "weapons_collected", "remobilised_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "weapons_collected", y = "remobilised_persons",
        along = { "slow", "steady", "middling", "quick", "rapid" },
    },
}
