/* Executes a stored run again and compares; see batch.h. */
#include "batch/batch.h"

#include "base/memory.h"
#include "batch/inputs.h"
#include "batch/series.h"
#include "batch/worker.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stored_run {
    struct store *store;
    char *option; // name
    struct run_place place;
    int64_t run;
    enum status status;
    char *key, *error, *fingerprint;
    int64_t n_events;
    struct stack_limits limits;
    char *experiment_path;
};

static void free_stored(struct stored_run *r) {
    store_close(r->store);
    memory_free(r->option);
    memory_free(r->key);
    memory_free(r->error);
    memory_free(r->fingerprint);
    memory_free(r->experiment_path);
}

/* --- finding the run --- */

static bool read_count(const char *chars, const char *end, int *out) {
    char *stop;
    if (chars == end || *chars < '0' || *chars > '9') return false;
    long value = strtol(chars, &stop, 10);
    if (stop != end || value > INT_MAX) return false;
    *out = (int)value;
    return true;
}

/* The name of an option may hold slashes: the two numbers are what follows the last two. */
static enum status read_run_id(struct stored_run *r, const char *run_id, struct error *err) {
    const char *last = strrchr(run_id, '/'), *before = last;
    while (before > run_id && *--before != '/') {
    }
    bool good = last != NULL && before > run_id && *before == '/' &&
                read_count(before + 1, last, &r->place.i_point) &&
                read_count(last + 1, last + strlen(last), &r->place.i_replication);
    if (!good)
        return error_set(err, STATUS_USAGE,
                         "'%s' is no run: write OPTION/POINT/REPLICATION, e.g. calendar/0/17", run_id);
    r->option = memory_copy_text(run_id);
    if (r->option == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    r->option[before - run_id] = '\0';
    return STATUS_OK;
}

static enum status status_from_name(const char *name) {
#define X(code, word, sentence)                                                                              \
    if (strcmp(name, word) == 0) return STATUS_##code;
    STATUS_MAP(X)
#undef X
    return STATUS_INTERNAL;
}

static enum status on_run(sqlite3_stmt *row, void *payload, struct error *err) {
    struct stored_run *r = payload;
    r->run = sqlite3_column_int64(row, 0);
    const char *status = sql_chars(row, 1);
    if (strcmp(status, "failed") == 0)
        r->status = status_from_name(sql_chars(row, 2));
    else
        r->status = strcmp(status, "done") == 0 ? STATUS_OK : STATUS_INTERRUPTED;
    r->key = sql_copy(row, 3);
    r->error = sql_copy(row, 4);
    r->fingerprint = sql_copy(row, 5);
    r->n_events = sqlite3_column_int64(row, 6);
    if (r->key == NULL || r->error == NULL || r->fingerprint == NULL)
        return error_set(err, STATUS_NO_MEMORY, "out of memory");
    return STATUS_OK;
}

static enum status on_limits(sqlite3_stmt *row, void *payload, struct error *err) {
    struct stack_limits *l = payload;
    *l = stack_limits_default;
    if (sscanf(sql_chars(row, 0), "%ld/%ld/%zu/%zu/%zu", &l->hook_gas, &l->run_gas, &l->state_bytes,
               &l->block_bytes, &l->text_bytes) == 5)
        return STATUS_OK;
    return error_set(err, STATUS_INVALID, "the results file does not say under what limits plugins ran");
}

static enum status on_path(sqlite3_stmt *row, void *payload, struct error *err) {
    struct stored_run *r = payload;
    r->experiment_path = sql_copy(row, 0);
    return r->experiment_path != NULL ? STATUS_OK : error_set(err, STATUS_NO_MEMORY, "out of memory");
}

/* Why a run is not there: its option is none, or it is beyond the points and replications there are. */
struct missing_run {
    const struct stored_run *r;
    const char *path;
    char *names[32];
    size_t n_names;
    bool option_there;
};

static enum status on_option(sqlite3_stmt *row, void *payload, struct error *err) {
    struct missing_run *m = payload;
    if (strcmp(sql_chars(row, 0), m->r->option) == 0) m->option_there = true;
    if (m->n_names == sizeof m->names / sizeof *m->names) return STATUS_OK;
    m->names[m->n_names] = sql_copy(row, 0);
    if (m->names[m->n_names] == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    m->n_names++;
    return STATUS_OK;
}

static enum status on_last(sqlite3_stmt *row, void *payload, struct error *err) {
    struct missing_run *m = payload;
    return error_set(err, STATUS_NOT_FOUND,
                     "%s holds no run %s/%d/%d; its points go from 0 to %d, its replications from 0 to %d",
                     m->path, m->r->option, m->r->place.i_point, m->r->place.i_replication,
                     sqlite3_column_int(row, 0), sqlite3_column_int(row, 1));
}

static enum status say_missing(const struct stored_run *r, const char *path, struct error *err) {
    struct missing_run m = {.r = r, .path = path};
    struct sql *db = store_sql(r->store);
    struct text offer = TEXT_EMPTY;
    enum status status = sql_each(db, "SELECT name FROM options ORDER BY option", on_option, &m, err);
    if (status == STATUS_OK && m.option_there) {
        status = sql_each(db, "SELECT max(point), max(replication) FROM runs", on_last, &m, err);
    } else if (status == STATUS_OK) {
        text_offer(r->option, (const char *const *)m.names, m.n_names, &offer);
        status =
            error_set(err, STATUS_NOT_FOUND, "%s has no option '%s'%s", path, r->option, text_chars(&offer));
    }
    for (size_t i = 0; i < m.n_names; i++)
        memory_free(m.names[i]);
    text_free(&offer);
    return status;
}

static enum status find_run(struct stored_run *r, const char *path, const char *run_id, struct error *err) {
    enum status status = read_run_id(r, run_id, err);
    if (status == STATUS_OK) status = store_open(&r->store, path, STORE_READ, err);
    if (status != STATUS_OK) return status;
    struct sql *db = store_sql(r->store);
    char *select =
        sqlite3_mprintf("SELECT run, status, code, run_key, error, fingerprint, n_events FROM runs JOIN"
                        " options USING (option) WHERE name = %Q AND point = %d AND replication = %d",
                        r->option, r->place.i_point, r->place.i_replication);
    if (select == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    status = sql_each(db, select, on_run, r, err);
    sqlite3_free(select);
    if (status == STATUS_OK && r->run == 0) return say_missing(r, path, err);
    if (status == STATUS_OK)
        status = sql_each(db, "SELECT digest FROM inputs WHERE kind = 'limits'", on_limits, &r->limits, err);
    if (status == STATUS_OK) status = sql_each(db, "SELECT path FROM experiment", on_path, r, err);
    return status;
}

/* --- the experiment as it is now --- */

static enum status load(struct experiment **out, const struct stored_run *r, struct error *err) {
    FILE *file = fopen(r->experiment_path, "rb");
    if (file == NULL)
        return error_set(
            err, STATUS_NOT_FOUND,
            "the experiment %s is not here; run from the folder where the batch was started, or restore"
            " it (`truce export` writes the texts kept in the results)",
            r->experiment_path);
    fclose(file);
    struct diagnostics d = DIAGNOSTICS_NONE;
    *out = experiment_load(r->experiment_path, &d);
    enum status status = STATUS_OK;
    if (*out == NULL) {
        const struct diagnostic *first = d.n > 0 ? &d.items[0] : NULL;
        status = first != NULL
                     ? error_set_at(err, STATUS_INVALID, first->file, first->line, "%s", first->message)
                     : error_set(err, STATUS_INVALID, "%s cannot be read", r->experiment_path);
    }
    diagnostics_free(&d);
    return status;
}

/* The run key says whether everything is as it was; the inputs say what is not. */
static enum status check_key(const struct stored_run *r, const struct experiment *e, const char *key,
                             struct error *err) {
    if (strcmp(key, r->key) == 0) return STATUS_OK;
    struct inputs in;
    enum status status = inputs_collect(&in, e, &r->limits, err);
    if (status != STATUS_OK) return status;
    status = inputs_compare(&in, store_sql(r->store), err);
    inputs_free(&in);
    if (status != STATUS_OK || r->key[0] == '\0') return status; // an excerpt has no keys (batch/excerpt.h)
    return error_set(err, STATUS_MISMATCH, "the key of the run has changed, though no input has");
}

static bool place_of(const struct experiment *e, const struct stored_run *r, struct run_place *place) {
    *place = r->place;
    for (size_t i = 0; i < e->n_options; i++)
        if (strcmp(e->options[i].name, r->option) == 0) {
            place->i_option = (int)i;
            return (size_t)place->i_point < e->n_points;
        }
    return false;
}

/* --- comparing --- */

struct outcome_check {
    struct rerun_result *out;
    int n_seen;
};

static void differ(struct rerun_result *out, const char *what) {
    if (out->first_difference[0] == '\0')
        snprintf(out->first_difference, sizeof out->first_difference, "%s", what);
}

static enum status on_outcome(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct outcome_check *check = payload;
    int m = sqlite3_column_int(row, 0);
    double then = sql_number(row, 1);
    check->n_seen++;
    if (m < 0 || m >= N_WORLD_METRICS) {
        differ(check->out, "metrics");
        return STATUS_OK;
    }
    double now = store_number(check->out->result.outcomes[m]);
    if (memcmp(&now, &then, sizeof now) != 0) differ(check->out, METRICS[m].head.name);
    return STATUS_OK;
}

struct series_check {
    struct rerun_result *out;
    struct series_kept kept;
};

/* Bit for bit what the file keeps; what it does not keep cannot be compared. */
static enum status on_series(const struct series_of_run *then, void *payload, struct error *err) {
    (void)err;
    struct series_check *check = payload;
    const struct run_result *now = &check->out->result;
    if (then->n_months != (size_t)now->n_months) {
        differ(check->out, "series");
        return STATUS_OK;
    }
    for (int i = 0; i < check->kept.n; i++) {
        const double *months = now->series[check->kept.metrics[i]];
        char what[128];
        snprintf(what, sizeof what, "series %s", METRICS[check->kept.metrics[i]].head.name);
        for (size_t k = 0; k < then->n_months; k++) {
            double value = store_number(months != NULL ? months[k] : (double)NAN);
            if (memcmp(&value, &then->months[(size_t)i * then->n_months + k], sizeof value) != 0)
                differ(check->out, what);
        }
    }
    return STATUS_OK;
}

static enum status compare_outcomes(const struct stored_run *r, struct rerun_result *out, struct error *err) {
    char select[96];
    struct outcome_check check = {.out = out};
    snprintf(select, sizeof select,
             "SELECT metric, value FROM outcomes WHERE run = %" PRId64 " ORDER BY metric", r->run);
    enum status status = sql_each(store_sql(r->store), select, on_outcome, &check, err);
    if (status == STATUS_OK && check.n_seen == 0) differ(out, "metrics");
    return status;
}

/* An excerpt (batch/excerpt.h) and a file that keeps none have no series to compare. */
static enum status compare_series(const struct stored_run *r, struct rerun_result *out, struct error *err) {
    struct series_check check = {.out = out};
    enum status status = series_of_file(&check.kept, store_sql(r->store), err);
    return status == STATUS_OK ? series_each(store_sql(r->store), r->run, on_series, &check, err) : status;
}

static enum status compare(const struct stored_run *r, struct rerun_result *out, struct error *err) {
    enum status status = STATUS_OK;
    if (out->status != out->stored_status) {
        differ(out, "status");
    } else if (out->status != STATUS_OK) {
        if (strcmp(out->error, r->error) != 0) differ(out, "error");
    } else {
        status = compare_outcomes(r, out, err);
        if (status == STATUS_OK) status = compare_series(r, out, err);
        char fingerprint[17];
        snprintf(fingerprint, sizeof fingerprint, "%016" PRIx64, out->result.fingerprint);
        if (strcmp(fingerprint, r->fingerprint) != 0 || (int64_t)out->result.n_events != r->n_events)
            differ(out, "events");
    }
    out->same = status == STATUS_OK && out->first_difference[0] == '\0';
    return status;
}

/* --- the rerun --- */

static enum status execute(const struct stored_run *r, const struct experiment *e, struct worker_run *run,
                           const struct rerun_watch *watch, struct arena *arena, struct rerun_result *out, struct error *err) {
    struct run_place place;
    bool known = place_of(e, r, &place);
    struct plan_case at_case = {.error = ERROR_NONE};
    struct plan_stack at_stack = {.error = ERROR_NONE};
    char key[65] = "";
    if (known) {
        plan_case_at(&at_case, e, (size_t)place.i_option, (size_t)place.i_point);
        plan_stack_at(&at_stack, e, (size_t)place.i_option, (size_t)place.i_point);
        inputs_run_key(at_case.digest, at_stack.digest, &r->limits, e->seed, place.i_replication, key);
    }
    enum status status = check_key(r, e, key, err);
    if (status == STATUS_OK) {
        run->model_case = &at_case;
        run->stack = &at_stack;
        run->limits = &r->limits;
        run->seed = e->seed;
        run->i_replication = place.i_replication;
        struct error run_err = ERROR_NONE;
        out->status = worker_execute(run, arena, &out->result, NULL, &run_err);
        if (out->status != STATUS_OK) worker_error_words(&run_err, out->error, sizeof out->error);
        out->stored_status = r->status;
        status = compare(r, out, err);
        if (out->same && out->status == STATUS_OK && watch->visit != NULL)
            watch->visit(at_case.model_case, &out->result, watch->payload);
    }
    stack_destroy(at_stack.stack);
    case_destroy(at_case.model_case);
    return status;
}

enum status batch_watch(const char *results_path, const char *run_id, const struct rerun_watch *watch,
                        struct arena *arena, struct rerun_result *out, struct error *err) {
    memset(out, 0, sizeof *out);
    struct stored_run r = {0};
    struct experiment *e = NULL;
    struct worker_run run = {.trace = watch->trace,
                             .trace_payload = watch->payload,
                             .snapshot_days = watch->snapshot_days,
                             .n_snapshots = watch->n_snapshots,
                             .luck_listener = watch->luck_listener};
    enum status status = find_run(&r, results_path, run_id, err);
    if (status == STATUS_OK) status = load(&e, &r, err);
    if (status == STATUS_OK) status = execute(&r, e, &run, watch, arena, out, err);
    experiment_destroy(e);
    free_stored(&r);
    return status;
}

enum status batch_rerun(const char *results_path, const char *run_id,
                        void (*trace)(const struct relayed *, void *payload), void *trace_payload,
                        struct arena *arena, struct rerun_result *out, struct error *err) {
    struct rerun_watch watch = {.trace = trace, .payload = trace_payload};
    return batch_watch(results_path, run_id, &watch, arena, out, err);
}
