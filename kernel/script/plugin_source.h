#ifndef SCRIPT_PLUGIN_SOURCE_H
#define SCRIPT_PLUGIN_SOURCE_H

/*
 * The line of a table field in Lua source text.
 *
 * Lua remembers lines for functions but not for table fields, so an error about a field is placed by reading
 * the text again: words, strings, comments and braces, no grammar. A field is found when it is written as
 * `key = ` or
 * `["key"] =` inside table braces that belong to the fields before it in the path. The plugin's table is the one of
 * `return { ... }`, or of `local plugin = { ... }` where the text ends in `return plugin`; functions may then also be
 * given as `function plugin.on_month(m)`. A table put together in another way gives line 0 rather than a guess; a key written twice gives the first.
 *
 *     const char *field[] = {"params", "months", "min"};
 *     int line = source_field_line(text, field, 3);
 */

#include <stddef.h>

enum { SOURCE_MAX_PATH = 4 };

int source_field_line(const char *text, const char *const *path, size_t n);

#endif
