/* Summaries and distributions against figures checked with R. */
#include "stats/near.h"

#include "stats/distribution.h"
#include "stats/summary.h"

#include <stdlib.h>
#include <string.h>

static const double DELAYS_DAYS[] = {17.25, 3.5, 88.125, 41, 9.75, 260.5, 12.375};
enum { N_DELAYS = sizeof DELAYS_DAYS / sizeof DELAYS_DAYS[0] };

static void test_moments(void **state) {
    (void)state;
    struct summary s;
    struct error err = ERROR_NONE;
    assert_ok(summary_of("delay_days", DELAYS_DAYS, N_DELAYS, &s, &err));
    assert_int_equal(s.n, 7);
    assert_near(s.mean, 432.5 / 7, 1e-12);
    double squares = 0;
    for (int i = 0; i < N_DELAYS; i++)
        squares += pow(DELAYS_DAYS[i] - 432.5 / 7, 2);
    assert_near(s.variance, squares / 6, 1e-9);
    assert_near(s.sd, sqrt(squares / 6), 1e-10);
    assert_same(s.min, 3.5);
    assert_same(s.max, 260.5);
}

/* Costs of a thousand million that differ in the cents: the sum of squares would lose every digit. */
static void test_large_close_values(void **state) {
    (void)state;
    double cost_usd[] = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
    struct summary s;
    assert_ok(summary_of("cost_usd", cost_usd, 4, &s, NULL));
    assert_near(s.variance, 30, 1e-6);
}

