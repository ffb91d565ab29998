-- Officers try to seize power.
--
-- The study wants forces under civilian control, paid and answerable before the mission thins out (5.7, 5.4); where they are
-- not, a few officers can end in a night what an agreement built, and leaders have to decide what to say to whoever rules next
-- morning (2.4, 3.1). Whether it succeeds is no affair of this file: soldiers who are paid, police and peacekeepers in the
-- capital stand in the way, so the same attempt on the same day fails under one option and succeeds under another.
-- Look for: host consent, commitments of the parties, the state's money and pledges, which donors withhold after a coup.

local function run(m)
    local day = m.decision_day + m.params.after_days + m.rng.lateness:exponential(m.params.late_days)
    if m.rng.chance:uniform() >= m.params.p_happens then return end
    m:wait(math.max(0, day - m.now_days))
    local tried, reason = m:attempt_coup(m.params.army_frac)
    if not tried then m.log("no coup: " .. reason) end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/coup_attempt",
    summary = "Officers with a share of the army try to seize power some time after the decision date.",
    params = {
        after_days = { default = 540, min = 0, max = 3650, unit = "days", doc = "From the decision date to the attempt." },
        late_days = { default = 60, min = 0, max = 3650, unit = "days", doc = "Mean of the time by which it is late." },
        army_frac = { default = 0.6, min = 0.05, max = 0.95, unit = "1", type = "fraction",
                      doc = "Share of the army that is with them." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance that it comes to it." },
    },
    run = run,
}
