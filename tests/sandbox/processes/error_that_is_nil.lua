-- expect: plugin_error: (error object is a nil)
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) m:wait(1) error() end }
