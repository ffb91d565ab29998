-- Tests of support/quick_impact.

local function start(t, params)
    t.mission { params = params or { lines = 1, years = 2, line_priority = 1.5, rest_priority = 0.5, money_factor = 1.5 },
                programme_usd = 4e6,
                outputs = { { key = "3.1", met_short_frac = 0.6, ready_frac = 1 },
                            { key = "4.2", met_short_frac = 0.1, ready_frac = 1 },
                            { key = "5.3", met_short_frac = 0, ready_frac = 0.2 } } }
    t.advance(0)
end

local function last(t, item)
    local value
    for _, order in ipairs(t.orders("set_priority")) do
        if order.item == item then value = order.value end
    end
    return value
end

return {
    { "pursues what is farthest from its short-term benchmarks", function(t)
        start(t)
        t.equal(last(t, "4.2"), 1.5)
        t.equal(last(t, "3.1"), 0.5)
    end },
    { "leaves out what is not ready", function(t)
        start(t)
        t.equal(last(t, "5.3"), 0.5)
    end },
    { "asks for money and fills civil affairs first", function(t)
        start(t)
        t.equal(t.orders("fund_programmes")[1].value, 6e6)
        t.equal(t.orders("prioritise_section")[1].value, 1)
    end },
    { "follows the board from quarter to quarter", function(t)
        start(t)
        t.set { outputs = { { key = "4.2", met_short_frac = 1, priority = 1.5 } } }
        t.advance(80)
        t.equal(last(t, "4.2"), 1.5)
        t.advance(12)
        t.equal(last(t, "4.2"), 0.5)
        t.equal(last(t, "3.1"), 1.5)
    end },
    { "ends: all alike, and nothing more is ordered", function(t)
        start(t)
        t.set { outputs = { { key = "4.2", priority = 1.5 }, { key = "3.1", priority = 0.5 }, { key = "5.3", priority = 0.5 } } }
        t.advance(900)
        t.equal(last(t, "4.2"), 1)
        t.equal(last(t, "5.3"), 1)
        t.equal(last(t, "3.1"), 1)
        t.equal(t.orders("prioritise_section")[2].value, 10)
        t.clear()
        t.advance(1000)
        t.equal(#t.orders(), 0)
    end },
    { "does nothing without a doctrine", function(t)
        t.mission {}
        t.advance(500)
        t.equal(#t.orders(), 0)
    end },
}
