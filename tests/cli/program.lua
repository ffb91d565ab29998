-- The program from the outside: runs it as a person would, and looks at stdout, stderr and the exit code.
-- Usage: lua5.4 program.lua PROGRAM SOURCE_DIR

local program, source = assert(arg[1]), assert(arg[2])
package.path = source .. "/tests/cli/?.lua;" .. package.path
local json = require "json"

local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed, case = 0, 0, ""

-- --- tools ---

local function read(path)
    local file = io.open(path, "rb")
    local text = file and file:read("a") or ""
    if file then file:close() end
    return text
end

local function write(name, text)
    local path = scratch .. "/" .. name
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
    return path
end

local function shell(line)
    local _, how, code = os.execute(line)
    return how == "exit" and code or 128 + code
end

-- Runs `truce <words>`; the words go through the shell.
local function truce(words)
    local out, err = scratch .. "/out", scratch .. "/err"
    local code = shell(("%s %s >%s 2>%s </dev/null"):format(program, words, out, err))
    return { words = words, code = code, out = read(out), err = read(err) }
end

local function check(ok, what, detail)
    n_checks = n_checks + 1
    if ok then return end
    n_failed = n_failed + 1
    print(("FAILED %s: %s%s"):format(case, what, detail and "\n    " .. detail:gsub("\n", "\n    ") or ""))
end

local function expect(run, code, err_part, out_part)
    check(run.code == code, ("truce %s: exit %d"):format(run.words, code), "exit was " .. run.code .. "\n" .. run.err)
    if err_part then check(run.err:find(err_part, 1, true), run.words .. ": stderr says " .. err_part, run.err) end
    if out_part then check(run.out:find(out_part, 1, true), run.words .. ": stdout says " .. out_part, run.out) end
    return run
end

local function expect_json(run)
    expect(run, 0)
    local document, why = json.read(run.out)
    check(document, run.words .. ": valid JSON", why)
    return document or {}
end

