-- expect: plugin_budget: budget
while true do end
