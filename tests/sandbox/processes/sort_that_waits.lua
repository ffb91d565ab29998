-- expect: plugin_error: a process cannot wait here
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) table.sort({ 3, 1, 2 }, function(a, b) m:wait(1) return a < b end) end }
