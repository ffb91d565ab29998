/* The cease-fire: violations below war where armed forces meet, who is told to have done them, what suspicion does, and keeping
 * forces apart. Both ways, same luck, and off. Faults planted and caught: a line that works where nobody patrols; violations that were
 * attributed adding to suspicion; soldiers of whom each counts as facing somebody. */
#include "process_probe.h"

#include "model/parties/dilemma.h"
#include "model/politics/ceasefire.h"
#include "model/politics/talks.h"

static int n_violations(const struct probe *p) {
    return p->n_events[INCIDENT_ceasefire_violation] + p->n_events[INCIDENT_violation_attributed];
}

static void look(struct probe *p) {
    for (int i = 0; i < p->m->n_sectors; i++) {
        p->seen[0] += ceasefire_suspicion(p->m, i);
        p->seen[1] += dilemma_fear(p->m, RED, i);
    }
    p->seen[2] += p->m->parties[RED].commitment_frac;
}

static struct probe seen(double band, double day, const struct setting *settings) {
    struct probe p = {.look = look, .at_day = day};
    probe_all(band, settings, 4, &p);
    return p;
}

/* Wars would end the cease-fire: nobody wants one here. */
#define PEACE CALM, {"party.war_cost", 1}

static void test_violations_come_of_contact(void **state) {
    (void)state;
    struct probe alone = seen(0, 360, SETTINGS(PEACE, {"state.army_persons", 0}, {"state.army_target_persons", 0}));
    struct probe army = seen(0, 360, SETTINGS(PEACE, {"state.army_persons", 3000}));
    struct probe band = seen(900, 360, SETTINGS(PEACE, {"state.army_persons", 3000}));
    assert_more(n_violations(&army), n_violations(&alone));
    assert_more(n_violations(&band), n_violations(&army));
    struct probe more = seen(0, 360, SETTINGS(PEACE, {"state.army_persons", 3000}, {"ceasefire.violations_per_month", 3}));
    assert_more(n_violations(&more), 2 * n_violations(&army));
}

/* Who has whom before him: nobody alone, everybody where sides are even; as reported, where patrols pass. */
static void look_facing(struct probe *p) {
    const double *told = policy_report_sectors(p->m, SECTOR_METRIC_facing_persons);
    for (int i = 0; i < p->m->n_sectors; i++) {
        p->seen[0] += ceasefire_facing(p->m, i);
        p->seen[1] += told[i];
    }
}

static void test_who_faces_whom(void **state) {
    (void)state;
    struct probe p[3] = {{.look = look_facing, .at_day = 100}, {.look = look_facing, .at_day = 100}, {.look = look_facing, .at_day = 100}};
    probe_all(0, SETTINGS(PEACE, {"state.army_persons", 0}, {"state.army_target_persons", 0}), 4, &p[0]);
    probe_all(0, SETTINGS(PEACE, {"state.army_persons", 3000}), 4, &p[1]);
    probe_all(900, SETTINGS(PEACE, {"state.army_persons", 3000}), 4, &p[2]);
    assert_more(p[1].seen[0], p[0].seen[0]);
    assert_more(p[2].seen[0], p[1].seen[0]);
    assert_more(p[1].seen[1], p[0].seen[1]);
    assert_more(p[2].seen[1], 0.3 * p[2].seen[0]);
    assert_more(3 * p[2].seen[0], p[2].seen[1]);
    struct probe host = {.look = look_facing, .at_day = 100}; // of many against few, only few have somebody before them
    probe_all(0, SETTINGS(PEACE, {"state.army_persons", 90000}, {"state.army_target_persons", 90000}), 4, &host);
    assert_more(4 * p[1].seen[0], host.seen[0]);
}

static void test_who_fights_has_no_cease_fire_to_violate(void **state) {
    (void)state;
    struct setting prize = {"party.prize_greedy", 3}, cheap = {"party.war_cost", 0}, fresh = {"party.weariness_initial", 0};
    struct probe peace = seen(0, 360, SETTINGS(PEACE)), war = seen(0, 360, SETTINGS(CALM, prize, cheap, fresh));
    assert_true(war.n_events[INCIDENT_war_began] >= 4);
    assert_more(n_violations(&peace), 2 * n_violations(&war));
}

