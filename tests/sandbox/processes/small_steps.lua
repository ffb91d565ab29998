-- expect: plugin_budget: for the whole run
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) while m:wait(0) do for _ = 1, 990 do end end end }
