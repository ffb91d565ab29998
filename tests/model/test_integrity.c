/* Corruption of the state and conduct of its forces: each mechanism asked both ways, and switched off.
 *
 * Faults planted one at a time and caught here: bribes that pay does not lower; resentment in proportion to pressure, not to
 * its square; dismissed officials whose posts stay filled; donors who do not hear of scandals; recruits whom vetting does not make
 * better; better police who prey more; an army that newcomers leave as it was; detention remembered from the first day; skimmed pay
 * that arrives all the same. */
#include "host_probe.h"

enum { N = 8 };

#define QUIET {"offensive.mechanism", 0}, {"coup.per_year", 0}, {"host.mechanism", 0}, {"mutiny.per_year", 0}
#define RICH {"state.revenue_usd_per_month", 900e3}
#define POOR {"state.revenue_usd_per_month", 20e3}
#define NO_SCANDAL {"integrity.scandal_per_year", 0}
#define CLEAN {"integrity.corruption_frac", 0.1}
#define CORRUPT {"integrity.corruption_frac", 0.9}

static void test_who_is_not_paid_takes_bribes(void **state) {
    (void)state;
    struct study paid = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH));
    struct study unpaid = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, POOR));
    assert_true(paid.bribes < 0.52 && unpaid.bribes > paid.bribes + 0.08);
    assert_true(fabs(unpaid.elite - paid.elite) < 0.01); // who rules is not poor
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, POOR, {"integrity.unpaid_gain", 0}));
    assert_true(off.bribes < unpaid.bribes - 0.08);
}

static void test_arrears_raise_predation(void **state) {
    (void)state;
    struct study paid = study(N, NULL, SETTINGS(QUIET, RICH, {"violence.predation_per_month", 0.3}));
    struct study unpaid = study(N, NULL, SETTINGS(QUIET, POOR, {"violence.predation_per_month", 0.3}));
    assert_true(unpaid.n_events[INCIDENT_predation] > 3 * paid.n_events[INCIDENT_predation] + 5);
    struct study off = study(N, NULL, SETTINGS(QUIET, POOR, {"violence.predation_per_month", 0}));
    assert_true(off.n_events[INCIDENT_predation] == 0);
}

static void test_corruption_leaks_revenue_into_arrears(void **state) {
    (void)state;
#define TIGHT {"state.revenue_usd_per_month", 190e3}, {"integrity.skimmed_frac", 0}, {"state.revenue_growth_per_year", 0}
#define STOLEN {"integrity.stolen_frac", 0.6}
    struct study clean = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, TIGHT, STOLEN, CLEAN));
    struct study corrupt = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, TIGHT, STOLEN, CORRUPT));
    assert_true(corrupt.police_arrears > clean.police_arrears + 0.5);
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, TIGHT, CORRUPT, {"integrity.stolen_frac", 0}));
    assert_true(off.police_arrears < corrupt.police_arrears - 0.2);
}

static void test_pay_is_skimmed_without_anyone_owing_it(void **state) {
    (void)state;
    struct study clean = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, CLEAN));
    struct study corrupt = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, CORRUPT));
    assert_true(clean.police_arrears < 0.2 && corrupt.police_arrears < 0.2);
    assert_true(corrupt.work_for_pay < clean.work_for_pay - 0.05 && clean.work_for_pay <= 1);
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, CORRUPT, {"integrity.skimmed_frac", 0}));
    assert_true(off.work_for_pay > corrupt.work_for_pay + 0.05);
}

static void test_cases_are_bought(void **state) {
    (void)state;
#define TRIALS {"justice.break_per_year", 0}, {"justice.release_at", 8}, {"integrity.skimmed_frac", 0}, {"justice.impunity_gain", 0.1}, \
    {"integrity.grievance_per_year", 0}, {"forces.mechanism", 0}
    struct study clean = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, TRIALS, CLEAN));
    struct study corrupt = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, TRIALS, CORRUPT));
    assert_true(corrupt.sentenced < 0.85 * clean.sentenced);
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, TRIALS, CORRUPT, {"integrity.bought_frac", 0}));
    assert_true(off.sentenced > 1.1 * corrupt.sentenced);
    assert_true(corrupt.abuse_grievance > off.abuse_grievance + 0.002); // those wronged by it remember
}

