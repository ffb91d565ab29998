/* Leaders' attention, the crisis cell, staff at risk and help from next door, asked both ways and switched off.
 *
 * Planted faults that these tests catch: a purse that never fills; readiness that does not fade; an exercise that
 * can be held every day; threat that keeps nobody away; a surge that stays for good; known caveats that go first; late
 * orders that are dropped. */
#include "means_probe.h"

#define END {NULL, 0}

static const struct setting USUAL[] = {{"time.horizon_years", 3}, END};
static const struct setting OFF[] = {{"leadership.model", LEADERSHIP_TIRELESS}, {"time.horizon_years", 3}, END};

/* --- attention --- */

static void order_a_lot(struct probe *p) {
    for (int k = 0; k < 60; k++)
        pull(p, LEVER_set_weight, 1, 10 + k);
    p->seen[0] = p->m->sectors[1].weight; // of the last order that was carried out at once
    p->seen[1] = (double)p->m->leadership->n_late;
}

static void orders_run(const struct setting *with, struct probe *p) {
    *p = (struct probe){.look = order_a_lot, .at_day = 300};
    probe_case(small_case(), with, 1, p);
}

static void test_more_orders_than_leaders_can_see_through_wait(void **state) {
    (void)state;
    const struct setting able[] = {{"leadership.orders_per_week", 100}, {"time.horizon_years", 3}, END};
    const struct setting busy[] = {{"leadership.half_tasks", 1}, {"time.horizon_years", 3}, END};
    struct probe usual, more, tasks, off;
    orders_run(USUAL, &usual);
    orders_run(able, &more);
    orders_run(busy, &tasks);
    orders_run(OFF, &off);
    assert_true(usual.seen[1] > 0 && usual.seen[0] < 69);
    assert_true(more.seen[1] == 0 && more.seen[0] == 69);
    assert_true(tasks.seen[1] > usual.seen[1]); // open tasks take their part
    assert_true(off.seen[1] == 0 && off.seen[0] == 69);
    assert_int_equal(usual.n_events[INCIDENT_order_late], (int)usual.seen[1]);
    assert_true(tasks.sum[INCIDENT_order_late] / tasks.n_events[INCIDENT_order_late] >
                usual.sum[INCIDENT_order_late] / usual.n_events[INCIDENT_order_late]);
}

static void weigh(struct probe *p) {
    p->seen[2] = p->m->sectors[1].weight;
}

static void on_weigh(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    weigh(context);
}

static void order_and_wait(struct probe *p) {
    order_a_lot(p);
    sim_schedule_days(p->m->sim, 500, PRIORITY_STATISTICS, on_weigh, p, 0);
}

static void test_late_orders_are_carried_out_in_the_end(void **state) {
    (void)state;
    struct probe p = {.look = order_and_wait, .at_day = 300};
    probe_case(small_case(), USUAL, 1, &p);
    assert_true(p.seen[0] < 69 && p.seen[2] == 69);
}

static void order_at_the_start(struct probe *p) {
    for (int k = 0; k < 60; k++)
        pull(p, LEVER_set_weight, 1, 10 + k);
    p->seen[0] = p->m->sectors[1].weight;
}

static void test_the_plan_of_the_first_day_is_free(void **state) {
    (void)state;
    struct probe p = {.act = order_at_the_start};
    probe_case(small_case(), USUAL, 1, &p);
    assert_true(p.seen[0] == 69 && p.n_events[INCIDENT_order_late] == 0);
}

/* --- readiness --- */

static void look_at_cell(struct probe *p) {
    p->seen[0] = leadership_readiness(p->m);
    p->seen[1] = leadership_decision_factor(p->m);
}

static void hold(struct probe *p) {
    look_at_cell(p);
    p->seen[2] = pull(p, LEVER_hold_exercise, -1, 0).accepted;
    p->seen[3] = leadership_readiness(p->m);
    p->seen[4] = leadership_decision_factor(p->m);
    p->seen[5] = pull(p, LEVER_hold_exercise, -1, 0).accepted; // again, on the same day
}

