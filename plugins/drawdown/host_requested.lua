-- Go when, and as fast as, the host asks.
--
-- The mission recommends nothing until the host asks for a smaller one; from then on it leaves in equal steps within the
-- months the host is given to have in mind, pledges and receivers first. When no request comes it leaves by the latest date.
-- Doctrine: a mission is a guest; what is done against its host is undone the day it leaves, and a request that is heeded
-- early keeps both the door and the pace in the mission's hands, while one that is ignored ends in six months' notice. The
-- price is that governments ask when a vote is near or a report hurts, not when the country is ready.

local DAYS_PER_YEAR = 365.25
local CLOSING_DAYS = 200 -- closing bases and going home take half a year
local STEP_DAYS = 182    -- from one resolution to the next
local TEAM, STATE = 0, 1
local RECEIVERS = { { "administration", STATE }, { "security", STATE }, { "defence", STATE }, { "recovery", TEAM } }

local function quietest_sector(m)
    local best
    for i = 1, m.sectors.n do
        local open = m.sectors.handed_over[i] == 0 and m.sectors.capital[i] == 0 and not m.state.asked[i]
        if open and (not best or m.sectors.incidents_90d[i] < m.sectors.incidents_90d[best]) then best = i end
    end
    return best
end

local function begin(m, days)
    if m.state.exit_day then return end
    m.state.began_day, m.state.exit_day = m.now_days, m.now_days + days
    m.state.ceiling_persons, m.state.n_asked, m.state.asked = m.world.ceiling_persons, 0, {}
    for _, pair in ipairs(RECEIVERS) do m:hand_over_function(pair[1], pair[2]) end
    m:seek_pledge(m.params.pledge)
end

local function step(m)
    if m.now_days < m.decision_day then return end
    local latest = m.decision_day + m.params.latest_years * DAYS_PER_YEAR
    local days = m.params.months * 30.4375
    if m.state.requested or m.now_days >= latest - days then begin(m, days) end
    if not m.state.exit_day or m.state.closing or m.world.drawdown_frozen == 1 then return end
    local left = m.state.exit_day - m.now_days
    if left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(30, left))
        return
    end
    local share = left / (m.state.exit_day - m.state.began_day)
    if m.now_days >= (m.state.next_ask_day or 0) then
        m:recommend_ceiling(math.min(m.world.ceiling_persons, math.floor(m.state.ceiling_persons * share)))
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
    name = "drawdown/host_requested",
    summary = "Stay until the host asks for fewer, then leave in step with its wish.",
    owns = { "ceiling", "transition" },
    params = {
        months = { default = 18, min = 6, max = 60, unit = "months",
                   doc = "Months from the host's request to the exit." },
        latest_years = { default = 9, min = 2, max = 30, unit = "years",
                         doc = "Years after the decision date by which the mission leaves, asked or not." },
        pledge = { default = 2, min = 0, max = 3, unit = "1", type = "count",
                   doc = "The pledge sought meanwhile: 1 economic support, 2 political oversight, 3 security; 0 none." },
    },
    on_decision_date = step,
    on_host_request = function(m)
        m.state.requested = true -- one made before the decision date is remembered
        step(m)
    end,
    on_review = step,
    on_renewal = step,
}
