/*
 * Conditions and gates; see condition.h. Serving one ticket may end a wait and so take other tickets out of
 * the same line; a check therefore keeps its place in the condition, where whoever leaves moves it on.
 */
#include "des/condition.h"

#include "des/trace.h"

#include <stddef.h>

static struct condition_ticket *ticket_at(struct place *p) {
    return (struct condition_ticket *)(void *)((char *)p - offsetof(struct condition_ticket, place));
}

/* What happens to a ticket, with the number of those in line then. */
static void note(struct sim *s, const struct condition_ticket *t, const char *what) {
    if (!sim_traces(s, TRACE_RESOURCE)) return;
    const struct condition *c = t->condition;
    trace_note(s, TRACE_RESOURCE, what, c->name, t->ticket.process->id, (double)c->line.n);
}

static void leave(struct condition *c, struct condition_ticket *t) {
    if (c->next == &t->place) c->next = line_after(&t->place);
    line_leave(&c->line, &t->place);
}

static void withdraw(struct sim *s, struct ticket *ticket, enum wake why) {
    (void)why;
    struct condition_ticket *t = (struct condition_ticket *)ticket;
    leave(t->condition, t);
    note(s, t, "withdraw");
}

/* A ticket that is asked for, and passes at once if `now`, else waits in line. */
static void pass_or_wait(struct sim *s, struct condition_ticket *t, bool now, int priority) {
    if (!now) line_join(&t->condition->line, &t->place, priority, sim_next_order(s));
    note(s, t, now ? "pass" : "wait");
    if (now) ticket_serve(s, &t->ticket);
}

static const struct ticket_kind condition_kind = {.name = "condition", .withdraw = withdraw};

// --- conditions --------------------------------------------------------------------------------------------

void condition_init(struct condition *c, const char *name) {
    *c = (struct condition){.name = name, .line = LINE_EMPTY};
}

void condition_ask(struct sim *s, struct condition *c, struct condition_ticket *t, condition_fn *holds,
                   void *context, int priority, struct process *p) {
    if (!ticket_ask(s, &t->ticket, &condition_kind, p)) return;
    t->condition = c;
    t->holds = holds;
    t->context = context;
    pass_or_wait(s, t, holds != NULL && holds(s, context), priority);
}

bool condition_wait(struct sim *s, struct condition *c, struct condition_ticket *t, condition_fn *holds,
                    void *context, int priority, ticks timeout, struct process *p) {
    condition_ask(s, c, t, holds, context, priority, p);
    return process_wait(s, p, WAIT_ALL, timeout);
}

int64_t condition_check(struct sim *s, struct condition *c) {
    int64_t n_served = 0;
    c->next = line_first(&c->line);
    while (c->next != NULL) {
        struct condition_ticket *t = ticket_at(c->next);
        if (t->holds != NULL && !t->holds(s, t->context)) {
            c->next = line_after(&t->place);
            continue;
        }
        leave(c, t);
        note(s, t, "pass");
        ticket_serve(s, &t->ticket);
        n_served++;
    }
    return n_served;
}

// --- gates -------------------------------------------------------------------------------------------------

static void count_time(struct sim *s, struct gate *g) {
    ticks now = sim_now(s);
    time_average_set(&g->waiting, (double)g->condition.line.n, now);
    time_average_set(&g->open_frac, g->is_open ? 1 : 0, now);
}

static void withdraw_from_gate(struct sim *s, struct ticket *ticket, enum wake why) {
    withdraw(s, ticket, why);
    struct condition *c = ((struct condition_ticket *)ticket)->condition;
    count_time(s, (struct gate *)(void *)c); // the condition is the gate's first member
}

static const struct ticket_kind gate_kind = {.name = "gate", .withdraw = withdraw_from_gate};

void gate_init(struct gate *g, const char *name, bool is_open, ticks now) {
    condition_init(&g->condition, name);
    g->is_open = is_open;
    g->open_frac = time_average_start(is_open ? 1 : 0, now);
    g->waiting = time_average_start(0, now);
}

void gate_ask(struct sim *s, struct gate *g, struct condition_ticket *t, int priority, struct process *p) {
    if (!ticket_ask(s, &t->ticket, &gate_kind, p)) return;
    t->condition = &g->condition;
    t->holds = NULL;
    t->context = NULL;
    pass_or_wait(s, t, g->is_open, priority);
    if (!g->is_open) count_time(s, g);
}

bool gate_pass(struct sim *s, struct gate *g, struct condition_ticket *t, int priority, ticks timeout,
               struct process *p) {
    gate_ask(s, g, t, priority, p);
    return process_wait(s, p, WAIT_ALL, timeout);
}

static void set_open(struct sim *s, struct gate *g, bool is_open) {
    g->is_open = is_open;
    if (sim_traces(s, TRACE_RESOURCE))
        trace_note(s, TRACE_RESOURCE, is_open ? "open" : "close", g->condition.name, 0,
                   (double)g->condition.line.n);
}

void gate_open(struct sim *s, struct gate *g) {
    set_open(s, g, true);
    condition_check(s, &g->condition);
    count_time(s, g);
}

void gate_close(struct sim *s, struct gate *g) {
    set_open(s, g, false);
    count_time(s, g);
}

void gate_reset_statistics(struct sim *s, struct gate *g) {
    time_average_reset(&g->open_frac, sim_now(s));
    time_average_reset(&g->waiting, sim_now(s));
}
