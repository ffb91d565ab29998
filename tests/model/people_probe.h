#ifndef TESTS_PEOPLE_PROBE_H
#define TESTS_PEOPLE_PROBE_H

/* A run of the small case with hands in it: things done and looked at on chosen days, after all else of that instant.
 * For the tests of displacement and gates; include once per test program, after small_case.h. */

#include "model/people/displacement.h"
#include "model/people/erw.h"
#include "model/people/expectations.h"
#include "model/people/gates.h"
#include "model/people/presence.h"
#include "model/world.h"

struct probe;
typedef void step_fn(struct probe *p);

struct probe {
    struct mission *m;
    struct { double day; step_fn *step; } plan[6]; // to the first without a step
    double deaths, level; // what a step wants to be told
    double seen[8];
    int n_events[N_INCIDENTS];
    double sum_amount[N_INCIDENTS];
    struct run_event kept[N_INCIDENTS]; // the last of each
    enum incident_id cause_of[N_INCIDENTS]; // kind of the cause of the last of each; N_INCIDENTS: none
    unsigned char kind[1 << 20]; // by event id
    uint32_t i_step;
};

static void on_step(struct sim *s, void *context, uint64_t i) {
    (void)s;
    struct probe *p = context;
    p->plan[i].step(p);
}

static enum status on_start_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct probe *p = self;
    p->m = m;
    for (uint64_t i = 0; i < 6 && p->plan[i].step != NULL; i++)
        sim_schedule(m->sim, ticks_from_days(p->plan[i].day), PRIORITY_STATISTICS, on_step, p, i);
    return STATUS_OK;
}

static void note_event(const struct run_event *e, void *payload) {
    struct probe *p = payload;
    p->n_events[e->incident]++;
    p->sum_amount[e->incident] += e->amount;
    p->kept[e->incident] = *e;
    assert_true(e->id < sizeof p->kind);
    p->kind[e->id] = (unsigned char)e->incident;
    p->cause_of[e->incident] = e->cause > 0 ? (enum incident_id)p->kind[e->cause] : N_INCIDENTS;
}

static struct run_result probe_run(struct model_case *c, struct arena *arena, uint32_t replication, struct probe *p) {
    struct policy policy = {.name = "probe", .self = p, .hooks = (uint64_t)1 << HOOK_on_start, .owners = ~UINT64_C(0), .call = on_start_hook};
    struct run_request request = {.model_case = c, .seed = 9067, .replication = replication, .policies = &policy, .n_policies = 1,
                                  .trace = note_event, .trace_payload = p};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

/* Nobody hurts anybody unless a test does it: 16 months, no shocks. */
static struct model_case *quiet_case(void) {
    struct model_case *c = small_case();
    set_case(c, "time.horizon_years", 1.5);
    set_case(c, "time.decision_day", 400);
    set_case(c, "violence.onset_per_month", 0.01);
    set_case(c, "violence.comply_factor", 0);
    set_case(c, "violence.stall_factor", 0);
    set_case(c, "violence.skirmish_factor", 0);
    set_case(c, "violence.mission_attack_per_month", 0.01);
    set_case(c, "violence.predation_per_month", 0);
    set_case(c, "party.shock_per_year", 0);
    set_case(c, "party.moment_spread", 0);
    set_case(c, "party.war_cost", 1);
    set_case(c, "council.cash_gap_per_year", 0);
    set_case(c, "displacement.fear_initial_frac", 0);
    set_case(c, "dispute.per_year", 0);
    set_case(c, "abuse.onset_per_month", 0);
    set_case(c, "supply.model", SUPPLY_PLENTY); // fuel and roads have tests of their own
    return c;
}

static void do_run(struct model_case *c, uint32_t replication, struct probe *p) {
    struct arena *arena = arena_create();
    finish_case(c);
    probe_run(c, arena, replication, p);
    arena_destroy(arena);
    case_destroy(c);
}

/* --- steps --- */

static void attack_north(struct probe *p) {
    p->m->cause = record_event(p->m, INCIDENT_attack_on_civilians, 0, 1, p->deaths);
    displacement_see_violence(p->m, 0, p->deaths);
    p->m->cause = 0;
}

#endif
