-- expect: plugin_error: unknown name 'maht'; did you mean 'math'?
return maht.floor(2.5)
