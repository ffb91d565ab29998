-- The same policy gives the same bytes in twenty processes, each with its own addresses and its own seed for hashes: one
-- that sums over text keys and sorts ties, and a stack of the library; with the trace of every event and logged line.
-- Usage: lua5.4 same_bits.lua PROGRAM SOURCE_DIR
local program, source = assert(arg[1]), assert(arg[2])
local N_PROCESSES = 20

local STACKS = {
    "-p tests/script/fixtures/keys_and_ties.lua -p ddr/rapid -p drawdown/calendar",
    "-p deployment/hub -p ddr/sequenced -p drawdown/benchmark -p spoilers/persuade -p priorities/by_board",
}

local failed = 0
for _, stack in ipairs(STACKS) do
    local seen, n = {}, 0
    for _ = 1, N_PROCESSES do
        local pipe = io.popen(("cd '%s' && t=$(mktemp) && '%s' run kestria %s --seed 11 --json --trace $t && cat $t && rm $t"):format(
            source, program, stack))
        local out = pipe:read("a")
        assert(pipe:close() and #out > 10000, "the run failed: " .. stack)
        if not seen[out] then n = n + 1 end
        seen[out] = true
    end
    print(("%s: %d processes, %d result%s"):format(stack, N_PROCESSES, n, n == 1 and "" or "s"))
    if n ~= 1 then failed = failed + 1 end
end
os.exit(failed == 0)
