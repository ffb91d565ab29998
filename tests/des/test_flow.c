/*
 * Flows: Little's law as an identity in whole ticks at every step of random traffic, across warm-ups and with
 * unfinished entities, against a plain list of who is inside; and every misuse caught.
 *
 * Faults planted to see these tests fail: stays not cut at the start of the window; entries not cut at the
 * reset; the area not brought up to date before a reset; the echo taken of the cut instant, or not looked at;
 * an early leave forgotten; sums of 64 bits.
 */
#include "base/random.h"
#include "des/flow.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { INSIDE_MAXIMUM = 4096 };

static void expect_ok(enum status status, const struct error *err) {
    if (status != STATUS_OK) fail_msg("%s", err->message);
}

static void test_known_answer(void **state) {
    (void)state;
    const ticks day = TICKS_PER_DAY;
    struct error err = ERROR_NONE;
    struct flow f = flow_start(0);
    ticks a = flow_enter(&f, 0), b = flow_enter(&f, 1 * day);
    flow_leave(&f, a, 5 * day);
    flow_reset(&f, 7 * day); // b is 6 days old
    ticks c = flow_enter(&f, 9 * day);
    flow_leave(&f, b, 12 * day); // stayed 11 days, 5 of them in the window
    assert_true(f.n_entered == 1 && f.n_left == 1 && f.n_inside == 1 && f.n_inside_at_start == 1);
    assert_true(tally_mean(&f.stay_days) == 11 && f.stay_days.n == 1 && f.n_inside_max == 2);
    assert_true(flow_mean_inside(&f, 17 * day) == (2 * 1 + 3 * 2 + 5 * 1) / 10.0);
    assert_true(flow_mean_age_days(&f, 17 * day) == 8);
    expect_ok(flow_check_unfinished(&f, 17 * day, &c, 1, &err), &err);
    flow_leave(&f, c, 17 * day);
    expect_ok(flow_check(&f, 17 * day, &err), &err);
    assert_true(isnan(flow_mean_age_days(&f, 18 * day)) && isnan(flow_mean_inside(&(struct flow){0}, 0)));
}

/* 60,000 steps; entities leave in any order, zero stays and simultaneous steps included, a reset now and
 * then. */
static void test_random_traffic(void **state) {
    (void)state;
    struct rng luck;
    struct error err = ERROR_NONE;
    rng_seed(&luck, 1961, 3, 0xf10, 1); // Little's year
    static ticks inside[INSIDE_MAXIMUM];
    size_t n = 0;
    ticks now = 123456789;
    int64_t n_entered = 0, n_left = 0;
    double whole_stays_days = 0;
    struct flow f = flow_start(now);
    for (int i = 0; i < 60000; i++) {
        if (rng_below(&luck, 3) > 0) now += (ticks)rng_below(&luck, 5000000);
        if (n < INSIDE_MAXIMUM && rng_below(&luck, (uint64_t)(n / 8) + 2) < 2) {
            inside[n++] = flow_enter(&f, now);
            n_entered++;
        } else if (n > 0) {
            size_t i_who = rng_below(&luck, n);
            flow_leave(&f, inside[i_who], now);
            whole_stays_days += days_from_ticks(now - inside[i_who]);
            inside[i_who] = inside[--n];
            n_left++;
        }
        if (rng_below(&luck, 4000) == 0) {
            flow_reset(&f, now);
            n_entered = n_left = 0;
            whole_stays_days = 0;
        }
        expect_ok(flow_check(&f, now + 17, &err), &err);
        if (i % 16 == 0) expect_ok(flow_check_unfinished(&f, now + (i % 3), inside, n, &err), &err);
    }
    assert_true(f.n_entered == n_entered && f.n_left == n_left && f.n_inside == (int64_t)n && n > 2);
    assert_true(fabs(tally_sum(&f.stay_days) - whole_stays_days) <= 1e-9 * whole_stays_days);
}

/* Past 64 bits: 10^6 inside for 10^13 ticks each. */
static void test_no_overflow(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct flow f = flow_start(0);
    for (int i = 0; i < 1000000; i++)
        flow_enter(&f, i);
    const ticks end = 20000000000000;
    expect_ok(flow_check(&f, end, &err), &err);
    assert_true(fabs(flow_mean_inside(&f, end) / 1e6 - 1) < 1e-6);
    for (int i = 999999; i >= 0; i--)
        flow_leave(&f, i, end);
    expect_ok(flow_check(&f, end + 1, &err), &err);
}

static void test_misuse(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct flow f = flow_start(0);
    flow_leave(&f, 0, 5); // nobody was inside
    assert_int_equal(flow_check(&f, 6, &err), STATUS_INTERNAL);
    flow_enter(&f, 7); // the count fits again, the mistake is not forgotten
    assert_int_equal(flow_check(&f, 8, &err), STATUS_INTERNAL);

    f = flow_start(0); // a struct used again: the second entry's instant handed back for both
    flow_enter(&f, 10);
    flow_enter(&f, 30);
    flow_leave(&f, 30, 40);
    assert_int_equal(flow_check(&f, 40, &err), STATUS_OK); // 10 is still inside, for all it knows
    flow_leave(&f, 30, 50);
    assert_int_equal(flow_check(&f, 50, &err), STATUS_INTERNAL);

    f = flow_start(0); // left before it came, at one instant: the sums agree, the order does not
    flow_leave(&f, 5, 5);
    flow_enter(&f, 5);
    assert_int_equal(flow_check(&f, 6, &err), STATUS_INTERNAL);

    f = flow_start(0); // a list with the right number and sum, but of others
    flow_enter(&f, 10);
    flow_enter(&f, 30);
    assert_int_equal(flow_check_unfinished(&f, 40, (const ticks[]){30, 10}, 2, &err), STATUS_OK);
    assert_int_equal(flow_check_unfinished(&f, 40, (const ticks[]){15, 25}, 2, &err), STATUS_INTERNAL);

    f = flow_start(0); // two wrongs that cancel in the sums
    flow_enter(&f, 10);
    flow_enter(&f, 30);
    flow_leave(&f, 15, 40);
    flow_leave(&f, 25, 40);
    assert_int_equal(flow_check(&f, 50, &err), STATUS_INTERNAL);

    f = flow_start(0); // more age handed back than there is
    flow_enter(&f, 10);
    flow_enter(&f, 30);
    flow_leave(&f, 4, 40);
    assert_int_equal(flow_check(&f, 40, &err), STATUS_OK); // 36 is a possible instant of the other
    assert_int_equal(flow_check_unfinished(&f, 40, (const ticks[]){30}, 1, &err), STATUS_INTERNAL);
    assert_int_equal(flow_check_unfinished(&f, 40, (const ticks[]){36, 38}, 2, &err), STATUS_INTERNAL);

    f = flow_start(0);
    flow_enter(&f, 10);
    flow_enter(&f, 12);
    flow_leave(&f, 39, 40); // the other would have come before the start
    assert_int_equal(flow_check(&f, 40, &err), STATUS_INTERNAL);
    f = flow_start(0);
    flow_enter(&f, 10);
    flow_leave(&f, 41, 40); // from the future
    assert_int_equal(flow_check(&f, 40, &err), STATUS_INTERNAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answer),
        cmocka_unit_test(test_random_traffic),
        cmocka_unit_test(test_no_overflow),
        cmocka_unit_test(test_misuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
