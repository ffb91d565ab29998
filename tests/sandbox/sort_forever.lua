-- expect: plugin_budget: budget
local t = {}
for i = 1, 40000 do t[i] = i * 7919 % 40009 end
while true do table.sort(t, function(a, b) return a > b end) end
