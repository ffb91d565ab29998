-- Sexual abuse by peacekeepers comes to light, late.
--
-- The study leaves no room: zero tolerance, prevention, and leaders who answer for it (1.3.4, and 5.1 on whom a mission is there
-- to protect). What people judge is less that it happened than how long it was kept from them, and whether the contributor
-- acts on it; the rest is for its investigators. The case lies with a unit of one sector; where none is left, the next
-- sector on the list has one. A list for each case is drawn beforehand, so options differ only by who is still there.
-- Look for: consent of people and of the host, trust in the mission and reports of women; a unit sent home.

local function draw(m, i)
    return {
        day = m.decision_day + m.params.after_days + (i - 1) * m.params.every_days
            + m.rng.lateness:exponential(m.params.late_days),
        sector = math.floor(m.rng.place:uniform() * m.sectors.n),
        comes = m.rng.chance:uniform() < m.params.p_happens,
    }
end

local function disclose(m, first)
    local told, reason
    for k = 0, m.sectors.n - 1 do
        told, reason = m:disclose_abuse(1 + (first + k) % m.sectors.n, m.params.hidden_days)
        if told then return end
    end
    m.log("no case comes to light: " .. reason)
end

local function run(m)
    if m.sectors.n == 0 then return end
    local cases = {}
    for i = 1, m.params.times do cases[i] = draw(m, i) end
    table.sort(cases, function(a, b) return a.day < b.day end)
    for _, case in ipairs(cases) do
        m:wait(math.max(0, case.day - m.now_days))
        if case.comes then disclose(m, case.sector) end
    end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/sea_scandal",
    summary = "Sexual abuse by peacekeepers, long hidden, comes to light.",
    params = {
        after_days = { default = 90, min = 0, max = 3650, unit = "days", doc = "From the decision date to the first case." },
        late_days = { default = 30, min = 0, max = 3650, unit = "days", doc = "Mean of the time by which one is late." },
        times = { default = 2, min = 1, max = 20, unit = "cases", type = "count", doc = "How many cases there are." },
        every_days = { default = 120, min = 1, max = 3650, unit = "days", doc = "From one to the next." },
        hidden_days = { default = 500, min = 0, max = 1825, unit = "days", doc = "How long each was kept hidden." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance of each." },
    },
    run = run,
}
