-- Tests of injects/pledge_default: `truce test injects/pledge_default`.

local function country(t, params)
    params.after_days, params.late_days = 100, params.late_days or 0
    t.mission { now_days = 0, decision_day = 730, params = params }
end

return {
    { "donors hold back after the decision date, as often as told", function(t)
        country(t, { times = 2, every_days = 300, unpaid_frac = 0.45 })
        t.advance(829)
        t.equal(#t.orders(), 0)
        t.advance(9000)
        t.equal(#t.orders("default_pledges"), 2)
        t.near(t.orders()[1].day, 830, 1e-6)
        t.near(t.orders()[2].day, 1130, 1e-6)
        t.equal(t.orders()[2].value, 0.45)
    end },
    { "goes on after one that could not be, and says so", function(t)
        country(t, { times = 3 })
        t.refuse("default_pledges", "donors hold back as much already")
        t.advance(900)
        t.refuse("default_pledges")
        t.advance(9000)
        t.equal(#t.orders(), 3)
        t.equal(#t.log(), 1)
        t.equal(t.log()[1], "donors pay as before: donors hold back as much already")
        t.equal(t.orders()[3].accepted, true)
    end },
    { "keeps its days, however much is not paid", function(t)
        country(t, { times = 4, late_days = 200, every_days = 50, unpaid_frac = 0.2 })
        t.advance(9000)
        local days = {}
        for i, order in ipairs(t.orders()) do days[i] = order.day end
        country(t, { times = 4, late_days = 200, every_days = 50, unpaid_frac = 0.9 })
        t.advance(9000)
        t.equal(#days, 4)
        for i, order in ipairs(t.orders()) do t.equal(order.day, days[i]) end
    end },
    { "all is paid without a chance", function(t)
        country(t, { p_happens = 0 })
        t.advance(9000)
        t.equal(#t.orders(), 0)
    end },
}
