-- expect: plugin_error: unknown name 'rawset'; did you mean
rawset(math, "pi", 3)
