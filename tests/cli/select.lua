-- Sequential batches from the outside: truce select, truce batch --until, --select and --reps-of.
-- Usage: lua5.4 select.lua PROGRAM SOURCE_DIR
--
-- Planted and seen to fail: failed runs make --until go on for ever; --until says 0 when the cap was hit; options that are
-- out count as missing in compare. Not caught: steps of a selection that depend on where it was stopped, for these selections end
-- after one or two steps.

local program, source = assert(arg[1]), assert(arg[2])
package.path = source .. "/tests/cli/?.lua;" .. package.path
local json = require "json"

local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed, case = 0, 0, ""

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

local function document(run)
    expect(run, 0)
    local read_back, why = json.read(run.out)
    check(read_back, run.words .. ": valid JSON", why)
    return read_back or {}
end

-- Three exits from Kestria over a short horizon, so that a run takes some milliseconds. `more` are further keys.
local function experiment(name, more, third)
    return write(name .. ".lua", ([[
experiment {
    format = 1, question = "Which exit?", scenario = "kestria",
    options = { early = { { "drawdown/calendar", months = 24 } }, late = { { "drawdown/calendar", months = 40 } },
        third = { %s } },
    baseline = "early", replications = 200, seed = 12,
    metrics = { "relapse", "roads_open_frac" },
    set = { ["time.horizon_years"] = 5 },
    %s
}
]]):format(third or '"drawdown/stay"', more or ""))
end

local function runs(results)
    local folder = scratch .. "/tables"
    expect(truce(("export %s -o %s"):format(results, folder)), 0)
    return read(folder .. "/outcomes.csv")
end

