-- expect: invalid: syntax error near '3'
local x = 3
local y
y 3
