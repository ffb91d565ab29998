/*
 * Batch means: known answers, doubling, agreement of the two forms, coverage on a correlated series where the
 * usual interval fails, the warning, and the stopping rule.
 *
 * Faults planted to see these tests fail: pairs joined without halving; the length not doubled; the open
 * batch counted as whole; the open area not cleared; the flag read the wrong way round; n instead of n - 1 in
 * the half-width.
 */
#include "base/random.h"
#include "base/variates.h"
#include "des/batch_means.h"
#include "des/tally.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void expect_near(double got, double wanted, double relative) {
    if (!(fabs(got - wanted) <= relative * fabs(wanted))) fail_msg("got %.17g, wanted %.17g", got, wanted);
}

static void test_known_answer(void **state) {
    (void)state;
    struct batch_means b = BATCH_MEANS_EMPTY;
    assert_true(isnan(batch_means_result(&b, 0.9).mean) && isinf(batch_means_result(&b, 0.9).half_width));
    const double values[] = {3, -1.5, 12.25, 7, 0.5, 4, 4.75, 9};
    for (int i = 0; i < 8; i++)
        batch_means_add(&b, values[i]);
    struct batch_result r = batch_means_result(&b, 0.95);
    assert_true(r.n_batches == 8 && r.batch_length == 1);
    // Worked out apart: mean 4.875, squares 140, squared steps 310; t(0.975, 7) = 2.364624252.
    expect_near(r.mean, 4.875, 1e-15);
    expect_near(r.half_width, 2.364624252 * sqrt(140.0 / 56), 1e-9);
    expect_near(r.lag_1, 1 - 310.0 / 280, 1e-12);
    assert_false(r.still_correlated);
}

/* 1, 2, 3...: after the k-th doubling each batch is the mean of 2^k consecutive numbers. */
static void test_doubling(void **state) {
    (void)state;
    struct batch_means b = BATCH_MEANS_EMPTY;
    for (int64_t i = 1; i <= 100000; i++) {
        batch_means_add(&b, (double)i);
        assert_true(b.n_batches >= BATCHES_MINIMUM || b.length == 1);
        assert_true(b.n_batches < BATCHES_MAXIMUM && b.n_batches * b.length + b.n_open == i);
    }
    assert_true(b.length == 2048 && b.n_batches == 48); // 48 * 2048 = 98304
    for (int i = 0; i < b.n_batches; i++)
        expect_near(b.means[i], 2048.0 * i + 1024.5, 1e-14);
    struct batch_result r = batch_means_result(&b, 0.95);
    assert_true(r.still_correlated && r.lag_1 > 0.9);
    batch_means_reset(&b);
    assert_true(b.length == 1 && b.n_batches == 0 && b.n_open == 0);
}

/* A value held for whole days gives the same batches as one observation a day, once the lengths agree. */
static void test_times_agree_with_observations(void **state) {
    (void)state;
    struct rng luck;
    rng_seed(&luck, 41, 4, 0xba7c4, 1);
    struct batch_means b = BATCH_MEANS_EMPTY;
    struct batch_times t = batch_times_start(-99, 3 * TICKS_PER_DAY);
    struct time_average whole = time_average_start(-99, 3 * TICKS_PER_DAY);
    ticks now = 3 * TICKS_PER_DAY;
    for (int i = 0; i < 5000; i++, now += TICKS_PER_DAY) {
        double value = variate_exponential(rng_uniform(&luck), 2.5);
        batch_means_add(&b, value);
        batch_times_set(&t, value, now);
        time_average_set(&whole, value, now);
    }
    struct batch_result r = batch_means_result(&b, 0.9), q = batch_times_result(&t, 0.9, now);
    assert_int_equal(r.n_batches, q.n_batches);
    assert_true(r.batch_length == q.batch_length && r.batch_length == 128);
    expect_near(q.mean, r.mean, 1e-12);
    expect_near(q.half_width, r.half_width, 1e-10);
    // The whole batches and the open one are all there is.
    double open_area = t.open_area + t.value * (double)(now - t.since);
    double area_days = q.mean * q.n_batches * q.batch_length + open_area / (double)TICKS_PER_DAY;
    expect_near(area_days, time_average_integral_days(&whole, now), 1e-12);
}

static void test_times_over_long_gaps(void **state) {
    (void)state;
    struct batch_times t = batch_times_start(2, 0);
    batch_times_add(&t, 3, (ticks)1 << 40); // a million days at once
    struct batch_result r = batch_times_result(&t, 0.95, (ticks)1 << 41);
    assert_true(r.n_batches >= 32 && r.n_batches < 64);
    expect_near(r.mean, 3.5, 1e-12);
    assert_true(r.still_correlated);
    batch_times_reset(&t, (ticks)1 << 41);
    r = batch_times_result(&t, 0.95, ((ticks)1 << 41) + 1000);
    assert_true(r.mean == 5 && r.half_width == 0 && !r.still_correlated); // constant
}

