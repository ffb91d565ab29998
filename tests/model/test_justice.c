/* Police, courts, prisons and customary forums, each mechanism asked both ways and switched off.
 *
 * Faults planted one at a time and caught here: trials that leave suspects in custody; fighters who break out and are
 * idle; breaks that do not depend on crowding; customary capacity that recognised forums lose too; settling that does
 * not read them. */
#include "host_probe.h"

enum { N = 8 };

#define QUIET {"offensive.mechanism", 0}, {"coup.per_year", 0}, {"host.mechanism", 0}, {"mutiny.per_year", 0}

static void test_police_that_outpace_courts_fill_cells(void **state) {
    (void)state;
    struct study few = study(N, NULL, SETTINGS(QUIET, {"justice.arrests_per_officer_year", 0.3}));
    struct study many = study(N, NULL, SETTINGS(QUIET, {"justice.arrests_per_officer_year", 4}));
    struct study courts = study(N, NULL, SETTINGS(QUIET, {"justice.arrests_per_officer_year", 4}, {"justice.judges_per_100k", 30}, {"justice.cases_per_judge_month", 20}, {"justice.convicted_frac", 0.1}));
    assert_true(many.outcomes[METRIC_prison_crowding_frac] > 2 * few.outcomes[METRIC_prison_crowding_frac]);
    assert_true(courts.outcomes[METRIC_prison_crowding_frac] < 0.7 * many.outcomes[METRIC_prison_crowding_frac]);
    assert_true(many.n_events[INCIDENT_suspects_freed] > few.n_events[INCIDENT_suspects_freed]);
    struct study off = study(N, NULL, SETTINGS(QUIET, {"justice.arrests_per_officer_year", 4}, {"justice.mechanism", 0}));
    assert_true(off.outcomes[METRIC_prison_crowding_frac] == 0 && off.n_events[INCIDENT_suspects_freed] == 0);
}

static void test_suspects_freed_untried_leave_a_grievance(void **state) {
    (void)state;
#define FULL {"justice.arrests_per_officer_year", 4}, {"justice.break_per_year", 0}
    struct study freed = study(N, NULL, SETTINGS(QUIET, FULL, {"justice.impunity_gain", 0.05}));
    struct study held = study(N, NULL, SETTINGS(QUIET, FULL, {"justice.impunity_gain", 0.05}, {"justice.places_per_100k", 200}, {"justice.release_at", 8}));
    struct study off = study(N, NULL, SETTINGS(QUIET, FULL, {"justice.impunity_gain", 0}));
    assert_true(freed.grievance > held.grievance && freed.grievance > off.grievance);
}

/* People who will fight whatever comes, so that recruits are there to be arrested. */
#define WAR {"party.prize_greedy", 3}, {"party.spoiler_type", 0}, {"party.war_cost", 0}, {"party.weariness_per_war_month", 0.002}

static void test_breaks_need_crowding_and_rearm_groups(void **state) {
    (void)state;
#define BREAKS {"justice.arrests_per_officer_year", 6}, {"justice.break_per_year", 1}
    struct study crowded = study(N, NULL, SETTINGS(QUIET, WAR, BREAKS));
    struct study roomy = study(N, NULL, SETTINGS(QUIET, WAR, BREAKS, {"justice.places_per_100k", 200}, {"justice.arrests_per_officer_year", 0.5},
                                              {"justice.convicted_frac", 0.1}));
    struct study fuller = study(N, NULL, SETTINGS(QUIET, WAR, BREAKS, {"justice.release_at", 5}));
    struct study off = study(N, NULL, SETTINGS(QUIET, WAR, BREAKS, {"justice.break_per_year", 0}));
    assert_true(crowded.outcomes[METRIC_prison_escapes_persons] > 10 * roomy.outcomes[METRIC_prison_escapes_persons] + 10);
    assert_true(crowded.n_events[INCIDENT_prisoners_rejoined] > 0 && crowded.n_uncaused[INCIDENT_prisoners_rejoined] == 0);
    assert_true(fuller.n_events[INCIDENT_prison_break] > 1.3 * crowded.n_events[INCIDENT_prison_break]);
    assert_true(off.n_events[INCIDENT_prison_break] == 0);
    /* Groups that the displaced fill to what they can pay for have no room to grow: who comes back takes a recruit's place. */
    struct study rearmed = study(N, NULL, SETTINGS(QUIET, WAR, BREAKS, {"displacement.mechanism", 0}));
    struct study held = study(N, NULL, SETTINGS(QUIET, WAR, BREAKS, {"displacement.mechanism", 0}, {"justice.break_per_year", 0}));
    assert_true(rearmed.recruits > held.recruits + 1);
    struct study peace = study(N, NULL, SETTINGS(QUIET, BREAKS, {"party.prize_greedy", 0.3}, {"party.shock_per_year", 0}, {"party.spoil_margin", 0.02}));
    assert_true(peace.n_events[INCIDENT_prison_break] > 0 && peace.n_events[INCIDENT_prisoners_rejoined] == 0);
}