static void test_exercises_make_decisions_faster(void **state) {
    (void)state;
    struct probe p = {.look = hold, .at_day = 400}, off = p;
    probe_case(small_case(), USUAL, 1, &p);
    probe_case(small_case(), OFF, 1, &off);
    assert_true(p.seen[2] == 1 && p.seen[5] == 0);
    assert_true(p.seen[3] > p.seen[0] + 0.2 && p.seen[4] < p.seen[1]);
    assert_true(off.seen[1] == 1 && off.seen[4] == 1);
}

static void test_readiness_fades(void **state) {
    (void)state;
    const struct setting fast[] = {{"crisis.half_life_days", 40}, {"crisis.real_gain_frac", 0}, {"time.horizon_years", 3}, END};
    const struct setting slow[] = {{"crisis.half_life_days", 1500}, {"crisis.real_gain_frac", 0}, {"time.horizon_years", 3}, END};
    struct probe a = {.look = look_at_cell, .at_day = 350}, b = a;
    probe_case(small_case(), fast, 1, &a);
    probe_case(small_case(), slow, 1, &b);
    assert_true(a.seen[0] < b.seen[0] && a.seen[1] > b.seen[1]);
    assert_true(a.seen[0] >= 0.15);
}

static struct model_case *with_caveats(void) {
    struct model_case *c = small_case();
    for (int i = 0; i < case_count(c, SCOPE_UNIT); i++)
        field(c, SCOPE_UNIT, i, "undeclared_caveat_frac", 0.5);
    return c;
}

static void hold_and_choose(struct probe *p) {
    if (p->seen[5] > 0) pull(p, LEVER_hold_exercise, -1, 0);
    for (int i = 0; i < p->m->n_units; i++)
        p->seen[0] += p->m->units[i].caveat_known;
    for (int i = 0; i < 4; i++) {
        int k = force_responder(p->m, i);
        p->seen[1] += k >= 0 && p->m->units[k].undeclared_caveat;
    }
}

static void test_exercises_show_caveats_and_such_units_are_spared(void **state) {
    (void)state;
    const struct setting all[] = {{"crisis.caveat_found_frac", 1}, {"time.horizon_years", 3}, END};
    double with = 0, without = 0, known = 0;
    for (uint32_t r = 0; r < 4; r++) {
        struct probe a = {.look = hold_and_choose, .at_day = 300, .seen = {[5] = 1}}, b = {.look = hold_and_choose, .at_day = 300};
        probe_case(with_caveats(), all, r, &a);
        probe_case(with_caveats(), all, r, &b);
        with += a.seen[1];
        without += b.seen[1];
        known += a.seen[0];
        assert_true(b.seen[0] == 0);
    }
    assert_true(known > 4 && with < without);
}

static void test_a_change_at_the_top_costs_readiness(void **state) {
    (void)state;
    const struct setting forgets[] = {{"leadership.tour_days", 200}, {"leadership.memory_loss_frac", 1}, {"time.horizon_years", 3}, END};
    const struct setting keeps[] = {{"leadership.tour_days", 200}, {"leadership.memory_loss_frac", 0}, {"time.horizon_years", 3}, END};
    struct probe a = {.look = look_at_cell, .at_day = 360}, b = a;
    probe_case(small_case(), forgets, 1, &a);
    probe_case(small_case(), keeps, 1, &b);
    assert_true(a.n_events[INCIDENT_head_of_mission_left] > 1);
    assert_true(a.seen[0] <= b.seen[0]);
}

/* --- staff --- */

static void attack_twice(struct probe *p) {
    for (int k = 0; k < 3; k++)
        leadership_note_attack(p->m, 2);
    p->seen[0] = leadership_access(p->m, 2);
    p->seen[1] = leadership_access(p->m, 3);
    p->seen[2] = reports_sight(p->m, 2);
    p->seen[3] = p->m->leadership->staff_deaths;
}

