-- Leave a sector when it can stand on its own.
--
-- From the decision date on, a sector is handed over once all its benchmarks (quiet for a quarter, host police at work,
-- fighters demobilised) have held for `hold_days`; the ceiling follows the troops that the remaining sectors need, and
-- the mandate ends when the last sector has been handed over: that of the capital, where headquarters and airport are.
-- Doctrine: conditions, not dates, and security handed over in step with those who take it on; the price is that
-- benchmarks are reports, which are late, partial and sometimes flattered, and that a mission which waits for the last
-- of them may wait for ever. Hence a latest date.
--
-- `basis` says whose work is measured. 0: the benchmarks of each sector. 1: local capability, the share of its benchmarks met
-- over all functions; 2: mission activity, what the mission has delivered, over all outputs. With 1 and 2 the country is ready
-- when `enough_frac` has held for `hold_days`, and two sectors go at each review, the quietest first. `declared` takes what is
-- declared of capability instead of what is reported. A doctrine has to be there; without one only the latest date counts.

local DAYS_PER_YEAR = 365.25
local CLOSING_DAYS = 200       -- closing bases and going home take half a year
local ROOM_FOR_ROTATION = 1.15 -- a ceiling at the bare strength would block the relief of contingents
local CAPITAL_KEPT = 0.4       -- of the first troops of a capital that is ready: headquarters, airport, a reserve
local WORTH_A_RESOLUTION = 0.95 -- nobody goes to the Council for less

local SECTOR, CAPABILITY = 0, 1
local SECTORS_AT_ONCE = 2 -- at a review, when it is the country that is ready

local function is_ready(m, i)
    if m.params.basis ~= SECTOR then return m.state.country_ready end
    return m.sectors.benchmarks_held_days[i] >= m.params.hold_days
end

-- Mean over functions or outputs of the share of benchmarks met; nil: there are none.
local function share_met(m)
    local column = m.outputs.activity_met_frac
    if m.params.basis == CAPABILITY then
        column = m.params.declared == 1 and m.functions.declared_frac or m.functions.met_frac
    end
    local sum, n = 0, 0
    for i = 1, math.max(m.outputs.n, m.functions.n) do
        if column[i] then sum, n = sum + column[i], n + 1 end
    end
    return n > 0 and sum / n or nil
end

local function look_at_country(m)
    if m.params.basis == SECTOR then return end
    local share = share_met(m)
    if not share or share < m.params.enough_frac then
        m.state.since_day, m.state.country_ready = nil, false
        return
    end
    m.state.since_day = m.state.since_day or m.now_days
    m.state.country_ready = m.now_days - m.state.since_day >= m.params.hold_days
end

local function name_of(m, i)
    local name = m.sectors.name[i]
    return name:sub(1, 1):upper() .. name:sub(2)
end

local function quietest_first(m)
    local order = {}
    for i = 1, m.sectors.n do order[i] = i end
    table.sort(order, function(a, b) return m.sectors.incidents_90d[a] < m.sectors.incidents_90d[b] end)
    return order
end

local function hand_over_ready_sectors(m)
    local n_left, ready, capital = 0, {}, nil
    local most = m.params.basis == SECTOR and m.sectors.n or SECTORS_AT_ONCE
    for _, i in ipairs(quietest_first(m)) do
        if m.sectors.handed_over[i] == 0 then
            if m.sectors.capital[i] == 1 then
                capital = i
            elseif m.state.ordered[i] or #ready >= most or not is_ready(m, i) or not m:hand_over(i) then
                n_left = n_left + 1
            else
                ready[#ready + 1] = name_of(m, i)
                m.state.ordered[i] = true
            end
        end
    end
    local leaves = capital and n_left == 0 and is_ready(m, capital) and m:hand_over(capital)
    if capital and not leaves then n_left = n_left + 1 end
    if leaves then ready[#ready + 1] = name_of(m, capital) end
    if #ready > 0 then
        m.log(("benchmarks had been met for %d days in %s: hand-over ordered"):format(m.params.hold_days,
            table.concat(ready, ", ")))
    end
    return n_left
end

local function troops_of_capital(m)
    for i = 1, m.sectors.n do
        if m.sectors.capital[i] == 1 then return m.sectors.troops_persons[i] end
    end
end

local function follow_need(m)
    local needed = 0
    m.state.capital_persons = m.state.capital_persons or troops_of_capital(m)
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 then
            local wanted = m.sectors.troops_persons[i]
            if m.sectors.capital[i] == 1 and is_ready(m, i) then
                wanted = math.min(wanted, CAPITAL_KEPT * m.state.capital_persons)
            end
            needed = needed + wanted
        end
    end
    local wanted = math.ceil(needed * ROOM_FOR_ROTATION)
    if wanted < WORTH_A_RESOLUTION * m.world.ceiling_persons then m:recommend_ceiling(wanted) end
end

local function latest_day(m)
    if m.params.latest_years == 0 then return math.huge end
    return m.decision_day + m.params.latest_years * DAYS_PER_YEAR
end

local function n_not_ready(m)
    local n = 0
    for i = 1, m.sectors.n do
        if m.sectors.handed_over[i] == 0 and not is_ready(m, i) then n = n + 1 end
    end
    return n
end

local function review(m)
    m.state.ordered = m.state.ordered or {}
    look_at_country(m)
    if m.now_days < m.decision_day or m.state.closing or m.world.drawdown_frozen == 1 then return end
    if m.now_days >= latest_day(m) - CLOSING_DAYS then
        m.log(("the last day the plan allows was near, with benchmarks missed in %d of %d sectors: "
            .. "the mission would leave all the same"):format(n_not_ready(m), m.sectors.n))
        m.state.closing = m:close_mission(math.max(30, latest_day(m) - m.now_days))
        return
    end
    local n_left = hand_over_ready_sectors(m)
    if n_left == 0 then
        m.state.closing = m:close_mission(CLOSING_DAYS)
    else
        follow_need(m)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/benchmark",
    summary = "Leave a sector when its benchmarks have held for a while.",
    owns = { "ceiling" },
    params = {
        hold_days = { default = 180, min = 0, max = 1080, unit = "days",
                      doc = "How long all benchmarks of a sector must have held before it is handed over." },
        basis = { default = 0, min = 0, max = 2, unit = "basis", type = "count",
                  doc = "What is measured: 0 each sector, 1 local capability, 2 mission activity." },
        enough_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                        doc = "With basis 1 and 2, the share of benchmarks met at which the country is ready." },
        declared = { default = 0, min = 0, max = 1, unit = "1", type = "count",
                     doc = "1: what is declared of capability counts; 0: what is reported." },
        latest_years = { default = 9, min = 0, max = 30, unit = "years",
                         doc = "Years after the decision date by which the mission leaves anyway; 0 means never." },
    },
    on_decision_date = review,
    on_review = review,
    on_renewal = review,
}
