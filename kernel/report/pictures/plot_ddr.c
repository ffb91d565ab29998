/*
 * The DDR pipeline: where the fighters are, as stacked means over the finished runs, one panel per option.
 *
 * Means are used because the parts then add up to the mean of the whole; medians would not. From the bottom:
 * programme completed, in transitional support or training, waiting for a place, everybody else who was
 * discharged (left before a place was free, taken into the army or police, children in care, foreigners sent
 * home), in cantonment, queueing at a site, under arms. "Everybody else" is a remainder: discharged less the
 * states above it and less those who took up arms again, who count as under arms; it cannot fall below zero.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"

#include <math.h>

enum { N_STATES = 7, REINTEGRATED = 0, IN_SUPPORT, AWAITING_PLACE, ELSEWHERE, CANTONED, QUEUEING, ARMED };

static const struct state {
    const char *words;
    uint32_t rgb;
} STATES[N_STATES] = { // hues of Okabe & Ito, lightness apart so that they can be told in grey
    {"reintegrated", 0x1E9E78},        {"in support or training", 0xA3D6F5},
    {"waiting for a place", 0x0D5C94}, {"left early, in service or in care", 0xA8A8A8},
    {"in cantonment", 0xF0E442},       {"queueing at a site", 0xC27F00},
    {"under arms", 0x7F3300}};

static const char *const SERIES[] = {SERIES_reintegrated_persons,          SERIES_in_support_persons,
                                     SERIES_reintegration_waiting_persons, SERIES_ddr_demobilised_persons,
                                     SERIES_ddr_cantoned_persons,          SERIES_ddr_waiting_persons,
                                     SERIES_fighters_armed_persons,        SERIES_remobilised_persons};
enum { STEP = 3, N_SERIES = 8, DISCHARGED = ELSEWHERE, REMOBILISED = 7 };

static double mean_at(const struct results *r, int i_series, int o, int month) {
    double sum = 0;
    int n = 0;
    for (int p = 0; i_series >= 0 && p < r->n_points; p++)
        for (int rep = 0; rep < r->n_replications; rep++) {
            double y = results_series_value(r, i_series, o, p, rep, month);
            if (!isfinite(y)) continue;
            sum += y;
            n++;
        }
    return n > 0 ? sum / n : 0;
}

static void states_at(const struct results *r, const int *i_series, int o, int month, double *states) {
    double mean[N_SERIES];
    for (int i = 0; i < N_SERIES; i++)
        mean[i] = mean_at(r, i_series[i], o, month);
    for (int i = 0; i < N_STATES; i++)
        states[i] = mean[i];
    states[ELSEWHERE] = fmax(0, mean[DISCHARGED] - mean[REINTEGRATED] - mean[IN_SUPPORT] -
                                    mean[AWAITING_PLACE] - mean[REMOBILISED]);
}

/* One row a month: years, then the running totals 0, after the first state, ... after the last. */
static double add_block(const struct results *r, const int *i_series, int o, bool *occurs, struct figure *f) {
    double highest = 0;
    int step = plot_many(r) ? 2 * STEP : STEP;
    figure_block(f, "pipeline_%d", o);
    for (int month = (r->n_months - 1) % step; month < r->n_months;
         month += step) { // smooth and wide: seven areas
        double states[N_STATES], total = 0;
        states_at(r, i_series, o, month, states);
        text_add(&f->dat, "%.4f\t0", plot_month_years(month));
        for (int i = 0; i < N_STATES; i++) {
            total += states[i];
            occurs[i] = occurs[i] || states[i] >= 0.5;
            text_add(&f->dat, "\t%.6g", total / 1000);
        }
        text_add(&f->dat, "\n");
        highest = fmax(highest, total / 1000);
    }
    return highest;
}

static void add_table(const struct results *r, const int *i_series, int n, struct figure *f) {
    grid_column(&f->table, "option", GRID_LEFT);
    grid_column(&f->table, "year", GRID_RIGHT);
    for (int i = 0; i < N_STATES; i++)
        grid_column(&f->table, STATES[i].words, GRID_RIGHT);
    for (int k = 0; k < n; k++)
        for (int month = 11; month < r->n_months; month += month < 60 ? 12 : 60) {
            int o = plot_option(r, k);
            double states[N_STATES];
            states_at(r, i_series, o, month, states);
            grid_cell(&f->table, "%s", r->options[o].name);
            grid_cell(&f->table, "%d", (month + 1) / 12);
            for (int i = 0; i < N_STATES; i++) {
                struct text cell = TEXT_EMPTY;
                wording_count(llround(states[i]), &cell);
                grid_take(&f->table, &cell);
            }
        }
}

