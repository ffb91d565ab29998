-- expect: ok
-- Text keys come in the order of their bytes, in every process; numbers come before them, booleans after.
local t, seen = { [true] = 0, [2] = 0, [-1.5] = 0 }, {}
for i = 1, 200 do t["k" .. i * 7919 % 1000] = i end
for key in pairs(t) do seen[#seen + 1] = key end
assert(seen[1] == -1.5 and seen[2] == 2 and seen[#seen] == true)
for i = 4, #seen - 1 do assert(seen[i - 1] < seen[i]) end
