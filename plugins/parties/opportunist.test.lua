-- Tests of parties/opportunist: `truce test parties/opportunist`.

local PARAMS = { thin_frac = 0.6, seen_frac = 0.1, odds_frac = 0.45, loose = 2, tight = 0.3, vote_days = 90 }

local function rebels(t, me)
    me.vote_days = me.vote_days or 1e6
    t.mission { params = PARAMS, me = me, parties = { { name = "GOV", government = true }, { name = "RED", posture = 1 } } }
    t.call("run")
end

local function posture(t, win)
    return t.call("choose_posture", { wish = 0, win_frac = win, would = 4 })
end

return {
    { "behaves while the mission is as strong as it was", function(t)
        rebels(t, { mission_persons = 1000 })
        t.equal(posture(t, 0.9), 1)
        t.set { me = { mission_persons = 600 } }
        t.equal(posture(t, 0.9), 1)
    end },
    { "tests it when it thins out, fights with the odds", function(t)
        rebels(t, { mission_persons = 1000 })
        t.advance(30)
        t.set { me = { mission_persons = 599 } }
        t.equal(posture(t, 0.44), 3)
        t.equal(posture(t, 0.45), 4)
    end },
    { "measures it by its best days", function(t)
        rebels(t, { mission_persons = 500 })
        t.set { me = { mission_persons = 2000 } }
        t.advance(30)
        t.set { me = { mission_persons = 1000 } }
        t.equal(posture(t, 0.1), 3)
    end },
    { "stalls before a vote", function(t)
        rebels(t, { mission_persons = 1000, vote_days = 89 })
        t.equal(posture(t, 0.1), 2)
        t.set { me = { vote_days = 90 } }
        t.equal(posture(t, 0.1), 1)
    end },
    { "lets his men loose where nobody looks", function(t)
        rebels(t, { mission_persons = 1000, mission_seen_frac = { 0.09, 0.1 } })
        t.equal(t.orders("attack_civilians")[1].value, 2)
        t.equal(t.orders("attack_civilians")[2].value, 0.3)
    end },
    { "before anybody has come nobody has thinned out", function(t)
        rebels(t, { mission_persons = 0 })
        t.equal(posture(t, 0.9), 1)
    end },
}
