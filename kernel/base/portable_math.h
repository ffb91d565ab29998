#ifndef BASE_PORTABLE_MATH_H
#define BASE_PORTABLE_MATH_H

/*
 * Logarithm, exponential and power with the same bits on every machine.
 *
 * The C library picks its `log`, `exp` and `pow` by the kind of processor (with or without fused
 * multiply-add), and their last bits differ. A run must give the same bits wherever it is run again, so
 * everything on a model path calls these. They use only + - * / and the bit pattern of a double, which IEEE
 * 754 fixes exactly; the build sets -ffp-contract=off so that no compiler fuses a multiplication with an
 * addition. `sqrt`, `floor` and `fabs` of the C library are exact by the same standard and may be used beside
 * these.
 *
 * Errors are below 0.6 units in the last place for log, log1p, exp and pow (0.8 in denormals) and below 2 for
 * expm1 (tests/base/test_portable_math.c measures them). Special values follow C17 Annex F; floating-point
 * exception flags and `errno` are not promised. portable_pow is for bases >= 0: a negative base gives NaN,
 * unless the exponent is 0, and -0 counts as 0. All functions are pure, hence safe in any thread.
 *
 *     double wait_days = -portable_log(u) * mean_days;
 *     double share_left = portable_exp(-portable_log(2) * age_days / half_life_days);
 */

double portable_log(double x);
double portable_log1p(double x); // log(1 + x), exact near 0
double portable_exp(double x);
double portable_expm1(double x); // exp(x) - 1, exact near 0
double portable_pow(double base, double exponent);

#endif
