/* MSER-5; see warm_up.h. The series is read from its end, so that one pass of Welford's update gives the sum
 * of squares of every rest. */
#include "stats/warm_up.h"

#include <math.h>

enum { BATCHES_LEAST = 10, REST_LEAST = 5 };

static double mean_of(const double *x, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

enum status warm_up_mser(const char *name, const double *x, size_t n, size_t batch, struct warm_up *out,
                         struct error *err) {
    enum status status = sample_check(name, x, n, err);
    if (status != STATUS_OK) return status;
    size_t n_batches = batch > 0 ? n / batch : 0;
    if (n_batches < BATCHES_LEAST) {
        return error_set(err, STATUS_USAGE, "%s has %zu values: a warm-up needs at least %d batches of %zu",
                         name, n, BATCHES_LEAST, batch);
    }
    double mean = 0, squares = 0, smallest = (double)INFINITY;
    for (size_t n_rest = 1; n_rest <= n_batches; n_rest++) {
        size_t i_first = n_batches - n_rest;
        double value = mean_of(x + i_first * batch, batch), distance = value - mean;
        mean += distance / (double)n_rest;
        squares += distance * (value - mean);
        double error_squared = squares / ((double)n_rest * (double)n_rest);
        // A handful of values at the end may agree by chance; of equal cuts the shorter one.
        if (n_rest < REST_LEAST || error_squared > smallest) continue;
        smallest = error_squared;
        *out = (struct warm_up){.is_found = i_first <= n_batches / 2, .n_cut = i_first * batch, .mean = mean};
    }
    return STATUS_OK;
}
