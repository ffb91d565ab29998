-- A limited spoiler: one stake, and peace once it is met.
--
-- In Stedman's sense (1997): a movement that fights for something that can be granted - a share of power, land, safety - and
-- not for the whole. While its stake is met and it believes the agreement it keeps it, whatever the odds; while it is not it
-- holds out: it stalls, sends half of its bands and asks for talks, and fights only with good odds. It spares civilians,
-- whose sympathy it needs. Study ch. 3 and 4.4: inducement works on it, and coercion touches what it could have been given.
-- What the strategy costs it: whoever waits for promises waits without its men.

local COMPLIES, STALLS, FIGHTS = 1, 2, 4 -- answers of choose_posture
local AT_WAR = 3 -- of m.parties.posture

local function content(m)
    return m.me.included_frac >= m.params.stake_frac and m.me.commitment_frac >= m.params.faith_frac
end

local function choose_posture(m, e)
    if content(m) then return COMPLIES end
    if e.would == FIGHTS and e.win_frac >= m.params.odds_frac then return FIGHTS end
    return STALLS
end

local function month(m)
    local i = m.me.index
    m:hold_back_men(content(m) and 0 or m.params.kept_frac)
    local outside = not m.parties.in_process[i] or m.parties.posture[i] == AT_WAR
    m:answer_talks(outside and 2 or 1)
end

return {
    api_version = 1,
    kind = "party",
    drives = "movement",
    name = "parties/limited",
    summary = "Keep the agreement while one stake is met; hold out and talk while it is not.",
    params = {
        stake_frac = { default = 0.6, min = 0, max = 1, unit = "1",
                       doc = "Part in government that is enough; 1 is a full one." },
        faith_frac = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Commitment below which he no longer counts on it." },
        odds_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "Chance to win without which he does not go to war." },
        kept_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                      doc = "Share of the bands that stay away while he holds out." },
        restraint = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Attacks on civilians against the usual." },
    },
    on_start = function(m)
        for i = 1, m.sectors.n do m:attack_civilians(i, m.params.restraint) end
        month(m)
    end,
    on_month = month,
    choose_posture = choose_posture,
}
