/* Results in memory; see results.h. A file may come from anyone: every size and index in it is checked. */
#include "batch/results_private.h"

#include "base/arena.h"
#include "base/memory.h"
#include "base/text.h"
#include "batch/schema.h"
#include "batch/store.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { METRIC_ID_MAXIMUM = 4096, OPTIONS_MAXIMUM = 10000, SERIES_MEMORY_BYTES = 64 * 1024 * 1024 };

struct loader {
    struct results *r;
    struct sql *db;
    int metric_index[METRIC_ID_MAXIMUM]; // of a metric's number in the file; -1 when it is no outcome
    size_t n_rows;                       // seen so far by the callback at work
    size_t capacity;                     // of the array it fills
    char **sectors, **parties, **event_types;
    size_t n_sectors, n_parties, n_event_types;
};

static enum status no_memory(struct error *err) {
    return error_set(err, STATUS_NO_MEMORY, "out of memory while loading results");
}

static enum status bad_file(const struct loader *l, const char *what, struct error *err) {
    return error_set(err, STATUS_INVALID, "%s is damaged: %s", l->db->path, what);
}

static char *keep(struct loader *l, const char *chars) {
    char *copy = arena_alloc(l->r->memory, strlen(chars) + 1, 1);
    if (copy != NULL) strcpy(copy, chars);
    return copy;
}

/* Room for the rows of a select, so that arrays are taken once. */
static enum status count_rows(struct loader *l, const char *from, size_t *n, struct error *err) {
    char select[256];
    int64_t count = 0;
    snprintf(select, sizeof select, "SELECT COUNT(*) FROM %s", from);
    enum status status = sql_integer(l->db, select, 0, &count, err);
    *n = (size_t)count;
    l->n_rows = 0;
    l->capacity = (size_t)count;
    return status;
}

size_t results_n_cells(const struct results *r) {
    return (size_t)r->n_options * (size_t)r->n_points * (size_t)r->n_replications;
}

static size_t run_index(const struct results *r, int i_option, int i_point, int i_replication) {
    return ((size_t)i_option * (size_t)r->n_points + (size_t)i_point) * (size_t)r->n_replications +
           (size_t)i_replication;
}

bool results_find_run(const struct results *r, int64_t run, size_t *index) {
    if (run < 1 || (uint64_t)run > results_n_cells(r)) return false;
    struct run_place p = run_place(run, r->n_options, r->n_points);
    *index = run_index(r, p.i_option, p.i_point, p.i_replication);
    return true;
}

/* --- experiment, options, metrics, points --- */

static enum status on_experiment(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    struct results *r = l->r;
    r->question = keep(l, sql_chars(row, 0));
    r->scenario_name = keep(l, sql_chars(row, 1));
    r->scenario_title = keep(l, sql_chars(row, 2));
    r->fictional = sqlite3_column_int(row, 3) != 0;
    r->start_days = sqlite3_column_int64(row, 4);
    r->decision_day = sql_number(row, 5);
    r->horizon_days = sql_number(row, 6);
    r->i_baseline = sqlite3_column_int(row, 7);
    int64_t n_options = sqlite3_column_int64(row, 8), n_points = sqlite3_column_int64(row, 9);
    int64_t n_replications = sqlite3_column_int64(row, 10);
    if (n_options < 1 || n_options > OPTIONS_MAXIMUM || n_points < 1 || n_points > INT32_MAX / n_options ||
        n_replications < 1 || n_replications > INT32_MAX / (n_options * n_points) || r->i_baseline < 0 ||
        r->i_baseline >= n_options)
        return bad_file(l, "the numbers of options, points and replications make no sense", err);
    r->n_options = (int)n_options;
    r->n_points = (int)n_points;
    r->n_replications = (int)n_replications;
    return r->question != NULL && r->scenario_name != NULL && r->scenario_title != NULL ? STATUS_OK
                                                                                        : no_memory(err);
}

static enum status load_experiment(struct loader *l, struct error *err) {
    enum status status = sql_each(
        l->db,
        "SELECT question, scenario_name, scenario_title, fictional, start_days, decision_day, horizon_days,"
        " i_baseline, n_options, n_points, n_replications FROM experiment",
        on_experiment, l, err);
    if (status != STATUS_OK) return status;
    return l->r->n_options > 0 ? STATUS_OK : bad_file(l, "it names no experiment", err);
}

