-- A campaign of lies about the mission.
--
-- Radio, phones and pulpits carry a story that is false and well made: that the mission arms the other side, digs for gold,
-- brings a disease. The study asks for strategic communications that meet it early, in the languages and places where it is
-- heard (2.3), and for media that people can believe (6.7); rights work and protection lose their witnesses with it (5.1). A
-- campaign comes in waves, and each is strongest in some sectors. What it meets there decides: trust, presence, an answer.
-- Look for: local and host consent, crowds and attacks on the mission, and a mission that answers against one that is silent.

local function campaign(m)
    local waves, day = {}, m.decision_day + m.params.after_days + m.rng.lateness:exponential(m.params.late_days)
    for i = 1, m.params.waves do
        waves[i] = { day = day + (i - 1) * m.params.every_days, here = {} }
        for k = 1, m.sectors.n do waves[i].here[k] = m.rng.place:uniform() < m.params.sectors_frac end
    end
    return waves
end

local function run(m)
    local waves = campaign(m)
    if m.rng.chance:uniform() >= m.params.p_happens then return end
    for _, wave in ipairs(waves) do
        m:wait(math.max(0, wave.day - m.now_days))
        for k = 1, m.sectors.n do
            if wave.here[k] then
                local heard, reason = m:spread_disinformation(k, m.params.strength_frac)
                if not heard then return m.log("the campaign ends: " .. reason) end
            end
        end
    end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/disinformation_wave",
    summary = "A campaign of lies about the mission, in waves, each in some of the sectors.",
    params = {
        after_days = { default = 60, min = 0, max = 3650, unit = "days", doc = "From the decision date to the first wave." },
        late_days = { default = 30, min = 0, max = 3650, unit = "days", doc = "Mean of the time by which it is late." },
        waves = { default = 6, min = 1, max = 60, unit = "waves", type = "count", doc = "How many waves there are." },
        every_days = { default = 60, min = 1, max = 3650, unit = "days", doc = "From one to the next." },
        sectors_frac = { default = 0.5, min = 0, max = 1, unit = "1", type = "fraction",
                         doc = "Share of sectors that a wave reaches." },
        strength_frac = { default = 0.6, min = 0.05, max = 1, unit = "1", type = "fraction",
                          doc = "How much of it is believed at most." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance of the campaign." },
    },
    run = run,
}
