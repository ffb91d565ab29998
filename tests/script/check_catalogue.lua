-- Checks that the doctrine catalogue of Challenges Forum is whole: as many activities, benchmarks, risks and considerations
-- in each output as the study has bullets, one for one. Stock Lua; the program's own checks are in the loader.
--
--     lua5.4 tests/script/check_catalogue.lua SOURCE_FOLDER [DOCTRINE_FOLDER]
--
-- Beside the counts: keys are unique, every prerequisite exists, what an activity finishes somebody waits for, effects are
-- all fed and their gains add up to about 1, considerations stand in the family of experiments they belong to.
-- A chapter of which no output is there yet is told and left out; the totals are asked for once all are there.
--
-- Faults planted to see it fail: a risk taken out of 4.6, a label moved to another tier, a key used twice, a need without
-- benchmark, a process benchmark nobody needs, the only activity of an effect taken out, a family changed, 6.7 taken out.

local SOURCE = arg[1] or "."
local FOLDER = arg[2] or SOURCE .. "/scenarios/doctrine/challenges-forum"

-- Bullets of the study: activities, benchmarks short, medium, long, risks, considerations.
local STUDY = {
    ["3.1"] = { 6, 3, 2, 2, 3, 2 },   ["3.2"] = { 10, 4, 6, 3, 9, 3 },  ["3.3"] = { 5, 4, 6, 7, 3, 2 },
    ["3.4"] = { 6, 7, 2, 2, 8, 3 },   ["3.5"] = { 10, 8, 5, 2, 8, 3 },  ["4.1"] = { 4, 7, 6, 5, 7, 2 },
    ["4.2"] = { 5, 10, 11, 3, 6, 5 }, ["4.3"] = { 7, 4, 4, 3, 8, 5 },   ["4.4"] = { 6, 7, 6, 6, 7, 4 },
    ["4.5"] = { 4, 3, 5, 4, 4, 3 },   ["4.6"] = { 4, 6, 6, 4, 11, 7 },  ["5.1"] = { 12, 6, 3, 4, 5, 3 },
    ["5.2"] = { 5, 3, 3, 3, 6, 3 },   ["5.3"] = { 4, 5, 6, 5, 7, 4 },   ["5.4"] = { 5, 5, 5, 6, 4, 6 },
    ["5.5"] = { 5, 6, 4, 3, 7, 4 },   ["5.6"] = { 6, 5, 4, 5, 8, 4 },   ["5.7"] = { 5, 6, 6, 6, 4, 2 },
    ["6.1"] = { 5, 6, 4, 5, 9, 4 },   ["6.2"] = { 4, 7, 6, 6, 6, 3 },   ["6.3"] = { 5, 3, 6, 2, 7, 2 },
    ["6.4"] = { 5, 3, 4, 4, 5, 3 },   ["6.5"] = { 8, 3, 3, 3, 10, 2 },  ["6.6"] = { 6, 5, 7, 5, 7, 2 },
    ["6.7"] = { 5, 3, 2, 3, 6, 1 },
}
local COLUMNS = { "activities", "short benchmarks", "medium benchmarks", "long benchmarks", "risks", "considerations" }
-- Benchmarks that the study lists without a tier: the catalogue gives each the tier that fits it.
local WITHOUT_TIER = { ["5.4"] = 5 }
local TOTALS = { activities = 147, benchmarks = 357, risks = 165, considerations = 97 }

