-- Tests of injects/sea_scandal: `truce test injects/sea_scandal`.

local function country(t, params)
    params.after_days, params.late_days = 70, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params, sectors = { name = { "north", "south", "coast" } } }
end

return {
    { "each case comes to light on its day, once", function(t)
        country(t, { times = 2, every_days = 50, hidden_days = 321 })
        t.advance(799)
        t.equal(#t.orders(), 0)
        t.advance(9000)
        t.equal(#t.orders("disclose_abuse"), 2)
        t.near(t.orders()[1].day, 800, 1e-6)
        t.near(t.orders()[2].day, 850, 1e-6)
        t.equal(t.orders()[1].value, 321)
    end },
    { "asks each sector once for a unit, then gives up", function(t)
        country(t, { times = 1 })
        t.refuse("disclose_abuse", "no unit is there")
        t.advance(9000)
        local seen = {}
        for _, order in ipairs(t.orders()) do seen[order.sector] = true end
        t.equal(#t.orders(), 3)
        t.ok(seen[1] and seen[2] and seen[3], "every sector")
        t.equal(t.log()[1], "no case comes to light: no unit is there")
    end },
    { "the second case is where and when it would be without the first", function(t)
        country(t, { times = 2, late_days = 200 })
        t.advance(9000)
        local case = t.orders()[2]
        country(t, { times = 2, late_days = 200 })
        t.refuse("disclose_abuse", "no unit is there")
        t.advance(9000)
        t.equal(t.orders()[4].day, case.day)
        t.equal(t.orders()[4].sector, case.sector)
    end },
    { "nothing comes to light without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
