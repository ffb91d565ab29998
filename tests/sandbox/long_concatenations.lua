-- expect: plugin_budget: budget
local s = ("x"):rep(60000)
local t
while true do t = s .. "a" end
return t
