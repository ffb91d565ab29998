/* The way out: slips, extensions, equipment, the follow-on presence, habits, readiness. Both ways, and off.
 *
 * Planted faults that these tests catch: an end that slips although the host has withdrawn its consent; the old end of a
 * mandate that has been put off; a follow-on presence in a country that sent the mission away; habits that outlast their
 * half-time; a request for equipment that is decided after the exit; an agreement that
 * justifies any share of it; a credit for equipment that makes the month's cost negative. */
#include "exit_probe.h"

#include "model/politics/pledges.h"
#include "model/politics/transition.h"

static void look_at_end(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = m->politics.mandate_end_day;
    p->seen[1] = m->politics.mission_over;
    p->seen[2] = m->politics.exit_day;
    p->seen[3] = fmin(p->seen[3], m->record.month_cost);
}

/* --- slips --- */

static struct script slipping(const char *address, double value, double consent) {
    struct script s = {.deeds = {{400, LEVER_close_mission, 300, 0, false}}};
    const struct setting with[] = {{"transition.slip_frac", 1}, {"transition.slip_below_frac", 1}, {"consent.initial_frac", consent},
                                   {"consent.withdrawal_below_frac", 0.3}, {"consent.withdrawal_days", 500}, {address, value}, END};
    play(&s, calm_exit_case(), with, look_at_end, 2000);
    return s;
}

static void test_plans_slip_when_benchmarks_do(void **state) {
    (void)state;
    struct script twice = slipping("transition.slips_most", 2, 0.9), never = slipping("transition.slips_most", 0, 0.9);
    struct script met = slipping("transition.slip_below_frac", 0, 0.9), off = slipping("transition.slip_frac", 0, 0.9);
    assert_int_equal(twice.p.n_events[INCIDENT_plan_slips], 2);
    assert_true(fabs(twice.p.seen[0] - (700 + 2 * 180)) < 1e-6);
    const struct script *on_time[] = {&never, &met, &off};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(on_time[i]->p.n_events[INCIDENT_plan_slips], 0);
        assert_true(fabs(on_time[i]->p.seen[0] - 700) < 1e-6 && on_time[i]->p.seen[2] < 780);
    }
    assert_true(twice.p.seen[2] - never.p.seen[2] > 300);
    assert_true(twice.p.last[INCIDENT_plan_slips].cause != 0);
}

static void test_a_withdrawn_consent_does_not_slip(void **state) {
    (void)state;
    struct script sent = slipping("transition.slips_most", 2, 0.2);
    assert_int_equal(sent.p.n_events[INCIDENT_consent_withdrawn], 1);
    assert_int_equal(sent.p.n_events[INCIDENT_plan_slips], 0);
    assert_true(sent.p.seen[1] == 1);
}

/* --- the Council is asked to wait --- */

static struct script extension(double ask_day, const char *address, double value) {
    struct script s = {.deeds = {{300, LEVER_close_mission, 500, 0, false}, {ask_day, LEVER_ask_extension, 200, 0, false}}};
    const struct setting with[] = {{"election.first_day", 860}, {"council.extend_frac", 0}, {address, value}, END};
    play(&s, calm_exit_case(), with, look_at_end, 2000);
    return s;
}

static void test_the_council_waits_for_a_vote(void **state) {
    (void)state;
    struct script near = extension(400, NULL, 0), far = extension(400, "election.first_day", 1400), late = extension(700, NULL, 0);
    struct script off = extension(400, "council.vote_wait_days", 0), easy = extension(400, "council.extend_frac", 1);
    assert_true(near.p.n_events[INCIDENT_council_extends] == 1 && fabs(near.p.seen[0] - 1000) < 1e-6);
    assert_true(near.p.seen[2] > far.p.seen[2] + 150);
    assert_true(far.p.n_events[INCIDENT_council_refuses] == 1 && far.p.n_events[INCIDENT_council_extends] == 0);
    assert_int_equal(off.p.n_events[INCIDENT_council_extends], 0);
    assert_int_equal(easy.p.n_events[INCIDENT_council_extends], 1);
    assert_true(late.deeds[1].refused); // the mission is packing
    struct script none = {.deeds = {{400, LEVER_ask_extension, 200, 0, false}}};
    play(&none, calm_exit_case(), NULL, look_at_end, 2000);
    assert_true(none.deeds[0].refused); // no end is set
}

/* --- equipment --- */

