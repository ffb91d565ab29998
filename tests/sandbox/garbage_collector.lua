-- expect: plugin_error: unknown name 'collectgarbage'
collectgarbage("count")
