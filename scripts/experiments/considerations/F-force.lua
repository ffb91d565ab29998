-- Assert, or hold back
--
-- Considerations 4.1.6a, 4.4.6a. Poles: restraint (`restrained`) and operations against whoever spoils (`assertive`).
--
-- The study: a force that acts is feared by those who break the peace; what it hits by mistake recruits for them and
-- turns people away. How much it knows decides which of the two prevails.
--
-- Look for: belief of armed groups that a breach is answered, against grievance over abuse (what operations hit by
-- mistake); attacks on the mission as well.
local function option(frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             { "considerations/mix", press_frac = frac } }
end

experiment {
    format = 1,
    question = "How hard should the force press those who spoil?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        restrained = option(0),
        quarter = option(0.25),
        half = option(0.5),
        most = option(0.75),
        assertive = option(1),
    },
    baseline = "restrained",
    replications = 100,
    seed = 2026,
    metrics = { "resolve_frac", "grievance_abuse_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "resolve_frac", y = "grievance_abuse_frac",
        along = { "restrained", "quarter", "half", "most", "assertive" },
    },
}
