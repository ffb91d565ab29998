-- The Council wants the mission closed before a vote; the country wants it to stay past it.
-- expect: after elections_accepted > before
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
        "elections_accepted", "relapse", "election_credible_frac", "crowd_deaths_persons", "constitutional_break",
        "ready_at_exit_frac", "ready_later_frac", "pledges_secured", "cost_usd", "exit_day",
    },
    smallest_difference = {
        relapse = 0.05, ready_at_exit_frac = 0.02, ready_later_frac = 0.02, elections_accepted = 0.05, cost_usd = 25e6,
    },
}
