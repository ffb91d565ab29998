/* Tallies and time averages: known answers, warm-up, averages over nothing, merging. Planted: a merge without
 * the squares of the other part; a reset that forgets the value held. */
#include "base/clock.h"
#include "des/tally.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void expect_near(double got, double wanted, double relative) {
    if (!(fabs(got - wanted) <= relative * fabs(wanted))) fail_msg("got %.17g, wanted %.17g", got, wanted);
}

static void test_tally_known_answer(void **state) {
    (void)state;
    struct tally t = TALLY_EMPTY;
    const double values[] = {3.75, -1.5, 12.25, 7, 0.5};
    for (int i = 0; i < 5; i++)
        tally_add(&t, values[i]);
    expect_near(tally_mean(&t), 4.4, 1e-15);
    expect_near(tally_variance(&t), 29.70625, 1e-15); // sum of squares 118.825 over 4
    expect_near(tally_sum(&t), 22, 1e-15);
    assert_true(t.min == -1.5 && t.max == 12.25 && t.n == 5);
}

/* A sum of squares loses all digits here: mean 10^9, standard deviation below 1. */
static void test_tally_does_not_cancel(void **state) {
    (void)state;
    struct tally t = TALLY_EMPTY;
    for (int i = 0; i < 9000; i++)
        tally_add(&t, 1e9 + i % 3);
    expect_near(tally_variance(&t), 6000.0 / 8999.0, 1e-7);
}

/* Merged parts of any size, also empty ones, give what one tally gives. */
static void test_tally_merge(void **state) {
    (void)state;
    struct tally whole = TALLY_EMPTY, merged = TALLY_EMPTY,
                 parts[4] = {TALLY_EMPTY, TALLY_EMPTY, TALLY_EMPTY, TALLY_EMPTY};
    for (int i = 0; i < 1000; i++) {
        double value = 1e6 + (i * 7919 % 1009) * 0.37;
        tally_add(&whole, value);
        tally_add(&parts[i < 3 ? 0 : i < 700 ? 1 : 3], value); // parts[2] stays empty
    }
    for (int i = 3; i >= 0; i--)
        tally_merge(&merged, &parts[i]);
    assert_true(merged.n == 1000 && merged.min == whole.min && merged.max == whole.max);
    expect_near(tally_mean(&merged), tally_mean(&whole), 1e-14);
    expect_near(tally_variance(&merged), tally_variance(&whole), 1e-10);
    expect_near(tally_sd(&merged), sqrt(tally_variance(&whole)), 1e-10);
}

/* An empty tally takes over what is merged into it, bit for bit, where squared distances would overflow. */
static void test_tally_merge_into_nothing(void **state) {
    (void)state;
    struct tally merged = TALLY_EMPTY, from = TALLY_EMPTY;
    tally_add(&from, 2.5e160);
    tally_add(&from, 2.5e160);
    tally_merge(&merged, &from);
    assert_true(merged.n == 2 && merged.mean == from.mean && tally_variance(&merged) == 0);
}

static void test_tally_of_nothing(void **state) {
    (void)state;
    struct tally t = TALLY_EMPTY;
    assert_true(isnan(tally_mean(&t)) && isnan(tally_variance(&t)));
    tally_add(&t, 17.5);
    assert_true(tally_mean(&t) == 17.5 && isnan(tally_variance(&t)));
    tally_reset(&t);
    assert_true(isnan(tally_mean(&t)) && t.n == 0);
    tally_add(&t, -2);
    assert_true(t.min == -2 && t.max == -2);
}

static void test_time_average(void **state) {
    (void)state;
    struct time_average a = time_average_start(2, 0);
    time_average_set(&a, 7, 3 * TICKS_PER_DAY);
    time_average_add(&a, -4, 5 * TICKS_PER_DAY); // 3 from here on
    expect_near(time_average_mean(&a, 13 * TICKS_PER_DAY), (2 * 3 + 7 * 2 + 3 * 8) / 13.0, 1e-15);
    expect_near(time_average_integral_days(&a, 6 * TICKS_PER_DAY), 2 * 3 + 7 * 2 + 3, 1e-15);
    assert_true(a.min == 2 && a.max == 7);
}

static void test_time_average_after_warm_up(void **state) {
    (void)state;
    struct time_average a = time_average_start(100, 0);
    time_average_set(&a, 6, 4 * TICKS_PER_DAY);
    time_average_reset(&a, 10 * TICKS_PER_DAY);
    assert_true(isnan(time_average_mean(&a, 10 * TICKS_PER_DAY)));
    time_average_set(&a, 1, 11 * TICKS_PER_DAY); // the 6 held on for a day after the reset
    expect_near(time_average_mean(&a, 15 * TICKS_PER_DAY), (6 + 4 * 1) / 5.0, 1e-15);
    assert_true(a.max == 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tally_known_answer),
        cmocka_unit_test(test_tally_does_not_cancel),
        cmocka_unit_test(test_tally_merge),
        cmocka_unit_test(test_tally_merge_into_nothing),
        cmocka_unit_test(test_tally_of_nothing),
        cmocka_unit_test(test_time_average),
        cmocka_unit_test(test_time_average_after_warm_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