local tests = {}
local function test(name, body) tests[#tests + 1] = { name = name, body = body } end

-- --- help, usage, suggestions ---

test("help", function()
    expect(truce "", 2, "Usage: truce COMMAND")
    local help = expect(truce "--help", 0, nil, "Examples:")
    check(help.err == "", "help says nothing on stderr", help.err)
    check(help.out:find("Examples:") < help.out:find("Usage:"), "examples come first")
    for _, later in ipairs { "analyze", "merge", "validate", "exercise", "doctor" } do
        check(not help.out:find("\n  " .. later .. " "), later .. " is not listed")
        expect(truce(later), 2, "not in this version")
    end
    local commands = "run batch compare plot report check list explain rerun status export script bench why new test select"
    for command in commands:gmatch("%a+") do
        check(help.out:find("\n  " .. command .. " "), command .. " is listed")
        local own = expect(truce(command .. " --help"), 0, nil, "Usage: truce " .. command)
        check(own.out:find("Examples:") < own.out:find("Usage:"), command .. ": examples come first")
        check(truce("help " .. command).out == own.out, "help " .. command .. " is the same")
    end
    expect(truce "version", 0, nil, "truce 0.")
end)

test("usage", function()
    expect(truce "stauts", 2, "did you mean 'status'?")
    expect(truce "qqqqqqq", 2, "truce help")
    expect(truce "run kestria --plugn x", 2, "did you mean '--plugin'?")
    expect(truce "run", 2, "missing operand")
    expect(truce "run kestria liberia-2003", 2, "'liberia-2003'")
    expect(truce "run kestria --seed", 2, "--seed needs a value")
    expect(truce "run kestria --seed -3", 2, "whole number from 0")
    expect(truce "run kestria --seed 99999999999999999999", 2, "whole number from 0")
    expect(truce "run kestria --seed 1 --seed 2", 2, "one value")
    expect(truce "run kestria --json=yes", 2, "takes no value")
    expect(truce "run kestria --json --csv", 2, "stdout")
    expect(truce "batch x.lua", 2, "--output RESULTS is needed")
    expect(truce "batch x.lua -o y --engine slurm", 2, "threads")
    expect(truce "plot x.sqlite", 2, "--output DIR is needed")
    expect(truce "plot x.sqlite -o d --format gif", 2, "svg or png")
    expect(truce "list metrcis", 2, "did you mean 'metrics'?")
    check(not truce("stauts").err:find("\27"), "no colour off a terminal")
end)

-- --- bench: what it says, never how fast it is ---

test("bench", function()
    local quick = "bench --quick --rounds 1 "
    local document = expect_json(truce(quick .. "mm1/events draw/exponential --json"))
    local by_name = {}
    for _, c in ipairs(document.contenders or {}) do by_name[c.name] = c end
    check(by_name["mm1/events"] and by_name["mm1/events"].median_ns > 0, "what was named is measured")
    check(by_name["mm1/bare"] and by_name["draw/exponential-gsl"], "with what it is compared with")
    check(not by_name["hold-1e3/raw"], "and nothing else")
    local same
    for _, c in ipairs(document.comparisons or {}) do
        if c.own == "mm1/events" and c.anchor == "mm1/bare" then same = c.same_check end
    end
    check(same == true, "the engine and the bare loop found the same total of times in the queue")
    check((document.memory_bytes or {}).process > 0, "sizes are told")
    expect(truce(quick .. "draw/uniform --alone"), 0, nil, "ratios", "Memory")
    expect(truce(quick .. "draw/unifrm"), 2, "did you mean 'draw/uniform'?")
    expect(truce "bench --rounds 0", 2, "from 1")
end)

-- --- script ---

test("script", function()
    local first = expect(truce "script scripts/queues/machine_repair.lua 3000", 0, nil, "of 10 vehicles run")
    check(truce("script scripts/queues/machine_repair.lua 3000").out == first.out, "the same again")
    expect(truce("script " .. write("args.lua", "print(#arg, arg[2])") .. " a --gas 5 b"), 0, nil, "2\tb")
    expect(truce("script " .. write("slow.lua", "print 'begun'\nwhile true do end") .. " --gas 2"), 4,
        "slow.lua:2: stopped: it used up its budget", "begun")
    expect(truce("script " .. write("wrong.lua", "local x = \nend")), 3, "wrong.lua:2")
    expect(truce("script " .. write("read.lua", "local f = io.open 'x'")), 4, "unknown name 'io'")
    expect(truce "script nowhere.lua", 5, "nowhere.lua")
    expect(truce "script x.lua --memory 0", 2, "from 1")
end)

-- --- test ---

test("test of plugins", function()
    local plugin = write("tenth.lua", [[
return { api_version = 1, kind = "policy", name = "tenth", summary = "A tenth less.", owns = { "ceiling" },
         on_renewal = function(m) m:recommend_ceiling(0.9 * m.world.ceiling_persons) end }]])
    local head = "return { { 'asks # for less', function(t) t.set { world = { ceiling_persons = 1000 } } t.call('on_renewal')\n"
    local untested = expect(truce("test " .. plugin), 1, "1 of 8 tests failed", "not ok 1 - tenth: has a test file\n")
    check(untested.out:find("^TAP version 14\n1%.%.8\n"), "version and plan come first", untested.out)
    expect(truce("test --conformance-only " .. plugin), 0, nil, "1..7\n")
    local path = write("tenth.test.lua", head .. "t.equal(#t.orders('recommend_ceiling'), 1) end } }")
    expect(truce("test " .. plugin), 0, nil, "ok 1 - tenth: asks \\# for less\n")
    expect(truce("test " .. path), 0, nil, "1..8\n")
    write("tenth.test.lua", head .. "t.equal(#t.orders('hand_over'), 1) end } }")
    local failed = expect(truce("test " .. plugin), 1, "1 of 8 tests failed", ([[
not ok 1 - tenth: asks \# for less
  ---
  message: "expected 1 order of hand_over, got 0; ordered was recommend_ceiling 900"
  at: "%s:2"
  orders: |
    day 0: recommend_ceiling 900
  ...
]]):format(path))
    check(not failed.out:find("not ok 2"), "nothing else fails", failed.out)
    local run = truce("test --json " .. plugin)
    check(run.code == 1, "exit 1 with --json too")
    local document = json.read(run.out) or { results = { {} } }
    check(document.plugins == 1 and document.tests == 8 and document.failed == 1, "counts", run.out)
    check(document.results[1].at == path .. ":2" and document.results[2].passed == true, "results", run.out)
    write("tenth.test.lua", "return 1")
    expect(truce("test " .. plugin), 3, "a test file returns a list")
    expect(truce "test no/such", 3, "no plugin 'no/such'")
    expect(truce "test priorities", 0, nil, "priorities/few_lines: ")
end)

-- --- run ---

test("run text", function()
    local run = expect(truce "run kestria -p drawdown/benchmark --seed 7", 0, "truce batch", "fictional")
    for word in ("Relapse,Deaths,civilians,Exit,million USD,demobilised,drawdown/benchmark,seed 7"):gmatch("[^,]+") do
        check(run.out:find(word, 1, true), "the summary tells " .. word, run.out)
    end
end)

test("run json", function()
    local line = "run kestria -p deployment/hub -p drawdown/calendar:months=48 --set ddr.cash_usd=120 --json --seed "
    local first, again, other = truce(line .. "7"), truce(line .. "7"), truce(line .. "8")
    local a = expect_json(first)
    check(first.out == again.out, "the same run gives the same bytes")
    local b = expect_json(other)
    check(a.fingerprint ~= b.fingerprint, "another seed gives another run")
    check(a.outcomes.civilian_deaths_persons ~= b.outcomes.civilian_deaths_persons, "and other outcomes")
    check(a.seed == 7 and a.plugins[2].parameters.months == 48 and a.set["ddr.cash_usd"] == "120", "inputs are told")
    check(#a.scenario.digest == 64 and a.scenario.fictional == true, "scenario with digest")
    check(#a.series.troops_persons > 100 and #a.events > 5, "series and events", tostring(#a.events))
    local replication = expect_json(truce(line .. "7 --rep 3"))
    check(replication.fingerprint ~= a.fingerprint, "another replication gives another run")
    local plain = expect_json(truce "run kestria -p deployment/hub -p drawdown/calendar:months=48 --json --seed 7")
    check(plain.scenario.digest ~= a.scenario.digest, "--set changes the digest")
end)

test("run antithetic and audit", function()
    local line = "run kestria -p drawdown/benchmark --seed 7 "
    local plain, opposite = expect_json(truce(line .. "--json")), expect_json(truce(line .. "--json --antithetic"))
    check(plain.antithetic == nil and opposite.antithetic == true, "the JSON says which luck")
    check(plain.fingerprint ~= opposite.fingerprint, "the opposite luck gives another run")
    expect(truce(line .. "--antithetic"), 0, nil, "replication 0, antithetic")
    local audit = expect(truce(line .. "--audit -"), 0, nil, "purpose,draws,digest\r\n").out
    check(audit:find("\nshock,%d+,%x+\r\n") and audit:find("\ndrift,%d%d%d%d+,%x+\r\n"), "a row a purpose", audit)
    check(truce(line .. "--audit -").out == audit, "the same run draws the same")
    check(truce("run kestria -p drawdown/calendar:months=30 --seed 7 --audit -").out ~= audit, "another option another")
    expect(truce(line .. "--json --audit -"), 2, "one of them")
    expect(truce(line .. "--trace - --audit -"), 2, "one of them")
    expect(truce(line .. "--audit /no/such/folder/a.csv"), 5, "/no/such/folder/a.csv")
    local file = scratch .. "/antithetic.json"
    expect(truce(line .. "--antithetic --stop-day 400 --checkpoint " .. file), 0)
    local continued = expect_json(truce("run --json --continue " .. file))
    check(continued.fingerprint == opposite.fingerprint and continued.antithetic == true, "a checkpoint keeps its luck")
    expect(truce("run --antithetic --continue " .. file), 2, "leave out --antithetic")
    expect(truce("run --audit - --continue " .. file), 0, nil, "purpose,draws,digest\r\n")
end)

test("run csv and trace", function()
    local csv = expect(truce "run kestria --csv", 0, nil, "metric,value,unit\r\n")
    check(csv.out:find("\ncost_usd,%d+%.?%d*,USD\r\n"), "cost in USD", csv.out)
    local trace = expect(truce "run kestria --trace -", 0)
    local n, last_day, ids = 0, 0, {}
    for line in trace.out:gmatch("[^\n]+") do
        local event = assert(json.read(line))
        check(event.day >= last_day and event.date:match("^20%d%d%-%d%d%-%d%d$"), "in order of time", line)
        check(event.cause == 0 or ids[event.cause], "a cause comes before its effect", line)
        check(event.sentence:find("^[%u%d].*%.$"), "says it in a sentence", line)
        n, last_day, ids[event.id] = n + 1, event.day, true
    end
    check(n > 100, "a trace has many events", tostring(n))
    expect(truce("run kestria --trace " .. scratch .. "/t.jsonl"), 0, nil, "Relapse")
    check(read(scratch .. "/t.jsonl") == trace.out, "a trace file holds the same")
    expect(truce "run kestria --trace /nowhere/t.jsonl", 5, "/nowhere/t.jsonl")
end)

test("story", function()
    local words = "run kestria -p deployment/hub -p drawdown/calendar --rep 3 "
    local story = expect(truce(words .. "--story -"), 0, nil, "The mission handed ")
    check(truce(words .. "--story -").out == story.out, "the same again")
    check(story.out:find("\n%u%l+ to %u%l+ 203%d\n"), "quarter by quarter", story.out)
    check(story.out:find("Orsk", 1, true) and not story.out:find("orsk", 1, true), "places by their names")
    for line in story.out:gmatch("[^\n]+") do check(#line <= 102, "no line is too long", line) end
    expect(truce(words .. "--story " .. scratch .. "/s.txt"), 0, nil, "Relapse")
    check(read(scratch .. "/s.txt") == story.out, "a story file holds the same")
    local log = write("log.lua", [[
        return { api_version = 1, kind = "policy", name = "log", summary = "Says that a review is held.",
          on_review = function(m) m.log("a review") end }
    ]])
    expect(truce("run kestria --story - -p " .. log), 0, nil, "A review (plan log)")
    expect(truce "run kestria -p parties/total --seed 1 --story -", 0, nil, "Relapse on 1 January 2032: still at war on")
    expect(truce(words .. "--story - --json"), 2, "fill stdout")
    expect(truce(words .. "--story /nowhere/s.txt"), 5, "/nowhere/s.txt")
end)

test("a run in which no attack was planned", function()
    local quiet = expect(truce "run vignettes/who-gets-the-trucks", 0, nil, "no attack was planned while the mission was there")
    check(not quiet.out:find("nan", 1, true), "no figure that is none", quiet.out)
end)

test("why of a scenario", function()
    local words = " -p deployment/hub -p drawdown/calendar --rep 3"
    -- At war on the decision date: that war is the cause.
    local war = expect(truce "why kestria relapse -p parties/total --seed 1", 0, nil, "because the UPM went to war")
    check(not war.out:find("No earlier event", 1, true), "the war that runs led to the relapse", war.out)
    local exit = expect(truce("why kestria exit_day" .. words), 0, nil, "The last unit left the country (day ")
    check(exit.out:find("because%s+the%s+mission's%s+plan%s+called%s+for%s+it"), "and because it was ordered", exit.out)
    local stays = expect(truce "why kestria exit_day -p drawdown/stay --set consent.wane_per_year=0 --set council.patience_years=12", 0)
    check(not stays.out:find("hand over", 1, true), "without the order no such cause", stays.out)
    local deaths = expect_json(truce("why kestria civilian_deaths_persons --json" .. words))
    local told = 0
    for _, group in ipairs(deaths.groups) do
        told = told + group.amount
        check(#group.chain >= 1 and #group.chain <= 6, "an event and at most five causes")
        for i = 2, #group.chain do check(group.chain[i].id < group.chain[i - 1].id, "each cause is earlier") end
    end
    check(#deaths.groups <= 5 and deaths.total == deaths.value, "the groups make up the metric", deaths.total .. " " .. deaths.value)
    check(math.abs(told + deaths.smaller_amount - deaths.total) < 0.5, "what is told and the rest are all")
    expect(truce("why kestria cost_usd" .. words), 0, nil, "million USD")
    expect(truce "why kestria exit_dya", 2, "did you mean 'exit_day'?")
    expect(truce "why kestria people_in_reach_frac", 2, "it is a level")
    expect(truce "why kestria", 2, "usage: truce why")
end)

test("kernel trace", function()
    local trace = expect(truce "run kestria --kernel-trace - --seed 5", 0)
    local n, last, caused, names = 0, 0, 0, {}
    for line in trace.out:gmatch("[^\n]+") do
        local r = assert(json.read(line))
        check(r.cause == 0 or r.cause < r.event, "a cause comes before its effect", line)
        check(r.day >= last, "in order of time", line)
        check(type(r.name) == "string", "every event has a name", line)
        if r.what == "execute" then
            n = n + 1
            check(r.event == n, "events are counted from 1", line)
            if r.cause > 0 then caused = caused + 1 end
            names[r.name] = true
        end
        last = r.day
    end
    local whole = expect_json(truce "run kestria --json --seed 5")
    check(n == whole.events_executed, "all events are there", n .. " of " .. whole.events_executed)
    check(caused > n / 2 and names.on_rotation and names.on_month, "causes and names")
    local path = scratch .. "/kernel.jsonl"
    local both = expect(truce("run kestria --json --seed 5 --kernel-trace " .. path), 0)
    check(read(path) == trace.out, "a file holds the same")
    check(json.read(both.out).fingerprint == whole.fingerprint, "tracing changes nothing")
    expect(truce "run kestria --trace - --kernel-trace -", 2, "each fill stdout")
    expect(truce "run kestria --kernel-trace /nowhere/k.jsonl", 5, "/nowhere/k.jsonl")
end)

test("stop and continue", function()
    local words = "kestria -p deployment/hub -p drawdown/calendar:months=48 --set policy.drawdown/calendar.months=50 " ..
        "--set mission.reach_km=75 --seed 18446744073709551615 --rep 2"
    local whole = expect(truce("run " .. words .. " --json"), 0)
    local traced = expect(truce("run " .. words .. " --trace -"), 0)
    for i, stop in ipairs { "--stop-day 730.5", "--stop-event 1", "--stop-event 2001", "--stop-day 5400" } do
        local file = ("%s/part%d.json"):format(scratch, i)
        local part = expect(truce(("run %s %s --checkpoint %s --trace -"):format(words, stop, file)), 0, "--continue " .. file)
        local rest = expect(truce("run --continue " .. file .. " --json"), 0)
        check(rest.out == whole.out, stop .. ": the continued run gives the bytes of the whole one")
        check(part.out .. truce("run --trace - --continue " .. file).out == traced.out, stop .. ": the traces join")
    end
    local again, chained = scratch .. "/again.json", scratch .. "/part1.json"
    expect(truce(("run --continue %s --stop-day 1500 --checkpoint %s"):format(chained, again)), 0)
    check(truce("run --continue " .. again .. " --json").out == whole.out, "stopped twice")
    local done = expect(truce("run " .. words .. " --stop-day 99999 --checkpoint " .. scratch .. "/none.json"), 0, nil, "Relapse")
    check(done.err:find("no checkpoint", 1, true) and read(scratch .. "/none.json") == "", "nothing to continue", done.err)
end)

test("a checkpoint refuses what has changed, by name", function()
    local plugin = "return { api_version = 1, kind = 'policy', name = 'my/quiet', summary = 'Quiet.', owns = {},\n" ..
        "  params = { days = { default = %d, unit = 'days', min = 1, max = 9, doc = 'Nothing.' } },\n" ..
        "  on_review = function(m) m.log('x') end }\n"
    local scenario = read(source .. "/scenarios/kestria.lua")
    local plugin_path, scenario_path = write("quiet.lua", plugin:format(3)), write("land.lua", scenario)
    local file = scratch .. "/changed.json"
    expect(truce(("run %s -p %s --stop-day 400 --checkpoint %s"):format(scenario_path, plugin_path, file)), 0)
    expect(truce("run --continue " .. file), 0)
    write("quiet.lua", plugin:format(4))
    expect(truce("run --continue " .. file), 3, "plugin my/quiet has changed since the checkpoint was made (sha256 ")
    write("quiet.lua", plugin:format(3))
    local changed, n = scenario:gsub("police_persons = (%d+)", "police_persons = 1%1", 1)
    check(n == 1, "the scenario has police")
    write("land.lua", changed)
    expect(truce("run --continue " .. file), 3, "scenario kestria has changed since the checkpoint was made (sha256 ")
    write("land.lua", "-- a comment\n" .. scenario)
    expect(truce("run --continue " .. file), 0)
    local good = read(file)
    local function edited(from, to)
        local text, n_edits = good:gsub(from, to, 1)
        check(n_edits == 1, "edited " .. from)
        return truce("run --continue " .. write("edited.json", text))
    end
    expect(edited('"program": "..', '"program": "zz'), 3, "program truce has changed")
    expect(edited('"seed": "1"', '"seed": "2"'), 3, "playback parted from the run")
    expect(edited('"events": ', '"events": 9'), 3, "playback parted from the run: only ")
    expect(edited('"tick"', '"tock"'), 3, "the checkpoint has no right 'checkpoint.tick'")
    expect(edited('"plugins": %[', '"plugins": [3,'), 3, "the checkpoint has no right plugin 1")
    expect(edited('"set": {}', '"set": {"mission.reach_km": "71"}'), 3, "scenario kestria has changed")
    expect(edited("{", ""), 3, "the checkpoint is not JSON")
    expect(truce("run --continue " .. scratch .. "/nowhere.json"), 5, "nowhere.json")
    expect(truce("run kestria --continue " .. file), 2, "leave out 'kestria'")
    expect(truce("run --seed 4 --continue " .. file), 2, "leave out --seed")
    expect(truce "run", 2, "missing operand")
    expect(truce "run kestria --stop-day 30", 2, "--checkpoint")
    expect(truce("run kestria --checkpoint " .. file), 2, "--stop-day")
    expect(truce("run kestria --json --stop-day 30 --checkpoint " .. file), 2, "no outcomes yet")
    expect(truce("run kestria --stop-day -1 --checkpoint " .. file), 2, "above 0")
    expect(truce "run kestria --stop-day 30 --checkpoint /nowhere/c.json", 5, "/nowhere/c.json")
end)

test("paced", function()
    local whole = expect(truce "run kestria --json", 0)
    check(truce("run kestria --json --pace 1e9").out == whole.out, "a paced run is the same run")
    expect(truce "run kestria --pace 0", 2, "above 0")
    expect(truce "run kestria --pace soon", 2, "above 0")
    -- Interrupted while it is shown live: the lines so far are there, and it can be continued.
    local file, live = scratch .. "/live.json", scratch .. "/live.jsonl"
    local code = shell(("timeout --preserve-status -s INT 1 %s run kestria --pace 300 --trace %s --checkpoint %s 2>/dev/null")
        :format(program, live, file))
    check(code == 130, "an interrupted live run exits with 130", tostring(code))
    local rest = expect(truce("run --continue " .. file .. " --trace -"), 0)
    check(read(live) .. rest.out == truce("run kestria --trace -").out, "live lines and the rest make the whole trace")
    check(truce("run --json --continue " .. file).out == whole.out, "continued after an interrupt")
end)

test("lines of m.log are in the trace, in order of time", function()
    local file = write("talker.lua", "return { api_version = 1, kind = 'policy', name = 'my/talker', summary = 'Talks.', owns = {},\n" ..
        "  on_review = function(m) m.log('two\\nlines') m.log('again') end,\n" ..
        "  on_decision_date = function(m) m.log('last words') error('no') end }\n")
    local trace = expect(truce("run kestria --trace - -p " .. file), 4, "no")
    local n, last_day, last = 0, 0, nil
    for line in trace.out:gmatch("[^\n]+") do
        local event = assert(json.read(line))
        check(event.day >= last_day, "in order of time", line)
        last_day, last = event.day, event
        if event.incident == "log" then n = n + 1 end
        if n == 1 and event.incident == "log" then check(event.text == "two lines", "one line a call", line) end
    end
    check(n > 8 and n % 2 == 1, "two lines at every review, one at the end", tostring(n))
    check(last.text == "last words" and last.plugin == "my/talker", "what was said before the failure", last.text)
end)

test("run errors", function()
    expect(truce "run kestria --set ddr.cash_usdd=3", 2, "did you mean 'ddr.cash_usd'?")
    expect(truce "run kestria --set ddr.cash_usd=-3", 2, "0 to 2000 USD")
    expect(truce "run kestria --set ddr.cash_usd", 2, "ADDRESS=VALUE")
    expect(truce "run kestria -p drawdown/calendar --set policy.drawdown/calendar.monts=3", 2, "did you mean")
    expect(truce "run kestria -p drawdown/calendar:monts=3", 3, "did you mean 'months'?")
    expect(truce "run kestria -p drawdown/calendar:months=1e9", 2, "must lie in")
    expect(truce "run kestria -p drawdown/calendr", 3, "did you mean 'drawdown/calendar'?")
    expect(truce "run kestria -p drawdown/calendar -p drawdown/stay", 3, "an option can have only one plugin that gives orders about them")
    expect(truce "run kestra", 3, "did you mean 'kestria'?")
end)

-- --- check, explain, list ---

test("check", function()
    expect(truce(("check %s/scenarios/kestria.lua %s/plugins/drawdown/stay.lua %s/scripts/experiments/drawdown.lua"):format(
        source, source, source)), 0, nil, "drawdown.lua: experiment, ok")
    local bad = write("bad.lua", [[
scenario { format = 1, name = "bad", title = "Bad", start = "2030-01-01", fictional = true }
sector "north" { population_persns = 1000 }
sector "south" { population_persons = -5 }
route { from = "north", to = "nowhere", length_km = 10 }
]])
    local run = expect(truce("check " .. bad), 3, "population_persons")
    check(run.err:find("bad.lua:2:", 1, true), "line of the unknown key", run.err)
    check(run.err:find("bad.lua:3:", 1, true), "line of the bad value", run.err)
    check(run.err:find("bad.lua:4:", 1, true), "line of the bad route", run.err)
    local plugin = write("plugin.lua", "-- scenario in a comment\nreturn { api_version = 99, kind = 'policy' }\n")
    expect(truce("check " .. plugin), 3, "api_version")
    expect(truce "check nowhere.lua", 5, "nowhere.lua")
end)

test("explain", function()
    expect(truce "explain ddr.cash_usd", 0, nil, "UNMIL 2004")
    expect(truce "explain cash_usd", 0, nil, "0 to 2000")
    expect(truce "explain sector.tarn.police_persons", 0, nil, "sector.NAME.police_persons")
    expect(truce "explain relapse", 0, nil, "25")
    expect(truce "explain hand_over", 0, nil, "m:hand_over(sector)")
    expect(truce "explain on_review", 0, nil, "notify")
    expect(truce "explain on_incident", 0, nil, "e.sector, e.deaths_persons")
    expect(truce "explain clash", 0, nil, "incident")
    expect(truce "explain drawdown/calendar", 0, nil, "months")
    expect(truce "explain policy.drawdown/calendar.months", 0, nil, "default     36")
    expect(truce "explain kestria", 0, nil, "fictional")
    expect(truce "explain cash_uds", 2, "did you mean 'cash_usd'?")
    local entries = expect_json(truce "explain ddr.cash_usd --json")
    check(entries[1].max == 2000 and entries[1].unit == "USD" and entries[1].confidence == "measured", "all fields in JSON")
    local several = expect(truce "explain relapse nonsenseee ddr.cash_usd", 2, "nothing is called 'nonsenseee'", "ddr.cash_usd")
    check(several.out:find("relapse", 1, true) < several.out:find("ddr.cash_usd", 1, true), "in the order asked")
end)

test("explain answers for every parameter", function()
    local parameters, asked = expect_json(truce "list parameters --json"), {}
    local function ask()
        local entries = expect_json(truce("explain --json " .. table.concat(asked, " ")))
        local answered = {}
        for _, e in ipairs(entries) do
            answered[e.address] = e.entry == "parameter" and e.doc ~= "" and e.source and e.source ~= "" and e.confidence
        end
        for _, address in ipairs(asked) do
            check(answered[address], address .. ": doc, source and confidence")
        end
        asked = {}
    end
    for i, e in ipairs(parameters) do
        asked[#asked + 1] = e.address
        if #asked == 200 or i == #parameters then ask() end
    end
end)

test("explain a value in a scenario", function()
    local scenario = write("valued.lua", read(source .. "/scenarios/kestria.lua") ..
        '\nset { ["ddr.cash_usd"] = estimated(123, { min = 50, max = 200, source = "a letter of 2029" }) }\n')
    local at = " --scenario " .. scenario
    expect(truce("explain ddr.cash_usd" .. at), 0, nil, "ddr.cash_usd = 123 (estimated, 50 to 200)\n    a letter of 2029")
    expect(truce("explain ddr.unrest_per_day" .. at), 0, nil, "ddr.unrest_per_day = " .. truce "explain ddr.unrest_per_day".out:match("default +(%S+)") .. ", the default")
    local tarn = expect_json(truce "explain sector.tarn.police_persons --json --scenario kestria")[1].values
    check(#tarn == 1 and tarn[1].address == "sector.tarn.police_persons" and tarn[1].line > 0, "one record, with its place")
    local all = expect_json(truce "explain sector.NAME.police_persons --json --scenario kestria")[1].values
    check(#all > 1, "all records")
    expect(truce "explain sector.tan.police_persons --scenario kestria", 2, "did you mean 'sector.tarn.police_persons'?")
    expect(truce "explain ddr.cash_usd --scenario kestra", 3, "did you mean 'kestria'?")
end)

test("ledger", function()
    local page, n = expect(truce "list parameters --ledger", 0).out, 0
    check(page == read(source .. "/kernel/model/LEDGER.md"),
        "kernel/model/LEDGER.md is that of the tables; else: truce list parameters --ledger > kernel/model/LEDGER.md")
    local counts = { measured = 0, estimated = 0, assumed = 0 }
    local plain = page:gsub("\\(.)", "%1")
    for _, e in ipairs(expect_json(truce "list parameters --json")) do
        if not e.plugin then
            n = n + 1
            counts[e.confidence] = counts[e.confidence] + 1
            check(plain:find("| " .. e.address .. " |", 1, true), e.address .. " is in the ledger")
        end
    end
    local sum = ("| all | %d | %d | %d | %d |"):format(n, counts.measured, counts.estimated, counts.assumed)
    check(page:find(sum, 1, true), "shares add up: " .. sum)
    expect(truce "explain parameters", 0, nil, ("%d"):format(counts.assumed))
    local liberia = expect(truce "list parameters --ledger --scenario liberia-2003", 0, nil, "# Ledger of parameters: liberia").out
    check(liberia:find("| sector.montserrado.", 1, true) and not liberia:find("NAME.", 1, true), "records by name")
    expect(truce "list metrics --ledger", 2, "--ledger goes with")
end)

test("kinds of picture are listed with what they answer", function()
    local help = expect(truce "plot --help", 0).out
    local page = read(source .. "/scripts/plots/README.md")
    for _, e in ipairs(expect_json(truce "list pictures --json")) do
        check(e.doc:find("?", 1, true), e.name .. " says what it answers")
        check(help:find("\n  " .. e.name .. " ", 1, true), e.name .. " is in the help of plot")
        check(page:find("| `" .. e.name .. "` |", 1, true), e.name .. " is on the page of the gallery")
    end
end)

test("list", function()
    local minimum = { scenarios = 2, plugins = 8, parameters = 100, metrics = 40, levers = 10, hooks = 8, incidents = 20,
        pictures = 6, functions = 12, effects = 47 }
    for kind, n in pairs(minimum) do
        local entries = expect_json(truce("list " .. kind .. " --json"))
        check(#entries >= n, kind .. ": at least " .. n, tostring(#entries))
        local lines = select(2, expect(truce("list " .. kind), 0).out:gsub("\n", "\n"))
        check(lines == #entries, kind .. ": as many lines as entries", lines .. " " .. #entries)
    end
    for _, entry in ipairs(expect_json(truce "list parameters --json")) do
        check(entry.doc ~= "" and entry.unit ~= "" and entry.source ~= json.null, entry.address .. " is documented")
        check(entry.default >= entry.min and entry.default <= entry.max, entry.address .. ": default in range")
    end
end)

-- --- the doctrine ---

local small = "--scenario " .. source .. "/tests/script/good/with_doctrine.lua"

local OUTPUTS = [[
small: Two outputs, to show the form and to test with

                                                    benchmarks short/medium/long, and what they read
      output                                 act.      state    people   process  left out risk con.
2     Ceasefire kept                            1      1/0/0         -         -         -    0    0
1     Police able to work                       3      0/1/1         -     1/0/0     1/0/0    2    1
all   2 outputs                                 4      1/1/1         -     1/0/0     1/0/0    2    2

4 of 5 benchmarks ship: 3 on the state, 0 on what people perceive, 1 on a step of a process. Left
out: 1, because nothing else in the model would read what they ask (labels).
act.: activities; con.: considerations, 1 of the mission as a whole. One output: truce explain 2
]]

local ACADEMY = [[
found_academy (activity of 1 Police able to work)
      Set up a police academy with the ministry and pay its teachers
      changes     police_capacity of the function police; full work makes up 0.3 of it
      staff       4 of police in each sector in care; 0.5 open tasks of the leaders
      money       USD 400,000 a year in each sector in care
      access      presidency (the presidency consents)
      complete    after 1.5 years of full work
]]

local function fits(run)
    for line in run.out:gmatch("[^\n]+") do check(#line <= 100, run.words .. ": 100 columns", line) end
    check(not run.out:find("\27"), run.words .. ": no colour")
end

test("outputs of a doctrine", function()
    local list = expect(truce("list outputs " .. small), 0)
    check(list.out == OUTPUTS, "list outputs", list.out)
    local rows = expect_json(truce("list outputs --json " .. small))
    check(#rows == 2 and rows[2].output == "1" and rows[2].benchmarks.state.medium == 1 and rows[2].benchmarks.left_out.short == 1,
        "list outputs --json")
    expect(truce("list outputs --csv " .. small), 0, nil, "\n1,Police able to work,3,0,1,1,0,0,0,1,0,0,1,0,0,2,1\r\n")
    expect(truce "list outputs --csv --json", 2, "--csv goes with")
    expect(truce "list metrics --csv", 2, "--csv goes with")
    expect(truce "list ouputs", 2, "did you mean 'outputs'?")
    expect(truce "list effects", 0, nil, "; read by presence.c")
    expect(truce "list functions", 0, nil, "police and public order")
    expect(truce "explain courts", 0, nil, "read by     presence.c, justice.c")
    local by_name = {}
    for _, e in ipairs(expect_json(truce "list levers --json")) do by_name[e.name] = e end
    check(by_name.set_priority.order == "m:set_priority(output, value)" and by_name.set_priority.scope == "output", "order on an output")
    check(by_name.mentor.order == "m:mentor(function, value)" and by_name.engage.order == "m:engage(party, value)", "other targets")
end)

test("explain what belongs to a doctrine", function()
    local page = expect(truce("explain 1 " .. small), 0, nil, "Short-term benchmarks (1)")
    for _, part in ipairs { "Activities (3)", "      waits for   academy_open\n", "Risks (2)", "Benchmarks of the source left out",
        "host_police_frac at least 0.5 in sectors with 67 % of the people, for 6 months", "Long-term benchmarks (1)",
        "0.2 a year at full exposure, as far as hear_complaints is left undone", "      turn        set_mentoring, mission.mentoring_frac" } do
        check(page.out:find(part, 1, true), "explain 1 says " .. part, page.out)
    end
    fits(page)
    local academy = expect(truce("explain found_academy " .. small), 0)
    check(academy.out == ACADEMY, "explain found_academy", academy.out)
    expect(truce("explain academy_open " .. small), 0, nil, "awaited by  mentor_stations")
    expect(truce("explain graduates_unpaid " .. small), 0, nil, "and only with")
    expect(truce("explain 0.a " .. small), 0, nil, "nothing yet: not played in this version")
    expect(truce("explain mentor_station " .. small), 2, "did you mean 'mentor_stations'?")
    local output = expect_json(truce("explain 1 --json " .. small))[1]
    check(#output.activities == 3 and output.benchmarks[1].kind == "process" and output.considerations[1].try[1] == "set_mentoring",
        "explain --json")
    check(expect_json(truce("explain police --json " .. small))[1].entry == "function", "a function of that name")
    expect(truce("explain laydown"), 0, nil, "levers      set_bases, set_weight")
end)

test("check reads a doctrine as a whole", function()
    local folder = source .. "/tests/script/good/doctrine/small"
    expect(truce(("check %s %s/2-ceasefire.lua"):format(folder, folder)), 0, nil, "2-ceasefire.lua: doctrine, ok")
    local bad = source .. "/tests/script/bad/doctrine/mistakes"
    local run = expect(truce(("check %s/0.lua %s/1.lua"):format(bad, bad)), 3, "45 errors. Nothing was run.")
    check(run.out == "", "no file of it is ok", run.out)
end)

-- A scenario with its doctrine beside it, in the scratch folder.
local function copy_doctrine()
    shell(("mkdir -p %s/doctrine && cp -r %s/tests/script/good/doctrine/small %s/doctrine/"):format(scratch, source, scratch))
    write("with_doctrine.lua", read(source .. "/tests/script/good/with_doctrine.lua"))
    return write("doctrine.lua", ([[
experiment { format = 1, question = "Which first?", scenario = "%s/with_doctrine.lua",
  options = { alike = { "priorities/all_tasks" }, board = { "priorities/by_board" } }, baseline = "alike",
  replications = 2, seed = 3, metrics = { "relapse", "cost_usd" } }
]]):format(scratch))
end

test("the files of a doctrine are inputs", function()
    local experiment, results = copy_doctrine(), scratch .. "/doctrine.sqlite"
    expect(truce(("batch %s -o %s"):format(experiment, results)), 0)
    expect(truce(("batch %s -o %s"):format(experiment, results)), 0)
    local file = "doctrine/small/1-police.lua"
    local text = read(scratch .. "/" .. file)
    write(file, (text:gsub("gain = 0.5", "gain = 0.6")))
    expect(truce(("batch %s -o %s"):format(experiment, results)), 3, "doctrine small/1-police.lua has changed since")
    expect(truce(("rerun %s alike/0/1"):format(results)), 3, "doctrine small/1-police.lua has changed since")
    write(file, text)
    expect(truce(("rerun %s alike/0/1"):format(results)), 0)
    write("doctrine/small/3-more.lua", 'output "9" { name = "One more" }\n')
    expect(truce(("batch %s -o %s"):format(experiment, results)), 3, "doctrine small/3-more.lua is not in")
end)

test("the shipped doctrine", function()
    local rows, n_activities = expect_json(truce "list outputs --json"), 0
    check(#rows == 25, "25 outputs", tostring(#rows))
    for _, row in ipairs(rows) do
        n_activities = n_activities + row.activities
        fits(expect(truce("explain " .. row.output), 0, nil, row.output .. " " .. row.name .. " (output)"))
    end
    check(n_activities > 100, "their activities", tostring(n_activities))
    fits(truce "list outputs")
end)

test("the pages of the model", function()
    local text, words, names = read(source .. "/kernel/model/README.md"), {}, {}
    for page in text:gmatch("%(docs/(%l+)%.md%)") do
        local part = read(source .. "/kernel/model/docs/" .. page .. ".md")
        check(#part > 1000, "docs/" .. page .. ".md is there")
        text = text .. part
    end
    for word in text:gmatch("[%l%d_]+") do words[word] = true end
    for _, e in ipairs(expect_json(truce "list parameters --json")) do
        if not e.plugin then
            local field = e.name:match("[^.]+$")
            names[e.name] = true
            check(words[field], e.address .. " is named in kernel/model/README.md or its docs/")
        end
    end
    for _, e in ipairs(expect_json(truce "list levers --json")) do
        check(words[e.name], "the order " .. e.name .. " is named in the pages")
    end
    for name in text:gmatch("%f[%l]%l+%.%l+_[%l%d_]+") do check(names[name], name .. ", named in the pages, exists") end
    local loops = io.popen(("%s %s/scripts/plots/loops.lua"):format(arg[-1], source)):read("a")
    check(loops == read(source .. "/kernel/model/docs/loops.svg"), "kernel/model/docs/loops.svg is what scripts/plots/loops.lua draws")
end)

-- --- batch and what follows ---

local EXPERIMENT = [[
experiment { format = 1, question = "Does it work?", scenario = "kestria",
  options = { plain = { "drawdown/calendar" }, other = { %s } }, baseline = "plain", replications = %d, seed = 77,
  metrics = { "relapse", "cost_usd" } }
]]

local function experiment(name, other, replications)
    return write(name .. ".lua", EXPERIMENT:format(other, replications))
end

local function done_runs(results)
    local status = json.read(truce("status --json " .. results).out)
    return status and status.done_runs or 0
end

test("batch", function()
    local file, results = experiment("small", '"drawdown/benchmark"', 3), scratch .. "/small.sqlite"
    expect(truce("batch --dry-run " .. file), 0, nil, "2 options x 1 point (nominal) x 3 replications = 6 runs")
    expect(truce(("batch %s -o %s -j 2"):format(file, results)), 0, "truce compare")
    local again = expect(truce(("batch %s -o %s -j 1"):format(file, results)), 0, "0 runs done")
    check(again.err:find("6 were there already"), "nothing is done twice", again.err)
    expect(truce(("batch %s -o %s --reps 5"):format(file, results)), 0, "4 runs done")
    check(done_runs(results) == 10, "topped up to 10")
    check(expect_json(truce("compare --json " .. results)), "compare as JSON")
    expect(truce("compare " .. results), 0, nil, "relapse")
    expect(truce("compare " .. results .. " --metric relaps"), 2, "did you mean 'relapse'?")
    expect(truce("compare " .. results .. " --baseline plin"), 2, "did you mean 'plain'?")
    expect(truce("rerun " .. results .. " other/0/4"), 0, "the same, bit for bit")
    expect(truce("rerun " .. results .. " other/0/400"), 2, "other/0/400")
    local rerun = expect(truce("rerun " .. results .. " other/0/4 --trace -"), 0)
    local run = expect(truce "run kestria -p drawdown/benchmark --seed 77 --rep 4 --trace -", 0)
    check(rerun.out == run.out, "the trace of a rerun is that of the run, with parties, sentences and logs")
    check(rerun.out:find('"party":"KLF"', 1, true), "parties have names")
    expect(truce("rerun " .. results .. " other/0/4 --story " .. scratch .. "/r.txt"), 0, "the same, bit for bit")
    check(read(scratch .. "/r.txt"):find("the KLF", 1, true), "a story of a rerun")
    local stored = expect_json(truce("why " .. results .. " other/0/4 exit_day --json"))
    local own = expect_json(truce "why kestria exit_day -p drawdown/benchmark --seed 77 --rep 4 --json")
    check(stored.run == "other/0/4" and stored.value == own.value, "why of a stored run")
    check(#(stored.groups[1] or { chain = {} }).chain == #(own.groups[1] or { chain = {} }).chain, "the same chain")
    expect(truce("why " .. results .. " other/0/4 relaps"), 2, "did you mean 'relapse'?")
    expect(truce("why " .. results .. " other/0/4 relapse --rep 3"), 2, "leave out --rep")
    expect(truce("why " .. results .. " other/0/400 relapse"), 2, "other/0/400")
    expect(truce(("export %s -o %s/tables"):format(results, scratch)), 0)
    check(shell(("ls %s/tables/*.csv >/dev/null 2>&1"):format(scratch)) == 0, "tables are there")
    local changed = experiment("small", '"drawdown/stay"', 3)
    expect(truce(("batch %s -o %s"):format(changed, results)), 3)
end)

-- Options that are the same, one that only looks and rolls dice of its own, one that acts on a known day.
test("audit of common luck", function()
    local dice = write("dice.lua", "return { api_version = 1, kind = 'policy', name = 'dice', owns = {}, summary = 'Looks.',\n" ..
        "  on_month = function(m)\n    for _ = 1, 7 do local _ = m.rng.dice:uniform() + (m.world.civilian_deaths_persons or 0) end\n  end }\n")
    local file = write("luck.lua", ([[experiment {
        format = 1, question = "Where does luck part?", scenario = "kestria",
        options = { plain = {}, again = {}, dice = { %q }, leaves = { "drawdown/calendar" } },
        baseline = "plain", replications = 4, seed = 4021, metrics = { "relapse", "civilian_deaths_persons" } }
    ]]):format(dice))
    local results = scratch .. "/luck.sqlite"
    expect(truce(("batch %s -o %s -j 2 -q"):format(file, results)), 0)
    local audit = expect_json(truce("audit --json --pairs 3 " .. results))
    local of = {}
    for _, o in ipairs(audit.options or {}) do of[o.option] = o end
    for _, name in ipairs { "again", "dice" } do
        local o = of[name] or { pairs = {}, metrics = {}, purposes = {} }
        check(#o.pairs == 3 and #o.metrics == 2 and #o.purposes > 50, name .. ": three pairs, two metrics, every purpose")
        for _, pair in ipairs(o.pairs) do check(pair.parted == false, name .. " has the same luck to the end", pair.words) end
        for _, metric in ipairs(o.metrics) do check(metric.identical, name .. ": every pair is equal", metric.words) end
        for _, p in ipairs(o.purposes) do
            check(p.both_before > 0 and p.both_after + p.option_only + p.baseline_only + p.slipped == 0, p.purpose)
        end
    end
    local leaves = of.leaves or { pairs = {} }
    for _, pair in ipairs(leaves.pairs) do
        check(pair.parted and pair.day > 365 and pair.purpose and pair.entity and pair.occasion, "the first draw", pair.words)
    end
    local text = expect(truce("audit --option leaves -n 2 " .. results), 0, nil, "leaves against plain").out
    check(text:find("the same luck until 20%d%d%-%d%d%-%d%d %(day %d+%); then only %l+ asks for "), "in words", text)
    check(not text:find("dice", 1, true), "one option only")
    expect(truce("audit --pairs 0 --option again " .. results), 0, nil, "equal")
    check(expect(truce("audit --csv " .. results), 0, nil, "option,baseline,purpose,").out
        == truce("audit --csv " .. results).out, "the same again")
    expect(truce("audit --csv --json " .. results), 2, "one of")
    expect(truce("audit --option leave " .. results), 2, "did you mean 'leaves'?")
    expect(truce("audit --option plain " .. results), 2, "another one as the baseline")
    expect(truce("audit --metric relaps " .. results), 2, "did you mean 'relapse'?")
    expect(truce("audit --pairs 1001 " .. results), 2, "1000")
    expect(truce("audit /no/such.sqlite"), 5, "/no/such.sqlite")
    write("dice.lua", read(dice) .. "-- changed\n")
    expect(expect(truce("audit --option dice " .. results), 3, "plugin dice has changed"), 3, "--pairs 0")
end)

test("compare, plot and report without results", function()
    for _, line in ipairs { "compare nowhere.sqlite", "plot nowhere.sqlite -o d", "report nowhere.sqlite -o r.html",
        "status nowhere.sqlite", "export nowhere.sqlite -o d" } do
        expect(truce(line), 5, "nowhere.sqlite")
    end
    local file = experiment("io", '"drawdown/stay"', 1)
    expect(truce(("batch %s -o /nowhere/a.sqlite"):format(file)), 5, "/nowhere/a.sqlite")
    local text = write("text.sqlite", "this is no results file, however long it is made to be\n")
    check(truce("compare " .. text).code ~= 0, "a text file is no results file")
end)

test("a run that fails is counted and the batch goes on", function()
    write("endless.lua", "return { api_version = 1, kind = 'policy', name = 'endless', owns = {}, summary = 'Never ends.',\n" ..
        "  on_month = function(m) while true do end end }\n")
    expect(truce("run kestria -p " .. scratch .. "/endless.lua"), 4, "endless")
    local results = scratch .. "/endless.sqlite"
    local file = experiment("with_endless", ("%q"):format(scratch .. "/endless.lua"), 2)
    expect(truce(("batch %s -o %s -j 2"):format(file, results)), 4, "2 of these runs failed")
    local status = expect_json(truce("status --json " .. results))
    check(status.failed_runs == 2 and status.wanted_runs == 4, "counted in the file")
    expect(truce("status " .. results), 0, nil, "Failed      2 x ")
    expect(truce("rerun " .. results .. " other/0/0"), 0, "fails as it did")
    expect(truce("compare " .. results), 0)
end)

-- Starts a batch in the background and sends it a signal once it has stored three runs (by their number, not by the clock);
-- returns its exit code, and what it said.
local function stop_midway(file, results, signal)
    local base, before = scratch .. "/job", done_runs(results)
    shell(("rm -f %s.*; (%s batch %s -o %s -j 1 2>%s.err & echo $! >%s.pid; wait $!; echo $? >%s.code) &"):format(
        base, program, file, results, base, base, base))
    for _ = 1, 1000 do
        if done_runs(results) >= before + 3 then break end
        shell "sleep 0.02"
    end
    shell("kill -" .. signal .. " " .. read(base .. ".pid"))
    for _ = 1, 1000 do
        if read(base .. ".code") ~= "" then break end
        shell "sleep 0.02"
    end
    return tonumber(read(base .. ".code")), read(base .. ".err")
end

test("kill, interrupt, resume", function()
    local file = experiment("stop", '"drawdown/benchmark"', 150)
    local whole, stopped = scratch .. "/whole.sqlite", scratch .. "/stopped.sqlite"
    expect(truce(("batch %s -o %s -j 2"):format(file, whole)), 0)
    check(stop_midway(file, stopped, "KILL") == 137, "killed")
    local n = done_runs(stopped)
    check(n >= 3 and n < 300, "killed midway", n .. " runs were done")
    local code, said = stop_midway(file, stopped, "INT")
    check(code == 130, "exit 130 when interrupted", tostring(code))
    check(said:find("The same line again resumes", 1, true), "says how to go on", said)
    check(said:find(n .. " were there already", 1, true), "what the killed batch did is not redone", said)
    n = done_runs(stopped)
    expect(truce(("batch %s -o %s -j 2"):format(file, stopped)), 0, n .. " were there already")
    check(truce("compare --csv " .. stopped).out == truce("compare --csv " .. whole).out, "the same results as in one go")
end)

test("pictures and report", function()
    local results = scratch .. "/small.sqlite"
    if shell "command -v gnuplot >/dev/null" ~= 0 then
        expect(truce(("plot %s -o %s/plots"):format(results, scratch)), 5, "gnuplot")
        return
    end
    expect(truce(("plot %s -o %s/plots"):format(results, scratch)), 0)
    local n = tonumber(io.popen(("ls %s/plots/*.svg | wc -l"):format(scratch)):read("l"))
    check(n >= 6, "at least 6 pictures", tostring(n))
    expect(truce(("plot %s -o %s/plots --kind survivl"):format(results, scratch)), 2, "did you mean")
    expect(truce(("report %s -o %s/report.html"):format(results, scratch)), 0)
    check(read(scratch .. "/report.html"):find("Does it work?", 1, true), "the report asks the question")
    expect(truce(("report %s -o /nowhere/report.html"):format(results)), 5)
end)

-- --- what the READMEs promise ---

test("the plugin of the README", function()
    local plugin = read(source .. "/README.md"):match("```lua\n(return.-)```")
    local path = write("patient.lua", plugin or "")
    expect(truce("check " .. path), 0, nil, "plugin, ok")
    local none, patient = truce "run kestria --csv", expect(truce("run kestria --csv -p " .. path), 0)
    check(none.out ~= patient.out, "and it makes a difference")
end)

test("the examples of other pages", function() -- the cookbook's are in cookbook.lua
    local small = read(source .. "/scenarios/README.md"):match("```lua\n(scenario.-)```")
    expect(truce("check " .. write("small.lua", small or "")), 0, nil, "scenario, ok")
    local tenth = read(source .. "/plugins/README.md"):match("```lua\n%-%-[^\n]*\n(return.-)```")
    expect(truce("check " .. write("tenth.lua", tenth or "")), 0, nil, "plugin, ok")
end)

for _, t in ipairs(tests) do
    case = t.name
    local ok, why = pcall(t.body)
    check(ok, "ran to its end", tostring(why))
end
os.execute("rm -rf '" .. scratch .. "'")
print(("%d tests, %d checks, %d failed"):format(#tests, n_checks, n_failed))
os.exit(n_failed == 0)
