/*
 * Where the luck of two runs parts: made-up logs with known answers; runs of the model that must share
 * everything, or part on a known day; and a fixture whose draws are numbered in the order of asking, which
 * must be found.
 *
 * Planted faults, each seen to fail: a homicide of the model numbered by a counter instead of its month; the epoch or
 * the occasion left out of the address; slips not counted, not taken for a parting, or also found where both ask alike;
 * the later of a day's differences taken for the first; "before" by the later of the two askings; an address counted
 * as often as asked; moved in one direction only; a failed log matched; every tenth slip suspected.
 */
#include "model/world.h"
#include "report/audit/audit.h"

#include "../model/small_case.h"

#include <math.h>

static void ask(struct luck_log *log, double day, enum luck purpose, uint64_t entity, uint64_t occasion) {
    struct luck_draw d = {.day = day, .purpose = purpose, .entity = entity, .occasion = occasion};
    luck_log_hear(&d, log);
}

static struct luck_match matched(const struct luck_log *a, const struct luck_log *b) {
    struct luck_match m;
    struct error err = ERROR_NONE;
    if (luck_match_make(a, b, &m, &err) != STATUS_OK) fail_msg("%s", err.message);
    return m;
}

static int64_t n_common(const struct luck_match *m) {
    int64_t n = 0;
    for (int i = 0; i < N_LUCK; i++)
        n += m->purposes[i].n_before + m->purposes[i].n_after;
    return n;
}

static bool parts_in(const struct luck_match *m, enum luck purpose) {
    return isfinite(m->purposes[purpose].first_day);
}

/* --- made-up logs --- */

static void counts_each_kind_of_draw(void **state) {
    (void)state;
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    ask(&a, 3, LUCK_shock, 2, 0), ask(&b, 3, LUCK_shock, 2, 0);
    ask(&a, 4, LUCK_shock, 2, 0);                                   // again: the same answer, no other draw
    ask(&a, 17, LUCK_claim, 4711, 0);                               // A only
    ask(&b, 17.5, LUCK_claim, 4712, 0);                             // B only, later
    ask(&a, 20, LUCK_moment, 1, 5), ask(&b, 26, LUCK_moment, 1, 5); // moved
    ask(&a, 30, LUCK_flight, 3, 8), ask(&b, 30, LUCK_flight, 3, 9); // slipped
    ask(&b, 1, LUCK_pledge, 6, 0), ask(&a, 90, LUCK_pledge, 6, 0);  // before, as one of them asked before
    struct luck_match m = matched(&a, &b);
    assert_true(m.parted && m.difference == LUCK_ASKED_BY_A);
    assert_true(m.first.day == 17 && m.first.purpose == LUCK_claim && m.first.entity == 4711);
    const struct luck_shares *s = m.purposes;
    assert_true(s[LUCK_shock].n_before == 1 && s[LUCK_shock].n_after == 0 && s[LUCK_shock].n_moved == 0);
    assert_false(parts_in(&m, LUCK_shock));
    assert_true(s[LUCK_claim].n_a == 1 && s[LUCK_claim].n_b == 1 && s[LUCK_claim].n_slipped == 0);
    assert_true(s[LUCK_claim].first_day == 17);
    assert_true(s[LUCK_moment].n_after == 1 && s[LUCK_moment].n_moved == 1 && !parts_in(&m, LUCK_moment));
    assert_true(s[LUCK_flight].n_a == 1 && s[LUCK_flight].n_b == 1 && s[LUCK_flight].n_slipped == 1);
    assert_true(s[LUCK_pledge].n_before == 1 && s[LUCK_pledge].n_moved == 1);
    struct luck_match turned = matched(&b, &a);
    assert_true(turned.difference == LUCK_ASKED_BY_B && turned.first.entity == 4711);
    luck_log_free(&a);
    luck_log_free(&b);
}

static void an_epoch_is_part_of_the_address(void **state) {
    (void)state;
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    struct luck_draw d = {.day = 8.25, .purpose = LUCK_coup, .entity = 7, .occasion = 31};
    luck_log_hear(&d, &a);
    d.epoch = 1;
    luck_log_hear(&d, &b);
    struct luck_match m = matched(&a, &b);
    assert_true(m.parted && m.first.day == 8.25 && n_common(&m) == 0);
    luck_log_free(&a);
    luck_log_free(&b);
}

