/* People at the gates of bases: who comes, whom they tie down, what armed men make of a site, and what shuts it. Each asked
 * both ways, and gone when it is switched off.
 *
 * Planted faults, one at a time, and the test that caught each: pull without distance (the_shorter_the_way), pull without fear
 * (it_is_fear), guards not taken from those outside (a_crowd), formed police ignored (formed_police), level ignored (the_lever),
 * militarising without (1 - guarded) (an_unguarded_site), without hostile men (only_where_hostile), without its cause (names_the_flight),
 * recruits never taken (feeds_recruits), no end with the last base (the_last_base), attacks or deaths not
 * shielded (guards_avert), shut gates that disappoint nobody (gates_shut). */
#include "small_case.h"

#include "people_probe.h"

static struct model_case *with(struct model_case *c, const char *address, double value) {
    set_case(c, address, value);
    return c;
}

/* --- who comes --- */

static void see_gate(struct probe *p) {
    p->seen[0] = gates_persons(p->m, 0);
    p->seen[1] = displacement_total(p->m);
    p->seen[2] = p->m->sectors[0].outside_persons;
    p->seen[3] = p->m->sectors[0].patrolled_frac;
    p->seen[4] = displacement_here(p->m, 2);
}

static struct probe gate(struct model_case *c, double deaths) {
    static struct probe p;
    p = (struct probe){.deaths = deaths, .plan = {{120, attack_north}, {120, see_gate}}};
    do_run(c, 1, &p);
    return p;
}

static double at_gate(struct model_case *c) {
    return gate(c, 60).seen[0];
}

static void test_the_shorter_the_way_the_more_come(void **state) {
    (void)state;
    double usual = at_gate(quiet_case());
    assert_true(usual > 100);
    assert_true(at_gate(with(quiet_case(), "sector.north.area_km2", 60000)) < 0.7 * usual);
    assert_true(at_gate(with(quiet_case(), "sector.north.area_km2", 500)) > 1.3 * usual);
    assert_true(at_gate(with(quiet_case(), "gates.walk_km", 10)) < 0.3 * usual);
    assert_true(at_gate(with(quiet_case(), "gates.pull", 0)) == 0);
}

static void test_it_is_fear_that_drives_people_to_a_gate(void **state) {
    (void)state;
    struct probe little = gate(with(quiet_case(), "displacement.fear_deaths_per_100k", 80), 60);
    struct probe great = gate(with(quiet_case(), "displacement.fear_deaths_per_100k", 2), 60);
    /* Against those who run to where nobody is afraid either way. */
    assert_true(great.seen[0] / great.seen[4] > 3 * little.seen[0] / little.seen[4]);
}

static void test_most_of_the_displaced_are_not_at_a_gate(void **state) {
    (void)state; // a tenth in South Sudan; of those who run from beside a base, more
    struct probe p = gate(quiet_case(), 200);
    assert_true(p.seen[0] > 0.03 * p.seen[1] && p.seen[0] < 0.5 * p.seen[1]);
}

/* --- whom they tie down --- */

static struct model_case *crowded_case(void) { // one attack brings some thousands to the gate
    struct model_case *c = quiet_case();
    set_case(c, "gates.pull", 5);
    return c;
}

static void test_a_crowd_at_the_gate_keeps_soldiers_from_patrol(void **state) {
    (void)state;
    struct probe empty = gate(with(crowded_case(), "gates.pull", 0), 60);
    struct probe some = gate(crowded_case(), 30), many = gate(crowded_case(), 120);
    assert_true(some.seen[2] < empty.seen[2] - 10 && many.seen[2] < some.seen[2] - 20);
    assert_true(many.seen[3] < empty.seen[3]);
    double need = many.seen[0] * 20 / 1000;
    assert_true(fabs(empty.seen[2] - many.seen[2] - fmin(need, 0.7 * empty.seen[2])) < 1);
    struct probe light = gate(with(crowded_case(), "gates.guards_per_1000", 4), 120);
    assert_true(light.seen[2] > many.seen[2] + 20);
}

static void test_formed_police_relieve_soldiers_of_the_inner_perimeter(void **state) {
    (void)state;
    struct model_case *c = crowded_case();
    add_unit(c, "FPU", UNIT_FORMED_POLICE, 40, 1, 0, 0);
    struct probe with_police = gate(c, 30), without = gate(crowded_case(), 30);
    assert_true(with_police.seen[2] > without.seen[2] + 20);
    c = with(crowded_case(), "gates.pull", 0);
    add_unit(c, "FPU", UNIT_FORMED_POLICE, 40, 1, 0, 0);
    assert_true(fabs(gate(c, 30).seen[2] - gate(with(crowded_case(), "gates.pull", 0), 30).seen[2]) < 1e-9); // nothing to relieve
}

static void set_level(struct probe *p) {
    struct order order = {.lever = LEVER_protect_site, .i_sector = 0, .value = p->level};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK || !reply.accepted) fail_msg("%s%s", err.message, reply.reason);
}

