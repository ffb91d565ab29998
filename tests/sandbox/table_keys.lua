-- expect: plugin_error: keys of type table have no reproducible order
local t = { [{}] = 1, [{ 1 }] = 2 }
for _ in pairs(t) do end
