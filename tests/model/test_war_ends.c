/* Ends of wars, losses and old comrades; from armed group to civilian movement; days of the month. Each mechanism is asked
 * both ways and with its switch off, in pairs of runs with the same luck.
 *
 * The figures they guard in the shipped cases: attacks and battles within 60 days of a stop, wars begun anew within half a
 * year, the share of the disbanded who take up arms again. */
#include "party_probe.h"

#include "model/parties/patron.h"

enum { N = 6 };

static void open_ddr(struct probe *p) {
    pull(p, LEVER_open_ddr, 0, -1, 0);
}

/* --- a stop --- */

struct after {
    double stopped_day[MAX_PARTIES];
    bool at_war[MAX_PARTIES];
    double acts, stops; // within 60 days of a stop, by who stopped
    double close_wars;  // begun within half a year of the last
    double on_first;    // events of the month that fall on its first day
    double of_month, least_armed, leaders, close_leaders, wars;
    double died_day[MAX_PARTIES];
};

static void follow(const struct run_event *e, void *payload) {
    struct after *a = payload;
    double into = e->day - DAYS_PER_MONTH * floor(e->day / DAYS_PER_MONTH + 1e-6);
    switch (e->incident) {
    case INCIDENT_war_began:
        a->close_wars += a->stopped_day[e->i_party] > 0 && e->day < a->stopped_day[e->i_party] + 183;
        a->at_war[e->i_party] = true;
        a->least_armed = fmin(a->least_armed, e->amount);
        a->wars++;
        break;
    case INCIDENT_war_ended:
        a->stops++;
        a->at_war[e->i_party] = false;
        a->stopped_day[e->i_party] = e->day;
        break;
    case INCIDENT_clash:
    case INCIDENT_attack_on_civilians:
        a->acts += !a->at_war[e->i_party] && a->stopped_day[e->i_party] > 0 && e->day < a->stopped_day[e->i_party] + 60;
        break;
    case INCIDENT_leader_died:
        a->leaders++;
        a->close_leaders += a->died_day[e->i_party] > 0 && e->day < a->died_day[e->i_party] + 365;
        a->died_day[e->i_party] = e->day;
        break;
    case INCIDENT_patron_stopped:
    case INCIDENT_patron_returned:
    case INCIDENT_party_split:
    case INCIDENT_prison_break:
    case INCIDENT_coup:
    case INCIDENT_coup_failed:
        a->of_month++;
        a->on_first += into < 0.01;
        break;
    default: break;
    }
}

