#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H

/*
 * What lies in the library: the names of the shipped (and the user's own) scenarios and plugins, for `truce list`.
 *
 * Names are as the loaders take them ("liberia-2003", "drawdown/benchmark"), sorted, each once. Where the library lies is
 * settled by script/paths.h; this file only reads its folders.
 *
 *     struct library_names names;
 *     if (library_list(&names, "plugins") == STATUS_OK) ...
 *     library_free(&names);
 */

#include "base/status.h"

#include <stddef.h>

struct library_names {
    char **names;
    size_t n, capacity;
};

/* `part` is "scenarios" or "plugins" (whose names have a folder). An empty list when there is no such folder. */
enum status library_list(struct library_names *out, const char *part) MUST_CHECK;
void library_free(struct library_names *names);

#endif
