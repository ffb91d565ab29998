/*
 * Twenty equally likely futures per option: a dot for every twentieth of the runs, at the time it relapses;
 * with fewer than twenty runs a dot for every run.
 *
 * People read a curve or a bar as a fixed fact, dots as cases ("7 of 20"). Dot k stands for the run at
 * quantile (k - 1/2) / 20 of the times to relapse; runs without relapse come last and are counted at the
 * right, hollow. Dots stand in bins as wide as a dot, as high as need be: who counts them finds the number
 * that is written.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"
#include "stats/sample.h"

#include <math.h>
#include <stdio.h>

enum {
    N_FUTURES = 20,
    TOP = 48,
    LEFT = 30,
    RIGHT = 366,
    NAME = 22,
    DOT = 11,
    STACK = 3, // of hollow ones
    BELOW = 10,
    N_BINS = (RIGHT - LEFT) / DOT + 1
};

struct futures {
    double years[N_FUTURES]; // INFINITY: no relapse
    int n_relapses, n_dots;  // n_dots 0: no finished run
    int stacks[N_BINS];
};

static double watched_years(const struct results *r) {
    return (r->horizon_days - r->decision_day) / DAYS_PER_YEAR;
}

static void add_to_stack(struct futures *f, double share) {
    int bin = (int)(share * (RIGHT - LEFT) / DOT);
    f->stacks[bin < 0 ? 0 : bin < N_BINS ? bin : N_BINS - 1]++;
}

static enum status find_futures(const struct results *r, int o, int i_time, int i_event, struct futures *out,
                                struct error *err) {
    const double years = watched_years(r);
    size_t n = 0;
    double *t = memory_alloc((size_t)r->n_points * (size_t)r->n_replications, sizeof *t);
    if (t == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture quantile_dots");
    for (int p = 0; p < r->n_points; p++)
        for (int rep = 0; rep < r->n_replications; rep++) {
            double days = *results_outcome(r, o, p, rep, i_time);
            if (!isfinite(days)) continue;
            t[n++] = *results_outcome(r, o, p, rep, i_event) > 0.5 ? days / DAYS_PER_YEAR : (double)INFINITY;
        }
    *out = (struct futures){.n_dots = n < N_FUTURES ? (int)n : N_FUTURES};
    if (n > 0) sample_sort(t, n);
    for (int k = 0; k < out->n_dots; k++) {
        out->years[k] = t[(size_t)(((double)k + 0.5) / out->n_dots * (double)n)];
        if (!isfinite(out->years[k])) continue;
        out->n_relapses++;
        add_to_stack(out, out->years[k] / years);
    }
    memory_free(t);
    return STATUS_OK;
}

static void add_dots(struct figure *f, const struct futures *futures, double base, struct look look) {
    for (int bin = 0; bin < N_BINS; bin++)
        for (int level = 0; level < futures->stacks[bin]; level++)
            figure_mark(f, LEFT + DOT * bin + DOT / 2.0, base - DOT * (level + 0.5), 7, 0.85, look.rgb);
    for (int k = 0; k < futures->n_dots - futures->n_relapses; k++)
        figure_mark(f, RIGHT + 24 + DOT * (k / STACK), base - DOT * (k % STACK + 0.5), 6, 0.8, 0x8A8A8A);
}

static double row_height(const struct futures *futures) {
    int highest = STACK;
    for (int bin = 0; bin < N_BINS; bin++)
        if (futures->stacks[bin] > highest) highest = futures->stacks[bin];
    return NAME + DOT * highest + BELOW;
}

/* "7 of 20", "3 of 10 runs": a twentieth of many runs is not a run. */
static void add_count(const struct futures *futures, struct text *out) {
    bool runs = futures->n_dots < N_FUTURES;
    text_add(out, "%d of %d%s", futures->n_relapses, futures->n_dots,
             !runs                  ? ""
             : futures->n_dots == 1 ? " run"
                                    : " runs");
}

