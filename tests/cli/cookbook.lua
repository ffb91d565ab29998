-- The cookbook (scripts/README.md) from an empty folder: every command of the page, top to bottom; the recipes in R, Python, Lua and
-- SQLite against `truce compare`, the module's statistics and each other; the tables of an export against their dictionary.
-- What needs a program that is not here (Rscript, python3, sqlite3, gnuplot) is skipped, and said so.
-- Usage: lua5.4 cookbook.lua PROGRAM SOURCE_DIR LUA_PROGRAM MODULE_FOLDER
-- Planted faults that it caught: n - 1 for n below a root (Python), Wilson with a correction (R), the first pair left out (Lua), the
-- sign of a difference and the lower of two middle values (SQL), a misspelt command, a link to no heading, a key left out of the page.

local program, source, lua, module_folder = assert(arg[1]), assert(arg[2]), assert(arg[3]), assert(arg[4])
package.path = source .. "/tests/cli/?.lua;" .. package.path
local json = require "json"

local PAGE = "scripts/README.md"
local NEAR = 1e-9
local scratch = assert(io.popen("mktemp -d")):read("l")
local n_checks, n_failed, case, skipped = 0, 0, "", {}

-- --- tools ---

local function read(path)
    local file <close> = io.open(path, "rb")
    return file and file:read("a") or ""
end

local function write(name, text)
    local file <close> = assert(io.open(scratch .. "/" .. name, "wb"))
    file:write(text)
end

local function check(ok, what, detail)
    n_checks = n_checks + 1
    if ok then return end
    n_failed = n_failed + 1
    print(("FAILED %s: %s%s"):format(case, what, detail and "\n    " .. detail:sub(1, 2000):gsub("\n", "\n    ") or ""))
end

local function has(name)
    if os.execute(("command -v '%s' >/dev/null 2>&1"):format(name)) then return true end
    skipped[name] = true
    return false
end

-- Runs a line of the page in the scratch folder: `truce` is the program, $T the source, lua5.4 the interpreter of this build with
-- the sanitizer's runtime before it, if there is one.
local preload = os.getenv "TRUCE_LUA_PRELOAD"
local stock = (preload and "LD_PRELOAD='" .. preload .. "' " or "") .. "'" .. lua .. "' "
local function run(line)
    local out, err = scratch .. "/.out", scratch .. "/.err"
    local _, how, code = os.execute(("cd '%s' && T='%s' && export LC_ALL=C.UTF-8 LUA_CPATH='%s/?.so' TRUCE_DATA=\"$T\" && " ..
        "truce() { '%s' \"$@\"; } && { %s ; } >'%s' 2>'%s' </dev/null")
        :format(scratch, source, module_folder, program, line:gsub("^lua5%.4 ", (stock:gsub("%%", "%%%%"))), out, err))
    local r = { line = line, code = how == "exit" and code or 128 + code, out = read(out), err = read(err) }
    check(r.code == 0, line .. ": exit 0", ("exit was %d\n%s%s"):format(r.code, r.err, r.out))
    return r
end

