/* Paired comparison: known answers, the degenerate cases, and what pairing is worth. */
#include "stats/near.h"

#include "base/random.h"
#include "stats/distribution.h"
#include "stats/paired.h"

#include <string.h>

/* R's `sleep` (Student 1908): hours of extra sleep under two drugs, ten patients. */
static const double SLEEP_A[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
static const double SLEEP_B[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

static double normal(struct rng *rng) {
    return distribution_normal_quantile(rng_uniform(rng));
}

static void test_sleep(void **state) {
    (void)state;
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, SLEEP_A, SLEEP_B, 10, NULL, &r, NULL));
    assert_string_equal(r.method, "paired t");
    assert_near(r.difference, -1.58, 1e-12);
    assert_near(r.difference / (r.sd / sqrt(10)), -4.062128, 5e-7);
    assert_near(r.p, 0.002833, 5e-7);
    assert_near(r.interval.low, -2.459886, 5e-7);
    assert_near(r.interval.high, -0.700114, 5e-7);
    assert_true(r.resolved);
    assert_int_equal(r.n_pairs_to_resolve, 10);
    assert_near(r.correlation, 0.7951702, 5e-7); // R: cor(extra of group 1, extra of group 2)
    assert_near(r.replications_saved, r.var_independent / (r.sd * r.sd), 1e-12);
    assert_false(r.backfires);
    assert_string_equal(r.note, "");
}

/* Four pairs by hand: means 5 and 4, ratio 1.25, residuals a - 1.25 b = 0.5, -0.75, 0.75, -0.5, over the mean
 * of B 0.125, -0.1875, 0.1875, -0.125; sd 0.184, t(3) 3.182446, reach 0.2928. The interval of the difference
 * over a fixed 4 would be another. */
static void test_relative_change(void **state) {
    (void)state;
    static const double A[] = {3, 3, 7, 7}, B[] = {2, 3, 5, 6};
    struct paired_change x;
    assert_ok(paired_relative_change(A, B, 4, NULL, &x, NULL));
    assert_near(x.change, 0.25, 1e-15);
    assert_string_equal(x.method, "delta method, t");
    double sd = sqrt(2 * (0.125 * 0.125 + 0.1875 * 0.1875) / 3);
    assert_near(x.interval.high - x.change, 3.182446305 * sd / 2, 1e-8);
    assert_near(x.change - x.interval.low, 3.182446305 * sd / 2, 1e-8);
    assert_ok(paired_relative_change(A, B, 1, NULL, &x, NULL));
    assert_true(isinf(x.interval.low) && isinf(x.interval.high));
    assert_int_equal(paired_relative_change(A, (const double[]){1, -1}, 2, NULL, &x, NULL), STATUS_RANGE);
}

/* The bootstrap of the ratio agrees with the delta method on 300 well-behaved pairs, and covers its own
 * estimate. */
static void test_relative_change_bootstrap(void **state) {
    (void)state;
    struct rng rng;
    rng_seed(&rng, 23, 90817, 0, 5);
    double a[300], b[300], mean_a = 0, mean_b = 0, squares = 0;
    for (int i = 0; i < 300; i++) {
        double shared = normal(&rng);
        b[i] = 40 + 6 * shared + 2 * normal(&rng);
        a[i] = 52 + 7 * shared + 3 * normal(&rng);
        mean_a += a[i] / 300;
        mean_b += b[i] / 300;
    }
    for (int i = 0; i < 300; i++) {
        double residual = (a[i] - mean_a / mean_b * b[i]) / mean_b;
        squares += residual * residual;
    }
    struct paired_change x;
    assert_ok(paired_relative_change(a, b, 300, NULL, &x, NULL));
    double reach = 1.968 * sqrt(squares / 299 / 300);
    assert_near(x.change, mean_a / mean_b - 1, 1e-12);
    assert_near(x.interval.low, x.change - reach, 0.08 * reach);
    assert_near(x.interval.high, x.change + reach, 0.08 * reach);
}

