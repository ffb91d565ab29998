/*
 * Variates: quantiles against the GNU Scientific Library, counts against exact distribution functions, shapes
 * by Kolmogorov-Smirnov, monotonicity in u, and the ends of the unit interval. Seeds are fixed.
 */
#include "base/random.h"
#include "base/variates.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>

static const double SMALLEST = 0x1p-53, LARGEST = 1 - 0x1p-53;

static double draw(uint64_t entity, uint64_t occasion) {
    return stream_uniform(stream_key_make(1960, 3, 0, "variates"), entity, occasion);
}

static void assert_close(double got, double want, double relative) {
    if (!(fabs(got - want) <= relative * fabs(want))) fail_msg("%.17g is not %.17g", got, want);
}

static void continuous_quantiles_match_gsl(void **state) {
    (void)state;
    for (uint64_t i = 0; i < 3000; i++) {
        double u = draw(i, 1);
        if (i % 3 == 0) u *= 1e-6; // and the lower tail
        if (i % 7 == 0) u *= 1e-9; // and its far end
        assert_close(variate_normal(u), gsl_cdf_ugaussian_Pinv(u), 2e-15);
        assert_close(variate_exponential(u, 7.3), gsl_cdf_exponential_Pinv(u, 7.3), 1e-14);
        assert_close(variate_lognormal(u, exp(2.1), 0.7), gsl_cdf_lognormal_Pinv(u, 2.1, 0.7), 1e-13);
        assert_close(variate_weibull(u, 3.9, 1.7), gsl_cdf_weibull_Pinv(u, 3.9, 1.7), 1e-13);
        assert_close(variate_pareto(u, 2.5, 1.3), gsl_cdf_pareto_Pinv(u, 1.3, 2.5), 1e-13);
        assert_close(variate_uniform(u, -3, 11), -3 + 14 * u, 1e-13);
    }
}

static double triangular_cdf(double x, double a, double mode, double b) {
    if (x < mode) return (x - a) * (x - a) / ((b - a) * (mode - a));
    return 1 - (b - x) * (b - x) / ((b - a) * (b - mode));
}

static void triangular_inverts_its_distribution(void **state) {
    (void)state;
    for (uint64_t i = 0; i < 1000; i++) {
        double u = draw(i, 2);
        assert_close(triangular_cdf(variate_triangular(u, 2, 3, 9), 2, 3, 9), u, 1e-11);
        assert_close(variate_triangular(u, 2, 2, 9), 9 - 7 * sqrt(1 - u), 1e-14); // mode at an end
        assert_close(variate_triangular(u, 2, 9, 9), 2 + 7 * sqrt(u), 1e-14);
    }
    assert_true(variate_triangular(0.3, 5, 5, 5) == 5);
}

/* k is the u-quantile when F(k - 1) < u <= F(k); `slack` covers the rounding of either side. */
static void assert_quantile(double u, int64_t k, double below, double at, double slack) {
    if (at < u - slack || (k > 0 && below >= u + slack))
        fail_msg("%ld is not the %.17g-quantile", (long)k, u);
}

static void poisson_inverts_exactly(void **state) {
    (void)state;
    const double MEANS[] = {0.01, 0.7, 3, 11.3, 95.5, 699, 701, 4000.25, 30000};
    for (size_t m = 0; m < sizeof MEANS / sizeof MEANS[0]; m++)
        for (uint64_t i = 0; i < 1000; i++) {
            double u = draw(i, 100 + m);
            int64_t k = variate_poisson(u, MEANS[m]);
            double below = k > 0 ? gsl_cdf_poisson_P((unsigned)k - 1, MEANS[m]) : 0;
            assert_quantile(u, k, below, gsl_cdf_poisson_P((unsigned)k, MEANS[m]), 1e-12);
        }
}

