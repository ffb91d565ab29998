-- Leave on a date.
--
-- From the decision date on, the ceiling falls in equal half-yearly steps so that the last soldier is gone `months` later,
-- whatever the reports say. Doctrine: a fixed end date disciplines the mission, the host and the donors, and keeps the
-- Council's promise to its contributors; the price is that the date does not wait for anyone. Sectors with the fewest
-- reported incidents are handed over first and the capital last, so that the strength that is left stands where it is
-- still needed. Each quarter a sector or two go; while the Council has frozen the drawdown nothing goes, and the plan
-- catches up afterwards. The end
-- of the mandate is asked for half a year ahead: bases must close and contingents must pack before the day.

local CLOSING_DAYS = 200 -- from the request to end the mandate to the end: closing bases and going home take half a year
local STEP_DAYS = 182    -- from one resolution to the next

-- What part of the force may still be there today, from 1 at the decision date to 0 at the exit.
local function share_left(m, day)
    local total = m.state.exit_day - m.decision_day
    return math.max(0, math.min(1, (m.state.exit_day - day) / total))
end

local function quietest_sector(m, asked)
    local best, fewest
    for i = 1, m.sectors.n do
        local incidents = m.sectors.incidents_90d[i]
        if m.sectors.capital[i] == 1 then incidents = math.huge end
        if m.sectors.handed_over[i] == 0 and not asked[i] and (not best or incidents < fewest) then
            best, fewest = i, incidents
        end
    end
    return best
end

local function hand_over_until(m, n_wanted)
    local n, asked = 0, {}
    for i = 1, m.sectors.n do
        n = n + m.sectors.handed_over[i]
    end
    while n < n_wanted do
        local i = quietest_sector(m, asked)
        if not i or not m:hand_over(i) then return end
        asked[i] = true
        n = n + 1
    end
end

local function step(m)
    if not m.state.exit_day or m.state.closing or m.world.drawdown_frozen == 1 then return end
    local left = m.state.exit_day - m.now_days
    if left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(30, left))
        return
    end
    if m.now_days >= m.state.next_ask_day then
        local wanted = math.floor(m.state.ceiling_persons * share_left(m, m.now_days + STEP_DAYS / 2))
        if wanted < m.world.ceiling_persons then m:recommend_ceiling(wanted) end
        m.state.next_ask_day = m.now_days + STEP_DAYS - 10
    end
    hand_over_until(m, math.floor(m.sectors.n * (1 - share_left(m, m.now_days))))
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/calendar",
    summary = "Leave by a fixed date in equal steps, the quietest sectors first.",
    owns = { "ceiling" },
    params = {
        months = { default = 36, min = 6, max = 120, unit = "months",
                   doc = "Months from the decision date to the last soldier's departure." },
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
