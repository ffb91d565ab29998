-- Tests of deployment/point_defence.

-- Five sectors; the capital is small, the fourth has a site.
local function start(t, params)
    t.mission { params = params or { points = 3, persons_per_base = 800, site_worth_persons = 200000 },
                world = { ceiling_persons = 7200, troops_persons = 7200 },
                sectors = { n = 5, capital = { 1, 0, 0, 0, 0 }, ddr_site = { 0, 0, 0, 1, 0 },
                            population_persons = { 50000, 500000, 300000, 200000, 350000 } } }
    t.call("on_start")
end

local function bases_in(t, sector)
    local last
    for _, order in ipairs(t.orders("set_bases")) do
        if order.sector == sector then last = order.value end
    end
    return last
end

return {
    { "holds the capital, the largest and the one with a site, in that worth", function(t)
        start(t)
        t.equal(bases_in(t, 1), 3) -- 7200 / 800 / 3
        t.equal(bases_in(t, 2), 3)
        t.equal(bases_in(t, 4), 3)
    end },
    { "leaves the others without a base or a company", function(t)
        start(t)
        t.equal(bases_in(t, 3), 0)
        t.equal(bases_in(t, 5), 0)
        for _, order in ipairs(t.orders("set_weight")) do
            if order.sector == 3 or order.sector == 5 then t.equal(order.value, 0) end
        end
    end },
    { "prefers people to a site when a site is worth nothing", function(t)
        start(t, { points = 3, site_worth_persons = 0 })
        t.equal(bases_in(t, 4), 0)
        t.ok(bases_in(t, 5) > 0)
    end },
    { "does not order again what stands", function(t)
        start(t)
        local n = #t.orders()
        t.call("on_review")
        t.equal(#t.orders(), n)
    end },
    { "moves companies when people have moved, though bases stay", function(t)
        start(t)
        t.clear()
        t.set { sectors = { population_persons = { 50000, 900000, 300000, 200000, 350000 } } }
        t.call("on_review")
        t.equal(#t.orders("set_weight"), 3)
    end },
    { "fills the place of a point that was handed over", function(t)
        start(t)
        t.clear()
        t.set { sectors = { handed_over = { 0, 1, 0, 0, 0 } } }
        t.call("on_review")
        t.ok(bases_in(t, 5) > 0)
        t.equal(bases_in(t, 2), nil)
    end },
}
