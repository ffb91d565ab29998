/* Histograms; see histogram.h. A bin is guessed by division, then moved to where the edges say: rounding may
 * put the guess one off. */
#include "des/histogram.h"

#include <math.h>
#include <string.h>

double histogram_edge(const struct histogram *h, int i_edge) {
    if (i_edge == h->n_bins) return h->high;
    return h->low + (h->high - h->low) * ((double)i_edge / h->n_bins);
}

void histogram_reset(struct histogram *h) {
    memset(h->counts, 0, (size_t)h->n_bins * sizeof *h->counts);
    h->n = h->n_below = h->n_above = h->n_nan = 0;
}

enum status histogram_init(struct histogram *h, double low, double high, uint64_t *counts, int n_bins,
                           struct error *err) {
    if (!(low < high) || !isfinite(high - low)) {
        return error_set(err, STATUS_RANGE,
                         "a histogram from %.9g to %.9g: the ends must be finite and ascend", low, high);
    }
    if (n_bins < 1 || n_bins > HISTOGRAM_BINS_MAXIMUM) {
        return error_set(err, STATUS_RANGE, "a histogram of %d bins: there must be from 1 to %d", n_bins,
                         HISTOGRAM_BINS_MAXIMUM);
    }
    *h = (struct histogram){.low = low, .high = high, .n_bins = n_bins, .counts = counts};
    for (int i = 0; i < n_bins; i++) {
        if (!(histogram_edge(h, i) < histogram_edge(h, i + 1))) {
            return error_set(err, STATUS_RANGE,
                             "a histogram from %.17g to %.17g cannot have %d different bins", low, high,
                             n_bins);
        }
    }
    histogram_reset(h);
    return STATUS_OK;
}

static int bin_of(const struct histogram *h, double value) {
    int i = (int)((value - h->low) / (h->high - h->low) * h->n_bins);
    if (i >= h->n_bins) i = h->n_bins - 1;
    while (i > 0 && value < histogram_edge(h, i))
        i--;
    while (i + 1 < h->n_bins && value >= histogram_edge(h, i + 1))
        i++;
    return i;
}

void histogram_add(struct histogram *h, double value) {
    h->n++;
    if (isnan(value)) {
        h->n_nan++;
    } else if (value < h->low) {
        h->n_below++;
    } else if (value >= h->high) {
        h->n_above++;
    } else {
        h->counts[bin_of(h, value)]++;
    }
}

enum status histogram_merge(struct histogram *into, const struct histogram *from, struct error *err) {
    if (into->low != from->low || into->high != from->high || into->n_bins != from->n_bins) {
        return error_set(err, STATUS_MISMATCH,
                         "histograms of %d bins from %.9g to %.9g and of %d from %.9g to %.9g", into->n_bins,
                         into->low, into->high, from->n_bins, from->low, from->high);
    }
    for (int i = 0; i < into->n_bins; i++)
        into->counts[i] += from->counts[i];
    into->n += from->n;
    into->n_below += from->n_below;
    into->n_above += from->n_above;
    into->n_nan += from->n_nan;
    return STATUS_OK;
}
