-- expect: plugin_memory: memory
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    while m:wait(1) do pcall(function() local t = {} for i = 1, 1e7 do t[i] = { i } end end) end
  end }
