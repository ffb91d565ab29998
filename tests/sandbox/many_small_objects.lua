-- expect: plugin_budget: budget
local head
while true do head = { head } end
