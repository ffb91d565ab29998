-- expect: plugin_memory: memory
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    local function hold(n) if n == 0 then m:wait(1) return 0 end local a, b, c, d = n, n, n, n return a + b + c + d + hold(n - 1) end
    hold(150000)
  end }
