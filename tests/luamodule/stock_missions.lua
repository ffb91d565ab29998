-- Missions, batches, results and statistics through require "truce", in a stock Lua.
-- Planted: seed not passed on; plugin parameters dropped; trace errors swallowed; outcomes of the wrong option or point;
-- texts not escaped; NaN let through; antithetic and replications ignored.
local truce = require "truce"

local function stack(setup, months)
    return setup:plugin "deployment/wide_area":plugin "ddr/rapid":plugin("drawdown/calendar", { months = months })
end

do -- a setup, and a run of it
    local s <close> = stack(truce.load "kestria", 48)
    s:set("mission.reach_km", 75):set { ["ddr.cash_usd"] = 250 }
    equal(s:get "mission.reach_km", 75.0, "a parameter that was set")
    equal(s:get "policy.drawdown/calendar.months", 48.0, "a plugin's parameter")
    equal(s:is_fictional(), true, "fictional")
    equal(s:start(), "2030-01-01", "start")
    check(contains(s:stack(), "drawdown/calendar(months=48)"), "the stack in words")
    local n, last = 0, 0
    local r <close> = s:run { seed = 7, replication = 2, trace = function(e)
        n = n + 1
        check(e.day >= last, "events in order of time")
        last = e.day
    end }
    check(n > 500, "a trace of events")
    local again <close> = s:run { seed = 7, replication = 2 }
    equal(again:json(), r:json(), "the same run")
    check(s:run { seed = 8, replication = 2 }:json() ~= r:json(), "another seed")
    equal(r.cost_usd, r:outcomes().cost_usd, "an outcome by name")
    equal(#r:series "troops_persons", 180, "months of fifteen years")
    local events = r:events()
    check(#events > 10 and events[1].incident ~= nil and events[1].date ~= nil, "kept events")
    fails("did you mean 'relapse'", function() return r.relaps end)
    fails("did you mean 'troops_persons'", r.series, r, "troop_persons")
    local half <close> = s:run { seed = 7, replication = 2, stop_day = 400 }
    check(half.cost_usd ~= half.cost_usd, "a stopped run has no outcomes")
    check(contains(half:checkpoint(), "400"), "but a checkpoint")
    local opposite <close> = s:run { seed = 7, replication = 2, antithetic = true }
    check(opposite.cost_usd ~= r.cost_usd, "antithetic luck")
end

do -- errors
    local s <close> = stack(truce.load "kestria", 36)
    fails("did you mean 'kestria'", truce.load, "kestra")
    fails("claimed by both", s.plugin, s, "drawdown/benchmark")
    fails("did you mean 'ddr.cash_usd'", s.set, s, "ddr.cash_us", 3)
    fails("did you mean 'seed'", s.run, s, { sed = 3 })
    fails("a whole number", s.run, s, { seed = 1.5 })
    fails("of my own", s.run, s, { trace = function() error "of my own" end })
    s:run { seed = 1 }:close() -- still of use
    local r = s:run { seed = 1 }
    r:close()
    fails("closed", r.json, r)
    fails("closed", function() return r.relapse end)
end

local question = 'Does "how long" matter, or \\ not?'
local spec = {
    format = 1, question = question, scenario = "kestria", baseline = "short", replications = 6, seed = 7,
    options = { short = { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 24 } },
                long = { "deployment/wide_area", "ddr/rapid", { "drawdown/calendar", months = 60 } } },
    metrics = { "relapse", "cost_usd" },
    uncertainties = { ["ddr.cash_usd"] = truce.uniform(100, 400) }, design = truce.lhs(2),
}

do -- a batch from a table
    local told = 0
    truce.check(spec)
    local b <close> = truce.batch(spec, { output = "a.sqlite", threads = 2, progress = function() told = told + 1 end })
    check(told >= 1, "progress")
    equal(b:question(), question, "the question")
    equal(b:baseline(), "short", "the baseline")
    equal(b:count().done, 24, "runs")
    equal(#b:failures(), 0, "failures")
    equal(#b:points(), 2, "points")
    check(b:points()[1]["ddr.cash_usd"] >= 100, "their values")
    local long, short = b:outcomes("cost_usd", "long"), b:outcomes("cost_usd", "short")
    equal(#long, 12, "one for each replication and point")
    local at_two = b:outcomes("cost_usd", "long", 2)
    equal(at_two[1], long[7], "of one point")
    -- the same run by hand
    local s <close> = stack(truce.load "kestria", 60)
    s:set("ddr.cash_usd", b:points()[2]["ddr.cash_usd"])
    local r <close> = s:run { seed = 7, replication = 3 }
    equal(at_two[4], r.cost_usd, "a run of the batch, by hand")
    equal(table.concat(b:series("troops_persons", "long", 3, 2), " "), table.concat(r:series "troops_persons", " "), "its series")
    -- the comparison against plain arithmetic
    local sum = 0
    for i = 1, 12 do sum = sum + (long[i] - short[i]) / 12 end
    local rows = b:compare { metrics = { "cost_usd" } }
    equal(#rows, 1, "rows")
    near(rows[1].difference, sum, 1, "the difference")
    check(rows[1].low < sum and sum < rows[1].high and rows[1].pairs == 6, "its interval, by pairs of replications")
    check(contains(rows[1].verdict, "long"), "a sentence")
    equal(#b:compare(), 2, "a row for each headline metric")
    fails("did you mean 'long'", b.outcomes, b, "relapse", "lon")
    fails("did you mean 'relapse'", b.outcomes, b, "relapsed", "long")
    fails("1 to 2", b.outcomes, b, "relapse", "long", 3)
    fails("did you mean 'baseline'", b.compare, b, { baselin = "long" })
    b:export "csv"
end

do -- topping up, and what is refused
    local b <close> = truce.batch(spec, { output = "a.sqlite", replications = 8 })
    equal(b:count().done, 32, "topped up")
    local other = {}
    for k, v in pairs(spec) do other[k] = v end
    other.seed = 8
    fails("seed", truce.batch, other, { output = "a.sqlite" })
    fails("did you mean 'question'", truce.check, { format = 1, quesion = "x" })
    fails("function cannot stand", truce.check, { question = print })
    fails("NaN", truce.check, { seed = 0 / 0 })
    fails("output is missing", truce.batch, spec, {})
    fails("mine", truce.batch, other, { output = "b.sqlite", progress = function() error "mine" end })
end

do -- statistics with known answers
    local stats = truce.stats
    local s = stats.summary({ 1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09 }, 0.9) -- Law and Kelton's example
    near(s.mean, 1.343, 1e-9, "mean")
    near(s.low, 1.1057, 1e-4, "low") -- printed there as 1.10
    near(s.high, 1.5803, 1e-4, "high")
    near(stats.quantile({ 4, 1, 3, 2 }, 0.5), 2.5, 1e-12, "median")
    near(stats.share(3, 10).low, 0.10779, 1e-5, "Wilson")
    local p = stats.paired({ 1, 1, 1, 0 }, { 0, 0, 1, 0 }, "yes_no")
    near(p.difference, 0.5, 1e-12, "a difference of shares")
    equal(p.resolved, false, "too few pairs")
    equal(table.concat(stats.holm { .01, .04, .03 }, " "), "0.03 0.06 0.06", "Holm")
    equal(stats.survival({ 1, 2, 3, 4 }, { true, false, true, true }).median, 3.0, "median survival")
    fails("item 2", stats.summary, { 1, "x" })
    fails("share a replication", stats.paired, { 1 }, { 1, 2 })
    fails("not a finite number", stats.summary, { 1, 0 / 0 })
end
print(n_checks .. " checks")
