/*
 * Paired differences from the baseline: a dot and a 95 % interval per option, a panel with its own unit per
 * headline metric, the number written beside it. A difference that may not be claimed is drawn hollow. The
 * column of numbers is as wide as the widest of them, and the axis has as many ticks as there is room to
 * read. A grey band holds the differences that are too small to matter, where the experiment says so. What
 * does not fit on a page goes to a second picture.
 */
#include "report/pictures/plot.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    TOP = 80,
    HEAD = 24,
    ROW = 20,
    TICS = 30,
    NAME_WIDTH = 138,
    VALUE_MINIMUM = 120,
    VALUE_MAXIMUM = 240,
    PAGE_HEIGHT = 1240 // 20 cm on paper where it is 85 mm wide
};

static bool drawable(const struct contrast *x) {
    return contrast_usable(x) && isfinite(x->paired.interval.low) && isfinite(x->paired.interval.high);
}

static int panel_height(const struct comparison *c) {
    return HEAD + ROW * c->n_contrasts + TICS;
}

/* The smallest difference that matters in shown units, NAN where none is stated. */
static double matters_from(const struct comparison *c, const struct compare_block *b) {
    return c->results->metrics[b->i_metric].smallest_difference / b->change.scale;
}

static struct axis value_axis(const struct comparison *c, const struct compare_block *b, double width) {
    double matters = fmax(0, matters_from(c, b)), low = -matters, high = matters;
    for (int j = 0; j < c->n_contrasts; j++) {
        if (!drawable(&b->contrasts[j])) continue;
        low = fmin(low, b->contrasts[j].paired.interval.low / b->change.scale);
        high = fmax(high, b->contrasts[j].paired.interval.high / b->change.scale);
    }
    if (low == 0 && high == 0) return (struct axis){-1, 1, 1}; // nothing differs: zero in the middle
    return plot_fitting_axis(low, high, 4, width);
}

static void value_words(const struct compare_block *b, const struct paired *p, struct text *out) {
    if (p->identical) {
        text_add(out, "same in all pairs");
        return;
    }
    measure_number(&b->change, p->difference, true, out);
    text_add(out, " (");
    measure_interval(&b->change, p->interval.low, p->interval.high, out);
    text_add(out, ")");
}

static void row_words(const struct compare_block *b, const struct contrast *x, struct text *out) {
    if (drawable(x))
        value_words(b, &x->paired, out);
    else
        text_add(out, "no interval");
}

/* What the widest number of a picture needs. */
static double value_width(const struct comparison *c, size_t first, size_t end) {
    double width = VALUE_MINIMUM;
    for (size_t i = first; i < end; i++)
        for (int j = 0; j < c->n_contrasts; j++) {
            struct text words = TEXT_EMPTY;
            row_words(&c->blocks[i], &c->blocks[i].contrasts[j], &words);
            width = fmax(width, 14 + figure_text_width(text_chars(&words), LABEL_SMALL));
            text_free(&words);
        }
    return fmin(width, VALUE_MAXIMUM);
}

static void add_row(const struct comparison *c, const struct compare_block *b, int j, double y, double values,
                    struct figure *f) {
    const struct contrast *x = &b->contrasts[j];
    struct look look = plot_look(c->results, x->i_option);
    struct label_style name = {LABEL_RIGHT, LABEL_SMALL, look.text}, value = {LABEL_LEFT, LABEL_SMALL, INK};
    figure_label_name(f, NAME_WIDTH - 8, y, NAME_WIDTH - 12, name, c->results->options[x->i_option].name);
    struct text words = TEXT_EMPTY;
    row_words(b, x, &words);
    figure_label_fit(f, FIGURE_WIDTH - values + 10, y, values - 12, value, text_chars(&words));
    text_free(&words);
    if (!drawable(x)) return;
    double s = b->change.scale;
    text_add(&f->dat, "%.6g\t%d\t%.6g\t%.6g\t%u\t%d\n", x->paired.difference / s, j,
             x->paired.interval.low / s, x->paired.interval.high / s, (unsigned)look.rgb,
             contrast_stands(x) ? 7 : 6);
}

