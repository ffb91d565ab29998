-- M/M/1 as plain events: two functions. Load 0.8; theory: mean stay 5 days, mean number in the line 3.2.
local des = require "truce".des

local until_day = tonumber(arg and arg[1]) or 250000
local s = des.sim { seed = 7, replication = 0 }
local gap, service = s:stream "gap", s:stream "service"
local stay, line = s:tally "stay_days", s:time_average "line"
local came, first, last = {}, 1, 0 -- when those in the system came

local function depart(now) -- a function of an event that returns a number is called again after so many days
    stay:add(now - came[first])
    came[first] = nil
    first = first + 1
    if first <= last then
        line:add(-1)
        return service:exponential(1)
    end
end

local function arrive(now)
    last = last + 1
    came[last] = now
    if first == last then s:schedule(service:exponential(1), depart) else line:add(1) end
    return gap:exponential(1.25)
end

s:schedule(gap:exponential(1.25), arrive)
s:warm_up(until_day / 25)
s:run(until_day)
print(("mean stay %.3f days (theory 5), mean line %.3f (theory 3.2), %d customers"):format(
    stay:mean(), line:mean(), stay:n()))
