-- Resources with priorities, timeouts, preemption and bundles; containers; stores; conditions; gates.
-- Planted: 'left' of a preemption taken from the timer of the next wait; an item freed while its putter still waits;
-- d->looking not raised around a filter.
local des = require "truce".des

do -- priority, units, timeouts, capacity
    local s, log = des.sim {}, {}
    local desk = s:resource("desk", { capacity = 2 })
    local function visitor(p, name, priority, days)
        p:request(desk, { priority = priority })
        log[#log + 1] = name
        p:hold(days)
        p:release(desk)
    end
    s:process(visitor, "a", 0, 2)
    s:process(visitor, "b", 0, 3)
    s:process(visitor, "late", 1, 1)
    s:process(visitor, "urgent", -1, 1)
    s:process(function(p)
        local ok, why, left = p:request(desk, { units = 2, timeout = 1.5 })
        check(ok == false and why == "timer" and left == 0, "reneged")
        check(p:request(desk, { units = 2 }), "both")
        p:release(desk, 1)
        equal(p:holds(desk), 1, "one is left")
    end)
    s:run()
    equal(table.concat(log, " "), "a b urgent late", "order of service")
    equal(desk:n_timed_out(), 1, "timed out")
    equal(desk:n_granted(), 5, "granted")
    equal(desk:in_use(), 0, "free")
    desk:set_capacity(7)
    equal(desk:capacity(), 7, "capacity")
    fails("unknown option 'capcity' of resource; did you mean 'capacity'?", s.resource, s, "r", { capcity = 1 })
    fails("must be 0 or more", s.resource, s, "r", -1)
    fails("has no method 'utilization'; did you mean 'utilisation'?", function() return desk.utilization end)
end

do -- preemption and reclaim
    local s, log = des.sim {}, {}
    local doctor = s:resource("doctor", { capacity = 1, preemptive = true })
    s:process(function(p)
        p:request(doctor, { priority = 5 })
        local left = 10
        while left > 0 do
            local ok, why, rest = p:hold(left)
            if ok then break end
            equal(why, "preempted", "why")
            log[#log + 1] = string.format("preempted on %g, %g left", s:now(), rest)
            left = rest
            check(p:reclaim(doctor), "again")
        end
        log[#log + 1] = string.format("done on %g", s:now())
    end)
    s:schedule(3, function()
        s:process(function(p) p:request(doctor, { priority = 1 }); p:hold(2); p:release(doctor) end)
    end)
    s:run()
    equal(table.concat(log, "; "), "preempted on 3, 7 left; done on 12", "course")
    equal(doctor:n_preempted(), 1, "preempted")
end

do -- bundles: all or none, and no deadlock
    local s = des.sim {}
    local bed, nurse = s:resource("bed", 2), s:resource("nurse", 1)
    local n = 0
    for i = 1, 6 do
        s:process(function(p)
            if i % 2 == 0 then p:request { bed, nurse } else p:request { nurse, { bed, 2 } } end
            equal(p:holds(nurse), 1, "holds")
            p:hold(1)
            p:release(i % 2 == 0 and bed or nurse) -- any of its resources releases a bundle
            equal(p:holds(bed), 0, "holds nothing")
            n = n + 1
        end)
    end
    s:process(function(p) fails("twice", p.request, p, { bed, bed }) end)
    s:run()
    equal(bed:in_use() + nurse:in_use(), 0, "all given back")
    equal(n, 6, "served")
    equal(s:now(), 6.0, "one after another")
end

do -- containers
    local s, log = des.sim {}, {}
    local fuel = s:container("fuel_litres", { capacity = 1000, level = 100 })
    s:process(function(p)
        local ok, why = p:get(fuel, 300, { timeout = 1 })
        equal(why, "timer", "not in time")
        check(p:get(fuel, 300), "got")
        log[#log + 1] = string.format("%g", s:now())
    end)
    s:process(function(p) p:hold(2); check(p:put(fuel, 900), "put"); check(p:put(fuel, 300), "put later") end)
    s:run()
    equal(log[1], "2", "when")
    equal(fuel:level(), 1000, "level")
    equal(fuel:amount_in() - fuel:amount_out(), 900, "balance")
    equal(fuel:take_now(2000), 1000, "taken")
    equal(fuel:add_now(40), 40, "added")
    s:process(function(p) fails("an amount must be 1 or more", p.get, p, fuel, 0) end)
    s:process(function(p) fails("must be a whole number, not 1.5", p.get, p, fuel, 1.5) end)
    s:run()
end

do -- stores: order, filters, waiting on both sides
    local s, log = des.sim {}, {}
    local inbox = s:store("inbox", { capacity = 2, before = function(a, b) return a.urgency > b.urgency end })
    s:process(function(p)
        for i, urgency in ipairs { 1, 5, 3 } do
            p:put(inbox, { id = i, urgency = urgency })
            log[#log + 1] = "in" .. i .. string.format("@%g", s:now())
        end
    end)
    s:process(function(p)
        p:hold(1)
        local ok, m = p:get(inbox, function(x) return x.urgency < 5 end)
        check(ok, "got")
        log[#log + 1] = "got" .. m.id
        local _, next_m = p:get(inbox)
        log[#log + 1] = "got" .. next_m.id
    end)
    s:run()
    equal(table.concat(log, " "), "in1@0 in2@0 got1 got2 in3@1", "course")
    equal(inbox:n_items(), 1, "left")
    local ok, item = inbox:take_now()
    check(ok and item.id == 3, "taken")
    check(not inbox:take_now(), "empty")
    check(inbox:put_now { urgency = 1 } and inbox:put_now { urgency = 2 } and not inbox:put_now { urgency = 3 }, "room")
    fails("nothing (nil) cannot be put", inbox.put_now, inbox)
end

do -- a killed putter leaves nothing behind; a filter that fails or meddles ends the run
    local s = des.sim {}
    local shelf = s:store("shelf", 1)
    shelf:put_now("first")
    local putter = s:process(function(p) p:put(shelf, "second") end)
    s:schedule(1, function() putter:kill() end)
    s:run()
    local ok, item = shelf:take_now()
    check(ok and item == "first" and not shelf:take_now(), "only the first")
    s:process(function(p) p:get(shelf, function(x) return x.size > 3 end) end)
    s:schedule(1, function() shelf:put_now(5) end)
    fails("attempt to index a number value (local 'x')", s.run, s)
    check(s:has_failed(), "failed")
    s = des.sim {}
    shelf = s:store "shelf"
    s:process(function(p) p:get(shelf, function() s:schedule(1, print) return true end) end)
    s:schedule(1, function() shelf:put_now(5) end)
    fails("only looks", s.run, s)
end

do -- the priority of a request changes while it waits, and while it is held; a store grows
    local s, log = des.sim {}, {}
    local bed, van = s:resource("bed", { preemptive = true }), s:resource "van"
    local function patient(p, name, priority)
        local ok = p:request(bed, { priority = priority })
        log[#log + 1] = name .. (ok and "+" or "-")
        local held, why = p:hold(2)
        log[#log + 1] = name .. (held and "." or why)
    end
    local a = s:process(patient, "a", 3)
    local b = s:process(patient, "b", 5)
    local c = s:process(patient, "c", 5)
    s:schedule(0.5, function() c:set_priority(bed, 4) end) -- before b
    s:schedule(1, function() b:set_priority(bed, 3) end)   -- before c again, and no preemption among equals
    s:schedule(1.5, function() a:set_priority(bed, 9) end) -- b preempts the holder
    s:schedule(1.75, function() fails("neither waits for nor holds 'van'", b.set_priority, b, van, 1) end)
    s:run()
    equal(table.concat(log, " "), "a+ apreempted b+ b. c+ c.", "course")
    fails("has ended", a.set_priority, a, bed, 1)
    local shelf, n_put = s:store("shelf", 1), 0
    for i = 1, 3 do s:process(function(p) p:put(shelf, i) n_put = n_put + 1 end) end
    s:schedule(1, function() equal(n_put, 1, "full") shelf:set_capacity(2) end)
    s:schedule(2, function() equal(n_put, 2, "grown") shelf:set_capacity(0) end)
    s:run()
    equal(shelf:n_items(), 2, "items over the capacity stay")
    equal(shelf:capacity(), 0, "capacity")
    fails("a capacity", shelf.set_capacity, shelf, -1)
end

do -- conditions and gates
    local s, log, level = des.sim {}, {}, 0
    local settled, road = s:condition "settled", s:gate("road", { open = true })
    s:process(function(p)
        p:wait_until(settled, function() return level > 2 end)
        log[#log + 1] = string.format("level %g", s:now())
        local ok, why = p:wait_until(settled, nil, { timeout = 0.5 })
        equal(why, "timer", "no check came")
    end)
    s:process(function(p)
        check(p:pass(road), "open")
        p:hold(3)
        p:pass(road)
        log[#log + 1] = string.format("passed %g", s:now())
    end)
    s:schedule(2, function() road:close() end)
    s:schedule(5.5, function() road:open() end)
    s:schedule(1, function() level = level + 1; settled:check() if level < 4 then return 1 end end)
    s:run()
    equal(table.concat(log, ", "), "level 3, passed 5.5", "course")
    check(road:is_open(), "open")
    near(road:open_frac(), 2 / 5.5, 1e-6, "open")
end
print("objects: " .. n_checks .. " checks")
