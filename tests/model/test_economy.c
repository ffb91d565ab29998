/* The mission's money in the country: jobs, prices, taxes, and their loss; donors who look elsewhere; its radio. Both ways,
 * and off.
 *
 * Planted faults that these tests catch: jobs that outlive the mission; youth who stay at work without it; a tax on planned
 * people. */
#include "means_probe.h"

#include "model/means/donors.h"
#include "model/host/economy.h"
#include "model/means/radio.h"
#include "model/violence/rumours.h"

#define END {NULL, 0}

static void look_at_economy(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = economy_jobs(m);
    p->seen[1] = m->sectors[0].idle_youth_persons;
    p->seen[2] = m->sectors[0].grievance_frac;
    p->seen[3] = economy_tax_change_usd(m);
    p->seen[4] = m->state.arrears_months;
}

static void close_mission(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    assert_true(pull(context, LEVER_close_mission, 0, 300).accepted);
}

static void close_in_time(struct probe *p) { // all units have come by then
    sim_schedule(p->m->sim, ticks_from_days(400), PRIORITY_STATISTICS, close_mission, p, 0);
}

static struct probe country(const char *address, double value, bool closes, double at_day) {
    const struct setting s[] = {{"time.horizon_years", 4}, {"economy.tax_frac", 0.05}, {"state.revenue_usd_per_month", 150e3}, {address, value}, END};
    struct probe p = {.act = closes ? close_in_time : NULL, .look = look_at_economy, .at_day = at_day};
    probe_case(small_case(), s, 2, &p);
    return p;
}

static void test_the_mission_gives_work_while_it_is_there(void **state) {
    (void)state;
    struct probe much = country("economy.jobs_per_person", 2, false, 450), little = country("economy.jobs_per_person", 0.1, false, 450);
    struct probe off = country("economy.mechanism", 0, false, 450);
    assert_true(much.seen[0] > 10 * little.seen[0] && little.seen[0] > 50 && off.seen[0] == 0);
    assert_true(much.seen[1] < little.seen[1]);
}

static void test_work_goes_with_the_mission(void **state) {
    (void)state;
    struct probe gone = country("economy.jobs_per_person", 2, true, 900), stays = country("economy.jobs_per_person", 2, false, 900);
    struct probe off = country("economy.mechanism", 0, true, 900);
    assert_true(gone.seen[0] == 0 && stays.seen[0] > 1000);
    assert_true(gone.n_events[INCIDENT_mission_jobs_lost] >= 3 && gone.sum[INCIDENT_mission_jobs_lost] > 1000);
    assert_true(gone.last[INCIDENT_mission_jobs_lost].cause > 0);
    assert_int_equal(off.n_events[INCIDENT_mission_jobs_lost], 0);
}

static void test_lost_work_is_a_grievance(void **state) {
    (void)state;
    struct probe minds = country("economy.lost_grievance", 10, true, 900), bears = country("economy.lost_grievance", 0, true, 900);
    assert_true(minds.seen[2] > bears.seen[2]);
}

static void test_rents_and_prices_are_a_grievance_in_towns(void **state) {
    (void)state;
    struct probe dear = country("economy.prices_grievance_per_year", 0.05, false, 800);
    struct probe cheap = country("economy.prices_grievance_per_year", 0, false, 800), off = country("economy.mechanism", 0, false, 800);
    assert_true(dear.seen[2] > cheap.seen[2] && dear.seen[2] > off.seen[2]);
}

static void test_the_state_lives_on_the_mission_too(void **state) {
    (void)state;
    struct probe here = country("economy.spending_usd_per_year", 5500, false, 900), gone = country("economy.spending_usd_per_year", 5500, true, 900);
    struct probe off = country("economy.mechanism", 0, true, 900);
    assert_true(here.seen[3] > gone.seen[3] && gone.seen[3] < 0 && off.seen[3] == 0);
    assert_true(gone.seen[4] > off.seen[4]);
}

/* --- donors, and who is heard --- */

static struct probe paid(const char *address, double value, bool closes) {
    const struct setting s[] = {{"time.horizon_years", 6}, {"donors.shortfall_frac", 0}, {"donors.after_exit_frac", 1},
                                {"donors.crisis_per_year", 0}, {"donors.crisis_cut_frac", 1}, {"donors.crisis_years", 2}, {address, value}, END};
    struct probe p = {.act = closes ? close_in_time : NULL};
    probe_case(small_case(), s, 2, &p);
    return p;
}

static void test_crises_elsewhere_and_exits_cost_pledges(void **state) {
    (void)state;
    struct probe calm = paid("donors.crisis_per_year", 0, false), other = paid("donors.crisis_per_year", 3, false);
    struct probe left = paid("donors.after_exit_frac", 0.1, true), kept = paid("donors.after_exit_frac", 1, true);
    assert_true(other.sum[INCIDENT_pledge_paid] < 0.7 * calm.sum[INCIDENT_pledge_paid] && other.n_events[INCIDENT_other_crisis] > 3);
    assert_int_equal(calm.n_events[INCIDENT_other_crisis], 0);
    assert_true(left.sum[INCIDENT_pledge_paid] < kept.sum[INCIDENT_pledge_paid]);
    assert_true(fabs(kept.sum[INCIDENT_pledge_paid] - calm.sum[INCIDENT_pledge_paid]) < 1);
}

static void look_at_rumour(struct probe *p) {
    struct mission *m = p->m;
    m->rumours->answer_frac = 1;
    m->rumours->level[0] = 0.5;
    m->radio->off_until_day = p->seen[0]; // told by the test
    rumours_month(m);
    p->seen[2] = m->rumours->level[0];
}

static struct probe radio(double shut_per_year, double consent, double off_until_day) {
    const struct setting s[] = {{"time.horizon_years", 4}, {"radio.shut_per_year", shut_per_year}, {"consent.initial_frac", consent},
                                {"host.mechanism", 0}, {"consent.withdrawal_below_frac", 0}, {"rumour.answer_gain", 8}, END};
    struct probe p = {.look = look_at_rumour, .at_day = 300, .seen = {off_until_day}};
    probe_case(small_case(), s, 2, &p);
    return p;
}

static void test_a_host_that_does_not_consent_takes_the_radio_off_the_air(void **state) {
    (void)state;
    struct probe unwelcome = radio(2, 0.3, 0), welcome = radio(2, 0.95, 0), off = radio(0, 0.3, 0);
    assert_true(unwelcome.n_events[INCIDENT_radio_shut] > welcome.n_events[INCIDENT_radio_shut]);
    assert_true(unwelcome.n_events[INCIDENT_radio_on_air] > 0);
    assert_int_equal(off.n_events[INCIDENT_radio_shut], 0);
}

static void test_who_is_off_the_air_answers_rumours_less(void **state) {
    (void)state;
    struct probe on_air = radio(0, 0.8, 0), silent = radio(0, 0.8, 400);
    assert_true(silent.seen[2] > on_air.seen[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mission_gives_work_while_it_is_there),
        cmocka_unit_test(test_work_goes_with_the_mission),
        cmocka_unit_test(test_lost_work_is_a_grievance),
        cmocka_unit_test(test_rents_and_prices_are_a_grievance_in_towns),
        cmocka_unit_test(test_the_state_lives_on_the_mission_too),
        cmocka_unit_test(test_crises_elsewhere_and_exits_cost_pledges),
        cmocka_unit_test(test_a_host_that_does_not_consent_takes_the_radio_off_the_air),
        cmocka_unit_test(test_who_is_off_the_air_answers_rumours_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
