#ifndef MODEL_POLICY_H
#define MODEL_POLICY_H

/*
 * The policy interface: what happened, what is asked, and what may be ordered. The script floor implements it
 * by calling Lua; a C test implements it with a few functions; the model knows neither.
 *
 * A policy sees the mission as reported (policy_report_*): late, incomplete, and biased by where the mission
 * is present. It acts only through levers (policy_order), each of which is accepted or refused with a reason.
 *
 *     static enum status on_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
 *         struct order order = {.lever = LEVER_hand_over, .i_sector = 3};
 *         struct order_reply reply;
 *         return policy_order(m, 0, &order, &reply, err);
 *     }
 *
 * A hook that returns anything but STATUS_OK fails the run with that status and message.
 */

#include "base/random.h"
#include "base/status.h"
#include "model/tables.h"

struct mission; // a run in progress, as a policy sees it

enum { HOOK_MAX_NUMBERS = 8 };

struct hook_call {
    enum hook_id hook;
    int i_party; // for which party a plugin that drives parties is called; -1: none
    int n_arguments;
    double arguments[HOOK_MAX_NUMBERS]; // in the order of HOOKS[hook].arguments; sector indices are 0-based
    int n_candidates, n_columns;
    const double *columns[HOOK_MAX_NUMBERS]; // n_candidates values each; valid during the call
    double answer;                           // CHOOSE: set by the policy; index 1..n_candidates, or 0
};

/* A policy of the mission, a driver of parties, or a source of events from outside. A driver is called for each
 * party it drives: `party` names one, or NULL takes every one of the sort `actor` that no other of the stack
 * names; a splinter stays with the driver of the party it came from. */
struct policy {
    const char *name; // "drawdown/benchmark"; outlives the run
    enum policy_role role;
    enum actor actor;  // of ROLE_PARTY
    const char *party; // of ROLE_PARTY
    void *self;       // passed to call
    uint64_t hooks;   // bit i set: wants HOOKS[i]
    uint64_t owners;  // bit g set: owns the levers of group g
    enum status (*call)(void *self, struct mission *m, struct hook_call *call, struct error *err);
};

/* --- orders --- */

struct order {
    enum lever_id lever;
    int i_sector; // 0-based; -1 for levers of the whole mission or of a party
    double value; // 0 for levers without a value
    int i_party;  // 0-based, for levers of a party
    int i_item;   // 0-based, for levers of an output (doctrine.h) or a function (effort.h)
    int i_actor;  // the party that orders, from a plugin that drives parties: i_party of the hook call
};

struct order_reply {
    bool accepted;
    char reason[160]; // why not; empty when accepted
};

/* Orders are carried out at once or scheduled; policies' orders take effect in the order of the stack. A
 * value out of range or a bad sector index is a policy's error, not a refusal. i_policy is the policy's place
 * in the stack. */
enum status policy_order(struct mission *m, int i_policy, const struct order *order,
                         struct order_reply *reply, struct error *err);

/* Asks to be called again with HOOK_run so many days from now (0: at this instant, when what is under way is
 * done), for the same party. There is one such wish at a time: a later one replaces it, one below 0 drops it. */
void policy_wake(struct mission *m, int i_policy, int i_party, double days);

/* --- what a policy can know --- */

double policy_now_days(const struct mission *m);    // since the start of the run
int64_t policy_start_date(const struct mission *m); // days since 1970-01-01
double policy_decision_day(const struct mission *m);
int policy_n_sectors(const struct mission *m);
const char *policy_sector_name(const struct mission *m, int i_sector);

/* Parties, and the splinters that have formed: their number grows during a run, an index stays. What is
 * public of one is what it does. */
int policy_n_parties(const struct mission *m);
const char *policy_party_name(const struct mission *m, int i_party);
struct policy_party {
    int posture;     // 0 complies, 1 stalls, 2 spoils, 3 fights
    bool in_process; // bound by the agreement
    bool government, gone;
    double patron_usd_per_month; // now
};
struct policy_party policy_party(const struct mission *m, int i_party);

/* Latest report of a metric whose uses include USE_REPORTED: one number, or one column over sectors
 * (n_sectors values, valid until the run goes on). Other metrics: 0 and NULL. */
