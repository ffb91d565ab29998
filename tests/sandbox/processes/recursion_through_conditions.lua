-- expect: plugin_error: a process cannot wait here
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    local function deep() return m:wait_until(deep) end
    m:wait(1)
    deep()
  end }
