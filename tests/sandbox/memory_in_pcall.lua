-- expect: plugin_memory: memory
while true do pcall(function() local t = {} for i = 1, 1e7 do t[i] = { i } end end) end
