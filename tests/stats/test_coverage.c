/*
 * Do the intervals cover what they promise? Each test repeats a whole experiment with known truth many times,
 * with a fixed seed, and counts how often the interval holds the truth. The figures of Law (Simulation
 * Modeling and Analysis, chapter 9) are a known answer for an interval that fails: a bug that widened it
 * would be caught as surely.
 */
#include "stats/near.h"

#include "base/random.h"
#include "stats/distribution.h"
#include "stats/paired.h"
#include "stats/summary.h"
#include "stats/survival_compare.h"

static struct rng luck(uint64_t purpose) {
    struct rng rng;
    rng_seed(&rng, 0x5eed, 20260731, 0, purpose);
    return rng;
}

static double normal(struct rng *rng) {
    return distribution_normal_quantile(rng_uniform(rng));
}

static double exponential(struct rng *rng, double mean) {
    return -mean * log(rng_uniform(rng));
}

static void test_paired_t_covers(void **state) {
    (void)state;
    struct rng rng = luck(1);
    int n_experiments = 2000, covered = 0, rejected = 0;
    for (int e = 0; e < n_experiments; e++) {
        double a[12], b[12];
        for (int i = 0; i < 12; i++) {
            double shared = normal(&rng);
            a[i] = 50 + 3 * shared + normal(&rng);
            b[i] = 48.7 + 3 * shared + 2 * normal(&rng);
        }
        struct paired r;
        assert_ok(paired_compare(OUTCOME_QUANTITY, a, b, 12, NULL, &r, NULL));
        covered += interval_contains(r.interval, 1.3);
        rejected += r.p < 0.05;
        assert_int_equal(r.p < 0.05, r.resolved); // test and interval are one statement
    }
    assert_near(covered, 0.95 * n_experiments, 0.02 * n_experiments);
    assert_in_range(rejected, 600, 1500);
}

static void test_newcombe_covers(void **state) {
    (void)state;
    struct rng rng = luck(2);
    int n_experiments = 2000, covered = 0;
    for (int e = 0; e < n_experiments; e++) {
        struct pair_table t = {0};
        for (int i = 0; i < 80; i++) {
            double u = rng_uniform(&rng); // shares .45 and .30, correlated
            *(u < 0.22 ? &t.both : u < 0.45 ? &t.a_only : u < 0.53 ? &t.b_only : &t.neither) += 1;
        }
        struct interval i;
        assert_ok(proportion_newcombe(&t, 0.95, &i, NULL));
        covered += interval_contains(i, 0.15);
    }
    assert_near(covered, 0.95 * n_experiments, 0.02 * n_experiments);
}

/* Differences of a long-tailed outcome, 40 pairs: BCa stays near its level. */
static void test_bca_covers_skewed(void **state) {
    (void)state;
    struct rng rng = luck(3);
    struct resampling plan = {.level = 0.9, .n_resamples = 600, .seed = 4};
    int n_experiments = 1000, covered = 0;
    for (int e = 0; e < n_experiments; e++) {
        double d[40];
        struct interval i;
        for (int k = 0; k < 40; k++)
            d[k] = exponential(&rng, 3);
        plan.seed++;
        assert_ok(paired_bootstrap(d, 40, &plan, &i, NULL));
        covered += interval_contains(i, 3);
    }
    assert_in_range(covered, 860, 930);
}

/* Under a true null a p-value below 5 % comes 5 % of the time: sign flips drawn at random, and within-pair
 * swaps. */
static void test_null_is_rejected_at_its_rate(void **state) {
    (void)state;
    struct rng rng = luck(4);
    struct resampling plan = {.level = 0.95, .n_resamples = 399, .seed = 5};
    int n_experiments = 1000, by_flips = 0, by_swaps = 0;
    for (int e = 0; e < n_experiments; e++) {
        double d[30], a[30], b[30];
        int cause_a[30], cause_b[30];
        for (int k = 0; k < 30; k++) {
            d[k] = exponential(&rng, 1) - exponential(&rng, 1);
            a[k] = fmin(exponential(&rng, 2), 3);
            b[k] = fmin(exponential(&rng, 2), 3);
            cause_a[k] = a[k] < 3 && k % 5 != 0; // one in five is lost to sight
            cause_b[k] = b[k] < 3 && k % 5 != 0;
        }
        plan.seed++;
        double p_flips = 1;
        assert_ok(paired_sign_flip(d, 30, &plan, &p_flips, NULL));
        by_flips += p_flips <= 0.05;
        struct survival_data da = {a, cause_a, 30}, db = {b, cause_b, 30};
        struct rmst_difference r;
        assert_ok(survival_compare_rmst(&da, &db, 1, &plan, &r, NULL));
        by_swaps += r.p <= 0.05;
    }
    assert_near(by_flips, 50, 21); // three standard errors
    assert_near(by_swaps, 50, 21);
}

