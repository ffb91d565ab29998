/* What a results file says about its experiment; see record.h. */
#include "batch/record.h"

#include "base/clock.h"
#include "base/memory.h"
#include "batch/inputs.h"
#include "batch/series.h"
#include "batch/stopwatch.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- the parts of a new record --- */

static enum status put_experiment(struct sql *db, const struct experiment *e, int n_replications,
                                  struct error *err) {
    const struct case_head *head = case_head_const(e->model_case);
    const struct world_params *world = case_world(e->model_case);
    char seed[24];
    snprintf(seed, sizeof seed, "%" PRIu64, e->seed);
    return sql_put(db, err, "INSERT INTO experiment VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   "ttttiiiitttiidd", e->path, e->question, seed, e->design, (int64_t)n_replications,
                   (int64_t)e->n_options, (int64_t)e->n_points, (int64_t)e->i_baseline, e->scenario_path,
                   head->name, head->title, (int64_t)head->fictional, head->start_days,
                   world->time_decision_day, world->time_horizon_years * DAYS_PER_YEAR);
}

static enum status put_options(struct sql *db, const struct experiment *e, int n_replications,
                               const int *n_of_option, struct error *err) {
    enum status status = STATUS_OK;
    for (size_t i = 0; i < e->n_options && status == STATUS_OK; i++) {
        struct text t = TEXT_EMPTY;
        experiment_describe(&e->options[i], &t);
        int64_t n = n_of_option != NULL ? n_of_option[i] : n_replications;
        status = sql_put(db, err, "INSERT INTO options VALUES (?, ?, ?, ?)", "itti", (int64_t)i,
                         e->options[i].name, text_chars(&t), n);
        text_free(&t);
    }
    return status;
}

static enum status put_setting(struct sql *db, int64_t option, const struct stack *s, size_t place,
                               size_t row, struct error *err) {
    const struct plugin *p = stack_plugin(s, place);
    size_t n;
    const struct descriptor *params = plugin_params(p, &n);
    const char *name = "";
    char value[NUMBER_CHARS + 64] = "", with_unit[sizeof value + 64] = "";
    if (row < n) {
        name = params[row].name;
        bool bare = params[row].unit == NULL || strcmp(params[row].unit, "1") == 0;
        descriptor_print_value(&params[row], stack_value(s, place, row), value, sizeof value);
        snprintf(with_unit, sizeof with_unit, "%s%s%.60s", value, bare ? "" : " ",
                 bare ? "" : params[row].unit);
    }
    return sql_put(db, err, "INSERT INTO settings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "iiitttti", option,
                   (int64_t)place, (int64_t)row, stack_name(s, place), plugin_summary(p), name, with_unit,
                   (int64_t)(row < n && stack_given(s, place, row)));
}

/* Every plugin of every option with all its parameters; one without any has a row with no parameter. */
static enum status put_settings(struct sql *db, const struct experiment *e, struct error *err) {
    enum status status = STATUS_OK;
    for (size_t i = 0; i < e->n_options; i++)
        for (size_t k = 0; k < stack_count(e->options[i].stack); k++) {
            size_t n;
            plugin_params(stack_plugin(e->options[i].stack, k), &n);
            for (size_t row = 0; row < (n > 0 ? n : 1) && status == STATUS_OK; row++)
                status = put_setting(db, (int64_t)i, e->options[i].stack, k, row, err);
        }
    return status;
}

static enum status put_frontier(struct sql *db, const struct experiment *e, struct error *err) {
    const struct experiment_frontier *f = &e->frontier;
    enum status status = STATUS_OK;
    if (!f->stated) return STATUS_OK;
    status = sql_put(db, err, "INSERT INTO frontier VALUES (1, ?, ?)", "ii", (int64_t)f->x, (int64_t)f->y);
    for (size_t i = 0; i < f->n_along && status == STATUS_OK; i++)
        status = sql_put(db, err, "INSERT INTO frontier_steps VALUES (?, ?)", "ii", (int64_t)i,
                         (int64_t)f->along[i]);
    return status;
}

/* The row behind "policy.<name>.<parameter>", from the first option that has the plugin; NULL if none. */
static const struct descriptor *find_policy_row(const struct experiment *e, const char *address) {
    for (size_t i = 0; i < e->n_options; i++) {
        int k = stack_find(e->options[i].stack, address);
        if (k < 0) continue;
        size_t n;
        const struct descriptor *rows = plugin_params(stack_plugin(e->options[i].stack, (size_t)k), &n);
        return descriptor_find(rows, n, strrchr(address, '.') + 1);
    }
    return NULL;
}

static enum status put_points(struct sql *db, const struct experiment *e, struct error *err) {
    enum status status = STATUS_OK;
    for (size_t i = 0; i < e->n_uncertainties && status == STATUS_OK; i++) {
        const struct descriptor *row = find_policy_row(e, e->uncertainties[i]);
        double value;
        if (row == NULL && case_get(e->model_case, e->uncertainties[i], &row, &value, NULL) != STATUS_OK)
            row = NULL;
        status = sql_put(db, err, "INSERT INTO parameters VALUES (?, ?, ?, ?)", "ittt", (int64_t)i,
                         e->uncertainties[i], row != NULL ? row->unit : "", row != NULL ? row->doc : "");
        for (size_t p = 0; p < e->n_points && status == STATUS_OK; p++)
            status = sql_put(db, err, "INSERT INTO points VALUES (?, ?, ?)", "iid", (int64_t)p, (int64_t)i,
                             e->points[p * e->n_uncertainties + i]);
    }
    return status;
}

