/* Sentences: one for each type of event, complete, with names and numbers where they belong. Faults planted and caught: a
 * bracket told without its name; the plural taken for one; thousands grouped from the left; a type summed up by month without
 * words for it. */
#include "model/trace/story.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void say(struct text *t, enum incident_id incident, const char *sector, const char *party, double amount) {
    text_clear(t);
    story_sentence(&(struct told){.incident = incident, .sector = sector, .party = party, .amount = amount}, t);
}

static void check(enum incident_id incident, const char *sector, const char *party, double amount, const char *words) {
    struct text t = TEXT_EMPTY;
    say(&t, incident, sector, party, amount);
    assert_string_equal(text_chars(&t), words);
    text_free(&t);
}

static void test_every_type_has_a_whole_sentence(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    for (int i = 0; i < N_INCIDENTS; i++) {
        assert_string_equal(story_of((enum incident_id)i)->name, INCIDENTS[i].name);
        for (int k = 0; k < 8; k++) { // with and without names, small and large, below 0
            say(&t, (enum incident_id)i, k & 1 ? "grand_bassa" : NULL, k & 2 ? "UPM" : NULL, k & 4 ? -0.37 : 1234567);
            const char *words = text_chars(&t);
            if (strpbrk(words, "{}[]|") != NULL || strstr(words, "  ") != NULL || t.length < 12)
                fail_msg("%s: %s", INCIDENTS[i].name, words);
            if ((k & 1) && strstr(story_of((enum incident_id)i)->sentence, "{sector}") != NULL)
                assert_non_null(strstr(words, "Grand Bassa"));
            assert_true(words[0] < 'a' || words[0] > 'z');
            assert_true(words[t.length - 1] == '.');
        }
    }
    text_free(&t);
}

static void test_no_row_is_left_over(void **state) {
    (void)state;
    if (story_n_unused() > 0) fail_msg("%d rows of stories.def belong to no type", story_n_unused());
}

static void test_types_told_by_sums_have_words_for_it(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    for (int i = 0; i < N_INCIDENTS; i++) {
        if (story_of((enum incident_id)i)->telling != TELL_SUM) continue;
        text_clear(&t);
        story_together((enum incident_id)i, 3, 4100, &t);
        if (t.length < 8 || strpbrk(text_chars(&t), "{}[]|") != NULL) fail_msg("%s: %s", INCIDENTS[i].name, text_chars(&t));
    }
    text_clear(&t);
    story_together(INCIDENT_attack_on_civilians, 4, 1012, &t);
    assert_string_equal(text_chars(&t), "4 attacks on civilians with 1,012 dead");
    text_clear(&t);
    story_together(INCIDENT_convoy_held_up, 1, 3.5, &t);
    assert_string_equal(text_chars(&t), "1 convoy held up");
    text_clear(&t);
    story_together(INCIDENT_pay_overdue, 4, 2.4, &t);
    assert_string_equal(text_chars(&t), "the state 2.4 months behind with pay");
    text_free(&t);
}