static struct script equipment(double share, double residual, const char *address, double value) {
    struct script s = {.deeds = {{300, LEVER_keep_residual, residual, 0, false}, {301, LEVER_dispose_assets, share, 0, false},
                                 {302, LEVER_close_mission, 600, 0, false}}};
    const struct setting with[] = {{"transition.asset_usd_per_person", 10000}, {"transition.gift_frac", 0}, {"transition.agreement_frac", 1},
                                   {address, value}, END};
    play(&s, calm_exit_case(), with, look_at_end, 2000);
    return s;
}

static void test_a_service_agreement_wins_headquarters_over(void **state) {
    (void)state;
    struct script gift = equipment(0.5, 0, NULL, 0), agreement = equipment(0.5, 100, NULL, 0);
    struct script kind = equipment(0.5, 0, "transition.gift_frac", 1), off = equipment(0.5, 100, "transition.asset_usd_per_person", 0);
    struct script all = equipment(1, 100, NULL, 0), any = equipment(1, 100, "transition.agreement_share_frac", 1);
    assert_int_equal(gift.p.n_events[INCIDENT_assets_refused], 1);
    assert_int_equal(all.p.n_events[INCIDENT_assets_refused], 1); // services to those who stay do not need so much
    assert_true(any.p.sum[INCIDENT_assets_given] == 35e6);
    assert_true(gift.p.sum[INCIDENT_assets_given] == 0 && agreement.p.sum[INCIDENT_assets_given] == 17.5e6);
    assert_true(fabs(gift.p.sum[INCIDENT_assets_credited] - 0.3 * 35e6) < 1 && fabs(agreement.p.sum[INCIDENT_assets_credited] - 0.3 * 17.5e6) < 1);
    assert_true(kind.p.n_events[INCIDENT_assets_given] + kind.p.n_events[INCIDENT_assets_refused] == 1); // three of four times
    assert_true(off.deeds[1].refused && off.p.n_events[INCIDENT_assets_credited] == 0);
}

/* Without a liquidation to pay for, a big register is credited no further than the account of the month goes. */
static void test_a_credit_pays_nothing_out(void **state) {
    (void)state;
    struct script rich = equipment(0, 0, NULL, 0), bare = equipment(0, 0, "cost.liquidation_frac", 0);
    assert_true(fabs(rich.p.sum[INCIDENT_assets_credited] - 0.3 * 35e6) < 1);
    assert_true(bare.p.n_events[INCIDENT_assets_credited] == 1 && bare.p.sum[INCIDENT_assets_credited] < 0.3 * 35e6);
    assert_true(bare.p.sum[INCIDENT_assets_credited] >= 0 && bare.p.seen[3] >= 0);
}

static void test_an_open_request_lapses_with_the_exit(void **state) {
    (void)state;
    struct script slow = equipment(0.5, 0, "transition.approval_median_days", 700); // the answer would be no
    assert_true(slow.p.sum[INCIDENT_assets_given] == 0 && slow.p.n_events[INCIDENT_assets_refused] == 0);
}

/* --- the follow-on presence --- */

static void look_at_police(struct probe *p) {
    const struct mission *m = p->m;
    p->seen[0] = m->sectors[0].police_persons + m->sectors[1].police_persons + m->sectors[2].police_persons + m->sectors[3].police_persons;
    p->seen[1] = m->transition->residual_persons;
    p->seen[2] = state_police_national(m);
    p->seen[3] = pledges_oversight(m);
    p->seen[4] = m->politics.withdrawal_asked;
}

static struct script residual(double persons, double consent, double at_day) {
    struct script s = {.deeds = {{10, LEVER_keep_residual, persons, 0, false}, {302, LEVER_close_mission, 400, 0, false}}};
    const struct setting with[] = {{"consent.initial_frac", consent}, {"consent.withdrawal_below_frac", 0.3}, {"state.arrears_quit_frac_per_month", 0}, END};
    play(&s, calm_exit_case(), with, look_at_police, at_day);
    return s;
}

