-- Tests of spoilers/departing_train: `truce test spoilers/departing_train`.

local GOV = { name = "GOV", government = 1, in_process = 1 }

local function mission(t, demobilised, armed)
    t.mission { params = { disarmed_frac = 0.5, days = 100, pause_days = 200, dialogue_frac = 0.6 },
                world = { ddr_demobilised_persons = demobilised, fighters_armed_persons = armed },
                parties = { GOV, { name = "IN", in_process = 1, posture = 1 }, { name = "OUT", in_process = 0, posture = 0 },
                            { name = "BAD", in_process = 1, posture = 2 } } }
end

return {
    { "waits until enough have disarmed", function(t)
        mission(t, 400, 600)
        t.advance(400)
        t.equal(#t.orders(), 0)
        t.set { world = { ddr_demobilised_persons = 600, fighters_armed_persons = 400 } }
        t.call("on_month")
        t.equal(#t.orders("proceed_without"), 2)
    end },
    { "names the day to those who stand outside or spoil, and talks to them meanwhile", function(t)
        mission(t, 600, 400)
        t.advance(1)
        local trains, talks = t.orders("proceed_without"), t.orders("engage")
        t.equal(trains[1].party, "OUT")
        t.equal(trains[2].party, "BAD")
        t.equal(trains[1].value, 100)
        t.near(talks[1].value, 0.3, 1e-9)
    end },
    { "talks end with the departure", function(t)
        mission(t, 600, 400)
        t.advance(1)
        t.clear()
        t.advance(110)
        t.equal(#t.orders("engage"), 2)
        t.equal(t.orders("engage")[1].value, 0)
    end },
    { "the next train is announced after a pause", function(t)
        mission(t, 600, 400)
        t.advance(290)
        t.equal(#t.orders("proceed_without"), 2)
        t.advance(30)
        t.equal(#t.orders("proceed_without"), 4)
    end },
    { "no day is named when all are in", function(t)
        mission(t, 600, 400)
        t.set { parties = { { name = "OUT", in_process = 1 }, { name = "BAD", posture = 0 } } }
        t.advance(100)
        t.equal(#t.orders(), 0)
    end },
}
