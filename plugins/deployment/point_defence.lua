-- Hold a few points, and hold them well.
--
-- The force stands in the few sectors that matter most: the capital, where most people live, and where fighters are to hand
-- in their weapons. Each point gets a garrison in few large bases; everywhere else the mission is not. Doctrine (study
-- 4.1.6b): forces never suffice for every task, and bases that are many and small eat the force that guards them; what is
-- held is held against all comers. The price: whole regions and their people are left to themselves, and go unheard.

local MAX_BASES = 12 -- the lever's own limit for one sector

-- What a sector is worth holding for, in people.
local function worth(m, i)
    local value = m.sectors.population_persons[i]
    if m.sectors.ddr_site[i] == 1 then value = value + m.params.site_worth_persons end
    if m.sectors.capital[i] == 1 then value = math.huge end -- the seat of state and mission comes first
    return value
end

local function points(m)
    local list = {}
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 then list[#list + 1] = i end
    end
    table.sort(list, function(a, b) return worth(m, a) > worth(m, b) end)
    while #list > m.params.points do table.remove(list) end
    return list
end

local function hold(m, i, bases, weight)
    if m.state.bases[i] == bases and m.state.weight[i] == weight then return end
    if m:set_bases(i, bases) and m:set_weight(i, weight) then m.state.bases[i], m.state.weight[i] = bases, weight end
end

local function deploy(m, troops_persons)
    m.state.bases, m.state.weight = m.state.bases or {}, m.state.weight or {}
    local list, is_point, people = points(m), {}, 0
    for _, i in ipairs(list) do
        is_point[i] = true
        people = people + m.sectors.population_persons[i]
    end
    local wanted = math.floor(troops_persons / m.params.persons_per_base / math.max(1, #list) + 0.5)
    for i = 1, m.sectors.n do
        if is_point[i] then
            hold(m, i, math.max(1, math.min(MAX_BASES, wanted)), 100 * m.sectors.population_persons[i] / math.max(people, 1))
        elseif m.sectors.handed_over[i] == 0 then
            hold(m, i, 0, 0)
        end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/point_defence",
    summary = "Strong garrisons in the few sectors that matter most, nothing elsewhere.",
    owns = { "laydown" },
    params = {
        points = { default = 5, min = 1, max = 60, unit = "sectors", type = "count", doc = "How many sectors are held." },
        persons_per_base = { default = 800, min = 200, max = 4000, unit = "persons", doc = "Troops for each base of a point." },
        site_worth_persons = { default = 200000, min = 0, max = 5e6, unit = "persons",
                               doc = "What a cantonment site adds to a sector's worth, in people who live there." },
    },
    on_start = function(m) deploy(m, m.world.ceiling_persons) end,
    on_review = function(m) deploy(m, math.max(m.world.troops_persons, 1)) end,
}
