/*
 * Twenty equally likely futures per option: a dot for every twentieth of the runs, at the time it relapses.
 *
 * People read a curve or a bar as a fixed fact, dots as cases ("7 of 20"). Dot k stands for the run at
 * quantile (k - 1/2) / 20 of the times to relapse; runs without relapse come last and are counted at the
 * right, hollow.
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
    STACK = 3,
    ROW = NAME + DOT * STACK + 10
};

struct futures {
    double years[N_FUTURES]; // INFINITY: no relapse
    int n_relapses;
    bool known;
};

static enum status find_futures(const struct results *r, int o, int i_time, int i_event, struct futures *out,
                                struct error *err) {
    size_t n = 0;
    double *t = memory_alloc((size_t)r->n_points * (size_t)r->n_replications, sizeof *t);
    if (t == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture quantile_dots");
    for (int p = 0; p < r->n_points; p++)
        for (int rep = 0; rep < r->n_replications; rep++) {
            double days = *results_outcome(r, o, p, rep, i_time);
            if (!isfinite(days)) continue;
            t[n++] = *results_outcome(r, o, p, rep, i_event) > 0.5 ? days / DAYS_PER_YEAR : (double)INFINITY;
        }
    out->known = n > 0;
    out->n_relapses = 0;
    if (n > 0) sample_sort(t, n);
    for (int k = 0; n > 0 && k < N_FUTURES; k++) {
        out->years[k] = t[(size_t)(((double)k + 0.5) / N_FUTURES * (double)n)];
        out->n_relapses += isfinite(out->years[k]);
    }
    memory_free(t);
    return STATUS_OK;
}

/* Dots that would touch stand on one another. */
static void add_dots(struct figure *f, const struct futures *futures, double years, double base,
                     struct look look) {
    double last_x = -100;
    int level = 0;
    for (int k = 0; k < futures->n_relapses; k++) {
        double x = LEFT + futures->years[k] / years * (RIGHT - LEFT);
        level = x - last_x < DOT ? level + 1 : 0;
        if (level == STACK) level = 0;
        if (level == 0 || x - last_x >= DOT) last_x = x;
        figure_mark(f, level == 0 ? x : last_x, base - DOT * (level + 0.5), 7, 0.85, look.rgb);
    }
    for (int k = 0; k < N_FUTURES - futures->n_relapses; k++)
        figure_mark(f, RIGHT + 24 + DOT * (k / STACK), base - DOT * (k % STACK + 0.5), 6, 0.8, 0x8A8A8A);
}

static void add_row(const struct results *r, struct figure *f, int k, const struct futures *futures,
                    double years) {
    int o = plot_option(r, k);
    struct look look = plot_look(r, o);
    double top = TOP + k * ROW, base = top + NAME + DOT * STACK;
    struct text words = TEXT_EMPTY;
    figure_name(r->options[o].name, 240, LABEL_NORMAL, &words);
    if (futures->known)
        text_add(&words, ": %d of %d relapse", futures->n_relapses, N_FUTURES);
    else
        text_add(&words, ": no finished run");
    figure_label(f, LEFT - 6, top + 10, (struct label_style){LABEL_LEFT, LABEL_NORMAL, look.text},
                 text_chars(&words));
    text_free(&words);
    figure_line(f, LEFT - 6, base + 1, RIGHT, base + 1, 0x777777);
    if (futures->known) add_dots(f, futures, years, base, look);
    grid_cell(&f->table, "%s", r->options[o].name);
    grid_cell(&f->table, "%d of %d", futures->n_relapses, N_FUTURES);
    struct text times = TEXT_EMPTY;
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

enum status plot_quantile_dots(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    int i_time = results_find_metric(r, "time_to_relapse_days"), i_event = results_find_metric(r, "relapse");
    int n = plot_n_panels(r);
    if (i_time < 0 || i_event < 0) return STATUS_OK;
    struct figure *f = figures_add(out, "quantile_dots", "Twenty dots for all runs", TOP + n * ROW + 40);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture quantile_dots");
    grid_column(&f->table, "option", GRID_LEFT);
    grid_column(&f->table, "dots that relapse", GRID_RIGHT);
    grid_column(&f->table, "years from decision to relapse", GRID_LEFT);
    double years = (r->horizon_days - r->decision_day) / DAYS_PER_YEAR;
    text_add(&f->description,
             "Twenty dots per option, each one twentieth of the runs, at the time of relapse:");
    for (int k = 0; k < n; k++) {
        struct futures futures = {0};
        int o = plot_option(r, k);
        enum status status = find_futures(r, o, i_time, i_event, &futures, err);
        if (status != STATUS_OK) return status;
        add_row(r, f, k, &futures, years);
        text_add(&f->description, "%s %s ", k == 0 ? "" : ";", r->options[o].name);
        if (futures.known)
            text_add(&f->description, "%d of 20 relapse", futures.n_relapses);
        else
            text_add(&f->description, "no finished run");
    }
    text_add(&f->description, ".");
    add_axis(f, years, TOP + n * ROW - 8);
    struct text note = TEXT_EMPTY;
    text_add(&note, "each dot is one twentieth of the runs; at 0: at war on the decision date");
    plot_say_left_out(r, &note);
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     text_chars(&note));
    text_free(&note);
    figure_end(f);
    return STATUS_OK;
}
