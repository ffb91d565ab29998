-- Something for those they come home to.
--
-- For each dollar spent on a fighter's return a share goes to the neighbours; entry is loose enough for women, cooks, carriers
-- and children who never had a gun; projects for young people run where the mission is trusted least. Doctrine (study 4.6.6e):
-- benefits for men with guns only teach that guns pay, and neighbours who got nothing shut the door. The price: the same
-- money makes fewer places, the list is longer, and some on it only came for the cash.

local function open(m)
    if m.state.open then return end
    m:set_community_share(m.params.community_share_frac)
    m:set_strictness(m.params.strict_frac)
    m:set_intake(m.params.intake_per_day)
    m.state.open = m:open_ddr()
end

-- Where people trust the mission least and had no project lately.
local function coldest(m)
    local best
    for i = 1, m.sectors.n do
        local free = (m.state[i] or 0) <= m.now_days and m.sectors.handed_over[i] == 0
        if free and (not best or m.sectors.local_consent_frac[i] < m.sectors.local_consent_frac[best]) then best = i end
    end
    return best
end

local function review(m)
    if m.params.project_persons < 10 or m.world.ddr_demobilised_persons < 1 then return end
    local i = coldest(m)
    if not i then return end
    m.state[i] = m.now_days + m.params.again_days
    m:start_cvr(i, m.params.project_persons)
end

return {
    api_version = 1,
    kind = "policy",
    name = "ddr/inclusive",
    summary = "Money for neighbours, entry for associates, projects for young people beside fighters' benefits.",
    owns = { "ddr" },
    params = {
        community_share_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                                 doc = "Money for the neighbours for each unit spent on a fighter's reintegration." },
        strict_frac = { default = 0.25, min = 0, max = 1, unit = "1", doc = "How strictly entry is verified." },
        intake_per_day = { default = 150, min = 10, max = 500, unit = "persons/day", type = "count",
                           doc = "Most people a site takes in on a day." },
        project_persons = { default = 100, min = 0, max = 5000, unit = "persons",
                            doc = "People in each project for the neighbours; below 10 there are none." },
        again_days = { default = 360, min = 30, max = 3600, unit = "days", doc = "Days until a sector gets another." },
    },
    on_start = open,
    on_month = open,
    on_review = review,
}
