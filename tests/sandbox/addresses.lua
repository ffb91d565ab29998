-- expect: ok
assert(tostring({}) == "table" and tostring(1 == 2) == "false")
assert(tostring(function() end) == "function")
assert(not pcall(string.format, "%p", {}) and not pcall(string.format, "%s", {}))
assert(tostring(0 / 0) == tostring(-(0 / 0)))
assert(tostring(0.1 + 0.2) == "0.30000000000000004")
