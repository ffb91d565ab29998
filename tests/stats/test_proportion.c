/* Shares and paired shares against R and Newcombe's published examples. */
#include "stats/near.h"

#include "base/random.h"
#include "stats/proportion.h"

#include <stdio.h>
#include <string.h>

static void test_one_share(void **state) {
    (void)state;
    struct interval i;
    assert_ok(proportion_wilson(7, 20, 0.95, &i, NULL));
    assert_near(i.low, 0.181192, 5e-7);
    assert_near(i.high, 0.567146, 5e-7);
    assert_ok(proportion_clopper_pearson(7, 20, 0.95, &i, NULL));
    assert_near(i.low, 0.153909, 5e-7);
    assert_near(i.high, 0.592189, 5e-7);
}

/* By hand: a single cluster or constant shares count as so many runs as there are clusters; independent ones
 * as all. */
static void test_clusters(void **state) {
    (void)state;
    struct interval i, w;
    const double never[20] = {0}, halves[4] = {0, 1, 0, 1};
    assert_ok(proportion_clustered(never, 20, 3, 0.95, &i, NULL));
    assert_ok(proportion_wilson(0, 20, 0.95, &w, NULL));
    assert_same(i.low, 0);
    assert_near(i.high, w.high, 1e-12);
    assert_ok(proportion_clustered(halves, 4, 5, 0.95, &i,
                                   NULL)); // all points of a cluster agree: four runs, not twenty
    assert_ok(proportion_wilson(2, 4, 0.95, &w, NULL));
    assert_near(i.low, w.low, 1e-12);
    assert_near(i.high, w.high, 1e-12);
    double spread[6] = {0.5, 0.5, 0.4,
                        0.6, 0.5, 0.5}; // less than independent points vary: not more than all 60
    assert_ok(proportion_clustered(spread, 6, 10, 0.95, &i, NULL));
    assert_ok(proportion_wilson(30, 60, 0.95, &w, NULL));
    assert_near(i.high, w.high, 1e-12);
    assert_int_equal(proportion_clustered((double[]){1.5, 0}, 2, 3, 0.95, &i, NULL), STATUS_RANGE);
    assert_int_equal(proportion_clustered(never, 0, 3, 0.95, &i, NULL), STATUS_USAGE);
}

/* How often it holds, where luck is shared by all points of a replication, by none, or by half of them: 1,000
 * experiments each. Of t intervals a third held at a risk of 2 %. */
static void test_clusters_cover(void **state) {
    (void)state;
    enum { N = 20, POINTS = 4, EXPERIMENTS = 1000 };
    const double risks[] = {0.02, 0.05, 0.2, 0.5};
    struct rng rng;
    rng_seed(&rng, 0, 2026, 0, 11);
    for (size_t k = 0; k < 4; k++)
        for (int n_shared = 0; n_shared <= POINTS; n_shared += POINTS / 2) {
            int n_held = 0;
            for (int e = 0; e < EXPERIMENTS; e++) {
                double share[N];
                struct interval i;
                for (int c = 0; c < N; c++) {
                    double common = rng_uniform(&rng);
                    share[c] = 0;
                    for (int p = 0; p < POINTS; p++)
                        share[c] += ((p < n_shared ? common : rng_uniform(&rng)) < risks[k]) / (double)POINTS;
                }
                assert_ok(proportion_clustered(share, N, POINTS, 0.95, &i, NULL));
                n_held += interval_contains(i, risks[k]);
            }
            printf("risk %.2f, %d of %d points share their luck: %.3f hold\n", risks[k], n_shared, POINTS,
                   n_held / (double)EXPERIMENTS);
            assert_true(n_held >= 0.92 * EXPERIMENTS); // that of Wilson on 20 independent runs at 5 %
        }
}

static void test_never_and_always(void **state) {
    (void)state;
    struct interval i;
    assert_ok(proportion_wilson(0, 50, 0.95, &i, NULL));
    assert_same(i.low, 0);
    assert_near(i.high, 0.0713476, 1e-6); // z^2 / (n + z^2)
    assert_ok(proportion_wilson(50, 50, 0.95, &i, NULL));
    assert_same(i.high, 1);
    assert_ok(proportion_clopper_pearson(0, 50, 0.95, &i, NULL));
    assert_same(i.low, 0);
    assert_near(i.high, 1 - pow(0.025, 1.0 / 50), 1e-12);
    assert_ok(proportion_clopper_pearson(50, 50, 0.95, &i, NULL));
    assert_near(i.low, pow(0.025, 1.0 / 50), 1e-12);
    assert_same(i.high, 1);
}

static void test_large_counts_stay_finite(void **state) {
    (void)state;
    struct interval i;
    assert_ok(proportion_clopper_pearson(300000, 1000000, 0.95, &i, NULL));
    assert_near(i.low, 0.3 - 1.96 * sqrt(0.21e-6), 3e-6);
    assert_near(i.high, 0.3 + 1.96 * sqrt(0.21e-6), 3e-6);
    assert_ok(proportion_clopper_pearson(3, 1000000, 0.95, &i, NULL));
    assert_near(i.low, 6.1867e-7, 1e-10); // exact Poisson limits of 3: 0.61867, 8.76727
    assert_near(i.high, 8.76727e-6, 1e-10);
}

