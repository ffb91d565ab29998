-- Tests of ddr/conditional.

local function parties(klf, upm)
    return { { name = "GOV", government = true, in_process = true, posture = 0 },
             { name = "KLF", in_process = true, posture = klf }, { name = "UPM", in_process = true, posture = upm },
             { name = "RHM", in_process = false, posture = 3 } }
end

local function start(t, klf, upm, params)
    t.mission { params = params or { lead_frac = 0.1, step_frac = 0.02, latest_day = 540, pause_days = 45 },
                parties = parties(klf, upm) }
    t.advance(0)
end

return {
    { "offers dual key everywhere and sets the lead before anything else", function(t)
        start(t, 2, 0)
        t.equal(#t.orders("store_weapons"), 2)
        t.equal(t.orders("require_parity")[1].value, 0.1)
        t.equal(#t.orders("open_ddr"), 0)
    end },
    { "opens at once when all who are bound keep to it, whoever fights outside", function(t)
        start(t, 0, 1)
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "opens as soon as the last one stops spoiling", function(t)
        start(t, 2, 0)
        t.advance(100)
        t.equal(#t.orders("open_ddr"), 0)
        t.set { parties = parties(1, 0) }
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "opens anyway on the latest day, once", function(t)
        start(t, 2, 0)
        t.advance(539)
        t.equal(#t.orders("open_ddr"), 0)
        t.advance(500)
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "pauses for all while one side spoils", function(t)
        start(t, 0, 0)
        t.call("on_month")
        t.equal(#t.orders("pause_ddr"), 0)
        t.set { parties = parties(0, 2) }
        t.call("on_month")
        t.equal(t.orders("pause_ddr")[1].value, 45)
    end },
    { "widens the step in months in which all comply, and narrows it in others, not below the first", function(t)
        start(t, 0, 0)
        t.call("on_month")
        t.near(t.orders("require_parity")[2].value, 0.12, 1e-9)
        t.set { parties = parties(1, 0) }
        t.call("on_month")
        t.near(t.orders("require_parity")[3].value, 0.1, 1e-9)
        t.call("on_month")
        t.equal(#t.orders("require_parity"), 3)
    end },
}
