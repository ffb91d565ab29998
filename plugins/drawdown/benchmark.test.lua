-- Tests of drawdown/benchmark: `truce test drawdown/benchmark`.

-- Three sectors after the decision: the capital, one whose benchmarks have held, one whose have not.
local function three(t, params)
    t.mission { now_days = 1000, decision_day = 730, params = params, world = { ceiling_persons = 8000 },
                sectors = { name = { "capital", "ready", "far" }, capital = { 1, 0, 0 }, incidents_90d = { 2, 1, 0 },
                            benchmarks_held_days = { 400, 181, 179 }, troops_persons = { 2000, 1000, 3000 } } }
end

local CAN = { met_frac = 0.8, declared_frac = 0.9 }

return {
    { "waits for the decision date", function(t)
        three(t)
        t.set { now_days = 700 }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "hands over what has held long enough, and nothing else", function(t)
        three(t)
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
        t.equal(t.orders("hand_over")[1].sector, 2)
        t.equal(t.log()[1], "benchmarks had been met for 180 days in Ready: hand-over ordered")
    end },
    { "keeps the capital until the others are gone, then closes", function(t)
        three(t)
        t.set { sectors = { benchmarks_held_days = { 400, 400, 400 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 3)
        t.equal(t.orders("hand_over")[3].sector, 1)
        t.equal(t.orders("close_mission")[1].value, 200)
    end },
    { "the ceiling follows the troops that are still needed", function(t)
        three(t)
        t.set { sectors = { handed_over = { 0, 1, 0 }, benchmarks_held_days = { 0, 181, 0 } } }
        t.call("on_renewal")
        t.near(t.orders("recommend_ceiling")[1].value, 5000 * 1.15, 1)
    end },
    { "nobody goes to the Council for a few soldiers", function(t)
        three(t)
        t.set { world = { ceiling_persons = 6000 }, sectors = { handed_over = { 0, 1, 0 }, benchmarks_held_days = 0 } }
        t.call("on_renewal")
        t.equal(#t.orders("recommend_ceiling"), 0)
    end },
    { "does nothing while the drawdown is frozen", function(t)
        three(t)
        t.set { world = { drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "a sector that was refused is asked for again, one that was accepted is not", function(t)
        three(t)
        t.refuse("hand_over", "no airlift until day 1200")
        t.call("on_review")
        t.refuse("hand_over", nil)
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
    end },
    { "leaves by the latest date, ready or not, and says so", function(t)
        three(t, { latest_years = 2 })
        t.set { now_days = 730 + 2 * 365.25 - 199, sectors = { benchmarks_held_days = 0 } }
        t.call("on_review")
        t.near(t.orders("close_mission")[1].value, 199, 0.01)
        t.equal(t.log(), { "the last day the plan allows was near, with benchmarks missed in 3 of 3 sectors: "
            .. "the mission would leave all the same" })
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 1)
    end },
    { "without a latest date it may wait for ever", function(t)
        three(t, { latest_years = 0 })
        t.set { now_days = 20000, sectors = { benchmarks_held_days = 0 } }
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 0)
    end },
    { "by capability: two sectors at a review once the country has held, the quietest first", function(t)
        three(t, { basis = 1, hold_days = 180 })
        t.set { functions = { police = CAN, justice = { met_frac = 0.1 } }, sectors = { benchmarks_held_days = 0 } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 0)
        t.set { now_days = 1181, functions = { justice = { met_frac = 0.3 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 0, "the mean was 0.45 at the first look, the clock starts at the second")
        t.set { now_days = 1362 }
        t.call("on_review")
        t.equal(t.orders("hand_over")[1].sector, 3)
        t.equal(t.orders("hand_over")[2].sector, 2)
    end },
    { "by capability no more than two at a review, and the capital after them", function(t)
        t.mission { now_days = 1000, params = { basis = 1, hold_days = 0 }, functions = { police = CAN },
                    sectors = { n = 5, capital = { 1, 0, 0, 0, 0 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
        t.set { sectors = { handed_over = { 0, 1, 1, 0, 0 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 5)
    end },
    { "by what is declared, if that is what counts", function(t)
        three(t, { basis = 1, hold_days = 0, declared = 1 })
        t.set { functions = { police = { met_frac = 0, declared_frac = 0.9 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 3)
        three(t, { basis = 1, hold_days = 0, declared = 0 })
        t.set { functions = { police = { met_frac = 0, declared_frac = 0.9 } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 0)
    end },
    { "by activity: outputs count, functions do not", function(t)
        three(t, { basis = 2, hold_days = 0 })
        t.set { functions = { police = { met_frac = 0 } },
                outputs = { { key = "3.1", activity_met_frac = 0.6 }, { key = "5.5" } } }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 3)
    end },
    { "without a doctrine nothing is ever met but the latest date", function(t)
        three(t, { basis = 1, hold_days = 0 })
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 0)
    end },
}
