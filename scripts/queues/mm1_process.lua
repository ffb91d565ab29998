-- M/M/1 as processes: every customer is one. Load 0.8; theory: mean stay 5 days, mean waiting line 3.2.
local des = require "truce".des

local until_day = tonumber(arg and arg[1]) or 250000
local s = des.sim { seed = 7, replication = 0 }
local gap, service = s:stream "gap", s:stream "service"
local server = s:resource("server", 1)
local stay = s:tally "stay_days"

local function customer(p)
    local came = s:now()
    p:request(server)
    p:hold(service:exponential(1))
    p:release(server)
    stay:add(s:now() - came)
end

s:process(function(p)
    while true do
        p:hold(gap:exponential(1.25))
        s:process(customer)
    end
end)
s:warm_up(until_day / 25)
s:run(until_day)
print(("mean stay %.3f days (theory 5), mean line %.3f (theory 3.2), utilisation %.3f, %d customers"):format(
    stay:mean(), server:mean_waiting(), server:utilisation(), stay:n()))
