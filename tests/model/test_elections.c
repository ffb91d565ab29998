/* Elections as a project (politics/elections.h, vote.h): each mechanism both ways, and off. Faults planted and caught are
 * named at the test that caught them. */
#include "party_probe.h"
#include "small_doctrine.h"

#include "model/means/sections.h"
#include "model/people/perception.h"
#include "model/politics/elections.h"
#include "model/politics/failure.h"
#include "model/politics/vote.h"

#define END {NULL, 0}
#define DAY 900 /* of the vote, unless said otherwise */
#define VOTE {"election.first_day", DAY}, {"time.decision_day", 30}
/* Nobody rejects, nothing moves: for what comes before the result. */
#define QUIET {"election.reject_frac", 0}, {"election.refuse_frac", 0}, {"election.campaign_frac", 0}

enum { READY, REGISTERED, PREPARED, BODY, TURNOUT, CREDIBLE, COMMITMENT, PART };

static void see(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[READY] += elections_ready(m);
    p->seen[REGISTERED] += elections_registered(m);
    p->seen[PREPARED] += m->elections->prepared_frac;
    p->seen[BODY] += m->elections->body_frac;
    p->seen[TURNOUT] += m->elections->turnout_frac;
    p->seen[CREDIBLE] += m->elections->credible_frac;
    p->seen[COMMITMENT] += m->parties[RED].commitment_frac;
    p->seen[PART] += m->parties[RED].included_frac;
}

static struct probe run(double band, const struct setting *settings, void (*act)(struct probe *), double value, double day, int n) {
    struct probe p = {.act = act, .look = see, .at_day = day, .value = value};
    probe_all(band, settings, n, &p);
    return p;
}

#define RUN(day, n, ...) run(0, (const struct setting[]){__VA_ARGS__, END}, NULL, 0, day, n)

/* --- registers and ballots --- */

/* Planted: registration without access; work not scaled by the window. */
static void test_registration_takes_work_access_and_time(void **state) {
    (void)state;
    struct probe usual = RUN(DAY - 5, 1, VOTE, QUIET), quick = RUN(DAY - 5, 1, VOTE, QUIET, {"election.register_months", 1}),
                 slow = RUN(DAY - 5, 1, VOTE, QUIET, {"election.register_months", 12}),
                 short_of_time = RUN(DAY - 5, 1, VOTE, QUIET, {"election.window_days", 100}),
                 nobody = RUN(DAY - 5, 1, VOTE, QUIET, {"election.body_frac", 0}, {"election.run_frac", 0}),
                 unpoliced = RUN(DAY - 5, 1, VOTE, QUIET, {"state.police_target_per_1000", 4}, {"presence.mechanism", 1});
    assert_true(quick.seen[REGISTERED] > usual.seen[REGISTERED] && usual.seen[REGISTERED] > slow.seen[REGISTERED]);
    assert_true(short_of_time.seen[REGISTERED] < usual.seen[REGISTERED] && short_of_time.seen[PREPARED] < usual.seen[PREPARED]);
    assert_float_equal(nobody.seen[REGISTERED], 0.1, 1e-12); // what was there
    assert_true(nobody.seen[PREPARED] == 0 && nobody.seen[READY] == 0);
    assert_true(unpoliced.seen[REGISTERED] < usual.seen[REGISTERED]);
}

/* Planted: displaced people counted where they are. */
static void test_displaced_people_are_missing_on_registers(void **state) {
    (void)state;
    const double many = 150e3;
    struct probe lost = RUN(400, 1, {"election.first_day", 450}, QUIET, {"sector.north.displaced_persons", many}, {"election.displaced_loss_frac", 1}),
                 found = RUN(400, 1, {"election.first_day", 450}, QUIET, {"sector.north.displaced_persons", many}, {"election.displaced_loss_frac", 0});
    assert_true(lost.seen[REGISTERED] < found.seen[REGISTERED]);
    struct probe off = RUN(400, 1, {"election.first_day", 450}, QUIET, {"displacement.mechanism", 0}, {"election.displaced_loss_frac", 1}),
                 also_off = RUN(400, 1, {"election.first_day", 450}, QUIET, {"displacement.mechanism", 0}, {"election.displaced_loss_frac", 0});
    assert_true(off.seen[REGISTERED] == also_off.seen[REGISTERED]);
}