static void test_bad_counts(void **state) {
    (void)state;
    struct interval i;
    assert_int_equal(proportion_wilson(5, 4, 0.95, &i, NULL), STATUS_RANGE);
    assert_int_equal(proportion_wilson(-1, 4, 0.95, &i, NULL), STATUS_RANGE);
    assert_int_equal(proportion_wilson(0, 0, 0.95, &i, NULL), STATUS_RANGE);
    assert_int_equal(proportion_clopper_pearson(1, 4, 1, &i, NULL), STATUS_RANGE);
}

static void expect_newcombe(struct pair_table t, double low, double high) {
    struct interval i;
    assert_ok(proportion_newcombe(&t, 0.95, &i, NULL));
    assert_near(i.low, low, 6e-5);
    assert_near(i.high, high, 6e-5);
}

/* Newcombe 1998, table of worked examples, method 10, four places. */
static void test_newcombe_published(void **state) {
    (void)state;
    expect_newcombe((struct pair_table){36, 12, 2, 0}, 0.0569, 0.3404);
    expect_newcombe((struct pair_table){20, 12, 2, 16}, 0.0562, 0.3292);
    expect_newcombe((struct pair_table){54, 0, 0, 0}, -0.0664, 0.0664);
}

/* Swapping the options mirrors the interval. */
static void test_newcombe_mirror(void **state) {
    (void)state;
    struct pair_table t = {31, 17, 5, 64}, mirrored = {31, 5, 17, 64};
    struct interval i, m;
    assert_ok(proportion_newcombe(&t, 0.9, &i, NULL));
    assert_ok(proportion_newcombe(&mirrored, 0.9, &m, NULL));
    assert_near(i.low, -m.high, 1e-15);
    assert_near(i.high, -m.low, 1e-15);
    struct pair_table none = {0};
    assert_int_equal(proportion_newcombe(&none, 0.95, &i, NULL), STATUS_RANGE);
}

static void test_mcnemar(void **state) {
    (void)state;
    assert_near(proportion_mcnemar(&(struct pair_table){100, 25, 10, 40}), 0.0166738, 5e-8);
    assert_near(proportion_mcnemar(&(struct pair_table){100, 10, 25, 40}), 0.0166738, 5e-8);
    assert_same(proportion_mcnemar(&(struct pair_table){100, 0, 0, 40}), 1);
    assert_same(proportion_mcnemar(&(struct pair_table){0, 4, 4, 0}), 1);
    assert_near(proportion_mcnemar(&(struct pair_table){0, 5, 0, 0}), 0.0625, 1e-15);
}

static void test_counting(void **state) {
    (void)state;
    double a[] = {1, 1, 0, 0, 1, 0, 1}, b[] = {1, 0, 1, 0, 0, 0, 0};
    struct pair_table t;
    struct error err = ERROR_NONE;
    assert_ok(pair_table_count(a, b, 7, &t, &err));
    assert_same(t.both, 1);
    assert_same(t.a_only, 3);
    assert_same(t.b_only, 1);
    assert_same(t.neither, 2);
    b[4] = 0.5;
    assert_int_equal(pair_table_count(a, b, 7, &t, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "B: value 4 is 0.5"));
}

/* The number asked for is enough and one fewer is not. */
static void test_pairs_for_half_width(void **state) {
    (void)state;
    struct pair_table t = {20, 12, 2, 16};
    int64_t n = proportion_pairs_for_half_width(&t, 0.03, 0.95);
    assert_in_range(n, 900, 1200); // Wald: (1.96 / 0.03)^2 (0.28 - 0.04) = 1024
    for (int fewer = 0; fewer < 2; fewer++) {
        double k = (double)(n - fewer) / 50;
        struct pair_table more = {20 * k, 12 * k, 2 * k, 16 * k};
        struct interval i;
        assert_ok(proportion_newcombe(&more, 0.95, &i, NULL));
        assert_int_equal(interval_half_width(i) <= 0.03, fewer == 0);
    }
    assert_true(proportion_pairs_for_half_width(&t, 0, 0.95) == PAIRS_UNBOUNDED);
}

/* Connor 1987 by hand: discordant .28, difference .2, two-sided 5 %, power 80 %. */
static void test_pairs_to_resolve(void **state) {
    (void)state;
    struct pair_table t = {20, 12, 2, 16};
    double wanted = pow(1.959964 * sqrt(0.28) + 0.841621 * sqrt(0.28 - 0.04), 2) / 0.04;
    assert_int_equal(proportion_pairs_to_resolve(&t, 0.95, 0.8), (int64_t)ceil(wanted));
    struct pair_table even = {20, 7, 7, 16};
    assert_true(proportion_pairs_to_resolve(&even, 0.95, 0.8) == PAIRS_UNBOUNDED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_share),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_clusters_cover),
        cmocka_unit_test(test_never_and_always),
        cmocka_unit_test(test_large_counts_stay_finite),
        cmocka_unit_test(test_bad_counts),
        cmocka_unit_test(test_newcombe_published),
        cmocka_unit_test(test_newcombe_mirror),
        cmocka_unit_test(test_mcnemar),
        cmocka_unit_test(test_counting),
        cmocka_unit_test(test_pairs_for_half_width),
        cmocka_unit_test(test_pairs_to_resolve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
