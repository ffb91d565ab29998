-- How the cost of a run grows with the country: sizes from a quarter to four times 30 sectors, 200,000 fighters, 20 parties and
-- 20 years, each dimension alone, incidents alone, and then the country as a whole (its years stay 20). Prints a table for
-- people and, for scripts/plots/scale.gp, the same as data.
--
--     lua5.4 tests/bench/measure_scale.lua build/release/bench_run [RUNS [DATA]]     from the project's folder; some minutes
--
-- Years stop at 40, the most a scenario may have. Seconds are of the processor, the median of RUNS replications (default 9);
-- memory is what the run took, without the case. "power" is the slope of log seconds on log size between the row and the one
-- above; "fit" that of the line through all rows of the dimension, and "n log n" what it would be for a cost of n log n in
-- what grows: fighters, incidents (as events), and for the country its fighters.

local bench_run, n_runs, data_path = arg[1], tonumber(arg[2] or 9), arg[3]
assert(bench_run, "usage: lua5.4 measure_scale.lua BENCH_RUN [RUNS [DATA]]")

local BASE = { sectors = 30, fighters = 200000, parties = 20, years = 20, incidents = 1 }
local ORDER = { "fighters", "sectors", "parties", "incidents", "years", "country" }
local OF_COUNTRY = { fighters = true, sectors = true, parties = true }
local FACTORS = { 0.25, 0.5, 1, 2, 4 }

local function size_of(dimension, factor)
    local size = {}
    for name, base in pairs(BASE) do
        local grows = name == dimension or (dimension == "country" and OF_COUNTRY[name])
        size[name] = not grows and base or name == "incidents" and factor or math.floor(base * factor + 0.5)
    end
    return size
end

local function measure(size)
    local path = os.tmpname()
    local made = os.execute(("lua5.4 tests/bench/make_case.lua %d %d %d %d %g >%s"):format(size.sectors, size.fighters, size.parties,
        size.years, size.incidents, path))
    assert(made, "make_case.lua failed")
    local pipe = assert(io.popen(("%s %d %s"):format(bench_run, n_runs, path)))
    local row
    for line in pipe:lines() do row = line end
    pipe:close()
    os.remove(path)
    local _, median_s, _, events, _, megabytes = row:match("(%d+)%s+([%d.]+)%s+([%d.]+)%s+([%d.]+)%s+([%d.]+)%s+([%d.]+)%s*$")
    assert(median_s, "bench_run said: " .. row)
    return { seconds = tonumber(median_s), events = tonumber(events), megabytes = tonumber(megabytes) }
end

-- Slope of the least-squares line through the logarithms.
local function fit(xs, ys)
    local n, sx, sy, sxx, sxy = #xs, 0, 0, 0, 0
    for i = 1, n do
        local x, y = math.log(xs[i]), math.log(ys[i])
        sx, sy, sxx, sxy = sx + x, sy + y, sxx + x * x, sxy + x * y
    end
    return (n * sxy - sx * sy) / (n * sxx - sx * sx)
end

local function n_log_n(dimension, factors, rows)
    if dimension ~= "fighters" and dimension ~= "country" and dimension ~= "incidents" then return "" end
    local costs = {}
    for i, factor in ipairs(factors) do
        local n = dimension == "incidents" and rows[i].events or BASE.fighters * factor
        costs[i] = factor * math.log(n)
    end
    return (", n log n %.2f"):format(fit(factors, costs))
end

local data = data_path and assert(io.open(data_path, "w"))
print(("%-9s %6s %8s %9s %8s %6s %9s %10s %11s %8s %6s"):format("grows", "times", "sectors", "fighters", "parties", "years", "seconds",
    "events", "events/s", "MB", "power"))
for i, dimension in ipairs(ORDER) do
    if data then data:write(i > 1 and "\n\n" or "", "# ", dimension, ": times, seconds, megabytes, events, events per second\n") end
    local factors, seconds, rows = {}, {}, {}
    for _, factor in ipairs(FACTORS) do
        local size = size_of(dimension, factor)
        if size.years <= 40 then
            local cost = measure(size)
            local before = rows[#rows]
            local power = before and math.log(cost.seconds / before.seconds) / math.log(2)
            print(("%-9s %6g %8d %9d %8d %6d %9.3f %10d %11.0f %8.1f %6s"):format(dimension, factor, size.sectors, size.fighters,
                size.parties, size.years, cost.seconds, cost.events, cost.events / cost.seconds, cost.megabytes,
                power and ("%.2f"):format(power) or ""))
            if data then
                data:write(("%g\t%g\t%g\t%g\t%g\n"):format(factor, cost.seconds, cost.megabytes, cost.events, cost.events / cost.seconds))
            end
            table.insert(factors, factor)
            table.insert(seconds, cost.seconds)
            table.insert(rows, cost)
        end
    end
    print(("%-9s fit %.2f%s"):format(dimension, fit(factors, seconds), n_log_n(dimension, factors, rows)))
end
if data then data:close() end
