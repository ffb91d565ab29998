/* Numbers of an excerpt as columns of byte planes, and back; see excerpt_pack.h. */
#include "batch/excerpt_pack.h"

#include "base/memory.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD = 8 };

struct column {
    struct sql *db;
    uint64_t *words;
    size_t n, capacity;
    int64_t *runs; // when unpacking: whose they are
};

static enum status no_memory(struct error *err) {
    return error_set(err, STATUS_NO_MEMORY, "out of memory");
}

static enum status make_room(struct column *c, struct error *err) {
    int64_t n = 0;
    enum status status = sql_integer(c->db, "SELECT COUNT(*) FROM runs", 0, &n, err);
    if (status != STATUS_OK) return status;
    c->capacity = (size_t)n;
    c->words = memory_alloc(c->capacity, sizeof *c->words);
    c->runs = memory_alloc(c->capacity, sizeof *c->runs);
    return c->words != NULL && c->runs != NULL ? STATUS_OK : no_memory(err);
}

static void free_column(struct column *c) {
    memory_free(c->words);
    memory_free(c->runs);
}

static uint64_t bits_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

// --- packing ---

static enum status on_number(sqlite3_stmt *row, void *payload, struct error *err) {
    struct column *c = payload;
    (void)err;
    if (c->n < c->capacity) c->words[c->n++] = bits_of(sql_number(row, 0));
    return STATUS_OK;
}

static enum status on_whole(sqlite3_stmt *row, void *payload, struct error *err) {
    struct column *c = payload;
    (void)err;
    if (c->n < c->capacity) c->words[c->n++] = (uint64_t)sqlite3_column_int64(row, 0);
    return STATUS_OK;
}

static enum status on_hex(sqlite3_stmt *row, void *payload, struct error *err) {
    struct column *c = payload;
    (void)err;
    if (c->n < c->capacity) c->words[c->n++] = strtoull(sql_chars(row, 0), NULL, 16);
    return STATUS_OK;
}

/* `metric` is -1 for what belongs to the run itself. */
static enum status pack_column(struct column *c, const char *select, sql_row row, const char *name,
                               int64_t metric, struct error *err) {
    c->n = 0;
    enum status status = sql_each(c->db, select, row, c, err);
    unsigned char *planes = memory_alloc(c->n, WORD);
    if (planes == NULL) return no_memory(err);
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < WORD; k++)
            planes[k * c->n + i] = (unsigned char)(c->words[i] >> (8 * k));
    if (status == STATUS_OK)
        status = sql_put(c->db, err, "INSERT INTO packed VALUES (?, ?, ?)", "tib", name, metric,
                         (const void *)planes, WORD * c->n);
    memory_free(planes);
    return status;
}

struct metric_list {
    int64_t *items;
    size_t n, capacity;
};

static enum status on_metric(sqlite3_stmt *row, void *payload, struct error *err) {
    struct metric_list *m = payload;
    (void)err;
    if (m->n < m->capacity) m->items[m->n++] = sqlite3_column_int64(row, 0);
    return STATUS_OK;
}

static enum status list_metrics(struct sql *db, struct metric_list *m, struct error *err) {
    int64_t n = 0;
    enum status status = sql_integer(db, "SELECT COUNT(DISTINCT metric) FROM outcomes", 0, &n, err);
    if (status != STATUS_OK) return status;
    m->capacity = (size_t)n;
    m->items = memory_alloc(m->capacity, sizeof *m->items);
    if (m->items == NULL) return no_memory(err);
    return sql_each(db, "SELECT DISTINCT metric FROM outcomes ORDER BY metric", on_metric, m, err);
}