static void draw_panel(const struct comparison *c, const struct compare_block *b, int i, double top,
                       double values, struct figure *f) {
    struct axis axis = value_axis(c, b, FIGURE_WIDTH - values - NAME_WIDTH);
    double bottom = top + HEAD + ROW * c->n_contrasts;
    struct text title = TEXT_EMPTY, words = TEXT_EMPTY;
    wording_label(c->results->metrics[b->i_metric].name, &title);
    measure_words(&b->change, &words);
    if (words.length > 0) text_add(&title, ", %s", text_chars(&words));
    enum better better = c->results->metrics[b->i_metric].better;
    const char *direction = better == BETTER_UP ? "higher is better" : "lower is better";
    // A long heading begins farther to the left, and pushes the words beside it to the right.
    double numbers = FIGURE_WIDTH - values + 10,
           room = FIGURE_WIDTH - 8 - 12 - figure_text_width(direction, LABEL_SMALL);
    double left = fmax(8, fmin(NAME_WIDTH, room - figure_text_width(text_chars(&title), LABEL_NORMAL)));
    figure_label_fit(f, left, top + 12, room - left, (struct label_style){LABEL_LEFT, LABEL_NORMAL, INK},
                     text_chars(&title));
    if (better != BETTER_NEITHER)
        figure_label(f, fmax(left + figure_text_width(text_chars(&title), LABEL_NORMAL) + 12, numbers),
                     top + 12, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT}, direction);
    text_free(&title);
    text_free(&words);
    figure_block(f, "metric_%d", i);
    for (int j = 0; j < c->n_contrasts; j++)
        add_row(c, b, j, top + HEAD + ROW * (j + 0.5), values, f);
    figure_panel(f, (struct box){NAME_WIDTH, FIGURE_WIDTH - values, top + HEAD, bottom});
    double slack = 0.02 * (axis.max - axis.min);
    figure_gp(f, "set xrange [%.6g:%.6g]; set yrange [%.1f:-0.5]\n", axis.min - slack, axis.max + slack,
              c->n_contrasts - 0.5);
    plot_ticks(f, &axis);
    double matters = matters_from(c, b);
    if (matters > 0)
        figure_gp(f,
                  "set object 1 rect from %.6g, graph 0 to %.6g, graph 1 behind fc rgb '#e4e4e4' fs solid "
                  "noborder\n",
                  -matters, matters);
    else
        figure_gp(f, "unset object 1\n");
    figure_gp(
        f, "plot D index 'metric_%d' using 1:2:3:4:5 with xerrorbars pt 0 lw 2 lc rgb variable notitle, \\\n",
        i);
    figure_gp(f, "    D index 'metric_%d' using 1:2 with points pt 7 ps 0.75 lc rgb '#ffffff' notitle, \\\n",
              i);
    figure_gp(f,
              "    D index 'metric_%d' using 1:2:6:5 with points pt variable ps 0.75 lw 1.6 lc rgb variable "
              "notitle\n",
              i);
}

static void add_table(const struct comparison *c, const struct compare_block *b, struct figure *f) {
    for (int j = 0; j < c->n_contrasts; j++) {
        const struct contrast *x = &b->contrasts[j];
        const struct results_metric *m = &c->results->metrics[b->i_metric];
        struct text cell = TEXT_EMPTY;
        wording_label(m->name, &cell);
        grid_take(&f->table, &cell);
        grid_cell(&f->table, "%s", c->results->options[x->i_option].name);
        if (drawable(x)) value_words(b, &x->paired, &cell);
        grid_take(&f->table, &cell);
        measure_words(&b->change, &cell);
        grid_take(&f->table, &cell);
        grid_cell(&f->table, "%zu", x->paired.n);
        if (m->smallest_difference > 0) measure_value(&b->change, m->smallest_difference, &cell);
        grid_take(&f->table, &cell);
    }
}