/* Study 3.5.6c. Planted: the body learns from all the work, whoever did it. */
static void test_what_the_mission_runs_is_sooner_ready_and_teaches_less(void **state) {
    (void)state;
    struct probe ours = RUN(DAY - 5, 1, VOTE, QUIET, {"election.run_frac", 1}), theirs = RUN(DAY - 5, 1, VOTE, QUIET, {"election.run_frac", 0});
    assert_true(ours.seen[PREPARED] > theirs.seen[PREPARED] && ours.seen[REGISTERED] > theirs.seen[REGISTERED]);
    struct probe after_ours = RUN(DAY + 5, 1, VOTE, QUIET, {"election.run_frac", 1}), after_theirs = RUN(DAY + 5, 1, VOTE, QUIET, {"election.run_frac", 0}),
                 unteachable = RUN(DAY + 5, 1, VOTE, QUIET, {"election.run_frac", 0}, {"election.body_learning", 0});
    assert_true(after_theirs.seen[BODY] > after_ours.seen[BODY] + 0.1);
    assert_true(unteachable.seen[BODY] == after_ours.seen[BODY] && after_ours.seen[BODY] == 0.4);
}

static void lever_run(struct probe *p) {
    assert_true(pull(p, LEVER_run_election, -1, -1, p->value).accepted);
}

static void test_the_lever_runs_the_vote(void **state) {
    (void)state;
    const struct setting s[] = {VOTE, QUIET, END};
    struct probe all = run(0, s, lever_run, 1, DAY - 5, 1), none = run(0, s, lever_run, 0, DAY - 5, 1);
    assert_true(all.seen[PREPARED] > none.seen[PREPARED]);
}

/* --- the date --- */

#define UNREADY {"election.window_days", 100}, {"election.register_months", 24}, {"election.interest_gain", 0}

/* Planted: readiness of the next vote, after registers have decayed. */
static void test_a_vote_that_is_not_ready_slips_and_a_ready_one_does_not(void **state) {
    (void)state;
    struct probe unready = RUN(DAY, 8, VOTE, QUIET, UNREADY, {"election.unready_weight", 3}), ready = RUN(DAY, 8, VOTE, QUIET),
                 all_the_same = RUN(DAY, 8, VOTE, QUIET, UNREADY, {"election.unready_weight", 0});
    assert_true(unready.n_events[INCIDENT_vote_postponed] >= 8);
    assert_int_equal(ready.n_events[INCIDENT_vote_postponed] + all_the_same.n_events[INCIDENT_vote_postponed], 0);
    assert_int_equal(ready.n_events[INCIDENT_election], 8);
}

/* A government that would lose has an interest in waiting. */
static void test_who_would_lose_waits(void **state) {
    (void)state;
    struct probe loses = RUN(DAY, 8, VOTE, QUIET, {"election.incumbency_frac", 0.1}, {"election.interest_gain", 3}),
                 wins = RUN(DAY, 8, VOTE, QUIET, {"election.incumbency_frac", 0.9}, {"election.interest_gain", 3}),
                 indifferent = RUN(DAY, 8, VOTE, QUIET, {"election.incumbency_frac", 0.1}, {"election.interest_gain", 0});
    assert_true(loses.n_events[INCIDENT_vote_postponed] > 0);
    assert_int_equal(wins.n_events[INCIDENT_vote_postponed] + indifferent.n_events[INCIDENT_vote_postponed], 0);
}

/* Planted: the limit counted from the last date. */
static void test_a_delay_costs_commitment_and_beyond_the_limit_breaks_the_constitution(void **state) {
    (void)state;
#define SLIPS VOTE, QUIET, UNREADY, {"election.unready_weight", 5}, {"election.postpone_cost", 0}
    struct probe dear = RUN(DAY + 150, 4, SLIPS, {"election.delay_cost", 0.6}, {"election.limit_days", 2000}),
                 free = RUN(DAY + 150, 4, SLIPS, {"election.delay_cost", 0}, {"election.limit_days", 2000}),
                 strict = RUN(DAY + 150, 4, SLIPS, {"election.limit_days", 200});
    assert_true(dear.seen[COMMITMENT] < free.seen[COMMITMENT]);
    assert_int_equal(dear.n_events[INCIDENT_constitutional_break], 0);
    assert_int_equal(strict.n_events[INCIDENT_vote_cancelled], 4);
    assert_int_equal(strict.n_events[INCIDENT_constitutional_break], 4);
}

static void advise(struct probe *p) {
    struct order_reply r = pull(p, LEVER_advise_election, -1, -1, p->value);
    p->seen[7] += r.accepted;
    assert_int_equal(pull(p, LEVER_advise_election, -1, -1, p->value > 0 ? 10 : -10).accepted && !r.accepted, 0); // no better answer
}

