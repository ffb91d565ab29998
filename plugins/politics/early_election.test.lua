-- Tests of politics/early_election: `truce test politics/early_election`.

local function mission(t, days_to_election, params)
    t.mission { now_days = 0, params = params, world = { days_to_election = days_to_election } }
    t.call("on_start")
end

return {
    { "runs the vote itself and guards it", function(t)
        mission(t, 1000, { run_frac = 1, guard_frac = 0.3 })
        t.equal(t.orders("run_election")[1].value, 1)
        t.near(t.orders("secure_vote")[1].value, 0.3, 1e-9)
    end },
    { "asks for an earlier day, once it is agreed no more", function(t)
        mission(t, 1000, { earlier_days = 300 })
        t.call("on_month")
        t.set { now_days = 400, world = { days_to_election = 900 } }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 1)
        t.equal(t.orders("advise_election")[1].value, -300)
    end },
    { "asks again after half a year when the host said no, and not before", function(t)
        mission(t, 1000)
        t.refuse("advise_election", "the host does not agree")
        t.call("on_month")
        t.set { now_days = 150, world = { days_to_election = 850 } }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 1)
        t.set { now_days = 190, world = { days_to_election = 810 } }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 2)
    end },
    { "leaves time to prepare, and does not ask when there is none", function(t)
        mission(t, 400, { earlier_days = 300, least_days = 240 })
        t.call("on_month")
        t.equal(t.orders("advise_election")[1].value, -160)
        t.clear()
        mission(t, 240, { earlier_days = 300, least_days = 240 })
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 0)
    end },
    { "leaves the next vote where it is, and mostly to the electoral body", function(t)
        mission(t, 1000, { later_run_frac = 0.2 })
        t.call("on_election", { accepted = 1 })
        t.near(t.orders("run_election")[2].value, 0.2, 1e-9)
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 0)
    end },
}
