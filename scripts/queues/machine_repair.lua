-- Ten vehicles that break down, two mechanics, and one spare part of each kind in store: a mechanic works while there
-- are parts, and waits at most three days for one before the vehicle is cannibalised.
local des = require "truce".des

local until_day = tonumber(arg and arg[1]) or 20000
local s = des.sim { seed = 4 }
local luck, work, kind = s:stream "luck", s:stream "work", s:stream "kind"
local mechanics = s:resource("mechanics", 2)
local parts = s:store "parts"
local running, cannibalised = s:time_average("running_vehicles", 10), 0

local function vehicle(p)
    while true do
        p:hold(luck:exponential(20))
        running:add(-1)
        local need = kind:integer(1, 3)
        p:request(mechanics)
        local found = p:get(parts, { filter = function(part) return part == need end, timeout = 3 })
        if not found then cannibalised = cannibalised + 1 end
        p:hold(work:lognormal(1, 0.5))
        p:release(mechanics)
        running:add(1)
    end
end
for _ = 1, 10 do s:process(vehicle) end

local function supply(_, part) -- an event that returns when it comes again
    parts:put_now(part)
    return luck:exponential(7)
end
for part = 1, 3 do s:schedule(0, supply, part) end

s:warm_up(500)
s:run(until_day)
print(("%.2f of 10 vehicles run, mechanics busy %.3f of the time, %d vehicles cannibalised"):format(
    running:mean(), mechanics:utilisation(), cannibalised))
