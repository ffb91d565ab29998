-- Tests of support/mentoring_early.

local function start(t, params, functions, deaths)
    t.mission { params = params, functions = functions, sectors = { deaths_90d_persons = deaths or { 0, 0 } } }
    t.call("on_start")
end

local function asked(t, item)
    local value
    for _, order in ipairs(t.orders("mentor")) do
        if order.item == item then value = order.value end
    end
    return value
end

return {
    { "teaches from the first day, police and courts alike", function(t)
        start(t, { share_frac = 0.8 })
        t.equal(asked(t, "police"), 0.8)
        t.equal(asked(t, "justice"), 0.8)
    end },
    { "does itself what cannot wait for pupils", function(t)
        start(t)
        t.equal(asked(t, "security"), nil)
        t.equal(asked(t, "relief"), nil)
    end },
    { "teaches that as well when told to", function(t)
        start(t, { all = 1, share_frac = 0.7 })
        t.equal(asked(t, "security"), 0.7)
    end },
    { "steps in in a crisis, but not before those who are able", function(t)
        start(t, { share_frac = 0.8, crisis_frac = 0.3, crisis_deaths_persons = 100, able_frac = 0.3 },
            { justice = { capability_frac = 0.5 } }, { 60, 40 })
        t.equal(asked(t, "police"), 0.3)
        t.equal(asked(t, "justice"), 0.8)
        t.call("on_review")
        t.equal(#t.log(), 1, "told once")
    end },
    { "goes back to teaching afterwards", function(t)
        start(t, { share_frac = 0.8 }, nil, { 99, 99 })
        t.set { sectors = { deaths_90d_persons = { 0, 0 } }, functions = { police = { mentoring_frac = 0.3 } } }
        t.call("on_review")
        t.equal(asked(t, "police"), 0.8)
    end },
    { "leaves alone what stands, and what was handed over", function(t)
        start(t, { share_frac = 0.8 }, { police = { mentoring_frac = 0.8 }, justice = { handed_over = true } })
        t.equal(asked(t, "police"), nil)
        t.equal(asked(t, "justice"), nil)
    end },
}
