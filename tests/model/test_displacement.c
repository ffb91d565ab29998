/* Who runs, where to, and when they go home: each mechanism asked both ways, and gone when it is switched off. Expectations,
 * remnants of war and the state by function stand here too, as what slows or speeds return.
 *
 * Planted faults, one at a time, and the test that caught each: flight whatever the deaths (more_deaths), refuges without distance
 * (near_refuges), towns no readier than villages (towns), calm always 1 (armed_men), seats not counted (seats), push ignored and
 * disputes ignored (pressed_return), people not taken from home, or from the refuge they run on from (nobody_is_lost), idle youth
 * not moved (recruits), closed land not read and clearance that does nothing (closed_land), order, rains, administration
 * not read (order, rains, services), fear that neither fades nor spreads (fear_spreads), a return without
 * its cause (names_its_cause), courts that settle nothing (courts), officials who never leave (officials), battles that
 * leave nothing (ordnance), an arrival that promises nothing and expectations that never adapt (hope). */
#include "small_case.h"

#include "people_probe.h"

/* --- flight --- */

static void see_flight(struct probe *p) {
    p->seen[0] = displacement_total(p->m);
    p->seen[1] = displacement_here(p->m, 1);
    p->seen[2] = displacement_here(p->m, 2);
    p->seen[3] = displacement_fear(p->m, 0);
    p->seen[4] = displacement_fear(p->m, 1);
}

static struct probe flight(struct model_case *c, double deaths) {
    static struct probe p;
    p = (struct probe){.deaths = deaths, .plan = {{100, attack_north}, {100, see_flight}}};
    do_run(c, 1, &p);
    return p;
}

static double fled(struct model_case *c, double deaths) {
    return flight(c, deaths).seen[0];
}

static struct model_case *with(struct model_case *c, const char *address, double value) {
    set_case(c, address, value);
    return c;
}

static void test_more_deaths_drive_more_people_out(void **state) {
    (void)state;
    double few = fled(quiet_case(), 3), more = fled(quiet_case(), 30), most = fled(quiet_case(), 300);
    assert_true(few > 100 && more > 5 * few && most > 3 * more);
    assert_true(most < 300e3);
    assert_true(fled(with(quiet_case(), "displacement.exposed_per_death", 30), 30) < more / 5);
    assert_true(fled(with(quiet_case(), "displacement.mechanism", 0), 300) == 0);
}

static void test_near_refuges_take_more_than_far_ones(void **state) {
    (void)state;
    struct probe p = flight(quiet_case(), 40);
    assert_true(p.seen[1] > 1.5 * p.seen[2] && p.seen[2] > 0);
    double ratio = p.seen[2] / p.seen[1];
    p = flight(with(quiet_case(), "displacement.flight_km", 30), 40);
    assert_true(p.seen[2] / p.seen[1] < ratio / 5);
    p = flight(with(quiet_case(), "displacement.flight_km", 500), 40);
    assert_true(p.seen[2] / p.seen[1] > ratio * 1.5);
}

static void test_towns_take_in_more_than_villages(void **state) {
    (void)state;
    double village = flight(with(quiet_case(), "sector.east.urban_frac", 0), 40).seen[1];
    double town = flight(with(quiet_case(), "sector.east.urban_frac", 0.9), 40).seen[1];
    assert_true(town > 2 * village);
}

static void test_fear_spreads_along_the_roads_and_fades(void **state) {
    (void)state;
    struct probe p = flight(quiet_case(), 40);
    assert_true(p.seen[3] > 0.5 && p.seen[4] > 0.05 && p.seen[4] < p.seen[3] / 2);
    assert_true(flight(with(quiet_case(), "displacement.fear_km", 10), 40).seen[4] < 0.01);
    p = (struct probe){.deaths = 40, .plan = {{100, attack_north}, {260, see_flight}}};
    struct probe *later = &(struct probe){0};
    *later = p;
    do_run(quiet_case(), 1, later);
    double half_a_year_on = later->seen[3];
    assert_true(half_a_year_on < 0.6 * 0.9);
    *later = p;
    do_run(with(quiet_case(), "displacement.fear_half_life_days", 720), 1, later);
    assert_true(later->seen[3] > half_a_year_on * 1.3);
}

