-- expect: plugin_error: rep: the result
local s = ("" ):rep(1 << 62)
return #s
