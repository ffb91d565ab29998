-- expect: plugin_error: unknown name 'xpcall'
-- A message handler written in Lua would run where no hook can fire.
xpcall(error, function() while true do end end)
