-- Tests of ddr/bridge: `truce test ddr/bridge`.

local function two(t, params)
    t.mission { params = params, sectors = { ddr_site = { 1, 0 }, troops_persons = { 100, 0 }, armed_persons = { 300, 800 } } }
end

return {
    { "weapons can be stored everywhere from the first day", function(t)
        two(t, { pre_ddr_persons = 1500, community_share_frac = 0.3 })
        t.call("on_start")
        t.equal(#t.orders("store_weapons"), 2)
        t.equal(t.orders("store_weapons")[2].value, 1)
        t.equal(t.orders("start_pre_ddr")[1].value, 1500)
        t.equal(t.orders("set_community_share")[1].value, 0.3)
    end },
    { "sites open when they are guarded, or on the latest day; once", function(t)
        two(t, { latest_day = 540 })
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 0)
        t.set { now_days = 540 }
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 1)
        two(t)
        t.set { sectors = { troops_persons = { 300, 0 } } }
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 1)
        t.equal(t.orders("set_strictness")[1].value, 0.5)
    end },
    { "what is refused is asked for again", function(t)
        two(t)
        t.refuse("open_ddr", "the programme has not begun")
        t.set { now_days = 600 }
        t.call("on_month")
        t.refuse("open_ddr", nil)
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 2)
    end },
    { "projects go where most are under arms, in turn", function(t)
        two(t, { cvr_persons = 150, cvr_again_days = 360 })
        t.call("on_review")
        t.call("on_review")
        t.equal(t.orders("start_cvr")[1].sector, 2)
        t.equal(t.orders("start_cvr")[1].value, 150)
        t.equal(t.orders("start_cvr")[2].sector, 1)
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 2, "each has one")
        t.set { now_days = 360 }
        t.call("on_review")
        t.equal(t.orders("start_cvr")[3].sector, 2)
    end },
    { "a place that refused is not asked again at once", function(t)
        two(t)
        t.refuse("start_cvr", "no money")
        t.call("on_review")
        t.call("on_review")
        t.equal(t.orders("start_cvr")[2].sector, 1)
    end },
    { "no projects where nobody is armed, or too small to be one", function(t)
        two(t)
        t.set { sectors = { armed_persons = 0 } }
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 0)
        two(t, { cvr_persons = 9 })
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 0)
    end },
}
