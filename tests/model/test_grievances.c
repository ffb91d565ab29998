/* Grievances by kind: their causes at the start, what settles each and who reads which. Faults planted and caught: two weights
 * exchanged; land settled by officials; a part in government that counts for all; disputes that read G; the worth of the agreement
 * without exclusion (missed at first, by a test that took exclusion and abuse together); the gain of law with the wrong sign. */
#include "party_probe.h"
#include "lines_probe.h"

#include "model/people/grievances.h"

static const enum metric_id OF_KIND[N_GRIEVANCES] = {METRIC_grievance_land_frac, METRIC_grievance_exclusion_frac,
                                                     METRIC_grievance_services_frac, METRIC_grievance_abuse_frac};

static void weigh(struct model_case *c, double land, double exclusion, double services, double abuse) {
    for (int i = 0; i < 4; i++) {
        field(c, SCOPE_SECTOR, i, "grievance_land_weight", land);
        field(c, SCOPE_SECTOR, i, "grievance_exclusion_weight", exclusion);
        field(c, SCOPE_SECTOR, i, "grievance_services_weight", services);
        field(c, SCOPE_SECTOR, i, "grievance_abuse_weight", abuse);
    }
}

/* Nothing aggrieves anybody anew, and nothing that moves kinds but settling. */
#define NOTHING_NEW {"crsv.grievance_per_case", 0}, {"crime.grievance_per_year", 0}, {"dispute.grievance_gain_frac", 0}, \
    {"abuse.grievance_frac", 0}, {"displacement.dispute_frac", 0}, {"economy.mechanism", 0}, {"ddr.resentment_grievance_per_month", 0}, \
    {"customary.violation_frac", 0}, {"state.grievance_decay_per_year", 0.3}

struct country_run {
    double kind[N_GRIEVANCES], events[N_INCIDENTS];
};

static struct country_run run_country(struct model_case *c, int n) {
    struct country_run out = {0};
    struct probe p = {0};
    struct arena *arena = arena_create();
    only_people(c);
    finish_case(c);
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        struct run_result result = probe_run(c, arena, r, &p);
        for (int k = 0; k < N_GRIEVANCES; k++)
            out.kind[k] += result.series[OF_KIND[k]][result.n_months - 1] / n;
        arena_reset(arena);
    }
    for (int k = 0; k < N_INCIDENTS; k++)
        out.events[k] = p.n_events[k];
    arena_destroy(arena);
    case_destroy(c);
    return out;
}

static struct country_run settle(const char *field_name, double value, double by_kind) {
    struct model_case *c = country(0, SETTINGS(NOTHING_NEW, {"grievance.settled_by_kind_frac", by_kind}));
    for (int i = 0; i < 4; i++)
        field(c, SCOPE_SECTOR, i, field_name, value);
    return run_country(c, 1);
}

static void look_at_start(struct probe *p) {
    for (int k = 0; k < N_GRIEVANCES; k++)
        p->seen[k] = grievance_of(p->m, 1, (enum grievance)k);
    p->seen[4] = p->m->sectors[1].grievance_frac;
    p->seen[5] = party_delivered(p->m, RED);
}

static struct probe start_with(double land, double exclusion, double services, double abuse, double by_kind) {
    struct probe p = {.look = look_at_start, .at_day = 1};
    struct model_case *c = country(0, SETTINGS({"sector.east.grievance_frac", 0.51}, {"grievance.read_by_kind_frac", by_kind}));
    struct arena *arena = arena_create();
    weigh(c, land, exclusion, services, abuse);
    finish_case(c);
    probe_run(c, arena, 0, &p);
    arena_destroy(arena);
    case_destroy(c);
    return p;
}

static void test_shares_at_the_start_follow_weights(void **state) {
    (void)state;
    struct probe p = start_with(3, 1, 0, 0, 1);
    assert_near(p.seen[GRIEVANCE_LAND], 1 - pow(0.49, 0.75), 1e-9);
    assert_near(p.seen[GRIEVANCE_EXCLUSION], 1 - pow(0.49, 0.25), 1e-9);
    assert_near(p.seen[GRIEVANCE_ABUSE], 0, 1e-12);
    assert_near(p.seen[4], 0.51, 1e-9);
    struct probe none = start_with(0, 0, 0, 0, 1); // no weights: alike
    assert_near(none.seen[GRIEVANCE_SERVICES], none.seen[GRIEVANCE_LAND], 1e-12);
    assert_near(none.seen[4], 0.51, 1e-9);
}

static void test_courts_settle_land_and_abuse(void **state) {
    (void)state;
    struct country_run with = settle("justice_frac", 0.9, 1), without = settle("justice_frac", 0, 1);
    assert_more(without.kind[GRIEVANCE_LAND], with.kind[GRIEVANCE_LAND]);
    assert_more(without.kind[GRIEVANCE_ABUSE], with.kind[GRIEVANCE_ABUSE]);
    assert_near(without.kind[GRIEVANCE_SERVICES], with.kind[GRIEVANCE_SERVICES], 2e-3);
    struct country_run alike = settle("justice_frac", 0.9, 0); // off: all kinds alike
    for (int k = 1; k < N_GRIEVANCES; k++)
        assert_near(alike.kind[k], alike.kind[0], 1e-4);
}