static void test_police_who_stay_mentor_and_cost(void **state) {
    (void)state;
    struct script few = residual(50, 0.9, 1700), many = residual(500, 0.9, 1700), none = residual(0, 0.9, 1700);
    assert_true(fabs(many.p.seen[0] - 350) < 1e-6 && fabs(few.p.seen[0] - 35) < 1e-6 && none.p.seen[0] == 0);
    assert_true(many.p.seen[2] > few.p.seen[2] && few.p.seen[2] > none.p.seen[2]);
    assert_true(many.p.seen[3] > few.p.seen[3] && few.p.seen[3] > 0 && none.p.seen[3] == 0);
    double usd = many.p.outcomes[METRIC_cost_assessed_usd] - none.p.outcomes[METRIC_cost_assessed_usd];
    assert_true(fabs(usd - 3 * 500 * 140e3) < 500 * 140e3 / 6); // three years of it
}

static void test_it_ends_and_is_not_taken_by_a_host_that_sent_the_mission_away(void **state) {
    (void)state;
    struct script over = residual(500, 0.9, 2500), sent = residual(500, 0.2, 1400);
    assert_true(over.p.seen[0] == 0 && over.p.seen[1] == 0 && over.p.n_events[INCIDENT_residual_ended] == 1);
    assert_true(sent.p.seen[4] == 1 && sent.p.seen[0] == 0 && sent.p.n_events[INCIDENT_residual_began] == 0);
}

/* --- habits --- */

static void look_at_habits(struct probe *p) {
    p->seen[0] = transition_safety(p->m, 1);
    p->seen[1] = p->m->sectors[1].patrolled_frac;
    p->seen[2] = p->m->parties[1].share[1];
    p->seen[3] = party_delivered(p->m, 1);
}

static struct script habits(double symmetric, double gain, double at_day) {
    struct script s = {.deeds = {{1000, LEVER_close_mission, 300, 0, false}}};
    const struct setting with[] = {{"exit.symmetric", symmetric}, {"exit.habit_gain", gain}, {"state.police_target_per_1000", 3}, END};
    play(&s, calm_exit_case(), with, look_at_habits, at_day);
    return s;
}

static void test_habits_outlast_patrols_unless_exit_mirrors_entry(void **state) {
    (void)state;
    struct script lasting = habits(0, 1, 1400), symmetric = habits(1, 1, 1400), weak = habits(0, 0.2, 1400), off = habits(0, 0, 1400);
    assert_true(lasting.p.seen[1] == 0 && lasting.p.seen[0] > weak.p.seen[0] && weak.p.seen[0] > 0);
    assert_true(symmetric.p.seen[0] == 0 && off.p.seen[0] == 0);
    struct script later = habits(0, 1, 1400 + 731); // the half-time
    assert_true(fabs(later.p.seen[0] / lasting.p.seen[0] - 0.5) < 0.02);
    assert_true(lasting.p.seen[2] > 0 && lasting.p.seen[3] > symmetric.p.seen[3]); // what a leader sees delivered at home
    struct script during = habits(0, 1, 900), mirrored = habits(1, 1, 900);
    assert_true(during.p.seen[0] == during.p.seen[1] && mirrored.p.seen[0] == mirrored.p.seen[1]);
}

/* --- readiness --- */

static void test_readiness_is_of_the_country_that_was_left(void **state) {
    (void)state;
    double ready[2];
    for (int paid = 0; paid < 2; paid++) {
        struct script s = {.deeds = {{600, LEVER_close_mission, 300, 0, false}}};
        const struct setting with[] = {{"state.revenue_usd_per_month", paid ? 600e3 : 60e3}, END};
        play(&s, calm_exit_case(), with, look_at_end, 1000);
        ready[paid] = s.p.outcomes[METRIC_ready_at_exit_frac];
        assert_true(ready[paid] > 0 && ready[paid] <= 1 && s.p.outcomes[METRIC_ready_later_frac] != ready[paid]);
    }
    assert_true(ready[1] > ready[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_slip_when_benchmarks_do),
        cmocka_unit_test(test_a_withdrawn_consent_does_not_slip),
        cmocka_unit_test(test_the_council_waits_for_a_vote),
        cmocka_unit_test(test_a_service_agreement_wins_headquarters_over),
        cmocka_unit_test(test_a_credit_pays_nothing_out),
        cmocka_unit_test(test_an_open_request_lapses_with_the_exit),
        cmocka_unit_test(test_police_who_stay_mentor_and_cost),
        cmocka_unit_test(test_it_ends_and_is_not_taken_by_a_host_that_sent_the_mission_away),
        cmocka_unit_test(test_habits_outlast_patrols_unless_exit_mirrors_entry),
        cmocka_unit_test(test_readiness_is_of_the_country_that_was_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
