-- expect: plugin_error: assignment to the global 'pairs'
pairs = function() end