static void test_officials_settle_services(void **state) {
    (void)state;
    struct country_run with = settle("administration_frac", 0.95, 1), without = settle("administration_frac", 0.05, 1);
    assert_more(without.kind[GRIEVANCE_SERVICES], with.kind[GRIEVANCE_SERVICES] + 0.01);
    assert_more(without.kind[GRIEVANCE_EXCLUSION], with.kind[GRIEVANCE_EXCLUSION]);
    assert_near(without.kind[GRIEVANCE_LAND], with.kind[GRIEVANCE_LAND], 2e-3);
}

static struct country_run included(double part, double by_kind) {
    struct model_case *c = country(0, SETTINGS(NOTHING_NEW, {"grievance.settled_by_kind_frac", by_kind}));
    set_case(c, "party.RED.included", part);
    set_case(c, "party.BLUE.included", part);
    return run_country(c, 1);
}

static void test_a_part_in_government_settles_exclusion(void **state) {
    (void)state;
    struct country_run in = included(1, 1), out = included(0, 1);
    assert_more(out.kind[GRIEVANCE_EXCLUSION], in.kind[GRIEVANCE_EXCLUSION] + 0.01);
    assert_true(fabs(included(1, 0).kind[GRIEVANCE_EXCLUSION] - included(0, 0).kind[GRIEVANCE_EXCLUSION]) < 2e-3);
}

static double counted(enum incident_id incident, bool by_land, double read_by_kind) {
    struct model_case *c = country(0, SETTINGS(NOTHING_NEW, {"grievance.read_by_kind_frac", read_by_kind}, {"dispute.per_year", 20},
                                               {"crowd.per_year", 40}, {"state.grievance_decay_per_year", 0}));
    if (by_land)
        weigh(c, 1, 0, 0, 0);
    else
        weigh(c, 0, 1, 1, 0);
    return run_country(c, 3).events[incident];
}

static void test_disputes_are_about_land_and_crowds_are_not(void **state) {
    (void)state;
    double land = counted(INCIDENT_dispute_arose, true, 1), services = counted(INCIDENT_dispute_arose, false, 1);
    assert_more(land, 3 * services);
    assert_more(counted(INCIDENT_crowd_gathered, false, 1), 3 * counted(INCIDENT_crowd_gathered, true, 1));
    assert_true(fabs(counted(INCIDENT_dispute_arose, true, 0) - counted(INCIDENT_dispute_arose, false, 0)) < 0.1 * land);
}

static void test_who_is_excluded_thinks_less_of_the_agreement(void **state) {
    (void)state;
    double of_land = start_with(1, 0, 0, 0, 1).seen[5];
    double excluded = start_with(0, 1, 0, 0, 1).seen[5], abused = start_with(0, 0, 0, 1, 1).seen[5];
    assert_more(of_land, abused);
    assert_more(abused, excluded);
    assert_near(start_with(1, 0, 0, 0, 0).seen[5], start_with(0, 1, 0, 1, 0).seen[5], 1e-9);
}

static void look_at_kinds(struct probe *p) {
    for (int k = 0; k < N_GRIEVANCES; k++)
        p->seen[k] += grievance_national(p->m, (enum grievance)k);
}

static struct probe lines(double level, double gain) {
    struct probe p = {.act = lift_levels, .look = look_at_kinds, .at_day = 1400};
    run_with_level(SETTINGS(NOTHING_NEW, {"grievance.law_gain", gain}, {"grievance.reconciliation_gain", gain},
                            {"grievance.truth_gain", gain}, {"grievance.rights_gain", gain}),
                   level, 1, &p);
    return p;
}

static void test_law_truth_and_reconciliation_settle_their_kinds(void **state) {
    (void)state;
    struct probe high = lines(1, 1.2), low = lines(0, 1.2), high_off = lines(1, 0), low_off = lines(0, 0);
    double on[3], off[3];
    static const enum grievance KINDS[3] = {GRIEVANCE_LAND, GRIEVANCE_EXCLUSION, GRIEVANCE_ABUSE};
    for (int i = 0; i < 3; i++) {
        on[i] = low.seen[KINDS[i]] - high.seen[KINDS[i]];
        off[i] = low_off.seen[KINDS[i]] - high_off.seen[KINDS[i]];
        assert_more(on[i], 0.003);
        assert_more(on[i], 3 * fabs(off[i])); // what is left runs through other mechanisms
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares_at_the_start_follow_weights),
        cmocka_unit_test(test_courts_settle_land_and_abuse),
        cmocka_unit_test(test_officials_settle_services),
        cmocka_unit_test(test_a_part_in_government_settles_exclusion),
        cmocka_unit_test(test_disputes_are_about_land_and_crowds_are_not),
        cmocka_unit_test(test_who_is_excluded_thinks_less_of_the_agreement),
        cmocka_unit_test(test_law_truth_and_reconciliation_settle_their_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
