-- expect: plugin_error: patterns are not available
return (("a"):rep(1000)):find(".-.-.-b")
