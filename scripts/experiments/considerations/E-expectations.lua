-- Promise, or explain the limits
--
-- Considerations 2.3b, 4.2.6b, 5.5.6d, 5.6.6c, 6.7.6a. Poles: explain what the mission cannot do (`explain`) and
-- promise protection (`promise`).
--
-- The study: hope makes people cooperate, and what was promised and is not kept turns against the mission. Who explains
-- limits is liked less now and believed more later. Mixed is the share of months that promise.
--
-- Look for: consent of communities against credibility of the mission, both at the end.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", promise_frac = frac } }
end

experiment {
    format = 1,
    question = "How much should the mission promise?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        explain = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        promise = option(1),
    },
    baseline = "explain",
    replications = 100,
    seed = 2026,
    metrics = { "local_consent_frac", "credibility_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "local_consent_frac", y = "credibility_frac",
        along = { "explain", "quarter", "half", "most", "promise" },
    },
}
