-- expect: ok
-- insert and remove go by the raw length.
local mt = {}
local t = setmetatable({ 1, 2 }, mt)
mt.__len = function() return 1 << 60 end
table.insert(t, 1, 0)
assert(table.remove(t) == 2 and #t == 2)
