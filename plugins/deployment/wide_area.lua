-- Be seen everywhere.
--
-- Permanent bases in every sector, more of them where many people live and where many fighters are believed to be;
-- weights are judged anew at each review. Doctrine: protection is presence; communities that see a patrol every week talk
-- to it, and a unit that is near comes in time. The price is guard duty: every base holds soldiers back inside its own
-- wire, and companies spread thin can neither mass nor be relieved.

local MAX_BASES = 12 -- the lever's own limit for one sector

local function total(column)
    local sum = 0
    for i = 1, #column do sum = sum + column[i] end
    return math.max(sum, 1e-9)
end

-- Shares of the force by people and by fighters, mixed by `threat_frac`; they add up to 1.
local function shares(m)
    local people, armed = m.sectors.population_persons, m.sectors.armed_persons
    local all_people, all_armed, share = total(people), total(armed), {}
    local threat = total(armed) > 1 and m.params.threat_frac or 0
    for i = 1, m.sectors.n do
        share[i] = (1 - threat) * people[i] / all_people + threat * armed[i] / all_armed
    end
    return share
end

local function deploy(m, troops_persons)
    local n_bases = troops_persons / m.params.persons_per_base
    local share = shares(m)
    m.state.bases = m.state.bases or {}
    for i = 1, m.sectors.n do
        local bases = math.max(1, math.min(MAX_BASES, math.floor(n_bases * share[i] + 0.5)))
        if m.sectors.handed_over[i] == 0 then
            if bases ~= m.state.bases[i] and m:set_bases(i, bases) then m.state.bases[i] = bases end
            m:set_weight(i, math.min(100, 100 * share[i]))
        end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/wide_area",
    summary = "Permanent bases in every sector, by people and threat.",
    owns = { "laydown" },
    params = {
        persons_per_base = { default = 400, min = 100, max = 2000, unit = "persons",
                             doc = "Troops for each base wanted; fewer means more and smaller bases." },
        threat_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                        doc = "Share of the force placed by fighters under arms; the rest by people." },
    },
    on_start = function(m) deploy(m, m.world.ceiling_persons) end,
    on_review = function(m) deploy(m, math.max(m.world.troops_persons, 1)) end,
}
