-- Tests of parties/total: `truce test parties/total`.

local PARAMS = { odds_frac = 0.6, gone_frac = 0.25, patience_days = 540, hidden_frac = 0.7, kept_frac = 0.6, terror = 2 }

local function rebels(t, me)
    me.mission_leaves_days = me.mission_leaves_days or 1e6
    t.mission { params = PARAMS, me = me, parties = { { name = "GOV", government = true }, { name = "RED", posture = 1 } } }
    t.call("run")
end

local function posture(t)
    return t.call("choose_posture", { wish = -1, win_frac = 0, would = 1 })
end

return {
    { "begins by hiding weapons, keeping men back and signing nothing", function(t)
        rebels(t, { mission_persons = 4000, win_frac = 0.3 })
        t.equal(t.orders("hide_weapons")[1].value, 0.7)
        t.equal(t.orders("hold_back_men")[1].value, 0.6)
        t.equal(t.orders("answer_talks")[1].value, 0)
        t.equal(posture(t), 2)
    end },
    { "waits while the mission is there", function(t)
        rebels(t, { mission_persons = 4000, win_frac = 0.59 })
        t.advance(2000)
        t.equal(posture(t), 2)
    end },
    { "strikes when the mission has dwindled, with terror and without return", function(t)
        rebels(t, { mission_persons = 4000, win_frac = 0.3 })
        t.advance(60)
        t.set { me = { mission_persons = 1000 } }
        t.advance(30)
        t.equal(posture(t), 4)
        t.equal(#t.orders("attack_civilians"), 2)
        t.equal(t.orders("attack_civilians")[1].value, 2)
        t.set { me = { mission_persons = 4000 } }
        t.advance(90)
        t.equal(posture(t), 4)
    end },
    { "a little above that he waits", function(t)
        rebels(t, { mission_persons = 4000, win_frac = 0.3 })
        t.advance(60)
        t.set { me = { mission_persons = 1001 } }
        t.advance(90)
        t.equal(posture(t), 2)
    end },
    { "good odds count once the others have disarmed", function(t)
        rebels(t, { mission_persons = 4000, win_frac = 0.9 })
        t.advance(520)
        t.equal(posture(t), 2)
        t.advance(30)
        t.equal(posture(t), 4)
    end },
    { "strikes on the day that the mission is gone", function(t)
        rebels(t, { mission_persons = 4000, win_frac = 0.1 })
        t.advance(60)
        t.set { me = { mission_leaves_days = 0 } }
        t.advance(30)
        t.equal(posture(t), 4)
    end },
}
