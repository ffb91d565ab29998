#ifndef BATCH_WORKER_H
#define BATCH_WORKER_H

/*
 * Workers: the threads that carry out a plan.
 *
 * Each takes the next run of the plan, executes it in an arena of its own and hands the result to the store
 * together with the news of the run it takes next. Workers end when the plan is through, when the user's stop
 * flag is set (each finishes the run it is in), or when the store fails. They block all signals, so that the
 * main thread gets them.
 *
 *     struct crew crew;
 *     crew_start(&crew, &plan, store, session, n_threads, stop, &err);
 *     while (!crew_wait(&crew, 0.1)) { ... crew_tally(&crew) ... }
 *     status = crew_end(&crew, &err);
 */

#include "batch/plan.h"
#include "script/relay.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct crew_tally {
    int64_t n_done, n_failed, n_events; // n_failed of n_done
    int64_t n_tried_again;              // of n_done
};

struct worker;

struct crew {
    const struct plan *plan;
    struct store *store;
    int64_t session;
    const atomic_int *stop;
    struct worker *workers;
    int n_workers;
    pthread_mutex_t mutex; // guards all below
    pthread_cond_t ended;
    int n_working;
    size_t i_next; // in plan->runs
    struct crew_tally tally;
    struct error failure; // of the store: ends the batch
};

/* At least one thread must start; fewer than asked for is no error. */
enum status crew_start(struct crew *crew, const struct plan *plan, struct store *store, int64_t session,
                       int n_threads, const atomic_int *stop, struct error *err) MUST_CHECK;
bool crew_wait(struct crew *crew, double at_most_s); // true when all workers have ended
struct crew_tally crew_tally(struct crew *crew);
enum status crew_end(struct crew *crew,
                     struct error *err) MUST_CHECK; // joins the threads; the failure, if any

/* One run in the caller's thread and arena: opens the stack, executes, closes it. A run in which a plugin was
 * stopped by the clock says nothing about the model: it is tried once more, and *tried_again (NULL allowed) set.
 * The error of a failing run is complete, with its place in the user's file. */
struct worker_run {
    const struct plan_case *model_case;
    const struct plan_stack *stack;
    const struct stack_limits *limits;
    uint64_t seed;
    int i_replication;
    void (*trace)(const struct relayed *, void *payload); // NULL: none
    void *trace_payload;
    struct luck_listener luck_listener; // hear NULL: none; hears the draws of a run tried again twice
    const double *snapshot_days; // struct run_request
    size_t n_snapshots;
};
enum status worker_execute(const struct worker_run *r, struct arena *arena, struct run_result *out,
                           bool *tried_again, struct error *err) MUST_CHECK;

/* "kestria.lua:41: what went wrong" */
enum { WORKER_WORDS_CHARS = sizeof((struct error *)0)->where + sizeof((struct error *)0)->message + 2 };
void worker_error_words(const struct error *e, char *out, size_t size);

#endif
