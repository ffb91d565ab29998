-- The largest contributor takes its people home.
--
-- A mission is made of what states offer, not of what it planned (study 2.2, 2.8): each contingent answers to its capital as
-- well, and a capital may call it back over losses, a scandal, or an election of its own. What goes is whole units, with the
-- ground that they knew. Whoever comes next comes late, if the ceiling still has room.
-- Look for: soldiers in the field, reaction and the sectors left thin; civilian deaths there; the bill, which falls.

local function run(m)
    local day = m.decision_day + m.params.after_days + m.rng.lateness:exponential(m.params.late_days)
    if m.rng.chance:uniform() >= m.params.p_happens then return end
    m:wait(math.max(0, day - m.now_days))
    local left, reason = m:withdraw_contributor(m.params.leaving_frac)
    if not left then m.log("nobody was called home: " .. reason) end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/contributor_leaves",
    summary = "The largest contributor takes its people home, or a share of them, in whole units.",
    params = {
        after_days = { default = 120, min = 0, max = 3650, unit = "days", doc = "From the decision date to the call home." },
        late_days = { default = 30, min = 0, max = 3650, unit = "days", doc = "Mean of the time by which it is late." },
        leaving_frac = { default = 1, min = 0.05, max = 1, unit = "1", type = "fraction",
                         doc = "Share of its people that goes." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance that it does." },
    },
    run = run,
}
