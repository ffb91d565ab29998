-- Tests of support/cash_constrained.

local function mission(t, params)
    t.mission { params = params, now_days = 300, decision_day = 730, programme_usd = 4e6,
                world = { ceiling_persons = 8000, contributors_owed_months = 0 },
                outputs = { { key = "3.3" }, { key = "4.2" }, { key = "6.4" } } }
    t.call("on_month")
end

local function months(t, n)
    for _ = 1, n do t.call("on_month") end
end

return {
    { "orders nothing while the bills are paid", function(t)
        mission(t)
        months(t, 6)
        t.equal(#t.orders(), 0)
    end },
    { "puts all but the short list at a fraction once contributors are owed", function(t)
        mission(t, { owed_months = 2, rest_priority = 0.3 })
        t.set { world = { contributors_owed_months = 2.5 } }
        months(t, 2)
        local orders = t.orders("set_priority")
        t.equal(orders[1].item, "3.3")
        t.equal(orders[1].value, 0.3)
        t.equal(orders[2].item, "6.4")
        t.equal(#orders, 2, "4.2 stays, and nothing is ordered twice")
    end },
    { "sees programme money fall, from the most there was", function(t)
        mission(t, { programme_frac = 0.7 })
        t.set { programme_usd = 3e6 }
        t.call("on_month")
        t.equal(#t.orders(), 0)
        t.set { programme_usd = 2.7e6 }
        t.call("on_month")
        t.equal(#t.orders(), 2)
    end },
    { "takes a lower ceiling for want of money only before the way out begins", function(t)
        mission(t)
        t.set { world = { ceiling_persons = 6000 } }
        t.call("on_month")
        t.equal(#t.orders(), 2)
        t.mission { now_days = 800, decision_day = 730, world = { ceiling_persons = 8000 }, outputs = { { key = "3.3" } } }
        t.call("on_month")
        t.set { world = { ceiling_persons = 6000 } }
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
    { "restores all after some good months in a row", function(t)
        mission(t, { months = 3 })
        t.set { world = { contributors_owed_months = 5 } }
        t.call("on_month")
        t.clear()
        t.set { world = { contributors_owed_months = 0 },
                outputs = { { key = "3.3", priority = 0.3 }, { key = "6.4", priority = 0.3 } } }
        months(t, 2)
        t.equal(#t.orders(), 0)
        t.set { world = { contributors_owed_months = 5 } }
        t.call("on_month")
        t.set { world = { contributors_owed_months = 0 } }
        months(t, 2)
        t.equal(#t.orders(), 0, "two good months after a bad one")
        t.call("on_month")
        t.equal(#t.orders("set_priority"), 2)
        t.equal(t.orders("set_priority")[1].value, 1)
    end },
    { "keeps what it was told to keep", function(t)
        mission(t, { keep_2 = 0, keep_6 = 6.4 })
        t.set { world = { contributors_owed_months = 5 } }
        t.call("on_month")
        t.equal(t.orders()[2].item, "4.2")
    end },
}
