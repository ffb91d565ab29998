-- expect: plugin_error: assignment to the global 'counter'
counter = 1
