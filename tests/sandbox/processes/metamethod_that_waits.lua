-- expect: ok
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    local t = setmetatable({}, { __index = function() m:wait(1) return 7 end })
    assert(t.x == 7)
  end }
