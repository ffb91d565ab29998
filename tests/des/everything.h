/* A model that uses everything of the des floor at once, for tests of the floor as a whole: a yard where jobs
 * think, lift with a crane (preemptive, some together with a crew), fetch fuel and parts, wait for the gate
 * and for calm, while weather changes the crane's capacity, and somebody interrupts, kills and starts jobs.
 * It runs for ever. */
#ifndef TESTS_DES_EVERYTHING_H
#define TESTS_DES_EVERYTHING_H

#include "base/random.h"
#include "base/variates.h"
#include "des/condition.h"
#include "des/container.h"
#include "des/resource.h"
#include "des/sim.h"
#include "des/store.h"

#include <string.h>

enum { YARD_JOBS = 60, YARD_PARTS = 7 };
enum yard_stage {
    YARD_THINK,
    YARD_CRANE,
    YARD_LIFT,
    YARD_LIFTED,
    YARD_FUEL,
    YARD_PART,
    YARD_GATE,
    YARD_CALM
};

struct yard;

struct yard_job {
    struct process process;
    struct request lift[2]; // crane; some: and crew
    struct container_ticket fuel;
    struct store_ticket part;
    struct condition_ticket gate, calm;
    struct yard *yard;
    enum yard_stage stage;
    ticks left;
};

struct yard {
    struct rng luck;
    struct yard_job jobs[YARD_JOBS];
    struct store_item parts[YARD_PARTS];
    struct resource crane, crew;
    struct container fuel;
    struct store shelf;
    struct gate gate;
    struct condition calm;
    struct tally cycle_days;
    struct time_average wind;
    event_handle storm;
    double wind_now;
    int64_t n_lifts, n_given_up, n_parts, n_started;
};

static double yard_draw(struct yard *y) {
    return rng_uniform(&y->luck);
}

static bool yard_is_calm(struct sim *s, void *context) {
    (void)s;
    const struct yard *y = context;
    return y->wind_now < 2;
}

static bool yard_fits(const struct store_item *item, void *context) {
    const struct yard_job *j = context;
    return (item - j->yard->parts) % 3 != j->process.id % 3;
}

static bool yard_ask_lift(struct sim *s, struct yard *y, struct yard_job *j, struct process *p) {
    double patience_days = variate_weibull(yard_draw(y), 4, 1.5);
    int priority = (int)(p->id % 3);
    if (p->id % 5 != 0)
        return resource_request(s, &y->crane, &j->lift[0], 1 + (int)(p->id % 2), priority,
                                ticks_from_days(patience_days), p);
    j->lift[0].resource = &y->crane;
    j->lift[1].resource = &y->crew;
    j->lift[0].n_units = j->lift[1].n_units = 1;
    resource_ask_bundle(s, j->lift, 2, priority, p);
    return process_wait(s, p, WAIT_ANY, ticks_from_days(patience_days));
}

static void yard_return_part(struct sim *s, struct yard *y, struct yard_job *j) {
    if (!ticket_is_served(&j->part.ticket)) return;
    struct store_item *item = j->part.item;
    ticket_done(&j->part.ticket);
    y->n_parts += store_put_now(s, &y->shelf, item);
}

/* Takes the job to its next wait, or to a stage that needs none: then true. */
static bool yard_move(struct sim *s, struct yard *y, struct yard_job *j, enum wake why) {
    struct process *p = &j->process;
    switch (j->stage) {
    case YARD_THINK:
        yard_return_part(s, y, j);
        j->stage = YARD_CRANE;
        process_hold_days(s, p, variate_exponential(yard_draw(y), 3));
        return false;
    case YARD_CRANE:
        j->stage = YARD_LIFT;
        j->left = ticks_from_days(variate_lognormal(yard_draw(y), 0.5, 0.8));
        return yard_ask_lift(s, y, j, p);
    case YARD_LIFT:
        j->stage = why == WAKE_TIMER ? YARD_FUEL : YARD_LIFTED;
        if (why == WAKE_TIMER) return true;
        process_hold(s, p, j->left);
        return false;
    case YARD_LIFTED:
        if (resource_is_held(&j->lift[0])) resource_release(s, &j->lift[0]);
        y->n_lifts++;
        j->stage = YARD_FUEL;
        return true;
    case YARD_FUEL:
        j->stage = YARD_PART;
        return container_get(s, &y->fuel, &j->fuel, 1 + variate_poisson(yard_draw(y), 2.5), 0, TICKS_PER_DAY,
                             p);
    case YARD_PART:
        if (ticket_is_served(&j->fuel.ticket)) ticket_done(&j->fuel.ticket);
        j->stage = YARD_GATE;
        return store_get(s, &y->shelf, &j->part, yard_fits, j, 0, TICKS_PER_DAY / 2, p);
    case YARD_GATE: j->stage = YARD_CALM; return gate_pass(s, &y->gate, &j->gate, 0, 2 * TICKS_PER_DAY, p);
    case YARD_CALM: break;
    }
    tally_add(&y->cycle_days, sim_now_days(s));
    j->stage = YARD_THINK;
    return condition_wait(s, &y->calm, &j->calm, yard_is_calm, y, 0, TICKS_PER_DAY, p);
}

