-- expect: plugin_error: unknown name 'load'
return load("\27Lua")
