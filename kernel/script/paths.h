#ifndef SCRIPT_PATHS_H
#define SCRIPT_PATHS_H

/*
 * Paths: where a plugin or scenario that was named lies.
 *
 * A name is tried as given, if that is an existing file; then with ".lua" in plugins/ or scenarios/ of the
 * current folder; then in the same folder of the data folders: the one named by the environment variable
 * TRUCE_DATA, share/truce beside the program's own folder (an installation, wherever it was moved), the
 * folder above the program's twice (build/release/truce in its source tree), and the one chosen at
 * installation (TRUCE_DATA_DIR). A doctrine is a folder of files, in scenarios/doctrine/; scenarios do not
 * list it.
 *
 *     char path[PATHS_MAX];
 *     if (path_find(LIBRARY_PLUGINS, "drawdown/benchmark", path, &err) != STATUS_OK) ...
 *
 * Safe in any thread, as long as nobody changes the environment meanwhile.
 */

#include "base/status.h"

#include <stddef.h>

enum library { LIBRARY_PLUGINS, LIBRARY_SCENARIOS };
enum { PATHS_MAX = 1024 };

/* STATUS_NOT_FOUND says where it looked and names the nearest existing name. */
enum status path_find(enum library library, const char *name, char path[PATHS_MAX],
                      struct error *err) MUST_CHECK;

/* All names of a library that can be found ("drawdown/benchmark"), sorted, each once; files with a second dot,
 * such as tests ("benchmark.test.lua"), are none. The list is freed with
 * path_list_free. */
struct path_list {
    char **names;
    size_t n, capacity;
};
enum status path_list(enum library library, struct path_list *out, struct error *err) MUST_CHECK;
/* The folder of a doctrine: doctrine/NAME in the folder of the scenario file `beside` (NULL: none), then
 * scenarios/doctrine/NAME as above. STATUS_NOT_FOUND as path_find. */
enum status path_find_doctrine(const char *name, const char *beside, char path[PATHS_MAX],
                               struct error *err) MUST_CHECK;

/* The plugins in a folder and the folders below it, as paths, sorted; files that are listed in no library are left out. */
enum status path_list_below(const char *folder, struct path_list *out, struct error *err) MUST_CHECK;

/* The .lua files of one folder, with the folder before their names, in order of name. */
enum status path_list_files(const char *folder, struct path_list *out, struct error *err) MUST_CHECK;

void path_list_free(struct path_list *list);

#endif
