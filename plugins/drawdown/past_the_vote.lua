-- Stay until the new president has sworn the oath, and hand over faster meanwhile.
--
-- The exit is set some months after the first election that leaves time enough; when the Council sets an end before it, the
-- mission asks for an extension until then. The months that are won are used: functions go to receivers one after the
-- other from the decision date on, and pledges for afterwards are sought. Doctrine: a vote is when losers with men outside
-- could fight, and the people of the country want someone there; closing a few months later costs little against that. The
-- price is a Council that wanted to be gone, a date that a new government may resent, and a hand-over that is hurried where
-- receivers are not ready. After the exit of the mission in Liberia, 2015 to 2018.

local CLOSING_DAYS = 200 -- closing bases and going home take half a year
local STEP_DAYS = 182    -- from one resolution to the next
local TEAM, STATE, SOCIETY = 0, 1, 3
local RECEIVERS = { -- in the order in which they go
    { "recovery", TEAM }, { "society", SOCIETY }, { "relief", TEAM }, { "administration", STATE }, { "corrections", STATE },
    { "rights", SOCIETY }, { "justice", TEAM }, { "defence", STATE }, { "security", STATE }, { "elections", TEAM },
}

-- After the vote that comes when the shortest time is over.
local function exit_day(m)
    local vote = m.now_days + m.world.days_to_election
    local earliest = m.decision_day + m.params.least_months * 30.4375
    local interval = m.params.interval_years * 365.25
    while vote + m.params.inauguration_days < earliest do vote = vote + interval end
    local last = m.decision_day + m.params.most_months * 30.4375
    return math.min(last, vote + m.params.inauguration_days)
end

local function hand_over_next(m)
    if m.now_days < (m.state.next_function_day or 0) then return end
    m.state.next_function_day = m.now_days + m.params.function_days
    while m.state.i_function < math.min(#RECEIVERS, m.params.functions) do
        m.state.i_function = m.state.i_function + 1
        local pair = RECEIVERS[m.state.i_function]
        if m:hand_over_function(pair[1], pair[2]) then return end
    end
end

-- Security first, as long as anyone listens.
local function seek_pledge(m)
    if m.state.sought then return end
    m.state.sought = m:seek_pledge(m.params.first_pledge)
end

local function keep_date(m)
    local left, set = m.state.exit_day - m.now_days, m.world.mandate_days_left
    local wanted = math.min(730, left - set)
    if set > 0 and wanted >= 30 and m.now_days >= (m.state.next_ask_day or 0) then
        m:ask_extension(wanted)
        m.state.next_ask_day = m.now_days + 90
    end
end

local function lower(m, left)
    if m.now_days < (m.state.next_cut_day or 0) then return end
    local share = left / (m.state.exit_day - m.decision_day)
    local wanted = math.floor(m.state.ceiling_persons * (m.params.last_frac + (1 - m.params.last_frac) * share))
    if wanted < 0.95 * m.world.ceiling_persons then m:recommend_ceiling(wanted) end
    m.state.next_cut_day = m.now_days + STEP_DAYS - 10
end

local function step(m)
    if not m.state.exit_day then return end
    hand_over_next(m)
    seek_pledge(m)
    keep_date(m)
    local left = m.state.exit_day - m.now_days
    if m.state.closing or m.world.drawdown_frozen == 1 or m.world.mandate_days_left > 0 then return end
    if left <= CLOSING_DAYS then
        m.state.closing = m:close_mission(math.max(30, left))
    else
        lower(m, left)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "drawdown/past_the_vote",
    summary = "Stay past the next vote to the inauguration, and hand functions over faster until then.",
    owns = { "ceiling", "transition" },
    params = {
        least_months = { default = 18, min = 6, max = 120, unit = "months",
                         doc = "Months after the decision date before which the mission does not leave." },
        most_months = { default = 84, min = 12, max = 240, unit = "months",
                        doc = "Months after it by which the mission leaves, vote or not." },
        inauguration_days = { default = 150, min = 10, max = 400, unit = "days",
                              doc = "Days from the vote to the exit: run-off, inauguration, and the last flights." },
        interval_years = { default = 5, min = 1, max = 10, unit = "years",
                           doc = "Years between elections, to find the one after next." },
        function_days = { default = 90, min = 14, max = 400, unit = "days",
                          doc = "Days from one function's hand-over to the next." },
        functions = { default = 10, min = 0, max = 10, unit = "functions", type = "count",
                      doc = "How many functions are handed over; 0: the mission does them to the last day." },
        first_pledge = { default = 1, min = 0, max = 3, unit = "1", type = "count",
                         doc = "The pledge sought first: 1 economic support, 2 political oversight, 3 security; 0 none." },
        last_frac = { default = 0.35, min = 0, max = 1, unit = "1",
                      doc = "Share of the ceiling that is kept until the vote is over." },
    },
    on_decision_date = function(m)
        m.state.exit_day = exit_day(m)
        m.state.ceiling_persons = m.world.ceiling_persons
        m.state.i_function = 0
        step(m)
    end,
    on_review = step,
    on_renewal = step,
    on_mandate = step,
    on_pledge = function(m, e)
        if e.secured == 1 and e.pledge < 3 then m:seek_pledge(e.pledge + 1) end
    end,
}
