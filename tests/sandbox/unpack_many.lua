-- expect: plugin_error: too many values to unpack
local t = {}
for i = 1, 20000 do t[i] = i end
return select("#", table.unpack(t))
