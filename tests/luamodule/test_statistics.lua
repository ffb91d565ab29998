-- Statistics, warm-up, streams, traces; queues against their formulas.
-- Planted: on_warm passing over the batch means; a stream made from its position instead of its name.
local des = require "truce".des

do -- known answers
    local s = des.sim {}
    local t = s:tally "t"
    check(t:mean() ~= t:mean() and t:max() ~= t:max(), "nothing is NaN")
    for _, x in ipairs { 2.5, 3.5, 7.25 } do t:add(x) end
    near(t:mean(), 4.416666666666667, 1e-12, "mean")
    near(t:variance(), 6.270833333333333, 1e-12, "variance")
    equal(t:n(), 3, "n") equal(t:min(), 2.5, "min") equal(t:max(), 7.25, "max") equal(t:sum(), 13.25, "sum")
    local a = s:time_average("a", 2)
    s:schedule(1, function() a:set(5) end)
    s:schedule(3, function() a:add(-4) end)
    s:run(4)
    near(a:mean(), (2 + 10 + 1) / 4, 1e-9, "time average")
    near(a:integral_days(), 13, 1e-9, "integral")
    local q, h, b = s:quantiles("q", { error = 0.005 }), s:histogram("h", { low = 0, high = 10, bins = 5 }),
        s:batch_means "b"
    for i = 1, 1000 do q:add(i); h:add(i / 100); b:add(i % 10) end
    near(q:median(), 500, 5, "median")
    near(q:quantile(0.95), 950, 6, "95 %")
    equal(h:count(1), 199, "first bin") equal(h:edge(2), 2.0, "edge") equal(h:n_above(), 1, "above")
    near(b:mean(), 4.5, 0.2, "batch mean")
    check(b:half_width() < 0.5 and b:n_batches() >= 32, "batches")
    fails("needs the option 'high'", s.histogram, s, "h")
    fails("must be a number, not a string", t.add, t, "seven")
    local f = s:flow "f"
    local came = f:enter()
    s:run(6)
    f:enter()
    f:leave(came)
    equal(f:n_inside(), 1, "inside") equal(f:mean_stay_days(), 2.0, "stay")
    check(f:check(), "balances")
end

do -- the warm-up clears everything
    local s = des.sim {}
    local t, a, q, b, f = s:tally "t", s:time_average("a", 1), s:quantiles "q", s:batch_means "b", s:flow "f"
    local r = s:resource("r", 1)
    s:process(function(p) p:request(r); p:hold(10) end)
    s:schedule(1, function(now) t:add(now) q:add(now) b:add(now) a:set(now) f:enter() if now < 9 then return 1 end end)
    s:warm_up(5)
    s:run(8.5)
    equal(t:n(), 3, "tally: days 6, 7, 8") equal(q:n(), 3, "quantiles") equal(b:n_batches(), 3, "batch means")
    equal(f:n_entered(), 3, "flow") equal(f:n_inside(), 8, "who is inside stays inside")
    near(r:utilisation(), 1, 1e-12, "utilisation")
    fails("cannot end on day", s.warm_up, s, 2)
end