/* Sundberg 2020: peacekeepers do not robustly lower displacement. At equal violence they change nothing but the places to
 * run to; what they spare by deterring, they can draw by sheltering. */
static void test_peacekeepers_alone_hold_nobody_back(void **state) {
    (void)state;
    double with_force = fled(with(quiet_case(), "gates.pull", 0), 40);
    struct model_case *c = with(quiet_case(), "gates.pull", 0);
    set_case(c, "unit.BN0.count", 1);
    double without = fled(c, 40);
    assert_true(fabs(with_force - without) < 1e-6);
    assert_true(fled(quiet_case(), 40) > with_force); // gates draw
}

/* --- return --- */

static void see_returned(struct probe *p) {
    p->seen[0] = displacement_returned_total(p->m);
    p->seen[1] = p->m->sectors[0].grievance_frac;
    p->seen[2] = displacement_total(p->m);
}

static struct model_case *displaced_case(void) {
    struct model_case *c = quiet_case();
    set_case(c, "sector.north.displaced_persons", 60000);
    return c;
}

static struct probe returns(struct model_case *c, step_fn *before) {
    static struct probe p;
    p = (struct probe){.deaths = 60, .level = 1, .plan = {{1, before}, {250, see_returned}}};
    if (before == NULL) p.plan[0] = p.plan[1], p.plan[1].step = NULL;
    do_run(c, 1, &p);
    return p;
}

static double returned(struct model_case *c) {
    return returns(c, NULL).seen[0];
}

static void test_return_waits_until_armed_men_are_few(void **state) {
    (void)state;
    double many = returned(with(displaced_case(), "party.RED.fighters_persons", 6000));
    double some = returned(displaced_case());
    double none = returned(with(displaced_case(), "party.RED.fighters_persons", 10));
    assert_true(many < 0.7 * some && some < 0.8 * none);
    struct model_case *bold = with(displaced_case(), "displacement.calm_armed_per_1000", 10);
    assert_true(returned(bold) > 1.2 * some);
    assert_true(returned(with(displaced_case(), "displacement.mechanism", 0)) == 0);
}

static void test_return_shuns_a_home_in_fear(void **state) {
    (void)state;
    double calm = returned(displaced_case());
    assert_true(returns(displaced_case(), attack_north).seen[0] < 0.9 * calm);
    double frightened = returned(with(displaced_case(), "displacement.fear_initial_frac", 0.9));
    assert_true(frightened < 0.85 * calm);
}

static void test_return_has_no_more_seats_than_there_are(void **state) {
    (void)state;
    static const double SEATS[] = {1000, 100000, 300000};
    double home[3];
    for (int i = 0; i < 3; i++) {
        struct model_case *c = with(displaced_case(), "party.RED.fighters_persons", 10);
        home[i] = returned(with(c, "displacement.return_seats_per_month", SEATS[i]));
    }
    assert_true(home[0] <= 8000 && home[0] > 7000);
    assert_true(home[1] > 2 * home[0] && fabs(home[1] - home[2]) < 1);
}

static void close_roads(struct model_case *c, double closed) {
    static const char *const ROUTES[] = {"north-east", "east-south", "south-west", "west-north"};
    for (int i = 0; i < 4; i++) {
        field(c, SCOPE_ROUTE, i, "surface", closed > 0 ? SURFACE_TRACK : SURFACE_PAVED);
        field(c, SCOPE_ROUTE, i, "closed", closed);
        (void)ROUTES;
    }
}

