-- Tests of priorities/few_lines: `truce test priorities/few_lines`.

local function board(t, params)
    t.mission { params = params, programme_usd = 4.2e7,
                outputs = { { key = "3.1", name = "Host engaged" }, { key = "5.5", name = "Police strengthened" },
                            { key = "6.7", name = "Media supported" } } }
end

local function values(t)
    local list = {}
    for _, order in ipairs(t.orders("set_priority")) do list[order.item] = order.value end
    return list
end

return {
    { "its lines first, the rest at a fraction", function(t)
        board(t)
        t.call("on_start")
        t.equal(values(t), { ["3.1"] = 0.2, ["5.5"] = 1.5, ["6.7"] = 0.2 })
        t.equal(t.log()[1], "few lines from now on: 5.5 Police strengthened; the other 2 outputs at 0.2")
    end },
    { "the lines are those that were named", function(t)
        board(t, { line_1 = 6.7, line_4 = 0, line_5 = 3.1, line_priority = 2, rest_priority = 0.5 })
        t.call("on_start")
        t.equal(values(t), { ["3.1"] = 2, ["5.5"] = 0.5, ["6.7"] = 2 })
        t.equal(t.log()[1], "few lines from now on: 3.1 Host engaged, 6.7 Media supported; the other 1 outputs at 0.5")
    end },
    { "asks for more programme money", function(t)
        board(t, { money_factor = 2 })
        t.call("on_start")
        t.equal(t.orders("fund_programmes")[1].value, 8.4e7)
        board(t, { money_factor = 1 })
        t.call("on_start")
        t.equal(#t.orders("fund_programmes"), 0)
    end },
    { "once, and not before its day", function(t)
        board(t, { start_day = 100 })
        t.set { now_days = 99 }
        t.call("on_start")
        t.equal(#t.orders(), 0)
        t.set { now_days = 100 }
        t.call("on_month")
        t.equal(#t.orders("set_priority"), 3)
        t.call("on_month")
        t.equal(#t.orders("set_priority"), 3)
    end },
    { "changes nothing when none of its lines is an output", function(t)
        board(t, { line_4 = 9.9 })
        t.call("on_start")
        t.equal(#t.orders(), 0)
        t.equal(#t.log(), 1)
    end },
}
