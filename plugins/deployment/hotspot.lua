-- Go where the reports say.
--
-- Every sector keeps a base; all else follows intelligence. Each month the weight of a sector is judged anew by what was
-- reported there, the old fading and the deadly counting more, and by armed men believed to be there; when a report tells of
-- many dead, a company goes out at once. Doctrine (study 4.1.6b, 4.2): an assessment that is renewed all the time, and a force
-- flexible enough to follow it. The price: troops on the road protect nobody, yesterday's place is not tomorrow's, and a
-- sector that fears the mission, or never sees it, reports nothing and gets nothing.

local function judge(m, i)
    local fresh = m.sectors.incidents_90d[i] + m.params.death_weight * m.sectors.deaths_90d_persons[i]
    local keep = m.params.memory_frac
    m.state.heat[i] = keep * (m.state.heat[i] or 0) + (1 - keep) * fresh
    return m.state.heat[i]
end

local function share_out(m)
    m.state.heat, m.state.weight = m.state.heat or {}, m.state.weight or {}
    local heat, sum, armed = {}, 0, 0
    for i = 1, m.sectors.n do
        heat[i] = judge(m, i)
        sum, armed = sum + heat[i], armed + m.sectors.armed_persons[i]
    end
    local even, report = 1 / m.sectors.n, m.params.report_frac
    for i = 1, m.sectors.n do
        local reported = sum > 0 and heat[i] / sum or even
        local believed = armed > 0 and m.sectors.armed_persons[i] / armed or even
        local weight = 100 * (report * reported + (1 - report) * believed)
        local moved = math.abs(weight - (m.state.weight[i] or -100)) >= m.params.step
        if moved and m.sectors.handed_over[i] == 0 and m:set_weight(i, weight) then m.state.weight[i] = weight end
    end
end

local function start(m)
    for i = 1, m.sectors.n do m:set_bases(i, 1) end
    share_out(m)
end

-- One company at a time for one place: who is there already can call others.
local function alarm(m, e)
    if e.deaths_persons < m.params.alarm_deaths_persons or m.sectors.temporary_bases[e.sector] > 0 then return end
    if m.now_days < (m.state[e.sector] or 0) or m.sectors.handed_over[e.sector] == 1 then return end
    m.state[e.sector] = m.now_days + m.params.days
    local sent, reason = m:open_temporary_base(e.sector, m.params.days)
    if not sent then m.log(("%d dead, and no company for %s: %s"):format(e.deaths_persons, m.sectors.name[e.sector], reason)) end
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/hotspot",
    summary = "Companies follow reports month by month, and go at once where many were killed.",
    owns = { "laydown" },
    params = {
        memory_frac = { default = 0.5, min = 0, max = 0.95, unit = "1",
                        doc = "Share of last month's judgement of a sector that is kept; high: slow to follow." },
        death_weight = { default = 0.2, min = 0, max = 5, unit = "1", doc = "Incidents that one reported death counts for." },
        report_frac = { default = 0.6, min = 0, max = 1, unit = "1",
                        doc = "Share of the force placed by reports of incidents; the rest by estimates of armed men." },
        step = { default = 3, min = 0, max = 50, unit = "% of the force", doc = "Changes of a weight below it are not ordered." },
        alarm_deaths_persons = { default = 8, min = 1, max = 1000, unit = "persons",
                                 doc = "Deaths in one report from which a company goes out at once." },
        days = { default = 45, min = 7, max = 180, unit = "days", doc = "How long it stays." },
    },
    on_start = start,
    on_month = share_out,
    on_incident = alarm,
}
