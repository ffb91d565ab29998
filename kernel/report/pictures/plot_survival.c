/*
 * Kaplan-Meier curves of the time to relapse, from the decision date, with numbers at risk.
 *
 * The clock starts at an instant every option has, so a longer stay does not earn its own success. Bands are
 * step-shaped like the curves: vertices are doubled here, since gnuplot interpolates. With several points of
 * a design the runs of one replication are not independent, so no band is drawn. More options than hues are
 * drawn as small multiples: each in its own panel, the baseline dark and the others pale behind it.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"
#include "stats/survival.h"

#include <math.h>
#include <stdio.h>

enum { TOP = 52, PLOT_HEIGHT = 230, LEFT = 52, NAME_WIDTH = 184, ROW = 17, BANDS_MAXIMUM = 5 };

struct curves {
    struct survival_curve *items;
    int n;
    double years; // from decision to horizon
};

static enum status fit(const struct results *r, int o, int i_time, int i_event, struct survival_curve *out,
                       struct error *err) {
    size_t n_all = (size_t)r->n_points * (size_t)r->n_replications, n = 0;
    double *time = memory_alloc(n_all, sizeof *time);
    int *cause = memory_alloc(n_all, sizeof *cause);
    enum status status = STATUS_OK;
    if (time == NULL || cause == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for a survival curve");
    for (int p = 0; status == STATUS_OK && p < r->n_points; p++)
        for (int rep = 0; rep < r->n_replications; rep++) {
            double t = *results_outcome(r, o, p, rep, i_time);
            if (!isfinite(t)) continue;
            time[n] = t / DAYS_PER_YEAR;
            cause[n++] = *results_outcome(r, o, p, rep, i_event) > 0.5;
        }
    struct survival_data data = {time, cause, n};
    if (status == STATUS_OK && n > 0) status = survival_fit(&data, 0.95, out, err);
    memory_free(time);
    memory_free(cause);
    return status;
}

/* An option none of whose runs finished has no curve: it is named, and nothing is drawn. */
static const struct survival_row *row_at(const struct survival_curve *c, double years) {
    return c->n == 0 ? NULL : survival_row_at(c, years);
}

static double survival_at(const struct survival_curve *c, double years) {
    const struct survival_row *row = row_at(c, years);
    return row == NULL ? 1 : row->survival;
}

static long long at_risk(const struct survival_curve *c, double years) {
    return c->n == 0 ? 0 : (long long)survival_at_risk(c, years);
}

/* Bands of dependent runs would be wrong, and many bands on one another are mud. */
static bool with_bands(const struct results *r, int n) {
    return r->n_points == 1 && n <= BANDS_MAXIMUM;
}

/* A curve as steps: at every time the old level, then the new one. The row of a censoring alone changes
 * nothing. */
static void add_curve(struct figure *f, const struct survival_curve *c, int o, double years) {
    figure_block(f, "curve_%d", o);
    double low = 1, high = 1, s = 1;
    if (c->n == 0) {
        text_add(&f->dat, "0\tNaN\tNaN\tNaN\n");
        return;
    }
    text_add(&f->dat, "0\t100\t100\t100\n");
    for (size_t i = 0; i < c->n_rows && c->rows[i].time <= years; i++) {
        const struct survival_row *row = &c->rows[i];
        if (row->n_events == 0) continue;
        text_add(&f->dat, "%.5f\t%.5g\t%.5g\t%.5g\n", row->time, 100 * s, 100 * low, 100 * high);
        s = row->survival;
        low = row->low;
        high = row->high;
        text_add(&f->dat, "%.5f\t%.5g\t%.5g\t%.5g\n", row->time, 100 * s, 100 * low, 100 * high);
    }
    text_add(&f->dat, "%.5f\t%.5g\t%.5g\t%.5g\n", years, 100 * s, 100 * low, 100 * high);
}

/* A curve to stand behind others: two points a year are enough for the eye, and the page stays small. */
static void add_pale_curve(struct figure *f, const struct survival_curve *c, int o, double years) {
    int n = (int)(2 * years) + 1;
    figure_block(f, "pale_%d", o);
    for (int i = 0; i <= n; i++)
        text_add(&f->dat, "%.4g\t%.4g\n", years * i / n, 100 * survival_at(c, years * i / n));
}

