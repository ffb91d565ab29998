-- Hold a few hubs, and go where it burns.
--
-- The force sits in a few large bases at air heads; at each review companies go out to temporary operating bases in the
-- sectors with most reported incidents. Doctrine: few bases need few guards, so more soldiers are free to move, and a
-- company sent for some weeks brings presence where it is needed now. The price is distance: communities without a base
-- are seen rarely and report less, so the reports that steer the temporary bases are poorest where the hubs are farthest.

local MAX_BASES = 12 -- the lever's own limit for one sector

-- Sectors with an air head that are still ours; failing that, the most populous one.
local function hubs(m)
    local list, largest = {}, nil
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 then
            if m.sectors.hub[i] == 1 then table.insert(list, i) end
            if not largest or m.sectors.population_persons[i] > m.sectors.population_persons[largest] then largest = i end
        end
    end
    if #list == 0 and largest then list[1] = largest end
    return list
end

local function deploy(m, troops_persons)
    local list, is_hub = hubs(m), {}
    local each = math.floor(troops_persons / m.params.persons_per_base / math.max(1, #list) + 0.5)
    for _, i in ipairs(list) do is_hub[i] = true end
    m.state.bases = m.state.bases or {}
    for i = 1, m.sectors.n do
        local bases = is_hub[i] and math.max(1, math.min(MAX_BASES, each)) or 0
        if m.sectors.handed_over[i] == 0 and bases ~= m.state.bases[i] and m:set_bases(i, bases) then
            m.state.bases[i] = bases
            m:set_weight(i, is_hub[i] and 100 / #list or 0)
        end
    end
    return is_hub
end

-- Sectors without a hub that reported incidents, the worst first.
local function troubled(m, is_hub)
    local list = {}
    for i = 1, m.sectors.n do
        if not is_hub[i] and m.sectors.handed_over[i] == 0 and m.sectors.incidents_90d[i] > 0 then
            table.insert(list, i)
        end
    end
    table.sort(list, function(a, b) return m.sectors.incidents_90d[a] > m.sectors.incidents_90d[b] end)
    return list
end

local function name_of(m, i)
    local name = m.sectors.name[i]
    return name:sub(1, 1):upper() .. name:sub(2)
end

local function send_out(m, is_hub)
    local free = m.params.max_temporary
    for i = 1, m.sectors.n do free = free - m.sectors.temporary_bases[i] end
    for _, i in ipairs(troubled(m, is_hub)) do
        if free < 1 then return end
        local sent, reason = m:open_temporary_base(i, m.params.days)
        if sent then free = free - 1 else m.log(("no temporary base in %s: %s"):format(name_of(m, i), reason)) end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/hub",
    summary = "Few large bases at air heads, and temporary bases where incidents are reported.",
    owns = { "laydown" },
    params = {
        persons_per_base = { default = 900, min = 200, max = 4000, unit = "persons",
                             doc = "Troops for each base of a hub." },
        max_temporary = { default = 6, min = 0, max = 40, unit = "bases", type = "count",
                          doc = "Most temporary bases open at one time." },
        days = { default = 60, min = 7, max = 180, unit = "days", doc = "How long a temporary base stays open." },
    },
    on_start = function(m) deploy(m, m.world.ceiling_persons) end,
    on_review = function(m) send_out(m, deploy(m, math.max(m.world.troops_persons, 1))) end,
}
