/*
 * Resources; see resource.h. Every change ends in serve(), which grants from the head of the queue while the
 * head fits; nothing else grants a waiting request, so work conservation holds in one place.
 */
#include "des/resource.h"

#include <math.h>

// --- the queue
// -------------------------------------------------------------------------------------------------

static void enqueue(struct resource *r, struct request *q) {
    struct request *before = r->last;
    while (before != NULL && q->priority < before->priority)
        before = before->before;
    q->before = before;
    q->after = before != NULL ? before->after : r->first;
    *(before != NULL ? &before->after : &r->first) = q;
    *(q->after != NULL ? &q->after->before : &r->last) = q;
    r->n_waiting++;
}

static void dequeue(struct resource *r, struct request *q) {
    *(q->before != NULL ? &q->before->after : &r->first) = q->after;
    *(q->after != NULL ? &q->after->before : &r->last) = q->before;
    q->before = q->after = NULL;
    r->n_waiting--;
}

static void note(struct sim *s, struct resource *r) {
    ticks now = sim_now(s);
    time_average_set(&r->waiting_requests, (double)r->n_waiting, now);
    time_average_set(&r->used_units, (double)r->in_use_units, now);
}

// --- granting
// --------------------------------------------------------------------------------------------------

static bool fits(const struct resource *r, const struct request *q) {
    return q->n_units <= r->capacity_units - r->in_use_units;
}

static void grant(struct sim *s, struct resource *r, struct request *q) {
    q->holds = true;
    r->in_use_units += q->n_units;
    r->n_granted++;
    tally_add(&r->wait_days, days_from_ticks(sim_now(s) - q->since));
}

static void serve(struct sim *s, struct resource *r) {
    while (r->first != NULL && fits(r, r->first)) {
        struct request *q = r->first;
        dequeue(r, q);
        grant(s, r, q);
        if (!process_wake(s, q->waiter, q->token, WAKE_GRANTED)) {
            sim_fail(s, STATUS_INTERNAL, "%s: a process in the queue was not waiting", r->name);
        }
    }
    note(s, r);
}

static void give_back(struct sim *s, struct request *q) {
    struct resource *r = q->resource;
    q->resource = NULL;
    q->holds = false;
    r->in_use_units -= q->n_units;
    serve(s, r);
}

/* The waiter has left: by timeout, interrupt or kill, or killed with a grant on its way. */
static void on_leave(struct sim *s, void *object, enum wake why) {
    struct request *q = object;
    struct resource *r = q->resource;
    if (q->holds) {
        give_back(s, q);
        return;
    }
    *(why == WAKE_TIMER ? &r->n_timed_out : &r->n_withdrawn) += 1;
    dequeue(r, q);
    q->resource = NULL;
    serve(s, r); // it may have been the first, in the way of smaller requests
}

// --- the public functions
// --------------------------------------------------------------------------------------

void resource_init(struct resource *r, const char *name, int64_t capacity_units, ticks now) {
    *r = (struct resource){.name = name, .capacity_units = capacity_units, .wait_days = TALLY_EMPTY};
    r->waiting_requests = time_average_start(0, now);
    r->used_units = time_average_start(0, now);
    r->offered_units = time_average_start((double)capacity_units, now);
}

bool resource_request(struct sim *s, struct resource *r, struct request *q, int64_t n_units, int priority,
                      ticks timeout, struct process *p) {
    if (q->resource != NULL || n_units <= 0) {
        sim_fail(s, STATUS_USAGE, "%s: process %u asked for %lld units%s", r->name, p->id, (long long)n_units,
                 q->resource != NULL ? " with a request that is in use" : "; it must be 1 or more");
        return false;
    }
    q->resource = r;
    q->waiter = p;
    q->n_units = n_units;
    q->priority = priority;
    q->since = sim_now(s);
    r->n_requested++;
    if ((r->first == NULL || priority < r->first->priority) && fits(r, q)) {
        grant(s, r, q);
        note(s, r);
        return true;
    }
    enqueue(r, q);
    note(s, r);
    q->token = process_wait(s, p, timeout, on_leave, q);
    return false;
}

bool resource_request_call(struct sim *s, struct resource *r, struct request *q, int64_t n_units,
                           int priority, ticks timeout, process_fn *fn, void *context, uint32_t id) {
    if (q->resource == NULL) process_prepare(&q->own, fn, context, id);
    return resource_request(s, r, q, n_units, priority, timeout, &q->own);
}

void resource_release(struct sim *s, struct request *q) {
    if (q->resource == NULL || !q->holds) {
        sim_fail(s, STATUS_USAGE, "a request was released that holds nothing");
        return;
    }
    give_back(s, q);
}

bool resource_cancel(struct sim *s, struct request *q) {
    if (q->resource == NULL) return false;
    if (q->waiter == &q->own) return process_drop(s, &q->own);
    return !q->holds && process_interrupt(s, q->waiter, 0);
}

void resource_set_capacity(struct sim *s, struct resource *r, int64_t capacity_units) {
    if (capacity_units < 0) {
        sim_fail(s, STATUS_RANGE, "%s: a capacity of %lld units; it must be 0 or more", r->name,
                 (long long)capacity_units);
        return;
    }
    r->capacity_units = capacity_units;
    time_average_set(&r->offered_units, (double)capacity_units, sim_now(s));
    serve(s, r);
}

void resource_reset_statistics(struct sim *s, struct resource *r) {
    ticks now = sim_now(s);
    time_average_reset(&r->waiting_requests, now);
    time_average_reset(&r->used_units, now);
    time_average_reset(&r->offered_units, now);
    tally_reset(&r->wait_days);
    r->n_requested = r->n_granted = r->n_timed_out = r->n_withdrawn = 0;
}

double resource_utilisation_frac(const struct sim *s, const struct resource *r) {
    double offered = time_average_integral_days(&r->offered_units, sim_now(s));
    return offered > 0 ? time_average_integral_days(&r->used_units, sim_now(s)) / offered : (double)NAN;
}

double resource_mean_waiting(const struct sim *s, const struct resource *r) {
    return time_average_mean(&r->waiting_requests, sim_now(s));
}
