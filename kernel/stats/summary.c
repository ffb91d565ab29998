/* Moments, quantiles and their intervals; see summary.h. */
#include "stats/summary.h"

#include "base/memory.h"
#include "stats/distribution.h"

#include <math.h>
#include <string.h>

enum status summary_of(const char *name, const double *x, size_t n, struct summary *out, struct error *err) {
    enum status status = sample_check(name, x, n, err);
    if (status != STATUS_OK) return status;
    struct summary s = {.n = n, .min = x[0], .max = x[0]};
    double squares = 0;
    for (size_t i = 0; i < n; i++) {
        double deviation = x[i] - s.mean;
        s.mean += deviation / (double)(i + 1);
        squares += deviation * (x[i] - s.mean);
        if (x[i] < s.min) s.min = x[i];
        if (x[i] > s.max) s.max = x[i];
    }
    // The recurrence may leave the mean of a constant sample one bit off; a constant is its own mean.
    if (s.min == s.max) {
        s.mean = s.min;
        squares = 0;
    }
    s.variance = n > 1 ? squares / (double)(n - 1) : 0;
    s.sd = sqrt(s.variance);
    if (!isfinite(s.mean) || !isfinite(s.variance)) {
        return error_set(err, STATUS_RANGE, "%s: values from %g to %g are too large to average", name, s.min,
                         s.max);
    }
    *out = s;
    return STATUS_OK;
}

enum status summary_mean_interval(const struct summary *s, double level, struct interval *out,
                                  struct error *err) {
    enum status status = sample_check_level(level, err);
    if (status != STATUS_OK) return status;
    if (s->n < 2) {
        *out = (struct interval){-INFINITY, INFINITY};
        return STATUS_OK;
    }
    double t = distribution_student_quantile((1 + level) / 2, (double)(s->n - 1));
    double half_width = t * s->sd / sqrt((double)s->n);
    *out = (struct interval){s->mean - half_width, s->mean + half_width};
    return STATUS_OK;
}

double summary_sorted_quantile(const double *sorted, size_t n, double p) {
    double place = p * (double)(n - 1);
    size_t i = (size_t)place;
    if (i + 1 >= n) return sorted[n - 1];
    double part = place - (double)i;
    // Between equal neighbours the answer is their value, exactly.
    if (sorted[i] == sorted[i + 1]) return sorted[i];
    return sorted[i] + part * (sorted[i + 1] - sorted[i]);
}

enum status summary_quantiles(const char *name, const double *x, size_t n, const double *p, size_t n_p,
                              double *out, struct error *err) {
    enum status status = sample_check(name, x, n, err);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < n_p; i++) {
        if (!(p[i] >= 0 && p[i] <= 1))
            return error_set(err, STATUS_RANGE, "quantile %zu is %g; it must lie between 0 and 1", i, p[i]);
    }
    double *sorted = memory_alloc(n, sizeof *sorted);
    if (sorted == NULL)
        return error_set(err, STATUS_NO_MEMORY, "no memory to sort %zu values of %s", n, name);
    memcpy(sorted, x, n * sizeof *sorted);
    sample_sort(sorted, n);
    for (size_t i = 0; i < n_p; i++)
        out[i] = summary_sorted_quantile(sorted, n, p[i]);
    memory_free(sorted);
    return STATUS_OK;
}

/* The number of values at or below the p-quantile is Binomial(n, p); the ranks cut off at most (1 - level) /
 * 2 of it on each side. See Conover, Practical Nonparametric Statistics, section 3.2. */
enum status summary_quantile_ranks(size_t n, double p, double level, struct quantile_ranks *out,
                                   struct error *err) {
    enum status status = sample_check_level(level, err);
    if (status != STATUS_OK) return status;
    if (n == 0) return error_set(err, STATUS_USAGE, "a quantile interval needs at least one value");
    if (!(p > 0 && p < 1))
        return error_set(err, STATUS_RANGE, "the quantile %g must lie between 0 and 1, ends excluded", p);
    int64_t low = distribution_binomial_quantile((1 - level) / 2, (int64_t)n, p);
    int64_t high = distribution_binomial_quantile((1 + level) / 2, (int64_t)n, p) + 1;
    out->low = (size_t)low;
    out->high = (size_t)high;
    out->exact_level =
        distribution_binomial(high - 1, (int64_t)n, p) - distribution_binomial(low - 1, (int64_t)n, p);
    return STATUS_OK;
}

enum status summary_quantile_interval(const double *sorted, size_t n, double p, double level,
                                      struct interval *out, double *exact_level, struct error *err) {
    struct quantile_ranks ranks;
    enum status status = summary_quantile_ranks(n, p, level, &ranks, err);
    if (status != STATUS_OK) return status;
    out->low = ranks.low >= 1 ? sorted[ranks.low - 1] : -HUGE_VAL;
    out->high = ranks.high <= n ? sorted[ranks.high - 1] : HUGE_VAL;
    if (exact_level != NULL) *exact_level = ranks.exact_level;
    return STATUS_OK;
}
