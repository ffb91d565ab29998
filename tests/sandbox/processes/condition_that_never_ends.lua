-- expect: plugin_budget: for one call
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) m:wait_until(function() while true do end end) end }
