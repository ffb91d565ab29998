-- expect: ok
-- 0/0 prints with a sign that differs from machine to machine in plain Lua.
local nan, other = 0 / 0, -(0 / 0)
assert(tostring(nan) == tostring(other) and tostring(nan) == "nan")
assert(("%g"):format(nan) == ("%g"):format(other))