double policy_report_world(const struct mission *m, enum metric_id metric);
const double *policy_report_sectors(const struct mission *m, enum metric_id metric);

/* Lines of effort (effort.h), as the last review has them: what is declared met may not be what is reported,
 * and neither need be true. Outputs are those of the doctrine, 0 without one; functions always N_FUNCTIONS.
 * Shares of benchmarks are NAN where there are none. */
int policy_n_outputs(const struct mission *m);
const char *policy_output_key(const struct mission *m, int i_output);  // "5.5"
const char *policy_output_name(const struct mission *m, int i_output); // its title
int policy_find_output(const struct mission *m, const char *key);      // index or -1
struct policy_output {
    double priority;  // as ordered; 1 unless
    double work_frac; // of what it would take, this month
    double spent_usd; // programme money, so far
    double ready_frac; // share of its activities whose prerequisites are reported met
    double reported_frac[3], declared_frac[3];     // benchmarks met, by tier: short, medium, long
    double capability_met_frac, activity_met_frac; // of those of each basis, as reported
    int n_risks_fired;
};
struct policy_output policy_output(const struct mission *m, int i_output);

int policy_n_functions(const struct mission *m);
const char *policy_function_name(int i_function);       // "police"
int policy_find_function(const char *name);             // index or -1
struct policy_function {
    double capability_frac; // what local people can do by themselves, as assessed (with error)
    double dependency_frac; // share of what is done that the mission does
    double mentoring_frac;
    double reported_frac, declared_frac; // benchmarks of its local capability that are met
    bool handed_over;
};
struct policy_function policy_function(const struct mission *m, int i_function);
double policy_programme_usd(const struct mission *m); // programme money of this year

/* Travel time by road now, in hours, INFINITY when cut off. */
double policy_travel_hours(const struct mission *m, int i_from, int i_to);

/* The plugin's own random numbers: a generator keyed by (seed, replication, plugin name, stream name), so
 * that a policy's draws shift nothing else. */
struct rng policy_stream(const struct mission *m, const char *policy_name, const char *stream_name);

/* --- what a party knows of itself; true, for it is its own (parties/me.def) --- */

enum me_id {
#define ME(name, ...) ME_##name,
#include "model/parties/me.def"
    N_ME
};

/* One number, or one for each sector (n_sectors of them, into `out`): by the row's scope. */
double policy_me(const struct mission *m, int i_party, enum me_id id);
void policy_me_sectors(const struct mission *m, int i_party, enum me_id id, double *out);
extern const struct descriptor ME[N_ME];

/* --- all of it as a table of functions, so that a mission of plain numbers can stand in for the model --- */

struct mission_port {
    enum status (*order)(struct mission *m, int i_policy, const struct order *order,
                         struct order_reply *reply, struct error *err);
    void (*wake)(struct mission *m, int i_policy, int i_party, double days);
    double (*now_days)(const struct mission *m);
    int64_t (*start_date)(const struct mission *m);
    double (*decision_day)(const struct mission *m);
    int (*n_sectors)(const struct mission *m);
    const char *(*sector_name)(const struct mission *m, int i_sector);
    int (*n_parties)(const struct mission *m);
    const char *(*party_name)(const struct mission *m, int i_party);
    struct policy_party (*party)(const struct mission *m, int i_party);
    double (*report_world)(const struct mission *m, enum metric_id metric);
    const double *(*report_sectors)(const struct mission *m, enum metric_id metric);
    int (*n_outputs)(const struct mission *m);
    const char *(*output_key)(const struct mission *m, int i_output);
    const char *(*output_name)(const struct mission *m, int i_output);
    int (*find_output)(const struct mission *m, const char *key);
    struct policy_output (*output)(const struct mission *m, int i_output);
    int (*n_functions)(const struct mission *m);
    struct policy_function (*function)(const struct mission *m, int i_function);
    double (*programme_usd)(const struct mission *m);
    double (*travel_hours)(const struct mission *m, int i_from, int i_to);
    struct rng (*stream)(const struct mission *m, const char *policy_name, const char *stream_name);
    double (*me)(const struct mission *m, int i_party, enum me_id id);
    void (*me_sectors)(const struct mission *m, int i_party, enum me_id id, double *out);
};

extern const struct mission_port model_port; // the model's own

#endif
