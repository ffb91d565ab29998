-- expect: plugin_error: unknown name 'coroutine'
while true do coroutine.wrap(function() for _ = 1, 900 do end end)() end
