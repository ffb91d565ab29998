-- Spell the peace out, or leave it open
--
-- Consideration 3.2.6c. Poles: leave room (`vague`) and pin every clause down (`specific`).
--
-- The study: vague clauses get signatures and fights over what they mean; clear ones can be monitored, and harden
-- positions on the day they are read. No lever of a mission reaches what was signed before it came: each option sets
-- it.
--
-- Look for: provisions carried out against relapse.
local function option(specific_frac)
    return { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 },
             set = { ["agreement.specific_frac"] = specific_frac } }
end

experiment {
    format = 1,
    question = "How specific should the agreement have been?",
    scenario = "kestria",
    options = {
        vague = option(0.1),
        quarter = option(0.3),
        half = option(0.5),
        most = option(0.7),
        specific = option(0.9),
    },
    baseline = "vague",
    replications = 100,
    seed = 2026,
    metrics = { "provisions_done_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "provisions_done_frac", y = "relapse",
        along = { "vague", "quarter", "half", "most", "specific" },
    },
}
