/* The few SQLite calls the batch floor makes; see sql.h. */
#include "batch/sql.h"

#include "base/memory.h"
#include "script/file_kind.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

enum { BUSY_MS = 60000 };

enum status sql_error(const struct sql *s, struct error *err) {
    int code = s->db != NULL ? sqlite3_errcode(s->db) : SQLITE_NOMEM;
    if (code == SQLITE_NOMEM) return error_set(err, STATUS_NO_MEMORY, "%s: out of memory", s->path);
    if (code == SQLITE_NOTADB) {
        const char *hint = file_kind_hint(file_kind(s->path));
        return error_set(err, STATUS_INVALID, "%s is not a results file%s", s->path,
                         hint[0] != '\0' ? hint : " (it is not an SQLite database)");
    }
    return error_set(err, STATUS_IO, "%s: %s", s->path, sqlite3_errmsg(s->db));
}

static enum status check_path(const char *path, enum sql_mode mode, struct error *err) {
    struct stat info;
    if (stat(path, &info) == 0) {
        if (S_ISREG(info.st_mode)) return STATUS_OK;
        return error_set(err, STATUS_IO, "%s is not a file", path);
    }
    if (mode == SQL_WRITE && errno == ENOENT) return STATUS_OK;
    return error_set(err, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, "cannot read results file %s: %s",
                     path, strerror(errno));
}

/* A reader also opens for writing when it may: a file left by a kill has a journal that must be put in first.
 * A file may come from anyone, so nothing in its schema is trusted and readers cannot write. */
enum status sql_open(struct sql *s, const char *path, enum sql_mode mode, struct error *err) {
    *s = (struct sql){0};
    enum status status = check_path(path, mode, err);
    if (status != STATUS_OK) return status;
    s->path = memory_copy_text(path);
    if (s->path == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    int flags = SQLITE_OPEN_READWRITE | (mode == SQL_WRITE ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(path, &s->db, flags, NULL) != SQLITE_OK) {
        status = sql_error(s, err);
    } else {
        sqlite3_busy_timeout(s->db, BUSY_MS);
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        if (mode == SQL_READ) status = sql_execute(s, "PRAGMA query_only = 1", err);
    }
    if (status != STATUS_OK) sql_close(s);
    return status;
}

void sql_close(struct sql *s) {
    sqlite3_close_v2(s->db);
    memory_free(s->path);
    *s = (struct sql){0};
}

enum status sql_execute(struct sql *s, const char *script, struct error *err) {
    return sqlite3_exec(s->db, script, NULL, NULL, NULL) == SQLITE_OK ? STATUS_OK : sql_error(s, err);
}

enum status sql_prepare(struct sql *s, sqlite3_stmt **out, const char *text, struct error *err) {
    return sqlite3_prepare_v2(s->db, text, -1, out, NULL) == SQLITE_OK ? STATUS_OK : sql_error(s, err);
}

/* Texts and blobs are not copied: the statement is stepped before this call's caller returns. */
static int bind_values(sqlite3_stmt *statement, const char *types, va_list *values) {
    int code = SQLITE_OK;
    for (int i = 1; types[i - 1] != '\0' && code == SQLITE_OK; i++) {
        if (types[i - 1] == 'i')
            code = sqlite3_bind_int64(statement, i, va_arg(*values, int64_t));
        else if (types[i - 1] == 'd')
            code = sqlite3_bind_double(statement, i, va_arg(*values, double)); // SQLite makes NULL of NaN
        else if (types[i - 1] == 't')
            code = sqlite3_bind_text(statement, i, va_arg(*values, const char *), -1, SQLITE_STATIC);
        else {
            const void *bytes = va_arg(*values, const void *);
            code = sqlite3_bind_blob64(statement, i, bytes, va_arg(*values, size_t), SQLITE_STATIC);
        }
    }
    return code;
}

static enum status fire(struct sql *s, sqlite3_stmt *statement, struct error *err, const char *types,
                        va_list *values) {
    int code = bind_values(statement, types, values);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    enum status status = code == SQLITE_DONE ? STATUS_OK : sql_error(s, err);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

enum status sql_fire(struct sql *s, sqlite3_stmt *statement, struct error *err, const char *types, ...) {
    va_list values;
    va_start(values, types);
    enum status status = fire(s, statement, err, types, &values);
    va_end(values);
    return status;
}

enum status sql_put(struct sql *s, struct error *err, const char *text, const char *types, ...) {
    sqlite3_stmt *statement = NULL;
    enum status status = sql_prepare(s, &statement, text, err);
    if (status != STATUS_OK) return status;
    va_list values;
    va_start(values, types);
    status = fire(s, statement, err, types, &values);
    va_end(values);
    sqlite3_finalize(statement);
    return status;
}

enum status sql_each(struct sql *s, const char *select, sql_row row, void *payload, struct error *err) {
    sqlite3_stmt *statement = NULL;
    enum status status = sql_prepare(s, &statement, select, err);
    int code = SQLITE_ROW;
    while (status == STATUS_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
        status = row(statement, payload, err);
    if (status == STATUS_OK && code != SQLITE_DONE) status = sql_error(s, err);
    sqlite3_finalize(statement);
    return status;
}

static enum status on_integer(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    if (sqlite3_column_type(row, 0) != SQLITE_NULL) *(int64_t *)payload = sqlite3_column_int64(row, 0);
    return STATUS_OK;
}

enum status sql_integer(struct sql *s, const char *select, int64_t missing, int64_t *out, struct error *err) {
    *out = missing;
    return sql_each(s, select, on_integer, out, err);
}

const char *sql_chars(sqlite3_stmt *row, int column) {
    const unsigned char *chars = sqlite3_column_text(row, column);
    return chars != NULL ? (const char *)chars : "";
}

double sql_number(sqlite3_stmt *row, int column) {
    return sqlite3_column_type(row, column) == SQLITE_NULL ? (double)NAN : sqlite3_column_double(row, column);
}

char *sql_copy(sqlite3_stmt *row, int column) {
    return memory_copy_text(sql_chars(row, column));
}
