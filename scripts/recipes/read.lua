-- Reads a results file with the module `truce`: options compared, and one monthly series by year.
-- Usage: lua5.4 read.lua k.sqlite [AMOUNT [SERIES]]
local truce = require "truce"
local path, amount, monthly = arg[1], arg[2] or "cost_usd", arg[3] or "troops_persons"
local b <close> = truce.open(path)

local function digits(...)
    local out = { ... }
    for i, x in ipairs(out) do out[i] = ("%.12g"):format(x) end
    return table.concat(out, ",")
end

print(("option,n,relapse,low,high,%s,difference,t_low,t_high"):format(amount))
for _, option in ipairs(b:options()) do
    local n, n_yes, values, cost, base = 0, 0, {}, {}, {}
    local costs, of_baseline = b:outcomes(amount, option), b:outcomes(amount, b:baseline())
    for r, relapse in ipairs(b:outcomes("relapse", option)) do
        local x, y = costs[r], of_baseline[r] -- NaN, unequal to itself, where a run failed or has no such value
        if relapse == relapse then n, n_yes = n + 1, n_yes + math.tointeger(relapse) end
        if x == x then values[#values + 1] = x end
        if x == x and y == y then cost[#cost + 1], base[#base + 1] = x, y end -- a pair: the same luck
    end
    local share, paired = truce.stats.share(n_yes, n), truce.stats.paired(cost, base, "quantity")
    local difference = option == b:baseline() and ",," or digits(paired.difference, paired.low, paired.high)
    local mean = truce.stats.summary(values).mean
    print(("%s,%s,%s"):format(option, digits(n, share.share, share.low, share.high, mean), difference))
end

print(("\noption,year,median_%s"):format(monthly))
for _, option in ipairs(b:options()) do
    local years = {}
    for r = 0, #b:outcomes("relapse", option) - 1 do
        for month, value in ipairs(b:series(monthly, option, r)) do
            local year = (month - 1) // 12
            years[year] = years[year] or {}
            if value == value then table.insert(years[year], value) end
        end
    end
    for year = 0, #years do print(option .. "," .. year .. "," .. digits(truce.stats.quantile(years[year], 0.5))) end
end
