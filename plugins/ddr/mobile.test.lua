-- Tests of ddr/mobile.

local function start(t, troops, params)
    t.mission { params = params or { escort_persons = 200 },
                sectors = { n = 3, troops_persons = troops, ddr_site = { 1, 0, 0 } } }
    t.call("on_start")
end

return {
    { "sends teams where soldiers are and no site is", function(t)
        start(t, { 500, 500, 50 })
        t.equal(#t.orders("set_track"), 1)
        t.equal(t.orders("set_track")[1].sector, 2)
        t.equal(t.orders("set_track")[1].value, 1)
    end },
    { "also to sectors with a site when asked to", function(t)
        start(t, { 500, 500, 50 }, { escort_persons = 200, at_sites = 1 })
        t.equal(#t.orders("set_track"), 2)
    end },
    { "sends none to what was handed over", function(t)
        start(t, { 0, 500, 0 })
        t.set { sectors = { handed_over = { 0, 1, 0 } } }
        t.call("on_month")
        t.equal(t.orders("set_track")[2].value, 0)
    end },
    { "opens registration once", function(t)
        start(t, { 0, 0, 0 })
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "goes on between half an escort and a whole one, and stops below", function(t)
        start(t, { 0, 500, 0 })
        t.set { sectors = { troops_persons = { 0, 150, 150 } } }
        t.call("on_month")
        t.equal(#t.orders("set_track"), 1)
        t.set { sectors = { troops_persons = { 0, 90, 150 } } }
        t.call("on_month")
        t.equal(t.orders("set_track")[2].value, 0)
    end },
    { "lets bands march while too many wait", function(t)
        start(t, { 0, 500, 0 })
        t.set { world = { ddr_waiting_persons = 5000 } }
        t.call("on_month")
        t.equal(t.orders("set_track")[2].value, 0)
        t.set { world = { ddr_waiting_persons = 10 } }
        t.call("on_month")
        t.equal(t.orders("set_track")[3].value, 1)
    end },
    { "says once that there are no teams, and opens the sites", function(t)
        t.mission { sectors = { n = 3, troops_persons = { 500, 500, 500 } } }
        t.refuse("set_track", "there are no mobile teams")
        t.call("on_start")
        t.call("on_month")
        t.equal(#t.log(), 1)
        t.equal(#t.orders("open_ddr"), 1)
    end },
}