static void test_rains_that_cut_the_roads_hold_return_up(void **state) {
    (void)state;
    struct model_case *open = displaced_case(), *cut = displaced_case();
    close_roads(open, CLOSED_NEVER);
    close_roads(cut, CLOSED_RAINS); // from day 152 on, three of the eight months looked at
    double dry = returned(open), wet = returned(cut);
    assert_true(wet < 0.9 * dry);
    struct model_case *early = displaced_case();
    close_roads(early, CLOSED_RAINS);
    set_case(early, "time.rains_first_day", 300);
    assert_true(fabs(returned(early) - dry) < 0.05 * dry);
}

static void press(struct probe *p) {
    struct order order = {.lever = LEVER_encourage_return, .i_sector = -1, .value = p->level};
    struct order_reply reply;
    struct error err = ERROR_NONE;
    if (policy_order(p->m, 0, &order, &reply, &err) != STATUS_OK || !reply.accepted) fail_msg("%s%s", err.message, reply.reason);
}

static void test_pressed_return_is_faster_and_leaves_more_grievance(void **state) {
    (void)state;
    struct probe free = returns(displaced_case(), NULL), pressed = returns(displaced_case(), press);
    assert_true(pressed.seen[0] > 1.5 * free.seen[0]);
    assert_true(pressed.seen[1] > free.seen[1] + 0.002);
    struct probe harmless = returns(with(displaced_case(), "displacement.dispute_frac", 0), press);
    assert_true(harmless.seen[1] < free.seen[1]);
}

static void fall_back(struct probe *p) {
    attack_north(p);
    p->seen[3] = p->m->displacement->fled_persons;
}

/* Sent back before home is fit, they are there to run again when it comes to the worst. */
static void test_pressed_return_ends_in_more_flight_again(void **state) {
    (void)state;
    static struct probe p;
    p = (struct probe){.deaths = 3000, .level = 1, .plan = {{1, press}, {300, fall_back}}};
    do_run(displaced_case(), 1, &p);
    double pressed = p.seen[3];
    p = (struct probe){.deaths = 3000, .plan = {{300, fall_back}}};
    do_run(displaced_case(), 1, &p);
    assert_true(pressed > p.seen[3] + 100);
}

static void test_closed_land_holds_return_up_and_clearance_opens_it(void **state) {
    (void)state;
    double open = returned(displaced_case());
    double mined = returned(with(displaced_case(), "sector.north.erw_km2", 150));
    assert_true(mined < 0.8 * open);
    struct model_case *cleared = with(displaced_case(), "sector.north.erw_km2", 150);
    set_case(cleared, "unit.BN0.clearance_km2_per_month", 8); // four companies of sappers
    assert_true(returned(cleared) > 1.1 * mined);
    struct model_case *off = with(displaced_case(), "sector.north.erw_km2", 150);
    set_case(off, "erw.mechanism", 0);
    assert_true(fabs(returned(off) - open) < 1e-6);
}

static void test_services_draw_people_home(void **state) {
    (void)state;
    double none = returned(with(displaced_case(), "sector.north.administration_frac", 0));
    double full = returned(with(displaced_case(), "sector.north.administration_frac", 1));
    assert_true(full > 1.15 * none);
    struct model_case *off = with(displaced_case(), "sector.north.administration_frac", 0);
    set_case(off, "presence.mechanism", 0);
    assert_true(returned(off) >= full);
}

static void test_order_draws_people_home(void **state) {
    (void)state;
    struct model_case *bare = with(displaced_case(), "sector.north.police_persons", 0);
    struct model_case *policed = with(displaced_case(), "sector.north.police_persons", 390);
    set_case(bare, "unit.BN0.count", 1), set_case(policed, "unit.BN0.count", 1);
    assert_true(returned(policed) > 1.1 * returned(bare));
}

/* --- what others make of it --- */

static void see_youth(struct probe *p) {
    p->seen[0] = 0;
    for (int i = 0; i < 4; i++)
        p->seen[0] += p->m->sectors[i].idle_youth_persons;
}

