/*
 * Cost against relapse: one point per option with its 95 % interval in both directions. Labels go where they
 * hit neither another label nor an interval, tried in a fixed order, so the picture is the same every time.
 */
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
        s->y_interval = (struct interval){100 * s->y_interval.low, 100 * s->y_interval.high};
    }
    return status;
}

static bool bounded(const struct spot *s) {
    return s->n > 1;
}

// --- labels
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

enum { TRIES = 16, STEP = 6 };

/* To the four corners, farther and farther. */
static struct box label_box(const struct map *m, const struct spot *s, double width, int i_try) {
    double x = pixel_x(m, s->x), y = pixel_y(m, s->y), far = 8.0 * (1 + i_try / 4), high = 4 + far;
    double left = i_try % 2 == 0 ? x + far : x - far - width, middle = i_try % 4 < 2 ? y - high : y + high;
    return (struct box){left, left + width, middle - 8, middle + 8};
}

static bool is_free(const struct map *m, const struct spot *spots, int n, const struct box *taken,
                    int n_taken, struct box b) {
    bool free = b.left >= LEFT && b.right <= RIGHT + 16 && b.top >= TOP && b.bottom <= BOTTOM;
    for (int i = 0; i < n_taken; i++)
        free = free && !box_overlap(b, taken[i]);
    for (int o = 0; o < n; o++) {
        if (!bounded(&spots[o])) continue;
        double x = pixel_x(m, spots[o].x), y = pixel_y(m, spots[o].y);
        struct box across = {pixel_x(m, spots[o].x_interval.low) - 3,
                             pixel_x(m, spots[o].x_interval.high) + 3, y - 5, y + 5};
        struct box along = {x - 5, x + 5, pixel_y(m, spots[o].y_interval.high),
                            pixel_y(m, spots[o].y_interval.low)};
        free = free && !box_overlap(b, across) && !box_overlap(b, along);
    }
    return free;
}

/* How far the nearer end of a label's line of words is from a point. */
static double distance(const struct map *m, const struct spot *s, struct box b) {
    double x = pixel_x(m, s->x), y = pixel_y(m, s->y);
    return hypot(b.left > x ? b.left - x : x > b.right ? x - b.right : 20, (b.top + b.bottom) / 2 - y);
}

/* A free place for a label: at a corner of its interval, else the nearest one in the whole picture. */
static bool find_place(const struct map *m, const struct spot *spots, int n, const struct box *taken, int k,
                       double width, struct box *out) {
    double nearest = INFINITY;
    for (int i_try = 0; i_try < TRIES; i_try++) {
        *out = label_box(m, &spots[k], width, i_try);
        if (is_free(m, spots, n, taken, k, *out)) return true;
    }
    for (double top = TOP; top + 16 <= BOTTOM; top += STEP)
        for (double left = LEFT; left + width <= RIGHT + 16; left += STEP) {
            struct box b = {left, left + width, top, top + 16};
            double far = distance(m, &spots[k], b);
            if (far >= nearest || !is_free(m, spots, n, taken, k, b)) continue;
            nearest = far;
            *out = b;
        }
    return isfinite(nearest);
}

static void add_names(const struct results *r, const struct map *m, const struct spot *spots, int n,
                      struct figure *f) {
    struct box taken[FIGURE_PANELS_MAXIMUM] = {0};
    for (int k = 0; k < n; k++) {
        if (spots[k].n == 0) continue;
        int o = plot_option(r, k);
        struct text name = TEXT_EMPTY;
        struct box b = {0};
        bool placed = false;
        for (double width = 160; !placed && width >= 40; width -= 40) {
            text_clear(&name);
            figure_name(r->options[o].name, width, LABEL_SMALL, &name);
            placed =
                find_place(m, spots, n, taken, k, figure_text_width(text_chars(&name), LABEL_SMALL) + 4, &b);
        }
        taken[k] = b;
        double x = pixel_x(m, spots[k].x), y = pixel_y(m, spots[k].y),
               near = b.left > x ? b.left - 2 : b.right + 2;
        double middle = (b.top + b.bottom) / 2;
        struct look look = plot_look(r, o);
        bool right = b.left > x;
        struct label_style style = {right ? LABEL_LEFT : LABEL_RIGHT, LABEL_SMALL, look.text};
        if (placed && (fabs(near - x) > 14 || fabs(middle - y) > 22))
            figure_line(f, x, y, near, middle, look.rgb);
        if (placed) figure_label(f, right ? b.left : b.right, middle, style, text_chars(&name));
        text_free(&name);
    }
}

// --- the picture
// ----------------------------------------------------------------------------------------------

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
                        figure_axis(0, fmax(worst, 4), 5)};
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
