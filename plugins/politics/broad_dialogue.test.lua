-- Tests of politics/broad_dialogue: `truce test politics/broad_dialogue`.

local function mission(t, params)
    t.mission { now_days = 10, params = params, sectors = { name = { "calm", "some", "most" }, disputes_known = { 0, 2, 5 } },
                parties = { { name = "GOV", government = 1, in_process = 1 }, { name = "IN", in_process = 1, posture = 2 },
                            { name = "OUT", in_process = 0, posture = 0 }, { name = "WAR", in_process = 1, posture = 3 } } }
    t.call("on_start")
end

return {
    { "divides time among all movements", function(t)
        mission(t, { dialogue_frac = 0.9 })
        t.equal(#t.orders("engage"), 3)
        t.near(t.orders("engage")[1].value, 0.3, 1e-9)
        t.call("on_review")
        t.equal(#t.orders("engage"), 3)
    end },
    { "calls to talks who fights or stands outside", function(t)
        mission(t)
        local calls = t.orders("call_talks")
        t.equal(#calls, 2)
        t.equal(calls[1].party, "OUT")
        t.equal(calls[2].party, "WAR")
        t.call("on_review")
        t.equal(#t.orders("call_talks"), 4)
    end },
    { "presses once for each of them to be let in to the vote, or not at all", function(t)
        mission(t)
        t.call("on_review")
        t.equal(#t.orders("bar_from_election"), 2)
        t.equal(t.orders("bar_from_election")[1].value, 0)
        mission(t, { admit = 0 })
        t.equal(#t.orders("bar_from_election"), 0)
    end },
    { "sends mediators where most disputes are known, and none where there are none", function(t)
        mission(t, { teams = 3 })
        local teams = t.orders("mediate")
        t.equal(#teams, 2)
        t.equal(teams[1].sector, 3)
        t.equal(teams[2].sector, 2)
    end },
    { "a team stays before the next is sent", function(t)
        mission(t, { teams = 1, team_days = 100 })
        t.set { now_days = 50, sectors = { disputes_known = { 0, 0, 5 } } }
        t.call("on_review")
        t.equal(#t.orders("mediate"), 1)
        t.set { now_days = 111 }
        t.call("on_review")
        t.equal(#t.orders("mediate"), 2)
    end },
}
