-- What the program does for people who write plugins, scenarios and experiments: files to begin from, names, annotations,
-- and their guide, followed word by word in an empty folder.
-- Usage: lua5.4 authors.lua PROGRAM SOURCE_DIR
-- Planted faults that it caught: a name dropped from names.def (annotations, luacheck), a template with a misspelt metric
-- (truce test), an annotation file changed by hand, a test file listed as a plugin.

local program, source = assert(arg[1]), assert(arg[2])
package.path = source .. "/tests/cli/?.lua;" .. package.path
local json = require "json"

local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed, case = 0, 0, ""

local function read(path)
    local file = io.open(path, "rb")
    local text = file and file:read("a")
    if file then file:close() end
    return text
end

local function write(path, text)
    local file = assert(io.open(scratch .. "/" .. path, "wb"))
    file:write(text)
    file:close()
end

local function check(ok, what, detail)
    n_checks = n_checks + 1
    if ok then return end
    n_failed = n_failed + 1
    print(("FAILED %s: %s%s"):format(case, what, detail and "\n    " .. detail:gsub("\n", "\n    ") or ""))
end

-- Runs a line in a folder below the scratch folder; `truce` in it is the program.
local function run(line, folder)
    local out, err = scratch .. "/out.txt", scratch .. "/err.txt"
    local _, how, code = os.execute(("cd '%s/%s' && truce() { '%s' \"$@\"; } && { %s ; } >'%s' 2>'%s' </dev/null")
        :format(scratch, folder or "", program, line, out, err))
    return { line = line, code = how == "exit" and code or 128 + code, out = read(out), err = read(err) }
end

local function expect(r, code, err_part, out_part)
    check(r.code == code, ("%s: exit %d"):format(r.line, code), ("exit was %d\n%s%s"):format(r.code, r.err, r.out))
    if err_part then check(r.err:find(err_part, 1, true), r.line .. ": stderr says " .. err_part, r.err) end
    if out_part then check(r.out:find(out_part, 1, true), r.line .. ": stdout says " .. out_part, r.out) end
    return r
end

local function expect_json(r)
    local document, why = json.read(expect(r, 0).out)
    check(document, r.line .. ": valid JSON", why)
    return document or {}
end

