-- expect: plugin_memory: memory
local s = "x"
while true do s = s .. s end