static void test_arrests_take_recruits_off_the_street(void **state) {
    (void)state;
    struct study busy = study(N, NULL, SETTINGS(QUIET, WAR, {"justice.arrests_per_officer_year", 10}, {"justice.break_per_year", 0}));
    struct study idle = study(N, NULL, SETTINGS(QUIET, WAR, {"justice.arrests_per_officer_year", 0}, {"justice.break_per_year", 0}));
    assert_true(busy.recruits < idle.recruits);
}

static void test_courts_need_pay_and_settle_grievances(void **state) {
    (void)state;
    struct study good = study(N, NULL, SETTINGS(QUIET, {"presence.justice_years", 1}, {"presence.weight", 1}, {"justice.impunity_gain", 0}, {"customary.mechanism", 0}));
    struct study poor = study(N, NULL, SETTINGS(QUIET, {"presence.justice_years", 30}, {"presence.weight", 1}, {"justice.impunity_gain", 0}, {"customary.mechanism", 0}));
    struct study unpaid = study(N, NULL, SETTINGS(QUIET, {"presence.justice_years", 1}, {"state.revenue_usd_per_month", 50e3}));
    assert_true(good.outcomes[METRIC_justice_capacity_frac] > poor.outcomes[METRIC_justice_capacity_frac] + 0.1);
    assert_true(good.outcomes[METRIC_justice_capacity_frac] > unpaid.outcomes[METRIC_justice_capacity_frac] + 0.1);
    assert_true(good.grievance < poor.grievance - 0.004);
    struct study off_good = study(N, NULL, SETTINGS(QUIET, {"presence.justice_years", 1}, {"presence.mechanism", 0}));
    struct study off_poor = study(N, NULL, SETTINGS(QUIET, {"presence.justice_years", 30}, {"presence.mechanism", 0}));
    assert_true(off_good.grievance == off_poor.grievance);
    assert_true(off_good.outcomes[METRIC_justice_capacity_frac] > good.outcomes[METRIC_justice_capacity_frac]); // every post filled
}

static void test_courts_displace_forums_nobody_recognises(void **state) {
    (void)state;
#define COURTS {"presence.justice_years", 1}, {"customary.displaced_per_year", 0.8}, {"customary.regrowth_per_year", 0.02}, {"customary.preyed_per_year", 0}
    struct study known = study(N, NULL, SETTINGS(QUIET, COURTS, {"customary.recognise_frac", 1}));
    struct study ignored = study(N, NULL, SETTINGS(QUIET, COURTS, {"customary.recognise_frac", 0}));
    assert_true(known.capacity > ignored.capacity + 0.05);
    struct study off = study(N, NULL, SETTINGS(QUIET, COURTS, {"customary.recognise_frac", 0}, {"customary.displaced_per_year", 0}));
    assert_true(fabs(off.capacity - known.capacity) < 1e-9);
}

static void test_forums_settle_where_there_is_no_police_and_cost_rights(void **state) {
    (void)state;
#define RURAL {"state.police_growth_years", 20}, {"customary.worth_frac", 1}, {"state.grievance_decay_per_year", 0.3}
    struct study forums = study(N, NULL, SETTINGS(QUIET, RURAL, {"customary.violation_frac", 0}));
    struct study none = study(N, NULL, SETTINGS(QUIET, RURAL, {"customary.mechanism", 0}));
    assert_true(forums.grievance < none.grievance - 0.02);
    struct study harsh = study(N, NULL, SETTINGS(QUIET, RURAL, {"customary.violation_frac", 0.8}, {"customary.violation_per_year", 0.5}));
    assert_true(harsh.grievance > forums.grievance + 0.02 && harsh.trust < forums.trust);
    assert_true(none.trust == 0);
}

static void test_armed_men_prey_on_chiefs(void **state) {
    (void)state;
    struct study war = study(N, NULL, SETTINGS(QUIET, WAR));
    struct study peace = study(N, NULL, SETTINGS(QUIET, {"party.prize_greedy", 0.3}, {"party.shock_per_year", 0}));
    assert_true(war.capacity < peace.capacity && war.trust < peace.trust);
    struct study off = study(N, NULL, SETTINGS(QUIET, WAR, {"customary.preyed_per_year", 0}));
    assert_true(off.capacity > war.capacity);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_police_that_outpace_courts_fill_cells),
        cmocka_unit_test(test_suspects_freed_untried_leave_a_grievance),
        cmocka_unit_test(test_breaks_need_crowding_and_rearm_groups),
        cmocka_unit_test(test_arrests_take_recruits_off_the_street),
        cmocka_unit_test(test_courts_need_pay_and_settle_grievances),
        cmocka_unit_test(test_courts_displace_forums_nobody_recognises),
        cmocka_unit_test(test_forums_settle_where_there_is_no_police_and_cost_rights),
        cmocka_unit_test(test_armed_men_prey_on_chiefs),
    };
    return cmocka_run_group_tests_name("model.justice", tests, NULL, NULL);
}
