-- Tests of vignettes/red-line: `truce test vignettes/red-line`.

local function city(t, choice, params)
    params = params or {}
    params.choice = choice
    t.mission { now_days = 730, decision_day = 730, params = params }
    t.call("on_decision_date")
end

local CROSSED = { sector = 1, deaths_persons = 1 }
local WARNING = { sector = 1, warning_hours = 12, persons = { 120, 90 }, travel_hours = { 2, 5 } }

return {
    { "no line: talks, and warnings are answered", function(t)
        city(t, 0, { dialogue_frac = 0.75 })
        t.equal(#t.orders(), 1)
        t.equal(t.orders("engage")[1].party, "KLF")
        t.equal(t.orders("engage")[1].value, 0.75)
        t.call("on_incident", CROSSED)
        t.equal(#t.orders("press"), 0)
        t.equal(t.call("choose_response", WARNING), 1)
    end },
    { "a line that is kept: who crosses it is pressed for some weeks", function(t)
        city(t, 1, { effort_frac = 0.55, strike_days = 45 })
        t.equal(#t.orders("announce_red_line"), 1)
        t.call("on_incident", CROSSED)
        t.call("on_incident", CROSSED)
        t.equal(#t.orders("press"), 1)
        t.equal(t.orders("press")[1].value, 0.55)
        t.set { now_days = 775 }
        t.call("on_month")
        t.equal(#t.orders("press"), 1)
        t.set { now_days = 776 }
        t.call("on_month")
        t.equal(t.orders("press")[2].value, 0)
        t.equal(t.call("choose_response", WARNING), 1)
    end },
    { "what happens elsewhere, without deaths or before the line is no breach", function(t)
        city(t, 1)
        t.call("on_incident", { sector = 2, deaths_persons = 5 })
        t.call("on_incident", { sector = 1, deaths_persons = 0 })
        t.set { now_days = 700 }
        t.call("on_incident", CROSSED)
        t.equal(#t.orders("press"), 0)
    end },
    { "a bluff: a line, and nobody goes when it is crossed", function(t)
        city(t, 2)
        t.equal(#t.orders("announce_red_line"), 1)
        t.call("on_incident", CROSSED)
        t.equal(#t.orders("press"), 0)
        t.equal(t.call("choose_response", WARNING), 0)
        t.equal(t.call("choose_response", { sector = 2, warning_hours = 12, persons = { 120 } }), 1)
    end },
    { "with nobody to send, nobody is sent", function(t)
        city(t, 1)
        t.equal(t.call("choose_response", { sector = 1, warning_hours = 12 }), 0)
    end },
    { "the line is drawn again when its time is over", function(t)
        city(t, 1, { line_days = 300 })
        t.set { now_days = 1029 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 1)
        t.set { now_days = 1030 }
        t.call("on_month")
        t.equal(#t.orders("announce_red_line"), 2)
    end },
    { "a group that is gone is not pressed", function(t)
        city(t, 1)
        t.set { parties = { { name = "KLF", gone = true } } }
        t.call("on_incident", CROSSED)
        t.equal(#t.orders("press"), 0)
    end },
}