static void see_date(struct probe *p) {
    p->seen[0] += p->m->elections->date_day;
}

static struct probe advised(double days, const struct setting *settings) {
    struct probe p = {.act = advise, .look = see_date, .at_day = 40, .value = days};
    probe_all(0, settings, 6, &p);
    return p;
}

/* Planted: advice accepted whatever the consent. */
static void test_the_host_follows_advice_by_consent_and_interest(void **state) {
    (void)state;
    const struct setting willing[] = {VOTE, QUIET, {"consent.initial_frac", 1}, {"election.advice_weight", 1}, {"leadership.model", 0}, END},
                         unwilling[] = {VOTE, QUIET, {"consent.initial_frac", 0.3}, {"election.advice_weight", 0}, {"election.interest_gain", 0},
                                        {"leadership.model", 0}, {"election.unready_weight", 0}, {"election.registered_initial_frac", 1}, {"election.window_days", 2000},
                                        {"election.ready_need_frac", 0.05}, END},
                         sure_to_win[] = {VOTE, QUIET, {"consent.initial_frac", 0.8}, {"election.advice_weight", 0}, {"election.interest_gain", 5},
                                          {"election.incumbency_frac", 0.95}, {"leadership.model", 0}, END};
    struct probe later = advised(200, willing), sooner = advised(-400, willing), eager = advised(-400, sure_to_win);
    assert_true(later.seen[7] == 6 && later.seen[0] > 6 * (DAY + 199) && later.n_events[INCIDENT_vote_put_off] >= 6);
    assert_true(sooner.seen[7] == 6 && sooner.seen[0] < 6 * (DAY - 380));
    assert_true(eager.seen[7] >= 4);
    struct probe deaf = advised(-400, unwilling);
    assert_true(deaf.seen[7] == 0 && deaf.seen[0] == 6 * DAY);
}

static void advise_too_near(struct probe *p) {
    struct order_reply near = pull(p, LEVER_advise_election, -1, -1, -700), late = pull(p, LEVER_advise_election, -1, -1, 500);
    assert_string_equal(near.reason, "the day is too near to announce it");
    assert_string_equal(late.reason, "the constitution allows no such delay");
    assert_string_equal(pull(p, LEVER_bar_from_election, GOV, -1, 1).reason, "the party cannot be barred or admitted");
    assert_string_equal(pull(p, LEVER_bar_from_election, RED, -1, 0).reason, "this is so already");
}

static void refused_by_calendar(struct probe *p) {
    assert_false(pull(p, LEVER_advise_election, -1, -1, 100).accepted);
    assert_false(pull(p, LEVER_run_election, -1, -1, 1).accepted);
}

static void test_what_cannot_be_is_refused_with_a_reason(void **state) {
    (void)state;
    const struct setting s[] = {VOTE, QUIET, {"leadership.model", 0}, {"time.horizon_years", 1}, {"election.notice_days", 300}, END},
                         calendar[] = {VOTE, QUIET, {"election.mechanism", 0}, {"leadership.model", 0}, END};
    run(0, s, advise_too_near, 0, 40, 1);
    struct probe off = run(0, calendar, refused_by_calendar, 0, DAY - 5, 2);
    assert_int_equal(off.n_events[INCIDENT_election], 2); // on the day, as before
    assert_int_equal(off.n_events[INCIDENT_campaign_began] + off.n_events[INCIDENT_election_won] + off.n_events[INCIDENT_opposition_won], 0);
    assert_true(off.seen[READY] == 0);
}

/* --- who stands --- */

static void bar_red(struct probe *p) {
    if (p->value > 0) assert_true(pull(p, LEVER_bar_from_election, RED, -1, 1).accepted);
}

/* Planted: barred parties get their votes. */
static void test_a_barred_party_boycotts_and_has_no_part(void **state) {
    (void)state;
    const struct setting s[] = {VOTE, QUIET, {"leadership.model", 0}, END},
                         painless[] = {VOTE, QUIET, {"leadership.model", 0}, {"election.bar_commitment_frac", 0}, {"election.bar_grievance_frac", 0}, END};
    struct probe barred = run(0, s, bar_red, 1, DAY + 10, 4), stands = run(0, s, bar_red, 0, DAY + 10, 4);
    assert_int_equal(barred.n_events[INCIDENT_vote_boycotted], 4);
    assert_int_equal(stands.n_events[INCIDENT_vote_boycotted], 0);
    assert_true(barred.seen[PART] < stands.seen[PART] - 1);
    assert_true(barred.seen[CREDIBLE] < stands.seen[CREDIBLE] && barred.seen[TURNOUT] < stands.seen[TURNOUT]);
    struct probe soon = run(0, s, bar_red, 1, 60, 2), gentle = run(0, painless, bar_red, 1, 60, 2), never = run(0, painless, bar_red, 0, 60, 2);
    assert_true(soon.seen[COMMITMENT] < gentle.seen[COMMITMENT]);
    assert_true(gentle.seen[COMMITMENT] == never.seen[COMMITMENT]);
}

