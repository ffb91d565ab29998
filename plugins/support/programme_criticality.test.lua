-- Tests of support/programme_criticality.

local function judged(t, world, deaths, params)
    t.mission { params = params or { needed_frac = 0.9, usual_frac = 0.3, unreached_frac = 0.25, deaths_persons = 20 },
                world = world, sectors = { deaths_90d_persons = deaths or { 0, 0 } } }
    t.call("on_month")
    return t.orders("set_criticality")
end

return {
    { "accepts little when nothing hangs on it", function(t)
        t.equal(judged(t, { aid_reached_frac = 0.9 })[1].value, 0.3)
    end },
    { "accepts much where aid does not reach", function(t)
        t.equal(judged(t, { aid_reached_frac = 0.7 })[1].value, 0.9)
    end },
    { "accepts much while people are killed, over all sectors", function(t)
        t.equal(judged(t, { aid_reached_frac = 1 }, { 12, 8 })[1].value, 0.9)
        t.equal(judged(t, { aid_reached_frac = 1 }, { 11, 8 })[1].value, 0.3)
    end },
    { "is careful for some months after staff were killed", function(t)
        judged(t, { aid_reached_frac = 1, staff_deaths_persons = 1 }, nil,
            { usual_frac = 0.3, careful_factor = 0.5, careful_days = 120 })
        t.near(t.orders("set_criticality")[1].value, 0.15, 1e-9)
        t.set { world = { staff_deaths_persons = 0 }, now_days = 119 }
        t.call("on_month")
        t.equal(#t.orders("set_criticality"), 1)
        t.set { now_days = 120 }
        t.call("on_month")
        t.equal(t.orders("set_criticality")[2].value, 0.3)
    end },
    { "orders only changes, and tries again what was refused", function(t)
        judged(t, { aid_reached_frac = 1 })
        t.call("on_month")
        t.equal(#t.orders("set_criticality"), 1)
        t.refuse("set_criticality", "the head of mission is away")
        t.set { world = { aid_reached_frac = 0 } }
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("set_criticality"), 3)
    end },
    { "holds an exercise each year, or none", function(t)
        t.mission { params = { exercise_days = 365 } }
        t.advance(800)
        t.equal(#t.orders("hold_exercise"), 3)
        t.mission { params = { exercise_days = 0 } }
        t.advance(800)
        t.equal(#t.orders("hold_exercise"), 0)
    end },
}
