/* Mean squares of crossed arrays with one value in each cell; see components.h. */
#include "stats/components.h"

#include "base/memory.h"
#include "stats/multiplicity.h"
#include "stats/summary.h"

#include <math.h>

enum { OPTION = 1, POINT = 2, REPLICATION = 4, N_EFFECTS = 8 }; // sets of factors

struct array {
    const double *y;
    size_t size[3]; // options, points, replications
};

static size_t n_cells(const struct array *a, unsigned factors) {
    size_t n = 1;
    for (int f = 0; f < 3; f++)
        if (factors & 1U << f) n *= a->size[f];
    return n;
}

static size_t degrees_of_freedom(const struct array *a, unsigned factors) {
    size_t n = 1;
    for (int f = 0; f < 3; f++)
        if (factors & 1U << f) n *= a->size[f] - 1;
    return n;
}

/* Which mean a value belongs to when the array is averaged over all factors but these. */
static size_t cell_of(const struct array *a, unsigned factors, const size_t index[3]) {
    size_t cell = 0;
    for (int f = 0; f < 3; f++)
        if (factors & 1U << f) cell = cell * a->size[f] + index[f];
    return cell;
}

/* Sum of squares of the means over the cells of these factors about `centre`, times the values in a cell.
 * Means are built from deviations, so that large close values keep their digits. */
static double between(const struct array *a, unsigned factors, double centre, double *means) {
    size_t n_means = n_cells(a, factors), i = 0, n = n_cells(a, N_EFFECTS - 1);
    double per_cell = (double)(n / n_means), sum = 0;
    for (size_t k = 0; k < n_means; k++)
        means[k] = 0;
    for (size_t o = 0; o < a->size[0]; o++)
        for (size_t p = 0; p < a->size[1]; p++)
            for (size_t r = 0; r < a->size[2]; r++)
                means[cell_of(a, factors, (size_t[]){o, p, r})] += (a->y[i++] - centre) / per_cell;
    for (size_t k = 0; k < n_means; k++)
        sum += per_cell * means[k] * means[k];
    return sum;
}

/* Sums of squares of every effect: of its cells, less those of the effects within it (whose sets of factors
 * are subsets). */
static void mean_squares(const struct array *a, double *work, double ms[N_EFFECTS]) {
    double total[N_EFFECTS], ss[N_EFFECTS] = {0}, centre = 0;
    size_t n = n_cells(a, N_EFFECTS - 1);
    for (size_t i = 0; i < n; i++)
        centre += (a->y[i] - a->y[0]) / (double)n;
    centre += a->y[0];
    for (unsigned e = 1; e < N_EFFECTS; e++)
        total[e] = between(a, e, centre, work);
    for (unsigned e = 1; e < N_EFFECTS; e++) {
        ss[e] = total[e];
        for (unsigned part = 1; part < e; part++)
            if ((part & e) == part) ss[e] -= ss[part];
        size_t df = degrees_of_freedom(a, e);
        bool noise = ss[e] < 1e-12 * total[N_EFFECTS - 1] || ss[e] < 1e-13 * total[e];
        ms[e] = df == 0 || noise ? 0 : ss[e] / (double)df;
    }
}

/* A component estimated below zero is none (components.h), and so is what rounding left of one. */
static double variance(double estimate, double largest_mean_square) {
    return estimate > 1e-14 * largest_mean_square ? estimate : 0;
}

enum status components_of(const double *y, size_t n_options, size_t n_points, size_t n_replications,
                          struct components *out, struct error *err) {
    struct array a = {y, {n_options, n_points, n_replications}};
    double k = (double)n_options, p = (double)n_points, r = (double)n_replications, m[N_EFFECTS];
    if (n_options < 2 || n_points < 2 || n_replications < 2)
        return error_set(err, STATUS_USAGE,
                         "variance components need two options, points and replications, not %zu, %zu, %zu",
                         n_options, n_points, n_replications);
    enum status status = sample_check("outcome", y, n_options * n_points * n_replications, err);
    if (status != STATUS_OK) return status;
    double *work = memory_alloc(n_options * n_points, n_replications * sizeof *work);
    if (work == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for variance components");
    mean_squares(&a, work, m);
    memory_free(work);
    const unsigned O = OPTION, P = POINT, R = REPLICATION;
    double rest = m[O | P | R], largest = 0;
    for (unsigned e = 1; e < N_EFFECTS; e++)
        largest = fmax(largest, m[e]);
    double replication = (m[R] - m[O | R] - m[P | R] + rest) / (k * p);
    double point_replication = (m[P | R] - rest) / k, option_replication = (m[O | R] - rest) / p;
    *out = (struct components){
        .option = variance((m[O] - m[O | P] - m[O | R] + rest) / (p * r), largest),
        .point = variance((m[P] - m[O | P] - m[P | R] + rest) / (k * r), largest),
        .option_point = variance((m[O | P] - rest) / r, largest),
        .luck_shared = variance(replication, largest) + variance(point_replication, largest),
        .luck_own = variance(option_replication, largest) + rest,
    };
    return STATUS_OK;
}

static double sign_of(double x) {
    return (double)(x > 0) - (double)(x < 0);
}

/* Counts one point whose mean may have the other sign than the mean of all. */
static enum status count_point(const double *d, size_t n, double level, struct point_differences *out,
                               struct error *err) {
    struct summary s;
    struct interval i;
    enum status status = summary_of("difference", d, n, &s, err);
    if (status == STATUS_OK) status = summary_mean_interval(&s, level, &i, err);
    if (status != STATUS_OK || sign_of(s.mean) * sign_of(out->mean) >= 0) return status;
    out->n_other++;
    out->n_clear += !interval_contains(i, 0);
    return STATUS_OK;
}

enum status components_differences(const double *d, size_t n_points, size_t n_replications, double level,
                                   struct point_differences *out, struct error *err) {
    struct array a = {d, {1, n_points, n_replications}};
    size_t n = n_points * n_replications;
    double m[N_EFFECTS];
    if (n_points < 2 || n_replications < 2)
        return error_set(err, STATUS_USAGE,
                         "the spread over points needs two points and replications, not %zu and %zu",
                         n_points, n_replications);
    struct summary all;
    enum status status = summary_of("difference", d, n, &all, err);
    if (status != STATUS_OK) return status;
    double *work = memory_alloc(n, sizeof *work);
    if (work == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the spread over points");
    mean_squares(&a, work, m);
    memory_free(work);
    double rest = m[POINT | REPLICATION];
    struct point_differences x = {.mean = all.mean};
    x.sd_between = sqrt(fmax(0, (m[POINT] - rest) / (double)n_replications));
    level = multiplicity_interval_level(level, n_points);
    for (size_t p = 0; status == STATUS_OK && p < n_points; p++)
        status = count_point(d + p * n_replications, n_replications, level, &x, err);
    if (status == STATUS_OK) *out = x;
    return status;
}
