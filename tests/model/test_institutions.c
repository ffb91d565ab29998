/* What the lines of effort change in the state's institutions. A country that can do all it needs from the first day
 * (effort.start_local_frac 1) stands beside one that can do nothing; each coupling (institution.*_gain) is asked in both, and
 * switched off in both, so that nothing but it differs.
 *
 * Faults planted one at a time and caught here: a watch that helps elites; places of prisons that stay as they were; coups that
 * oversight does not see; complaints that make soldiers worse; jobs that do not last. */
#include "host_probe.h"

#include "model/case/doctrine.h"
#include "model/means/sections.h"

enum { N = 6 };

#define QUIET {"offensive.mechanism", 0}, {"coup.per_year", 0}, {"host.mechanism", 0}, {"mutiny.per_year", 0}, \
    {"integrity.scandal_per_year", 0}, {"state.revenue_usd_per_month", 900e3}
#define WAR {"party.prize_greedy", 3}, {"party.spoiler_type", 0}, {"party.war_cost", 0}, {"party.weariness_per_war_month", 0.002}

static int output(struct model_case *c) {
    struct doctrine_output o = {.key = "5", .name = "Institutions"};
    struct error err = ERROR_NONE;
    int i = case_add_output(c, &o, NOWHERE, &err);
    if (i < 0) fail_msg("%s", err.message);
    return i;
}