static double idle_youth(double frac, double deaths) {
    static struct probe p;
    p = (struct probe){.deaths = deaths, .plan = {{100, attack_north}, {100, see_youth}}};
    do_run(with(quiet_case(), "displacement.idle_youth_frac", frac), 1, &p);
    return p.seen[0];
}

static void test_the_displaced_swell_the_pool_of_recruits(void **state) {
    (void)state;
    assert_true(idle_youth(0.1, 200) > idle_youth(0.1, 20) + 500);
    assert_true(idle_youth(0.1, 200) > idle_youth(0.02, 200) + 500);
    assert_true(fabs(idle_youth(0, 200) - idle_youth(0, 20)) < 1e-6);
}

static void see_officials(struct probe *p) {
    p->seen[0] = presence_frac(p->m, 0, POSTS_ADMINISTRATION);
    p->seen[1] = presence_frac(p->m, 0, POSTS_JUSTICE);
    p->seen[2] = p->m->sectors[0].grievance_frac;
}

static struct probe officials(struct model_case *c, step_fn *before) {
    static struct probe p;
    p = (struct probe){.deaths = 150, .plan = {{60, before != NULL ? before : see_officials}, {500, see_officials}}};
    do_run(c, 1, &p);
    return p;
}

static void test_officials_follow_police_and_leave_a_place_of_fear(void **state) {
    (void)state;
    struct model_case *policed = with(quiet_case(), "sector.north.police_persons", 390);
    struct model_case *bare = with(quiet_case(), "sector.north.police_persons", 0);
    double with_police = officials(policed, NULL).seen[0], without = officials(bare, NULL).seen[0];
    assert_true(with_police > without + 0.03);
    double scared = officials(with(quiet_case(), "sector.north.police_persons", 390), attack_north).seen[0];
    assert_true(scared < with_police - 0.05);
    struct model_case *brave = with(quiet_case(), "sector.north.police_persons", 390);
    set_case(brave, "displacement.mechanism", 0);
    assert_true(officials(brave, attack_north).seen[0] > scared + 0.05);
}

static void test_grievances_are_settled_by_courts_as_well_as_police(void **state) {
    (void)state;
    struct model_case *courts = with(quiet_case(), "sector.north.justice_frac", 1);
    struct model_case *none = with(quiet_case(), "sector.north.justice_frac", 0);
    assert_true(officials(courts, NULL).seen[2] < officials(none, NULL).seen[2] - 1e-3);
    struct model_case *off[2] = {with(quiet_case(), "sector.north.justice_frac", 1), with(quiet_case(), "sector.north.justice_frac", 0)};
    for (int i = 0; i < 2; i++) { // courts also try suspects and displace customary forums: test_justice.c
        set_case(off[i], "presence.weight", 0);
        set_case(off[i], "justice.mechanism", 0), set_case(off[i], "customary.mechanism", 0);
    }
    assert_true(fabs(officials(off[0], NULL).seen[2] - officials(off[1], NULL).seen[2]) < 1e-12);
}

static void see_erw(struct probe *p) {
    p->seen[0] = erw_suspected_km2(p->m, 0);
    p->seen[1] = erw_casualties(p->m);
    p->seen[2] = p->m->sectors[0].idle_youth_persons;
}

static void ten_battles(struct probe *p) {
    for (int i = 0; i < 10; i++)
        erw_see_battle(p->m, 0);
}

static struct probe erw_after(struct model_case *c, step_fn *before) {
    static struct probe p;
    p = (struct probe){.plan = {{60, before != NULL ? before : see_erw}, {500, see_erw}}};
    do_run(c, 1, &p);
    return p;
}

