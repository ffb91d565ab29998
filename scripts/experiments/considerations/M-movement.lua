-- Open roads, or controlled ones
--
-- Considerations 4.3.6a, 4.3.6c, 4.3.6d. Poles: leave movement alone (`open`) and control roads, mines and markets
-- (`controlled`).
--
-- The study: checkpoints and control of mines and timber take the money and the paths of armed men, and the trade and
-- the patience of everybody else; at once they hurt more than by steps. Mixed is the priority of output 4.3, from none
-- to double.
--
-- Look for: fighters outside the process against grievance over services and livelihoods.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", first_1 = 4.3, first_frac = frac } }
end

experiment {
    format = 1,
    question = "How much should movement be controlled?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        open = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        controlled = option(1),
    },
    baseline = "open",
    replications = 100,
    seed = 2026,
    metrics = { "fighters_outside_persons", "grievance_services_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "fighters_outside_persons", y = "grievance_services_frac",
        along = { "open", "quarter", "half", "most", "controlled" },
    },
}
