/* Which monthly series are kept, and their bytes; see series.h. */
#include "batch/series.h"

#include "base/memory.h"
#include "base/pack.h"
#include "batch/schema.h"
#include "batch/store.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SERIES(name) const char SERIES_##name[] = #name;
#include "batch/series.def"

const char *const SERIES_SHOWN[] = {
#define SERIES(name) SERIES_##name,
#include "batch/series.def"
};
const size_t N_SERIES_SHOWN = sizeof SERIES_SHOWN / sizeof *SERIES_SHOWN;

enum { SERIES_MONTHS_MAXIMUM = 100000 };

static bool is_shown(const char *name) {
    for (size_t i = 0; i < N_SERIES_SHOWN; i++)
        if (strcmp(SERIES_SHOWN[i], name) == 0) return true;
    return false;
}

static bool is_kept(const struct experiment *e, int metric) {
    if ((METRICS[metric].uses & USE_SERIES) == 0) return false;
    if (e->series_choice == EXPERIMENT_SERIES_NAMED) return e->keeps_series[metric];
    return e->series_choice == EXPERIMENT_SERIES_ALL || is_shown(METRICS[metric].head.name);
}

void series_of_experiment(struct series_kept *kept, const struct experiment *e) {
    kept->n = 0;
    for (int m = 0; m < N_WORLD_METRICS; m++)
        if (is_kept(e, m)) kept->metrics[kept->n++] = m;
}

// --- bytes ---

size_t series_bytes(const struct series_kept *kept, const struct run_result *result) {
    return (size_t)kept->n * (size_t)result->n_months * sizeof(double);
}

void series_write(const struct series_kept *kept, const struct run_result *result, unsigned char *out) {
    for (int i = 0; i < kept->n; i++) {
        const double *months = result->series[kept->metrics[i]];
        for (int month = 0; month < result->n_months; month++, out += sizeof(double))
            store_pack_number(out, months != NULL ? months[month] : (double)NAN);
    }
}

enum status series_pack(const struct series_kept *kept, const struct run_result *result, struct text *out,
                        struct error *err) {
    size_t n = series_bytes(kept, result);
    if (n == 0) return STATUS_OK;
    unsigned char *bytes = memory_alloc(n, 1);
    if (bytes == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    series_write(kept, result, bytes);
    enum status status = pack_zlib(bytes, n, PACK_FAST, out, err);
    memory_free(bytes);
    return status;
}

// --- reading ---

static enum status on_kept(sqlite3_stmt *row, void *payload, struct error *err) {
    struct series_kept *kept = payload;
    int64_t metric = sqlite3_column_int64(row, 0);
    if (kept->n >= N_WORLD_METRICS || metric < 0 || metric >= N_WORLD_METRICS)
        return error_set(err, STATUS_INVALID, "monthly series of metrics that this truce does not know");
    kept->metrics[kept->n++] = (int)metric;
    return STATUS_OK;
}

enum status series_of_file(struct series_kept *kept, struct sql *db, struct error *err) {
    kept->n = 0;
    return sql_each(db, "SELECT metric FROM metrics WHERE series_row IS NOT NULL ORDER BY series_row",
                    on_kept, kept, err);
}

struct reader {
    const struct sql *db;
    int64_t n_kept;
    series_visit each;
    void *payload;
    double *months;
    size_t capacity;
    struct text whole; // reused for every run
};

static enum status wrong_length(const struct reader *r, struct error *err) {
    return error_set(err, STATUS_INVALID, "%s is damaged: a monthly series has the wrong length",
                     r->db->path);
}

/* Exactly n numbers into r->months. */
static enum status unpack(struct reader *r, sqlite3_stmt *row, size_t n, struct error *err) {
    enum { DATA = 5, PACKED = 6 };
    size_t n_bytes = (size_t)sqlite3_column_bytes(row, DATA);
    const unsigned char *bytes = sqlite3_column_blob(row, DATA);
    if (sqlite3_column_int(row, PACKED) != 0) {
        text_clear(&r->whole);
        struct error why = ERROR_NONE;
        enum status status = unpack_zlib(bytes, n_bytes, n * sizeof(double), &r->whole, &why);
        if (status == STATUS_NO_MEMORY) return error_set(err, status, "out of memory");
        if (status == STATUS_RANGE) return wrong_length(r, err);
        if (status != STATUS_OK)
            return error_set(err, status, "%s is damaged: a monthly series cannot be unpacked", r->db->path);
        bytes = (const unsigned char *)text_chars(&r->whole);
        n_bytes = r->whole.length;
    }
    if (n_bytes != n * sizeof(double)) return wrong_length(r, err);
    store_unpack(bytes, n, r->months);
    return STATUS_OK;
}

static enum status on_run(sqlite3_stmt *row, void *payload, struct error *err) {
    struct reader *r = payload;
    struct series_of_run s = {.run = sqlite3_column_int64(row, 0),
                              .option = sql_chars(row, 1),
                              .point = sqlite3_column_int64(row, 2),
                              .replication = sqlite3_column_int64(row, 3)};
    int64_t n_months = sqlite3_column_int64(row, 4);
    if (n_months < 1 || n_months > SERIES_MONTHS_MAXIMUM) return wrong_length(r, err);
    s.n_months = (size_t)n_months;
    size_t n = (size_t)r->n_kept * s.n_months;
    if (n > r->capacity) {
        double *months = memory_resize(r->months, n, sizeof *months);
        if (months == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
        r->months = months;
        r->capacity = n;
    }
    enum status status = unpack(r, row, n, err);
    s.months = r->months;
    return status == STATUS_OK ? r->each(&s, r->payload, err) : status;
}

enum status series_each(struct sql *db, int64_t run, series_visit each, void *payload, struct error *err) {
    struct reader r = {.db = db, .each = each, .payload = payload, .whole = TEXT_EMPTY};
    int64_t version;
    char select[320];
    enum status status = sql_integer(db, "PRAGMA user_version", 0, &version, err);
    if (status == STATUS_OK)
        status =
            sql_integer(db, "SELECT COUNT(*) FROM metrics WHERE series_row IS NOT NULL", 0, &r.n_kept, err);
    char which[48] = "s.run > 0";
    if (run != 0) snprintf(which, sizeof which, "s.run = %" PRId64, run);
    snprintf(select, sizeof select,
             "SELECT s.run, o.name, r.point, r.replication, n_months, data, %s FROM series s"
             " JOIN runs r USING (run) JOIN options o USING (option) WHERE %s ORDER BY s.run",
             version >= SCHEMA_SERIES_PACKED ? "packed" : "0", which);
    if (status == STATUS_OK) status = sql_each(db, select, on_run, &r, err);
    memory_free(r.months);
    text_free(&r.whole);
    return status;
}