static void admit_band(struct probe *p) {
    if (p->value > 0) assert_true(pull(p, LEVER_bar_from_election, BAND, -1, 0).accepted);
}

static void see_band(struct probe *p) {
    p->seen[0] += p->m->parties[BAND].included_frac;
    p->seen[1] += p->m->politics.host_consent_frac;
    p->seen[2] += p->m->elections->credible_frac;
}

static struct probe admitted(double value, double day) {
    const struct setting s[] = {VOTE, QUIET, {"leadership.model", 0}, {"election.swing_spread", 0}, {"election.kin_persons", 40}, {"election.admit_host_cost", 0.2},
                                {"consent.election_drop_frac", 0}, {"election.fraud_most_frac", 0}, {"party.BAND.abuse_frac", 0.9}, END};
    struct probe p = {.act = admit_band, .look = see_band, .at_day = day, .value = value};
    probe_all(600, s, 3, &p);
    return p;
}

static void test_a_group_let_in_wins_a_part_at_a_price(void **state) {
    (void)state;
    struct probe in = admitted(1, DAY + 10), out = admitted(0, DAY + 10), in_soon = admitted(1, 45), out_soon = admitted(0, 45);
    assert_true(in.seen[0] > out.seen[0] + 0.5);
    assert_true(in_soon.seen[1] < out_soon.seen[1] - 0.1);
    assert_int_equal(out.n_events[INCIDENT_vote_boycotted] - in.n_events[INCIDENT_vote_boycotted], 3);
    assert_true(in.seen[2] < out.seen[2]); // its victims
}

/* --- acceptance --- */

static int rejections(const struct setting *settings, int n) {
    struct probe p = {.look = see, .at_day = DAY};
    probe_all(0, settings, n, &p);
    return p.n_events[INCIDENT_election] - (int)p.sums[INCIDENT_election];
}

#define WILD {"election.reject_frac", 0.8}, {"election.refuse_frac", 0}, {"election.first_day", 400}, {"election.unready_weight", 0}, {"election.interest_gain", 0}
#define REJECTIONS(n, ...) rejections((const struct setting[]){__VA_ARGS__, END}, n)

/* Planted: doubt with the wrong sign; claim not shared. */
static void test_doubt_arms_exclusion_and_hope_make_losers_reject(void **state) {
    (void)state;
    int usual = REJECTIONS(40, WILD);
    int doubtful = REJECTIONS(40, WILD, {"election.window_days", 100}, {"election.register_months", 24}, {"election.doubt_gain", 4});
    int trusting = REJECTIONS(40, WILD, {"election.window_days", 100}, {"election.register_months", 24}, {"election.doubt_gain", 0});
    assert_true(doubtful > trusting && usual > 0);
    int excluded = REJECTIONS(40, WILD, {"party.RED.included", 0}, {"party.BLUE.included", 0}, {"election.doubt_gain", 0}),
        included = REJECTIONS(40, WILD, {"election.included_factor", 0.1}, {"election.doubt_gain", 0});
    assert_true(excluded > included);
    int hopeful = REJECTIONS(40, WILD, {"election.hope_gain", 8}, {"election.usual_hope_frac", 0}), hopeless = REJECTIONS(40, WILD, {"election.hope_gain", 8}, {"election.usual_hope_frac", 1});
    assert_true(hopeful > hopeless);
}

/* Brancati and Snyder: the same country, the same luck; early, unprepared and all under arms, against late, prepared and
 * after demobilization. With doubt, arms and hope left out nothing is left of the difference. */
