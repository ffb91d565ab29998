#ifndef STATS_BOOTSTRAP_H
#define STATS_BOOTSTRAP_H

/*
 * The bootstrap over replications: an interval for any figure computed from them, however skewed.
 *
 * Replications are drawn again with replacement; a pair of options run on the same luck stays a pair. The
 * figure is a callback of weights, weight[i] being how often replication i was drawn, so that the data are
 * sorted once, not once per resample. The interval is BCa (Efron, JASA 82, 1987): bias-corrected and
 * accelerated, second-order accurate, and unchanged by a change of unit or scale. With fewer than about 10
 * replications no bootstrap is honest.
 *
 * Draws depend on the seed alone, so the same data and plan give the same interval, bit for bit. A figure
 * that is the same in every resample gives an interval of zero width.
 *
 *     static double mean(const void *context, const unsigned char *weight) { ... }
 *     struct resampling plan = RESAMPLING_DEFAULT;
 *     bootstrap_interval(mean, &sample, n, NULL, &plan, &interval, err);
 */

#include "stats/resample.h"

typedef double (*bootstrap_figure)(const void *context, const unsigned char *weight);

/* `influence[i]`, if the caller knows it, is any increasing linear function of how much replication i raises
 * the figure (for a mean: its value); NULL lets the figure be computed n times, leaving one out each time. */
enum status bootstrap_interval(bootstrap_figure figure, const void *context, size_t n,
                               const double *influence, const struct resampling *plan, struct interval *out,
                               struct error *err) MUST_CHECK;

/* The same from figures that the caller computed from resamples of the n replications; sorts them. */
struct interval bootstrap_bca(double *figures, size_t n_resamples, double observed, const double *influence,
                              size_t n, double level);

#endif
