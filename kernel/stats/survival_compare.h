#ifndef STATS_SURVIVAL_COMPARE_H
#define STATS_SURVIVAL_COMPARE_H

/*
 * Two options' times to an event: the difference of restricted means, and the log-rank test.
 *
 * The first is the verdict ("relapses come 210 days later within ten years"): in the unit of the outcome,
 * valid whether or not hazards are proportional (Royston & Parmar 2013; Uno et al. 2014), and it uses the
 * pairing by luck: replication i of A and of B are resampled together. Its p-value comes from swapping A and
 * B within pairs at random, the null under which the label makes no difference. An option against itself
 * gives exactly 0, an interval of zero width and p = 1.
 *
 * The log-rank test (Mantel 1966) treats the arms as independent. With positively correlated pairs its p is
 * too large, never too small; report it second.
 *
 *     struct rmst_difference r;
 *     survival_compare_rmst(&a, &b, 3650, &plan, &r, err);   // a.n == b.n, same luck at the same index
 *     printf("%g days (%g to %g)\n", r.difference, r.interval.low, r.interval.high);
 */

#include "stats/bootstrap.h"
#include "stats/survival.h"

struct rmst_difference {
    size_t n;
    double tau;
    double mean_a, mean_b, difference; // A - B
    struct interval interval; // the wider ends of paired t and BCa when nobody is lost before tau, else
                              // BCa of pairs; the whole line for one pair
    double level;
    double p;       // label swaps within pairs, exact up to 16 pairs
    bool identical; // every pair has the same time and kind of end, up to tau
};

/* STATUS_RANGE if an arm's observation ends before tau, as survival_rmst. */
enum status survival_compare_rmst(const struct survival_data *a, const struct survival_data *b, double tau,
                                  const struct resampling *plan, struct rmst_difference *out,
                                  struct error *err) MUST_CHECK;

struct log_rank {
    double observed_a, observed_b, expected_a, expected_b;
    double chi_square; // one degree of freedom; 0 without events
    double p;
};

enum status survival_compare_log_rank(const struct survival_data *a, const struct survival_data *b,
                                      struct log_rank *out, struct error *err) MUST_CHECK;

#endif
