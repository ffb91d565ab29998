-- expect: plugin_error: time is m.now_days
return os.time()
