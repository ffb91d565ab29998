/* Why and storylines, on a chronicle made by hand whose answers are known. Faults planted and caught: groups keyed without the
 * landmark; the root dropped from a long chain; shares of the told groups instead of all; a spell cut at the wrong day; months
 * of a story mixed up. */
#include "report/story/storyline.h"
#include "report/story/why.h"

#include "base/clock.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static uint32_t add(struct chronicle *c, double day, enum incident_id incident, const char *sector, const char *party, double amount,
                    uint32_t cause) {
    uint32_t id = (uint32_t)c->n_places + 1;
    chronicle_add(c, &(struct chronicle_event){.id = id, .cause = cause, .day = day, .incident = incident, .sector = sector, .party = party, .amount = amount});
    return id;
}

static struct chronicle empty(void) {
    return (struct chronicle){.start_days = date_to_days(2030, 1, 1)};
}

static struct why ask(const struct chronicle *c, enum metric_id metric, double value, struct text *out) {
    struct why_question q = {.chronicle = c, .metric = metric, .value = value, .run = "hub/0/17"};
    struct why why;
    struct error err = ERROR_NONE;
    if (why_ask(&q, &why, &err) != STATUS_OK) fail_msg("%s", err.message);
    text_clear(out);
    why_print(&q, &why, out);
    return why;
}

static void expect(const struct text *t, const char *part) { // lines are folded: spaces and newlines are the same here
    char flat[8192];
    size_t n = 0;
    for (const char *at = text_chars(t); *at != '\0' && n + 1 < sizeof flat; at++) {
        bool gap = *at == '\n' || *at == ' ';
        if (gap && n > 0 && flat[n - 1] == ' ') continue;
        flat[n++] = gap ? ' ' : *at;
    }
    flat[n] = '\0';
    if (strstr(flat, part) == NULL) fail_msg("'%s' is not in:\n%s", part, text_chars(t));
}

/* A relapse by way of silent steps, with what held beside the shock. */
static void test_a_chain_is_told_backwards(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    uint32_t order = add(&c, 700, INCIDENT_order_given, NULL, NULL, LEVER_recommend_ceiling, 0);
    uint32_t ceiling = add(&c, 730, INCIDENT_ceiling_set, NULL, NULL, 4000, order);
    uint32_t shock = add(&c, 840, INCIDENT_party_shock, NULL, "UPM", 0.4, 0);
    add(&c, 840, INCIDENT_judged_peacekeepers, NULL, "UPM", -1200, ceiling);
    uint32_t posture = add(&c, 840, INCIDENT_posture, NULL, "UPM", 3, shock);
    uint32_t war = add(&c, 840, INCIDENT_war_began, NULL, "UPM", 1240, posture);
    uint32_t clash = add(&c, 853, INCIDENT_clash, "orsk", "UPM", 31, war);
    add(&c, 853, INCIDENT_relapse, "orsk", "UPM", 31, clash);
    struct why why = ask(&c, METRIC_relapse, 1, &t);
    assert_int_equal(why.n_groups, 1);
    assert_int_equal(why.groups[0].chain.n_causes, 3); // clash, war, shock: the posture says nothing new
    assert_int_equal(why.groups[0].chain.causes[1]->id, war);
    expect(&t, "relapse of hub/0/17: yes");
    expect(&t, "The country relapsed into armed conflict: 31 battle deaths within a year (day 853, 2032-05-03), because the UPM fought");
    expect(&t, "because it went to war with 1,240 under arms (day 840, 2032-04-20) while it faced 1,200 fewer "
               "peacekeepers after the Council set the ceiling of troops at 4,000 (day 730, 2032-01-01), because it was torn by a quarrel");
    chronicle_free(&c);
    c = empty();
    ask(&c, METRIC_relapse, 0, &t);
    expect(&t, "relapse of hub/0/17: no");
    expect(&t, "It did not happen in this run");
    text_free(&t);
}

