/*
 * How often do our intervals hold the truth, and our tests reject a true null? Whole experiments with known
 * truth are repeated, and the share that held is compared with what was measured once with 4,000 of them: the
 * table of kernel/stats/README.md, which this program prints. A change of a method that moves its coverage is
 * caught, whichever way it moves. Law's table of t intervals that fail (chapter 9; 200,000 experiments of
 * another program) stands beside.
 *
 * TRUCE_COVERAGE_EXPERIMENTS sets their number: 400 in the normal tier, 20,000 in the long one; Law's get ten
 * times as many. The bootstraps and sign flips draw 1,000 resamples here, 5,000 in use.
 *
 */
#include "stats/near.h"

#include "base/random.h"
#include "stats/distribution.h"
#include "stats/paired.h"
#include "stats/summary.h"
#include "stats/survival_compare.h"

#include <stdlib.h>

enum { PAIRS_MAXIMUM = 400, N_RESAMPLES = 1000 };
static const double LEVEL = 0.95;

static int n_experiments(void) {
    const char *chars = getenv("TRUCE_COVERAGE_EXPERIMENTS");
    long n = chars != NULL ? strtol(chars, NULL, 10) : 0;
    return n > 0 ? (int)n : 400;
}

static double normal(struct rng *rng) {
    return distribution_normal_quantile(rng_uniform(rng));
}

static double exponential(struct rng *rng, double mean) {
    return -mean * log(rng_uniform(rng));
}

/* --- paired data with a known truth --- */

struct pairs {
    double a[PAIRS_MAXIMUM], b[PAIRS_MAXIMUM];
    int cause_a[PAIRS_MAXIMUM], cause_b[PAIRS_MAXIMUM];
};

/* Money: two lognormals that share most of their luck, the first a tenth dearer and wider spread. The log's
 * spread of a run is 0.6, as that of the cost of a mission; of the differences, a skew of about 3. */
static const double MONEY_A = 110, MONEY_B = 100;
static void money(struct rng *rng, int n, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        double shared = 0.5 * normal(rng), za = shared + 0.4 * normal(rng), zb = shared + 0.2 * normal(rng);
        p->a[i] = MONEY_A * exp(za - (0.25 + 0.16) / 2);
        p->b[i] = MONEY_B * exp(zb - (0.25 + 0.04) / 2);
    }
}

/* Deaths: most pairs are equal or nearly so; one in seven has a massacre in one of the two. */
static void deaths(struct rng *rng, int n, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        double shared = exponential(rng, 300), u = rng_uniform(rng), burst = exponential(rng, 400);
        p->a[i] = shared + (u < 0.1 ? burst : 0) + normal(rng);
        p->b[i] = shared + (u >= 0.1 && u < 0.14 ? burst : 0) + normal(rng);
    }
}

static void near_normal(struct rng *rng, int n, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        double shared = 3 * normal(rng);
        p->a[i] = 50 + shared + normal(rng);
        p->b[i] = 48.7 + shared + 2 * normal(rng);
    }
}

/* Two nulls: differences that are symmetric about 0, and skewed ones with mean 0. */
static void symmetric_null(struct rng *rng, int n, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        p->a[i] = 10 + exponential(rng, 2);
        p->b[i] = 10 + exponential(rng, 2);
    }
}

static void skewed_null(struct rng *rng, int n, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        p->a[i] = 10 + exponential(rng, 2);
        p->b[i] = 12;
    }
}

/* Yes or no: both, A only, B only, each with its chance. */
static void yes_no(struct rng *rng, int n, double both, double a_only, double b_only, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        double u = rng_uniform(rng);
        p->a[i] = u < both + a_only;
        p->b[i] = u < both || (u >= both + a_only && u < both + a_only + b_only);
    }
}

static void common_yes(struct rng *rng, int n, struct pairs *p) {
    yes_no(rng, n, 0.22, 0.23, 0.08, p);
}

static void rare_yes(struct rng *rng, int n, struct pairs *p) {
    yes_no(rng, n, 0.015, 0.035, 0.005, p);
}

/* Years to an event, watched for 10: exponential, correlated through a normal copula. */
static const double WATCHED = 10;
static double restricted(double mean) {
    return mean * (1 - exp(-WATCHED / mean));
}

static void times(struct rng *rng, int n, double mean_a, double mean_b, struct pairs *p) {
    for (int i = 0; i < n; i++) {
        double shared = sqrt(0.7) * normal(rng), own = sqrt(0.3);
        double u = distribution_normal(shared + own * normal(rng));
        double v = distribution_normal(shared + own * normal(rng));
        double ta = -mean_a * log1p(-u), tb = -mean_b * log1p(-v);
        p->a[i] = fmin(ta, WATCHED);
        p->b[i] = fmin(tb, WATCHED);
        p->cause_a[i] = ta < WATCHED;
        p->cause_b[i] = tb < WATCHED;
    }
}

