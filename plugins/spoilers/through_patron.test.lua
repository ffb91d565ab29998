-- Tests of spoilers/through_patron: `truce test spoilers/through_patron`.

local function mission(t, klf, upm)
    t.mission { params = { effort_frac = 1, keep_frac = 0.3 },
                parties = { { name = "GOV", government = 1, in_process = 1 },
                            { name = "KLF", in_process = 1, posture = klf.posture, patron_usd_per_month = klf.usd },
                            { name = "UPM", in_process = 1, posture = upm.posture, patron_usd_per_month = upm.usd } } }
    t.call("on_start")
end

return {
    { "turns to the patron of the one that behaves worst", function(t)
        mission(t, { posture = 2, usd = 20000 }, { posture = 0, usd = 500000 })
        t.equal(#t.orders("engage_patron"), 1)
        t.equal(t.orders("engage_patron")[1].party, "KLF")
    end },
    { "among those who behave alike to the one that pays most", function(t)
        mission(t, { posture = 1, usd = 20000 }, { posture = 1, usd = 500000 })
        t.equal(t.orders("engage_patron")[1].party, "UPM")
    end },
    { "gives the last one's time free before it turns to the next", function(t)
        mission(t, { posture = 2, usd = 20000 }, { posture = 0, usd = 500000 })
        t.set { parties = { { name = "KLF", posture = 0 } } }
        t.call("on_review")
        local orders = t.orders("engage_patron")
        t.equal(orders[2].party, "KLF")
        t.equal(orders[2].value, 0)
        t.equal(orders[3].party, "UPM")
        t.equal(orders[3].value, 1)
    end },
    { "keeps a little on a patron who has stopped, and returns when he does", function(t)
        mission(t, { posture = 2, usd = 20000 }, { posture = 0, usd = 0 })
        t.set { parties = { { name = "KLF", patron_usd_per_month = 0 } } }
        t.call("on_review")
        t.near(t.orders("engage_patron")[2].value, 0.3, 1e-9)
        t.call("on_review")
        t.equal(#t.orders("engage_patron"), 2)
        t.set { parties = { { name = "KLF", patron_usd_per_month = 20000 } } }
        t.call("on_review")
        t.near(t.orders("engage_patron")[3].value, 1, 1e-9)
    end },
    { "neither talks nor pays", function(t)
        mission(t, { posture = 3, usd = 0 }, { posture = 2, usd = 0 })
        t.equal(#t.orders(), 0)
    end },
}