static void test_sleep_sign_flips(void **state) {
    (void)state;
    struct paired r;
    assert_ok(paired_compare(OUTCOME_SKEWED, SLEEP_A, SLEEP_B, 10, NULL, &r, NULL));
    assert_string_equal(r.method, PAIRED_WIDER_ENDS);
    assert_string_equal(r.test, "sign flips");
    assert_near(r.p, 0.00390625, 1e-15);
    assert_true(r.interval.low < -1.58 && r.interval.high > -1.58);
    assert_true(r.interval.high < 0);
}

static double sign_flip(const double *d, size_t n, const struct resampling *plan) {
    double p = -1;
    assert_ok(paired_sign_flip(d, n, plan, &p, NULL));
    return p;
}

/* Beyond 20 pairs flips are drawn; the drawn p must agree with the normal approximation. */
static void test_drawn_sign_flips(void **state) {
    (void)state;
    struct rng rng;
    rng_seed(&rng, 11, 4177, 0, 3);
    double d[200], sum = 0, squares = 0;
    for (int i = 0; i < 200; i++) {
        d[i] = normal(&rng) + 0.06;
        sum += d[i];
        squares += d[i] * d[i];
    }
    struct resampling plan = {.level = 0.95, .n_resamples = 40000, .seed = 77};
    double wanted = 2 * distribution_normal(-fabs(sum) / sqrt(squares));
    assert_true(wanted > 0.01 && wanted < 0.9);
    assert_near(sign_flip(d, 200, &plan), wanted, 0.012);
    assert_same(sign_flip(d, 200, &plan), sign_flip(d, 200, &plan));
    struct resampling kept = plan; // a table of the draws gives the same, read a second time too
    kept.kept = resamples_create();
    for (size_t n = 200; n > 196; n--) {
        struct interval drawn, looked_up;
        assert_same(sign_flip(d, n, &kept), sign_flip(d, n, &plan));
        assert_same(sign_flip(d, n, &kept), sign_flip(d, n, &plan));
        assert_ok(paired_bootstrap(d, n, &plan, &drawn, NULL));
        assert_ok(paired_bootstrap(d, n, &kept, &looked_up, NULL));
        assert_same(looked_up.low, drawn.low);
        assert_same(looked_up.high, drawn.high);
    }
    resamples_destroy(kept.kept);
    for (int i = 0; i < 200; i++)
        d[i] = 1 + i % 7;
    assert_same(sign_flip(d, 200, &plan), 1.0 / 40001); // no drawn flip comes near; still not 0
}

static void test_identical_is_exactly_nothing(void **state) {
    (void)state;
    const enum outcome_kind kinds[] = {OUTCOME_QUANTITY, OUTCOME_SKEWED, OUTCOME_YES_NO};
    double yes_no[12] = {1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0};
    for (int k = 0; k < 3; k++) {
        const double *x = kinds[k] == OUTCOME_YES_NO ? yes_no : SLEEP_A;
        struct paired r;
        assert_ok(paired_compare(kinds[k], x, x, 10, NULL, &r, NULL));
        assert_true(r.identical);
        assert_same(r.difference, 0);
        assert_same(r.interval.low, 0);
        assert_same(r.interval.high, 0);
        assert_same(r.p, 1);
        assert_false(r.resolved);
        assert_same(r.replications_saved, INFINITY);
        assert_string_equal(r.note, "identical in every pair");
        assert_near(r.differ_frac_high, 1 - pow(0.025, 0.1), 1e-12);
        assert_true(r.n_pairs_to_resolve == PAIRS_UNBOUNDED);
    }
}

static void test_constant_metric(void **state) {
    (void)state;
    double seven[6] = {7, 7, 7, 7, 7, 7}, nine[6] = {9, 9, 9, 9, 9, 9};
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, nine, seven, 6, NULL, &r, NULL));
    assert_same(r.difference, 2);
    assert_same(r.interval.low, 2);
    assert_same(r.interval.high, 2);
    assert_near(r.p, 2.0 / 64, 1e-15); // six equal signs prove no more than a fair coin allows
    assert_string_equal(r.method, "constant difference");
    assert_same(r.correlation, 0);
    assert_same(r.replications_saved, 1);
    assert_ok(paired_compare(OUTCOME_SKEWED, seven, seven, 6, NULL, &r, NULL));
    assert_true(r.identical);
    assert_same(r.replications_saved, 1);
}

