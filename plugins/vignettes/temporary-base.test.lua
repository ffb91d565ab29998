-- Tests of vignettes/temporary-base: `truce test vignettes/temporary-base`.

local function five(t, params)
    t.mission { now_days = 730, decision_day = 730, params = params, sectors = { n = 5 } }
end

local function sectors_of(t)
    local list = {}
    for i, order in ipairs(t.orders("open_temporary_base")) do list[i] = order.sector end
    return list
end

return {
    { "main bases alike in every sector", function(t)
        five(t, { bases = 3 })
        t.call("on_start")
        t.equal(#t.orders("set_bases"), 5)
        t.equal(t.orders("set_bases")[5].value, 3)
        t.equal(t.orders("set_weight")[1].value, 20)
    end },
    { "companies go to the first sectors of the list", function(t)
        five(t, { sectors = 3, days = 120 })
        t.call("on_decision_date")
        t.equal(sectors_of(t), { 2, 3, 5 })
        t.equal(t.orders("open_temporary_base")[1].value, 120)
        five(t, { sectors = 5 })
        t.call("on_decision_date")
        t.equal(sectors_of(t), { 2, 3, 5, 4, 1 })
    end },
    { "or none at all", function(t)
        five(t, { sectors = 0 })
        t.call("on_decision_date")
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
    { "the next goes when one is over", function(t)
        five(t, { sectors = 2 })
        t.set { sectors = { temporary_bases = { 0, 1, 0, 0, 0 } } }
        t.call("on_month")
        t.equal(sectors_of(t), { 3 })
    end },
    { "not before the decision", function(t)
        five(t)
        t.set { now_days = 729 }
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
    { "a refusal is told", function(t)
        five(t, { sectors = 1 })
        t.refuse("open_temporary_base", "no company to spare")
        t.call("on_month")
        t.equal(t.log()[1], "no temporary base in south: no company to spare")
    end },
}
