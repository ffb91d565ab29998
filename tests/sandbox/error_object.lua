-- expect: plugin_error: (error object is a table)
error(setmetatable({}, { __concat = function() while true do end end }))
