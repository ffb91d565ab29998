/* Quantile functions; see variates.h. */
#include "base/variates.h"

#include "base/portable_math.h"

#include <math.h>

static const double NOT_A_NUMBER = NAN; // NAN itself is a float

/* --- continuous --- */

double variate_uniform(double u, double a, double b) {
    return a <= b ? a + (b - a) * u : NOT_A_NUMBER;
}

double variate_exponential(double u, double mean) {
    return mean >= 0 ? -mean * portable_log1p(-u) : NOT_A_NUMBER;
}

/* The ratio of two polynomials of degree 7, lowest coefficient first. */
static double rational(double x, const double above[8], const double below[8]) {
    double p = above[7], q = below[7];
    for (int i = 6; i >= 0; i--) {
        p = p * x + above[i];
        q = q * x + below[i];
    }
    return p / q;
}

/* M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37,
 * 1988: the routine PPND16, relative error about 10^-16. */
double variate_normal(double u) {
    static const double A[8] = {3.3871328727963666080e0,  1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double B[8] = {1.0,
                                4.2313330701600911252e+1,
                                6.8718700749205790830e+2,
                                5.3941960214247511077e+3,
                                2.1213794301586595867e+4,
                                3.9307895800092710610e+4,
                                2.8729085735721942674e+4,
                                5.2264952788528545610e+3};
    static const double C[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double D[8] = {1.0,
                                2.05319162663775882187e0,
                                1.67638483018380384940e0,
                                6.89767334985100004550e-1,
                                1.48103976427480074590e-1,
                                1.51986665636164571966e-2,
                                5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
    static const double E[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                1.78482653991729133580e0,  2.96560571828504891230e-1,
                                2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double F[8] = {1.0,
                                5.99832206555887937690e-1,
                                1.36929880922735805310e-1,
                                1.48753612908506148525e-2,
                                7.86869131145613259100e-4,
                                1.84631831751005468180e-5,
                                1.42151175831644588870e-7,
                                2.04426310338993978564e-15};
    double q = u - 0.5;
    if (fabs(q) <= 0.425) return q * rational(0.180625 - q * q, A, B);
    double tail = q < 0 ? u : 1 - u;
    double r = sqrt(-portable_log(tail));
    double z = r <= 5 ? rational(r - 1.6, C, D) : rational(r - 5, E, F);
    return q < 0 ? -z : z;
}

double variate_lognormal(double u, double median, double sigma_log) {
    return median >= 0 && sigma_log >= 0 ? median * portable_exp(sigma_log * variate_normal(u))
                                         : NOT_A_NUMBER;
}

double variate_weibull(double u, double scale, double shape) {
    return scale >= 0 && shape > 0 ? scale * portable_pow(-portable_log1p(-u), 1 / shape) : NOT_A_NUMBER;
}

double variate_pareto(double u, double minimum, double alpha) {
    return minimum > 0 && alpha > 0 ? minimum * portable_exp(-portable_log1p(-u) / alpha) : NOT_A_NUMBER;
}

double variate_triangular(double u, double a, double mode, double b) {
    if (!(a <= mode && mode <= b)) return NOT_A_NUMBER;
    double rise = mode - a, fall = b - mode, width = b - a;
    if (u * width < rise) return a + sqrt(u * width * rise);
    return b - sqrt((1 - u) * width * fall);
}

/* --- counts --- */

bool variate_bernoulli(double u, double p) {
    return 1 - u < p;
}

int64_t variate_geometric(double u, double p) {
    if (!(p > 0)) return p == 0 ? INT64_MAX : 0;
    if (p >= 1) return 0;
    double n = floor(portable_log1p(-u) / portable_log1p(-p));
    return n < 0x1p62 ? (int64_t)n : INT64_MAX;
}

/* A family of counts with P(k + 1) / P(k) = (a - b k) / (k + 1), after H. H. Panjer (ASTIN Bulletin 12,
 * 1981): Poisson with a = mean, b = 0; binomial with b = p / (1 - p), a = n b. For the hypergeometric a =
 * n_marked, b = 1, and the ratio is multiplied by (n_drawn - k) / (n_left + k + 1). */
struct counts {
    double a, b;
    double mean, variance, skewness_sd; // third central moment / variance
    double maximum;                     // INFINITY for Poisson
    double n_drawn, n_left;             // 0 but for the hypergeometric; n_left = n_unmarked - n_drawn
};

static double ratio(const struct counts *c, double k) {
    double r = (c->a - c->b * k) / (k + 1);
    return c->n_drawn > 0 ? r * ((c->n_drawn - k) / (c->n_left + k + 1)) : r;
}

/* Starts at P(0) = p_zero and adds up until the sum reaches u. The sums are the same for every u, hence
 * monotone. */
static int64_t count_from_zero(double u, const struct counts *c, double p_zero) {
    double p = p_zero, sum = p_zero, k = 0;
    while (sum < u && k < c->maximum) {
        p *= ratio(c, k);
        k++;
        double more = sum + p;
        if (more == sum && k > c->mean) break; // the tail left is below the last place of the sum
        sum = more;
    }
    return (int64_t)k;
}

/* The same with chances relative to that of the mode, for when P(0) is too small for a double. Terms below
 * 2^-70 of the largest are left out. */
static int64_t count_from_mode(double u, const struct counts *c) {
    const double least = 0x1p-70;
    double mode = floor(c->mean), first = mode, total = 0, p = 1;
    while (first > 0 && p > least) {
        p /= ratio(c, first - 1);
        first--;
    }
    double k = first, p_first = p;
    for (; p > least || k < mode; k++) {
        total += p;
        if (k >= c->maximum) break;
        p *= ratio(c, k);
    }
    double target = u * total, sum = p = p_first, last = k;
    for (k = first; sum < target && k < last; k++) {
        p *= ratio(c, k);
        sum += p;
    }
    return (int64_t)k;
}

/* E. A. Cornish and R. A. Fisher, Revue de l'Institut International de Statistique 5, 1938: the first two
 * terms. */
static int64_t count_from_normal(double u, const struct counts *c) {
    double z = variate_normal(u);
    double k = floor(c->mean + z * sqrt(c->variance) + c->skewness_sd * (z * z - 1) / 6 + 0.5);
    if (k > c->maximum) k = c->maximum;
    return k < 0 ? 0 : k < 0x1p62 ? (int64_t)k : INT64_MAX;
}

static int64_t count_draw(double u, const struct counts *c, double log_p_zero) {
    if (log_p_zero > -700) return count_from_zero(u, c, portable_exp(log_p_zero));
    if (c->variance <= 1e6) return count_from_mode(u, c);
    return count_from_normal(u, c);
}

int64_t variate_poisson(double u, double mean) {
    if (!(mean > 0)) return 0;
    struct counts c = {.a = mean, .mean = mean, .variance = mean, .skewness_sd = 1, .maximum = INFINITY};
    return count_draw(u, &c, -mean);
}

int64_t variate_binomial(double u, int64_t n, double p) {
    if (n <= 0 || !(p > 0)) return 0;
    if (p >= 1) return n;
    if (p > 0.5) return n - variate_binomial(1 - u, n, 1 - p); // mirrored, so that the odds stay below 1
    double trials = (double)n, odds = p / (1 - p);
    struct counts c = {.a = trials * odds,
                       .b = odds,
                       .mean = trials * p,
                       .variance = trials * p * (1 - p),
                       .skewness_sd = 1 - 2 * p,
                       .maximum = trials};
    return count_draw(u, &c, trials * portable_log1p(-p));
}

/* Mirrored twice, so that at most half are drawn and at most half are marked, and the least count is 0. */
int64_t variate_hypergeometric(double u, int64_t n_marked, int64_t n_unmarked, int64_t n_drawn) {
    if (n_marked <= 0 || n_unmarked < 0 || n_drawn <= 0 || n_marked > INT64_MAX - n_unmarked) return 0;
    if (n_drawn > n_marked + n_unmarked) return 0;
    int64_t n_left = n_marked - n_drawn + n_unmarked;
    if (n_drawn > n_left) return n_marked - variate_hypergeometric(1 - u, n_marked, n_unmarked, n_left);
    if (n_marked > n_unmarked) return n_drawn - variate_hypergeometric(1 - u, n_unmarked, n_marked, n_drawn);
    double marked = (double)n_marked, drawn = (double)n_drawn, all = marked + (double)n_unmarked;
    double mean = drawn * (marked / all), thin = (all - drawn) / (all - 1); // all >= 2: half are left
    struct counts c = {.a = marked,
                       .b = 1,
                       .mean = mean,
                       .variance = mean * (1 - marked / all) * thin,
                       .maximum = fmin(marked, drawn),
                       .n_drawn = drawn,
                       .n_left = (double)n_unmarked - drawn};
    if (all > 2) c.skewness_sd = (1 - 2 * marked / all) * ((all - 2 * drawn) / (all - 2));
    return count_draw(u, &c, -INFINITY);
}

size_t variate_choose(double u, const double *weights, size_t n) {
    double total = 0, sum = 0;
    size_t last = 0; // the last index with any weight, so that rounding never picks one without
    for (size_t i = 0; i < n; i++) {
        total += weights[i];
        if (weights[i] > 0) last = i;
    }
    for (size_t i = 0; i < last; i++) {
        sum += weights[i];
        if (u * total < sum) return i;
    }
    return last;
}
