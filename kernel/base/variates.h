#ifndef BASE_VARIATES_H
#define BASE_VARIATES_H

/*
 * Variates by inversion: one uniform draw in, one value out.
 *
 * Every function here takes u in the open interval (0, 1) (from base/random.h) and returns the u-quantile of
 * its distribution, non-decreasing in u. That is what common random numbers need: a change of a parameter
 * moves the value a little and uses up no other draw, so two options that differ in one rate stay in step
 * everywhere else. Only portable arithmetic is used (base/portable_math.h): same u, same bits, on every
 * machine. Pure functions.
 *
 * Parameters are the caller's to check (means and scales >= 0, 0 <= p <= 1, a <= b, min > 0); a value outside
 * gives NaN for the continuous variates and 0 for counts, never a loop without end. Continuous variates are
 * constant time. Counts are exact inversions, summed from 0 while the chance of 0 is
 * representable (means up to about 700) and from the mode beyond: time grows with the square root of the
 * variance. Above a variance of 10^6 a Cornish-Fisher expansion takes over, then off by one in about 5 of
 * 100,000 draws.
 *
 * Rarer distributions stand in base/variates_gsl.h. A generator that nobody shares draws exponential and
 * normal variates four times as fast with base/ziggurat.h.
 *
 *     double wait_days = variate_exponential(stream_uniform(key, i_unit, i_month), mean_days);
 *     int64_t n_attacks = variate_poisson(stream_uniform(key, i_party, i_month), rate_per_day * 30);
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

double variate_uniform(double u, double a, double b);
double variate_exponential(double u, double mean);
double variate_normal(double u); // standard normal
double variate_lognormal(double u, double median, double sigma_log);
double variate_weibull(double u, double scale, double shape);
double variate_pareto(double u, double minimum, double alpha);
double variate_triangular(double u, double a, double mode, double b);

/* True with chance p, for the upper end of u: u > 1 - p, so that a larger u is "more". */
bool variate_bernoulli(double u, double p);

int64_t variate_geometric(double u,
                          double p); // failures before the first success: 0, 1, 2...; p = 0 gives INT64_MAX
int64_t variate_poisson(double u, double mean);
int64_t variate_binomial(double u, int64_t n, double p);

/* Marked ones among n_drawn of n_marked + n_unmarked, drawn without putting back; 0 when more are drawn than
 * there are. */
int64_t variate_hypergeometric(double u, int64_t n_marked, int64_t n_unmarked, int64_t n_drawn);

/* The index i with chance weights[i] / sum; weights finite and >= 0. n - 1 at most; 0 when all weights are 0.
 */
size_t variate_choose(double u, const double *weights, size_t n);

#endif
