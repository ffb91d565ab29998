#ifndef TESTS_MEANS_PROBE_H
#define TESTS_MEANS_PROBE_H

/* Runs of the small case that are looked at on one day, for tests of the mission's means. Include after small_case.h. */

#include "small_case.h"

#include "model/world.h"

struct probe {
    struct mission *m;
    double at_day;
    void (*act)(struct probe *p);  // at on_start; may be NULL
    void (*look)(struct probe *p); // at at_day, when everything else of that instant has happened; may be NULL
    double seen[6];
    int n_events[N_INCIDENTS];
    double sum[N_INCIDENTS], first_day[N_INCIDENTS];
    struct run_event last[N_INCIDENTS];
    double outcomes[N_WORLD_METRICS];
};

static void on_look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct probe *p = context;
    p->look(p);
}

static enum status on_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct probe *p = self;
    p->m = m;
    if (p->act != NULL) p->act(p);
    if (p->look != NULL) sim_schedule(m->sim, ticks_from_days(p->at_day), PRIORITY_STATISTICS, on_look, p, 0);
    return STATUS_OK;
}

static void count_event(const struct run_event *e, void *payload) {
    struct probe *p = payload;
    if (p->n_events[e->incident]++ == 0) p->first_day[e->incident] = e->day;
    p->sum[e->incident] += e->amount;
    p->last[e->incident] = *e;
}

static inline struct order_reply pull(struct probe *p, enum lever_id lever, int i_sector, double value) {
    struct order order = {.lever = lever, .i_sector = i_sector, .value = value};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
    return reply;
}

/* Runs a finished case once; the same seed always. */
static void probe_finished(const struct model_case *c, uint32_t replication, struct probe *p) {
    struct arena *arena = arena_create();
    struct policy policy = {.name = "probe", .self = p, .hooks = (uint64_t)1 << HOOK_on_start, .owners = ~UINT64_C(0), .call = on_hook};
    struct run_request request = {.model_case = c, .seed = 7193, .replication = replication, .policies = &policy, .n_policies = 1,
                                  .trace = count_event, .trace_payload = p};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    memcpy(p->outcomes, result.outcomes, sizeof p->outcomes);
    arena_destroy(arena);
}

/* Settings by address, ended by NULL; takes the case, runs it, frees it. */
struct setting {
    const char *address;
    double value;
};

static void probe_case(struct model_case *c, const struct setting *settings, uint32_t replication, struct probe *p) {
    set_case(c, "time.decision_day", 200);
    for (; settings != NULL && settings->address != NULL; settings++)
        set_case(c, settings->address, settings->value);
    finish_case(c);
    probe_finished(c, replication, p);
    case_destroy(c);
}

#endif