static void often_censored(struct rng *rng, int n, struct pairs *p) { // 43 % and 57 % relapse
    times(rng, n, 18, 12, p);
}

static void nearly_all_censored(struct rng *rng, int n, struct pairs *p) { // 5 % and 10 %
    times(rng, n, 195, 95, p);
}

/* --- methods: whether the interval holds the truth; of tests, whether they do not reject --- */

static struct resampling plan_of(uint64_t experiment) {
    return (struct resampling){.level = LEVEL, .n_resamples = N_RESAMPLES, .seed = experiment};
}

static double difference(const struct pairs *p, int i) {
    return p->a[i] - p->b[i];
}

static int side(struct interval i, double truth) { // 0: holds; -1: lies below the truth; 1: above
    return interval_contains(i, truth) ? 0 : i.high < truth ? -1 : 1;
}

/* The level at which percentiles of a bootstrap are as wide as Student's t of n values (Hesterberg, The
 * American Statistician 69, 2015, 371): what a small sample asks for, and BCa alone does not give. */
static double widened(int n) {
    return 1 - 2 * distribution_normal(-sqrt(n / (n - 1.0)) *
                                       distribution_student_quantile((1 + LEVEL) / 2, n - 1));
}

static int by_bca_at(const struct pairs *p, int n, double truth, uint64_t e, double level) {
    struct resampling plan = plan_of(e);
    struct interval i;
    double d[PAIRS_MAXIMUM];
    plan.level = level;
    for (int k = 0; k < n; k++)
        d[k] = difference(p, k);
    assert_ok(paired_bootstrap(d, (size_t)n, &plan, &i, NULL));
    return side(i, truth);
}

static int by_wider_ends(const struct pairs *p, int n, double truth, uint64_t e) {
    struct resampling plan = plan_of(e);
    struct interval i;
    double d[PAIRS_MAXIMUM];
    for (int k = 0; k < n; k++)
        d[k] = difference(p, k);
    assert_ok(paired_wider_interval(d, (size_t)n, &plan, &i, NULL));
    return side(i, truth);
}

static int by_bca(const struct pairs *p, int n, double truth, uint64_t e) {
    return by_bca_at(p, n, truth, e, LEVEL);
}

static int by_wide_bca(const struct pairs *p, int n, double truth, uint64_t e) {
    return by_bca_at(p, n, truth, e, widened(n));
}

static int by_t(const struct pairs *p, int n, double truth, uint64_t e) {
    (void)e;
    struct summary s;
    double d[PAIRS_MAXIMUM];
    for (int k = 0; k < n; k++)
        d[k] = difference(p, k);
    assert_ok(summary_of("d", d, (size_t)n, &s, NULL));
    return side(paired_t_interval(s.mean, s.sd, (size_t)n, LEVEL), truth);
}

static int by_flips(const struct pairs *p, int n, double truth, uint64_t e) {
    (void)truth;
    struct resampling plan = plan_of(e);
    double d[PAIRS_MAXIMUM], sum = 0, p_value;
    for (int k = 0; k < n; k++)
        sum += d[k] = difference(p, k);
    assert_ok(paired_sign_flip(d, (size_t)n, &plan, &p_value, NULL));
    if (p_value > 1 - LEVEL) return 0;
    return sum < 0 ? -1 : 1;
}

static int by_newcombe(const struct pairs *p, int n, double truth, uint64_t e) {
    (void)e;
    struct pair_table t;
    struct interval i;
    assert_ok(pair_table_count(p->a, p->b, (size_t)n, &t, NULL));
    assert_ok(proportion_newcombe(&t, LEVEL, &i, NULL));
    return side(i, truth);
}

static int by_rmst_at(const struct pairs *p, int n, double truth, uint64_t e, double level) {
    struct resampling plan = plan_of(e);
    struct survival_data a = {p->a, p->cause_a, (size_t)n}, b = {p->b, p->cause_b, (size_t)n};
    struct rmst_difference r;
    plan.level = level;
    assert_ok(survival_compare_rmst(&a, &b, WATCHED, &plan, &r, NULL));
    return side(r.interval, truth);
}

static int by_rmst(const struct pairs *p, int n, double truth, uint64_t e) {
    return by_rmst_at(p, n, truth, e, LEVEL);
}

static int by_wide_rmst(const struct pairs *p, int n, double truth, uint64_t e) {
    return by_rmst_at(p, n, truth, e, widened(n));
}

/* --- the table --- */