static enum status on_option(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    size_t i = l->n_rows++;
    if (i >= (size_t)l->r->n_options || sqlite3_column_int64(row, 0) != (int64_t)i)
        return bad_file(l, "options are not numbered one after the other", err);
    l->r->options[i] =
        (struct results_option){.name = keep(l, sql_chars(row, 1)), .stack = keep(l, sql_chars(row, 2))};
    int64_t n = sqlite3_column_int64(row, 3);
    if (n < 0 || n > l->r->n_replications)
        return bad_file(l, "an option wants more replications than there are", err);
    l->r->options[i].n_replications = (int)n;
    return l->r->options[i].name != NULL && l->r->options[i].stack != NULL ? STATUS_OK : no_memory(err);
}

static enum status load_options(struct loader *l, struct error *err) {
    l->n_rows = 0;
    l->r->options = arena_alloc(l->r->memory, (size_t)l->r->n_options, sizeof *l->r->options);
    if (l->r->options == NULL) return no_memory(err);
    int64_t version;
    enum status status = sql_integer(l->db, "PRAGMA user_version", 0, &version, err);
    if (status != STATUS_OK) return status;
    status = sql_each(l->db,
                      version >= SCHEMA_OPTIONS_WANT
                          ? "SELECT option, name, stack, n_replications FROM options ORDER BY option"
                          : "SELECT option, name, stack, (SELECT n_replications FROM experiment) FROM options"
                            " ORDER BY option",
                      on_option, l, err);
    if (status == STATUS_OK && l->n_rows != (size_t)l->r->n_options)
        return bad_file(l, "an option is missing", err);
    return status;
}

static enum status on_setting(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    int64_t option = sqlite3_column_int64(row, 0);
    if (option < 0 || option >= l->r->n_options || l->n_rows >= l->r->n_settings)
        return bad_file(l, "settings of an option that is not there", err);
    struct results_setting *s = &l->r->settings[l->n_rows++];
    *s = (struct results_setting){.i_option = (int)option,
                                  .plugin = keep(l, sql_chars(row, 1)),
                                  .summary = keep(l, sql_chars(row, 2)),
                                  .parameter = keep(l, sql_chars(row, 3)),
                                  .value = keep(l, sql_chars(row, 4)),
                                  .given = sqlite3_column_int64(row, 5) != 0};
    return s->plugin != NULL && s->summary != NULL && s->parameter != NULL && s->value != NULL
               ? STATUS_OK
               : no_memory(err);
}

static enum status load_settings(struct loader *l, struct error *err) {
    int64_t version;
    enum status status = sql_integer(l->db, "PRAGMA user_version", 0, &version, err);
    if (status != STATUS_OK || version < SCHEMA_SETTINGS) return status;
    status = count_rows(l, "settings", &l->r->n_settings, err);
    if (status != STATUS_OK) return status;
    l->r->settings = arena_alloc(l->r->memory, l->r->n_settings + 1, sizeof *l->r->settings);
    if (l->r->settings == NULL) return no_memory(err);
    return sql_each(l->db,
                    "SELECT option, plugin, summary, parameter, value, given FROM settings"
                    " ORDER BY option, place, row",
                    on_setting, l, err);
}

static enum metric_kind read_kind(const char *name) {
    for (enum metric_kind kind = KIND_BINARY; kind <= KIND_EVENT_TIME; kind++)
        if (strcmp(name, metric_kind_name(kind)) == 0) return kind;
    return KIND_MEAN;
}

static enum better read_better(const char *name) {
    for (enum better better = BETTER_UP; better <= BETTER_NEITHER; better++)
        if (strcmp(name, better_name(better)) == 0) return better;
    return BETTER_NEITHER;
}

