/* The results file as the batch writes it; see store.h. */
#include "batch/store.h"

#include "base/memory.h"
#include "batch/schema.h"
#include "batch/series.h"
#include "batch/stopwatch.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct store {
    struct sql sql;
    enum store_mode mode;
    pthread_mutex_t mutex;
    sqlite3_stmt *begin, *commit, *rollback;
    sqlite3_stmt *begin_run, *finish_run, *outcome, *series, *event;
    struct series_kept kept;
    double busy_s;
    char *lock_path;
    int lock_file; // -1 when not held
};

/* --- one writing process --- */

/* A lock is good only on the file that now has the name: the last holder may have removed the one we opened.
 */
static bool lock_is_current(int file, const char *path) {
    struct stat ours, named;
    return fstat(file, &ours) == 0 && stat(path, &named) == 0 && ours.st_ino == named.st_ino &&
           ours.st_dev == named.st_dev;
}

static enum status take_lock(struct store *store, const char *path, struct error *err) {
    size_t size = strlen(path) + sizeof "-lock";
    store->lock_path = memory_alloc(size, 1);
    if (store->lock_path == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    snprintf(store->lock_path, size, "%s-lock", path);
    for (int i = 0; i < 100; i++) {
        int file = open(store->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file < 0)
            return error_set(err, STATUS_IO, "cannot write results file %s: %s", path, strerror(errno));
        bool locked = flock(file, LOCK_EX | LOCK_NB) == 0;
        if (locked && lock_is_current(file, store->lock_path)) {
            store->lock_file = file;
            return STATUS_OK;
        }
        close(file);
        if (!locked)
            return error_set(err, STATUS_IO, "%s is being written by another truce (lock %s)", path,
                             store->lock_path);
    }
    return error_set(err, STATUS_IO, "cannot lock %s", store->lock_path);
}

static void release_lock(struct store *store) {
    if (store->lock_file >= 0) {
        unlink(store->lock_path); // while it is still held
        close(store->lock_file);
    }
    memory_free(store->lock_path);
}

/* --- opening --- */

static enum status update_schema(struct sql *s, int version, struct error *err) {
    enum status status = sql_execute(s, "BEGIN IMMEDIATE", err);
    for (int i = version; i < SCHEMA_VERSION && status == STATUS_OK; i++)
        status = sql_execute(s, SCHEMA_STEPS[i], err);
    char mark[96];
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", SCHEMA_MARK,
             SCHEMA_VERSION);
    return status == STATUS_OK ? sql_execute(s, mark, err) : status;
}

static enum status check_schema(struct store *store, struct error *err) {
    struct sql *s = &store->sql;
    int64_t mark = 0, version = 0, n_tables = 0;
    enum status status = sql_integer(s, "PRAGMA application_id", 0, &mark, err);
    if (status == STATUS_OK) status = sql_integer(s, "PRAGMA user_version", 0, &version, err);
    if (status == STATUS_OK) status = sql_integer(s, "SELECT COUNT(*) FROM sqlite_schema", 0, &n_tables, err);
    if (status != STATUS_OK) return status;
    bool empty = mark == 0 && n_tables == 0;
    if (empty && store->mode == STORE_READ)
        return error_set(err, STATUS_INVALID, "%s holds no results yet", s->path);
    if (!empty && mark != SCHEMA_MARK)
        return error_set(err, STATUS_INVALID, "%s is not a results file (it is some other SQLite database)",
                         s->path);
    if (version < 0 || version > SCHEMA_VERSION)
        return error_set(err, STATUS_INVALID,
                         "%s was made by a later truce (schema %d; this one reads up to %d)", s->path,
                         (int)version, SCHEMA_VERSION);
    if (version == SCHEMA_VERSION) return STATUS_OK;
    if (store->mode == STORE_READ && version >= SCHEMA_OLDEST) return STATUS_OK;
    if (store->mode == STORE_READ)
        return error_set(err, STATUS_INVALID,
                         "%s has an old schema (%d); repeat its `truce batch` line to update it", s->path,
                         (int)version);
    return update_schema(s, (int)version, err);
}