struct row {
    const char *method, *data;
    void (*make)(struct rng *rng, int n, struct pairs *p);
    int (*judge)(const struct pairs *p, int n, double truth, uint64_t experiment);
    double truth;
    int n;
    double measured; // with 4,000 experiments
};

static void study(const struct row *rows, size_t n_rows) {
    static struct pairs p;
    int n_all = n_experiments();
    for (size_t k = 0; k < n_rows; k++) {
        const struct row *r = &rows[k];
        int below = 0, above = 0;
        struct rng rng;
        rng_seed(&rng, 0xc0de, 20261123, (uint64_t)r->n, 0); // the same data for every method
        for (int e = 0; e < n_all; e++) {
            r->make(&rng, r->n, &p);
            int where = r->judge(&p, r->n, r->truth, (uint64_t)e);
            below += where < 0;
            above += where > 0;
        }
        double held = 1 - (double)(below + above) / n_all;
        print_message("| %s | %s | %d | %.1f %% | %.1f, %.1f %% |\n", r->method, r->data, r->n, 100 * held,
                      100.0 * below / n_all, 100.0 * above / n_all);
        assert_near(held, r->measured,
                    4.5 * sqrt(r->measured * (1 - r->measured) * (1.0 / n_all + 1.0 / 4000)) + 0.0006);
    }
}

#define STUDY(rows) study(rows, sizeof(rows) / sizeof(rows)[0])

static void intervals_of_money_and_deaths(void **state) {
    (void)state;
    const double DEATHS = 0.1 * 400 - 0.04 * 400;
    const struct row ROWS[] = {
        {"paired t", "near normal", near_normal, by_t, 1.3, 10, 0.954},
        {"paired t", "money", money, by_t, 10, 10, 0.947},
        {"BCa", "money", money, by_bca, 10, 10, 0.853},
        {"BCa, widened", "money", money, by_wide_bca, 10, 10, 0.910},
        {"paired t", "money", money, by_t, 10, 40, 0.941},
        {"BCa", "money", money, by_bca, 10, 40, 0.911},
        {"BCa, widened", "money", money, by_wide_bca, 10, 40, 0.924},
        {"paired t", "money", money, by_t, 10, 100, 0.949},
        {"BCa", "money", money, by_bca, 10, 100, 0.930},
        {"BCa", "money", money, by_bca, 10, 400, 0.936},
        {"paired t", "deaths", deaths, by_t, DEATHS, 40, 0.902},
        {"BCa", "deaths", deaths, by_bca, DEATHS, 40, 0.805},
        {"BCa, widened", "deaths", deaths, by_wide_bca, DEATHS, 40, 0.820},
        {"paired t", "deaths", deaths, by_t, DEATHS, 100, 0.939},
        {"BCa", "deaths", deaths, by_bca, DEATHS, 100, 0.876},
        {"BCa, widened", "deaths", deaths, by_wide_bca, DEATHS, 100, 0.881},
        {"paired t", "deaths", deaths, by_t, DEATHS, 400, 0.947},
        {"BCa", "deaths", deaths, by_bca, DEATHS, 400, 0.923},
        {"wider ends", "money", money, by_wider_ends, 10, 10, 0.948},
        {"wider ends", "money", money, by_wider_ends, 10, 40, 0.945},
        {"wider ends", "money", money, by_wider_ends, 10, 100, 0.953},
        {"wider ends", "money", money, by_wider_ends, 10, 400, 0.950},
        {"wider ends", "deaths", deaths, by_wider_ends, DEATHS, 40, 0.913},
        {"wider ends", "deaths", deaths, by_wider_ends, DEATHS, 100, 0.945},
        {"wider ends", "deaths", deaths, by_wider_ends, DEATHS, 400, 0.950},
    };
    STUDY(ROWS);
}

static void sign_flips(void **state) {
    (void)state;
    const struct row ROWS[] = {
        {"sign flips", "symmetric null", symmetric_null, by_flips, 0, 10, 0.952},
        {"sign flips", "symmetric null", symmetric_null, by_flips, 0, 40, 0.950},
        {"sign flips", "skewed null", skewed_null, by_flips, 0, 10, 0.905},
        {"sign flips", "skewed null", skewed_null, by_flips, 0, 40, 0.929},
        {"sign flips", "skewed null", skewed_null, by_flips, 0, 200, 0.945},
    };
    STUDY(ROWS);
}

