-- A report verified from the outside: alone, in an empty folder; and what was changed in it is found and named.
-- Usage: lua5.4 verify.lua PROGRAM SOURCE_DIR
-- Planted faults it caught: sections not compared; the sample never run; the digest line not looked at.

local program, source = assert(arg[1]), assert(arg[2])
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

-- Runs truce in a folder of the scratch folder, with its temporary files in a folder of their own.
local function truce(folder, words)
    local line = ("cd %s/%s && TMPDIR=%s/tmp %s %s >%s/out 2>%s/err </dev/null")
        :format(scratch, folder, scratch, program, words, scratch, scratch)
    local _, _, code = os.execute(line)
    return { words = words, code = code, out = read(scratch .. "/out"), err = read(scratch .. "/err") }
end

local function expect(run, code, part)
    n_checks = n_checks + 1
    local ok = run.code == code and (not part or (run.out .. run.err):find(part, 1, true))
    if not ok then
        n_failed = n_failed + 1
        print(("FAILED truce %s: exit %d for %d; wanted %s\n%s%s"):format(run.words, run.code, code, part, run.out, run.err))
    end
    return run
end

os.execute(("mkdir -p %s/made/own %s/empty %s/tmp"):format(scratch, scratch, scratch))

-- An experiment with all that makes a page hard to carry: a plugin of one's own, named by its file, a parameter set by one
-- option, an uncertainty, two points.
write("made/own/slow.lua", [[
return { api_version = 1, kind = "policy", name = "my/slow", owns = { "ceiling" }, summary = "Half, then none.",
    params = { after_days = { default = 900, min = 1, max = 4000, unit = "days", doc = "When." } },
    on_review = function(m)
        if m.now_days > m.params.after_days then m:recommend_ceiling(math.floor(m.world.ceiling_persons / 2)) end
    end }
]])
write("made/e.lua", [[
experiment { format = 1, question = "Slow or by date?", scenario = "kestria", replications = 4, seed = 11,
    options = { date = { "deployment/hub", "ddr/rapid", "drawdown/calendar" }, slow = { "deployment/hub", "own/slow.lua" },
        vague = { "deployment/hub", "ddr/rapid", "drawdown/calendar", set = { ["agreement.specific_frac"] = 0.2 } } },
    baseline = "date", metrics = { "relapse", "time_to_relapse_days", "cost_usd" }, smallest_difference = { relapse = 0.05 },
    uncertainties = { ["donors.shortfall_frac"] = uniform(0.1, 0.6) }, design = lhs(2) }
]])
expect(truce("made", "batch e.lua -q -o r.sqlite"), 0)
expect(truce("made", "report r.sqlite -o ../r.html"), 0)
os.execute(("mv %s/made/own %s/made/gone"):format(scratch, scratch)) -- the page must not need them any more

local page = read(scratch .. "/r.html")
local function says(part)
    expect({ words = "report says " .. part, code = page:find(part, 1, true) and 0 or 1, out = "", err = "" }, 0)
end
says("months = 36 months") -- a default, set by nobody
says("after_days = 900 days")
says("<td>the world</td>")
says("<dt>commands</dt><dd><code>1</code></dd>")
local calendar = io.popen("sha256sum " .. source .. "/plugins/drawdown/calendar.lua"):read("a"):match("%x+")
says(calendar)
expect(truce("made", "explain drawdown/calendar"), 0, calendar)
expect(truce("made", "explain drawdown/calendar.months"), 0, "policy.drawdown/calendar.months")
expect(truce("empty", "verify ../r.html --seed 3"), 0, "5 of 24 run again (sample seed 3): same events and outcomes")
expect(truce("empty", "verify ../r.html --runs 24"), 0, "24 of 24 run again")
expect(truce("empty", "verify ../r.html --all -j 2"), 0, "The page says what its runs say.")
expect(truce("empty", "verify ../r.html --results ../made/r.sqlite"), 0, "left out  the provenance")
expect(truce("empty", "verify ../r.html --json --seed 4"), 0, '"verified": true')

-- One digit changed: in the verdict, in a metric's table, on the board.
local function changed(name, pattern, to)
    local text, n = page:gsub(pattern, to, 1)
    assert(n == 1 and text ~= page, "nothing to change for " .. name)
    write(name, text)
