-- Tests of politics/quiet_diplomacy: `truce test politics/quiet_diplomacy`.

local function mission(t, params)
    params = params or {}
    params.tolerance_persons, params.loud_days = 20, 100
    t.mission { now_days = 0, params = params }
    t.call("on_start")
end

local function killed(t, persons)
    t.call("on_abuse", { sector = 1, deaths_persons = persons })
end

return {
    { "publishes nothing and protests against nothing", function(t)
        mission(t)
        t.equal(t.orders("report_publicly")[1].value, 0)
        t.equal(t.orders("answer_restriction")[1].value, 0)
        killed(t, 20)
        t.advance(300)
        t.equal(#t.orders("report_publicly"), 1)
    end },
    { "goes public beyond its tolerance, and is quiet again after a while", function(t)
        mission(t)
        killed(t, 12)
        t.advance(30)
        killed(t, 12)
        t.equal(t.orders("report_publicly")[2].value, 1)
        t.advance(99)
        t.equal(#t.orders("report_publicly"), 2)
        t.advance(2)
        t.equal(t.orders("report_publicly")[3].value, 0)
    end },
    { "forgets what is older than a year", function(t)
        mission(t)
        killed(t, 12)
        t.advance(370)
        killed(t, 12)
        t.equal(#t.orders("report_publicly"), 1)
    end },
    { "counts anew when it has been loud", function(t)
        mission(t)
        killed(t, 25)
        t.advance(101)
        killed(t, 15)
        t.equal(#t.orders("report_publicly"), 3)
        killed(t, 15)
        t.equal(#t.orders("report_publicly"), 4)
    end },
    { "protests when told to", function(t)
        mission(t, { answer = 1 })
        t.equal(t.orders("answer_restriction")[1].value, 1)
    end },
}
