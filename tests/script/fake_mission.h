#ifndef TESTS_SCRIPT_FAKE_MISSION_H
#define TESTS_SCRIPT_FAKE_MISSION_H

/*
 * A mission made of plain numbers, to test the Lua bindings without the model: `fake_port` stands in for the
 * model's. Orders and wakes are written down; `refuse` makes the next orders fail. One file of a test program
 * includes it.
 *
 *     fake_mission_init(&mission, 5);
 *     stack_open_on(&run, stack, &fake_port, &stack_limits_default, &err);
 */

#include "base/random.h"
#include "model/policy.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FAKE_MAX_SECTORS = 64, FAKE_MAX_ORDERS = 400, FAKE_PARTIES = 3 };

struct mission {
    int n_sectors;
    double now_days, decision_day;
    double world[N_WORLD_METRICS];
    double sectors[N_METRICS][FAKE_MAX_SECTORS];
    struct order orders[FAKE_MAX_ORDERS];
    int n_orders, n_columns_asked, i_policy_seen, n_outputs;
    double
        wake_days[FAKE_PARTIES + 1]; // the wish of each party, and before them of who drives none; -1: none
    double me[N_ME][FAKE_PARTIES];
    int n_wakes;
    bool refuse;
    struct policy_output outputs[3];
};

static inline void fake_mission_init(struct mission *m, int n_sectors) {
    memset(m, 0, sizeof *m);
    m->n_sectors = n_sectors;
    m->n_outputs = 3;
    for (int i = 0; i < 3; i++) {
        double none = i == 1 ? (double)NAN : 0;
        m->outputs[i] = (struct policy_output){.priority = 1.25 - i,
                                               .work_frac = 0.31,
                                               .spent_usd = 1234.5,
                                               .ready_frac = 0.75,
                                               .reported_frac = {0.1 + none, 0.2 + none, 0.3 + none},
                                               .declared_frac = {0.4 + none, 0.5 + none, 0.6 + none},
                                               .capability_met_frac = 0.7 + none,
                                               .activity_met_frac = 0.8 + none,
                                               .n_risks_fired = 9};
    }
    for (int i = 0; i <= FAKE_PARTIES; i++)
        m->wake_days[i] = -1;
    for (int i = 0; i < N_ME; i++)
        for (int k = 0; k < FAKE_PARTIES; k++)
            m->me[i][k] = 10 * (k + 1) + i + 0.5;
    m->now_days = 731.25;
    m->decision_day = 1200;
    for (int i = 0; i < N_WORLD_METRICS; i++)
        m->world[i] = 1000 + 7 * i;
    for (int i = N_WORLD_METRICS; i < N_METRICS; i++)
        for (int k = 0; k < n_sectors; k++)
            m->sectors[i][k] = 100 * i + k + 0.25;
}

static enum status fake_order(struct mission *m, int i_policy, const struct order *order,
                              struct order_reply *reply, struct error *err) {
    if (m->n_orders == FAKE_MAX_ORDERS)
        return error_set(err, STATUS_INTERNAL, "too many orders for the fake mission");
    m->i_policy_seen = i_policy;
    m->orders[m->n_orders++] = *order;
    *reply = (struct order_reply){.accepted = !m->refuse};
    if (m->refuse) snprintf(reply->reason, sizeof reply->reason, "no airlift until day 412");
    return STATUS_OK;
}

static void fake_wake(struct mission *m, int i_policy, int i_party, double days) {
    m->i_policy_seen = i_policy;
    m->wake_days[i_party + 1] = days < 0 ? -1 : days;
    m->n_wakes++;
}

static double fake_me(const struct mission *m, int i_party, enum me_id id) {
    return m->me[id][i_party];
}

static void fake_me_sectors(const struct mission *m, int i_party, enum me_id id, double *out) {
    for (int i = 0; i < m->n_sectors; i++)
        out[i] = m->me[id][i_party] + 100 * i;
}

static double fake_now_days(const struct mission *m) {
    return m->now_days;
}

static int64_t fake_start_date(const struct mission *m) {
    (void)m;
    return 12326; // 2003-10-01
}

static double fake_decision_day(const struct mission *m) {
    return m->decision_day;
}

