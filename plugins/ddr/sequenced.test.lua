-- Tests of ddr/sequenced: `truce test ddr/sequenced`.

local function sites(t, troops, params)
    t.mission { params = params, sectors = { ddr_site = { 1, 0 }, troops_persons = { troops, 0 } } }
end

local function opened(t, params)
    sites(t, 400, params)
    t.call("on_start")
    t.clear()
end

-- The intake ordered when so many wait for a place and so many queue; nil: none.
local function intake(t, waiting, queue)
    t.clear()
    t.set { world = { reintegration_waiting_persons = waiting, ddr_waiting_persons = queue } }
    t.call("on_month")
    local order = t.orders("set_intake")[1]
    return order and order.value
end

return {
    { "waits for guards at the sites", function(t)
        sites(t, 299)
        t.call("on_start")
        t.equal(#t.orders(), 0)
        t.set { sectors = { troops_persons = { 300, 0 } } }
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 1)
        t.equal(t.orders("set_strictness")[1].value, 0.7)
    end },
    { "but not for ever", function(t)
        sites(t, 0, { latest_day = 540 })
        t.set { now_days = 539 }
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 0)
        t.set { now_days = 540 }
        t.call("on_month")
        t.equal(#t.orders("open_ddr"), 1)
    end },
    { "intake is throttled by those who wait for a place", function(t)
        opened(t, { intake_per_day = 120, max_waiting_persons = 4000 })
        t.equal(intake(t, 1900, 0), nil, "full already")
        t.equal(intake(t, 3000, 0), 60)
        t.equal(intake(t, 4000, 0), 0)
        t.equal(intake(t, 1000, 0), 120)
    end },
    { "the throttle is lifted for a long queue", function(t)
        opened(t, { intake_per_day = 120, most_queue_persons = 1000 })
        t.equal(intake(t, 4000, 500), 0)
        t.equal(intake(t, 4000, 750), 60)
        t.equal(intake(t, 4000, 2000), 120)
    end },
    { "and for some months after a riot", function(t)
        opened(t, { lifted_days = 120 })
        t.equal(intake(t, 4000, 0), 0)
        t.set { now_days = 10 }
        t.call("on_camp_riot", { sector = 1, crowd_persons = 200, deaths_persons = 1 })
        t.equal(t.orders("set_intake")[2].value, 120)
        t.set { now_days = 131 }
        t.equal(intake(t, 4000, 0), 0)
    end },
    { "a programme that has ended is not ordered about, until somebody queues again", function(t)
        opened(t)
        t.call("on_ddr_complete", { demobilised_persons = 900 })
        t.equal(intake(t, 4000, 0), nil)
        t.equal(intake(t, 4000, 3), 0)
    end },
    { "nothing is throttled before it opens", function(t)
        sites(t, 0)
        t.equal(intake(t, 4000, 0), nil)
    end },
}