static enum status on_metric(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    int64_t id = sqlite3_column_int64(row, 0);
    if (id < 0 || id >= METRIC_ID_MAXIMUM || l->n_rows >= l->capacity)
        return bad_file(l, "too many metrics", err);
    l->metric_index[id] = (int)l->n_rows;
    struct results_metric *m = &l->r->metrics[l->n_rows++];
    *m = (struct results_metric){.name = keep(l, sql_chars(row, 1)),
                                 .unit = keep(l, sql_chars(row, 2)),
                                 .doc = keep(l, sql_chars(row, 3)),
                                 .kind = read_kind(sql_chars(row, 4)),
                                 .better = read_better(sql_chars(row, 5)),
                                 .headline = sqlite3_column_type(row, 6) != SQLITE_NULL,
                                 .smallest_difference = sql_number(row, 7)};
    return m->name != NULL && m->unit != NULL && m->doc != NULL ? STATUS_OK : no_memory(err);
}

static enum status load_metrics(struct loader *l, struct error *err) {
    size_t n;
    for (int i = 0; i < METRIC_ID_MAXIMUM; i++)
        l->metric_index[i] = -1;
    enum status status = count_rows(l, "metrics WHERE is_outcome", &n, err);
    if (status != STATUS_OK) return status;
    if (n > METRIC_ID_MAXIMUM) return bad_file(l, "too many metrics", err);
    l->r->n_metrics = (int)n;
    l->r->metrics = arena_alloc(l->r->memory, n, sizeof *l->r->metrics);
    if (l->r->metrics == NULL) return no_memory(err);
    return sql_each(l->db,
                    "SELECT metric, name, unit, doc, kind, better, headline, smallest_difference FROM metrics"
                    " WHERE is_outcome ORDER BY headline IS NULL, headline, metric",
                    on_metric, l, err);
}

static enum status on_parameter(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity || sqlite3_column_int64(row, 0) != (int64_t)l->n_rows)
        return bad_file(l, "uncertainties are not numbered one after the other", err);
    char *name = keep(l, sql_chars(row, 1));
    l->r->uncertainty_names[l->n_rows++] = name;
    return name != NULL ? STATUS_OK : no_memory(err);
}

static enum status on_point(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    int64_t point = sqlite3_column_int64(row, 0), parameter = sqlite3_column_int64(row, 1);
    if (point < 0 || point >= l->r->n_points || parameter < 0 || parameter >= l->r->n_uncertainties)
        return bad_file(l, "a point outside the design", err);
    l->r->points[(size_t)point * (size_t)l->r->n_uncertainties + (size_t)parameter] = sql_number(row, 2);
    return STATUS_OK;
}

static enum status load_points(struct loader *l, struct error *err) {
    struct results *r = l->r;
    size_t n;
    enum status status = count_rows(l, "parameters", &n, err);
    if (status != STATUS_OK) return status;
    if (n > 100000) return bad_file(l, "too many uncertainties", err);
    r->n_uncertainties = (int)n;
    r->uncertainty_names = arena_alloc(r->memory, n + 1, sizeof *r->uncertainty_names);
    r->points = memory_alloc((size_t)r->n_points, n * sizeof *r->points);
    if (r->uncertainty_names == NULL || r->points == NULL) return no_memory(err);
    for (size_t i = 0; i < (size_t)r->n_points * n; i++)
        r->points[i] = (double)NAN;
    status =
        sql_each(l->db, "SELECT parameter, address FROM parameters ORDER BY parameter", on_parameter, l, err);
    return status == STATUS_OK
               ? sql_each(l->db, "SELECT point, parameter, value FROM points", on_point, l, err)
               : status;
}

/* --- frontier --- */

static enum status on_frontier(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    int64_t x = sqlite3_column_int64(row, 0), y = sqlite3_column_int64(row, 1);
    bool known = x >= 0 && x < METRIC_ID_MAXIMUM && y >= 0 && y < METRIC_ID_MAXIMUM &&
                 l->metric_index[x] >= 0 && l->metric_index[y] >= 0;
    if (!known) return bad_file(l, "a frontier of unknown metrics", err);
    l->r->frontier.x = l->metric_index[x];
    l->r->frontier.y = l->metric_index[y];
    return STATUS_OK;
}

