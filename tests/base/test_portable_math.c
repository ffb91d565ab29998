/*
 * Portable mathematics against the long double functions of the C library (64 significant bits on x86), the
 * special values of C17 Annex F, and known bits: the last pin the results of every machine and compiler.
 */
#include "base/portable_math.h"
#include "base/random.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N_SAMPLES = 400000 };

static struct rng luck;

static double uniform(double a, double b) {
    return a + (b - a) * rng_uniform(&luck);
}

/* Of any size between 2^-bits and 1, either sign. */
static double any_size(double bits) {
    double digits = uniform(0.5, 1); // a statement each: compilers order the arguments of a call as they like
    double size = ldexp(digits, -(int)uniform(0, bits));
    return rng_next(&luck) & 1 ? size : -size;
}

/* The distance in units of the last place of the true value. */
static double ulps(double got, long double want) {
    double nearest = fabs((double)want);
    double unit = nextafter(nearest, (double)INFINITY) - nearest;
    return (double)(fabsl((long double)got - want) / (long double)unit);
}

typedef double function(double);
typedef long double reference(long double);

static double worst_over(function *f, reference *want, double (*draw)(void)) {
    double worst = 0;
    for (int i = 0; i < N_SAMPLES; i++) {
        double x = draw(), error = ulps(f(x), want(x));
        if (!(error <= worst)) worst = error;
    }
    return worst;
}

static double draw_positive(void) {
    double digits = uniform(0.5, 1);
    return ldexp(digits, (int)uniform(-1072, 1024));
}
static double draw_near_one(void) {
    return 1 + 0.4 * any_size(50);
}
static double draw_table(void) {
    return uniform(0.6, 1.5);
}
static double draw_above_minus_one(void) {
    return 0.9999 * any_size(60);
}
static double draw_large(void) {
    double digits = fabs(any_size(3));
    return ldexp(digits, (int)uniform(0, 1000));
}
static double draw_exponent(void) {
    return uniform(-707, 709.7);
}
static double draw_small(void) {
    return any_size(55);
}
static double draw_denormal_exponent(void) {
    return uniform(-745, -708.4);
}
static double draw_moderate(void) {
    return 36 * any_size(60);
}

static void errors_stay_within_bounds(void **state) {
    (void)state;
    static const struct {
        const char *name;
        function *f;
        reference *want;
        double (*draw)(void);
        double bound_ulps;
    } CASES[] = {
        {"log", portable_log, logl, draw_positive, 0.6},
        {"log near 1", portable_log, logl, draw_near_one, 0.6},
        {"log, all rows", portable_log, logl, draw_table, 0.6},
        {"log1p", portable_log1p, log1pl, draw_above_minus_one, 0.6},
        {"log1p, large", portable_log1p, log1pl, draw_large, 0.6},
        {"exp", portable_exp, expl, draw_exponent, 0.6},
        {"exp near 0", portable_exp, expl, draw_small, 0.6},
        {"exp, denormal", portable_exp, expl, draw_denormal_exponent, 0.8},
        {"expm1", portable_expm1, expm1l, draw_moderate, 2},
        {"expm1 near 0", portable_expm1, expm1l, draw_small, 2},
    };
    rng_seed(&luck, 0, 20030919, 0, 1);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        double worst = worst_over(CASES[i].f, CASES[i].want, CASES[i].draw);
        print_message("  %-14s worst %.4f ulp\n", CASES[i].name, worst);
        assert_true(worst <= CASES[i].bound_ulps);
        assert_true(worst > 0.4); // a bound never approached would mean that the sample is too tame
    }
}

static void power_stays_within_bounds(void **state) {
    (void)state;
    double worst = 0;
    int n_used = 0;
    rng_seed(&luck, 0, 77, 0, 2);
    for (int i = 0; i < N_SAMPLES; i++) {
        double base = i % 2 ? draw_positive() : draw_near_one();
        double exponent = uniform(-700, 700) / (base == 1 ? 1 : log(base));
        double error = ulps(portable_pow(base, exponent), powl(base, exponent));
        if (!(error <= worst)) worst = error;
        n_used++;
    }
    print_message("  pow            worst %.4f ulp of %d\n", worst, n_used);
    assert_true(worst <= 0.6);
}

static void assert_same(double got, double want) {
    if (isnan(want))
        assert_true(isnan(got));
    else
        assert_memory_equal(&got, &want, sizeof got); // tells 0 from -0
}

