-- expect: ok
-- The metatable was copied: what is added to the original later has no effect.
local mt = {}
for _ = 1, 100 do setmetatable({}, mt) end
mt.__gc = function() while true do end end
local junk = {}
for i = 1, 2000 do junk[i % 10 + 1] = { i } end
