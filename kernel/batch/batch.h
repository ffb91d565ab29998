#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

/*
 * Batch: run every (option, point, replication) of an experiment and record each finished run in a results
 * file.
 *
 * The results file is the record (SQLite, batch/store.h): one commit per finished run, so that a kill at any
 * time loses at most the runs in progress. The same call again does only what is missing; a larger number of
 * replications tops up. A file made from other inputs (scenario, plugins, seed, program version) is refused
 * with the name of what differs. Runs are handed out replication by replication, so that a batch stopped
 * early is still balanced. Results do not depend on the number of threads. Options may want different numbers
 * (n_of_option), so that a selection spends no more on those it has put out; the file remembers each number,
 * never less than was run, and what an option does not want is not missing.
 *
 *     struct batch_options o = {.n_threads = 2, .n_replications = 0};
 *     struct batch_summary s;
 *     enum status status = batch_run(experiment, "a.sqlite", &o, &s, &err);
 *
 * Worker threads have 8 MiB stacks (Lua's parser needs them). A failed run is recorded with its error and
 * counted; the batch goes on. A run in which a plugin was stopped by the clock, not by its budget, is tried a
 * second time and counted as such.
 */

#include "model/run.h"
#include "script/experiment.h"
#include "script/relay.h"

#include <stdatomic.h>

struct batch_options {
    int n_threads;          // 0: one per processor
    int n_replications;     // wanted in all; 0: as the experiment says
    const int *n_of_option; // [option]: wanted in all of each, 0 and more; NULL: n_replications of all
    const struct stack_limits *limits; // NULL: default
    const atomic_int *stop;            // non-zero: finish runs in progress, then return STATUS_INTERRUPTED
    // Called in the caller's thread, at most ten times a second and once at the end. Counts the runs of this
    // call: n_wanted is what was missing when it began, so the time left is about elapsed_s * (n_wanted -
    // n_done) / n_done.
    void (*progress)(int64_t n_done, int64_t n_wanted, int64_t n_failed, double elapsed_s, void *payload);
    void *progress_payload;
    const char *command_line; // recorded as provenance; may be NULL
    uint64_t shuffle;         // test only: non-zero hands runs out in a shuffled order
};

struct batch_summary {
    int64_t n_wanted, n_already, n_done, n_failed; // n_done and n_failed: in this call; n_failed of n_done
    int64_t n_failed_in_all; // of all runs wanted, in the file; set when the batch went through
    int64_t n_events;
    int64_t n_tried_again;     // of n_done: a plugin was stopped by the clock the first time
    double elapsed_s, store_s; // store_s: of that, all threads together, in the store
};

enum status batch_run(const struct experiment *e, const char *results_path,
                      const struct batch_options *options, struct batch_summary *summary,
                      struct error *err) MUST_CHECK;

/* Executes one stored run again, in the caller's thread, telling `trace` (NULL: nobody) what happens in it,
 * and compares: `same` is true when every outcome, the monthly series that are kept, the number of events and
 * the fingerprint are equal bit for bit, or when it fails again with the same words. run_id is
 * "OPTION/POINT/REPLICATION" ("benchmark/0/17"). The experiment, scenario and plugins are read from where the
 * batch found them; if one has changed or is gone, STATUS_MISMATCH or STATUS_NOT_FOUND names it (their texts
 * as they were are in the results file, and batch_export writes them out). */
struct rerun_result {
    bool same;
    char first_difference[128]; // metric name, "events", "series NAME", "status" or "error"; empty when same
    struct run_result result;   // in `arena`; only when status is STATUS_OK
    enum status status,
        stored_status; // of the run now and then; STATUS_INTERRUPTED then: begun and not finished
    char error[704];   // of the run now: place and words
};
enum status batch_rerun(const char *results_path, const char *run_id,
                        void (*trace)(const struct relayed *, void *payload), void *trace_payload,
                        struct arena *arena, struct rerun_result *out, struct error *err) MUST_CHECK;

/* The same with more to watch: snapshots of days, and a last look at the run with its case, before both go. */
struct rerun_watch {
    void (*trace)(const struct relayed *, void *payload); // NULL: none
    const double *snapshot_days;                          // struct run_request
    size_t n_snapshots;
    /* NULL: none; of a run that was done, and is the same today. The result is in the arena, the case is not. */
    void (*visit)(const struct model_case *c, const struct run_result *result, void *payload);
    void *payload;
    struct luck_listener luck_listener; // hear NULL: none; told every draw of luck (model/luck.h)
};
enum status batch_watch(const char *results_path, const char *run_id, const struct rerun_watch *watch,
                        struct arena *arena, struct rerun_result *out, struct error *err) MUST_CHECK;

/* Writes one tidy CSV per table and a data dictionary (JSON) into a folder, which is made if missing. */
enum status batch_export(const char *results_path, const char *folder, struct error *err) MUST_CHECK;

/* What a results file holds, without running anything. */
enum { BATCH_FAILURES_TOLD = 10, BATCH_SERIES_CHARS = 8192 };
struct batch_status {
    int64_t n_wanted, n_done, n_failed; // n_failed of n_done
    int64_t n_begun;                    // in progress, or left so by a kill
    char experiment[256], question[512];
    int n_series, n_series_measured; // monthly series kept of every run, and those that runs measure
    char series[BATCH_SERIES_CHARS]; // names of those kept, ", " between them
    size_t n_failures;               // distinct errors
    struct batch_failure {           // the first of them, in the order of their first runs
        int64_t n_runs;              // that failed so
        char run[128];               // the first of them, to be rerun
        char error[704];
    } failures[BATCH_FAILURES_TOLD];
};
enum status batch_status(const char *results_path, struct batch_status *out, struct error *err) MUST_CHECK;

#endif