enum status excerpt_pack(struct sql *db, struct error *err) {
    struct column c = {.db = db};
    struct metric_list metrics = {0};
    enum status status = sql_execute(
        db, "CREATE TABLE packed (name TEXT NOT NULL, metric INTEGER NOT NULL, data BLOB NOT NULL)", err);
    if (status == STATUS_OK) status = make_room(&c, err);
    if (status == STATUS_OK)
        status = pack_column(&c, "SELECT fingerprint FROM runs ORDER BY run", on_hex, "fingerprint", -1, err);
    if (status == STATUS_OK)
        status = pack_column(&c, "SELECT n_events FROM runs ORDER BY run", on_whole, "n_events", -1, err);
    if (status == STATUS_OK) status = list_metrics(db, &metrics, err);
    for (size_t i = 0; i < metrics.n && status == STATUS_OK; i++) {
        char select[160];
        snprintf(select, sizeof select,
                 "SELECT value FROM runs LEFT JOIN outcomes ON outcomes.run = runs.run AND metric = %" PRId64
                 " ORDER BY runs.run",
                 metrics.items[i]);
        status = pack_column(&c, select, on_number, "outcome", metrics.items[i], err);
    }
    if (status == STATUS_OK)
        status = sql_execute(
            db,
            "DELETE FROM outcomes;"
            "UPDATE runs SET thread = 0, fingerprint = CASE WHEN fingerprint IS NULL THEN NULL ELSE"
            " '' END, n_events = CASE WHEN n_events IS NULL THEN NULL ELSE 0 END",
            err);
    memory_free(metrics.items);
    free_column(&c);
    return status;
}

// --- unpacking ---

static enum status on_run(sqlite3_stmt *row, void *payload, struct error *err) {
    struct column *c = payload;
    (void)err;
    if (c->n < c->capacity) c->runs[c->n++] = sqlite3_column_int64(row, 0);
    return STATUS_OK;
}

static enum status put_back(struct column *c, const char *name, int64_t metric, struct error *err) {
    enum status status = STATUS_OK;
    sqlite3_stmt *put = NULL;
    bool fingerprint = strcmp(name, "fingerprint") == 0, events = strcmp(name, "n_events") == 0;
    status =
        sql_prepare(c->db, &put,
                    fingerprint ? "UPDATE runs SET fingerprint = ? WHERE run = ? AND fingerprint IS NOT NULL"
                    : events    ? "UPDATE runs SET n_events = ? WHERE run = ? AND n_events IS NOT NULL"
                                : "INSERT INTO outcomes (run, metric, value) SELECT run, ?, ? FROM runs"
                                  " WHERE run = ? AND status = 'done'",
                    err);
    for (size_t i = 0; i < c->n && status == STATUS_OK; i++) {
        char hex[17];
        double value;
        memcpy(&value, &c->words[i], sizeof value);
        snprintf(hex, sizeof hex, "%016" PRIx64, c->words[i]);
        if (fingerprint)
            status = sql_fire(c->db, put, err, "ti", hex, c->runs[i]);
        else if (events)
            status = sql_fire(c->db, put, err, "ii", (int64_t)c->words[i], c->runs[i]);
        else
            status = sql_fire(c->db, put, err, "idi", metric, value, c->runs[i]);
    }
    sqlite3_finalize(put);
    return status;
}

static enum status on_column(sqlite3_stmt *row, void *payload, struct error *err) {
    struct column *c = payload;
    const unsigned char *planes = sqlite3_column_blob(row, 2);
    if ((size_t)sqlite3_column_bytes(row, 2) != WORD * c->n)
        return error_set(err, STATUS_INVALID, "%s is damaged: a packed column has the wrong length",
                         c->db->path);
    for (size_t i = 0; i < c->n; i++) {
        c->words[i] = 0;
        for (size_t k = 0; k < WORD; k++)
            c->words[i] |= (uint64_t)planes[k * c->n + i] << (8 * k);
    }
    return put_back(c, sql_chars(row, 0), sqlite3_column_int64(row, 1), err);
}

enum status excerpt_unpack(struct sql *db, struct error *err) {
    struct column c = {.db = db};
    int64_t n = 0;
    enum status status = sql_integer(
        db, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = 'packed'", 0, &n, err);
    if (status != STATUS_OK || n == 0) return status;
    status = make_room(&c, err);
    if (status == STATUS_OK) status = sql_execute(db, "BEGIN", err);
    if (status == STATUS_OK) status = sql_each(db, "SELECT run FROM runs ORDER BY run", on_run, &c, err);
    if (status == STATUS_OK)
        status = sql_each(db, "SELECT name, metric, data FROM packed", on_column, &c, err);
    if (status == STATUS_OK) status = sql_execute(db, "DROP TABLE packed; COMMIT", err);
    free_column(&c);
    return status;
}
