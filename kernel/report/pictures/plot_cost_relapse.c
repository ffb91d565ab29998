/*
 * Cost against relapse: one point per option with its 95 % interval in both directions. Names and their
 * leaders are placed so that none is taken for another's (naming.h).
 */
#include "report/pictures/naming.h"
#include "report/pictures/plot.h"

#include "base/memory.h"
#include "stats/proportion.h"
#include "stats/summary.h"

#include <math.h>
#include <stdio.h>

enum { TOP = 52, LEFT = 58, RIGHT = 500, BOTTOM = 320, HEIGHT = 372 };

struct spot { // one option, in shown units
    double x, y;
    struct interval x_interval, y_interval;
    size_t n;
};

static enum status mean_of(const struct results *r, int o, int i_metric, double *values, double *mean,
                           struct interval *interval, size_t *n, struct error *err) {
    struct summary s;
    *n = compare_gather(r, o, i_metric, values);
    if (*n == 0) return STATUS_OK;
    enum status status = summary_of(r->metrics[i_metric].name, values, *n, &s, err);
    if (status == STATUS_OK) status = summary_mean_interval(&s, 0.95, interval, err);
    *mean = s.mean;
    bool shares = r->metrics[i_metric].kind == KIND_BINARY && r->n_points == 1;
    if (status == STATUS_OK && shares)
        status = proportion_wilson((int64_t)llround(s.mean * (double)*n), (int64_t)*n, 0.95, interval, err);
    return status;
}