static void activity(struct model_case *c, int i_output, const char *key, enum effect_id effect, int section) {
    struct doctrine_activity a = {.i_output = i_output, .effect = effect, .gain = 1, .staff = section, .posts = 0.01, .complete_years = 1};
    struct error err = ERROR_NONE;
    snprintf(a.key, sizeof a.key, "%s", key);
    snprintf(a.text, sizeof a.text, "%s", key);
    if (case_add_activity(c, &a, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void doctrine(struct model_case *c) {
    output(c);
}

static void watching(struct model_case *c) {
    activity(c, output(c), "watch", EFFECT_rights_monitoring, SECTION_HUMAN_RIGHTS);
}

static void administering(struct model_case *c) {
    activity(c, output(c), "administer", EFFECT_administration, SECTION_CIVIL_AFFAIRS);
}

/* Where all is done and where nothing is, with the coupling and without. */
struct asked {
    struct study all, all_off, none, none_off;
};

#define AT(local, gain, value, ...) AT_N(N, local, gain, value, __VA_ARGS__)
#define AT_N(n, local, gain, value, ...) study(n, doctrine, SETTINGS(QUIET, {"effort.start_local_frac", local}, __VA_ARGS__, {gain, value}))
#define ASK(gain, ...) \
    ((struct asked){AT(1, gain, 1, __VA_ARGS__), AT(1, gain, 0, __VA_ARGS__), AT(0, gain, 1, __VA_ARGS__), AT(0, gain, 0, __VA_ARGS__)})
#define SAME {"time.horizon_years", 8}
/* Raised by at least so much where all is done, lowered where nothing is. */
#define RAISED(a, what, least)                                                                                         \
    do {                                                                                                               \
        assert_true((a).all.what > (a).all_off.what * (1 + (least)));                                                  \
        assert_true((a).none.what < (a).none_off.what);                                                                \
    } while (0)
#define LOWERED(a, what, least)                                                                                        \
    do {                                                                                                               \
        assert_true((a).all.what < (a).all_off.what * (1 - (least)));                                                  \
        assert_true((a).none.what > (a).none_off.what);                                                                \
    } while (0)

static void test_police_grow_faster_with_academies(void **state) {
    (void)state;
    struct asked a = ASK("institution.police_gain", SAME);
    RAISED(a, police, 0.05);
}

static void test_boards_and_complaints_improve_police(void **state) {
    (void)state;
    struct asked a = ASK("institution.conduct_gain", SAME);
    RAISED(a, police_conduct, 0.1);
    RAISED(a, legitimacy, 0.005);
}

#define CELLS {"justice.break_per_year", 0.5}

static void test_courts_and_laws_empty_cells(void **state) {
    (void)state;
    struct asked courts = ASK("institution.courts_gain", CELLS, {"institution.law_gain", 0});
    RAISED(courts, outcomes[METRIC_justice_capacity_frac], 0.05);
    LOWERED(courts, amount[INCIDENT_suspects_freed], 0.1);
    LOWERED(courts, remand, 0.05);
    struct asked law = ASK("institution.law_gain", CELLS, {"institution.courts_gain", 0}, {"justice.judges_per_100k", 15});
    LOWERED(law, remand, 0.02);
}

static void test_prisons_hold_more_and_break_less(void **state) {
    (void)state;
    struct asked a = ASK("institution.prisons_gain", CELLS);
    LOWERED(a, outcomes[METRIC_prison_crowding_frac], 0.02);
    assert_true(a.all.n_events[INCIDENT_prison_break] < 0.8 * a.none.n_events[INCIDENT_prison_break]);
    assert_true(a.all_off.n_events[INCIDENT_prison_break] > a.all.n_events[INCIDENT_prison_break]);
}

/* One branch ahead of the others (5.4.6e): more police alone fill cells and free suspects; with courts and prisons they do not. */
static void test_police_ahead_of_courts_fill_cells(void **state) {
    (void)state;
#define ALONE {"institution.courts_gain", 0}, {"institution.prisons_gain", 0}, {"institution.law_gain", 0}, {"justice.release_at", 8}
#define TOGETHER {"institution.courts_gain", 2}, {"institution.prisons_gain", 1}, {"institution.law_gain", 2}, {"justice.release_at", 8}
    struct study none = AT(1, "institution.police_gain", 0, CELLS, ALONE);
    struct study police = AT(1, "institution.police_gain", 2, CELLS, ALONE);
    struct study chain = AT(1, "institution.police_gain", 2, CELLS, TOGETHER);
    assert_true(police.outcomes[METRIC_prison_crowding_frac] > 1.05 * none.outcomes[METRIC_prison_crowding_frac]);
    assert_true(police.remand > 1.1 * none.remand && chain.remand < 0.5 * police.remand);
    assert_true(chain.outcomes[METRIC_prison_crowding_frac] < 0.9 * police.outcomes[METRIC_prison_crowding_frac]);
    assert_true(police.abuse_grievance > chain.abuse_grievance);
}

static void test_officials_are_posted(void **state) {
    (void)state;
    struct asked a = ASK("institution.administration_gain", SAME);
    RAISED(a, posts, 0.03);
    RAISED(a, services, 0.03);
    LOWERED(a, grievance, 0.0002);
}

static void test_revenue_is_collected(void **state) {
    (void)state;
    struct asked a = ASK("institution.finance_gain", {"state.revenue_usd_per_month", 130e3}, {"state.revenue_growth_per_year", 0.2}, {"integrity.mechanism", 0});
    LOWERED(a, police_arrears, 0.02);
}

static void test_oversight_keeps_officers_and_paymasters_honest(void **state) {
    (void)state;
    struct asked coups = ASK("institution.oversight_gain", {"coup.per_year", 0.5});
    assert_true(coups.all.n_events[INCIDENT_coup] + coups.all.n_events[INCIDENT_coup_failed] <
                0.9 * (coups.all_off.n_events[INCIDENT_coup] + coups.all_off.n_events[INCIDENT_coup_failed]));
    assert_true(coups.none.n_events[INCIDENT_coup] + coups.none.n_events[INCIDENT_coup_failed] >
                coups.none_off.n_events[INCIDENT_coup] + coups.none_off.n_events[INCIDENT_coup_failed]);
    struct asked pay = ASK("institution.oversight_gain", {"integrity.corruption_frac", 0.9}, {"integrity.skimmed_frac", 0.5});
    RAISED(pay, work_for_pay, 0.02);
    struct asked prey = ASK("institution.oversight_gain", {"violence.predation_per_month", 0.5}, {"integrity.corruption_frac", 0.9}, {"integrity.skimmed_frac", 0.9});
    LOWERED(prey, n_events[INCIDENT_predation], 0.05);
}

static void test_discipline_restrains_soldiers(void **state) {
    (void)state;
    struct asked a = ASK("institution.discipline_gain", WAR, {"state.army_target_persons", 6000}, {"state.army_growth_years", 2}, {"forces.memory_years", 1});
    RAISED(a, army_conduct, 0.1);
    LOWERED(a, n_events[INCIDENT_army_turned_on_people], 0.03);
#define MUTINIES(local, gain) AT_N(4 * N, local, "institution.discipline_gain", gain, {"mutiny.per_year", 0.1}, {"state.arrears_half_months", 24}, \
    {"effort.fading_per_year", 0}, {"state.revenue_usd_per_month", 20e3})
    struct asked mutiny = {MUTINIES(1, 1), MUTINIES(1, 0), MUTINIES(0, 1), MUTINIES(0, 0)};
    LOWERED(mutiny, n_events[INCIDENT_army_mutiny], 0.1);
}

static void test_an_army_is_trained(void **state) {
    (void)state;
    struct asked a = ASK("institution.army_gain", SAME);
    RAISED(a, army, 0.05);
    RAISED(a, army_quality, 0.03);
}

static void test_complaints_are_heard_after_the_mission_has_gone(void **state) {
    (void)state;
    static const struct given LEAVE[] = {{LEVER_close_mission, 60}, {N_LEVERS, 0}};
#define HEARD(local, gain) study_orders(N, doctrine, LEAVE, SETTINGS(QUIET, WAR, {"effort.start_local_frac", local}, \
        {"state.army_target_persons", 6000}, {"state.army_growth_years", 2}, {"institution.rights_gain", gain}))
    struct asked a = {HEARD(1, 1), HEARD(1, 0), HEARD(0, 1), HEARD(0, 0)};
    assert_true(a.all.n_refused == 0 && a.all.outcomes[METRIC_exit_day] < 600);
    LOWERED(a, n_events[INCIDENT_army_turned_on_people], 0.05);
    LOWERED(a, abuse_grievance, 0.002);
}

