/*
 * Kaplan-Meier curves of the time to relapse, from the decision date, with numbers at risk.
 *
 * The clock starts at an instant every option has, so a longer stay does not earn its own success. Bands are
 * step-shaped like the curves: vertices are doubled here, since gnuplot interpolates. With several points of
 * a design the runs of one replication are not independent, so no band is drawn.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"
#include "stats/survival.h"

#include <math.h>
#include <stdio.h>

enum { TOP = 52, PLOT_HEIGHT = 230, LEFT = 52, NAME_WIDTH = 170, ROW = 17, BANDS_MAXIMUM = 5 };

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

static void add_names(const struct results *r, const struct curves *c, struct figure *f,
                      double bottom_value) {
    double right = FIGURE_WIDTH - NAME_WIDTH, y[FIGURE_PANELS_MAXIMUM], at[FIGURE_PANELS_MAXIMUM];
    for (int o = 0; o < c->n; o++) {
        at[o] = TOP + PLOT_HEIGHT * (1 - survival_at(&c->items[o], c->years)) / (1 - bottom_value);
        y[o] = at[o];
    }
    figure_spread(y, (size_t)c->n, ROW, TOP + 6, TOP + PLOT_HEIGHT - 6);
    for (int o = 0; o < c->n; o++) {
        struct look look = figure_look(o, r->i_baseline);
        struct text name = TEXT_EMPTY;
        if (c->items[o].n == 0)
            text_add(&name, "no run: ");
        else
            text_add(&name, "%.0f %% ", 100 * survival_at(&c->items[o], c->years));
        wording_short(r->options[o].name, 17, &name);
        figure_line(f, right + 1, at[o], right + 11, y[o], look.rgb);
        figure_label(f, right + 14, y[o], (struct label_style){LABEL_LEFT, LABEL_SMALL, look.text},
                     text_chars(&name));
        text_free(&name);
    }
}

static void add_at_risk(const struct results *r, const struct curves *c, struct figure *f, double step) {
    double right = FIGURE_WIDTH - NAME_WIDTH, top = TOP + PLOT_HEIGHT + 70;
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    figure_label(f, LEFT - 10, top - 17, soft, "runs still without relapse");
    for (int o = 0; o < c->n; o++) {
        struct look look = figure_look(o, r->i_baseline);
        double y = top + o * ROW;
        for (double t = 0; t < c->years + 1e-9; t += step) {
            char number[24];
            snprintf(number, sizeof number, "%lld", at_risk(&c->items[o], t));
            figure_label(f, LEFT + t / c->years * (right - LEFT), y,
                         (struct label_style){LABEL_CENTRE, LABEL_SMALL, look.text}, number);
        }
        figure_label_fit(f, right + 14, y, NAME_WIDTH - 18,
                         (struct label_style){LABEL_LEFT, LABEL_SMALL, look.text}, r->options[o].name);
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
    static const double YEARS[] = {1, 2, 5, 10};
    for (int o = 0; o < c->n; o++)
        for (size_t i = 0; c->items[o].n > 0 && i < sizeof YEARS / sizeof *YEARS && YEARS[i] <= c->years;
             i++) {
            const struct survival_row *row = row_at(&c->items[o], YEARS[i]);
            grid_cell(&f->table, "%s", r->options[o].name);
            grid_cell(&f->table, "%g", YEARS[i]);
            grid_cell(&f->table, "%.1f %%", 100 * survival_at(&c->items[o], YEARS[i]));
            if (r->n_points > 1 || row == NULL)
                grid_cell(&f->table, "-");
            else
                grid_cell(&f->table, "%.1f to %.1f", 100 * row->low, 100 * row->high);
            grid_cell(&f->table, "%lld", at_risk(&c->items[o], YEARS[i]));
        }
}

// --- the picture
// ----------------------------------------------------------------------------------------------

static void draw(const struct results *r, const struct curves *c, struct figure *f) {
    double right = FIGURE_WIDTH - NAME_WIDTH, low = lowest(c);
    double bottom = low < 0.45 ? 0 : floor((low - 0.02) * 10) / 10;
    struct axis axis = figure_axis(0, c->years, 6);
    for (int o = 0; o < c->n; o++)
        add_curve(f, &c->items[o], o, c->years);
    figure_panel(f, (struct box){LEFT, right, TOP, TOP + PLOT_HEIGHT});
    figure_gp(f, "set xrange [0:%.4f]; set xtics %g; set yrange [%g:100]; set ytics %d\n", c->years,
              axis.step, 100 * bottom, bottom > 0.55 ? 10 : 20);
    figure_gp(f, "set format y '%%.0f %%%%'\n");
    bool bands = with_bands(r, c->n);
    const char *before = "plot";
    for (int o = 0; bands && o < c->n; o++, before = ", \\\n    ")
        figure_gp(f,
                  "%s D index 'curve_%d' using 1:3:4 with filledcurves fc rgb '#%06x' fs transparent solid "
                  "0.14 notitle",
                  before, o, figure_look(o, r->i_baseline).rgb);
    for (int o = 0; o < c->n; o++, before = ", \\\n    ") {
        struct look look = figure_look(o, r->i_baseline);
        figure_gp(f, "%s D index 'curve_%d' using 1:2 with lines lw 2.2 lc rgb '#%06x' dt %s notitle", before,
                  o, look.rgb, look.dash);
    }
    figure_gp(f, "\n");
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text note = TEXT_EMPTY, at_war = TEXT_EMPTY;
    say_at_start(c, &at_war);
    text_add(&note, "%s%s%s%s%s", r->n_points > 1 ? "runs of all points" : "Kaplan-Meier",
             bands ? ", 95 % bands" : "", bottom > 0 ? ", cut axis" : "",
             at_war.length > 0 ? "; drop at 0: still at war, " : "", text_chars(&at_war));
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, soft, text_chars(&note));
    text_free(&note);
    soft.align = LABEL_CENTRE;
    figure_label(f, (LEFT + right) / 2, TOP + PLOT_HEIGHT + 30, soft, "years since the decision");
    add_names(r, c, f, bottom);
    add_at_risk(r, c, f, axis.step);
    add_table(r, c, f);
    text_add(
        &f->description,
        "Kaplan-Meier curves of the share of runs without relapse since the decision date, one per option. "
        "At the horizon: ");
    for (int o = 0; o < c->n; o++) {
        text_add(&f->description, "%s%s ", o == 0 ? "" : ", ", r->options[o].name);
        text_add(&f->description, c->items[o].n == 0 ? "no finished run" : "%.0f %%",
                 100 * survival_at(&c->items[o], c->years));
    }
    text_add(&f->description, ".");
    if (at_war.length > 0)
        text_add(&f->description,
                 " The drop at 0 is runs still or again at war on the decision date (%s): what follows the "
                 "decision "
                 "could not prevent those.",
                 text_chars(&at_war));
    text_free(&at_war);
}

enum status plot_survival(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    int i_time = results_find_metric(r, "time_to_relapse_days"), i_event = results_find_metric(r, "relapse");
    if (i_time < 0 || i_event < 0) return STATUS_OK;
    struct curves c = {memory_alloc((size_t)plot_n_panels(r), sizeof *c.items), plot_n_panels(r),
                       (r->horizon_days - r->decision_day) / DAYS_PER_YEAR};
    enum status status = STATUS_OK;
    if (c.items == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for survival curves");
    for (int o = 0; status == STATUS_OK && o < c.n; o++)
        status = fit(r, o, i_time, i_event, &c.items[o], err);
    int height = TOP + PLOT_HEIGHT + 66 + ROW * c.n + 6;
    struct figure *f =
        status == STATUS_OK ? figures_add(out, "survival", "Share of runs without relapse", height) : NULL;
    if (status == STATUS_OK && f == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture survival");
    if (status == STATUS_OK) {
        draw(r, &c, f);
        figure_end(f);
    }
    for (int o = 0; o < c.n; o++)
        survival_free(&c.items[o]);
    memory_free(c.items);
    return status;
}
