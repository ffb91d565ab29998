-- Leave before the country leans on you, or stay until it stands
--
-- Considerations 2.8b, 6.6.6a, 6.6.6b. Poles: leave a year after the decision (`year_1`) and leave after seven years
-- (`year_7`).
--
-- The study: a mission that stays does the work of the state, which so does not learn it; one that goes early leaves
-- before there is a state. Mixed is the calendar, 12 to 84 months.
--
-- Look for: readiness five years after the exit against relapse within those five years. (Runs end 13 years after the
-- decision: late exits have fewer years to fail in.)
local function option(months)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = months } }
end

experiment {
    format = 1,
    question = "When should the mission leave?",
    scenario = "kestria",
    options = {
        year_1 = option(12),
        year_2 = option(30),
        year_4 = option(48),
        year_5 = option(66),
        year_7 = option(84),
    },
    baseline = "year_1",
    replications = 100,
    seed = 2026,
    metrics = { "ready_later_frac", "relapse_5_years_after_exit", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "ready_later_frac", y = "relapse_5_years_after_exit",
        along = { "year_1", "year_2", "year_4", "year_5", "year_7" },
    },
}
