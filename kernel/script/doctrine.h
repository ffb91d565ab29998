#ifndef SCRIPT_DOCTRINE_H
#define SCRIPT_DOCTRINE_H

/*
 * The doctrine from files: a folder of Lua data files, read in order of their names, becomes the catalogue of
 * outputs of a case (model/case/doctrine.h).
 *
 * All files are read as data (script/data.h) before any record is taken, so that a record may name what
 * stands in another file. Every mistake of all files is reported at once with file and line: an unknown
 * effect, metric, section, word or key with the nearest right one, a number out of range with the range, a
 * prerequisite that waits for itself. The case gets the records only as far as they are sound; a caller that
 * finds errors in the diagnostics throws it away.
 *
 * A scenario names a doctrine by its folder's name. It is looked for beside the scenario
 * (doctrine/NAME/ in the scenario's folder), then in scenarios/doctrine/ as scenarios are (script/paths.h).
 *
 *     char folder[PATHS_MAX];
 *     if (path_find_doctrine("challenges-forum", scenario_path, folder, &err) == STATUS_OK)
 *         sound = doctrine_load(folder, c, &d);
 */

#include "base/diagnostics.h"
#include "model/case/doctrine.h"

/* The doctrine that a mission follows when nobody names one, for the command line. */
#define DOCTRINE_DEFAULT "challenges-forum"

/* Adds the doctrine in a folder to a case that is not finished; false with at least one error in `d`. */
bool doctrine_load(const char *folder, struct model_case *c, struct diagnostics *d);

/* A case with nothing but the doctrine, for those who only want to read or check it; NULL with errors in `d`.
 * `path` is the name of a doctrine, its folder, or one of its files. */
struct model_case *doctrine_alone(const char *path, struct diagnostics *d);

/* The words of the data files, for messages and for the command line. */
const char *doctrine_staff_word(int staff);                  // "police", "political", ...
const char *doctrine_access_word(int i);                     // of bit i; NULL past the last
const char *doctrine_consequence_word(enum consequence c);   // "host_consent"
const char *doctrine_tier_word(enum benchmark_tier tier);    // "short"
const char *doctrine_kind_word(enum benchmark_kind kind);    // "process"
const char *doctrine_basis_word(enum benchmark_basis basis); // "capability"
const char *doctrine_grievance_word(int grievance);          // "land"

#endif
