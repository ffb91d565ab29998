/* Every pair of options; see pairs.h. */
#include "report/compare/pairs.h"

#include "base/csv.h"
#include "base/json.h"
#include "base/memory.h"
#include "report/compare/compare_table.h"
#include "stats/multiplicity.h"

#include <math.h>

// --- making ---

static const struct contrast *find(const struct comparison *c, size_t i_metric, int i_option) {
    for (int j = 0; j < c->n_contrasts; j++)
        if (c->blocks[i_metric].contrasts[j].i_option == i_option) return &c->blocks[i_metric].contrasts[j];
    return NULL;
}

/* Options are taken in the order of a table, each against those before it. */
static void list_pairs(struct all_pairs *a, size_t i_metric) {
    struct pair_contrast *x = &a->items[i_metric * a->n_pairs];
    for (int i = 1; i < a->results->n_options; i++)
        for (int j = 0; j < i; j++) {
            int i_option = compare_option_at(a->results, i), j_option = compare_option_at(a->results, j);
            const struct contrast *c = find(a->against[j_option], i_metric, i_option);
            *x++ = (struct pair_contrast){.i_option = i_option,
                                          .j_option = j_option,
                                          .contrast = c,
                                          .p_holm = 1,
                                          .simultaneous = c->simultaneous};
        }
}

static enum status adjust(struct all_pairs *a, size_t i_metric, double *p, struct error *err) {
    struct pair_contrast *x = &a->items[i_metric * a->n_pairs];
    size_t n = 0;
    for (size_t i = 0; i < a->n_pairs; i++)
        if (contrast_usable(x[i].contrast)) p[n++] = x[i].contrast->paired.p;
    enum status status = multiplicity_adjust(MULTIPLICITY_HOLM, p, n, p, err);
    n = 0;
    for (size_t i = 0; status == STATUS_OK && i < a->n_pairs; i++) {
        if (!contrast_usable(x[i].contrast)) continue;
        x[i].p_holm = p[n++];
        x[i].stands = x[i].contrast->paired.resolved && x[i].p_holm <= COMPARE_ALPHA;
    }
    return status;
}

static enum status compare_all(struct all_pairs *a, const char *const *metrics, size_t n_metrics,
                               struct error *err) {
    const struct results *r = a->results;
    enum status status = STATUS_OK;
    for (int j = 0; status == STATUS_OK && j < r->n_options; j++) {
        status = compare_make(&a->against[j], r, metrics, n_metrics, r->options[j].name, err);
        if (status == STATUS_OK) status = compare_widen(a->against[j], a->simultaneous_level, err);
    }
    return status;
}

