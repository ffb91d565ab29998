-- expect: plugin_memory: memory
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    local function deep(n) m:wait(0) return 1 + deep(n + 1) end
    deep(1)
  end }
