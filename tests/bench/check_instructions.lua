-- Guards the speed of the engine without a clock: counts, with callgrind, the instructions that two benchmarks execute
-- inside sim_run_until and compares them with the counts kept in instructions.txt. More than 3 % more fails; more than
-- 3 % fewer asks for the file to be renewed, so that a gain is not lost again unseen.
-- The counts hold for one compiler and one processor family; elsewhere the check says so and is skipped (exit 77).
-- Usage: lua5.4 check_instructions.lua TRUCE INSTRUCTIONS.txt COMPILER        (COMPILER: "gcc 12 x86_64")

local TOLERANCE = 0.03
local N = { ["mm1/events"] = 1000000 * 0.05, ["hold-1e3/events"] = 1000000 * 0.05 } -- --quick does a twentieth

local truce, kept_path, compiler = arg[1], arg[2], arg[3]
assert(compiler, "usage: check_instructions.lua TRUCE INSTRUCTIONS.txt COMPILER")

local function read_kept(path)
    local kept = {}
    for line in assert(io.lines(path)) do
        local key, value = line:match("^([^#%s][^=]-)%s*=%s*(.+)$")
        if key then kept[key] = value end
    end
    return kept
end

local function count(name)
    local out = os.tmpname()
    local command = ("valgrind --tool=callgrind --callgrind-out-file=%s --collect-atstart=no "
        .. "--toggle-collect=sim_run_until %s bench --alone --quick --rounds 1 %s 2>&1"):format(out, truce, name)
    local pipe = assert(io.popen(command))
    local said = pipe:read("a")
    local ok = pipe:close()
    local file = assert(io.open(out))
    local text = file:read("a")
    file:close()
    os.remove(out)
    local total = text:match("\nsummary: (%d+)") or text:match("\ntotals: (%d+)")
    if not ok or not total or total == "0" then error("callgrind failed on " .. name .. ":\n" .. said) end
    return tonumber(total) / N[name]
end

local kept = read_kept(kept_path)
if kept.compiler ~= compiler then
    print(("skipped: the counts were taken with %s, this is %s"):format(kept.compiler, compiler))
    os.exit(77)
end
local failed = false
for _, name in ipairs { "mm1/events", "hold-1e3/events" } do
    local now, then_ = count(name), tonumber(kept[name])
    local change = now / then_ - 1
    local verdict = math.abs(change) <= TOLERANCE and "ok"
        or change > 0 and "FAILED: slower" or "FAILED: faster; renew " .. kept_path
    print(("%-18s %8.1f instructions an operation, kept %.1f: %+.1f %%  %s"):format(name, now, then_, 100 * change, verdict))
    failed = failed or verdict ~= "ok"
end
os.exit(not failed)
