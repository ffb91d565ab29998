-- Tests of drawdown/cliff_edge: `truce test drawdown/cliff_edge`.

local function decided(t, params)
    t.mission { now_days = 730, decision_day = 730, params = params, world = { ceiling_persons = 8000 }, sectors = { n = 3 } }
    t.call("on_decision_date")
end

return {
    { "full strength until the end is announced", function(t)
        decided(t, { months = 36, notice_days = 250 })
        for day = 730, 730 + 840, 30 do
            t.set { now_days = day }
            t.call("on_review")
        end
        t.equal(#t.orders(), 0)
    end },
    { "announces the end so many days ahead, once", function(t)
        decided(t, { months = 36, notice_days = 250 })
        t.set { now_days = 730 + 850 }
        t.call("on_review")
        t.call("on_renewal")
        t.equal(#t.orders(), 1)
        t.near(t.orders("close_mission")[1].value, 245.75, 0.01)
    end },
    { "never asks for less than it takes to go home", function(t)
        decided(t, { months = 36, notice_days = 250 })
        t.set { now_days = 730 + 1090 }
        t.call("on_review")
        t.equal(t.orders("close_mission")[1].value, 150)
    end },
    { "asks again after a refusal", function(t)
        decided(t, { months = 12 })
        t.refuse("close_mission", "the Council holds it up")
        t.set { now_days = 1000 }
        t.call("on_review")
        t.refuse("close_mission", nil)
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 2)
    end },
    { "waits while the drawdown is frozen, and for the decision", function(t)
        decided(t, { months = 6 })
        t.clear()
        t.mission { now_days = 729, params = { months = 6 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
        t.set { now_days = 730, world = { drawdown_frozen = 1 } }
        t.call("on_decision_date")
        t.equal(#t.orders(), 0)
        t.set { world = { drawdown_frozen = 0 } }
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 1)
    end },
}
