/* Between points and within them, kept apart: how differences vary over the points of a design, and where the
 * spread of a metric comes from. See compare.h and stats/components.h. */
#include "report/compare/compare.h"

#include "base/memory.h"

#include <math.h>

/* The values of a replication at all points for all options; false when one is missing. */
static bool take_replication(const struct results *r, int i_metric, int rep, size_t n_kept, double *y) {
    size_t width = (size_t)r->n_replications, cell = 0;
    for (int o = 0; o < r->n_options; o++)
        for (int p = 0; p < r->n_points; p++) {
            double value = *results_outcome(r, o, p, rep, i_metric);
            if (!isfinite(value)) return false;
            y[cell++ * width + n_kept] = value;
        }
    return true;
}

/* Rows of `width` numbers become rows of the first n of them. */
static void close_up(double *y, size_t n_rows, size_t width, size_t n) {
    for (size_t row = 1; n < width && row < n_rows; row++)
        for (size_t i = 0; i < n; i++)
            y[row * n + i] = y[row * width + i];
}

enum status block_find_components(const struct comparison *k, struct compare_block *b, struct error *err) {
    const struct results *r = k->results;
    size_t n_cells = (size_t)r->n_options * (size_t)r->n_points, n = 0;
    b->n_complete = 0;
    if (r->n_points < 2 || r->n_options < 2) return STATUS_OK;
    double *y = memory_alloc(n_cells, (size_t)r->n_replications * sizeof *y);
    if (y == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for variance components");
    for (int rep = 0; rep < r->n_replications; rep++)
        n += take_replication(r, b->i_metric, rep, n, y);
    close_up(y, n_cells, (size_t)r->n_replications, n);
    enum status status = STATUS_OK;
    if (n >= 2) {
        b->n_complete = n;
        status = components_of(y, (size_t)r->n_options, (size_t)r->n_points, n, &b->components, err);
    }
    memory_free(y);
    return status;
}

/* Mean paired difference at one point; NAN without a pair. */
static double point_difference(const struct comparison *k, const struct contrast *c, int i_metric, int p) {
    double sum = 0;
    int n = 0;
    for (int rep = 0; rep < k->results->n_replications; rep++) {
        double d = *results_outcome(k->results, c->i_option, p, rep, i_metric) -
                   *results_outcome(k->results, k->i_baseline, p, rep, i_metric);
        if (!isfinite(d)) continue;
        sum += d;
        n++;
    }
    return n > 0 ? sum / n : (double)NAN;
}

static enum status find_beyond_chance(const struct comparison *k, struct contrast *c, int i_metric,
                                      struct error *err) {
    const struct results *r = k->results;
    size_t n = 0, width = (size_t)r->n_replications, n_points = (size_t)r->n_points;
    double *d = memory_alloc(n_points, width * sizeof *d);
    if (d == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the spread over points");
    for (int rep = 0; rep < r->n_replications; rep++) {
        bool whole = true;
        for (int p = 0; p < r->n_points; p++) {
            double x = *results_outcome(r, c->i_option, p, rep, i_metric) -
                       *results_outcome(r, k->i_baseline, p, rep, i_metric);
            d[(size_t)p * width + n] = x;
            whole &= (bool)isfinite(x);
        }
        n += whole;
    }
    close_up(d, n_points, width, n);
    enum status status = STATUS_OK;
    if (n >= 2) status = components_differences(d, n_points, n, k->plan.level, &c->spread.beyond, err);
    c->spread.n_complete = n >= 2 ? n : 0;
    memory_free(d);
    return status;
}

enum status contrast_find_spread(const struct comparison *k, struct contrast *c, int i_metric,
                                 struct error *err) {
    struct point_spread s = {.low = INFINITY, .high = -INFINITY};
    for (int p = 0; k->results->n_points > 1 && p < k->results->n_points; p++) {
        double d = point_difference(k, c, i_metric, p);
        if (isnan(d)) continue;
        s.n++;
        s.low = fmin(s.low, d);
        s.high = fmax(s.high, d);
        s.n_up += d > 0;
        s.n_down += d < 0;
    }
    c->spread = s;
    return s.n > 1 ? find_beyond_chance(k, c, i_metric, err) : STATUS_OK;
}
