/* The mission's money, asked both ways: what comes in late or not at all, what is cut for it and in which order, and that
 * nothing of it happens when cash falls short by bare chance.
 *
 * Planted faults that these tests catch: the gap known from the first day; owed money never paid back; fuel not cut
 * before troops; more counted as saved by a soldier sent home than he costs; cuts that save nothing; debts that cost no
 * quality. */
#include "means_probe.h"

#include "model/ddr/ddr.h"

/* A year of shortfall for certain in every year from the second on. */
static const struct setting NO_GAP[] = {{"council.cash_gap_per_year", 0}, {"time.horizon_years", 1.9}, {NULL, 0}};

static void gap_run(double gap_frac, struct probe *p, const char *address, double value) {
    const struct setting with[] = {{"council.cash_gap_per_year", 0.5}, {"budget.gap_frac", gap_frac}, {"time.horizon_years", 1.9},
                                   {"budget.delay_spread_log", 0}, {address, value}, {NULL, 0}};
    /* replication 3 has a shortfall in its second year (i_year 1): asserted by the tests below */
    probe_case(small_case(), with, 3, p);
}

static void test_a_shortfall_sends_troops_home_and_none_does_not(void **state) {
    (void)state;
    struct probe with = {0}, without = {0};
    gap_run(0.4, &with, NULL, 0);
    probe_case(small_case(), NO_GAP, 3, &without);
    assert_true(with.n_events[INCIDENT_cash_gap] >= 1);
    assert_true(with.sum[INCIDENT_cash_gap] >= 300);
    assert_int_equal(without.n_events[INCIDENT_cash_gap], 0);
    assert_true(with.outcomes[METRIC_mission_person_years] < without.outcomes[METRIC_mission_person_years]);
}

static void look_at_cut(struct probe *p) {
    p->seen[0] = force_troops(p->m);
    p->seen[1] = force_away(p->m);
    p->seen[2] = budget_support_frac(p->m);
    p->seen[3] = p->m->budget->owed_usd;
}

/* Absorbed while it is small; beyond that, strength falls faster than money. */
static void test_strength_falls_more_than_in_proportion(void **state) {
    (void)state;
    double away[3];
    const double gaps[3] = {0.05, 0.20, 0.30};
    for (int i = 0; i < 3; i++) {
        struct probe p = {.look = look_at_cut, .at_day = 365 + 250};
        gap_run(gaps[i], &p, "budget.troops_cut_max_frac", 0.8);
        away[i] = p.seen[1] / (p.seen[0] + p.seen[1]);
    }
    assert_true(away[0] == 0);
    assert_true(away[2] > away[1]);
    assert_true(away[2] > gaps[2]);
    assert_true(away[2] / gaps[2] > away[1] / gaps[1]);
}

static void test_cuts_come_in_order(void **state) {
    (void)state;
    struct probe p = {.look = look_at_cut, .at_day = 365 + 250}, small = {.look = look_at_cut, .at_day = 365 + 250};
    gap_run(0.4, &p, NULL, 0);
    assert_true(p.n_events[INCIDENT_reimbursement_late] > 0 && p.n_events[INCIDENT_support_cut] > 0);
    assert_true(p.last[INCIDENT_support_cut].cause == p.last[INCIDENT_reimbursement_late].id);
    assert_true(p.last[INCIDENT_cash_gap].cause == p.last[INCIDENT_support_cut].id);
    assert_true(p.first_day[INCIDENT_cash_gap] >= 365 + 110); // not before the mission knows
    assert_true(p.seen[2] < 1);
    gap_run(0.15, &small, "budget.support_share_frac", 0.4); // fuel is cut, nobody goes home
    assert_true(small.n_events[INCIDENT_support_cut] > 0);
    assert_int_equal(small.n_events[INCIDENT_cash_gap], 0);
}

static void test_owing_contributors_more_keeps_more_troops(void **state) {
    (void)state;
    struct probe strict = {.look = look_at_cut, .at_day = 365 + 250}, loose = strict;
    gap_run(0.3, &strict, "budget.owed_limit_months", 0);
    gap_run(0.3, &loose, "budget.owed_limit_months", 12);
    assert_true(strict.seen[1] > loose.seen[1]);
    assert_true(loose.sum[INCIDENT_cash_gap] < strict.sum[INCIDENT_cash_gap]);
}

/* --- late money without a shortfall --- */

static void look_at_quality(struct probe *p) {
    p->seen[0] = budget_owed_months(p->m);
    p->seen[1] = budget_serviceability(p->m);
    p->seen[2] = p->m->sectors[1].quality_frac;
}

static void late_run(double start_months, double delay_days, double loss, struct probe *p) {
    const struct setting with[] = {{"council.cash_gap_per_year", 0},           {"time.horizon_years", 1.9},
                                   {"budget.start_months", start_months},      {"budget.others_delay_days", delay_days},
                                   {"budget.largest_payer_delay_days", 300},   {"budget.owed_quality_loss_frac", loss},
                                   {"budget.owed_limit_months", 18}, {"budget.delay_spread_log", 0}, {NULL, 0}};
    *p = (struct probe){.look = look_at_quality, .at_day = 340};
    probe_case(small_case(), with, 1, p);
}

