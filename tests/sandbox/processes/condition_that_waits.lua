-- expect: plugin_error: a process cannot wait here
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) m:wait_until(function() m:wait(1) return true end) end }
