#ifndef DES_TALLY_H
#define DES_TALLY_H

/*
 * Tallies: what a run remembers of its observations, in a few numbers.
 *
 * A `struct tally` sums up single observations (how long each person waited): number, mean, variance,
 * extremes, by Welford's update, which stays exact where a sum of squares would cancel. A `struct
 * time_average` follows a quantity that holds its value between changes (how many are waiting) and averages
 * it over time.
 *
 * Both only look: they draw no random number and schedule nothing, so observing more changes no run. Both
 * forget on reset, at the end of a warm-up; a time average keeps the present value, since the quantity itself
 * goes on. Plain structs, copied freely, no memory of their own, not thread-safe. An average over nothing is
 * NaN, never 0. A
 * NaN observed makes the mean NaN: it is never skipped.
 *
 *     struct tally wait_days = TALLY_EMPTY;
 *     tally_add(&wait_days, 2.25);
 *     struct time_average queue = time_average_start(0, sim_now(s));
 *     time_average_set(&queue, 3, sim_now(s));
 *     double mean_queue_persons = time_average_mean(&queue, sim_now(s));
 */

#include "base/clock.h"

#include <math.h>
#include <stdint.h>

struct tally {
    int64_t n;
    double mean;     // 0 while n is 0; read it through tally_mean
    double squares;  // sum of squared distances from the mean
    double min, max; // infinities of the wrong sign while n is 0
};

#define TALLY_EMPTY                                                                                          \
    ((struct tally){.n = 0, .mean = 0, .squares = 0, .min = (double)INFINITY, .max = -(double)INFINITY})

/* Compiled in place: a run tallies as often as it draws. */
static inline void tally_add(struct tally *t, double value) {
    double distance = value - t->mean;
    t->n++;
    t->mean += distance / (double)t->n;
    t->squares += distance * (value - t->mean);
    if (value < t->min) t->min = value;
    if (value > t->max) t->max = value;
}

/* As if the values of `from` had been added to `into`; rounding depends on the order of merging. */
void tally_merge(struct tally *into, const struct tally *from);
void tally_reset(struct tally *t);
double tally_mean(const struct tally *t);     // NaN if n is 0
double tally_variance(const struct tally *t); // of the sample, divisor n - 1; NaN if n < 2
double tally_sd(const struct tally *t);
double tally_sum(const struct tally *t);

struct time_average {
    double value;    // since `since`
    double area;     // integral of the value from `start` to `since`, in value x ticks
    double min, max; // of the values held from `start` on
    ticks start, since;
};

struct time_average time_average_start(double value, ticks now);

/* `now` is not before the last change. */
static inline void time_average_set(struct time_average *a, double value, ticks now) {
    a->area += a->value * (double)(now - a->since);
    a->since = now;
    a->value = value;
    if (value < a->min) a->min = value;
    if (value > a->max) a->max = value;
}

static inline void time_average_add(struct time_average *a, double change, ticks now) {
    time_average_set(a, a->value + change, now);
}

void time_average_reset(struct time_average *a, ticks now);        // forgets all but the present value
double time_average_mean(const struct time_average *a, ticks now); // NaN if no time has passed
double time_average_integral_days(const struct time_average *a, ticks now); // value x days since the start

#endif