static double wars_after(double first_day, double doubt_gain, double armed_frac, double hope_gain, int *n_rejected) {
    const struct setting s[] = {{"election.first_day", first_day}, {"election.window_days", first_day < 500 ? 120 : 900}, {"election.unready_weight", 0}, {"election.interest_gain", 0},
                                {"election.reject_frac", 0.9}, {"election.reject_shock", 1.2}, {"election.doubt_gain", doubt_gain}, {"election.armed_frac", armed_frac},
                                {"election.hope_gain", hope_gain}, {"ddr.start_day", 30}, {"party.shock_per_year", 0}, {"election.refuse_frac", 0}, {"time.horizon_years", 8},
                                {"ddr.allotment_usd", 2e7}, END};
    struct probe p = {.look = see, .at_day = 10};
    p.act = NULL;
    probe_all(0, s, 40, &p);
    *n_rejected = p.n_events[INCIDENT_election] - (int)p.sums[INCIDENT_election];
    return p.n_events[INCIDENT_war_began];
}

static void test_an_early_vote_among_armed_men_ends_worse_than_a_prepared_one(void **state) {
    (void)state;
    int early_rejected, late_rejected;
    double early = wars_after(200, 2, 0.75, 1.5, &early_rejected), late = wars_after(1100, 2, 0.75, 1.5, &late_rejected);
    assert_true(early_rejected > late_rejected);
    assert_true(early > late);
}

/* --- the government --- */

#define LOSES {"election.incumbency_frac", 0.1}, {"election.reject_frac", 0}, {"election.fraud_most_frac", 0}, {"election.interest_gain", 0}, \
    {"state.revenue_memory_months", 0} /* an army that is paid */

/* Planted: a government that won could refuse. */
static void test_a_government_that_loses_may_refuse_to_go(void **state) {
    (void)state;
    struct probe refuses = RUN(DAY + 5, 12, VOTE, LOSES, {"election.refuse_frac", 1}, {"election.press_frac", 0}),
                 goes = RUN(DAY + 5, 12, VOTE, LOSES, {"election.refuse_frac", 0}),
                 pressed = RUN(DAY + 5, 12, VOTE, LOSES, {"election.refuse_frac", 1}, {"election.press_frac", 1}, {"mission.patrol_area_km2", 300}),
                 wins = RUN(DAY + 5, 12, VOTE, {"election.incumbency_frac", 0.95}, {"election.refuse_frac", 1});
    assert_true(goes.n_events[INCIDENT_opposition_won] == 12 && goes.n_events[INCIDENT_government_refused] == 0);
    assert_true(refuses.n_events[INCIDENT_government_refused] >= 6);
    assert_int_equal(refuses.n_events[INCIDENT_government_refused], refuses.n_events[INCIDENT_constitutional_break]);
    assert_true(refuses.n_events[INCIDENT_riot] > goes.n_events[INCIDENT_riot]); // people go out into the street
    assert_true(pressed.n_events[INCIDENT_government_refused] < refuses.n_events[INCIDENT_government_refused]);
    assert_true(wins.n_events[INCIDENT_government_refused] == 0 && wins.n_events[INCIDENT_election_won] == 12);
}

/* Planted: observers add to fraud. */
static void test_fraud_is_for_who_fears_to_lose_and_is_not_watched(void **state) {
    (void)state;
#define TIGHT VOTE, QUIET, {"election.incumbency_frac", 0.45}, {"election.interest_gain", 0}
    struct probe fraud = RUN(DAY + 5, 6, TIGHT, {"election.fraud_most_frac", 0.6}, {"election.home_observers_frac", 0}, {"election.observed_frac", 0}),
                 watched = RUN(DAY + 5, 6, TIGHT, {"election.fraud_most_frac", 0.6}, {"election.home_observers_frac", 1}),
                 safe = RUN(DAY + 5, 6, VOTE, QUIET, {"election.incumbency_frac", 0.95}, {"election.fraud_most_frac", 0.6}, {"election.home_observers_frac", 0}),
                 off = RUN(DAY + 5, 6, TIGHT, {"election.fraud_most_frac", 0}, {"election.home_observers_frac", 0});
    assert_true(fraud.seen[CREDIBLE] < watched.seen[CREDIBLE] && fraud.seen[CREDIBLE] < safe.seen[CREDIBLE]);
    assert_true(watched.seen[CREDIBLE] == off.seen[CREDIBLE]);
}

