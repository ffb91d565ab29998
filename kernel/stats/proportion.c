/* Shares and paired differences of shares; see proportion.h for the methods and their sources. */
#include "stats/proportion.h"

#include "stats/distribution.h"
#include "stats/summary.h"

#include <math.h>

#define PAIRS_CAP 1e12 // beyond this "more pairs" is no advice

static double square(double x) {
    return x * x;
}

static enum status check_counts(int64_t n_yes, int64_t n, double level, struct error *err) {
    if (n < 1 || n_yes < 0 || n_yes > n) {
        return error_set(err, STATUS_RANGE,
                         "%lld of %lld is not a share: the count must lie between 0 and n >= 1",
                         (long long)n_yes, (long long)n);
    }
    return sample_check_level(level, err);
}

static struct interval wilson(double n_yes, double n, double z) {
    double share = n_yes / n;
    double centre = share + z * z / (2 * n);
    double reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    double scale = 1 + z * z / n;
    // At the ends the formula gives 0 and 1 but for rounding.
    double low = n_yes <= 0 ? 0 : (centre - reach) / scale;
    double high = n_yes >= n ? 1 : (centre + reach) / scale;
    return (struct interval){low, high};
}

enum status proportion_wilson(int64_t n_yes, int64_t n, double level, struct interval *out,
                              struct error *err) {
    enum status status = check_counts(n_yes, n, level, err);
    if (status != STATUS_OK) return status;
    *out = wilson((double)n_yes, (double)n, distribution_normal_quantile((1 + level) / 2));
    return STATUS_OK;
}

enum status proportion_clustered(const double *share, size_t n_clusters, size_t cluster_size, double level,
                                 struct interval *out, struct error *err) {
    struct summary s;
    enum status status = summary_of("share", share, n_clusters, &s, err);
    if (status == STATUS_OK) status = sample_check_level(level, err);
    if (status != STATUS_OK) return status;
    double p = s.mean, n = (double)n_clusters, z = distribution_normal_quantile((1 + level) / 2);
    if (s.min < 0 || s.max > 1)
        return error_set(err, STATUS_RANGE, "a share of %g is none", s.min < 0 ? s.min : s.max);
    double effective = n, all = n * (double)cluster_size;
    if (s.variance > 0) {
        double ratio = z / distribution_student_quantile((1 + level) / 2, n - 1);
        effective = fmin(fmax(n * p * (1 - p) / s.variance * ratio * ratio, n), all);
    } else if (p > 0 && p < 1) { // clusters that are alike, of outcomes that are not
        effective = n > 1 ? all : 1;
    }
    *out = wilson(p * effective, effective, z);
    return STATUS_OK;
}

enum status proportion_clopper_pearson(int64_t n_yes, int64_t n, double level, struct interval *out,
                                       struct error *err) {
    enum status status = check_counts(n_yes, n, level, err);
    if (status != STATUS_OK) return status;
    double tail = (1 - level) / 2, k = (double)n_yes, rest = (double)(n - n_yes);
    out->low = n_yes == 0 ? 0 : distribution_beta_quantile(tail, k, rest + 1);
    out->high = n_yes == n ? 1 : distribution_beta_quantile(1 - tail, k + 1, rest);
    return STATUS_OK;
}

double pair_table_total(const struct pair_table *t) {
    return t->both + t->a_only + t->b_only + t->neither;
}

static enum status check_yes_no(const char *name, const double *x, size_t n, struct error *err) {
    for (size_t i = 0; i < n; i++) {
        if (x[i] != 0 && x[i] != 1) // true of NaN too
            return error_set(err, STATUS_RANGE, "%s: value %zu is %g; a yes-or-no outcome is 0 or 1", name, i,
                             x[i]);
    }
    return STATUS_OK;
}

enum status pair_table_count(const double *a, const double *b, size_t n, struct pair_table *out,
                             struct error *err) {
    enum status status = check_yes_no("A", a, n, err);
    if (status == STATUS_OK) status = check_yes_no("B", b, n, err);
    if (status != STATUS_OK) return status;
    *out = (struct pair_table){0};
    for (size_t i = 0; i < n; i++) {
        double *cell =
            a[i] == 1 ? (b[i] == 1 ? &out->both : &out->a_only) : (b[i] == 1 ? &out->b_only : &out->neither);
        *cell += 1;
    }
    return STATUS_OK;
}

