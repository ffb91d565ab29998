/* What the mission does to parties: offers, posts, dialogue, operations, the departing train, patrons, red lines. Each is
 * asked both ways, in pairs of runs with the same luck, and for its risk; without an order nothing happens.
 *
 * Planted fault that these tests catch: operations against anybody keep a line. */
#include "party_probe.h"

#include "model/parties/frozen.h"
#include "model/parties/patron.h"
#include "model/parties/redline.h"
#include "model/parties/strategies.h"

/* A country in which BAND would rather spoil than keep the peace. */
static const struct setting TEMPTED[] = {{"party.BAND.commitment_frac", 0.35}, {"party.weariness_initial", 0.25},
                                         {"party.shock_per_year", 0}, {"splinter.most_count", 0}, {"splinter.absorb_per_year", 0},
                                         {"party.BAND.goals", GOALS_GREEDY}, {"talks.open_per_month", 0}, {NULL, 0}};

enum { MAX_SETTINGS = 24 };

static const struct setting *with(const struct setting *more, struct setting *out) {
    int n = 0;
    for (; TEMPTED[n].address != NULL; n++)
        out[n] = TEMPTED[n];
    for (; more != NULL && more->address != NULL; more++)
        out[n++] = *more;
    out[n] = (struct setting){NULL, 0};
    return out;
}

static void run_tempted(const struct setting *more, int n, struct probe *p) {
    struct setting all[MAX_SETTINGS];
    probe_all(600, with(more, all), n, p);
}

/* --- offers --- */

static void offer(struct probe *p) {
    if (p->value > 0) pull(p, LEVER_offer_money, BAND, -1, p->value);
}

/* Wish to fight as the posture tells it, and what others are led to expect. */
static void look_at_pulls(struct probe *p) {
    p->seen[0] += strategies_pull(p->m, BAND);
    p->seen[1] += strategies_pull(p->m, RED);
    p->seen[2] += p->m->parties[BAND].posture;
    p->seen[3] += p->m->record.cost_voluntary;
}

static struct probe offered(double usd, double imitation) {
    struct probe p = {.act = offer, .value = usd, .look = look_at_pulls, .at_day = 95};
    run_tempted(SETTINGS({"strategy.imitation_frac", imitation}), 10, &p);
    return p;
}

static void test_money_induces_and_others_learn_the_price(void **state) {
    (void)state;
    struct probe none = offered(0, 0.5), some = offered(20e3, 0.5), much = offered(200e3, 0.5), unseen = offered(200e3, 0);
    assert_true(none.seen[0] == 0 && none.seen[1] == 0 && none.seen[3] == 0);
    assert_more(some.seen[0], 0);
    assert_more(much.seen[0], some.seen[0]);
    assert_more(none.seen[2], much.seen[2]); // who is paid spoils less
    assert_more(0, much.seen[1]);            // who is not sees what spoiling brings
    assert_true(unseen.seen[1] == 0);
    assert_more(much.seen[3], 0); // paid from voluntary money
}

static void break_word(struct probe *p) {
    if (now_days(p->m) < 600) {
        p->seen[0] += p->m->strategies->of[BAND].offer_usd;
        party_shock(p->m, BAND, 3);
        sim_schedule(p->m->sim, ticks_from_days(700), PRIORITY_STATISTICS, on_look, p, 0);
    } else {
        p->seen[1] += p->m->strategies->of[BAND].offer_usd;
    }
}

static void test_an_offer_lapses_with_compliance(void **state) {
    (void)state;
    struct probe kept = {.act = offer, .value = 300e3}, broken = {.act = offer, .value = 300e3, .look = break_word, .at_day = 500};
    run_tempted(SETTINGS({"party.BAND.commitment_frac", 0.9}, {"party.weariness_initial", 0.6}), 5, &kept);
    run_tempted(SETTINGS({"party.BAND.commitment_frac", 0.9}, {"party.weariness_initial", 0.6}), 5, &broken);
    assert_true(broken.n_events[INCIDENT_offer_lapsed] >= 5);
    assert_more(broken.n_events[INCIDENT_offer_lapsed], kept.n_events[INCIDENT_offer_lapsed]);
    assert_true(broken.seen[0] == 5 * 300e3 && broken.seen[1] == 0);
}

