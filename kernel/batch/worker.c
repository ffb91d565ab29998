/* The threads that carry out a plan; see worker.h. */
#include "batch/worker.h"

#include "base/arena.h"
#include "base/memory.h"
#include "batch/inputs.h"
#include "batch/stopwatch.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { STACK_BYTES = 8 * 1024 * 1024 }; // Lua's parser recurses in C

struct worker {
    struct crew *crew;
    pthread_t thread;
    int i_thread;
    struct arena *arena;
};

/* --- one run --- */

static enum status execute_once(const struct worker_run *r, struct arena *arena, struct run_result *out,
                                bool *timed_out, struct error *err) {
    struct stack_run *run = NULL;
    enum status status = stack_open(&run, r->stack->stack, r->limits, err);
    if (status != STATUS_OK) return status;
    struct run_request request = {
        .model_case = r->model_case->model_case, .seed = r->seed, .replication = (uint32_t)r->i_replication};
    request.snapshot_days = r->snapshot_days;
    request.n_snapshots = r->n_snapshots;
    request.policies = stack_run_policies(run, &request.n_policies);
    struct relay relay = {.model_case = r->model_case->model_case,
                          .stack = r->stack->stack,
                          .run = run,
                          .tell = r->trace,
                          .payload = r->trace_payload};
    request.trace_payload = &relay;
    request.luck_listener = r->luck_listener;
    if (r->trace != NULL) request.trace = relay_event;
    status = run_execute(&request, arena, out, err);
    relay_end(&relay);
    *timed_out = status != STATUS_OK && stack_run_timed_out(run);
    stack_close(run);
    return status;
}

enum status worker_execute(const struct worker_run *r, struct arena *arena, struct run_result *out,
                           bool *tried_again, struct error *err) {
    const struct error *bad =
        r->model_case->error.code != STATUS_OK ? &r->model_case->error : &r->stack->error;
    if (tried_again != NULL) *tried_again = false;
    if (bad->code != STATUS_OK) {
        *err = *bad;
        return bad->code;
    }
    bool timed_out = false;
    enum status status = execute_once(r, arena, out, &timed_out, err);
    if (!timed_out) return status;
    if (tried_again != NULL) *tried_again = true;
    *err = ERROR_NONE;
    *out = (struct run_result){0};
    return execute_once(r, arena, out, &timed_out, err);
}

void worker_error_words(const struct error *e, char *out, size_t size) {
    snprintf(out, size, "%s%s%s", e->where, e->where[0] != '\0' ? ": " : "",
             e->message[0] != '\0' ? e->message : status_sentence(e->code));
}

/* --- taking and handing in --- */

/* The next run, or false when there is none or the batch is to end. */
static bool take(struct worker *w, struct begun_run *next) {
    struct crew *crew = w->crew;
    const struct plan *p = crew->plan;
    pthread_mutex_lock(&crew->mutex);
    bool stopped = crew->stop != NULL && atomic_load(crew->stop) != 0;
    bool any = !stopped && crew->failure.code == STATUS_OK && crew->i_next < p->n_runs;
    int64_t run = any ? p->runs[crew->i_next++] : 0;
    pthread_mutex_unlock(&crew->mutex);
    if (!any) return false;
    *next = (struct begun_run){.run = run, .session = crew->session, .thread = w->i_thread};
    next->place = run_place(run, p->n_options, p->n_points);
    inputs_run_key(plan_case(p, next->place.i_option, next->place.i_point)->digest,
                   plan_stack(p, next->place.i_option, next->place.i_point)->digest, p->limits,
                   p->experiment->seed, next->place.i_replication, next->key);
    return true;
}

static void count(struct crew *crew, const struct finished_run *f, bool tried_again) {
    pthread_mutex_lock(&crew->mutex);
    crew->tally.n_done++;
    crew->tally.n_tried_again += tried_again;
    if (f->status != STATUS_OK)
        crew->tally.n_failed++;
    else
        crew->tally.n_events += (int64_t)f->result->n_events;
    pthread_mutex_unlock(&crew->mutex);
}

static void fail(struct crew *crew, const struct error *err) {
    pthread_mutex_lock(&crew->mutex);
    if (crew->failure.code == STATUS_OK) crew->failure = *err;
    pthread_mutex_unlock(&crew->mutex);
}

