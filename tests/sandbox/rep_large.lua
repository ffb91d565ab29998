-- expect: plugin_error: rep: the result
return ("x"):rep(1e9)