-- Families of experiments and the considerations each holds: one engine for each, rows differ by data.
local FAMILIES = {
    A = "3.2.6c", B = "4.5.6c", C = "2.2d 2.3a 4.2.6e 4.3.6e 4.6.6g 5.1.6b 5.1.6c 6.4.6b", D = "4.1.6b 4.2.6c",
    E = "2.3b 4.2.6b 5.5.6d 5.6.6c 6.7.6a", F = "4.1.6a 4.4.6a", G = "3.2.6b 4.4.6d 5.3.6c 5.4.6d 5.5.6c",
    H = "2.1a 2.1b 6.1.6b 6.1.6d", J = "3.4.6b 4.4.6b 4.5.6b 4.6.6c 5.1.6a 5.3.6a", K = "4.3.6b 6.2.6c",
    L = "3.1.6b 3.4.6a 5.2.6c 5.4.6e 5.7.6b 6.4.6a", M = "4.3.6a 4.3.6c 4.3.6d", N = "3.3.6a 4.4.6c 5.2.6b 5.3.6d 5.6.6b",
    O = "3.1.6a 3.4.6c 3.5.6c 5.4.6a 5.5.6a 6.4.6c 6.5.6a", P = "2.9a",
    Q = "3.2.6a 3.3.6b 4.2.6a 4.5.6a 5.2.6a 5.3.6b 5.4.6f 5.7.6a 6.1.6c", R = "4.6.6a 4.6.6b 4.6.6d 4.6.6e 4.6.6f",
    S = "2.4a 2.5a 2.5b 4.2.6d 6.1.6a", T = "6.5.6b", U = "6.2.6a 6.2.6b 6.3.6a 6.3.6b", V = "3.5.6a", W = "3.5.6b",
    X = "2.8b 6.6.6a 6.6.6b", Y = "5.4.6b 5.4.6c 5.5.6b 5.6.6a 5.6.6d", Z = "2.2a 2.2b 2.2c 2.6a 2.8a",
}

local n_mistakes = 0
local function mistake(format, ...)
    n_mistakes = n_mistakes + 1
    io.stderr:write("catalogue: ", format:format(...), "\n")
end

-- Reading: every record of every file, by kind, in order; keyed kinds also by key.

local KEYED = { output = true, activity = true, benchmark = true, risk = true, consideration = true }
local records = { output = {}, activity = {}, benchmark = {}, risk = {}, consideration = {}, label = {}, doctrine = {} }
local by_key = { output = {}, activity = {}, benchmark = {}, risk = {}, consideration = {} }

local function keep(kind, record)
    table.insert(records[kind], record)
end

local function keep_keyed(kind, key, record)
    if by_key[kind][key] then mistake("there are two of %s '%s'", kind, key) end
    by_key[kind][key], record.key = record, key
    keep(kind, record)
end

local function words()
    local env = {}
    for kind in pairs(records) do
        env[kind] = KEYED[kind] and function(key) return function(record) keep_keyed(kind, key, record) end end
            or function(record) keep(kind, record) end
    end
    return env
end

local function read_folder()
    local list = assert(io.popen("ls '" .. FOLDER .. "'/*.lua"))
    local n = 0
    for path in list:lines() do
        assert(loadfile(path, "t", words()))()
        n = n + 1
    end
    list:close()
    if n == 0 then error("no .lua file in " .. FOLDER) end
end

-- Counts.

local TIERS = { short = 2, medium = 3, long = 4 }

local function counted(key)
    local n = { 0, 0, 0, 0, 0, 0 }
    local function add(kind, column)
        for _, r in ipairs(records[kind]) do
            if r.output == key then
                local i = column or assert(TIERS[r.tier], "a benchmark or label of " .. key .. " has no tier")
                n[i] = n[i] + 1
            end
        end
    end
    add("activity", 1) add("benchmark") add("label") add("risk", 5) add("consideration", 6)
    return n
end

local function check_output(key, wanted)
    local n, more = counted(key), WITHOUT_TIER[key] or 0
    local in_tiers = 0
    for i, column in ipairs(COLUMNS) do
        local is_tier = i >= TIERS.short and i <= TIERS.long
        local at_most = wanted[i] + (is_tier and more or 0)
        if is_tier then in_tiers = in_tiers + n[i] - wanted[i] end
        if n[i] < wanted[i] or n[i] > at_most then mistake("%s has %d %s, the study %d", key, n[i], column, wanted[i]) end
    end
    if in_tiers ~= more then mistake("%s has %d benchmarks more than the study has with a tier, not %d", key, in_tiers, more) end
end

