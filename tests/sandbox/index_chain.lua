-- expect: plugin_error: a chain of more than 8 __index tables
local t = {}
for _ = 1, 1990 do t = setmetatable({}, { __index = t }) end
for _ = 1, 1e6 do local _ = t.x end
