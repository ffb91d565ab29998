-- Stand between the parties.
--
-- Bases and companies go to the sectors where one side's armed men have another's before them, soldiers of the state among
-- them; a small share stays where people live. As the sides disarm or move, the line moves at the next review. Doctrine (study
-- 4.1): forces that are kept apart do not start a war by accident, violations have a name when somebody watches, and talks need
-- the quiet. The price: the line is where armies are and not where people are, and what stands on it is not near villages
-- that bandits, soldiers or neighbours rob. Where the agreement sets no line (agreement.line), standing there deters but does
-- not part the sides.

local MAX_BASES = 12 -- the lever's own limit for one sector

local function total(column)
    local sum = 0
    for i = 1, #column do sum = sum + column[i] end
    return sum
end

-- Shares of the force, 1 together: by who faces whom, and the rest, or all when no sides face each other, by people.
local function shares(m)
    local facing, people, share = m.sectors.facing_persons, m.sectors.population_persons, {}
    local all_facing, all_people = total(facing), math.max(total(people), 1)
    local line = all_facing >= m.params.few_persons and m.params.line_frac or 0
    for i = 1, m.sectors.n do
        share[i] = (1 - line) * people[i] / all_people + (line > 0 and line * facing[i] / all_facing or 0)
    end
    return share
end

local function deploy(m, troops_persons)
    local share, on_line = shares(m), m.sectors.facing_persons
    m.state.bases = m.state.bases or {}
    for i = 1, m.sectors.n do
        local posts = troops_persons * share[i] / m.params.persons_per_base
        local least = on_line[i] >= m.params.few_persons and 1 or 0 -- the line has no gap, the rest may
        local bases = math.max(least, math.min(MAX_BASES, math.floor(posts + 0.5)))
        if m.sectors.handed_over[i] == 0 then
            if bases ~= m.state.bases[i] and m:set_bases(i, bases) then m.state.bases[i] = bases end
            m:set_weight(i, bases > 0 and 100 * share[i] or 0)
        end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "deployment/separation_line",
    summary = "Bases where armed sides face each other; little elsewhere.",
    owns = { "laydown" },
    params = {
        line_frac = { default = 0.8, min = 0, max = 1, unit = "1",
                      doc = "Share of the force on the line; the rest is placed by people." },
        persons_per_base = { default = 350, min = 100, max = 2000, unit = "persons", doc = "Troops for each post on the line." },
        few_persons = { default = 30, min = 1, max = 5000, unit = "persons",
                        doc = "Men who face another side, below which a sector is not on the line." },
    },
    on_start = function(m) deploy(m, m.world.ceiling_persons) end,
    on_review = function(m) deploy(m, math.max(m.world.troops_persons, 1)) end,
}
