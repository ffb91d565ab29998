-- expect: plugin_budget: for the whole run
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) while true do pcall(function() m:wait(0) end) end end }
