-- expect: plugin_budget: processor time
-- One comparison of such strings costs a thousand instructions' time; only the processor clock can see it.
local a, b = ("\0"):rep(65000) .. "a", ("\0"):rep(65000) .. "b"
local n = 0
while true do if a < b then n = n + 1 end end