static void test_late_members_run_up_debts_that_cost_quality(void **state) {
    (void)state;
    struct probe prompt, late, harmless;
    late_run(3, 30, 0.05, &prompt);
    late_run(0, 350, 0.05, &late);
    late_run(0, 350, 0, &harmless);
    assert_true(prompt.seen[0] == 0 && prompt.seen[1] == 1);
    assert_true(late.seen[0] > 1);
    assert_true(late.seen[2] < prompt.seen[2]);
    assert_true(harmless.seen[0] > 1 && harmless.seen[2] == prompt.seen[2]);
}

static void look_at_arrivals(struct probe *p) {
    p->seen[0] = force_troops(p->m);
}

static struct model_case *late_comers(void) {
    struct model_case *c = small_case();
    for (int i = 2; i < 8; i += 2)
        field(c, SCOPE_UNIT, i, "arrival_day", 260);
    return c;
}

static void test_capitals_that_wait_for_money_send_their_units_later(void **state) {
    (void)state;
    struct probe patient = {.look = look_at_arrivals, .at_day = 330}, waiting = patient, paid = patient;
    const struct setting late[] = {{"budget.start_months", 0}, {"budget.others_delay_days", 350}, {"budget.owed_limit_months", 18},
                                   {"budget.owed_arrival_days", 60}, {"time.horizon_years", 2}, {NULL, 0}};
    const struct setting harmless[] = {{"budget.start_months", 0}, {"budget.others_delay_days", 350}, {"budget.owed_limit_months", 18},
                                       {"budget.owed_arrival_days", 0}, {"time.horizon_years", 2}, {NULL, 0}};
    const struct setting prompt[] = {{"budget.start_months", 6}, {"budget.owed_arrival_days", 60}, {"time.horizon_years", 2}, {NULL, 0}};
    probe_case(late_comers(), late, 2, &waiting);
    probe_case(late_comers(), harmless, 2, &patient);
    probe_case(late_comers(), prompt, 2, &paid);
    assert_true(waiting.seen[0] < patient.seen[0]);
    assert_true(patient.seen[0] == paid.seen[0]);
}

/* DDR and community violence reduction, the latter by trying to spend what a cut would have taken. */
static void look_at_programmes(struct probe *p) {
    p->seen[0] = p->m->ddr.account_usd / p->m->p->ddr_allotment_usd;
    p->seen[1] = cvr_spend(p->m, 0.6 * p->m->p->cvr_allotment_usd);
    p->seen[2] = cvr_spend(p->m, 0.4 * p->m->p->cvr_allotment_usd);
}

static void test_programmes_lose_their_money_first(void **state) {
    (void)state;
    struct probe half = {.look = look_at_programmes, .at_day = 365 + 250}, whole = half;
    gap_run(0.4, &half, "budget.programme_cut_frac", 0.5);
    gap_run(0.4, &whole, "budget.programme_cut_frac", 0);
    assert_true(fabs(half.seen[0] - 0.5) < 1e-12 && whole.seen[0] == 1);
    assert_true(half.seen[1] == 0 && half.seen[2] == 1 && whole.seen[1] == 1);
    struct probe with = {0}, without = {0};
    gap_run(0.4, &with, "budget.programme_cut_frac", 1);
    gap_run(0.4, &without, "budget.programme_cut_frac", 0);
    assert_true(with.outcomes[METRIC_cost_assessed_usd] <= without.outcomes[METRIC_cost_assessed_usd]);
}

/* --- off --- */

static void chance_run(double gap_frac, double owed_limit, struct probe *p) {
    const struct setting with[] = {{"budget.cash_model", CASH_CHANCE}, {"budget.gap_frac", gap_frac},
                                   {"budget.owed_limit_months", owed_limit}, {"budget.start_months", owed_limit / 3},
                                   {"council.cash_gap_per_year", 0.4}, {"time.horizon_years", 4}, {NULL, 0}};
    probe_case(small_case(), with, 4, p);
}

static void test_by_chance_nothing_of_it_exists(void **state) {
    (void)state;
    struct probe a = {0}, b = {0};
    chance_run(0.03, 0, &a);
    chance_run(0.6, 18, &b);
    assert_memory_equal(a.outcomes, b.outcomes, sizeof a.outcomes);
    assert_true(a.n_events[INCIDENT_cash_gap] > 0);
    assert_int_equal(a.n_events[INCIDENT_support_cut] + a.n_events[INCIDENT_reimbursement_late], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_shortfall_sends_troops_home_and_none_does_not),
        cmocka_unit_test(test_strength_falls_more_than_in_proportion),
        cmocka_unit_test(test_cuts_come_in_order),
        cmocka_unit_test(test_owing_contributors_more_keeps_more_troops),
        cmocka_unit_test(test_late_members_run_up_debts_that_cost_quality),
        cmocka_unit_test(test_capitals_that_wait_for_money_send_their_units_later),
        cmocka_unit_test(test_programmes_lose_their_money_first),
        cmocka_unit_test(test_by_chance_nothing_of_it_exists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
