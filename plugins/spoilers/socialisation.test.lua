-- Tests of spoilers/socialisation: `truce test spoilers/socialisation`.

local GOV = { name = "GOV", government = 1, in_process = 1 }

local function mission(t, posture)
    t.mission { params = { quarters = 2, step_frac = 0.4 },
                parties = { GOV, { name = "A", in_process = 1, posture = posture },
                            { name = "B", in_process = 0, posture = 2 } } }
    t.call("on_start")
end

local function quarters(t, n)
    for _ = 1, n do t.call("on_review") end
end

return {
    { "talks to good and bad alike, and not to the government", function(t)
        mission(t, 0)
        t.equal(#t.orders("engage"), 2)
        t.near(t.orders("engage")[1].value, 0.5, 1e-9)
        t.near(t.orders("engage")[2].value, 0.5, 1e-9)
    end },
    { "does not say again what has been said", function(t)
        mission(t, 0)
        quarters(t, 3)
        t.equal(#t.orders("engage"), 2)
    end },
    { "divides time anew when a group is gone", function(t)
        mission(t, 0)
        t.clear()
        t.set { parties = { { name = "B", gone = 1 } } }
        quarters(t, 1)
        t.equal(#t.orders("engage"), 1)
        t.near(t.orders("engage")[1].value, 1, 1e-9)
    end },
    { "a part in government grows with every stretch of good conduct, up to a full one", function(t)
        mission(t, 0)
        quarters(t, 1)
        t.equal(#t.orders("offer_posts"), 0)
        quarters(t, 5)
        local posts = t.orders("offer_posts")
        t.equal(#posts, 3)
        t.equal(posts[1].party, "A")
        t.near(posts[1].value, 0.4, 1e-9)
        t.near(posts[3].value, 1, 1e-9)
    end },
    { "a breach starts the count anew", function(t)
        mission(t, 0)
        quarters(t, 1)
        t.set { parties = { { name = "A", posture = 2 } } }
        quarters(t, 1)
        t.set { parties = { { name = "A", posture = 0 } } }
        quarters(t, 1)
        t.equal(#t.orders("offer_posts"), 0)
        quarters(t, 1)
        t.equal(#t.orders("offer_posts"), 1)
    end },
}
