#ifndef TESTS_PARTY_PROBE_H
#define TESTS_PARTY_PROBE_H

/* The small country with a third group outside the process, and a policy that acts on the first day and looks at a chosen
 * one. For the tests of parties and spoilers; include once per test program. */

#include "small_case.h"

#include "model/world.h"

enum { GOV, RED, BLUE, BAND }; // parties, in the order they are added

struct probe {
    struct mission *m;
    void (*act)(struct probe *p);  // on the first day
    void (*look)(struct probe *p); // on at_day, when everything else of it has happened
    double at_day, value;          // value: for act
    double seen[8];
    int n_events[N_INCIDENTS];
    double sums[N_INCIDENTS];
    int in_sector[N_INCIDENTS][4]; // how many, by sector
    int n_trigger[8];
    uint32_t harm_event; // the last harm done by an operation
    int n_flights_from_harm;
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
    p->n_events[e->incident]++;
    p->sums[e->incident] += e->amount;
    if (e->i_sector >= 0) p->in_sector[e->incident][e->i_sector]++;
    if (e->incident == INCIDENT_operation_harm) p->harm_event = e->id;
    p->n_flights_from_harm += e->incident == INCIDENT_flight && e->cause > 0 && e->cause == p->harm_event;
    if (e->incident == INCIDENT_trigger) p->n_trigger[(int)e->amount]++;
}

static inline struct order_reply pull(struct probe *p, enum lever_id lever, int i_party, int i_sector, double value) {
    struct order order = {.lever = lever, .i_party = i_party, .i_sector = i_sector, .value = value};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
    return reply;
}

static inline struct run_result probe_run(const struct model_case *c, struct arena *arena, uint32_t replication, struct probe *p) {
    struct policy policy = {.name = "probe", .self = p, .hooks = (uint64_t)1 << HOOK_on_start, .owners = ~UINT64_C(0), .call = on_hook};
    struct run_request request = {.model_case = c, .seed = 70913, .replication = replication, .policies = &policy, .n_policies = 1,
                                  .trace = count_event, .trace_payload = p};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

/* One parameter and its value; NULL ends a list. */
struct setting {
    const char *address;
    double value;
};

/* Four years of the small country; with a group outside the process where RED lives, if it has men. */
static struct model_case *country(double band_persons, const struct setting *settings) {
    struct model_case *c = small_case();
    if (band_persons > 0) {
        add_party(c, "BAND", PARTY_NON_SIGNATORY, band_persons, 0);
        set_case(c, "party.BAND.associates_persons", 0);
        set_case(c, "party.BAND.included", 0);
    }
    set_case(c, "time.horizon_years", 4);
    set_case(c, "council.cash_gap_per_year", 0);
    for (; settings != NULL && settings->address != NULL; settings++)
        set_case(c, settings->address, settings->value);
    return c;
}

/* Runs `n` replications of the same luck and adds everything up in *p. */
static inline void probe_all(double band_persons, const struct setting *settings, int n, struct probe *p) {
    struct model_case *c = country(band_persons, settings);
    struct arena *arena = arena_create();
    finish_case(c);
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        probe_run(c, arena, r, p);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
}

/* The mean of an outcome, or of the last value of a series, over replications. */
static inline double mean_outcome(double band_persons, const struct setting *settings, int n, enum metric_id metric, struct probe *p) {
    struct model_case *c = country(band_persons, settings);
    struct arena *arena = arena_create();
    double sum = 0;
    finish_case(c);
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        struct run_result result = probe_run(c, arena, r, p);
        bool outcome = (METRICS[metric].uses & USE_OUTCOME) != 0;
        sum += outcome ? result.outcomes[metric] : result.series[metric][result.n_months - 1];
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum / n;
}

#define SETTINGS(...) ((const struct setting[]){__VA_ARGS__, {NULL, 0}})

/* x > y, said with both when it fails. */
#define assert_more(x, y)                                                                                              \
    do {                                                                                                               \
        double more_ = (x), less_ = (y);                                                                               \
        if (!(more_ > less_)) fail_msg("%s is %g, not above %s, %g", #x, more_, #y, less_);                            \
    } while (0)

#endif
