/* Distribution functions over GSL; see distribution.h for which of GSL's functions are safe to call. */
#include "stats/distribution.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double distribution_normal(double z) {
    return gsl_cdf_ugaussian_P(z);
}

double distribution_normal_quantile(double p) {
    return gsl_cdf_ugaussian_Pinv(p);
}

double distribution_student_quantile(double p, double df) {
    return gsl_cdf_tdist_Pinv(p, df);
}

double distribution_student_p(double t, double df) {
    if (isinf(t)) return 0;
    return fmin(1, 2 * gsl_cdf_tdist_Q(fabs(t), df));
}

/* The cdf is monotone and lies on [0, 1], so that halving an interval cannot fail; 80 halvings reach the last
 * bit of any quantile above 1e-8 and are absolute beyond. */
double distribution_beta_quantile(double p, double a, double b) {
    double low = 0, high = 1;
    for (int i = 0; i < 80; i++) {
        double middle = (low + high) / 2;
        if (gsl_cdf_beta_P(middle, a, b) < p) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return (low + high) / 2;
}

/* P(B <= k) = I_{1-p}(n - k, k + 1) = 1 - I_p(k + 1, n - k). */
double distribution_binomial(int64_t k, int64_t n, double p) {
    if (k < 0) return 0;
    if (k >= n) return 1;
    return gsl_cdf_beta_Q(p, (double)k + 1, (double)(n - k));
}

int64_t distribution_binomial_quantile(double q, int64_t n, double p) {
    int64_t low = -1, high = n; // P(B <= low) < q <= P(B <= high)
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (distribution_binomial(middle, n, p) < q) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

/* A chi-square on one degree of freedom is the square of a normal. */
double distribution_chi_square_1_tail(double x) {
    return x <= 0 ? 1 : erfc(sqrt(x / 2));
}
