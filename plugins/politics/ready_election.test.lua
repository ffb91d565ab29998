-- Tests of politics/ready_election: `truce test politics/ready_election`.

local ELECTORAL, NO_SECTION = 4, 10

local function mission(t, days, ready, params)
    t.mission { now_days = 500, params = params, world = { days_to_election = days, election_ready_frac = ready } }
    t.call("on_start")
end

return {
    { "advises a delay when the day is near and nothing is ready", function(t)
        mission(t, 180, 0.4, { later_days = 150 })
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 1)
        t.equal(t.orders("advise_election")[1].value, 150)
    end },
    { "leaves a ready vote, and one that is far off, where they are", function(t)
        mission(t, 180, 0.9)
        t.call("on_month")
        t.set { world = { days_to_election = 300, election_ready_frac = 0 } }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 0)
    end },
    { "asks twice a year at most, and not beyond the delay that is enough", function(t)
        mission(t, 180, 0.4, { later_days = 150, most_days = 300 })
        t.call("on_month")
        t.set { now_days = 530 }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 1)
        for k = 1, 4 do
            t.set { now_days = 530 + 200 * k }
            t.call("on_month")
        end
        t.equal(#t.orders("advise_election"), 2)
    end },
    { "a delay that the host refused does not count", function(t)
        mission(t, 180, 0.4, { later_days = 150, most_days = 150 })
        t.refuse("advise_election", "the host does not agree")
        t.call("on_month")
        t.set { now_days = 700 }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 2)
    end },
    { "staffs electoral posts first while a vote is prepared", function(t)
        mission(t, 1500, 0, { staff_days = 720 })
        t.call("on_month")
        t.equal(t.orders("prioritise_section")[1].value, NO_SECTION)
        t.set { world = { days_to_election = 700 } }
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("prioritise_section"), 2)
        t.equal(t.orders("prioritise_section")[2].value, ELECTORAL)
    end },
    { "the mission runs less of each vote", function(t)
        mission(t, 180, 0.9, { run_frac = 0.6, less_frac = 0.5 })
        t.call("on_election", { accepted = 1 })
        t.call("on_election", { accepted = 1 })
        local runs = t.orders("run_election")
        t.near(runs[1].value, 0.6, 1e-9)
        t.near(runs[3].value, 0.15, 1e-9)
    end },
    { "the next vote is prepared and guarded like the last", function(t)
        mission(t, 180, 0.4, { guard_frac = 0.25 })
        t.call("on_election", { accepted = 0 })
        t.equal(#t.orders("secure_vote"), 2)
        t.near(t.orders("secure_vote")[2].value, 0.25, 1e-9)
    end },
}