/* On one day the first asked is the first difference, not the first by purpose. */
static void the_order_of_asking_decides_a_day(void **state) {
    (void)state;
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    ask(&a, 11, LUCK_revenue, 0, 3), ask(&b, 11, LUCK_revenue, 0, 3);
    ask(&a, 11, LUCK_outside_coup, 0, 3);
    ask(&a, 11, LUCK_unit_arrival, 0, 3);
    struct luck_match m = matched(&a, &b);
    assert_true(m.first.purpose == LUCK_outside_coup);
    luck_log_free(&a);
    luck_log_free(&b);
}

static void empty_logs_are_alike_and_a_failed_one_is_told(void **state) {
    (void)state;
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    struct luck_match m = matched(&a, &b);
    assert_true(!m.parted && n_common(&m) == 0);
    b.failed = true;
    struct error err = ERROR_NONE;
    assert_int_equal(luck_match_make(&a, &b, &m, &err), STATUS_NO_MEMORY);
}

/* --- a fixture: one check a day in each of four sectors, and from day 60 on one more in the run of A. Its
 * draws are addressed by sector and day, as they should be, or numbered in the order of asking. --- */

static struct luck_match checked(bool by_order) {
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    for (int side = 0; side < 2; side++) {
        uint64_t n = 0;
        for (uint64_t day = 0; day < 200; day++)
            for (uint64_t sector = 0; sector < 4; sector++) {
                struct luck_log *log = side == 0 ? &a : &b;
                ask(log, (double)day, LUCK_unrest, sector, by_order ? n++ : day << 1);
                if (side == 0 && day == 60 && sector == 1)
                    ask(log, (double)day, LUCK_unrest, sector, by_order ? n++ : day << 1 | 1);
            }
    }
    struct luck_match m = matched(&a, &b);
    luck_log_free(&a);
    luck_log_free(&b);
    return m;
}

static void a_draw_numbered_in_the_order_of_asking_is_found(void **state) {
    (void)state;
    struct luck_match good = checked(false), bad = checked(true);
    const struct luck_shares *g = &good.purposes[LUCK_unrest], *s = &bad.purposes[LUCK_unrest];
    assert_true(good.parted && good.first.day == 60 && g->n_a == 1 && g->n_b == 0 && g->n_slipped == 0);
    assert_true(g->n_before == 240 && g->n_after == 560); // one draw more changes no other
    assert_false(audit_suspects(g));
    assert_true(bad.parted && bad.first.day == 60 && bad.first.purpose == LUCK_unrest);
    assert_true(s->n_slipped == 558); // all that follow: two on day 60, four on each of 139 days
    assert_true(audit_suspects(s));
}

/* The same with a number for the whole country under one entity: every address is asked by both, but for one.
 */
static void a_counter_that_both_share_is_found_by_the_moments(void **state) {
    (void)state;
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    for (uint64_t k = 0; k < 300; k++)
        ask(&b, (double)k, LUCK_region, 0, k);
    for (uint64_t k = 0, n = 0; k < 300; k++) {
        ask(&a, (double)k, LUCK_region, 0, n++);
        if (k == 119) ask(&a, 119.5, LUCK_region, 0, n++);
    }
    struct luck_match m = matched(&a, &b);
    const struct luck_shares *s = &m.purposes[LUCK_region];
    assert_true(s->n_a == 1 && s->n_b == 0 && s->n_before + s->n_after == 300 && s->n_moved == 180);
    assert_true(s->n_slipped == 180 && m.first.day == 120 && m.difference == LUCK_SLIPPED);
    assert_true(m.first.occasion == 121 && m.other_occasion == 120 && audit_suspects(s));
    luck_log_free(&a);
    luck_log_free(&b);
}

/* --- runs of the model --- */

static enum status look_and_roll(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    (void)err;
    double *sum = self;
    struct rng r = policy_stream(m, "observer", "dice");
    for (int i = 0; i < 37; i++)
        *sum += rng_uniform(&r);
    for (int i = 0; i < N_WORLD_METRICS; i++)
        *sum += policy_report_world(m, (enum metric_id)i);
    return STATUS_OK;
}

enum { DAY_OF_ORDER = 400 };

/* Opens disarmament in the first month after a known day. */
static enum status open_later(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)call;
    bool *done = self;
    struct order order = {.lever = LEVER_open_ddr, .i_sector = -1};
    struct order_reply reply;
    if (*done || policy_now_days(m) < DAY_OF_ORDER) return STATUS_OK;
    *done = true;
    return policy_order(m, 0, &order, &reply, err);
}

