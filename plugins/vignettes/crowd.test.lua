-- Tests of vignettes/crowd: `truce test vignettes/crowd`.

local function town(t, choice, params)
    params = params or {}
    params.choice = choice
    t.mission { now_days = 730, decision_day = 730, params = params }
end

return {
    { "soldiers alone: nothing is ordered", function(t)
        town(t, 0)
        t.call("on_decision_date")
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
    { "rehearsed again and again, at intervals", function(t)
        town(t, 1, { rehearsal_days = 120 })
        t.call("on_decision_date")
        t.call("on_month")
        t.equal(#t.orders("rehearse_hand_over"), 1)
        t.set { now_days = 850 }
        t.call("on_month")
        t.equal(#t.orders("rehearse_hand_over"), 2)
        t.equal(#t.orders("detach_formed_police"), 0)
    end },
    { "a platoon in the town, and the next when its time is over", function(t)
        town(t, 2, { sector = 2, days = 90 })
        t.call("on_decision_date")
        t.equal(t.orders("detach_formed_police")[1].sector, 2)
        t.equal(t.orders("detach_formed_police")[1].value, 90)
        t.set { now_days = 819 }
        t.call("on_month")
        t.equal(#t.orders(), 1)
        t.set { now_days = 820 }
        t.call("on_month")
        t.equal(#t.orders(), 2)
    end },
    { "where there is no platoon it asks each month, and says so", function(t)
        town(t, 2)
        t.refuse("detach_formed_police", "a caveat")
        t.call("on_decision_date")
        t.call("on_month")
        t.equal(#t.orders(), 2)
        t.equal(t.log()[1], "no platoon: a caveat")
    end },
    { "not before the decision, not where there is no such sector", function(t)
        town(t, 2)
        t.set { now_days = 729 }
        t.call("on_month")
        town(t, 2, { sector = 3 })
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
}
