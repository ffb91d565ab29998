-- A seat for everyone, at every table.
--
-- The head of mission's time is divided among all movements; whoever fights or stands outside is called to talks again and
-- again; mediators are stationed where most communal disputes are known; and parties that may not stand for election are
-- pressed to be let in. Doctrine (study 3.1.6, 3.2, 3.4.6a, 3.5.6b): what is settled without those who can break it, or over
-- the heads of the villages, does not hold. The price: little time for each, a host that resents guests at its table, failed
-- talks that cost commitment, and votes in which people meet those who hurt them.

local FIGHTS = 3

local function movements(m)
    local found, government, gone = {}, m.parties.government, m.parties.gone
    for i = 1, m.parties.n do
        if not government[i] and not gone[i] then found[#found + 1] = i end
    end
    return found
end

local function share_time(m, who)
    if #who == m.state.n_talked_to then return end
    m.state.n_talked_to = #who
    for _, i in ipairs(who) do m:engage(i, m.params.dialogue_frac / #who) end
end

local function invite(m, who)
    local posture, bound = m.parties.posture, m.parties.in_process
    for _, i in ipairs(who) do
        if posture[i] >= FIGHTS or not bound[i] then
            m:call_talks(i) -- refused while talks are on, or nobody would come
            if m.params.admit > 0 and not m.state.admitted[i] then
                m.state.admitted[i] = true
                m:bar_from_election(i, 0)
            end
        end
    end
end

local function mediate(m)
    for _ = 1, m.params.teams do
        local best, most = nil, 0
        for i = 1, m.sectors.n do
            local free = (m.state.until_day[i] or 0) <= m.now_days
            if free and m.sectors.disputes_known[i] > most then best, most = i, m.sectors.disputes_known[i] end
        end
        if not best or not m:mediate(best, m.params.team_days) then return end
        m.state.until_day[best] = m.now_days + m.params.team_days
    end
end

local function review(m)
    local who = movements(m)
    share_time(m, who)
    invite(m, who)
    mediate(m)
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/broad_dialogue",
    summary = "Time for all movements, talks with whoever fights or stands outside, mediators where disputes are.",
    owns = { "parties", "civil_affairs", "elections" },
    params = {
        dialogue_frac = { default = 1, min = 0, max = 1, unit = "1",
                          doc = "Time of the head of mission for all movements together." },
        teams = { default = 2, min = 0, max = 20, unit = "teams", type = "count", doc = "Mediation teams sent out a quarter." },
        team_days = { default = 90, min = 7, max = 365, unit = "days", doc = "How long a team stays." },
        admit = { default = 1, min = 0, max = 1, unit = "1", type = "flag",
                  doc = "1: press for groups outside the process to be let in to elections." },
    },
    on_start = function(m)
        m.state.until_day, m.state.admitted = {}, {}
        review(m)
    end,
    on_review = review,
}
