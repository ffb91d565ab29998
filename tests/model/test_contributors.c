/* Contributors and their conduct, asked both ways and switched off.
 *
 * Planted faults that these tests catch: action that costs consent; bound units that move; women who change nothing;
 * silence nobody counts; cases that come to light the next day. */
#include "means_probe.h"

#define END {NULL, 0}

static const struct setting OFF[] = {{"contributor.model", CONTRIBUTORS_SILENT}, {"time.horizon_years", 5}, END};

static void look_at_consent(struct probe *p) {
    p->seen[0] = record_world(p->m, METRIC_local_consent_frac);
    p->seen[1] = p->m->politics.host_consent_frac;
}

/* --- report, investigation, action --- */

static void conduct_run(double per_1000, double disclosed, double action, double after, struct probe *p) {
    const struct setting with[] = {{"conduct.per_1000_years", per_1000}, {"conduct.disclosed_frac", disclosed},
                                   {"conduct.action_frac", action},      {"conduct.repatriation_after", after},
                                   {"time.horizon_years", 5},            END};
    *p = (struct probe){.look = look_at_consent, .at_day = 1500};
    probe_case(small_case(), with, 1, p);
}

static void test_abuse_costs_consent_when_it_comes_to_light(void **state) {
    (void)state;
    struct probe none, hidden, known, off = {.look = look_at_consent, .at_day = 1500};
    conduct_run(0, 1, 0, 100, &none);
    conduct_run(20, 0, 0, 100, &hidden);
    conduct_run(20, 1, 0, 100, &known);
    probe_case(small_case(), OFF, 1, &off);
    assert_true(known.n_events[INCIDENT_abuse_disclosed] > 20);
    assert_true(known.seen[0] < none.seen[0] && known.seen[1] < none.seen[1]);
    assert_true(hidden.seen[0] == none.seen[0] && hidden.n_events[INCIDENT_abuse_disclosed] == 0);
    assert_int_equal(off.n_events[INCIDENT_abuse_disclosed], 0);
    assert_true(off.seen[0] == none.seen[0]);
}

static void test_action_wins_back_what_silence_loses(void **state) {
    (void)state;
    struct probe acts, silent;
    conduct_run(20, 1, 0.9, 100, &acts);
    conduct_run(20, 1, 0, 100, &silent);
    assert_true(acts.n_events[INCIDENT_abuse_answered] > 10 && silent.n_events[INCIDENT_abuse_answered] == 0);
    assert_true(acts.seen[0] > silent.seen[0] && acts.seen[1] > silent.seen[1]);
    const struct setting in_vain[] = {{"conduct.per_1000_years", 20}, {"conduct.disclosed_frac", 1}, {"conduct.action_frac", 0.9},
                                      {"conduct.repatriation_after", 100}, {"conduct.regained_frac", 0}, {"time.horizon_years", 5}, END};
    struct probe vain = {.look = look_at_consent, .at_day = 1500};
    probe_case(small_case(), in_vain, 1, &vain);
    assert_true(acts.seen[0] > vain.seen[0]);
}

static void test_each_step_follows_the_one_before_later(void **state) {
    (void)state;
    struct probe p;
    conduct_run(20, 1, 0.3, 100, &p);
    assert_true(p.first_day[INCIDENT_abuse_disclosed] < p.first_day[INCIDENT_abuse_unanswered]);
    assert_true(p.last[INCIDENT_abuse_unanswered].cause > 0 && p.last[INCIDENT_abuse_answered].cause > 0);
    double hidden = p.sum[INCIDENT_abuse_disclosed] / p.n_events[INCIDENT_abuse_disclosed];
    assert_true(hidden > 75 && hidden < 500); // median 150 days, lognormal
}

static void test_repeated_silence_sends_a_unit_home(void **state) {
    (void)state;
    struct probe few, many;
    conduct_run(8, 1, 0, 3, &few);
    conduct_run(8, 1, 0, 100, &many);
    assert_true(few.n_events[INCIDENT_unit_sent_home] > 2 && many.n_events[INCIDENT_unit_sent_home] == 0);
    assert_true(few.outcomes[METRIC_mission_person_years] < many.outcomes[METRIC_mission_person_years]);
}

static struct model_case *of_quality(double quality) {
    struct model_case *c = small_case();
    for (int i = 0; i < case_count(c, SCOPE_UNIT); i++)
        field(c, SCOPE_UNIT, i, "quality_frac", quality);
    return c;
}