static void test_people_see_corruption(void **state) {
    (void)state;
    struct study clean = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, CLEAN));
    struct study corrupt = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, CORRUPT));
    assert_true(corrupt.legitimacy < clean.legitimacy - 0.1);
    assert_true(corrupt.services_grievance > clean.services_grievance + 0.01);
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, CORRUPT, {"integrity.legitimacy_per_year", 0}, {"forces.legitimacy_per_year", 0},
                                           {"integrity.grievance_per_year", 0}));
    assert_true(off.legitimacy > corrupt.legitimacy + 0.1 && off.services_grievance < corrupt.services_grievance - 0.01);
}

static void test_scandals_cost_support_and_clean_a_little(void **state) {
    (void)state;
#define LONG {"integrity.withheld_days", 1500}, {"integrity.pledge_cut_frac", 0.8}, {"donors.crisis_per_year", 0}
    struct study many = study(N, NULL, SETTINGS(QUIET, RICH, LONG, {"integrity.scandal_per_year", 1}));
    struct study none = study(N, NULL, SETTINGS(QUIET, RICH, LONG, NO_SCANDAL));
    assert_true(many.n_events[INCIDENT_scandal] > 20 && none.n_events[INCIDENT_scandal] == 0);
    assert_true(many.amount[INCIDENT_pledge_paid] < 0.9 * none.amount[INCIDENT_pledge_paid]);
    assert_true(many.elite < none.elite - 0.03); // heads roll
    struct study seen = study(N, NULL, SETTINGS(QUIET, RICH, LONG, {"integrity.scandal_per_year", 1}, {"integrity.heads_roll_frac", 0}, {"integrity.scandal_weight", 0.3}));
    assert_true(seen.legitimacy < none.legitimacy - 0.03 && fabs(seen.elite - none.elite) < 1e-6);
    struct study corrupt = study(N, NULL, SETTINGS(QUIET, RICH, LONG, CORRUPT, {"integrity.scandal_per_year", 1}));
    assert_true(corrupt.n_events[INCIDENT_scandal] > many.n_events[INCIDENT_scandal]);
}

static void test_the_network_corrupts_and_is_shielded(void **state) {
    (void)state;
#define NETWORK {"broker.strength_frac", 0.3}, {"broker.growth_per_year", 2}
#define PRESSED ORDERS({LEVER_press_broker, 1})
    struct study fed = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, NETWORK, {"integrity.broker_gain", 1}));
    struct study not_fed = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, NETWORK, {"integrity.broker_gain", 0}));
    assert_true(fabs(fed.elite - not_fed.elite) > 0.01 && (fed.elite > not_fed.elite) == (fed.broker > 0.3));
    struct study clean = study_orders(N, NULL, PRESSED, SETTINGS(QUIET, NO_SCANDAL, NETWORK, CLEAN));
    struct study corrupt = study_orders(N, NULL, PRESSED, SETTINGS(QUIET, NO_SCANDAL, NETWORK, CORRUPT));
    assert_true(corrupt.broker > clean.broker + 0.005);
    struct study off = study_orders(N, NULL, PRESSED, SETTINGS(QUIET, NO_SCANDAL, NETWORK, CORRUPT, {"integrity.shield_frac", 0}));
    assert_true(off.broker < corrupt.broker - 0.002);
}

static void test_a_purge_empties_posts_and_costs_consent(void **state) {
    (void)state;
#define HARSH {"integrity.dismissed_per_year", 0.3}
#define CALM QUIET, NO_SCANDAL, RICH, HARSH, {"consent.withdrawal_below_frac", 0}, {"integrity.press_consent_frac", 0}
    struct study none = study(N, NULL, SETTINGS(CALM));
    struct study half = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 0.5}), SETTINGS(CALM));
    struct study full = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(CALM));
    assert_true(none.corruption > half.corruption + 0.05 && half.corruption > full.corruption + 0.03);
    assert_true(none.posts > half.posts + 0.01 && half.posts > full.posts + 0.005);
    assert_true(full.police < none.police && full.police_conduct > none.police_conduct);
    /* Not only for want of police to protect them: where there are more than enough. */
