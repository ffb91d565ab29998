-- Villages first, camps later.
--
-- While parties are not ready, or gunmen belong to none, community violence reduction comes before disarmament: works for young
-- people and for armed men who live at home, in the sectors with most men under arms and most reported violence, one after
-- the other. Sites open once enough sectors have had a project and reported deaths have fallen, or on a latest day; projects
-- go on beside them. Doctrine (study 4.6, 4.6.4): programmes without an agreement stall, projects need none; they lower
-- violence now and prepare the neighbours. The price: money that is no training place, guns that stay at home, months.

-- Where armed men and reported deaths are most; nil when there is nothing to answer.
local function neediest(m)
    local best, most = nil, 0
    for i = 1, m.sectors.n do
        local need = m.sectors.armed_persons[i] + m.params.death_weight * m.sectors.deaths_90d_persons[i]
        local free = (m.state[i] or 0) <= m.now_days and m.sectors.handed_over[i] == 0
        if free and need > most then best, most = i, need end
    end
    return best
end

local function deaths(m)
    local sum = 0
    for i = 1, m.sectors.n do sum = sum + m.sectors.deaths_90d_persons[i] end
    return sum
end

local function projects(m)
    for _ = 1, m.params.projects do
        local i = neediest(m)
        if not i then return end
        m.state[i] = m.now_days + m.params.again_days -- accepted or refused: not here again until then
        if m:start_cvr(i, m.params.persons) then m.state.started = (m.state.started or 0) + 1 end
    end
end

local function calmer(m)
    local now = deaths(m)
    m.state.worst = math.max(m.state.worst or 0, now)
    return now <= m.params.calm_frac * m.state.worst and (m.state.started or 0) >= m.params.first_projects
end

local function run(m)
    m:wait_until(function() return calmer(m) end, m.params.latest_day)
    m:set_strictness(m.params.strict_frac)
    m:set_community_share(m.params.community_share_frac)
    m:open_ddr()
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/cvr_first",
    summary = "Community violence reduction first; sites open once projects run and it is calmer.",
    owns = { "ddr" },
    params = {
        persons = { default = 300, min = 10, max = 5000, unit = "persons", doc = "People in each project." },
        projects = { default = 2, min = 1, max = 20, unit = "projects", type = "count",
                     doc = "Most projects begun at a review." },
        again_days = { default = 360, min = 30, max = 3600, unit = "days", doc = "Days until a sector gets another." },
        death_weight = { default = 10, min = 0, max = 1000, unit = "1", doc = "Armed men that one reported death counts for." },
        first_projects = { default = 4, min = 0, max = 60, unit = "projects", type = "count",
                           doc = "Projects begun before the sites open." },
        calm_frac = { default = 0.7, min = 0, max = 1, unit = "1",
                      doc = "Reported deaths, as a share of the worst quarter, at or below which it is calmer." },
        latest_day = { default = 720, min = 0, max = 2500, unit = "days", doc = "Day on which the sites open anyway." },
        strict_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
        community_share_frac = { default = 0.25, min = 0, max = 1, unit = "1",
                                 doc = "Money for the neighbours for each unit spent on a fighter's reintegration." },
    },
    on_start = projects,
    on_review = projects,
    run = run,
}
