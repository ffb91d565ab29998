-- Tests of drawdown/by_sector: `truce test drawdown/by_sector`.

-- The second sector stands on its own, the third does not yet; the capital is the readiest of all.
local function three(t, params)
    t.mission { now_days = 800, decision_day = 730, params = params, world = { ceiling_persons = 6000 },
                sectors = { name = { "capital", "ready", "weak" }, capital = { 1, 0, 0 }, incidents_90d = { 0, 0, 4 },
                            host_police_frac = { 1, 0.9, 0.4 }, benchmarks_met = { 3, 3, 2 },
                            troops_persons = { 2000, 1000, 1500 } } }
end

return {
    { "waits for the decision date", function(t)
        three(t)
        t.set { now_days = 729 }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "one at a time: the readiest, but not the capital", function(t)
        three(t)
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
        t.equal(t.orders("hand_over")[1].sector, 2)
    end },
    { "pauses between two, however ready the next one is", function(t)
        three(t, { pause_days = 160 })
        t.set { sectors = { host_police_frac = 1, benchmarks_met = 3, incidents_90d = 0 } }
        t.call("on_review")
        t.set { now_days = 959 }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 1)
        t.set { now_days = 960 }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
    end },
    { "what is not ready enough is waited for", function(t)
        three(t, { pause_days = 30, least_ready = 0.45 })
        t.set { sectors = { handed_over = { 0, 1, 0 } } } -- the weak one: (0.2 + 0.4 + 2/3) / 3 = 0.42
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 0)
        t.set { sectors = { incidents_90d = { 0, 0, 2 } } } -- (1/3 + 0.4 + 2/3) / 3 = 0.467
        t.call("on_review")
        t.equal(t.orders("hand_over")[1].sector, 3)
    end },
    { "the ceiling follows the troops of those that are left", function(t)
        three(t)
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[1].value, 3500 * 1.15, 1)
    end },
    { "a refusal costs no pause", function(t)
        three(t)
        t.refuse("hand_over", "not now")
        t.call("on_review")
        t.refuse("hand_over", nil)
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
        t.equal(#t.orders("recommend_ceiling"), 1)
    end },
    { "closes when all are gone", function(t)
        three(t)
        t.set { sectors = { handed_over = 1 } }
        t.call("on_review")
        t.equal(t.orders("close_mission")[1].value, 200)
    end },
    { "the capital goes when it is all that is left", function(t)
        three(t)
        t.set { sectors = { handed_over = { 0, 1, 1 } } }
        t.call("on_review")
        t.equal(t.orders("hand_over")[1].sector, 1)
    end },
    { "leaves by the latest date", function(t)
        three(t, { latest_years = 1 })
        t.set { now_days = 730 + 365.25 - 200, sectors = { benchmarks_met = 0, host_police_frac = 0, incidents_90d = 20 } }
        t.call("on_review")
        t.equal(t.orders("close_mission")[1].value, 200)
        three(t, { latest_years = 1 })
        t.set { now_days = 730 + 400 }
        t.call("on_review")
        t.equal(t.orders("close_mission")[1].value, 200, "never sooner than it takes to go home")
    end },
    { "does nothing while the drawdown is frozen", function(t)
        three(t)
        t.set { world = { drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
}
