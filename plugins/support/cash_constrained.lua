-- When money is short, say what stops.
--
-- While contributors are owed for months, the Council pays for fewer, or programme money has fallen, a short list of outputs
-- keeps its priority and the others are put at a fraction. By default the list is what keeps people alive and the process
-- going: the peace process (3.2), protection (4.2), movement (4.3), DDR (4.6), police (5.5) and relief (6.1). Once the bills are
-- paid for some months everything is as before. Doctrine (study 2.8, 2.2): a plan that is not ranked is ranked by whoever
-- spends first. The price: what is put off is what would have lasted, and each stop is remembered by its friends.

local function is_kept(m, key)
    for k = 1, 6 do
        local line = m.params["keep_" .. k]
        if line > 0 and ("%g"):format(line) == key then return true end
    end
    return false
end

-- The first word of what is short, or nil.
local function short(m)
    m.state.most_usd = math.max(m.state.most_usd or 0, m.programme_usd)
    m.state.most_persons = math.max(m.state.most_persons or 0, m.world.ceiling_persons)
    if m.world.contributors_owed_months > m.params.owed_months then return "contributors are owed" end
    if m.programme_usd < m.params.programme_frac * m.state.most_usd then return "programme money has fallen" end
    local paid = m.world.ceiling_persons >= m.params.ceiling_frac * m.state.most_persons
    if not paid and m.now_days < m.decision_day then return "the Council pays for fewer" end -- later it is the way out
    return nil
end

local function set(m, rest)
    local outputs = m.outputs
    local keys, priority = outputs.key, outputs.priority
    for i = 1, outputs.n do
        local to = is_kept(m, keys[i]) and 1 or rest
        if priority[i] ~= to then m:set_priority(i, to) end
    end
end

local function month(m)
    local why = short(m)
    m.state.good_months = why and 0 or (m.state.good_months or 0) + 1
    if why and not m.state.tight then
        m.state.tight = true
        set(m, m.params.rest_priority)
        m.log("short of money, " .. why .. ": only what cannot wait goes on in full")
    elseif m.state.tight and m.state.good_months >= m.params.months then
        m.state.tight = false
        set(m, 1)
        m.log("the bills are paid: all outputs as before")
    end
end

local function keep(default)
    return { default = default, min = 0, max = 99.9, unit = "number of an output",
             doc = "An output that keeps its priority when money is short, by its number in the doctrine; 0: none." }
end

return {
    api_version = 1,
    kind = "policy",
    name = "support/cash_constrained",
    summary = "When bills are owed or programme money falls, a short list goes on and the rest at a fraction.",
    owns = { "effort" },
    params = {
        keep_1 = keep(3.2), keep_2 = keep(4.2), keep_3 = keep(4.3), keep_4 = keep(4.6), keep_5 = keep(6.1), keep_6 = keep(5.5),
        rest_priority = { default = 0.3, min = 0, max = 1, unit = "1", doc = "Priority of the other outputs meanwhile." },
        owed_months = { default = 2, min = 0, max = 24, unit = "months",
                        doc = "Reimbursement owed to contributors above which money is short." },
        programme_frac = { default = 0.7, min = 0, max = 1, unit = "1",
                           doc = "Programme money, as a share of the most there was, below which money is short." },
        ceiling_frac = { default = 0.85, min = 0, max = 1, unit = "1",
                         doc = "Ceiling, as a share of the highest, below which money is short; until the decision date." },
        months = { default = 4, min = 1, max = 36, unit = "months", type = "count",
                   doc = "Months without a shortage after which all outputs are as before." },
    },
    on_month = month,
}
