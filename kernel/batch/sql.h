#ifndef BATCH_SQL_H
#define BATCH_SQL_H

/*
 * SQL: the few SQLite calls the batch floor makes, with our error record and the file's name in every
 * message.
 *
 * Values travel as a string of type letters and arguments, one letter per `?`:
 *
 *     i  int64_t (cast smaller integers!)      t  const char *, NULL is stored as NULL
 *     d  double, NAN is stored as NULL         b  const void *, size_t
 *
 *     sql_put(&db, err, "INSERT INTO notes VALUES (?, ?)", "tt", "seed", "2026");
 *     sql_each(&db, "SELECT key, value FROM notes", on_note, &list, err);
 *
 * A `struct sql` may be used by one thread at a time; the store puts a mutex around it.
 */

#include "base/status.h"

#include <sqlite3.h>
#include <stdint.h>

struct sql {
    sqlite3 *db;
    char *path; // as the user gave it, for messages
};

enum sql_mode { SQL_READ, SQL_WRITE };

/* SQL_READ needs the file to exist; SQL_WRITE makes it. On failure nothing is left open. */
enum status sql_open(struct sql *s, const char *path, enum sql_mode mode, struct error *err) MUST_CHECK;
void sql_close(struct sql *s); // of a zeroed struct: nothing

/* Turns SQLite's last error into ours: "a.sqlite: database or disk is full". */
enum status sql_error(const struct sql *s, struct error *err);

enum status sql_execute(struct sql *s, const char *script,
                        struct error *err) MUST_CHECK; // any number of statements
enum status sql_prepare(struct sql *s, sqlite3_stmt **out, const char *text, struct error *err) MUST_CHECK;

/* Binds the values, runs a prepared statement that returns no rows, and makes it ready for the next time. */
enum status sql_fire(struct sql *s, sqlite3_stmt *statement, struct error *err, const char *types,
                     ...) MUST_CHECK;

/* The same for a statement used once. */
enum status sql_put(struct sql *s, struct error *err, const char *text, const char *types, ...) MUST_CHECK;

/* Calls `row` for every row of a select; stops at the first status that is not STATUS_OK and returns it. */
typedef enum status (*sql_row)(sqlite3_stmt *row, void *payload, struct error *err);
enum status sql_each(struct sql *s, const char *select, sql_row row, void *payload,
                     struct error *err) MUST_CHECK;

/* One whole number; `missing` when the select gives no row or NULL. */
enum status sql_integer(struct sql *s, const char *select, int64_t missing, int64_t *out,
                        struct error *err) MUST_CHECK;

const char *sql_chars(sqlite3_stmt *row, int column); // "" for NULL; valid until the next step
double sql_number(sqlite3_stmt *row, int column);     // NAN for NULL
char *sql_copy(sqlite3_stmt *row, int column); // "" for NULL; from base/memory.h; NULL when out of memory

#endif