static enum status on_step(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    struct results_frontier *f = &l->r->frontier;
    int64_t option = sqlite3_column_int64(row, 0);
    if (option < 0 || option >= l->r->n_options || f->n_along >= l->r->n_options)
        return bad_file(l, "a frontier along unknown options", err);
    f->along[f->n_along++] = (int)option;
    return STATUS_OK;
}

/* Files of before there were frontiers have no such tables. */
static enum status load_frontier(struct loader *l, struct error *err) {
    int64_t n = 0;
    struct results_frontier *f = &l->r->frontier;
    f->along = arena_alloc(l->r->memory, (size_t)l->r->n_options, sizeof *f->along);
    if (f->along == NULL) return no_memory(err);
    enum status status =
        sql_integer(l->db, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'frontier'", 0, &n, err);
    if (status != STATUS_OK || n == 0) return status;
    status = sql_each(l->db, "SELECT x, y FROM frontier", on_frontier, l, err);
    return status == STATUS_OK
               ? sql_each(l->db, "SELECT option FROM frontier_steps ORDER BY step", on_step, l, err)
               : status;
}

/* --- runs and outcomes --- */

static double *missing_numbers(size_t n_cells, size_t n_each) {
    double *numbers = memory_alloc(n_cells, n_each * sizeof *numbers);
    for (size_t i = 0; numbers != NULL && i < n_cells * n_each; i++)
        numbers[i] = (double)NAN;
    return numbers;
}

static enum status on_run(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct loader *l = payload;
    size_t i;
    if (!results_find_run(l->r, sqlite3_column_int64(row, 0), &i)) return STATUS_OK;
    const char *status = sql_chars(row, 1);
    if (strcmp(status, "done") == 0) l->r->run_status[i] = RUN_DONE;
    if (strcmp(status, "failed") == 0) l->r->run_status[i] = RUN_FAILED;
    return STATUS_OK;
}

static enum status on_outcome(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    size_t i;
    int64_t metric = sqlite3_column_int64(row, 1);
    if (!results_find_run(l->r, sqlite3_column_int64(row, 0), &i) || l->r->run_status[i] != RUN_DONE)
        return STATUS_OK;
    if (metric < 0 || metric >= METRIC_ID_MAXIMUM || l->metric_index[metric] < 0)
        return bad_file(l, "an outcome of an unknown metric", err);
    l->r->outcomes[i * (size_t)l->r->n_metrics + (size_t)l->metric_index[metric]] = sql_number(row, 2);
    return STATUS_OK;
}

static enum status load_outcomes(struct loader *l, struct error *err) {
    struct results *r = l->r;
    r->run_status = memory_alloc(results_n_cells(r), 1);
    r->outcomes = missing_numbers(results_n_cells(r), (size_t)r->n_metrics);
    if (r->run_status == NULL || r->outcomes == NULL) return no_memory(err);
    enum status status = sql_each(l->db, "SELECT run, status FROM runs", on_run, l, err);
    return status == STATUS_OK
               ? sql_each(l->db, "SELECT run, metric, value FROM outcomes", on_outcome, l, err)
               : status;
}

static enum status on_failure(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity) return STATUS_OK;
    struct results_failure *f = &l->r->failures[l->n_rows++];
    *f = (struct results_failure){.message = keep(l, sql_chars(row, 0)),
                                  .n_runs = sqlite3_column_int64(row, 1),
                                  .option = keep(l, sql_chars(row, 2)),
                                  .example_run = keep(l, sql_chars(row, 3))};
    return f->message != NULL && f->option != NULL && f->example_run != NULL ? STATUS_OK : no_memory(err);
}

static enum status load_failures(struct loader *l, struct error *err) {
    enum status status =
        count_rows(l, "(SELECT DISTINCT error FROM runs WHERE status = 'failed')", &l->r->n_failures, err);
    if (status != STATUS_OK) return status;
    l->r->failures = arena_alloc(l->r->memory, l->r->n_failures + 1, sizeof *l->r->failures);
    if (l->r->failures == NULL) return no_memory(err);
    return sql_each(
        l->db,
        "SELECT f.error, f.n, o.name, o.name || '/' || r.point || '/' || r.replication FROM"
        " (SELECT error, COUNT(*) AS n, MIN(run) AS run FROM runs WHERE status = 'failed' GROUP BY error) f"
        " JOIN runs r ON r.run = f.run JOIN options o ON o.option = r.option ORDER BY f.run",
        on_failure, l, err);
}