static void draw_panel(const struct results *r, int o, struct box box, bool tics, struct figure *f) {
    figure_panel(f, box);
    figure_gp(f, tics ? "set format y; " : "set format y ''; ");
    figure_gp(f, "plot ");
    for (int i = 0; i < N_STATES; i++)
        figure_gp(f, "D index 'pipeline_%d' using 1:%d:%d with filledcurves fc rgb '#%06x' notitle%s", o,
                  i + 2, i + 3, STATES[i].rgb, plot_many(r) && i + 1 == N_STATES ? "\n" : ", \\\n    ");
    for (int i = 0; i < N_STATES && !plot_many(r); i++) // white lines between; narrow panels do without
        figure_gp(f, "D index 'pipeline_%d' using 1:%d with lines lw 0.7 lc rgb '#ffffff' notitle%s", o,
                  i + 3, i + 1 < N_STATES ? ", \\\n    " : "\n");
    struct label_style name = {LABEL_LEFT, LABEL_NORMAL, plot_look(r, o).text};
    figure_label_name(f, box.left, box.top - 10, box.right - box.left, name, r->options[o].name);
}

/* The key in the order of the stack, read from the top, column by column; what is in no panel is not listed.
 */
static void add_key(struct figure *f, double top, const bool *occurs) {
    int place = -1;
    for (int i = N_STATES - 1; i >= 0; i--) {
        if (!occurs[i]) continue;
        place++;
        double x = place < 4 ? 52 : 312, y = top + (place % 4) * 18;
        figure_mark(f, x + 5, y, 5, 1.1, STATES[i].rgb);
        figure_mark(f, x + 5, y, 4, 1.1, 0x777777);
        figure_label(f, x + 16, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, STATES[i].words);
    }
}

static void describe(const struct results *r, const int *i_series, struct figure *f) {
    text_add(
        &f->description,
        "Stacked areas of the mean number of people in each state of the DDR pipeline over time, one panel "
        "per option, from the top: under arms, queueing, in cantonment, elsewhere after discharge (left "
        "before a place was free, in the army or police, in care, sent home), waiting for a place, in "
        "support or training, reintegrated. The total grows as people register who had not been counted "
        "under arms. At the end:");
    for (int k = 0; k < plot_n_panels(r); k++) {
        double states[N_STATES];
        states_at(r, i_series, plot_option(r, k), r->n_months - 1, states);
        text_add(&f->description, "%s %s ", k == 0 ? "" : ";", r->options[plot_option(r, k)].name);
        wording_count(llround(states[REINTEGRATED]), &f->description);
        text_add(&f->description, " reintegrated, ");
        wording_count(llround(states[ARMED]), &f->description);
        text_add(&f->description, " under arms");
    }
    text_add(&f->description, ".");
}

enum status plot_ddr(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    int i_series[N_SERIES], n = plot_n_panels(r);
    for (int i = 0; i < N_SERIES; i++)
        i_series[i] = plot_find_series(r, SERIES[i]);
    if (i_series[ARMED] < 0 || i_series[DISCHARGED] < 0 || i_series[IN_SUPPORT] < 0) return STATUS_OK;
    struct box boxes[FIGURE_PANELS_MAXIMUM];
    int height = figure_panels(n, 44, n <= 3 ? 170 : 118, 96, boxes);
    struct figure *f = figures_add(out, "ddr", "Where the fighters and their followers are", height);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture ddr");
    bool occurs[N_STATES] = {false};
    double highest = 1;
    for (int k = 0; k < n; k++)
        highest = fmax(highest, add_block(r, i_series, plot_option(r, k), occurs, f));
    struct axis axis = figure_axis(0, highest, 4);
    plot_years_axis(f, r, boxes[0].right - boxes[0].left);
    figure_gp(f, "set yrange [0:%.6g]; set ytics %.6g\n", axis.max, axis.step);
    plot_decision(f, r);
    for (int k = 0; k < n; k++)
        draw_panel(r, plot_option(r, k), boxes[k], boxes[k].left == boxes[0].left, f);
    struct text note = TEXT_EMPTY;
    text_add(&note, "thousand people, mean of all finished runs, stacked");
    plot_say_left_out(r, &note);
    figure_label(f, 8, 32, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT}, text_chars(&note));
    text_free(&note);
    plot_years_words(f, height - 86);
    add_key(f, height - 64, occurs);
    describe(r, i_series, f);
    add_table(r, i_series, n, f);
    figure_end(f);
    return STATUS_OK;
}