static struct run_result listen(const struct model_case *c, struct policy *policies, int n,
                                struct luck_log *log, struct arena *arena) {
    struct run_request request = {.model_case = c,
                                  .seed = 4128,
                                  .replication = 19,
                                  .policies = policies,
                                  .n_policies = n,
                                  .luck_listener = {luck_log_hear, log}};
    struct run_result result;
    struct error err = ERROR_NONE;
    if (run_execute(&request, arena, &result, &err) != STATUS_OK) fail_msg("%s", err.message);
    return result;
}

/* Two runs under two stacks; the match, and whether their outcomes are the same bits. */
static struct luck_match run_both(struct policy *p, int n_p, struct policy *q, int n_q, bool *same) {
    struct model_case *c = small_case();
    finish_case(c);
    struct luck_log a = LUCK_LOG_EMPTY, b = LUCK_LOG_EMPTY;
    struct arena *one = arena_create(), *two = arena_create();
    struct run_result x = listen(c, p, n_p, &a, one), y = listen(c, q, n_q, &b, two);
    *same = memcmp(x.outcomes, y.outcomes, sizeof x.outcomes) == 0 && x.fingerprint == y.fingerprint;
    assert_null(x.audit); // who listens has not asked for the tally
    assert_true(a.n > 1000);
    struct luck_match m = matched(&a, &b);
    luck_log_free(&a);
    luck_log_free(&b);
    arena_destroy(one);
    arena_destroy(two);
    case_destroy(c);
    return m;
}

static void the_same_option_twice_never_parts(void **state) {
    (void)state;
    bool same, done = false, done_too = false;
    struct policy p = {.name = "open",
                       .hooks = UINT64_C(1) << HOOK_on_month,
                       .owners = lever_group_bit(LEVER_open_ddr),
                       .call = open_later,
                       .self = &done};
    struct policy q = p;
    q.self = &done_too;
    struct luck_match m = run_both(&p, 1, &q, 1, &same);
    assert_true(same && done && !m.parted && n_common(&m) > 1000);
    for (int i = 0; i < N_LUCK; i++)
        assert_false(parts_in(&m, (enum luck)i));
}

static void who_observes_and_rolls_dice_of_his_own_shifts_nothing(void **state) {
    (void)state;
    bool same;
    double sum = 0;
    struct policy p = {.name = "observer",
                       .hooks = UINT64_C(1) << HOOK_on_month | UINT64_C(1) << HOOK_on_incident,
                       .call = look_and_roll,
                       .self = &sum};
    struct luck_match m = run_both(&p, 1, NULL, 0, &same);
    assert_true(sum > 0 && !m.parted);
}

static void an_option_that_acts_on_a_known_day_parts_then(void **state) {
    (void)state;
    bool same, done = false;
    struct policy p = {.name = "open",
                       .hooks = UINT64_C(1) << HOOK_on_month,
                       .owners = lever_group_bit(LEVER_open_ddr),
                       .call = open_later,
                       .self = &done};
    struct luck_match m = run_both(&p, 1, NULL, 0, &same);
    assert_true(done && !same && m.parted);
    assert_true(m.first.day >= DAY_OF_ORDER && m.first.day < DAY_OF_ORDER + 120);
    assert_int_equal(m.difference, LUCK_ASKED_BY_A); // only the option disarms anybody
    assert_true(parts_in(&m, LUCK_verification) && m.purposes[LUCK_verification].n_b == 0);
    assert_true(m.purposes[LUCK_verification].first_day >= m.first.day);
    assert_true(n_common(&m) > 1000);
    for (int i = 0; i < N_LUCK; i++)
        if (audit_suspects(&m.purposes[i])) fail_msg("%s slips", luck_name((enum luck)i));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_each_kind_of_draw),
        cmocka_unit_test(an_epoch_is_part_of_the_address),
        cmocka_unit_test(the_order_of_asking_decides_a_day),
        cmocka_unit_test(empty_logs_are_alike_and_a_failed_one_is_told),
        cmocka_unit_test(a_draw_numbered_in_the_order_of_asking_is_found),
        cmocka_unit_test(a_counter_that_both_share_is_found_by_the_moments),
        cmocka_unit_test(the_same_option_twice_never_parts),
        cmocka_unit_test(who_observes_and_rolls_dice_of_his_own_shifts_nothing),
        cmocka_unit_test(an_option_that_acts_on_a_known_day_parts_then),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
