-- Tests of spoilers/persuade: `truce test spoilers/persuade`.

local function mission(t, klf, upm)
    klf.name, upm.name = "KLF", "UPM"
    t.mission { params = { offer_usd = 30000, dialogue_frac = 0.6 },
                parties = { { name = "GOV", government = 1, in_process = 1 }, klf, upm } }
    t.call("on_review")
end

return {
    { "turns to the one that is farthest from the agreement", function(t)
        mission(t, { in_process = 1, posture = 1 }, { in_process = 0, posture = 0 })
        t.equal(#t.orders("engage"), 1)
        t.equal(t.orders("engage")[1].party, "UPM")
        t.equal(t.orders("offer_money")[1].value, 30000)
    end },
    { "spends the rest of the time on its patron, if it has one", function(t)
        mission(t, { in_process = 1, posture = 2, patron_usd_per_month = 60000 }, { in_process = 1, posture = 0 })
        t.near(t.orders("engage_patron")[1].value, 0.4, 1e-9)
        mission(t, { in_process = 1, posture = 2, patron_usd_per_month = 0 }, { in_process = 1, posture = 0 })
        t.equal(#t.orders("engage_patron"), 0)
    end },
    { "pays nobody who is inside", function(t)
        mission(t, { in_process = 1, posture = 3 }, { in_process = 1, posture = 0 })
        t.equal(#t.orders("offer_money"), 0)
    end },
    { "gives up the last one when another behaves worse", function(t)
        mission(t, { in_process = 1, posture = 2 }, { in_process = 1, posture = 0 })
        t.set { parties = { { name = "KLF", posture = 0 }, { name = "UPM", posture = 3 } } }
        t.call("on_review")
        local talks = t.orders("engage")
        t.equal(talks[2].party, "KLF")
        t.equal(talks[2].value, 0)
        t.equal(talks[3].party, "UPM")
    end },
    { "talks to nobody while all keep the agreement", function(t)
        mission(t, { in_process = 1, posture = 0 }, { in_process = 1, posture = 0 })
        t.equal(#t.orders(), 0)
    end },
}
