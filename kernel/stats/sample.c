/* Checks and orderings shared by the methods; see sample.h. */
#include "stats/sample.h"

#include <math.h>
#include <stdlib.h>

enum status sample_check(const char *name, const double *x, size_t n, struct error *err) {
    if (n == 0) return error_set(err, STATUS_USAGE, "%s has no values", name);
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i])) {
            return error_set(err, STATUS_RANGE, "%s: value %zu of 0 to %zu is %s, not a finite number", name,
                             i, n - 1, isnan(x[i]) ? "NaN" : "infinite");
        }
    }
    return STATUS_OK;
}

enum status sample_check_level(double level, struct error *err) {
    if (level > 0 && level < 1) return STATUS_OK;
    return error_set(err, STATUS_RANGE, "the level %g must lie between 0 and 1 (0.95 means 95 %%)", level);
}

static int compare_values(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static int compare_ranked(const void *left, const void *right) {
    const struct ranked *a = left, *b = right;
    if (a->value != b->value) return a->value < b->value ? -1 : 1;
    return (a->i > b->i) - (a->i < b->i);
}

void sample_sort(double *x, size_t n) {
    qsort(x, n, sizeof *x, compare_values);
}

void sample_rank(const double *x, size_t n, struct ranked *out) {
    for (size_t i = 0; i < n; i++)
        out[i] = (struct ranked){x[i], i};
    qsort(out, n, sizeof *out, compare_ranked);
}

bool interval_contains(struct interval interval, double value) {
    return interval.low <= value && value <= interval.high;
}

double interval_half_width(struct interval interval) {
    return (interval.high - interval.low) / 2;
}

struct interval interval_hull(struct interval a, struct interval b) {
    return (struct interval){a.low < b.low ? a.low : b.low, a.high > b.high ? a.high : b.high};
}
