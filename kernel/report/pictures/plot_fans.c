/*
 * Fans: how a quantity spreads over time, one panel per option, the baseline ghosted in each.
 *
 * Bands hold 50 % and 90 % of the runs of every month; no single run follows an edge. Deaths are summed over
 * the last twelve months and drawn on a stretched axis (log10(1 + deaths)), because most runs have few and
 * some have thousands.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

static const double BANDS[] = {0.05, 0.25, 0.5, 0.75, 0.95};
enum { N_BANDS = 5, P05 = 0, P25, P50, P75, P95, MONTHS_A_YEAR = 12 };

struct fan { // what is drawn
    const char *name, *title, *axis;
    const char *series, *plus; // plus: a second series to add, or NULL
    bool last_year;            // the sum of the last twelve months instead of the month
    double scale;              // shown = value / scale
    double least;              // the axis reaches at least from 0 to here
};

static const struct fan FANS[] = {
    {"fans_deaths", "Battle and civilian deaths in the last twelve months", "deaths",
     SERIES_battle_deaths_persons, SERIES_civilian_deaths_persons, true, 1, 90},
    {"fans_troops", "Troops deployed", "thousand", SERIES_troops_persons, NULL, false, 1000, 1},
    {"fans_consent", "Consent of the communities", "per cent", SERIES_local_consent_frac, NULL, false, 0.01,
     100},
    {"fans_police", "Host police at work", "per cent of the need", SERIES_host_police_frac, NULL, false, 0.01,
     100},
};
enum { N_FANS = sizeof FANS / sizeof *FANS };

// --- data
// -----------------------------------------------------------------------------------------------------

/* The values to draw, laid out as a series: the series itself, plus another, summed over a year, scaled. */
static double *derive(const struct results *r, const struct fan *fan) {
    size_t n_months = (size_t)r->n_months;
    size_t n = (size_t)r->n_options * (size_t)r->n_points * (size_t)r->n_replications * n_months;
    int i_plus = fan->plus == NULL ? -1 : plot_find_series(r, fan->plus);
    const double *from = r->series[plot_find_series(r, fan->series)].values;
    const double *plus = i_plus < 0 ? NULL : r->series[i_plus].values;
    double *values = memory_alloc(n, sizeof *values);
    for (size_t i = 0; values != NULL && i < n; i++) {
        size_t n_summed = fan->last_year ? MONTHS_A_YEAR : 1, month = i % n_months;
        if (n_summed > month + 1) n_summed = month + 1;
        for (size_t k = 0; k < n_summed; k++)
            values[i] += from[i - k] + (plus == NULL ? 0 : plus[i - k]);
        values[i] /= fan->scale;
    }
    return values;
}

static enum status add_blocks(const struct results *r, const double *values, double *quantiles,
                              struct figure *f, struct error *err) {
    for (int k = 0; k < plot_n_panels(r); k++) {
        int o = plot_option(r, k);
        double *mine = quantiles + (size_t)k * (size_t)r->n_months * N_BANDS;
        enum status status = plot_month_quantiles(r, values, o, BANDS, N_BANDS, mine, err);
        if (status != STATUS_OK) return status;
        figure_block(f, "fan_%d", o);
        for (int month = plot_first_month(r); month < r->n_months; month += plot_month_step(r)) {
            const double *q = &mine[month * N_BANDS];
            if (isnan(q[P50])) continue;
            text_add(&f->dat, "%.4f\t%.6g\t%.6g\t%.6g\t%.6g\t%.6g\n", plot_month_years(month), q[P05], q[P25],
                     q[P50], q[P75], q[P95]);
        }
    }
    return STATUS_OK;
}

static double highest(const struct results *r, const double *quantiles) {
    double high = 0;
    for (int i = 0; i < plot_n_panels(r) * r->n_months; i++)
        if (quantiles[i * N_BANDS + P95] > high) high = quantiles[i * N_BANDS + P95];
    return high;
}

static void add_table(const struct results *r, const double *quantiles, struct figure *f) {
    struct grid *g = &f->table;
    grid_column(g, "option", GRID_LEFT);
    grid_column(g, "year", GRID_RIGHT);
    static const char *const TITLES[] = {"5 %", "25 %", "median", "75 %", "95 %"};
    for (int i = 0; i < N_BANDS; i++)
        grid_column(g, TITLES[i], GRID_RIGHT);
    for (int k = 0; k < plot_n_panels(r); k++)
        for (int month = MONTHS_A_YEAR - 1; month < r->n_months; month += 2 * MONTHS_A_YEAR) {
            grid_cell(g, "%s", r->options[plot_option(r, k)].name);
            grid_cell(g, "%d", (month + 1) / MONTHS_A_YEAR);
            for (int i = 0; i < N_BANDS; i++) {
                grid_cell(g, "%.*f", highest(r, quantiles) < 50 ? 1 : 0,
                          quantiles[(k * r->n_months + month) * N_BANDS + i]);
            }
        }
}

// --- drawing
// --------------------------------------------------------------------------------------------------

/* 0, 10, 100, 1000 at equal steps; without words beside inner panels. */
static void stretched_axis(struct figure *f, double high, bool words) {
    double top = fmax(high, 90) * 1.1;
    figure_gp(f, "set nonlinear y via log10(1 + y) inverse 10**y - 1\nset yrange [0:%.6g]\nset ytics (%s",
              top, words ? "0" : "'' 0");
    for (double tick = 10; tick <= top; tick *= 10) {
        if (!words)
            figure_gp(f, ", '' %.0f", tick);
        else if (tick >= 1000)
            figure_gp(f, ", '%.0f,000' %.0f", tick / 1000, tick);
        else
            figure_gp(f, ", %.0f", tick);
    }
    figure_gp(f, ")\n");
}