/* The place of a metric among the headline metrics, or -1. */
static int64_t headline_of(const struct experiment *e, int metric, double *smallest_difference) {
    for (size_t i = 0; i < e->n_metrics; i++)
        if ((int)e->metrics[i].metric == metric) {
            *smallest_difference = e->metrics[i].smallest_difference;
            return (int64_t)i;
        }
    return -1;
}

static enum status put_metrics(struct sql *db, const struct experiment *e, struct error *err) {
    enum status status = STATUS_OK;
    int64_t n_series = 0;
    struct series_kept kept;
    series_of_experiment(&kept, e);
    for (int m = 0; m < N_WORLD_METRICS && status == STATUS_OK; m++) {
        const struct metric *row = &METRICS[m];
        double smallest = (double)NAN;
        int64_t headline = headline_of(e, m, &smallest);
        int64_t series_row = n_series < kept.n && kept.metrics[n_series] == m ? n_series++ : -1;
        status =
            sql_put(db, err,
                    "INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULLIF(?, -1), NULLIF(?, -1), ?)",
                    "ittttddtiiid", (int64_t)m, row->head.name, row->head.unit, metric_kind_name(row->kind),
                    better_name(row->better), row->head.min, row->head.max, row->head.doc,
                    (int64_t)((row->uses & USE_OUTCOME) != 0), series_row, headline, smallest);
    }
    return status;
}

static enum status put_names(struct sql *db, const struct model_case *c, struct error *err) {
    enum status status = STATUS_OK;
    for (int i = 0; i < case_count(c, SCOPE_SECTOR) && status == STATUS_OK; i++) {
        const double(*xy)[2] = NULL;
        size_t n_bytes = case_outline(c, i, &xy) * sizeof *xy;
        status = sql_put(db, err, "INSERT INTO sectors VALUES (?, ?, ?)", "itb", (int64_t)i,
                         case_name(c, SCOPE_SECTOR, i), n_bytes > 0 ? (const void *)xy : (const void *)"",
                         n_bytes);
    }
    for (int i = 0; i < case_party_slots(c) && status == STATUS_OK; i++)
        status =
            sql_put(db, err, "INSERT INTO parties VALUES (?, ?)", "it", (int64_t)i, case_party_name(c, i));
    for (int i = 0; i < N_INCIDENTS && status == STATUS_OK; i++)
        status = sql_put(db, err, "INSERT INTO event_types VALUES (?, ?, ?, ?)", "ittt", (int64_t)i,
                         INCIDENTS[i].name, INCIDENTS[i].unit, INCIDENTS[i].doc);
    return status;
}

struct ledger_writer {
    struct sql *db;
    struct error *err;
    enum status status;
};

static bool on_ledger_row(const struct ledger_row *row, void *payload) {
    struct ledger_writer *w = payload;
    char value[NUMBER_CHARS + 64], place[192] = "";
    descriptor_print_value(row->descriptor, row->value, value, sizeof value);
    if (row->origin.file != NULL && row->origin.file[0] != '\0')
        snprintf(place, sizeof place, "%s:%d", row->origin.file, row->origin.line);
    w->status = sql_put(
        w->db, w->err, "INSERT INTO ledger VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "tdttddttitt",
        row->address, row->value, value, row->descriptor->unit, row->evidence.min, row->evidence.max,
        row->evidence.source != NULL ? row->evidence.source : "", confidence_name(row->evidence.confidence),
        (int64_t)row->set_by_scenario, place, row->descriptor->doc);
    return w->status == STATUS_OK;
}

static enum status put_ledger(struct sql *db, const struct model_case *c, struct error *err) {
    struct ledger_writer w = {.db = db, .err = err, .status = STATUS_OK};
    case_ledger(c, on_ledger_row, &w);
    return w.status;
}

static enum status put_notes(struct sql *db, struct error *err) {
    const char *const notes[][2] = {
        {"program", "truce " TRUCE_VERSION},
        {"program sources (sha256)", inputs_program_digest()},
        {"compiler", __VERSION__},
        {"arithmetic", inputs_math_path()},
        {"random numbers", "PCG64 (XSL-RR 128/64), streams keyed by purpose, entity and occasion"},
        {"luck", "the same for every option and every point of one replication"},
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof notes / sizeof notes[0] && status == STATUS_OK; i++)
        status = sql_put(db, err, "INSERT INTO notes VALUES (?, ?)", "tt", notes[i][0], notes[i][1]);
    return status;
}

