-- Tests of parties/toc_broker: `truce test parties/toc_broker`.

local PARAMS = { low_persons = 900, bribes = 2.5, share_frac = 0.5 }

local function network(t, mission, postures)
    t.mission { params = PARAMS, me = { mission_persons = mission, means_usd_per_month = 80000 },
                parties = { { name = "GOV", government = true, posture = 2 }, { name = "KLF", posture = postures[1] },
                            { name = "RED", posture = postures[2] }, { name = "OLD", posture = 2, gone = true } } }
    t.call("run")
end

return {
    { "lies low while the mission is strong", function(t)
        network(t, 900, { 0, 2 })
        t.equal(t.orders("bribe")[1].value, 0.5)
        t.equal(#t.orders("fund_party"), 0)
    end },
    { "bribes when it thins out, and pays whoever keeps the agreement least", function(t)
        network(t, 899, { 1, 2 })
        t.equal(t.orders("bribe")[1].value, 2.5)
        t.equal(t.orders("fund_party")[1].party, "RED")
        t.equal(t.orders("fund_party")[1].value, 40000)
    end },
    { "pays nobody who complies, nobody at war", function(t)
        network(t, 100, { 0, 3 })
        t.equal(#t.orders("fund_party"), 0)
    end },
    { "leaves a friend who goes to war for another", function(t)
        network(t, 100, { 1, 2 })
        t.set { parties = { { name = "RED", posture = 3 } } }
        t.clear()
        t.advance(30)
        local orders = t.orders("fund_party")
        t.equal(orders[1].party, "RED")
        t.equal(orders[1].value, 0)
        t.equal(orders[2].party, "KLF")
    end },
    { "lies low again when the mission comes back", function(t)
        network(t, 100, { 0, 2 })
        t.clear()
        t.set { me = { mission_persons = 5000 } }
        t.advance(30)
        t.equal(t.orders("bribe")[1].value, 0.5)
        t.equal(t.orders("fund_party")[1].value, 0)
    end },
}