/* As in Liberia 2011: who does not believe in the vote stays at home. */
static void test_an_opposition_that_does_not_believe_boycotts(void **state) {
    (void)state;
#define DOUBTED VOTE, {"election.window_days", 100}, {"election.register_months", 20}, {"election.unready_weight", 0}, {"election.interest_gain", 0}
    struct probe doubted = RUN(DAY + 5, 12, DOUBTED, {"election.boycott_frac", 1}), off = RUN(DAY + 5, 12, DOUBTED, {"election.boycott_frac", 0}),
                 believed = RUN(DAY + 5, 12, VOTE, {"election.boycott_frac", 1}, {"election.fraud_most_frac", 0}, {"election.usual_credible_frac", 0.5});
    assert_true(doubted.n_events[INCIDENT_vote_boycotted] > 3);
    assert_int_equal(off.n_events[INCIDENT_vote_boycotted] + believed.n_events[INCIDENT_vote_boycotted], 0);
    assert_true(doubted.seen[TURNOUT] < off.seen[TURNOUT]);
}

/* --- security --- */

static void guard(struct probe *p) {
    if (p->value > 0) assert_true(pull(p, LEVER_secure_vote, -1, -1, p->value).accepted);
}

static void see_patrols(struct probe *p) {
    for (int i = 0; i < p->m->n_sectors; i++) {
        p->seen[0] += p->m->sectors[i].patrolled_frac;
        p->seen[1] += elections_secure(p->m, i);
        p->seen[2] += p->m->sectors[i].outside_persons;
    }
}

static struct probe guarded(double value, double day) {
    const struct setting s[] = {VOTE, QUIET, {"leadership.model", 0}, END};
    struct probe p = {.act = guard, .look = see_patrols, .at_day = day, .value = value};
    probe_all(0, s, 2, &p);
    return p;
}

/* Planted: guards who go on patrol. */
static void test_guards_at_the_polls_do_not_patrol_meanwhile(void **state) {
    (void)state;
    struct probe none = guarded(0, DAY - 10), half = guarded(0.5, DAY - 10), before = guarded(0.5, DAY - 100), before_none = guarded(0, DAY - 100),
                 after = guarded(0.5, DAY + 3), after_none = guarded(0, DAY + 3);
    assert_true(half.seen[0] < none.seen[0] && half.seen[2] < 0.6 * none.seen[2] && half.seen[2] > 0.4 * none.seen[2]);
    assert_true(half.seen[1] > none.seen[1]);
    assert_true(before.seen[0] == before_none.seen[0]);
    assert_true(fabs(after.seen[0] - after_none.seen[0]) < 0.02);
}

static void test_campaigns_bring_crowds_where_votes_are_not_safe(void **state) {
    (void)state;
#define TOWNS VOTE, {"election.reject_frac", 0}, {"election.refuse_frac", 0}, {"crowd.per_year", 0}, {"sector.north.urban_frac", 0.9}, {"sector.north.population_persons", 900e3}
    struct probe tense = RUN(DAY, 6, TOWNS, {"crowd.election_per_million", 30}, {"election.campaign_frac", 1}), off = RUN(DAY, 6, TOWNS, {"election.campaign_frac", 0}),
                 safe = RUN(DAY, 6, TOWNS, {"crowd.election_per_million", 30}, {"election.campaign_frac", 1}, {"sector.north.police_persons", 3000});
    assert_true(tense.n_events[INCIDENT_crowd_gathered] > 5 && off.n_events[INCIDENT_crowd_gathered] == 0);
    assert_true(safe.n_events[INCIDENT_crowd_gathered] < tense.n_events[INCIDENT_crowd_gathered]);
}

/* --- afterwards --- */

static void leave(struct probe *p) {
    assert_true(pull(p, LEVER_close_mission, -1, -1, 300).accepted);
}

static void see_held(struct probe *p) {
    p->seen[0] += p->m->elections->n_held;
    p->seen[1] += p->m->elections->registered_frac[0] > 0;
}

static void test_votes_go_on_after_the_mission(void **state) {
    (void)state;
    const struct setting s[] = {VOTE, QUIET, {"leadership.model", 0}, {"time.horizon_years", 10}, {"election.interval_years", 3}, {"election.unready_weight", 0}, END};
    struct probe p = {.act = leave, .look = see_held, .at_day = 3600};
    probe_all(0, s, 2, &p);
    assert_true(p.seen[0] == 2 * 3 && p.seen[1] == 2);
}

/* Planted: legitimacy up after a rejected vote. */
static void see_legitimacy(struct probe *p) {
    p->seen[0] += perception_national(p->m, PERCEIVED_LEGITIMACY);
}

static double legitimacy(double reject, double step) {
    const struct setting s[] = {VOTE, {"election.reject_frac", reject}, {"election.opposition_factor", 1}, {"election.doubt_gain", 6}, {"election.usual_credible_frac", 1}, {"election.legitimacy_step", step}, {"election.refuse_frac", 0}, END};
    struct probe p = {.look = see_legitimacy, .at_day = DAY + 1};
    probe_all(0, s, 12, &p);
    return p.seen[0];
}

