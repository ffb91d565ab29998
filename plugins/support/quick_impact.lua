-- Something to show, soon.
--
-- For the first years effort follows what can be seen early: at each review the outputs whose short-term benchmarks are farthest
-- from met, and that are ready, come first, the rest waits at a fraction; programme money is asked for, civil affairs are filled
-- first. Then all outputs are alike again. Doctrine (study 3.3.6b, 6.1.6): people, parties and donors judge a mission by
-- its first year, and quick wins buy the time that slow work needs. The price: what is slow starts late, and may have nobody
-- left to teach it; credit goes to the mission and not to the state.

local CIVIL_AFFAIRS, NONE = 1, 10
local QUARTER_DAYS = 91.3125

-- Ready outputs by unmet short-term benchmarks, most first; those without any come last.
local function ranked(m)
    local outputs, list = m.outputs, {}
    local met, ready = outputs.met_short_frac, outputs.ready_frac
    for i = 1, outputs.n do
        list[i] = { i = i, gap = ready[i] >= m.params.ready_frac and 1 - (met[i] or 1) or 0 }
    end
    table.sort(list, function(a, b) return a.gap > b.gap end)
    return list
end

local function order(m, i, priority)
    if m.outputs.priority[i] ~= priority then m:set_priority(i, priority) end
end

local function pursue(m)
    for rank, row in ipairs(ranked(m)) do
        order(m, row.i, (rank <= m.params.lines and row.gap > 0) and m.params.line_priority or m.params.rest_priority)
    end
end

local function run(m)
    if m.outputs.n == 0 then return end
    m:prioritise_section(CIVIL_AFFAIRS)
    if m.params.money_factor > 1 then m:fund_programmes(m.params.money_factor * m.programme_usd) end
    while m.now_days < m.params.years * 365.25 do
        pursue(m)
        m:wait(QUARTER_DAYS)
    end
    for i = 1, m.outputs.n do order(m, i, 1) end
    m:prioritise_section(NONE)
    m.log("the time of quick works is over: all outputs alike")
end

return {
    api_version = 1,
    kind = "policy",
    name = "support/quick_impact",
    summary = "For the first years, effort goes where short-term benchmarks can be met; then to all alike.",
    owns = { "effort", "leadership" },
    params = {
        years = { default = 2, min = 0, max = 15, unit = "years", doc = "How long quick results come first." },
        lines = { default = 8, min = 1, max = 64, unit = "outputs", type = "count", doc = "Outputs pursued first at a time." },
        line_priority = { default = 1.5, min = 0, max = 2, unit = "1", doc = "Priority of these outputs." },
        rest_priority = { default = 0.5, min = 0, max = 2, unit = "1", doc = "Priority of all others meanwhile." },
        ready_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                       doc = "Share of an output's activities that must be ready before it counts." },
        money_factor = { default = 1.5, min = 1, max = 10, unit = "1",
                         doc = "How many times the programme money of the first day is asked for; 1: none is asked for." },
    },
    run = run,
}
