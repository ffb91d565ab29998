#include "des/waiting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// --- pools -------------------------------------------------------------------------------------------------

static void serve(struct sim *s, struct pool *pool) {
    for (struct place *first; (first = line_first(&pool->line)) != NULL;) {
        struct want *w = (struct want *)(void *)((char *)first - offsetof(struct want, place));
        if (w->n_units > pool->free_units) return;
        pool->free_units -= w->n_units;
        line_leave(&pool->line, first);
        ticket_serve(s, &w->ticket);
    }
}

static void withdraw(struct sim *s, struct ticket *t, enum wake why) {
    (void)s;
    struct want *w = (struct want *)t;
    assert_true(w->place.in_line);
    line_leave(&w->pool->line, &w->place);
    w->pool->n_withdrawn++;
    w->pool->withdrawn_why = why;
}

static void settle(struct sim *s, struct ticket *t) {
    assert_true(ticket_is_idle(t));
    ((struct want *)t)->pool->n_settled++;
    serve(s, ((struct want *)t)->pool);
}

static void give_back(struct sim *s, struct ticket *t) {
    assert_true(ticket_is_served(t));
    ((struct want *)t)->pool->n_given_back++;
    pool_return(s, (struct want *)t);
}

static const struct ticket_kind want_kind = {"want", withdraw, settle, give_back};

void pool_ask(struct sim *s, struct pool *pool, struct want *w, int64_t n_units, int priority,
              struct process *p) {
    if (!ticket_ask(s, &w->ticket, &want_kind, p)) return;
    w->pool = pool;
    w->n_units = n_units;
    line_join(&pool->line, &w->place, priority, sim_next_order(s));
    serve(s, pool);
}

void pool_add(struct sim *s, struct pool *pool, int64_t n_units) {
    pool->free_units += n_units;
    serve(s, pool);
}

void pool_return(struct sim *s, struct want *w) {
    assert_true(ticket_is_served(&w->ticket));
    ticket_done(&w->ticket);
    pool_add(s, w->pool, w->n_units);
}

// --- actors ------------------------------------------------------------------------------------------------

static void act(struct sim *s, struct process *p, enum wake why) {
    struct actor *a = p->context;
    assert_ptr_equal(sim_head(s)->actor, p);
    assert_true(process_is_alive(p));
    size_t n = strlen(a->log);
    snprintf(a->log + n, LOG_BYTES - n, "%c%g", "SGTIPK"[why], sim_now_days(s));
    for (int i = 0; i < a->n_wants; i++) {
        const struct ticket *t = &a->wants[i].ticket;
        strcat(a->log, ticket_is_served(t) ? "+" : ticket_is_idle(t) ? "." : "?");
    }
    strcat(a->log, " ");
    assert_true(strlen(a->log) < LOG_BYTES - 20);
    a->n_steps++;
    if (a->plan != NULL) a->plan(s, a, why);
}

void actor_begin(struct sim *s, struct actor *a, plan_fn *plan, uint32_t id) {
    a->plan = plan;
    process_start(s, &a->process, act, a, id);
}

void actor_start(struct sim *s, struct actor *a, plan_fn *plan, uint32_t id) {
    *a = (struct actor){.timeout = TICKS_NEVER};
    actor_begin(s, a, plan, id);
}

void run_to(struct sim *s, double day) {
    struct error err = ERROR_NONE;
    if (sim_run_until(s, ticks_from_days(day), &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_null(sim_head(s)->actor);
}
