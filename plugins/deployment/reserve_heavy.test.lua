-- Tests of deployment/reserve_heavy.

-- Four in a row, four hours from one to the next; the second and the last have air heads, the capital is the first.
local function start(t, params)
    t.mission { params = params or { reserve_frac = 0.4, reserve_bases = 2, reach_hours = 6 },
                sectors = { n = 4, hub = { 0, 1, 0, 1 }, capital = { 1, 0, 0, 0 },
                            population_persons = { 100000, 100000, 100000, 100000 } } }
    t.call("on_start")
end

local function last(t, lever, sector)
    local value
    for _, order in ipairs(t.orders(lever)) do
        if order.sector == sector then value = order.value end
    end
    return value
end

return {
    { "seats the reserve at the air head from which the others are nearest", function(t)
        start(t)
        t.equal(last(t, "set_bases", 2), 2)
        t.equal(last(t, "set_weight", 2), 40)
    end },
    { "leaves one garrison in each other sector", function(t)
        start(t)
        t.equal(last(t, "set_bases", 1), 1)
        t.near(last(t, "set_weight", 4), 20, 0.01)
    end },
    { "goes to the people when they are elsewhere", function(t)
        start(t)
        t.set { sectors = { population_persons = { 1, 1, 1, 900000 } } }
        t.call("on_review")
        t.equal(last(t, "set_bases", 4), 2)
        t.equal(last(t, "set_bases", 2), 1)
    end },
    { "answers with the reserve while it is in time", function(t)
        start(t)
        local e = { sector = 3, from_sector = { 3, 2 }, travel_hours = { 1, 5 }, persons = { 90, 120 } }
        t.equal(t.call("choose_response", e), 2)
    end },
    { "answers with the nearest when the reserve is too far", function(t)
        start(t)
        t.equal(t.call("choose_response", { sector = 4, from_sector = { 4, 2 }, travel_hours = { 1, 8 } }), 1)
        t.equal(t.call("choose_response", { sector = 4, from_sector = { 4 }, travel_hours = { 1 } }), 1)
        t.equal(t.call("choose_response", { sector = 4, from_sector = {}, travel_hours = {} }), 0)
    end },
    { "orders nothing anew at a review without change", function(t)
        start(t)
        t.clear()
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "moves when its seat is handed over", function(t)
        start(t)
        t.clear()
        t.set { sectors = { handed_over = { 0, 1, 0, 0 }, hub = { 0, 1, 0, 0 } } }
        t.call("on_review")
        t.equal(last(t, "set_bases", 2), nil)
        t.equal(last(t, "set_bases", 1), 2)
    end },
}
