-- Tests of injects/epidemic: `truce test injects/epidemic`.

local HOURS = { { 0, 9, 2, 5 }, { 9, 0, 3, 4 }, { 2, 3, 0, 8 }, { 5, 4, 8, 0 } } -- from 1: 3, then 2, then 4

local function country(t, params)
    params.after_days, params.late_days, params.step_days = 50, params.late_days or 0, 20
    t.mission { now_days = 0, decision_day = 730, params = params, travel_hours = HOURS,
                sectors = { name = { "north", "south", "coast", "hills" } } }
end

local function sectors(t)
    local words = ""
    for _, order in ipairs(t.orders("outbreak")) do words = words .. string.format("%d", order.sector) end
    return words
end

return {
    { "goes to the nearest sector that it has not reached", function(t)
        country(t, { sector = 1, reach = 4 })
        t.advance(2000)
        t.equal(sectors(t), "1324")
    end },
    { "reaches so many sectors, a step apart", function(t)
        country(t, { sector = 4, reach = 2, days = 77 })
        t.advance(779)
        t.equal(#t.orders(), 0)
        t.advance(2000)
        t.equal(sectors(t), "42")
        t.near(t.orders()[1].day, 780, 1e-6)
        t.near(t.orders()[2].day, 800, 1e-6)
        t.equal(t.orders()[1].value, 77)
    end },
    { "keeps to the roads of the first day", function(t)
        country(t, { sector = 1, reach = 4 })
        t.advance(100)
        t.set { travel_hours = { { 0, 1, 9, 9 }, { 1, 0, 9, 1 }, { 9, 9, 0, 1 }, { 9, 1, 1, 0 } } }
        t.advance(2000)
        t.equal(sectors(t), "1324")
    end },
    { "goes on past a sector that has it already", function(t)
        country(t, { sector = 3, reach = 3 })
        t.refuse("outbreak", "an epidemic is on there")
        t.advance(785)
        t.refuse("outbreak")
        t.advance(2000)
        t.equal(#t.orders(), 3)
        t.equal(t.log()[1], "no outbreak in coast: an epidemic is on there")
    end },
    { "does not come without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
