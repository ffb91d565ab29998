-- Tests of deployment/hub: `truce test deployment/hub`.

-- One hub, two districts.
local function three(t, params, sectors)
    t.mission { params = params, world = { ceiling_persons = 5400, troops_persons = 3600 },
                sectors = { name = { "port", "hills", "plain" }, hub = { 1, 0, 0 }, population_persons = { 100, 300, 200 } } }
    if sectors then t.set { sectors = sectors } end
end

local function bases_of(t, i)
    for _, order in ipairs(t.orders("set_bases")) do
        if order.sector == i then return order.value end
    end
end

return {
    { "the force goes to the hubs", function(t)
        three(t, { persons_per_base = 900 })
        t.call("on_start")
        t.equal(bases_of(t, 1), 6)
        t.equal(bases_of(t, 2), 0)
        t.equal(bases_of(t, 3), 0)
        t.equal(t.orders("set_weight")[1].value, 100)
        t.equal(t.orders("set_weight")[2].value, 0)
    end },
    { "it is shared between hubs, and no sector has more than twelve bases", function(t)
        three(t, { persons_per_base = 900 }, { hub = { 1, 1, 0 } })
        t.call("on_start")
        t.equal(bases_of(t, 2), 3)
        t.equal(t.orders("set_weight")[1].value, 50)
        three(t, { persons_per_base = 200 })
        t.call("on_start")
        t.equal(bases_of(t, 1), 12)
    end },
    { "without an air head the most populous sector is the hub", function(t)
        three(t, nil, { hub = 0 })
        t.call("on_start")
        t.equal(bases_of(t, 2), 6)
    end },
    { "a hub that was handed over is none", function(t)
        three(t, nil, { handed_over = { 1, 0, 0 } })
        t.call("on_review")
        t.equal(bases_of(t, 1), nil)
        t.equal(bases_of(t, 2), 4)
    end },
    { "orders only what changes", function(t)
        three(t)
        t.call("on_start")
        t.clear()
        t.set { world = { troops_persons = 5400 } }
        t.call("on_review")
        t.equal(#t.orders("set_bases"), 0)
        t.set { world = { troops_persons = 2700 } }
        t.call("on_review")
        t.equal(bases_of(t, 1), 3)
    end },
    { "companies go out to the worst places, not where the hub is", function(t)
        three(t, { max_temporary = 6, days = 60 }, { incidents_90d = { 50, 2, 9 } })
        t.call("on_review")
        t.equal(#t.orders("open_temporary_base"), 2)
        t.equal(t.orders("open_temporary_base")[1].sector, 3)
        t.equal(t.orders("open_temporary_base")[1].value, 60)
    end },
    { "no more than may be open at a time", function(t)
        three(t, { max_temporary = 3 }, { incidents_90d = { 0, 2, 9 }, temporary_bases = { 1, 1, 0 } })
        t.call("on_review")
        t.equal(#t.orders("open_temporary_base"), 1)
    end },
    { "a quiet place gets none, and a refusal is told", function(t)
        three(t, nil, { incidents_90d = { 0, 2, 0 } })
        t.refuse("open_temporary_base", "no company to spare")
        t.call("on_review")
        t.equal(#t.orders("open_temporary_base"), 1)
        t.equal(t.log()[1], "no temporary base in Hills: no company to spare")
    end },
}