static void give_posts(struct probe *p) {
    if (p->value > 0) assert_true(pull(p, LEVER_offer_posts, BAND, -1, p->value).accepted);
    assert_false(pull(p, LEVER_offer_posts, BAND, -1, p->value).accepted); // he has them already
    p->seen[0] = party_delivered(p->m, BAND);
    p->seen[1] = p->m->politics.host_consent_frac;
}

static void test_posts_deliver_and_cost_consent(void **state) {
    (void)state;
    double delivered[3], consent[3];
    for (int i = 0; i < 3; i++) {
        struct probe p = {.act = give_posts, .value = 0.5 * i};
        run_tempted(NULL, 1, &p);
        delivered[i] = p.seen[0];
        consent[i] = p.seen[1];
    }
    assert_more(delivered[1], delivered[0]);
    assert_more(delivered[2], delivered[1]);
    assert_more(consent[0], consent[1]);
    assert_more(consent[1], consent[2]);
}

/* --- dialogue --- */

static void talk(struct probe *p) {
    if (p->value > 0) assert_true(pull(p, LEVER_engage, BAND, -1, p->value).accepted);
}

static void look_at_trust(struct probe *p) {
    p->seen[0] += p->m->parties[BAND].commitment_frac;
    p->seen[1] += p->m->frozen->frac[BAND];
}

static struct probe talked(double effort, double goals, double gain) {
    struct probe p = {.act = talk, .value = effort, .look = look_at_trust, .at_day = 1000};
    run_tempted(SETTINGS({"party.BAND.goals", goals}, {"strategy.engage_gain_per_year", gain}, {"party.war_cost", 1}), 3, &p);
    return p;
}

static void test_dialogue_wins_trust_and_keeps_politics_moving(void **state) {
    (void)state;
    struct probe silent = talked(0, GOALS_LIMITED, 0.5), half = talked(0.5, GOALS_LIMITED, 0.5), full = talked(1, GOALS_LIMITED, 0.5);
    assert_more(half.seen[0], silent.seen[0]);
    assert_more(full.seen[0], half.seen[0]);
    assert_more(full.seen[0], talked(1, GOALS_TOTAL, 0.5).seen[0]); // a total spoiler is hardly reached
    assert_more(silent.seen[1], half.seen[1]);
    assert_true(fabs(talked(1, GOALS_LIMITED, 0).seen[0] - silent.seen[0]) < 0.1); // only what dialogue thaws
}

static void spend_too_much(struct probe *p) {
    assert_true(pull(p, LEVER_engage, RED, -1, 0.6).accepted);
    assert_true(pull(p, LEVER_engage, BLUE, -1, 0.4).accepted);
    assert_false(pull(p, LEVER_engage, BAND, -1, 0.1).accepted);
    assert_false(pull(p, LEVER_engage_patron, BAND, -1, 0.1).accepted);
    assert_true(pull(p, LEVER_engage, RED, -1, 0).accepted);
    assert_true(pull(p, LEVER_engage_patron, BAND, -1, 0.6).accepted);
    assert_false(pull(p, LEVER_engage_patron, BLUE, -1, 0).accepted); // it has none
    assert_false(pull(p, LEVER_engage, GOV, -1, 0).accepted);
    assert_false(pull(p, LEVER_press, GOV, -1, 1).accepted);
}

static void test_attention_is_scarce(void **state) {
    (void)state;
    struct probe p = {.act = spend_too_much};
    run_tempted(SETTINGS({"party.BAND.patron_usd_per_month", 5000}), 1, &p);
}

/* --- in: joining the process --- */

