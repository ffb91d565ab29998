-- expect: plugin_budget: for the whole run
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m)
    local function try(n) if n == 0 then while true do m:wait(0) end end pcall(try, n - 1) try(n) end
    try(60)
  end }