static enum status write_record(struct sql *db, const struct experiment *e, const struct inputs *in,
                                int n_replications, const int *n_of_option, struct error *err) {
    enum status status = put_experiment(db, e, n_replications, err);
    if (status == STATUS_OK) status = inputs_store(in, db, err);
    if (status == STATUS_OK) status = put_options(db, e, n_replications, n_of_option, err);
    if (status == STATUS_OK) status = put_settings(db, e, err);
    if (status == STATUS_OK) status = put_frontier(db, e, err);
    if (status == STATUS_OK) status = put_points(db, e, err);
    if (status == STATUS_OK) status = put_metrics(db, e, err);
    if (status == STATUS_OK) status = put_names(db, e->model_case, err);
    if (status == STATUS_OK) status = put_ledger(db, e->model_case, err);
    return status == STATUS_OK ? put_notes(db, err) : status;
}

/* A file keeps the series it began with. That is news only to an experiment that names others. */
static enum status check_series(struct sql *db, const struct experiment *e, struct error *err) {
    struct series_kept stored, wanted;
    enum status status = series_of_file(&stored, db, err);
    if (status != STATUS_OK || e->series_choice == EXPERIMENT_SERIES_SHOWN) return status;
    series_of_experiment(&wanted, e);
    if (stored.n == wanted.n &&
        memcmp(stored.metrics, wanted.metrics, (size_t)stored.n * sizeof *stored.metrics) == 0)
        return STATUS_OK;
    return error_set(err, STATUS_MISMATCH,
                     "%s keeps %d monthly series, not the %d that the experiment's `series` now names; all"
                     " runs of a file keep the same: write a new file, or take `series` back",
                     db->path, stored.n, wanted.n);
}

/* Fewer replications than are recorded cannot be wanted: what was run stays part of the results. */
static enum status update_record(struct sql *db, const struct experiment *e, const struct inputs *in,
                                 int n_replications, const int *n_of_option, struct error *err) {
    enum status status = inputs_store(in, db, err);
    for (size_t i = 0; i < e->n_options && status == STATUS_OK; i++)
        status =
            sql_put(db, err,
                    "UPDATE options SET n_replications = MAX(?1, (SELECT COALESCE(1 + MAX(replication), 0)"
                    " FROM runs WHERE runs.option = ?2)) WHERE option = ?2",
                    "ii", (int64_t)(n_of_option != NULL ? n_of_option[i] : n_replications), (int64_t)i);
    if (status != STATUS_OK) return status;
    return sql_put(db, err,
                   "UPDATE experiment SET path = ?, question = ?, scenario_path = ?,"
                   " n_replications = MAX(?, (SELECT COALESCE(1 + MAX(replication), 0) FROM runs))",
                   "ttti", e->path, e->question, e->scenario_path, (int64_t)n_replications);
}

enum status record_experiment(struct store *store, const struct experiment *e,
                              const struct stack_limits *limits, int n_replications, const int *n_of_option,
                              struct error *err) {
    struct sql *db = store_sql(store);
    struct inputs in;
    enum status status = inputs_collect(&in, e, limits, err);
    if (status != STATUS_OK) return status;
    int64_t n_known = 0;
    status = sql_integer(db, "SELECT COUNT(*) FROM experiment", 0, &n_known, err);
    if (status == STATUS_OK && n_known > 0) status = inputs_compare(&in, db, err);
    if (status == STATUS_OK && n_known > 0) status = check_series(db, e, err);
    if (status == STATUS_OK) status = store_begin(store, err);
    if (status == STATUS_OK) {
        status = n_known > 0 ? update_record(db, e, &in, n_replications, n_of_option, err)
                             : write_record(db, e, &in, n_replications, n_of_option, err);
        if (status == STATUS_OK)
            status = store_commit(store, err);
        else
            store_rollback(store);
    }
    inputs_free(&in);
    return status == STATUS_OK ? store_read_kept(store, err) : status;
}

/* --- sessions --- */

enum status record_session_begin(struct store *store, int n_threads, const char *command_line,
                                 int64_t *session, struct error *err) {
    struct sql *db = store_sql(store);
    char started[STOPWATCH_UTC_CHARS], host[256] = "";
    stopwatch_utc(started);
    gethostname(host, sizeof host - 1);
    char *folder = getcwd(NULL, 0);
    enum status status =
        sql_put(db, err,
                "INSERT INTO sessions (started, command_line, program, sqlite, host, folder, pid,"
                " n_threads) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                "ttttttii", started, command_line, "truce " TRUCE_VERSION, sqlite3_libversion(), host, folder,
                (int64_t)getpid(), (int64_t)n_threads);
    free(folder);
    *session = sqlite3_last_insert_rowid(db->db);
    return status;
}

enum status record_session_end(struct store *store, int64_t session, int64_t n_done, int64_t n_failed,
                               double elapsed_s, struct error *err) {
    char ended[STOPWATCH_UTC_CHARS];
    stopwatch_utc(ended);
    return sql_put(store_sql(store), err,
                   "UPDATE sessions SET ended = ?, n_done = ?, n_failed = ?, elapsed_s = ?, store_s = ?"
                   " WHERE session = ?",
                   "tiiddi", ended, n_done, n_failed, elapsed_s, store_busy_s(store), session);
}
