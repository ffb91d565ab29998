-- expect: plugin_error: (error object is a table)
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) m:wait(1) error(setmetatable({}, { __index = function() while true do end end })) end }
