-- expect: plugin_error: too many values to unpack
return table.unpack({}, 1, math.maxinteger)
