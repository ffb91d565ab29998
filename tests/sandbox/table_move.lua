-- expect: plugin_error: unknown name 'table.move'
table.move({}, 1, math.maxinteger - 1, 2)