static void test_battles_leave_ordnance_that_hurts_and_closes_work(void **state) {
    (void)state;
    struct probe clean = erw_after(quiet_case(), NULL), fought = erw_after(with(quiet_case(), "erw.battle_km2", 2), ten_battles);
    assert_true(clean.seen[0] == 0 && clean.seen[1] == 0);
    assert_true(fought.seen[0] > 1 && fought.seen[1] > 2);
    assert_true(fought.n_events[INCIDENT_erw_accident] > 0);
    struct probe heavy = erw_after(with(quiet_case(), "sector.north.erw_km2", 200), NULL);
    assert_true(heavy.seen[1] > 3 * fought.seen[1]);
    assert_true(heavy.seen[2] > clean.seen[2] + 20); // fewer jobs opened
    struct model_case *off = with(quiet_case(), "sector.north.erw_km2", 200);
    set_case(off, "erw.mechanism", 0);
    assert_true(erw_after(off, ten_battles).seen[1] == 0);
}

/* --- expectations --- */

static void see_consent(struct probe *p) {
    p->seen[p->i_step++] = p->m->sectors[1].local_consent_frac;
}

static struct probe consent(double gain, double arrival) {
    static struct probe p;
    p = (struct probe){.plan = {{100, see_consent}, {300, see_consent}, {1400, see_consent}}};
    struct model_case *c = quiet_case();
    set_case(c, "time.horizon_years", 4);
    set_case(c, "expectations.gain", gain);
    set_case(c, "expectations.arrival_frac", arrival);
    do_run(c, 1, &p);
    return p;
}

static void test_hope_turns_to_disappointment_and_is_forgotten(void **state) {
    (void)state;
    struct probe off = consent(0, 0.8), hoped = consent(0.4, 0.8), sober = consent(0.4, 0);
    assert_true(hoped.seen[1] < off.seen[1] - 0.02); // more was expected than came
    assert_true(hoped.seen[1] < sober.seen[1] - 0.01);
    assert_true(fabs(hoped.seen[2] - off.seen[2]) < 0.5 * fabs(hoped.seen[1] - off.seen[1])); // years on
    struct probe same = consent(0, 0);
    assert_true(same.seen[1] == off.seen[1]); // switched off, promises move nothing
}

/* --- sums and causes --- */

static void check_sums(struct probe *p) {
    const struct displacement *d = p->m->displacement;
    double people = 0, away = 0;
    for (int i = 0; i < d->n_sectors; i++) {
        people += d->home_persons[i];
        assert_true(d->home_persons[i] >= -1e-6 && d->fear_frac[i] >= 0 && d->fear_frac[i] < 1);
        double here = 0;
        for (int j = 0; j < d->n_sectors; j++) {
            assert_true(d->away_persons[i * d->n_sectors + j] >= -1e-6);
            here += d->away_persons[i * d->n_sectors + j];
        }
        assert_true(fabs(here - d->here_persons[i]) < 1e-3);
        assert_true(gates_persons(p->m, i) <= here + 1e-3);
        away += here;
    }
    assert_true(fabs(away - d->total_persons) < 1e-3);
    assert_true(fabs(people + away - 1.2e6) < 1e-3);
    p->seen[7]++;
}

static void test_nobody_is_lost_or_counted_twice(void **state) {
    (void)state;
    for (uint32_t r = 0; r < 12; r++) {
        static struct probe p;
        p = (struct probe){.deaths = 500, .level = 0.7,
                           .plan = {{1, press}, {90, attack_north}, {200, check_sums}, {900, attack_north}, {1500, check_sums}, {2900, check_sums}}};
        struct model_case *c = small_case();
        set_case(c, "time.horizon_years", 8);
        set_case(c, "party.war_cost", 0.05); // they fight
        set_case(c, "sector.east.displaced_persons", 290000);
        do_run(c, r, &p);
        assert_true(p.seen[7] == 3);
    }
}

static void test_each_flight_and_return_names_its_cause(void **state) {
    (void)state;
    static struct probe p;
    p = (struct probe){.deaths = 30, .plan = {{300, attack_north}}};
    do_run(quiet_case(), 3, &p);
    assert_true(p.n_events[INCIDENT_flight] > 0 && p.n_events[INCIDENT_return] > 0);
    assert_int_equal(p.cause_of[INCIDENT_flight], INCIDENT_attack_on_civilians);
    assert_int_equal(p.cause_of[INCIDENT_return], INCIDENT_flight);
}

