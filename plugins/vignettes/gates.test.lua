-- Tests of vignettes/gates: `truce test vignettes/gates`.

local function site(t, choice, params)
    params = params or {}
    params.choice = choice
    t.mission { now_days = 730, decision_day = 730, params = params }
end

return {
    { "soldiers alone: a second company, no police", function(t)
        site(t, 0, { sector = 2, days = 90 })
        t.call("on_decision_date")
        t.equal(t.orders("open_temporary_base")[1].sector, 2)
        t.equal(t.orders("open_temporary_base")[1].value, 90)
        t.set { now_days = 900 }
        t.call("on_month")
        t.equal(#t.orders(), 1)
    end },
    { "asks the capital at once", function(t)
        site(t, 1, { sector = 2, days = 60 })
        t.call("on_decision_date")
        t.equal(t.orders("detach_formed_police")[1].sector, 2)
        t.equal(t.orders("detach_formed_police")[1].value, 60)
        t.set { now_days = 900 }
        t.call("on_month")
        t.equal(#t.orders("detach_formed_police"), 1)
    end },
    { "asks when headquarters has spoken", function(t)
        site(t, 2, { headquarters_days = 28 })
        t.call("on_decision_date")
        t.set { now_days = 757 }
        t.call("on_month")
        t.equal(#t.orders("detach_formed_police"), 0)
        t.set { now_days = 758 }
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("detach_formed_police"), 1)
    end },
    { "a refusal is told, and the capital asked again", function(t)
        site(t, 1)
        t.refuse("detach_formed_police", "a caveat")
        t.refuse("open_temporary_base", "no company to spare")
        t.call("on_decision_date")
        t.equal(t.log(), { "no second company: no company to spare", "no platoon: a caveat" })
        t.set { now_days = 800 }
        t.call("on_month")
        t.equal(#t.orders("detach_formed_police"), 2)
    end },
    { "nothing where there is no such sector", function(t)
        site(t, 1, { sector = 3 })
        t.call("on_decision_date")
        t.set { now_days = 800 }
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
}
