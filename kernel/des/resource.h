#ifndef DES_RESOURCE_H
#define DES_RESOURCE_H

/*
 * Resources: a number of equal units (beds, teams, trucks) that are asked for, held and given back.
 *
 * Requests wait in line by priority (smaller first), then in the order in which they asked. The first in line
 * is served as soon as its units are free, and nobody passes it: a request for 5 units is not starved by
 * requests for 1. So at any moment the line is empty or its first request cannot be served (work
 * conservation).
 *
 * A bundle asks several resources at once and is granted whole or not at all: when it is first in every line
 * and fits everywhere. Since the order of asking is one for all lines, two bundles never wait for each other.
 *
 * A preemptive resource takes units back from those it serves: for a request of smaller priority number it
 * preempts the holders of the greatest priority number, among equals the latest served first, as many as are
 * needed, none if that would not suffice, and never the asker's own; and when its capacity falls below what
 * is in use. A bundle preempts if it finds room in every resource by itself: what its victims hold elsewhere
 * does not count before they have lost it. A preempted request holds nothing any more (a bundle: nowhere) and
 * is idle; its process is woken with WAKE_PREEMPTED and `left` of the wait this ended, and may ask again with
 * resource_ask_again, at its old place among its equals. If that wait was the hold of the service, `left` is
 * what to resume with; if the process had not yet learnt of the grant it is what was left of its timeout, so
 * the process must remember which it was (tests/des/example_convoy.c). On a resource
 * that does not preempt, a capacity below what is in use throws nobody out: the excess goes as it is
 * released. A request for more than the capacity waits until the capacity suffices. A preempted bundle counts
 * in n_preempted of every resource it held. A capacity cut takes its victims one at a time: each learns of
 * it, and what its bundle held elsewhere is offered there, before the next is taken.
 *
 * Waiting, timeouts (reneging), interrupts and kills follow the rules of des/process.h. Resource and request
 * are the caller's structs, zeroed before first use, not copied or moved while in use; nothing is allocated.
 * Read the fields, write none.
 *
 *     if (!resource_request(s, &beds, &person->bed, 1, 0, TICKS_NEVER, p))
 *         return; // WAKE_GRANTED comes later
 *     ...
 *     resource_release(s, &person->bed);
 */

#include "des/process.h"
#include "des/service.h"
#include "des/tally.h"

struct request {
    struct ticket ticket;
    struct place place; // in the line of those who wait, or of those who hold
    struct resource *resource;
    struct request *bundle; // the first part of what this one is a part of; itself if single
    int n_parts;            // of the bundle, in its first part: 1 if single; 0: given back
    int64_t n_units;        // asked for or held; 0: a part that was given back
    ticks since;            // when it asked
    uint64_t order;         // of the bundle, in its first part; kept for resource_ask_again
};

#define REQUEST_NONE ((struct request){0})

enum resource_kind { RESOURCE_PATIENT, RESOURCE_PREEMPTIVE };

/* `cause` of a preemption because the capacity fell: the id of no process. */
#define PREEMPTED_BY_CAPACITY UINT64_MAX

struct resource {
    struct service service; // private to resource.c
    const char *name;       // for messages and traces; borrowed
    enum resource_kind kind;
    int64_t capacity_units, in_use_units;
    struct line waiting, holding;

    // Statistics since the start or the last reset:
    // n_requested + n_waiting_then = n_granted + n_timed_out + n_withdrawn + waiting now.
    struct time_average waiting_requests, used_units, offered_units;
    struct tally wait_days; // of those granted, from asking on, be it before the reset; 0 when at once
    int64_t n_requested, n_granted, n_timed_out, n_withdrawn, n_preempted;
    int64_t n_waiting_then;
};

/* A capacity below 0 fails the simulation when the resource is first asked. */
void resource_init(struct resource *r, const char *name, enum resource_kind kind, int64_t capacity_units,
                   ticks now);

/* Asks for units on behalf of `p`, from its own step; the process then waits as it likes (process_wait). */
void resource_ask(struct sim *s, struct resource *r, struct request *q, int64_t n_units, int priority,
                  struct process *p);

/* The same after a preemption, or after its wait has ended unserved: for what it held or asked for last, with
 * the priority and place in line it had before. */
void resource_ask_again(struct sim *s, struct request *q, struct process *p);

/* Asks for all of the parts or none: parts[i].resource and parts[i].n_units are set by the caller, each
 * resource at most once. The ticket is that of parts[0]; releasing parts[0] releases all that the bundle
 * still holds, releasing another part that part alone. A part that is not held may be asked for alone: it no
 * longer belongs to the bundle then. */
void resource_ask_bundle(struct sim *s, struct request *parts, int n_parts, int priority, struct process *p);

/* Asks for one request and waits for it. True: granted at once, no wake-up comes. */
bool resource_request(struct sim *s, struct resource *r, struct request *q, int64_t n_units, int priority,
                      ticks timeout, struct process *p) MUST_CHECK;

static inline bool resource_is_held(const struct request *q) {
    return q->bundle != NULL && ticket_is_served(&q->bundle->ticket) && q->place.in_line;
}

/* Gives the units back, or some of them (at least one must stay held); those next in line are served. */
void resource_release(struct sim *s, struct request *q);
void resource_release_units(struct sim *s, struct request *q, int64_t n_units);

/* A new priority. A request in line moves to its place among its new equals, by its old order, and is served
 * if it can be now, also by preempting. Of a holder it says who is preempted first, and by whom. Of one that
 * was preempted or left the line unserved it is the priority at which it asks again. A bundle changes in all
 * its parts, whichever is given. */
void resource_set_priority(struct sim *s, struct request *q, int priority);

/* A new capacity, 0 or more. */
void resource_set_capacity(struct sim *s, struct resource *r, int64_t capacity_units);

/* Forgets the statistics, at the end of a warm-up; who waits and who holds stays. */
void resource_reset_statistics(struct sim *s, struct resource *r);

/* Used unit-days over offered unit-days; NaN if none was offered. Above 1 only after a cut of the capacity.
 */
double resource_utilisation_frac(const struct sim *s, const struct resource *r);
double resource_mean_waiting(const struct sim *s, const struct resource *r); // requests

/* The promises above, checked in O(waiting + holding): units held add up, in use fits the capacity where it
 * must, the first in line cannot be served, the counts balance. STATUS_INTERNAL names the first broken one.
 * For tests. */
enum status resource_check(const struct sim *s, const struct resource *r, struct error *err) MUST_CHECK;

#endif