static void test_one_pair(void **state) {
    (void)state;
    struct paired r;
    for (int kind = OUTCOME_QUANTITY; kind <= OUTCOME_YES_NO; kind++) {
        double a = 1, b = 0;
        assert_ok(paired_compare((enum outcome_kind)kind, &a, &b, 1, NULL, &r, NULL));
        assert_same(r.difference, 1);
        assert_same(r.interval.low, -INFINITY);
        assert_same(r.interval.high, INFINITY);
        assert_same(r.p, 1);
        assert_false(r.resolved);
        assert_true(strstr(r.note, "one pair") != NULL);
        assert_true(paired_needed_for_half_width(&r, 1) == PAIRS_UNBOUNDED);
    }
}

static void test_two_pairs(void **state) {
    (void)state;
    double a[] = {5, 9}, b[] = {4, 6};
    struct paired r;
    assert_ok(paired_compare(OUTCOME_SKEWED, a, b, 2, NULL, &r, NULL));
    assert_string_equal(r.method, "paired t"); // too few to resample
    assert_near(r.interval.low, 2 - 12.706205, 1e-5);
    assert_same(r.p, 0.5);
    assert_false(r.resolved);
    assert_true(r.n_pairs_to_resolve > 2);
}

static void test_bad_input_is_named(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct paired r = {.n = 99};
    double a[] = {1, 2, 3}, b[] = {1, 2, NAN};
    assert_int_equal(paired_compare(OUTCOME_QUANTITY, a, b, 3, NULL, &r, &err), STATUS_RANGE);
    assert_string_equal(err.message, "B: value 2 of 0 to 2 is NaN, not a finite number");
    assert_int_equal(r.n, 99); // nothing is written on failure
    assert_int_equal(paired_compare(OUTCOME_YES_NO, a, a, 3, NULL, &r, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "A: value 1 is 2"));
    assert_int_equal(paired_compare(OUTCOME_QUANTITY, a, a, 0, NULL, &r, &err), STATUS_USAGE);
    struct resampling few = {.level = 0.95, .n_resamples = 20};
    assert_int_equal(paired_compare(OUTCOME_SKEWED, a, a, 3, &few, &r, &err), STATUS_RANGE);
    struct resampling percent = {.level = 95, .n_resamples = 1000};
    assert_int_equal(paired_compare(OUTCOME_SKEWED, a, a, 3, &percent, &r, &err), STATUS_RANGE);
}

static void test_yes_no(void **state) {
    (void)state;
    double a[50], b[50];
    for (int i = 0; i < 50; i++) { // 20 both, 12 A only, 2 B only, 16 neither
        a[i] = i < 32;
        b[i] = i < 20 || (i >= 32 && i < 34);
    }
    struct paired r;
    assert_ok(paired_compare(OUTCOME_YES_NO, a, b, 50, NULL, &r, NULL));
    assert_same(r.difference, 0.2);
    assert_near(r.interval.low, 0.0562, 6e-5);
    assert_near(r.interval.high, 0.3292, 6e-5);
    assert_near(r.p, 2 * (1 + 14 + 91) / 16384.0, 1e-12);
    assert_string_equal(r.test, "McNemar exact");
    assert_same(r.table.both, 20);
    // The coefficient phi of the table is the correlation of the pairs.
    assert_near(r.correlation, (20.0 * 16 - 12 * 2) / sqrt(32.0 * 18 * 22 * 28), 1e-12);
}

/* No relapse under A, a few under B: nothing is divided by zero. */
static void test_zero_events_on_one_side(void **state) {
    (void)state;
    double a[40] = {0}, b[40] = {[3] = 1, [17] = 1, [30] = 1};
    struct paired r;
    assert_ok(paired_compare(OUTCOME_YES_NO, a, b, 40, NULL, &r, NULL));
    assert_near(r.difference, -3.0 / 40, 1e-15);
    assert_true(interval_contains(r.interval, r.difference));
    assert_near(r.p, 0.25, 1e-15);
    assert_false(r.resolved);
    assert_same(r.correlation, 0);
    assert_in_range(r.n_pairs_to_resolve, 41, 500);
}

