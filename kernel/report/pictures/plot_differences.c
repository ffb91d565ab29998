/*
 * Paired differences from the baseline: a dot and a 95 % interval per option, a panel with its own unit per
 * headline metric, the number written beside it. A difference that may not be claimed is drawn hollow. The
 * column of numbers is as wide as the widest of them, and the axis has as many ticks as there is room to
 * read.
 */
#include "report/pictures/plot.h"

#include <math.h>
#include <string.h>

enum {
    TOP = 46,
    HEAD = 24,
    ROW = 20,
    TICS = 30,
    NAME_WIDTH = 128,
    VALUE_MINIMUM = 120,
    VALUE_MAXIMUM = 230,
    METRICS_MAXIMUM = 10
};

static bool drawable(const struct contrast *x) {
    return contrast_usable(x) && isfinite(x->paired.interval.low) && isfinite(x->paired.interval.high);
}

static int panel_height(const struct comparison *c) {
    return HEAD + ROW * c->n_contrasts + TICS;
}

static void tick_words(const struct axis *axis, double value, struct text *out) {
    int decimals = axis->step >= 1 ? 0 : axis->step >= 0.1 ? 1 : 2;
    if (axis->step * pow(10, decimals) != floor(axis->step * pow(10, decimals))) decimals++; // steps of 2.5
    measure_number(&(struct measure){1, decimals, "", "", ""}, value, false, out);
}

/* Of the wider end of the axis, with the space to its neighbour. */
static double tick_width(const struct axis *axis) {
    struct text low = TEXT_EMPTY, high = TEXT_EMPTY;
    tick_words(axis, axis->min, &low);
    tick_words(axis, axis->max, &high);
    double width = fmax(figure_text_width(text_chars(&low), LABEL_SMALL),
                        figure_text_width(text_chars(&high), LABEL_SMALL));
    text_free(&low);
    text_free(&high);
    return width + 10;
}

