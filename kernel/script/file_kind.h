#ifndef SCRIPT_FILE_KIND_H
#define SCRIPT_FILE_KIND_H

/*
 * What a file is, by its first bytes: for `truce check`, and for whoever is handed the wrong one.
 *
 *     error_set(err, STATUS_INVALID, "%s is not a results file%s", path, file_kind_hint(file_kind(path)));
 *     // "x.lua is not a results file: it is an experiment; try `truce batch`"
 */

enum file_kind {
    FILE_SCENARIO,
    FILE_PLUGIN,
    FILE_EXPERIMENT,
    FILE_DOCTRINE,
    FILE_ANNOTATIONS,
    FILE_TEST,
    FILE_RESULTS,
    FILE_PAGE,
    FILE_OTHER,  // a file with none of the marks
    FILE_ABSENT, // there is none; a folder is none either
    FILE_UNREADABLE
};

const char *file_kind_name(enum file_kind kind); // "results file"; "" for the last three

/* By its ending, its first bytes (results, pages), or the first word of Lua that only one kind begins with.
 */
enum file_kind file_kind(const char *path); // FILE_UNREADABLE leaves why in errno

/* The end of a message: ": it is a results file; try `truce compare`", or "" where the kind is not known. */
const char *file_kind_hint(enum file_kind kind);

#endif
