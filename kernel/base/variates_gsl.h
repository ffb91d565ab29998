#ifndef BASE_VARIATES_GSL_H
#define BASE_VARIATES_GSL_H

/*
 * The rarer distributions, with the help of the GNU Scientific Library.
 *
 * Not portable to the last bit: GSL calls the C library's log, exp and pow, so another machine may give a
 * value that differs in its last places, and once in about 10^13 draws another count. Where the same bits
 * matter everywhere, and so on every path of the model, use base/variates.h and base/ziggurat.h.
 *
 * For shared streams, by inversion: one uniform u in (0, 1) in, the u-quantile out, non-decreasing in u, for
 * common random numbers and antithetic luck as in base/variates.h. GSL's own quantile functions can fail to
 * converge, which ends the program; these bisect its distribution functions, which costs 5 to 100
 * microseconds a draw. Parameters outside the ranges given below yield NaN, or 0 for counts.
 *
 * For a generator that nobody shares: any of GSL's samplers, fed by our PCG64. The gsl_rng below is a plain
 * value that points to the caller's generator: no allocation, nothing to free, antithetic if that is.
 *
 *     double share = variate_beta(stream_uniform(key, i_unit, i_month), 2.5, 4);
 *
 *     struct rng r = stream_at(key, i_unit, i_month);
 *     gsl_rng g = rng_as_gsl(&r);
 *     double days = gsl_ran_gamma(&g, shape, scale_days);
 *
 * Pure functions: safe in any thread that owns the generator.
 */

#include "base/random.h"

#include <gsl/gsl_rng.h>

/* 1e-3 <= shape <= 1e4 (GSL loses digits beyond), scale >= 0; mean shape x scale. Chi-square and Erlang are
 * special cases. */
double variate_gamma(double u, double shape, double scale);

/* 1e-3 <= a, b <= 1e4; mean a / (a + b). */
double variate_beta(double u, double a, double b);

/* Failures before the n-th success of chance p; n may be broken: 1e-3 <= n <= 1e4, 1e-9 <= p <= 1. Mean
 * n (1 - p) / p. */
int64_t variate_negative_binomial(double u, double n, double p);

/* The generator seen through GSL's eyes; lives as long as *r. gsl_rng_set seeds *r anew. */
gsl_rng rng_as_gsl(struct rng *r);

#endif
