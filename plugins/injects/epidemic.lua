-- An epidemic that goes from sector to sector.
--
-- It needs no enemy. Relief workers leave or turn to the sick, aid to the displaced stops but for what is escorted, and a part
-- of the soldiers lies ill (study 6.1: relief first, and the mission's help where it is asked; 2.4, 2.5: a crisis of its own,
-- with a duty to its people). It travels as people do: from the first sector to the one that is nearest by road, and so on.
-- Look for: deaths and departures among the displaced, soldiers outside the wire, escorts of aid; whoever keeps few soldiers in
-- many places feels it first.
--
-- The order of sectors is fixed by the roads of the first day, before options differ: the same for each of them.

-- Sectors from the one where it begins, each followed by the nearest that it has not reached.
local function way(m, first)
    local order, reached, at = { first }, { [first] = true }, first
    for _ = 2, m.sectors.n do
        local nearest
        for i = 1, m.sectors.n do
            if not reached[i] and (not nearest or m:travel_hours(at, i) < m:travel_hours(at, nearest)) then nearest = i end
        end
        order[#order + 1], reached[nearest], at = nearest, true, nearest
    end
    return order
end

local function run(m)
    if m.sectors.n == 0 then return end
    local day = m.decision_day + m.params.after_days + m.rng.lateness:exponential(m.params.late_days)
    local first = 1 + math.floor(m.rng.place:uniform() * m.sectors.n)
    local sectors = way(m, m.params.sector > 0 and math.min(m.params.sector, m.sectors.n) or first)
    if m.rng.chance:uniform() >= m.params.p_happens then return end
    m:wait(math.max(0, day - m.now_days))
    for i = 1, math.min(m.params.reach, #sectors) do
        local came, reason = m:outbreak(sectors[i], m.params.days)
        if not came then m.log(("no outbreak in %s: %s"):format(m.sectors.name[sectors[i]], reason)) end
        m:wait(m.params.step_days)
    end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/epidemic",
    summary = "An epidemic goes from sector to nearest sector: aid stops, and soldiers are sick.",
    params = {
        after_days = { default = 240, min = 0, max = 3650, unit = "days", doc = "From the decision date to the first outbreak." },
        late_days = { default = 60, min = 0, max = 3650, unit = "days", doc = "Mean of the time by which it is late." },
        days = { default = 120, min = 7, max = 365, unit = "days", doc = "How long it lasts in a sector." },
        step_days = { default = 30, min = 1, max = 365, unit = "days", doc = "From one sector to the next." },
        reach = { default = 5, min = 1, max = 64, unit = "sectors", type = "count", doc = "How many sectors it reaches." },
        sector = { default = 0, min = 0, max = 64, unit = "sector", type = "count", doc = "Number of the first; 0: by lot." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance that it comes." },
    },
    run = run,
}
