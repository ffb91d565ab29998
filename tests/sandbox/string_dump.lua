-- expect: plugin_error: unknown name 'string.dump'
return string.dump(function() end)