static int fake_n_sectors(const struct mission *m) {
    return m->n_sectors;
}

static const char *fake_sector_name(const struct mission *m, int i_sector) {
    static const char *const NAMES[] = {"tarn", "centre", "delta", "ridge", "coast"};
    (void)m;
    return NAMES[i_sector % 5];
}

static int fake_n_parties(const struct mission *m) {
    (void)m;
    return FAKE_PARTIES;
}

static const char *fake_party_name(const struct mission *m, int i_party) {
    static const char *const NAMES[] = {"GOV", "RED", "splinter-1"};
    (void)m;
    return NAMES[i_party];
}

static struct policy_party fake_party(const struct mission *m, int i_party) {
    (void)m;
    return (struct policy_party){.posture = i_party,
                                 .in_process = i_party == 1,
                                 .government = i_party == 0,
                                 .patron_usd_per_month = 250 * i_party};
}

static double fake_report_world(const struct mission *m, enum metric_id metric) {
    return m->world[metric];
}

static const double *fake_report_sectors(const struct mission *m, enum metric_id metric) {
    ((struct mission *)m)->n_columns_asked++;
    return m->sectors[metric];
}

static double fake_travel_hours(const struct mission *m, int i_from, int i_to) {
    (void)m;
    return i_from == i_to ? 0 : i_to == 4 ? (double)INFINITY : 3.5 * (i_from + 1) + i_to;
}

static struct rng fake_stream(const struct mission *m, const char *policy_name, const char *stream_name) {
    (void)m;
    char purpose[200];
    snprintf(purpose, sizeof purpose, "%s.%s", policy_name, stream_name);
    return stream_at(stream_key_make(7, 3, 0, purpose), 0, 0);
}

/* Three outputs, the second without benchmarks of any kind, and the functions of the model. */

static int fake_n_outputs(const struct mission *m) {
    return m->n_outputs;
}

static const char *fake_output_key(const struct mission *m, int i_output) {
    static const char *const KEYS[] = {"3.1", "5.5", "6.7"};
    (void)m;
    return KEYS[i_output];
}

static const char *fake_output_name(const struct mission *m, int i_output) {
    static const char *const NAMES[] = {"Host engaged", "Police strengthened", "Media supported"};
    (void)m;
    return NAMES[i_output];
}

static int fake_find_output(const struct mission *m, const char *key) {
    for (int i = 0; i < m->n_outputs; i++)
        if (strcmp(fake_output_key(m, i), key) == 0) return i;
    return -1;
}

static struct policy_output fake_output(const struct mission *m, int i_output) {
    return m->outputs[i_output];
}

static int fake_n_functions(const struct mission *m) {
    (void)m;
    return 12; // the model's; their names are fixed and not asked of the port
}

static struct policy_function fake_function(const struct mission *m, int i_function) {
    (void)m;
    return (struct policy_function){0.11,           0.22, 0.33, 0.44, i_function == 0 ? 0.55 : (double)NAN,
                                    i_function == 0};
}

static double fake_programme_usd(const struct mission *m) {
    (void)m;
    return 4.2e7;
}

static const struct mission_port fake_port = {.order = fake_order,
                                              .wake = fake_wake,
                                              .now_days = fake_now_days,
                                              .start_date = fake_start_date,
                                              .decision_day = fake_decision_day,
                                              .n_sectors = fake_n_sectors,
                                              .sector_name = fake_sector_name,
                                              .n_parties = fake_n_parties,
                                              .party_name = fake_party_name,
                                              .party = fake_party,
                                              .report_world = fake_report_world,
                                              .report_sectors = fake_report_sectors,
                                              .n_outputs = fake_n_outputs,
                                              .output_key = fake_output_key,
                                              .output_name = fake_output_name,
                                              .find_output = fake_find_output,
                                              .output = fake_output,
                                              .n_functions = fake_n_functions,
                                              .function = fake_function,
                                              .programme_usd = fake_programme_usd,
                                              .travel_hours = fake_travel_hours,
                                              .stream = fake_stream,
                                              .me = fake_me,
                                              .me_sectors = fake_me_sectors};

#endif
