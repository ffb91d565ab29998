-- Humanitarian space, or the safety of a soldier alongside
--
-- Considerations 2.1a, 2.1b, 6.1.6b, 6.1.6d. Poles: keep humanitarians apart (`apart`) and bring them under the mission
-- (`escorted`).
--
-- The study: aid workers are let through for what they are. Under escort they get through today, and are taken for a
-- part of the mission tomorrow; without one, roads with gunmen stay shut.
--
-- Look for: aid that reaches people against aid workers killed, and what soldiers on escort leave undone (civilian
-- deaths).
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", escort_aid_frac = frac } }
end

experiment {
    format = 1,
    question = "How much of the aid should go under escort?",
    scenario = "kestria",
    options = {
        apart = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        escorted = option(1),
    },
    baseline = "apart",
    replications = 100,
    seed = 2026,
    metrics = { "aid_workers_killed_persons", "aid_reached_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "aid_workers_killed_persons", y = "aid_reached_frac",
        along = { "apart", "quarter", "half", "most", "escorted" },
    },
}