static void binomial_inverts_exactly(void **state) {
    (void)state;
    const struct {
        int64_t n;
        double p;
    } CASES[] = {{1, 0.5},    {5, 0.02},   {40, 0.93},    {1000, 0.31},
                 {1400, 0.5}, {3000, 0.5}, {20000, 0.71}, {90000, 0.0002}};
    for (size_t c = 0; c < sizeof CASES / sizeof CASES[0]; c++)
        for (uint64_t i = 0; i < 1000; i++) {
            double u = draw(i, 200 + c), p = CASES[c].p;
            unsigned n = (unsigned)CASES[c].n;
            int64_t k = variate_binomial(u, n, p);
            assert_true(k >= 0 && k <= CASES[c].n);
            double below = k > 0 ? gsl_cdf_binomial_P((unsigned)k - 1, p, n) : 0;
            assert_quantile(u, k, below, gsl_cdf_binomial_P((unsigned)k, p, n), 1e-11);
        }
}

static void geometric_inverts_exactly(void **state) {
    (void)state;
    for (uint64_t i = 0; i < 2000; i++) {
        double u = draw(i, 3), p = i % 2 ? 0.013 : 0.6;
        int64_t k = variate_geometric(u, p);
        assert_quantile(u, k, 1 - pow(1 - p, (double)k), 1 - pow(1 - p, (double)k + 1), 1e-13);
    }
    assert_true(variate_geometric(0.999, 1) == 0 && variate_geometric(0.2, 0) == INT64_MAX);
    assert_true(variate_geometric(LARGEST, 1e-300) == INT64_MAX);
}

/* Beyond a variance of a million: mean and spread of a stratified sample, which has next to no noise of its
 * own. */