static void test_days_of_displacement_add_up(void **state) {
    (void)state;
    struct arena *arena = arena_create();
    struct model_case *c = displaced_case();
    set_case(c, "party.RED.fighters_persons", 200000); // far too many for anyone to come home
    set_case(c, "party.RED.band_persons", 1000);
    set_case(c, "displacement.settle_frac_per_month", 0);
    set_case(c, "displacement.return_frac_per_month", 0.02);
    set_case(c, "displacement.calm_armed_per_1000", 0.1);
    finish_case(c);
    static struct probe p;
    p = (struct probe){0};
    struct run_result r = probe_run(c, arena, 1, &p);
    double days = r.outcomes[METRIC_idp_days] / 60000;
    assert_true(days > 0.97 * 1.5 * DAYS_PER_YEAR && days < 1.001 * 1.5 * DAYS_PER_YEAR);
    arena_destroy(arena);
    case_destroy(c);
}

static void see_report(struct probe *p) {
    reports_refresh(p->m);
    p->seen[0] = p->m->reported.world[METRIC_displaced_persons] / displacement_total(p->m);
}

static double report_ratio(const char *address, double value) {
    static struct probe p;
    p = (struct probe){.plan = {{40, see_report}}};
    struct model_case *c = with(displaced_case(), address, value);
    do_run(c, 1, &p);
    return p.seen[0];
}

static void test_figures_of_the_displaced_are_missed_and_inflated(void **state) {
    (void)state;
    double usual = report_ratio("report.displaced_inflation_frac", 0.4);
    assert_true(report_ratio("report.displaced_inflation_frac", 1) > 1.2 * usual);
    double true_count = report_ratio("report.displaced_inflation_frac", 0);
    assert_true(true_count < 0.95 && true_count < usual);
    assert_true(report_ratio("report.displaced_base_frac", 1) > report_ratio("report.displaced_base_frac", 0.2) + 0.2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_deaths_drive_more_people_out),
        cmocka_unit_test(test_near_refuges_take_more_than_far_ones),
        cmocka_unit_test(test_towns_take_in_more_than_villages),
        cmocka_unit_test(test_fear_spreads_along_the_roads_and_fades),
        cmocka_unit_test(test_peacekeepers_alone_hold_nobody_back),
        cmocka_unit_test(test_return_waits_until_armed_men_are_few),
        cmocka_unit_test(test_return_shuns_a_home_in_fear),
        cmocka_unit_test(test_return_has_no_more_seats_than_there_are),
        cmocka_unit_test(test_rains_that_cut_the_roads_hold_return_up),
        cmocka_unit_test(test_pressed_return_is_faster_and_leaves_more_grievance),
        cmocka_unit_test(test_pressed_return_ends_in_more_flight_again),
        cmocka_unit_test(test_closed_land_holds_return_up_and_clearance_opens_it),
        cmocka_unit_test(test_services_draw_people_home),
        cmocka_unit_test(test_order_draws_people_home),
        cmocka_unit_test(test_the_displaced_swell_the_pool_of_recruits),
        cmocka_unit_test(test_officials_follow_police_and_leave_a_place_of_fear),
        cmocka_unit_test(test_grievances_are_settled_by_courts_as_well_as_police),
        cmocka_unit_test(test_battles_leave_ordnance_that_hurts_and_closes_work),
        cmocka_unit_test(test_hope_turns_to_disappointment_and_is_forgotten),
        cmocka_unit_test(test_nobody_is_lost_or_counted_twice),
        cmocka_unit_test(test_each_flight_and_return_names_its_cause),
        cmocka_unit_test(test_days_of_displacement_add_up),
        cmocka_unit_test(test_figures_of_the_displaced_are_missed_and_inflated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