enum status pairs_make(struct all_pairs **out, const struct results *r, const char *const *metrics,
                       size_t n_metrics, struct error *err) {
    size_t k = (size_t)r->n_options, n = k * (k - 1) / 2;
    struct all_pairs *a = memory_alloc(1, sizeof *a);
    double *p = memory_alloc(n + 1, sizeof *p);
    enum status status = STATUS_OK;
    *out = NULL;
    if (a != NULL) {
        *a = (struct all_pairs){.results = r, .n_pairs = n};
        a->against = memory_alloc(k, sizeof(struct comparison *));
        a->simultaneous_level = multiplicity_interval_level(RESAMPLING_DEFAULT.level, n);
    }
    if (a == NULL || p == NULL || a->against == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for all pairs of options");
    if (status == STATUS_OK) status = compare_all(a, metrics, n_metrics, err);
    if (status == STATUS_OK) {
        a->n_metrics = a->against[0]->n_blocks;
        a->items = memory_alloc(a->n_metrics * n + 1, sizeof *a->items);
        if (a->items == NULL) status = error_set(err, STATUS_NO_MEMORY, "no memory for all pairs of options");
    }
    for (size_t m = 0; status == STATUS_OK && m < a->n_metrics; m++) {
        list_pairs(a, m);
        status = adjust(a, m, p, err);
    }
    memory_free(p);
    if (status == STATUS_OK)
        *out = a;
    else
        pairs_destroy(a);
    return status;
}

void pairs_destroy(struct all_pairs *a) {
    if (a == NULL) return;
    for (int j = 0; a->against != NULL && j < a->results->n_options; j++)
        compare_destroy(a->against[j]);
    memory_free(a->against);
    memory_free(a->items);
    memory_free(a);
}

// --- printing ---

static void take_row(struct grid *g, const struct all_pairs *a, const struct compare_block *b,
                     const struct pair_contrast *x, size_t name_chars) {
    const struct paired *p = &x->contrast->paired;
    struct text names = TEXT_EMPTY, cells[4] = {TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY};
    wording_short(a->results->options[x->i_option].name, name_chars, &names);
    text_add(&names, " - ");
    wording_short(a->results->options[x->j_option].name, name_chars, &names);
    grid_take(g, &names);
    bool usable = contrast_usable(x->contrast);
    measure_number(&b->change, usable ? p->difference : (double)NAN, true, &cells[0]);
    if (usable) {
        text_add(&cells[0], x->stands ? "*" : "");
        measure_interval(&b->change, p->interval.low, p->interval.high, &cells[1]);
        measure_interval(&b->change, x->simultaneous.low, x->simultaneous.high, &cells[2]);
    }
    wording_p(usable && p->n > 1 ? x->p_holm : (double)NAN, &cells[3]);
    for (int i = 0; i < 4; i++)
        grid_take(g, &cells[i]);
    grid_cell(g, "%zu", p->n);
}

static void print_tables(const struct all_pairs *a, bool markdown, struct text *out) {
    static const char *const TITLES[] = {"diff", "95 % interval", "95 % together", "p Holm", "pairs"};
    text_add(out,
             "Every option against every other: p by Holm and intervals together by Bonferroni (each at "
             "%.4g %%) over %zu pairs of options; * stands.\n",
             100 * a->simultaneous_level, a->n_pairs);
    for (size_t m = 0; m < a->n_metrics; m++) {
        const struct comparison *c = a->against[0];
        struct grid g = GRID_EMPTY;
        text_add(out, markdown ? "\n### " : "\n");
        compare_block_title(c, &c->blocks[m], out);
        text_add(out, markdown ? "\n\n" : "\n");
        grid_column(&g, "first - second", GRID_LEFT);
        for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
            grid_column(&g, TITLES[i], GRID_RIGHT);
        for (size_t i = 0; i < a->n_pairs; i++)
            take_row(&g, a, &c->blocks[m], &a->items[m * a->n_pairs + i], markdown ? SIZE_MAX : 18);
        if (markdown)
            grid_markdown(&g, out);
        else
            grid_text(&g, 2, out);
        grid_free(&g);
        text_add(out, markdown ? "\n" : "  ");
        compare_block_method(c, &c->blocks[m], out);
        text_add(out, "\n");
    }
}

struct row { // of the machine formats
    const char *metric, *unit, *option, *other, *method;
    double numbers[7];
    int64_t n_pairs;
    bool stands;
};

static const char *const NUMBERS[7] = {"difference",        "low", "high",  "low_simultaneous",
                                       "high_simultaneous", "p",   "p_holm"};

static struct row row_of(const struct all_pairs *a, size_t i_metric, size_t i_pair) {
    const struct results_metric *m = &a->results->metrics[a->against[0]->blocks[i_metric].i_metric];
    const struct pair_contrast *x = &a->items[i_metric * a->n_pairs + i_pair];
    const struct paired *p = &x->contrast->paired;
    struct row row = {m->name,
                      m->unit,
                      a->results->options[x->i_option].name,
                      a->results->options[x->j_option].name,
                      p->method,
                      {p->difference, p->interval.low, p->interval.high, x->simultaneous.low,
                       x->simultaneous.high, p->p, x->p_holm},
                      (int64_t)p->n,
                      x->stands};
    for (int i = 0; i < 7 && !contrast_usable(x->contrast); i++)
        row.numbers[i] = (double)NAN;
    return row;
}

static void json_row(struct json *j, const struct row *row) {
    const char *const keys[] = {"metric", "unit", "option", "other", "method"};
    const char *const texts[] = {row->metric, row->unit, row->option, row->other, row->method};
    json_open_object(j);
    for (int i = 0; i < 5; i++) {
        json_member_string(j, keys[i], texts[i]);
    }
    for (int i = 0; i < 7; i++) {
        json_member_number(j, NUMBERS[i], row->numbers[i]);
    }
    json_member_integer(j, "pairs", row->n_pairs);
    json_member_bool(j, "stands", row->stands);
    json_close(j);
}

static void print_json(const struct all_pairs *a, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_member_number(&j, "level", RESAMPLING_DEFAULT.level);
    json_member_number(&j, "simultaneous_level", a->simultaneous_level);
    json_key(&j, "pairs_of_options");
    json_open_array(&j);
    for (size_t i = 0; i < a->n_metrics * a->n_pairs; i++) {
        struct row row = row_of(a, i / a->n_pairs, i % a->n_pairs);
        json_row(&j, &row);
    }
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}

static void print_csv(const struct all_pairs *a, struct text *out) {
    struct csv w = csv_begin(out);
    const char *const titles[] = {"metric", "unit", "option", "other"};
    for (int i = 0; i < 4; i++)
        csv_text(&w, titles[i]);
    for (int i = 0; i < 7; i++)
        csv_text(&w, NUMBERS[i]);
    csv_text(&w, "pairs");
    csv_text(&w, "method");
    csv_end_row(&w);
    for (size_t i = 0; i < a->n_metrics * a->n_pairs; i++) {
        struct row row = row_of(a, i / a->n_pairs, i % a->n_pairs);
        const char *const texts[] = {row.metric, row.unit, row.option, row.other};
        for (int k = 0; k < 4; k++)
            csv_text(&w, texts[k]);
        for (int k = 0; k < 7; k++)
            csv_number(&w, row.numbers[k]);
        csv_integer(&w, row.n_pairs);
        csv_text(&w, row.method);
        csv_end_row(&w);
    }
}

void pairs_print(const struct all_pairs *a, enum format format, struct text *out) {
    switch (format) {
    case FORMAT_JSON: print_json(a, out); break;
    case FORMAT_CSV: print_csv(a, out); break;
    case FORMAT_TEXT:
    case FORMAT_MARKDOWN: print_tables(a, format == FORMAT_MARKDOWN, out); break;
    }
}
