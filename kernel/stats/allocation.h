#ifndef STATS_ALLOCATION_H
#define STATS_ALLOCATION_H

/*
 * How many replications each option deserves, from what the first ones showed.
 *
 *   two-stage   Rinott (Comm. Statist. A7, 1978) and Dudewicz & Dalal (Sankhya B37, 1975): n_first of each,
 *               then once more as many as its variance asks, and the best (weighted) mean is selected. Both
 *               promise the best with probability p_star if it is `difference` better, and one within
 *               `difference` of it otherwise. They assume normal outcomes and options independent of one
 *               another; they need no synchronising, which KN (stats/selection.h) does.
 *   OCBA        Chen, Lin, Yucesan & Chick (J. DEDS 10, 2000): for a fixed budget, most to those that are
 *               noisy and close to the best. It promises nothing; it spends well.
 *
 *     int64_t n[5];
 *     double h1;
 *     selection_dudewicz_dalal(0.90, 5, 19, &h1, err);
 *     allocation_two_stage(TWO_STAGE_DUDEWICZ_DALAL, h1, s_squared, 5, 20, 1.0, n, err);   // 110 61 72 63 47
 */

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

enum two_stage { TWO_STAGE_RINOTT, TWO_STAGE_DUDEWICZ_DALAL };

/* Replications in all of each option, n[k]. STATUS_RANGE for a variance below 0 or not finite, or a
 * difference or h not above 0. */
enum status allocation_two_stage(enum two_stage method, double h, const double *variance, int k, int n_first,
                                 double difference, int64_t *n, struct error *err) MUST_CHECK;

/* Dudewicz and Dalal's mean of n_first and n - n_first replications, whose means are given: n as allocated,
 * so that the weights are real. */
double allocation_weighted_mean(double mean_first, double mean_second, double variance, int n_first,
                                int64_t n, double h1, double difference);

/* The share of the budget for each option, adding up to 1. Leads below `difference` count as `difference`
 * (0 allowed): what does not matter earns no runs. Equal shares when nothing varies. */
enum status allocation_ocba(const double *mean, const double *sd, int k, bool lower_is_better,
                            double difference, double *share, struct error *err) MUST_CHECK;

/* A budget of n_total replications by these shares, none below done[i]: an option that has had more than its
 * share keeps it, and the others share the rest. n are totals of each, together n_total unless more is done
 * already; rounding goes to the largest remainders, the earlier of equals. Returns what is to be added in
 * all. */
int64_t allocation_spread(const double *share, const int64_t *done, int k, int64_t n_total, int64_t *n);

#endif
