-- Two models whose short runs fool the t interval (Law, Simulation Modeling and Analysis, chapter 9): how often does a
-- nominal 90 % interval from n runs hold the true mean?
--   queue         mean delay of the first 25 customers of an M/M/1 queue at load 0.9 that starts empty; mean 2.125
--   reliability   time to failure of one part in series with two in parallel, each Weibull(1/2); mean 7/9
-- 200,000 experiments gave, for n = 5, 10, 20, 40: queue 0.837 0.859 0.876 0.887; reliability 0.712 0.756 0.801 0.835.
-- On the command line: how many experiments with each n (default 2000).
local des = require "truce".des

local n_experiments = tonumber(arg and arg[1]) or 2000
local T = { [5] = 2.131847, [10] = 1.833113, [20] = 1.729133, [40] = 1.684875 } -- Student's t, 95 %, n - 1
local s = des.sim { seed = 9, replication = 0 }
local gap, service, life = s:stream "gap", s:stream "service", s:stream "life"

local function queue()
    local delay, sum = 0, 0
    for _ = 1, 25 do
        sum = sum + delay
        delay = math.max(0, delay + service:exponential(0.9) - gap:exponential(1)) -- Lindley
    end
    return sum / 25
end

local function reliability()
    return math.min(life:weibull(1, 0.5), math.max(life:weibull(1, 0.5), life:weibull(1, 0.5)))
end

local function covers(model, truth, n)
    local held, width, all = 0, 0, 0
    for _ = 1, n_experiments do
        local mean, m2 = 0, 0
        for k = 1, n do -- Welford
            local x = model()
            local change = x - mean
            mean = mean + change / k
            m2 = m2 + change * (x - mean)
        end
        local half = T[n] * math.sqrt(m2 / (n - 1) / n)
        if math.abs(mean - truth) <= half then held = held + 1 end
        width, all = width + half / mean, all + mean
    end
    return held / n_experiments, width / n_experiments, all / n_experiments
end

for _, m in ipairs { { "queue", queue, 2.125 }, { "reliability", reliability, 7 / 9 } } do
    for _, n in ipairs { 5, 10, 20, 40 } do
        local covered, width, mean = covers(m[2], m[3], n)
        print(("%-12s n = %2d  covered %.3f  half-width / mean %.2f  mean %.3f (theory %.3f)"):format(
            m[1], n, covered, width, mean, m[3]))
    end
end
