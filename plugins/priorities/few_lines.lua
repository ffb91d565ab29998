-- Few structural lines, the rest at a fraction.
--
-- From a chosen day on, up to five outputs are pursued first, all others at a fraction of their priority, and more programme
-- money is asked for. By default the lines are state authority (3.3), reconciliation (3.4), justice (5.3) and police (5.5):
-- what a state must be able to do when the mission has gone, and grievances that no patrol answers. Doctrine: a mission that
-- does everything does nothing well, and late in its life only structural work still pays; the price is whatever is let go,
-- which stays undone unless somebody else takes it up, and the friends of each line that is cut.

local function is_line(m, key)
    for k = 1, 5 do
        local line = m.params["line_" .. k]
        if line > 0 and ("%g"):format(line) == key then return true end
    end
    return false
end

local function focus(m)
    local outputs, names, n = m.outputs, {}, m.outputs.n
    local keys, titles = outputs.key, outputs.name
    for i = 1, n do
        if is_line(m, keys[i]) then names[#names + 1] = keys[i] .. " " .. titles[i] end
    end
    if #names == 0 then
        if n > 0 then m.log("none of the lines to pursue is an output of the doctrine: nothing was changed") end
        return
    end
    for i = 1, n do
        m:set_priority(i, is_line(m, keys[i]) and m.params.line_priority or m.params.rest_priority)
    end
    if m.params.money_factor > 1 then m:fund_programmes(m.params.money_factor * m.programme_usd) end
    m.log(("few lines from now on: %s; the other %d outputs at %g"):format(table.concat(names, ", "), n - #names,
        m.params.rest_priority))
end

-- `start_day` 0: from the first day; else at the first month after it.
local function month(m)
    if m.state.done or m.now_days < m.params.start_day then return end
    m.state.done = true
    focus(m)
end

local function line(default, which)
    return { default = default, min = 0, max = 99.9, unit = "number of an output",
             doc = which .. " output to pursue first, by its number in the doctrine (5.5); 0: none." }
end

return {
    api_version = 1,
    kind = "policy",
    name = "priorities/few_lines",
    summary = "Pursue a few structural outputs, the rest at a fraction, and ask for programme money.",
    owns = { "effort" },
    params = {
        line_1 = line(3.3, "First"),
        line_2 = line(3.4, "Second"),
        line_3 = line(5.3, "Third"),
        line_4 = line(5.5, "Fourth"),
        line_5 = line(0, "Fifth"),
        line_priority = { default = 1.5, min = 0, max = 2, unit = "1", doc = "Priority of these outputs." },
        rest_priority = { default = 0.2, min = 0, max = 2, unit = "1", doc = "Priority of all others." },
        money_factor = { default = 2, min = 1, max = 10, unit = "1",
                         doc = "How many times the programme money of the day is asked for; 1: none is asked for." },
        start_day = { default = 0, min = 0, max = 4000, unit = "days", doc = "Day of the mission on which this begins." },
    },
    on_start = month,
    on_month = month,
}