static double lowest(const struct curves *c) {
    double low = 1;
    for (int o = 0; o < c->n; o++) {
        const struct survival_row *row = row_at(&c->items[o], c->years);
        if (row != NULL && row->low < low) low = row->low;
    }
    return low;
}

// --- labels beside and numbers below
// --------------------------------------------------------------------------

/* "50 % benchmark" */
static void name_words(const struct results *r, const struct curves *c, int k, struct text *out) {
    if (c->items[k].n == 0)
        text_add(out, "no run: ");
    else
        text_add(out, "%.0f %% ", 100 * survival_at(&c->items[k], c->years));
    double room = NAME_WIDTH - 18 - figure_text_width(text_chars(out), LABEL_SMALL);
    figure_name(r->options[plot_option(r, k)].name, room, LABEL_SMALL, out);
}

static void add_names(const struct results *r, const struct curves *c, struct figure *f,
                      double bottom_value) {
    double right = FIGURE_WIDTH - NAME_WIDTH, y[FIGURE_PANELS_MAXIMUM], at[FIGURE_PANELS_MAXIMUM];
    for (int k = 0; k < c->n; k++) {
        at[k] = TOP + PLOT_HEIGHT * (1 - survival_at(&c->items[k], c->years)) / (1 - bottom_value);
        y[k] = at[k];
    }
    figure_spread(y, (size_t)c->n, ROW, TOP + 6, TOP + PLOT_HEIGHT - 6);
    for (int k = 0; k < c->n; k++) {
        struct look look = plot_look(r, plot_option(r, k));
        struct text name = TEXT_EMPTY;
        name_words(r, c, k, &name);
        figure_line(f, right + 1, at[k], right + 11, y[k], look.rgb);
        figure_label(f, right + 14, y[k], (struct label_style){LABEL_LEFT, LABEL_SMALL, look.text},
                     text_chars(&name));
        text_free(&name);
    }
}

/* The years in which a council asks, and the ends of the axis; those to be written first come first. */
static const double YEARS[] = {1, 2, 5, 10};
enum { N_YEARS = sizeof YEARS / sizeof *YEARS };

static void year_tics(struct figure *f, double years, bool all) {
    figure_gp(f, "set xtics (0");
    for (int i = 0; i < N_YEARS; i++)
        if (YEARS[i] < years) figure_gp(f, all || YEARS[i] >= 5 ? ", %g" : ", '' %g", YEARS[i]);
    if (years >= 13) figure_gp(f, ", %g", floor(years / 5 + 1e-9) * 5);
    figure_gp(f, ")\n");
}

static void add_number_at_risk(struct figure *f, double x, double y, long long n, uint32_t rgb) {
    char number[24];
    snprintf(number, sizeof number, "%lld", n);
    figure_label(f, x, y, (struct label_style){LABEL_CENTRE, LABEL_SMALL, rgb}, number);
}

/* Below the curves, at the marked years that have room for their numbers. */
static void add_at_risk(const struct results *r, const struct curves *c, struct figure *f) {
    static const double ORDER[] = {0, 5, 10, 2, 1, 15, 20};
    double right = FIGURE_WIDTH - NAME_WIDTH, top = TOP + PLOT_HEIGHT + 70, chosen[8];
    char widest[24];
    int n_chosen = 0;
    snprintf(widest, sizeof widest, "%d ", r->n_points * r->n_replications);
    double room = figure_text_width(widest, LABEL_SMALL) / (right - LEFT) * c->years;
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        bool free = ORDER[i] <= c->years;
        for (int j = 0; j < n_chosen; j++)
            free = free && fabs(ORDER[i] - chosen[j]) >= room;
        if (free) chosen[n_chosen++] = ORDER[i];
    }
    figure_label(f, LEFT - 10, top - 17, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                 "runs still without relapse");
    for (int k = 0; k < c->n; k++) {
        struct look look = plot_look(r, plot_option(r, k));
        double y = top + k * ROW;
        for (int j = 0; j < n_chosen; j++)
            add_number_at_risk(f, LEFT + chosen[j] / c->years * (right - LEFT), y,
                               at_risk(&c->items[k], chosen[j]), look.text);
        figure_label_name(f, right + 14, y, NAME_WIDTH - 18,
                          (struct label_style){LABEL_LEFT, LABEL_SMALL, look.text},
                          r->options[plot_option(r, k)].name);
    }
}