local tests = {}
local function test(name, body) tests[#tests + 1] = { name = name, body = body } end

-- --- CSV ---

-- Rows as arrays of texts; an empty field is "", as is an empty text in quotes.
local function csv(text)
    local rows, row, at = {}, {}, 1
    while at <= #text do
        local field, next_at
        if text:sub(at, at) == '"' then
            local from, parts = at + 1, {}
            while true do
                local stop = assert(text:find('"', from, true), "a quote without its end")
                parts[#parts + 1] = text:sub(from, stop - 1)
                if text:sub(stop + 1, stop + 1) ~= '"' then next_at = stop + 1 break end
                parts[#parts + 1], from = '"', stop + 2
            end
            field = table.concat(parts)
        else
            field, next_at = text:match("^([^,\r\n]*)()", at)
        end
        row[#row + 1] = field
        local ending = text:match("^\r?\n()", next_at)
        if text:sub(next_at, next_at) == "," then
            at = next_at + 1
        else
            assert(ending or next_at > #text, "something after a field")
            rows[#rows + 1], row, at = row, {}, ending or next_at
        end
    end
    return rows
end
assert(csv('a,"b ""c"",\n",\r\n1,,3\n')[1][2] == 'b "c",\n' and #csv("a,b\n1,2\n") == 2 and csv("a,,b\n")[1][2] == "")

local function numbered(head)
    local places = {}
    for i, name in ipairs(head) do places[name] = i end
    return places
end

-- --- the page ---

test("the commands of the page", function()
    local text, n = read(source .. "/" .. PAGE), 0
    for name, chunk in text:gmatch("```lua\n%-%- (%S+%.lua)\n(.-)```") do write(name, chunk) end
    for block in text:gmatch("```sh\n(.-)```") do
        for line in block:gmatch("[^\n]+") do
            local command = line:match("^(%S+)")
            local needs = line:match("^truce plot") or line:match("^truce report") and "gnuplot"
            if command ~= "export" and (command == "truce" or command == "lua5.4" or has(command)) and
                (not needs or has "gnuplot") then
                local r = run(line)
                check(#r.out + #r.err > 0 or line:find(" -o ", 1, true) or line:find("--trace", 1, true), line .. " says something")
                n = n + 1
            end
        end
    end
    check(n > 30, "commands on the page", tostring(n))
    check(text:find "\nexport T=", "the page says what T is")
end)

test("the links of the page", function()
    for _, page in ipairs { "README.md", PAGE, "scripts/experiments/README.md" } do
        local text = read(source .. "/" .. page)
        local folder = page:match("^(.*/)") or ""
        for target in text:gmatch("%]%(([^)%s]+)%)") do
            local path, anchor = target:match("^([^#]*)#?(.*)$")
            if not path:find("^https?:") then
                local whole = path == "" and page or folder .. path
                local there = os.execute(("test -e '%s/%s'"):format(source, whole))
                check(there, page .. ": " .. target .. " is there")
                if there and anchor ~= "" and whole:find "%.md$" then
                    local found = false
                    for title in ("\n" .. read(source .. "/" .. whole)):gmatch("\n#+ ([^\n]+)") do
                        local slug = title:lower():gsub("[^%w%s_-]", ""):gsub(" ", "-")
                        found = found or slug == anchor
                    end
                    check(found, page .. ": there is a heading for " .. target)
                end
            end
        end
    end
end)

-- --- the recipes ---

local READERS = {
    R = { "Rscript", "Rscript $T/scripts/recipes/read.R tables" },
    python = { "python3", "python3 $T/scripts/recipes/read.py exit.sqlite" },
    lua = { nil, "lua5.4 $T/scripts/recipes/read.lua exit.sqlite" },
    sqlite = { "sqlite3", "sqlite3 -init /dev/null -cmd \"ATTACH 'file:exit.sqlite?mode=ro' AS k\" :memory: <$T/scripts/recipes/read.sql" },
}

-- The two tables that a recipe prints: {[option] = {column = number}} and {["option,year"] = number}.
local function answers(text)
    local first, second = text:gsub("\r", ""):match("^(.-\n)\n(.*)$")
    if not first then check(false, "a recipe prints two tables", text) return {}, {} end
    local rows, series = {}, {}
    local all = csv(first)
    for i = 2, #all do
        rows[all[i][1]] = {}
        for k = 2, #all[1] do rows[all[i][1]][all[1][k]] = tonumber(all[i][k]) end
    end
    local months = csv(second)
    for i = 2, #months do series[months[i][1] .. "," .. months[i][2]] = tonumber(months[i][3]) end
    return rows, series
end

local function near(a, b)
    if a == nil or b == nil then return a == b end
    return math.abs(a - b) <= NEAR * math.max(math.abs(a), math.abs(b), 1e-3)
end

local function count(t)
    local n = 0
    for _ in pairs(t) do n = n + 1 end
    return n
end

-- What `truce compare` says: rows by metric and option.
local function compared(metric)
    local rows, out = csv(run("truce compare exit.sqlite --csv -m relapse -m " .. metric).out), {}
    local at = numbered(rows[1])
    for i = 2, #rows do
        local r = rows[i]
        out[r[at.metric]] = out[r[at.metric]] or {}
        out[r[at.metric]][r[at.option]] = { value = tonumber(r[at.value]), baseline = tonumber(r[at.baseline_value]), method = r[at.method],
            difference = tonumber(r[at.difference]), low = tonumber(r[at.low]), high = tonumber(r[at.high]), pairs = tonumber(r[at.pairs]) }
    end
    return out
end

local function against_compare(name, rows, metric, said)
    for option, told in pairs(said[metric]) do
        local mine, base = rows[option] or {}, rows.by_date or {}
        check(near(mine[metric], told.value) and near(base[metric], told.baseline), name .. ": mean " .. metric, tostring(mine[metric]))
        check(near(mine.difference, told.difference), name .. ": difference of " .. metric, tostring(mine.difference))
        if told.method == "paired t" then
            check(near(mine.t_low, told.low) and near(mine.t_high, told.high), name .. ": t interval of " .. metric)
        end
    end
    for option, told in pairs(said.relapse) do
        check(near((rows[option] or {}).relapse, told.value) and (rows[option] or {}).n == told.pairs, name .. ": relapse of " .. option)
    end
end

test("the recipes agree with truce compare and with each other", function()
    local said = compared "cost_usd"
    local first, first_series = answers(run(READERS.lua[2]).out)
    check(count(first) == 2 and count(first_series) > 10, "the recipe in Lua has something to say")
    check(first.by_date.difference == nil and first.by_benchmark.t_low < first.by_benchmark.t_high, "the baseline has no difference")
    for name, reader in pairs(READERS) do
        if reader[1] == nil or has(reader[1]) then
            local rows, series = answers(run(reader[2]).out)
            against_compare(name, rows, "cost_usd", said)
            for option, row in pairs(first) do
                for column, number in pairs(row) do
                    check(near((rows[option] or {})[column], number), ("%s: %s of %s"):format(name, column, option),
                        tostring((rows[option] or {})[column]) .. " is not " .. number)
                end
            end
            check(count(series) == count(first_series), name .. ": as many years")
            for key, number in pairs(first_series) do check(near(series[key], number), name .. ": median " .. key, tostring(series[key])) end
        end
    end
end)

test("a recipe names what is not there", function()
    for name, reader in pairs(READERS) do
        if name ~= "sqlite" and (reader[1] == nil or has(reader[1])) then
            for _, words in ipairs { "civilian_deaths", "cost_usd troops" } do
                local wanted = words == "civilian_deaths" and "civilian_deaths_persons" or "troops_persons"
                local r = run(reader[2] .. " " .. words .. " || true")
                check(r.err:find("'" .. words:match("%S+$") .. "'", 1, true) and
                    r.err:find("did you mean '" .. wanted .. "'?", 1, true), name .. ": " .. words, r.err)
            end
        end
    end
    if has "sqlite3" then
        local other = READERS.sqlite[2]:gsub("<(%S+)$", "<other.sql")
        run "sed 's/cost_usd.\"$/civilian_deaths'\\''\"/' $T/scripts/recipes/read.sql >other.sql"
        local r = run(other)
        check(r.out:find('"there is no outcome civilian_deaths",civilian_deaths_persons', 1, true), "sqlite: civilian_deaths", r.out)
    end
end)

test("another outcome, where truce compare gives the t interval too", function()
    local metric = "host_police_at_exit_frac"
    local said = compared(metric)
    check(said[metric].by_benchmark.method == "paired t", "it is compared by a paired t", said[metric].by_benchmark.method)
    for _, name in ipairs { "R", "python", "lua" } do
        if READERS[name][1] == nil or has(READERS[name][1]) then
            local rows = answers(run(READERS[name][2] .. " " .. metric .. " ceiling_persons").out)
            against_compare(name, rows, metric, said)
        end
    end
end)

-- --- the dictionary ---

local FITS = {
    integer = function(x) return x:find "^%-?%d+$" end,
    number = function(x) return tonumber(x) or x == "inf" or x == "-inf" end,
    string = function() return true end,
}

-- The values of the named columns, joined, of each row.
local function keys_of(rows, columns)
    local at, out = numbered(rows[1]), {}
    for i = 2, #rows do
        local parts = {}
        for k, column in ipairs(columns) do parts[k] = rows[i][at[column]] end
        out[i - 1] = table.concat(parts, "\31")
    end
    return out
end

local function set_of(list)
    local set = {}
    for _, x in ipairs(list) do set[x] = true end
    return set
end

local function check_table(r, rows)
    check(#rows[1] == #r.schema.fields, r.path .. ": as many columns as fields", #rows[1] .. " and " .. #r.schema.fields)
    for k, field in ipairs(r.schema.fields) do
        check(rows[1][k] == field.name, ("%s: column %d is %s"):format(r.path, k, field.name), rows[1][k])
        check(#field.description > 3, r.path .. ": " .. field.name .. " is described")
        local fits = FITS[field.type]
        check(fits, r.path .. ": type of " .. field.name, field.type)
        for i = 2, #rows do
            local x = rows[i][k]
            if x ~= "" and not fits(x) then
                check(false, ("%s: %s in row %d is no %s"):format(r.path, field.name, i, field.type), x)
                break
            end
        end
    end
    local seen = {}
    for _, key in ipairs(keys_of(rows, r.schema.primaryKey)) do
        if seen[key] then check(false, r.path .. ": two rows of one key", key) break end
        seen[key] = true
    end
end

-- The tables of an experiment with uncertainties, so that no table is empty.
test("the dictionary describes what is exported", function()
    run "truce export sweep.sqlite -o all"
    local document = assert(json.read(read(scratch .. "/all/dictionary.json")))
    local tables, fields, page = {}, {}, read(source .. "/" .. PAGE)
    for _, r in ipairs(document.resources) do
        tables[r.name] = csv(read(scratch .. "/all/" .. r.path))
        check(#tables[r.name] > 1, r.path .. " has rows")
        check_table(r, tables[r.name])
        fields[r.name] = r.schema.fields
        local key = "| `" .. table.concat(r.schema.primaryKey, "`, `") .. "` |"
        local row = page:match("\n| `" .. r.name .. "%.csv` |[^\n]+")
        check(row and row:find(key, 1, true), "the page has " .. r.path .. " with its key " .. key, row)
        check(r.schema.missingValues[1] == "", r.path .. ": missing values")
    end
    for _, r in ipairs(document.resources) do
        for _, join in ipairs(r.schema.foreignKeys) do
            local there = set_of(keys_of(tables[join.reference.resource], { join.reference.fields }))
            for _, key in ipairs(keys_of(tables[r.name], { join.fields })) do
                if not there[key] then check(false, ("%s: %s joins %s"):format(r.path, join.fields, join.reference.resource), key) break end
            end
        end
    end
    local units, at = {}, numbered(tables.metrics[1])
    for i = 2, #tables.metrics do units[tables.metrics[i][at.metric]] = tables.metrics[i][at.unit] end
    local n = 0
    for _, field in ipairs(fields.series) do
        if units[field.name] then
            n = n + 1
            check(units[field.name] == (field.unit or ""), "series.csv: unit of " .. field.name, field.unit)
        end
    end
    check(n > 10, "series are metrics", tostring(n))
    for path in assert(io.popen(("cd '%s/all' && ls *.csv"):format(scratch))):lines() do
        check(tables[path:match "^(.*)%.csv$"], path .. " is in the dictionary")
    end
end)

for _, t in ipairs(tests) do
    case = t.name
    local ok, why = pcall(t.body)
    check(ok, "ran to its end", tostring(why))
end
os.execute("rm -rf '" .. scratch .. "'")
for name in pairs(skipped) do print("SKIP: no " .. name) end
print(("%d tests, %d checks, %d failed"):format(#tests, n_checks, n_failed))
os.exit(n_failed == 0)
