-- expect: plugin_error: unknown name
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  on_month = function() coroutine.resume(1) end,
  run = function(m) m:wait_for("on_election") end }
