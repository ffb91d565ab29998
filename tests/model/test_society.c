/* Lines of effort that reach women, young people, organisations and neighbours, and the reckoning with past abuse, each both ways
 * and with its gain at 0. Faults planted and caught: youth programmes that raise recruiting; dialogue that nobody reads; return
 * support that changes nothing for those pressed home; people who flee again unpressed; pursuit that no leader fears; pursuit that
 * settles without judges and amnesty without imitation (both missed at first, by tests with all gains at once). */
#include "party_probe.h"
#include "lines_probe.h"

#include "model/ddr/ddr.h"
#include "model/host/host.h"
#include "model/people/displacement.h"
#include "model/people/reckoning.h"
#include "model/violence/crime.h"
#include "model/violence/crsv.h"
#include "model/violence/rumours.h"

/* --- lines of effort --- */

static void look_at_people(struct probe *p) {
    for (int i = 0; i < 4; i++) {
        p->seen[0] += p->m->crime->gang_persons[i];
        p->seen[1] += p->m->crsv->reported_frac[i] / 4;
        p->seen[2] += p->m->host->governor_frac[i] / 4;
        p->seen[3] += p->m->sectors[i].local_consent_frac / 4;
        p->seen[4] += reports_sight(p->m, i) / 4;
    }
    p->seen[5] += homecoming_acceptance_mean(p->m);
    p->seen[6] += grievance_national(p->m, GRIEVANCE_ABUSE);
    p->seen[7] += p->m->politics.host_consent_frac;
}

/* One gain at work, all others of lines of effort at 0. */
static struct probe with_line(double level, const char *gain, double value) {
    struct probe p = {.act = lift_levels, .look = look_at_people, .at_day = 1200};
    struct setting settings[] = {{"society.women_report_gain", 0}, {"society.women_dispute_gain", 0}, {"society.youth_recruit_gain", 0},
                                 {"society.youth_gang_gain", 0}, {"society.civil_report_gain", 0}, {"society.civil_dispute_gain", 0},
                                 {"society.civil_reprisal_gain", 0}, {"society.dialogue_dispute_gain", 0},
                                 {"society.relations_governor_gain", 0}, {"society.relations_consent_gain", 0},
                                 {"society.reconciliation_dispute_gain", 0}, {"society.reconciliation_return_gain", 0},
                                 {"society.reconciliation_acceptance_gain", 0}, {"society.prepared_acceptance_gain", 0},
                                 {"society.prepared_resentment_gain", 0}, {"message.media_gain", 0}, {"message.media_host_cost", 0},
                                 {"dispute.per_year", 25}, {"abuse.onset_per_month", 0.2}, {"abuse.suspicion_per_1000", 0.5},
                                 {"rumour.wave_per_month", 1}, {gain, value}, {NULL, 0}};
    run_with_level(settings, level, 2, &p);
    return p;
}

static void test_youth_programmes_empty_gangs_and_recruiting(void **state) {
    (void)state;
    assert_more(with_line(0, "society.youth_gang_gain", 0.8).seen[0], 1.1 * with_line(1, "society.youth_gang_gain", 0.8).seen[0]);
    double poor = with_line(0, "society.youth_gang_gain", 0).seen[0], rich = with_line(1, "society.youth_gang_gain", 0).seen[0];
    assert_true(fabs(poor - rich) < 0.03 * poor);
}

/* Before the purse, and not the wish to go, bounds how many there are. */
static void look_at_recruits(struct probe *p) {
    for (int i = 0; i < p->m->n_parties; i++)
        for (int k = 0; k < 4; k++)
            p->seen[0] += p->m->parties[i].recruits_in[k];
}

static double recruited(double level, double gain) {
    struct probe p = {.act = lift_levels, .look = look_at_recruits, .at_day = 102};
    run_with_level(SETTINGS({"society.youth_recruit_gain", gain}, {"party.war_cost", 0}, {"party.weariness_initial", 0},
                            {"party.recruit_frac_per_month", 0.0003}, {"party.growth_frac_per_month", 1}), level, 2, &p);
    return p.seen[0];
}

static void test_youth_with_something_to_lose_join_less(void **state) {
    (void)state;
    double on = recruited(0, 0.9) - recruited(1, 0.9), off = recruited(0, 0) - recruited(1, 0);
    assert_more(on, 0.05 * recruited(0, 0.9));
    assert_more(on, off);
}

static void test_women_who_can_be_spoken_to_tell(void **state) {
    (void)state;
    assert_more(with_line(1, "society.women_report_gain", 2).seen[1], with_line(0, "society.women_report_gain", 2).seen[1] + 0.01);
    assert_true(fabs(with_line(1, "society.women_report_gain", 0).seen[1] - with_line(0, "society.women_report_gain", 0).seen[1]) < 0.01);
}