static void test_monitoring_says_who_it_was(void **state) {
    (void)state;
    struct probe blind = seen(600, 720, SETTINGS(PEACE, {"ceasefire.monitored_frac", 0}, {"ceasefire.violations_per_month", 3}));
    struct probe sharp = seen(600, 720, SETTINGS(PEACE, {"ceasefire.monitored_frac", 1}, {"ceasefire.violations_per_month", 3}));
    assert_int_equal(blind.n_events[INCIDENT_violation_attributed], 0);
    assert_more(sharp.n_events[INCIDENT_violation_attributed], 20);
    assert_more(blind.seen[0], sharp.seen[0]); // suspicion is of what nobody explained
    struct probe trusting = seen(600, 720, SETTINGS(PEACE, {"ceasefire.monitored_frac", 0}, {"ceasefire.violations_per_month", 3},
                                                    {"ceasefire.suspicion_frac", 0}, {"ceasefire.commitment_frac", 0}));
    assert_true(trusting.seen[0] == 0);
    assert_more(trusting.seen[2], blind.seen[2]);
}

static struct probe feared(double weight, double suspicion) {
    return seen(600, 400, SETTINGS(PEACE, {"ceasefire.fear_weight", weight}, {"ceasefire.suspicion_frac", suspicion},
                                   {"ceasefire.monitored_frac", 0}, {"ceasefire.violations_per_month", 3},
                                   {"ceasefire.retaliation_gain", 0}, {"ceasefire.commitment_frac", 0},
                                   {"ceasefire.deaths_mean", 0}));
}

static void test_suspicion_feeds_the_security_dilemma(void **state) {
    (void)state;
    struct probe none = feared(0.6, 0), some = feared(0.6, 0.2), much = feared(1, 0.2), deaf = feared(0, 0.2);
    assert_more(some.seen[1], none.seen[1]);
    assert_more(much.seen[1], some.seen[1]);
    assert_true(fabs(deaf.seen[1] - feared(0, 0).seen[1]) < 1e-9);
}

static void test_tit_for_tat(void **state) {
    (void)state;
    struct setting blind = {"ceasefire.monitored_frac", 0}, often = {"ceasefire.violations_per_month", 2};
    struct probe meek = seen(600, 720, SETTINGS(PEACE, blind, often, {"ceasefire.retaliation_gain", 0}));
    struct probe fierce = seen(600, 720, SETTINGS(PEACE, blind, often, {"ceasefire.retaliation_gain", 6}));
    assert_more(n_violations(&fierce), 1.2 * n_violations(&meek));
}

static void test_a_line_keeps_apart_where_it_is_patrolled(void **state) {
    (void)state;
    struct setting on = {"agreement.line", 1}, off = {"agreement.line", 0}, often = {"ceasefire.violations_per_month", 3};
    struct probe open = seen(600, 720, SETTINGS(PEACE, often, off)), line = seen(600, 720, SETTINGS(PEACE, often, on));
    assert_more(n_violations(&open), n_violations(&line));
    struct probe paper = seen(600, 720, SETTINGS(PEACE, often, on, {"ceasefire.line_frac", 0}));
    assert_int_equal(n_violations(&paper), n_violations(&open));
    struct setting nobody = {"mission.patrol_duty_frac", 0.1}, narrow = {"mission.patrol_area_km2", 20};
    struct setting deaf = {"ceasefire.suspicion_frac", 0};
    struct probe unwatched = seen(600, 720, SETTINGS(PEACE, often, on, nobody, narrow, deaf));
    struct probe watched = seen(600, 720, SETTINGS(PEACE, often, on, deaf));
    assert_more(n_violations(&unwatched), 1.1 * n_violations(&watched));
}

