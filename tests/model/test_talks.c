/* Talks: a war that ends at the table, both sides' readiness, offers that are too small, groups outside that come in when they are
 * invited, the region alone after the exit. Both ways, same luck, and off. Faults planted and caught: an offer that outlasts its refusal; a mission that mediates after its exit. */
#include "process_probe.h"

#include "model/parties/strategies.h"
#include "model/politics/agreement.h"
#include "model/politics/talks.h"

/* RED and BLUE keep the peace; BAND fights for a prize worth it, and grows weary. */
#define TEMPTED CALM, {"party.BAND.goals", GOALS_LIMITED}, {"party.prize_limited", 1.6}, {"party.prize_greedy", 0.3}, \
                {"party.spoiler_type", 0}, {"party.weariness_initial", 0.2}

static void count_war_days(struct probe *p) {
    p->seen[0] += p->m->parties[BAND].posture == POSTURE_WAR;
    p->seen[1] += p->m->parties[BAND].in_process;
    p->seen[2] += talks_pull(p->m, BAND);
    p->seen[3] += p->m->talks->government_weariness;
}

static struct probe fought(const struct setting *settings) {
    struct probe p = {.look = count_war_days, .at_day = 800};
    probe_all(2500, settings, 8, &p);
    return p;
}

static void test_a_war_can_end_at_the_table(void **state) {
    (void)state;
    struct probe silent = fought(SETTINGS(TEMPTED, {"talks.open_per_month", 0}));
    struct probe talking = fought(SETTINGS(TEMPTED, {"talks.open_per_month", 5}, {"talks.concession", 0.6}));
    assert_true(silent.n_events[INCIDENT_war_began] >= 6);
    assert_int_equal(silent.n_events[INCIDENT_talks_opened], 0);
    assert_true(talking.n_events[INCIDENT_cease_fire_signed] > 0);
    assert_more(silent.seen[0], talking.seen[0]); // fewer are still at war
    double days = talking.sums[INCIDENT_war_ended] / fmax(1, talking.n_events[INCIDENT_war_ended]);
    double days_silent = silent.n_events[INCIDENT_war_ended] > 0
                             ? silent.sums[INCIDENT_war_ended] / silent.n_events[INCIDENT_war_ended] : 1460;
    assert_more(days_silent, days);
    assert_more(talking.seen[1], silent.seen[1]); // and in the process
}

static void test_an_offer_too_small_fails(void **state) {
    (void)state;
    struct setting often = {"talks.open_per_month", 5}, poor = {"talks.guarantee", 0};
    struct probe nothing = fought(SETTINGS(TEMPTED, often, poor, {"talks.concession", 0}, {"talks.failed_commitment_frac", 0.3}));
    struct probe plenty = fought(SETTINGS(TEMPTED, often, {"talks.guarantee", 1}, {"talks.concession", 1}));
    assert_true(nothing.n_events[INCIDENT_talks_failed] > plenty.n_events[INCIDENT_talks_failed]);
    assert_more(plenty.n_events[INCIDENT_cease_fire_signed], nothing.n_events[INCIDENT_cease_fire_signed]);
    struct probe stubborn = fought(SETTINGS(TEMPTED, often, {"party.prize_limited", 2}, {"talks.concession", 0.1}));
    assert_true(stubborn.n_events[INCIDENT_talks_failed] > 0 && stubborn.n_events[INCIDENT_cease_fire_signed] == 0);
    assert_true(stubborn.seen[2] == 0); // what was refused holds nobody back
    assert_more(plenty.seen[2], 0);
}

