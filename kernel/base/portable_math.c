/*
 * Implementation: table-driven reduction and a short Taylor polynomial, after P. T. P. Tang, "Table-driven
 * implementation of the exponential function in IEEE floating-point arithmetic" (ACM TOMS 15, 1989) and
 * "...of the logarithm function..." (ACM TOMS 16, 1990). Error-free sums and products are those of T. J.
 * Dekker (1971) and D. E. Knuth (TAOCP 2, 4.2.2). The polynomials are plain Taylor series: over such short
 * intervals nothing is gained by fitted coefficients.
 *
 * log:  x = 2^k * m with m in [90/128, 180.5/128); i = nearest whole number to 128 m; r = m * inverse_i - 1,
 * exactly, as a sum of two doubles; |r| < 0.0056; log x = k log 2 - log(inverse_i) + log(1 + r). exp:  x = n
 * * (log 2)/64 + r, |r| < 0.0055; exp x = 2^(n div 64) * 2^((n mod 64)/64) * exp r. pow:  exp(y log x) with
 * the logarithm as a sum of two doubles good to about 2^-64.
 */
#include "base/portable_math.h"

#include "base/portable_math_tables.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

_Static_assert(FLT_EVAL_METHOD == 0, "doubles must be computed as doubles");

#define EXP_OVERFLOW  709.782712893384
#define EXP_UNDERFLOW (-745.1332191019412)

// NAN and INFINITY are floats in C; these are the doubles.
static const double NOT_A_NUMBER = NAN, INFINITE = INFINITY;

struct pair {
    double high, low; // the value is high + low, |low| no more than half a unit in the last place of high
};

static uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static double from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* The upper 26 significant bits, so that a product of two such numbers is exact. */
static double upper_half(double x) {
    return from_bits(bits_of(x) & ~(uint64_t)0x7FFFFFF);
}

/* a + b without error (Knuth). */
static struct pair exact_sum(double a, double b) {
    double sum = a + b, part = sum - a;
    return (struct pair){sum, (a - (sum - part)) + (b - part)};
}

/* The whole number nearest to x, for |x| < 2^51: adding 1.5 * 2^52 leaves no place for a fraction. */
static double nearest_whole(double x) {
    return (x + 0x1.8p52) - 0x1.8p52;
}

/* --- logarithm --- */

struct reduced {
    double k;        // power of two
    int i;           // row of LOG_TABLE
    double r, r_low; // what is left, exactly r + r_low
};

/* x must be positive, finite and normal or denormal. */
static struct reduced reduce(double x) {
    uint64_t bits = bits_of(x);
    int64_t shift = 0;
    if (bits < UINT64_C(0x0010000000000000)) { // denormal: make it normal first
        bits = bits_of(x * 0x1p54);
        shift = -54;
    }
    uint64_t above = bits - UINT64_C(0x3FE6800000000000); // the bits of 90/128
    int64_t k = (int64_t)above >> 52;
    double m = from_bits(bits - ((uint64_t)k << 52));
    int i = (int)(m * 128 + 0.5) - 90;
    double m_high = from_bits(bits_of(m) & ~(uint64_t)0x1FFFFF); // 32 bits; times 17 of `inverse` fits 53
    double inverse = LOG_TABLE[i].inverse;
    double a = m_high * inverse - 1, b = (m - m_high) * inverse; // both exact
    double r = a + b;
    return (struct reduced){(double)(k + shift), i, r, a - r + b};
}

/* (log(1 + r) - r + r^2/2) / r^3 for |r| < 0.0056: the next term is below 2^-60 of r. */
static double log_tail(double r) {
    double r2 = r * r;
    return (1.0 / 3 - r * 0.25) + r2 * ((0.2 - r * (1.0 / 6)) + r2 * (1.0 / 7 - r * 0.125));
}

/* log of the reduced number, plus a small correction. */
static double log_of(struct reduced x, double correction) {
    double base = x.k * LN2_HIGH + LOG_TABLE[x.i].log_high; // exact: few enough bits by construction
    double low = x.k * LN2_LOW + LOG_TABLE[x.i].log_low + x.r_low + correction;
    double sum = base + x.r, r2 = x.r * x.r;
    low += base - sum + x.r; // |base| > |r| or base is 0
    return sum + (low + (r2 * x.r * log_tail(x.r) - 0.5 * r2));
}

