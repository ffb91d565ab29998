#ifndef STATS_SUMMARY_H
#define STATS_SUMMARY_H

/*
 * One sample in a few numbers, and how far they can be trusted.
 *
 * Mean and variance by Welford's recurrence (Technometrics 4, 1962), which keeps its digits when the values
 * are large and close together, as costs are. Quantiles are type 7 of Hyndman & Fan (1996), the default of R
 * and NumPy, so that a reader who recomputes them gets the same figure.
 *
 * The t interval of a mean rests on near-normal means: on Law's reliability model a nominal 90 % interval
 * covers only about 71 % at n = 5 (see tests/stats/test_coverage.c), so prefer many replications, or for a
 * skewed outcome the quantile interval, which assumes nothing but independence. One value alone has variance
 * and sd 0 and an interval that is the whole line: look at n.
 *
 *     struct summary s;
 *     struct interval i;
 *     if (summary_of("cost_usd", x, n, &s, err) != STATUS_OK) return err->code;
 *     if (summary_mean_interval(&s, 0.95, &i, err) != STATUS_OK) return err->code;
 */

#include "stats/sample.h"

struct summary {
    size_t n;
    double mean, variance, sd, min, max; // variance with divisor n - 1
};

enum status summary_of(const char *name, const double *x, size_t n, struct summary *out,
                       struct error *err) MUST_CHECK;

/* Mean plus or minus Student's t times sd / sqrt(n). */
enum status summary_mean_interval(const struct summary *s, double level, struct interval *out,
                                  struct error *err) MUST_CHECK;

/* Type 7 quantile of an ascending array, n >= 1, 0 <= p <= 1. */
double summary_sorted_quantile(const double *sorted, size_t n, double p);

/* Quantiles p[0..n_p) of an unsorted sample, which is left as it is. */
enum status summary_quantiles(const char *name, const double *x, size_t n, const double *p, size_t n_p,
                              double *out, struct error *err) MUST_CHECK;

/* The distribution-free interval of a quantile between two order statistics, with the level it really has.
 * Ranks count from 1; rank 0 or n + 1 means that the sample is too small to bound that side. */
struct quantile_ranks {
    size_t low, high;
    double exact_level;
};

enum status summary_quantile_ranks(size_t n, double p, double level, struct quantile_ranks *out,
                                   struct error *err) MUST_CHECK;

/* The same applied to an ascending array; an unbounded side is infinite. */
enum status summary_quantile_interval(const double *sorted, size_t n, double p, double level,
                                      struct interval *out, double *exact_level,
                                      struct error *err) MUST_CHECK;

#endif
