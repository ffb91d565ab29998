-- expect: ok
-- Ties among many nearly sorted items: plain Lua picks pivots by the clock. Here equals keep their order.
local t = {}
for i = 1, 3000 do t[i] = { place = i, key = i < 2950 and i // 7 or 3 } end
table.sort(t, function(a, b) return a.key < b.key end)
for i = 2, #t do
    assert(t[i - 1].key < t[i].key or (t[i - 1].key == t[i].key and t[i - 1].place < t[i].place))
end
