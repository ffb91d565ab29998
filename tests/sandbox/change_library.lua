-- expect: plugin_error: the libraries cannot be changed
math.twice = function(x) return 2 * x end