static void look_at_readiness(struct probe *p) {
    struct mission *m = p->m;
    struct party *band = &m->parties[BAND];
    double government;
    band->posture = POSTURE_WAR;
    static const double WEARY[][3] = {{0, 0.3, 0.5}, {0.4, 0, 0.5}, {0.4, 0.3, 0.5}, {0.4, 0.3, 0.95}, {0.4, 0.3, 0.05}};
    for (int i = 0; i < 5; i++) {
        band->weariness = WEARY[i][0];
        m->talks->government_weariness = WEARY[i][1];
        band->win_frac = WEARY[i][2];
        double ready = talks_ready(m, BAND, &government);
        p->seen[i] = fmin(ready, government);
    }
    band->posture = POSTURE_STALL;
}

static void test_both_sides_must_hurt_and_neither_win(void **state) {
    (void)state;
    struct probe p = {.look = look_at_readiness, .at_day = 40};
    probe_all(600, SETTINGS(TEMPTED), 1, &p);
    assert_true(p.seen[0] == 0 && p.seen[1] == 0); // one side does not hurt
    assert_more(p.seen[2], 0.5);
    assert_more(p.seen[2], p.seen[3]); // the party expects to win
    assert_more(p.seen[2], p.seen[4]); // the government does
}

static void call_them(struct probe *p) {
    assert_false(pull(p, LEVER_call_talks, GOV, -1, 0).accepted);
    assert_false(pull(p, LEVER_call_talks, RED, -1, 0).accepted); // keeps the agreement
    p->m->parties[BAND].posture = POSTURE_WAR;
    p->m->parties[BAND].weariness = 0;
    assert_false(pull(p, LEVER_call_talks, BAND, -1, 0).accepted); // it does not hurt yet
    p->m->parties[BAND].weariness = p->m->talks->government_weariness = 0.5;
    p->m->parties[BAND].win_frac = 0.5;
    assert_true(pull(p, LEVER_call_talks, BAND, -1, 0).accepted);
    assert_false(pull(p, LEVER_call_talks, BAND, -1, 0).accepted); // they are on
    p->m->parties[BAND].posture = POSTURE_STALL;
}

static void test_talks_are_called_or_refused(void **state) {
    (void)state;
    struct probe p = {.act = call_them};
    probe_all(600, SETTINGS(TEMPTED, {"leadership.model", 0}, {"talks.open_per_month", 0}), 1, &p);
    assert_int_equal(p.n_events[INCIDENT_talks_opened], 1);
}

static void invite(struct probe *p) {
    if (p->value > 0) pull(p, LEVER_engage, BAND, -1, p->value);
}

static struct probe invited(double effort, int goals) {
    struct probe p = {.act = invite, .value = effort, .look = count_war_days, .at_day = 1400};
    probe_all(400, SETTINGS(CALM, {"party.BAND.goals", goals}, {"party.BAND.commitment_frac", 0.45}, {"talks.open_per_month", 3},
                            {"strategy.join_commitment_frac", 1}, {"leadership.model", 0}), 6, &p);
    return p;
}

static void test_who_stayed_outside_comes_in_when_invited(void **state) {
    (void)state;
    struct probe left = invited(0, GOALS_LIMITED), asked = invited(1, GOALS_LIMITED), total = invited(1, GOALS_TOTAL);
    assert_int_equal(left.n_events[INCIDENT_talks_agreed], 0);
    assert_more(asked.n_events[INCIDENT_talks_agreed], 2);
    assert_more(asked.n_events[INCIDENT_talks_agreed], total.n_events[INCIDENT_talks_agreed]);
    assert_more(asked.seen[1], left.seen[1]);
}

static void look_at_mediation(struct probe *p) {
    p->seen[0] = talks_mediation(p->m, BAND);
    p->seen[1] = talks_region(p->m);
    p->seen[2] = strategies_receptive(p->m, BAND);
    talks_set_oversight(p->m, 0.8);
    p->seen[3] = talks_mediation(p->m, BAND);
}

static void leave(struct probe *p) {
    if (p->value > 0) pull(p, LEVER_close_mission, -1, -1, 60);
}

static struct probe mediated(bool gone, double region) {
    struct probe p = {.act = leave, .value = gone, .look = look_at_mediation, .at_day = 400};
    probe_all(600, SETTINGS(TEMPTED, {"talks.region_frac", region}), 1, &p);
    return p;
}

