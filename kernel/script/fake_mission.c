/* A mission made of plain numbers; see fake_mission.h. */
#include "script/fake_mission.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mission *fake_mission(struct fake_mission *f) {
    return (struct mission *)(void *)f; // the port's functions alone look inside
}

static struct fake_mission *fake(struct mission *m) {
    return (struct fake_mission *)(void *)m;
}

static const struct fake_mission *fake_const(const struct mission *m) {
    return (const struct fake_mission *)(const void *)m;
}

/* --- making one --- */

static void name_sectors(struct fake_mission *f) {
    static const char *const NAMES[] = {"north", "south", "east", "west", "centre"};
    for (int i = 0; i < f->n_sectors; i++)
        if (i < (int)(sizeof NAMES / sizeof NAMES[0]))
            snprintf(f->sector_names[i], FAKE_MAX_NAME, "%s", NAMES[i]);
        else
            snprintf(f->sector_names[i], FAKE_MAX_NAME, "sector-%d", i + 1);
}

void fake_mission_init(struct fake_mission *f, int n_sectors) {
    memset(f, 0, sizeof *f);
    f->start_date = 12326; // 2003-10-01
    f->decision_day = 730;
    f->n_sectors = n_sectors;
    name_sectors(f);
    for (int i = 0; i < n_sectors; i++)
        for (int k = 0; k < n_sectors; k++)
            f->travel_hours[i][k] = 4.0 * abs(i - k);
    f->n_parties = 2;
    strcpy(f->party_names[0], "GOV");
    strcpy(f->party_names[1], "KLF");
    f->parties[0] = (struct policy_party){.government = true, .in_process = true};
    f->parties[1] = (struct policy_party){.in_process = true};
    for (int i = 0; i < FAKE_MAX_FUNCTIONS; i++)
        f->functions[i] = (struct policy_function){.reported_frac = (double)NAN, .declared_frac = (double)NAN};
    for (int i = 0; i <= FAKE_MAX_PARTIES; i++)
        f->wake_days[i] = (double)NAN;
}

void fake_mission_refuse(struct fake_mission *f, enum lever_id lever, const char *reason) {
    snprintf(f->refusals[lever], sizeof f->refusals[lever], "%s", reason != NULL ? reason : "");
}

bool fake_mission_take_wake(struct fake_mission *f, double until_day, int *i_party, double *day) {
    int next = -1;
    for (int i = 0; i <= f->n_parties; i++)
        if (f->wake_days[i] <= until_day && (next < 0 || f->wake_days[i] < f->wake_days[next])) next = i;
    if (next < 0) return false;
    *i_party = next - 1;
    *day = f->wake_days[next];
    f->wake_days[next] = (double)NAN;
    return true;
}

/* --- the port: orders --- */

static enum status give_order(struct mission *m, int i_policy, const struct order *order,
                              struct order_reply *reply, struct error *err) {
    struct fake_mission *f = fake(m);
    if (f->n_orders == FAKE_MAX_ORDERS)
        return error_set(err, STATUS_RANGE, "more than %d orders for a mission that is played", FAKE_MAX_ORDERS);
    *reply = (struct order_reply){.accepted = f->refusals[order->lever][0] == '\0'};
    memcpy(reply->reason, f->refusals[order->lever], sizeof reply->reason);
    f->orders[f->n_orders++] =
        (struct fake_order){.order = *order, .i_policy = i_policy, .day = f->now_days, .reply = *reply};
    return STATUS_OK;
}

static void wake(struct mission *m, int i_policy, int i_party, double days) {
    (void)i_policy;
    struct fake_mission *f = fake(m);
    f->wake_days[i_party + 1] = days < 0 ? (double)NAN : f->now_days + days;
}

/* --- the port: what can be known --- */

static double now_days(const struct mission *m) {
    return fake_const(m)->now_days;
}

static int64_t start_date(const struct mission *m) {
    return fake_const(m)->start_date;
}

static double decision_day(const struct mission *m) {
    return fake_const(m)->decision_day;
}

static int n_sectors(const struct mission *m) {
    return fake_const(m)->n_sectors;
}

static const char *sector_name(const struct mission *m, int i_sector) {
    return fake_const(m)->sector_names[i_sector];
}

static int n_parties(const struct mission *m) {
    return fake_const(m)->n_parties;
}

static const char *party_name(const struct mission *m, int i_party) {
    return fake_const(m)->party_names[i_party];
}

static struct policy_party party(const struct mission *m, int i_party) {
    return fake_const(m)->parties[i_party];
}

static double report_world(const struct mission *m, enum metric_id metric) {
    return fake_const(m)->world[metric];
}

static const double *report_sectors(const struct mission *m, enum metric_id metric) {
    struct fake_mission *f = (struct fake_mission *)(void *)m; // a counter for tests is all that changes
    f->n_columns_read++;
    return f->sectors[metric - N_WORLD_METRICS];
}

static int n_outputs(const struct mission *m) {
    return fake_const(m)->n_outputs;
}

static const char *output_key(const struct mission *m, int i_output) {
    return fake_const(m)->output_keys[i_output];
}

static const char *output_name(const struct mission *m, int i_output) {
    return fake_const(m)->output_names[i_output];
}

static int find_output(const struct mission *m, const char *key) {
    for (int i = 0; i < fake_const(m)->n_outputs; i++)
        if (strcmp(fake_const(m)->output_keys[i], key) == 0) return i;
    return -1;
}

static struct policy_output output(const struct mission *m, int i_output) {
    return fake_const(m)->outputs[i_output];
}

static int n_functions(const struct mission *m) {
    return policy_n_functions(m); // the model's; it does not look at the mission
}

static struct policy_function function(const struct mission *m, int i_function) {
    return fake_const(m)->functions[i_function];
}

static double programme_usd(const struct mission *m) {
    return fake_const(m)->programme_usd;
}

static double travel_hours(const struct mission *m, int i_from, int i_to) {
    return fake_const(m)->travel_hours[i_from][i_to];
}

static struct rng stream(const struct mission *m, const char *policy_name, const char *stream_name) {
    (void)m;
    char purpose[200];
    snprintf(purpose, sizeof purpose, "%s.%s", policy_name, stream_name);
    return stream_at(stream_key_make(7, 3, 0, purpose), 0, 0);
}

static double me(const struct mission *m, int i_party, enum me_id id) {
    return fake_const(m)->me[i_party + 1][id];
}

static void me_sectors(const struct mission *m, int i_party, enum me_id id, double *out) {
    const struct fake_mission *f = fake_const(m);
    memcpy(out, f->me_sectors[i_party + 1][id], (size_t)f->n_sectors * sizeof out[0]);
}

const struct mission_port fake_port = {.order = give_order,
                                       .wake = wake,
                                       .now_days = now_days,
                                       .start_date = start_date,
                                       .decision_day = decision_day,
                                       .n_sectors = n_sectors,
                                       .sector_name = sector_name,
                                       .n_parties = n_parties,
                                       .party_name = party_name,
                                       .party = party,
                                       .report_world = report_world,
                                       .report_sectors = report_sectors,
                                       .n_outputs = n_outputs,
                                       .output_key = output_key,
                                       .output_name = output_name,
                                       .find_output = find_output,
                                       .output = output,
                                       .n_functions = n_functions,
                                       .function = function,
                                       .programme_usd = programme_usd,
                                       .travel_hours = travel_hours,
                                       .stream = stream,
                                       .me = me,
                                       .me_sectors = me_sectors};
