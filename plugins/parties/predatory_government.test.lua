-- Tests of parties/predatory_government: `truce test parties/predatory_government`.

local PARAMS = { prey = 2.5, diverted_frac = 0.3, bar_days = 60, pause_days = 180, latest_days = 1500 }

local function rulers(t, seen)
    t.mission { params = PARAMS, me = { mission_seen_frac = seen or { 0.2, 0.4 } },
                parties = { { name = "GOV", government = true }, { name = "RED", posture = 1 } } }
    t.call("run")
end

return {
    { "behaves until the vote", function(t)
        rulers(t)
        t.advance(1000)
        t.equal(#t.orders(), 1)
        t.equal(t.orders("prey")[1].value, 0.7)
    end },
    { "preys once it is voted in, and keeps the pay", function(t)
        rulers(t)
        t.advance(900)
        t.call("on_election", { accepted = 1 })
        t.equal(t.orders("prey")[2].value, 2.5)
        t.equal(t.orders("divert_pay")[1].value, 0.3)
    end },
    { "bars the mission from where it sees most, again after a pause", function(t)
        rulers(t)
        t.call("on_election", { accepted = 0 })
        t.equal(t.orders("restrict_mission")[1].sector, 2)
        t.equal(t.orders("restrict_mission")[1].value, 60)
        t.set { me = { mission_seen_frac = { 0.5, 0.4 } } }
        t.advance(179)
        t.equal(#t.orders("restrict_mission"), 1)
        t.advance(1)
        t.equal(t.orders("restrict_mission")[2].sector, 1)
    end },
    { "bars it from nowhere when it is seen nowhere", function(t)
        rulers(t, { 0, 0 })
        t.call("on_election", { accepted = 1 })
        t.equal(#t.orders("restrict_mission"), 0)
    end },
    { "does not wait for a vote for ever", function(t)
        rulers(t)
        t.advance(1499)
        t.equal(#t.orders("divert_pay"), 0)
        t.advance(1)
        t.equal(#t.orders("divert_pay"), 1)
    end },
}
