-- Tests of drawdown/over_the_horizon: `truce test drawdown/over_the_horizon`.

local function decided(t, params)
    t.mission { now_days = 730, decision_day = 730, params = params, world = { ceiling_persons = 8000 },
                sectors = { name = { "capital", "noisy", "quiet", "calm" }, capital = { 1, 0, 0, 0 },
                            incidents_90d = { 0, 9, 1, 2 } } }
    t.call("on_decision_date")
end

return {
    { "does nothing before the decision", function(t)
        t.mission { now_days = 800, world = { ceiling_persons = 8000 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "the ceiling falls in steps half a year apart", function(t)
        decided(t, { months = 24 })
        t.near(t.orders("recommend_ceiling")[1].value, 8000 * (1 - 91 / 730.5), 1)
        t.set { now_days = 730 + 170 }
        t.call("on_review")
        t.equal(#t.orders("recommend_ceiling"), 1)
        t.set { now_days = 730 + 182 }
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[2].value, 8000 * (1 - 273 / 730.5), 1)
    end },
    { "sectors go in step, the quietest first and the capital never", function(t)
        decided(t, { months = 24 })
        t.set { now_days = 730 + 380 }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
        t.equal(t.orders("hand_over")[1].sector, 3)
        t.equal(t.orders("hand_over")[2].sector, 4)
    end },
    { "those that are gone count", function(t)
        decided(t, { months = 24 })
        t.set { now_days = 730 + 380, sectors = { handed_over = { 0, 0, 1, 0 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
        t.equal(t.orders("hand_over")[1].sector, 4)
    end },
    { "forms the reserve when the end is asked for, not before", function(t)
        decided(t, { months = 24, reserve_persons = 650 })
        t.set { now_days = 730 + 500 }
        t.call("on_review")
        t.equal(#t.orders("keep_reserve"), 0)
        t.set { now_days = 730 + 540 }
        t.call("on_review")
        t.equal(t.orders("keep_reserve")[1].value, 650)
        t.near(t.orders("close_mission")[1].value, 190.5, 0.01)
    end },
    { "asks to close once, or again after a refusal", function(t)
        decided(t, { months = 12 })
        t.refuse("close_mission", "the Council holds it up")
        t.set { now_days = 730 + 200 }
        t.call("on_review")
        t.refuse("close_mission", nil)
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 2)
    end },
    { "waits while the drawdown is frozen", function(t)
        decided(t)
        t.clear()
        t.set { now_days = 1400, world = { drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
}
