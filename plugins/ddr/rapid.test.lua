-- Tests of ddr/rapid: `truce test ddr/rapid`.

return {
    { "opens on the first day, wide and with few questions", function(t)
        t.mission { params = { intake_per_day = 250, strict_frac = 0.15 } }
        t.call("on_start")
        t.equal(t.orders("set_intake")[1].value, 250)
        t.equal(t.orders("set_strictness")[1].value, 0.15)
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "guards or no guards", function(t)
        t.mission { sectors = { ddr_site = 1, troops_persons = 0 } }
        t.call("on_start")
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "asks each month until it may", function(t)
        t.mission {}
        t.refuse("open_ddr", "the programme has not begun")
        t.call("on_start")
        t.call("on_month")
        t.refuse("open_ddr", nil)
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 3)
    end },
    { "once open, it orders nothing more", function(t)
        t.mission {}
        t.call("on_start")
        t.clear()
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
}
