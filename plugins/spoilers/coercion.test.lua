-- Tests of spoilers/coercion: `truce test spoilers/coercion`.

local function mission(t, posture)
    t.mission { now_days = 100, params = { deaths_persons = 5, troops_persons = 300, line_days = 180, effort_frac = 0.5 },
                sectors = { name = { "far", "near", "calm" }, deaths_90d_persons = { 9, 9, 0 },
                            troops_persons = { 100, 600, 600 } },
                parties = { { name = "GOV", government = 1, in_process = 1 }, { name = "KLF", in_process = 1, posture = posture } } }
    t.call("on_month")
end

return {
    { "draws a line where people die and troops are near", function(t)
        mission(t, 0)
        t.equal(#t.orders("announce_red_line"), 1)
        t.equal(t.orders("announce_red_line")[1].sector, 2)
    end },
    { "draws it again when it has run out", function(t)
        mission(t, 0)
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 1)
        t.set { now_days = 281 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
    { "waits after a refusal", function(t)
        mission(t, 0)
        t.set { now_days = 281 }
        t.refuse("announce_red_line", "a line was broken here lately")
        t.call("on_month")
        t.set { now_days = 311 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
    { "presses a group that spoils, and stops when it stops", function(t)
        mission(t, 2)
        t.equal(t.orders("press")[1].party, "KLF")
        t.near(t.orders("press")[1].value, 0.5, 1e-9)
        t.set { parties = { { name = "KLF", posture = 1 } } }
        t.call("on_month")
        t.equal(t.orders("press")[2].value, 0)
    end },
}
