-- Tests of parties/splinter_prone: `truce test parties/splinter_prone`.

local PARAMS = { worried_frac = 0.8, breaking_frac = 0.4, pay_frac = 0.6, tax = 1.5 }

local function leader(t, cohesion)
    t.mission { params = PARAMS, me = { cohesion_frac = cohesion },
                parties = { { name = "GOV", government = true }, { name = "RED", posture = 0 } } }
    t.call("on_month")
end

local function posture(t, would)
    return t.call("choose_posture", { wish = 0, win_frac = 0.5, would = would })
end

return {
    { "complies while his commanders follow, even where another would fight", function(t)
        leader(t, 0.4)
        t.equal(posture(t, 4), 1)
    end },
    { "stalls at least once they do not", function(t)
        leader(t, 0.39)
        t.equal(posture(t, 1), 2)
        t.equal(posture(t, 3), 3)
    end },
    { "pays commanders by how far cohesion has fallen", function(t)
        leader(t, 0.8)
        t.equal(t.orders("pay_commanders")[1].value, 0)
        leader(t, 0.4)
        t.near(t.orders("pay_commanders")[1].value, 0.3, 1e-9)
        leader(t, 0)
        t.near(t.orders("pay_commanders")[1].value, 0.6, 1e-9)
    end },
    { "lets them live off the roads when they break away", function(t)
        leader(t, 0.39)
        t.equal(t.orders("tax_roads")[1].value, 1.5)
        leader(t, 0.4)
        t.equal(t.orders("tax_roads")[1].value, 1)
    end },
}