static void woo(struct probe *p) {
    pull(p, LEVER_open_ddr, 0, -1, 0);
    if (p->value <= 0) return;
    pull(p, LEVER_engage, BAND, -1, 1);
    pull(p, LEVER_offer_money, BAND, -1, p->value);
}

static void look_at_process(struct probe *p) {
    p->seen[0] += p->m->parties[BAND].in_process;
    p->seen[1] += party_disarmed_frac(&p->m->parties[BAND]);
}

static struct probe wooed(double usd, double goals, double threshold, double war_cost) {
    struct probe p = {.act = woo, .value = usd, .look = look_at_process, .at_day = 900};
    run_tempted(SETTINGS({"party.war_cost", war_cost}, {"party.drift_frac_per_month", 0}, {"party.BAND.goals", goals},
                         {"strategy.join_commitment_frac", threshold}, {"party.weariness_initial", war_cost},
                         {"ddr.no_framework_frac", 0}), 5, &p); // no band comes in by itself
    return p;
}

static void test_a_group_that_keeps_the_peace_joins_at_its_price(void **state) {
    (void)state;
    struct probe alone = wooed(0, GOALS_LIMITED, 0.3, 1), limited = wooed(1, GOALS_LIMITED, 0.3, 1),
                 cheap = wooed(1000, GOALS_GREEDY, 0.3, 1), dear = wooed(500e3, GOALS_GREEDY, 0.3, 1),
                 total = wooed(500e3, GOALS_TOTAL, 0.3, 1), sceptic = wooed(1, GOALS_LIMITED, 1, 1),
                 angry = wooed(1, GOALS_LIMITED, 0.3, 0);
    assert_true(alone.seen[0] == 0 && alone.seen[1] == 0);
    assert_true(limited.seen[0] == 5);
    assert_int_equal(limited.n_events[INCIDENT_joined_process], 5);
    assert_more(limited.seen[1], 2); // and its bands come in
    assert_true(cheap.seen[0] == 0);
    assert_more(dear.seen[0], 0);
    assert_true(total.seen[0] == 0);
    assert_true(sceptic.seen[0] == 0);
    assert_more(limited.seen[0], angry.seen[0]);
}

/* --- coercion --- */

static void press(struct probe *p) {
    if (p->value > 0) pull(p, LEVER_press, BAND, -1, p->value);
}

static void look_at_pressed(struct probe *p) {
    p->seen[0] += party_armed(&p->m->parties[BAND]);
    p->seen[1] += p->m->sectors[0].grievance_frac + p->m->sectors[1].grievance_frac;
    p->seen[2] += p->m->sectors[0].local_consent_frac;
    p->seen[3] += p->m->parties[BAND].resolve_frac;
}

static struct probe pressed(double effort, double trust_frac, double retaliation) {
    struct probe p = {.act = press, .value = effort, .look = look_at_pressed, .at_day = 700};
    run_tempted(SETTINGS({"warning.trust_frac", trust_frac}, {"strategy.press_harm_persons", 5}, {"party.drift_frac_per_month", 0},
                         {"strategy.press_retaliation", retaliation}, {"violence.mission_attack_per_month", 2},
                         {"sector.north.area_km2", 800}, {"sector.east.area_km2", 800}, {"party.war_cost", 1}), 6, &p);
    return p;
}

static void test_operations_wear_a_group_down_and_harm_where_they_are_blind(void **state) {
    (void)state;
    struct probe none = pressed(0, 0, 5), half = pressed(0.5, 0, 5), full = pressed(1, 0, 5), blind = pressed(1, 1, 5);
    assert_true(none.n_events[INCIDENT_operation] == 0 && none.n_events[INCIDENT_operation_harm] == 0);
    assert_more(none.seen[0], half.seen[0]);
    assert_more(half.seen[0], full.seen[0]);
    assert_more(blind.seen[0], full.seen[0]); // who is not trusted hits fewer of them
    assert_more(blind.sums[INCIDENT_operation_harm], full.sums[INCIDENT_operation_harm]); // and more of others
    assert_more(blind.seen[1], none.seen[1]);
    assert_more(blind.n_flights_from_harm, 0); // whose neighbours flee
    assert_more(none.seen[2], blind.seen[2]);
    assert_more(full.seen[3], none.seen[3]); // it shows resolve
    assert_more(full.n_events[INCIDENT_attack_on_mission], pressed(1, 0, 0).n_events[INCIDENT_attack_on_mission]);
}