#define GUARDED {"state.police_target_per_1000", 0.3}, {"state.police_growth_years", 1}, {"integrity.legitimacy_per_year", 0}
    struct study safe = study(N, NULL, SETTINGS(CALM, GUARDED));
    struct study safe_purge = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(CALM, GUARDED));
    assert_true(safe.posts > safe_purge.posts + 0.05);
    double lost_half = none.presidency - half.presidency, lost_full = none.presidency - full.presidency;
    assert_true(lost_half > 0 && lost_full > 2 * lost_half); // with its square, of elites that are fewer
    struct study off = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(CALM, {"integrity.mechanism", 0}));
    assert_true(off.n_refused == N && off.n_events[INCIDENT_integrity_pressed] == 0);
}

static void test_a_purge_provokes_officers_and_a_host_that_refuses(void **state) {
    (void)state;
#define PLOTS {"offensive.mechanism", 0}, {"host.mechanism", 0}, {"mutiny.per_year", 0}, {"coup.per_year", 0.2}, {"integrity.coup_gain", 10}
    struct study pressed = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 0.6}), SETTINGS(NO_SCANDAL, PLOTS, {"integrity.consent_cost_per_year", 0}));
    struct study left = study(N, NULL, SETTINGS(NO_SCANDAL, PLOTS, {"integrity.consent_cost_per_year", 0}));
    double plots = pressed.n_events[INCIDENT_coup] + pressed.n_events[INCIDENT_coup_failed];
    assert_true(plots > 1.3 * (left.n_events[INCIDENT_coup] + left.n_events[INCIDENT_coup_failed]));
    struct study cold = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}),
                                     SETTINGS(QUIET, {"integrity.press_consent_frac", 1}));
    assert_true(cold.n_refused == N && cold.n_events[INCIDENT_integrity_pressed] == 0);
    struct study asked_out = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(QUIET, {"integrity.consent_cost_per_year", 1}));
    assert_true(asked_out.n_events[INCIDENT_consent_withdrawn] > N / 2 && asked_out.n_uncaused[INCIDENT_consent_withdrawn] == 0);
}

static void test_without_pay_a_purge_does_not_last(void **state) {
    (void)state;
#define PURGE QUIET, NO_SCANDAL, HARSH, {"integrity.unpaid_gain", 1}, {"integrity.consent_cost_per_year", 0}
    struct study paid_purge = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(PURGE, RICH));
    struct study purge = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(PURGE, POOR));
    assert_true(purge.bribes > paid_purge.bribes + 0.1);
    struct study off = study_orders(N, NULL, ORDERS({LEVER_press_integrity, 1}), SETTINGS(PURGE, POOR, {"integrity.unpaid_gain", 0}));
    assert_true(off.bribes < purge.bribes - 0.1);
}

static void test_off_is_as_before(void **state) {
    (void)state;
#define OFF {"integrity.mechanism", 0}, {"forces.mechanism", 0}, {"justice.detention_gain", 0}
    struct study off = study(2, NULL, SETTINGS(QUIET, OFF, CORRUPT, {"forces.police_frac", 0.1}, {"forces.vetted_frac", 1}));
    struct study plain = study(2, NULL, SETTINGS(QUIET, OFF));
    assert_true(off.outcomes[METRIC_cost_usd] == plain.outcomes[METRIC_cost_usd]);
    assert_true(off.grievance == plain.grievance && off.police == plain.police && off.work_for_pay == plain.work_for_pay);
    assert_true(off.corruption == 0 && off.n_events[INCIDENT_scandal] == 0);
}

/* --- conduct --- */

#define STEADY QUIET, NO_SCANDAL, RICH, {"state.police_growth_years", 2}, {"mission.mentoring_frac", 1}
#define PREY {"violence.predation_per_month", 0.3}, {"forces.predation_gain", 2}

