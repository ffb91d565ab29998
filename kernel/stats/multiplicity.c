/* Adjusted p-values by stepping through the sorted ones; see multiplicity.h. */
#include "stats/multiplicity.h"

#include "base/memory.h"
#include "stats/sample.h"

#include <math.h>

const char *multiplicity_name(enum multiplicity method) {
    switch (method) {
    case MULTIPLICITY_NONE: return "none";
    case MULTIPLICITY_BONFERRONI: return "Bonferroni";
    case MULTIPLICITY_HOLM: return "Holm";
    case MULTIPLICITY_BENJAMINI_HOCHBERG: return "Benjamini-Hochberg";
    }
    return "unknown";
}

static void scale_all(const struct ranked *sorted, size_t n, double factor, double *adjusted) {
    for (size_t i = 0; i < n; i++)
        adjusted[sorted[i].i] = fmin(1, factor * sorted[i].value);
}

/* From the smallest up: each is at least as large as the one before. */
static void step_down(const struct ranked *sorted, size_t n, double *adjusted) {
    double running = 0;
    for (size_t i = 0; i < n; i++) {
        running = fmax(running, fmin(1, (double)(n - i) * sorted[i].value));
        adjusted[sorted[i].i] = running;
    }
}

/* From the largest down: each is at most as large as the one after. */
static void step_up(const struct ranked *sorted, size_t n, double *adjusted) {
    double running = 1;
    for (size_t i = n; i-- > 0;) {
        running = fmin(running, (double)n / (double)(i + 1) * sorted[i].value);
        adjusted[sorted[i].i] = running;
    }
}

enum status multiplicity_adjust(enum multiplicity method, const double *p, size_t n, double *adjusted,
                                struct error *err) {
    for (size_t i = 0; i < n; i++) {
        if (!(p[i] >= 0 && p[i] <= 1))
            return error_set(err, STATUS_RANGE, "p-value %zu is %g; it must lie between 0 and 1", i, p[i]);
    }
    struct ranked *sorted = memory_alloc(n, sizeof *sorted);
    if (sorted == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory to adjust %zu p-values", n);
    sample_rank(p, n, sorted);
    switch (method) {
    case MULTIPLICITY_NONE: scale_all(sorted, n, 1, adjusted); break;
    case MULTIPLICITY_BONFERRONI: scale_all(sorted, n, (double)n, adjusted); break;
    case MULTIPLICITY_HOLM: step_down(sorted, n, adjusted); break;
    case MULTIPLICITY_BENJAMINI_HOCHBERG: step_up(sorted, n, adjusted); break;
    }
    memory_free(sorted);
    return STATUS_OK;
}

double multiplicity_interval_level(double level, size_t n) {
    return n <= 1 ? level : 1 - (1 - level) / (double)n;
}
