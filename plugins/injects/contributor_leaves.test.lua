-- Tests of injects/contributor_leaves: `truce test injects/contributor_leaves`.

local function country(t, params)
    params.after_days, params.late_days = 200, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params }
end

return {
    { "comes on its day after the decision date, once", function(t)
        country(t, { leaving_frac = 0.45 })
        t.advance(929)
        t.equal(#t.orders(), 0)
        t.advance(4000)
        t.equal(#t.orders("withdraw_contributor"), 1)
        t.near(t.orders()[1].day, 930, 1e-6)
        t.equal(t.orders()[1].value, 0.45)
    end },
    { "is late by lot, on the same day however strong it is", function(t)
        country(t, { late_days = 300, leaving_frac = 0.2 })
        t.advance(9000)
        local day = t.orders()[1].day
        t.ok(day > 930, "late")
        country(t, { late_days = 300, leaving_frac = 0.9 })
        t.advance(9000)
        t.equal(t.orders()[1].day, day)
    end },
    { "says why it could not be, and does not try again", function(t)
        country(t, {})
        t.refuse("withdraw_contributor", "no contributor has people here")
        t.advance(9000)
        t.equal(#t.orders(), 1)
        t.equal(t.log()[1], "nobody was called home: no contributor has people here")
    end },
    { "does not come without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
