-- Say what the mission cannot do, before people find out.
--
-- Where people expect more than they get, the mission explains its limits; when what it does and what they hope for have met,
-- it falls silent again. It never promises. Doctrine (study 2.3, 3.1.5 and 4.2.6b): consent is lost over broken hopes more
-- than over hard facts, so that words are best spent early, while people still expect everything. The price: some consent now,
-- from those who hear that nobody will come; campaigns cost money; and words do not reach where no radio is heard and no
-- patrol is seen. An explained limit is also one that armed men hear.

local SILENT, EXPLAIN = 0, 1

-- What people expect beyond what they get, mean over people.
local function excess(m)
    local sum, people, gap, weight = 0, 0, m.sectors.expectations_gap_frac, m.sectors.population_persons
    for i = 1, m.sectors.n do
        sum = sum + weight[i] * math.max(0, -gap[i])
        people = people + weight[i]
    end
    return sum / math.max(1, people)
end

local function say(m, message)
    if message ~= m.state.message and m:set_message(message) then m.state.message = message end
end

local function review(m)
    local over = excess(m)
    if over >= m.params.begin_frac then
        say(m, EXPLAIN)
    elseif over < m.params.end_frac and m.now_days >= m.params.first_days then
        say(m, SILENT)
    end
end

return {
    api_version = 1,
    kind = "policy",
    name = "politics/expectation_management",
    summary = "Explain the mission's limits while people expect more than they get; never promise.",
    owns = { "information" },
    params = {
        begin_frac = { default = 0.15, min = 0, max = 1, unit = "1",
                       doc = "Expectations beyond what is delivered at which the mission begins to explain." },
        end_frac = { default = 0.05, min = 0, max = 1, unit = "1", doc = "The same below which it falls silent." },
        first_days = { default = 365, min = 0, max = 4000, unit = "days",
                       doc = "Days after the arrival in which it explains in any case." },
    },
    on_start = function(m)
        m.state.message = SILENT
        if m.params.first_days > 0 then say(m, EXPLAIN) end
    end,
    on_month = review,
}
