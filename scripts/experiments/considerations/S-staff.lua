-- Go where people are, or keep staff safe
--
-- Considerations 2.4a, 2.5a, 2.5b, 4.2.6d, 6.1.6a. Poles: keep staff away from danger (`stay_in`) and go all the same
-- (`go_out`).
--
-- The study: programmes, mentors and protection officers are worth something only where they go; where they go they are
-- shot at. Security rules that serve one client of the mission stop the work of another.
--
-- Look for: staff killed against what mentors and programmes leave behind (readiness at the exit).
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", set_criticality_frac = frac } }
end

experiment {
    format = 1,
    question = "What risk to staff is worth the work they do?",
    scenario = "kestria",
    options = {
        stay_in = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        go_out = option(1),
    },
    baseline = "stay_in",
    replications = 100,
    seed = 2026,
    metrics = { "staff_deaths_persons", "ready_at_exit_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "staff_deaths_persons", y = "ready_at_exit_frac",
        along = { "stay_in", "quarter", "half", "most", "go_out" },
    },
}