/* --- the departing train --- */

static void proceed(struct probe *p) {
    pull(p, LEVER_open_ddr, 0, -1, 0);
    if (p->value <= 0) return;
    assert_true(pull(p, LEVER_proceed_without, BLUE, -1, p->value).accepted);
    assert_false(pull(p, LEVER_proceed_without, BLUE, -1, p->value).accepted);
}

static void look_at_train(struct probe *p) {
    p->seen[0] += p->m->parties[BLUE].in_process;
    p->seen[1] += party_disarmed_frac(&p->m->parties[RED]);
    p->seen[2] += p->m->parties[BLUE].included_frac;
}

/* BLUE holds out, and RED does not wish to run ahead of it; or BLUE means well. */
static struct probe train(double days, bool holds_out) {
    struct probe p = {.act = proceed, .look = look_at_train, .at_day = 900, .value = days};
    run_tempted(SETTINGS({"party.BLUE.commitment_frac", holds_out ? 0 : 0.9}, {"party.BLUE.goals", holds_out ? GOALS_TOTAL : GOALS_LIMITED},
                         {"party.RED.commitment_frac", 0.9}, {"party.RED.goals", GOALS_LIMITED}, {"party.war_cost", 0.5},
                         {"ddr.parity_tolerance_frac", 0.05}, {"dilemma.fear_weight", 0}, {"party.drift_frac_per_month", 0},
                         {"party.contest_exponent", 3}), 6, &p);
    return p;
}

static void test_the_train_leaves_who_holds_out_and_frees_his_rivals(void **state) {
    (void)state;
    struct probe waits = train(0, true), leaves = train(200, true), boards = train(200, false);
    assert_true(waits.seen[0] == 6);
    assert_true(leaves.seen[0] < 6 && leaves.n_events[INCIDENT_left_behind] > 0);
    assert_true(leaves.seen[2] < 6);
    assert_more(leaves.seen[1], waits.seen[1]); // RED no longer waits for it
    assert_true(boards.seen[0] == 6);
    assert_int_equal(boards.n_events[INCIDENT_left_behind], 0);
}

static void look_at_pull_of_train(struct probe *p) {
    p->seen[0] += strategies_pull(p->m, BLUE);
    struct party *red = &p->m->parties[RED];
    int32_t armed = red->armed_persons;
    red->armed_persons = 0; // were everyone else disarmed
    p->seen[1] += strategies_pull(p->m, BLUE);
    red->armed_persons = red->n_fighters; // were nobody
    p->seen[2] += strategies_pull(p->m, BLUE);
    red->armed_persons = armed;
}

static void test_a_train_pulls_by_what_is_on_it(void **state) {
    (void)state;
    struct probe p = {.act = proceed, .value = 300, .look = look_at_pull_of_train, .at_day = 100}, none = p;
    none.value = 0;
    run_tempted(NULL, 1, &p);
    run_tempted(NULL, 1, &none);
    assert_more(p.seen[1], p.seen[2]);
    assert_true(p.seen[2] == 0);
    assert_true(none.seen[1] == 0);
}

/* --- the patron --- */

static void engage_patron(struct probe *p) {
    if (p->value > 0) assert_true(pull(p, LEVER_engage_patron, BAND, -1, p->value).accepted);
}

static void look_at_patron(struct probe *p) {
    p->seen[0] += patron_word(p->m, BAND);
    p->seen[1] += patron_usd_per_month(p->m, BAND) / 3e4;
    p->seen[2] += party_paid_frac(p->m, BAND);
}