/* x' = a x + noise has mean 0 and, for a = 0.9, a variance of its mean (1 + a) / (1 - a) = 19 times that of
 * independent values. */
static double autoregressive(struct rng *luck, double *x) {
    *x = 0.9 * *x + variate_normal(rng_uniform(luck));
    return *x;
}

/* The bounds: 4 standard errors of 400 tosses with chance 0.95 are 4.4 %. The usual interval covers about 35
 * %. */
static void test_coverage(void **state) {
    (void)state;
    int n_covered = 0, n_covered_usual = 0, n_flagged = 0;
    for (uint64_t i_run = 0; i_run < 400; i_run++) {
        struct rng luck;
        rng_seed(&luck, 99, i_run, 0xba7c5, 1);
        struct batch_means b = BATCH_MEANS_EMPTY;
        struct tally usual = TALLY_EMPTY;
        double x = variate_normal(rng_uniform(&luck)) / sqrt(1 - 0.81);
        for (int i = 0; i < 12000; i++) {
            double value = autoregressive(&luck, &x);
            batch_means_add(&b, value);
            tally_add(&usual, value);
        }
        struct batch_result r = batch_means_result(&b, 0.95);
        n_covered += fabs(r.mean) <= r.half_width;
        n_covered_usual += fabs(tally_mean(&usual)) <= 1.96 * tally_sd(&usual) / sqrt(12000);
        n_flagged += r.still_correlated;
    }
    print_message("batch means cover %.1f %%, the usual interval %.1f %%, flagged %.1f %%\n", n_covered / 4.0,
                  n_covered_usual / 4.0, n_flagged / 4.0);
    assert_in_range(n_covered, 400 * 0.906, 400 * 0.994);
    assert_true(n_covered_usual < 400 * 0.5);
    assert_true(n_flagged < 400 * 0.15);
}

/* Of independent values 1 in 20 runs is flagged, of short correlated ones most. */
static void test_warning(void **state) {
    (void)state;
    int n_false = 0, n_true = 0;
    for (uint64_t i_run = 0; i_run < 1000; i_run++) {
        struct rng luck;
        rng_seed(&luck, 98, i_run, 0xba7c6, 1);
        struct batch_means independent = BATCH_MEANS_EMPTY, correlated = BATCH_MEANS_EMPTY;
        double x = 0;
        for (int i = 0; i < 250; i++) {
            batch_means_add(&independent, variate_normal(rng_uniform(&luck)));
            batch_means_add(&correlated, autoregressive(&luck, &x));
        }
        n_false += batch_means_result(&independent, 0.95).still_correlated;
        n_true += batch_means_result(&correlated, 0.95).still_correlated;
    }
    print_message("flagged: %d of 1000 independent, %d of 1000 correlated\n", n_false, n_true);
    assert_in_range(n_false, 22, 78); // 50 with a standard error of 6.9
    assert_true(n_true > 950);
}

/* The rule, asked at each doubling, stops with an interval as narrow as asked for, and the truth mostly
 * inside. */
static void test_stopping_rule(void **state) {
    (void)state;
    int n_covered = 0;
    for (uint64_t i_run = 0; i_run < 200; i_run++) {
        struct rng luck;
        rng_seed(&luck, 97, i_run, 0xba7c7, 1);
        struct batch_means b = BATCH_MEANS_EMPTY;
        double x = 0;
        int64_t n = 0;
        for (int64_t next = 256; !(n == next && batch_means_enough(&b, 0.95, 0.03)); n++) {
            if (n == next) next *= 2;
            batch_means_add(&b, 10 + autoregressive(&luck, &x));
            assert_true(n < 1 << 20);
        }
        struct batch_result r = batch_means_result(&b, 0.95);
        assert_true(r.half_width <= 0.03 * r.mean && !r.still_correlated && r.n_batches >= 32);
        n_covered += fabs(r.mean - 10) <= r.half_width;
    }
    print_message("after stopping %.1f %% cover\n", n_covered / 2.0);
    assert_true(n_covered >= 200 * 0.88);
    struct batch_means few = BATCH_MEANS_EMPTY;
    for (int i = 0; i < 31; i++)
        batch_means_add(&few, 4);
    assert_false(batch_means_enough(&few, 0.95, 0.5));
    batch_means_add(&few, 4);
    assert_true(batch_means_enough(&few, 0.95, 0.5));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answer),
        cmocka_unit_test(test_doubling),
        cmocka_unit_test(test_times_agree_with_observations),
        cmocka_unit_test(test_times_over_long_gaps),
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_warning),
        cmocka_unit_test(test_stopping_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