/* The checkpoint at every 4000 pages (16 MB) instead of 1000 makes its fsync rare beside the runs. */
static enum status prepare_writing(struct store *store, struct error *err) {
    struct sql *s = &store->sql;
    enum status status = sql_execute(s,
                                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                                     "PRAGMA wal_autocheckpoint = 4000; PRAGMA foreign_keys = OFF",
                                     err);
    if (status == STATUS_OK) status = check_schema(store, err);
    struct {
        sqlite3_stmt **statement;
        const char *text;
    } all[] = {
        {&store->begin, "BEGIN IMMEDIATE"},
        {&store->commit, "COMMIT"},
        {&store->rollback, "ROLLBACK"},
        {&store->begin_run,
         "INSERT INTO runs (run, option, point, replication, run_key, status, attempts, session, thread)"
         " VALUES (?, ?, ?, ?, ?, 'running', 1, ?, ?)"
         " ON CONFLICT (run) DO UPDATE SET status = 'running', code = NULL, error = NULL,"
         " attempts = attempts + 1, run_key = excluded.run_key, session = excluded.session,"
         " thread = excluded.thread"},
        {&store->finish_run, "UPDATE runs SET status = ?, code = ?, error = ?, wall_s = ?, n_events = ?,"
                             " fingerprint = ? WHERE run = ?"},
        {&store->outcome, "INSERT INTO outcomes VALUES (?, ?, ?)"},
        {&store->series, "INSERT INTO series VALUES (?, ?, ?, 1)"},
        {&store->event, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0] && status == STATUS_OK; i++)
        status = sql_prepare(s, all[i].statement, all[i].text, err);
    return status;
}

enum status store_open(struct store **out, const char *path, enum store_mode mode, struct error *err) {
    *out = NULL;
    struct store *store = memory_alloc(1, sizeof *store);
    if (store == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    store->mode = mode;
    store->lock_file = -1;
    pthread_mutex_init(&store->mutex, NULL);
    enum status status = mode == STORE_WRITE ? take_lock(store, path, err) : STATUS_OK;
    if (status == STATUS_OK)
        status = sql_open(&store->sql, path, mode == STORE_WRITE ? SQL_WRITE : SQL_READ, err);
    if (status == STATUS_OK)
        status = mode == STORE_WRITE ? prepare_writing(store, err) : check_schema(store, err);
    if (status == STATUS_OK)
        *out = store;
    else
        store_close(store);
    return status;
}

/* Leaving WAL makes the results one plain file that reads from anywhere, also from where nothing can be
 * written. It fails harmlessly while someone is reading. */
void store_close(struct store *store) {
    if (store == NULL) return;
    sqlite3_stmt *all[] = {store->begin,      store->commit,  store->rollback, store->begin_run,
                           store->finish_run, store->outcome, store->series,   store->event};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        sqlite3_finalize(all[i]);
    if (store->mode == STORE_WRITE && store->sql.db != NULL) {
        sqlite3_busy_timeout(store->sql.db, 0);
        sqlite3_exec(store->sql.db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    }
    sql_close(&store->sql);
    release_lock(store);
    pthread_mutex_destroy(&store->mutex);
    memory_free(store);
}

enum status store_read_kept(struct store *store, struct error *err) {
    return series_of_file(&store->kept, &store->sql, err);
}

struct sql *store_sql(struct store *store) {
    return &store->sql;
}

/* --- transactions --- */

enum status store_begin(struct store *store, struct error *err) {
    return sql_fire(&store->sql, store->begin, err, "");
}

enum status store_commit(struct store *store, struct error *err) {
    enum status status = sql_fire(&store->sql, store->commit, err, "");
    if (status != STATUS_OK) store_rollback(store);
    return status;
}

void store_rollback(struct store *store) {
    if (sqlite3_get_autocommit(store->sql.db)) return; // a full disk may have ended it already
    sqlite3_step(store->rollback);
    sqlite3_reset(store->rollback);
}

/* --- numbers of runs --- */

int64_t run_number(struct run_place place, int n_options, int n_points) {
    return 1 + ((int64_t)place.i_replication * n_points + place.i_point) * n_options + place.i_option;
}

struct run_place run_place(int64_t run, int n_options, int n_points) {
    int64_t i = run - 1;
    return (struct run_place){.i_option = (int)(i % n_options),
                              .i_point = (int)(i / n_options % n_points),
                              .i_replication = (int)(i / n_options / n_points)};
}

/* --- what a run measured --- */

double store_number(double value) {
    return isnan(value) ? (double)NAN : value + 0.0; // -0 + 0 is 0
}

void store_pack_number(unsigned char *out, double value) {
    uint64_t bits;
    value = store_number(value);
    memcpy(&bits, &value, sizeof bits);
    bits = htole64(bits);
    memcpy(out, &bits, sizeof bits);
}

void store_unpack(const unsigned char *bytes, size_t n, double *out) {
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, bytes + i * sizeof bits, sizeof bits);
        bits = le64toh(bits);
        memcpy(&out[i], &bits, sizeof bits);
    }
}

