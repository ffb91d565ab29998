-- Go when the money goes.
--
-- Nothing is given up while the bills are paid. Once the Council pays for a fifth less than it did on the decision date, or
-- contributors are owed more than `owed_months`, the mission gives up the sectors that the smaller force cannot hold, the
-- quietest first, so that the rest stays as dense as it was, and plans to be gone within `months`: the ceiling falls in equal
-- steps, for what is left must also pay for the packing. Money may come back, the mission does not. Doctrine: who owes a
-- year's bills loses the best contingents and drives the others in; better smaller and paid, and better closed in order than
-- in default. The price is that the cut falls when New York is short, not when the country is quiet. The cut itself comes
-- from the scenario (council.forced_cut_day), from a shortfall, or from a Council that has lost patience.

local CLOSING_DAYS = 200 -- closing bases and going home take half a year
local STEP_DAYS = 182    -- from one resolution to the next
local DAYS_PER_YEAR = 365.25

local function quietest_sector(m)
    local best
    for i = 1, m.sectors.n do
        local open = m.sectors.handed_over[i] == 0 and m.sectors.capital[i] == 0 and not m.state.asked[i]
        if open and (not best or m.sectors.incidents_90d[i] < m.sectors.incidents_90d[best]) then best = i end
    end
    return best
end

-- As many sectors as the share of the first strength that is left can hold.
local function concentrate(m, share)
    while m.state.n_asked < math.floor(m.sectors.n * (1 - share)) do
        local i = quietest_sector(m)
        if not i or not m:hand_over(i) then return end
        m.state.asked[i] = true
        m.state.n_asked = m.state.n_asked + 1
    end
end

local function is_short(m)
    return m.world.ceiling_persons < m.params.paid_frac * m.state.ceiling_persons
        or m.world.contributors_owed_months > m.params.owed_months
end

local function begin(m)
    m.state.began_day, m.state.exit_day = m.now_days, m.now_days + m.params.months * 30.4375
    m.state.began_persons = m.world.ceiling_persons
    m.log(("money for %d of %d soldiers: the mission would close in %d months"):format(m.world.ceiling_persons,
        m.state.ceiling_persons, m.params.months))
end

local function step(m)
    if not m.state.ceiling_persons or m.state.closing or m.world.drawdown_frozen == 1 then return end
    local latest = m.decision_day + m.params.latest_years * DAYS_PER_YEAR
    if not m.state.exit_day and (is_short(m) or m.now_days >= latest - m.params.months * 30.4375) then begin(m) end
    if not m.state.exit_day then return end
    local left = m.state.exit_day - m.now_days
    if left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(30, left))
        return
    end
    local share = left / (m.state.exit_day - m.state.began_day)
    if m.now_days >= (m.state.next_cut_day or 0) then
        local wanted = math.floor(m.state.began_persons * share)
        if wanted < m.world.ceiling_persons then m:recommend_ceiling(wanted) end
        m.state.next_cut_day = m.now_days + STEP_DAYS - 10
    end
    concentrate(m, share * m.state.began_persons / m.state.ceiling_persons)
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/cash_forced",
    summary = "Stay while the bills are paid; after a cut give up what cannot be held, and close in order.",
    owns = { "ceiling" },
    params = {
        months = { default = 24, min = 8, max = 60, unit = "months", doc = "Months from the cut to the exit." },
        paid_frac = { default = 0.8, min = 0, max = 1, unit = "1",
                      doc = "Share of the ceiling of the decision date below which the money counts as gone." },
        owed_months = { default = 4, min = 0, max = 24, unit = "months",
                        doc = "Months of what contributors are owed beyond which it counts as gone, too." },
        latest_years = { default = 9, min = 2, max = 30, unit = "years",
                         doc = "Years after the decision date by which it is gone anyway." },
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
