-- Tests of spoilers/inducement: `truce test spoilers/inducement`.

local function mission(t, parties, params)
    t.mission { parties = parties, params = params }
    t.call("on_start")
end

local GOV = { name = "GOV", government = 1, in_process = 1 }

return {
    { "bids for one that stands outside, and for no other", function(t)
        mission(t, { GOV, { name = "IN", in_process = 1, posture = 1 }, { name = "OUT", in_process = 0, posture = 0 } })
        t.call("on_review")
        t.equal(#t.orders("offer_money"), 1)
        t.equal(t.orders("offer_money")[1].party, "OUT")
        t.equal(t.orders("offer_money")[1].value, 30000)
        t.equal(t.orders("offer_posts")[1].party, "OUT")
    end },
    { "raises the bid each quarter, up to the ceiling", function(t)
        mission(t, { GOV, { name = "IN", in_process = 1, posture = 2 } },
                { first_usd = 100000, rise_factor = 1.5, most_usd = 180000 })
        for _ = 1, 3 do t.call("on_review") end
        t.equal(t.orders("offer_money")[2].value, 150000)
        t.equal(t.orders("offer_money")[3].value, 180000)
    end },
    { "bids no more once it is in and keeps the peace", function(t)
        mission(t, { GOV, { name = "OUT", in_process = 0, posture = 2 } })
        t.call("on_review")
        t.set { parties = { { name = "OUT", in_process = 1, posture = 0 } } }
        t.call("on_review")
        t.equal(#t.orders("offer_money"), 1)
    end },
    { "offers posts once", function(t)
        mission(t, { GOV, { name = "OUT", in_process = 0, posture = 2 } })
        t.call("on_review")
        t.call("on_review")
        t.equal(#t.orders("offer_posts"), 1)
    end },
    { "a bid that was refused is made again, not raised", function(t)
        mission(t, { GOV, { name = "OUT", in_process = 0, posture = 2 } })
        t.refuse("offer_money", "no time")
        t.call("on_review")
        t.refuse("offer_money")
        t.call("on_review")
        t.equal(t.orders("offer_money")[2].value, 30000)
    end },
    { "money 0 and posts 0 do nothing", function(t)
        mission(t, { GOV, { name = "OUT", in_process = 0, posture = 3 } }, { first_usd = 0, posts_frac = 0 })
        t.call("on_review")
        t.equal(#t.orders(), 0)
    end },
}