local has_luacheck = os.execute "command -v luacheck >/dev/null"
local tests = {}
local function test(name, body) tests[#tests + 1] = { name = name, body = body } end

-- --- what is generated is what is committed ---

local GENERATED = { annotations = "plugins/types/truce.d.lua", luacheck = ".luacheckrc", luarc = ".luarc.json" }

test("generated files", function()
    for word, path in pairs(GENERATED) do
        local printed = expect(run("truce list " .. word), 0).out
        check(printed == read(source .. "/" .. path), path .. " is out of date; mend it with: truce list " .. word .. " >" .. path)
    end
    check(json.read(read(source .. "/.luarc.json")), ".luarc.json is JSON")
end)

test("annotations", function()
    local text = run("truce list annotations").out
    local chunk, why = load(text, "=truce.d.lua")
    check(chunk, "they are Lua", why)
    local words = {}
    for word in text:gmatch("[%a_][%w_]*") do words[word] = true end
    for class in ("Policy Party Inject PolicyMission PartyMission InjectMission Test TestCase Sector Experiment"):gmatch("%a+") do
        check(text:find("---@class truce." .. class .. "%f[^%w]"), "there is a class truce." .. class)
    end
    for used in text:gmatch("truce%.[%a][%w_.]*") do -- a type that is used is defined
        local plain = used:gsub("%.$", ""):gsub("%p", "%%%0")
        check(text:find("---@class " .. plain .. "%f[^%w_]") or text:find("---@alias " .. plain .. "%f[^%w_]") or
            used == "truce.d", used .. " is defined")
    end
    -- Every name that the library's plugins take from m, e and t, or from a library of Lua.
    local n = 0
    for path in io.popen(("find '%s/plugins' -name '*.lua' -not -path '*/types/*'"):format(source)):lines() do
        local lua = read(path):gsub("%-%-[^\n]*", ""):gsub('"[^"\n]*"', '""')
        for owner, member in lua:gmatch("%f[%w_.:](%l[%w_.]*)[.:]([%a_][%w_]*)") do
            local first = owner:match("^[^.]+")
            local own = owner:match("^m%.state") or owner:match("^m%.params") or owner:match("^m%.rng$")
            if (first == "m" or owner == "e" or owner == "t" or owner == "math" or owner == "table") and not own
                and member ~= "params" then
                n = n + 1
                check(words[member], ("%s: %s.%s is annotated"):format(path:match("plugins/.*"), owner, member))
            end
        end
    end
    check(n > 200, "found names in the library", tostring(n))
    for _, kind in ipairs { "levers", "hooks" } do
        for _, e in ipairs(expect_json(run("truce list " .. kind .. " --json"))) do
            check(words[e.name], kind .. ": " .. e.name .. " is annotated")
        end
    end
end)

test("tests and annotations are no plugins", function()
    local list = expect(run "truce list plugins", 0).out
    check(not list:find("truce.d", 1, true) and not list:find("types/", 1, true), "annotations are not listed", list)
    check(not list:find(".test", 1, true), "tests are not listed", list)
    expect(run "truce run kestria -p types/truce.d", 3, "no plugin 'types/truce.d'")
    expect(run(("truce check '%s/%s'"):format(source, GENERATED.annotations)), 0, nil, "annotations, ok")
end)

-- --- truce new ---

local function luacheck(folder)
    if has_luacheck then expect(run("luacheck -q .", folder), 0) end
end

test("new plugins", function()
    run "mkdir plugin"
    for kind, words in pairs { policy = "", party = " --kind party", inject = " -k inject" } do
        local name = "my/" .. kind
        local made = expect(run("truce new plugin " .. name .. words, "plugin"), 0, "Wrote plugins/" .. name .. ".lua")
        check(made.out == "", "new says nothing on stdout", made.out)
        expect(run(("truce check plugins/%s.lua plugins/%s.test.lua"):format(name, name), "plugin"), 0, nil, "test, ok")
        local tap = expect(run("truce test " .. name, "plugin"), 0, nil, "ok 1 - " .. name).out
        check(not tap:find("not ok", 1, true), name .. " passes its tests", tap)
        local next_run = made.err:match("(truce run [^\n]+)")
        expect(run(next_run or "false", "plugin"), 0, nil, name)
        expect(run("truce new plugin " .. name, "plugin"), 2, "is there already")
    end
    local plain = run("truce run kestria --csv", "plugin").out
    check(run("truce run kestria --csv -p my/policy", "plugin").out ~= plain, "the policy makes a difference")
    expect(run("truce new editor", "plugin"), 0, "Wrote .luarc.json")
    expect(run("truce new editor", "plugin"), 0, "Left .luarc.json as it is")
    luacheck "plugin"
    expect(run("truce new plugin plugins/deep/down/here.lua", "plugin"), 0, "Wrote plugins/deep/down/here.lua")
    expect(run("truce check deep/down/here", "plugin"), 0, nil, "plugin, ok")
    expect(run("truce new plugin drawdown/calendar", "plugin"), 0, "hides the plugin of that name")
    expect(run("truce new plugin alone && truce check alone && truce run kestria -p alone", "plugin"), 0, nil, "plugin, ok")
end)

test("new scenario and experiment", function()
    run "mkdir country"
    expect(run("truce new scenario two-valleys", "country"), 0, "truce run two-valleys")
    expect(run("truce check scenarios/two-valleys.lua", "country"), 0, nil, "scenario, ok")
    expect(run("truce run two-valleys -p ddr/sequenced -p drawdown/benchmark", "country"), 0, nil, "drawdown/benchmark")
    expect(run("truce new scenario two-valleys", "country"), 2, "is there already")
    expect(run("truce new experiment first", "country"), 0, "truce batch experiments/first.lua -o first.sqlite")
    expect(run("truce check experiments/first.lua", "country"), 0, nil, "experiment, ok")
    expect(run("truce batch experiments/first.lua -o first.sqlite --reps 3 && truce compare first.sqlite", "country"), 0, nil,
        "by_benchmark")
    run("truce new editor", "country")
    luacheck "country"
end)

test("new: mistakes", function()
    expect(run "truce new plgin x", 2, "did you mean 'plugin'?")
    expect(run "truce new plugin", 2, "truce new plugin my/first")
    expect(run "truce new plugin My/Thing", 2, "small letters")
    expect(run "truce new plugin a//b", 2, "no good name")
    expect(run "truce new scenario a/b", 2, "no good name")
    expect(run "truce new plugin x --kind polcy", 2, "policy, party or inject")
    expect(run "truce new scenario x --kind party", 2, "--kind goes with truce new plugin")
    expect(run "truce new editor x", 2, "takes no name")
    expect(run(("truce new plugin ../x"), "plugin"), 2, "no good name")
    check(not read(scratch .. "/plugins/x.lua"), "and nothing is written")
end)

-- --- names: list, explain, info ---

test("explain for authors", function()
    local function explains(words, ...)
        local r = expect(run("truce explain " .. words), 0)
        for _, part in ipairs { ... } do check(r.out:find(part, 1, true), words .. ": says " .. part, r.out) end
    end
    explains("m.travel_hours", "m:travel_hours(from, to)", "math.huge")
    explains("m:wait_until", "m:wait_until(condition, days?)", "false when it did not")
    explains("on_review", "plugins of kind policy", "on_review = function(m) ... end")
    explains("on_incident", "e.sector, e.deaths_persons")
    explains("string.format", "string.format(format, ...)")
    explains("hand_over", "owns = { \"ceiling\" }", "75 days", "Refused while the Council")
    explains("m.hand_over", "m:hand_over(sector)")
    explains("m.sectors.incidents_90d", "m.sectors.incidents_90d[i]")
    explains("m.world.relapse", "not reported to the mission")
    explains("m.rng.mood:uniform", "m.rng.NAME:uniform()")
    explains("m.me.win_frac", "plugins of kind party")
    expect(run "truce explain m.travle_hours", 2, "did you mean 'm.travel_hours'?")
    expect(run "truce explain on_reveiw", 2, "did you mean 'on_review'?")
    expect(run "truce list hooks", 0, nil, "choose_posture     party")
    expect(run "truce list names", 0, nil, "is_empty(t)")
    expect(run "truce list members", 0, nil, "m.parties.posture[i]")
    expect(run "truce list annotatons", 2, "did you mean 'annotations'?")
    for _, e in ipairs(expect_json(run "truce list members --json")) do
        check(#e.doc > 5 and e.written, e.address .. " is described")
    end
end)

test("info", function()
    local info = expect_json(run "truce check --info --json drawdown/benchmark")[1] or {}
    check(info.kind == "policy" and info.levers_of[1] == "ceiling" and #info.hooks == 3, "benchmark tells what it declares")
    check(info.params[4] and info.params[4].name == "hold_days" and info.params[4].unit == "days", "and its parameters")
    expect(run "truce check --info drawdown/benchmark", 0, nil, "180 (0 to 1080) days")
    expect(run "truce check --info nowhere/nothing", 3, "no plugin")
    expect(run "truce check --json drawdown/benchmark", 2, "--json goes with --info")
end)

-- --- the guides, from an empty folder ---

local function follow(page)
    local folder = page:gsub("[/.]", "_")
    run("mkdir " .. folder)
    local text, n = read(source .. "/" .. page), 0
    for name, lua in text:gmatch("```lua\n%-%- (%S+%.lua)\n(.-)```") do -- whole files, with their names
        run(("mkdir -p $(dirname %s)"):format(name), folder)
        write(folder .. "/" .. name, lua)
    end
    for block in text:gmatch("```sh\n(.-)```") do
        for line in block:gmatch("(truce [^\n]+)") do
            expect(run(line, folder), 0)
            n = n + 1
        end
    end
    check(n >= 5, page .. " has commands to follow", tostring(n))
end

test("the guide to plugins", function() follow "plugins/README.md" end)
test("the guide to scenarios", function() follow "scenarios/README.md" end)

for _, t in ipairs(tests) do
    case = t.name
    local ok, why = pcall(t.body)
    check(ok, "ran to its end", tostring(why))
end
os.execute("rm -rf '" .. scratch .. "'")
print(("%d checks, %d failed"):format(n_checks, n_failed))
os.exit(n_failed == 0)
