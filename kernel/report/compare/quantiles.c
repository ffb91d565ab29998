/* Quantiles of amounts by option; see quantiles.h. */
#include "report/compare/quantiles.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/memory.h"
#include "report/compare/compare_table.h"
#include "stats/summary.h"

#include <math.h>
#include <string.h>

const double QUANTILES[N_QUANTILES] = {0.1, 0.5, 0.9};

enum { MEDIAN = 1, PAIRS_MINIMUM = 20 };

// --- the difference of medians ---

struct medians {
    const struct ranked *a, *b;
    size_t n;
};

/* The median of a resample: type 7, each value as often as its replication was drawn. */
static double weighted_median(const struct ranked *sorted, size_t n, const unsigned char *weight) {
    size_t total = 0, before = 0;
    for (size_t i = 0; i < n; i++)
        total += weight[i];
    if (total == 0) return 0;
    size_t low = (total - 1) / 2, high = total / 2; // places of the middle value, or of the middle two
    double first = 0;
    for (size_t i = 0; i < n; i++) {
        size_t after = before + weight[sorted[i].i];
        if (before <= low && low < after) first = sorted[i].value;
        if (before <= high && high < after) return (first + sorted[i].value) / 2;
        before = after;
    }
    return first;
}

static double difference_of_medians(const void *context, const unsigned char *weight) {
    const struct medians *m = context;
    return weighted_median(m->a, m->n, weight) - weighted_median(m->b, m->n, weight);
}

static double median_of(const struct ranked *sorted, size_t n) {
    return (sorted[(n - 1) / 2].value + sorted[n / 2].value) / 2;
}

