-- expect: plugin_error: too clever
-- The host reads returned tables raw; here only Lua code meets this metamethod.
local t = setmetatable({}, { __index = function() error("too clever") end })
return t.api_version