static void test_a_long_chain_keeps_its_root(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    static const char *const PARTIES[] = {"A", "B", "C", "D", "E", "F", "G", "H"};
    uint32_t id = add(&c, 10, INCIDENT_election, NULL, "KLF", 0, 0);
    for (int i = 0; i < 8; i++)
        id = add(&c, 20 + i, INCIDENT_war_began, NULL, PARTIES[i], 100 + i, id);
    add(&c, 40, INCIDENT_mission_closed, NULL, NULL, 40, id);
    struct why why = ask(&c, METRIC_exit_day, 40, &t);
    const struct why_chain *chain = &why.groups[0].chain;
    assert_int_equal(chain->n_causes, WHY_MAX_CAUSES);
    assert_int_equal(chain->n_left_out, 4);
    assert_true(chain->causes[0]->amount == 107);
    assert_int_equal(chain->causes[4]->incident, INCIDENT_election);
    expect(&t, "by way of 4 more, because in the end the vote went against the KLF, which rejected the result");
    chronicle_free(&c);
    text_free(&t);
}

/* What says least goes first: companies that leave, then what has no line in a story. */
static void test_a_long_chain_loses_its_routine(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    static const enum incident_id STEPS[] = {INCIDENT_election,      INCIDENT_war_began,   INCIDENT_loser_armed,   INCIDENT_unit_left,
                                             INCIDENT_mandate_ending, INCIDENT_staff_killed, INCIDENT_base_closed, INCIDENT_leader_died};
    uint32_t id = 0;
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
        id = add(&c, 10 + (double)i, STEPS[i], NULL, NULL, 1, id);
    add(&c, 40, INCIDENT_mission_closed, NULL, NULL, 40, id);
    struct why why = ask(&c, METRIC_exit_day, 40, &t);
    static const enum incident_id LEFT[] = {INCIDENT_leader_died, INCIDENT_staff_killed, INCIDENT_mandate_ending, INCIDENT_war_began, INCIDENT_election};
    assert_int_equal(why.groups[0].chain.n_causes, 5);
    assert_int_equal(why.groups[0].chain.n_left_out, 0);
    for (int i = 0; i < 5; i++)
        assert_int_equal(why.groups[0].chain.causes[i]->incident, LEFT[i]);
    chronicle_free(&c);
    text_free(&t);
}

/* A dispute, a clash, a dispute, a clash: told as one round, and put together with those that went round less often. */
static void test_a_round_is_told_as_one(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    uint32_t id = add(&c, 5, INCIDENT_crsv_ordered, "tarn", "KLF", 3, 0);
    for (int i = 0; i < 4; i++) {
        id = add(&c, 10 * i + 10, INCIDENT_dispute_arose, "tarn", NULL, 0, id);
        id = add(&c, 10 * i + 15, INCIDENT_communal_clash, "tarn", NULL, 2 + i, id);
    }
    struct why why = ask(&c, METRIC_communal_deaths_persons, 14, &t);
    assert_int_equal(why.n_groups, 1);
    const struct why_chain *chain = &why.groups[0].chain;
    assert_int_equal(chain->n_causes, 2); // the first dispute, and what began it
    assert_int_equal(chain->rounds, 3);
    expect(&t, "two communities fought in Tarn, 5 dead (day 45, 2030-02-15), the last of 4 in a row, because");
    chronicle_free(&c);
    text_free(&t);
}

/* A road that opens again is no reason for roads that are shut. */
static void test_levels_count_when_they_are_above_none(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    for (int i = 0; i < 9; i++)
        add(&c, 10 + i, INCIDENT_road_status, "tarn", NULL, i % 3, 0);
    struct why why = ask(&c, METRIC_roads_open_frac, 0.9, &t);
    assert_int_equal(why.n_events, 6);
    expect(&t, "; one of them: a road of Tarn was");
    expect(&t, "with no earlier event behind it");
    chronicle_free(&c);
    text_free(&t);
}

