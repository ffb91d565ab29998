/* Kaplan-Meier, restricted mean and Aalen-Johansen over one sorted pass; see survival.h. */
#include "stats/survival.h"

#include "base/memory.h"
#include "stats/distribution.h"

#include <math.h>

enum status survival_check(const struct survival_data *d, struct error *err) {
    enum status status = sample_check("time to event", d->time, d->n, err);
    if (status != STATUS_OK) return status;
    for (size_t i = 0; i < d->n; i++) {
        if (d->time[i] < 0)
            return error_set(err, STATUS_RANGE, "time to event: value %zu is %g; it must be at least 0", i,
                             d->time[i]);
        if (d->cause[i] < 0)
            return error_set(err, STATUS_RANGE,
                             "cause of end: value %zu is %d; 0 is censored, 1 and up are events", i,
                             d->cause[i]);
    }
    return STATUS_OK;
}

/* Sets the log-log band of row i (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data,
 * section 1.4), given the Greenwood sum. */
static void set_band(struct survival_curve *c, size_t i, double greenwood_sum) {
    struct survival_row *row = &c->rows[i];
    double tail = (1 - c->level) / 2;
    if (row->survival >= 1) {
        row->low = pow(tail, 1 / (double)row->n_at_risk);
        row->high = 1;
    } else if (row->survival <= 0) {
        row->low = 0;
        row->high = i > 0 ? c->rows[i - 1].high : 1 - pow(tail, 1 / (double)row->n_at_risk);
    } else {
        double reach =
            distribution_normal_quantile(1 - tail) * sqrt(greenwood_sum) / fabs(log(row->survival));
        row->low = pow(row->survival, exp(reach));
        row->high = pow(row->survival, exp(-reach));
    }
}

/* Fills the counts of one row from the sorted observations starting at `from`; returns where the next time
 * starts. */
static size_t count_row(const struct survival_data *d, const struct ranked *order, size_t from,
                        struct survival_row *row) {
    *row = (struct survival_row){.time = order[from].value, .n_at_risk = (int64_t)(d->n - from)};
    size_t i = from;
    for (; i < d->n && order[i].value == row->time; i++) {
        if (d->cause[order[i].i] != 0) {
            row->n_events++;
        } else {
            row->n_censored++;
        }
    }
    return i;
}

static void fit_rows(const struct survival_data *d, const struct ranked *order, struct survival_curve *c) {
    double survival = 1, greenwood_sum = 0;
    for (size_t from = 0; from < d->n;) {
        struct survival_row *row = &c->rows[c->n_rows++];
        from = count_row(d, order, from, row);
        double at_risk = (double)row->n_at_risk, events = (double)row->n_events;
        survival *= (at_risk - events) / at_risk;
        if (events > 0 && events < at_risk) greenwood_sum += events / (at_risk * (at_risk - events));
        c->n_events += row->n_events;
        row->survival = survival;
        row->se = survival * sqrt(greenwood_sum); // 0 once nobody is left
        set_band(c, c->n_rows - 1, greenwood_sum);
    }
}

enum status survival_fit(const struct survival_data *d, double level, struct survival_curve *out,
                         struct error *err) {
    enum status status = survival_check(d, err);
    if (status == STATUS_OK) status = sample_check_level(level, err);
    if (status != STATUS_OK) return status;
    struct survival_curve c = {.n = d->n, .level = level};
    c.rows = memory_alloc(d->n, sizeof *c.rows);
    struct ranked *order = memory_alloc(d->n, sizeof *order);
    if (c.rows == NULL || order == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the survival curve of %zu runs", d->n);
        memory_free(c.rows);
        goto out;
    }
    sample_rank(d->time, d->n, order);
    fit_rows(d, order, &c);
    *out = c;
out:
    memory_free(order);
    return status;
}

void survival_free(struct survival_curve *c) {
    memory_free(c->rows);
    *c = (struct survival_curve){0};
}

/* How many of the ascending times are at most `time`, by bisection; `stride` is the distance between two
 * times. */
