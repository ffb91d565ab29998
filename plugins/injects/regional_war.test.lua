-- Tests of injects/regional_war: `truce test injects/regional_war`.

local function country(t, params)
    params.after_days, params.late_days = 200, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params }
end

return {
    { "comes on its day after the decision date, once", function(t)
        country(t, { days = 400 })
        t.advance(929)
        t.equal(#t.orders(), 0)
        t.advance(4000)
        t.equal(#t.orders("regional_war"), 1)
        t.near(t.orders()[1].day, 930, 1e-6)
        t.equal(t.orders()[1].value, 400)
    end },
    { "is late by lot, on the same day however long it lasts", function(t)
        country(t, { late_days = 300, days = 200 })
        t.advance(9000)
        local day = t.orders()[1].day
        t.ok(day > 930, "late")
        country(t, { late_days = 300, days = 900 })
        t.advance(9000)
        t.equal(t.orders()[1].day, day)
    end },
    { "says why it could not be, and does not try again", function(t)
        country(t, {})
        t.refuse("regional_war", "no border")
        t.advance(9000)
        t.equal(#t.orders(), 1)
        t.equal(t.log()[1], "the neighbours keep their peace: no border")
    end },
    { "does not come without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
