-- The vignettes: small cases with one decision each. All files scenarios/vignettes/*.lua are covered; a new one needs nothing here.
-- Usage: lua5.4 vignettes.lua PROGRAM SOURCE_DIR [NAME]
--
-- A vignette NAME is
--     scenarios/vignettes/NAME.lua                 at most 120 lines, fictional, with the figures of the study marked by source
--     scripts/experiments/vignettes/NAME.lua       two or three options, 200 replications, what each metric must differ by
--     plugins/vignettes/NAME.lua                   where no plugin of the library can express the options
--     scripts/plots/vignettes/NAME.svg             the picture
--     a section `## NAME` in scenarios/vignettes/README.md, at most 25 lines, in alphabetical order
-- and its experiment says in comments what the options bring, which is tried here with few pairs of runs:
--     -- expect: OPTION METRIC < BASELINE          the difference in the mean has this sign (or >)
--     -- expect: OPTION METRIC < BASELINE, 80 runs
--
-- Faults planted to see it fail: a sign turned round, an option that changes nothing, a section out of order, a scenario
-- without a source, one of 121 lines, an unknown metric in an expectation.

local program, source, only = assert(arg[1]), assert(arg[2]), arg[3]
package.path = source .. "/tests/cli/?.lua;" .. package.path
local json = require "json"

local MOST_LINES, MOST_README_LINES, FEW_RUNS = 120, 25, 40
local SOURCE = "Challenges Forum 2021"
local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed, vignette = 0, 0, ""

local function check(ok, what, detail)
    n_checks = n_checks + 1
    if ok then return ok end
    n_failed = n_failed + 1
    print(("FAILED %s: %s%s"):format(vignette, what, detail and "\n    " .. detail:gsub("\n", "\n    ") or ""))
end

local function read(path)
    local file = io.open(path, "rb")
    local text = file and file:read("a")
    if file then file:close() end
    return text
end

local function lines_of(text)
    return select(2, text:gsub("\n", "\n"))
end

-- Runs `truce <words>` in the source folder; returns whether it went well, stdout and stderr.
local function truce(words)
    local out, err = scratch .. "/out", scratch .. "/err"
    local ok = os.execute(("cd %s && %s %s >%s 2>%s </dev/null"):format(source, program, words, out, err))
    return ok, read(out), read(err)
end

local function names()
    local list = {}
    for path in io.popen(("ls %s/scenarios/vignettes/*.lua"):format(source)):lines() do
        local name = path:match("([^/]+)%.lua$")
        if not only or name == only then list[#list + 1] = name end
    end
    return list
end

-- --- the files ---

local function check_file(path, must)
    local text = read(source .. "/" .. path)
    if not must and not text then return end
    if not check(text, path .. " is missing") then return end
    local ok, _, err = truce("check " .. path)
    check(ok, "truce check " .. path, err)
    return text
end

local function check_scenario(name)
    local text = check_file(("scenarios/vignettes/%s.lua"):format(name), true)
    local lines = lines_of(text)
    check(lines <= MOST_LINES, ("the scenario has %d lines, %d at most"):format(lines, MOST_LINES))
    check(text:find("fictional = true", 1, true), "the scenario is fictional")
    check(text:find(SOURCE, 1, true), "a number comes from the study: " .. SOURCE)
    check(text:find("assumed(", 1, true), "what the study does not say is assumed")
    check(text:sub(1, 2) == "--", "the scenario opens with what happens and what to decide")
    local ok, out, err = truce(("run vignettes/%s --json"):format(name))
    check(ok and json.read(out), "one run, without a policy", err)
end

local function check_picture(name)
    local text = read(("%s/scripts/plots/vignettes/%s.svg"):format(source, name))
    if check(text, "its picture is missing") then check(text:find("<svg", 1, true), "its picture is an SVG") end
end

-- --- the page ---

local function sections(page)
    local list, last = {}, nil
    for line in page:gmatch("([^\n]*)\n") do
        local name = line:match("^## ([%w-]+)$")
        if name then
            last = { name = name, lines = 0, text = "" }
            list[#list + 1] = last
        end
        if last then
            last.lines = last.lines + (line ~= "" and 1 or 0)
            last.text = last.text .. line .. "\n"
        end
    end
    return list
end

local function check_page(list)
    local page = check(read(source .. "/scenarios/vignettes/README.md"), "the page of the vignettes is missing") or ""
    local all, of = sections(page), {}
    for k, section in ipairs(all) do
        vignette, of[section.name] = section.name, section
        check(section.lines <= MOST_README_LINES, ("its section has %d lines, %d at most"):format(section.lines,
            MOST_README_LINES))
        check(k == 1 or all[k - 1].name < section.name, "sections stand in alphabetical order")
        check(read(("%s/scenarios/vignettes/%s.lua"):format(source, section.name)), "a section without a scenario")
    end
    for _, name in ipairs(list) do
        vignette = name
        local section = check(of[name], "it has no section in the page")
        for _, part in ipairs { "**Decision.**", "**Notice.**", "**Face validity.**", name .. ".svg" } do
            check(not section or section.text:find(part, 1, true), "its section lacks " .. part)
        end
    end
end

-- --- what the options bring ---

local function expectations(text)
    local list = {}
    for option, metric, sign, baseline, more in text:gmatch("\n%-%- expect: (%S+) (%S+) ([<>]) ([%w_]+)([^\n]*)") do
        list[#list + 1] = { option = option, metric = metric, sign = sign, baseline = baseline,
                            runs = tonumber(more:match("(%d+) runs")) or FEW_RUNS }
    end
    return list
end

local function difference(results, e)
    local ok, out, err = truce(("compare %s --json --metric %s --baseline %s"):format(results, e.metric, e.baseline))
    if not check(ok, "compare " .. e.metric, err) then return end
    for _, comparison in ipairs(json.read(out).metrics[1].comparisons) do
        if comparison.option == e.option then return comparison.difference end
    end
    check(false, "no option is called " .. e.option)
end

local function check_options(name)
    local path = ("scripts/experiments/vignettes/%s.lua"):format(name)
    local text = check_file(path, true)
    check_file(("plugins/vignettes/%s.lua"):format(name), false)
    if not text then return end
    check(text:find("replications = 200", 1, true), "the experiment asks for 200 replications")
    local list, runs = expectations("\n" .. text), 0
    check(#list > 0, "the experiment expects nothing: write `-- expect: OPTION METRIC < BASELINE`")
    for _, e in ipairs(list) do runs = math.max(runs, e.runs) end
    local results = ("%s/%s.sqlite"):format(scratch, name)
    local ok, _, err = truce(("batch -q %s -o %s --reps %d"):format(path, results, runs))
    if not check(ok, "the batch", err) then return end
    for _, e in ipairs(list) do
        local d = difference(results, e)
        local right = d and (e.sign == "<" and d < 0 or e.sign == ">" and d > 0)
        check(right, ("%s: %s %s %s"):format(e.metric, e.option, e.sign, e.baseline), "difference " .. tostring(d))
    end
end

local list = names()
check(#list > 0, "there are vignettes")
for _, name in ipairs(list) do
    vignette = name
    check_scenario(name)
    check_picture(name)
    check_options(name)
end
if not only then check_page(list) end
os.execute("rm -r " .. scratch)
print(("%d vignettes, %d checks, %d failed"):format(#list, n_checks, n_failed))
os.exit(n_failed == 0)
