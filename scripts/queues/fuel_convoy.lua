-- Fuel for a forward base: generators draw on a tank, convoys of trucks with escorts refill it. Orders lie in a store,
-- the urgent ones first; a closed road holds the convoys up.
local des = require "truce".des

local until_day = tonumber(arg and arg[1]) or 3650
local s = des.sim { seed = 2026, replication = 0 }
local use, trip, trouble = s:stream "use", s:stream "trip", s:stream "trouble"
local tank = s:container("tank_litres", { capacity = 60000, level = 40000 })
local trucks, escorts = s:resource("trucks", 6), s:resource("escorts", 2)
local orders = s:store("orders", { before = function(a, b) return a.urgent and not b.urgent end })
local road = s:gate("road", { open = true })
local dark, delivery = s:tally "dark_days", s:tally "delivery_days"
local ordered = 0

s:process(function(p) -- the generators: 900 to 1500 litres a day
    while true do
        local litres = use:integer(900, 1500)
        local short = s:now()
        p:get(tank, litres)
        dark:add(s:now() - short)
        p:hold(1)
    end
end)

s:process(function(p) -- the quartermaster looks once a day
    while true do
        local level = tank:level() + ordered
        if level < 45000 then
            ordered = ordered + 9000
            p:put(orders, { litres = 9000, urgent = level < 15000, day = s:now() })
        end
        p:hold(1)
    end
end)

local function convoy(p) -- three trucks and an escort for each order
    while true do
        local _, order = p:get(orders)
        p:request { { trucks, 3 }, escorts }
        for leg = 1, 2 do -- there and back
            p:pass(road)
            p:hold(trip:triangular(1, 1.5, 4))
            if leg == 1 then
                p:put(tank, order.litres)
                ordered = ordered - order.litres
                delivery:add(s:now() - order.day)
            end
        end
        p:release(trucks)
    end
end
s:process(convoy)
s:process(convoy)

s:process(function(p) -- the road is closed now and then
    while true do
        p:hold(trouble:exponential(40))
        road:close()
        p:hold(trouble:exponential(6))
        road:open()
    end
end)

s:warm_up(30)
s:run(until_day)
print(("%d deliveries, %.2f days after the order on average"):format(delivery:n(), delivery:mean()))
print(("the tank held %.0f litres on average, at least %.0f; generators waited %.3f days a day"):format(
    tank:mean_level(), tank:min_level(), dark:mean()))
print(("trucks in use %.3f of the time, road open %.3f"):format(trucks:utilisation(), road:open_frac()))
