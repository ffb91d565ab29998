-- An opportunist: as good as he is watched.
--
-- He has no cause and no price, only occasions. Where the mission is seen he keeps his men in; where it is not they do as
-- they like. He measures the mission by what it was: when it has thinned out below a share of its best days he tests it, and
-- when it leaves he takes what there is to take, provided that he can win. Before a vote he stalls, to be reckoned with.
-- Study 3.5 and 4.4: presence holds him exactly as long as it lasts. What it costs him: who is quiet most of the time loses
-- men who want to be paid.

local COMPLIES, STALLS, SPOILS, FIGHTS = 1, 2, 3, 4

local function thinned(m)
    return (m.state.most or 0) > 0 and m.me.mission_persons < m.params.thin_frac * m.state.most
end

local function loose_where_unseen(m)
    for i = 1, m.sectors.n do
        local unseen = m.me.mission_seen_frac[i] < m.params.seen_frac
        m:attack_civilians(i, unseen and m.params.loose or m.params.tight)
    end
end

return {
    api_version = 1,
    kind = "party",
    drives = "movement",
    name = "parties/opportunist",
    summary = "Behave where the mission is seen, test it when it thins out, strike when it leaves and the odds are good.",
    params = {
        thin_frac = { default = 0.6, min = 0, max = 1, unit = "1",
                      doc = "Peacekeepers, of the most there were, below which he tests them." },
        seen_frac = { default = 0.1, min = 0, max = 1, unit = "1",
                      doc = "Share of a sector seen by the mission below which he feels unseen." },
        odds_frac = { default = 0.45, min = 0, max = 1, unit = "1",
                      doc = "Chance to win without which he does not go to war." },
        loose = { default = 2, min = 0, max = 3, unit = "1",
                  doc = "Attacks on civilians against the usual where nobody looks." },
        tight = { default = 0.3, min = 0, max = 3, unit = "1", doc = "The same where the mission is seen." },
        vote_days = { default = 90, min = 0, max = 720, unit = "days",
                      doc = "Days before a vote in which he stalls." },
    },
    choose_posture = function(m, e)
        if not thinned(m) then return m.me.vote_days < m.params.vote_days and STALLS or COMPLIES end
        return e.win_frac >= m.params.odds_frac and FIGHTS or SPOILS
    end,
    run = function(m)
        repeat
            m.state.most = math.max(m.state.most or 0, m.me.mission_persons)
            loose_where_unseen(m)
        until not m:wait(30)
    end,
}
