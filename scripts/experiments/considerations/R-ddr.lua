-- Disarm fast, or as fast as there is something to go to
--
-- Considerations 4.6.6a, 4.6.6b, 4.6.6d, 4.6.6e, 4.6.6f. Poles: as places and jobs allow (`matched`) and everybody at
-- once (`rapid`).
--
-- The study: a weapon that is handed in cannot be fired, and willingness passes; a man discharged into nothing can be
-- called back. Mixed is how many discharged people may wait for a place before intake stops.
--
-- Look for: weapons collected against former fighters who took up arms again.
local function option(max_waiting_persons)
    return { "deployment/wide_area", { "ddr/sequenced", max_waiting_persons = max_waiting_persons, latest_day = 0,
                                       intake_per_day = 300, strict_frac = 0.4 },
             { "drawdown/calendar", months = 60 } }
end

experiment {
    format = 1,
    question = "How far should disarmament run ahead of reintegration?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 4 }, -- how fast is the question
    options = {
        matched = option(100),
        little_ahead = option(500),
        ahead = option(2000),
        far_ahead = option(8000),
        rapid = option(100000),
    },
    baseline = "matched",
    replications = 100,
    seed = 2026,
    metrics = { "weapons_collected", "remobilised_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "weapons_collected", y = "remobilised_persons",
        along = { "matched", "little_ahead", "ahead", "far_ahead", "rapid" },
    },
}
