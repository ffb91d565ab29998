-- Tests of injects/disinformation_wave: `truce test injects/disinformation_wave`.

local NAMES = { "north", "south", "coast", "hills", "lakes" }

local function country(t, params)
    params.after_days, params.late_days = 40, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params, sectors = { name = NAMES } }
end

local function places(t)
    local words = ""
    for _, order in ipairs(t.orders()) do words = words .. string.format("%d@%.3f ", order.sector, order.day) end
    return words
end

return {
    { "comes in waves, everywhere when told so", function(t)
        country(t, { waves = 3, every_days = 25, sectors_frac = 1, strength_frac = 0.35 })
        t.advance(769)
        t.equal(#t.orders(), 0)
        t.advance(9000)
        t.equal(#t.orders("spread_disinformation"), 15)
        t.near(t.orders()[1].day, 770, 1e-6)
        t.near(t.orders()[15].day, 820, 1e-6)
        t.equal(t.orders()[15].value, 0.35)
    end },
    { "reaches some sectors of many", function(t)
        country(t, { waves = 40, sectors_frac = 0.25 })
        t.advance(9000)
        t.ok(#t.orders() > 20 and #t.orders() < 80, "about a quarter of 200")
    end },
    { "the same places and days, however strong", function(t)
        country(t, { late_days = 90, strength_frac = 0.2 })
        t.advance(9000)
        local before = places(t)
        country(t, { late_days = 90, strength_frac = 1 })
        t.advance(9000)
        t.ok(#before > 0)
        t.equal(places(t), before)
    end },
    { "ends when the mission has left", function(t)
        country(t, { sectors_frac = 1 })
        t.advance(800)
        t.clear()
        t.refuse("spread_disinformation", "the mission has left")
        t.advance(9000)
        t.equal(#t.orders(), 1)
        t.equal(t.log()[1], "the campaign ends: the mission has left")
    end },
    { "does not come without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
