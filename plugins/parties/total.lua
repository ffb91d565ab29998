-- A total spoiler: the agreement is a pause.
--
-- In Stedman's sense (1997): a leader who wants all of the power and holds nobody to be entitled to a part of it. He signs,
-- stalls and is polite: he hides weapons, sends those bands that he can spare, recruits quietly and signs nothing further.
-- When the mission has gone, or dwindled, or the odds are good, he strikes, and does not stop for an offer. Study ch. 3 and
-- 4.4: what is given to him is spent on the war, and only the forces against him count. What it costs him: years of waiting
-- wear his men down.

local STALLS, FIGHTS = 2, 4

local function strike(m)
    m.state.strikes = true
    m:recruit_men(3)
    m:hold_back_men(1)
    m:pay_commanders(0)
    for i = 1, m.sectors.n do m:attack_civilians(i, m.params.terror) end -- refused where he has no men
end

return {
    api_version = 1,
    kind = "party",
    drives = "movement",
    name = "parties/total",
    summary = "Feign until the mission has gone or the odds are good, men and weapons kept back; then strike for good.",
    params = {
        odds_frac = { default = 0.6, min = 0, max = 1, unit = "1",
                      doc = "Chance to win from which he strikes at once." },
        gone_frac = { default = 0.25, min = 0, max = 1, unit = "1",
                      doc = "Peacekeepers left, of the most there ever were, at which he strikes." },
        patience_days = { default = 540, min = 0, max = 7300, unit = "days",
                          doc = "Days in which he strikes at no odds: the others are to disarm first." },
        hidden_frac = { default = 0.7, min = 0, max = 1, unit = "1", doc = "Share of the weapons that are hidden." },
        kept_frac = { default = 0.6, min = 0, max = 1, unit = "1", doc = "Share of the bands that never come to the sites." },
        terror = { default = 2, min = 0, max = 3, unit = "1",
                   doc = "Attacks on civilians against the usual, once he strikes." },
    },
    choose_posture = function(m)
        return m.state.strikes and FIGHTS or STALLS
    end,
    run = function(m)
        local most, patience = 0, m.params.patience_days
        m:hide_weapons(m.params.hidden_frac)
        m:hold_back_men(m.params.kept_frac)
        m:answer_talks(0)
        m:recruit_men(1.5)
        m:pay_commanders(0.2)
        while m:wait(30) do
            local there = m.me.mission_persons
            most = math.max(most, there)
            local gone = m.me.mission_leaves_days <= 0 or (most > 0 and there <= m.params.gone_frac * most)
            local strong = m.now_days >= patience and m.me.win_frac >= m.params.odds_frac
            if gone or strong then break end
        end
        strike(m)
    end,
}
