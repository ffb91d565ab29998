#ifndef STATS_SAMPLE_H
#define STATS_SAMPLE_H

/*
 * What every method of this floor asks of its input, and says of its output.
 *
 * A sample is a plain array of finite numbers, one per replication, in replication order. A NaN or an
 * infinity in it is never averaged away: it is refused with the number of the replication it stands at,
 * because a run that gave no number is a failed run, and failed runs must be counted by the caller, not
 * dropped here.
 *
 * An interval whose ends are infinite is an honest answer ("these data do not bound it"), not an error.
 * Nothing here keeps state; any thread may call anything of this floor at any time.
 *
 *     if (sample_check("cost_usd", x, n, err) != STATUS_OK) return err->code;
 *     struct ranked *r = memory_alloc(n, sizeof *r);
 *     sample_rank(x, n, r);   // r[0].i is the index of the smallest value
 */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct interval {
    double low, high;
};

struct ranked {
    double value;
    size_t i;
};

/* STATUS_USAGE for an empty sample, STATUS_RANGE naming the first index (from 0) that is not a finite number.
 */
enum status sample_check(const char *name, const double *x, size_t n, struct error *err) MUST_CHECK;

/* STATUS_RANGE unless 0 < level < 1: 0.95 is a level, 95 is not. */
enum status sample_check_level(double level, struct error *err) MUST_CHECK;

/* Ascending, in place. */
void sample_sort(double *x, size_t n);

/* The values in ascending order with their places; equal values stay in the order of their places. */
void sample_rank(const double *x, size_t n, struct ranked *out);

bool interval_contains(struct interval interval, double value);
double interval_half_width(struct interval interval);
struct interval interval_hull(struct interval a, struct interval b); // the smallest that holds both

#endif