/* --- series --- */

static enum status on_series_name(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity || sqlite3_column_int64(row, 0) != (int64_t)l->n_rows)
        return bad_file(l, "series are not numbered one after the other", err);
    struct results_series *s = &l->r->series[l->n_rows++];
    *s = (struct results_series){.name = keep(l, sql_chars(row, 1)),
                                 .unit = keep(l, sql_chars(row, 2)),
                                 .doc = keep(l, sql_chars(row, 3))};
    return s->name != NULL && s->unit != NULL && s->doc != NULL ? STATUS_OK : no_memory(err);
}

static enum status load_series(struct loader *l, struct error *err) {
    struct results *r = l->r;
    int64_t n_months = 0;
    size_t n;
    enum status status = sql_integer(l->db, "SELECT MAX(n_months) FROM series", 0, &n_months, err);
    if (status == STATUS_OK) status = count_rows(l, "metrics WHERE series_row IS NOT NULL", &n, err);
    if (status != STATUS_OK) return status;
    if (n_months < 0 || n_months > 100000 || n > METRIC_ID_MAXIMUM)
        return bad_file(l, "too many months", err);
    r->n_months = (int)n_months;
    r->n_series = (int)n;
    r->series = arena_alloc(r->memory, n + 1, sizeof *r->series);
    if (r->series == NULL) return no_memory(err);
    return sql_each(l->db,
                    "SELECT series_row, name, unit, doc FROM metrics WHERE series_row IS NOT NULL"
                    " ORDER BY series_row",
                    on_series_name, l, err);
}

/* --- names and events --- */

struct names {
    struct loader *l;
    char **items;
    size_t n, capacity;
};

static enum status on_name(sqlite3_stmt *row, void *payload, struct error *err) {
    struct names *names = payload;
    if (names->n >= names->capacity) return STATUS_OK;
    char *name = keep(names->l, sql_chars(row, 0));
    names->items[names->n++] = name;
    return name != NULL ? STATUS_OK : no_memory(err);
}

static enum status load_names(struct loader *l, const char *table, const char *id, char ***out, size_t *n,
                              struct error *err) {
    struct names names = {.l = l};
    enum status status = count_rows(l, table, &names.capacity, err);
    if (status != STATUS_OK) return status;
    names.items = arena_alloc(l->r->memory, names.capacity + 1, sizeof *names.items);
    if (names.items == NULL) return no_memory(err);
    char select[128];
    snprintf(select, sizeof select, "SELECT name FROM %s ORDER BY %s", table, id);
    status = sql_each(l->db, select, on_name, &names, err);
    *out = names.items;
    *n = names.n;
    return status;
}

/* An index outside the names, like -1, stands for none. */
static char *name_at(char **names, size_t n, int64_t i, char *none) {
    return i >= 0 && (uint64_t)i < n ? names[i] : none;
}

static enum status on_event(sqlite3_stmt *row, void *payload, struct error *err) {
    (void)err;
    struct loader *l = payload;
    size_t i;
    int64_t run = sqlite3_column_int64(row, 0);
    if (!results_find_run(l->r, run, &i) || l->n_rows >= l->capacity) return STATUS_OK;
    struct run_place p = run_place(run, l->r->n_options, l->r->n_points);
    l->r->events[l->n_rows++] = (struct results_event){
        .i_option = p.i_option,
        .i_point = p.i_point,
        .i_replication = p.i_replication,
        .day = sql_number(row, 1),
        .type = name_at(l->event_types, l->n_event_types, sqlite3_column_int64(row, 2), l->r->nothing),
        .sector = name_at(l->sectors, l->n_sectors, sqlite3_column_int64(row, 3), l->r->nothing),
        .party = name_at(l->parties, l->n_parties, sqlite3_column_int64(row, 4), l->r->nothing),
        .amount = sql_number(row, 5)};
    return STATUS_OK;
}

