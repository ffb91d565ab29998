#ifndef STATS_DISTRIBUTION_H
#define STATS_DISTRIBUTION_H

/*
 * The few distribution functions the methods need, and the only place of this floor that calls GSL.
 *
 * GSL reports trouble through one global handler whose default aborts the program. Setting that handler would
 * be global state, so only GSL functions that do not reach it for valid arguments are used (the iterative
 * gsl_cdf_beta_Pinv, which can, is replaced by bisection), and callers of this header must keep to the stated
 * domains: probabilities strictly inside (0, 1), parameters positive and finite.
 *
 * These are for output analysis only. Draws of a run go through base/variates.h, whose bits do not depend on
 * libm.
 *
 *     double t = distribution_student_quantile(0.975, 9);   // 2.262157
 *     double p = distribution_student_p(-4.062128, 9);      // 0.002833, two-sided
 */

#include <stdint.h>

double distribution_normal(double z); // P(Z <= z)
double distribution_normal_quantile(double p);

double distribution_student_quantile(double p, double df);
double distribution_student_p(double t, double df); // two-sided: P(|T| >= |t|); t may be infinite

double distribution_beta_quantile(double p, double a, double b);
double distribution_binomial(int64_t k, int64_t n, double p);          // P(B <= k); any k, n >= 0
int64_t distribution_binomial_quantile(double q, int64_t n, double p); // smallest k with P(B <= k) >= q

double distribution_chi_square_1_tail(double x); // P(X >= x), one degree of freedom

#endif
