-- How the cost of a run grows with the country: sizes from a quarter to four times 30 sectors, 200,000 fighters, 20 parties and
-- 20 years, each dimension alone and then the country as a whole (its years stay 20). Prints a table for people and, for
-- scripts/plots/scale.gp, the same as data.
--
--     lua5.4 tests/bench/measure_scale.lua build/release/bench_run [RUNS [DATA]]     from the project's folder; some minutes
--
-- Years stop at 40, the most a scenario may have. Seconds are the least of RUNS runs (default 5), since other work on the
-- machine only ever adds; memory is what the run took, without the case. "power" is the slope of the seconds since the row above:
-- 1 is in proportion, 1.1 about n log n here, 2 quadratic.

local bench_run, n_runs, data_path = arg[1], tonumber(arg[2] or 5), arg[3]
assert(bench_run, "usage: lua5.4 measure_scale.lua BENCH_RUN [RUNS [DATA]]")

local BASE = { sectors = 30, fighters = 200000, parties = 20, years = 20 }
local ORDER = { "fighters", "sectors", "parties", "years", "country" }
local OF_COUNTRY = { fighters = true, sectors = true, parties = true }
local FACTORS = { 0.25, 0.5, 1, 2, 4 }

local function whole(x) return math.floor(x + 0.5) end

local function size_of(dimension, factor)
    local size = {}
    for name, base in pairs(BASE) do
        local grows = name == dimension or (dimension == "country" and OF_COUNTRY[name])
        size[name] = grows and whole(base * factor) or base
    end
    return size
end

local function measure(size)
    local path = os.tmpname()
    local made = os.execute(("lua5.4 tests/bench/make_case.lua %d %d %d %d >%s"):format(size.sectors, size.fighters, size.parties,
        size.years, path))
    assert(made, "make_case.lua failed")
    local pipe = assert(io.popen(("%s %d %s"):format(bench_run, n_runs, path)))
    local row
    for line in pipe:lines() do row = line end
    pipe:close()
    os.remove(path)
    local _, _, least_s, events, _, megabytes = row:match("(%d+)%s+([%d.]+)%s+([%d.]+)%s+([%d.]+)%s+([%d.]+)%s+([%d.]+)%s*$")
    assert(least_s, "bench_run said: " .. row)
    return { seconds = tonumber(least_s), events = tonumber(events), megabytes = tonumber(megabytes) }
end

local data = data_path and assert(io.open(data_path, "w"))
print(("%-9s %6s %8s %9s %8s %6s %9s %10s %11s %8s %6s"):format("grows", "times", "sectors", "fighters", "parties", "years", "seconds",
    "events", "events/s", "MB", "power"))
for i, dimension in ipairs(ORDER) do
    if data then data:write(i > 1 and "\n\n" or "", "# ", dimension, ": times, seconds, megabytes, events, events per second\n") end
    local before
    for _, factor in ipairs(FACTORS) do
        local size = size_of(dimension, factor)
        if size.years <= 40 then
            local cost = measure(size)
            local power = before and math.log(cost.seconds / before) / math.log(2)
            print(("%-9s %6g %8d %9d %8d %6d %9.3f %10d %11.0f %8.1f %6s"):format(dimension, factor, size.sectors, size.fighters,
                size.parties, size.years, cost.seconds, cost.events, cost.events / cost.seconds, cost.megabytes,
                power and ("%.2f"):format(power) or ""))
            if data then
                data:write(("%g\t%g\t%g\t%g\t%g\n"):format(factor, cost.seconds, cost.megabytes, cost.events, cost.events / cost.seconds))
            end
            before = cost.seconds
        end
    end
end
if data then data:close() end
