-- What the program does for people who write plugins, scenarios and experiments: files to begin from, names, annotations,
-- and their guide, followed word by word in an empty folder.
-- Usage: lua5.4 authors.lua PROGRAM SOURCE_DIR
-- Planted faults that it caught: a row dropped from names.def and a type misspelt in members.def (generated files), a template
-- with a misspelt column (check, test, run and the guide).

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
    for _, kind in ipairs { "policy", "inject" } do
        check(run("truce run kestria --csv -p my/" .. kind, "plugin").out ~= plain, "the " .. kind .. " makes a difference")
    end
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

-- --- every member is there, and no other ---

test("members", function()
    run "mkdir -p members/plugins"
    local lines, known = { policy = {}, party = {} }, { params = true, state = true }
    for _, e in ipairs(expect_json(run "truce list members --json")) do
        local kind = e.who and not e.who:find "any kind" and "party" or "policy"
        if e.address:find "^m%.rng%.NAME" then
            lines.policy[#lines.policy + 1] = ("assert(m.rng.luck.%s)"):format(e.name)
        elseif e.address:find "^m%." and not (e.who or ""):find "of kind policy" then
            lines[kind][#lines[kind] + 1] = ("assert(%s ~= nil, '%s')"):format(e.address, e.address)
            known[e.name] = true
        end
    end
    lines.policy[#lines.policy + 1] = "for name in pairs(m) do m.log('has ' .. name) end"
    check(#lines.policy > 40 and #lines.party >= 5, "found members", #lines.policy .. ", " .. #lines.party)
    local text = "return { api_version = 1, kind = '%s', name = '%s', summary = 'x', %s\n on_month = function(m)\n%s\nend }\n"
    write("members/plugins/reads.lua", text:format("policy", "reads", "", table.concat(lines.policy, "\n")))
    write("members/plugins/knows.lua", text:format("party", "knows", "drives = 'movement',", table.concat(lines.party, "\n")))
    local r = expect(run("truce run kestria -p reads -p knows --trace trace.jsonl", "members"), 0)
    for name in read(scratch .. "/members/trace.jsonl"):gmatch '"text":"has ([%w_]+)"' do
        check(known[name], "m." .. name .. " is a row of members.def", r.err)
    end
end)

-- --- mistakes, and what is said of them ---

local HEAD = [[return { api_version = 1, kind = "policy", name = "x", summary = "A try.", owns = { "ceiling" },
    params = { step_frac = { default = 0.1, min = 0, max = 1, unit = "1", doc = "Share given up." } },
]]

local function hook(body, name) return HEAD .. ("    %s = function(m, e)\n%s\n    end,\n}\n"):format(name or "on_month", body) end

local READING = { -- text, line and message
    { (hook "":gsub("^return", "local plugin =")), "a plugin returns one table" },
    { hook "if m.now_days > 3 then m.log('x')", "is an 'end' missing above?" },
    { hook "if m.now_days > 3 then m.log('x') else if m.now_days > 2 then m.log('y') end", "'elseif' does not" },
    { (hook "":gsub('"A try.",', '"A try."')), "near 'owns'; is a comma missing before it?" },
    { hook "if m.now_days != 3 then m.log('x') end", "is written ~=" },
    { hook "if m.now_days = 3 then m.log('x') end", "x.lua:4: error: 'then' expected near '='; to compare, write ==" },
    { hook "local n = 0 n += 1", "Lua has no '+='" },
    { hook 'm.log("%d":format(3))', "needs brackets before ':'" },
    { hook("", "on_revew"), "x.lua:3: error: unknown key 'on_revew'; did you mean 'on_review'?" },
    { (hook "":gsub('unit = "1", ', "")), "params.step_frac.unit is missing; add a text" },
    { (hook "":gsub('"policy"', '"polcy"')), "did you mean 'policy'?" },
    { (hook "":gsub('{ "ceiling" }', '"ceiling"')), 'such as { "ceiling" }, not a string' },
    { (hook "":gsub('{ "ceiling" }', '{ "celing" }')), "did you mean 'ceiling'?" },
    { (hook "":gsub("api_version = 1, ", "")), "api_version is missing; add api_version = 1" },
    { (hook "":gsub("api_version = 1", 'api_version = "1"')), "must be the number 1, without quotes" },
    { "function helper() end\n" .. hook "", "x.lua:1: error: assignment to the global 'helper'; write 'local'" },
    { hook("return 0", "choose_posture"), "choose_posture is a hook of party plugins" },
}

local RUNNING = { -- what a hook does, and the message
    { "m.recommend_ceiling(5000)", "call it with a colon: m:recommend_ceiling(...)" },
    { "local d = m:now_days()", "write it with a dot and without ()" },
    { "local x = m.rng.luck.uniform()", "m.rng.NAME:uniform()" },
    { "local d = m.world.civilian_death_persons", "did you mean 'civilian_deaths_persons'?" },
    { "local d = m.world.relapse", "not reported to the mission" },
    { "local d = m.world.incidents_90d", "m.sectors.incidents_90d[i]" },
    { "local d = m.sectors.ceiling_persons", "m.world.ceiling_persons" },
    { "local d = m.ceiling_persons", "m.world.ceiling_persons" },
    { "m:set_bases(1, 2)", 'add "laydown" to owns' },
    { "total = 0", "'local'" },
    { "local d = m.sectors.bases[0] + 1", "lists go from 1 to n" },
    { "local n = 0 for i = 0, 3 do n = n + m.sectors.bases[i] end", "lists go from 1 to n" },
    { "if m.state.last < 3 then m.log('x') end", "one side was never set" },
    { "m.state.n = m.state.n + 1", "it was never set, or its name is misspelt" },
    { "if m.sectors.bases > 3 then m.log('x') end", "m.sectors.bases[i]" },
    { "m:hand_over(0)", "an index 1 to 2, not 0" },
    { "m:hand_over('upper')", "that of 'upper' is 1" },
    { "m:recommend_ceiling()", "0 to 30000 persons, not nil" },
    { "m:recommend_ceiling(0 / 0)", "not nan" },
    { "local s = m.params.step_fra", "did you mean 'step_frac'?" },
    { "local s = params.step_frac", "it is in the mission: m.params" },
    { "m.last = 3", "keep values of your own in m.state" },
    { "m.log(3)", "use string.format" },
    { "print('x')", "use m.log(text)" },
    { "local x = '10' + 5", "tonumber(text)" },
    { "helper(m)", "is 'local', and made above its use" },
    { "m:recomend_ceiling(3)", "did you mean 'recommend_ceiling'?" },
    { "local d = e.deaths", "on_month has no arguments" },
    { "m.state.x = null", "Lua writes nil" },
    { "m:wait(3)", "only a process can wait" },
    { "while true do end", "does a loop never end, or never wait?" },
    { "for i, d in m.sectors.bases do m.log('x') end", "in ipairs(list)" },
    { "m.log(('%d'):format(2.5))", "use %.0f" },
}

test("mistakes", function()
    run "mkdir mistakes"
    run("truce new scenario two-valleys", "mistakes") -- a small case: quick
    for _, mistake in ipairs(READING) do
        write("mistakes/x.lua", mistake[1])
        local r = run("truce check x.lua", "mistakes")
        check(r.code == 3 and r.err:find(mistake[2], 1, true), "check says " .. mistake[2], mistake[1] .. r.err)
    end
    for _, mistake in ipairs(RUNNING) do
        write("mistakes/x.lua", hook(mistake[1]))
        local r = run("truce check x.lua && truce run two-valleys -p x.lua", "mistakes")
        local placed = r.err:find(r.code == 3 and "x.lua:4: error: " or "x.lua:4: on_month: ", 1, true)
        check((r.code == 3 or r.code == 4) and placed and r.err:find(mistake[2], 1, true),
            mistake[1] .. ": the run says " .. mistake[2], r.err)
    end
    write("mistakes/x.lua", hook("local n = e.death_persons", "on_incident"))
    expect(run("truce check x.lua", "mistakes"), 3, "e has no 'death_persons'; did you mean 'deaths_persons'?")
    write("mistakes/x.lua", hook("local n = e.n", "choose_response"))
    expect(run("truce run two-valleys -p x.lua", "mistakes"), 4, "returned nil, expected an index 0..")
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
