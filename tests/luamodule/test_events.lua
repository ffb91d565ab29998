-- Events: order, handles, arguments, repetition, errors, closing.
-- Planted: end_record without des_handler_drop (closures pile up); record generation not counted (stale handles hit);
-- the argument not let go of after the call.
local des = require "truce".des

do -- order of one instant: priority, then the order of scheduling; arguments
    local s, seen = des.sim {}, {}
    local function note(now, what) seen[#seen + 1] = what .. "@" .. string.format("%g", now) end
    s:schedule(2.5, note, "b")
    s:schedule(2.5, note, "c")
    s:schedule(2.5, note, "a", des.FIRST)
    s:schedule(2.5, note, "z", des.STATISTICS)
    s:at(1.25, note, "early")
    local before = s:run(2)
    equal(before, 2.0, "the day after a run")
    equal(s:next_time(), 2.5, "next time")
    equal(s:n_pending(), 4, "pending")
    equal(s:run(), 2.5, "the day of the last event")
    equal(table.concat(seen, " "), "early@1.25 a@2.5 b@2.5 c@2.5 z@2.5", "order")
    equal(s:n_executed(), 5, "executed")
    equal(s:next_time(), nil, "nothing is next")
end

do -- handles
    local s, n = des.sim { seed = 3 }, 0
    local function count() n = n + 1 end
    local h, other = s:schedule(1, count), s:schedule(2, count)
    check(s:reschedule(h, 3.5), "moved")
    equal(s:due(h), 3.5, "due")
    check(s:cancel(other), "cancelled")
    check(not s:cancel(other), "cancelled once only")
    equal(s:due(other), nil, "a cancelled event is not due")
    local reused = s:schedule(2.25, count) -- takes the place of the cancelled one
    check(not s:cancel(other), "a stale handle does not hit the event in its place")
    equal(s:due(reused), 2.25, "still due")
    s:run()
    equal(n, 2, "executed")
    check(not s:cancel(h) and not s:reschedule(h, 1), "stale after its event")
    check(not s:cancel(123456789) and not s:cancel(-1), "made up handles")
    equal(s:schedule(math.huge, count), nil, "never")
    check(not s:cancel(nil), "the handle of never")
end

do -- repetition: a handler that returns days is called again; its handle stays good
    local s, days = des.sim {}, {}
    local h
    h = s:schedule(1.5, function(now, step)
        days[#days + 1] = now
        equal(s:due(h), nil, "not pending while executed")
        if #days < 4 then return step end
    end, 2.25)
    s:run(2)
    equal(s:due(h), 3.75, "the repetition has the old handle")
    s:run()
    equal(#days, 4, "calls")
    equal(days[4], 8.25, "the last call")
    s:schedule(1, function() return -0.5 end)
    fails("returned -0.5", s.run, s)
    check(s:has_failed(), "failed")
    fails("has failed", s.run, s)
end

do -- many closures, each for one event
    local s, sum = des.sim {}, 0
    for i = 1, 5000 do s:schedule(i % 17, function() sum = sum + i end) end
    local function chain(i)
        if i > 0 then s:schedule(0.01, function() sum = sum + 1; chain(i - 1) end) end
    end
    chain(20000)
    s:run()
    equal(sum, 5000 * 5001 // 2 + 20000, "each closure once")
    if stock then
        local weak, n = setmetatable({}, { __mode = "k" }), 0
        for _ = 1, 1000 do
            local f, argument = function() n = n + 1 end, {}
            weak[f], weak[argument] = true, true
            s:schedule(0.5, f, argument)
        end
        s:run()
        collectgarbage() collectgarbage()
        local left = 0
        for _ in pairs(weak) do left = left + 1 end
        check(left < 200, "functions and arguments of past events are collected; " .. left .. " are left")
    end
end

do -- errors in a handler: place, sticky failure, statistics still readable
    local s = des.sim {}
    local t = s:tally "t"
    t:add(2)
    s:schedule(1, function() local x; return x.field end)
    local message = fails("attempt to index a nil value (local 'x')", s.run, s)
    check(contains(message, "test_events.lua:"), "the file: " .. message)
    check(contains(message, "day 1"), "the day")
    check(not stock or contains(message, "stack traceback"), "the traceback")
    equal(t:mean(), 2.0, "read after a failure")
    local object = {}
    s = des.sim {}
    s:schedule(1, function() error(object) end)
    local ok, got = pcall(s.run, s)
    check(not ok and got == object, "an error that is no string arrives as it is")
end

do -- misuse
    local s = des.sim { seed = 1 }
    fails("unknown option 'sed' of sim; did you mean 'seed'?", des.sim, { sed = 3 })
    fails("option 'seed' of sim must be a whole number, not a string", des.sim, { seed = "x" })
    fails("option 'replication' of sim must be 0 or more", des.sim, { replication = -1 })
    fails("a simulation has no method 'schedul'; did you mean 'schedule'?", function() return s.schedul end)
    fails("must be 0 days or more, not -1", s.schedule, s, -1, print)
    fails("not nan", function()
        local message = fails("0 days or more", s.schedule, s, 0 / 0, print)
        error(contains(message, "nan") and "not nan" or message)
    end)
    fails("must be a function, not nil", s.schedule, s, 1)
    fails("from 0 to 255", s.schedule, s, 1, print, nil, 256)
    fails("a simulation was expected, not a number", s.now, 3)
    fails("cannot be on day", function() s:run(5); s:at(4, print) end)
    fails("cannot run until day 3", s.run, s, 3)
    fails("nothing is running", s.stop, s)
    s:schedule(1, function() s:run() end)
    fails("from inside an event", s.run, s)
    s = des.sim {}
    s:schedule(1, function() s:close() end)
    fails("cannot be closed from inside", s.run, s)
    s:close()
    s:close()
    fails("its simulation is closed", s.now, s)
end

do -- stop, fingerprints, marks
    local function run(twist)
        local s = des.sim {}
        for day = 1, 9 do s:schedule(day, function() if day == twist then s:mark(day) end end) end
        s:run()
        return s:fingerprint()
    end
    equal(run(0), run(0), "the same run")
    check(run(0) ~= run(4), "a mark shows")
    local s, n = des.sim {}, 0
    s:schedule(1, function() n = n + 1; if n == 3 then s:stop() end return 1 end)
    equal(s:run(10), 3.0, "stopped at")
    equal(s:run(5), 5.0, "and went on")
end

do -- objects keep their simulation alive; a closed one is an error, not a crash
    local tally, stream
    do
        local s = des.sim {}
        tally, stream = s:tally "t", s:stream "u"
    end
    if stock then collectgarbage() collectgarbage() end
    tally:add(1)
    check(stream:uniform() < 1, "drawn")
    local s = des.sim {}
    local sampler, p = s:stream "u" : sampler("exponential", 2), s:process(function(p) p:hold() end)
    tally = s:tally "t"
    s:close()
    fails("closed", tally.add, tally, 1)
    fails("closed", sampler)
    fails("closed", p.is_alive, p)
end
print("events: " .. n_checks .. " checks")
