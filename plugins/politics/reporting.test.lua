-- Tests of politics/reporting: `truce test politics/reporting`.

local function mission(t, consent)
    t.mission { params = { published_frac = 1, spared_frac = 0.2, vetted_frac = 0.9, floor_frac = 0.25, margin_frac = 0.1 },
                world = { host_consent_frac = consent } }
    t.call("on_start")
end

local function month(t, consent)
    t.set { world = { host_consent_frac = consent } }
    t.call("on_month")
end

return {
    { "publishes and vets from the first day, and says so once", function(t)
        mission(t, 0.7)
        month(t, 0.7)
        t.equal(#t.orders("report_publicly"), 1)
        t.equal(t.orders("report_publicly")[1].value, 1)
        t.near(t.orders("vet_support")[1].value, 0.9, 1e-9)
    end },
    { "spares a host that is about to show it the door", function(t)
        mission(t, 0.7)
        month(t, 0.2)
        t.near(t.orders("report_publicly")[2].value, 0.2, 1e-9)
    end },
    { "and no longer than it takes", function(t)
        mission(t, 0.2)
        month(t, 0.3)
        t.equal(#t.orders("report_publicly"), 1)
        month(t, 0.36)
        t.equal(t.orders("report_publicly")[2].value, 1)
    end },
    { "without a floor nobody is spared", function(t)
        t.mission { params = { floor_frac = 0, margin_frac = 0 }, world = { host_consent_frac = 0 } }
        t.call("on_start")
        t.equal(t.orders("report_publicly")[1].value, 1)
    end },
    { "asks again when the order was refused", function(t)
        t.mission { world = { host_consent_frac = 0.7 } }
        t.refuse("report_publicly", "no")
        t.call("on_start")
        t.refuse("report_publicly")
        t.call("on_month")
        t.equal(#t.orders("report_publicly"), 2)
    end },
}
