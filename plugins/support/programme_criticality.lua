-- Accept a risk for what is worth it, and only for that.
--
-- Staff go where the mission was attacked as far as it is worth their danger: far while people who need aid go without it or
-- civilians are being killed, little when nothing hangs on it, and for some months after staff were killed less than either.
-- A crisis exercise each year keeps the cell ready for the sudden case. Doctrine (study 2.5, 6.1.6): without a judgement made in
-- calm, risk is either taken from habit or refused from fear, and the poorest places lose their programmes first. The price: more
-- staff in danger where it counts, and a scale that is wrong when reports are.

local function needs(m)
    local unreached = 1 - m.world.aid_reached_frac
    local deaths = 0
    for i = 1, m.sectors.n do deaths = deaths + m.sectors.deaths_90d_persons[i] end
    return unreached >= m.params.unreached_frac or deaths >= m.params.deaths_persons
end

local function level(m)
    local wanted = needs(m) and m.params.needed_frac or m.params.usual_frac
    if m.world.staff_deaths_persons > 0 then m.state.careful_until = m.now_days + m.params.careful_days end
    if m.now_days < (m.state.careful_until or 0) then wanted = wanted * m.params.careful_factor end
    return wanted
end

local function judge(m)
    local accepted = level(m)
    if accepted ~= m.state.accepted and m:set_criticality(accepted) then
        m.log(("risk accepted where the mission was attacked: %d %%"):format(math.floor(100 * accepted + 0.5)))
        m.state.accepted = accepted
    end
end

local function exercises(m)
    while m.params.exercise_days > 0 do
        m:hold_exercise()
        m:wait(m.params.exercise_days)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "support/programme_criticality",
    summary = "Staff risk accepted by need: far where lives hang on it, less after losses; a yearly exercise.",
    owns = { "leadership" },
    params = {
        needed_frac = { default = 0.9, min = 0, max = 1, unit = "1", doc = "Share of the risk accepted while lives hang on it." },
        usual_frac = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Share of the risk accepted otherwise." },
        unreached_frac = { default = 0.25, min = 0, max = 1, unit = "1",
                           doc = "Share of the displaced whom aid does not reach, from which lives hang on it." },
        deaths_persons = { default = 20, min = 0, max = 5000, unit = "persons",
                           doc = "Deaths reported in 90 days from which lives hang on it." },
        careful_days = { default = 120, min = 0, max = 720, unit = "days", doc = "How long a loss of staff is heeded." },
        careful_factor = { default = 0.5, min = 0, max = 1, unit = "1",
                           doc = "Risk accepted meanwhile, as a share of what it would be." },
        exercise_days = { default = 365, min = 0, max = 3000, unit = "days", doc = "Days between exercises; 0: none." },
    },
    on_month = judge,
    run = exercises,
}
