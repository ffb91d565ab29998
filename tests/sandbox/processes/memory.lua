-- expect: plugin_memory: memory
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    local t = {}
    while m:wait(1) do for i = 1, 3000 do t[#t + 1] = { m.now_days, i } end end
  end }