static enum status load_events(struct loader *l, struct error *err) {
    enum status status = load_names(l, "sectors", "sector", &l->sectors, &l->n_sectors, err);
    if (status == STATUS_OK) status = load_names(l, "parties", "party", &l->parties, &l->n_parties, err);
    if (status == STATUS_OK)
        status = load_names(l, "event_types", "type", &l->event_types, &l->n_event_types, err);
    if (status == STATUS_OK) status = count_rows(l, "events", &l->r->n_events, err);
    if (status != STATUS_OK) return status;
    l->r->events = memory_alloc(l->r->n_events + 1, sizeof *l->r->events);
    l->r->nothing = keep(l, "");
    if (l->r->events == NULL || l->r->nothing == NULL) return no_memory(err);
    status = sql_each(l->db, "SELECT run, day, type, sector, party, amount FROM events ORDER BY run, id",
                      on_event, l, err);
    l->r->n_events = l->n_rows;
    return status;
}

/* --- ledger and map --- */

static char *range_text(struct loader *l, double min, double max) {
    char low[NUMBER_CHARS], high[NUMBER_CHARS], range[2 * NUMBER_CHARS + 8];
    number_print(low, sizeof low, min);
    number_print(high, sizeof high, max);
    snprintf(range, sizeof range, "%s to %s", low, high);
    return isnan(min) || isnan(max) ? keep(l, "") : keep(l, range);
}

static enum status on_ledger(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity) return STATUS_OK;
    struct results_ledger_row *out = &l->r->ledger[l->n_rows++];
    *out = (struct results_ledger_row){.address = keep(l, sql_chars(row, 0)),
                                       .value = keep(l, sql_chars(row, 1)),
                                       .unit = keep(l, sql_chars(row, 2)),
                                       .range = range_text(l, sql_number(row, 3), sql_number(row, 4)),
                                       .source = keep(l, sql_chars(row, 5)),
                                       .confidence = keep(l, sql_chars(row, 6)),
                                       .set_by_scenario = sqlite3_column_int(row, 7) != 0,
                                       .doc = keep(l, sql_chars(row, 8))};
    bool whole = out->address != NULL && out->value != NULL && out->unit != NULL && out->range != NULL &&
                 out->source != NULL && out->confidence != NULL && out->doc != NULL;
    return whole ? STATUS_OK : no_memory(err);
}

static enum status load_ledger(struct loader *l, struct error *err) {
    enum status status = count_rows(l, "ledger", &l->r->n_ledger, err);
    if (status != STATUS_OK) return status;
    l->r->ledger = arena_alloc(l->r->memory, l->r->n_ledger + 1, sizeof *l->r->ledger);
    if (l->r->ledger == NULL) return no_memory(err);
    return sql_each(
        l->db,
        "SELECT address, value_text, unit, min, max, source, confidence, set_by_scenario, doc FROM ledger"
        " ORDER BY row",
        on_ledger, l, err);
}

static enum status on_sector(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity) return STATUS_OK;
    struct results_sector *s = &l->r->sectors[l->n_rows++];
    size_t n = (size_t)sqlite3_column_bytes(row, 1) / sizeof(double);
    *s = (struct results_sector){.name = keep(l, sql_chars(row, 0)),
                                 .n_xy = n / 2,
                                 .xy = arena_alloc(l->r->memory, n + 1, sizeof *s->xy)};
    if (s->name == NULL || s->xy == NULL) return no_memory(err);
    if (n > 0) store_unpack(sqlite3_column_blob(row, 1), n, s->xy);
    return STATUS_OK;
}

static enum status load_sectors(struct loader *l, struct error *err) {
    enum status status = count_rows(l, "sectors", &l->r->n_sectors, err);
    if (status != STATUS_OK) return status;
    l->r->sectors = arena_alloc(l->r->memory, l->r->n_sectors + 1, sizeof *l->r->sectors);
    if (l->r->sectors == NULL) return no_memory(err);
    return sql_each(l->db, "SELECT name, outline FROM sectors ORDER BY sector", on_sector, l, err);
}

/* --- provenance --- */

