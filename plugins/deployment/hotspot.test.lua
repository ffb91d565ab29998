-- Tests of deployment/hotspot.

local function start(t, params)
    t.mission { params = params, sectors = { n = 3, incidents_90d = { 0, 0, 0 }, armed_persons = { 100, 100, 100 } } }
    t.call("on_start")
end

local function last_weight(t, sector)
    local last
    for _, order in ipairs(t.orders("set_weight")) do
        if order.sector == sector then last = order.value end
    end
    return last
end

return {
    { "begins even, with one base in each sector", function(t)
        start(t)
        t.equal(#t.orders("set_bases"), 3)
        t.equal(t.orders("set_bases")[3].value, 1)
        t.near(last_weight(t, 2), 100 / 3, 0.01)
    end },
    { "moves weight to where incidents are reported", function(t)
        start(t, { report_frac = 0.6 })
        t.set { sectors = { incidents_90d = { 0, 10, 0 } } }
        t.call("on_month")
        t.near(last_weight(t, 2), 100 * (0.6 + 0.4 / 3), 0.01)
        t.near(last_weight(t, 1), 100 * 0.4 / 3, 0.01)
    end },
    { "goes by armed men alone when told to", function(t)
        start(t, { report_frac = 0 })
        t.set { sectors = { incidents_90d = { 0, 10, 0 }, armed_persons = { 300, 100, 0 } } }
        t.call("on_month")
        t.near(last_weight(t, 1), 75, 0.01)
    end },
    { "remembers, and forgets", function(t)
        start(t, { memory_frac = 0.5, report_frac = 1, step = 0 })
        t.set { sectors = { incidents_90d = { 0, 10, 0 } } }
        t.call("on_month")
        t.set { sectors = { incidents_90d = { 10, 0, 0 } } }
        t.call("on_month")
        t.near(last_weight(t, 2), 100 * 2.5 / 7.5, 0.01)
    end },
    { "sends a company at once where many were killed, once", function(t)
        start(t, { alarm_deaths_persons = 8, days = 45 })
        t.call("on_incident", { sector = 2, deaths_persons = 7 })
        t.equal(#t.orders("open_temporary_base"), 0)
        t.call("on_incident", { sector = 2, deaths_persons = 8 })
        t.call("on_incident", { sector = 2, deaths_persons = 30 })
        t.equal(#t.orders("open_temporary_base"), 1)
        t.equal(t.orders("open_temporary_base")[1].value, 45)
        t.set { now_days = 50 }
        t.call("on_incident", { sector = 2, deaths_persons = 30 })
        t.equal(#t.orders("open_temporary_base"), 2)
    end },
    { "sends nobody to what was handed over, nor where a company is", function(t)
        start(t)
        t.set { sectors = { handed_over = { 0, 1, 0 }, temporary_bases = { 1, 0, 0 } } }
        t.call("on_incident", { sector = 1, deaths_persons = 30 })
        t.call("on_incident", { sector = 2, deaths_persons = 30 })
        t.equal(#t.orders("open_temporary_base"), 0)
    end },
    { "says why nobody goes", function(t)
        start(t)
        t.refuse("open_temporary_base", "no company to spare can reach the sector")
        t.call("on_incident", { sector = 3, deaths_persons = 20 })
        t.ok(#t.log() == 1 and t.log()[1]:lower() == t.log()[1], "one line")
    end },
    { "orders no small change", function(t)
        start(t, { step = 50 })
        t.clear()
        t.set { sectors = { incidents_90d = { 1, 2, 1 } } }
        t.call("on_month")
        t.equal(#t.orders(), 0)
    end },
}
