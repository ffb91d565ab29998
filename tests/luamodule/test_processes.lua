-- Processes: holds, ends, interrupts, kills, joins, any and all; what they hold is let go of.
-- Planted: the generation of a life not counted (a stale process object reaches the next life); des_wait_end without
-- resource_release; the cause of a refused interrupt left in the place of the one on its way.
local des = require "truce".des

do -- holds and arguments
    local s, log = des.sim {}, {}
    local p = s:process(function(p, name, days)
        local ok, now = p:hold(days)
        check(ok == true and now == days, "hold gives true and the day")
        log[#log + 1] = name
        p:hold(0)
        log[#log + 1] = name .. string.format("%g", s:now())
    end, "a", 1.5)
    s:process(function(p) p:hold(1.5); log[#log + 1] = "b" end)
    check(p:is_alive(), "alive before its first step")
    equal(p:id(), 1, "the first")
    s:run()
    equal(table.concat(log, " "), "a b a1.5", "order")
    check(not p:is_alive(), "ended")
    fails("has ended", p.id, p)
    fails("has ended", p.hold, p, 1)
end

do -- short-lived processes use threads again, and stale objects do not reach the next life
    local s, first, n = des.sim {}, nil, 0
    for i = 1, 300 do
        local p = s:process(function(p) p:hold(1); n = n + 1 end)
        first = first or p
        s:run()
        if i > 1 then check(not first:is_alive(), "the first is gone") end
    end
    local second = s:process(function(p) p:hold(1); n = n + 1 end)
    check(not first:interrupt("x") and not first:kill(), "no effect on whoever has its thread now")
    s:run()
    equal(n, 301, "all ended")
    check(not second:is_alive(), "ended")
end

do -- interrupts: why, what was left, the cause
    local s, got = des.sim {}, {}
    local gate = s:gate "gate"
    local p = s:process(function(p)
        got[1] = { p:hold(10) }
        got[2] = { p:hold() }
        got[3] = { p:pass(gate) }
        got[4] = { p:hold(1) }
        got[5] = { p:hold(1) }
    end)
    s:schedule(4, function() check(p:interrupt { word = "go" }, "interrupted") end)
    s:schedule(6, function()
        check(p:interrupt(17), "the second")
        check(not p:interrupt(18), "refused: one is on its way")
    end)
    s:schedule(7.5, function()
        gate:open()
        check(p:interrupt(19), "kept for the next wait")
        check(not p:interrupt(20), "refused: one is on its way")
    end)
    s:run()
    equal(got[1][1], false, "ended early")
    equal(got[1][2], "interrupted", "why")
    equal(got[1][3], 6.0, "left")
    equal(got[1][4].word, "go", "the cause")
    equal(got[2][3], math.huge, "left of a hold without end")
    equal(got[2][4], 17, "second cause")
    equal(got[3][1], true, "granted")
    equal(got[4][3], 1.0, "all was left")
    equal(got[4][4], 19, "kept cause")
    equal(got[5][1], true, "nothing more came")
    equal(s:now(), 8.5, "until")
end

do -- an end and a kill give back what is held; joins
    local s = des.sim {}
    local beds = s:resource("beds", 3)
    local joined = {}
    local careless = s:process(function(p) p:request(beds, 2); p:hold(5) end)
    local victim = s:process(function(p) p:request(beds); p:hold(100); error "not reached" end)
    s:process(function(p)
        local ok, why = p:join(careless, { timeout = 1 })
        equal(why, "timer", "a join that timed out")
        check(p:join(careless), "joined")
        joined[1] = s:now()
        check(p:join(careless), "joined who has ended already")
        check(p:join(victim), "joined the killed")
        joined[2] = s:now()
    end)
    s:schedule(7, function() equal(beds:in_use(), 1, "in use"); check(victim:kill(), "killed") end)
    s:run()
    equal(joined[1], 5.0, "end of the careless")
    equal(joined[2], 7.0, "end of the victim")
    equal(beds:in_use(), 0, "all given back")
    check(not victim:kill(), "killed once only")
end

do -- any and all
    local s, log = des.sim {}, {}
    local truck, crew, gate = s:resource("truck", 1), s:resource("crew", 1), s:gate "gate"
    local mail = s:store "mail"
    s:process(function(p)
        p:request(truck)
        p:hold(2)
        p:release(truck)
    end)
    s:process(function(p)
        local i = p:any { truck, gate, { mail, filter = function(m) return m > 3 end } }
        log[#log + 1] = "any " .. i .. " " .. string.format("%g", s:now())
        p:release(truck)
        local k, item = p:any { gate, { mail, filter = function(m) return m > 3 end } }
        log[#log + 1] = "any " .. k .. " " .. item
        local ok, why, left = p:any { gate, timeout = 0.5 }
        check(ok == false and why == "timer" and left == 0, "timed out")
        ok, why = p:all { truck, crew, gate, timeout = 1.5 }
        check(ok == false and why == "timer", "not all")
        equal(truck:in_use() + crew:in_use(), 0, "what was served went back")
        gate:open()
        check(p:all { truck, { crew, units = 1 }, gate }, "all")
        equal(truck:in_use() + crew:in_use(), 2, "held")
    end)
    s:schedule(3, function() mail:put_now(1); mail:put_now(4) end)
    s:run()
    equal(table.concat(log, ", "), "any 1 2, any 2 4", "what came")
    equal(truck:in_use() + crew:in_use(), 0, "released at the end")
    equal(mail:n_items(), 1, "the other letter")
end

do -- errors inside a process, and misuse
    local s = des.sim {}
    s:process(function(p) p:hold(2.5); local t = {}; t.x.y = 1 end)
    local message = fails("attempt to index a nil value (field 'x')", s.run, s)
    check(contains(message, "test_processes.lua:") and contains(message, "in process 1"), message)
    s = des.sim {}
    local other = s:process(function(p) p:hold(9) end)
    s:process(function(p) fails("somebody else's step", other.hold, other, 1) end)
    s:process(function(p) fails("cannot kill itself", p.kill, p) end)
    s:process(function(p) fails("cannot wait for its own end", p.join, p, p) end)
    s:process(function(p)
        fails("cannot wait here", table.sort, { 1, 2 }, function() p:hold(1) end)
        fails("a process has no method 'holt'; did you mean 'hold'?", function() return p.holt end)
        local ok, kept = pcall(function() p:hold(1); return s:now() end) -- waiting inside pcall works
        check(ok and kept == 1, "waited inside pcall")
        fails("belongs to another simulation", p.request, p, des.sim {}:resource("r", 1))
        fails("cannot be waited for", p.any, p, { 7 })
        fails("1 to 64 things", p.any, p, {})
    end)
    s:run()
    fails("somebody else's step", other.hold, s:process(function() end), 1)
    if stock then
        s = des.sim {}
        s:process(function(p)
            local inner = coroutine.wrap(function() p:hold(1) end)
            fails("not from a coroutine inside it", inner)
        end)
        s:run()
        s:process(function() coroutine.yield() end)
        fails("yielded by itself", s.run, s)
        s = des.sim {}
        local closed = 0
        local killed = s:process(function(p)
            local _ <close> = setmetatable({}, { __close = function() closed = closed + 1 end })
            p:hold(5)
        end)
        s:schedule(1, function() killed:kill() end)
        s:run()
        equal(closed, 1, "to-be-closed variables of a killed process")
    end
end

if stock then -- waits and short lives that follow each other allocate nothing but the objects of the processes
    local s = des.sim { seed = 2 }
    local r, box, u = s:resource("r", 2), s:store "box", s:stream "u" : sampler("exponential", 0.7)
    for _ = 1, 3 do
        s:process(function(p)
            while true do p:request(r); p:hold(u()); p:release(r); p:put(box, 1); p:get(box) end
        end)
    end
    s:schedule(1, function() return 1 end)
    s:run(1000)
    collectgarbage() collectgarbage "stop"
    local before = collectgarbage "count"
    s:run(6000)
    local grown = collectgarbage "count" - before
    check(grown < 1, "allocated while waiting: " .. grown .. " kB")
    collectgarbage "restart"
end

do -- many at once
    local s, n = des.sim { seed = 9 }, 0
    local u = s:stream "u"
    for i = 1, 3000 do
        s:process(function(p) for _ = 1, 5 do p:hold(u:exponential(3)) end n = n + 1 end)
    end
    s:run()
    equal(n, 3000, "all ended")
end
print("processes: " .. n_checks .. " checks")