/* What a person wants to know about where results come from, in the order to print it. */
static const char NOTES[] =
    "SELECT key, value FROM ("
    " SELECT 1 AS part, rowid AS n, key, value FROM notes"
    " UNION ALL SELECT 2, 1, 'experiment', path FROM experiment"
    " UNION ALL SELECT 2, 2, 'seed', seed FROM experiment"
    " UNION ALL SELECT 2, 3, 'design', design || ', ' || n_points || CASE n_points WHEN 1 THEN ' point, ' "
    "ELSE"
    "   ' points, ' END || n_replications || ' replications' FROM experiment"
    " UNION ALL SELECT 3, row_number() OVER (ORDER BY kind, name), kind || CASE kind WHEN name THEN '' ELSE "
    "' ' || name"
    "   END || ' (sha256)', digest FROM inputs WHERE text IS NOT NULL"
    " UNION ALL SELECT 4, 1, 'command line', command_line FROM sessions WHERE session = 1"
    " UNION ALL SELECT 4, 1.5, 'gone on with', GROUP_CONCAT(DISTINCT command_line) FROM sessions"
    "   WHERE command_line <> (SELECT command_line FROM sessions WHERE session = 1)"
    " UNION ALL SELECT 4, 2, 'started', MIN(started) FROM sessions"
    " UNION ALL SELECT 4, 3, 'ended', MAX(ended) FROM sessions"
    " UNION ALL SELECT 4, 4, 'commands', commands || CASE rounds WHEN commands THEN '' ELSE"
    "   ' (in ' || rounds || ' rounds of runs)' END FROM (SELECT COUNT(*) AS rounds,"
    "   COUNT(DISTINCT host || ' ' || pid || ' ' || IFNULL(command_line, '')) AS commands FROM sessions)"
    " UNION ALL SELECT 4, 5, 'hosts', GROUP_CONCAT(DISTINCT host) FROM sessions"
    " UNION ALL SELECT 4, 6, 'threads', MAX(n_threads) FROM sessions"
    " UNION ALL SELECT 4, 7, 'time in runs (s)', ROUND(SUM(wall_s), 3) FROM runs"
    " UNION ALL SELECT 4, 8, 'runs begun more than once', SUM(attempts > 1) FROM runs"
    ") WHERE value IS NOT NULL ORDER BY part, n";

static enum status on_note(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity) return STATUS_OK;
    struct results_note *note = &l->r->notes[l->n_rows++];
    *note = (struct results_note){.key = keep(l, sql_chars(row, 0)), .value = keep(l, sql_chars(row, 1))};
    return note->key != NULL && note->value != NULL ? STATUS_OK : no_memory(err);
}

static enum status on_text(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    l->r->experiment_text = keep(l, sql_chars(row, 0));
    return l->r->experiment_text != NULL ? STATUS_OK : no_memory(err);
}

static enum status on_input(sqlite3_stmt *row, void *payload, struct error *err) {
    struct loader *l = payload;
    if (l->n_rows >= l->capacity) return STATUS_OK;
    struct results_input *in = &l->r->inputs[l->n_rows++];
    *in = (struct results_input){keep(l, sql_chars(row, 0)), keep(l, sql_chars(row, 1)),
                                 keep(l, sql_chars(row, 2))};
    return in->kind != NULL && in->name != NULL && in->text != NULL ? STATUS_OK : no_memory(err);
}

static enum status load_inputs(struct loader *l, struct error *err) {
    enum status status = count_rows(l, "inputs WHERE text IS NOT NULL", &l->r->n_inputs, err);
    if (status != STATUS_OK) return status;
    l->r->inputs = arena_alloc(l->r->memory, l->r->n_inputs + 1, sizeof *l->r->inputs);
    if (l->r->inputs == NULL) return no_memory(err);
    return sql_each(l->db, "SELECT kind, name, text FROM inputs WHERE text IS NOT NULL ORDER BY kind, name",
                    on_input, l, err);
}