static enum status find_spots(const struct results *r, int i_cost, int i_relapse, struct spot *spots,
                              double *scale, struct error *err) {
    double *values = memory_alloc((size_t)r->n_replications, sizeof *values), most = 0;
    enum status status = STATUS_OK;
    if (values == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture cost_relapse");
    for (int k = 0; status == STATUS_OK && k < plot_n_panels(r); k++) {
        struct spot *s = &spots[k];
        int o = plot_option(r, k);
        status = mean_of(r, o, i_cost, values, &s->x, &s->x_interval, &s->n, err);
        if (status == STATUS_OK) status = mean_of(r, o, i_relapse, values, &s->y, &s->y_interval, &s->n, err);
        most = fmax(most, s->x);
    }
    memory_free(values);
    *scale = most >= 1e9 ? 1e9 : most >= 1e6 ? 1e6 : 1;
    for (int k = 0; k < plot_n_panels(r); k++) {
        struct spot *s = &spots[k];
        s->x /= *scale;
        s->x_interval = (struct interval){s->x_interval.low / *scale, s->x_interval.high / *scale};
        s->y *= 100;
        // Student's t, of means over points, knows neither end of a share nor that money is not negative.
        s->x_interval.low = fmax(0, s->x_interval.low);
        s->y_interval =
            (struct interval){fmax(0, 100 * s->y_interval.low), fmin(100, 100 * s->y_interval.high)};
    }
    return status;
}

static bool bounded(const struct spot *s) {
    return s->n > 1;
}

// --- names
// ---------------------------------------------------------------------------------------------------

struct map { // data to pixels
    struct axis x, y;
};

static double pixel_x(const struct map *m, double x) {
    return LEFT + (x - m->x.min) / (m->x.max - m->x.min) * (RIGHT - LEFT);
}

static double pixel_y(const struct map *m, double y) {
    return BOTTOM - (y - m->y.min) / (m->y.max - m->y.min) * (BOTTOM - TOP);
}

static struct named dot_of(const struct map *m, const struct spot *s) {
    double x = pixel_x(m, s->x), y = pixel_y(m, s->y);
    struct named dot = {.x = x, .y = y, .across = {x, x, y, y}, .along = {x, x, y, y}};
    if (!bounded(s)) return dot;
    dot.across.left = pixel_x(m, s->x_interval.low);
    dot.across.right = pixel_x(m, s->x_interval.high);
    dot.along.top = pixel_y(m, s->y_interval.high);
    dot.along.bottom = pixel_y(m, s->y_interval.low);
    return dot;
}

static void add_names(const struct results *r, const struct map *m, const struct spot *spots, int n,
                      struct figure *f) {
    struct named dots[FIGURE_PANELS_MAXIMUM];
    struct text names[FIGURE_PANELS_MAXIMUM];
    int options[FIGURE_PANELS_MAXIMUM];
    size_t n_dots = 0, n_hidden = 1;
    for (int k = 0; k < n; k++) {
        if (spots[k].n == 0) continue;
        dots[n_dots] = dot_of(m, &spots[k]);
        names[n_dots] = TEXT_EMPTY;
        options[n_dots++] = plot_option(r, k);
    }
    for (double width = 170; n_hidden > 0 && width >= 50; width -= 30) {
        for (size_t i = 0; i < n_dots; i++) {
            text_clear(&names[i]);
            figure_name(r->options[options[i]].name, width, LABEL_SMALL, &names[i]);
            dots[i].width = figure_text_width(text_chars(&names[i]), LABEL_SMALL) + 4;
        }
        n_hidden = naming_place(dots, n_dots, NULL, 0, (struct box){LEFT + 2, RIGHT + 16, TOP, BOTTOM - 2});
    }
    for (size_t i = 0; i < n_dots; i++) {
        struct look look = plot_look(r, options[i]);
        naming_draw(f, &dots[i], (struct label_style){LABEL_LEFT, LABEL_SMALL, look.text}, look.rgb,
                    text_chars(&names[i]));
        text_free(&names[i]);
    }
}

// --- the picture
// ----------------------------------------------------------------------------------------------

/* From 0, and never beyond 100 %. */
static struct axis share_axis(double worst) {
    struct axis axis = figure_axis(0, worst, 5);
    return axis.max > 100 ? (struct axis){0, 100, 20} : axis;
}

static struct map choose_axes(const struct spot *spots, int n) {
    double low = INFINITY, high = 0, worst = 0;
    for (int o = 0; o < n; o++) {
        if (spots[o].n == 0) continue;
        bool whole = bounded(&spots[o]);
        low = fmin(low, whole ? spots[o].x_interval.low : spots[o].x);
        high = fmax(high, whole ? spots[o].x_interval.high : spots[o].x);
        worst = fmax(worst, whole ? spots[o].y_interval.high : spots[o].y);
    }
    if (!isfinite(low)) low = 0;
    double slack = 0.3 * fmax(high - low, 0.05 * high); // room for names on both sides
    return (struct map){figure_axis(fmax(0, low - slack), high + 0.5 * slack, 5),
                        share_axis(fmin(100, fmax(worst, 4)))};
}

static void add_table(const struct results *r, const struct spot *spots, int n, const char *money,
                      struct figure *f) {
    char title[64];
    grid_column(&f->table, "option", GRID_LEFT);
    snprintf(title, sizeof title, "mean cost, %s", money);
    grid_column(&f->table, title, GRID_RIGHT);
    grid_column(&f->table, "95 % interval", GRID_RIGHT);
    grid_column(&f->table, "relapse, % of runs", GRID_RIGHT);
    grid_column(&f->table, "95 % interval", GRID_RIGHT);
    grid_column(&f->table, "replications", GRID_RIGHT);
    for (int k = 0; k < n; k++) {
        const struct spot *s = &spots[k];
        grid_cell(&f->table, "%s", r->options[plot_option(r, k)].name);
        grid_cell(&f->table, s->n == 0 ? "-" : "%.3g", s->x);
        grid_cell(&f->table, bounded(s) ? "%.4g to %.4g" : "-", s->x_interval.low, s->x_interval.high);
        grid_cell(&f->table, s->n == 0 ? "-" : "%.1f", s->y);
        grid_cell(&f->table, bounded(s) ? "%.1f to %.1f" : "-", s->y_interval.low, s->y_interval.high);
        grid_cell(&f->table, "%zu", s->n);
    }
}

static void draw(const struct results *r, const struct spot *spots, int n, double scale, struct figure *f) {
    struct map m = choose_axes(spots, n);
    const char *money = scale >= 1e9 ? "USD billion" : scale >= 1e6 ? "USD million" : "USD";
    figure_block(f, "options");
    for (int k = 0; k < n; k++) {
        const struct spot *s = &spots[k];
        struct look look = plot_look(r, plot_option(r, k));
        if (s->n > 0)
            text_add(&f->dat, "%.6g\t%.6g\t%.6g\t%.6g\t%.6g\t%.6g\t%u\t%d\n", s->x, s->y,
                     bounded(s) ? s->x_interval.low : s->x, bounded(s) ? s->x_interval.high : s->x,
                     bounded(s) ? s->y_interval.low : s->y, bounded(s) ? s->y_interval.high : s->y,
                     (unsigned)look.rgb, look.point);
    }
    figure_panel(f, (struct box){LEFT, RIGHT, TOP, BOTTOM});
    figure_gp(f,
              "set bars 0; set grid xtics\nset xrange [%.6g:%.6g]; set xtics %.6g; set yrange [0:%.6g]; set "
              "ytics %.6g\n",
              m.x.min, m.x.max, m.x.step, m.y.max, m.y.step);
    figure_gp(f, "set format y '%%.0f %%%%'\n");
    figure_gp(
        f, "plot D index 'options' using 1:2:3:4:5:6:7 with xyerrorbars pt 0 lw 1.8 lc rgb variable notitle, "
           "\\\n"
           "    D index 'options' using 1:2:8:7 with points pt variable ps 0.95 lc rgb variable notitle\n");
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text note = TEXT_EMPTY;
    text_add(&note, "relapse, %% of runs; lower left is better; each option's own 95 %% intervals");
    plot_say_left_out(r, &note);
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, soft, text_chars(&note));
    text_free(&note);
    char axis[64];
    snprintf(axis, sizeof axis, "mean cost, %s%s", money,
             m.x.min > 0 ? " (the axis does not start at 0)" : "");
    soft.align = LABEL_CENTRE;
    figure_label(f, (LEFT + RIGHT) / 2.0, HEIGHT - 14, soft, axis);
    add_names(r, &m, spots, n, f);
    add_table(r, spots, n, money, f);
    text_add(&f->description, "Mean cost and share of runs that relapse, one point per option with 95 %% "
                              "intervals of each option by itself; "
                              "two that overlap may still differ, pair by pair:");
    for (int k = 0; k < n; k++) {
        text_add(&f->description, "%s %s ", k == 0 ? "" : ";", r->options[plot_option(r, k)].name);
        if (spots[k].n == 0)
            text_add(&f->description, "no finished run");
        else
            text_add(&f->description, "%s %.3g, %.0f %%", money, spots[k].x, spots[k].y);
    }
    text_add(&f->description, ".");
}

enum status plot_cost_relapse(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    struct spot spots[FIGURE_PANELS_MAXIMUM] = {0};
    int i_cost = results_find_metric(r, "cost_usd"), i_relapse = results_find_metric(r, "relapse");
    if (i_cost < 0 || i_relapse < 0) return STATUS_OK;
    double scale = 1;
    enum status status = find_spots(r, i_cost, i_relapse, spots, &scale, err);
    if (status != STATUS_OK) return status;
    struct figure *f = figures_add(out, "cost_relapse", "Cost against relapse", HEIGHT);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture cost_relapse");
    draw(r, spots, plot_n_panels(r), scale, f);
    figure_end(f);
    return STATUS_OK;
}