static struct probe levelled(double level) {
    static struct probe p;
    p = (struct probe){.deaths = 120, .level = level, .plan = {{110, set_level}, {120, attack_north}, {120, see_gate}}};
    do_run(crowded_case(), 1, &p);
    return p;
}

static void test_the_lever_weighs_site_against_patrols(void **state) {
    (void)state;
    double full = levelled(1).seen[2], half = levelled(0.3).seen[2];
    assert_true(half > full + 20);
    struct probe shut = levelled(0);
    assert_true(shut.seen[0] == 0 && shut.seen[2] > half);
}

/* --- what armed men make of it --- */

static void hostile_north(struct probe *p) { // bands that spoil, beside the site
    p->m->parties[1].posture = POSTURE_SPOIL;
    set_level(p);
    attack_north(p);
}

static void see_site(struct probe *p) {
    p->seen[0] += gates_militarised(p->m, 0);
    p->seen[1] = p->m->parties[1].recruits_in[0] + p->m->parties[2].recruits_in[0];
}

static struct model_case *hostile_case(void) {
    struct model_case *c = crowded_case();
    set_case(c, "party.decision_days", 120); // keeps its posture long enough
    set_case(c, "gates.militarise_per_month", 1);
    return c;
}

static struct probe site(struct model_case *c, double level, uint32_t replication) {
    static struct probe p;
    p = (struct probe){.deaths = 60, .level = level, .plan = {{121, hostile_north}, {185, see_site}}};
    do_run(c, replication, &p);
    return p;
}

static int n_militarised(const char *address, double value, double level) {
    int n = 0;
    for (uint32_t r = 0; r < 12; r++)
        n += site(with(hostile_case(), address, value), level, r).n_events[INCIDENT_site_militarised] > 0;
    return n;
}

static void test_an_unguarded_site_is_taken_over_and_a_guarded_one_is_not(void **state) {
    (void)state;
    int unguarded = n_militarised("gates.militarise_per_month", 1, 0.02);
    assert_true(unguarded >= 5);
    assert_true(n_militarised("gates.militarise_per_month", 1, 1) <= unguarded - 4);
    assert_int_equal(n_militarised("gates.militarise_per_month", 0, 0.02), 0);
    assert_int_equal(n_militarised("gates.pull", 0, 0.02), 0);
}

static void test_a_site_is_taken_over_only_where_hostile_men_are(void **state) {
    (void)state;
    assert_true(n_militarised("party.RED.fighters_persons", 6000, 0.02) > n_militarised("party.RED.fighters_persons", 60, 0.02));
}

static void test_a_militarised_site_feeds_recruits(void **state) {
    (void)state;
    double fed = 0, hungry = 0;
    for (uint32_t r = 0; r < 12; r++) {
        fed += site(with(hostile_case(), "gates.recruit_frac_per_month", 0.05), 0.02, r).seen[1];
        hungry += site(with(hostile_case(), "gates.recruit_frac_per_month", 0), 0.02, r).seen[1];
    }
    assert_true(fed > hungry + 100);
}

static void test_a_site_names_the_flight_that_made_it(void **state) {
    (void)state;
    for (uint32_t r = 0; r < 12; r++) {
        struct probe p = site(hostile_case(), 0.02, r);
        if (p.n_events[INCIDENT_site_militarised] == 0) continue;
        assert_int_equal(p.cause_of[INCIDENT_site_militarised], INCIDENT_flight);
        return;
    }
    fail_msg("no site was militarised in 12 runs");
}

/* --- attacks on a site --- */

static void campaign_north(struct probe *p) {
    hostile_north(p);
    p->m->parties[1].campaign[0] = true;
    gates_month(p->m); // several months' worth of danger at one time
    p->seen[0] = p->m->record.civilian_deaths;
    p->seen[3] = p->m->record.attacks;
}

static void see_deaths(struct probe *p) {
    p->seen[1] = p->m->record.civilian_deaths - p->seen[0];
    p->seen[2] = p->m->record.attacks - p->seen[3];
}

struct toll {
    double deaths, attacks;
};

static struct toll site_toll(double level, double attack_frac, double shield) {
    struct toll toll = {0};
    for (uint32_t r = 0; r < 40; r++) {
        static struct probe p;
        p = (struct probe){.deaths = 60, .level = level, .plan = {{123, campaign_north}, {153, see_deaths}}};
        struct model_case *c = with(hostile_case(), "gates.attack_frac_per_month", attack_frac);
        set_case(c, "gates.shield_frac", shield);
        set_case(c, "gates.militarised_factor", 1);
        set_case(c, "violence.persistence_frac", 0.4);
        do_run(c, r, &p);
        toll.deaths += p.seen[1];
        toll.attacks += p.seen[2];
    }
    return toll;
}