/* log x as a pair, error about 2^-64 of the result. */
static struct pair log_pair(double x) {
    struct reduced z = reduce(x);
    double base = z.k * LN2_HIGH + LOG_TABLE[z.i].log_high;
    double r = z.r, r_high = upper_half(r);
    double square_high = 0.5 * r_high * r_high;
    double square_low = 0.5 * (r - r_high) * (r + r_high) + r * z.r_low;
    struct pair s1 = exact_sum(base, r), s2 = exact_sum(s1.high, -square_high);
    double low = s1.low + s2.low + (z.k * LN2_LOW + LOG_TABLE[z.i].log_low) + (z.r_low - square_low) +
                 r * r * r * log_tail(r);
    double high = s2.high + low;
    return (struct pair){high, s2.high - high + low};
}

double portable_log(double x) {
    if (bits_of(x) - 1 < UINT64_C(0x7FEFFFFFFFFFFFFF)) return log_of(reduce(x), 0); // positive and finite
    if (x == 0) return -INFINITE;
    return x > 0 ? x : NOT_A_NUMBER; // infinity; negative or NaN
}

double portable_log1p(double x) {
    if (!(x > -1 && x < INFINITE)) return x == -1 ? -INFINITE : x > 0 ? x : NOT_A_NUMBER;
    if (fabs(x) < 0x1p-53) return x;
    if (fabs(x) < 0x1p-8) return x + (x * x * x * log_tail(x) - 0.5 * (x * x));
    struct pair sum = exact_sum(1, x);
    return log_of(reduce(sum.high), sum.low / sum.high);
}

/* --- exponential --- */

/* exp(r) - 1 for |r| < 0.0055: the next term is below 2^-64. */
static double expm1_small(double r) {
    double r2 = r * r;
    return r + r2 * ((0.5 + r * (1.0 / 6)) + r2 * ((1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720)));
}

/* x * 2^n for -1100 < n < 1100, in two steps where one factor would not be a normal number. */
static double scale(double x, int64_t n) {
    if (n > -1000 && n < 1000) return from_bits((uint64_t)((int64_t)bits_of(x) + n * ((int64_t)1 << 52)));
    int64_t half = n / 2;
    return x * from_bits((uint64_t)(half + 1023) << 52) * from_bits((uint64_t)(n - half + 1023) << 52);
}

struct exp_parts {
    int64_t power;    // of two
    double high, low; // 2^(i/64)
    double tail;      // exp(r) - 1
};

static inline struct exp_parts exp_split(double x, double x_low) {
    double n = nearest_whole(x * INVERSE_LN2_64TH);
    double r = (x - n * LN2_64TH_HIGH) - n * LN2_64TH_LOW + x_low;
    int64_t whole = (int64_t)n, i = whole & 63;
    return (struct exp_parts){(whole - i) / 64, EXP_TABLE[i].high, EXP_TABLE[i].low, expm1_small(r)};
}

static inline double exp_pair(double x, double x_low) {
    struct exp_parts e = exp_split(x, x_low);
    return scale(e.high + (e.low + e.high * e.tail), e.power);
}

double portable_exp(double x) {
    if (x > EXP_UNDERFLOW - 0.5 && x < EXP_OVERFLOW + 0.5)
        return exp_pair(x, 0); // rounds to 0 or infinity by itself
    if (isnan(x)) return NOT_A_NUMBER;
    return x < 0 ? 0 : INFINITE;
}

double portable_expm1(double x) {
    if (isnan(x)) return NOT_A_NUMBER;
    if (fabs(x) < 0x1p-54) return x;
    if (x > 40) return portable_exp(x); // the 1 is below half a unit in the last place
    if (x < -40) return -1;
    struct exp_parts e = exp_split(x, 0);
    double two_power = from_bits((uint64_t)(e.power + 1023) << 52);
    double high = two_power * e.high, low = two_power * (e.low + e.high * e.tail);
    struct pair sum = exact_sum(high, -1);
    return sum.high + (sum.low + low);
}

/* --- power --- */

double portable_pow(double base, double exponent) {
    if (exponent == 0 || base == 1) return 1;
    if (!(base >= 0) || isnan(exponent)) return NOT_A_NUMBER;
    if (base == 0 || base == INFINITE) return (base == 0) == (exponent < 0) ? INFINITE : 0;
    struct pair log_base = log_pair(base);
    double product = exponent * log_base.high;
    if (!(fabs(product) < 800)) return product > 0 ? INFINITE : 0;
    double y_high = upper_half(exponent), y_low = exponent - y_high;
    double l_high = upper_half(log_base.high), l_low = log_base.high - l_high;
    double error = y_high * l_high - product + y_high * l_low + y_low * l_high + y_low * l_low; // Dekker
    return exp_pair(product, error + exponent * log_base.low);
}
