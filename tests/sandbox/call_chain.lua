-- expect: plugin_error: __call must be a function
local t = function() end
for _ = 1, 10 do t = setmetatable({}, { __call = t }) end
t()
