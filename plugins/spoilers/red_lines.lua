-- Few lines, drawn where they can be kept.
--
-- In the sectors where most people were killed lately, but only where troops are near and patrols are seen, an attack on
-- civilians is said to be answered; no more lines than the force can keep stand at a time. When one is crossed, groups that
-- spoil are struck for some weeks, and then left alone again. Doctrine (study chapter 4 on the use of force, 4.1.6a):
-- deterrence lives on announced lines and on earlier breaches that were answered, so that a threat which was kept need not be
-- kept twice. The price: what happens elsewhere is tolerated in so many words, a line that is not kept teaches everyone who
-- watches, and strikes hit bystanders where the mission sees little.

local SPOILS = 2
local REFUSED_DAYS = 60

-- The sector with most deaths where a line can be kept and none stands.
local function next_sector(m)
    local best, most = nil, m.params.deaths_persons
    for i = 1, m.sectors.n do
        local near = m.sectors.troops_persons[i] >= m.params.troops_persons
        local seen = m.sectors.patrolled_frac[i] >= m.params.patrolled_frac
        local dead = m.sectors.deaths_90d_persons[i]
        if near and seen and dead >= most and (m.state.until_day[i] or 0) <= m.now_days then best, most = i, dead end
    end
    return best
end

local function n_standing(m)
    local n = 0
    for _, day in pairs(m.state.line_day) do
        if day > m.now_days then n = n + 1 end
    end
    return n
end

local function draw_lines(m)
    while n_standing(m) < m.params.lines do
        local i = next_sector(m)
        if not i then return end
        local drawn = m:announce_red_line(i, m.params.line_days)
        m.state.until_day[i] = m.now_days + (drawn and m.params.line_days or REFUSED_DAYS) -- broken here lately: not at once
        m.state.line_day[i] = drawn and m.state.until_day[i] or 0
    end
end

-- An order is given once: leaders have few to give.
local function press(m, i, frac)
    if (m.state.press[i] or 0) ~= frac and m:press(i, frac) then m.state.press[i] = frac end
end

local function strike(m, effort_frac)
    local government, gone, posture = m.parties.government, m.parties.gone, m.parties.posture
    for i = 1, m.parties.n do
        if not government[i] and not gone[i] then press(m, i, posture[i] >= SPOILS and effort_frac or 0) end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/red_lines",
    summary = "Draw few lines, where people die and troops can keep them; strike for some weeks when one is crossed.",
    owns = { "parties" },
    params = {
        lines = { default = 2, min = 0, max = 64, unit = "lines", type = "count", doc = "Most lines that stand at a time." },
        line_days = { default = 180, min = 30, max = 720, unit = "days", doc = "How long a line is said to hold." },
        deaths_persons = { default = 3, min = 0, max = 500, unit = "persons",
                           doc = "Deaths in 90 days from which one is drawn." },
        troops_persons = { default = 400, min = 0, max = 5000, unit = "persons", doc = "Troops without which none is drawn." },
        patrolled_frac = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Patrols without which none is drawn." },
        effort_frac = { default = 0.7, min = 0, max = 1, unit = "1", doc = "Effort of operations after a line was crossed." },
        strike_days = { default = 45, min = 7, max = 365, unit = "days", doc = "How long they go on after the last breach." },
    },
    on_start = function(m)
        m.state.until_day, m.state.line_day, m.state.press = {}, {}, {}
    end,
    on_month = function(m)
        draw_lines(m)
        if m.state.strike_day and m.now_days > m.state.strike_day then
            m.state.strike_day = nil
            strike(m, 0)
        end
    end,
    on_incident = function(m, e)
        if e.deaths_persons < 1 or (m.state.line_day[e.sector] or 0) <= m.now_days then return end
        m.state.strike_day = m.now_days + m.params.strike_days
        strike(m, m.params.effort_frac)
    end,
}