/* Runs at war on the decision date count as relapsed on that day: "14 to 20 % of runs", or nothing when there
 * are none. */
static void say_at_start(const struct curves *c, struct text *out) {
    double low = 100, high = 0;
    for (int o = 0; o < c->n; o++) {
        if (c->items[o].n == 0) continue;
        double at_war = 100 * (1 - survival_at(&c->items[o], 0));
        low = fmin(low, at_war);
        high = fmax(high, at_war);
    }
    if (high <= 0) return;
    if (lround(low) == lround(high))
        text_add(out, "%.0f %% of runs", high);
    else
        text_add(out, "%.0f to %.0f %% of runs", low, high);
}

static void add_table(const struct results *r, const struct curves *c, struct figure *f) {
    grid_column(&f->table, "option", GRID_LEFT);
    grid_column(&f->table, "years since decision", GRID_RIGHT);
    grid_column(&f->table, "without relapse", GRID_RIGHT);
    grid_column(&f->table, "95 % interval", GRID_RIGHT);
    grid_column(&f->table, "runs at risk", GRID_RIGHT);
    for (int k = 0; k < c->n; k++)
        for (size_t i = 0; c->items[k].n > 0 && i < N_YEARS && YEARS[i] <= c->years; i++) {
            const struct survival_row *row = row_at(&c->items[k], YEARS[i]);
            grid_cell(&f->table, "%s", r->options[plot_option(r, k)].name);
            grid_cell(&f->table, "%g", YEARS[i]);
            grid_cell(&f->table, "%.1f %%", 100 * survival_at(&c->items[k], YEARS[i]));
            if (r->n_points > 1 || row == NULL)
                grid_cell(&f->table, "-");
            else
                grid_cell(&f->table, "%.1f to %.1f", 100 * row->low, 100 * row->high);
            grid_cell(&f->table, "%lld", at_risk(&c->items[k], YEARS[i]));
        }
}

// --- the picture
// ----------------------------------------------------------------------------------------------

static void plot_curve(struct figure *f, const char *before, int o, double width, uint32_t rgb,
                       const char *dash) {
    figure_gp(f, "%s D index 'curve_%d' using 1:2 with lines lw %.1f lc rgb '#%06x' dt %s notitle", before, o,
              width, rgb, dash);
}

static void plot_band(struct figure *f, const char *before, int o, uint32_t rgb) {
    figure_gp(f,
              "%s D index 'curve_%d' using 1:3:4 with filledcurves fc rgb '#%06x' fs transparent solid "
              "0.14 notitle",
              before, o, rgb);
}

static double axis_bottom(const struct curves *c) {
    double low = lowest(c);
    return low < 0.45 ? 0 : floor((low - 0.02) * 10) / 10;
}

static void share_axis(struct figure *f, double bottom, bool words) {
    figure_gp(f, "set yrange [%g:100]; set ytics %d; set format y '%s'\n", 100 * bottom,
              bottom > 0.55 ? 10 : 20, words ? "%.0f %%" : "");
}

static void draw_together(const struct results *r, const struct curves *c, struct figure *f) {
    double right = FIGURE_WIDTH - NAME_WIDTH, bottom = axis_bottom(c);
    figure_panel(f, (struct box){LEFT, right, TOP, TOP + PLOT_HEIGHT});
    figure_gp(f, "set xrange [0:%.4f]; set grid xtics\n", c->years);
    year_tics(f, c->years, true);
    share_axis(f, bottom, true);
    const char *before = "plot";
    for (int k = 0; with_bands(r, c->n) && k < c->n; k++, before = ", \\\n    ")
        plot_band(f, before, plot_option(r, k), plot_look(r, plot_option(r, k)).rgb);
    for (int k = 0; k < c->n; k++, before = ", \\\n    ") {
        struct look look = plot_look(r, plot_option(r, k));
        plot_curve(f, before, plot_option(r, k), 2.2, look.rgb, look.dash);
    }
    figure_gp(f, "\n");
    figure_label(f, (LEFT + right) / 2, TOP + PLOT_HEIGHT + 30,
                 (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK_SOFT}, "years since the decision");
    add_names(r, c, f, bottom);
    add_at_risk(r, c, f);
}

