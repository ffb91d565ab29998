-- Tests of deployment/separation_line.

local function start(t, facing, params)
    t.mission { params = params or { line_frac = 0.8, persons_per_base = 400, few_persons = 30 },
                world = { ceiling_persons = 8000, troops_persons = 4000 },
                sectors = { n = 3, facing_persons = facing, population_persons = { 900000, 50000, 50000 } } }
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
    { "puts most of the force where sides face each other", function(t)
        start(t, { 0, 300, 100 })
        t.near(last(t, "set_weight", 2), 100 * (0.2 * 0.05 + 0.8 * 0.75), 0.01)
        t.equal(last(t, "set_bases", 2), 12) -- 8000 * 0.61 / 400 = 12.2
        t.equal(last(t, "set_bases", 3), 4)
    end },
    { "leaves the rest with people", function(t)
        start(t, { 0, 300, 100 })
        t.near(last(t, "set_weight", 1), 18, 0.01)
    end },
    { "has no gap: every sector on the line has a post", function(t)
        start(t, { 0, 4000, 31 })
        t.equal(last(t, "set_bases", 3), 1)
    end },
    { "gives up bases off the line where few live", function(t)
        start(t, { 0, 300, 0 })
        t.equal(last(t, "set_bases", 3), 0)
        t.equal(last(t, "set_weight", 3), 0)
    end },
    { "goes by people when nobody faces anybody", function(t)
        start(t, { 0, 10, 10 })
        t.near(last(t, "set_weight", 1), 90, 0.01)
        t.equal(last(t, "set_bases", 1), 12)
    end },
    { "moves as the sides do", function(t)
        start(t, { 0, 300, 100 })
        t.clear()
        t.set { sectors = { facing_persons = { 0, 100, 300 } } }
        t.call("on_review")
        t.equal(last(t, "set_bases", 3), 6) -- of 4000 now
        t.ok(last(t, "set_weight", 3) > last(t, "set_weight", 2))
    end },
    { "leaves alone what was handed over", function(t)
        start(t, { 0, 300, 100 })
        t.clear()
        t.set { sectors = { handed_over = { 0, 1, 0 }, facing_persons = { 0, 900, 10 } } }
        t.call("on_review")
        t.equal(last(t, "set_bases", 2), nil)
        t.equal(last(t, "set_weight", 2), nil)
    end },
}
