-- Talk, offer, go through the patron.
--
-- The head of mission spends most of the time there is on the group that is farthest from the agreement, and the rest on its
-- patron; the group is offered money for each month in which it complies. Doctrine: a limited spoiler can be met, a greedy one
-- bought while the price is low, and a neighbour may have more leverage than a battalion. The price: others see what spoiling
-- brings, money ends with the money, and a total spoiler takes it and waits.

local SPOILS = 2

-- The group that fights or spoils most; else one outside the process; else none.
local function hardest(m)
    local best, most = nil, 0
    for i = 1, m.parties.n do
        local here = not m.parties.government[i] and not m.parties.gone[i]
        local distance = m.parties.posture[i] + (m.parties.in_process[i] and 0 or SPOILS)
        if here and distance > most then best, most = i, distance end
    end
    return best
end

local function turn_to(m, i)
    local last = m.state.partner
    if last == i then return end
    if last and not m.parties.gone[last] then
        m:engage(last, 0)
        m:engage_patron(last, 0)
    end
    m.state.partner = i
    if not i then return end
    m:engage(i, m.params.dialogue_frac)
    if m.parties.patron_usd_per_month[i] > 0 then m:engage_patron(i, 1 - m.params.dialogue_frac) end
    if m.params.offer_usd > 0 and not m.parties.in_process[i] then m:offer_money(i, m.params.offer_usd) end
end

local function review(m)
    turn_to(m, hardest(m))
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/persuade",
    summary = "Talk to whoever is farthest from the agreement, engage its patron, pay it to comply.",
    owns = { "parties" },
    params = {
        offer_usd = { default = 30000, min = 0, max = 2e6, unit = "USD/month",
                      doc = "Money offered to a group outside the process for each month in which it complies; 0 offers none." },
        dialogue_frac = { default = 0.6, min = 0, max = 1, unit = "1",
                          doc = "Share of the head of mission's time for the group itself; the rest goes to its patron." },
    },
    on_review = review,
}