static void look_at_factors(struct probe *p) {
    p->seen[0] = ceasefire_apart(p->m, 0);
    p->seen[1] = ceasefire_attributed(p->m, 0);
    p->m->ceasefire->suspicion[0] = 0;
    p->seen[2] = ceasefire_skirmish_factor(p->m, 0);
    p->m->ceasefire->suspicion[0] = 0.8;
    p->seen[3] = ceasefire_skirmish_factor(p->m, 0);
    ceasefire_calm(p->m, RED, 0.5);
    p->seen[4] = ceasefire_suspicion(p->m, 0);
}

static struct probe factors(enum effect_id effect, double level, const struct setting *settings) {
    struct probe p = {.look = look_at_factors, .at_day = 500};
    probe_effect(600, settings, effect, level, 1, &p);
    return p;
}

static void test_lines_of_effort_separate_and_monitor(void **state) {
    (void)state;
    struct probe apart = factors(EFFECT_separation, 1, SETTINGS(PEACE)), mixed = factors(EFFECT_separation, 0.01, SETTINGS(PEACE));
    assert_more(mixed.seen[0], apart.seen[0]);
    assert_more(mixed.seen[2], apart.seen[2]); // and skirmish less
    assert_more(apart.seen[3], apart.seen[2]); // suspicion turns incidents into skirmishes
    assert_true(fabs(apart.seen[4] - 0.4) < 1e-12);
    struct probe deaf = factors(EFFECT_separation, 1, SETTINGS(PEACE, {"ceasefire.separation_gain", 0}));
    assert_true(deaf.seen[0] == 1);
    struct probe sharp = factors(EFFECT_ceasefire_monitoring, 1, SETTINGS(PEACE));
    struct probe blunt = factors(EFFECT_ceasefire_monitoring, 0.01, SETTINGS(PEACE));
    assert_more(sharp.seen[1], blunt.seen[1]);
    struct setting no = {"ceasefire.monitoring_gain", 0};
    assert_true(factors(EFFECT_ceasefire_monitoring, 1, SETTINGS(PEACE, no)).seen[1] ==
                factors(EFFECT_ceasefire_monitoring, 0.01, SETTINGS(PEACE, no)).seen[1]);
}

static void leave(struct probe *p) {
    pull(p, LEVER_close_mission, -1, -1, 60);
}

static void look_after_exit(struct probe *p) {
    assert_false(mission_present(p->m));
    p->seen[0] = ceasefire_attributed(p->m, 0);
    talks_set_oversight(p->m, 1);
    p->seen[1] = ceasefire_attributed(p->m, 0);
}

static void test_after_the_exit_the_region_watches(void **state) {
    (void)state;
    struct probe p = {.act = leave, .look = look_after_exit, .at_day = 400};
    probe_all(0, SETTINGS(PEACE), 1, &p);
    assert_more(p.seen[0], 0);
    assert_more(p.seen[1], p.seen[0]);
}

static void test_off_is_as_before(void **state) {
    (void)state;
    struct probe off = {0}, off_too = {0};
    struct setting none = {"ceasefire.violations_per_month", 0};
    double a = mean_outcome(600, SETTINGS(none), 4, METRIC_civilian_deaths_persons, &off);
    double b = mean_outcome(600, SETTINGS(none, {"ceasefire.fear_weight", 1}, {"ceasefire.commitment_frac", 0.1},
                                          {"ceasefire.escalation_gain", 5}),
                            4, METRIC_civilian_deaths_persons, &off_too);
    assert_true(a == b);
    assert_int_equal(n_violations(&off), 0);
    assert_true(mean_outcome(600, SETTINGS(none), 1, METRIC_ceasefire_violations, &off) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_violations_come_of_contact),
        cmocka_unit_test(test_who_faces_whom),
        cmocka_unit_test(test_who_fights_has_no_cease_fire_to_violate),
        cmocka_unit_test(test_monitoring_says_who_it_was),
        cmocka_unit_test(test_suspicion_feeds_the_security_dilemma),
        cmocka_unit_test(test_tit_for_tat),
        cmocka_unit_test(test_a_line_keeps_apart_where_it_is_patrolled),
        cmocka_unit_test(test_lines_of_effort_separate_and_monitor),
        cmocka_unit_test(test_after_the_exit_the_region_watches),
        cmocka_unit_test(test_off_is_as_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
