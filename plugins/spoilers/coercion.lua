-- Draw lines and keep them; press those who cross them.
--
-- Where civilians were killed and the mission has troops, it announces that the next attack will be answered, and groups that
-- spoil or fight are pressed with targeted operations until they stop. Doctrine: a threat that was carried out once need not be
-- carried out again. The price: a line that is not kept is worse than none, and operations that do not see whom they hit make
-- the recruits they were meant to stop.

local SPOILS = 2
local REFUSED_DAYS = 60

local function draw_lines(m)
    for i = 1, m.sectors.n do
        local able = m.sectors.troops_persons[i] >= m.params.troops_persons
        local dead = m.sectors.deaths_90d_persons[i] >= m.params.deaths_persons
        local standing = (m.state[i] or 0) > m.now_days
        if able and dead and not standing then
            local drawn = m:announce_red_line(i, m.params.line_days)
            m.state[i] = m.now_days + (drawn and m.params.line_days or REFUSED_DAYS) -- broken here lately: not at once
        end
    end
end

local function press(m)
    for i = 1, m.parties.n do
        if not m.parties.government[i] and not m.parties.gone[i] then
            m:press(i, m.parties.posture[i] >= SPOILS and m.params.effort_frac or 0)
        end
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/coercion",
    summary = "Announce red lines where civilians die and troops are near; press groups that spoil.",
    owns = { "parties" },
    params = {
        deaths_persons = { default = 5, min = 0, max = 500, unit = "persons",
                           doc = "Deaths reported in 90 days from which a line is drawn in a sector." },
        troops_persons = { default = 300, min = 0, max = 5000, unit = "persons",
                           doc = "Troops without which no line is drawn there." },
        line_days = { default = 180, min = 30, max = 720, unit = "days", doc = "How long a line is said to hold." },
        effort_frac = { default = 0.5, min = 0, max = 1, unit = "1", doc = "Effort of operations against a group that spoils." },
    },
    on_month = function(m)
        draw_lines(m)
        press(m)
    end,
}