static void test_the_region_mediates_when_the_mission_has_left(void **state) {
    (void)state;
    struct probe here = mediated(false, 0.3), gone = mediated(true, 0.3), deserted = mediated(true, 0);
    assert_more(here.seen[0], gone.seen[0]);
    assert_true(fabs(gone.seen[0] - gone.seen[1]) < 1e-12 && gone.seen[0] > 0 && deserted.seen[0] == 0);
    assert_more(gone.seen[3], gone.seen[0]);             // oversight that was pledged
    assert_true(here.seen[3] == here.seen[0]);           // is for the time after
    assert_true(deserted.seen[3] > 0.5);
}

static struct probe of_effect(enum effect_id effect, double level, const struct setting *settings) {
    struct probe p = {.look = look_at_mediation, .at_day = 500};
    probe_effect(600, settings, effect, level, 1, &p);
    return p;
}

static void test_lines_of_effort_mediate(void **state) {
    (void)state;
    static const enum effect_id EFFECTS_OF[] = {EFFECT_good_offices, EFFECT_regional_engagement, EFFECT_spoiler_outreach};
    static const int SEEN[] = {0, 1, 2};
    static const char *const GAINS[] = {"talks.offices_gain", "talks.region_gain", "strategy.outreach_gain"};
    for (int i = 0; i < 3; i++) {
        const struct setting *base = SETTINGS(CALM, {"party.BAND.goals", GOALS_GREEDY}, {"party.spoiler_type", 0});
        struct probe much = of_effect(EFFECTS_OF[i], 1, base), little = of_effect(EFFECTS_OF[i], 0.01, base);
        assert_more(much.seen[SEEN[i]], little.seen[SEEN[i]]);
        const struct setting *deaf = SETTINGS(CALM, {"party.BAND.goals", GOALS_GREEDY}, {"party.spoiler_type", 0}, {GAINS[i], 0});
        assert_true(of_effect(EFFECTS_OF[i], 1, deaf).seen[SEEN[i]] == of_effect(EFFECTS_OF[i], 0.01, deaf).seen[SEEN[i]]);
    }
}

/* Patrons: an engaged region makes them stop more often. */
static void test_an_engaged_region_turns_patrons(void **state) {
    (void)state;
    struct setting patron = {"party.RED.patron_usd_per_month", 40e3}, gain = {"patron.region_gain", 1.4}, stops = {"patron.stop_per_year", 0.5};
    struct probe much = {0}, little = {0}, deaf = {0}, deaf_too = {0};
    probe_effect(0, SETTINGS(CALM, patron, gain, stops), EFFECT_regional_engagement, 1, 12, &much);
    probe_effect(0, SETTINGS(CALM, patron, gain, stops), EFFECT_regional_engagement, 0.01, 12, &little);
    assert_more(much.n_events[INCIDENT_patron_stopped], little.n_events[INCIDENT_patron_stopped]);
    struct setting none = {"patron.region_gain", 0};
    probe_effect(0, SETTINGS(CALM, patron, none, stops), EFFECT_regional_engagement, 1, 4, &deaf);
    probe_effect(0, SETTINGS(CALM, patron, none, stops), EFFECT_regional_engagement, 0.01, 4, &deaf_too);
    assert_int_equal(deaf.n_events[INCIDENT_patron_stopped], deaf_too.n_events[INCIDENT_patron_stopped]);
}

/* --- the chain of causes --- */

enum { MAX_EVENTS = 60000 };

struct chain {
    struct run_event events[MAX_EVENTS];
    int n, n_ends_by_talks, n_talks_of_war;
};