static void add_row(const struct results *r, struct figure *f, int k, const struct futures *futures,
                    double top) {
    int o = plot_option(r, k);
    struct look look = plot_look(r, o);
    double base = top + row_height(futures) - BELOW;
    struct text words = TEXT_EMPTY;
    figure_name(r->options[o].name, 240, LABEL_NORMAL, &words);
    text_add(&words, ": ");
    if (futures->n_dots > 0) add_count(futures, &words);
    text_add(&words, futures->n_dots > 0 ? " relapse" : "no finished run");
    figure_label(f, LEFT - 6, top + 10, (struct label_style){LABEL_LEFT, LABEL_NORMAL, look.text},
                 text_chars(&words));
    text_free(&words);
    figure_line(f, LEFT - 6, base + 1, RIGHT, base + 1, 0x777777);
    add_dots(f, futures, base, look);
    grid_cell(&f->table, "%s", r->options[o].name);
    struct text times = TEXT_EMPTY;
    add_count(futures, &times);
    grid_take(&f->table, &times);
    for (int dot = 0; dot < futures->n_relapses; dot++)
        text_add(&times, "%s%.1f", dot == 0 ? "" : ", ", futures->years[dot]);
    grid_take(&f->table, &times);
}

static void add_axis(struct figure *f, double years, double base) {
    double step = plot_year_step(years, 6);
    for (double t = 0; t <= years + 1e-9; t += step) {
        double x = LEFT + t / years * (RIGHT - LEFT);
        char words[16];
        snprintf(words, sizeof words, "%g", t);
        figure_line(f, x, base, x, base + 4, 0x777777);
        figure_label(f, x, base + 12, (struct label_style){LABEL_CENTRE, LABEL_SMALL, 0x333333}, words);
    }
    struct label_style soft = {LABEL_CENTRE, LABEL_SMALL, INK_SOFT};
    figure_label(f, (LEFT + RIGHT) / 2.0, base + 29, soft, "years from the decision to relapse");
    soft.align = LABEL_LEFT;
    figure_label(f, RIGHT + 18, base + 12, soft, "hollow: no relapse");
}

struct row_kinds { // which rows there are
    bool runs, twentieths;
};

static const char *title_of(struct row_kinds kinds) {
    return kinds.twentieths ? "Twenty dots for all runs" : "A dot for every run";
}

static const char *dot_words(struct row_kinds kinds) {
    if (kinds.twentieths && kinds.runs)
        return "each dot is one twentieth of the runs, or one run where so said";
    return kinds.twentieths ? "each dot is one twentieth of the runs" : "each dot is one run";
}

static void describe(const struct results *r, const struct futures *futures, struct row_kinds kinds,
                     struct figure *f) {
    text_add(
        &f->description, "%s, at the time of relapse:",
        kinds.twentieths
            ? "Twenty dots per option, each one twentieth of the runs (fewer than twenty runs: a dot each)"
            : "A dot for every run");
    for (int k = 0; k < plot_n_panels(r); k++) {
        text_add(&f->description, "%s %s ", k == 0 ? "" : ";", r->options[plot_option(r, k)].name);
        if (futures[k].n_dots > 0) add_count(&futures[k], &f->description);
        text_add(&f->description, futures[k].n_dots > 0 ? " relapse" : "no finished run");
    }
    text_add(&f->description, ".");
}

static void draw(const struct results *r, const struct futures *futures, struct row_kinds kinds,
                 struct figure *f) {
    double top = TOP;
    grid_column(&f->table, "option", GRID_LEFT);
    grid_column(&f->table, "dots that relapse", GRID_RIGHT);
    grid_column(&f->table, "years from decision to relapse", GRID_LEFT);
    for (int k = 0; k < plot_n_panels(r); k++) {
        add_row(r, f, k, &futures[k], top);
        top += row_height(&futures[k]);
    }
    describe(r, futures, kinds, f);
    add_axis(f, watched_years(r), top - 8);
    struct text note = TEXT_EMPTY;
    text_add(&note, "%s; at 0: at war on the decision date", dot_words(kinds));
    plot_say_left_out(r, &note);
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     text_chars(&note));
    text_free(&note);
}

enum status plot_quantile_dots(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    struct futures futures[FIGURE_PANELS_MAXIMUM];
    struct row_kinds kinds = {0};
    double height = TOP + 40;
    int i_time = results_find_metric(r, "time_to_relapse_days"), i_event = results_find_metric(r, "relapse");
    if (i_time < 0 || i_event < 0) return STATUS_OK;
    for (int k = 0; k < plot_n_panels(r); k++) {
        enum status status = find_futures(r, plot_option(r, k), i_time, i_event, &futures[k], err);
        if (status != STATUS_OK) return status;
        height += row_height(&futures[k]);
        kinds.twentieths |= futures[k].n_dots == N_FUTURES;
        kinds.runs |= futures[k].n_dots > 0 && futures[k].n_dots < N_FUTURES;
    }
    struct figure *f = figures_add(out, "quantile_dots", title_of(kinds), (int)height);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture quantile_dots");
    draw(r, futures, kinds, f);
    figure_end(f);
    return STATUS_OK;
}
