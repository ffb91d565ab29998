/* How people see the state and the mission, what it changes, and what the mission says of itself. Faults planted and caught: an
 * answered attack that counts as unanswered; a red line that adds nothing; the mission's work credited to the state; the gain on
 * recruiting with the wrong sign; promises that leave expectations alone; limits explained to those who do not believe; rebuttals
 * without effect. */
#include "party_probe.h"

#include "model/host/host.h"
#include "model/means/sections.h"
#include "model/people/expectations.h"
#include "model/people/messages.h"
#include "model/people/perception.h"
#include "model/violence/rumours.h"

static double of(const struct probe *p, enum perception what) {
    return perception_national(p->m, what);
}

/* --- what moves it --- */

static void see_attacks(struct probe *p) {
    double before = perception_of(p->m, 2, PERCEIVED_CREDIBILITY);
    perception_see_attack(p->m, 0, true, false);
    p->seen[0] = perception_of(p->m, 0, PERCEIVED_CREDIBILITY) - before;
    perception_see_attack(p->m, 1, false, false);
    p->seen[1] = perception_of(p->m, 1, PERCEIVED_CREDIBILITY) - before;
    perception_see_attack(p->m, 3, false, true);
    p->seen[2] = perception_of(p->m, 3, PERCEIVED_CREDIBILITY) - before;
    p->seen[3] = perception_of(p->m, 2, PERCEIVED_CREDIBILITY) - before;
}

static void test_answers_make_the_mission_credible_where_they_come(void **state) {
    (void)state;
    struct probe p = {.act = see_attacks}, off = {.act = see_attacks};
    probe_all(0, NULL, 1, &p);
    assert_true(p.seen[0] > 0 && p.seen[1] < 0 && p.seen[3] == 0);
    assert_more(p.seen[1], p.seen[2]); // a red line that was not kept costs more
    probe_all(0, SETTINGS({"perception.answer_weight", 0}, {"perception.silence_weight", 0}), 1, &off);
    assert_true(off.seen[0] == 0 && off.seen[1] == 0);
}

static void look_at_all(struct probe *p) {
    for (int k = 0; k < N_PERCEPTIONS; k++)
        p->seen[k] += of(p, (enum perception)k);
}

static struct probe violent(double silence_weight, double half_life) {
    struct probe p = {.look = look_at_all, .at_day = 1000};
    probe_all(0, SETTINGS({"perception.silence_weight", silence_weight}, {"perception.mission_half_life_years", half_life},
                          {"violence.onset_per_month", 0.5}, {"violence.comply_factor", 0.3}, {"response.persons", 200}),
              3, &p);
    return p;
}

static void test_attacks_that_nobody_answers_add_up_and_are_forgotten(void **state) {
    (void)state;
    double none = violent(0, 1.5).seen[PERCEIVED_CREDIBILITY], much = violent(0.1, 1.5).seen[PERCEIVED_CREDIBILITY];
    assert_more(none, much + 0.02);
    assert_more(violent(0.1, 0.15).seen[PERCEIVED_CREDIBILITY], much);
}

static struct probe state_with(double credit_lost, double police_persons) {
    struct probe p = {.look = look_at_all, .at_day = 900};
    probe_all(0, SETTINGS({"perception.credit_lost_frac", credit_lost}, {"unit.*.persons", police_persons},
                          {"mission.mentoring_frac", 0}),
              1, &p);
    return p;
}

static void test_what_the_mission_delivers_is_not_the_states(void **state) {
    (void)state;
    assert_more(state_with(0, 60).seen[PERCEIVED_LEGITIMACY], state_with(0.8, 60).seen[PERCEIVED_LEGITIMACY] + 0.02);
    double small = state_with(0.8, 10).seen[PERCEIVED_LEGITIMACY], large = state_with(0.8, 160).seen[PERCEIVED_LEGITIMACY];
    double small_off = state_with(0, 10).seen[PERCEIVED_LEGITIMACY], large_off = state_with(0, 160).seen[PERCEIVED_LEGITIMACY];
    assert_more(large_off - large, small_off - small); // who does more leaves the state less credit
}

static struct probe officials_with(double frac, double gain) {
    struct probe p = {.look = look_at_all, .at_day = 500};
    probe_all(0, SETTINGS({"sector.north.administration_frac", frac}, {"sector.south.administration_frac", frac},
                          {"perception.services_gain", gain}, {"integrity.mechanism", 0}, {"agreement.provisions_count", 0}),
              1, &p);
    return p;
}

static void test_services_make_a_state_legitimate(void **state) {
    (void)state;
    assert_more(officials_with(0.9, 0.4).seen[0], officials_with(0.1, 0.4).seen[0] + 0.02);
    assert_true(fabs(officials_with(0.9, 0).seen[0] - officials_with(0.1, 0).seen[0]) < 0.005);
}

static void limits(struct probe *p) {
    for (int i = 0; i < 4; i++)
        perception_see_limit(p->m, i < 3 ? i : -1, i < 3 ? i : ANSWER_ACCEPT, 1);
    for (int i = 0; i < 3; i++)
        p->seen[i] = perception_of(p->m, i, PERCEIVED_CREDIBILITY);
    p->seen[3] = perception_of(p->m, 3, PERCEIVED_CREDIBILITY);
}