static size_t n_times_up_to(const double *time, size_t stride, size_t n, double limit) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (*(const double *)((const char *)time + middle * stride) <= limit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static size_t n_rows_up_to(const struct survival_curve *c, double time) {
    return n_times_up_to(&c->rows[0].time, sizeof *c->rows, c->n_rows, time);
}

const struct survival_row *survival_row_at(const struct survival_curve *c, double time) {
    size_t n = n_rows_up_to(c, time);
    return n == 0 ? NULL : &c->rows[n - 1];
}

int64_t survival_at_risk(const struct survival_curve *c, double time) {
    size_t n = n_rows_up_to(c, time);
    if (n > 0 && c->rows[n - 1].time == time) return c->rows[n - 1].n_at_risk;
    return n < c->n_rows ? c->rows[n].n_at_risk : 0;
}

double survival_quantile(const struct survival_curve *c, double p) {
    // 3/4 times 2/3 is a half but for rounding; a median must not depend on that.
    double rounding = 1e-12;
    for (size_t i = 0; i < c->n_rows; i++) {
        if (c->rows[i].n_events > 0 && c->rows[i].survival <= 1 - p + rounding) return c->rows[i].time;
    }
    return INFINITY;
}

struct interval survival_quantile_interval(const struct survival_curve *c, double p) {
    struct interval i = {INFINITY, INFINITY};
    if (c->n_events == 0 && pow((1 - c->level) / 2, 1 / (double)c->n) <= 1 - p) i.low = 0;
    for (size_t k = 0; k < c->n_rows; k++) {
        const struct survival_row *row = &c->rows[k];
        if (row->n_events == 0) continue;
        if (row->low <= 1 - p) i.low = fmin(i.low, row->time);
        if (row->high <= 1 - p) i.high = fmin(i.high, row->time);
    }
    return i;
}

enum status survival_rmst(const struct survival_curve *c, double tau, double *mean, double *se,
                          struct error *err) {
    if (!(tau > 0) || !isfinite(tau))
        return error_set(err, STATUS_RANGE, "the restricted mean needs a time above 0, not %g", tau);
    const struct survival_row *last = &c->rows[c->n_rows - 1];
    if (last->time < tau && last->survival > 0)
        return error_set(err, STATUS_RANGE,
                         "the restricted mean to %g needs runs observed so long; the longest is %g", tau,
                         last->time);
    // From the right: the area still to come weighs each event's share of Greenwood's sum (Klein &
    // Moeschberger, 4.5).
    double area = 0, variance = 0, right = tau;
    for (size_t i = n_rows_up_to(c, tau); i-- > 0;) {
        const struct survival_row *row = &c->rows[i];
        double at_risk = (double)row->n_at_risk, events = (double)row->n_events;
        area += row->survival * (right - row->time);
        right = row->time;
        if (events > 0 && events < at_risk) variance += area * area * events / (at_risk * (at_risk - events));
    }
    *mean = area + right;
    if (se != NULL) *se = sqrt(variance);
    return STATUS_OK;
}

static enum status check_causes(const struct survival_data *d, int n_causes, struct error *err) {
    enum status status = survival_check(d, err);
    if (status != STATUS_OK) return status;
    if (n_causes < 1)
        return error_set(err, STATUS_RANGE, "the number of causes is %d; it must be at least 1", n_causes);
    for (size_t i = 0; i < d->n; i++) {
        if (d->cause[i] > n_causes)
            return error_set(err, STATUS_RANGE, "cause of end: value %zu is %d; the causes are 0 to %d", i,
                             d->cause[i], n_causes);
    }
    return STATUS_OK;
}

/* One row: everyone event-free before it is exposed; each event moves 1 / n_at_risk of them to its cause. */
static size_t incidence_row(const struct survival_data *d, const struct ranked *order, size_t from,
                            struct incidence_curve *c) {
    size_t row = c->n_rows++, width = (size_t)c->n_causes, i = from;
    double free_before = row > 0 ? c->survival[row - 1] : 1;
    double at_risk = (double)(d->n - from), events = 0;
    double *here = c->incidence + row * width;
    for (size_t k = 0; row > 0 && k < width; k++)
        here[k] = here[k - width];
    for (; i < d->n && order[i].value == order[from].value; i++) {
        int cause = d->cause[order[i].i];
        if (cause == 0) continue;
        here[cause - 1] += free_before / at_risk;
        events++;
    }
    c->time[row] = order[from].value;
    c->survival[row] = free_before * (at_risk - events) / at_risk;
    return i;
}

enum status incidence_fit(const struct survival_data *d, int n_causes, struct incidence_curve *out,
                          struct error *err) {
    enum status status = check_causes(d, n_causes, err);
    if (status != STATUS_OK) return status;
    struct incidence_curve c = {.n_causes = n_causes};
    c.time = memory_alloc(d->n, sizeof *c.time);
    c.survival = memory_alloc(d->n, sizeof *c.survival);
    c.incidence = memory_alloc(d->n, (size_t)n_causes * sizeof *c.incidence);
    struct ranked *order = memory_alloc(d->n, sizeof *order);
    if (c.time == NULL || c.survival == NULL || c.incidence == NULL || order == NULL) {
        incidence_free(&c);
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the incidence curves of %zu runs", d->n);
        goto out;
    }
    sample_rank(d->time, d->n, order);
    for (size_t from = 0; from < d->n;)
        from = incidence_row(d, order, from, &c);
    *out = c;
out:
    memory_free(order);
    return status;
}

void incidence_free(struct incidence_curve *c) {
    memory_free(c->time);
    memory_free(c->survival);
    memory_free(c->incidence);
    *c = (struct incidence_curve){0};
}

double incidence_at(const struct incidence_curve *c, int cause, double time) {
    size_t n = n_times_up_to(c->time, sizeof *c->time, c->n_rows, time);
    if (n == 0 || cause < 1 || cause > c->n_causes) return 0;
    return c->incidence[(n - 1) * (size_t)c->n_causes + (size_t)(cause - 1)];
}
