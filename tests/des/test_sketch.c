/*
 * Quantile sketches: every quantile of every law within the promised relative error of the sorted sample, the
 * answer independent of order and of how the observations were spread over merged sketches, and the ends of
 * double.
 *
 * Faults planted to see these tests fail: joining buckets i and i + 1 with i odd; forgetting to clear the
 * joined copy; middle at the lower edge; negative values counted from the wrong end; coarsening one bit too
 * many (the bound of 1/129 at a factor of 2^63 then breaks); merging without matching the bits.
 */
#include "base/random.h"
#include "base/variates.h"
#include "des/sketch.h"
#include "stats/sample.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { N_MAXIMUM = 40000 };

static double values[N_MAXIMUM], sorted[N_MAXIMUM];
static struct sketch whole, parts[5];

/* Every quantile in steps of 1/2003 against the order statistic it stands for. Gives the largest error seen.
 */
static double worst_error(const struct sketch *k, size_t n) {
    memcpy(sorted, values, n * sizeof *sorted);
    sample_sort(sorted, n);
    double worst = 0;
    for (int i = 0; i <= 2003; i++) {
        double p = i / 2003.0, true_value = sorted[(size_t)(p * (double)(n - 1))],
               got = sketch_quantile(k, p);
        if (true_value == 0) assert_true(got == 0);
        if (got != true_value) worst = fmax(worst, fabs(got - true_value) / fabs(true_value));
    }
    return worst;
}

static void fill(struct sketch *k, size_t n) {
    for (size_t i = 0; i < n; i++)
        sketch_add(k, values[i]);
}

static double draw(struct rng *luck, int i_law) {
    double u = rng_uniform(luck);
    switch (i_law) {
    case 0: return variate_exponential(u, 3.25);
    case 1: return variate_pareto(u, 0.02, 0.4); // no mean: spans a factor of about 2^38 in 40,000 draws
    case 2: return variate_lognormal(u, 17, 4);
    case 3: return variate_normal(u) * 5.5 + 1; // both signs
    case 4: return variate_uniform(u, -7.5, -1.25);
    case 5: return (double)variate_poisson(u, 1.5) - 1; // zeros and ties
    default: return u < 0.3 ? 0 : variate_weibull(u, 12, 0.3);
    }
}

static void test_error_bound(void **state) {
    (void)state;
    for (int i_law = 0; i_law < 7; i_law++) {
        struct rng luck;
        rng_seed(&luck, 20260922, (uint64_t)i_law, 0x5ce7c4, 1);
        for (int i = 0; i < N_MAXIMUM; i++)
            values[i] = draw(&luck, i_law);
        for (int i_error = 0; i_error < 3; i_error++) {
            const double errors[] = {0.01, 0.05, 0.17}, bounds[] = {1 / 129.0, 1 / 33.0, 1 / 9.0};
            sketch_init(&whole, errors[i_error]);
            fill(&whole, N_MAXIMUM);
            assert_true(sketch_error(&whole) == bounds[i_error]);
            double worst = worst_error(&whole, N_MAXIMUM);
            if (!(worst <= bounds[i_error] * (1 + 1e-14))) fail_msg("law %d: error %.9g", i_law, worst);
            if (i_law < 3)
                assert_true(worst > 0.8 * bounds[i_error]); // the bound is not slack: it is this sketch's
        }
    }
}

/* The range at which buckets must be joined, on both sides of it; below it the error stays 1/129. */
static void test_range(void **state) {
    (void)state;
    const int octaves[] = {40, 63, 64, 100, 127, 128, 300, 2045};
    const int bits[] = {6, 6, 5, 5, 5, 4, 3, 1};
    for (size_t i_range = 0; i_range < sizeof octaves / sizeof *octaves; i_range++) {
        struct rng luck;
        rng_seed(&luck, 77, i_range, 0x5ce7c5, 1);
        double low = octaves[i_range] == 2045 ? DBL_MIN : 0x1.7p-200;
        values[0] = low;
        values[1] = ldexp(low, octaves[i_range]);
        for (int i = 2; i < 9000; i++)
            values[i] =
                ldexp(low * (1 + rng_uniform(&luck)), (int)rng_below(&luck, (uint64_t)octaves[i_range] - 1));
        sketch_init(&whole, 0.01);
        fill(&whole, 9000);
        double bound = 1.0 / ((2 << bits[i_range]) + 1);
        if (sketch_error(&whole) != bound)
            fail_msg("%d octaves: %.9g", octaves[i_range], sketch_error(&whole));
        assert_true(worst_error(&whole, 9000) <= bound * (1 + 1e-14));
    }
}

static void expect_same_answers(const struct sketch *a, const struct sketch *b) {
    assert_true(a->n == b->n && a->n_zero == b->n_zero && a->n_nan == b->n_nan);
    assert_true(a->min == b->min && a->max == b->max && sketch_error(a) == sketch_error(b));
    for (int i = 0; i <= 5000; i++)
        assert_true(sketch_quantile(a, i / 5000.0) == sketch_quantile(b, i / 5000.0));
}