static void test_dialogue_keeps_disputes_from_blows(void **state) {
    (void)state;
    struct probe with = with_line(1, "society.dialogue_dispute_gain", 0.9), without = with_line(0, "society.dialogue_dispute_gain", 0.9);
    assert_more(without.n_events[INCIDENT_communal_clash], 1.2 * with.n_events[INCIDENT_communal_clash]);
    struct probe a = with_line(1, "society.dialogue_dispute_gain", 0), b = with_line(0, "society.dialogue_dispute_gain", 0);
    assert_true(fabs((double)(a.n_events[INCIDENT_communal_clash] - b.n_events[INCIDENT_communal_clash])) <
                0.1 * a.n_events[INCIDENT_communal_clash]);
}

static void test_reconciled_neighbours_quarrel_less_and_take_fighters_in(void **state) {
    (void)state;
    struct probe with = with_line(1, "society.reconciliation_dispute_gain", 0.9),
                 without = with_line(0, "society.reconciliation_dispute_gain", 0.9);
    assert_more(without.n_events[INCIDENT_dispute_arose], 1.2 * with.n_events[INCIDENT_dispute_arose]);
    assert_more(with_line(1, "society.reconciliation_acceptance_gain", 0.5).seen[5],
                with_line(0, "society.reconciliation_acceptance_gain", 0.5).seen[5] + 0.02);
    assert_more(with_line(1, "society.prepared_acceptance_gain", 0.5).seen[5],
                with_line(0, "society.prepared_acceptance_gain", 0.5).seen[5] + 0.02);
    assert_true(fabs(with_line(1, "society.prepared_acceptance_gain", 0).seen[5] -
                     with_line(0, "society.prepared_acceptance_gain", 0).seen[5]) < 0.02);
}

static void test_standing_contact_pleases_governors_and_communities(void **state) {
    (void)state;
    assert_more(with_line(1, "society.relations_governor_gain", 0.6).seen[2], with_line(0, "society.relations_governor_gain", 0.6).seen[2] + 0.01);
    assert_more(with_line(1, "society.relations_consent_gain", 0.4).seen[3], with_line(0, "society.relations_consent_gain", 0.4).seen[3] + 0.05);
    assert_true(fabs(with_line(1, "society.relations_consent_gain", 0).seen[3] - with_line(0, "society.relations_consent_gain", 0).seen[3]) < 0.02);
}

static void test_organisations_tell_and_are_hit_for_it(void **state) {
    (void)state;
    assert_more(with_line(1, "society.civil_report_gain", 1).seen[4], with_line(0, "society.civil_report_gain", 1).seen[4]);
    double on = with_line(1, "society.civil_reprisal_gain", 3).seen[6] - with_line(0, "society.civil_reprisal_gain", 3).seen[6];
    double off = with_line(1, "society.civil_reprisal_gain", 0).seen[6] - with_line(0, "society.civil_reprisal_gain", 0).seen[6];
    assert_more(on, off + 0.001);
}

static void rumours_heard(struct probe *p) {
    lift_levels(p);
}

static void look_at_rumours(struct probe *p) {
    p->seen[0] += rumours_national(p->m);
    p->seen[1] += p->m->politics.host_consent_frac;
}

static struct probe with_media(double level, double gain) {
    struct probe p = {.act = rumours_heard, .look = look_at_rumours, .at_day = 700};
    run_with_level(SETTINGS({"message.media_gain", gain}, {"message.media_host_cost", gain / 20}, {"message.effort_gain", 0},
                            {"rumour.wave_per_month", 1}, {"party.war_cost", 0}, {"party.weariness_initial", 0}, {"rumour.half_life_days", 150}),
                   level, 3, &p);
    return p;
}

static void test_media_that_check_weaken_rumours_and_annoy_the_palace(void **state) {
    (void)state;
    struct probe with = with_media(1, 1), without = with_media(0, 1), with_off = with_media(1, 0), without_off = with_media(0, 0);
    assert_more(without.seen[0], 1.2 * with.seen[0]);
    assert_true(fabs(without_off.seen[0] - with_off.seen[0]) < 0.1 * with_off.seen[0]);
    assert_more(without.seen[1] - with.seen[1], without_off.seen[1] - with_off.seen[1] + 0.005);
}

/* --- return --- */

static void press_return(struct probe *p) {
    lift_levels(p);
    pull(p, LEVER_encourage_return, 0, 0, p->sums[1]);
}

static double fled_again(double push, double again, double level, double gain) {
    struct probe p = {.act = press_return, .value = level};
    struct model_case *c = country(0, SETTINGS({"displacement.again_frac", again}, {"society.return_choice_gain", gain}, {"society.return_speed_gain", 0}));
    for (int i = 0; i < 4; i++)
        field(c, SCOPE_SECTOR, i, "displaced_persons", 40000);
    struct arena *arena = arena_create();
    add_doctrine(c);
    finish_case(c);
    p.sums[1] = push;
    struct run_result result = probe_run(c, arena, 0, &p);
    double persons = result.series[METRIC_redisplaced_persons][result.n_months - 1];
    arena_destroy(arena);
    case_destroy(c);
    return persons;
}

