-- While the programme cannot start, do not just wait.
--
-- Until the sites open, bands are offered to put their weapons under dual key where they live, and pre-DDR supports those
-- who do. Community violence reduction gives work to at-risk youth and to men outside the programme where most are under
-- arms. Then the sites open as in ddr/sequenced: guarded, verified. A part of the money for reintegration goes to the
-- neighbours. Doctrine: the waiting is when men drift, bands split and villages are robbed; but a stored weapon can be
-- taken back, projects cost many times a training place, and a mission that can live with the wait may never open.

local function sites_are_guarded(m)
    for i = 1, m.sectors.n do
        if m.sectors.ddr_site[i] == 1 and m.sectors.troops_persons[i] < m.params.troops_per_site_persons then
            return false
        end
    end
    return true
end

local function store_everywhere(m, on)
    for i = 1, m.sectors.n do m:store_weapons(i, on) end
end

-- Of the sectors that were not asked for lately; nil when no armed men are reported in any of them.
local function most_armed(m)
    local best, most = nil, 0
    for i = 1, m.sectors.n do
        local free = (m.state[i] or 0) <= m.now_days
        if free and m.sectors.armed_persons[i] > most then best, most = i, m.sectors.armed_persons[i] end
    end
    return best
end

local function start(m)
    store_everywhere(m, 1)
    m:start_pre_ddr(m.params.pre_ddr_persons)
    m:set_community_share(m.params.community_share_frac)
end

local function month(m)
    if m.state.open then return end
    if sites_are_guarded(m) or m.now_days >= m.params.latest_day then
        m:set_strictness(m.params.strict_frac)
        m.state.open = m:open_ddr()
    end
end

local function review(m)
    local here = m.params.cvr_persons >= 10 and most_armed(m)
    if not here then return end
    m:start_cvr(here, m.params.cvr_persons)
    m.state[here] = m.now_days + m.params.cvr_again_days -- accepted or refused: not here again until then
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/bridge",
    summary = "Weapons under dual key, pre-DDR and community violence reduction until guarded sites open.",
    owns = { "ddr" },
    params = {
        troops_per_site_persons = { default = 300, min = 0, max = 3000, unit = "persons",
                                    doc = "Troops in each sector with a site before the sites open." },
        latest_day = { default = 540, min = 0, max = 2000, unit = "days",
                       doc = "Day of the mission on which the sites open anyway." },
        strict_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
        pre_ddr_persons = { default = 2000, min = 0, max = 20000, unit = "persons",
                            doc = "Most people with stored weapons whom pre-DDR supports." },
        cvr_persons = { default = 150, min = 0, max = 5000, unit = "persons",
                        doc = "People in each project of community violence reduction; below 10 there are none." },
        cvr_again_days = { default = 360, min = 30, max = 3600, unit = "days",
                           doc = "Days after an order for a project in which none is ordered in the same sector." },
        community_share_frac = { default = 0.25, min = 0, max = 1, unit = "1",
                                 doc = "Money for the neighbours for each unit spent on a fighter's reintegration." },
    },
    on_start = start,
    on_month = month,
    on_review = review,
}
