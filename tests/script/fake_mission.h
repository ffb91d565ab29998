#ifndef TESTS_SCRIPT_FAKE_MISSION_H
#define TESTS_SCRIPT_FAKE_MISSION_H

/*
 * A mission made of plain numbers, to test the Lua bindings without the model: it defines the policy_*
 * functions itself, so exactly one file of a test program includes it. Orders are written down; `refuse`
 * makes the next ones fail.
 */

#include "base/random.h"
#include "model/policy.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FAKE_MAX_SECTORS = 64, FAKE_MAX_ORDERS = 400 };

struct mission {
    int n_sectors;
    double now_days, decision_day;
    double world[N_WORLD_METRICS];
    double sectors[N_METRICS][FAKE_MAX_SECTORS];
    struct order orders[FAKE_MAX_ORDERS];
    int n_orders, n_columns_asked, i_policy_seen, n_outputs;
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
    m->now_days = 731.25;
    m->decision_day = 1200;
    for (int i = 0; i < N_WORLD_METRICS; i++)
        m->world[i] = 1000 + 7 * i;
    for (int i = N_WORLD_METRICS; i < N_METRICS; i++)
        for (int k = 0; k < n_sectors; k++)
            m->sectors[i][k] = 100 * i + k + 0.25;
}

enum status policy_order(struct mission *m, int i_policy, const struct order *order,
                         struct order_reply *reply, struct error *err) {
    if (m->n_orders == FAKE_MAX_ORDERS)
        return error_set(err, STATUS_INTERNAL, "too many orders for the fake mission");
    m->i_policy_seen = i_policy;
    m->orders[m->n_orders++] = *order;
    *reply = (struct order_reply){.accepted = !m->refuse};
    if (m->refuse) snprintf(reply->reason, sizeof reply->reason, "no airlift until day 412");
    return STATUS_OK;
}

double policy_now_days(const struct mission *m) {
    return m->now_days;
}

int64_t policy_start_date(const struct mission *m) {
    (void)m;
    return 12326; // 2003-10-01
}

double policy_decision_day(const struct mission *m) {
    return m->decision_day;
}

int policy_n_sectors(const struct mission *m) {
    return m->n_sectors;
}

const char *policy_sector_name(const struct mission *m, int i_sector) {
    static const char *const NAMES[] = {"tarn", "centre", "delta", "ridge", "coast"};
    (void)m;
    return NAMES[i_sector % 5];
}

int policy_n_parties(const struct mission *m) {
    (void)m;
    return 3;
}

const char *policy_party_name(const struct mission *m, int i_party) {
    static const char *const NAMES[] = {"GOV", "RED", "splinter-1"};
    (void)m;
    return NAMES[i_party];
}

struct policy_party policy_party(const struct mission *m, int i_party) {
    (void)m;
    return (struct policy_party){.posture = i_party,
                                 .in_process = i_party == 1,
                                 .government = i_party == 0,
                                 .patron_usd_per_month = 250 * i_party};
}

double policy_report_world(const struct mission *m, enum metric_id metric) {
    return m->world[metric];
}

const double *policy_report_sectors(const struct mission *m, enum metric_id metric) {
    ((struct mission *)m)->n_columns_asked++;
    return m->sectors[metric];
}

double policy_travel_hours(const struct mission *m, int i_from, int i_to) {
    (void)m;
    return i_from == i_to ? 0 : i_to == 4 ? (double)INFINITY : 3.5 * (i_from + 1) + i_to;
}

struct rng policy_stream(const struct mission *m, const char *policy_name, const char *stream_name) {
    (void)m;
    char purpose[200];
    snprintf(purpose, sizeof purpose, "%s.%s", policy_name, stream_name);
    return stream_at(stream_key_make(7, 3, 0, purpose), 0, 0);
}

/* Three outputs, the second without benchmarks of any kind, and the functions of the model. */

int policy_n_outputs(const struct mission *m) {
    return m->n_outputs;
}

const char *policy_output_key(const struct mission *m, int i_output) {
    static const char *const KEYS[] = {"3.1", "5.5", "6.7"};
    (void)m;
    return KEYS[i_output];
}

const char *policy_output_name(const struct mission *m, int i_output) {
    static const char *const NAMES[] = {"Host engaged", "Police strengthened", "Media supported"};
    (void)m;
    return NAMES[i_output];
}

int policy_find_output(const struct mission *m, const char *key) {
    for (int i = 0; i < m->n_outputs; i++)
        if (strcmp(policy_output_key(m, i), key) == 0) return i;
    return -1;
}

struct policy_output policy_output(const struct mission *m, int i_output) {
    return m->outputs[i_output];
}

int policy_n_functions(const struct mission *m) {
    (void)m;
    return 2;
}

/* The first two are shown to plugins as columns; orders may be about any. */
static const char *const FAKE_FUNCTIONS[] = {"police", "justice", "politics", "administration", "elections", "security",
                                             "corrections", "defence", "rights", "relief", "recovery", "society"};

const char *policy_function_name(int i_function) {
    return FAKE_FUNCTIONS[i_function];
}

int policy_find_function(const char *name) {
    for (int i = 0; i < 12; i++)
        if (strcmp(name, FAKE_FUNCTIONS[i]) == 0) return i;
    return -1;
}

struct policy_function policy_function(const struct mission *m, int i_function) {
    (void)m;
    return (struct policy_function){0.11,           0.22, 0.33, 0.44, i_function == 0 ? 0.55 : (double)NAN,
                                    i_function == 0};
}

double policy_programme_usd(const struct mission *m) {
    (void)m;
    return 4.2e7;
}

#endif
