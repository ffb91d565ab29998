/* Multiple comparisons with the best; see best.h. */
#include "stats/best.h"

#include "base/memory.h"
#include "stats/summary.h"

#include <math.h>
#include <stdio.h>

enum { BOOTSTRAP_MINIMUM = 10 }; // replications below which no bootstrap is honest

struct contest {
    enum outcome_kind kind;
    const double *values;
    size_t n_options, n;
    double sign;             // 1: more is better
    struct resampling plan;  // with the level of one pair
    double *bootstrap_means; // [option][resample]; NULL where no bootstrap is made
    double *figures, *differences;
    struct interval *ahead; // [i][j]: of i over j, in the better direction
};

static const double *values_of(const struct contest *c, size_t i_option) {
    return c->values + i_option * c->n;
}

// --- one pair ---

static enum status make_bootstrap_means(struct contest *c, struct error *err) {
    struct resample_reader r;
    c->bootstrap_means = memory_alloc(c->n_options * c->plan.n_resamples, sizeof(double));
    if (c->bootstrap_means == NULL)
        return error_set(err, STATUS_NO_MEMORY, "no memory to resample %zu options", c->n_options);
    enum status status = resample_open(&r, RESAMPLE_COUNTS, c->n, &c->plan, err);
    if (status != STATUS_OK) return status;
    for (size_t b = 0; b < c->plan.n_resamples; b++) {
        const unsigned char *counts = resample_next(&r);
        for (size_t i = 0; i < c->n_options; i++)
            c->bootstrap_means[i * c->plan.n_resamples + b] =
                resample_dot(counts, values_of(c, i), c->n) / (double)c->n;
    }
    resample_close(&r);
    return STATUS_OK;
}

static struct interval bootstrap_pair(struct contest *c, size_t i, size_t j, const struct summary *s) {
    size_t n_resamples = c->plan.n_resamples;
    const double *means_i = c->bootstrap_means + i * n_resamples,
                 *means_j = c->bootstrap_means + j * n_resamples;
    for (size_t b = 0; b < n_resamples; b++)
        c->figures[b] = means_i[b] - means_j[b];
    struct interval by_bca =
        bootstrap_bca(c->figures, n_resamples, s->mean, c->differences, c->n, c->plan.level);
    return interval_hull(by_bca, paired_t_interval(s->mean, s->sd, c->n, c->plan.level));
}

static enum status yes_no_pair(const struct contest *c, size_t i, size_t j, struct interval *out,
                               struct error *err) {
    struct pair_table t;
    enum status status = pair_table_count(values_of(c, i), values_of(c, j), c->n, &t, err);
    if (status != STATUS_OK) return status;
    return proportion_newcombe(&t, c->plan.level, out, err);
}

/* Mean i - mean j, in the unit and direction of the outcome. */
static enum status pair_interval(struct contest *c, size_t i, size_t j, struct interval *out,
                                 struct error *err) {
    const double *a = values_of(c, i), *b = values_of(c, j);
    struct summary s;
    bool identical = true;
    for (size_t k = 0; k < c->n; k++) {
        c->differences[k] = a[k] - b[k];
        identical = identical && a[k] == b[k];
    }
    enum status status = summary_of("difference", c->differences, c->n, &s, err);
    *out = (struct interval){-INFINITY, INFINITY};
    if (status != STATUS_OK || c->n < 2) return status;
    if (identical || (s.sd == 0 && c->kind != OUTCOME_YES_NO))
        *out = (struct interval){s.mean, s.mean};
    else if (c->kind == OUTCOME_YES_NO)
        return yes_no_pair(c, i, j, out, err);
    else if (c->bootstrap_means != NULL)
        *out = bootstrap_pair(c, i, j, &s);
    else
        *out = paired_t_interval(s.mean, s.sd, c->n, c->plan.level);
    return STATUS_OK;
}