local tests = {}
local function test(name, body) tests[#tests + 1] = { name = name, body = body } end

local METRIC = "roads_open_frac" -- a share with a direction and always a value: no batches, so that selections are short

test("usage", function()
    local file, results = experiment "usage", scratch .. "/usage.sqlite"
    expect(truce(("batch %s -o %s --reps 3 -q"):format(file, results)), 0)
    expect(truce("select " .. results), 2, "--metric")
    expect(truce("select " .. results .. " -m relaps -d 0.1"), 2, "did you mean 'relapse'?")
    expect(truce("select " .. results .. " -m relapse"), 2, "--difference D, in 0/1")
    expect(truce("select " .. results .. " -m relapse -d 5"), 2, "5 points are 0.05")
    expect(truce("select " .. results .. " -m relapse -d 0.05 --method kn+"), 2, "did you mean 'kn'?")
    expect(truce("select " .. results .. " -m relapse -d 0.05 --level 95"), 2, "must lie between 1/3")
    expect(truce("select " .. results .. " -m exit_day -d 30"), 2, "--better up or down")
    expect(truce("select " .. results .. " -m exit_day -d 30 --better sideways"), 2, "must be up or down")
    expect(truce("select " .. scratch .. "/none.sqlite -m relapse -d 0.05"), 5)
    expect(truce("select " .. results .. " -m relapse -d 0.05"), 0, nil, "it takes 100 replications of every option, and there are 3")
    for option, words in pairs { ["--until relapse"] = "METRIC=NUMBER", ["--until relaps=1"] = "did you mean 'relapse'?",
        ["--until relapse=3"] = "3 points are 0.03", ["--until relapse=0"] = "above 0", ["--select relapse=x"] = "above 0",
        ["--reps-of early"] = "OPTION=N", ["--reps-of earl=3"] = "did you mean 'early'?",
        ["--reps-of early=3 --select relapse=0.1"] = "give one of", ["--until relapse=0.1 --select relapse=0.1"] = "give one of" } do
        expect(truce(("batch %s -o %s %s"):format(file, results, option)), 2, words)
    end
    expect(truce "help select", 0, nil, "Usage: truce select")
end)

test("replications of one option", function()
    local file, results = experiment "single", scratch .. "/single.sqlite"
    expect(truce(("batch %s -o %s --reps 2 --reps-of third=5 --reps-of late=3"):format(file, results)), 0, "10 runs done")
    local status = document(truce("status --json " .. results))
    check(status.wanted_runs == 10 and status.done_runs == 10, "wanted by option")
    local compared = document(truce("compare --json " .. results))
    check(compared.runs_missing == 0 and compared.runs_done == 10, "nothing is missing")
    for _, pair in ipairs(compared.metrics[1].comparisons) do
        check(pair.pairs_wanted == 2 and pair.pairs_with_missing_runs == 0, "pairs of both: " .. pair.option)
    end
    expect(truce(("batch %s -o %s --reps-of early=4"):format(file, results)), 0, "2 runs done")
    check(document(truce("status --json " .. results)).wanted_runs == 12, "the others stay as they are")
    expect(truce(("batch %s -o %s --reps 5 -q"):format(file, results)), 0)
    check(document(truce("status --json " .. results)).wanted_runs == 15, "all alike again")
end)

test("select, whatever the threads and stops", function()
    local file = experiment "select"
    local line = ("batch %s -o %%s --select %s=0.04 -j %%d"):format(file, METRIC)
    local one, two, stopped = scratch .. "/one.sqlite", scratch .. "/two.sqlite", scratch .. "/stopped.sqlite"
    local first = expect(truce(line:format(one, 1)), 0, "runs done", "is selected after")
    check(first.out:find("From %d+ fresh replications") or first.out:find("were equal"), "a fresh estimate", first.out)
    check(not first.out:find("Needed"), "nothing more is needed", first.out)
    local second = expect(truce(line:format(two, 2)), 0)
    check(first.out == second.out, "the same words on two threads", second.out)
    check(runs(one) == runs(two), "the same runs on two threads")
    local again = expect(truce(line:format(two, 2)), 0, "0 runs done")
    check(again.out == first.out, "the same line again says the same", again.out)
    local code = shell(("timeout -s INT 0.4 %s %s >/dev/null 2>&1"):format(program, line:format(stopped, 2)))
    check(code == 130 or code == 124 or code == 0, "interrupted", tostring(code))
    expect(truce(line:format(stopped, 1)), 0)
    check(runs(stopped) == runs(one), "the same runs after a stop")
    local picked = expect(truce(("select %s -m %s -d 0.04"):format(one, METRIC)), 0)
    check(picked.out == first.out, "select says what the batch said", picked.out)
    local says = document(truce(("select %s -m %s -d 0.04 --json"):format(one, METRIC)))
    check(says.finished == true and says.method == "kn" and #says.options == 3, "JSON of a finished selection")
    check(first.out:find(tostring(says.selected) .. " is selected", 1, true) or says.options_left > 1, "the same winner")
    check(document(truce("compare --json " .. one)).runs_missing == 0, "what is out is not missing")
    expect(truce(("batch %s -o %s --select %s=0.001 --reps 30"):format(file, one, METRIC)), 1, "most allowed")
    local short = expect(truce(("batch %s -o %s/short.sqlite --select %s=0.04 --reps 22"):format(file, scratch, METRIC)), 0,
        "and that is settled; its fresh estimate is not: it needs ", "is selected after 20 replications")
    check(short.err:find("than %-%-reps 22 allows\nNext: the same line with %-%-reps %d+"), "then what to do", short.err)
    check(not short.err:find("error"), "no error", short.err)
end)

test("what select asks for can be pasted", function()
    local file, results = experiment "ask", scratch .. "/ask.sqlite"
    expect(truce(("batch %s -o %s --reps 8 -q"):format(file, results)), 0)
    local n = 0
    for _ = 1, 12 do
        local says = expect(truce(("select %s -m %s -d 0.06"):format(results, METRIC)), 0)
        local line = says.out:match("\n  truce (batch [^\n]+)\n")
        if not line then break end
        n = n + 1
        expect(truce(line .. " -q"), 0)
    end
    check(n >= 1 and n < 12, "a few lines bring it to its end", tostring(n))
    for _, method in ipairs { "kn++", "rinott", "subset", "ocba" } do
        expect(truce(("select %s -m %s -d 0.06 --method %s"):format(results, METRIC, method)), 0, nil, "How to read this")
        document(truce(("select %s -m %s -d 0.06 --json --method %s"):format(results, METRIC, method)))
    end
end)

test("until", function()
    local file, results = experiment "until", scratch .. "/until.sqlite"
    local line = ("batch %s -o %s --until %s=%%s"):format(file, results, METRIC)
    local first = expect(truce(line:format "0.05"), 0, "Precise enough after")
    local n = tonumber(first.err:match("Precise enough after (%d+) replications"))
    check(n and n >= 50 and document(truce("status --json " .. results)).done_runs == 3 * n, "that many runs", first.err)
    local half = 0
    for _, pair in ipairs(document(truce(("compare --json %s -m %s"):format(results, METRIC))).metrics[1].comparisons) do
        half = math.max(half, (pair.high - pair.low) / 2)
    end
    check(half > 0 and half <= 0.05, "compare's own intervals are that narrow", tostring(half))
    expect(truce(line:format "0.05"), 0, "0 runs done")
    local capped = expect(truce(line:format "0.0001" .. " --reps 60"), 1, "the most allowed")
    check(capped.err:find("wanted.-error: not precise enough.-\nNext: the same line with %-%-reps %d+[^\n]*\n$"),
        "result, failure, what to do", capped.err)
    check(document(truce("status --json " .. results)).done_runs == 3 * math.max(n, 60), "no further", capped.err)
    local said = expect(truce(line:format "0.05" .. " -q"), 0)
    check(said.err == "", "quiet", said.err)

    local own = experiment("own", ("half_width = { relapse = 0.4 },"))
    local run = expect(truce(("batch %s -o %s/own.sqlite"):format(own, scratch)), 0, "Precise enough after 50 replications")
    check(run.err:find("relapse: differences are known within", 1, true), "the experiment's own wish", run.err)
    expect(truce(("batch %s -o %s/own.sqlite --until %s=0.9"):format(own, scratch, METRIC)), 0, "roads open: differences")
    expect(truce(("batch %s -o %s/own.sqlite --until relapse=0.0001 --reps 55"):format(own, scratch)), 1, "wanted 0.01 points")
end)

test("failed runs come to an end", function()
    local broken = write("broken.lua", [[
return {
    api_version = 1, kind = "policy", name = "drawdown/broken", summary = "Fails.",
    on_start = function() error("broken on purpose") end,
}
]])
    local file, results = experiment("failing", "", '"' .. broken .. '"'), scratch .. "/failing.sqlite"
    local run = expect(truce(("batch %s -o %s --until %s=0.001"):format(file, results, METRIC)), 1, "more will not help")
    check(run.err:find("third has no run with a value", 1, true), "says which", run.err)
    run = expect(truce(("batch %s -o %s --select %s=0.04"):format(file, results, METRIC)), 1, "more will not help")
    check(run.out:find("Nothing can be said", 1, true), "says so", run.out)
    check(document(truce("status --json " .. results)).done_runs <= 3 * 50, "and does not go on")
end)

for _, t in ipairs(tests) do
    case = t.name
    local ok, why = pcall(t.body)
    check(ok, "ran to its end", tostring(why))
end
os.execute("rm -rf '" .. scratch .. "'")
print(("%d tests, %d checks, %d failed"):format(#tests, n_checks, n_failed))
os.exit(n_failed == 0)
