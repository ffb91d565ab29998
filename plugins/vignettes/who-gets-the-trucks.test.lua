-- Tests of vignettes/who-gets-the-trucks: `truce test vignettes/who-gets-the-trucks`.

local function decided(t, choice, params)
    params = params or {}
    params.choice = choice
    t.mission { now_days = 730, decision_day = 730, params = params }
    t.call("on_decision_date")
end

return {
    { "closes on its day, with a mission to follow and receivers", function(t)
        decided(t, 0, { close_days = 400, follow_on_persons = 150 })
        t.equal(t.orders("close_mission")[1].value, 400)
        t.equal(t.orders("keep_residual")[1].value, 150)
        t.equal(#t.orders("hand_over_function"), 6)
        t.equal(t.orders("hand_over_function")[1].item, "justice")
        t.equal(t.orders("hand_over_function")[2].value, 1, "police go to the state")
    end },
    { "credit: nothing is given away", function(t)
        decided(t, 0)
        t.set { now_days = 1000 }
        t.call("on_month")
        t.equal(#t.orders("dispose_assets"), 0)
    end },
    { "trade: a part of it, some time after the decision, once", function(t)
        decided(t, 1, { part_frac = 0.45, ask_day = 60 })
        t.set { now_days = 789 }
        t.call("on_month")
        t.equal(#t.orders("dispose_assets"), 0)
        t.set { now_days = 790 }
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("dispose_assets"), 1)
        t.equal(t.orders("dispose_assets")[1].value, 0.45)
    end },
    { "give: all of it", function(t)
        decided(t, 2)
        t.set { now_days = 900 }
        t.call("on_month")
        t.equal(t.orders("dispose_assets")[1].value, 1)
    end },
    { "asks again when headquarters says no", function(t)
        decided(t, 2)
        t.refuse("dispose_assets", "it does not serve the organisation")
        t.set { now_days = 900 }
        t.call("on_month")
        t.refuse("dispose_assets", nil)
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("dispose_assets"), 2)
    end },
}
