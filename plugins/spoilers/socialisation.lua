-- Talk to all of them, and let posts be earned.
--
-- The head of mission divides the time there is among all movements alike, whether they behave or not; a part in government is
-- raised a step for every stretch of quarters in which a party kept the agreement, and a breach starts the count anew. Nobody
-- is paid for stopping what should not have begun. Doctrine (study 3.2 and 4.4; Stedman's socialisation): norms are learned
-- from rules that hold for everyone and from gains that follow conduct. The price is time: the worst offender gets no more of
-- it than the best, steps are not taken back from one who turns, and a spoiler that is strong meanwhile is not held back at
-- all.

local COMPLIES = 0

local function movements(m)
    local found, government, gone = {}, m.parties.government, m.parties.gone
    for i = 1, m.parties.n do
        if not government[i] and not gone[i] then found[#found + 1] = i end
    end
    return found
end

-- Shares change when a group splits or ends; the smaller ones are given first, or there would be no time for the others.
local function talk_to_all(m, who)
    if #who == m.state.n_talked_to then return end
    m.state.n_talked_to = #who
    for _, i in ipairs(who) do m:engage(i, m.params.dialogue_frac / #who) end
end

local function reward(m, i, kept)
    local state = m.state
    state.quarters[i] = kept and (state.quarters[i] or 0) + 1 or 0
    if state.quarters[i] < m.params.quarters then return end
    state.quarters[i] = 0
    state.steps[i] = math.min(1, (state.steps[i] or 0) + m.params.step_frac)
    m:offer_posts(i, state.steps[i]) -- refused where it has as much already
end

local function review(m)
    local who = movements(m)
    talk_to_all(m, who)
    local posture, bound = m.parties.posture, m.parties.in_process
    for _, i in ipairs(who) do reward(m, i, bound[i] and posture[i] == COMPLIES) end
end

return {
    api_version = 1,
    kind = "policy",
    name = "spoilers/socialisation",
    summary = "Talk to all movements alike; a part in government is earned by quarters of compliance.",
    owns = { "parties" },
    params = {
        dialogue_frac = { default = 1, min = 0, max = 1, unit = "1",
                          doc = "Time of the head of mission for dialogue with all movements together." },
        quarters = { default = 4, min = 1, max = 40, unit = "quarters", type = "count",
                     doc = "Quarters in a row in which a party must have complied for the next step." },
        step_frac = { default = 0.25, min = 0.01, max = 1, unit = "1", doc = "Part in government that a step adds." },
    },
    on_start = function(m)
        m.state.quarters, m.state.steps = {}, {}
        talk_to_all(m, movements(m))
    end,
    on_review = review,
}
