-- Go with what there is, or wait for what is needed
--
-- Considerations 4.3.6b, 6.2.6c. Poles: infantry comes as soon as it can (`at_once`) and infantry waits for clearance,
-- aircraft and surgeons (`day_240`).
--
-- The study: troops without mine clearance, helicopters and hospitals are on the ground early and bleed; those who wait
-- for them arrive in a country that bled without them. Each option sets the days of arrival of the infantry; engineers,
-- aircraft and medics come as planned.
--
-- Look for: peacekeepers killed against civilians killed.
local COMPANIES = { ARV1 = 30, ARV2 = 75, BOL1 = 90, BOL2 = 150, CAS1 = 110, CAS2 = 180, DOR1 = 0, DOR2 = 200, DOR3 = 160 }

local function option(days)
    local set = {}
    for name, day in pairs(COMPANIES) do set["unit." .. name .. ".arrival_day"] = day + days end
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 }, set = set }
end

experiment {
    format = 1,
    question = "How long should infantry wait for its enablers?",
    scenario = "kestria",
    options = {
        at_once = option(0),
        day_60 = option(60),
        day_120 = option(120),
        day_180 = option(180),
        day_240 = option(240),
    },
    baseline = "at_once",
    replications = 100,
    seed = 2026,
    metrics = { "peacekeeper_deaths_persons", "civilian_deaths_persons", "relapse", "cost_usd" },
    frontier = {
        x = "peacekeeper_deaths_persons", y = "civilian_deaths_persons",
        along = { "at_once", "day_60", "day_120", "day_180", "day_240" },
    },
}