static void test_better_contributors_have_fewer_cases(void **state) {
    (void)state;
    const struct setting all[] = {{"conduct.per_1000_years", 10}, {"conduct.disclosed_frac", 1}, {"time.horizon_years", 5}, END};
    struct probe good = {0}, poor = {0};
    probe_case(of_quality(1), all, 1, &good);
    probe_case(of_quality(0.3), all, 1, &poor);
    assert_true(good.n_events[INCIDENT_abuse_disclosed] < poor.n_events[INCIDENT_abuse_disclosed]);
}

/* --- women on patrol --- */

static void look_at_sight(struct probe *p) {
    p->seen[0] = reports_sight(p->m, 1);
    p->seen[1] = p->m->sectors[1].women_frac;
    p->seen[2] = p->m->sectors[1].patrolled_frac;
}

static struct model_case *with_women(double frac) {
    struct model_case *c = small_case();
    for (int i = 0; i < case_count(c, SCOPE_UNIT); i++)
        field(c, SCOPE_UNIT, i, "women_frac", frac);
    return c;
}

static void test_women_on_patrol_let_the_mission_see_more_and_patrol_no_more(void **state) {
    (void)state;
    const struct setting on[] = {{"time.horizon_years", 2}, {"conduct.per_1000_years", 0}, END};
    struct probe many = {.look = look_at_sight, .at_day = 300}, usual = many, few = many, off = many;
    probe_case(with_women(0.21), on, 1, &many);
    probe_case(with_women(0.07), on, 1, &usual);
    probe_case(with_women(0), on, 1, &few);
    probe_case(with_women(0.21), OFF, 1, &off);
    assert_true(many.seen[0] > usual.seen[0] && usual.seen[0] > few.seen[0]);
    assert_true(many.seen[2] == few.seen[2]);
    assert_true(fabs(many.seen[1] - 0.21) < 1e-6 && few.seen[1] == 0);
    assert_true(fabs(off.seen[0] - usual.seen[0]) < 1e-6);
}

static void test_observers_see_and_deter_nobody(void **state) {
    (void)state;
    const struct setting on[] = {{"time.horizon_years", 2}, END};
    struct probe with = {.look = look_at_sight, .at_day = 300}, without = with, off = with;
    for (int k = 0; k < 3; k++) {
        struct model_case *c = small_case();
        if (k != 1) add_unit(c, "UNMO", UNIT_OBSERVERS, 40, 1, 1, 0);
        probe_case(c, k == 2 ? OFF : on, 1, k == 0 ? &with : k == 1 ? &without : &off);
    }
    assert_true(with.seen[0] > without.seen[0] && off.seen[0] < with.seen[0]);
    assert_true(with.seen[2] == without.seen[2]); // what attackers look at
}

/* --- bound units --- */

static void empty_sector(struct probe *p) {
    pull(p, LEVER_set_bases, 1, 0);
    pull(p, LEVER_set_weight, 1, 0);
    pull(p, LEVER_set_bases, 0, 6);
    pull(p, LEVER_set_weight, 0, 100);
}

static void look_at_companies(struct probe *p) {
    p->seen[0] = p->m->sectors[1].n_companies;
    p->seen[1] = p->m->sectors[0].n_companies;
}

static struct model_case *bound(double flag) {
    struct model_case *c = small_case();
    field(c, SCOPE_UNIT, case_find(c, SCOPE_UNIT, "BN1"), "mou_bound", flag);
    return c;
}

static void test_bound_units_stay_where_they_were_promised(void **state) {
    (void)state;
    const struct setting year[] = {{"time.horizon_years", 2}, END};
    struct probe held = {.act = empty_sector, .look = look_at_companies, .at_day = 250}, loose = held;
    probe_case(bound(1), year, 1, &held);
    probe_case(bound(0), year, 1, &loose);
    assert_true(held.seen[0] == 4 && loose.seen[0] == 0);
    assert_true(loose.seen[1] > held.seen[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_abuse_costs_consent_when_it_comes_to_light),
        cmocka_unit_test(test_action_wins_back_what_silence_loses),
        cmocka_unit_test(test_each_step_follows_the_one_before_later),
        cmocka_unit_test(test_repeated_silence_sends_a_unit_home),
        cmocka_unit_test(test_better_contributors_have_fewer_cases),
        cmocka_unit_test(test_women_on_patrol_let_the_mission_see_more_and_patrol_no_more),
        cmocka_unit_test(test_observers_see_and_deter_nobody),
        cmocka_unit_test(test_bound_units_stay_where_they_were_promised),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