// --- small multiples
// ----------------------------------------------------------------------------------------------

enum { MULTIPLE_HEIGHT = 118, RISK_HEAD = 62 };

static double highest_end(const struct curves *c) {
    double high = 0;
    for (int k = 0; k < c->n; k++)
        high = fmax(high, survival_at(&c->items[k], c->years));
    return high;
}

/* One option before all others: they in pale grey, the baseline dark. */
static void draw_one(const struct results *r, const struct curves *c, struct figure *f, int k,
                     struct box box) {
    int o = plot_option(r, k);
    struct look look = plot_look(r, o);
    struct text name = TEXT_EMPTY;
    const char *before = "plot";
    figure_panel(f, box);
    for (int other = 0; other < c->n; other++) {
        if (other == k || plot_option(r, other) == r->i_baseline) continue;
        figure_gp(f, "%s D index 'pale_%d' using 1:2 with lines lw 0.8 lc rgb '#bdbdbd' notitle", before,
                  plot_option(r, other));
        before = ", \\\n    ";
    }
    if (r->n_points == 1) {
        plot_band(f, before, o, look.rgb);
        before = ", \\\n    ";
    }
    if (o != r->i_baseline) {
        figure_gp(f, "%s D index 'pale_%d' using 1:2 with lines lw 1.4 lc rgb '#444444' dt (6,3) notitle",
                  before, r->i_baseline);
        before = ", \\\n    ";
    }
    plot_curve(f, before, o, 2.4, look.rgb, "solid");
    figure_gp(f, "\n");
    figure_label_name(f, box.left, box.top - 10, box.right - box.left,
                      (struct label_style){LABEL_LEFT, LABEL_NORMAL, look.text}, r->options[o].name);
    if (c->items[k].n == 0)
        text_add(&name, "no run");
    else
        text_add(&name, "end %.0f %%", 100 * survival_at(&c->items[k], c->years));
    // where no curve ends: above all of them, or below
    double y = highest_end(c) < 0.85 ? box.top + 9 : box.bottom - 10;
    figure_label(f, box.right - 2, y, (struct label_style){LABEL_RIGHT, LABEL_SMALL, look.text},
                 text_chars(&name));
    text_free(&name);
}

static void add_risk_table(const struct results *r, const struct curves *c, struct figure *f, double top) {
    enum { NAMES = 190, COLUMN = 62 };
    struct label_style head = {LABEL_RIGHT, LABEL_SMALL, INK_SOFT},
                       soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    figure_label(f, 8, top - ROW, soft, "runs still without relapse");
    for (int i = -1; i < N_YEARS; i++) {
        char words[24];
        double year = i < 0 ? 0 : YEARS[i], x = NAMES + COLUMN * (i + 2);
        if (year > c->years) continue;
        snprintf(words, sizeof words, i < 0 ? "decision" : year > 1 ? "%g years" : "%g year", year);
        figure_label(f, x, top - ROW, head, words);
        for (int k = 0; k < c->n; k++) {
            char number[24];
            snprintf(number, sizeof number, "%lld", at_risk(&c->items[k], year));
            figure_label(f, x, top + k * ROW, (struct label_style){LABEL_RIGHT, LABEL_SMALL, INK}, number);
        }
    }
    for (int k = 0; k < c->n; k++)
        figure_label_name(f, 8, top + k * ROW, NAMES - 12,
                          (struct label_style){LABEL_LEFT, LABEL_SMALL, plot_look(r, plot_option(r, k)).text},
                          r->options[plot_option(r, k)].name);
}

