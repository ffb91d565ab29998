-- expect: plugin_budget: for one call
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) while true do m:wait_until(function() return true end) end end }
