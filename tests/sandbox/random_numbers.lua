-- expect: plugin_error: use m.rng.NAME:uniform()
return math.random(6)