static void shares(void **state) {
    (void)state;
    const struct row ROWS[] = {
        {"Newcombe", "45 % and 30 % yes", common_yes, by_newcombe, 0.15, 20, 0.956},
        {"Newcombe", "45 % and 30 % yes", common_yes, by_newcombe, 0.15, 80, 0.950},
        {"Newcombe", "45 % and 30 % yes", common_yes, by_newcombe, 0.15, 400, 0.950},
        {"Newcombe", "5 % and 2 % yes", rare_yes, by_newcombe, 0.03, 20, 0.9998},
        {"Newcombe", "5 % and 2 % yes", rare_yes, by_newcombe, 0.03, 80, 0.994},
        {"Newcombe", "5 % and 2 % yes", rare_yes, by_newcombe, 0.03, 400, 0.966},
    };
    STUDY(ROWS);
}

static void times_to_an_event(void **state) {
    (void)state;
    double often = restricted(18) - restricted(12), rarely = restricted(195) - restricted(95);
    const struct row ROWS[] = {
        {"RMST, wider ends", "43 % and 57 % relapse", often_censored, by_rmst, often, 20, 0.952},
        {"RMST, level widened", "43 % and 57 % relapse", often_censored, by_wide_rmst, often, 20, 0.969},
        {"RMST, wider ends", "43 % and 57 % relapse", often_censored, by_rmst, often, 100, 0.953},
        {"RMST, wider ends", "5 % and 10 % relapse", nearly_all_censored, by_rmst, rarely, 40, 0.908},
        {"RMST, level widened", "5 % and 10 % relapse", nearly_all_censored, by_wide_rmst, rarely, 40, 0.913},
        {"RMST, wider ends", "5 % and 10 % relapse", nearly_all_censored, by_rmst, rarely, 100, 0.949},
        {"RMST, wider ends", "5 % and 10 % relapse", nearly_all_censored, by_rmst, rarely, 400, 0.951},
    };
    STUDY(ROWS);
}

/* --- Law's table --- */

static double reliability(struct rng *rng) { // a part in series with two in parallel, Weibull of shape 1/2
    double life[3];
    for (int i = 0; i < 3; i++)
        life[i] = pow(exponential(rng, 1), 2);
    return fmin(life[0], fmax(life[1], life[2]));
}

static double mean_delay(struct rng *rng) { // of the first 25 customers at load 0.9 (Lindley's recursion)
    double delay = 0, sum = 0;
    for (int i = 0; i < 25; i++) {
        sum += delay;
        delay = fmax(0, delay + exponential(rng, 0.9) - exponential(rng, 1));
    }
    return sum / 25;
}

static const struct law {
    const char *name;
    double (*model)(struct rng *rng);
    double truth;
    int n;
    double covered, half_width;
} LAW[] = {
    {"queue", mean_delay, 2.125, 5, 0.837, 0.67},
    {"queue", mean_delay, 2.125, 10, 0.859, 0.44},
    {"queue", mean_delay, 2.125, 20, 0.876, 0.30},
    {"queue", mean_delay, 2.125, 40, 0.887, 0.21},
    {"reliability", reliability, 7.0 / 9, 5, 0.712, 1.17},
    {"reliability", reliability, 7.0 / 9, 10, 0.756, 0.81},
    {"reliability", reliability, 7.0 / 9, 20, 0.801, 0.60},
    {"reliability", reliability, 7.0 / 9, 40, 0.835, 0.44},
};

static void law_table(void **state) {
    (void)state;
    int n_all = 10 * n_experiments();
    for (size_t k = 0; k < sizeof LAW / sizeof LAW[0]; k++) {
        const struct law *l = &LAW[k];
        struct rng rng;
        rng_seed(&rng, 0x1a3, 9, 0, k);
        double covered = 0, width = 0, mean = 0;
        for (int e = 0; e < n_all; e++) {
            double x[40];
            struct summary s;
            struct interval i;
            for (int j = 0; j < l->n; j++)
                x[j] = l->model(&rng);
            assert_ok(summary_of("x", x, (size_t)l->n, &s, NULL));
            assert_ok(summary_mean_interval(&s, 0.9, &i, NULL));
            covered += interval_contains(i, l->truth);
            width += interval_half_width(i) / s.mean;
            mean += s.mean / n_all;
        }
        covered /= n_all;
        width /= n_all;
        print_message("| %s | %d | %.3f | %.3f | %.4f |\n", l->name, l->n, covered, width, mean);
        assert_near(covered, l->covered,
                    4.5 * sqrt(l->covered * (1 - l->covered) * (1.0 / n_all + 1.0 / 200000)) + 0.0005);
        assert_near(width, l->half_width, 0.006 + 1.2 / sqrt((double)n_all));
        assert_near(mean / l->truth, 1, 9 / sqrt((double)n_all * l->n)); // sd / mean is below 2
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_of_money_and_deaths),
        cmocka_unit_test(sign_flips),
        cmocka_unit_test(shares),
        cmocka_unit_test(times_to_an_event),
        cmocka_unit_test(law_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