static enum status load_notes(struct loader *l, struct error *err) {
    size_t n_notes, n_inputs;
    enum status status = count_rows(l, "notes", &n_notes, err);
    if (status == STATUS_OK) status = count_rows(l, "inputs", &n_inputs, err);
    if (status != STATUS_OK) return status;
    l->capacity = n_notes + n_inputs + 16;
    l->r->notes = arena_alloc(l->r->memory, l->capacity, sizeof *l->r->notes);
    l->r->experiment_text = keep(l, "");
    if (l->r->notes == NULL || l->r->experiment_text == NULL) return no_memory(err);
    status = sql_each(l->db, NOTES, on_note, l, err);
    l->r->n_notes = l->n_rows;
    if (status != STATUS_OK) return status;
    return sql_each(l->db, "SELECT text FROM inputs WHERE kind = 'experiment'", on_text, l, err);
}

/* --- the whole --- */

static enum status load_all(struct loader *l, struct error *err) {
    enum status (*const parts[])(struct loader *, struct error *) = {
        load_experiment, load_options, load_settings, load_metrics, load_frontier, load_points, load_outcomes,
        load_failures,   load_series,  load_ledger,  load_sectors,  load_inputs, load_notes};
    enum status status =
        sql_execute(l->db, "BEGIN", err); // one state of the file, also while a batch goes on
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == STATUS_OK; i++)
        status = parts[i](l, err);
    return status;
}

static struct results *create(const char *path) {
    struct results *r = memory_alloc(1, sizeof *r);
    if (r == NULL) return NULL;
    r->memory = arena_create();
    r->path = memory_copy_text(path);
    r->series_memory_bytes = SERIES_MEMORY_BYTES;
    if (r->memory != NULL) r->blocks = arena_alloc(r->memory, 1, sizeof *r->blocks);
    if (r->blocks != NULL && r->path != NULL) return r;
    results_destroy(r);
    return NULL;
}

/* Opens the file, and lets `load` fill the results. */
static enum status load_into(struct results *r, enum status (*load)(struct loader *, struct error *),
                             struct error *err) {
    struct store *store = NULL;
    enum status status = store_open(&store, r->path, STORE_READ, err);
    if (status != STATUS_OK) return status;
    struct loader *l = memory_alloc(1, sizeof *l);
    if (l == NULL) {
        status = no_memory(err);
    } else {
        l->r = r;
        l->db = store_sql(store);
        status = load(l, err);
    }
    memory_free(l);
    store_close(store);
    return status;
}

enum status results_load(struct results **out, const char *path, struct error *err) {
    *out = NULL;
    struct results *r = create(path);
    if (r == NULL) return no_memory(err);
    enum status status = load_into(r, load_all, err);
    if (status == STATUS_OK)
        *out = r;
    else
        results_destroy(r);
    return status;
}

enum status results_need_events(struct results *r, struct error *err) {
    return r->events != NULL ? STATUS_OK : load_into(r, load_events, err);
}

void results_destroy(struct results *r) {
    if (r == NULL) return;
    results_free_series(r);
    memory_free(r->outcomes);
    memory_free(r->run_status);
    memory_free(r->points);
    memory_free(r->events);
    memory_free(r->path);
    arena_destroy(r->memory);
    memory_free(r);
}

double *results_outcome(const struct results *r, int i_option, int i_point, int i_replication, int i_metric) {
    return &r->outcomes[run_index(r, i_option, i_point, i_replication) * (size_t)r->n_metrics +
                        (size_t)i_metric];
}

enum run_state results_state(const struct results *r, int i_option, int i_point, int i_replication) {
    return r->run_status[run_index(r, i_option, i_point, i_replication)];
}

int results_n_pairs_wanted(const struct results *r, int i_option, int j_option) {
    int a = r->options[i_option].n_replications, b = r->options[j_option].n_replications;
    return a < b ? a : b;
}

int64_t results_n_runs_wanted(const struct results *r) {
    int64_t n = 0;
    for (int i = 0; i < r->n_options; i++)
        n += (int64_t)r->n_points * r->options[i].n_replications;
    return n;
}

int results_find_metric(const struct results *r, const char *name) {
    for (int i = 0; i < r->n_metrics; i++)
        if (strcmp(r->metrics[i].name, name) == 0) return i;
    return -1;
}

int results_find_option(const struct results *r, const char *name) {
    for (int i = 0; i < r->n_options; i++)
        if (strcmp(r->options[i].name, name) == 0) return i;
    return -1;
}