static void follow(const struct run_event *e, void *payload) {
    struct chain *c = payload;
    assert_true(c->n < MAX_EVENTS);
    c->events[c->n++] = *e;
    bool by_talks = false, of_war = false;
    for (const struct run_event *k = e; k->cause != 0;) {
        k = &c->events[k->cause - 1];
        by_talks = by_talks || k->incident == INCIDENT_cease_fire_signed;
        of_war = of_war || k->incident == INCIDENT_war_began;
    }
    c->n_ends_by_talks += e->incident == INCIDENT_war_ended && by_talks;
    c->n_talks_of_war += e->incident == INCIDENT_war_ended && by_talks && of_war;
}

static void test_the_end_of_a_war_is_told_by_its_talks(void **state) {
    (void)state;
    struct model_case *c = country(2500, SETTINGS(TEMPTED, {"talks.open_per_month", 5}, {"talks.concession", 0.6}));
    struct arena *arena = arena_create();
    finish_case(c);
    struct chain *chain = test_malloc(sizeof *chain);
    int n_ends = 0, n_of_war = 0;
    for (uint32_t r = 0; r < 6; r++) {
        chain->n = chain->n_ends_by_talks = chain->n_talks_of_war = 0;
        struct run_request request = {.model_case = c, .seed = 70913, .replication = r, .trace = follow, .trace_payload = chain};
        struct run_result result;
        struct error err = ERROR_NONE;
        if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
        n_ends += chain->n_ends_by_talks;
        n_of_war += chain->n_talks_of_war;
        arena_reset(arena);
    }
    assert_more(n_ends, 0);
    assert_int_equal(n_of_war, n_ends); // the talks themselves came of the war
    test_free(chain);
    arena_destroy(arena);
    case_destroy(c);
}

/* A greedy group that nobody pays for its rents stops the war, and stays outside. */
static void test_a_cease_fire_is_not_yet_an_accession(void **state) {
    (void)state;
    struct setting talk = {"talks.open_per_month", 5}, give = {"talks.concession", 0.9};
    struct probe p = fought(SETTINGS(TEMPTED, talk, give, {"party.BAND.goals", GOALS_GREEDY}, {"party.RED.goals", GOALS_LIMITED},
                                     {"party.BLUE.goals", GOALS_LIMITED}, {"party.prize_greedy", 1.6}, {"party.prize_limited", 0.3}));
    assert_true(p.n_events[INCIDENT_cease_fire_signed] > 0);
    assert_int_equal(p.n_events[INCIDENT_joined_process], 0);
}

static void break_and_renew(struct probe *p) {
    struct agreement *a = p->m->agreement;
    a->items[2].state = PROVISION_BROKEN;
    a->items[3].state = PROVISION_LATE;
    agreement_renew(p->m);
    p->seen[0] = a->items[2].state == PROVISION_OPEN && a->items[2].clear;
    p->seen[1] = a->items[2].due_day - now_days(p->m) - a->items[2].plan_days;
    p->seen[2] = a->items[3].state == PROVISION_LATE;
}

static void test_what_was_broken_is_open_again(void **state) {
    (void)state;
    struct probe p = {.look = break_and_renew, .at_day = 700};
    probe_all(0, SETTINGS(CALM), 1, &p);
    assert_true(p.seen[0] == 1 && fabs(p.seen[1]) < 1e-9 && p.seen[2] == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_war_can_end_at_the_table),
        cmocka_unit_test(test_an_offer_too_small_fails),
        cmocka_unit_test(test_both_sides_must_hurt_and_neither_win),
        cmocka_unit_test(test_talks_are_called_or_refused),
        cmocka_unit_test(test_who_stayed_outside_comes_in_when_invited),
        cmocka_unit_test(test_the_region_mediates_when_the_mission_has_left),
        cmocka_unit_test(test_lines_of_effort_mediate),
        cmocka_unit_test(test_an_engaged_region_turns_patrons),
        cmocka_unit_test(test_the_end_of_a_war_is_told_by_its_talks),
        cmocka_unit_test(test_a_cease_fire_is_not_yet_an_accession),
        cmocka_unit_test(test_what_was_broken_is_open_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