/* Runs whose parties fight now and then. */
static struct after runs(const struct setting *more, int n) {
    struct model_case *c = country(600, SETTINGS({"party.prize_greedy", 1.1}, {"party.weariness_per_war_month", 0.05},
                                                 {"time.horizon_years", 8}, {"violence.clashes_per_month", 3}));
    for (; more->address != NULL; more++)
        set_case(c, more->address, more->value);
    finish_case(c);
    struct arena *arena = arena_create();
    struct after sum = {.least_armed = INFINITY};
    for (uint32_t r = 0; r < (uint32_t)n; r++) {
        struct run_request request = {.model_case = c, .seed = 5519, .replication = r, .trace = follow, .trace_payload = &sum};
        struct run_result result;
        struct error err = ERROR_NONE;
        memset(sum.stopped_day, 0, sizeof sum.stopped_day);
        memset(sum.at_war, 0, sizeof sum.at_war);
        memset(sum.died_day, 0, sizeof sum.died_day);
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return sum;
}

static void test_what_a_war_planned_does_not_outlive_it(void **state) {
    (void)state;
    struct after calm = runs(SETTINGS({"violence.call_off_frac", 1}), N), lull = runs(SETTINGS({"violence.call_off_frac", 0}), N);
    assert_more(calm.stops, 3);
    assert_more(lull.stops, 3);
    assert_true(calm.acts / calm.stops < 0.3 * lull.acts / lull.stops);
}

static void test_who_has_stopped_a_war_does_not_begin_another_at_once(void **state) {
    (void)state;
    struct after bound = runs(SETTINGS({"party.truce_cost", 0.5}), N), free_hand = runs(SETTINGS({"party.truce_cost", 0}), N);
    assert_more(free_hand.close_wars / free_hand.stops, bound.close_wars / bound.stops);
    assert_more(free_hand.close_wars, 0);
}

static void test_no_war_without_men(void **state) {
    (void)state;
    struct after few = runs(SETTINGS({"party.smallest_war_persons", 150}, {"party.BAND.fighters_persons", 100},
                                     {"party.RED.fighters_persons", 90}, {"party.BLUE.fighters_persons", 90}), N);
    struct after any = runs(SETTINGS({"party.smallest_war_persons", 1}, {"party.BAND.fighters_persons", 100},
                                     {"party.RED.fighters_persons", 90}, {"party.BLUE.fighters_persons", 90}), N);
    assert_more(any.wars, few.wars);
    assert_more(any.least_armed, 0.5); // who goes to war has somebody to go with
}

/* --- fortune --- */

static void beat(struct probe *p) {
    for (int k = 0; k < 3; k++)
        party_see_losses(p->m, BAND, p->value);
}

static void look_at_recruits(struct probe *p) {
    for (int s = 0; s < p->m->n_sectors; s++)
        p->seen[0] += p->m->parties[BAND].recruits_in[s];
    p->seen[1] += p->m->parties[BAND].cohesion_frac;
}

static double recruits_after(double lost_frac, double gain, double fortune) {
    struct probe p = {.act = beat, .value = lost_frac, .look = look_at_recruits, .at_day = 200};
    probe_all(400, SETTINGS({"recruit.setback_gain", gain}, {"recruit.fortune_weight", fortune}, {"party.prize_greedy", 2},
                            {"splinter.most_count", 0}, {"party.battle_toll_frac", 0}, {"state.army_persons", 8000},
                            {"party.growth_frac_per_month", 1}, {"party.upkeep_usd_per_month", 5}, {"party.attrition_frac_per_month", 0.01}), N, &p);
    return p.seen[0];
}

static void test_defeats_and_poor_chances_cost_recruits(void **state) {
    (void)state;
    assert_more(recruits_after(0, 4, 0), recruits_after(0.1, 4, 0));
    assert_more(recruits_after(0.1, 4, 0), recruits_after(0.2, 4, 0));
    assert_true(recruits_after(0, 0, 0) == recruits_after(0.2, 0, 0));
    assert_more(recruits_after(0, 0, 0), recruits_after(0, 0, 1));
}

static void look_at_men(struct probe *p) {
    p->seen[0] += p->m->parties[BAND].armed_persons;
}

static double men_left(double toll) {
    struct probe p = {.look = look_at_men, .at_day = 700};
    probe_all(600, SETTINGS({"party.battle_toll_frac", toll}, {"party.prize_greedy", 2}, {"violence.clashes_per_month", 4},
                            {"violence.clash_deaths_median_persons", 30}), N, &p);
    return p.seen[0];
}

static void test_the_dead_of_battles_come_off_the_forces(void **state) {
    (void)state;
    assert_more(men_left(0), men_left(0.5));
    assert_more(men_left(0.5), men_left(1));
}

/* --- old comrades --- */

static double rejoined(double per_month, double hire) {
    struct probe p = {.act = open_ddr};
    probe_all(300, SETTINGS({"party.rejoin_frac_per_month", per_month}, {"party.hire_factor", hire}, {"party.prize_greedy", 1.2},
                            {"party.weariness_half_life_years", 1}, {"time.horizon_years", 6}), N, &p);
    return p.sums[INCIDENT_remobilised];
}

static void test_networks_bring_former_fighters_back(void **state) {
    (void)state;
    double none = rejoined(0, 0.5), some = rejoined(0.1, 0), more = rejoined(0.3, 0);
    assert_more(some, none);
    assert_more(more, some);
    assert_more(rejoined(0.1, 0.8), some); // other groups hire too
    assert_true(rejoined(0, 0) == none);
}

/* --- from armed group to civilian movement --- */

static void send_home(struct probe *p) {
    fighters_drift(p->m, RED, 0.999, 77);
    fighters_drift(p->m, BLUE, 0.999, 77);
}

static void look_at_red(struct probe *p) {
    p->seen[0] += p->m->parties[RED].civilian;
    p->seen[1] += p->m->parties[BAND].civilian;
    p->seen[2] += p->m->parties[RED].posture == POSTURE_WAR;
}

static struct probe civilians(double years, double network, double prize) {
    struct probe p = {.act = send_home, .look = look_at_red, .at_day = 1400};
    probe_all(300, SETTINGS({"party.civilian_after_years", years}, {"party.civilian_network_frac", network},
                            {"party.prize_greedy", prize}, {"party.smallest_war_persons", 1}, {"party.shock_per_year", 1}), N, &p);
    return p;
}

static void test_a_party_without_men_becomes_a_movement(void **state) {
    (void)state;
    struct probe soon = civilians(2, 1, 0.3), late = civilians(6, 1, 0.3), off = civilians(0, 1, 0.3), tied = civilians(2, 0, 0.3);
    assert_true(soon.seen[0] == N);
    assert_true(soon.seen[1] == 0); // BAND has its men
    assert_int_equal(soon.n_events[INCIDENT_party_demilitarised], 2 * N);
    assert_true(late.seen[0] == 0 && off.seen[0] == 0);
    assert_true(tied.seen[0] == 0); // its network would still bring some
    assert_more(off.n_events[INCIDENT_leader_died] + off.n_events[INCIDENT_party_shock],
                soon.n_events[INCIDENT_leader_died] + soon.n_events[INCIDENT_party_shock]);
}

/* --- leaders, patrons, days --- */

static void test_a_new_leader_lives_for_a_while(void **state) {
    (void)state;
    struct after safe = runs(SETTINGS({"party.shock_per_year", 2}, {"trigger.death_frac", 1}, {"trigger.succession_days", 400}), N);
    struct after any = runs(SETTINGS({"party.shock_per_year", 2}, {"trigger.death_frac", 1}, {"trigger.succession_days", 0}), N);
    assert_true(safe.close_leaders == 0);
    assert_more(safe.leaders, 5);
    assert_more(any.close_leaders, 5);
}

static void look_at_support(struct probe *p) {
    p->seen[0] += p->n_events[INCIDENT_patron_stopped] + p->n_events[INCIDENT_patron_returned];
}

static double turns_of_patron(bool with_men) {
    struct probe p = {.act = with_men ? NULL : send_home, .look = look_at_support, .at_day = 1400};
    probe_all(0, SETTINGS({"party.RED.patron_usd_per_month", 5e4}, {"patron.stop_per_year", 3}, {"patron.return_per_year", 3},
                          {"party.prize_greedy", 0.3}, {"party.civilian_after_years", 0}), N, &p);
    return p.n_events[INCIDENT_patron_stopped] + p.n_events[INCIDENT_patron_returned];
}

static void test_patrons_support_men_not_movements(void **state) {
    (void)state;
    assert_more(turns_of_patron(true), 20);
    assert_true(turns_of_patron(false) < 0.2 * turns_of_patron(true));
}

static void test_what_the_month_draws_has_days_of_its_own(void **state) {
    (void)state;
    struct after a = runs(SETTINGS({"party.RED.patron_usd_per_month", 5e4}, {"patron.stop_per_year", 3}, {"patron.return_per_year", 3},
                                   {"coup.per_year", 0.5}, {"party.RED.cohesion_frac", 0.1}), N);
    assert_more(a.of_month, 30);
    assert_true(a.on_first <= 0.05 * a.of_month);
}

/* --- what is told --- */

struct told {
    uint32_t judged_agreement[MAX_PARTIES], judged_peace[MAX_PARTIES];
    bool opening_before; // the last event is a trigger that is an opening
    int down_for_opening, up_for_opening, i_posture[MAX_PARTIES];
};

static void listen(const struct run_event *e, void *payload) {
    struct told *t = payload;
    t->judged_agreement[e->i_party >= 0 ? e->i_party : 0] += e->incident == INCIDENT_judged_agreement;
    t->judged_peace[e->i_party >= 0 ? e->i_party : 0] += e->incident == INCIDENT_judged_peace;
    if (e->incident == INCIDENT_posture) {
        bool up = e->amount > t->i_posture[e->i_party];
        t->i_posture[e->i_party] = (int)e->amount;
        if (t->opening_before) (*(up ? &t->up_for_opening : &t->down_for_opening))++;
    }
    t->opening_before = e->incident == INCIDENT_trigger && (int)e->amount != 4 && (int)e->amount != 6;
}

static void test_reasons_fit_who_has_them(void **state) {
    (void)state;
    struct model_case *c = country(600, SETTINGS({"time.horizon_years", 10}, {"party.prize_greedy", 0.8}, {"party.moment_spread", 0.02},
                                                 {"party.weariness_initial", 0.2}, {"party.weariness_half_life_years", 15}, {"party.trust_half_life_years", 0.5},
                                                 {"trigger.rotation_drop_frac", 0.02}, {"trigger.payday_months", 0.25}));
    finish_case(c);
    struct arena *arena = arena_create();
    struct told t = {0};
    for (uint32_t r = 0; r < 12; r++) {
        struct run_request request = {.model_case = c, .seed = 8117, .replication = r, .trace = listen, .trace_payload = &t};
        struct run_result result;
        struct error err = ERROR_NONE;
        memset(t.i_posture, 0, sizeof t.i_posture);
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    assert_int_equal(t.judged_agreement[BAND], 0); // it never signed
    assert_int_equal(t.judged_peace[RED] + t.judged_peace[BLUE], 0);
    assert_true(t.judged_peace[BAND] > 0);
    assert_int_equal(t.down_for_opening, 0);
    assert_true(t.up_for_opening > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_war_planned_does_not_outlive_it),
        cmocka_unit_test(test_who_has_stopped_a_war_does_not_begin_another_at_once),
        cmocka_unit_test(test_no_war_without_men),
        cmocka_unit_test(test_defeats_and_poor_chances_cost_recruits),
        cmocka_unit_test(test_the_dead_of_battles_come_off_the_forces),
        cmocka_unit_test(test_networks_bring_former_fighters_back),
        cmocka_unit_test(test_a_party_without_men_becomes_a_movement),
        cmocka_unit_test(test_a_new_leader_lives_for_a_while),
        cmocka_unit_test(test_patrons_support_men_not_movements),
        cmocka_unit_test(test_what_the_month_draws_has_days_of_its_own),
        cmocka_unit_test(test_reasons_fit_who_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