end
local function other(digit) return tostring((tonumber(digit) + 1) % 10) end
changed("verdict.html", '(id="verdict".-<li>[^<]-)(%d)', function(a, d) return a .. other(d) end)
expect(truce("empty", "verify ../verdict.html"), 1, "verdict: ")
changed("options.html", '(id="options".-<tbody>.-<td class="n">[^<%d]*)(%d)', function(a, d) return a .. other(d) end)
expect(truce("empty", "verify ../options.html"), 1, "options: ")
changed("board.html", '(id="board".-<td class="n">[^<%d]*)(%d)', function(a, d) return a .. other(d) end)
expect(truce("empty", "verify ../board.html"), 1, "CHANGED since the page was written")
expect(truce("empty", "verify ../board.html --all"), 1, "board: ")
changed("ledger.html", '(id="ledger".-<td>[^<]-)%d', "%1x")
expect(truce("empty", "verify ../ledger.html --results ../made/r.sqlite"), 1, "ledger: ")

-- A forger who mends the digest line too is found by the numbers; one who changes the data, by the data.
local function digest(text)
    write("digest", text)
    return io.popen(("sha256sum %s/digest"):format(scratch)):read("a"):match("%x+")
end
local forged = read(scratch .. "/verdict.html"):match("^(.*)<!%-%- sha256")
write("forged.html", ("%s<!-- sha256 %s -->\n"):format(forged, digest(forged)))
local found = expect(truce("empty", "verify ../forged.html"), 1, "as they were written")
expect(found, 1, "does NOT say what its runs say")
local begin = assert(select(2, page:find('id="truce-data">\n', 1, true)))
for at = begin + 400, begin + 8400, 2000 do
    local c = page:sub(at, at)
    write("data.html", page:sub(1, at - 1) .. (c == "A" and "B" or "A") .. page:sub(at + 1))
    expect(truce("empty", "verify ../data.html"), 3, "damaged")
end
write("cut.html", page:sub(1, begin + 500))
expect(truce("empty", "verify ../cut.html"), 3, "no report of truce with data to verify it by, or it is cut short")
write("no.html", "<html><body>7</body></html>")
expect(truce("empty", "verify ../no.html"), 3, "no report of truce")
expect(truce("empty", "verify ../none.html"), 5, "none.html")
expect(truce("empty", "verify ../r.html --results ../none.sqlite"), 5, "none.sqlite")
expect(truce("empty", "verify ../r.html --rnus 3"), 2, "runs")

-- Other results than the page's.
write("made/e2.lua", (read(scratch .. "/made/e.lua"):gsub('"own/slow.lua"', '"drawdown/stay"')))
expect(truce("made", "batch e2.lua -q -o other.sqlite"), 0)
expect(truce("empty", "verify ../r.html --results ../made/other.sqlite"), 1, "ANOTHER experiment than the page: option slow")

-- The page's results topped up since: an older page is no false one. A top-up with another number in a run of the page is.
os.execute(("mv %s/made/gone %s/made/own && cp %s/made/r.sqlite %s/made/more.sqlite"):format(scratch, scratch, scratch, scratch))
expect(truce("made", "batch e.lua -q -o more.sqlite --reps 6"), 0)
local older = expect(truce("empty", "verify ../r.html --results ../made/more.sqlite"), 0,
    "the results file now has 6 replications, the page was made from 4")
expect(older, 0, "24 of 24: the same there, bit for bit")
expect(truce("empty", "verify ../r.html --json --results ../made/more.sqlite"), 0, '"results": "more"')
expect(truce("made", "report more.sqlite -o ../more.html"), 0)
expect(truce("empty", "verify ../more.html --results ../made/r.sqlite"), 0, "the results file now has 4 replications")
expect(truce("empty", "verify ../verdict.html --results ../made/more.sqlite"), 1, "does NOT say what its runs say")
local python = [[python3 -c "import sqlite3; d = sqlite3.connect('%s/made/more.sqlite'); ]] ..
    [[d.execute('UPDATE outcomes SET value = 7 WHERE run = 1'); d.commit()" 2>/dev/null]]
if os.execute(python:format(scratch)) then
    expect(truce("empty", "verify ../r.html --results ../made/more.sqlite"), 1, "NOT with the results file")
end

local left = io.popen(("ls -A %s/tmp %s/empty | grep -c truce"):format(scratch, scratch)):read("l")
expect({ words = "verify leaves nothing behind", code = tonumber(left), out = "", err = "" }, 0)
os.execute("rm -rf " .. scratch)
print(("%d checks, %d failed"):format(n_checks, n_failed))
os.exit(n_failed == 0 and source ~= "")