static enum status put_series(struct store *store, const struct finished_run *f, const struct text *packed,
                              struct error *err) {
    if (packed->length == 0) return STATUS_OK;
    return sql_fire(&store->sql, store->series, err, "iib", f->run, (int64_t)f->result->n_months,
                    (const void *)text_chars(packed), packed->length);
}

static enum status put_events(struct store *store, const struct finished_run *f, struct error *err) {
    for (size_t i = 0; i < f->result->n_kept; i++) {
        const struct run_event *e = &f->result->kept[i];
        enum status status = sql_fire(&store->sql, store->event, err, "iiidiiid", f->run, (int64_t)e->id,
                                      (int64_t)e->cause, e->day, (int64_t)e->incident, (int64_t)e->i_sector,
                                      (int64_t)e->i_party, store_number(e->amount));
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

static enum status put_result(struct store *store, const struct finished_run *f, const struct text *packed,
                              struct error *err) {
    enum status status = STATUS_OK;
    for (int m = 0; m < N_WORLD_METRICS && status == STATUS_OK; m++)
        if ((METRICS[m].uses & USE_OUTCOME) != 0)
            status = sql_fire(&store->sql, store->outcome, err, "iid", f->run, (int64_t)m,
                              store_number(f->result->outcomes[m]));
    if (status == STATUS_OK) status = put_series(store, f, packed, err);
    return status == STATUS_OK ? put_events(store, f, err) : status;
}

/* --- a step of the batch --- */

static enum status finish(struct store *store, const struct finished_run *f, const struct text *packed,
                          struct error *err) {
    if (f->status != STATUS_OK)
        return sql_fire(&store->sql, store->finish_run, err, "tttddti", "failed", status_name(f->status),
                        f->error, f->wall_s, (double)NAN, (const char *)NULL, f->run);
    char fingerprint[17];
    snprintf(fingerprint, sizeof fingerprint, "%016" PRIx64, f->result->fingerprint);
    enum status status =
        sql_fire(&store->sql, store->finish_run, err, "tttditi", "done", (const char *)NULL,
                 (const char *)NULL, f->wall_s, (int64_t)f->result->n_events, fingerprint, f->run);
    return status == STATUS_OK ? put_result(store, f, packed, err) : status;
}

static enum status begin_next(struct store *store, const struct begun_run *next, struct error *err) {
    return sql_fire(&store->sql, store->begin_run, err, "iiiitii", next->run, (int64_t)next->place.i_option,
                    (int64_t)next->place.i_point, (int64_t)next->place.i_replication, next->key,
                    next->session, (int64_t)next->thread);
}

static enum status advance(struct store *store, const struct finished_run *finished,
                           const struct text *packed, const struct begun_run *next, struct error *err) {
    enum status status = store_begin(store, err);
    if (status != STATUS_OK) return status;
    if (finished != NULL) status = finish(store, finished, packed, err);
    if (status == STATUS_OK && next != NULL) status = begin_next(store, next, err);
    if (status == STATUS_OK) return store_commit(store, err);
    store_rollback(store);
    return status;
}

enum status store_advance(struct store *store, const struct finished_run *finished,
                          const struct begun_run *next, struct error *err) {
    if (finished == NULL && next == NULL) return STATUS_OK;
    struct text packed = TEXT_EMPTY; // by every thread for itself, before it waits for the others
    enum status status = STATUS_OK;
    double start_s = stopwatch_s();
    if (finished != NULL && finished->status == STATUS_OK)
        status = series_pack(&store->kept, finished->result, &packed, err);
    double packing_s = stopwatch_s() - start_s;
    if (status == STATUS_OK) {
        pthread_mutex_lock(&store->mutex);
        start_s = stopwatch_s();
        status = advance(store, finished, &packed, next, err);
        store->busy_s += packing_s + stopwatch_s() - start_s;
        pthread_mutex_unlock(&store->mutex);
    }
    text_free(&packed);
    return status;
}

double store_busy_s(const struct store *store) {
    return store->busy_s;
}