static void test_vetted_few_or_many_fast(void **state) {
    (void)state;
    struct study few = study_orders(N, NULL, ORDERS({LEVER_vet_police, 1}), SETTINGS(STEADY, PREY));
    struct study many = study_orders(N, NULL, ORDERS({LEVER_vet_police, 0}), SETTINGS(STEADY, PREY));
    assert_true(many.police > few.police + 20 && many.police_conduct < few.police_conduct - 0.05);
    assert_true(many.n_events[INCIDENT_predation] > few.n_events[INCIDENT_predation] + 5);
    assert_true(many.legitimacy < few.legitimacy - 0.005);
    struct study off = study(N, NULL, SETTINGS(STEADY, PREY, {"forces.vetted_frac", 0}, {"forces.mechanism", 0}));
    struct study off_vetted = study(N, NULL, SETTINGS(STEADY, PREY, {"forces.vetted_frac", 1}, {"forces.mechanism", 0}));
    assert_true(off.police == off_vetted.police && off.n_events[INCIDENT_predation] == off_vetted.n_events[INCIDENT_predation]);
    struct study refused = study_orders(N, NULL, ORDERS({LEVER_vet_police, 1}), SETTINGS(STEADY, {"forces.mechanism", 0}));
    assert_true(refused.n_refused == N);
}

static void test_bad_police_hold_fewer_and_settle_less(void **state) {
    (void)state;
#define KEPT {"grievance.settled_by_kind_frac", 0}, {"forces.memory_years", 20}, {"state.grievance_decay_per_year", 0.3}, {"justice.break_per_year", 0}, {"justice.release_at", 8}
    struct study good = study(N, NULL, SETTINGS(STEADY, KEPT, {"forces.police_frac", 0.9}));
    struct study bad = study(N, NULL, SETTINGS(STEADY, KEPT, {"forces.police_frac", 0.1}));
    assert_true(good.remand + good.sentenced > 1.05 * (bad.remand + bad.sentenced));
    assert_true(bad.grievance > good.grievance + 0.01);
    struct study off = study(N, NULL, SETTINGS(STEADY, KEPT, {"forces.police_frac", 0.1}, {"forces.order_gain", 0}));
    assert_true(off.grievance < bad.grievance - 0.005);
    struct study lax = study(N, NULL, SETTINGS(STEADY, KEPT, {"forces.police_frac", 0.1}, {"forces.arrest_gain", 0}));
    assert_true(lax.remand + lax.sentenced > bad.remand + bad.sentenced);
}

static void test_unpaid_police_behave_worse(void **state) {
    (void)state;
    struct study paid = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH));
    struct study unpaid = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, POOR));
    assert_true(unpaid.police_conduct < paid.police_conduct - 0.02 && unpaid.army_conduct < paid.army_conduct - 0.02);
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, POOR, {"forces.unpaid_loss_frac", 0}, {"forces.example_loss_frac", 0}));
    assert_true(fabs(off.police_conduct - 0.5) < 1e-6);
}

/* Parties that will fight give soldiers somebody to suspect. */
static void test_an_army_built_fast_without_control_kills_more(void **state) {
    (void)state;
#define WAR {"party.prize_greedy", 3}, {"party.spoiler_type", 0}, {"party.war_cost", 0}, {"party.weariness_per_war_month", 0.002}
#define BUILT WAR, {"offensive.mechanism", 0}, {"coup.per_year", 0}, {"mutiny.per_year", 0}, NO_SCANDAL, RICH, {"state.army_target_persons", 9000}
#define ROUGH {"forces.rough_frac", 0.1}, {"forces.usual_vetted_frac", 0}
#define FIT {"forces.fit_frac", 0.9}, {"forces.usual_vetted_frac", 1}
    struct study fast = study(N, NULL, SETTINGS(BUILT, {"state.army_growth_years", 1}, ROUGH));
    struct study small = study(N, NULL, SETTINGS(BUILT, {"state.army_growth_years", 12}, ROUGH));
    struct study fit = study(N, NULL, SETTINGS(BUILT, {"state.army_growth_years", 1}, FIT));
    assert_true(fast.army > 1.5 * small.army && fast.army > 0.9 * fit.army && fast.army_conduct < fit.army_conduct - 0.05);
    assert_true(fast.outcomes[METRIC_deaths_by_state_persons] > 1.3 * small.outcomes[METRIC_deaths_by_state_persons]);
    assert_true(fast.n_events[INCIDENT_army_turned_on_people] > 1.15 * fit.n_events[INCIDENT_army_turned_on_people]);
    struct study off = study(N, NULL, SETTINGS(BUILT, {"state.army_growth_years", 1}, ROUGH, {"forces.mechanism", 0}));
    struct study off_fit = study(N, NULL, SETTINGS(BUILT, {"state.army_growth_years", 1}, FIT, {"forces.mechanism", 0}));
    assert_true(off.n_events[INCIDENT_army_turned_on_people] == off_fit.n_events[INCIDENT_army_turned_on_people]);
}

