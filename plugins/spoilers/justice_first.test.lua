-- Tests of spoilers/justice_first: `truce test spoilers/justice_first`.

local JUSTICE, NO_SECTION = 9, 10

local function mission(t, judges, params)
    t.mission { params = params, world = { justice_capacity_frac = judges },
                parties = { { name = "GOV", government = 1, in_process = 1 }, { name = "KLF", in_process = 1, posture = 3 },
                            { name = "UPM", in_process = 1, posture = 1 } } }
    t.call("on_start")
end

return {
    { "pursues and publishes from the first day", function(t)
        mission(t, 0.1)
        t.equal(t.orders("pursue_justice")[1].value, 1)
        t.equal(t.orders("report_publicly")[1].value, 1)
        t.call("on_month")
        t.equal(#t.orders("pursue_justice"), 1)
    end },
    { "waits for judges when told to", function(t)
        mission(t, 0.1, { judges_frac = 0.4 })
        t.equal(#t.orders("pursue_justice"), 0)
        t.set { world = { justice_capacity_frac = 0.5 } }
        t.call("on_month")
        t.equal(#t.orders("pursue_justice"), 1)
    end },
    { "staffs justice first until there are judges enough", function(t)
        mission(t, 0.1)
        t.equal(t.orders("prioritise_section")[1].value, JUSTICE)
        t.set { world = { justice_capacity_frac = 0.9 } }
        t.call("on_month")
        t.equal(t.orders("prioritise_section")[2].value, NO_SECTION)
    end },
    { "arrests in a group that spoils, once, and only there", function(t)
        mission(t, 0.1, { arrest_frac = 0.3 })
        t.call("on_month")
        t.equal(#t.orders("press"), 1)
        t.equal(t.orders("press")[1].party, "KLF")
        t.near(t.orders("press")[1].value, 0.3, 1e-9)
        t.set { parties = { { name = "KLF", posture = 0 } } }
        t.call("on_month")
        t.equal(t.orders("press")[2].value, 0)
    end },
    { "pays and woos nobody", function(t)
        mission(t, 0.1)
        t.equal(#t.orders("offer_money") + #t.orders("offer_posts") + #t.orders("engage"), 0)
    end },
}
