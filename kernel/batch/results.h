#ifndef BATCH_RESULTS_H
#define BATCH_RESULTS_H

/*
 * Results in memory: what a results file holds, laid out for statistics and pictures.
 *
 * Outcomes form a crossed array Y[option][point][replication][metric]. A run that failed or has not been done
 * yet has NAN in all its outcomes and its status in `run_status`; it is never dropped silently, the
 * statistics count it. Options may want different numbers of replications: what lies beyond an option's own
 * number is RUN_MISSING too, but nobody waits for it, and it is not counted as missing.
 *
 *     struct results *r;
 *     if (results_load(&r, "a.sqlite", &err) != STATUS_OK) ...
 *     double y = *results_outcome(r, i_option, i_point, i_replication, i_metric);
 *     results_destroy(r);
 *
 * Monthly series are most of a file and are read when somebody needs them: results_need_series first, from
 * one thread, then results_series_value. A file keeps the series its experiment named (batch/series.h);
 * `series` lists those. Events are read when they are needed, too.
 *
 * Owner: the caller, through results_destroy. Everything inside belongs to the struct and is read-only.
 */

#include "base/status.h"
#include "model/tables.h"

#include <stdint.h>

enum run_state { RUN_MISSING, RUN_DONE, RUN_FAILED };

struct results_option {
    char *name;
    char *stack;        // "deployment/wide_area + drawdown/calendar(months=36)"
    int n_replications; // wanted of this option: at most results.n_replications; none beyond it was run
};

struct results_setting { // by option, in the order of its stack; files older than schema 5 have none
    int i_option;
    char *plugin, *summary;
    char *parameter, *value; // value with its unit; both "" for a plugin without parameters
    bool given;              // false: the plugin's default
};

struct results_metric {
    char *name;
    char *unit;
    char *doc;
    enum metric_kind kind;
    enum better better;
    bool headline;              // named in the experiment's `metrics`
    double smallest_difference; // smallest difference that matters, in `unit`; NAN when not stated
};

struct results_series {
    char *name;
    char *unit;
    char *doc;
    double *values; // [option][point][replication][month]; NAN where missing; NULL: not asked for yet
};

struct results_failure {
    char *message; // one distinct error
    char *option;  // the first option it happened to
    int64_t n_runs;
    char *example_run; // a run id to rerun
};

struct results_event {
    int i_option, i_point, i_replication;
    double day;
    char *type;           // name in INCIDENTS
    char *sector, *party; // "" when none
    double amount;
};

/* What the experiment sets against each other; n_along is 0 when it states no frontier. */
struct results_frontier {
    int x, y; // metrics
    int n_along;
    int *along; // options, in the order of mixing
};

struct results_note { // provenance, in the order to print it
    char *key, *value;
};

struct results {
    char *path;
    char *question;
    char *scenario_name, *scenario_title;
    bool fictional;
    int64_t start_days; // date of day 0, days since 1970-01-01
    double decision_day, horizon_days;
    int i_baseline;                          // option index
    int n_options, n_points, n_replications; // n_replications: the most that an option wants
    struct results_option *options;
    size_t n_settings;
    struct results_setting *settings;
    int n_metrics;
    struct results_metric *metrics; // headline metrics first, in the experiment's order; then the others
    double *outcomes;               // see results_outcome
    unsigned char *run_status;      // enum run_state, [option][point][replication]
    int n_months, n_series;
    struct results_series *series;
    int n_uncertainties; // swept parameters
    char **uncertainty_names;
    double *points; // [point][uncertainty]
    size_t n_failures;
    struct results_failure *failures;
    size_t n_events;
    struct results_event *events; // NULL until results_need_events
    size_t n_notes;
    struct results_note *notes; // versions, hashes, seed, command line, host, times
    size_t n_ledger;
    struct results_ledger_row {
        char *address, *value, *unit, *range, *source, *confidence;
        bool set_by_scenario;
        char *doc;
    } * ledger;
    size_t n_sectors;
    struct results_sector {
        char *name;
        double *xy; // 2 * n_xy numbers: the outline
        size_t n_xy;
    } * sectors;
    struct results_frontier frontier;
    size_t n_inputs;
    struct results_input { // files that determine the runs, with their texts, by kind and name
        char *kind, *name, *text;
    } * inputs;
    char *experiment_text;        // the experiment file as it was last run
    size_t series_memory_bytes;   // series that take more lie in a temporary file
    struct series_block **blocks; // private: where series lie
    struct arena *memory;         // private: texts and small arrays
    char *nothing;                // private: the "" of events
};

enum status results_load(struct results **out, const char *path, struct error *err) MUST_CHECK;
void results_destroy(struct results *r); // NULL allowed

double *results_outcome(const struct results *r, int i_option, int i_point, int i_replication, int i_metric);
enum run_state results_state(const struct results *r, int i_option, int i_point, int i_replication);
/* Reads monthly series that have not been read yet, in one pass over the file: those named, or with names
 * NULL all that pictures, board and report read. Names that the file does not keep are passed over
 * (results_find_series tells). Whoever has read through some of the series of large results lets them rest:
 * their memory is given back until somebody looks at them again. */
enum status results_need_series(const struct results *r, const char *const *names, size_t n_names,
                                struct error *err) MUST_CHECK;
void results_rest(const struct results *r);
int results_find_series(const struct results *r, const char *name); // index, or -1 when it is not kept
enum status results_need_events(struct results *r, struct error *err) MUST_CHECK;

/* NAN for a series that was not asked for. */
double results_series_value(const struct results *r, int i_series, int i_option, int i_point,
                            int i_replication, int i_month);
int results_n_pairs_wanted(const struct results *r, int i_option, int j_option); // what both want
int64_t results_n_runs_wanted(const struct results *r);
int results_find_metric(const struct results *r, const char *name); // index or -1
int results_find_option(const struct results *r, const char *name); // index or -1

#endif