static void test_a_vote_that_is_taken_makes_the_state_legitimate(void **state) {
    (void)state;
    assert_true(legitimacy(0, 0.5) > legitimacy(0, 0) && legitimacy(1, 0.5) < legitimacy(0, 0.5));
    assert_true(legitimacy(1, 0.5) < legitimacy(1, 0)); // nearly all are rejected
    assert_true(legitimacy(1, 0) == legitimacy(0, 0));
}

/* --- consent --- */

static void accept_all(struct probe *p) {
    pull(p, LEVER_answer_restriction, -1, -1, p->value);
}

static void see_credibility(struct probe *p) {
    p->seen[0] += perception_national(p->m, PERCEIVED_CREDIBILITY);
}

static double credibility(double answer, double size) {
    const struct setting s[] = {{"perception.limit_weight", size}, {"consent.initial_frac", 0.3}, {"consent.withdrawal_below_frac", 0}, {"host.bar_per_year", 6},
                                {"leadership.model", 0}, {"time.horizon_years", 2}, END};
    struct probe p = {.act = accept_all, .look = see_credibility, .at_day = 700, .value = answer};
    probe_all(0, s, 3, &p);
    return p.seen[0];
}

static void test_limits_accepted_cost_credibility_and_defied_ones_win_some(void **state) {
    (void)state;
    assert_true(credibility(0, 0.1) < credibility(0, 0) && credibility(2, 0.1) > credibility(0, 0.1));
    assert_true(credibility(0, 0) == credibility(2, 0));
}

/* --- lines of effort: much work on one effect, hardly any, and what reads it switched off --- */

struct line {
    enum effect_id effect;
    enum section section;
    const char *gain; // of whoever reads the effect
    void (*look)(struct probe *);
    double day;
    int n;
    const struct setting *more;
};

static struct probe with_effort(const struct line *l, double activity_gain, double reader_gain) {
    struct model_case *c = country(0, (const struct setting[]){VOTE, {"leadership.model", 0}, {"section.start_frac", 1}, END});
    for (const struct setting *s = l->more; s != NULL && s->address != NULL; s++)
        set_case(c, s->address, s->value);
    if (reader_gain >= 0) set_case(c, l->gain, reader_gain);
    struct doctrine_activity a = an_activity("work", add_output(c, "3.5"), l->effect, activity_gain, (int)l->section, 0, 0);
    add_activity(c, &a);
    finish_case(c);
    struct arena *arena = arena_create();
    struct probe p = {.look = l->look, .at_day = l->day};
    for (uint32_t r = 0; r < (uint32_t)l->n; r++) {
        probe_run(c, arena, r, &p);
        arena_reset(arena);
    }
    arena_destroy(arena);
    case_destroy(c);
    return p;
}

static double seen_with(const struct line *l, int what, double activity_gain, double reader_gain) {
    struct probe p = with_effort(l, activity_gain, reader_gain);
    return what >= 0 ? p.seen[what] : p.n_events[INCIDENT_election] - p.sums[INCIDENT_election];
}

/* More with much work than with little, and neither more nor less where nobody reads it: but for what others read of it. */
static void assert_raises(const struct line *l, int what) {
    double rise = seen_with(l, what, 0.95, -1) - seen_with(l, what, 0.01, -1);
    assert_more(rise, 0);
    assert_more(rise / 4, fabs(seen_with(l, what, 0.95, 0) - seen_with(l, what, 0.01, 0)));
}

static void see_secure(struct probe *p) {
    for (int i = 0; i < p->m->n_sectors; i++)
        p->seen[0] += elections_secure(p->m, i);
}

static void see_consent(struct probe *p) {
    p->seen[0] += p->m->politics.host_consent_frac;
}

/* Planted: the sign of each gain. */
static void test_lines_of_effort_prepare_secure_and_watch_a_vote(void **state) {
    (void)state;
    const struct setting quiet[] = {QUIET, END}, cheats[] = {TIGHT, {"election.fraud_most_frac", 0.6}, {"election.observed_frac", 0}, END};
    assert_raises(&(struct line){EFFECT_electoral_administration, SECTION_ELECTORAL, "election.administration_gain", see, DAY - 200, 1, quiet}, REGISTERED);
    assert_raises(&(struct line){EFFECT_electoral_security, SECTION_ELECTORAL, "election.security_gain", see_secure, DAY - 20, 1, quiet}, 0);
    assert_raises(&(struct line){EFFECT_civil_society, SECTION_CIVIL_AFFAIRS, "election.observers_gain", see, DAY + 5, 6, cheats}, CREDIBLE);
}

