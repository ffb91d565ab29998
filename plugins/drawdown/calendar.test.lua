-- Tests of drawdown/calendar: `truce test drawdown/calendar`.

-- Three sectors, the first the capital; the exit lies 36.5 days * 30 = 1095 days after the decision.
local function decided(t, world)
    t.mission { now_days = 730, decision_day = 730, params = { months = 36 },
                world = { ceiling_persons = 8000, drawdown_frozen = world and world.drawdown_frozen or 0 },
                sectors = { name = { "capital", "noisy", "quiet" }, capital = { 1, 0, 0 }, incidents_90d = { 0, 9, 1 } } }
    t.call("on_decision_date")
end

return {
    { "does nothing before the decision date", function(t)
        t.mission { now_days = 400, world = { ceiling_persons = 8000 } }
        t.call("on_review")
        t.call("on_renewal")
        t.equal(#t.orders(), 0)
    end },
    { "asks for less in equal steps, half a year apart", function(t)
        decided(t)
        t.near(t.orders("recommend_ceiling")[1].value, 8000 * (1 - 91 / 1095.75), 1)
        t.set { now_days = 730 + 100 }
        t.call("on_review")
        t.equal(#t.orders("recommend_ceiling"), 1, "not asked again within half a year")
        t.set { now_days = 730 + 182 }
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[2].value, 8000 * (1 - 273 / 1095.75), 1)
    end },
    { "never asks for more than there is", function(t)
        decided(t)
        t.clear()
        t.set { now_days = 1300, world = { ceiling_persons = 500 } }
        t.call("on_review")
        t.equal(#t.orders("recommend_ceiling"), 0)
    end },
    { "hands the quietest sector over first", function(t)
        decided(t)
        t.set { now_days = 730 + 400 } -- a third of the time
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
        t.equal(t.orders("hand_over")[1].sector, 3)
    end },
    { "hands the capital over last, however quiet it is", function(t)
        decided(t)
        t.set { now_days = 730 + 800, sectors = { handed_over = { 0, 0, 1 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
        t.equal(t.orders("hand_over")[1].sector, 2)
    end },
    { "waits while the drawdown is frozen, and catches up", function(t)
        decided(t, { drawdown_frozen = 1 })
        t.set { now_days = 730 + 800 }
        t.call("on_review")
        t.equal(#t.orders(), 0)
        t.set { world = { drawdown_frozen = 0 } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
    end },
    { "gives up for today where a hand-over is refused", function(t)
        decided(t)
        t.refuse("hand_over", "no airlift until day 1500")
        t.set { now_days = 730 + 800 }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
    end },
    { "asks to close half a year ahead, once", function(t)
        decided(t)
        t.set { now_days = 730 + 900 }
        t.call("on_renewal")
        t.near(t.orders("close_mission")[1].value, 195.75, 0.01)
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 1)
    end },
}
