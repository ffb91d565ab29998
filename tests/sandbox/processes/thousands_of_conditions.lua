-- expect: ok
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    for _ = 1, 5000 do m:wait(1) m:wait_until(function() return m.now_days % 3 < 1 end, 5) end
  end }