static struct axis value_axis(const struct comparison *c, const struct compare_block *b, double width) {
    double low = 0, high = 0;
    for (int j = 0; j < c->n_contrasts; j++) {
        if (!drawable(&b->contrasts[j])) continue;
        low = fmin(low, b->contrasts[j].paired.interval.low / b->change.scale);
        high = fmax(high, b->contrasts[j].paired.interval.high / b->change.scale);
    }
    if (low == 0 && high == 0) return (struct axis){-1, 1, 1}; // nothing differs: zero in the middle
    struct axis axis = figure_axis(low, high, 4);
    for (int n_steps = 3; n_steps > 0 && tick_width(&axis) > axis.step / (axis.max - axis.min) * width;
         n_steps--)
        axis = figure_axis(low, high, n_steps);
    return axis;
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

/* What the widest number of the picture needs. */
static double value_width(const struct comparison *c, size_t n_blocks) {
    double width = VALUE_MINIMUM;
    for (size_t i = 0; i < n_blocks; i++)
        for (int j = 0; j < c->n_contrasts; j++) {
            struct text words = TEXT_EMPTY;
            row_words(&c->blocks[i], &c->blocks[i].contrasts[j], &words);
            width = fmax(width, 14 + figure_text_width(text_chars(&words), LABEL_SMALL));
            text_free(&words);
        }
    return fmin(width, VALUE_MAXIMUM);
}

static void add_ticks(struct figure *f, const struct axis *axis) {
    figure_gp(f, "set xtics (");
    int n = (int)lround((axis->max - axis->min) / axis->step);
    for (int i = 0; i <= n; i++) {
        double value = axis->min + i * axis->step;
        struct text words = TEXT_EMPTY;
        if (fabs(value) < 1e-9 * axis->step) value = 0;
        tick_words(axis, value, &words);
        figure_gp(f, "%s'%s' %.6g", i > 0 ? ", " : "", text_chars(&words), value);
        text_free(&words);
    }
    figure_gp(f, ")\n");
}

static void add_row(const struct comparison *c, const struct compare_block *b, int j, double y, double values,
                    struct figure *f) {
    const struct contrast *x = &b->contrasts[j];
    struct look look = figure_look(x->i_option, c->i_baseline);
    struct label_style name = {LABEL_RIGHT, LABEL_SMALL, look.text}, value = {LABEL_LEFT, LABEL_SMALL, INK};
    figure_label_fit(f, NAME_WIDTH - 8, y, NAME_WIDTH - 12, name, c->results->options[x->i_option].name);
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
    figure_label(f, NAME_WIDTH, top + 12, (struct label_style){LABEL_LEFT, LABEL_NORMAL, INK},
                 text_chars(&title));
    if (better != BETTER_NEITHER)
        figure_label(f, FIGURE_WIDTH - values + 10, top + 12,
                     (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     better == BETTER_UP ? "higher is better" : "lower is better");
    text_free(&title);
    text_free(&words);
    figure_block(f, "metric_%d", i);
    for (int j = 0; j < c->n_contrasts; j++)
        add_row(c, b, j, top + HEAD + ROW * (j + 0.5), values, f);
    figure_panel(f, (struct box){NAME_WIDTH, FIGURE_WIDTH - values, top + HEAD, bottom});
    double slack = 0.02 * (axis.max - axis.min);
    figure_gp(f, "set xrange [%.6g:%.6g]; set yrange [%.1f:-0.5]\n", axis.min - slack, axis.max + slack,
              c->n_contrasts - 0.5);
    add_ticks(f, &axis);
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
        struct text cell = TEXT_EMPTY;
        wording_label(c->results->metrics[b->i_metric].name, &cell);
        grid_take(&f->table, &cell);
        grid_cell(&f->table, "%s", c->results->options[x->i_option].name);
        if (drawable(x)) value_words(b, &x->paired, &cell);
        grid_take(&f->table, &cell);
        measure_words(&b->change, &cell);
        grid_take(&f->table, &cell);
        grid_cell(&f->table, "%zu", x->paired.n);
    }
}

enum status plot_differences(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct comparison *c = in->comparison;
    size_t n = c->n_blocks < METRICS_MAXIMUM ? c->n_blocks : METRICS_MAXIMUM;
    if (n == 0 || c->n_contrasts == 0) return STATUS_OK;
    int height = TOP + (int)n * panel_height(c) + 4;
    struct figure *f = figures_add(out, "differences", "Differences from the baseline", height);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture differences");
    figure_gp(f,
              "set border 1; unset ytics; set grid noytics xtics lt 1 lw 0.7 lc rgb '#e3e3e3'\nset bars 0\n"
              "set arrow 1 from 0, graph 0 to 0, graph 1 nohead lw 1.2 lc rgb '#222222' back\n");
    static const char *const TITLES[] = {"metric", "option", "difference (95 % interval)", "unit", "pairs"};
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(&f->table, TITLES[i], i < 2 ? GRID_LEFT : GRID_RIGHT);
    double values = value_width(c, n);
    for (size_t i = 0; i < n; i++) {
        draw_panel(c, &c->blocks[i], (int)i, TOP + (double)i * panel_height(c), values, f);
        add_table(c, &c->blocks[i], f);
    }
    struct text note = TEXT_EMPTY;
    text_add(&note, "paired means, 95 %% intervals; hollow: cannot tell; 0 = %s",
             c->results->options[c->i_baseline].name);
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     text_chars(&note));
    text_free(&note);
    text_add(&f->description,
             "Paired differences of each option from %s with 95 %% intervals, one panel per headline metric. "
             "Hollow: the "
             "interval holds zero, or the adjusted p is above 0.05.",
             c->results->options[c->i_baseline].name);
    if (n < c->n_blocks)
        text_add(&f->description, " The first %zu of %zu headline metrics; the others are in the tables.", n,
                 c->n_blocks);
    figure_end(f);
    return STATUS_OK;
}
