-- Tests of injects/flood: `truce test injects/flood`.

local NAMES = { "north", "south", "coast", "hills" }

local function country(t, params, n)
    params.after_days, params.late_days = 100, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params, sectors = { name = { table.unpack(NAMES, 1, n or 4) } } }
end

return {
    { "comes on its days after the decision date, and no more", function(t)
        country(t, { times = 2, every_days = 200, days = 33 })
        t.advance(829)
        t.equal(#t.orders(), 0)
        t.advance(3000)
        t.equal(#t.orders("flood"), 2)
        t.near(t.orders()[1].day, 830, 1e-6)
        t.near(t.orders()[2].day, 1030, 1e-6)
        t.equal(t.orders()[1].value, 33)
    end },
    { "stays where it is told, and within the country", function(t)
        country(t, { times = 1, sector = 2 })
        t.advance(1000)
        t.equal(t.orders()[1].sector, 2)
        country(t, { times = 1, sector = 9 }, 3)
        t.advance(1000)
        t.equal(t.orders()[1].sector, 3)
    end },
    { "the second comes where and when it would, though the first could not", function(t)
        country(t, { times = 2, late_days = 60 })
        t.advance(3000)
        local day, sector = t.orders()[2].day, t.orders()[2].sector
        country(t, { times = 2, late_days = 60 })
        t.refuse("flood", "no road leads there")
        t.advance(3000)
        t.equal(t.orders()[2].day, day)
        t.equal(t.orders()[2].sector, sector)
        t.equal(#t.log(), 2)
    end },
    { "does not come without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(4000)
        t.equal(#t.orders(), 0)
    end },
    { "does not keep to one sector", function(t)
        country(t, { times = 12, every_days = 30 })
        t.advance(4000)
        local seen, n = {}, 0
        for _, order in ipairs(t.orders("flood")) do
            if not seen[order.sector] then seen[order.sector], n = true, n + 1 end
        end
        t.ok(n > 1, "twelve floods in more than one sector")
    end },
}