do -- streams: by name, not by order; replications; antithetic; moments
    local function draw(options, names)
        local s, out = des.sim(options), {}
        for _, name in ipairs(names) do out[name] = s:stream(name):uniform() end
        return out
    end
    local a, b = draw({ seed = 5 }, { "x", "y" }), draw({ seed = 5 }, { "y", "x" })
    check(a.x == b.x and a.y == b.y and a.x ~= a.y, "named")
    check(draw({ seed = 5, replication = 1 }, { "x" }).x ~= a.x, "another replication")
    check(draw({ seed = 6 }, { "x" }).x ~= a.x, "another seed")
    near(draw({ seed = 5, antithetic = true }, { "x" }).x + a.x, 1, 1e-12, "antithetic")
    local s = des.sim { seed = 2026 }
    local u = s:stream "u"
    local MEANS = {
        exponential = { 2.5, 2.5 }, normal = { 3, 3, 2 }, uniform = { 4, 3, 5 }, erlang = { 6, 3, 6 },
        triangular = { 4, 1, 2, 9 }, poisson = { 7.5, 7.5 }, binomial = { 3, 10, 0.3 }, geometric = { 3, 0.25 },
        lognormal = { 2.2662969061336526, 2, 0.5 }, weibull = { 1.7724538509055159, 2, 2 }, pareto = { 1.5, 1, 3 },
        integer = { 5.5, 1, 10 },
    }
    for name, m in pairs(MEANS) do
        local t, sample = s:tally(name), u:sampler(name, m[2], m[3], m[4])
        for _ = 1, 20000 do t:add(sample()) end
        near(t:mean(), m[1], 4 * t:sd() / 20000 ^ 0.5, name)
    end
    local counts = { 0, 0, 0 }
    for _ = 1, 9000 do local i = u:choose { 1, 0, 2 }; counts[i] = counts[i] + 1 end
    check(counts[2] == 0 and counts[1] > 2800 and counts[1] < 3200, "choose")
    check(s:draws().u > 200000, "counted")
    fails("no such way to draw: 'exponental'; did you mean 'exponential'?", u.sampler, u, "exponental", 1)
    fails("the mean must be 0 or more", u.exponential, u, -1)
    fails("the mean must be a number", u.exponential, u)
    fails("from 0 to 1", u.bernoulli, u, 1.5)
end

do -- M/M/2 with customers who leave after a day in line: against the birth and death equations
    local s = des.sim { seed = 11 }
    local gap, service, patience = s:stream "gap", s:stream "service", s:stream "patience"
    local desk, left, n = s:resource("desk", 2), 0, 0
    local function customer(p)
        n = n + 1
        if not p:request(desk, { timeout = patience:exponential(1) }) then left = left + 1 return end
        p:hold(service:exponential(1))
        p:release(desk)
    end
    s:process(function(p) while true do p:hold(gap:exponential(0.5)); s:process(customer) end end)
    s:warm_up(200)
    s:run(20000)
    -- p_k ratio 2/k up to k = 2, then 2/(2 + (k - 2)): together a Poisson law of mean 2
    local busy, total, p = 0, 0, 1
    for k = 0, 60 do
        total = total + p
        busy = busy + p * math.min(k, 2)
        p = p * 2 / (k + 1)
    end
    near(desk:utilisation(), busy / total / 2, 0.01, "utilisation")
    near(left / n, 1 - busy / total / 2, 0.01, "share of those who leave")
end

if stock then -- traces look, and change nothing
    local function run(trace)
        local s = des.sim { seed = 4 }
        local r = s:resource("r", 1)
        if trace then s:trace(trace) end
        for i = 1, 5 do s:process(function(p) p:request(r); p:hold(i); s:note("held", "r", i); p:release(r) end) end
        s:run()
        local fingerprint = s:fingerprint()
        s:close()
        return fingerprint
    end
    local records, held = 0, 0
    local plain = run()
    equal(run(function(record)
        records = records + 1
        if record.what == "held" then held = held + record.amount end
    end), plain, "the fingerprint")
    check(records > 20 and held == 15, "records")
    local path = os.tmpname()
    equal(run(path), plain, "the fingerprint")
    local lines = 0
    for line in io.lines(path) do
        lines = lines + 1
        check(line:match '^{"day":.*}$', "a JSON line: " .. line)
    end
    os.remove(path)
    equal(lines, records, "as many lines as records")
    local s = des.sim {}
    fails("did you mean 'resource'?", s.trace, s, print, { "resourse" })
    s:trace(function() error "broken trace" end)
    s:schedule(1, function() end)
    fails("broken trace", s.run, s)
else
    fails("no trace in the sandbox", function() local s = des.sim {}; s:trace(print) end)
end
print("statistics: " .. n_checks .. " checks")