static void test_pairing_backfires(void **state) {
    (void)state;
    struct rng rng;
    rng_seed(&rng, 5, 99, 0, 1);
    double a[60], b[60];
    for (int i = 0; i < 60; i++) {
        double luck = normal(&rng);
        a[i] = 10 + luck;
        b[i] = 11 - luck + 0.3 * normal(&rng);
    }
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, a, b, 60, NULL, &r, NULL));
    assert_true(r.correlation < -0.9);
    assert_true(r.backfires);
    assert_true(r.replications_saved < 0.6);
    assert_non_null(strstr(r.note, "backfired"));
    assert_true(r.harms && r.correlation_interval.high < 0);
}

/* Pairs that go against each other within chance: a number below 1, but no word of harm. */
static void test_pairing_against_by_chance(void **state) {
    (void)state;
    double a[60], b[60];
    for (int i = 0; i < 60; i++) {
        a[i] = i % 2;
        b[i] = i / 2 % 2 + (i % 2 == 0 ? 0.2 : 0);
    }
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, a, b, 60, NULL, &r, NULL));
    assert_true(r.correlation < -0.15 && r.correlation > -0.25);
    assert_true(r.backfires && r.replications_saved < 1);
    assert_true(r.correlation_interval.low < 0 && r.correlation_interval.high > 0);
    assert_false(r.harms);
    assert_non_null(strstr(r.note, "made no difference"));
}

/* Correlation .9 with equal variances: 1 / (1 - .9) = 10 times fewer replications. */
static void test_pairing_saves(void **state) {
    (void)state;
    struct rng rng;
    rng_seed(&rng, 5, 100, 0, 1);
    enum { N = 4000 };
    static double a[N], b[N];
    for (int i = 0; i < N; i++) {
        double luck = sqrt(0.9) * normal(&rng);
        a[i] = luck + sqrt(0.1) * normal(&rng);
        b[i] = luck + sqrt(0.1) * normal(&rng);
    }
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, a, b, N, NULL, &r, NULL));
    assert_near(r.replications_saved, 10, 0.8);
}

/* R: power.t.test(delta = .5, sd = 1, power = .8, type = "paired") asks for 34. */
static void test_pairs_needed(void **state) {
    (void)state;
    double a[] = {1.5, -0.5}, zero[] = {0, 0};
    struct paired r;
    assert_ok(paired_compare(OUTCOME_QUANTITY, a, zero, 2, NULL, &r, NULL));
    r.sd = 1; // a difference of .5 with sd 1, exactly
    assert_int_equal(paired_needed_to_resolve(&r, 0.8), 34);
    int64_t n = paired_needed_for_half_width(&r, 0.2);
    assert_true(distribution_student_quantile(0.975, (double)n - 1) / sqrt((double)n) <= 0.2);
    assert_true(distribution_student_quantile(0.975, (double)n - 2) / sqrt((double)n - 1) > 0.2);
    assert_true(paired_needed_for_half_width(&r, 0) == PAIRS_UNBOUNDED);
    assert_true(paired_needed_for_half_width(&r, 1e-9) == PAIRS_UNBOUNDED);
    assert_true(paired_needed_for_half_width(&r, NAN) == PAIRS_UNBOUNDED);
}

/* BCa does not depend on the unit: thousands of dollars plus a fixed sum give the same interval. */
static void test_bootstrap_follows_the_unit(void **state) {
    (void)state;
    struct rng rng;
    rng_seed(&rng, 1, 31337, 0, 9);
    double d[37], scaled[37];
    for (int i = 0; i < 37; i++) {
        d[i] = exp(normal(&rng));
        scaled[i] = 1000 * d[i] + 250;
    }
    struct resampling plan = RESAMPLING_DEFAULT;
    struct interval i, s, other;
    assert_ok(paired_bootstrap(d, 37, &plan, &i, NULL));
    assert_ok(paired_bootstrap(scaled, 37, &plan, &s, NULL));
    assert_near(s.low, 1000 * i.low + 250, 1e-8);
    assert_near(s.high, 1000 * i.high + 250, 1e-8);
    double mean = 0;
    for (int k = 0; k < 37; k++)
        mean += d[k] / 37;
    assert_true(i.high - mean > mean - i.low); // a long right tail reaches further up
    plan.seed++;
    assert_ok(paired_bootstrap(d, 37, &plan, &other, NULL));
    assert_true(other.low != i.low);
    assert_near(other.low, i.low, 0.05);
}

