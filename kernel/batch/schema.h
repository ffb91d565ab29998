#ifndef BATCH_SCHEMA_H
#define BATCH_SCHEMA_H

/*
 * The schema of a results file, by version. The tables are described in README.md beside this header.
 *
 * A file carries our mark in `PRAGMA application_id` and the version of its schema in `PRAGMA user_version`.
 * A change of the schema is a new entry at the end of SCHEMA_STEPS, never an edit of an old one: a writer
 * brings an older file up to date by running the entries it lacks, in one transaction. A file from a later
 * version is refused.
 */

enum { SCHEMA_MARK = 0x54727563 }; // "Truc"

extern const char *const SCHEMA_STEPS[]; // entry i brings version i to version i + 1
extern const int SCHEMA_VERSION;
#define SCHEMA_OLDEST        1 // version that can still be read as it stands: what came later only added to it
#define SCHEMA_OPTIONS_WANT  3 // from this version on options.n_replications says how many each wants
#define SCHEMA_SETTINGS      5 // from this version on settings holds every parameter of every plugin of an option
#define SCHEMA_SERIES_PACKED 4 // from this version on series.packed says whether a run's series are zlib

#endif
