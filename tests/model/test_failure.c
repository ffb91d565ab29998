/* Failures beside relapse (politics/failure.h): each above and below its level, and only after the decision date. Faults planted and
 * caught: the decision date ignored; clashes not counted; the year never forgets; a second break moves the day; homicides
 * of less than a year. */
#include "party_probe.h"

#include "model/politics/failure.h"
#include "model/violence/violence.h"

#define END {NULL, 0}
#define PEACE {"time.decision_day", 365}, {"time.horizon_years", 6}, {"election.refuse_frac", 0}, {"coup.per_year", 0}

static struct probe run(const struct setting *settings, int n, enum metric_id metric, double *mean) {
    struct probe p = {0};
    *mean = mean_outcome(0, settings, n, metric, &p);
    return p;
}

static double outcome(enum metric_id metric, const struct setting *settings) {
    double mean;
    run(settings, 6, metric, &mean);
    return mean;
}

#define OUTCOME(name, ...) outcome(METRIC_##name, (const struct setting[]){__VA_ARGS__, END})

static void test_killing_of_people_counts_at_the_level_stated(void **state) {
    (void)state;
#define BLOODY PEACE, {"dispute.per_year", 20}
    double low = OUTCOME(communal_failure, BLOODY, {"failure.communal_deaths_per_million", 20}),
           high = OUTCOME(communal_failure, BLOODY, {"failure.communal_deaths_per_million", 5000}),
           calm = OUTCOME(communal_failure, PEACE, {"dispute.per_year", 0}, {"failure.communal_deaths_per_million", 20}, {"violence.predation_per_month", 0});
    assert_true(low > 0.9 && high == 0 && calm < low);
}

static void test_time_to_it_ends_at_the_horizon_without_one(void **state) {
    (void)state;
    double never = OUTCOME(time_to_communal_failure_days, BLOODY, {"failure.communal_deaths_per_million", 5000}),
           soon = OUTCOME(time_to_communal_failure_days, BLOODY, {"failure.communal_deaths_per_million", 5}),
           later = OUTCOME(time_to_communal_failure_days, BLOODY, {"failure.communal_deaths_per_million", 40});
    assert_float_equal(never, (float)(5 * DAYS_PER_YEAR), 1.5f);
    assert_true(soon >= 0 && soon < later && later < never);
}

static void test_a_year_of_murders_counts(void **state) {
    (void)state;
#define MURDERS PEACE, {"crime.homicide_base_per_100k", 20}, {"failure.homicides_per_100k", 10}
    double many = OUTCOME(criminal_failure, MURDERS),
           few = OUTCOME(criminal_failure, PEACE, {"crime.homicide_base_per_100k", 1}, {"crime.join_per_year", 0}, {"failure.homicides_per_100k", 10}),
           strict = OUTCOME(criminal_failure, PEACE, {"crime.homicide_base_per_100k", 20}, {"failure.homicides_per_100k", 200});
    assert_true(many == 1 && few == 0 && strict == 0);
    double when = OUTCOME(time_to_criminal_failure_days, MURDERS);
    assert_true(when > 300 && when < 400); // after a whole year from the decision date
}

/* Sent home in the first year. */
static void test_war_after_the_exit_counts_for_five_years(void **state) {
    (void)state;
#define SENT_HOME(years) {"time.decision_day", 365}, {"time.horizon_years", years}, {"consent.initial_frac", 0.1}, {"consent.withdrawal_below_frac", 0.5}, \
    {"consent.withdrawal_days", 60}, {"talks.open_per_month", 0}
#define STORMY {"party.shock_per_year", 2}
    double stormy = OUTCOME(relapse_5_years_after_exit, SENT_HOME(8), STORMY), calm = OUTCOME(relapse_5_years_after_exit, SENT_HOME(8), {"party.shock_per_year", 0}),
           stays = OUTCOME(relapse_5_years_after_exit, {"time.decision_day", 365}, {"time.horizon_years", 2}, {"consent.withdrawal_below_frac", 0}),
           unwatched = OUTCOME(relapse_5_years_after_exit, SENT_HOME(5), STORMY);
    printf("war within five years of the exit: %.2f in storms, %.2f without\n", stormy, calm);
    assert_true(stormy >= 0.5 && calm <= stormy - 0.3);
    assert_true(isnan(stays));
    assert_true(isnan(unwatched)); // war or not: half a clock would count those alone who fell back early
}

static void test_coups_break_the_constitution_once(void **state) {
    (void)state;
#define COUPS {"time.decision_day", 365}, {"time.horizon_years", 6}, {"election.refuse_frac", 0}, {"coup.per_year", 0.5}, {"state.army_quality_frac", 0.9}, {"coup.mission_guard_frac", 0}
    double mean;
    struct setting many[] = {COUPS, END};
    struct probe p = run(many, 6, METRIC_constitutional_break, &mean);
    assert_true(mean > 0.8 && p.n_events[INCIDENT_coup] > p.n_events[INCIDENT_constitutional_break]);
    assert_int_equal(p.n_events[INCIDENT_constitutional_break], (int)(mean * 6 + 0.5));
    assert_true(OUTCOME(constitutional_break, PEACE) == 0);
    double when = OUTCOME(time_to_constitutional_break_days, COUPS), never = OUTCOME(time_to_constitutional_break_days, PEACE);
    assert_true(when > 0 && when < never);
    assert_float_equal(never, (float)(5 * DAYS_PER_YEAR), 1.5f);
}

static void test_nothing_counts_before_the_decision_date(void **state) {
    (void)state;
#define LATE {"time.decision_day", 2150}, {"time.horizon_years", 6}
    assert_true(OUTCOME(communal_failure, LATE, {"dispute.per_year", 20}, {"failure.communal_deaths_per_million", 200}) == 0);
    assert_true(OUTCOME(criminal_failure, LATE, {"crime.homicide_base_per_100k", 20}, {"failure.homicides_per_100k", 10}) == 0);
}

static void see_killed(struct probe *p) {
    p->seen[0] += p->m->failure->killed.sum_persons;
    p->seen[1] += harm_total(p->m, HARM_COMMUNAL) + p->m->record.civilian_deaths;
}

/* Killings of long ago do not add up to a failure: after five years not even most of them count. */
static void test_killings_of_more_than_a_year_ago_are_forgotten(void **state) {
    (void)state;
    const struct setting s[] = {{"time.decision_day", 0}, {"time.horizon_years", 6}, {"dispute.per_year", 20}, {"failure.communal_deaths_per_million", 5000}, END};
    struct probe year = {.look = see_killed, .at_day = 360}, five = {.look = see_killed, .at_day = 5 * 365};
    probe_all(0, s, 3, &year);
    probe_all(0, s, 3, &five);
    assert_true(year.seen[0] == year.seen[1] && year.seen[0] > 0);
    assert_true(five.seen[0] > 0 && five.seen[0] < 0.6 * five.seen[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_killing_of_people_counts_at_the_level_stated),
        cmocka_unit_test(test_time_to_it_ends_at_the_horizon_without_one),
        cmocka_unit_test(test_a_year_of_murders_counts),
        cmocka_unit_test(test_war_after_the_exit_counts_for_five_years),
        cmocka_unit_test(test_coups_break_the_constitution_once),
        cmocka_unit_test(test_nothing_counts_before_the_decision_date),
        cmocka_unit_test(test_killings_of_more_than_a_year_ago_are_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