static void draw_apart(const struct results *r, const struct curves *c, struct figure *f,
                       const struct box *boxes, double below) {
    figure_gp(f, "set xrange [0:%.4f]\n", c->years);
    year_tics(f, c->years, false);
    for (int k = 0; k < c->n; k++) {
        share_axis(f, axis_bottom(c), boxes[k].left <= boxes[0].left);
        draw_one(r, c, f, k, boxes[k]);
    }
    figure_label(f, FIGURE_WIDTH / 2.0, below + 8, (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK_SOFT},
                 "years since the decision");
    add_risk_table(r, c, f, below + RISK_HEAD - 8);
}

static void add_note(const struct results *r, const struct curves *c, struct figure *f) {
    struct text note = TEXT_EMPTY, at_war = TEXT_EMPTY;
    bool bands = plot_many(r) ? r->n_points == 1 : with_bands(r, c->n);
    say_at_start(c, &at_war);
    text_add(&note, "%s%s%s", r->n_points > 1 ? "runs of all points" : "Kaplan-Meier",
             bands ? ", 95 % bands" : "", axis_bottom(c) > 0 ? ", cut axis" : "");
    plot_say_left_out(r, &note);
    if (at_war.length > 0) text_add(&note, "; drop at 0: still at war, %s", text_chars(&at_war));
    if (plot_many(r)) text_add(&note, "; dashed: %s; pale: the others", r->options[r->i_baseline].name);
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     text_chars(&note));
    text_add(
        &f->description,
        "Kaplan-Meier curves of the share of runs without relapse since the decision date, one per option. "
        "Without relapse after five years, and at the horizon: ");
    for (int k = 0; k < c->n; k++) {
        text_add(&f->description, "%s%s ", k == 0 ? "" : ", ", r->options[plot_option(r, k)].name);
        if (c->items[k].n == 0)
            text_add(&f->description, "no finished run");
        else
            text_add(&f->description, "%.0f and %.0f %%", 100 * survival_at(&c->items[k], fmin(5, c->years)),
                     100 * survival_at(&c->items[k], c->years));
    }
    text_add(&f->description, ".");
    if (at_war.length > 0)
        text_add(&f->description,
                 " The drop at 0 is runs still or again at war on the decision date (%s): nothing done "
                 "after it could prevent those.",
                 text_chars(&at_war));
    text_free(&note);
    text_free(&at_war);
}

static enum status curves_fit(const struct results *r, int i_time, int i_event, struct curves *c,
                              struct error *err) {
    enum status status = STATUS_OK;
    for (int k = 0; status == STATUS_OK && k < c->n; k++)
        status = fit(r, plot_option(r, k), i_time, i_event, &c->items[k], err);
    return status;
}

enum status plot_survival(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    int i_time = results_find_metric(r, "time_to_relapse_days"), i_event = results_find_metric(r, "relapse");
    if (i_time < 0 || i_event < 0) return STATUS_OK;
    struct curves c = {memory_alloc((size_t)plot_n_panels(r), sizeof *c.items), plot_n_panels(r),
                       (r->horizon_days - r->decision_day) / DAYS_PER_YEAR};
    if (c.items == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for survival curves");
    struct box boxes[FIGURE_PANELS_MAXIMUM];
    int below = plot_many(r) ? figure_panels(c.n, 44, MULTIPLE_HEIGHT, 0, boxes) : TOP + PLOT_HEIGHT;
    struct figure *f = NULL;
    enum status status = curves_fit(r, i_time, i_event, &c, err);
    if (status == STATUS_OK) {
        f = figures_add(out, "survival", "Share of runs without relapse",
                        below + 62 + ROW * c.n + (plot_many(r) ? 0 : 10));
        if (f == NULL) status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture survival");
    }
    if (f != NULL) {
        for (int k = 0; k < c.n; k++)
            add_curve(f, &c.items[k], plot_option(r, k), c.years);
        for (int k = 0; plot_many(r) && k < c.n; k++)
            add_pale_curve(f, &c.items[k], plot_option(r, k), c.years);
        if (plot_many(r))
            draw_apart(r, &c, f, boxes, below);
        else
            draw_together(r, &c, f);
        add_note(r, &c, f);
        add_table(r, &c, f);
        figure_end(f);
    }
    for (int k = 0; k < c.n; k++)
        survival_free(&c.items[k]);
    memory_free(c.items);
    return status;
}