static void yard_let_go(struct sim *s, struct yard *y, struct yard_job *j) {
    if (resource_is_held(&j->lift[0])) resource_release(s, &j->lift[0]);
    if (ticket_is_served(&j->fuel.ticket)) ticket_done(&j->fuel.ticket);
    yard_return_part(s, y, j);
    j->stage = YARD_THINK;
    y->n_given_up++;
}

static void yard_step(struct sim *s, struct process *p, enum wake why) {
    struct yard_job *j = p->context;
    struct yard *y = j->yard;
    if (why == WAKE_INTERRUPTED || why == WAKE_KILLED) yard_let_go(s, y, j);
    if (why == WAKE_KILLED) return;
    if (why == WAKE_PREEMPTED && (j->stage == YARD_LIFT || j->stage == YARD_LIFTED)) {
        if (j->stage == YARD_LIFTED) j->left = p->left;
        j->stage = YARD_LIFT;
        resource_ask_again(s, &j->lift[0], p);
        if (!process_wait(s, p, WAIT_ANY, TICKS_NEVER)) return;
        why = WAKE_GRANTED;
    }
    while (yard_move(s, y, j, why))
        why = WAKE_GRANTED;
}

/* Interrupts, kills and starts jobs, refuels, and moves the storm. */
static void yard_on_trouble(struct sim *s, void *context, uint64_t argument) {
    struct yard *y = context;
    struct yard_job *j = &y->jobs[rng_below(&y->luck, YARD_JOBS)];
    if (!process_is_alive(&j->process)) {
        process_start(s, &j->process, yard_step, j, (uint32_t)(j - y->jobs));
        y->n_started++;
    } else if (argument % 4 == 0) {
        process_kill(s, &j->process);
    } else if (argument % 4 == 1) {
        process_interrupt(s, &j->process, argument);
    }
    container_add_now(s, &y->fuel, 1 + variate_binomial(yard_draw(y), 9, 0.6));
    sim_reschedule(s, y->storm, sim_now(s) + ticks_from_days(variate_pareto(yard_draw(y), 0.2, 1.3)));
    sim_schedule_days(s, variate_triangular(yard_draw(y), 0, 0.2, 0.5), PRIORITY_NORMAL, yard_on_trouble, y,
                      argument + 1);
}

static void yard_on_storm(struct sim *s, void *context, uint64_t argument) {
    struct yard *y = context;
    y->wind_now = 2 + variate_normal(yard_draw(y));
    time_average_set(&y->wind, y->wind_now, sim_now(s));
    resource_set_capacity(s, &y->crane, y->wind_now > 3 ? 4 : 9);
    if (y->wind_now > 2.5) {
        gate_close(s, &y->gate);
    } else {
        gate_open(s, &y->gate);
    }
    condition_check(s, &y->calm);
    y->storm = sim_schedule_days(s, 1, PRIORITY_FIRST, yard_on_storm, y, argument + 1);
}

static void yard_on_day(struct sim *s, void *context, uint64_t argument) {
    struct yard *y = context;
    sim_mark(s, (uint64_t)y->n_lifts);
    sim_schedule_days(s, 1, PRIORITY_STATISTICS, yard_on_day, y, argument + 1);
}

static void yard_open(struct sim *s, struct yard *y, uint64_t seed) {
    memset(y, 0, sizeof *y);
    rng_seed(&y->luck, seed, 11, 13, 17);
    resource_init(&y->crane, "crane", RESOURCE_PREEMPTIVE, 9, 0);
    resource_init(&y->crew, "crew", RESOURCE_PATIENT, 3, 0);
    container_init(&y->fuel, "fuel", 200, 50, 0);
    store_init(&y->shelf, "shelf", YARD_PARTS, NULL, 0);
    gate_init(&y->gate, "gate", true, 0);
    condition_init(&y->calm, "calm");
    y->cycle_days = TALLY_EMPTY;
    y->wind = time_average_start(0, 0);
    for (int i = 0; i < YARD_PARTS; i++)
        store_put_now(s, &y->shelf, &y->parts[i]);
    for (uint32_t i = 0; i < YARD_JOBS; i++) {
        y->jobs[i].yard = y;
        process_start(s, &y->jobs[i].process, yard_step, &y->jobs[i], i);
    }
    y->storm = sim_schedule_days(s, 1, PRIORITY_FIRST, yard_on_storm, y, 1);
    sim_schedule_days(s, 0.1, PRIORITY_NORMAL, yard_on_trouble, y, 1);
    sim_schedule_days(s, 1, PRIORITY_STATISTICS, yard_on_day, y, 1);
}

#endif
