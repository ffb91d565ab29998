-- Move effort by the board of benchmarks, every quarter.
--
-- At each review the short- and medium-term benchmarks of every output, as reported, are held against the average. What lags
-- and is ready gets more, what has arrived gets less, and what still waits for its prerequisites is held back until they are
-- met: a thing may matter most and yet not come first. Only the largest differences become orders, for leaders can attend to
-- few. Doctrine: plan, perform, assess and adjust (CPAS); the price is that it steers by reports, which flatter, that long-term
-- work shows on no board for years, and that what cannot move is fed for ever, unless a limit says when to give up.

local function gap_of(m, i, short, medium)
    local s, w = short[i], m.params.short_weight_frac
    local l = medium[i]
    if s and l then return 1 - w * s - (1 - w) * l end
    return 1 - (s or l or 1) -- an output without such benchmarks lags behind nothing
end

local function quarters_lagging(m, i, lags)
    local key = "lagging_" .. i
    m.state[key] = lags and (m.state[key] or 0) + 1 or 0
    return m.state[key]
end

-- What the output should have, and in a word why.
local function wanted(m, i, gap, mean, ready)
    local p, quarters = m.params, quarters_lagging(m, i, gap > mean)
    if ready < p.ready_frac then return p.held_priority, "held" end
    if gap <= p.met_gap_frac then return p.kept_priority, "less" end
    if p.give_up_quarters > 0 and quarters > p.give_up_quarters then return p.kept_priority, "less" end
    return math.max(p.kept_priority, math.min(2, 1 + p.strength * (gap - mean))), gap > mean and "more" or "less"
end

local function largest_first(changes)
    table.sort(changes, function(a, b) return a.size > b.size end)
end

local function tell(m, said)
    local parts = {}
    local words = { more = "more effort to ", less = "less to ", held = "held back until ready: " }
    for _, why in ipairs { "more", "less", "held" } do
        if said[why] then parts[#parts + 1] = words[why] .. table.concat(said[why], ", ") end
    end
    if #parts > 0 then m.log("the board: " .. table.concat(parts, "; ")) end
end

local function review(m)
    local outputs, n = m.outputs, m.outputs.n
    if n == 0 then return end
    local key, priority, ready = outputs.key, outputs.priority, outputs.ready_frac
    local short, medium = outputs.met_short_frac, outputs.met_medium_frac
    local gaps, mean, changes, said = {}, 0, {}, {}
    for i = 1, n do
        gaps[i] = gap_of(m, i, short, medium)
        mean = mean + gaps[i] / n
    end
    for i = 1, n do
        local to, why = wanted(m, i, gaps[i], mean, ready[i])
        local size = math.abs(to - priority[i])
        if size >= m.params.step then changes[#changes + 1] = { i = i, to = to, why = why, size = size } end
    end
    largest_first(changes)
    for k = 1, math.min(#changes, m.params.orders) do
        local c = changes[k]
        if m:set_priority(c.i, c.to) then
            said[c.why] = said[c.why] or {}
            table.insert(said[c.why], key[c.i])
        end
    end
    tell(m, said)
end

return {
    api_version = 1,
    kind = "policy",
    name = "priorities/by_board",
    summary = "Each quarter, move effort to outputs whose short and medium benchmarks lag and that are ready.",
    owns = { "effort" },
    params = {
        short_weight_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                              doc = "Weight of short-term against medium-term benchmarks." },
        strength = { default = 1, min = 0, max = 4, unit = "1",
                     doc = "Rise in priority for lagging behind the average by all benchmarks." },
        ready_frac = { default = 0.5, min = 0, max = 1, unit = "1",
                       doc = "Share of an output's activities that must be ready before it is pursued in full." },
        held_priority = { default = 0.4, min = 0, max = 2, unit = "1",
                          doc = "Priority of an output that waits for its prerequisites; what is ready in it goes on." },
        met_gap_frac = { default = 0.15, min = 0, max = 1, unit = "1",
                         doc = "Share of its benchmarks that may be missed by an output that counts as arrived." },
        kept_priority = { default = 0.5, min = 0, max = 2, unit = "1", doc = "Priority of an output that has arrived." },
        give_up_quarters = { default = 0, min = 0, max = 60, unit = "quarters",
                             doc = "Quarters of lagging after which an output counts as arrived; 0: never." },
        step = { default = 0.2, min = 0.01, max = 2, unit = "1", doc = "Differences below it are not ordered." },
        orders = { default = 4, min = 1, max = 64, type = "count", unit = "orders", doc = "Most orders at one review." },
    },
    on_review = review,
}
