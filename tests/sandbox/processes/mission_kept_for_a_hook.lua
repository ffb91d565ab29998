-- expect: plugin_error: only a process can wait
local kept
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  on_month = function() kept() end,
  run = function(m) kept = function() m:wait(1) end m:wait_for("on_month") end }
