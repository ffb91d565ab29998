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
        local receivers = {}
        for i, order in ipairs(t.orders("hand_over_function")) do receivers[i] = order.item .. " " .. order.value end
        t.equal(receivers, { "justice 0.0", "police 1.0", "corrections 0.0", "rights 3.0", "recovery 0.0", "administration 1.0" })
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