static void test_guards_avert_attacks_on_a_site_and_deaths_in_them(void **state) {
    (void)state;
    struct toll open = site_toll(0.02, 0.5, 0.9), guarded = site_toll(1, 0.5, 0.9), none = site_toll(0.02, 0, 0.9);
    assert_true(open.deaths > none.deaths + 50 && open.attacks > none.attacks + 5);
    assert_true(guarded.attacks - none.attacks < 0.8 * (open.attacks - none.attacks));
    /* The same attacks, with the shield in the deaths alone: a wall that never keeps one off. */
    struct toll sure = site_toll(1, 0.5, 0), shielded = site_toll(1, 0.5, 0.9);
    double a = (sure.deaths - none.deaths) / (sure.attacks - none.attacks);
    double b = (shielded.deaths - none.deaths) / (shielded.attacks - none.attacks);
    assert_true(b < 0.75 * a);
}

/* --- the end of a site --- */

static void leave_north(struct probe *p) {
    force_hand_over(p->m, 0);
}

static void see_end(struct probe *p) {
    p->seen[0] = gates_persons(p->m, 0);
    p->seen[1] = displacement_total(p->m);
    p->seen[2] = p->m->sectors[0].local_consent_frac;
}

static struct probe ended(step_fn *end, double drop) {
    static struct probe p;
    p = (struct probe){.deaths = 200, .level = 0, .plan = {{130, attack_north}, {135, end}, {260, see_end}}};
    if (end == NULL) p.plan[1] = p.plan[2], p.plan[2].step = NULL;
    do_run(with(crowded_case(), "expectations.broken_drop_frac", drop), 1, &p);
    return p;
}

static void test_the_last_base_takes_the_site_with_it(void **state) {
    (void)state;
    struct probe stays = ended(NULL, 1), leaves = ended(leave_north, 1);
    assert_true(stays.seen[0] > 100 && stays.n_events[INCIDENT_site_shut] == 0);
    assert_true(leaves.seen[0] == 0 && leaves.n_events[INCIDENT_site_shut] == 1);
    assert_true(leaves.sum_amount[INCIDENT_site_shut] > 100 && leaves.seen[1] > 100); // displaced as before
}

static void test_gates_shut_by_order_cost_the_trust_of_those_outside(void **state) {
    (void)state;
    struct probe open = ended(NULL, 1), shut = ended(set_level, 1), unfelt = ended(set_level, 0);
    assert_int_equal(shut.n_events[INCIDENT_site_shut], 1);
    assert_true(shut.seen[2] < unfelt.seen[2] - 1e-4);
    assert_int_equal(open.n_events[INCIDENT_site_shut], 0);
}

static void look_at_start(struct probe *p) {
    p->seen[0] = gates_persons(p->m, 0);
    p->seen[1] = displacement_from(p->m, 0);
    p->seen[2] = displacement_here(p->m, 0);
}

static struct probe at_start(double persons, double pull) {
    static struct probe p;
    p = (struct probe){.plan = {{1, look_at_start}}};
    do_run(with(with(quiet_case(), "sector.north.gates_persons", persons), "gates.pull", pull), 1, &p);
    return p;
}

static void test_some_are_at_the_gate_when_the_case_begins(void **state) {
    (void)state;
    struct probe none = at_start(0, 0.3), some = at_start(9000, 0.3), off = at_start(9000, 0);
    assert_true(none.seen[0] == 0 && fabs(some.seen[0] - 9000) < 1e-6);
    assert_true(fabs(some.seen[1] - none.seen[1] - 9000) < 1e-6 && fabs(some.seen[2] - none.seen[2] - 9000) < 1e-6);
    assert_true(off.seen[0] == 0 && off.seen[1] == none.seen[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_shorter_the_way_the_more_come),
        cmocka_unit_test(test_it_is_fear_that_drives_people_to_a_gate),
        cmocka_unit_test(test_most_of_the_displaced_are_not_at_a_gate),
        cmocka_unit_test(test_a_crowd_at_the_gate_keeps_soldiers_from_patrol),
        cmocka_unit_test(test_formed_police_relieve_soldiers_of_the_inner_perimeter),
        cmocka_unit_test(test_the_lever_weighs_site_against_patrols),
        cmocka_unit_test(test_an_unguarded_site_is_taken_over_and_a_guarded_one_is_not),
        cmocka_unit_test(test_a_site_is_taken_over_only_where_hostile_men_are),
        cmocka_unit_test(test_a_militarised_site_feeds_recruits),
        cmocka_unit_test(test_a_site_names_the_flight_that_made_it),
        cmocka_unit_test(test_guards_avert_attacks_on_a_site_and_deaths_in_them),
        cmocka_unit_test(test_the_last_base_takes_the_site_with_it),
        cmocka_unit_test(test_some_are_at_the_gate_when_the_case_begins),
        cmocka_unit_test(test_gates_shut_by_order_cost_the_trust_of_those_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
