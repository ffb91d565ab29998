-- Tests of deployment/idp_sites.

local function start(t, sectors, params)
    sectors.n, sectors.population_persons = 3, { 1000000, 100000, 100000 }
    t.mission { params = params or { threat_weight = 0, others_frac = 0, gate_weight = 3, persons_per_base = 500 },
                world = { ceiling_persons = 6000, troops_persons = 6000 }, sectors = sectors }
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
    { "stands where the displaced are, not where people are many", function(t)
        start(t, { displaced_persons = { 0, 30000, 10000 } })
        t.equal(last(t, "set_bases", 2), 9)
        t.equal(last(t, "set_bases", 1), 1)
        t.near(last(t, "set_weight", 3), 25, 0.01)
    end },
    { "counts those at its gates for more", function(t)
        start(t, { displaced_persons = { 0, 10000, 10000 }, people_at_gates_persons = { 0, 0, 10000 } })
        t.near(last(t, "set_weight", 3), 80, 0.01)
    end },
    { "goes where armed men are about", function(t)
        local sectors = { displaced_persons = { 0, 10000, 10000 }, armed_persons = { 0, 300, 0 } }
        start(t, sectors, { threat_weight = 1, others_frac = 0 }) -- the mean is 100: 1 + 3 against 1
        t.near(last(t, "set_weight", 2), 80, 0.01)
    end },
    { "guards every gate", function(t)
        start(t, { displaced_persons = { 0, 1, 1 } })
        t.equal(#t.orders("protect_site"), 3)
        t.equal(t.orders("protect_site")[1].value, 1)
    end },
    { "sends police to a site that was taken over, and not again while they are there", function(t)
        start(t, { displaced_persons = { 0, 1, 1 }, site_militarised = { 0, 1, 0 } })
        t.call("on_month")
        t.set { now_days = 30 }
        t.call("on_month")
        t.equal(#t.orders("detach_formed_police"), 1)
        t.equal(t.orders("detach_formed_police")[1].sector, 2)
        t.equal(#t.orders("detach_platoon"), 0)
    end },
    { "sends a platoon when police cannot go, and says so when nobody can", function(t)
        start(t, { displaced_persons = { 0, 1, 1 }, site_militarised = { 0, 1, 0 } })
        t.refuse("detach_formed_police", "there are none")
        t.refuse("detach_platoon", "its capital says no")
        t.call("on_month")
        t.equal(#t.orders("detach_platoon"), 1)
        t.equal(#t.log(), 1)
    end },
}
