-- Tests of priorities/by_board: `truce test priorities/by_board`.

-- Outputs at priority 1 with these shares met, short and medium, and ready.
local function board(t, params, rows)
    local outputs = {}
    for i, row in ipairs(rows) do
        outputs[i] = { key = "1." .. i, ready_frac = row[3] or 1, met_short_frac = row[1], met_medium_frac = row[2] }
    end
    t.mission { params = params, outputs = outputs }
    t.call("on_review")
end

local function ordered(t, key)
    for _, order in ipairs(t.orders("set_priority")) do
        if order.item == key then return order.value end
    end
end

return {
    { "feeds what lags, keeps what has arrived, holds back what is not ready", function(t)
        board(t, nil, { { 0, 0 }, { 1, 0.9 }, { 0, 0, 0.2 } })
        t.equal(#t.orders(), 3)
        t.near(ordered(t, "1.1"), 1 + 1 - (1 + 0.05 + 1) / 3, 1e-9)
        t.equal(ordered(t, "1.2"), 0.5)
        t.equal(ordered(t, "1.3"), 0.4)
        t.equal(t.log()[1], "the board: more effort to 1.1; less to 1.2; held back until ready: 1.3")
    end },
    { "and the other way round", function(t)
        board(t, nil, { { 1, 1 }, { 0, 0 }, { 0, 0, 1 } })
        t.equal(ordered(t, "1.1"), 0.5)
        t.ok(ordered(t, "1.2") > 1.2 and ordered(t, "1.3") > 1.2, "both lag")
    end },
    { "all alike: nothing to order", function(t)
        board(t, nil, { { 0.5, 0.5 }, { 0.5, 0.5 } })
        t.equal(#t.orders(), 0)
    end },
    { "short and medium count by their weight", function(t)
        board(t, { short_weight_frac = 1 }, { { 0.5, 0 }, { 0.5, 1 } })
        t.equal(#t.orders(), 0)
        board(t, { short_weight_frac = 0 }, { { 0.5, 0 }, { 0.5, 1 } })
        t.near(ordered(t, "1.1"), 1.5, 1e-9)
    end },
    { "an output without such benchmarks lags behind nothing", function(t)
        board(t, nil, { { nil, nil }, { 0.5, 0.5 } })
        t.equal(ordered(t, "1.1"), 0.5)
        board(t, nil, { { 0.2, nil }, { 1, 1 } })
        t.near(ordered(t, "1.1"), 1 + 0.8 - 0.4, 1e-9, "one that has the short ones only lags by them")
    end },
    { "only the largest differences become orders", function(t)
        board(t, { orders = 1 }, { { 0.5, 0.5 }, { 1, 1 }, { 0, 0, 0.1 } })
        t.equal(#t.orders(), 1)
        t.equal(t.orders()[1].item, "1.3")
    end },
    { "small differences are left", function(t)
        board(t, { step = 0.3 }, { { 0.5, 0.5 }, { 0.1, 0.1 } })
        t.equal(#t.orders(), 0)
    end },
    { "gives up after so many quarters, if told to", function(t)
        board(t, { give_up_quarters = 2 }, { { 0, 0 }, { 1, 1 } })
        t.clear()
        t.call("on_review")
        t.ok(ordered(t, "1.1") > 1, "not after two")
        t.clear()
        t.call("on_review")
        t.equal(ordered(t, "1.1"), 0.5)
    end },
}
