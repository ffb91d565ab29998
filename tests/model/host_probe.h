#ifndef TESTS_HOST_PROBE_H
#define TESTS_HOST_PROBE_H

/* A study: the small case with some settings, run a few times with common luck, and what came of it added up: events,
 * outcomes, and the true state at the end of each month. Include once per test program. */

#include "small_case.h"

#include "model/people/customary.h"
#include "model/people/perception.h"
#include "model/people/presence.h"
#include "model/host/conduct.h"
#include "model/host/host.h"
#include "model/host/host_army.h"
#include "model/host/integrity.h"
#include "model/host/justice.h"
#include "model/host/payroll.h"
#include "model/parties/broker.h"

struct setting {
    const char *address;
    double value;
};

#define SETTINGS(...) ((const struct setting[]){__VA_ARGS__, {NULL, 0}})

/* What a policy orders on the first day of the second year; `value` as in levers.def. */
struct given {
    enum lever_id lever;
    double value;
};

#define ORDERS(...) ((const struct given[]){__VA_ARGS__, {N_LEVERS, 0}})

struct study {
    int n_runs;
    const struct given *orders; // NULL: none
    int n_refused;
    double n_events[N_INCIDENTS], amount[N_INCIDENTS], in_sector[N_INCIDENTS][4];
    double n_uncaused[N_INCIDENTS]; // events without a cause
    double outcomes[N_WORLD_METRICS];
    /* Means over months and runs. */
    double resolve, commitment, patrolled, presidency, army_consent, local_consent, grievance, supported, capacity, trust;
    double army_arrears, police_arrears, officials_arrears, army_quality, army_record, recruits, troops_day_200;
    double elite, bribes, corruption, legitimacy, services, posts, services_grievance, abuse_grievance;
    double police_conduct, army_conduct, police, work_for_pay, army, sentenced, remand, broker, idle, land_grievance;
    double posts_early, posts_late; // day 365 to 1095; from day 1825 on (sums over months)
    double notice_days; // from the withdrawal of consent to the exit; the longest
    double n_months;
    double withdrawn_day;
    struct mission *m;
};

static void look_at_institutions(struct study *s) {
    const struct mission *m = s->m;
    if (m->integrity != NULL) {
        s->elite += m->integrity->elite_frac;
        for (int k = 0; k < N_SERVICES; k++)
            s->bribes += m->integrity->bribes_frac[k] / N_SERVICES;
    }
    s->corruption += integrity_corruption(m);
    s->legitimacy += perception_national(m, PERCEIVED_LEGITIMACY);
    s->services_grievance += grievance_national(m, GRIEVANCE_SERVICES);
    s->abuse_grievance += grievance_national(m, GRIEVANCE_ABUSE);
    s->services += presence_services_national(m);
    s->police_conduct += conduct_police_national(m);
    s->army_conduct += conduct_army(m);
    s->work_for_pay += payroll_paid_frac(m, SERVICE_POLICE);
    s->army += m->state.army_persons;
    s->broker += m->broker->strength_frac;
    s->land_grievance += grievance_national(m, GRIEVANCE_LAND);
    for (int i = 0; i < m->n_sectors; i++) {
        double posts = presence_frac(m, i, POSTS_ADMINISTRATION) / m->n_sectors;
        if (now_days(m) > 365 && now_days(m) < 1095) s->posts_early += posts;
        if (now_days(m) > 1825) s->posts_late += posts;
        s->idle += m->sectors[i].idle_youth_persons;
        s->posts += presence_frac(m, i, POSTS_ADMINISTRATION) / m->n_sectors;
        s->police += m->sectors[i].host_police_persons;
        s->sentenced += m->justice->sentenced[i];
        s->remand += m->justice->remand[i];
    }
}

static void look(struct study *s) {
    struct mission *m = s->m;
    double n_armed = 0, resolve = 0, commitment = 0;
    for (int i = 0; i < m->n_parties; i++) {
        if (!is_armed_actor(&m->parties[i])) continue;
        n_armed++;
        resolve += m->parties[i].resolve_frac;
        commitment += m->parties[i].commitment_frac;
        for (int k = 0; k < m->n_sectors; k++)
            s->recruits += m->parties[i].recruits_in[k];
    }
    s->resolve += resolve / n_armed;
    s->commitment += commitment / n_armed;
    for (int i = 0; i < m->n_sectors; i++) {
        s->patrolled += m->sectors[i].patrolled_frac / m->n_sectors;
        s->local_consent += m->sectors[i].local_consent_frac / m->n_sectors;
        s->grievance += m->sectors[i].grievance_frac / m->n_sectors;
        s->capacity += m->customary->capacity_frac[i] / m->n_sectors;
        s->trust += customary_trust(m, i) / m->n_sectors;
    }
    s->presidency += m->politics.host_consent_frac;
    s->army_consent += host_army_consent(m);
    s->supported += host_army_supported_frac(m);
    s->army_quality += m->state.army_quality_frac;
    s->army_record += m->host_army->record_frac;
    s->army_arrears += payroll_arrears_months(m, SERVICE_ARMY);
    s->police_arrears += payroll_arrears_months(m, SERVICE_POLICE);
    s->officials_arrears += payroll_arrears_months(m, SERVICE_OFFICIALS);
    look_at_institutions(s);
    s->n_months++;
    if (now_days(m) > 195 && now_days(m) < 215) s->troops_day_200 += force_troops(m);
}

