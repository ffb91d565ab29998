-- Donors do not pay what they pledged.
--
-- Attention is greatest when an agreement is new and falls when crises come up elsewhere, or when the mission leaves (study
-- 6.6.5, 6.6.6b: three commitments are to be secured before the exit, and economic support is the first). What donors pay for
-- is what fighters were promised: reinsertion, jobs, and the wages of a state that cannot yet raise them (2.8, 3.3). The share
-- is lost for a while, and comes back; several in a row are donors who have turned away.
-- Look for: fighters demobilised, men who leave the camps unpaid, capability of the state; money spent falls with it.

local function run(m)
    local day, defaults = m.decision_day + m.params.after_days, {}
    for i = 1, m.params.times do
        local late = m.rng.lateness:exponential(m.params.late_days)
        defaults[i] = { day = day + late, comes = m.rng.chance:uniform() < m.params.p_happens }
        day = day + m.params.every_days
    end
    table.sort(defaults, function(a, b) return a.day < b.day end)
    for _, default in ipairs(defaults) do
        m:wait(math.max(0, default.day - m.now_days))
        if default.comes then
            local came, reason = m:default_pledges(m.params.unpaid_frac)
            if not came then m.log("donors pay as before: " .. reason) end
        end
    end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/pledge_default",
    summary = "Donors pay less of what they pledged, for a while, once or several times.",
    params = {
        after_days = { default = 30, min = 0, max = 3650, unit = "days", doc = "From the decision date to the first default." },
        late_days = { default = 30, min = 0, max = 365, unit = "days", doc = "Mean of the time by which one is late." },
        times = { default = 3, min = 1, max = 20, unit = "defaults", type = "count", doc = "How many there are." },
        every_days = { default = 450, min = 1, max = 3650, unit = "days", doc = "From one to the next." },
        unpaid_frac = { default = 0.7, min = 0.05, max = 1, unit = "1", type = "fraction", doc = "Share that is not paid." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance of each." },
    },
    run = run,
}