static void test_who_is_pressed_home_runs_again_unless_he_was_told(void **state) {
    (void)state;
    double pushed = fled_again(1, 0.4, 0, 0.8);
    assert_more(pushed, 200);
    assert_true(fled_again(0, 0.4, 0, 0.8) == 0);     // nobody pressed
    assert_true(fled_again(1, 0, 0, 0.8) == 0);       // off
    assert_more(pushed, 1.3 * fled_again(1, 0.4, 1, 0.8));
    double poor = fled_again(1, 0.4, 0, 0), rich = fled_again(1, 0.4, 1, 0);
    assert_true(fabs(poor - rich) < 0.2 * poor);
}

/* --- peace and justice --- */

static void pursue(struct probe *p) {
    pull(p, LEVER_pursue_justice, 0, 0, p->value);
}

static void look_at_justice(struct probe *p) {
    p->seen[0] += p->m->parties[RED].commitment_frac;
    p->seen[1] += grievance_national(p->m, GRIEVANCE_ABUSE);
}

static struct probe reckon_by(double pursued, double fear, double settles, double impunity, double imitation, double judges) {
    struct probe p = {.act = pursue, .look = look_at_justice, .at_day = 1000, .value = pursued};
    probe_all(0, SETTINGS({"reckoning.fear_gain", fear}, {"reckoning.settles_gain", settles},
                          {"reckoning.impunity_per_year", impunity}, {"reckoning.imitation_gain", imitation},
                          {"state.grievance_decay_per_year", 0.3},
                          {"sector.north.justice_frac", judges}, {"sector.east.justice_frac", judges}, {"sector.south.justice_frac", judges},
                          {"sector.west.justice_frac", judges}, {"presence.justice_years", 30}, {"party.RED.abuse_frac", 0.9},
                          {"ddr.abuse_half_life_years", 30}, {"violence.comply_factor", 0.3}, {"crime.grievance_per_year", 0}),
              3, &p);
    return p;
}

static struct probe reckon(double pursued, bool on, double judges) {
    return on ? reckon_by(pursued, 0.5, 4, 0.05, 1, judges) : reckon_by(pursued, 0, 0, 0, 0, judges);
}

static void test_pursuit_scares_leaders_and_amnesty_calms_them(void **state) {
    (void)state;
    double amnesty = reckon(0, true, 0.5).seen[0], usual = reckon(0.3, true, 0.5).seen[0], full = reckon(1, true, 0.5).seen[0];
    assert_true(amnesty > usual && usual > full);
    assert_near(reckon(0, false, 0.5).seen[0], reckon(1, false, 0.5).seen[0], 1e-9);
}

static void test_pursuit_settles_abuse_where_there_are_judges(void **state) {
    (void)state;
    double with = reckon_by(0.3, 0, 4, 0, 0, 0.9).seen[1] - reckon_by(1, 0, 4, 0, 0, 0.9).seen[1];
    double without = reckon_by(0.3, 0, 4, 0, 0, 0).seen[1] - reckon_by(1, 0, 4, 0, 0, 0).seen[1];
    double off = reckon_by(0.3, 0, 0, 0, 0, 0.9).seen[1] - reckon_by(1, 0, 0, 0, 0, 0.9).seen[1];
    assert_more(with, 0.003);
    assert_near(without, 0, with / 4);
    assert_near(off, 0, 1e-9);
}

static void test_impunity_feeds_grievance_and_imitation(void **state) {
    (void)state;
    struct probe amnesty = reckon_by(0, 0, 0, 0.05, 0, 0.2), full = reckon_by(1, 0, 0, 0.05, 0, 0.2);
    assert_more(amnesty.seen[1], full.seen[1] + 0.003);
    amnesty = reckon_by(0, 0, 0, 0, 1, 0.2), full = reckon_by(1, 0, 0, 0, 1, 0.2);
    assert_more(amnesty.n_events[INCIDENT_attack_on_civilians], 1.2 * full.n_events[INCIDENT_attack_on_civilians]);
    amnesty = reckon(0, false, 0.2), full = reckon(1, false, 0.2);
    assert_true(amnesty.n_events[INCIDENT_attack_on_civilians] == full.n_events[INCIDENT_attack_on_civilians]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_youth_programmes_empty_gangs_and_recruiting),
        cmocka_unit_test(test_youth_with_something_to_lose_join_less),
        cmocka_unit_test(test_women_who_can_be_spoken_to_tell),
        cmocka_unit_test(test_dialogue_keeps_disputes_from_blows),
        cmocka_unit_test(test_reconciled_neighbours_quarrel_less_and_take_fighters_in),
        cmocka_unit_test(test_standing_contact_pleases_governors_and_communities),
        cmocka_unit_test(test_organisations_tell_and_are_hit_for_it),
        cmocka_unit_test(test_media_that_check_weaken_rumours_and_annoy_the_palace),
        cmocka_unit_test(test_who_is_pressed_home_runs_again_unless_he_was_told),
        cmocka_unit_test(test_pursuit_scares_leaders_and_amnesty_calms_them),
        cmocka_unit_test(test_pursuit_settles_abuse_where_there_are_judges),
        cmocka_unit_test(test_impunity_feeds_grievance_and_imitation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
