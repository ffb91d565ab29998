-- Tests of drawdown/host_requested: `truce test drawdown/host_requested`.

local function four(t, params)
    t.mission { now_days = 1000, decision_day = 730, params = params, world = { ceiling_persons = 8000 },
                sectors = { name = { "capital", "noisy", "quiet", "calm" }, capital = { 1, 0, 0, 0 },
                            incidents_90d = { 0, 9, 1, 2 } } }
end

return {
    { "recommends nothing until it is asked", function(t)
        four(t)
        t.call("on_decision_date")
        t.call("on_review")
        t.call("on_renewal")
        t.equal(#t.orders(), 0)
    end },
    { "a request begins the exit: receivers, a pledge, a ceiling", function(t)
        four(t, { pledge = 2 })
        t.call("on_host_request", { days = 180 })
        t.equal(#t.orders("hand_over_function"), 4)
        t.equal(t.orders("hand_over_function")[1].item, "administration")
        t.equal(t.orders("hand_over_function")[4].value, 0, "recovery goes to the country team")
        t.equal(t.orders("seek_pledge")[1].value, 2)
        t.equal(t.orders("recommend_ceiling")[1].value, 8000)
    end },
    { "one made before the decision date is remembered", function(t)
        four(t)
        t.set { now_days = 500 }
        t.call("on_host_request", { days = 180 })
        t.equal(#t.orders(), 0)
        t.set { now_days = 730 }
        t.call("on_decision_date")
        t.equal(#t.orders("seek_pledge"), 1)
    end },
    { "leaves in equal steps, the quietest sectors first", function(t)
        four(t, { months = 24 })
        t.call("on_host_request", { days = 180 })
        t.clear()
        t.set { now_days = 1000 + 365.25 }
        t.call("on_review")
        t.near(t.orders("recommend_ceiling")[1].value, 4000, 1)
        t.equal(#t.orders("hand_over"), 2)
        t.equal(t.orders("hand_over")[1].sector, 3)
        t.equal(t.orders("hand_over")[2].sector, 4)
        t.call("on_review")
        t.equal(#t.orders("hand_over"), 2, "none is asked for twice")
    end },
    { "a second request changes nothing", function(t)
        four(t)
        t.call("on_host_request", { days = 180 })
        t.clear()
        t.call("on_host_request", { days = 180 })
        t.equal(#t.orders(), 0)
    end },
    { "never asks for more than there is", function(t)
        four(t)
        t.call("on_host_request", { days = 180 })
        t.clear()
        t.set { now_days = 1200, world = { ceiling_persons = 900 } }
        t.call("on_review")
        t.equal(t.orders("recommend_ceiling")[1].value, 900)
    end },
    { "closes half a year before its end", function(t)
        four(t, { months = 18 })
        t.call("on_host_request", { days = 180 })
        t.set { now_days = 1000 + 400 }
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("close_mission"), 1)
        t.near(t.orders("close_mission")[1].value, 147.875, 0.01)
    end },
    { "leaves by the latest date, unasked", function(t)
        four(t, { latest_years = 3, months = 18 })
        t.set { now_days = 730 + 547 }
        t.call("on_review")
        t.equal(#t.orders(), 0)
        t.set { now_days = 730 + 549 }
        t.call("on_review")
        t.equal(#t.orders("seek_pledge"), 1)
    end },
    { "gives nothing up while the drawdown is frozen", function(t)
        four(t)
        t.call("on_host_request", { days = 180 })
        t.clear()
        t.set { now_days = 1400, world = { drawdown_frozen = 1 } }
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
}