static void test_constant_is_exact(void **state) {
    (void)state;
    double x[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    struct summary s;
    struct interval i;
    assert_ok(summary_of("x", x, 7, &s, NULL));
    assert_same(s.mean, 0.1);
    assert_same(s.variance, 0);
    assert_ok(summary_mean_interval(&s, 0.95, &i, NULL));
    assert_same(i.low, 0.1);
    assert_same(i.high, 0.1);
}

static void test_one_value_knows_nothing_of_spread(void **state) {
    (void)state;
    double x = 42.5;
    struct summary s;
    struct interval i;
    assert_ok(summary_of("x", &x, 1, &s, NULL));
    assert_same(s.mean, 42.5);
    assert_same(s.sd, 0);
    assert_ok(summary_mean_interval(&s, 0.95, &i, NULL));
    assert_same(i.low, -INFINITY);
    assert_same(i.high, INFINITY);
}

static void test_two_values(void **state) {
    (void)state;
    double x[] = {10, 14};
    struct summary s;
    struct interval i;
    assert_ok(summary_of("x", x, 2, &s, NULL));
    assert_ok(summary_mean_interval(&s, 0.95, &i, NULL));
    assert_near(i.low, 12 - 12.706205 * 2, 1e-5); // t.975 on one degree of freedom
}

static void test_bad_values_are_named(void **state) {
    (void)state;
    double x[] = {1, 2, NAN, 4};
    struct summary s;
    struct error err = ERROR_NONE;
    assert_int_equal(summary_of("cost_usd", x, 4, &s, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "cost_usd: value 2 of 0 to 3 is NaN"));
    x[2] = -INFINITY;
    assert_int_equal(summary_of("cost_usd", x, 4, &s, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "value 2 of 0 to 3 is infinite"));
    assert_int_equal(summary_of("cost_usd", x, 0, &s, &err), STATUS_USAGE);
    double huge[] = {1.7e308, -1.7e308};
    assert_int_equal(summary_of("huge", huge, 2, &s, &err), STATUS_RANGE);
}

static void test_bad_levels(void **state) {
    (void)state;
    struct summary s;
    struct interval i;
    assert_ok(summary_of("x", DELAYS_DAYS, N_DELAYS, &s, NULL));
    double bad[] = {0, 1, 95, -0.5, NAN};
    for (int k = 0; k < 5; k++)
        assert_int_equal(summary_mean_interval(&s, bad[k], &i, NULL), STATUS_RANGE);
}

/* R: quantile(c(17.25, 3.5, 88.125, 41, 9.75, 260.5, 12.375), c(0, .1, .5, .9, 1)); by hand at ranks 1.6
 * and 6.4. */
static void test_quantiles_type_7(void **state) {
    (void)state;
    double p[] = {0, 0.1, 0.5, 0.9, 1}, q[5];
    assert_ok(summary_quantiles("delay_days", DELAYS_DAYS, N_DELAYS, p, 5, q, NULL));
    assert_same(q[0], 3.5);
    assert_near(q[1], 3.5 + 0.6 * 6.25, 1e-12);
    assert_same(q[2], 17.25);
    assert_near(q[3], 88.125 + 0.4 * 172.375, 1e-12);
    assert_same(q[4], 260.5);
    assert_same(DELAYS_DAYS[0], 17.25); // the sample is left in its order
    double outside = 1.5;
    assert_int_equal(summary_quantiles("x", DELAYS_DAYS, N_DELAYS, &outside, 1, q, NULL), STATUS_RANGE);
}

static void test_order_statistic_interval(void **state) {
    (void)state;
    struct quantile_ranks ranks;
    assert_ok(summary_quantile_ranks(100, 0.9, 0.95, &ranks, NULL));
    assert_int_equal(ranks.low, 84);
    assert_int_equal(ranks.high, 96);
    assert_near(ranks.exact_level, 0.95569, 5e-6);
    double sorted[100];
    for (int i = 0; i < 100; i++)
        sorted[i] = 1000 + 3 * i;
    struct interval i;
    double level;
    assert_ok(summary_quantile_interval(sorted, 100, 0.9, 0.95, &i, &level, NULL));
    assert_same(i.low, 1000 + 3 * 83);
    assert_same(i.high, 1000 + 3 * 95);
    assert_near(level, 0.95569, 5e-6);
}

/* Five values cannot bound a 90 % quantile from above. */
static void test_small_sample_is_unbounded(void **state) {
    (void)state;
    double sorted[] = {1, 2, 3, 4, 5};
    struct interval i;
    assert_ok(summary_quantile_interval(sorted, 5, 0.9, 0.95, &i, NULL, NULL));
    assert_true(isfinite(i.low));
    assert_same(i.high, INFINITY);
    assert_int_equal(summary_quantile_interval(sorted, 5, 1, 0.95, &i, NULL, NULL), STATUS_RANGE);
    assert_int_equal(summary_quantile_interval(sorted, 0, 0.5, 0.95, &i, NULL, NULL), STATUS_USAGE);
}

static void test_distributions(void **state) {
    (void)state;
    assert_near(distribution_student_quantile(0.975, 9), 2.262157, 5e-7);
    assert_near(distribution_student_quantile(0.975, 19), 2.093024, 5e-7);
    assert_near(distribution_student_quantile(0.975, 29), 2.045230, 5e-7);
    assert_near(distribution_student_quantile(0.975, 1e9), 1.959964, 1e-5);
    assert_near(distribution_student_p(-4.062128, 9), 0.002833, 5e-7);
    assert_same(distribution_student_p(INFINITY, 9), 0);
    assert_near(distribution_student_p(0, 9), 1, 1e-15);
    assert_near(distribution_chi_square_1_tail(3.396389), 0.065339, 5e-7);
    assert_same(distribution_chi_square_1_tail(0), 1);
    assert_near(distribution_normal(distribution_normal_quantile(0.8413)), 0.8413, 1e-14);
    assert_near(distribution_binomial(2, 5, 0.5), 0.5, 1e-14);
    assert_same(distribution_binomial(-1, 5, 0.5), 0);
    assert_same(distribution_binomial(5, 5, 0.5), 1);
    assert_int_equal(distribution_binomial_quantile(0.5, 5, 0.5), 2);
    // Beta(1, b) has the closed form 1 - (1 - p)^(1/b).
    assert_near(distribution_beta_quantile(0.3, 1, 7), 1 - pow(0.7, 1.0 / 7), 1e-14);
}

#ifdef TRUCE_FAULT_INJECTION
#include "base/memory.h"

static void test_out_of_memory(void **state) {
    (void)state;
    double p = 0.5, q;
    memory_fail_after(0);
    assert_int_equal(summary_quantiles("x", DELAYS_DAYS, N_DELAYS, &p, 1, &q, NULL), STATUS_NO_MEMORY);
    memory_fail_after(-1);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_moments),
        cmocka_unit_test(test_large_close_values),
        cmocka_unit_test(test_constant_is_exact),
        cmocka_unit_test(test_one_value_knows_nothing_of_spread),
        cmocka_unit_test(test_two_values),
        cmocka_unit_test(test_bad_values_are_named),
        cmocka_unit_test(test_bad_levels),
        cmocka_unit_test(test_quantiles_type_7),
        cmocka_unit_test(test_order_statistic_interval),
        cmocka_unit_test(test_small_sample_is_unbounded),
        cmocka_unit_test(test_distributions),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
