-- Tests of spoilers/mixed_by_type: `truce test spoilers/mixed_by_type`.

local function mission(t, posture, bound)
    t.mission { params = { test_quarters = 2, good_quarters = 2, offer_usd = 50000, greedy_usd = 150000, press_frac = 0.4 },
                parties = { { name = "GOV", government = 1, in_process = 1 },
                            { name = "KLF", in_process = bound, posture = posture } } }
    t.call("on_start")
end

local function quarters(t, n)
    for _ = 1, n do t.call("on_review") end
end

local function last(t, lever)
    local orders = t.orders(lever)
    return orders[#orders].value
end

return {
    { "leaves alone who keeps the agreement", function(t)
        mission(t, 0, 1)
        quarters(t, 5)
        t.equal(#t.orders("offer_money") + #t.orders("press") + #t.orders("proceed_without"), 0)
    end },
    { "meets a spoiler first, presses it next, leaves it behind last", function(t)
        mission(t, 2, 1)
        quarters(t, 1)
        t.equal(last(t, "offer_money"), 50000)
        t.equal(#t.orders("press"), 0)
        quarters(t, 2)
        t.equal(last(t, "offer_money"), 150000)
        t.near(last(t, "press"), 0.4, 1e-9)
        t.equal(#t.orders("proceed_without"), 0)
        quarters(t, 2)
        t.equal(last(t, "offer_money"), 0)
        t.equal(last(t, "engage"), 0)
        t.equal(last(t, "press"), 1)
        t.equal(#t.orders("proceed_without"), 1)
    end },
    { "one that stays outside without harm is paid more, and never taken for a total one", function(t)
        mission(t, 0, 0)
        quarters(t, 10)
        t.equal(last(t, "offer_money"), 150000)
        t.equal(#t.orders("press") + #t.orders("proceed_without"), 0)
    end },
    { "pressure ends when spoiling ends", function(t)
        mission(t, 2, 1)
        quarters(t, 3)
        t.set { parties = { { name = "KLF", posture = 1 } } }
        quarters(t, 1)
        t.equal(last(t, "press"), 0)
    end },
    { "good conduct takes it down a step", function(t)
        mission(t, 2, 1)
        quarters(t, 3)
        t.set { parties = { { name = "KLF", posture = 0 } } }
        quarters(t, 1)
        t.equal(last(t, "offer_money"), 150000)
        quarters(t, 1)
        t.equal(last(t, "offer_money"), 50000)
    end },
}
