/* BCa over replications; see bootstrap.h. Formulas of Efron & Tibshirani, An Introduction to the Bootstrap,
 * section 14.3. */
#include "stats/bootstrap.h"

#include "base/memory.h"
#include "base/random.h"
#include "stats/distribution.h"
#include "stats/summary.h"

#include <math.h>
#include <string.h>

#define STREAM_BOOTSTRAP                                                                                     \
    UINT64_C(0x626f6f74) // "boot": keeps these draws apart from the floor's other resampling

enum { RESAMPLES_MINIMUM = 100 };

enum status resampling_check(const struct resampling *plan, struct error *err) {
    if (plan->n_resamples < RESAMPLES_MINIMUM)
        return error_set(err, STATUS_RANGE, "%zu resamples are too few; take at least %d", plan->n_resamples,
                         RESAMPLES_MINIMUM);
    return sample_check_level(plan->level, err);
}

static void draw_figures(bootstrap_figure figure, const void *context, size_t n,
                         const struct resampling *plan, uint32_t *weight, double *figures) {
    struct rng rng;
    rng_seed(&rng, 0, plan->seed, 0, STREAM_BOOTSTRAP);
    for (size_t b = 0; b < plan->n_resamples; b++) {
        memset(weight, 0, n * sizeof *weight);
        for (size_t i = 0; i < n; i++)
            weight[rng_below(&rng, n)]++;
        figures[b] = figure(context, weight);
    }
}

/* How far the resamples lie to one side of the figure, in normal units; the ends are kept finite. */
static double bias_correction(const double *figures, size_t n_figures, double observed) {
    double below = 0;
    for (size_t b = 0; b < n_figures; b++)
        below += figures[b] < observed ? 1 : figures[b] == observed ? 0.5 : 0;
    double share = below / (double)n_figures, edge = 0.5 / (double)n_figures;
    return distribution_normal_quantile(fmin(fmax(share, edge), 1 - edge));
}

static double skewness_sixth(const double *influence, size_t n) {
    double mean = 0, squares = 0, cubes = 0;
    for (size_t i = 0; i < n; i++)
        mean += influence[i] / (double)n;
    for (size_t i = 0; i < n; i++) {
        double d = influence[i] - mean;
        squares += d * d;
        cubes += d * d * d;
    }
    return squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0;
}

static double acceleration(bootstrap_figure figure, const void *context, size_t n, const double *influence,
                           uint32_t *weight, double *scratch) {
    if (influence != NULL) return skewness_sixth(influence, n);
    for (size_t i = 0; i < n; i++)
        weight[i] = 1;
    for (size_t i = 0; i < n; i++) {
        weight[i] = 0;
        scratch[i] = -figure(context, weight); // without a value that raises it, the figure falls
        weight[i] = 1;
    }
    return skewness_sixth(scratch, n);
}

/* The share of resamples to cut off so that a nominal tail z is met. */
static double corrected_share(double z, double bias, double accel) {
    double shifted = bias + z, scale = 1 - accel * shifted;
    if (scale <= 0) return shifted < 0 ? 0 : 1;
    return distribution_normal(bias + shifted / scale);
}

enum status bootstrap_interval(bootstrap_figure figure, const void *context, size_t n,
                               const double *influence, const struct resampling *plan, struct interval *out,
                               struct error *err) {
    enum status status = resampling_check(plan, err);
    if (status != STATUS_OK) return status;
    if (n == 0 || n > UINT32_MAX) return error_set(err, STATUS_USAGE, "cannot resample %zu replications", n);
    uint32_t *weight = memory_alloc(n, sizeof *weight);
    double *scratch = memory_alloc(n, sizeof *scratch);
    double *figures = memory_alloc(plan->n_resamples, sizeof *figures);
    if (weight == NULL || scratch == NULL || figures == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for %zu resamples", plan->n_resamples);
        goto out;
    }
    for (size_t i = 0; i < n; i++)
        weight[i] = 1;
    double observed = figure(context, weight);
    double accel = acceleration(figure, context, n, influence, weight, scratch);
    draw_figures(figure, context, n, plan, weight, figures);
    double bias = bias_correction(figures, plan->n_resamples, observed);
    double z = distribution_normal_quantile((1 + plan->level) / 2);
    sample_sort(figures, plan->n_resamples);
    out->low = summary_sorted_quantile(figures, plan->n_resamples, corrected_share(-z, bias, accel));
    out->high = summary_sorted_quantile(figures, plan->n_resamples, corrected_share(z, bias, accel));
out:
    memory_free(weight);
    memory_free(scratch);
    memory_free(figures);
    return status;
}
