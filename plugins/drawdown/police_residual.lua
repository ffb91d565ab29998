-- Troops leave, police and a few civilians stay.
--
-- A calendar for the soldiers, while the police stay to the last, also where the bases have closed, and teach more than they
-- do; then a follow-on presence, mostly police, takes the mission's place for some years. Civilian functions go to the UN
-- country team and to civil society more than a year ahead, and equipment with them: a follow-on presence that they will
-- serve makes headquarters' yes likelier. Doctrine: what is left after a war is mostly a police problem, and police are what
-- a new state lacks longest; a few hundred people cost a tenth of a force. The price is that they see little and hold
-- nothing: where armed groups are left, police without soldiers behind them are spectators.

local CLOSING_DAYS = 200 -- closing bases and going home take half a year
local STEP_DAYS = 182    -- from one resolution to the next
local TEAM, STATE, SOCIETY = 0, 1, 3
-- Who takes what: those with programmes of their own what they know; the state what only it can hold.
local RECEIVERS = {
    { "recovery", TEAM }, { "relief", TEAM }, { "elections", TEAM }, { "society", SOCIETY }, { "rights", SOCIETY },
    { "administration", STATE }, { "security", STATE },
}

local function prepare(m)
    if m.state.prepared or m.state.exit_day - m.now_days > m.params.lead_days then return end
    m.state.prepared = true
    m:dispose_assets(m.params.assets_frac)
    for _, pair in ipairs(RECEIVERS) do m:hand_over_function(pair[1], pair[2]) end
end

local function quietest_sector(m)
    local best
    for i = 1, m.sectors.n do
        local open = m.sectors.handed_over[i] == 0 and m.sectors.capital[i] == 0 and not m.state.asked[i]
        if open and (not best or m.sectors.incidents_90d[i] < m.sectors.incidents_90d[best]) then best = i end
    end
    return best
end

local function step(m)
    if not m.state.exit_day then return end
    prepare(m)
    if m.state.closing or m.world.drawdown_frozen == 1 then return end
    local left = m.state.exit_day - m.now_days
    if left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(30, left))
        return
    end
    local share = left / (m.state.exit_day - m.decision_day)
    if m.now_days >= (m.state.next_ask_day or 0) then
        local wanted = math.floor(m.state.ceiling_persons * share)
        if wanted < m.world.ceiling_persons then
            m:recommend_ceiling(wanted)
            m:recommend_police_ceiling(m.world.police_ceiling_persons) -- as many as now
        end
        m.state.next_ask_day = m.now_days + STEP_DAYS - 10
    end
    while m.state.n_asked < math.floor(m.sectors.n * (1 - share)) do
        local i = quietest_sector(m)
        if not i or not m:hand_over(i) then return end
        m.state.asked[i] = true
        m.state.n_asked = m.state.n_asked + 1
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/police_residual",
    summary = "Troops leave by a date; police teach to the last, and a police-heavy follow-on presence stays for some years.",
    owns = { "ceiling", "police", "transition" },
    params = {
        months = { default = 36, min = 6, max = 120, unit = "months",
                   doc = "Months from the decision date to the last soldier's departure." },
        residual_persons = { default = 400, min = 0, max = 2000, unit = "persons",
                             doc = "Police and civilians who stay afterwards." },
        mentoring_frac = { default = 0.7, min = 0, max = 1, unit = "1",
                           doc = "Share of police time spent on teaching from the decision date on." },
        lead_days = { default = 540, min = 180, max = 1500, unit = "days",
                      doc = "How long before the exit functions and equipment are planned to change hands." },
        assets_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                        doc = "Share of the equipment that receivers are to get." },
    },
    on_decision_date = function(m)
        m.state.exit_day = m.decision_day + m.params.months * 30.4375
        m.state.ceiling_persons = m.world.ceiling_persons
        m.state.asked, m.state.n_asked = {}, 0
        m:set_mentoring(m.params.mentoring_frac)
        m:keep_residual(m.params.residual_persons) -- planned from the first day on: its police do not go home before
        step(m)
    end,
    on_review = step,
    on_renewal = step,
}
