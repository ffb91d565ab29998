-- expect: ok
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) for i = 1, 20000 do m:wait(i % 7) end end }
