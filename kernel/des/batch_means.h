#ifndef DES_BATCH_MEANS_H
#define DES_BATCH_MEANS_H

/*
 * Batch means: an honest interval for a mean out of one long run.
 *
 * The observations of one run depend on each other: who waits long stands among others who wait long. The
 * usual interval, which supposes them independent, is then far too narrow. Means of long enough batches of
 * consecutive observations are nearly independent and nearly normal, so that Student's t applies to them.
 *
 * How long is enough need not be known beforehand. After the first 32 observations (or ticks) there are
 * always from 32 to 63 whole batches: when 64 are full, they are joined in pairs and from then on each is
 * twice as long (as in Steiger and Wilson, "An improved batch means procedure for simulation output
 * analysis", Management Science 48, 2002, in simplified form). The memory is fixed, the cost per observation
 * constant. A batch is a number of observations, or for a quantity that holds its value between changes (how
 * many are waiting) a length of time.
 *
 * Whether the batches are long enough is tested: lag_1 is von Neumann's estimate of the correlation of
 * neighbouring batches, and `still_correlated` says that it is larger than independent ones show in 1 case
 * of 20. An interval with that flag is likely to be too narrow: run longer. `enough` is a stopping rule for
 * single long runs; asked again and again it stops a little early on average, so ask rarely, say at every
 * doubling of the run.
 *
 * They only look. Plain structs, no other memory, not thread-safe. Reset at the end of the warm-up (for its
 * length see stats/warm_up.h).
 *
 *     struct batch_means wait = BATCH_MEANS_EMPTY;
 *     batch_means_add(&wait, wait_days);
 *     struct batch_result r = batch_means_result(&wait, 0.95);
 *     if (batch_means_enough(&wait, 0.95, 0.02)) sim_stop(s);   // the half-width is within 2 % of the mean
 */

#include "base/clock.h"

#include <stdbool.h>
#include <stdint.h>

enum { BATCHES_MAXIMUM = 64, BATCHES_MINIMUM = BATCHES_MAXIMUM / 2 };

struct batch_result {
    int n_batches;       // whole ones
    double batch_length; // observations, or days
    double mean;         // of the whole batches
    double half_width;   // infinite with fewer than 2 batches
    double lag_1;        // NaN with fewer than 8 batches
    bool still_correlated;
};

struct batch_means {
    double means[BATCHES_MAXIMUM]; // of the whole batches
    int n_batches;
    int64_t length, n_open; // observations in a whole batch, and in the open one
    double open_mean;
};

#define BATCH_MEANS_EMPTY ((struct batch_means){.length = 1})

void batch_means_add(struct batch_means *b, double value);
void batch_means_reset(struct batch_means *b);
struct batch_result batch_means_result(const struct batch_means *b, double level); // 0 < level < 1

/* The half-width is at most `relative` of the mean, from at least BATCHES_MINIMUM batches that no longer look
 * correlated. */
bool batch_means_enough(const struct batch_means *b, double level, double relative);

struct batch_times {
    double means[BATCHES_MAXIMUM];
    int n_batches;
    ticks length, opened, since; // of a whole batch; when the open one began; of the last change
    double value, open_area;     // since `since`; integral over the open batch until then
};

struct batch_times batch_times_start(double value, ticks now);
void batch_times_set(struct batch_times *b, double value, ticks now); // `now` not before the last change
void batch_times_add(struct batch_times *b, double change, ticks now);
void batch_times_reset(struct batch_times *b, ticks now); // forgets all but the present value
struct batch_result batch_times_result(const struct batch_times *b, double level, ticks now);
bool batch_times_enough(const struct batch_times *b, double level, double relative, ticks now);

#endif