static void plain_axis(struct figure *f, const struct fan *fan, double high, bool words) {
    struct axis axis = figure_axis(0, fmax(1.02 * high, fan->least), 4);
    figure_gp(f, "set yrange [0:%.6g]; set ytics %.6g; set format y '%s'\n", axis.max, axis.step,
              words ? "%g" : "");
}

static void draw_panel(const struct results *r, struct figure *f, int o, struct box box) {
    struct look look = plot_look(r, o);
    figure_panel(f, box);
    figure_gp(
        f, "plot D index 'fan_%d' using 1:2:6 with filledcurves fc rgb '#%06x' fs solid 0.16 notitle, \\\n",
        o, look.rgb);
    figure_gp(f,
              "    D index 'fan_%d' using 1:3:5 with filledcurves fc rgb '#%06x' fs solid 0.38 notitle, \\\n",
              o, look.rgb);
    if (o != r->i_baseline)
        figure_gp(f, "    D index 'fan_%d' using 1:4 with lines lc rgb '#333333' lw 1.2 notitle, \\\n",
                  r->i_baseline);
    figure_gp(f, "    D index 'fan_%d' using 1:4 with lines lc rgb '#%06x' lw 2.4 notitle\n", o, look.text);
    figure_label_name(f, box.left, box.top - 10, box.right - box.left,
                      (struct label_style){LABEL_LEFT, LABEL_NORMAL, look.text}, r->options[o].name);
}

/* "4 (0 to 1,276)" */
static void add_spread(const double *q, bool fine, struct text *out) {
    if (fine) {
        text_add(out, "%.1f (%.1f to %.1f)", q[P50], q[P05], q[P95]);
        return;
    }
    wording_count(llround(q[P50]), out);
    text_add(out, " (");
    wording_count(llround(q[P05]), out);
    text_add(out, " to ");
    wording_count(llround(q[P95]), out);
    text_add(out, ")");
}

/* What the picture ends on: "benchmark 4 (0 to 812)". */
static void describe(const struct results *r, const struct fan *fan, const double *quantiles,
                     struct figure *f) {
    text_add(&f->description,
             "Month by month, one panel per option: median, the middle 50 %% and 90 %% of all finished "
             "runs%s. The median of the baseline %s is drawn in grey in every panel. In the last month, %s, "
             "median (90 %% of runs):",
             fan->last_year ? ", on a stretched axis" : "", r->options[r->i_baseline].name, fan->axis);
    bool fine = highest(r, quantiles) < 50;
    for (int k = 0; k < plot_n_panels(r); k++) {
        const double *q = &quantiles[((k + 1) * r->n_months - 1) * N_BANDS];
        text_add(&f->description, "%s %s ", k == 0 ? "" : ";", r->options[plot_option(r, k)].name);
        if (isnan(q[P50]))
            text_add(&f->description, "no finished run");
        else
            add_spread(q, fine, &f->description);
    }
    text_add(&f->description, ".");
}

static enum status draw_fan(const struct results *r, const struct fan *fan, struct figures *out,
                            struct error *err) {
    struct box boxes[FIGURE_PANELS_MAXIMUM];
    int n = plot_n_panels(r), height = figure_panels(n, 44, n <= 3 ? 170 : 118, 18, boxes);
    struct figure *f = figures_add(out, fan->name, fan->title, height);
    double *values = derive(r, fan);
    double *quantiles = memory_alloc((size_t)n * (size_t)r->n_months * N_BANDS, sizeof *quantiles);
    enum status status = STATUS_OK;
    if (f == NULL || values == NULL || quantiles == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture %s", fan->name);
    if (status == STATUS_OK) status = add_blocks(r, values, quantiles, f, err);
    if (status != STATUS_OK) goto out;
    plot_years_axis(f, r, boxes[0].right - boxes[0].left);
    double high = highest(r, quantiles);
    plot_decision(f, r);
    for (int k = 0; k < n; k++) {
        bool words = boxes[k].left <= boxes[0].left;
        if (fan->last_year)
            stretched_axis(f, high, words);
        else
            plain_axis(f, fan, high, words);
        draw_panel(r, f, plot_option(r, k), boxes[k]);
    }
    struct text note = TEXT_EMPTY;
    text_add(&note,
             fan->last_year ? "%s, \xC3\x97"
                              "10 a step; median, 50, 90 %% of runs"
                            : "%s: median, 50 %% and 90 %% of runs",
             fan->axis);
    plot_say_left_out(r, &note);
    if (r->n_options > 1) text_add(&note, "; thin: %s", r->options[r->i_baseline].name);
    figure_label_fit(f, 8, 32, FIGURE_WIDTH - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     text_chars(&note));
    text_free(&note);
    plot_years_words(f, height - 10);
    describe(r, fan, quantiles, f);
    add_table(r, quantiles, f);
    figure_end(f);
out:
    memory_free(values);
    memory_free(quantiles);
    return status;
}

enum status plot_fans(const struct plot_input *in, struct figures *out, struct error *err) {
    for (size_t i = 0; i < N_FANS; i++) {
        if (plot_find_series(in->results, FANS[i].series) < 0) continue;
        enum status status = draw_fan(in->results, &FANS[i], out, err);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}
