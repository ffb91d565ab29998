-- Tests of spoilers/red_lines: `truce test spoilers/red_lines`.

local function mission(t, params)
    params = params or {}
    params.lines = params.lines or 1
    t.mission { now_days = 100, params = params,
                sectors = { name = { "far", "worst", "bad" }, deaths_90d_persons = { 90, 20, 10 },
                            troops_persons = { 0, 800, 800 }, patrolled_frac = { 0.5, 0.5, 0.5 } },
                parties = { { name = "GOV", government = 1, in_process = 1 }, { name = "KLF", in_process = 1, posture = 2 },
                            { name = "UPM", in_process = 1, posture = 0 } } }
    t.call("on_start")
    t.call("on_month")
end

return {
    { "draws a line where most died, if troops are near", function(t)
        mission(t)
        t.equal(#t.orders("announce_red_line"), 1)
        t.equal(t.orders("announce_red_line")[1].sector, 2)
    end },
    { "no more lines stand than can be kept, and the next comes when one has ended", function(t)
        mission(t, { line_days = 100 })
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 1)
        t.set { now_days = 201 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
    { "none where patrols are not seen", function(t)
        mission(t, { patrolled_frac = 0.6 })
        t.equal(#t.orders(), 0)
    end },
    { "strikes those who spoil when a line is crossed, and stops after some weeks", function(t)
        mission(t, { effort_frac = 0.7, strike_days = 45 })
        t.call("on_incident", { sector = 2, deaths_persons = 3, reported_delay_days = 1 })
        t.equal(#t.orders("press"), 1)
        t.equal(t.orders("press")[1].party, "KLF")
        t.near(t.orders("press")[1].value, 0.7, 1e-9)
        t.set { now_days = 130 }
        t.call("on_month")
        t.equal(#t.orders("press"), 1)
        t.set { now_days = 160 }
        t.call("on_month")
        t.equal(t.orders("press")[2].value, 0)
    end },
    { "an attack elsewhere, or without dead, is no breach", function(t)
        mission(t)
        t.call("on_incident", { sector = 3, deaths_persons = 9, reported_delay_days = 1 })
        t.call("on_incident", { sector = 2, deaths_persons = 0, reported_delay_days = 1 })
        t.equal(#t.orders("press"), 0)
    end },
    { "a line that was refused is not asked for again at once, and the next sector has its turn", function(t)
        t.mission { now_days = 100 }
        mission(t)
        t.clear()
        t.set { now_days = 300 }
        t.refuse("announce_red_line", "a line was broken here lately")
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
}
