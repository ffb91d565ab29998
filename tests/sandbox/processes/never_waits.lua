-- expect: ok
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function() end }