/* The correlation of the pairs, shrunk by Newcombe's continuity correction when positive, so that the
 * interval does not lean on a correlation seen by luck. 0 when a margin is empty. */
static double corrected_phi(const struct pair_table *t, double n) {
    double margins =
        (t->both + t->a_only) * (t->b_only + t->neither) * (t->both + t->b_only) * (t->a_only + t->neither);
    if (margins <= 0) return 0;
    double cross = t->both * t->neither - t->a_only * t->b_only;
    if (cross > 0) cross = fmax(cross - n / 2, 0);
    return cross / sqrt(margins);
}

static struct interval newcombe(const struct pair_table *t, double z) {
    double n = pair_table_total(t);
    double n_a = t->both + t->a_only, n_b = t->both + t->b_only;
    struct interval a = wilson(n_a, n, z), b = wilson(n_b, n, z);
    double below_a = n_a / n - a.low, above_a = a.high - n_a / n;
    double below_b = n_b / n - b.low, above_b = b.high - n_b / n;
    double phi = corrected_phi(t, n), difference = (t->a_only - t->b_only) / n;
    double down = square(below_a) - 2 * phi * below_a * above_b + square(above_b);
    double up = square(above_a) - 2 * phi * above_a * below_b + square(below_b);
    return (struct interval){difference - sqrt(fmax(down, 0)), difference + sqrt(fmax(up, 0))};
}

static enum status check_table(const struct pair_table *t, struct error *err) {
    if (t->both >= 0 && t->a_only >= 0 && t->b_only >= 0 && t->neither >= 0 && pair_table_total(t) > 0 &&
        isfinite(pair_table_total(t)))
        return STATUS_OK;
    return error_set(err, STATUS_RANGE, "a pair table needs counts of at least 0 and one pair");
}

enum status proportion_newcombe(const struct pair_table *t, double level, struct interval *out,
                                struct error *err) {
    enum status status = check_table(t, err);
    if (status == STATUS_OK) status = sample_check_level(level, err);
    if (status == STATUS_OK) *out = newcombe(t, distribution_normal_quantile((1 + level) / 2));
    return status;
}

double proportion_mcnemar(const struct pair_table *t) {
    int64_t n_differ = (int64_t)(t->a_only + t->b_only);
    if (n_differ == 0) return 1;
    return fmin(1, 2 * distribution_binomial((int64_t)fmin(t->a_only, t->b_only), n_differ, 0.5));
}

static struct pair_table table_scaled(const struct pair_table *t, double n) {
    double k = n / pair_table_total(t);
    return (struct pair_table){t->both * k, t->a_only * k, t->b_only * k, t->neither * k};
}

int64_t proportion_pairs_for_half_width(const struct pair_table *t, double half_width, double level) {
    if (!(half_width > 0) || check_table(t, NULL) != STATUS_OK ||
        sample_check_level(level, NULL) != STATUS_OK)
        return PAIRS_UNBOUNDED;
    double z = distribution_normal_quantile((1 + level) / 2);
    double low = 0, high = 1; // too few, and enough
    for (;;) {
        struct pair_table more = table_scaled(t, high);
        if (interval_half_width(newcombe(&more, z)) <= half_width) break;
        low = high;
        high *= 2;
        if (high > PAIRS_CAP) return PAIRS_UNBOUNDED;
    }
    while (high - low > 1) {
        double middle = floor((low + high) / 2);
        struct pair_table more = table_scaled(t, middle);
        if (interval_half_width(newcombe(&more, z)) <= half_width) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return (int64_t)high;
}

int64_t proportion_pairs_to_resolve(const struct pair_table *t, double level, double p_power) {
    if (check_table(t, NULL) != STATUS_OK || sample_check_level(level, NULL) != STATUS_OK ||
        sample_check_level(p_power, NULL) != STATUS_OK)
        return PAIRS_UNBOUNDED;
    double n = pair_table_total(t);
    double differ = (t->a_only + t->b_only) / n, delta = (t->a_only - t->b_only) / n;
    if (delta == 0) return PAIRS_UNBOUNDED;
    double z_level = distribution_normal_quantile((1 + level) / 2),
           z_power = distribution_normal_quantile(p_power);
    double needed =
        square(z_level * sqrt(differ) + z_power * sqrt(fmax(differ - delta * delta, 0))) / (delta * delta);
    return needed > PAIRS_CAP ? PAIRS_UNBOUNDED : (int64_t)ceil(fmax(needed, 1));
}
