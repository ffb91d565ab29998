#ifndef SCRIPT_FAKE_MISSION_H
#define SCRIPT_FAKE_MISSION_H

/*
 * A mission made of plain numbers, behind the same port as the model's (model/policy.h): what a plugin reads is
 * what the fields say, an order is written down and changes nothing, a lever refuses when it was told to, and a
 * wish to be woken is kept until someone lets time pass. Plugins are tested on it, by people (`truce test`) and
 * by our own tests.
 *
 * The fields are there to be written. Limits are those of the arrays. The caller owns it; it holds no memory of
 * its own and belongs to one thread.
 *
 *     struct fake_mission *fake = memory_alloc(1, sizeof *fake);
 *     fake_mission_init(fake, 2);
 *     fake->sectors[SECTOR_METRIC_incidents_90d - N_WORLD_METRICS][1] = 9;
 *     fake_mission_refuse(fake, LEVER_hand_over, "no airlift until day 412");
 *     mission_lua_call(binding, fake_mission(fake), &call, &err); // opened with .port = &fake_port
 */

#include "model/policy.h"

enum {
    FAKE_MAX_SECTORS = 64,
    FAKE_MAX_PARTIES = 16,
    FAKE_MAX_OUTPUTS = 64,
    FAKE_MAX_FUNCTIONS = 32,
    FAKE_MAX_ORDERS = 1000,
    FAKE_MAX_NAME = 48
};

struct fake_order {
    struct order order;
    int i_policy;
    double day;
    struct order_reply reply;
};

struct fake_mission {
    int64_t start_date; // days since 1970-01-01
    double now_days, decision_day, programme_usd;
    double world[N_WORLD_METRICS];
    int n_sectors;
    char sector_names[FAKE_MAX_SECTORS][FAKE_MAX_NAME];
    double sectors[N_SECTOR_METRICS][FAKE_MAX_SECTORS]; // [metric - N_WORLD_METRICS]
    double travel_hours[FAKE_MAX_SECTORS][FAKE_MAX_SECTORS];
    int n_parties;
    char party_names[FAKE_MAX_PARTIES][FAKE_MAX_NAME];
    struct policy_party parties[FAKE_MAX_PARTIES];
    /* [party + 1]; the first is the criminal network's */
    double me[FAKE_MAX_PARTIES + 1][N_ME], me_sectors[FAKE_MAX_PARTIES + 1][N_ME][FAKE_MAX_SECTORS];
    int n_outputs;
    char output_keys[FAKE_MAX_OUTPUTS][FAKE_MAX_NAME], output_names[FAKE_MAX_OUTPUTS][FAKE_MAX_NAME];
    struct policy_output outputs[FAKE_MAX_OUTPUTS];
    struct policy_function functions[FAKE_MAX_FUNCTIONS]; // those of the model, in its order

    char refusals[N_LEVERS][sizeof((struct order_reply *)0)->reason]; // "": accepted
    int n_orders;
    struct fake_order orders[FAKE_MAX_ORDERS];
    double wake_days[FAKE_MAX_PARTIES + 1]; // when to wake whom, [i_party + 1]; NAN: not at all
    int n_columns_read;                     // how often a column over sectors was asked for
};

/* Day 0 of a mission with a decision on day 730: so many sectors, a government and a group ("GOV", "KLF"), no
 * outputs; what can be reported is 0, and every order is accepted. */
void fake_mission_init(struct fake_mission *f, int n_sectors);

/* How the interface names it. */
struct mission *fake_mission(struct fake_mission *f);
extern const struct mission_port fake_port;

/* Orders for a lever are refused for this reason from now on; NULL or "": accepted again. */
void fake_mission_refuse(struct fake_mission *f, enum lever_id lever, const char *reason);

/* Takes the earliest wish to be woken up to `until_day`; false: there is none. */
bool fake_mission_take_wake(struct fake_mission *f, double until_day, int *i_party, double *day);

#endif