static void special_values_follow_annex_f(void **state) {
    (void)state;
    const double inf = INFINITY, nan = NAN, tiny = 0x1p-1074;
    assert_same(portable_log(0), -inf);
    assert_same(portable_log(-0.0), -inf);
    assert_same(portable_log(1), 0);
    assert_same(portable_log(inf), inf);
    assert_same(portable_log(-1), nan);
    assert_same(portable_log(-inf), nan);
    assert_same(portable_log(nan), nan);
    assert_same(portable_log(tiny), -744.4400719213812);
    assert_same(portable_log(DBL_MAX), 709.782712893384);
    assert_same(portable_log1p(-1), -inf);
    assert_same(portable_log1p(-0.0), -0.0);
    assert_same(portable_log1p(tiny), tiny);
    assert_same(portable_log1p(-1.5), nan);
    assert_same(portable_log1p(inf), inf);
    assert_same(portable_log1p(nan), nan);
    assert_same(portable_exp(0), 1);
    assert_same(portable_exp(inf), inf);
    assert_same(portable_exp(-inf), 0);
    assert_same(portable_exp(nan), nan);
    assert_same(portable_exp(709.7827128933841), inf);
    assert_true(portable_exp(709.782712893384) > 1.797e308 && isfinite(portable_exp(709.782712893384)));
    assert_same(portable_exp(-745.1332191019411), tiny);
    assert_same(portable_exp(-745.14), 0);
    assert_same(portable_exp(-1e300), 0);
    assert_same(portable_expm1(-0.0), -0.0);
    assert_same(portable_expm1(tiny), tiny);
    assert_same(portable_expm1(-inf), -1);
    assert_same(portable_expm1(inf), inf);
    assert_same(portable_expm1(710), inf);
    assert_same(portable_expm1(nan), nan);
}

static void special_powers_follow_annex_f(void **state) {
    (void)state;
    const double inf = INFINITY, nan = NAN;
    const double values[] = {0, 0x1p-1074, 1e-300, 0.5,     1,   1.0000000000000002,
                             2, 17.25,     1e300,  DBL_MAX, inf, nan};
    const double exponents[] = {0, -0.0, 1, -1, 0.5, -2, 1e-300, 1e300, -1e300, 53, inf, -inf, nan};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        for (size_t j = 0; j < sizeof exponents / sizeof exponents[0]; j++) {
            double got = portable_pow(values[i], exponents[j]), want = pow(values[i], exponents[j]);
            if (isfinite(want) && want != 0)
                assert_true(ulps(got, (long double)want) <= 1);
            else
                assert_same(got, want);
        }
    assert_same(portable_pow(-2, 3), nan);
    assert_same(portable_pow(-2, 0), 1);
}

/* Bits found on x86-64 with gcc 12 (-O0 to -O3, with and without fused multiply-add) and clang 14; another
 * machine or compiler must find the same. */
static void bits_are_pinned(void **state) {
    (void)state;
    uint64_t sum = 0;
    rng_seed(&luck, 0, 4711, 0, 3);
    for (int i = 0; i < 20000; i++) {
        double positive = draw_positive(), near = draw_near_one(), x = draw_moderate();
        double results[] = {portable_log(positive), portable_log1p(near), portable_exp(x), portable_expm1(x),
                            portable_pow(near, 100 * x)};
        for (int j = 0; j < 5; j++) {
            uint64_t bits;
            memcpy(&bits, &results[j], sizeof bits);
            sum = (sum ^ bits) * UINT64_C(0x100000001B3);
        }
    }
    print_message("  bits 0x%016llX\n", (unsigned long long)sum);
    assert_true(sum == UINT64_C(0x34E800F0E4E84CAD));
}

static void functions_never_decrease(void **state) {
    (void)state;
    rng_seed(&luck, 0, 5, 0, 4);
    for (int i = 0; i < N_SAMPLES; i++) {
        double x = draw_table(), next = nextafter(x, 2);
        assert_true(portable_log(next) >= portable_log(x));
        double y = draw_moderate(), above = nextafter(y, 100);
        assert_true(portable_exp(above) >= portable_exp(y));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_stay_within_bounds),
        cmocka_unit_test(power_stays_within_bounds),
        cmocka_unit_test(special_values_follow_annex_f),
        cmocka_unit_test(special_powers_follow_annex_f),
        cmocka_unit_test(bits_are_pinned),
        cmocka_unit_test(functions_never_decrease),
    };
    return cmocka_run_group_tests_name("base.portable_math", tests, NULL, NULL);
}
