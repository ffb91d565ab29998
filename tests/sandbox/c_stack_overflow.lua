-- expect: ok
-- pcall inside pcall inside pcall ends in an ordinary error.
local depth = 0
local function f() depth = depth + 1 return pcall(f) end
f()
assert(depth > 100 and depth < 300)
