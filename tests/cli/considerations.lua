-- The considerations: one experiment for each family of them, scripts/experiments/considerations/KEY-WORD.lua.
-- Usage: lua5.4 considerations.lua PROGRAM SOURCE_DIR
--
-- Each is checked by the program, states a frontier along five options that begins at its baseline, says its poles and considerations,
-- and has a row in the README there. Two of them, one whose options turn dials and one whose options set the scenario, are run from
-- batch to picture with few pairs.
--
-- Faults planted to see it fail: a family removed, a row of the README removed, an unknown metric, an option's set left out of the run
-- key (runs then are equal), a frontier along an order of its own.

local program, source = assert(arg[1]), assert(arg[2])
local FAMILIES = "HZCESXPOLQGANJVWFDMKBRYUT"
local FOLDER = "scripts/experiments/considerations/"
local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed = 0, 0

local function check(ok, what, detail)
    n_checks = n_checks + 1
    if ok then return end
    n_failed = n_failed + 1
    print(("FAILED %s%s"):format(what, detail and "\n    " .. detail:gsub("\n", "\n    ") or ""))
end

local function read(path)
    local file = io.open(path, "rb")
    local text = file and file:read("a") or ""
    if file then file:close() end
    return text
end

local function truce(words)
    local out, err = scratch .. "/out", scratch .. "/err"
    local ok = os.execute(("cd %s && %s %s >%s 2>%s </dev/null"):format(source, program, words, out, err))
    return ok, read(out), read(err)
end

local files = {}
for path in io.popen(("ls %s/%s*.lua"):format(source, FOLDER)):lines() do
    local name = path:match("([^/]+)%.lua$")
    local key = name:match("^(%u)%-[%l-]+$")
    check(key and FAMILIES:find(key, 1, true), name .. ": named by a family and a word")
    if key then
        check(not files[key], name .. ": one for each family")
        files[key] = name
    end
end

local readme = read(source .. "/" .. FOLDER .. "README.md")
for key in FAMILIES:gmatch(".") do
    local name = files[key]
    check(name, "family " .. key .. " has an experiment")
    if name then
        local text = read(source .. "/" .. FOLDER .. name .. ".lua")
        local ok, _, err = truce("check " .. FOLDER .. name .. ".lua")
        check(ok, name .. " passes truce check", err)
        check(text:find("Considerations? %d%.%d") and text:find("Poles: ", 1, true) and text:find("Look for: ", 1, true),
            name .. " says its considerations, its poles and what to look for")
        local first, rest = text:match('along = { "([%w_]+)"(.-) }')
        check(first and select(2, rest:gsub('"[%w_]+"', "")) == 4, name .. " has five options along its frontier")
        check(first and text:find('baseline = "' .. first .. '"', 1, true), name .. " begins at its baseline")
        check(readme:find("| [" .. name .. "](" .. name .. ".lua) |", 1, true), name .. " has a row in the README")
    end
end

local function whole_way(key)
    local name = files[key]
    local results, pictures = scratch .. "/" .. key .. ".sqlite", scratch .. "/" .. key
    local ok, _, err = truce(("batch %s%s.lua -o %s --reps 4 --quiet"):format(FOLDER, name, results))
    check(ok, name .. " runs", err)
    local out
    ok, out, err = truce("compare " .. results)
    check(ok and out:find("\nFrontier%. [^\n]+4 pairs"), name .. " has a verdict", out .. err)
    ok, _, err = truce(("plot %s -o %s --kind frontier"):format(results, pictures))
    check(ok, name .. " is drawn", err)
    check(read(pictures .. "/frontier.svg"):find("<svg", 1, true), name .. " has a picture")
    local _, points = read(pictures .. "/frontier.dat"):match("points[^\n]*\n(.-)\n\n"), 0
    check(points, name .. " has data")
    ok, out, err = truce(("report %s -o %s/r.html"):format(results, scratch))
    check(ok and read(scratch .. "/r.html"):find("<li>Frontier. ", 1, true) and read(scratch .. "/r.html"):find("fig-frontier", 1, true),
        name .. " is in the report", out .. err)
    return results
end

if files.G then whole_way("G") end
if files.A then -- the options have the same plugins: what differs is what they set
    local results = whole_way("A")
    local ok, out, err = truce("rerun " .. results .. " specific/0/2")
    check(ok and (out .. err):find("the same, bit for bit", 1, true), "a run of an option with a set is repeated", out .. err)
    ok = truce(("export %s -o %s/tables"):format(results, scratch))
    local options = read(scratch .. "/tables/options.csv")
    check(ok and options:find("set agreement.specific_frac=0.9", 1, true), "what an option sets is in its description", options)
    local values = {}
    for value in read(scratch .. "/tables/outcomes.csv"):gmatch(",0,[0-3],provisions_done_frac,([^,\n]+)") do values[value] = true end
    check(next(values, next(values)), "what an option sets changes its runs")
end

os.execute("rm -rf " .. scratch)
print(("%d checks, %d failed"):format(n_checks, n_failed))
os.exit(n_failed == 0)
