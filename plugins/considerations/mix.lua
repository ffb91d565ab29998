-- One dial for each thing that leaders mix.
--
-- Most considerations of mission leadership are both/and: how much of each is the question, not which of the two. This
-- plugin holds one mixture from the first day to the last, so that an experiment can draw what is gained and given up on the
-- way from one pole to the other. A dial at -1 is not touched. It is an instrument, no doctrine: nobody should hold one line
-- for years whatever happens. What it asks for and is refused, it asks for again each month.
local UNTOUCHED = -1
local SPOILS, NOBODY_BARRED = 2, 4
local EXPLAIN, PROMISE = 1, 3
local VOTE_NEAR_DAYS, ASK_AGAIN_DAYS = 540, 200

-- Levers of the whole mission that take a share; the parameter is the name and "_frac".
local DIALS = {
    escort_aid = "Share of the escorts that aid needs which the mission gives.",
    set_criticality = "Share of the risk to staff that is accepted.",
    vet_support = "Share of the support to the army that waits for vetting.",
    report_publicly = "Share of documented abuse by the state that is published.",
    recognise_customary = "How far customary forums are recognised.",
    press_integrity = "Pressure to dismiss corrupt officials.",
    pursue_justice = "How far past abuse is pursued in court; 0 is amnesty.",
    run_election = "Share of the work of an election that the mission does.",
    vet_police = "Share of police recruits who are vetted.",
    set_mentoring = "Share of police time spent on teaching.",
    encourage_return = "How far return is pressed on the displaced.",
}

local function turn_dials(m)
    for lever in pairs(DIALS) do
        local frac = m.params[lever .. "_frac"]
        if frac ~= UNTOUCHED and not m.state[lever] then m.state[lever] = m[lever](m, frac) end
    end
end

local function teach(m)
    if m.params.mentor_frac == UNTOUCHED or m.state.teaching then return end
    m.state.teaching = true
    for i = 1, m.functions.n do m:mentor(i, m.params.mentor_frac) end
end

-- Priority of the outputs of a group, as far as the doctrine has them.
local function weigh(m, group, priority)
    local keys = m.outputs.key
    for i = 1, 4 do
        local wanted = string.format("%.1f", m.params[group .. i])
        for k = 1, m.outputs.n do
            if keys[k] == wanted then m:set_priority(k, priority) end
        end
    end
end

-- What one group gets the other does not.
local function balance(m)
    if m.params.first_frac == UNTOUCHED or m.state.balanced then return end
    m.state.balanced = true
    weigh(m, "first_", 2 * m.params.first_frac)
    weigh(m, "second_", 2 - 2 * m.params.first_frac)
end

-- Months of promises among months of explaining, spread evenly.
local function speak(m)
    if m.params.promise_frac == UNTOUCHED then return end
    local due = (m.state.due or 0) + m.params.promise_frac
    local message = due >= 1 and PROMISE or EXPLAIN
    if message ~= m.state.message and m:set_message(message) then m.state.message = message end
    m.state.due = due >= 1 and due - 1 or due
end

-- An order for each party, given anew when what is wanted changes.
local function each_party(m, lever, wanted)
    local given = m.state[lever] or {}
    m.state[lever] = given
    for i = 1, m.parties.n do
        local value = wanted(i)
        if not m.parties.government[i] and not m.parties.gone[i] and value ~= (given[i] or 0) and m[lever](m, i, value) then
            given[i] = value
        end
    end
end

local function parties(m)
    local press, bar = m.params.press_frac, m.params.bar_from_posture
    if press ~= UNTOUCHED then
        each_party(m, "press", function(i) return m.parties.posture[i] >= SPOILS and press or 0 end)
    end
    if bar < NOBODY_BARRED and m.world.days_to_election < VOTE_NEAR_DAYS then
        each_party(m, "bar_from_election", function(i) return m.parties.posture[i] >= bar and 1 or 0 end)
    end
end

local function advise(m)
    local days, asked = m.params.election_later_days, m.state.asked_day
    if days == 0 or m.state.moved or asked and m.now_days < asked + ASK_AGAIN_DAYS then return end
    m.state.asked_day = m.now_days
    m.state.moved = m:advise_election(days)
end

local function month(m)
    turn_dials(m)
    teach(m)
    balance(m)
    speak(m)
    parties(m)
    advise(m)
end

local function frac(doc)
    return { default = UNTOUCHED, min = UNTOUCHED, max = 1, unit = "1", doc = doc }
end

local function output(doc)
    return { default = 0, min = 0, max = 99.9, unit = "number of an output", doc = doc }
end

local params = {
    mentor_frac = frac("Share of the mission's work that is teaching, in all functions."),
    first_frac = frac("Weight of the first outputs against the second; at 0.5 both have priority 1."),
    promise_frac = frac("Months in which the mission promises, among those in which it explains."),
    press_frac = frac("Effort of operations against whoever spoils."),
    bar_from_posture = { default = NOBODY_BARRED, min = 0, max = NOBODY_BARRED, unit = "1", type = "count",
                         doc = "Parties from this posture on are to be barred: 0 all, 2 who spoils, 3 who fights, 4 none." },
    election_later_days = { default = 0, min = -720, max = 720, unit = "days", doc = "How much later to vote; below 0 earlier." },
}
for lever, doc in pairs(DIALS) do params[lever .. "_frac"] = frac(doc) end
for i = 1, 4 do
    params["first_" .. i] = output("Output of the first group; 0: none.")
    params["second_" .. i] = output("Output of the second group; 0: none.")
end

return {
    api_version = 1,
    kind = "policy",
    name = "considerations/mix",
    summary = "Hold one mixture between the poles of a consideration, by one dial or more (an instrument for experiments).",
    owns = {
        "police", "parties", "host", "protection", "returns", "leadership", "rights", "information", "elections", "effort",
    },
    params = params,
    on_start = month,
    on_month = month,
}