/* Time to failure of two parallel components behind a serial one, Weibull of shape 1/2. */
static double reliability(struct rng *rng) {
    double life[3];
    for (int i = 0; i < 3; i++)
        life[i] = pow(exponential(rng, 1), 2);
    return fmin(life[0], fmax(life[1], life[2]));
}

/* Mean delay of the first 25 customers of a queue that starts empty (Lindley's recursion). */
static double mean_delay(struct rng *rng) {
    double delay = 0, sum = 0;
    for (int i = 0; i < 25; i++) {
        sum += delay;
        delay = fmax(0, delay + exponential(rng, 0.9) - exponential(rng, 1));
    }
    return sum / 25;
}

static double t_coverage(double (*model)(struct rng *), double truth, int n, int n_experiments,
                         struct rng *rng, double *relative_half_width) {
    int covered = 0;
    double half_widths = 0, means = 0;
    for (int e = 0; e < n_experiments; e++) {
        double x[40];
        struct summary s;
        struct interval i;
        for (int k = 0; k < n; k++)
            x[k] = model(rng);
        assert_ok(summary_of("x", x, (size_t)n, &s, NULL));
        assert_ok(summary_mean_interval(&s, 0.9, &i, NULL));
        covered += interval_contains(i, truth);
        half_widths += interval_half_width(i) / s.mean;
        means += s.mean;
    }
    *relative_half_width = half_widths / n_experiments;
    assert_near(means / n_experiments / truth, 1, 0.03); // the model itself has its known mean
    return (double)covered / n_experiments;
}

static void test_law_reliability(void **state) {
    (void)state;
    struct rng rng = luck(5);
    double width;
    assert_near(t_coverage(reliability, 7.0 / 9, 5, 10000, &rng, &width), 0.712, 0.014);
    assert_near(width, 1.17, 0.03);
    assert_near(t_coverage(reliability, 7.0 / 9, 10, 6000, &rng, &width), 0.756, 0.017);
    assert_near(t_coverage(reliability, 7.0 / 9, 40, 4000, &rng, &width), 0.835, 0.018);
    assert_near(width, 0.44, 0.02);
}

static void test_law_queue(void **state) {
    (void)state;
    struct rng rng = luck(6);
    double width;
    assert_near(t_coverage(mean_delay, 2.125, 5, 8000, &rng, &width), 0.837, 0.013);
    assert_near(width, 0.67, 0.02);
    assert_near(t_coverage(mean_delay, 2.125, 40, 3000, &rng, &width), 0.887, 0.018);
    assert_near(width, 0.21, 0.01);
}

/* A long run of M/M/1 at load .9 (mean wait 9) and of M/M/2 at load .75 (Erlang C .642857), by batch means.
 */
enum { N_BATCHES = 40, BATCH_MM1 = 50000, BATCH_MM2 = 10000 };

static struct interval batch_interval(const double *means, double level) {
    struct summary s;
    struct interval i;
    assert_ok(summary_of("batch means", means, N_BATCHES, &s, NULL));
    assert_ok(summary_mean_interval(&s, level, &i, NULL));
    return i;
}

static void test_queue_theory_one_server(void **state) {
    (void)state;
    struct rng rng = luck(7);
    double wait = 0, means[N_BATCHES] = {0};
    for (int b = -1; b < N_BATCHES; b++) { // the batch before the first is the warm-up
        for (int i = 0; i < BATCH_MM1; i++) {
            if (b >= 0) means[b] += wait / BATCH_MM1;
            wait = fmax(0, wait + exponential(&rng, 1) - exponential(&rng, 1 / 0.9));
        }
    }
    struct interval i = batch_interval(means, 0.99);
    assert_true(interval_contains(i, 9));
    assert_true(interval_half_width(i) < 0.6);
}

/* Kiefer and Wolfowitz: the work before each server, in order. */
static void test_queue_theory_two_servers(void **state) {
    (void)state;
    struct rng rng = luck(8);
    double less = 0, more = 0, delayed[N_BATCHES] = {0};
    for (int b = -1; b < N_BATCHES; b++) {
        for (int i = 0; i < BATCH_MM2; i++) {
            if (b >= 0) delayed[b] += (less > 0) / (double)BATCH_MM2;
            less += exponential(&rng, 1);
            double passed = exponential(&rng, 1 / 1.5);
            double first = fmax(0, less - passed), second = fmax(0, more - passed);
            less = fmin(first, second);
            more = fmax(first, second);
        }
    }
    struct interval i = batch_interval(delayed, 0.99);
    assert_true(interval_contains(i, 0.642857));
    assert_true(interval_half_width(i) < 0.02);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paired_t_covers),         cmocka_unit_test(test_newcombe_covers),
        cmocka_unit_test(test_bca_covers_skewed),       cmocka_unit_test(test_null_is_rejected_at_its_rate),
        cmocka_unit_test(test_law_reliability),         cmocka_unit_test(test_law_queue),
        cmocka_unit_test(test_queue_theory_one_server), cmocka_unit_test(test_queue_theory_two_servers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