static void test_dialogue_makes_losers_take_the_result(void **state) {
    (void)state;
    const struct setting wild[] = {WILD, END};
    struct line l = {EFFECT_electoral_dialogue, SECTION_POLITICAL, "election.dialogue_gain", see, 500, 40, wild};
    assert_more(seen_with(&l, -1, 0.01, 1.2), seen_with(&l, -1, 0.95, 1.2)); // rejections
    assert_true(seen_with(&l, -1, 0.01, 0) == seen_with(&l, -1, 0.95, 0));
}

static void test_contact_holds_the_presidency(void **state) {
    (void)state;
    const struct setting calm[] = {QUIET, {"election.mechanism", 0}, {"host.mechanism", 0}, END};
    assert_raises(&(struct line){EFFECT_host_relations, SECTION_POLITICAL, "consent.contact_per_year", see_consent, 700, 1, calm}, 0);
}

static void together(struct probe *p) {
    effort_set_mentoring(p->m, FUNCTION_politics, 1);
}

/* Study 3.1.6. */
static void test_working_together_wears_consent_down_less_than_consulting(void **state) {
    (void)state;
    const struct setting joint[] = {QUIET, {"election.mechanism", 0}, {"consent.wane_per_year", 0.1}, {"effort.mentoring_frac", 0.3}, END};
    double with[3];
    for (int k = 0; k < 3; k++) {
        struct model_case *c = country(0, joint);
        if (k == 2) set_case(c, "consent.joint_gain", 0);
        struct doctrine_activity a = an_activity("work", add_output(c, "3.1"), EFFECT_agreement_support, 0.5, SECTION_POLITICAL, 0, 0);
        add_activity(c, &a);
        finish_case(c);
        struct arena *arena = arena_create();
        struct probe p = {.act = k == 1 ? NULL : together, .look = see_consent, .at_day = 1400};
        probe_run(c, arena, 3, &p);
        with[k] = p.seen[0];
        arena_destroy(arena);
        case_destroy(c);
    }
    assert_more(with[0], with[1]);
    assert_more(with[0], with[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_registration_takes_work_access_and_time),
        cmocka_unit_test(test_displaced_people_are_missing_on_registers),
        cmocka_unit_test(test_what_the_mission_runs_is_sooner_ready_and_teaches_less),
        cmocka_unit_test(test_the_lever_runs_the_vote),
        cmocka_unit_test(test_a_vote_that_is_not_ready_slips_and_a_ready_one_does_not),
        cmocka_unit_test(test_who_would_lose_waits),
        cmocka_unit_test(test_a_delay_costs_commitment_and_beyond_the_limit_breaks_the_constitution),
        cmocka_unit_test(test_the_host_follows_advice_by_consent_and_interest),
        cmocka_unit_test(test_what_cannot_be_is_refused_with_a_reason),
        cmocka_unit_test(test_a_barred_party_boycotts_and_has_no_part),
        cmocka_unit_test(test_a_group_let_in_wins_a_part_at_a_price),
        cmocka_unit_test(test_doubt_arms_exclusion_and_hope_make_losers_reject),
        cmocka_unit_test(test_an_early_vote_among_armed_men_ends_worse_than_a_prepared_one),
        cmocka_unit_test(test_a_government_that_loses_may_refuse_to_go),
        cmocka_unit_test(test_fraud_is_for_who_fears_to_lose_and_is_not_watched),
        cmocka_unit_test(test_an_opposition_that_does_not_believe_boycotts),
        cmocka_unit_test(test_guards_at_the_polls_do_not_patrol_meanwhile),
        cmocka_unit_test(test_campaigns_bring_crowds_where_votes_are_not_safe),
        cmocka_unit_test(test_votes_go_on_after_the_mission),
        cmocka_unit_test(test_a_vote_that_is_taken_makes_the_state_legitimate),
        cmocka_unit_test(test_lines_of_effort_prepare_secure_and_watch_a_vote),
        cmocka_unit_test(test_dialogue_makes_losers_take_the_result),
        cmocka_unit_test(test_contact_holds_the_presidency),
        cmocka_unit_test(test_working_together_wears_consent_down_less_than_consulting),
        cmocka_unit_test(test_limits_accepted_cost_credibility_and_defied_ones_win_some),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
