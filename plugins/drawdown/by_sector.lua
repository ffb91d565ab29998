-- One region at a time, the readiest first.
--
-- The country is left sector by sector: each time a sector has been handed over and `pause_days` have passed, the next one
-- goes, the one that stands best on its own by what is reported (host police at work, benchmarks met, few incidents). The
-- ceiling follows the troops that the others need. Doctrine: a mission learns from its first hand-overs before the hard
-- ones, its troops gather where the state is weakest, and those who take over meet one task at a time; the price is that the
-- order is decided by reports, that the worst places come last and all together, and that an armed group can move into what
-- has been left. Nothing goes below `least_ready` unless the latest date forces it.

local DAYS_PER_YEAR = 365.25
local CLOSING_DAYS = 200       -- closing bases and going home take half a year
local ROOM_FOR_ROTATION = 1.15 -- a ceiling at the bare strength would block the relief of contingents

-- From 0 to 1: what is said of a sector's standing on its own.
local function readiness(m, i)
    local quiet = 1 / (1 + m.sectors.incidents_90d[i])
    local police = math.min(1, m.sectors.host_police_frac[i])
    return (quiet + police + m.sectors.benchmarks_met[i] / 3) / 3
end

local function readiest(m)
    local best, most, n_left, capital = nil, nil, 0, nil
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 and not m.state.asked[i] then
            n_left = n_left + 1
            local ready = readiness(m, i)
            if m.sectors.capital[i] == 1 then
                capital = i
            elseif not most or ready > most then
                best, most = i, ready
            end
        end
    end
    return best or capital, n_left
end

local function follow_need(m)
    local needed = 0
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 and not m.state.asked[i] then
            needed = needed + m.sectors.troops_persons[i]
        end
    end
    local wanted = math.ceil(needed * ROOM_FOR_ROTATION)
    if wanted < 0.95 * m.world.ceiling_persons then m:recommend_ceiling(wanted) end
end

local function step(m)
    if m.now_days < m.decision_day or m.state.closing or m.world.drawdown_frozen == 1 then return end
    m.state.asked = m.state.asked or {}
    local left = m.decision_day + m.params.latest_years * DAYS_PER_YEAR - m.now_days
    local next_one, n_left = readiest(m)
    if n_left == 0 or left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(CLOSING_DAYS, left > 0 and n_left > 0 and left or CLOSING_DAYS))
        return
    end
    if m.now_days < (m.state.next_day or 0) or readiness(m, next_one) < m.params.least_ready then return end
    if m:hand_over(next_one) then
        m.state.asked[next_one] = true
        m.state.next_day = m.now_days + m.params.pause_days
        follow_need(m)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/by_sector",
    summary = "One region at a time, the readiest first; the ceiling follows.",
    owns = { "ceiling" },
    params = {
        pause_days = { default = 160, min = 30, max = 720, unit = "days",
                       doc = "Days from one hand-over to the next." },
        least_ready = { default = 0.45, min = 0, max = 1, unit = "1",
                        doc = "How ready the readiest sector must be: mean of quiet, host police and benchmarks." },
        latest_years = { default = 8, min = 1, max = 30, unit = "years",
                         doc = "Years after the decision date by which the mission leaves anyway." },
    },
    on_decision_date = step,
    on_review = step,
    on_renewal = step,
}
