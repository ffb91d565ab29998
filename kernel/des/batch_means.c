/*
 * Batch means; see batch_means.h.
 *
 * The test of independence: C = 1 - sum (x_i - x_{i+1})^2 / (2 sum (x_i - mean)^2) has, for independent
 * normal values, mean 0 and variance (n - 2) / (n^2 - 1) (von Neumann, "Distribution of the ratio of the mean
 * square successive difference to the variance", Annals of Mathematical Statistics 12, 1941; for batches:
 * Fishman, "Grouping observations in digital simulation", Management Science 24, 1978).
 */
#include "des/batch_means.h"

#include "stats/distribution.h"

#include <math.h>

enum { BATCHES_TO_TEST = 8 };

/* Each pair of batches becomes one; the pairs hold equally much. */
static int join_pairs(double *means) {
    for (int i = 0; i < BATCHES_MINIMUM; i++)
        means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
    return BATCHES_MINIMUM;
}

static double von_neumann(const double *means, int n, double squares) {
    double steps = 0;
    for (int i = 1; i < n; i++)
        steps += (means[i] - means[i - 1]) * (means[i] - means[i - 1]);
    return squares > 0 ? 1 - steps / (2 * squares) : 0;
}

static struct batch_result result_of(const double *means, int n, double batch_length, double level) {
    struct batch_result r = {n, batch_length, (double)NAN, (double)INFINITY, (double)NAN, false};
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++)
        sum += means[i];
    if (n > 0) r.mean = sum / n;
    for (int i = 0; i < n; i++)
        squares += (means[i] - r.mean) * (means[i] - r.mean);
    if (n >= 2)
        r.half_width = distribution_student_quantile((1 + level) / 2, n - 1) * sqrt(squares / n / (n - 1));
    if (n >= BATCHES_TO_TEST) {
        r.lag_1 = von_neumann(means, n, squares);
        r.still_correlated =
            r.lag_1 > distribution_normal_quantile(0.95) * sqrt((n - 2.0) / ((double)n * n - 1));
    }
    return r;
}

static bool is_enough(struct batch_result r, double relative) {
    return r.n_batches >= BATCHES_MINIMUM && !r.still_correlated && r.half_width <= relative * fabs(r.mean);
}

// --- observations
// --------------------------------------------------------------------------------------------------

void batch_means_add(struct batch_means *b, double value) {
    b->n_open++;
    b->open_mean += (value - b->open_mean) / (double)b->n_open;
    if (b->n_open < b->length) return;
    b->means[b->n_batches++] = b->open_mean;
    b->n_open = 0;
    b->open_mean = 0;
    if (b->n_batches < BATCHES_MAXIMUM) return;
    b->n_batches = join_pairs(b->means);
    b->length *= 2;
}

void batch_means_reset(struct batch_means *b) {
    *b = BATCH_MEANS_EMPTY;
}

struct batch_result batch_means_result(const struct batch_means *b, double level) {
    return result_of(b->means, b->n_batches, (double)b->length, level);
}

bool batch_means_enough(const struct batch_means *b, double level, double relative) {
    return is_enough(batch_means_result(b, level), relative);
}

// --- time
// ----------------------------------------------------------------------------------------------------------

struct batch_times batch_times_start(double value, ticks now) {
    return (struct batch_times){.length = 1, .opened = now, .since = now, .value = value};
}

static void close_batch(struct batch_times *b) {
    ticks end = b->opened + b->length;
    b->open_area += b->value * (double)(end - b->since);
    b->means[b->n_batches++] = b->open_area / (double)b->length;
    b->open_area = 0;
    b->opened = b->since = end;
    if (b->n_batches < BATCHES_MAXIMUM) return;
    b->n_batches = join_pairs(b->means);
    b->length *= 2;
}

/* At most 32 batches are closed between two doublings, however much time has passed. */
static void advance(struct batch_times *b, ticks now) {
    while (now - b->opened >= b->length)
        close_batch(b);
    b->open_area += b->value * (double)(now - b->since);
    b->since = now;
}

void batch_times_set(struct batch_times *b, double value, ticks now) {
    advance(b, now);
    b->value = value;
}

void batch_times_add(struct batch_times *b, double change, ticks now) {
    batch_times_set(b, b->value + change, now);
}

void batch_times_reset(struct batch_times *b, ticks now) {
    *b = batch_times_start(b->value, now);
}

struct batch_result batch_times_result(const struct batch_times *b, double level, ticks now) {
    struct batch_times until_now = *b;
    advance(&until_now, now);
    return result_of(until_now.means, until_now.n_batches, days_from_ticks(until_now.length), level);
}

bool batch_times_enough(const struct batch_times *b, double level, double relative, ticks now) {
    return is_enough(batch_times_result(b, level, now), relative);
}