/* Two wars of one party are two groups, whatever else they share; skirmishes outside of wars are one. */
static void test_equal_chains_are_put_together(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    uint32_t wars[2];
    for (int k = 0; k < 2; k++)
        wars[k] = add(&c, 100 + 1000 * k, INCIDENT_war_began, NULL, "UPM", 500, 0);
    for (int i = 0; i < 30; i++) {
        uint32_t plan = add(&c, 2000 + i, INCIDENT_attack_planned, "orsk", "UPM", 9, wars[i % 2]);
        add(&c, 2000 + i, INCIDENT_attack_on_civilians, i % 3 == 0 ? "velm" : "orsk", "UPM", i % 2 == 0 ? 7 : 3, plan);
    }
    for (int i = 0; i < 6; i++) {
        uint32_t mood = add(&c, 3000 + i, INCIDENT_judged_moment, NULL, "KLF", 0.1, 0);
        add(&c, 3000 + i, INCIDENT_attack_on_civilians, "dale", "KLF", 5, mood);
    }
    add(&c, 3100, INCIDENT_predation, "dale", NULL, 2, 0);
    struct why why = ask(&c, METRIC_civilian_deaths_persons, 182, &t);
    assert_int_equal(why.n_events, 37);
    assert_true(why.total == 15 * 7 + 15 * 3 + 6 * 5 + 2);
    assert_int_equal(why.n_groups, 4);
    assert_true(why.groups[0].weight == 105 && why.groups[1].weight == 45 && why.groups[2].weight == 30);
    assert_int_equal(why.groups[0].chain.causes[0]->id, wars[0]);
    assert_string_equal(why.groups[0].places[0], "orsk");
    assert_string_equal(why.groups[0].places[1], "velm");
    assert_null(why.groups[0].places[2]);
    assert_int_equal(why.groups[2].n, 6);
    expect(&t, "1. 105 persons (58 %) in 15 events, 2035-06-24 to 2035-07-22, most in Orsk and Velm; the largest: the UPM");
    chronicle_free(&c);
    text_free(&t);
}

static void test_the_rest_is_counted(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    for (int k = 0; k < 9; k++) {
        uint32_t war = add(&c, 100 + k, INCIDENT_war_began, NULL, "UPM", 500, 0);
        add(&c, 200 + k, INCIDENT_clash, "orsk", "UPM", 10 + k, war);
    }
    struct why why = ask(&c, METRIC_battle_deaths_persons, 126, &t);
    assert_int_equal(why.n_groups, WHY_MAX_GROUPS);
    assert_true(why.groups[0].weight == 18 && why.groups[4].weight == 14);
    assert_int_equal(why.n_smaller, 4);
    assert_true(why.smaller_weight == 46 && why.total == 126);
    expect(&t, "The rest (37 %) is in 4 smaller groups.");
    chronicle_free(&c);
    text_free(&t);
}

static void test_cost_is_cut_where_its_pace_changed(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    double series[40];
    for (int i = 0; i < 40; i++)
        series[i] = i < 20 ? 30e6 : 10e6;
    add(&c, 20 * DAYS_PER_MONTH, INCIDENT_ceiling_set, NULL, NULL, 2500, 0);
    struct why_question q = {.chronicle = &c, .metric = METRIC_cost_usd, .value = 800e6, .series = series, .n_months = 40, .run = "a/0/0"};
    struct why why;
    assert_int_equal(why_ask(&q, &why, NULL), STATUS_OK);
    assert_int_equal(why.n_groups, 2);
    assert_true(fabs(why.groups[0].weight - 600e6) < 1 && fabs(why.groups[1].weight - 200e6) < 1);
    why_print(&q, &why, &t);
    expect(&t, "1. 600 million USD (75 %), 2030-01-01 to 2031-09-01, with the mission as it was planned.");
    expect(&t, "after the Council set the ceiling of troops at 2,500");
    text_clear(&t);
    why_write_json(&q, &why, &t);
    assert_non_null(strstr(text_chars(&t), "\"how\": \"spell\""));
    chronicle_free(&c);
    text_free(&t);
}

static void test_a_level_has_no_answer(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct why why;
    struct error err = ERROR_NONE;
    assert_int_equal(why_ask(&(struct why_question){.chronicle = &c, .metric = METRIC_people_in_reach_frac}, &why, &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.message, "civilian_deaths_persons"));
    chronicle_free(&c);
}

/* Causes of a run that was continued may lie before the chronicle begins. */
static void test_a_chronicle_that_begins_in_the_middle(void **state) {
    (void)state;
    struct chronicle c = empty();
    chronicle_add(&c, &(struct chronicle_event){.id = 501, .cause = 400, .day = 9, .incident = INCIDENT_war_began, .party = "UPM", .amount = 9});
    chronicle_add(&c, &(struct chronicle_event){.id = 502, .cause = 501, .day = 9, .incident = INCIDENT_clash, .party = "UPM", .amount = 9});
    assert_null(chronicle_find(&c, 400));
    assert_null(chronicle_find(&c, 503));
    assert_int_equal(chronicle_find(&c, 502)->cause, 501);
    assert_null(chronicle_cause(&c, chronicle_find(&c, 501)));
    chronicle_free(&c);
}

