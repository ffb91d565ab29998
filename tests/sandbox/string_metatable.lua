-- expect: plugin_error: unknown name 'getmetatable'
getmetatable("").__index = nil
