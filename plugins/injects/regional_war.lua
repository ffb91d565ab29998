-- War in a neighbouring country.
--
-- Hardly a civil war keeps to its borders. While the neighbour fights, men and arms come over, and the powers that could lean on
-- a spoiler have other cares (study 3.2, on actors of the region and their hold over parties; 2.7 on partners there; 4.3 on who
-- passes the border). A mandate seldom reaches across: all a mission can do is watch the border sectors and keep its own
-- parties content. What comes over goes to whoever has a hand in the border trade.
-- Look for: fighters outside the process, arms, incidents on the border; a drawdown of quiet sectors first is put to the test.

local function run(m)
    local day = m.decision_day + m.params.after_days + m.rng.lateness:exponential(m.params.late_days)
    if m.rng.chance:uniform() >= m.params.p_happens then return end
    m:wait(math.max(0, day - m.now_days))
    local came, reason = m:regional_war(m.params.days)
    if not came then m.log("the neighbours keep their peace: " .. reason) end
end

return {
    api_version = 1,
    kind = "inject",
    name = "injects/regional_war",
    summary = "War in a neighbouring country for some years: fighters and arms come over the border.",
    params = {
        after_days = { default = 180, min = 0, max = 3650, unit = "days", doc = "From the decision date to the war." },
        late_days = { default = 90, min = 0, max = 3650, unit = "days", doc = "Mean of the time by which it is late." },
        days = { default = 1095, min = 30, max = 3650, unit = "days", doc = "How long it lasts." },
        p_happens = { default = 1, min = 0, max = 1, unit = "1", type = "fraction", doc = "Chance that it comes." },
    },
    run = run,
}
