-- Floods: water over the roads, and people who leave home.
--
-- The study counts natural disasters among what takes freedom of movement away beside war, mines and an uncooperative host
-- (4.3), and has humanitarian work go on beside a mission that may be needed for its lift (6.1). A flood asks nobody's leave:
-- no post to that sector, no patrol, no convoy, no trucks to a camp until the water falls, and a crowd of displaced after it.
-- Look for: displaced people, late reaction and supply in the sector; options that hold reserves elsewhere pay most.
--
-- Place, day and length are drawn before anything else happens, so every option meets the same floods.

local function draw(m, i)
    return {
        day = m.decision_day + m.params.after_days + (i - 1) * m.params.every_days
            + m.rng.lateness:exponential(m.params.late_days),
        sector = 1 + math.floor(m.rng.place:uniform() * m.sectors.n),
        comes = m.rng.chance:uniform() < m.params.p_happens,
    }
end

local function run(m)
    if m.sectors.n == 0 then return end
    local floods = {}
    for i = 1, m.params.times do floods[i] = draw(m, i) end
    table.sort(floods, function(a, b) return a.day < b.day end)
    for _, flood in ipairs(floods) do
        m:wait(math.max(0, flood.day - m.now_days))
        if flood.comes then
            local sector = m.params.sector > 0 and math.min(m.params.sector, m.sectors.n) or flood.sector
            local came, reason = m:flood(sector, m.params.days)
            if not came then m.log(("no flood in %s: %s"):format(m.sectors.name[sector], reason)) end
        end
    end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/flood",
    summary = "Floods after the decision date: roads into a sector are shut, and people leave home.",
    params = {
        after_days = { default = 180, min = 0, max = 3650, unit = "days", doc = "From the decision date to the first flood." },
        late_days = { default = 30, min = 0, max = 365, unit = "days", doc = "Mean of the time by which one is late." },
        times = { default = 3, min = 1, max = 20, unit = "floods", type = "count", doc = "How many there are." },
        every_days = { default = 365, min = 1, max = 3650, unit = "days", doc = "From one to the next." },
        days = { default = 45, min = 1, max = 120, unit = "days", doc = "How long the water stands." },
        sector = { default = 0, min = 0, max = 64, unit = "sector", type = "count", doc = "Number of the sector; 0: by lot." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance of each." },
    },
    run = run,
}
