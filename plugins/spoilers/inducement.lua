-- Meet what it asks for, and pay for peace by the month.
--
-- Whoever stands outside the agreement or breaks it is bid for: posts, once, and money for each month in which it complies;
-- the bid rises every quarter in which it does not, up to a ceiling. Doctrine (study 3.2 and 4.4.6b; Stedman's inducement): a
-- spoiler with limited goals can be given what it wants, and one that lives off the war can be bought out of it. The price:
-- others see that spoiling pays, leaders in office resent posts that are never taken back, voluntary money runs out, a greedy
-- group waits for the next bid, and a total one takes it and waits for the day.

local SPOILS = 2

local function bid(m, i)
    local last = m.state.bids[i]
    local usd = math.min(m.params.most_usd, last and last * m.params.rise_factor or m.params.first_usd)
    if m:offer_money(i, usd) then m.state.bids[i] = usd end
end

local function review(m)
    local posture, bound = m.parties.posture, m.parties.in_process
    local government, gone = m.parties.government, m.parties.gone
    for i = 1, m.parties.n do
        local spoils = not bound[i] or posture[i] >= SPOILS
        if spoils and not government[i] and not gone[i] then
            if m.params.posts_frac > 0 and not m.state.posts[i] then
                m.state.posts[i] = true
                m:offer_posts(i, m.params.posts_frac) -- refused where it has as much already
            end
            if m.params.first_usd > 0 then bid(m, i) end
        end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/inducement",
    summary = "Bid for whoever stands outside or spoils: posts once, and money that rises until it complies.",
    owns = { "parties" },
    params = {
        first_usd = { default = 30000, min = 0, max = 2e6, unit = "USD/month", doc = "First bid for a group; 0: no money." },
        rise_factor = { default = 1.5, min = 1, max = 10, unit = "1",
                        doc = "How many times the last bid the next one is, a quarter later." },
        most_usd = { default = 200000, min = 0, max = 2e6, unit = "USD/month", doc = "Highest bid for one group." },
        posts_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "Part in government that is offered; 0: none." },
    },
    on_start = function(m)
        m.state.bids, m.state.posts = {}, {}
    end,
    on_review = review,
}
