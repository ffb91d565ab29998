-- Tests of deployment/wide_area: `truce test deployment/wide_area`.

local function three(t, params)
    t.mission { params = params, world = { ceiling_persons = 8000, troops_persons = 4000 },
                sectors = { name = { "port", "hills", "plain" }, population_persons = { 600, 300, 100 },
                            armed_persons = { 0, 0, 500 } } }
end

local function values(t, lever)
    local list = {}
    for _, order in ipairs(t.orders(lever)) do list[order.sector] = order.value end
    return list
end

return {
    { "bases go where people live", function(t)
        three(t, { threat_frac = 0, persons_per_base = 1000 })
        t.call("on_start")
        t.equal(values(t, "set_bases"), { 5, 2, 1 })
    end },
    { "or where fighters are", function(t)
        three(t, { threat_frac = 1, persons_per_base = 1000 })
        t.call("on_start")
        t.equal(values(t, "set_bases"), { 1, 1, 8 }, "one in each sector even so")
        t.equal(values(t, "set_weight"), { 0, 0, 100 })
    end },
    { "or by both", function(t)
        three(t, { threat_frac = 0.5, persons_per_base = 1000 })
        t.call("on_start")
        t.near(values(t, "set_weight")[1], 30, 1e-9)
        t.near(values(t, "set_weight")[3], 55, 1e-9)
    end },
    { "where nobody is seen under arms people alone count", function(t)
        three(t, { threat_frac = 1, persons_per_base = 1000 })
        t.set { sectors = { armed_persons = 0 } }
        t.call("on_start")
        t.equal(values(t, "set_bases"), { 5, 2, 1 })
    end },
    { "no more than twelve bases in a sector", function(t)
        three(t, { threat_frac = 1, persons_per_base = 400 })
        t.call("on_start")
        t.equal(values(t, "set_bases")[3], 12)
    end },
    { "at a review the troops that are there count, and bases are ordered only when they change", function(t)
        three(t, { threat_frac = 0, persons_per_base = 1000 })
        t.call("on_start")
        t.clear()
        t.call("on_review")
        t.equal(values(t, "set_bases"), { [1] = 2, [2] = 1 })
        t.equal(#t.orders("set_weight"), 3)
    end },
    { "a sector that was handed over is left alone", function(t)
        three(t)
        t.set { sectors = { handed_over = { 0, 1, 0 } } }
        t.call("on_review")
        t.equal(values(t, "set_bases")[2], nil)
        t.equal(#t.orders("set_weight"), 2)
    end },
    { "what was refused is asked for again", function(t)
        three(t)
        t.refuse("set_bases", "no engineers")
        t.call("on_review")
        t.refuse("set_bases", nil)
        t.call("on_review")
        t.equal(#t.orders("set_bases"), 6)
    end },
}
