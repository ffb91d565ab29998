/* The mission's money in the country: jobs, prices, taxes, and their loss; both ways, and off.
 *
 * Planted faults that these tests catch: jobs that outlive the mission; youth who stay at work without it; a tax on planned
 * people. */
#include "means_probe.h"

#include "model/economy.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_mission_gives_work_while_it_is_there),
        cmocka_unit_test(test_work_goes_with_the_mission),
        cmocka_unit_test(test_lost_work_is_a_grievance),
        cmocka_unit_test(test_rents_and_prices_are_a_grievance_in_towns),
        cmocka_unit_test(test_the_state_lives_on_the_mission_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
