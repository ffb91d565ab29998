-- Police for public order, or soldiers
--
-- Consideration 4.5.6c. Poles: soldiers alone (`soldiers`) and formed police units (`police`).
--
-- The study: soldiers before a crowd have rifles and no drill; formed police are trained for it and are fewer, dearer
-- to find, and of no use in the bush. Each option sends the same number of people: up to ten companies fewer, up to
-- twelve police units more.
--
-- Look for: people killed in crowds against civilians killed.
local function option(units) -- of police in each of three towns; a company is 150 people, a unit 125
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             set = {
                 ["unit.FPU.count"] = units, ["unit.FPU2.count"] = units, ["unit.FPU3.count"] = units,
                 ["unit.ARV1.count"] = 7 - units, ["unit.CAS1.count"] = 7 - units, ["unit.DOR1.count"] = 3 - (units - 1) // 2,
                 ["mission.ceiling_police_persons"] = 400 + 375 * units,
                 ["mission.ceiling_troops_persons"] = 8375 - 375 * units,
             } }
end

experiment {
    format = 1,
    question = "How many companies should be formed police instead?",
    scenario = "kestria",
    options = {
        soldiers = option(1),
        quarter = option(2),
        half = option(3),
        most = option(4),
        police = option(5),
    },
    baseline = "soldiers",
    replications = 100,
    seed = 2026,
    metrics = { "crowd_deaths_persons", "civilian_deaths_persons", "relapse", "cost_usd" },
    frontier = {
        x = "crowd_deaths_persons", y = "civilian_deaths_persons",
        along = { "soldiers", "quarter", "half", "most", "police" },
    },
}
