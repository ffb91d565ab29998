-- Includes only go down: every #include "floor/x.h" in kernel/ names the file's own floor or one below it. The floor
-- numbers are the house rule; lua.h and sqlite3.h belong to one floor each.
-- Usage: lua5.4 check_floors.lua SOURCE_DIR

local RANK = { base = 1, stats = 2, des = 3, model = 4, script = 5, batch = 6, report = 7, luamodule = 8, bench = 9, cli = 10 }
local TOP_RANK = 8 -- kernel/truce.c: above report, below the programs
local ONLY = { ["lua.h"] = "script", ["lauxlib.h"] = "script", ["lualib.h"] = "script", ["sqlite3.h"] = "batch" }
local ALSO = { luamodule = { ["lua.h"] = true, ["lauxlib.h"] = true } } -- the module is Lua's side of the library

-- Complaints about one file's text; `floor` is nil for the files directly in kernel/.
local function complaints(path, floor, text)
    local found = {}
    local rank = floor and RANK[floor] or TOP_RANK
    if not rank then return { path .. ": unknown floor '" .. floor .. "'" } end
    for line in text:gmatch("[^\n]+") do
        local quoted = line:match('^%s*#%s*include%s*"([^"]+)"')
        local angled = line:match("^%s*#%s*include%s*<([^>]+)>")
        local target = quoted and quoted:match("^(%w+)/")
        if target and not RANK[target] then
            found[#found + 1] = path .. ": includes unknown floor " .. quoted
        elseif target and RANK[target] > rank then
            found[#found + 1] = path .. ": includes upwards, " .. quoted
        elseif quoted and not target and quoted ~= "truce.h" then
            found[#found + 1] = path .. ': write the floor in #include "' .. quoted .. '"'
        elseif quoted == "truce.h" and rank < TOP_RANK then
            found[#found + 1] = path .. ": includes upwards, truce.h"
        end
        local owner = ONLY[quoted or angled]
        if owner and owner ~= floor and not (ALSO[floor] and ALSO[floor][quoted or angled]) then
            found[#found + 1] = path .. ": only " .. owner .. " may include " .. (quoted or angled)
        end
    end
    return found
end

-- The check itself must be able to fail.
assert(#complaints("x.c", "base", '#include "model/run.h"\n') == 1)
assert(#complaints("x.c", "model", '#include <lua.h>\n') == 1)
assert(#complaints("x.c", "stats", '#include "sample.h"\n') == 1)
assert(#complaints("x.c", "des", '#include "base/status.h"\n#include "stats/sample.h"\n#include <math.h>\n') == 0)
assert(#complaints("x.c", "report", '#include "truce.h"\n') == 1)

local source = assert(arg[1], "usage: check_floors.lua SOURCE_DIR")
local pipe = assert(io.popen("cd '" .. source .. "/kernel' && find . -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort"))
local n_files, n_bad = 0, 0
for path in pipe:lines() do
    local file = assert(io.open(source .. "/kernel/" .. path))
    for _, complaint in ipairs(complaints("kernel" .. path:sub(2), path:match("^%./(%w+)/"), file:read("a"))) do
        print(complaint)
        n_bad = n_bad + 1
    end
    file:close()
    n_files = n_files + 1
end
pipe:close()
assert(n_files > 50, "found too few files: " .. n_files)
print(("%d files, %d complaints"):format(n_files, n_bad))
os.exit(n_bad == 0)
