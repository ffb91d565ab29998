-- Do it well today, or let them do it
--
-- Considerations 3.1.6a, 3.4.6c, 3.5.6c, 5.4.6a, 5.5.6a, 6.4.6c, 6.5.6a. Poles: the mission does the work (`we_do`) and
-- the mission teaches (`they_do`).
--
-- The study: who does the work gets results by the date in the mandate; who lets others do it gets less now, slower,
-- and something that is there when the mission is gone.
--
-- Look for: homicides (the police work of today, by whoever does it) against readiness five years after the exit.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", mentor_frac = frac } }
end

experiment {
    format = 1,
    question = "How much of its work should the mission spend on teaching?",
    scenario = "kestria",
    options = {
        we_do = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        they_do = option(1),
    },
    baseline = "we_do",
    replications = 100,
    seed = 2026,
    metrics = { "homicides_per_100k", "ready_later_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "homicides_per_100k", y = "ready_later_frac",
        along = { "we_do", "quarter", "half", "most", "they_do" },
    },
}
