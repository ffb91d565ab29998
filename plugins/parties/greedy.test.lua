-- Tests of parties/greedy: `truce test parties/greedy`.

local PARAMS = { price_frac = 0.5, office_usd = 40000, fear_ratio = 2, odds_frac = 0.55, tax = 2, kept_frac = 0.4 }

local function rebels(t, me)
    t.mission { params = PARAMS, me = me, parties = { { name = "GOV", government = true }, { name = "RED", posture = 1 } } }
end

local function posture(t, win, would)
    return t.call("choose_posture", { wish = 0, win_frac = win, would = would })
end

return {
    { "complies for its price, in money or in office", function(t)
        rebels(t, { rents_usd_per_month = 100000, offer_usd_per_month = 50000 })
        t.equal(posture(t, 0.9, 4), 1)
        rebels(t, { rents_usd_per_month = 100000, offer_usd_per_month = 10000, included_frac = 1 })
        t.equal(posture(t, 0.9, 4), 1)
    end },
    { "a dollar less buys nothing", function(t)
        rebels(t, { rents_usd_per_month = 100000, offer_usd_per_month = 49999, against_persons = 100, armed_persons = 10 })
        t.equal(posture(t, 0.1, 1), 2)
    end },
    { "spoils where the forces against it are few, stalls where they are many", function(t)
        rebels(t, { rents_usd_per_month = 1e6, against_persons = 1999, armed_persons = 1000 })
        t.equal(posture(t, 0.5, 1), 3)
        t.set { me = { against_persons = 2000 } }
        t.equal(posture(t, 0.5, 1), 2)
    end },
    { "fights where war pays and the odds are good", function(t)
        rebels(t, { rents_usd_per_month = 1e6, against_persons = 5000, armed_persons = 1000 })
        t.equal(posture(t, 0.55, 4), 4)
        t.equal(posture(t, 0.55, 3), 2)
        t.equal(posture(t, 0.54, 4), 2)
    end },
    { "taxes and keeps men back until it is paid", function(t)
        rebels(t, { rents_usd_per_month = 1e6 })
        t.call("on_month")
        t.equal(t.orders("tax_roads")[1].value, 2)
        t.equal(t.orders("hold_back_men")[1].value, 0.4)
        t.clear()
        t.set { me = { offer_usd_per_month = 5e5 } }
        t.call("on_month")
        t.equal(t.orders("tax_roads")[1].value, 1)
        t.equal(t.orders("hold_back_men")[1].value, 0)
    end },
}