/* "relapse (points): benchmark -25 (-31 to -19), stay ...; cost: 8 of 9 differ". The first metric in full. */
static void describe_block(const struct comparison *c, const struct compare_block *b, bool full,
                           struct text *out) {
    struct text words = TEXT_EMPTY;
    int n_stand = 0;
    wording_label(c->results->metrics[b->i_metric].name, out);
    measure_words(&b->change, &words);
    if (words.length > 0) text_add(out, " (%s)", text_chars(&words));
    text_free(&words);
    text_add(out, ": ");
    for (int j = 0; j < c->n_contrasts; j++) {
        const struct contrast *x = &b->contrasts[j];
        n_stand += contrast_stands(x);
        if (!full) continue;
        text_add(out, "%s%s ", j == 0 ? "" : ", ", c->results->options[x->i_option].name);
        row_words(b, x, out);
    }
    if (!full)
        text_add(out, "%d of %d differ from %s", n_stand, c->n_contrasts,
                 c->results->options[c->i_baseline].name);
    text_add(out, "; ");
}

static void describe(const struct comparison *c, size_t first, size_t end, struct figure *f) {
    enum { ROWS_IN_FULL = 16 };
    text_add(
        &f->description,
        "Paired differences of each option from %s with 95 %% intervals, one panel per headline metric. ",
        c->results->options[c->i_baseline].name);
    bool all = (int)(end - first) * c->n_contrasts <= ROWS_IN_FULL;
    for (size_t i = first; i < end; i++)
        describe_block(c, &c->blocks[i], all || i == first, &f->description);
    text_add(&f->description, "hollow: the interval holds zero, or the adjusted p is above 0.05.");
}

static void add_notes(const struct comparison *c, size_t first, size_t end, struct figure *f) {
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text note = TEXT_EMPTY;
    bool band = false;
    for (size_t i = first; i < end; i++)
        band |= matters_from(c, &c->blocks[i]) > 0;
    struct text base = TEXT_EMPTY;
    figure_name(c->results->options[c->i_baseline].name, 170, LABEL_SMALL, &base);
    text_add(&note,
             "paired means, 95 %% intervals; 0 = %s; hollow: the interval holds 0, or p adjusted over the "
             "options is "
             "above 0.05%s",
             text_chars(&base), band ? "; grey band: too small to matter" : "");
    text_free(&base);
    figure_label_lines(f, 8, 32, FIGURE_WIDTH - 16, soft, text_chars(&note));
    text_free(&note);
}

/* The metrics from `first` on that fit on one page; returns the end, or `first` when memory ran out. */
static size_t draw_page(const struct comparison *c, size_t first, int i_page, struct figures *out) {
    size_t fit = (size_t)((PAGE_HEIGHT - TOP) / panel_height(c)), end = first + (fit > 0 ? fit : 1);
    if (end > c->n_blocks) end = c->n_blocks;
    char name[32];
    snprintf(name, sizeof name, i_page == 1 ? "differences" : "differences_%d", i_page);
    struct figure *f = figures_add(out, name, "Differences from the baseline",
                                   TOP + (int)(end - first) * panel_height(c) + 4);
    if (f == NULL) return first;
    figure_gp(f,
              "set border 1; unset ytics; set grid noytics xtics lt 1 lw 0.7 lc rgb '#e3e3e3'\nset bars 0\n"
              "set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.2 lc rgb '#222222' back\n");
    static const char *const TITLES[] = {"metric", "option", "difference (95 % interval)",
                                         "unit",   "pairs",  "smallest that matters"};
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&f->table, TITLES[i], i < 2 ? GRID_LEFT : GRID_RIGHT);
    double values = value_width(c, first, end);
    for (size_t i = first; i < end; i++) {
        draw_panel(c, &c->blocks[i], (int)i, TOP + (double)(i - first) * panel_height(c), values, f);
        add_table(c, &c->blocks[i], f);
    }
    add_notes(c, first, end, f);
    describe(c, first, end, f);
    figure_end(f);
    return end;
}

enum status plot_differences(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct comparison *c = in->comparison;
    int i_page = 1;
    if (c->n_contrasts == 0) return STATUS_OK;
    for (size_t first = 0, end; first < c->n_blocks; first = end) {
        end = draw_page(c, first, i_page++, out);
        if (end == first) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture differences");
    }
    return STATUS_OK;
}
