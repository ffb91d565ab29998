-- Guard those who have fled.
--
-- The force follows the displaced: bases and companies by how many are registered in a sector, more for those who live at the
-- gates of a base and where armed men are believed to be about. Gates stay open and guarded; where armed men have taken a site
-- over, formed police go in or a platoon stands at it until they are out. Doctrine (study 4.2, 4.2.6d): who has lost home and
-- neighbours is the easiest to kill, to recruit and to drive on. The price: the force stands where people fled to and not
-- where they were driven from, guards at gates do not patrol, and a safe gate draws more people to it.

local MAX_BASES = 12 -- the lever's own limit for one sector

local function mean(column)
    local sum = 0
    for i = 1, #column do sum = sum + column[i] end
    return math.max(sum / math.max(1, #column), 1)
end

-- Shares of the force: those to protect, and more where more armed men than usual are believed to be about.
local function shares(m)
    local need, sum, armed = {}, 0, m.sectors.armed_persons
    local usual = mean(armed)
    for i = 1, m.sectors.n do
        need[i] = m.sectors.displaced_persons[i] + m.params.gate_weight * m.sectors.people_at_gates_persons[i]
            + m.params.others_frac * m.sectors.population_persons[i]
        need[i] = need[i] * (1 + m.params.threat_weight * armed[i] / usual)
        sum = sum + need[i]
    end
    for i = 1, m.sectors.n do need[i] = need[i] / math.max(sum, 1) end
    return need
end

local function deploy(m, troops_persons)
    local share = shares(m)
    m.state.bases = m.state.bases or {}
    for i = 1, m.sectors.n do
        local bases = math.max(1, math.min(MAX_BASES, math.floor(troops_persons * share[i] / m.params.persons_per_base + 0.5)))
        if m.sectors.handed_over[i] == 0 then
            if bases ~= m.state.bases[i] and m:set_bases(i, bases) then m.state.bases[i] = bases end
            m:set_weight(i, 100 * share[i])
        end
    end
end

-- Police know how to search a camp; a platoon at the fence is second best.
local function clear(m, i)
    if m:detach_formed_police(i, m.params.days) then return end
    local sent, reason = m:detach_platoon(i, m.params.days)
    if not sent then m.log(("armed men in the site at %s, and nobody to send: %s"):format(m.sectors.name[i], reason)) end
end

local function month(m)
    for i = 1, m.sectors.n do
        local due = m.now_days >= (m.state[i] or 0) and m.sectors.handed_over[i] == 0
        if due and m.sectors.site_militarised[i] == 1 then
            clear(m, i)
            m.state[i] = m.now_days + m.params.days
        end
    end
end

local function start(m)
    for i = 1, m.sectors.n do m:protect_site(i, m.params.guard_frac) end
    deploy(m, m.world.ceiling_persons)
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/idp_sites",
    summary = "Bases where the displaced are, guarded gates, police where armed men take a site over.",
    owns = { "laydown", "protection" },
    params = {
        persons_per_base = { default = 500, min = 100, max = 2000, unit = "persons", doc = "Troops for each base wanted." },
        gate_weight = { default = 3, min = 0, max = 20, unit = "1",
                        doc = "What somebody at the gates counts for beside somebody displaced." },
        threat_weight = { default = 2, min = 0, max = 20, unit = "1",
                          doc = "By how much a sector counts more that has as many armed men as the mean; 0: nothing." },
        others_frac = { default = 0.02, min = 0, max = 1, unit = "1",
                        doc = "What somebody counts for who was not displaced, beside somebody who was." },
        guard_frac = { default = 1, min = 0, max = 1, unit = "1", doc = "Share of the guards it needs that a site gets." },
        days = { default = 90, min = 7, max = 180, unit = "days", doc = "How long who was sent to a site stays." },
    },
    on_start = start,
    on_month = month,
    on_review = function(m) deploy(m, math.max(m.world.troops_persons, 1)) end,
}
