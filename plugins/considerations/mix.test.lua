-- Tests of considerations/mix: `truce test considerations/mix`.

local PARTIES = {
    { name = "GOV", government = true, posture = 3 }, { name = "KLF", posture = 1 }, { name = "UPM", posture = 2 },
}

local function messages(t, promise_frac, months)
    t.mission { params = { promise_frac = promise_frac } }
    for _ = 1, months do t.call("on_month") end
    local words = ""
    for _, order in ipairs(t.orders("set_message")) do words = words .. string.format("%d", order.value) end
    return words
end

return {
    { "touches nothing by itself", function(t)
        t.mission { parties = PARTIES, world = { days_to_election = 100 } }
        t.call("on_start")
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
    { "turns a dial once, at 0 too", function(t)
        t.mission { params = { escort_aid_frac = 0, vet_police_frac = 0.75 } }
        t.call("on_start")
        t.call("on_month")
        t.equal(#t.orders("escort_aid"), 1)
        t.equal(t.orders("escort_aid")[1].value, 0)
        t.equal(t.orders("vet_police")[1].value, 0.75)
        t.equal(#t.orders(), 2)
    end },
    { "asks again each month for what was refused", function(t)
        t.mission { params = { press_integrity_frac = 1 } }
        t.refuse("press_integrity", "the presidency hardly consents")
        t.call("on_start")
        t.call("on_month")
        t.refuse("press_integrity")
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("press_integrity"), 3)
        t.equal(t.orders("press_integrity")[3].accepted, true)
    end },
    { "gives to the first outputs what it takes from the second", function(t)
        t.mission { params = { first_frac = 0.75, first_1 = 5.5, second_1 = 4.2, second_2 = 6.1 },
                    outputs = { { key = "4.2" }, { key = "5.5" }, { key = "6.1" } } }
        t.call("on_start")
        local orders = t.orders("set_priority")
        t.equal(#orders, 3)
        t.near(orders[1].value, 1.5, 1e-9)
        t.near(orders[2].value, 0.5, 1e-9)
        t.near(orders[3].value, 0.5, 1e-9)
    end },
    { "spreads promises among months of explaining", function(t)
        t.equal(messages(t, 0, 6), "1")
        t.equal(messages(t, 1, 6), "3")
        t.equal(messages(t, 0.5, 6), "131313")
    end },
    { "presses only who spoils, and stops when he does", function(t)
        t.mission { parties = PARTIES, params = { press_frac = 0.5 } }
        t.call("on_month")
        t.call("on_month")
        t.equal(#t.orders("press"), 1)
        t.equal(t.orders("press")[1].party, "UPM")
        t.set { parties = { PARTIES[1], PARTIES[2], { name = "UPM", posture = 0 } } }
        t.call("on_month")
        t.equal(t.orders("press")[2].value, 0)
    end },
    { "bars from a posture on, when the vote is near", function(t)
        t.mission { parties = PARTIES, params = { bar_from_posture = 1 }, world = { days_to_election = 900 } }
        t.call("on_month")
        t.equal(#t.orders("bar_from_election"), 0)
        t.set { world = { days_to_election = 500 } }
        t.call("on_month")
        t.equal(#t.orders("bar_from_election"), 2, "both movements, never the government")
    end },
    { "asks for another day of the vote, and not too often", function(t)
        t.mission { params = { election_later_days = 180 }, now_days = 10 }
        t.refuse("advise_election", "the host does not agree")
        t.call("on_start")
        t.set { now_days = 40 }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 1)
        t.refuse("advise_election")
        t.set { now_days = 220 }
        t.call("on_month")
        t.set { now_days = 600 }
        t.call("on_month")
        t.equal(#t.orders("advise_election"), 2)
    end },
}
