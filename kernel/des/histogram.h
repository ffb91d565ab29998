#ifndef DES_HISTOGRAM_H
#define DES_HISTOGRAM_H

/*
 * Histograms: how many observations fell into each of a number of equal bins.
 *
 * Bin i holds the values from edge i up to, but not including, edge i + 1, where the edges are those that
 * histogram_edge gives, to the last bit. What lies below the first edge, at or above the last one, or is NaN
 * is counted apart, so that
 *
 *     n_below + sum of counts + n_above + n_nan = n        always.
 *
 * When the range is not known beforehand a sketch (des/sketch.h) is the better choice. The counts are the
 * caller's array, borrowed; nothing is allocated. Merging adds counts, so its order does not matter.
 *
 *     uint64_t counts[40];
 *     if (histogram_init(&h, 0, 20, counts, 40, err) != STATUS_OK) return err->code;
 *     histogram_add(&h, wait_days);
 */

#include "base/status.h"

#include <stdint.h>

enum { HISTOGRAM_BINS_MAXIMUM = 1 << 20 };

struct histogram {
    double low, high;
    int n_bins;
    uint64_t *counts;
    uint64_t n, n_below, n_above, n_nan;
};

/* STATUS_RANGE unless low < high are finite and give so many different edges. Clears the counts. */
enum status histogram_init(struct histogram *h, double low, double high, uint64_t *counts, int n_bins,
                           struct error *err) MUST_CHECK;
void histogram_reset(struct histogram *h);
void histogram_add(struct histogram *h, double value);
double histogram_edge(const struct histogram *h, int i_edge); // 0 to n_bins; the last is `high`

/* STATUS_MISMATCH, and nothing done, unless both have the same bins. */
enum status histogram_merge(struct histogram *into, const struct histogram *from,
                            struct error *err) MUST_CHECK;

#endif
