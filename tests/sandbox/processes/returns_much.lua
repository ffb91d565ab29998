-- expect: ok
return { api_version = 1, kind = "policy", name = "attack", summary = "s",
  run = function(m) m:wait(1) return table.unpack({ 1, 2, 3, 4, 5, 6, 7, 8, 9 }) end }