static void test_staff_stay_away_or_die(void **state) {
    (void)state;
    const struct setting careful[] = {{"safety.criticality_frac", 0}, {"safety.staff_deaths_mean", 2}, {"time.horizon_years", 3}, END};
    const struct setting bold[] = {{"safety.criticality_frac", 1}, {"safety.staff_deaths_mean", 2}, {"time.horizon_years", 3}, END};
    double deaths[2] = {0, 0};
    for (uint32_t r = 0; r < 5; r++) {
        struct probe a = {.look = attack_twice, .at_day = 300}, b = a, off = a;
        probe_case(small_case(), careful, r, &a);
        probe_case(small_case(), bold, r, &b);
        probe_case(small_case(), OFF, r, &off);
        assert_true(a.seen[0] < 0.5 && b.seen[0] == 1 && off.seen[0] == 1);
        assert_true(a.seen[0] < a.seen[1] && a.seen[2] < b.seen[2]); // and what is heard there
        assert_true(off.seen[3] == 0);
        deaths[0] += a.seen[3];
        deaths[1] += b.seen[3];
    }
    assert_true(deaths[0] < deaths[1]);
}

static void set_then_attack(struct probe *p) {
    pull(p, LEVER_set_criticality, -1, 1);
    attack_twice(p);
}

static void test_the_lever_moves_criticality(void **state) {
    (void)state;
    struct probe a = {.look = set_then_attack, .at_day = 300}, b = {.look = attack_twice, .at_day = 300};
    probe_case(small_case(), USUAL, 1, &a);
    probe_case(small_case(), USUAL, 1, &b);
    assert_true(a.seen[0] == 1 && b.seen[0] < 1);
}

/* --- surge --- */

static void on_surge_look(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    struct probe *p = context;
    p->seen[argument] = p->m->sectors[1].outside_persons;
}

static void ask(struct probe *p) {
    p->seen[0] = pull(p, LEVER_request_surge, 1, 300).accepted;
    sim_schedule_days(p->m->sim, 5, PRIORITY_STATISTICS, on_surge_look, p, 1);
    sim_schedule_days(p->m->sim, 30, PRIORITY_STATISTICS, on_surge_look, p, 2);
    sim_schedule_days(p->m->sim, 130, PRIORITY_STATISTICS, on_surge_look, p, 3);
    p->seen[4] = pull(p, LEVER_request_surge, 2, 300).accepted;
}

static void test_help_comes_late_and_goes_again(void **state) {
    (void)state;
    const struct setting granted[] = {{"surge.granted_frac", 1}, {"time.horizon_years", 3}, {"supply.model", SUPPLY_PLENTY}, END};
    const struct setting refused[] = {{"surge.granted_frac", 0}, {"time.horizon_years", 3}, {"supply.model", SUPPLY_PLENTY}, END};
    struct probe a = {.look = ask, .at_day = 300}, b = a;
    probe_case(small_case(), granted, 1, &a);
    probe_case(small_case(), refused, 1, &b);
    assert_true(a.seen[0] == 1 && a.seen[4] == 0 && b.seen[0] == 0);
    assert_true(a.seen[1] == b.seen[1] && a.seen[2] > b.seen[2] + 200 && a.seen[3] < a.seen[2]);
    assert_int_equal(a.n_events[INCIDENT_surge_arrived], 1);
    assert_int_equal(a.n_events[INCIDENT_surge_left], 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_orders_than_leaders_can_see_through_wait),
        cmocka_unit_test(test_late_orders_are_carried_out_in_the_end),
        cmocka_unit_test(test_the_plan_of_the_first_day_is_free),
        cmocka_unit_test(test_exercises_make_decisions_faster),
        cmocka_unit_test(test_readiness_fades),
        cmocka_unit_test(test_exercises_show_caveats_and_such_units_are_spared),
        cmocka_unit_test(test_a_change_at_the_top_costs_readiness),
        cmocka_unit_test(test_staff_stay_away_or_die),
        cmocka_unit_test(test_the_lever_moves_criticality),
        cmocka_unit_test(test_help_comes_late_and_goes_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