static void test_a_story_reads_quarter_by_quarter(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    uint32_t order = add(&c, 3, INCIDENT_order_given, NULL, NULL, LEVER_open_ddr, 0);
    add(&c, 40, INCIDENT_ddr_opened, NULL, NULL, 4, order);
    add(&c, 41, INCIDENT_band_came_in, "tarn", "KLF", 210, 2);
    add(&c, 44, INCIDENT_band_came_in, "tarn", "KLF", 190, 2);
    add(&c, 44.5, INCIDENT_pay_overdue, NULL, NULL, 1.2, 2);
    add(&c, 44.6, INCIDENT_pay_overdue, NULL, NULL, 2.4, 2);
    chronicle_add(&c, &(struct chronicle_event){.day = 45, .plugin = "drawdown/calendar", .text = "all quiet in grand_bassa"});
    uint32_t mood = add(&c, 99, INCIDENT_judged_moment, NULL, "UPM", 0.2, 0);
    uint32_t war = add(&c, 100, INCIDENT_war_began, NULL, "UPM", 1240, mood);
    add(&c, 100, INCIDENT_remobilised, NULL, "UPM", 31, war);
    add(&c, 101, INCIDENT_attack_on_civilians, "orsk", "UPM", 77, war);
    add(&c, 102, INCIDENT_attack_on_civilians, "orsk", "UPM", 45, war);
    add(&c, 103, INCIDENT_attack_on_civilians, "orsk", "UPM", 2, war);
    add(&c, 104, INCIDENT_clash, "orsk", "UPM", 41, war);    // alone: not summed up as well
    add(&c, 210, INCIDENT_band_came_in, "tarn", "KLF", 9, 2); // too little for a word
    uint32_t ending = add(&c, 300, INCIDENT_mandate_ending, NULL, NULL, 60, order);
    add(&c, 360, INCIDENT_sector_handed_over, "grand_bassa", NULL, 1, ending);
    add(&c, 360, INCIDENT_base_closed, "orsk", NULL, 1, ending);
    add(&c, 360, INCIDENT_sector_handed_over, "orsk", NULL, 1, ending);
    add(&c, 360, INCIDENT_sector_handed_over, "tarn", NULL, 1, ending);
    add(&c, 361, INCIDENT_function_handed_over, NULL, NULL, 6, order);
    add(&c, 362, INCIDENT_function_handed_over, NULL, NULL, 9, order);
    add(&c, 362, INCIDENT_function_handed_over, NULL, NULL, 4, order);
    add(&c, 363, INCIDENT_vote_boycotted, NULL, "UPM", 0.1, 0);
    add(&c, 363, INCIDENT_vote_boycotted, NULL, NULL, 0.3, 0); // of the civil opposition: a sentence of its own
    add(&c, 363, INCIDENT_vote_boycotted, NULL, "splinter-1", 0.1, 0);
    uint32_t talks = add(&c, 363, INCIDENT_talks_opened, NULL, "UPM", 0.1, 0);
    add(&c, 364, INCIDENT_leader_died, NULL, "KLF", 1, 0);
    add(&c, 364, INCIDENT_talks_failed, NULL, "UPM", 500, talks); // what was opened is no reason for what fails
    storyline_write(&c, &t);
    static const char EXPECTED[] =
        "No relapse: never 25 deaths in battle within a year after a year of calm.\n"
        "The mission was still there at the end; parties went to war 1 time; attacks by armed men killed 124\n"
        "civilians; 409 people registered for disarmament.\n"
        "\nJanuary to March 2030\n"
        "10 Feb  4 disarmament sites opened, as planned.\n"
        "15 Feb  All quiet in grand Bassa (plan drawdown/calendar).\n"
        "        In all: the state 2.4 months behind with pay; 400 people registered for disarmament.\n"
        "\nApril to June 2030\n"
        "11 Apr  The UPM went to war with 1,240 under arms, because on 10 April it was in a bolder mood.\n"
        "12 Apr  The UPM attacked civilians in Orsk, killing 77.\n"
        "13 Apr  The UPM attacked civilians in Orsk, killing 45.\n"
        "15 Apr  The UPM fought a battle in Orsk with 41 dead.\n"
        "        In all: 3 attacks on civilians with 124 dead; 31 former fighters took up arms again.\n"
        "\nOctober to December 2030\n"
        "28 Oct  It was settled that the mission would leave in 60 days.\n"
        "27 Dec  The mission handed Grand Bassa, Orsk and Tarn over to the host.\n"
        "28 Dec  The mission handed over prisons.\n"
        "29 Dec  The mission handed over relief and return and policing.\n"
        "30 Dec  A boycott of the vote was called by the UPM and splinter-1.\n"
        "30 Dec  A boycott of the vote was called.\n"
        "30 Dec  Talks with the UPM opened.\n"
        "31 Dec  The leader of the KLF died.\n"
        "31 Dec  The talks with the UPM failed.\n";
    assert_string_equal(text_chars(&t), EXPECTED);
    chronicle_free(&c);
    text_free(&t);
}

