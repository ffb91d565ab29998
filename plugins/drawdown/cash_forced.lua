-- The ceiling follows the money.
--
-- Each quarter the mission looks at what it owes its contributors; beyond `owed_months` it asks for a ceiling that the cash
-- would carry, and gives up the sectors that the smaller force cannot hold, quietest first, so that the rest stays as dense as
-- it was. Money for it comes back, the ceiling does not. When little is left it closes. Doctrine: a mission that owes a year's
-- bills loses its best contingents and drives the others in; better smaller and paid. The price is that the cut falls when
-- New York is short, not when the country is quiet. The scenario, or `--set council.forced_cut_day`, sets the cut itself;
-- without one it waits for shortfalls.

local CLOSING_DAYS = 200 -- closing bases and going home take half a year
local DAYS_PER_YEAR = 365.25

local function quietest_sector(m)
    local best
    for i = 1, m.sectors.n do
        local open = m.sectors.handed_over[i] == 0 and m.sectors.capital[i] == 0 and not m.state.asked[i]
        if open and (not best or m.sectors.incidents_90d[i] < m.sectors.incidents_90d[best]) then best = i end
    end
    return best
end

-- As many sectors as the share of the first ceiling that is left can hold.
local function concentrate(m, share)
    while m.state.n_asked < math.floor(m.sectors.n * (1 - share)) do
        local i = quietest_sector(m)
        if not i or not m:hand_over(i) then return end
        m.state.asked[i] = true
        m.state.n_asked = m.state.n_asked + 1
    end
end

local function step(m)
    if not m.state.ceiling_persons or m.state.closing or m.world.drawdown_frozen == 1 then return end
    local share = m.world.ceiling_persons / math.max(1, m.state.ceiling_persons)
    local left = m.decision_day + m.params.latest_years * DAYS_PER_YEAR - m.now_days
    if share < m.params.least_frac or left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(CLOSING_DAYS, math.min(left, 1000)))
        return
    end
    if m.world.contributors_owed_months > m.params.owed_months and m.now_days >= (m.state.next_cut_day or 0) then
        m:recommend_ceiling(math.floor(m.world.ceiling_persons * (1 - m.params.step_frac)))
        m.state.next_cut_day = m.now_days + 180
    end
    concentrate(m, share)
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/cash_forced",
    summary = "Cut the ceiling to what the cash carries, gather what is left, and close when it is too small.",
    owns = { "ceiling" },
    params = {
        owed_months = { default = 4, min = 0, max = 24, unit = "months",
                        doc = "Months of what contributors are owed beyond which the mission asks for fewer." },
        step_frac = { default = 0.15, min = 0.02, max = 0.6, unit = "1",
                      doc = "Share of the ceiling that goes each time." },
        least_frac = { default = 0.25, min = 0, max = 0.9, unit = "1",
                       doc = "Share of the ceiling of the decision date below which the mission closes." },
        latest_years = { default = 9, min = 2, max = 30, unit = "years",
                         doc = "Years after the decision date by which it closes anyway." },
    },
    on_decision_date = function(m)
        m.state.ceiling_persons = m.world.ceiling_persons
        m.state.n_asked, m.state.asked = 0, {}
        step(m)
    end,
    on_review = step,
    on_renewal = step,
    on_ceiling = step,
}
