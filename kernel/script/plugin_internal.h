#ifndef SCRIPT_PLUGIN_INTERNAL_H
#define SCRIPT_PLUGIN_INTERNAL_H

/*
 * The inside of a loaded plugin, for plugin.c (which fills it), stack.c and the mission's binding (which
 * read it).
 *
 * Immutable once loaded, shared by threads. `bytecode` is the compiled text, which every run executes in a
 * state of its own: compiling a policy of 4 KB anew for each run would take longer than all else that opening
 * it takes.
 *
 *     sandbox_load_dumped(sb, p->path, &p->bytecode, err);
 */

#include "base/arena.h"
#include "script/plugin.h"

struct plugin {
    struct arena *arena; // holds the texts below, and those of the params
    char *path, *text;   // as found; the file's content
    size_t n_text;
    struct text bytecode;
    char digest[65];
    const char *name, *kind, *summary;
    enum policy_role role;
    enum actor actor;                            // of ROLE_PARTY
    struct descriptor params[PLUGIN_MAX_PARAMS]; // sorted by name
    size_t n_params;
    uint64_t hooks, owners;
};

#endif
