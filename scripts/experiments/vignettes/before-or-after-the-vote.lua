-- The Council wants the mission closed before a vote; the country wants it to stay past it.
-- expect: after relapse < before, 80 runs
-- expect: hold_on ready_at_exit_frac < after
local function past(more)
    local plugin = { "drawdown/past_the_vote" }
    for key, value in pairs(more) do plugin[key] = value end
    return { "deployment/wide_area", plugin }
end

experiment {
    format = 1,
    question = "Close before the vote, stay until the inauguration and hand over meanwhile, or stay and hold on?",
    scenario = "vignettes/before-or-after-the-vote",
    options = {
        before = past { most_months = 25, function_days = 60 },
        after = past { function_days = 60 },
        hold_on = past { functions = 0, first_pledge = 0 },
    },
    baseline = "before",
    replications = 200,
    seed = 2017,
    metrics = {
        "relapse", "civilian_deaths_persons", "elections_accepted", "election_credible_frac", "crowd_deaths_persons",
        "ready_at_exit_frac", "ready_later_frac", "dependency_at_exit_frac", "constitutional_break", "cost_usd", "exit_day",
        "functions_handed_over", "pledges_secured",
    },
    smallest_difference = {
        relapse = 0.05, ready_at_exit_frac = 0.02, ready_later_frac = 0.02, elections_accepted = 0.05, cost_usd = 25e6,
    },
}
