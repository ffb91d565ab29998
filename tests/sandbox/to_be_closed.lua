-- expect: plugin_error: __close is not available
local guard <close> = setmetatable({}, { __close = function() while true do end end })
return guard