static void test_limits_accepted_cost_credibility(void **state) {
    (void)state;
    struct probe p = {.act = limits}, off = {.act = limits};
    probe_all(0, SETTINGS({"perception.limit_weight", 0.2}), 1, &p);
    assert_true(p.seen[0] < p.seen[1] && p.seen[1] < p.seen[2] && p.seen[3] < 0.5);
    probe_all(0, SETTINGS({"perception.limit_weight", 0}), 1, &off);
    assert_true(off.seen[0] == 0.5 && off.seen[2] == 0.5);
}

/* --- what it moves --- */

static void set_all(struct probe *p, enum perception what) {
    for (int i = 0; i < p->m->n_sectors; i++)
        p->m->perception[i].frac[what] = p->value;
}

static void set_legitimacy(struct probe *p) { set_all(p, PERCEIVED_LEGITIMACY); }
static void set_credibility(struct probe *p) { set_all(p, PERCEIVED_CREDIBILITY); }
static void set_impartiality(struct probe *p) { set_all(p, PERCEIVED_IMPARTIALITY); }

static void look_at_mission(struct probe *p) {
    for (int i = 0; i < 4; i++) {
        p->seen[0] += p->m->sectors[i].local_consent_frac / 4;
        p->seen[1] += reports_sight(p->m, i) / 4;
    }
    p->seen[2] += p->m->parties[RED].commitment_frac;
}

static struct probe seen_as(void (*act)(struct probe *), double frac, double gain) {
    struct probe p = {.act = act, .look = look_at_mission, .at_day = 400, .value = frac};
    probe_all(0, SETTINGS({"perception.state_half_life_years", 20}, {"perception.mission_half_life_years", 20},
                          {"perception.consent_gain", gain}, {"perception.recruit_gain", 3 * gain}, {"perception.told_gain", 2 * gain},
                          {"perception.commitment_gain", 2 * gain}),
              3, &p);
    return p;
}

/* Before the purse, and not the wish to go, bounds how many there are. */
static void look_at_recruits(struct probe *p) {
    for (int i = 0; i < p->m->n_parties; i++)
        for (int k = 0; k < 4; k++)
            p->seen[0] += p->m->parties[i].recruits_in[k];
}

static double recruited(double legitimacy, double gain) {
    struct probe p = {.act = set_legitimacy, .value = legitimacy, .look = look_at_recruits, .at_day = 102};
    probe_all(400, SETTINGS({"perception.state_half_life_years", 20}, {"perception.recruit_gain", gain}, {"party.war_cost", 0},
                            {"party.weariness_initial", 0}, {"recruit.rents_weight", 0}, {"party.recruit_frac_per_month", 0.0003},
                            {"party.growth_frac_per_month", 1}),
              3, &p);
    return p.seen[0];
}

static void test_young_people_go_where_the_state_is_not_theirs(void **state) {
    (void)state;
    assert_more(recruited(0.05, 1), 1.1 * recruited(0.95, 1));
    assert_true(recruited(0.05, 0) == recruited(0.95, 0));
}

static void test_people_tell_those_who_act_on_it(void **state) {
    (void)state;
    assert_more(seen_as(set_credibility, 0.95, 0.3).seen[1], seen_as(set_credibility, 0.05, 0.3).seen[1]);
    assert_more(seen_as(set_credibility, 0.95, 0.3).seen[0], seen_as(set_credibility, 0.05, 0.3).seen[0] + 0.05);
    assert_true(seen_as(set_credibility, 0.95, 0).seen[1] == seen_as(set_credibility, 0.05, 0).seen[1]);
}

static void test_leaders_trust_a_guarantor_who_is_nobodys(void **state) {
    (void)state;
    assert_more(seen_as(set_impartiality, 0.95, 0.3).seen[2], seen_as(set_impartiality, 0.05, 0.3).seen[2]);
    assert_true(seen_as(set_impartiality, 0.95, 0).seen[2] == seen_as(set_impartiality, 0.05, 0).seen[2]);
}

static void press_red(struct probe *p) {
    if (p->value > 0) pull(p, LEVER_press, RED, 0, p->value);
}

static struct probe pressed(double effort, double gain) {
    struct probe p = {.act = press_red, .look = look_at_all, .at_day = 700, .value = effort};
    probe_all(0, SETTINGS({"perception.press_gain", gain}, {"perception.harm_weight", gain > 0 ? 0.05 : 0}), 2, &p);
    return p;
}

static void test_operations_against_one_side_cost_impartiality(void **state) {
    (void)state;
    assert_more(pressed(0, 0.5).seen[PERCEIVED_IMPARTIALITY], pressed(1, 0.5).seen[PERCEIVED_IMPARTIALITY] + 0.02);
    assert_true(fabs(pressed(0, 0).seen[PERCEIVED_IMPARTIALITY] - pressed(1, 0).seen[PERCEIVED_IMPARTIALITY]) < 0.02);
}

