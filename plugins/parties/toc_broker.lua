-- A network of organised crime: peace is bad for trade, war is worse, disorder is best.
--
-- While the mission is strong it lies low: few bribes, no friends. When the mission thins out it buys officials, and it pays
-- the armed group that keeps the agreement least, so that nobody rules where the goods pass. It never wants a winner:
-- whoever is at war is paid no more. Study 4.4 on organised crime and spoilers: the network outlives every mandate. What it
-- costs the network: bribes eat the profit, and money given to a loser is lost.

local COMPLIES, AT_WAR = 0, 3 -- of m.parties.posture

-- The group that keeps the agreement least without being at war; nil: none.
local function useful_friend(m)
    local best, most = nil, COMPLIES
    local posture, gone, government = m.parties.posture, m.parties.gone, m.parties.government
    for i = 1, m.parties.n do
        local p = posture[i]
        if not gone[i] and not government[i] and p > most and p < AT_WAR then best, most = i, p end
    end
    return best
end

local function befriend(m, i)
    local last = m.state.friend
    if last == i then return end
    if last then m:fund_party(last, 0) end
    m.state.friend = i
    if i then m:fund_party(i, m.params.share_frac * m.me.means_usd_per_month) end
end

return {
    api_version = 1,
    kind = "party",
    drives = "broker",
    name = "parties/toc_broker",
    summary = "Lie low while the mission is strong; then bribe, and pay whoever keeps the agreement least without making war.",
    params = {
        low_persons = { default = 900, min = 0, max = 30000, unit = "persons",
                        doc = "Peacekeepers outside their bases from which it lies low." },
        bribes = { default = 2.5, min = 0, max = 3, unit = "1", doc = "Bribes against the usual when it does not." },
        share_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                       doc = "Share of what it earns that goes to an armed group." },
    },
    run = function(m)
        repeat
            local low = m.me.mission_persons >= m.params.low_persons
            m:bribe(low and 0.5 or m.params.bribes)
            befriend(m, not low and useful_friend(m) or nil)
        until not m:wait(30)
    end,
}
