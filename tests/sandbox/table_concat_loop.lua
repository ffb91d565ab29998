-- expect: plugin_budget: budget
local t = {}
for i = 1, 1000 do t[i] = "0123456789012345678901234567890123456789" end
while true do local _ = table.concat(t) end
