-- expect: plugin_error: __mode is not available
-- Weak tables with a memory cap reach a use after free in Lua 5.4.4.
setmetatable({}, setmetatable({ __mode = "v" }, { __mode = "v" }))
