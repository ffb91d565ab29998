-- What the program says to a person who has the wrong file in hand, misspells a name, or does not know a word of its tables.
-- Usage: lua5.4 words.lua PROGRAM SOURCE_DIR
-- Planted faults it caught: a row of terms.def taken out; figures kept in the names of terms; a results file read as Lua.

local program, source = assert(arg[1]), assert(arg[2])
package.path = source .. "/tests/cli/?.lua;" .. package.path
local json = require "json"
local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed = 0, 0

local function read(path)
    local file = io.open(path, "rb")
    local text = file and file:read("a") or ""
    if file then file:close() end
    return text
end

local function write(name, text)
    local file = assert(io.open(scratch .. "/" .. name, "wb"))
    file:write(text)
    file:close()
end

local function truce(words)
    local line = ("cd %s && TRUCE_DATA=%s %s %s >out 2>err </dev/null"):format(scratch, source, program, words)
    local _, _, code = os.execute(line)
    return { words = words, code = code, out = read(scratch .. "/out"), err = read(scratch .. "/err") }
end

local function check(ok, what, detail)
    n_checks = n_checks + 1
    if ok then return end
    n_failed = n_failed + 1
    print(("FAILED %s\n%s"):format(what, detail or ""))
end

local function expect(words, code, part)
    local run = truce(words)
    check(run.code == code, ("truce %s: exit %d, not %d"):format(words, run.code, code), run.err)
    if part then check((run.out .. run.err):find(part, 1, true), ("truce %s says: %s"):format(words, part), run.out .. run.err) end
    return run.out
end

write("e.lua", [[
experiment { format = 1, question = "Hub or none?", scenario = "kestria", replications = 3, seed = 5,
    options = { date = { "deployment/hub", "drawdown/calendar" }, stay = { "deployment/hub", "drawdown/stay" },
        none = { "drawdown/calendar" } },
    baseline = "date", metrics = { "relapse", "time_to_relapse_days", "cost_usd", "exit_day" } }
]])
write("p.lua", "return { api_version = 1, kind = \"policy\", name = \"my/p\", summary = \"Nothing.\", owns = {}, on_review = function() end }\n")
expect("batch e.lua -q -o r.sqlite", 0)
expect("report r.sqlite -o r.html", 0)

-- --- the wrong file ---

local RESULTS = ": it is a results file; try `truce compare`"
local PAGE = ": it is a page for a browser; one that `truce report` wrote goes to `truce verify`"
local SCENARIO = source .. "/scenarios/kestria.lua"
for _, case in ipairs {
    { "check r.sqlite", 3, "there is nothing to check" .. RESULTS }, { "check r.html", 3, "there is nothing to check" .. PAGE },
    { "batch r.sqlite -o x.sqlite", 3, "this is no Lua" .. RESULTS }, { "batch r.html -o x.sqlite", 3, PAGE },
    { "run r.sqlite", 3, RESULTS }, { "run kestria -p r.sqlite", 3, RESULTS }, { "script r.sqlite", 3, RESULTS },
    { "test r.sqlite", 3, RESULTS }, { "why r.html relapse", 3, PAGE },
    { "why r.sqlite relapse", 2, "r.sqlite is a results file: name one of its runs, OPTION/POINT/REPLICATION, before the metric" },
    { "compare e.lua", 3, "e.lua is not a results file: it is an experiment; try `truce batch`" },
    { "status e.lua", 3, "it is an experiment; try `truce batch`" }, { "report p.lua -o x.html", 3, "it is a plugin; try `truce run" },
    { "compare " .. SCENARIO, 3, "it is a scenario; try `truce run`" }, { "compare r.html", 3, "r.html is not a results file" .. PAGE },
    { "verify r.sqlite", 3, "r.sqlite is no report of truce" .. RESULTS }, { "verify e.lua", 3, "it is an experiment; try `truce batch`" },
    { "batch p.lua -o x.sqlite", 3, "in this file: it is a plugin; try `truce run" }, { "run p.lua", 3, "in this file: it is a plugin" },
    { "run e.lua", 3, "an experiment goes to truce batch" }, { "check e.lua p.lua", 0, "e.lua: experiment, ok\np.lua: plugin, ok" },
} do
    expect(case[1], case[2], case[3])
end

-- --- a name that is not there ---

expect("why r.sqlite dat/0/2 relapse", 2, "r.sqlite has no option 'dat'; did you mean 'date'?")
expect("rerun r.sqlite benchmark/0/2", 2, "r.sqlite has no option 'benchmark'; there are: date, none, stay")
expect("why r.sqlite date/0/7 relapse", 2, "r.sqlite holds no run date/0/7; its points go from 0 to 0, its replications from 0 to 2")
expect("compare r.sqlite --times -b relaps", 2, "no option named 'relaps' in these results; there are: date, none, stay")
expect("select r.sqlite --metric xyzzyxyzzy", 2, "unknown metric 'xyzzyxyzzy'; there are: relapse, ")

-- --- what quantiles leave out ---

local left = "Not here: relapse (yes or no: see `truce compare` without --quantiles), time to relapse (may not\n  have come by the end: see --times)"
expect("compare r.sqlite --quantiles", 0, left)
expect("compare r.sqlite --quantiles --csv", 0, "Not here: relapse (yes or no")

-- --- the words of the tables ---

local terms = json.read(expect("list terms --json", 0)) or {}
check(#terms > 45, "there are terms", tostring(#terms))
local asked = {}
local function explained(word) asked[#asked + 1] = '"' .. word .. '"' end
local function ask() -- in one go: each word has its term, no more and no less
    local n = 0
    for _, entry in ipairs(json.read(expect("explain --json -- " .. table.concat(asked, " "), 0)) or {}) do
        if entry.entry == "term" and #entry.doc > 40 then n = n + 1 end
    end
    check(n == #asked, "as many terms as words", n .. " of " .. #asked .. ": " .. table.concat(asked, " "))
    asked = {}
end

for _, entry in ipairs(terms) do
    explained(entry.name)
    for other in (entry.also or ""):gmatch("[^,]+") do explained((other:gsub("^ ", ""))) end
end
ask()
for _, word in ipairs { "within 0.01", "all equal", "P HOLM", "p_holm", "MCB", "sofa", "per 1,000 years", "Newcombe paired shares" } do
    explained(word)
end

-- Each column of a comparison, and each method that the engine names under one.
local columns = expect("compare r.sqlite -m cost_usd --simultaneous", 0):match("option +([^\n]+)\n")
for column in (columns .. "  "):gmatch("(.-)  +") do explained(column) end
for name in read(source .. "/kernel/stats/paired.c"):gmatch("%->method = \"([^\"]+)\"") do
    if not ("identical pairs, constant difference, one pair"):find(name, 1, true) and not name:find("delta", 1, true) then explained(name) end
end
for name in read(source .. "/kernel/stats/paired.c"):gmatch("%->test = \"([^\"]+)\"") do
    if name ~= "none" then explained(name) end
end
ask()
expect("explain savess", 2, "nothing is called 'savess'; did you mean 'saves'?")
expect("list term", 2, "did you mean 'terms'?")
expect("list terms", 0, "saves                How many times")
expect("explain Newcombe", 0, "Statistics in Medicine 17:2635")
expect("help compare", 0, "`truce explain corr` explains a column")

os.execute("rm -r " .. scratch)
print(("%d checks, %d failed"):format(n_checks, n_failed))
os.exit(n_failed == 0 and 0 or 1)
