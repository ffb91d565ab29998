#ifndef TESTS_DES_WAITING_H
#define TESTS_DES_WAITING_H

/*
 * For tests of the process protocol: the smallest object of waiting, and a process that keeps a log.
 *
 * A pool has free units and a line; who wants n units is served when n are free and nobody is in line before.
 * What is served was taken out of `free_units`; giving it back puts it there again. The pool counts what its
 * tickets told it.
 */

#include "des/process.h"

struct pool {
    struct line line;
    int64_t free_units;
    int n_withdrawn, n_settled, n_given_back;
    enum wake withdrawn_why; // of the last one withdrawn
};

struct want {
    struct ticket ticket;
    struct place place;
    struct pool *pool;
    int64_t n_units;
};

void pool_ask(struct sim *s, struct pool *pool, struct want *w, int64_t n_units, int priority,
              struct process *p);
void pool_add(struct sim *s, struct pool *pool, int64_t n_units);
void pool_return(struct sim *s, struct want *w); // what a served want got

/* A process that logs each step as "letter of the wake-up, day, a mark per want", e.g. "S0.. G3+. ". The mark
 * is '+' for a served want, '.' for an idle one, '?' for one that is neither (which is never right in a
 * step). */
enum { ACTOR_WANTS = 3, LOG_BYTES = 160 };
struct actor;
typedef void plan_fn(struct sim *s, struct actor *a, enum wake why);
struct actor {
    struct process process;
    plan_fn *plan; // what to do after logging; NULL: nothing
    struct pool *pools[ACTOR_WANTS];
    struct want wants[ACTOR_WANTS];
    struct join join;
    struct process *other; // to join
    ticks timeout;
    int n_wants; // shown in the log
    int n_steps;
    char log[LOG_BYTES];
};

/* Begins a new life: the struct is overwritten, so the actor must be idle. */
void actor_start(struct sim *s, struct actor *a, plan_fn *plan, uint32_t id);
void actor_begin(struct sim *s, struct actor *a, plan_fn *plan, uint32_t id); // the same, but fields are kept

void run_to(struct sim *s, double day);

#endif
