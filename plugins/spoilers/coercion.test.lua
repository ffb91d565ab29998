-- Tests of spoilers/coercion: `truce test spoilers/coercion`.

local function two(t, params)
    t.mission { params = params, sectors = { deaths_90d_persons = { 5, 40 }, troops_persons = { 300, 299 } },
                parties = { { name = "GOV", government = true, posture = 3 }, { name = "KLF", posture = 2 },
                            { name = "RED", posture = 1 }, { name = "OLD", posture = 3, gone = true } } }
end

return {
    { "a line where civilians died and troops can answer", function(t)
        two(t, { line_days = 180 })
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 1)
        t.equal(t.orders("announce_red_line")[1].sector, 1)
        t.equal(t.orders("announce_red_line")[1].value, 180)
    end },
    { "not where it is quiet", function(t)
        two(t)
        t.set { sectors = { deaths_90d_persons = { 4, 4 } } }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 0)
    end },
    { "one that stands is not drawn again", function(t)
        two(t, { line_days = 180 })
        t.call("on_month")
        t.set { now_days = 179 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 1)
        t.set { now_days = 180 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
    { "one that was broken is not drawn again at once", function(t)
        two(t)
        t.refuse("announce_red_line", "a line was broken here lately")
        t.call("on_month")
        t.set { now_days = 59 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 1)
        t.set { now_days = 60 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
    { "presses groups that spoil, lets go of those that do not, leaves the government alone", function(t)
        two(t, { effort_frac = 0.55 })
        t.call("on_month")
        t.equal(#t.orders("press"), 2)
        t.equal(t.orders("press")[1].party, "KLF")
        t.equal(t.orders("press")[1].value, 0.55)
        t.equal(t.orders("press")[2].party, "RED")
        t.equal(t.orders("press")[2].value, 0)
    end },
    { "stops when they stop", function(t)
        two(t)
        t.call("on_month")
        t.clear()
        t.set { parties = { { name = "KLF", posture = 1 } } }
        t.call("on_month")
        t.equal(t.orders("press")[1].value, 0)
    end },
}