static void on_look(struct sim *sim, void *context, uint64_t month) {
    struct study *s = context;
    look(s);
    sim_schedule(sim, ticks_from_days((double)(month + 1) * DAYS_PER_MONTH), PRIORITY_STATISTICS, on_look, s, month + 1);
}

static void on_orders(struct sim *sim, void *context, uint64_t argument) {
    (void)sim;
    (void)argument;
    struct study *s = context;
    for (const struct given *g = s->orders; g->lever != N_LEVERS; g++) {
        struct order_reply reply;
        struct order order = {.lever = g->lever, .value = g->value};
        struct error err = ERROR_NONE;
        if (policy_order(s->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
        s->n_refused += !reply.accepted;
    }
}

static enum status on_start(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    struct study *s = self;
    s->m = m;
    s->withdrawn_day = -1;
    if (s->orders != NULL) sim_schedule_days(m->sim, 365, PRIORITY_NORMAL, on_orders, s, 0);
    sim_schedule(m->sim, ticks_from_days(DAYS_PER_MONTH), PRIORITY_STATISTICS, on_look, s, 1);
    return STATUS_OK;
}

static void note_event(const struct run_event *e, void *payload) {
    struct study *s = payload;
    s->n_events[e->incident]++;
    s->amount[e->incident] += e->amount;
    s->n_uncaused[e->incident] += e->cause == 0;
    if (e->i_sector >= 0) s->in_sector[e->incident][e->i_sector]++;
    if (e->incident == INCIDENT_consent_withdrawn) s->withdrawn_day = e->day;
    if (e->incident == INCIDENT_mission_closed && s->withdrawn_day >= 0)
        s->notice_days = fmax(s->notice_days, e->day - s->withdrawn_day);
}

static void divide_by_months(struct study *s) {
    double *means[] = {&s->resolve,       &s->commitment, &s->patrolled,    &s->presidency,     &s->army_consent,
                       &s->local_consent, &s->grievance,  &s->supported,    &s->capacity,       &s->trust,
                       &s->army_arrears,  &s->recruits,   &s->army_quality, &s->police_arrears, &s->officials_arrears,
                       &s->army_record,   &s->elite,      &s->bribes,       &s->corruption,     &s->legitimacy,
                       &s->services,      &s->posts,      &s->police_conduct, &s->army_conduct, &s->police,
                       &s->work_for_pay,  &s->army,       &s->sentenced,    &s->remand,         &s->broker,
                       &s->idle, &s->land_grievance, &s->services_grievance, &s->abuse_grievance};
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        *means[i] /= s->n_months;
}

/* Runs the case `n` times after `change` (may be NULL) and the settings, with those orders (may be NULL). */
static inline struct study study_orders(int n, void (*change)(struct model_case *), const struct given *orders,
                                        const struct setting *settings) {
    struct study s = {.n_runs = n, .orders = orders};
    struct model_case *c = small_case();
    set_case(c, "time.horizon_years", 8);
    set_case(c, "council.cash_gap_per_year", 0);
    if (change != NULL) change(c);
    for (; settings->address != NULL; settings++)
        set_case(c, settings->address, settings->value);
    finish_case(c);
    struct arena *arena = arena_create();
    for (int i = 0; i < n; i++) {
        struct policy policy = {.name = "study", .self = &s, .hooks = UINT64_C(1) << HOOK_on_start, .owners = ~UINT64_C(0), .call = on_start};
        struct run_request request = {.model_case = c, .seed = 811, .replication = (uint32_t)i, .policies = &policy,
                                      .n_policies = 1, .trace = note_event, .trace_payload = &s};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        for (int k = 0; k < N_WORLD_METRICS; k++)
            s.outcomes[k] += result.outcomes[k] / n;
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    divide_by_months(&s);
    return s;
}

static inline struct study study(int n, void (*change)(struct model_case *), const struct setting *settings) {
    return study_orders(n, change, NULL, settings);
}

#endif