local function chapters_there()
    local there = {}
    for _, o in ipairs(records.output) do there[o.key:sub(1, 1)] = true end
    return there
end

local function check_counts()
    local there, whole = chapters_there(), true
    for _, chapter in ipairs { "3", "4", "5", "6" } do
        if not there[chapter] then
            print("chapter " .. chapter .. " is not there yet: left out")
            whole = false
        end
    end
    for key, wanted in pairs(STUDY) do
        if there[key:sub(1, 1)] and not by_key.output[key] then mistake("there is no output %s", key) end
        if by_key.output[key] then check_output(key, wanted) end
    end
    for _, o in ipairs(records.output) do
        if not STUDY[o.key] then mistake("the study has no output %s", o.key) end
    end
    return whole
end

local function check_totals()
    local n = { activities = #records.activity, benchmarks = #records.benchmark + #records.label, risks = #records.risk,
                considerations = #records.consideration }
    for what, wanted in pairs(TOTALS) do
        if n[what] ~= wanted then mistake("there are %d %s, the study has %d", n[what], what, wanted) end
    end
end

-- What refers to what.

local function check_prerequisites()
    local needed = {}
    for _, a in ipairs(records.activity) do
        for _, key in ipairs(a.needs or {}) do
            needed[key] = true
            if not by_key.benchmark[key] then mistake("activity '%s' needs '%s', which is no benchmark", a.key, key) end
        end
    end
    for _, b in ipairs(records.benchmark) do
        if b.kind == "process" and not needed[b.key] then
            mistake("no activity needs '%s': what nobody waits for is a label", b.key)
        end
        if b.activity and not by_key.activity[b.activity] then
            mistake("benchmark '%s' reads '%s', which is no activity", b.key, b.activity)
        end
    end
end

local function effect_names()
    local names = {}
    for line in io.lines(SOURCE .. "/kernel/model/effort/effects.def") do
        local name = line:match("^EFFECT%(([%w_]+)")
        if name then names[#names + 1] = name end
    end
    assert(#names > 40, "effects.def is not read")
    return names
end

local function check_gains(whole)
    local gains = {}
    for _, a in ipairs(records.activity) do gains[a.effect] = (gains[a.effect] or 0) + a.gain end
    for _, name in ipairs(effect_names()) do
        local gain = gains[name] or 0
        if gain > 1.2001 then mistake("the gains of effect %s add up to %.2f, more than about 1", name, gain) end
        if whole and gain < 0.7999 then mistake("the gains of effect %s add up to only %.2f", name, gain) end
    end
end

local function check_families()
    local family_of, n = {}, 0
    for family, keys in pairs(FAMILIES) do
        for key in keys:gmatch("%S+") do
            family_of[key] = family
            n = n + 1
        end
    end
    assert(n == TOTALS.considerations, "the table of families is not whole")
    for _, k in ipairs(records.consideration) do
        if not family_of[k.key] then
            mistake("the study has no consideration %s", k.key)
        elseif family_of[k.key] ~= k.family then
            mistake("consideration %s is in family %s, not %s", k.key, family_of[k.key], k.family)
        end
        if k.output and k.key:sub(1, #k.output + 3) ~= k.output .. ".6" .. k.key:sub(-1) then
            mistake("consideration %s does not belong to output %s", k.key, k.output)
        end
    end
end

read_folder()
local whole = check_counts()
if whole then check_totals() end
check_prerequisites()
check_gains(whole)
check_families()
local n_two = 0
for _, k in ipairs(records.consideration) do if k.key:match("^2%.%d%l$") then n_two = n_two + 1 end end
if n_two ~= 15 then mistake("chapter 2 has %d considerations, not 15", n_two) end
print(("%d outputs, %d activities, %d benchmarks and %d labels, %d risks, %d considerations: %s"):format(
    #records.output, #records.activity, #records.benchmark, #records.label, #records.risk, #records.consideration,
    n_mistakes == 0 and "as in the study" or n_mistakes .. " mistakes"))
os.exit(n_mistakes == 0)
