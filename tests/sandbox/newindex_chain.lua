-- expect: plugin_error: a chain of more than 8 __newindex tables
local t = {}
for _ = 1, 100 do t = setmetatable({}, { __newindex = t }) end
