/* What a results file holds, without running anything; see batch.h. */
#include "batch/batch.h"

#include "batch/schema.h"
#include "batch/store.h"

#include <stdio.h>
#include <string.h>

static enum status on_experiment(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct batch_status *out = payload;
    snprintf(out->experiment, sizeof out->experiment, "%s", sql_chars(row, 0));
    snprintf(out->question, sizeof out->question, "%s", sql_chars(row, 1));
    out->n_wanted = sqlite3_column_int64(row, 2);
    return STATUS_OK;
}

static enum status on_series(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct batch_status *out = payload;
    size_t n = strlen(out->series);
    snprintf(out->series + n, sizeof out->series - n, "%s%s", out->n_series++ > 0 ? ", " : "",
             sql_chars(row, 0));
    return STATUS_OK;
}

static enum status on_counts(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct batch_status *out = payload;
    out->n_failed = sqlite3_column_int64(row, 0);
    out->n_done = sqlite3_column_int64(row, 1) + out->n_failed;
    out->n_begun = sqlite3_column_int64(row, 2);
    return STATUS_OK;
}

static enum status on_failure(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct batch_status *out = payload;
    if (out->n_failures++ >= BATCH_FAILURES_TOLD) return STATUS_OK;
    struct batch_failure *f = &out->failures[out->n_failures - 1];
    f->n_runs = sqlite3_column_int64(row, 0);
    snprintf(f->run, sizeof f->run, "%s", sql_chars(row, 1));
    snprintf(f->error, sizeof f->error, "%s", sql_chars(row, 2));
    return STATUS_OK;
}

enum status batch_status(const char *results_path, struct batch_status *out, struct error *err) {
    *out = (struct batch_status){0};
    struct store *store = NULL;
    enum status status = store_open(&store, results_path, STORE_READ, err);
    if (status != STATUS_OK) return status;
    int64_t version = 0;
    status = sql_integer(store_sql(store), "PRAGMA user_version", 0, &version, err);
    if (status == STATUS_OK)
        status =
            sql_each(store_sql(store),
                     version >= SCHEMA_OPTIONS_WANT
                         ? "SELECT path, question, n_points * (SELECT SUM(n_replications) FROM options) FROM "
                           "experiment"
                         : "SELECT path, question, n_options * n_points * n_replications FROM experiment",
                     on_experiment, out, err);
    if (status == STATUS_OK)
        status =
            sql_each(store_sql(store),
                     "SELECT SUM(status = 'failed'), SUM(status = 'done'), SUM(status = 'running') FROM runs",
                     on_counts, out, err);
    if (status == STATUS_OK)
        status = sql_each(store_sql(store),
                          "SELECT name FROM metrics WHERE series_row IS NOT NULL ORDER BY series_row",
                          on_series, out, err);
    for (int m = 0; m < N_WORLD_METRICS; m++)
        out->n_series_measured += (METRICS[m].uses & USE_SERIES) != 0;
    if (status == STATUS_OK && out->n_failed > 0)
        status =
            sql_each(store_sql(store),
                     "SELECT n, run_id, f.error FROM (SELECT error, COUNT(*) AS n, MIN(run) AS run FROM runs"
                     " WHERE status = 'failed' GROUP BY error) f JOIN run_list USING (run) ORDER BY run",
                     on_failure, out, err);
    store_close(store);
    return status;
}
