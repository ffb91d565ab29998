-- Tests of drawdown/police_residual: `truce test drawdown/police_residual`.

local function decided(t, params)
    t.mission { now_days = 730, decision_day = 730, params = params,
                world = { ceiling_persons = 8000, police_ceiling_persons = 1100 },
                sectors = { name = { "capital", "noisy", "quiet", "calm" }, capital = { 1, 0, 0, 0 },
                            incidents_90d = { 0, 9, 1, 2 } } }
    t.call("on_decision_date")
end

return {
    { "does nothing before the decision", function(t)
        t.mission { now_days = 600, world = { ceiling_persons = 8000 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "plans those who stay, and has police teach, from the first day", function(t)
        decided(t, { residual_persons = 420, mentoring_frac = 0.65 })
        t.equal(t.orders("keep_residual")[1].value, 420)
        t.equal(t.orders("set_mentoring")[1].value, 0.65)
    end },
    { "soldiers get fewer, police stay as many", function(t)
        decided(t, { months = 36 })
        t.set { now_days = 730 + 365.25 }
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[1].value, 8000 * 2 / 3, 2)
        t.equal(t.orders("recommend_police_ceiling")[1].value, 1100)
        t.set { now_days = 730 + 400 }
        t.call("on_review")
        t.equal(#t.orders("recommend_ceiling"), 1, "half a year between two")
    end },
    { "functions and equipment change hands so long before the exit, once", function(t)
        decided(t, { months = 36, lead_days = 540, assets_frac = 0.55 })
        t.set { now_days = 730 + 550 }
        t.call("on_review")
        t.equal(#t.orders("dispose_assets"), 0)
        t.set { now_days = 730 + 556 }
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("dispose_assets"), 1)
        t.equal(t.orders("dispose_assets")[1].value, 0.55)
        local receivers = {}
        for i, order in ipairs(t.orders("hand_over_function")) do receivers[i] = order.item .. " " .. order.value end
        t.equal(receivers, { "recovery 0.0", "relief 0.0", "elections 0.0", "society 3.0", "rights 3.0", "administration 1.0",
                             "security 1.0" })
    end },
    { "also while the drawdown is frozen; sectors wait", function(t)
        decided(t)
        t.set { now_days = 730 + 700, world = { drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders("dispose_assets"), 1)
        t.equal(#t.orders("hand_over"), 0)
    end },
    { "sectors go in step, the quietest first, the capital never", function(t)
        decided(t, { months = 36 })
        t.set { now_days = 730 + 600 }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2)
        t.equal(t.orders("hand_over")[1].sector, 3)
        t.set { now_days = 730 + 880 }
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 3)
        t.equal(t.orders("hand_over")[3].sector, 2)
    end },
    { "asks to close half a year ahead", function(t)
        decided(t, { months = 36 })
        t.set { now_days = 730 + 900 }
        t.call("on_renewal")
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 1)
        t.near(t.orders("close_mission")[1].value, 195.75, 0.01)
    end },
}
