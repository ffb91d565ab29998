-- Clean hands, or posts that are filled
--
-- Considerations 3.2.6b, 4.4.6d, 5.3.6c, 5.4.6d, 5.5.6c. Poles: tolerate officials who take bribes (`tolerate`) and
-- have them dismissed (`purge`).
--
-- The study: a state that steals is not obeyed; one whose thieves are all dismissed has empty desks, angry leaders, and
-- officers who think of a coup.
--
-- Look for: corruption at the end against services at the end; and the share of runs with a constitutional break.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", press_integrity_frac = frac } }
end

experiment {
    format = 1,
    question = "How hard should the mission press for the dismissal of corrupt officials?",
    scenario = "kestria",
    options = {
        tolerate = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        purge = option(1),
    },
    baseline = "tolerate",
    replications = 100,
    seed = 2026,
    metrics = { "corruption_frac", "services_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "corruption_frac", y = "services_frac",
        along = { "tolerate", "quarter", "half", "most", "purge" },
    },
}
