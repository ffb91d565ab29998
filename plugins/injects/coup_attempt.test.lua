-- Tests of injects/coup_attempt: `truce test injects/coup_attempt`.

local function country(t, params)
    params.after_days, params.late_days = 200, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params }
end

return {
    { "comes on its day after the decision date, once", function(t)
        country(t, { army_frac = 0.35 })
        t.advance(929)
        t.equal(#t.orders(), 0)
        t.advance(4000)
        t.equal(#t.orders("attempt_coup"), 1)
        t.near(t.orders()[1].day, 930, 1e-6)
        t.equal(t.orders()[1].value, 0.35)
    end },
    { "is late by lot, on the same day however strong it is", function(t)
        country(t, { late_days = 300, army_frac = 0.2 })
        t.advance(9000)
        local day = t.orders()[1].day
        t.ok(day > 930, "late")
        country(t, { late_days = 300, army_frac = 0.9 })
        t.advance(9000)
        t.equal(t.orders()[1].day, day)
    end },
    { "says why it could not be, and does not try again", function(t)
        country(t, {})
        t.refuse("attempt_coup", "there is no army")
        t.advance(9000)
        t.equal(#t.orders(), 1)
        t.equal(t.log()[1], "no coup: there is no army")
    end },
    { "does not come without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
