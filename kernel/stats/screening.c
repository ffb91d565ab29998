/* Subset selection; see screening.h. */
#include "stats/screening.h"

#include "stats/distribution.h"
#include "stats/selection_constants.h"

#include <math.h>

/* Mean and standard deviation of y_l - y_i over the replications. */
static void compare_pair(const double *y, int k, size_t n, int l, int i, double *mean, double *sd) {
    double m = 0, squares = 0;
    for (size_t r = 0; r < n; r++) {
        double d = y[r * (size_t)k + (size_t)l] - y[r * (size_t)k + (size_t)i], delta = d - m;
        m += delta / (double)(r + 1);
        squares += delta * (d - m);
    }
    *mean = m;
    *sd = sqrt(squares / (double)(n - 1));
}

enum status screening_subset(const double *y, int k, size_t n, double level, bool lower_is_better, bool *in,
                             int *i_beaten_by, struct error *err) {
    enum status status =
        selection_check(level, k, n > 0 ? (n < 1000000000 ? (int)n : 1000000000) - 1 : 0, err);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < n * (size_t)k; i++)
        if (!isfinite(y[i]))
            return error_set(err, STATUS_RANGE, "option %zu has no number in replication %zu", i % (size_t)k,
                             i / (size_t)k);
    double t = distribution_student_quantile(1 - (1 - level) / (k - 1), (double)(n - 1));
    for (int i = 0; i < k; i++) {
        double most = 0;
        int i_beater = -1;
        for (int l = 0; l < k; l++) {
            double mean, sd;
            if (l == i) continue;
            compare_pair(y, k, n, l, i, &mean, &sd);
            double beyond = (lower_is_better ? -mean : mean) - t * sd / sqrt((double)n);
            if (beyond > most) {
                most = beyond;
                i_beater = l;
            }
        }
        in[i] = i_beater < 0;
        if (i_beaten_by != NULL) i_beaten_by[i] = i_beater;
    }
    return STATUS_OK;
}
