-- Vote early, or vote well
--
-- Consideration 3.5.6a. Poles: vote a year earlier (`earlier`) and vote a year later (`later`).
--
-- The study: an early vote ends the life of a government nobody chose, and is held with half a register and men still
-- in camps; a late one is better made, and each month of delay costs faith. The mission can only advise: the host
-- decides.
--
-- Look for: credibility of the votes against legitimacy of the state at the end; delays beyond the limit break the
-- constitution.
local function option(days)
    return { "deployment/wide_area", "ddr/rapid", "drawdown/stay", -- so that a later vote is not held with a thinner force
             { "considerations/mix", election_later_days = days } }
end

experiment {
    format = 1,
    question = "How early should the mission advise to vote?",
    scenario = "kestria",
    set = { ["time.horizon_years"] = 7 }, -- to the last day of the mission
    options = {
        earlier = option(-360),
        little_earlier = option(-180),
        on_the_day = option(0),
        little_later = option(180),
        later = option(360),
    },
    baseline = "earlier",
    replications = 100,
    seed = 2026,
    metrics = { "election_credible_frac", "legitimacy_frac", "relapse", "civilian_deaths_persons", "cost_usd" },
    frontier = {
        x = "election_credible_frac", y = "legitimacy_frac",
        along = { "earlier", "little_earlier", "on_the_day", "little_later", "later" },
    },
}