static enum status make_pairs(struct contest *c, struct error *err) {
    for (size_t i = 0; i < c->n_options; i++)
        for (size_t j = i + 1; j < c->n_options; j++) {
            struct interval d;
            enum status status = pair_interval(c, i, j, &d, err);
            if (status != STATUS_OK) return status;
            if (c->sign < 0) d = (struct interval){-d.high, -d.low};
            c->ahead[i * c->n_options + j] = d;
            c->ahead[j * c->n_options + i] = (struct interval){-d.high, -d.low};
        }
    return STATUS_OK;
}

// --- the set of those that may be best ---

static void find_possible(const struct contest *c, size_t i, struct best *out) {
    double nearest = INFINITY;
    for (size_t j = 0; j < c->n_options; j++) {
        double high = c->ahead[i * c->n_options + j].high;
        if (j == i || high >= nearest) continue;
        nearest = high;
        out->i_better = j;
    }
    out->possible = nearest >= 0;
    out->ahead.high = fmax(0, nearest);
    out->behind = out->possible ? 0 : -nearest;
    if (out->possible) out->i_better = i;
}

static void find_low(const struct contest *c, size_t i, struct best *out) {
    double low = 0;
    for (size_t j = 0; j < c->n_options; j++)
        if (j != i && out[j].possible) low = fmin(low, c->ahead[i * c->n_options + j].low);
    out[i].ahead.low = low;
}

static enum status check(const struct contest *c, struct error *err) {
    if (c->n_options == 0) return error_set(err, STATUS_USAGE, "no option to choose from");
    enum status status = resampling_check(&c->plan, err);
    for (size_t i = 0; i < c->n_options && status == STATUS_OK; i++) {
        char name[40];
        snprintf(name, sizeof name, "option %zu", i);
        status = sample_check(name, values_of(c, i), c->n, err);
    }
    return status;
}

static enum status prepare(struct contest *c, struct error *err) {
    enum status status = check(c, err);
    if (status != STATUS_OK) return status;
    size_t n_others = c->n_options > 1 ? c->n_options - 1 : 1;
    c->plan.level = 1 - 2 * (1 - c->plan.level) / (double)n_others; // two-sided, for one-sided bounds
    status = sample_check_level(c->plan.level, err);
    if (status != STATUS_OK) return status;
    c->ahead = memory_alloc(c->n_options * c->n_options, sizeof *c->ahead);
    c->figures = memory_alloc(c->plan.n_resamples, sizeof *c->figures);
    c->differences = memory_alloc(c->n, sizeof *c->differences);
    if (c->ahead == NULL || c->figures == NULL || c->differences == NULL)
        return error_set(err, STATUS_NO_MEMORY, "no memory to compare %zu options", c->n_options);
    bool resampled = c->kind == OUTCOME_SKEWED && c->n >= BOOTSTRAP_MINIMUM;
    return resampled ? make_bootstrap_means(c, err) : STATUS_OK;
}

static enum status judge(const struct contest *c, struct best *out, struct error *err) {
    for (size_t i = 0; i < c->n_options; i++) {
        struct summary s;
        enum status status = summary_of("option", values_of(c, i), c->n, &s, err);
        if (status != STATUS_OK) return status;
        out[i] = (struct best){.mean = s.mean, .possible = true, .i_better = i};
        if (c->n_options > 1) find_possible(c, i, &out[i]);
    }
    for (size_t i = 0; i < c->n_options; i++)
        find_low(c, i, out);
    return STATUS_OK;
}

enum status best_of(enum outcome_kind kind, const double *values, size_t n_options, size_t n,
                    bool more_is_better, const struct resampling *plan, struct best *out, struct error *err) {
    struct contest c = {.kind = kind,
                        .values = values,
                        .n_options = n_options,
                        .n = n,
                        .sign = more_is_better ? 1 : -1,
                        .plan = *plan};
    enum status status = prepare(&c, err);
    if (status == STATUS_OK) status = make_pairs(&c, err);
    if (status == STATUS_OK) status = judge(&c, out, err);
    memory_free(c.ahead);
    memory_free(c.figures);
    memory_free(c.differences);
    memory_free(c.bootstrap_means);
    return status;
}
