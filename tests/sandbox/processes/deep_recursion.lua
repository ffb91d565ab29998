-- expect: plugin_memory: memory
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    m:wait(1)
    local function deep() return 1 + deep() end
    deep()
  end }
