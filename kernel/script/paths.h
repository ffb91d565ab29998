#ifndef SCRIPT_PATHS_H
#define SCRIPT_PATHS_H

/*
 * Paths: where scenarios and plugins are looked for.
 *
 * A name with an extension or a leading "./", "../" or "/" is a path as it stands. A bare name ("liberia-2003",
 * "drawdown/benchmark") is looked up, with ".lua" added, in the folder `part` ("scenarios", "plugins") of, in this order:
 *
 *   0  the folder named by the environment variable TRUCE_LIBRARY, if it is set
 *   1  the current folder
 *   2  the folder above the program's own, twice (a build tree inside the repository: build/release/truce)
 *   3  share/truce beside the program's bin folder, then the folder chosen at installation
 *
 * What is found never depends on anything else, and results depend on the text of a file, not on its place.
 *
 *     char path[4096];
 *     if (!paths_find("scenarios", "kestria", path, sizeof path)) ...
 */

#include <stdbool.h>
#include <stddef.h>

/* The i-th folder that is searched for `part`, or false past the last; folders that do not exist come too. */
bool paths_folder(int i, const char *part, char *out, size_t size);

/* The path of a file named by a person; false if there is no readable file. */
bool paths_find(const char *part, const char *name, char *out, size_t size);

#endif