static struct probe patron(double effort, double stop_gain, double leverage) {
    struct probe p = {.act = engage_patron, .value = effort, .look = look_at_patron, .at_day = 600};
    run_tempted(SETTINGS({"party.BAND.patron_usd_per_month", 3e4}, {"sector.north.rents_usd_per_month", 0},
                         {"sector.east.rents_usd_per_month", 0}, {"patron.stop_gain", stop_gain}, {"patron.leverage", leverage}), 15, &p);
    return p;
}

static void test_a_patron_won_over_leans_on_his_client_and_stops_paying(void **state) {
    (void)state;
    struct probe left = patron(0, 0, 0.5), spoken_to = patron(1, 0, 0.5), powerless = patron(1, 0, 0), stops = patron(1, 15, 0.5);
    assert_true(left.seen[0] == 0);
    assert_more(spoken_to.seen[0], 0);
    assert_true(powerless.seen[0] == 0);
    assert_more(left.seen[1], stops.seen[1]);
    assert_more(left.seen[2], stops.seen[2]); // who is not paid
}

/* --- red lines --- */

static void breach(struct probe *p) {
    struct mission *m = p->m;
    for (int i = RED; i <= BAND; i++)
        m->parties[i].resolve_frac = 0.5;
    if (p->value > 0) pull(p, LEVER_announce_red_line, 0, 0, p->value);
    p->seen[4] = redline_resolve(m, RED, 0);
    redline_breach(m, RED, 0, true);
    p->seen[0] = m->parties[RED].resolve_frac;
    p->seen[1] = m->parties[BLUE].resolve_frac;
    m->parties[RED].resolve_frac = m->parties[BLUE].resolve_frac = 0.5;
    redline_breach(m, RED, 0, false);
    p->seen[2] = m->parties[RED].resolve_frac;
    p->seen[3] = m->parties[BLUE].resolve_frac;
    m->parties[RED].resolve_frac = 0;
    p->seen[5] = redline_resolve(m, RED, 0);
    p->seen[6] = redline_stands(m, 0);
    p->seen[7] = p->value > 0 && redline_announce(m, 0, 30);
}

static void test_a_red_line_stakes_the_missions_word(void **state) {
    (void)state;
    struct probe silent = {.act = breach}, line = {.act = breach, .value = 1};
    run_tempted(SETTINGS({"redline.strike_days", 0}), 1, &silent);
    run_tempted(SETTINGS({"redline.strike_days", 0}), 1, &line);
    assert_more(line.seen[0], silent.seen[0]); // kept: believed more
    assert_more(silent.seen[2], line.seen[2]); // broken: believed less
    assert_more(0.5 - line.seen[2], line.seen[0] - 0.5); // and a broken word costs more than a kept one gains
    assert_true(silent.seen[1] == 0.5 && silent.seen[3] == 0.5);
    assert_more(line.seen[1], 0.5); // others watch
    assert_more(0.5, line.seen[3]);
    assert_more(line.seen[4], silent.seen[4]); // it deters by itself, as far as it is believed
    assert_true(line.seen[5] == 0);            // and not at all where it is not
    assert_true(line.seen[6] == 0 && line.seen[7] == 0); // broken it falls, and none can be drawn at once
    struct probe stubborn = {.act = breach, .value = 1};
    run_tempted(SETTINGS({"redline.silence_days", 0}, {"redline.strike_days", 0}), 1, &stubborn);
    assert_true(stubborn.seen[6] == 1 && stubborn.seen[7] == 1);
    assert_int_equal(line.n_events[INCIDENT_red_line_kept], 1);
    assert_int_equal(line.n_events[INCIDENT_red_line_broken], 1);
    assert_int_equal(silent.n_events[INCIDENT_red_line_kept] + silent.n_events[INCIDENT_red_line_broken], 0);
}

