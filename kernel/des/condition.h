#ifndef DES_CONDITION_H
#define DES_CONDITION_H

/*
 * Conditions and gates: waiting until something is so.
 *
 * A condition lets processes wait for a predicate of the model's own. Nobody watches the predicate: whoever
 * changes what it reads calls condition_check, which asks those in line, in their order, and serves each
 * whose predicate holds. A waiter without a predicate (NULL) waits for the next check, so that a check is
 * also a plain signal to all.
 *
 * A gate is open or closed; who comes to an open gate passes at once, who comes to a closed one waits for it
 * to open.
 *
 *     if (!condition_wait(s, &m->settled, &p->calm, violence_is_low, m, 0, TICKS_NEVER, p)) return; // a step
 *     ...
 *     m->attacks_month = 0; // wherever it changes
 *     condition_check(s, &m->settled);
 */

#include "des/process.h"
#include "des/tally.h"

typedef bool condition_fn(struct sim *s, void *context); // looks only; draws nothing, schedules nothing

struct condition {
    const char *name; // for messages and traces; borrowed
    struct line line;
    struct place *next; // whom the check under way asks next; NULL: nobody
};

struct condition_ticket {
    struct ticket ticket;
    struct place place;
    struct condition *condition;
    condition_fn *holds;
    void *context;
};

void condition_init(struct condition *c, const char *name);
void condition_ask(struct sim *s, struct condition *c, struct condition_ticket *t, condition_fn *holds,
                   void *context, int priority, struct process *p);
bool condition_wait(struct sim *s, struct condition *c, struct condition_ticket *t, condition_fn *holds,
                    void *context, int priority, ticks timeout, struct process *p) MUST_CHECK;

/* Serves all whose predicate holds; gives their number. */
int64_t condition_check(struct sim *s, struct condition *c);

struct gate {
    struct condition condition;
    bool is_open;
    struct time_average open_frac, waiting;
};

void gate_init(struct gate *g, const char *name, bool is_open, ticks now);
void gate_ask(struct sim *s, struct gate *g, struct condition_ticket *t, int priority, struct process *p);
bool gate_pass(struct sim *s, struct gate *g, struct condition_ticket *t, int priority, ticks timeout,
               struct process *p) MUST_CHECK;
void gate_open(struct sim *s, struct gate *g);
void gate_close(struct sim *s, struct gate *g);
void gate_reset_statistics(struct sim *s, struct gate *g);

#endif
