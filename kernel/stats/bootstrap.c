/* BCa over replications; see bootstrap.h. Formulas of Efron & Tibshirani, An Introduction to the Bootstrap,
 * section 14.3. */
#include "stats/bootstrap.h"

#include "base/memory.h"
#include "stats/distribution.h"
#include "stats/summary.h"

#include <math.h>

static enum status draw_figures(bootstrap_figure figure, const void *context, size_t n,
                                const struct resampling *plan, double *figures, struct error *err) {
    struct resample_reader r;
    enum status status = resample_open(&r, RESAMPLE_COUNTS, n, plan, err);
    if (status != STATUS_OK) return status;
    for (size_t b = 0; b < plan->n_resamples; b++)
        figures[b] = figure(context, resample_next(&r));
    resample_close(&r);
    return STATUS_OK;
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

static const double *leave_one_out(bootstrap_figure figure, const void *context, size_t n,
                                   unsigned char *weight, double *influence) {
    for (size_t i = 0; i < n; i++) {
        weight[i] = 0;
        influence[i] = -figure(context, weight); // without a value that raises it, the figure falls
        weight[i] = 1;
    }
    return influence;
}

/* The share of resamples to cut off so that a nominal tail z is met. */
static double corrected_share(double z, double bias, double accel) {
    double shifted = bias + z, scale = 1 - accel * shifted;
    if (scale <= 0) return shifted < 0 ? 0 : 1;
    return distribution_normal(bias + shifted / scale);
}

struct interval bootstrap_bca(double *figures, size_t n_resamples, double observed, const double *influence,
                              size_t n, double level) {
    double bias = bias_correction(figures, n_resamples, observed), accel = skewness_sixth(influence, n);
    double z = distribution_normal_quantile((1 + level) / 2);
    sample_sort(figures, n_resamples);
    return (struct interval){summary_sorted_quantile(figures, n_resamples, corrected_share(-z, bias, accel)),
                             summary_sorted_quantile(figures, n_resamples, corrected_share(z, bias, accel))};
}

enum status bootstrap_interval(bootstrap_figure figure, const void *context, size_t n,
                               const double *influence, const struct resampling *plan, struct interval *out,
                               struct error *err) {
    enum status status = resampling_check(plan, err);
    if (status != STATUS_OK) return status;
    unsigned char *weight = memory_alloc(n, sizeof *weight);
    double *scratch = memory_alloc(n, sizeof *scratch);
    double *figures = memory_alloc(plan->n_resamples, sizeof *figures);
    if (weight == NULL || scratch == NULL || figures == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for %zu resamples", plan->n_resamples);
        goto out;
    }
    for (size_t i = 0; i < n; i++)
        weight[i] = 1;
    double observed = figure(context, weight);
    if (influence == NULL) influence = leave_one_out(figure, context, n, weight, scratch);
    status = draw_figures(figure, context, n, plan, figures, err);
    if (status == STATUS_OK)
        *out = bootstrap_bca(figures, plan->n_resamples, observed, influence, n, plan->level);
out:
    memory_free(weight);
    memory_free(scratch);
    memory_free(figures);
    return status;
}
