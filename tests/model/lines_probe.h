#ifndef TESTS_LINES_PROBE_H
#define TESTS_LINES_PROBE_H

/* The country of party_probe.h with a doctrine of one small activity, so that lines of effort are at work, and with every level
 * lifted by others from the first day (effort_receive) or left near none: what a level changes can then be asked both ways.
 * Include once per test program, after party_probe.h. */

#include "model/case/doctrine.h"
#include "model/effort/effort.h"

static inline void assert_near(double x, double y, double by) {
    if (!(fabs(x - y) <= by)) fail_msg("%g is not within %g of %g", x, by, y);
}

static inline void add_doctrine(struct model_case *c) {
    struct error err = ERROR_NONE;
    struct doctrine_output o = {.key = "9.9", .name = "An output"};
    assert_int_equal(case_add_output(c, &o, NOWHERE, &err), 0);
    struct doctrine_activity a = {.key = "little", .text = "a little of something else", .i_output = 0,
                                  .effect = EFFECT_spoiler_knowledge, .gain = 0.01, .posts = 1, .complete_years = 1};
    if (case_add_activity(c, &a, &err) != STATUS_OK) fail_msg("%s", err.message);
}

/* Without what the same lines change elsewhere: institutions, corruption, the agreement's provisions. */
static inline void only_people(struct model_case *c) {
    static const char *const OTHERS[] = {
        "institution.administration_gain",
        "institution.finance_gain",
        "institution.police_gain",
        "institution.conduct_gain",
        "institution.law_gain",
        "institution.courts_gain",
        "institution.prisons_gain",
        "institution.oversight_gain",
        "institution.discipline_gain",
        "institution.army_gain",
        "institution.monitoring_gain",
        "institution.rights_gain",
        "institution.jobs_gain",
        "integrity.mechanism", "agreement.provisions_count", "election.mechanism"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        set_case(c, OTHERS[i], 0);
}

/* Nor what they change in security, which has a test of its own (test_security_efforts.c). */
static inline void without_security(struct model_case *c) {
    static const char *const GAINS_OF_SECURITY[] = {
        "warning.liaison_gain", "response.planning_gain", "ied.clearance_gain", "ied.exploited_gain",
        "erw.clearance_gain", "control.rents_gain", "control.trade_frac", "control.hardship_per_year",
        "control.consent_drop_per_year", "intelligence.knowledge_gain", "strategy.knowledge_gain",
        "broker.investigation_gain", "crowd.held_gain", "crowd.force_gain", "crime.street_gain",
        "crime.street_join_gain", "ddr.prepared_lists_gain", "ddr.prepared_pace_gain", "weapons.leak_gain",
        "weapons.destroyed_gain", "aid.negotiated_gain", "aid.passage_gain"};
    for (size_t i = 0; i < sizeof GAINS_OF_SECURITY / sizeof GAINS_OF_SECURITY[0]; i++)
        set_case(c, GAINS_OF_SECURITY[i], 0);
}

/* Runs with the levels of that function full or near none; what was counted and seen adds up in *p. */
static inline void run_with_level(const struct setting *settings, double level, int n, struct probe *p) {
    struct model_case *c = country(0, settings);
    struct arena *arena = arena_create();
    add_doctrine(c);
    only_people(c);
    without_security(c);
    finish_case(c);
    p->value = level;
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        probe_run(c, arena, r, p);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
}

static inline void lift_levels(struct probe *p) {
    for (int f = 0; f < N_FUNCTIONS; f++)
        effort_receive(p->m, (enum function_id)f, p->value);
}

#endif
