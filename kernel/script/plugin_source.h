#ifndef SCRIPT_PLUGIN_SOURCE_H
#define SCRIPT_PLUGIN_SOURCE_H

/*
 * The line of a table field in Lua source text, and the members of m that it names.
 *
 * Lua remembers lines for functions but not for table fields, so an error about a field is placed by reading
 * the text again: words, strings, comments and braces, no grammar. A field is found when it is written as
 * `key = ` or
 * `["key"] =` inside table braces that belong to the fields before it in the path. The plugin's table is the
 * one of `return { ... }`, or of `local plugin = { ... }` where the text ends in `return plugin`; functions
 * may then also be given as `function plugin.on_month(m)`. A table put together in another way gives line 0
 * rather than a guess; a key written twice gives the first.
 *
 *     const char *field[] = {"params", "months", "min"};
 *     int line = source_field_line(text, field, 3);
 */

#include <stdbool.h>
#include <stddef.h>

enum { SOURCE_MAX_PATH = 4 };

int source_field_line(const char *text, const char *const *path, size_t n);

/* What is named of `m` and `e`, the arguments of hooks: m.first, m.first.second, m:first, e.first. Tells them
 * in the order of the text. A text that declares one of the two itself (local m, for _, e in) is told nothing
 * of it. */
struct source_use {
    char of;                    // 'm' or 'e'
    char first[64], second[64]; // "" for none; cut to fit
    int line;
    bool is_set; // a single name to the left of '='
    bool is_condition; // m.first.second or m.first.second[i] stands alone after if, not, and, or, before then, and, or
};
void source_uses(const char *text, void (*tell)(const struct source_use *, void *payload), void *payload);

/* Names that the text uses and declares nowhere, in any block: they can only be globals. `second` is the
 * member that is named of it (math.mex), or "". At most SOURCE_MAX_NAMES variables are remembered; with more,
 * nothing is told. */
enum { SOURCE_MAX_NAMES = 400 };
void source_declared_names(const char *text, void (*tell)(const char *name, void *payload), void *payload);
void source_free_names(const char *text, void (*tell)(const struct source_use *, void *payload),
                       void *payload);

#endif
