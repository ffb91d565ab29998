-- Tests of spoilers/persuade: `truce test spoilers/persuade`.

local function three(t, params)
    t.mission { params = params,
                parties = { { name = "GOV", government = true, in_process = true, posture = 3 },
                            { name = "KLF", posture = 1, in_process = true, patron_usd_per_month = 5000 },
                            { name = "RED", posture = 0, in_process = false, patron_usd_per_month = 0 } } }
end

local function value(t, lever, party)
    local last
    for _, order in ipairs(t.orders(lever)) do
        if order.party == party then last = order.value end
    end
    return last
end

return {
    { "turns to who is outside before who stalls", function(t)
        three(t, { dialogue_frac = 0.6, offer_usd = 25000 })
        t.call("on_review")
        t.equal(value(t, "engage", "RED"), 0.6)
        t.equal(value(t, "engage", "KLF"), nil)
        t.equal(value(t, "offer_money", "RED"), 25000)
        t.equal(#t.orders("engage_patron"), 0, "it has none")
    end },
    { "turns to who fights first, and to its patron; it is not paid, being bound", function(t)
        three(t, { dialogue_frac = 0.6 })
        t.set { parties = { { name = "KLF", posture = 3 } } }
        t.call("on_review")
        t.equal(value(t, "engage", "KLF"), 0.6)
        t.equal(value(t, "engage_patron", "KLF"), 0.4)
        t.equal(#t.orders("offer_money"), 0)
    end },
    { "lets go of the last when it turns to another", function(t)
        three(t)
        t.call("on_review")
        t.set { parties = { { name = "KLF", posture = 3 } } }
        t.call("on_review")
        t.equal(value(t, "engage", "RED"), 0)
        t.equal(value(t, "engage_patron", "RED"), 0)
    end },
    { "orders nothing while nothing changes", function(t)
        three(t)
        t.call("on_review")
        t.clear()
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "one that is gone is left alone", function(t)
        three(t)
        t.call("on_review")
        t.clear()
        t.set { parties = { { name = "RED", gone = true } } }
        t.call("on_review")
        t.equal(value(t, "engage", "RED"), nil)
        t.equal(value(t, "engage", "KLF"), 0.6)
    end },
    { "talks to nobody when all comply", function(t)
        three(t)
        t.set { parties = { { name = "KLF", posture = 0 }, { name = "RED", in_process = true } } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
    { "offers no money when there is none to offer", function(t)
        three(t, { offer_usd = 0 })
        t.call("on_review")
        t.equal(#t.orders("offer_money"), 0)
        t.equal(#t.orders("engage"), 1)
    end },
}
