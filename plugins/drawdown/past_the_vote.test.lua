-- Tests of drawdown/past_the_vote: `truce test drawdown/past_the_vote`.

-- A vote on day 1500 and each five years after. The exit is 150 days after one that leaves 18 months: day 1650.
local function decided(t, params, days_to_election)
    t.mission { now_days = 730, decision_day = 730, params = params,
                world = { ceiling_persons = 8000, days_to_election = days_to_election or 770 }, sectors = { n = 3 } }
    t.call("on_decision_date")
end

return {
    { "stays past the first vote that leaves time enough", function(t)
        decided(t)
        t.set { now_days = 1449 }
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 0)
        t.set { now_days = 1451 }
        t.call("on_review")
        t.near(t.orders("close_mission")[1].value, 199, 0.01)
    end },
    { "a vote too near is let pass for the next", function(t)
        decided(t, { least_months = 18, interval_years = 2 }, 300) -- day 1030 + 150 is too early; the next is on day 1760.5
        t.set { now_days = 1500 }
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 0)
        t.set { now_days = 1715 }
        t.call("on_review")
        t.near(t.orders("close_mission")[1].value, 195.5, 0.01)
    end },
    { "leaves by the latest date, vote or not", function(t)
        decided(t, { most_months = 24 }, 5000)
        t.set { now_days = 730 + 540 }
        t.call("on_review")
        t.near(t.orders("close_mission")[1].value, 190.5, 0.01)
    end },
    { "hands over one function after the other", function(t)
        decided(t, { function_days = 90 })
        t.equal(#t.orders("hand_over_function"), 1)
        t.equal(t.orders("hand_over_function")[1].item, "recovery")
        t.set { now_days = 800 }
        t.call("on_review")
        t.equal(#t.orders("hand_over_function"), 1)
        t.set { now_days = 820 }
        t.call("on_review")
        t.equal(t.orders("hand_over_function")[2].item, "society")
        t.equal(t.orders("hand_over_function")[2].value, 3)
    end },
    { "no more functions than were wanted", function(t)
        decided(t, { functions = 1 })
        t.set { now_days = 1000 }
        t.call("on_review")
        t.equal(#t.orders("hand_over_function"), 1)
    end },
    { "one that nobody takes does not hold up the next", function(t)
        t.mission { now_days = 730, decision_day = 730, params = { functions = 3 }, world = { days_to_election = 770 } }
        t.refuse("hand_over_function", "nobody to take it")
        t.call("on_decision_date")
        t.equal(#t.orders("hand_over_function"), 3)
    end },
    { "asks the Council to wait when it wants to be gone before", function(t)
        decided(t)
        t.set { now_days = 1000, world = { mandate_days_left = 300 } }
        t.call("on_mandate", { days = 300 })
        t.equal(t.orders("ask_extension")[1].value, 350)
        t.set { now_days = 1089 }
        t.call("on_review")
        t.equal(#t.orders("ask_extension"), 1, "not again within 90 days")
        t.set { now_days = 1090, world = { mandate_days_left = 210 } }
        t.call("on_review")
        t.equal(#t.orders("ask_extension"), 2)
    end },
    { "no end is set, or one late enough: nothing is asked", function(t)
        decided(t)
        t.set { now_days = 1000, world = { mandate_days_left = 0 } }
        t.call("on_review")
        t.set { world = { mandate_days_left = 640 } }
        t.call("on_review")
        t.equal(#t.orders("ask_extension"), 0)
    end },
    { "the ceiling falls to what is kept for the vote, half a year apart", function(t)
        decided(t, { last_frac = 0.5 })
        t.set { now_days = 730 + 460 } -- half of the way
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[1].value, 6000, 1)
        t.set { now_days = 730 + 500, world = { ceiling_persons = 8000 } }
        t.call("on_review")
        t.equal(#t.orders("recommend_ceiling"), 1)
    end },
    { "after one pledge the next is sought", function(t)
        decided(t, { first_pledge = 1 })
        t.equal(t.orders("seek_pledge")[1].value, 1)
        t.call("on_pledge", { pledge = 1, secured = 0 })
        t.equal(#t.orders("seek_pledge"), 1)
        t.call("on_pledge", { pledge = 1, secured = 1 })
        t.equal(t.orders("seek_pledge")[2].value, 2)
        t.call("on_pledge", { pledge = 3, secured = 1 })
        t.equal(#t.orders("seek_pledge"), 2)
    end },
    { "waits while the drawdown is frozen", function(t)
        decided(t)
        t.set { now_days = 1500, world = { drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 0)
    end },
}
