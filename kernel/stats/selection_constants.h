#ifndef STATS_SELECTION_CONSTANTS_H
#define STATS_SELECTION_CONSTANTS_H

/*
 * The constants of ranking and selection: how far a lead must reach before it counts.
 *
 *   Rinott (1978)           h: the h for which k independent options, each sampled N = (h S / d)^2 times
 * after n0 first ones, give the best with probability p_star if it is d better. Dudewicz & Dalal (1975) h1:
 * the same with weighted means of the two stages; a little smaller. Kim & Nelson (2001)     eta and h^2 = 2
 * eta (n0 - 1) of the fully sequential procedure with c = 1, with the error shared out as (1 - level) / (k -
 * 1) for each rival: valid when options share their luck.
 *
 * Tables give them for few k and n0; here they are computed. Both integrals are sums over an even grid in a
 * variable in which the density falls off exponentially on either side (the logarithm of a chi-square, asinh
 * of a t): for such integrands the trapezoid rule converges faster than any power of the step (Trefethen &
 * Weideman, SIAM Review 56, 2014). The constant is then found by halving. Wilcox' printed tables and Law's
 * are met to their last digit.
 *
 *     double h;
 *     selection_rinott(0.95, 5, 29, &h, err);    // 3.3026
 */

#include "base/status.h"

/* k options, df = n0 - 1 degrees of freedom. STATUS_RANGE unless k >= 2, df >= 1 and 1/k < p_star < 1. */
enum status selection_rinott(double p_star, int k, int df, double *h, struct error *err) MUST_CHECK;
enum status selection_dudewicz_dalal(double p_star, int k, int df, double *h1, struct error *err) MUST_CHECK;

struct kim_nelson {
    double eta, h_squared;
};
enum status selection_kim_nelson(double level, int k, int df, struct kim_nelson *out,
                                 struct error *err) MUST_CHECK;

/* What the three ask of their arguments. */
enum status selection_check(double level, int k, int df, struct error *err) MUST_CHECK;

#endif
