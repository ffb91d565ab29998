-- Processes that do whatever they can at random while others interrupt and kill them: nothing crashes or leaks (the dev
-- preset runs this under AddressSanitizer), all units come back, containers balance, and the run is the same twice.
-- Planted and caught: an item that was taken still known to its putter; a wait for all that keeps what was served.
local des = require "truce".des

local function run(seed)
    local s = des.sim { seed = seed }
    local u, crowd, n_started, n_outcomes = s:stream "u", {}, 0, {}
    local rooms = { s:resource("a", { capacity = 2, preemptive = true }), s:resource("b", 3), s:resource("c", 1) }
    local tank, shelf, gate, word = s:container("tank", 20), s:store("shelf", 3), s:gate "gate", s:condition "word"
    local day_is_even = function() return math.floor(s:now()) % 2 == 0 end
    local function options() return { timeout = u:exponential(1), priority = u:integer(-2, 2) } end
    local function any_room() return rooms[u:integer(1, 3)] end
    local function other() return crowd[u:integer(1, #crowd)] end
    local DEEDS = {
        function(p) return p:hold(u:exponential(0.3)) end,
        function(p) return p:hold(0) end,
        function(p) return p:request(any_room(), options()) end,
        function(p) return p:request({ rooms[2], { rooms[1], u:integer(1, 2) } }, options()) end,
        function(p) local r = any_room() if p:holds(r) > 0 then p:release(r) end end,
        function(p) return p:get(tank, u:integer(1, 5), options()) end,
        function(p) return p:put(tank, u:integer(1, 5), options()) end,
        function(p) return p:put(shelf, { u:uniform() }, options()) end,
        function(p) return p:get(shelf, { filter = function(x) return x[1] > 0.3 end, timeout = 0.7 }) end,
        function(p) return p:pass(gate, options()) end,
        function(p) return p:wait_until(word, day_is_even, options()) end,
        function(p) local o = other() if o ~= p then return p:join(o, { timeout = 0.5 }) end end,
        function(p) return p:any { any_room(), gate, { shelf, priority = 1 }, { tank, get = 2 }, timeout = 0.6 } end,
        function(p) return p:all { rooms[3], { tank, put = 1 }, { shelf, put = { 0.9 } }, timeout = 0.6 } end,
        function(p) local o = other() if o ~= p then o:interrupt(s:now()) end end,
        function(p) local o = other() if o ~= p then o:kill() end end,
        function() word:check() end,
        function() if gate:is_open() then gate:close() else gate:open() end end,
        function() rooms[2]:set_capacity(u:integer(0, 4)) end,
        function() shelf:set_capacity(u:integer(0, 4)) end,
        function() shelf:take_now() tank:take_now(1) end,
    }
    local function live(p)
        for _ = 1, u:integer(1, 12) do
            local i = u:integer(1, #DEEDS)
            local ok, why = DEEDS[i](p)
            local key = tostring(ok) .. tostring(ok == false and why or "")
            if type(ok) == "number" then key = "place" end
            n_outcomes[key] = (n_outcomes[key] or 0) + 1
            if why == "preempted" and u:bernoulli(0.5) then pcall(p.reclaim, p, rooms[1], { timeout = 0.4 }) end
        end
    end
    s:schedule(0, function()
        n_started = n_started + 1
        crowd[n_started % 40 + 1] = s:process(live)
        for i = 1, 40 do crowd[i] = crowd[i] or crowd[n_started % 40 + 1] end
        if n_started < 3000 then return u:exponential(0.1) end
    end)
    s:run()
    rooms[2]:set_capacity(4)
    for _ = 1, 50 do -- whoever still waits, with a timeout, ends by and by
        for i = 1, 40 do crowd[i]:kill() end
        s:run()
    end
    for _, r in ipairs(rooms) do equal(r:in_use() + r:waiting(), 0, r:name()) end
    equal(tank:amount_in() - tank:amount_out(), tank:level(), "the tank balances")
    equal(shelf:n_in() - shelf:n_out(), shelf:n_items(), "the shelf balances")
    for _, key in ipairs { "true", "falsetimer", "falseinterrupted", "falsepreempted", "place" } do
        check((n_outcomes[key] or 0) > 20, key .. " came about")
    end
    return s:fingerprint()
end

for seed = 1, 6 do equal(run(seed), run(seed), "the same run") end
print("fuzz: " .. n_checks .. " checks")