static void test_names_numbers_and_choices(void **state) {
    (void)state;
    check(INCIDENT_war_began, NULL, "UPM", 1240, "The UPM went to war with 1,240 under arms.");
    check(INCIDENT_war_began, NULL, "Jarran", 999, "Jarran went to war with 999 under arms.");
    check(INCIDENT_war_began, NULL, "UPM", 0, "The UPM went to war, though none of its men were under arms any more.");
    check(INCIDENT_attack_on_civilians, NULL, "UPM", 0, "The UPM attacked civilians and no one was killed.");
    check(INCIDENT_attack_on_civilians, "tarn", "UPM", 0, "The UPM attacked civilians in Tarn and no one was killed.");
    check(INCIDENT_riot, "tarn", NULL, 0, "People rioted in Tarn and no one was killed.");
    check(INCIDENT_trigger, NULL, "UPM", 3, "The UPM could move again as the roads dried.");
    check(INCIDENT_trigger, NULL, NULL, 6, "The patron of an armed group changed his mind.");
    check(INCIDENT_war_ended, NULL, "UPM", 1, "The UPM stopped fighting after 1 day.");
    check(INCIDENT_attack_on_civilians, "grand-bassa", "UPM", 7, "The UPM attacked civilians in Grand Bassa, killing 7.");
    check(INCIDENT_base_closed, NULL, NULL, 1, "A base closed.");
    check(INCIDENT_attack_on_mission, "tarn", "KLF", 0, "The KLF attacked peacekeepers in Tarn.");
    check(INCIDENT_convoy_ambushed, "tarn", NULL, 0, "A convoy was ambushed on the way to Tarn, no peacekeepers killed.");
    check(INCIDENT_convoy_ambushed, "tarn", "KLF", 1, "A convoy was ambushed by the KLF on the way to Tarn, 1 peacekeeper killed.");
    check(INCIDENT_flight, "tarn", NULL, 1, "1 person fled from Tarn.");
    check(INCIDENT_support_cut, NULL, NULL, 0.3, "Fuel and flying hours were cut by 30 % for want of cash.");
    check(INCIDENT_order_void, "tarn", NULL, LEVER_hand_over, "An order came too late to be carried out (hand over, Tarn).");
    check(INCIDENT_election, NULL, "KLF", 0, "The vote went against the KLF, which rejected the result.");
    check(INCIDENT_election, NULL, "KLF", 1, "The vote went against the KLF, which accepted the result.");
    check(INCIDENT_posture, NULL, "KLF", 3, "The KLF chose to fight.");
    check(INCIDENT_judged_peacekeepers, NULL, "KLF", -1830.4, "The KLF faced 1,830 fewer peacekeepers.");
    check(INCIDENT_judged_peacekeepers, NULL, "KLF", 12, "The KLF faced 12 more peacekeepers.");
    check(INCIDENT_judged_agreement, NULL, "KLF", 0.617, "The KLF saw 62 % of what peace had promised it.");
    check(INCIDENT_pledge_paid, NULL, NULL, 1250000, "A donor paid 1.2 million USD into the trust fund.");
    check(INCIDENT_order_given, "tarn", NULL, LEVER_hand_over, "The mission's plan called for it (hand over, Tarn).");
    check(INCIDENT_order_given, NULL, NULL, LEVER_recommend_ceiling, "The mission's plan called for it (recommend ceiling).");
}

static void check_after(enum incident_id incident, double amount, bool same_sector, const char *words) {
    struct text t = TEXT_EMPTY;
    text_add(&t, "..., because ");
    story_clause(&(struct told){.incident = incident, .sector = "tarn", .party = "UPM", .amount = amount, .same_party = true, .same_sector = same_sector}, &t);
    assert_string_equal(text_chars(&t) + strlen("..., because "), words);
    text_free(&t);
}

/* After "because" names are not said again: of the party where the clause begins with it, of the place in its bracket. */
static void test_names_that_have_just_been_said(void **state) {
    (void)state;
    check_after(INCIDENT_clash, 41, false, "it fought a battle in Tarn with 41 dead");
    check_after(INCIDENT_clash, 41, true, "it fought a battle there with 41 dead");
    check_after(INCIDENT_attack_on_civilians, 0, true, "it attacked civilians there and no one was killed");
    check_after(INCIDENT_trigger, 3, true, "it could move again as the roads dried");
    check_after(INCIDENT_leader_died, 1, false, "the leader of the UPM died");
    check_after(INCIDENT_supply_missed, 90, true, "a convoy for 90 people did not come to the camp");
    check_after(INCIDENT_sector_handed_over, 1, true, "the mission handed it over to the host");
}

/* What of the case the amount numbers is said in the case's own words, with one full stop. */
static void test_what_the_case_calls_it(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    story_sentence(&(struct told){.incident = INCIDENT_risk_fired, .amount = 7, .about = "Officials are bought.", .sector = "tarn"}, &t);
    assert_string_equal(text_chars(&t), "Officials are bought (Tarn).");
    text_clear(&t);
    story_sentence(&(struct told){.incident = INCIDENT_benchmarks_lost, .about = "Police Strengthened"}, &t);
    assert_string_equal(text_chars(&t), "Benchmarks of Police Strengthened were no longer held to be met.");
    text_free(&t);
    check(INCIDENT_risk_fired, NULL, NULL, 7, "A risk came true.");
}

static void test_what_stands_alone(void **state) {
    (void)state;
    assert_true(story_stands_alone(INCIDENT_war_began, 3));
    assert_false(story_stands_alone(INCIDENT_attack_on_civilians, 3));
    assert_true(story_stands_alone(INCIDENT_attack_on_civilians, 300));
    assert_false(story_stands_alone(INCIDENT_attack_planned, 300));
    assert_false(story_stands_alone(INCIDENT_unit_arrived, 1e6));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_type_has_a_whole_sentence),
        cmocka_unit_test(test_no_row_is_left_over),
        cmocka_unit_test(test_types_told_by_sums_have_words_for_it),
        cmocka_unit_test(test_names_numbers_and_choices),
        cmocka_unit_test(test_names_that_have_just_been_said),
        cmocka_unit_test(test_what_the_case_calls_it),
        cmocka_unit_test(test_what_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
