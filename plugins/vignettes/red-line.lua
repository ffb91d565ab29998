-- A red line before a city, or none.
--
-- choice 0: no line. The city is guarded, warnings are answered as ever, and the head of mission talks to the group.
-- choice 1: a line, and strikes if it is crossed. It is announced, to the groups and to everyone else; whoever crosses it is
--           pressed with targeted operations for some weeks.
-- choice 2: a line, and nothing. It is announced; when it is crossed, capitals hesitate and nobody goes.
-- Doctrine: a threat that is believed need not be carried out; one that is not carried out teaches everyone who watches.

local NO_LINE, KEPT, BLUFF = 0, 1, 2

local function draw_line(m)
    if m.params.choice == NO_LINE or m.now_days < m.decision_day or m.params.sector > m.sectors.n then return end
    if (m.state.until_day or 0) > m.now_days then return end
    if m:announce_red_line(m.params.sector, m.params.line_days) then
        m.state.until_day = m.now_days + m.params.line_days
    end
end

-- Operations end some weeks after the last breach.
local function strike(m, effort_frac)
    if m.state.effort == effort_frac then return end
    m.state.effort = effort_frac
    if m.params.group <= m.parties.n and not m.parties.gone[m.params.group] then m:press(m.params.group, effort_frac) end
end

return {
    api_version = 1,
    kind = "policy",
    name = "vignettes/red-line",
    summary = "Draw a line before a city and keep it, draw it and do not, or talk and draw none.",
    owns = { "parties" },
    params = {
        choice = { default = 1, min = 0, max = 2, unit = "1", type = "count",
                   doc = "0 no line, and talks; 1 a line, kept by force; 2 a line that is not kept." },
        sector = { default = 1, min = 1, max = 64, unit = "1", type = "count", doc = "Sector of the city." },
        group = { default = 2, min = 1, max = 16, unit = "1", type = "count", doc = "Party that threatens to march." },
        line_days = { default = 300, min = 30, max = 720, unit = "days", doc = "How long the line is said to hold." },
        effort_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                        doc = "Effort of operations against a group that crossed it." },
        strike_days = { default = 45, min = 7, max = 180, unit = "days", doc = "How long operations go on after a breach." },
        dialogue_frac = { default = 0.8, min = 0, max = 1, unit = "1",
                          doc = "Time of the head of mission for talks, without a line." },
    },
    on_decision_date = function(m)
        draw_line(m)
        if m.params.choice == NO_LINE and m.params.group <= m.parties.n then m:engage(m.params.group, m.params.dialogue_frac) end
    end,
    on_month = function(m)
        draw_line(m)
        if m.state.strike_until_day and m.now_days > m.state.strike_until_day then strike(m, 0) end
    end,
    on_incident = function(m, e)
        local crossed = e.sector == m.params.sector and e.deaths_persons >= 1 and m.now_days >= m.decision_day
        if m.params.choice ~= KEPT or not crossed then return end
        m.state.strike_until_day = m.now_days + m.params.strike_days
        strike(m, m.params.effort_frac)
    end,
    choose_response = function(m, e)
        local bluffed = m.params.choice == BLUFF and e.sector == m.params.sector and m.now_days >= m.decision_day
        return (bluffed or e.n == 0) and 0 or 1
    end,
}
