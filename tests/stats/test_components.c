/*
 * Variance components of crossed arrays. Mean squares of both known answers are those of R 4.2
 * (aov(y ~ O * P * R)); faults planted and found: the option x replication term left out of `option`, the
 * divisor k p for k r, the sign of `other`, the rest left out of luck_own.
 */
#include "stats/near.h"

#include "base/random.h"
#include "base/variates.h"
#include "stats/components.h"

enum { K = 3, P = 4, R = 5 };

static const double OPTIONS[K] = {0, 3.7, -1.9}, POINTS[P] = {-4.1, 2.3, 0.7, 5.9},
                    REPLICATIONS[R] = {1.3, -2.2, 0.4, 3.1, -0.9};

static void fill(double *y) {
    for (int o = 0; o < K; o++)
        for (int p = 0; p < P; p++)
            for (int r = 0; r < R; r++)
                y[(o * P + p) * R + r] = 10 + OPTIONS[o] + POINTS[p] + REPLICATIONS[r] +
                                         ((7 * o * p + 3 * o * r + 5 * p * r + 11 * o * p * r) % 13) / 3.0;
}

static void test_known_answer(void **state) {
    (void)state;
    double y[K * P * R];
    struct components c;
    fill(y);
    assert_ok(components_of(y, K, P, R, &c, NULL));
    assert_near(c.option, 9.2861111111, 1e-9);
    assert_near(c.point, 18.1502777778, 1e-9);
    assert_same(c.option_point, 0); // R: -0.0097
    assert_near(c.luck_shared, 3.1939567901 + 0.0325617284, 1e-9);
    assert_near(c.luck_own, 1.5208333333, 1e-9); // option x replication: -0.126, counted as 0
    for (int i = 0; i < K * P * R; i++)
        y[i] = 1e9 + 1000 * y[i]; // another unit, and large
    assert_ok(components_of(y, K, P, R, &c, NULL));
    assert_near(c.point / 1e6, 18.1502777778, 1e-6);
}

/* Each part alone is found as itself, and nothing else is. */
static void test_one_part_alone(void **state) {
    (void)state;
    double y[K * P * R];
    struct components c;
    for (int part = 0; part < 3; part++) {
        for (int o = 0; o < K; o++)
            for (int p = 0; p < P; p++)
                for (int r = 0; r < R; r++)
                    y[(o * P + p) * R + r] = part == 0 ? OPTIONS[o] : part == 1 ? POINTS[p] : REPLICATIONS[r];
        assert_ok(components_of(y, K, P, R, &c, NULL));
        const double got[] = {c.option, c.point, c.luck_shared};
        for (int k = 0; k < 3; k++) {
            if (k == part)
                assert_true(got[k] > 3);
            else
                assert_near(got[k], 0, 1e-12);
        }
        assert_near(c.option_point, 0, 1e-12);
        assert_near(c.luck_own, 0, 1e-12);
    }
}

static void test_constant(void **state) {
    (void)state;
    double y[K * P * R];
    struct components c;
    struct point_differences d;
    for (int i = 0; i < K * P * R; i++)
        y[i] = 0.1;
    assert_ok(components_of(y, K, P, R, &c, NULL));
    assert_same(c.option + c.point + c.option_point + c.luck_shared + c.luck_own, 0);
    assert_ok(components_differences(y, P, R, 0.95, &d, NULL));
    assert_same(d.sd_between, 0);
    assert_int_equal(d.n_other, 0);
}

/* Options that cross over points: half of the points have the other sign, clearly; with the luck of
 * replications shared by all points taken out. */
static void test_differences(void **state) {
    (void)state;
    enum { N_POINTS = 6, N = 40 };
    static const double TRUE[N_POINTS] = {5, 4, 6, 5.5, -4, -0.1};
    double d[N_POINTS * N];
    struct point_differences x;
    for (int p = 0; p < N_POINTS; p++)
        for (int r = 0; r < N; r++) {
            struct stream_key key = stream_key_make(7, (uint64_t)r, 0, "components");
            double shared = 2 * variate_normal(stream_uniform(key, 999, 0));
            d[p * N + r] = TRUE[p] + shared + variate_normal(stream_uniform(key, (uint64_t)p, 1));
        }
    assert_ok(components_differences(d, N_POINTS, N, 0.95, &x, NULL));
    assert_near(x.sd_between, 3.96, 0.25); // sd of TRUE; shared luck of sd 2 moves all points alike
    assert_true(x.mean > 0);
    assert_true(x.n_clear == 1 && x.n_other >= 1 && x.n_other <= 2);
}

static void test_errors(void **state) {
    (void)state;
    double y[K * P * R];
    struct components c;
    struct point_differences d;
    struct error err = ERROR_NONE;
    fill(y);
    assert_int_equal(components_of(y, 1, P, R, &c, &err), STATUS_USAGE);
    assert_int_equal(components_of(y, K, P, 1, &c, &err), STATUS_USAGE);
    assert_int_equal(components_differences(y, 1, R, 0.95, &d, &err), STATUS_USAGE);
    y[17] = NAN;
    assert_int_equal(components_of(y, K, P, R, &c, &err), STATUS_RANGE);
    assert_int_equal(components_differences(y, P, R, 0.95, &d, &err), STATUS_RANGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_answer),
                                       cmocka_unit_test(test_one_part_alone), cmocka_unit_test(test_constant),
                                       cmocka_unit_test(test_differences), cmocka_unit_test(test_errors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