static double mean_of(const void *context, const unsigned char *weight) {
    const double *x = context;
    double sum = 0;
    for (int i = 0; i < 25; i++)
        sum += weight[i] * x[i];
    return sum / 25;
}

static double constant_figure(const void *context, const unsigned char *weight) {
    (void)weight;
    return *(const double *)context;
}

/* The jackknife of a mean is a linear function of its values, so giving them changes nothing. */
static void test_bootstrap_influence(void **state) {
    (void)state;
    double x[25];
    for (int i = 0; i < 25; i++)
        x[i] = pow(1.3, i);
    struct resampling plan = RESAMPLING_DEFAULT;
    struct interval given, found;
    // mean_of leaves the divisor at 25 when one is left out, which keeps the influence linear in its value.
    assert_ok(bootstrap_interval(mean_of, x, 25, x, &plan, &given, NULL));
    assert_ok(bootstrap_interval(mean_of, x, 25, NULL, &plan, &found, NULL));
    assert_near(given.low, found.low, 1e-9);
    assert_near(given.high, found.high, 1e-9);
    assert_ok(bootstrap_interval(constant_figure, &x[3], 25, NULL, &plan, &found, NULL));
    assert_same(found.low, x[3]);
    assert_same(found.high, x[3]);
}

/* Hall (Annals of Statistics 16, 1988): the ends of BCa for a mean lie at z + a (2 z^2 + 1) standard errors,
 * a being a sixth of the skewness over root n. Without the acceleration it would be z + a (z^2 + 1), without
 * the bias z + a (2 z^2 - 1): both well outside the tolerance. */
static void test_bootstrap_leans_as_theory_says(void **state) {
    (void)state;
    enum { MANY = 100 };
    double d[MANY], mean = 0, squares = 0, cubes = 0, z = 1.959964;
    for (int i = 0; i < MANY; i++) {
        d[i] = -log((i + 0.5) / MANY);
        mean += d[i] / MANY;
    }
    for (int i = 0; i < MANY; i++) {
        squares += pow(d[i] - mean, 2);
        cubes += pow(d[i] - mean, 3);
    }
    double se = sqrt(squares) / MANY, a = cubes / (6 * pow(squares, 1.5));
    struct resampling plan = {.level = 0.95, .n_resamples = 100000, .seed = 6};
    struct interval i;
    assert_ok(paired_bootstrap(d, MANY, &plan, &i, NULL));
    double lean = ((i.high - mean) - (mean - i.low)) / (2 * a * se);
    assert_near(lean, 2 * z * z + 1, 1);
}

#ifdef TRUCE_FAULT_INJECTION
#include "base/memory.h"

static void test_out_of_memory(void **state) {
    (void)state;
    struct paired r;
    for (long n = 0; n < 4; n++) {
        memory_fail_after(n);
        assert_int_equal(paired_compare(OUTCOME_SKEWED, SLEEP_A, SLEEP_B, 10, NULL, &r, NULL),
                         STATUS_NO_MEMORY);
    }
    memory_fail_after(-1);
    assert_ok(paired_compare(OUTCOME_SKEWED, SLEEP_A, SLEEP_B, 10, NULL, &r, NULL));
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sleep),
        cmocka_unit_test(test_relative_change),
        cmocka_unit_test(test_relative_change_bootstrap),
        cmocka_unit_test(test_sleep_sign_flips),
        cmocka_unit_test(test_drawn_sign_flips),
        cmocka_unit_test(test_identical_is_exactly_nothing),
        cmocka_unit_test(test_constant_metric),
        cmocka_unit_test(test_one_pair),
        cmocka_unit_test(test_two_pairs),
        cmocka_unit_test(test_bad_input_is_named),
        cmocka_unit_test(test_yes_no),
        cmocka_unit_test(test_zero_events_on_one_side),
        cmocka_unit_test(test_pairing_backfires),
        cmocka_unit_test(test_pairing_against_by_chance),
        cmocka_unit_test(test_pairing_saves),
        cmocka_unit_test(test_pairs_needed),
        cmocka_unit_test(test_bootstrap_follows_the_unit),
        cmocka_unit_test(test_bootstrap_influence),
        cmocka_unit_test(test_bootstrap_leans_as_theory_says),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
