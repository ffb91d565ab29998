/* The numbers of the leadership's board; see board.h. */
#include "report/compare/board.h"

#include "base/clock.h"
#include "base/memory.h"
#include "batch/series.h"
#include "report/compare/compare.h"
#include "stats/multiplicity.h"
#include "stats/paired.h"
#include "stats/summary.h"

#include <math.h>
#include <string.h>

enum form { OUTCOME, RATIO, SINCE, AFTER, GAINED, SHARE };

static const struct measure_row {
    int number;
    const char *label;
    enum form form;
    const char *a, *b;
    double scale;
    const char *unit;
    enum better better;
} MEASURES[] = {
#define MEASURE(number, label, form, a, b, scale, unit, better)                                              \
    {number, label, form, a, b, scale, unit, BETTER_##better},
#include "report/compare/board.def"
};
enum { N_MEASURES = sizeof MEASURES / sizeof *MEASURES };

// --- one measure of one run
// -----------------------------------------------------------------------------------

struct source { // where the metrics a and b of a measure are in the results
    const struct measure_row *row;
    int a, b;
};

static bool find_source(const struct results *r, const struct measure_row *row, struct source *s) {
    bool of_series = row->form == AFTER || row->form == GAINED || row->form == SHARE;
    *s =
        (struct source){row, of_series ? results_find_series(r, row->a) : results_find_metric(r, row->a), -1};
    if (row->b[0] == '\0') return s->a >= 0;
    s->b = of_series ? results_find_series(r, row->b) : results_find_metric(r, row->b);
    return s->a >= 0 && s->b >= 0;
}

static int decision_month(const struct results *r) {
    int month = (int)ceil(r->decision_day / DAYS_PER_MONTH);
    return month < r->n_months ? month : r->n_months;
}

/* Mean over the months from the decision date on; where `b` is a series, of a / b where b is not 0. */
static double mean_after(const struct results *r, const struct source *s, int option, int point, int rep) {
    double sum = 0;
    int n = 0;
    for (int month = decision_month(r); month < r->n_months; month++) {
        double value = results_series_value(r, s->a, option, point, rep, month);
        double whole = s->b < 0 ? 1 : results_series_value(r, s->b, option, point, rep, month);
        if (!isfinite(value) || !isfinite(whole) || whole <= 0) continue;
        sum += value / whole;
        n++;
    }
    return n > 0 ? sum / n : (double)NAN;
}

static double gained_after(const struct results *r, const struct source *s, int option, int point, int rep) {
    int first = decision_month(r), last = r->n_months - 1;
    if (first < 1 || first > last) return (double)NAN;
    double before = results_series_value(r, s->a, option, point, rep, first - 1);
    return (results_series_value(r, s->a, option, point, rep, last) - before) / (last - first + 1);
}

static double measure_of_run(const struct results *r, const struct source *s, int option, int point,
                             int rep) {
    if (s->row->form == AFTER || s->row->form == SHARE) return mean_after(r, s, option, point, rep);
    if (s->row->form == GAINED) return gained_after(r, s, option, point, rep);
    double a = *results_outcome(r, option, point, rep, s->a);
    if (s->row->form == OUTCOME) return a;
    if (s->row->form == SINCE) return a - r->decision_day;
    double b = *results_outcome(r, option, point, rep, s->b);
    return b > 0 ? a / b : (double)NAN;
}

/* Mean over the points that have a value; NAN when none has. */
static double measure_of_replication(const struct results *r, const struct source *s, int option, int rep) {
    double sum = 0;
    int n = 0;
    for (int point = 0; point < r->n_points; point++) {
        double value = measure_of_run(r, s, option, point, rep);
        if (!isfinite(value)) continue;
        sum += value;
        n++;
    }
    return n > 0 ? s->row->scale * sum / n : (double)NAN;
}

// --- one cell
// ---------------------------------------------------------------------------------------------------

static bool is_share_of_runs(const struct results *r, const struct measure_row *row) {
    return strcmp(row->unit, "0/1") == 0 && r->n_points == 1;
}

/* The level: mean and interval over the replications that have a value. */
static enum status describe(const struct results *r, const struct measure_row *row, const double *values,
                            double *work, struct board_cell *cell, struct error *err) {
    size_t n = 0;
    for (int rep = 0; rep < r->n_replications; rep++)
        if (isfinite(values[rep])) work[n++] = values[rep];
    *cell = (struct board_cell){.n = n,
                                .mean = (double)NAN,
                                .difference = (double)NAN,
                                .interval = {-INFINITY, INFINITY},
                                .p = 1,
                                .p_holm = 1};
    if (n == 0) return STATUS_OK;
    struct summary s;
    enum status status = summary_of(row->label, work, n, &s, err);
    if (status != STATUS_OK) return status;
    cell->mean = s.mean;
    if (is_share_of_runs(r, row))
        return proportion_wilson(llround(s.mean * (double)n), (int64_t)n, 0.95, &cell->interval, err);
    if (strcmp(row->unit, "0/1") == 0)
        return proportion_clustered(work, n, (size_t)r->n_points, 0.95, &cell->interval, err);
    return n > 1 ? summary_mean_interval(&s, 0.95, &cell->interval, err) : STATUS_OK;
}

static enum outcome_kind kind_of(const struct results *r, const struct measure_row *row) {
    if (is_share_of_runs(r, row)) return OUTCOME_YES_NO;
    return strcmp(row->unit, "1") == 0 || strcmp(row->unit, "0/1") == 0 ? OUTCOME_QUANTITY : OUTCOME_SKEWED;
}

/* The paired difference from the baseline, over replications in which both have a value. */
static enum status contrast(const struct board *board, const struct measure_row *row, const double *option,
                            const double *baseline, double *work, struct board_cell *cell,
                            struct error *err) {
    const struct results *r = board->results;
    double *a = work, *b = work + r->n_replications;
    size_t n = 0;
    for (int rep = 0; rep < r->n_replications; rep++) {
        if (!isfinite(option[rep]) || !isfinite(baseline[rep])) continue;
        a[n] = option[rep];
        b[n++] = baseline[rep];
    }
    if (n == 0) return STATUS_OK;
    struct paired paired;
    enum status status = paired_compare(kind_of(r, row), a, b, n, &board->plan, &paired, err);
    if (status != STATUS_OK) return status;
    cell->difference = paired.difference;
    cell->difference_interval = paired.interval;
    cell->p = paired.p;
    cell->stands = paired.resolved;
    return STATUS_OK;
}

// --- one row
// ----------------------------------------------------------------------------------------------------

/* Holm over the options of the row; a difference stands if its interval and its p agree. */
static enum status adjust(const struct board *b, struct board_row *row, double *p, struct error *err) {
    size_t n = 0;
    for (int i = 0; i < b->results->n_options; i++)
        if (i != b->i_baseline) p[n++] = row->cells[i].p;
    enum status status = multiplicity_adjust(MULTIPLICITY_HOLM, p, n, p, err);
    n = 0;
    for (int i = 0; status == STATUS_OK && i < b->results->n_options; i++) {
        struct board_cell *cell = &row->cells[i];
        if (i != b->i_baseline) cell->p_holm = p[n++];
        cell->stands = cell->stands && cell->p_holm <= COMPARE_ALPHA;
    }
    return status;
}

/* One scale for the row: digits by the median interval, so that one that happens to be narrow does not make
 * all others look precise. */
static void choose_measure(const struct board *b, struct board_row *row, double *work) {
    double largest = 0;
    size_t n = 0;
    for (int i = 0; i < b->results->n_options; i++) {
        const struct board_cell *cell = &row->cells[i];
        if (cell->n == 0) continue;
        largest = fmax(largest, fabs(cell->mean));
        double reach = interval_half_width(cell->interval);
        if (isfinite(reach)) work[n++] = reach;
    }
    double median = 0, half = 0.5;
    struct error ignored = ERROR_NONE;
    if (n > 0 && summary_quantiles(row->label, work, n, &half, 1, &median, &ignored) != STATUS_OK) median = 0;
    row->measure = measure_level(row->unit, largest, median);
}

static enum status make_row(const struct board *b, const struct source *s, struct board_row *row,
                            struct error *err) {
    const struct results *r = b->results;
    size_t n_reps = (size_t)r->n_replications, n_options = (size_t)r->n_options;
    double *values = memory_alloc(n_reps * n_options, sizeof *values);
    double *work = memory_alloc(2 * (n_reps + n_options), sizeof *work);
    row->cells = memory_alloc(n_options, sizeof *row->cells);
    enum status status = STATUS_OK;
    if (values == NULL || work == NULL || row->cells == NULL) {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the board");
        goto out;
    }
    for (int i = 0; i < r->n_options; i++)
        for (int rep = 0; rep < r->n_replications; rep++)
            values[(size_t)i * n_reps + (size_t)rep] = measure_of_replication(r, s, i, rep);
    for (int i = 0; i < r->n_options && status == STATUS_OK; i++) {
        const double *mine = values + (size_t)i * n_reps, *theirs = values + (size_t)b->i_baseline * n_reps;
        status = describe(r, s->row, mine, work, &row->cells[i], err);
        if (status == STATUS_OK && i != b->i_baseline)
            status = contrast(b, s->row, mine, theirs, work, &row->cells[i], err);
    }
    if (status == STATUS_OK) status = adjust(b, row, work, err);
    if (status == STATUS_OK) choose_measure(b, row, work);
out:
    memory_free(values);
    memory_free(work);
    return status;
}

// --- the board
// --------------------------------------------------------------------------------------------------

static enum status fill(struct board *b, struct error *err) {
    for (size_t i = 0; i < N_MEASURES; i++) {
        const struct measure_row *m = &MEASURES[i];
        struct source s;
        if (!find_source(b->results, m, &s)) {
            text_add(&b->missing, "%s%s", b->missing.length > 0 ? ", " : "", m->label);
            continue;
        }
        struct board_row *row = &b->rows[b->n_rows++];
        *row =
            (struct board_row){.number = m->number, .label = m->label, .unit = m->unit, .better = m->better};
        row->i_metric = m->form == OUTCOME ? s.a : -1;
        enum status status = make_row(b, &s, row, err);
        results_rest(b->results);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

enum status board_make(struct board **out, const struct results *r, const char *baseline, struct error *err) {
    *out = NULL;
    struct board *b = memory_alloc(1, sizeof *b);
    if (b == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the board");
    *b = (struct board){.results = r, .plan = RESAMPLING_DEFAULT, .missing = TEXT_EMPTY};
    b->plan.kept = resamples_create();
    b->rows = memory_alloc(N_MEASURES, sizeof *b->rows);
    enum status status =
        b->rows == NULL ? error_set(err, STATUS_NO_MEMORY, "no memory for the board") : STATUS_OK;
    if (status == STATUS_OK) status = compare_find_baseline(r, baseline, &b->i_baseline, err);
    if (status == STATUS_OK) status = results_need_series(r, NULL, 0, err);
    if (status == STATUS_OK) status = fill(b, err);
    resamples_destroy(b->plan.kept);
    b->plan.kept = NULL;
    if (status == STATUS_OK)
        *out = b;
    else
        board_destroy(b);
    return status;
}

void board_destroy(struct board *b) {
    if (b == NULL) return;
    for (size_t i = 0; i < b->n_rows; i++)
        memory_free(b->rows[i].cells);
    memory_free(b->rows);
    text_free(&b->missing);
    memory_free(b);
}
