#ifndef TESTS_EXIT_PROBE_H
#define TESTS_EXIT_PROBE_H

/* Runs of a calm small country for tests of the way out: what is done on given days, and a look at the end. Include first. */

#include "means_probe.h"

#include "model/effort/effort.h"

#define END {NULL, 0}

/* Nothing of chance that moves dates: no shortfalls, lost pledges of units, coups, withdrawn consent; no freeze, no slip. */
static inline struct model_case *calm_exit_case(void) {
    static const struct setting CALM_EXIT[] = {
        {"council.cash_gap_per_year", 0}, {"council.committee_cut_per_year", 0}, {"council.freeze_days", 0}, {"party.shock_per_year", 0},
        {"consent.withdrawal_below_frac", 0}, {"consent.request_below_frac", 0}, {"coup.per_year", 0}, {"transition.slip_frac", 0},
        {"transition.asset_usd_per_person", 0}, {"donors.after_exit_frac", 1}, {"time.horizon_years", 9}, {"reserve.standby_years", 0}};
    struct model_case *c = bare_case();
    for (size_t i = 0; i < sizeof CALM_EXIT / sizeof CALM_EXIT[0]; i++)
        set_case(c, CALM_EXIT[i].address, CALM_EXIT[i].value);
    return c;
}

/* An order about a function. */
static inline struct order_reply pull_function(struct probe *p, enum lever_id lever, enum function_id f, double value) {
    struct order order = {.lever = lever, .i_sector = -1, .i_item = (int)f, .value = value};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK) fail_msg("%s", err.message);
    return reply;
}

/* --- what is done, and when: lines of a small script --- */

struct deed {
    double day;
    enum lever_id lever;
    double value;
    int i_function; // or sector
    bool refused;   // filled in
};

struct script {
    struct probe p;
    struct deed deeds[12];
    int n;
};

static void on_deed(struct sim *s, void *context, uint64_t i) {
    (void)s;
    struct script *script = context;
    struct deed *d = &script->deeds[i];
    bool of_function = d->lever == LEVER_hand_over_function || d->lever == LEVER_mentor;
    struct order_reply reply = of_function ? pull_function(&script->p, d->lever, (enum function_id)d->i_function, d->value)
                                           : pull(&script->p, d->lever, d->i_function, d->value);
    d->refused = !reply.accepted;
}

static void plan_deeds(struct probe *p) {
    struct script *script = (struct script *)p; // its first member
    for (int i = 0; i < script->n; i++)
        sim_schedule(p->m->sim, ticks_from_days(script->deeds[i].day), PRIORITY_STATISTICS, on_deed, script, (uint64_t)i);
}

/* Runs the case with those deeds, and looks at a day. */
static inline void play(struct script *script, struct model_case *c, const struct setting *settings, void (*look)(struct probe *p),
                        double at_day) {
    for (script->n = 0; script->n < 12 && script->deeds[script->n].day > 0;)
        script->n++;
    script->p.act = plan_deeds;
    script->p.look = look;
    script->p.at_day = at_day;
    probe_case(c, settings, 1, &script->p);
}

#endif
