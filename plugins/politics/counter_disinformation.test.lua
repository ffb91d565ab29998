-- Tests of politics/counter_disinformation: `truce test politics/counter_disinformation`.

local SILENT, EXPLAIN, REBUT = 0, 1, 2
local INFORMATION, NO_SECTION = 6, 10

local function mission(t, rumour, credibility)
    t.mission { params = { strong_frac = 0.1, least_frac = 0.2, most_frac = 1, believed_frac = 0.5 },
                world = { credibility_frac = credibility },
                sectors = { name = { "city", "hills" }, rumour_frac = { rumour, 0 } } }
    t.call("on_start")
end

local function month(t, rumour, credibility)
    t.set { world = { credibility_frac = credibility }, sectors = { rumour_frac = { 0, rumour } } }
    t.call("on_month")
end

return {
    { "answers a little when there is nothing to answer", function(t)
        mission(t, 0, 0.9)
        t.near(t.orders("answer_rumours")[1].value, 0.2, 1e-9)
        t.equal(#t.orders("set_message") + #t.orders("prioritise_section"), 0)
    end },
    { "answers by the worst sector, and with everything when it is strong", function(t)
        mission(t, 0, 0.9)
        month(t, 0.05, 0.9)
        t.near(t.orders("answer_rumours")[2].value, 0.6, 1e-9)
        month(t, 0.4, 0.9)
        t.near(t.orders("answer_rumours")[3].value, 1, 1e-9)
        t.equal(t.orders("prioritise_section")[1].value, INFORMATION)
    end },
    { "rebuts where it is believed", function(t)
        mission(t, 0.3, 0.6)
        t.equal(t.orders("set_message")[1].value, REBUT)
    end },
    { "explains where it is not", function(t)
        mission(t, 0.3, 0.4)
        t.equal(t.orders("set_message")[1].value, EXPLAIN)
    end },
    { "falls silent and gives the staff back when it is over, not before", function(t)
        mission(t, 0.3, 0.6)
        month(t, 0.07, 0.6)
        t.equal(#t.orders("set_message"), 1)
        month(t, 0.01, 0.6)
        t.equal(t.orders("set_message")[2].value, SILENT)
        t.equal(t.orders("prioritise_section")[2].value, NO_SECTION)
    end },
    { "gives no order twice", function(t)
        mission(t, 0.3, 0.6)
        local n = #t.orders()
        month(t, 0.3, 0.6)
        t.equal(#t.orders(), n)
    end },
}
