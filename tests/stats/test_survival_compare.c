/* Differences of restricted means between paired options. */
#include "stats/near.h"

#include "base/random.h"
#include "stats/survival_compare.h"

#include <string.h>

enum { N = 60 };
static const double TAU = 1000;

/* Times to relapse with mean 700 and 700 * longer on the same luck, seen for 1000 days. */
static void make_arms(double longer, double *a, int *cause_a, double *b, int *cause_b, int n, uint64_t seed) {
    struct rng rng;
    rng_seed(&rng, 3, seed, 0, 8);
    for (int i = 0; i < n; i++) {
        double luck = -log(rng_uniform(&rng));
        double ta = 700 * luck, tb = 700 * longer * luck + 40 * rng_uniform(&rng);
        cause_a[i] = ta < TAU;
        cause_b[i] = tb < TAU;
        a[i] = ta < TAU ? ta : TAU;
        b[i] = tb < TAU ? tb : TAU;
    }
}

static void test_against_the_single_curves(void **state) {
    (void)state;
    double a[N], b[N];
    int ca[N], cb[N];
    make_arms(1.6, a, ca, b, cb, N, 41);
    struct survival_data da = {a, ca, N}, db = {b, cb, N};
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference r;
    assert_ok(survival_compare_rmst(&da, &db, TAU, &plan, &r, NULL));
    struct survival_curve c;
    double mean_a, se_a, mean_b, se_b;
    assert_ok(survival_fit(&da, 0.95, &c, NULL));
    assert_ok(survival_rmst(&c, TAU, &mean_a, &se_a, NULL));
    survival_free(&c);
    assert_ok(survival_fit(&db, 0.95, &c, NULL));
    assert_ok(survival_rmst(&c, TAU, &mean_b, &se_b, NULL));
    survival_free(&c);
    assert_near(r.mean_a, mean_a, 1e-9);
    assert_near(r.mean_b, mean_b, 1e-9);
    assert_near(r.difference, mean_a - mean_b, 1e-9);
    assert_true(interval_contains(r.interval, r.difference));
    assert_true(r.interval.high < 0);
    assert_true(r.p < 0.001);
    // Common luck makes the interval far narrower than two independent arms would allow.
    assert_true(interval_half_width(r.interval) < 0.6 * 1.96 * sqrt(se_a * se_a + se_b * se_b));
}

static void test_ties_and_weights(void **state) {
    (void)state;
    const double a[] = {100, 100, 100, 250, 250, 400}, b[] = {100, 250, 250, 400, 400, 400};
    const int ca[] = {1, 0, 1, 1, 0, 0}, cb[] = {1, 1, 1, 0, 0, 0};
    struct survival_data da = {a, ca, 6}, db = {b, cb, 6};
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference r;
    assert_ok(survival_compare_rmst(&da, &db, 400, &plan, &r, NULL));
    assert_near(r.mean_a, 100 + 150 * 4.0 / 6 + 150 * 4.0 / 6 * 2 / 3, 1e-9);
    assert_near(r.mean_b, 100 + 150 * 5.0 / 6 + 150 * 3.0 / 6, 1e-9);
}

static void test_identical(void **state) {
    (void)state;
    double a[N], b[N];
    int ca[N], cb[N];
    make_arms(1, a, ca, b, cb, N, 42);
    struct survival_data d = {a, ca, N};
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference r;
    assert_ok(survival_compare_rmst(&d, &d, TAU, &plan, &r, NULL));
    assert_true(r.identical);
    assert_same(r.difference, 0);
    assert_same(r.interval.low, 0);
    assert_same(r.interval.high, 0);
    assert_same(r.p, 1);
}

/* Differences after tau are outside the question. */
static void test_beyond_tau(void **state) {
    (void)state;
    const double a[] = {30, 500, 700}, b[] = {30, 600, 900};
    const int cause[] = {1, 1, 0};
    struct survival_data da = {a, cause, 3}, db = {b, cause, 3};
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference r;
    assert_ok(survival_compare_rmst(&da, &db, 400, &plan, &r, NULL));
    assert_true(r.identical);
    assert_same(r.difference, 0);
    assert_same(r.p, 1);
}

static void test_all_censored_against_events(void **state) {
    (void)state;
    double a[12], b[12];
    int none[12] = {0}, all[12];
    for (int i = 0; i < 12; i++) {
        a[i] = TAU;
        b[i] = 100 + 17 * i;
        all[i] = 1;
    }
    struct survival_data da = {a, none, 12}, db = {b, all, 12};
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference r;
    assert_ok(survival_compare_rmst(&da, &db, TAU, &plan, &r, NULL));
    assert_same(r.mean_a, TAU);
    assert_near(r.mean_b, 100 + 17 * 5.5, 1e-9);
    assert_near(r.p, 2.0 / 4096, 1e-15); // exact: only all labels kept and all swapped are so far apart
    assert_ok(survival_compare_rmst(&da, &da, TAU, &plan, &r, NULL));
    assert_same(r.difference, 0);
    assert_same(r.interval.high, 0);
}

static void test_one_pair_and_errors(void **state) {
    (void)state;
    const double a[] = {300, 400}, b[] = {500, 350};
    const int event[] = {1, 1}, censored[] = {0, 0};
    struct survival_data one_a = {a, event, 1}, one_b = {b, event, 1}, two = {b, event, 2},
                         cut = {a, censored, 2};
    struct resampling plan = RESAMPLING_DEFAULT;
    struct rmst_difference r;
    struct error err = ERROR_NONE;
    assert_ok(survival_compare_rmst(&one_a, &one_b, TAU, &plan, &r, NULL));
    assert_same(r.difference, -200);
    assert_same(r.interval.low, -INFINITY);
    assert_same(r.p, 1);
    assert_int_equal(survival_compare_rmst(&one_a, &two, TAU, &plan, &r, &err), STATUS_USAGE);
    assert_int_equal(survival_compare_rmst(&two, &cut, TAU, &plan, &r, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "the longest is 400"));
}

#ifdef TRUCE_FAULT_INJECTION
#include "base/memory.h"

static void test_out_of_memory(void **state) {
    (void)state;
    double a[N], b[N];
    int event[N], lost[N];
    for (int i = 0; i < N; i++) {
        a[i] = 30 * (i + 1);
        b[i] = 10 * (i * i + 3);
        event[i] = 1;
        lost[i] = i != 2;
    }
    struct survival_data complete[] = {{a, event, N}, {b, event, N}}, censored[] = {{a, lost, N}, {b, lost, N}};
    struct {
        const struct survival_data *d;
        double tau;
    } paths[] = {{complete, 500}, {censored, 300}};
    struct resampling plan = RESAMPLING_DEFAULT;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct survival_data *d = paths[i].d;
        struct rmst_difference r;
        enum status status = STATUS_NO_MEMORY;
        long n = 0;
        for (; status == STATUS_NO_MEMORY; n++) {
            memory_fail_after(n);
            status = survival_compare_rmst(&d[0], &d[1], paths[i].tau, &plan, &r, NULL);
        }
        memory_fail_after(-1);
        assert_int_equal(status, STATUS_OK);
        assert_true(n > 6); // 2 per arm, the pool or the differences, and what resampling takes
    }
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_the_single_curves),
        cmocka_unit_test(test_ties_and_weights),
        cmocka_unit_test(test_identical),
        cmocka_unit_test(test_beyond_tau),
        cmocka_unit_test(test_all_censored_against_events),
        cmocka_unit_test(test_one_pair_and_errors),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
