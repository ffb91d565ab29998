-- Tests of ddr/cvr_first.

local function start(t, params)
    t.mission { params = params or { projects = 1, first_projects = 2, calm_frac = 0.5, latest_day = 720, again_days = 360 },
                sectors = { n = 3, armed_persons = { 100, 300, 200 }, deaths_90d_persons = { 0, 0, 40 } } }
    t.call("on_start")
    t.advance(0)
end

return {
    { "begins where armed men and deaths are most, one after the other", function(t)
        start(t)
        t.call("on_review")
        t.call("on_review")
        local orders = t.orders("start_cvr")
        t.equal(orders[1].sector, 3) -- 200 + 10 * 40
        t.equal(orders[2].sector, 2)
        t.equal(orders[3].sector, 1)
    end },
    { "comes back to a sector after a year", function(t)
        start(t)
        t.set { now_days = 100 }
        t.call("on_review")
        t.set { now_days = 360 }
        t.call("on_review")
        t.equal(t.orders("start_cvr")[3].sector, 3)
    end },
    { "keeps the sites shut while it is not calmer", function(t)
        start(t)
        t.call("on_review")
        t.advance(300)
        t.equal(#t.orders("open_ddr"), 0)
    end },
    { "keeps them shut without projects, however calm it is", function(t)
        start(t)
        t.set { sectors = { deaths_90d_persons = { 0, 0, 0 } } }
        t.advance(300)
        t.equal(#t.orders("open_ddr"), 0)
    end },
    { "opens once projects run and deaths have fallen by half", function(t)
        start(t)
        t.advance(40) -- the worst has been seen
        t.call("on_review")
        t.set { sectors = { deaths_90d_persons = { 0, 10, 10 } } }
        t.advance(40)
        t.equal(#t.orders("open_ddr"), 1)
        t.equal(t.orders("set_community_share")[1].value, 0.25)
    end },
    { "opens on the latest day all the same, once", function(t)
        start(t)
        t.advance(719)
        t.equal(#t.orders("open_ddr"), 0)
        t.advance(800)
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "does not count a project that was refused", function(t)
        start(t)
        t.refuse("start_cvr", "a project runs here already")
        t.call("on_review")
        t.set { sectors = { deaths_90d_persons = { 0, 0, 0 } } }
        t.advance(100)
        t.equal(#t.orders("open_ddr"), 0)
    end },
}