/* Crossed and not answered; then operations hit party `value`, or none. */
static void cross(struct probe *p) {
    struct mission *m = p->m;
    m->parties[RED].resolve_frac = m->parties[BLUE].resolve_frac = 0.5;
    pull(p, LEVER_announce_red_line, 0, 0, 90);
    redline_breach(m, RED, 0, false);
    p->seen[0] = m->parties[RED].resolve_frac;
    if (p->value > 0) redline_strike(m, (int)p->value);
    p->seen[1] = m->parties[RED].resolve_frac;
    p->seen[2] = m->parties[BLUE].resolve_frac;
}

static void look_at_line(struct probe *p) {
    p->seen[3] = redline_stands(p->m, 0);
}

static struct probe crossed(double struck, double strike_days) {
    struct probe p = {.act = cross, .value = struck, .look = look_at_line, .at_day = 60};
    run_tempted(SETTINGS({"redline.strike_days", strike_days}, {"violence.onset_per_month", 0.01}), 1, &p);
    return p;
}

static void test_operations_against_who_crossed_a_line_keep_it(void **state) {
    (void)state;
    struct probe left = crossed(0, 45), struck = crossed(RED, 45), other = crossed(BLUE, 45), at_once = crossed(RED, 0);
    assert_true(left.seen[0] == 0.5); // the matter is open
    assert_true(left.seen[3] == 0 && left.n_events[INCIDENT_red_line_broken] == 1 && left.n_events[INCIDENT_red_line_kept] == 0);
    assert_more(struck.seen[1], 0.5);
    assert_more(struck.seen[2], 0.5); // others watch
    assert_true(struck.seen[3] == 1 && struck.n_events[INCIDENT_red_line_kept] == 1 && struck.n_events[INCIDENT_red_line_broken] == 0);
    assert_true(other.seen[3] == 0 && other.n_events[INCIDENT_red_line_kept] == 0); // hitting somebody else keeps nothing
    assert_more(0.5, at_once.seen[0]); // switched off: broken at once
    assert_int_equal(at_once.n_events[INCIDENT_red_line_kept], 0);
}

static void draw_lines(struct probe *p) {
    for (int i = 0; i < 4 && p->value > 0; i++)
        pull(p, LEVER_announce_red_line, 0, i, p->value);
}

/* The same plans under both: how many are dropped, and how many are answered. */
static struct probe lines(double days, double gain, double decision_factor) {
    struct probe p = {.act = draw_lines, .value = days};
    run_tempted(SETTINGS({"redline.deterrence_gain", gain}, {"redline.answered_gain", 1}, {"redline.unanswered_gain", 1},
                         {"redline.witness_frac", 0}, {"redline.consent_factor", 1}, {"redline.decision_factor", decision_factor}, {"redline.silence_days", 0},
                         {"redline.strike_days", 0},
                         {"perception.line_factor", 1}, /* people who see a line broken tell less */
                         {"party.resolve_initial_frac", 0.6}, {"party.resolve_memory_frac", 0.02}, {"violence.onset_per_month", 0.5},
                         {"violence.comply_factor", 0.3}, {"warning.patrolled_frac", 0.95}, {"warning.base_frac", 0.5}), 15, &p);
    return p;
}

static void test_a_believed_line_deters_and_hastens_the_answer(void **state) {
    (void)state;
    struct probe none = lines(0, 3, 0.1), line = lines(720, 3, 1), quick = lines(720, 0, 0.1), idle = lines(720, 0, 1);
    assert_more(line.n_events[INCIDENT_attack_deterred], 1.1 * none.n_events[INCIDENT_attack_deterred]);
    assert_more(idle.sums[INCIDENT_response_sent] / idle.n_events[INCIDENT_response_sent],
                quick.sums[INCIDENT_response_sent] / quick.n_events[INCIDENT_response_sent]);
    assert_int_equal(idle.n_events[INCIDENT_attack_deterred], none.n_events[INCIDENT_attack_deterred]); // switched off: as without
    assert_int_equal(none.n_events[INCIDENT_red_line_announced], 0);
}