static enum status compare_medians(const struct quantiles *q, const double *a, const double *b, size_t n,
                                   struct quantile_option *x, struct error *err) {
    x->n_pairs = n;
    if (n < PAIRS_MINIMUM) return STATUS_OK;
    struct ranked *ranks = memory_alloc(2 * n, sizeof *ranks);
    if (ranks == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the medians of %zu pairs", n);
    sample_rank(a, n, ranks);
    sample_rank(b, n, ranks + n);
    struct medians m = {ranks, ranks + n, n};
    x->difference = median_of(m.a, n) - median_of(m.b, n);
    enum status status = bootstrap_interval(difference_of_medians, &m, n, NULL, &q->plan, &x->change, err);
    memory_free(ranks);
    return status;
}

// --- making ---

static enum status describe(const struct quantiles *q, int i_metric, int o, double *work,
                            struct quantile_option *x, struct error *err) {
    const struct interval none = {(double)NAN, (double)NAN};
    *x = (struct quantile_option){.difference = (double)NAN, .change = none};
    x->n = compare_gather(q->results, o, i_metric, work);
    sample_sort(work, x->n);
    enum status status = STATUS_OK;
    for (int k = 0; k < N_QUANTILES; k++) {
        x->value[k] = x->n > 0 ? summary_sorted_quantile(work, x->n, QUANTILES[k]) : (double)NAN;
        x->interval[k] = none;
        if (status == STATUS_OK && x->n > 0)
            status = summary_quantile_interval(work, x->n, QUANTILES[k], q->plan.level, &x->interval[k], NULL,
                                               err);
    }
    if (status != STATUS_OK || o == q->i_baseline) return status;
    double *b = work + q->results->n_replications;
    size_t n = compare_gather_pairs(q->results, o, q->i_baseline, i_metric, work, b);
    return compare_medians(q, work, b, n, x, err);
}

static void choose_measures(const struct quantiles *q, struct quantile_block *b) {
    double level = 0, change = 0, half_width = INFINITY;
    for (int o = 0; o < q->results->n_options; o++) {
        const struct quantile_option *x = &b->options[o];
        if (x->n == 0) continue;
        level = fmax(level, fabs(x->value[N_QUANTILES - 1]));
        if (isnan(x->difference)) continue;
        change = fmax(change, fmax(fabs(x->change.low), fabs(x->change.high)));
        double reach = interval_half_width(x->change);
        if (reach > 0) half_width = fmin(half_width, reach);
    }
    if (!isfinite(half_width)) half_width = 0;
    const char *unit = q->results->metrics[b->i_metric].unit;
    b->measure = measure_level(unit, level, half_width);
    b->change = measure_difference(unit, change, half_width);
    if (b->change.scale != b->measure.scale) b->change = measure_difference_like(&b->measure, change);
    if (strcmp(unit, "persons") == 0) b->measure.decimals = b->change.decimals = 0; // whole people
}

static enum status block_make(const struct quantiles *q, struct quantile_block *b, int i_metric, double *work,
                              struct error *err) {
    enum status status = STATUS_OK;
    b->i_metric = i_metric;
    b->options = memory_alloc((size_t)q->results->n_options, sizeof *b->options);
    if (b->options == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for quantiles");
    for (int o = 0; status == STATUS_OK && o < q->results->n_options; o++)
        status = describe(q, i_metric, o, work, &b->options[o], err);
    if (status == STATUS_OK) choose_measures(q, b);
    return status;
}

/* A headline that is not in the tables is missed without a word otherwise. */
static void leave_out(struct quantiles *q, const struct results_metric *m) {
    text_add(&q->left_out, "%s", q->left_out.length > 0 ? ", " : "");
    wording_label(m->name, &q->left_out);
    text_add(&q->left_out, m->kind == KIND_BINARY ? " (yes or no: see `truce compare` without --quantiles)"
                                                  : " (may not have come by the end: see --times)");
}

enum status quantiles_make(struct quantiles **out, const struct results *r, const char *const *metrics,
                           size_t n_metrics, const char *baseline, struct error *err) {
    struct quantiles *q = memory_alloc(1, sizeof *q);
    int *chosen = memory_alloc(n_metrics + (size_t)r->n_metrics, sizeof *chosen);
    double *work = memory_alloc(2 * (size_t)r->n_replications + 1, sizeof *work);
    size_t n = 0;
    *out = NULL;
    enum status status = STATUS_OK;
    if (q == NULL || chosen == NULL || work == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for quantiles");
    if (status == STATUS_OK) {
        q->results = r;
        q->plan = RESAMPLING_DEFAULT;
        q->plan.kept = resamples_create();
        status = compare_find_baseline(r, baseline, &q->i_baseline, err);
    }
    if (status == STATUS_OK) status = compare_choose_metrics(r, metrics, n_metrics, chosen, &n, err);
    if (status == STATUS_OK) q->blocks = memory_alloc(n + 1, sizeof *q->blocks);
    if (status == STATUS_OK && q->blocks == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for quantiles");
    for (size_t i = 0; status == STATUS_OK && i < n; i++)
        if (r->metrics[chosen[i]].kind == KIND_MEAN)
            status = block_make(q, &q->blocks[q->n_blocks++], chosen[i], work, err);
        else
            leave_out(q, &r->metrics[chosen[i]]);
    memory_free(chosen);
    memory_free(work);
    if (status == STATUS_OK)
        *out = q;
    else
        quantiles_destroy(q);
    return status;
}

void quantiles_destroy(struct quantiles *q) {
    if (q == NULL) return;
    for (size_t i = 0; i < q->n_blocks; i++)
        memory_free(q->blocks[i].options);
    memory_free(q->blocks);
    resamples_destroy(q->plan.kept);
    text_free(&q->left_out);
    memory_free(q);
}

// --- printing ---

static void take_number(struct grid *g, const struct measure *m, double value, struct interval i, bool sign) {
    struct text t = TEXT_EMPTY;
    measure_number(m, value, sign, &t);
    if (isfinite(value)) {
        text_add(&t, " (");
        measure_interval(m, i.low, i.high, &t);
        text_add(&t, ")");
    }
    grid_take(g, &t);
}

static void block_grid(const struct quantiles *q, const struct quantile_block *b, size_t name_chars,
                       struct grid *g) {
    grid_column(g, "option", GRID_LEFT);
    grid_column(g, "n", GRID_RIGHT);
    grid_column(g, "10 %", GRID_RIGHT);
    grid_column(g, "median", GRID_RIGHT);
    grid_column(g, "90 %", GRID_RIGHT);
    grid_column(g, "difference of medians", GRID_RIGHT);
    for (int i = 0; i < q->results->n_options; i++) {
        int o = compare_option_at(q->results, i);
        const struct quantile_option *x = &b->options[o];
        struct text name = TEXT_EMPTY;
        wording_short(q->results->options[o].name, name_chars, &name);
        grid_take(g, &name);
        grid_cell(g, "%zu", x->n);
        for (int k = 0; k < N_QUANTILES; k++)
            take_number(g, &b->measure, x->value[k], x->interval[k], false);
        take_number(g, &b->change, x->difference, x->change, true);
    }
}

static void block_title(const struct quantiles *q, const struct quantile_block *b, struct text *out) {
    const char *unit = q->results->metrics[b->i_metric].unit;
    struct text level = TEXT_EMPTY, change = TEXT_EMPTY;
    measure_words(&b->measure, &level);
    measure_words(&b->change, &change);
    wording_label(q->results->metrics[b->i_metric].name, out);
    text_add(out, ", %s", level.length > 0 ? text_chars(&level) : unit);
    text_add(out, "; differences in %s", change.length > 0 ? text_chars(&change) : unit);
    text_free(&level);
    text_free(&change);
}

static void print_tables(const struct quantiles *q, bool markdown, struct text *out) {
    text_add(out,
             "Baseline %s. Quantiles over replications%s (type 7), 95 %% intervals between order statistics; "
             "differences of medians over pairs, BCa bootstrap, from %d pairs on; nothing is adjusted.\n",
             q->results->options[q->i_baseline].name,
             q->results->n_points > 1 ? ", each the mean over its points" : "", PAIRS_MINIMUM);
    if (q->n_blocks == 0) text_add(out, "None of these metrics is an amount.\n");
    if (q->left_out.length > 0) {
        text_add(out, "Not here: ");
        wording_wrap(out, text_chars(&q->left_out), (int)strlen("Not here: "), 2);
    }
    for (size_t i = 0; i < q->n_blocks; i++) {
        struct grid g = GRID_EMPTY;
        text_add(out, markdown ? "\n### " : "\n");
        block_title(q, &q->blocks[i], out);
        text_add(out, markdown ? "\n\n" : "\n");
        block_grid(q, &q->blocks[i], markdown ? SIZE_MAX : 18, &g);
        if (markdown)
            grid_markdown(&g, out);
        else
            grid_text(&g, 2, out);
        grid_free(&g);
    }
}

/* A row for each option and quantile; the median's also says the difference. */
static void print_csv(const struct quantiles *q, struct text *out) {
    static const char *const TITLES[] = {
        "metric", "unit", "option", "n",          "quantile",       "value",
        "low",    "high", "pairs",  "difference", "difference_low", "difference_high"};
    struct csv w = csv_begin(out);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        csv_text(&w, TITLES[i]);
    csv_end_row(&w);
    for (size_t i = 0; i < q->n_blocks * (size_t)q->results->n_options * N_QUANTILES; i++) {
        const struct quantile_block *b = &q->blocks[i / N_QUANTILES / (size_t)q->results->n_options];
        int o = compare_option_at(q->results, (int)(i / N_QUANTILES % (size_t)q->results->n_options));
        int k = (int)(i % N_QUANTILES);
        const struct quantile_option *x = &b->options[o];
        bool differs = k == MEDIAN && o != q->i_baseline;
        csv_text(&w, q->results->metrics[b->i_metric].name);
        csv_text(&w, q->results->metrics[b->i_metric].unit);
        csv_text(&w, q->results->options[o].name);
        csv_integer(&w, (int64_t)x->n);
        csv_number(&w, QUANTILES[k]);
        csv_number(&w, x->value[k]);
        csv_number(&w, x->interval[k].low);
        csv_number(&w, x->interval[k].high);
        csv_integer(&w, (int64_t)x->n_pairs);
        csv_number(&w, differs ? x->difference : (double)NAN);
        csv_number(&w, differs ? x->change.low : (double)NAN);
        csv_number(&w, differs ? x->change.high : (double)NAN);
        csv_end_row(&w);
    }
}

static void json_option(struct json *j, const struct quantiles *q, const struct quantile_block *b, int o) {
    const struct quantile_option *x = &b->options[o];
    json_open_object(j);
    json_member_string(j, "option", q->results->options[o].name);
    json_member_number(j, "n", (double)x->n);
    json_key(j, "quantiles");
    json_open_array(j);
    for (int k = 0; k < N_QUANTILES; k++) {
        json_open_object(j);
        json_member_number(j, "quantile", QUANTILES[k]);
        json_member_number(j, "value", x->value[k]);
        json_member_number(j, "low", x->interval[k].low);
        json_member_number(j, "high", x->interval[k].high);
        json_close(j);
    }
    json_close(j);
    if (o != q->i_baseline) {
        json_member_number(j, "pairs", (double)x->n_pairs);
        json_member_number(j, "difference_of_medians", x->difference);
        json_member_number(j, "difference_low", x->change.low);
        json_member_number(j, "difference_high", x->change.high);
    }
    json_close(j);
}

static void print_json(const struct quantiles *q, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_string(&j, "baseline", q->results->options[q->i_baseline].name);
    json_member_number(&j, "level", q->plan.level);
    json_member_string(&j, "left_out", text_chars(&q->left_out));
    json_key(&j, "metrics");
    json_open_array(&j);
    for (size_t i = 0; i < q->n_blocks; i++) {
        json_open_object(&j);
        json_member_string(&j, "metric", q->results->metrics[q->blocks[i].i_metric].name);
        json_member_string(&j, "unit", q->results->metrics[q->blocks[i].i_metric].unit);
        json_key(&j, "options");
        json_open_array(&j);
        for (int o = 0; o < q->results->n_options; o++)
            json_option(&j, q, &q->blocks[i], compare_option_at(q->results, o));
        json_close(&j);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}

void quantiles_print(const struct quantiles *q, enum format format, struct text *out) {
    switch (format) {
    case FORMAT_JSON: print_json(q, out); break;
    case FORMAT_CSV: print_csv(q, out); break;
    case FORMAT_TEXT:
    case FORMAT_MARKDOWN: print_tables(q, format == FORMAT_MARKDOWN, out); break;
    }
}
