-- Tests of parties/limited: `truce test parties/limited`.

local function rebels(t, me, params)
    t.mission { params = params, me = me,
                parties = { { name = "GOV", government = true }, { name = "KLF", posture = 0, in_process = true } } }
end

local MET = { included_frac = 0.6, commitment_frac = 0.3 }

return {
    { "complies while its stake is met, whatever the odds", function(t)
        rebels(t, MET)
        t.equal(t.call("choose_posture", { wish = 0.4, win_frac = 0.9, would = 4 }), 1)
    end },
    { "holds out with a smaller part, or without faith", function(t)
        rebels(t, { included_frac = 0.59, commitment_frac = 0.9 })
        t.equal(t.call("choose_posture", { wish = -1, win_frac = 0.1, would = 1 }), 2)
        rebels(t, { included_frac = 1, commitment_frac = 0.29 })
        t.equal(t.call("choose_posture", { wish = -1, win_frac = 0.1, would = 3 }), 2)
    end },
    { "fights only with good odds", function(t)
        rebels(t, { included_frac = 0 }, { odds_frac = 0.5 })
        t.equal(t.call("choose_posture", { wish = 1, win_frac = 0.5, would = 4 }), 4)
        t.equal(t.call("choose_posture", { wish = 1, win_frac = 0.49, would = 4 }), 2)
    end },
    { "keeps half of the bands until it is content", function(t)
        rebels(t, { included_frac = 0 })
        t.call("on_month")
        t.equal(t.orders("hold_back_men")[1].value, 0.5)
        t.clear()
        t.set { me = MET }
        t.call("on_month")
        t.equal(t.orders("hold_back_men")[1].value, 0)
    end },
    { "seeks talks at war and outside the process, not else", function(t)
        rebels(t, MET)
        t.call("on_month")
        t.equal(t.orders("answer_talks")[1].value, 1)
        t.clear()
        t.set { parties = { { name = "KLF", posture = 3, in_process = true } } }
        t.call("on_month")
        t.equal(t.orders("answer_talks")[1].value, 2)
        t.clear()
        t.set { parties = { { name = "KLF", posture = 0, in_process = false } } }
        t.call("on_month")
        t.equal(t.orders("answer_talks")[1].value, 2)
    end },
    { "spares civilians everywhere", function(t)
        rebels(t, MET, { restraint = 0.25 })
        t.call("on_start")
        t.equal(#t.orders("attack_civilians"), 2)
        t.equal(t.orders("attack_civilians")[2].value, 0.25)
    end },
}
