-- Tests of ddr/inclusive.

local function start(t, params)
    t.mission { params = params, sectors = { n = 3, local_consent_frac = { 0.5, 0.4, 0.7 } } }
    t.call("on_start")
end

return {
    { "opens at once, with money for neighbours and a loose gate", function(t)
        start(t, { community_share_frac = 0.4, strict_frac = 0.2 })
        t.equal(#t.orders("open_ddr"), 1)
        t.equal(t.orders("set_community_share")[1].value, 0.4)
        t.equal(t.orders("set_strictness")[1].value, 0.2)
    end },
    { "asks each month until it may open, and then no more", function(t)
        t.mission {}
        t.refuse("open_ddr", "no site is planned")
        t.call("on_start")
        t.refuse("open_ddr")
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 2)
    end },
    { "has no projects before anybody has come home", function(t)
        start(t)
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 0)
    end },
    { "then one at each review, where the mission is trusted least", function(t)
        start(t)
        t.set { world = { ddr_demobilised_persons = 100 } }
        t.call("on_review")
        t.call("on_review")
        local orders = t.orders("start_cvr")
        t.equal(#orders, 2)
        t.equal(orders[1].sector, 2)
        t.equal(orders[2].sector, 1)
    end },
    { "again in a sector after the days set, not sooner", function(t)
        start(t, { again_days = 100 })
        t.set { world = { ddr_demobilised_persons = 100 }, sectors = { handed_over = { 1, 0, 1 } } }
        t.call("on_review")
        t.set { now_days = 99 }
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 1)
        t.set { now_days = 100 }
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 2)
    end },
    { "none when projects are for nobody", function(t)
        start(t, { project_persons = 0 })
        t.set { world = { ddr_demobilised_persons = 100 } }
        t.call("on_review")
        t.equal(#t.orders("start_cvr"), 0)
    end },
}