/* Executes `now`, records it and the beginning of the run that follows; false when the worker is to end. */
static bool work_one(struct worker *w, struct begun_run *now) {
    struct crew *crew = w->crew;
    const struct plan *p = crew->plan;
    struct worker_run r = {.model_case = plan_case(p, now->place.i_option, now->place.i_point),
                           .stack = plan_stack(p, now->place.i_option, now->place.i_point),
                           .limits = p->limits,
                           .seed = p->experiment->seed,
                           .i_replication = now->place.i_replication};
    struct run_result result = {0};
    struct error err = ERROR_NONE;
    char words[WORKER_WORDS_CHARS];
    double start_s = stopwatch_s();
    struct finished_run f = {.run = now->run, .result = &result, .error = words};
    bool tried_again;
    f.status = worker_execute(&r, w->arena, &result, &tried_again, &err);
    f.wall_s = stopwatch_s() - start_s;
    worker_error_words(&err, words, sizeof words);

    struct begun_run next = {0};
    bool more = take(w, &next);
    struct error store_err = ERROR_NONE;
    enum status status = store_advance(crew->store, &f, more ? &next : NULL, &store_err);
    if (status == STATUS_OK)
        count(crew, &f, tried_again);
    else
        fail(crew, &store_err);
    arena_reset(w->arena);
    *now = next;
    return more && status == STATUS_OK;
}

static void *work(void *payload) {
    struct worker *w = payload;
    struct crew *crew = w->crew;
    struct begun_run run = {0};
    struct error err = ERROR_NONE;
    bool more = take(w, &run);
    if (more && store_advance(crew->store, NULL, &run, &err) != STATUS_OK) {
        fail(crew, &err);
        more = false;
    }
    while (more)
        more = work_one(w, &run);
    pthread_mutex_lock(&crew->mutex);
    crew->n_working--;
    pthread_cond_signal(&crew->ended);
    pthread_mutex_unlock(&crew->mutex);
    return NULL;
}

/* --- the crew --- */

static bool start_worker(struct crew *crew, int i) {
    struct worker *w = &crew->workers[i];
    *w = (struct worker){.crew = crew, .i_thread = i, .arena = arena_create()};
    pthread_attr_t attributes;
    bool started = w->arena != NULL && pthread_attr_init(&attributes) == 0;
    if (started) {
        pthread_attr_setstacksize(&attributes, STACK_BYTES);
        pthread_mutex_lock(&crew->mutex);
        started = pthread_create(&w->thread, &attributes, work, w) == 0;
        crew->n_working += started;
        pthread_mutex_unlock(&crew->mutex);
        pthread_attr_destroy(&attributes);
    }
    if (!started) arena_destroy(w->arena);
    return started;
}

static void init_waiting(struct crew *crew) {
    pthread_mutex_init(&crew->mutex, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&crew->ended, &attributes);
    pthread_condattr_destroy(&attributes);
}

static void free_crew(struct crew *crew) {
    memory_free(crew->workers);
    pthread_cond_destroy(&crew->ended);
    pthread_mutex_destroy(&crew->mutex);
}

/* Everything but the signals of a fault, which belong to the thread that made it. */
static void fill_blocked(sigset_t *set) {
    static const int FAULTS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
    sigfillset(set);
    for (size_t i = 0; i < sizeof FAULTS / sizeof FAULTS[0]; i++)
        sigdelset(set, FAULTS[i]);
}

enum status crew_start(struct crew *crew, const struct plan *plan, struct store *store, int64_t session,
                       int n_threads, const atomic_int *stop, struct error *err) {
    *crew =
        (struct crew){.plan = plan, .store = store, .session = session, .stop = stop, .failure = ERROR_NONE};
    crew->workers = memory_alloc((size_t)n_threads, sizeof *crew->workers);
    if (crew->workers == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    init_waiting(crew);
    sigset_t blocked, before;
    fill_blocked(&blocked);
    pthread_sigmask(SIG_SETMASK, &blocked, &before);
    while (crew->n_workers < n_threads && start_worker(crew, crew->n_workers))
        crew->n_workers++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (crew->n_workers > 0) return STATUS_OK;
    free_crew(crew);
    return error_set(err, STATUS_NO_MEMORY, "cannot start a thread");
}

bool crew_wait(struct crew *crew, double at_most_s) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t ns = until.tv_nsec + (int64_t)(at_most_s * 1e9);
    until.tv_sec += ns / 1000000000;
    until.tv_nsec = ns % 1000000000;
    pthread_mutex_lock(&crew->mutex);
    int code = 0;
    while (crew->n_working > 0 && code == 0)
        code = pthread_cond_timedwait(&crew->ended, &crew->mutex, &until);
    bool ended = crew->n_working == 0;
    pthread_mutex_unlock(&crew->mutex);
    return ended;
}

struct crew_tally crew_tally(struct crew *crew) {
    pthread_mutex_lock(&crew->mutex);
    struct crew_tally tally = crew->tally;
    pthread_mutex_unlock(&crew->mutex);
    return tally;
}

enum status crew_end(struct crew *crew, struct error *err) {
    for (int i = 0; i < crew->n_workers; i++) {
        pthread_join(crew->workers[i].thread, NULL);
        arena_destroy(crew->workers[i].arena);
    }
    free_crew(crew);
    if (crew->failure.code == STATUS_OK) return STATUS_OK;
    if (err != NULL) *err = crew->failure;
    return crew->failure.code;
}
