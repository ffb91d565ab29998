#ifndef SCRIPT_DATA_H
#define SCRIPT_DATA_H

/*
 * Data files: Lua text read as plain data, once, and then Lua is gone.
 *
 * data_file_read runs the file in a sandbox whose environment holds only constructors. Record constructors
 * (`sector`, `route`, `experiment`, ...) note what they were given; value constructors (`measured`,
 * `uniform`, `lhs`, ...) give a value that only records can hold. Everything is copied raw into a tree of
 * plain C, with the line of every key, and the Lua state is closed: what reads the tree afterwards
 * (script/scenario.c, script/experiment.c, script/doctrine.c) knows no Lua, and nothing a file does later can change what a
 * record said.
 *
 * - Tables become entries sorted by position, then by key: never in Lua's own order.
 * - The line of a key comes from a scan of the source text beside the tree (script/data_lines.c). Where the
 * source is no plain table (a variable, a function's result), the line of the record stands in.
 * - Refused here, with their line: functions, tables with metatables, tables that contain themselves, more
 * than DATA_MAX_DEPTH levels, keys that are neither names nor positions, numbers that are not finite, and a
 * key given twice. They become DATA_BAD, which readers pass over in silence: it was reported.
 *
 * The tree belongs to the file and lives as long as it; everything is read-only to readers.
 *
 *     struct data_file *file = data_file_read("kestria.lua", DATA_SCENARIO, &d);
 *     for (size_t i = 0; file != NULL && i < file->n_records; i++)
 *         puts(file->records[i].constructor);
 *     data_file_destroy(file);
 */

#include "base/arena.h"
#include "base/diagnostics.h"

#include <stdbool.h>
#include <stddef.h>

enum { DATA_MAX_DEPTH = 8, DATA_MAX_RECORDS = 2000 };

enum data_type { DATA_NUMBER, DATA_TEXT, DATA_FLAG, DATA_TABLE, DATA_CALL, DATA_BAD };

struct data_entry;

struct data {
    enum data_type type;
    double number;              // of a number; 0 or 1 of a flag
    const char *chars;          // of a text; the constructor of a call; what is wrong with a bad one
    struct data_entry *entries; // of a table; the arguments of a call, by position
    size_t n_entries;
};

struct data_entry {
    const char *key; // NULL for a position
    int position;    // from 1; 0 for a key
    int line;
    bool seen; // by the scan of the source, to notice a key that is given twice
    struct data value;
};

struct data_record {
    const char *constructor; // "sector"
    const char *name;        // "tarn"; NULL for records without one
    int line;
    struct data body; // a table, or DATA_BAD
};

/* Which constructors a file may use. */
enum data_kind { DATA_SCENARIO, DATA_EXPERIMENT, DATA_DOCTRINE };

struct data_file {
    char *path, *text; // as the user named it, and as read
    size_t n_text;
    struct arena *arena;
    struct data_record *records; // in the order of the file
    size_t n_records;
    bool complete; // false: an error stopped the file half-way (it is in the diagnostics); records may be
                   // missing
    struct diagnostics *diagnostics; // of the reading in progress
};

/* NULL, with the error in `d`, if there is nothing to look at: no such file, a syntax error, no memory. */
struct data_file *data_file_read(const char *path, enum data_kind kind, struct diagnostics *d);
struct data_file *data_file_read_text(const char *path, const char *text, size_t n, enum data_kind kind,
                                      struct diagnostics *d);
void data_file_destroy(struct data_file *file); // NULL allowed

/* Reports into the file's diagnostics. Control characters of quoted user text are shown as '?'. */
void data_error(const struct data_file *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);
void data_warning(const struct data_file *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);

/* The entry with a key, or NULL. */
const struct data_entry *data_find(const struct data *table, const char *key);

/* "a number", "a text", "true or false", "a table", "a measured() value": for messages. */
const char *data_type_words(const struct data *value);

/* Whether a text is free of control characters, and so safe in a terminal, a plot and a page. */
bool data_text_is_clean(const char *chars);

/* Gives the keys of a record the lines on which they stand in the source; used by data_file_read_text. */
struct data_source;
struct data_source *
data_source_create(const struct data_file *file); // NULL when out of memory; lives in the arena
void data_source_place(const struct data_source *source, struct data_record *record);

#endif