/* Relapse and exit stand at the head; a cause of the same kind is a date; crowds are fired upon for what they rioted over. */
static void test_a_story_begins_with_its_outcome(void **state) {
    (void)state;
    struct chronicle c = empty();
    struct text t = TEXT_EMPTY;
    uint32_t order = add(&c, 3, INCIDENT_order_given, NULL, NULL, LEVER_hand_over, 0);
    uint32_t dispute = add(&c, 10, INCIDENT_dispute_arose, "orsk", NULL, 1, 0);
    uint32_t clash = add(&c, 20, INCIDENT_communal_clash, "orsk", NULL, 16, dispute);
    add(&c, 25, INCIDENT_leader_died, NULL, "UPM", 1, 0);
    add(&c, 30, INCIDENT_communal_clash, "orsk", NULL, 19, clash);
    uint32_t riot = add(&c, 31, INCIDENT_riot, "orsk", NULL, 9, order);
    add(&c, 31, INCIDENT_crowd_fired_upon, "orsk", NULL, 4, riot);
    add(&c, 80, INCIDENT_mission_closed, NULL, NULL, 80, 0);
    uint32_t war = add(&c, 400, INCIDENT_war_began, NULL, "UPM", 0, 0);
    uint32_t battle = add(&c, 401, INCIDENT_clash, "orsk", "UPM", 30, war);
    chronicle_add(&c, &(struct chronicle_event){.id = (uint32_t)c.n + 1, .cause = battle, .day = 401, .incident = INCIDENT_relapse,
                                                .sector = "orsk", .party = "UPM", .amount = 30});
    storyline_write(&c, &t);
    static const char *const SAID[] = {
        "Relapse on 6 February 2031: 25 deaths in battle within a year after a year of calm; civilians do not\ncount for it.\n",
        "The mission left on 22 March 2030; parties went to war 1 time; attacks by armed men killed 0",
        "21 Jan  Two communities fought in Orsk, 16 dead, because on 11 January a dispute over land, water or\n",
        "31 Jan  Two communities fought in Orsk, 19 dead, as on 21 January.\n",
        " 1 Feb  A riot in Orsk left 9 dead.\n",
        " 1 Feb  Troops of the mission fired on rioters in Orsk, killing 4.\n",
        " 5 Feb  The UPM went to war, though none of its men were under arms any more.\n",
        "30 battle deaths within a year, because the UPM\n        fought a battle in Orsk with 30 dead.\n",
    };
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        if (strstr(text_chars(&t), SAID[i]) == NULL) fail_msg("not said: %s\nin:\n%s", SAID[i], text_chars(&t));
    assert_null(strstr(text_chars(&t), "as planned"));
    chronicle_free(&c);
    text_free(&t);
}

static void test_every_type_that_is_summed_has_its_threshold(void **state) {
    (void)state;
    assert_int_equal(storyline_n_unsummed(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_chain_is_told_backwards),
        cmocka_unit_test(test_a_long_chain_keeps_its_root),
        cmocka_unit_test(test_equal_chains_are_put_together),
        cmocka_unit_test(test_the_rest_is_counted),
        cmocka_unit_test(test_cost_is_cut_where_its_pace_changed),
        cmocka_unit_test(test_a_level_has_no_answer),
        cmocka_unit_test(test_a_chronicle_that_begins_in_the_middle),
        cmocka_unit_test(test_a_story_reads_quarter_by_quarter),
        cmocka_unit_test(test_a_story_begins_with_its_outcome),
        cmocka_unit_test(test_every_type_that_is_summed_has_its_threshold),
        cmocka_unit_test(test_a_long_chain_loses_its_routine),
        cmocka_unit_test(test_a_round_is_told_as_one),
        cmocka_unit_test(test_levels_count_when_they_are_above_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
