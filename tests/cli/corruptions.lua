-- One edit at a time: 200 small corruptions of plugins, scenarios and experiments, as typing makes them. Each must be
-- caught: by `truce check`, else by `truce test` where the plugin has tests, else by a run. Counted: whether the first
-- message about it names the right key (or, for a lost bracket or comma, the line), which is the aim for 80 %.
-- Usage: lua5.4 corruptions.lua PROGRAM SOURCE_DIR [-v]

local program, source, verbose = assert(arg[1]), assert(arg[2]), arg[3] == "-v"
local scratch = assert(io.popen("mktemp -d")):read("l")
local PER_KIND = { plugin = 80, scenario = 70, experiment = 50 }
local AIM = 0.8

local function read(path)
    local file = assert(io.open(path, "rb"))
    local text = file:read("a")
    file:close()
    return text
end

local function write(path, text)
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
end

-- Numbers of our own: the same corruptions everywhere.
local state = 20261122
local function draw(n)
    state = (state * 6364136223846793005 + 1442695040888963407) & 0x7fffffffffffffff
    return (state >> 33) % n + 1
end

-- --- tokens: { kind, text, first, last, line } of words, strings, numbers and marks ---

local function tokens_of(text)
    local list, at, line = {}, 1, 1
    while at <= #text do
        local comment, blank = text:match("^%-%-[^\n]*", at), text:match("^%s+", at)
        local kind, word
        if blank then
            for _ in blank:gmatch("\n") do line = line + 1 end
            at = at + #blank
        elseif comment then
            at = at + #comment
        else
            word = text:match('^"[^"\n]*"', at)
            kind = word and "string"
            if not word then word = text:match("^[%a_][%w_]*", at); kind = word and "word" end
            if not word then word = text:match("^%d[%w.]*", at); kind = word and "number" end
            if not word then word = text:sub(at, at); kind = "mark" end
            list[#list + 1] = { kind = kind, text = word, first = at, last = at + #word - 1, line = line }
            at = at + #word
        end
    end
    return list
end

-- --- misspelling: drop, double or swap a letter, or hit a neighbour ---

local function misspell(word)
    local i = draw(#word)
    local how = draw(4)
    if how == 1 and #word > 3 then return word:sub(1, i - 1) .. word:sub(i + 1) end
    if how == 2 then return word:sub(1, i) .. word:sub(i, i) .. word:sub(i + 1) end
    if how == 3 and #word > 3 then
        i = draw(#word - 1)
        local swapped = word:sub(1, i - 1) .. word:sub(i + 1, i + 1) .. word:sub(i, i) .. word:sub(i + 2)
        if swapped ~= word then return swapped end
    end
    return word:sub(1, i - 1) .. (word:sub(i, i) == "e" and "r" or "e") .. word:sub(i + 1) .. (draw(2) == 1 and "" or "s")
end

-- --- edits: each lists where it can be made, as { token, replacement, name, kind } ---

local KEYWORDS = {}
for word in ("and break do else elseif end false for function goto if in local nil not or repeat return then true until while"):gmatch("%a+") do
    KEYWORDS[word] = true
end

local function is_key(list, i)
    local after, before = list[i + 1], list[i - 1]
    local next_two = list[i + 2]
    return list[i].kind == "word" and not KEYWORDS[list[i].text] and after and after.text == "="
        and not (next_two and next_two.text == "=") and before and (before.text == "{" or before.text == "," )
end

local EDITS = {}

function EDITS.misspelt_key(list, found)
    for i, t in ipairs(list) do
        local opens = list[i + 2] and list[i + 2].text == "{" -- the name of an option is the author's own
        local own = opens and list[i + 3] and list[i + 3].kind == "string" and list[i + 3].text:find "/"
        -- spoilers-by-type and injects-kestria make their options by names of their own
        own = own or (list[i + 2] and (list[i + 2].text == "against" or list[i + 2].text:find "^.injects/"))
        if is_key(list, i) and #t.text > 2 and not own then found[#found + 1] = { t, misspell(t.text), t.text } end
    end
end

function EDITS.misspelt_member(list, found) -- m.world, m.sectors.n, m:hand_over, e.sector, math.max
    for i, t in ipairs(list) do
        local before = list[i - 1]
        if t.kind == "word" and before and (before.text == "." or before.text == ":") and #t.text > 2
            and list[i - 2].kind == "word" and list[i - 2].text ~= "state" and list[i - 2].text ~= "rng" then -- names of one's own
            found[#found + 1] = { t, misspell(t.text), t.text }
        end
    end
end

function EDITS.misspelt_string(list, found) -- names of metrics, plugins, sectors, parameters, choices
    for i, t in ipairs(list) do
        local word = t.text:sub(2, -2)
        local key = list[i - 2] and list[i - 2].text or ""
        local free = key == "doc" or key == "summary" or key == "title" or key == "question" or key == "name" or key == "unit"
            or key == "source" or key == "text" or key == "start" or key == "decision" or key == "contributor" or key == "town"
            or word:match("^%u[%l-]+%u?%l*$") or word == "several" -- a place or a contributor, the author's own
        local in_call = list[i - 1] and (list[i - 1].text == "(" or list[i - 1].text == "..")
        local joined = list[i + 1] and list[i + 1].text == "."
        if t.kind == "string" and #word > 3 and word:match("^[%w_/.-]+$") and not word:match("^[%d-]+$") and not free
            and not in_call and not joined then
            -- a record's own name is free as well: sector "tarn" { ... }
            local after = list[i + 1] and list[i + 1].text
            local own = (after == "{" or after == "(") and list[i - 1].text ~= "="
            if not own and list[i - 2] then
                found[#found + 1] = { t, '"' .. misspell(word) .. '"', word }
            end
        end
    end
end

function EDITS.number_as_text(list, found)
    for i, t in ipairs(list) do
        if t.kind == "number" and list[i - 1] and list[i - 1].text == "=" and is_key(list, i - 2) then
            found[#found + 1] = { t, '"' .. t.text .. '"', list[i - 2].text }
        end
    end
end

function EDITS.out_of_range(list, found) -- a share as a percentage, a length below zero
    for i, t in ipairs(list) do
        local key = list[i - 2] and list[i - 2].text or ""
        if t.kind == "number" and list[i - 1].text == "=" and is_key(list, i - 2) then
            if key:match("_frac$") and tonumber(t.text) > 0.01 then
                found[#found + 1] = { t, tostring(math.tointeger(tonumber(t.text) * 10000) or tonumber(t.text) * 10000), key }
            elseif key:match("_persons$") or key:match("_days$") or key:match("_usd$") or key == "replications" or key == "default" then
                if tonumber(t.text) ~= 0 then
                found[#found + 1] = { t, "-" .. t.text, key } end
            end
        end
    end
end

function EDITS.lost_mark(list, found) -- a bracket, a comma, an `end`
    for i, t in ipairs(list) do
        local compares = t.text == "=" and (list[i - 1].text:find "^[<>~=]$" or list[i + 1].text == "=") -- >= is as good as >
        if not compares and (t.text == "{" or t.text == "}" or t.text == "(" or t.text == ")" or t.text == "end" or t.text == "then" or t.text == "=") then
            found[#found + 1] = { t, "", nil }
        end
    end
end

function EDITS.misspelt_local(list, found) -- a function or variable of the file's own
    local own = {}
    for i, t in ipairs(list) do
        if t.text == "local" and list[i + 1].kind == "word" then
            local name = list[i + 1].text == "function" and list[i + 2].text or list[i + 1].text
            if #name > 3 then own[name] = true end
        end
    end
    for i, t in ipairs(list) do
        local before = list[i - 1] and list[i - 1].text or ""
        if own[t.text] and before ~= "local" and before ~= "function" and before ~= "." and before ~= "," and list[i + 1].text ~= "=" then
            found[#found + 1] = { t, misspell(t.text), t.text }
        end
    end
end

local ORDER = { "misspelt_key", "misspelt_member", "misspelt_string", "number_as_text", "out_of_range", "lost_mark", "misspelt_local" }
local OF_KIND = {
    plugin = { misspelt_key = 24, misspelt_member = 26, misspelt_string = 6, number_as_text = 5, out_of_range = 4, lost_mark = 9, misspelt_local = 6 },
    scenario = { misspelt_key = 28, misspelt_member = 0, misspelt_string = 14, number_as_text = 8, out_of_range = 12, lost_mark = 8, misspelt_local = 0 },
    experiment = { misspelt_key = 16, misspelt_member = 0, misspelt_string = 22, number_as_text = 3, out_of_range = 3, lost_mark = 6, misspelt_local = 0 },
}

-- --- files ---

local function listing(words)
    local list = {}
    for path in io.popen("cd '" .. source .. "' && ls " .. words):lines() do
        if not path:match("%.test%.lua$") and not path:match("/types/") then list[#list + 1] = path end
    end
    return list
end

local FILES = {
    plugin = listing("plugins/*/*.lua"),
    scenario = listing("scenarios/*.lua"),
    experiment = listing("scripts/experiments/*.lua"),
}

-- --- looking at one ---

local function run(words)
    local pipe = io.popen(("cd '%s' && timeout 60 %s %s 2>&1 </dev/null; echo \"exit $?\""):format(source, program, words))
    local out = pipe:read("a")
    pipe:close()
    local code = tonumber(out:match("exit (%d+)%s*$"))
    return code, out:gsub("exit %d+%s*$", "")
end

-- Where it was caught, and what was said.
local function look(kind, path, original)
    local code, said = run("check '" .. path .. "'")
    if code ~= 0 then return "check", said end
    if kind == "plugin" then
        local test = io.open(source .. "/" .. original:gsub("%.lua$", ".test.lua"))
        if test then
            write(path:gsub("%.lua$", ".test.lua"), test:read("a"))
            test:close()
            code, said = run("test '" .. path .. "'")
            if code ~= 0 then return "test", said end
        end
        code, said = run("run kestria -p '" .. path .. "'")
        if code ~= 0 then return "run", said end
    elseif kind == "scenario" then
        code, said = run("run '" .. path .. "'")
        if code ~= 0 then return "run", said end
    end
    return nil, said
end

-- The right name stands in what was said; for a lost mark: the line, or one of its neighbours.
local function names_it(said, edit, was_line)
    if edit[3] then return said:find(edit[3], 1, true) ~= nil end
    for line in said:gmatch("%.lua:(%d+)") do
        if math.abs(tonumber(line) - was_line) <= 3 then return true end
    end
    return said:match("line " .. was_line) ~= nil
end

-- Whether the file means something else now: a lost `=` or bracket may leave it as good as it was.
local function corrupt(kind, edit_name, i_file)
    local path = FILES[kind][i_file]
    local text = read(source .. "/" .. path)
    local found = {}
    EDITS[edit_name](tokens_of(text), found)
    if #found == 0 then return nil end
    local edit = found[draw(#found)]
    local t = edit[1]
    if edit[2] == t.text then return nil end
    return text:sub(1, t.first - 1) .. edit[2] .. text:sub(t.last + 1), edit, path
end

local totals = { n = 0, caught = 0, named = 0, check = 0, test = 0, run = 0 }
local missed, unnamed = {}, {}
for _, kind in ipairs { "plugin", "scenario", "experiment" } do
    local wanted = 0
    for _, edit_name in ipairs(ORDER) do
        local made, tries = 0, 0
        while made < OF_KIND[kind][edit_name] and tries < 2000 do
            tries = tries + 1
            local text, edit, path = corrupt(kind, edit_name, draw(#FILES[kind]))
            if text then
                made = made + 1
                wanted = wanted + 1
                local copy = scratch .. "/" .. path:match("[^/]+$")
                write(copy, text)
                local where, said = look(kind, copy, path)
                totals.n = totals.n + 1
                local what = ("%s %s:%d '%s' -> '%s'"):format(edit_name, path, edit[1].line, edit[1].text, edit[2])
                if not where then
                    missed[#missed + 1] = what
                else
                    totals.caught = totals.caught + 1
                    totals[where] = totals[where] + 1
                    local named = names_it(said, edit, edit[1].line)
                    if named then totals.named = totals.named + 1 else unnamed[#unnamed + 1] = what .. "\n    " .. said:match("[^\n]*") end
                    if verbose then print(where, named, what, said:match("[^\n]*")) end
                end
                os.remove(copy)
                os.remove((copy:gsub("%.lua$", ".test.lua")))
            end
        end
    end
    assert(wanted == PER_KIND[kind], kind .. ": " .. wanted .. " corruptions, not " .. PER_KIND[kind])
end
os.execute("rm -rf '" .. scratch .. "'")
for _, what in ipairs(unnamed) do print("not named: " .. what) end
for _, what in ipairs(missed) do print("MISSED: " .. what) end
print(("%d corruptions, %d caught (%d by check, %d by test, %d by a run), %d name the right key (%.0f %%)"):format(totals.n,
    totals.caught, totals.check, totals.test, totals.run, totals.named, 100 * totals.named / totals.n))
os.exit(totals.caught == totals.n and totals.named >= AIM * totals.n)
