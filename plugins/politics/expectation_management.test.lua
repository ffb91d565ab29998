-- Tests of politics/expectation_management: `truce test politics/expectation_management`.

local SILENT, EXPLAIN = 0, 1

local function mission(t, first_days)
    t.mission { params = { begin_frac = 0.15, end_frac = 0.05, first_days = first_days },
                sectors = { name = { "city", "hills" }, population_persons = { 900000, 100000 },
                            expectations_gap_frac = { 0, 0 } } }
    t.call("on_start")
end

local function month(t, day, city, hills)
    t.set { now_days = day, sectors = { expectations_gap_frac = { city, hills } } }
    t.call("on_month")
end

return {
    { "explains from the first day", function(t)
        mission(t, 365)
        t.equal(t.orders("set_message")[1].value, EXPLAIN)
        month(t, 100, 0.3, 0.3)
        t.equal(#t.orders("set_message"), 1)
    end },
    { "falls silent when hopes and deeds have met", function(t)
        mission(t, 365)
        month(t, 400, 0.1, 0.1)
        t.equal(t.orders("set_message")[2].value, SILENT)
    end },
    { "speaks again when people expect too much, counted by people", function(t)
        mission(t, 0)
        month(t, 50, 0, -0.9)
        t.equal(#t.orders("set_message"), 0)
        month(t, 80, -0.2, 0)
        t.equal(t.orders("set_message")[1].value, EXPLAIN)
    end },
    { "a content city does not hide what the hills miss", function(t)
        mission(t, 0)
        month(t, 50, 1, -1)
        t.equal(#t.orders("set_message"), 0)
        t.set { sectors = { population_persons = { 500000, 500000 } } }
        month(t, 80, 1, -1)
        t.equal(#t.orders("set_message"), 1)
    end },
    { "between the two marks it goes on as it was", function(t)
        mission(t, 0)
        month(t, 50, -0.2, -0.2)
        month(t, 80, -0.1, -0.1)
        t.equal(#t.orders("set_message"), 1)
    end },
    { "says it again when the last message was too fresh", function(t)
        mission(t, 0)
        t.refuse("set_message", "the last message has just gone out")
        month(t, 50, -0.5, 0)
        t.refuse("set_message")
        month(t, 80, -0.5, 0)
        t.equal(#t.orders("set_message"), 2)
    end },
}
