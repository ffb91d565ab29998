-- expect: plugin_error: unknown name 'io'
io.open("/etc/passwd")