/* Values over 2^150 of both signs, so that buckets are joined at different moments in each order. */
static void test_order_and_merging(void **state) {
    (void)state;
    struct rng luck;
    rng_seed(&luck, 5, 6, 0x5ce7c6, 1);
    for (int i = 0; i < 20000; i++) {
        double size = ldexp(1 + rng_uniform(&luck), (int)rng_below(&luck, 150) - 75);
        values[i] = rng_below(&luck, 50) == 0 ? 0 : rng_below(&luck, 3) == 0 ? -size : size;
    }
    sketch_init(&whole, 0.01);
    fill(&whole, 20000);
    for (int i_part = 0; i_part < 5; i_part++)
        sketch_init(&parts[i_part], 0.01);
    for (int i = 19999; i >= 0; i--) // backwards
        sketch_add(&parts[0], values[i]);
    expect_same_answers(&whole, &parts[0]);

    // Every order of merging four parts, one of them of the small values only.
    const int orders[][4] = {{1, 2, 3, 4}, {4, 3, 2, 1}, {2, 4, 1, 3}, {3, 1, 4, 2}};
    for (int i_order = 0; i_order < 4; i_order++) {
        sketch_reset(&parts[0]);
        for (int i_part = 1; i_part < 5; i_part++)
            sketch_reset(&parts[i_part]);
        for (int i = 0; i < 20000; i++)
            sketch_add(&parts[fabs(values[i]) < 1e-9 ? 1 : 2 + i % 3], values[i]);
        for (int i = 0; i < 4; i++)
            sketch_merge(&parts[0], &parts[orders[i_order][i]]);
        expect_same_answers(&whole, &parts[0]);
    }
}

static void test_merging_of_unlike_errors(void **state) {
    (void)state;
    struct rng luck;
    rng_seed(&luck, 8, 2, 0x5ce7c7, 1);
    sketch_init(&parts[0], 0.01);
    sketch_init(&parts[1], 0.1);
    for (int i = 0; i < 8000; i++) {
        values[i] = variate_lognormal(rng_uniform(&luck), 3, 1.5);
        sketch_add(&parts[i % 2], values[i]);
    }
    sketch_merge(&parts[0], &parts[1]);
    assert_true(sketch_error(&parts[0]) == 1 / 17.0);
    assert_true(worst_error(&parts[0], 8000) <= 1 / 17.0 * (1 + 1e-14));
    sketch_init(&parts[2], 0.1);
    sketch_merge(&parts[2], &parts[0]); // into an empty one
    expect_same_answers(&parts[2], &parts[0]);
}

static void test_ends_of_double(void **state) {
    (void)state;
    sketch_init(&whole, 0.01);
    assert_true(isnan(sketch_quantile(&whole, 0.5)));
    sketch_add(&whole, (double)NAN);
    assert_true(whole.n == 0 && whole.n_nan == 1 && isnan(sketch_quantile(&whole, 0.5)));
    const double odd[] = {-(double)INFINITY, -DBL_MAX, -DBL_MIN, -0.0,
                          DBL_TRUE_MIN,      DBL_MIN,  DBL_MAX,  (double)INFINITY};
    for (int i = 0; i < 8; i++)
        sketch_add(&whole, odd[i]);
    assert_true(whole.n == 8 && whole.n_zero == 2);
    for (int i = 0; i < 8; i++) {
        double got = sketch_quantile(&whole, (i + 0.5) / 7.5);
        int i_rank = (int)((i + 0.5) / 7.5 * 7);
        if (i_rank == 3 || i_rank == 4) {
            assert_true(got == 0);
        } else if (isinf(odd[i_rank])) {
            assert_true(got == odd[i_rank]);
        } else {
            assert_true(fabs(got / odd[i_rank] - 1) <= 0.2 + 1e-14);
        }
    }
    assert_true(isnan(sketch_quantile(&whole, -0.01)) && isnan(sketch_quantile(&whole, 1.01)));
    assert_true(isnan(sketch_quantile(&whole, (double)NAN)));
}

static void test_reset_and_known_answer(void **state) {
    (void)state;
    sketch_init(&whole, 0.01);
    sketch_add(&whole, 1e200);
    sketch_add(&whole, 1e-200);
    sketch_reset(&whole);
    assert_true(sketch_error(&whole) == 1 / 129.0 && whole.n == 0);
    // 1 to 1000: rank floor(1 + 0.5 * 999) = 500, in the bucket [500, 504) of 1/64 octave; 2ab/(a+b) =
    // 501.992...
    for (int i = 1; i <= 1000; i++)
        sketch_add(&whole, i);
    assert_true(fabs(sketch_quantile(&whole, 0.5) - 2 * 500.0 * 504 / 1004) < 1e-9);
    assert_true(sketch_quantile(&whole, 0) == 1 && sketch_quantile(&whole, 1) == 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_error_bound),       cmocka_unit_test(test_range),
        cmocka_unit_test(test_order_and_merging), cmocka_unit_test(test_merging_of_unlike_errors),
        cmocka_unit_test(test_ends_of_double),    cmocka_unit_test(test_reset_and_known_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
