#ifndef DES_RESOURCE_H
#define DES_RESOURCE_H

/*
 * Resources: a number of equal units (beds, teams, trucks) that are asked for, held and given back.
 *
 * Requests wait by priority (smaller first), then in the order in which they asked. The first in the queue is
 * served as soon as its units are free, and nobody passes it: a request for 5 units is not starved by
 * requests for 1. So at any moment the queue is empty or its first request does not fit (work conservation).
 *
 * Capacity may change at any time. Below what is in use nobody is thrown out: the excess goes as it is
 * released. A request for more than the capacity waits until the capacity suffices.
 *
 * The waiter is a process (des/process.h), or a plain callback, which is a process of one step kept inside
 * the request. A request either is granted at once (true: no wake-up comes) or waits (false) and is woken
 * later with WAKE_GRANTED; with WAKE_TIMER if its timeout came first (it reneged); or with WAKE_INTERRUPTED
 * or WAKE_KILLED. In the last three cases it has left the queue. A grant that its process no longer lives to
 * see is offered to the next.
 *
 * Resource and request are the caller's structs, not copied or moved while in use; nothing is allocated.
 * Joining the queue costs the number of waiting requests of lesser priority, everything else O(1) plus the
 * wake-ups' events. Read the fields, write none.
 *
 *     if (!resource_request(s, &beds, &person->bed, 1, 0, TICKS_NEVER, &person->process)) return; // woken
 * later
 *     ...
 *     resource_release(s, &person->bed);
 */

#include "des/process.h"
#include "des/tally.h"

struct request {
    struct resource *resource; // NULL: neither waiting nor holding
    struct process *waiter;
    struct request *before, *after; // in the queue
    uint64_t token;                 // of the waiter's wait
    int64_t n_units;
    ticks since; // when it asked
    int priority;
    bool holds;         // has its units
    struct process own; // the waiter of resource_request_call
};

#define REQUEST_NONE ((struct request){0})

struct resource {
    const char *name; // for messages; borrowed
    int64_t capacity_units, in_use_units, n_waiting;
    struct request *first, *last; // the queue

    // Statistics since the start or the last reset. n_requested + waiting then = n_granted + n_timed_out +
    // n_withdrawn + waiting now.
    struct time_average waiting_requests, used_units, offered_units;
    struct tally wait_days; // of those granted, 0 when at once
    int64_t n_requested, n_granted, n_timed_out, n_withdrawn;
};

void resource_init(struct resource *r, const char *name, int64_t capacity_units, ticks now);

/* Asks for units on behalf of `p`, from its own step. `q` must be idle and zeroed before its first use; it
 * must stay until released or woken without a grant. Waits at most `timeout` (TICKS_NEVER: without limit). */
bool resource_request(struct sim *s, struct resource *r, struct request *q, int64_t n_units, int priority,
                      ticks timeout, struct process *p) MUST_CHECK;

/* The same for a plain callback, called once with &q->own if the request has to wait. */
bool resource_request_call(struct sim *s, struct resource *r, struct request *q, int64_t n_units,
                           int priority, ticks timeout, process_fn *fn, void *context,
                           uint32_t id) MUST_CHECK;

/* Gives the units back; the next in the queue are woken. */
void resource_release(struct sim *s, struct request *q);

/* Withdraws a request that waits. A plain callback is not called any more, even if a grant was on its way,
 * which goes to the next; a process is interrupted. False if there was nothing to withdraw. */
bool resource_cancel(struct sim *s, struct request *q);

/* A new capacity, 0 or more. */
void resource_set_capacity(struct sim *s, struct resource *r, int64_t capacity_units);

/* Forgets the statistics, at the end of a warm-up; who waits and who holds stays. */
void resource_reset_statistics(struct sim *s, struct resource *r);

/* Used unit-days over offered unit-days; NaN if none was offered. Above 1 only after a cut of the capacity.
 */
double resource_utilisation_frac(const struct sim *s, const struct resource *r);
double resource_mean_waiting(const struct sim *s, const struct resource *r); // requests

#endif