/* --- services, detention --- */

static void test_services_need_posts_police_and_pay(void **state) {
    (void)state;
    struct study paid = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH));
    struct study unpaid = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, POOR));
    assert_true(paid.services > unpaid.services + 0.05);
    struct study no_posts = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, {"presence.administration_years", 20}));
    assert_true(no_posts.services < paid.services - 0.01);
    struct study off = study(N, NULL, SETTINGS(QUIET, NO_SCANDAL, RICH, {"presence.mechanism", 0}));
    assert_true(off.services > paid.services); // every post filled
}

static void test_detention_without_trial_is_remembered(void **state) {
    (void)state;
#define CELLS QUIET, NO_SCANDAL, RICH, {"justice.break_per_year", 0}, {"justice.release_at", 8}, {"justice.arrests_per_officer_year", 4}, \
    {"justice.places_per_100k", 200}, {"justice.impunity_gain", 0}
    struct study slow = study(N, NULL, SETTINGS(CELLS, {"justice.cases_per_judge_month", 0.1}, {"justice.detention_gain", 0.2}));
    struct study quick = study(N, NULL, SETTINGS(CELLS, {"justice.cases_per_judge_month", 20}, {"justice.judges_per_100k", 30}, {"justice.detention_gain", 0.2}));
    assert_true(slow.remand > 2 * quick.remand);
    assert_true(slow.abuse_grievance > quick.abuse_grievance + 0.01);
    struct study off = study(N, NULL, SETTINGS(CELLS, {"justice.cases_per_judge_month", 0.1}, {"justice.detention_gain", 0}));
    assert_true(slow.abuse_grievance > off.abuse_grievance + 0.01);
    struct study patient = study(N, NULL, SETTINGS(CELLS, {"justice.cases_per_judge_month", 0.1}, {"justice.detention_gain", 0.2}, {"justice.remand_limit_months", 48}));
    assert_true(patient.abuse_grievance < slow.abuse_grievance - 0.002);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_is_not_paid_takes_bribes),
        cmocka_unit_test(test_arrears_raise_predation),
        cmocka_unit_test(test_corruption_leaks_revenue_into_arrears),
        cmocka_unit_test(test_pay_is_skimmed_without_anyone_owing_it),
        cmocka_unit_test(test_cases_are_bought),
        cmocka_unit_test(test_people_see_corruption),
        cmocka_unit_test(test_scandals_cost_support_and_clean_a_little),
        cmocka_unit_test(test_the_network_corrupts_and_is_shielded),
        cmocka_unit_test(test_a_purge_empties_posts_and_costs_consent),
        cmocka_unit_test(test_a_purge_provokes_officers_and_a_host_that_refuses),
        cmocka_unit_test(test_without_pay_a_purge_does_not_last),
        cmocka_unit_test(test_off_is_as_before),
        cmocka_unit_test(test_vetted_few_or_many_fast),
        cmocka_unit_test(test_bad_police_hold_fewer_and_settle_less),
        cmocka_unit_test(test_unpaid_police_behave_worse),
        cmocka_unit_test(test_an_army_built_fast_without_control_kills_more),
        cmocka_unit_test(test_services_need_posts_police_and_pay),
        cmocka_unit_test(test_detention_without_trial_is_remembered),
    };
    return cmocka_run_group_tests_name("model.integrity", tests, NULL, NULL);
}