static void test_monitors_document_abuse(void **state) {
    (void)state;
#define WATCHED(gain) study(N, watching, SETTINGS(QUIET, WAR, {"effort.start_local_frac", 0}, {"effort.mentoring_frac", 0}, {"abuse.published_frac", 1}, {"abuse.onset_per_month", 1}, \
        {"state.army_target_persons", 6000}, {"state.army_growth_years", 2}, {"institution.monitoring_gain", gain}))
    struct study seen = WATCHED(2), usual = WATCHED(0);
    assert_true(seen.n_events[INCIDENT_abuse_published] > usual.n_events[INCIDENT_abuse_published] + 2);
    struct study blind = study(N, doctrine, SETTINGS(QUIET, WAR, {"effort.start_local_frac", 0}, {"abuse.published_frac", 1}, {"abuse.onset_per_month", 1},
                                                     {"state.army_target_persons", 6000}, {"state.army_growth_years", 2}, {"institution.monitoring_gain", 2}));
    assert_true(blind.n_events[INCIDENT_abuse_published] < usual.n_events[INCIDENT_abuse_published]);
}

static void test_work_that_lasts(void **state) {
    (void)state;
    struct asked a = ASK("institution.jobs_gain", SAME);
    LOWERED(a, idle, 0.002);
}

static void test_audits_and_voices_keep_elites_honest(void **state) {
    (void)state;
    struct asked audits = ASK("integrity.audit_gain", {"integrity.voice_gain", 0}, {"institution.law_gain", 0});
    LOWERED(audits, elite, 0.05);
    struct asked voices = ASK("integrity.voice_gain", {"integrity.audit_gain", 0}, {"institution.law_gain", 0});
    LOWERED(voices, elite, 0.05);
    struct asked shown = ASK("integrity.audit_gain", {"integrity.voice_gain", 0}, {"integrity.scandal_per_year", 1}, {"integrity.memory_years", 30});
    RAISED(shown, n_events[INCIDENT_scandal], 0.05); // who looks, finds
}

/* Doing is quick and gone with the mission; teaching is slow and stays. */
static void test_teaching_officials_is_slower_now_and_more_later(void **state) {
    (void)state;
    static const struct given LEAVE[] = {{LEVER_close_mission, 730}, {N_LEVERS, 0}};
#define TAUGHT(share, gain) study_orders(N, administering, LEAVE, SETTINGS(QUIET, {"effort.start_local_frac", 0}, {"effort.mentoring_frac", share}, \
        {"effort.learning_per_year", 1}, {"institution.administration_gain", gain}))
    struct study doing = TAUGHT(0, 2), teaching = TAUGHT(1, 2);
    assert_true(doing.posts_early > teaching.posts_early);
    assert_true(teaching.posts_late > doing.posts_late);
    struct study doing_off = TAUGHT(0, 0), teaching_off = TAUGHT(1, 0);
    assert_true(doing_off.posts_early == teaching_off.posts_early);
}

/* Without a doctrine every level is usual, and no coupling changes anything. */
static void test_no_doctrine_changes_nothing(void **state) {
    (void)state;
    static const char *const GAINS[] = {"administration", "finance", "police", "conduct", "law", "courts", "prisons", "oversight", "discipline", "army",
                                        "monitoring", "rights", "jobs"};
    enum { N_GAINS = sizeof GAINS / sizeof GAINS[0] };
    char names[N_GAINS][48];
    struct setting settings[2][N_GAINS + 1] = {{{NULL, 0}}};
    for (int i = 0; i < N_GAINS; i++) {
        snprintf(names[i], sizeof names[i], "institution.%s_gain", GAINS[i]);
        settings[0][i] = (struct setting){names[i], 0};
        settings[1][i] = (struct setting){names[i], 1};
    }
    struct study without = study(2, NULL, settings[0]), with = study(2, NULL, settings[1]);
    assert_true(without.outcomes[METRIC_cost_usd] == with.outcomes[METRIC_cost_usd]);
    assert_true(without.grievance == with.grievance && without.police == with.police && without.corruption == with.corruption);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_police_grow_faster_with_academies),
        cmocka_unit_test(test_boards_and_complaints_improve_police),
        cmocka_unit_test(test_courts_and_laws_empty_cells),
        cmocka_unit_test(test_prisons_hold_more_and_break_less),
        cmocka_unit_test(test_police_ahead_of_courts_fill_cells),
        cmocka_unit_test(test_officials_are_posted),
        cmocka_unit_test(test_revenue_is_collected),
        cmocka_unit_test(test_oversight_keeps_officers_and_paymasters_honest),
        cmocka_unit_test(test_discipline_restrains_soldiers),
        cmocka_unit_test(test_an_army_is_trained),
        cmocka_unit_test(test_complaints_are_heard_after_the_mission_has_gone),
        cmocka_unit_test(test_monitors_document_abuse),
        cmocka_unit_test(test_work_that_lasts),
        cmocka_unit_test(test_audits_and_voices_keep_elites_honest),
        cmocka_unit_test(test_teaching_officials_is_slower_now_and_more_later),
        cmocka_unit_test(test_no_doctrine_changes_nothing),
    };
    return cmocka_run_group_tests_name("model.institutions", tests, NULL, NULL);
}