/* --- caveats --- */

static void show_caveats(struct probe *p) {
    for (int i = 0; i < p->m->n_units; i++)
        p->m->units[i].undeclared_caveat = p->value > 0;
}

static void look_at_belief(struct probe *p) {
    p->seen[0] += p->m->parties[RED].resolve_frac + p->m->parties[BAND].resolve_frac;
}

static struct probe caveats(double shown, double drop) {
    struct probe p = {.act = show_caveats, .value = shown, .look = look_at_belief, .at_day = 700};
    run_tempted(SETTINGS({"response.refusal_frac", 0.8}, {"trigger.caveat_drop_frac", drop}, {"violence.onset_per_month", 0.5},
                         {"unit.BN0.undeclared_caveat_frac", 1}, {"unit.BN1.undeclared_caveat_frac", 1},
                         {"unit.BN2.undeclared_caveat_frac", 1}, {"unit.BN3.undeclared_caveat_frac", 1},
                         {"warning.base_frac", 0.5}, {"party.resolve_memory_frac", 0.02}), 8, &p);
    return p;
}

static void test_a_caveat_shown_costs_belief(void **state) {
    (void)state;
    struct probe shown = caveats(1, 0.3), unseen = caveats(1, 0);
    assert_true(shown.n_events[INCIDENT_response_refused] > 0);
    assert_more(unseen.seen[0], shown.seen[0]);
    assert_more(shown.seen[0], caveats(1, 0.6).seen[0]);
}

/* --- how long there was spoiling --- */

static void calm_or_tempt(struct probe *p) {
    p->m->parties[BAND].posture = POSTURE_STALL;
    p->seen[0] = record_world(p->m, METRIC_spoiling_months);
    strategies_month(p->m);
    p->seen[1] = record_world(p->m, METRIC_spoiling_months) - p->seen[0]; // who stalls does not count
    p->m->parties[BAND].posture = POSTURE_SPOIL;
    strategies_month(p->m);
    p->m->parties[BAND].posture = POSTURE_WAR;
    strategies_month(p->m);
    p->seen[2] = record_world(p->m, METRIC_spoiling_months) - p->seen[0] - p->seen[1];
    p->m->parties[BAND].gone = true;
    strategies_month(p->m);
    p->seen[3] = record_world(p->m, METRIC_spoiling_months) - p->seen[0] - p->seen[1] - p->seen[2];
}

static void test_months_of_spoiling_are_counted(void **state) {
    (void)state;
    struct probe p = {.act = calm_or_tempt};
    run_tempted(NULL, 1, &p);
    double others = p.seen[1]; // RED and BLUE, the same in each of these months
    assert_true(p.seen[2] == 2 + 2 * others);
    assert_true(p.seen[3] == others);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_money_induces_and_others_learn_the_price),
        cmocka_unit_test(test_an_offer_lapses_with_compliance),
        cmocka_unit_test(test_posts_deliver_and_cost_consent),
        cmocka_unit_test(test_dialogue_wins_trust_and_keeps_politics_moving),
        cmocka_unit_test(test_attention_is_scarce),
        cmocka_unit_test(test_a_group_that_keeps_the_peace_joins_at_its_price),
        cmocka_unit_test(test_operations_wear_a_group_down_and_harm_where_they_are_blind),
        cmocka_unit_test(test_the_train_leaves_who_holds_out_and_frees_his_rivals),
        cmocka_unit_test(test_a_train_pulls_by_what_is_on_it),
        cmocka_unit_test(test_a_patron_won_over_leans_on_his_client_and_stops_paying),
        cmocka_unit_test(test_a_red_line_stakes_the_missions_word),
        cmocka_unit_test(test_operations_against_who_crossed_a_line_keep_it),
        cmocka_unit_test(test_a_believed_line_deters_and_hastens_the_answer),
        cmocka_unit_test(test_a_caveat_shown_costs_belief),
        cmocka_unit_test(test_months_of_spoiling_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
