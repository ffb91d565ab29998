-- Teach from the first day.
--
-- In every function that local people will have to do alone, most of the mission's work is teaching from the start, police
-- included; what cannot wait for pupils (by default security and relief) is done by the mission. While a function's people can do
-- hardly anything yet and reports of violence rise, the mission steps in for a time. Doctrine (study 5.5.6, 6.6.3): help that
-- does the job becomes the job, and capacity takes as long as it takes, so it must begin at once. The price is the first
-- years: fewer patrols by foreign police, slower courts, less to show.

local SECURITY, RELIEF = "security", "relief" -- done before they are taught, unless `all` says otherwise

local function deaths(m)
    local sum = 0
    for i = 1, m.sectors.n do sum = sum + m.sectors.deaths_90d_persons[i] end
    return sum
end

local function taught(m, name)
    return m.params.all == 1 or (name ~= SECURITY and name ~= RELIEF)
end

local function wanted(m, name, capability, crisis)
    if not taught(m, name) then return nil end
    return crisis and capability < m.params.able_frac and m.params.crisis_frac or m.params.share_frac
end

local function review(m)
    local functions, now = m.functions, deaths(m)
    local names, capability = functions.name, functions.capability_frac
    local share, gone = functions.mentoring_frac, functions.handed_over
    local crisis = now >= m.params.crisis_deaths_persons
    for i = 1, functions.n do
        local to = wanted(m, names[i], capability[i], crisis)
        if to and not gone[i] and math.abs(to - share[i]) > 0.01 then m:mentor(i, to) end
    end
    if crisis and not m.state.crisis then m.log("so many dead that pupils wait: the mission does what they cannot yet") end
    m.state.crisis = crisis
end

return {
    api_version = 1,
    kind = "policy",
    name = "support/mentoring_early",
    summary = "Most of the mission's work is teaching from the first day, except where lives hang on it.",
    owns = { "effort" },
    params = {
        share_frac = { default = 0.8, min = 0, max = 1, unit = "1", doc = "Share of the work that is teaching." },
        crisis_frac = { default = 0.3, min = 0, max = 1, unit = "1",
                        doc = "The same in a crisis, for functions that local people cannot do yet." },
        crisis_deaths_persons = { default = 100, min = 0, max = 10000, unit = "persons",
                                  doc = "Deaths reported in 90 days from which there is a crisis." },
        able_frac = { default = 0.3, min = 0, max = 1, unit = "1",
                      doc = "Local capability from which pupils need not step back." },
        all = { default = 0, min = 0, max = 1, unit = "1", type = "flag", doc = "1: security and relief are taught as well." },
    },
    on_start = review,
    on_review = review,
}
