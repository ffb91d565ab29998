-- expect: plugin_error: C stack overflow
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    m:wait(1)
    local function deep() local ok, why = pcall(deep) if not ok then error(why, 0) end end
    deep()
  end }
