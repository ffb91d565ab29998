-- expect: plugin_budget: budget
local t = {}
for i = 1, 30000 do table.insert(t, 1, i) end
