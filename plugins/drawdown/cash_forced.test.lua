-- Tests of drawdown/cash_forced: `truce test drawdown/cash_forced`.

local function decided(t, params)
    t.mission { now_days = 730, decision_day = 730, params = params, world = { ceiling_persons = 8000 },
                sectors = { name = { "capital", "noisy", "quiet", "calm" }, capital = { 1, 0, 0, 0 },
                            incidents_90d = { 0, 9, 1, 2 } } }
    t.call("on_decision_date")
end

return {
    { "gives nothing up while the bills are paid", function(t)
        decided(t)
        t.set { now_days = 2000, world = { contributors_owed_months = 4 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "a cut by more than a fifth begins the exit, one by less does not", function(t)
        decided(t)
        t.call("on_ceiling", { ceiling_persons = 6500 })
        t.set { world = { ceiling_persons = 6500 } }
        t.call("on_review")
        t.equal(#t.log(), 0)
        t.set { world = { ceiling_persons = 6300 } }
        t.call("on_ceiling", { ceiling_persons = 6300 })
        t.equal(t.log()[1], "money for 6300 of 8000 soldiers: the mission would close in 24 months")
    end },
    { "so does what contributors are owed", function(t)
        decided(t)
        t.set { now_days = 1000, world = { contributors_owed_months = 4.5 } }
        t.call("on_review")
        t.equal(#t.log(), 1)
    end },
    { "gives up what the smaller force cannot hold, the quietest first, never the capital", function(t)
        decided(t)
        t.set { now_days = 1000, world = { ceiling_persons = 3900 } } -- half of four sectors
        t.call("on_ceiling", { ceiling_persons = 3900 })
        t.equal(#t.orders("hand_over"), 2)
        t.equal(t.orders("hand_over")[1].sector, 3)
        t.equal(t.orders("hand_over")[2].sector, 4)
    end },
    { "goes on when the money comes back", function(t)
        decided(t)
        t.set { now_days = 1000, world = { ceiling_persons = 6000 } }
        t.call("on_ceiling", { ceiling_persons = 6000 })
        t.set { now_days = 1365.25, world = { ceiling_persons = 8000 } }
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[1].value, 3000, 2)
    end },
    { "the ceiling falls in steps half a year apart", function(t)
        decided(t)
        t.set { now_days = 1000, world = { ceiling_persons = 6000 } }
        t.call("on_review")
        t.set { now_days = 1100 }
        t.call("on_review")
        t.equal(#t.orders("recommend_ceiling"), 0)
        t.set { now_days = 1182.625 }
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[1].value, 4500, 2)
    end },
    { "closes in order half a year before the end, once", function(t)
        decided(t)
        t.set { now_days = 1000, world = { ceiling_persons = 6000 } }
        t.call("on_review")
        t.set { now_days = 1000 + 540 }
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 1)
        t.near(t.orders("close_mission")[1].value, 190.5, 0.01)
    end },
    { "leaves by the latest date even when paid", function(t)
        decided(t, { latest_years = 4, months = 24 })
        t.set { now_days = 730 + 729 }
        t.call("on_review")
        t.equal(#t.log(), 0)
        t.set { now_days = 730 + 731 }
        t.call("on_review")
        t.equal(#t.log(), 1)
    end },
    { "waits while the drawdown is frozen", function(t)
        decided(t)
        t.set { now_days = 1000, world = { ceiling_persons = 3000, drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
}