static void huge_counts_keep_their_moments(void **state) {
    (void)state;
    enum { N = 100000 };
    const double n = 8e7, p = 0.3;
    double sum = 0, squares = 0, cubes = 0, poisson_sum = 0;
    for (int i = 0; i < N; i++) {
        double u = (i + 0.5) / N, d = (double)variate_binomial(u, (int64_t)n, p) - n * p;
        sum += d;
        squares += d * d;
        cubes += d * d * d;
        poisson_sum += (double)variate_poisson(u, 2.5e7) - 2.5e7;
    }
    double sd = sqrt(n * p * (1 - p));
    assert_true(fabs(sum / N) < 0.1 && fabs(poisson_sum / N) < 0.1);
    assert_close(sqrt(squares / N), sd, 1e-4);
    assert_true(fabs(cubes / N / (sd * sd * sd) - (1 - 2 * p) / sd) < 2e-5);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Kolmogorov-Smirnov: sqrt(n) D is below 1.63 in 99 of 100 samples (Smirnov's limit), and hardly ever below
 * 0.4. */
static void keyed_exponentials_pass_kolmogorov(void **state) {
    (void)state;
    enum { N = 50000 };
    double *x = malloc(N * sizeof *x), worst = 0;
    for (int i = 0; i < N; i++)
        x[i] = variate_exponential(draw((uint64_t)i, 4), 12.5);
    qsort(x, N, sizeof *x, ascending);
    for (int i = 0; i < N; i++) {
        double f = gsl_cdf_exponential_P(x[i], 12.5);
        worst = fmax(worst, fmax(f - (double)i / N, (double)(i + 1) / N - f));
    }
    free(x);
    print_message("  sqrt(n) D = %.3f\n", worst * sqrt(N));
    assert_true(worst * sqrt(N) < 1.63 && worst * sqrt(N) > 0.4);
}

/* Every function at ever larger u, across the joints of its branches. */
static void nothing_decreases_in_u(void **state) {
    (void)state;
    enum { N = 4000, N_KINDS = 12 };
    const double weights[] = {0.3, 0, 2.5, 1e-9, 0.7};
    double last[N_KINDS];
    for (int i = 0; i <= N; i++) {
        double u = i == 0 ? SMALLEST : i == N ? LARGEST : (double)i / N + 0x1p-50;
        double now[N_KINDS] = {variate_normal(u),
                               variate_exponential(u, 2),
                               variate_lognormal(u, 3, 1.1),
                               variate_weibull(u, 2, 0.6),
                               variate_pareto(u, 1, 2.2),
                               variate_triangular(u, 0, 0.25, 1),
                               (double)variate_geometric(u, 0.07),
                               (double)variate_poisson(u, 60),
                               (double)variate_poisson(u, 900),
                               (double)variate_binomial(u, 200, 0.8),
                               (double)variate_bernoulli(u, 0.4),
                               (double)variate_choose(u, weights, 5)};
        for (int kind = 0; kind < N_KINDS; kind++) {
            if (i > 0 && now[kind] < last[kind]) fail_msg("kind %d falls at u = %.17g", kind, u);
            last[kind] = now[kind];
        }
    }
}

static void ends_of_the_interval_are_finite(void **state) {
    (void)state;
    const double ENDS[] = {SMALLEST, LARGEST};
    for (int i = 0; i < 2; i++) {
        double u = ENDS[i];
        assert_true(fabs(variate_normal(u)) > 8.2 && fabs(variate_normal(u)) < 8.3);
        assert_true(isfinite(variate_exponential(u, 1)) && variate_exponential(u, 1) > 0);
        assert_true(isfinite(variate_weibull(u, 1, 0.2)) && isfinite(variate_pareto(u, 1, 0.5)));
        assert_true(variate_poisson(u, 1e4) > 9100 && variate_poisson(u, 1e4) < 10950);
        assert_true(variate_poisson(u, 3) <= 26 && variate_poisson(u, 3) >= 0);
        assert_true(variate_binomial(u, 5000, 0.4) > 1700 && variate_binomial(u, 5000, 0.4) < 2300);
    }
    assert_true(variate_poisson(LARGEST, 3) == 26 && variate_poisson(SMALLEST, 3) == 0);
}

static void bernoulli_and_choose_have_their_chances(void **state) {
    (void)state;
    enum { N = 100000 };
    const double weights[] = {0, 3, 0, 1, 4, 0};
    int n_true = 0, n_chosen[6] = {0};
    for (int i = 0; i < N; i++) {
        double u = (i + 0.5) / N;
        n_true += variate_bernoulli(u, 0.2731);
        n_chosen[variate_choose(u, weights, 6)]++;
    }
    assert_true(n_true == 27310);
    const int expected[6] = {0, 37500, 0, 12500, 50000, 0};
    assert_memory_equal(n_chosen, expected, sizeof expected);
    assert_true(!variate_bernoulli(LARGEST, 0) && variate_bernoulli(SMALLEST, 1));
    assert_true(variate_choose(LARGEST, weights, 6) == 4 && variate_choose(SMALLEST, weights, 6) == 1);
    assert_true(variate_choose(0.5, (const double[]){0, 0}, 2) == 0);
}

static void wrong_parameters_do_no_harm(void **state) {
    (void)state;
    const double nan = NAN, inf = INFINITY;
    assert_true(isnan(variate_exponential(0.5, -1)) && isnan(variate_weibull(0.5, 1, 0)));
    assert_true(isnan(variate_pareto(0.5, 0, 1)) && isnan(variate_triangular(0.5, 1, 0, 2)));
    assert_true(isnan(variate_lognormal(0.5, 1, nan)) && isnan(variate_uniform(0.5, 2, 1)));
    assert_true(variate_exponential(0.5, 0) == 0 && variate_uniform(0.5, 2, 2) == 2);
    assert_true(variate_poisson(0.5, -1) == 0 && variate_poisson(0.5, nan) == 0 &&
                variate_poisson(0.5, 0) == 0);
    assert_true(variate_poisson(0.5, inf) == INT64_MAX && variate_poisson(nan, 50) == 0);
    assert_true(variate_binomial(0.5, -4, 0.5) == 0 && variate_binomial(0.5, 9, nan) == 0);
    assert_true(variate_binomial(0.5, 9, 0) == 0 && variate_binomial(0.5, 9, 1) == 9);
    assert_true(variate_geometric(0.5, -1) == 0 && variate_geometric(0.5, nan) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(continuous_quantiles_match_gsl),
        cmocka_unit_test(triangular_inverts_its_distribution),
        cmocka_unit_test(poisson_inverts_exactly),
        cmocka_unit_test(binomial_inverts_exactly),
        cmocka_unit_test(geometric_inverts_exactly),
        cmocka_unit_test(huge_counts_keep_their_moments),
        cmocka_unit_test(keyed_exponentials_pass_kolmogorov),
        cmocka_unit_test(nothing_decreases_in_u),
        cmocka_unit_test(ends_of_the_interval_are_finite),
        cmocka_unit_test(bernoulli_and_choose_have_their_chances),
        cmocka_unit_test(wrong_parameters_do_no_harm),
    };
    return cmocka_run_group_tests_name("base.variates", tests, NULL, NULL);
}
