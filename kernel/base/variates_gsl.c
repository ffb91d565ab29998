/*
 * Quantiles by bisection; see variates_gsl.h.
 *
 * A bisection whose first interval and whose middles do not depend on u is monotone in u whatever the
 * rounding of the distribution function: two draws take the same turns until the larger turns right and the
 * smaller left. Positive doubles are in the order of their bits, so bisecting the bits finds the quantile to
 * the last place at any magnitude in at most 63 turns.
 */
#include "base/variates_gsl.h"

#include <gsl/gsl_cdf.h>

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* A distribution, by the chance of at most x and of more than x. */
struct shape {
    double (*below)(double x, double a, double b);
    double (*above)(double x, double a, double b);
    double a, b;
};

/* Whether the quantile lies at x or below. The nearer tail decides: near 1 the other has lost its digits. */
static bool reached(const struct shape *s, double x, double u) {
    return u <= 0.5 ? s->below(x, s->a, s->b) >= u : s->above(x, s->a, s->b) <= 1 - u;
}

static double from_bits(int64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static int64_t to_bits(double x) {
    int64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* The least positive x that reaches u, and at most `maximum`. */
static double quantile(const struct shape *s, double u, double maximum) {
    int64_t low = 0, high = to_bits(maximum);
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (reached(s, from_bits(middle), u))
            high = middle;
        else
            low = middle;
    }
    return from_bits(high);
}

/* The least whole number that reaches u, from `minimum` to `maximum`. */
static int64_t count_quantile(const struct shape *s, double u, int64_t minimum, int64_t maximum) {
    int64_t low = minimum - 1, high = maximum;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (reached(s, (double)middle, u))
            high = middle;
        else
            low = middle;
    }
    return high;
}

static bool within(double x, double low, double high) {
    return x >= low && x <= high; // and not NaN
}

/* --- continuous --- */

/* Less than 2^-53 lies more than 10 standard deviations and 50 scales above the mean. */
double variate_gamma(double u, double shape, double scale) {
    if (!within(u, 0, 1) || !within(shape, 1e-3, 1e4) || !(scale >= 0)) return (double)NAN;
    struct shape s = {gsl_cdf_gamma_P, gsl_cdf_gamma_Q, shape, 1};
    return scale * quantile(&s, u, shape + 10 * sqrt(shape) + 50);
}

double variate_beta(double u, double a, double b) {
    if (!within(u, 0, 1) || !within(a, 1e-3, 1e4) || !within(b, 1e-3, 1e4)) return (double)NAN;
    struct shape s = {gsl_cdf_beta_P, gsl_cdf_beta_Q, a, b};
    return quantile(&s, u, 1);
}

/* --- counts --- */

/* At most k failures: the n-th success comes within n + k trials, an incomplete beta function. */
static double negative_binomial_below(double k, double n, double p) {
    return gsl_cdf_beta_P(p, n, k + 1);
}
static double negative_binomial_above(double k, double n, double p) {
    return gsl_cdf_beta_Q(p, n, k + 1);
}

int64_t variate_negative_binomial(double u, double n, double p) {
    if (!within(u, 0, 1) || !within(n, 1e-3, 1e4) || !within(p, 1e-9, 1)) return 0;
    struct shape s = {negative_binomial_below, negative_binomial_above, n, p};
    double odds = (1 - p) / p, mean = n * odds, deviation = sqrt(mean * (1 + odds));
    return count_quantile(&s, u, 0, (int64_t)(mean + 10 * deviation + 50 * (1 + odds)));
}

/* --- the adapter --- */

static void set(void *state, unsigned long seed) {
    rng_seed(state, 0, seed, 0, 0);
}

static unsigned long get(void *state) {
    return rng_next(state);
}

static double get_double(void *state) {
    return rng_uniform(state);
}

gsl_rng rng_as_gsl(struct rng *r) {
    static const gsl_rng_type PCG64 = {"pcg64", UINT64_MAX, 0, sizeof(struct rng), set, get, get_double};
    return (gsl_rng){&PCG64, r};
}
