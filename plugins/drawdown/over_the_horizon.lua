-- Leave fast, and stay near.
--
-- A calendar exit on a shorter clock, with a reserve outside the country that can be called back for five years after
-- the exit. Doctrine: a small force at sea or in a neighbouring mission reassures the host and warns those who wait for
-- the troops to leave, at a fraction of the cost of staying; but it sees nothing from there, comes late, and frightens
-- only those who believe it will come. The reserve is formed when the end of the mandate is asked for.

local CLOSING_DAYS = 200 -- closing bases and going home take half a year
local STEP_DAYS = 182    -- from one resolution to the next

local function quietest_sector(m, asked)
    local best
    for i = 1, m.sectors.n do
        local last = m.sectors.capital[i] == 1 -- headquarters and airport
        if m.sectors.handed_over[i] == 0 and not asked[i] and not last
            and (not best or m.sectors.incidents_90d[i] < m.sectors.incidents_90d[best]) then
            best = i
        end
    end
    return best
end

local function n_handed_over(m)
    local n = 0
    for i = 1, m.sectors.n do n = n + m.sectors.handed_over[i] end
    return n
end

local function close(m, days_left)
    m:keep_reserve(m.params.reserve_persons)
    m.state.closing = m:close_mission(math.max(30, days_left))
end

local function step(m)
    if not m.state.exit_day or m.state.closing or m.world.drawdown_frozen == 1 then return end
    local left = m.state.exit_day - m.now_days
    if left <= CLOSING_DAYS then return close(m, left) end
    local share = math.min(1, left / (m.state.exit_day - m.decision_day))
    if m.now_days >= m.state.next_ask_day then
        local wanted = math.floor(m.state.ceiling_persons * (share - STEP_DAYS / 2 / (m.state.exit_day - m.decision_day)))
        if wanted < m.world.ceiling_persons then m:recommend_ceiling(wanted) end
        m.state.next_ask_day = m.now_days + STEP_DAYS - 10
    end
    local asked = {}
    for _ = n_handed_over(m) + 1, math.floor(m.sectors.n * (1 - share)) do
        local i = quietest_sector(m, asked)
        if not i or not m:hand_over(i) then return end
        asked[i] = true
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/over_the_horizon",
    summary = "Leave by an early fixed date, and keep a reserve outside the country for five years.",
    owns = { "ceiling" },
    params = {
        months = { default = 24, min = 6, max = 120, unit = "months",
                   doc = "Months from the decision date to the last soldier's departure." },
        reserve_persons = { default = 700, min = 0, max = 3000, unit = "persons",
                            doc = "Soldiers held ready outside the country after the exit." },
    },
    on_decision_date = function(m)
        m.state.exit_day = m.decision_day + m.params.months * 30.4375
        m.state.ceiling_persons = m.world.ceiling_persons
        m.state.next_ask_day = m.decision_day
        step(m)
    end,
    on_review = step,
    on_renewal = step,
}
