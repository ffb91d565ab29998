/* Runs an experiment into a results file; see batch.h. */
#include "batch/batch.h"

#include "batch/record.h"
#include "batch/stopwatch.h"
#include "batch/worker.h"

#include <inttypes.h>
#include <sched.h>
#include <stdio.h>

enum { THREADS_MAXIMUM = 1024 };

static const double PROGRESS_EVERY_S = 0.1;

/* Processors this process may use. */
static int default_threads(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? n : 1;
}

/* The most that an option wants; -1 when one wants less than none. */
static int most_wanted(const struct experiment *e, const struct batch_options *o) {
    int most = o->n_replications != 0 ? o->n_replications : e->n_replications;
    for (size_t i = 0; o->n_of_option != NULL && i < e->n_options; i++) {
        if (o->n_of_option[i] < 0) return -1;
        if (i == 0 || o->n_of_option[i] > most) most = o->n_of_option[i];
    }
    return most;
}

static enum status check_options(const struct experiment *e, const struct batch_options *o, int *n_threads,
                                 int *n_replications, struct error *err) {
    *n_threads = o->n_threads != 0 ? o->n_threads : default_threads();
    *n_replications = most_wanted(e, o);
    if (*n_threads < 1 || *n_threads > THREADS_MAXIMUM)
        return error_set(err, STATUS_USAGE, "the number of threads must be 1 to %d, not %d", THREADS_MAXIMUM,
                         *n_threads);
    int64_t n_cells = (int64_t)e->n_options * (int64_t)e->n_points;
    if (*n_replications < 1 || n_cells < 1 || n_cells > INT32_MAX || *n_replications > INT32_MAX / n_cells)
        return error_set(err, STATUS_RANGE,
                         "%d replications of %zu options at %zu points are not 1 to %d runs", *n_replications,
                         e->n_options, e->n_points, INT32_MAX);
    return STATUS_OK;
}

static void report_progress(const struct batch_options *o, struct crew *crew, const struct plan *p,
                            double start_s) {
    if (o->progress == NULL) return;
    struct crew_tally t = crew_tally(crew);
    o->progress(t.n_done, (int64_t)p->n_runs, t.n_failed, stopwatch_s() - start_s, o->progress_payload);
}

static enum status run_plan(const struct plan *p, struct store *store, int64_t session, int n_threads,
                            const struct batch_options *o, struct batch_summary *summary, double start_s,
                            struct error *err) {
    struct crew crew;
    enum status status = crew_start(&crew, p, store, session, n_threads, o->stop, err);
    if (status != STATUS_OK) return status;
    bool ended = false;
    while (!ended) {
        ended = crew_wait(&crew, PROGRESS_EVERY_S);
        report_progress(o, &crew, p, start_s);
    }
    status = crew_end(&crew, err);
    summary->n_done = crew.tally.n_done;
    summary->n_failed = crew.tally.n_failed;
    summary->n_events = crew.tally.n_events;
    summary->n_tried_again = crew.tally.n_tried_again;
    if (status == STATUS_OK && summary->n_done < (int64_t)p->n_runs)
        return error_set(err, STATUS_INTERRUPTED,
                         "stopped after %" PRId64 " of %" PRId64 " runs; the same line again goes on",
                         p->n_already + summary->n_done, summary->n_wanted);
    return status;
}

static enum status batch_session(const struct plan *p, struct store *store, int n_threads,
                                 const struct batch_options *o, struct batch_summary *summary,
                                 struct error *err) {
    double start_s = stopwatch_s();
    int64_t session = 0;
    if ((size_t)n_threads > p->n_runs) n_threads = (int)p->n_runs;
    enum status status = record_session_begin(store, n_threads, o->command_line, &session, err);
    if (status != STATUS_OK) return status;
    status = run_plan(p, store, session, n_threads, o, summary, start_s, err);
    summary->elapsed_s = stopwatch_s() - start_s;
    summary->store_s = store_busy_s(store);
    if (status != STATUS_OK && status != STATUS_INTERRUPTED) return status;
    enum status ended =
        record_session_end(store, session, summary->n_done, summary->n_failed, summary->elapsed_s, err);
    return ended != STATUS_OK ? ended : status;
}

enum status batch_run(const struct experiment *e, const char *results_path,
                      const struct batch_options *options, struct batch_summary *summary, struct error *err) {
    *summary = (struct batch_summary){0};
    const struct stack_limits *limits = options->limits != NULL ? options->limits : &stack_limits_default;
    int n_threads, n_replications;
    enum status status = check_options(e, options, &n_threads, &n_replications, err);
    if (status != STATUS_OK) return status;
    struct store *store = NULL;
    struct plan plan = {0};
    status = store_open(&store, results_path, STORE_WRITE, err);
    if (status == STATUS_OK)
        status = record_experiment(store, e, limits, n_replications, options->n_of_option, err);
    if (status == STATUS_OK)
        status =
            plan_make(&plan, e, limits, n_replications, options->n_of_option, store, options->shuffle, err);
    if (status == STATUS_OK) {
        summary->n_already = plan.n_already;
        summary->n_wanted = plan.n_already + (int64_t)plan.n_runs;
        if (plan.n_runs > 0) status = batch_session(&plan, store, n_threads, options, summary, err);
    }
    if (status == STATUS_OK) summary->n_failed_in_all = plan.n_failed_already + summary->n_failed;
    plan_free(&plan);
    store_close(store);
    return status;
}