/* --- messages --- */

static void say(struct probe *p) {
    set_all(p, PERCEIVED_CREDIBILITY);
    if (p->sums[0] >= 0) pull(p, LEVER_set_message, 0, 0, p->sums[1]);
}

static void look_at_words(struct probe *p) {
    for (int i = 0; i < 4; i++) {
        p->seen[0] += p->m->expectations->expected_frac[i] / 4;
        p->seen[1] += p->m->sectors[i].local_consent_frac / 4;
        p->seen[2] += perception_of(p->m, i, PERCEIVED_CREDIBILITY) / 4;
    }
}

static struct probe speak(enum message message, double credibility, double day) {
    struct probe p = {.act = say, .look = look_at_words, .at_day = day, .value = credibility};
    p.sums[1] = message;
    probe_all(0, SETTINGS({"expectations.half_life_days", 1500}, {"expectations.initial_frac", 0.7},
                          {"perception.mission_half_life_years", 20}),
              1, &p);
    return p;
}

static void test_explaining_limits_lowers_what_is_expected_of_a_credible_mission(void **state) {
    (void)state;
    double silent = speak(MESSAGE_SILENT, 0.9, 300).seen[0];
    double credible = speak(MESSAGE_EXPLAIN, 0.9, 300).seen[0], not_believed = speak(MESSAGE_EXPLAIN, 0.05, 300).seen[0];
    assert_more(silent, credible + 0.05);
    assert_more(not_believed, credible + 0.05);
}

static void test_promises_please_now_and_disappoint_later(void **state) {
    (void)state;
    struct probe silent = speak(MESSAGE_SILENT, 0.9, 35), promised = speak(MESSAGE_PROMISE, 0.9, 35);
    assert_more(promised.seen[1], silent.seen[1]);
    silent = speak(MESSAGE_SILENT, 0.9, 1400), promised = speak(MESSAGE_PROMISE, 0.9, 1400);
    assert_more(promised.seen[0], silent.seen[0]);
    assert_more(silent.seen[2], promised.seen[2] + 0.05); // and nobody believes it any more
}

static void rumour(struct probe *p) {
    say(p);
    for (int i = 0; i < 4; i++)
        p->m->rumours->level[i] = 0.5;
}

static void look_at_rumours(struct probe *p) {
    p->seen[0] += rumours_national(p->m);
}

static double rumour_left(enum message message, double credibility, double gain) {
    struct probe p = {.act = rumour, .look = look_at_rumours, .at_day = 100, .value = credibility};
    p.sums[1] = message;
    probe_all(0, SETTINGS({"message.rebut_gain", gain}, {"message.rebut_repeat_frac", gain > 0 ? 0.3 : 0}, {"rumour.wave_per_month", 0.001},
                          {"rumour.answer_frac", 1}, {"rumour.answer_gain", 10},
                          {"rumour.half_life_days", 200}),
              1, &p);
    return p.seen[0];
}

static void test_rebuttals_work_for_the_credible_and_repeat_the_rumour_for_others(void **state) {
    (void)state;
    assert_more(rumour_left(MESSAGE_SILENT, 0.95, 2), rumour_left(MESSAGE_REBUT, 0.95, 2));
    assert_more(rumour_left(MESSAGE_REBUT, 0.02, 2), rumour_left(MESSAGE_SILENT, 0.02, 2));
    assert_true(rumour_left(MESSAGE_REBUT, 0.02, 0) == rumour_left(MESSAGE_SILENT, 0.02, 0));
}

static void say_two_things(struct probe *p) {
    assert_true(pull(p, LEVER_set_message, 0, 0, MESSAGE_EXPLAIN).accepted);
    struct order_reply reply = pull(p, LEVER_set_message, 0, 0, MESSAGE_PROMISE);
    assert_false(reply.accepted);
    assert_string_equal(reply.reason, "the last message has just gone out");
}

static void test_one_message_at_a_time(void **state) {
    (void)state;
    struct probe p = {.act = say_two_things};
    probe_all(0, NULL, 1, &p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers_make_the_mission_credible_where_they_come),
        cmocka_unit_test(test_attacks_that_nobody_answers_add_up_and_are_forgotten),
        cmocka_unit_test(test_what_the_mission_delivers_is_not_the_states),
        cmocka_unit_test(test_services_make_a_state_legitimate),
        cmocka_unit_test(test_limits_accepted_cost_credibility),
        cmocka_unit_test(test_young_people_go_where_the_state_is_not_theirs),
        cmocka_unit_test(test_people_tell_those_who_act_on_it),
        cmocka_unit_test(test_leaders_trust_a_guarantor_who_is_nobodys),
        cmocka_unit_test(test_operations_against_one_side_cost_impartiality),
        cmocka_unit_test(test_explaining_limits_lowers_what_is_expected_of_a_credible_mission),
        cmocka_unit_test(test_promises_please_now_and_disappoint_later),
        cmocka_unit_test(test_rebuttals_work_for_the_credible_and_repeat_the_rumour_for_others),
        cmocka_unit_test(test_one_message_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
