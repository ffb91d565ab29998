#ifndef SCRIPT_PLUGIN_INTERNAL_H
#define SCRIPT_PLUGIN_INTERNAL_H

/*
 * The inside of a loaded plugin, for plugin.c (which fills it), stack.c and mission_lua.c (which read it).
 *
 * Immutable once loaded, shared by threads. `text` is kept because every run compiles it afresh in a state of its own.
 *
 *     sandbox_load(sb, p->path, p->text, p->n_text, err);
 */

#include "base/arena.h"
#include "script/plugin.h"

struct plugin {
    struct arena *arena; // holds the texts below, and those of the params
    char *path, *text;   // as found; the file's content
    size_t n_text;
    char digest[65];
    const char *name, *kind, *summary;
    struct descriptor params[PLUGIN_MAX_PARAMS]; // sorted by name
    size_t n_params;
    uint64_t hooks, owners;
};

#endif
