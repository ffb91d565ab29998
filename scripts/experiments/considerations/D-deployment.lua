-- Everywhere, or in strength
--
-- Considerations 4.1.6b, 4.2.6c. Poles: few large bases (`concentrated`) and many small ones (`dispersed`).
--
-- The study: people are protected by soldiers whom they see; small bases must be guarded and fed, and are attacked
-- because they are small.
--
-- Look for: people who live where patrols are seen against peacekeepers killed.
local function option(persons_per_base)
    return { { "deployment/wide_area", persons_per_base = persons_per_base }, "ddr/rapid",
             { "drawdown/calendar", months = 60 } }
end

experiment {
    format = 1,
    question = "How far should the force be spread out?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        concentrated = option(1600),
        quarter = option(900),
        half = option(600),
        most = option(400),
        dispersed = option(200),
    },
    baseline = "concentrated",
    replications = 100,
    seed = 2026,
    metrics = { "people_seen_frac", "peacekeeper_deaths_persons", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "people_seen_frac", y = "peacekeeper_deaths_persons",
        along = { "concentrated", "quarter", "half", "most", "dispersed" },
    },
}
