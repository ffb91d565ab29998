/*
 * The benchmark board: which benchmarks are met at the decision, on the day the mission leaves, and after it.
 *
 * A cell is a mean over runs, in per cent: of the benchmarks of a term that are truly met; of the sector
 * benchmarks as the mission reports them; of the local capability of a function. The functions stand under
 * the four objectives to which the chapters of the Challenges Forum's study give them. The columns after the
 * decision are counted from each run's own exit, so that a longer stay is not judged earlier; a run in which
 * the mission never leaves, or that ends before, is not in them: under each date stands how many runs have
 * it, and a column that fewer than half of the runs have is grey, for it is of a selection: those that left
 * early. Levels of different options at the exit are of different dates: the picture shows what is left
 * behind, the comparison is for the measures with a common clock.
 */
#include "report/pictures/plot.h"

#include "base/clock.h"

#include <math.h>
#include <stdio.h>

static const struct line {
    const char *words, *series; // series NULL: a heading
} LINES[] = {
    {"benchmarks met", NULL},
    {"short-term", SERIES_short_benchmarks_met_frac},
    {"medium-term", SERIES_medium_benchmarks_met_frac},
    {"long-term", SERIES_long_benchmarks_met_frac},
    {"of the sectors", SERIES_benchmarks_met_frac},
    {"political process", NULL},
    {"good offices", SERIES_capability_politics_frac},
    {"administration", SERIES_capability_administration_frac},
    {"elections", SERIES_capability_elections_frac},
    {"security", NULL},
    {"protection", SERIES_capability_security_frac},
    {"defence", SERIES_capability_defence_frac},
    {"rule of law", NULL},
    {"police", SERIES_capability_police_frac},
    {"justice", SERIES_capability_justice_frac},
    {"prisons", SERIES_capability_corrections_frac},
    {"human rights", SERIES_capability_rights_frac},
    {"recovery", NULL},
    {"relief, return", SERIES_capability_relief_frac},
    {"jobs, recovery", SERIES_capability_recovery_frac},
    {"society", SERIES_capability_society_frac},
};
enum {
    N_LINES = sizeof LINES / sizeof *LINES,
    N_DATES = 5,
    WIDE = 1120,
    LEFT = 132,
    ROW = 16,
    GAP = 12,
    TOP = 63,
    HEAD = 54, // name, dates, runs
    BELOW = 14
};
static const char *const DATES[N_DATES] = {"decision", "exit", "2 years after the exit",
                                           "5 years after the exit", "end"};
static const char *const SHORT_DATES[N_DATES] = {"D", "X", "+2", "+5", "E"};

static const uint32_t NO_SHADE = 0xE9E9E9;

struct cells {
    const struct results *r;
    struct figure *f;
    int i_exit, i_series[N_LINES], n_lines, lines[N_LINES], n_columns;
    double cell; // pixels across
};

/* The months of a run's dates; -1 where it has none. */
static void months_of(const struct cells *c, int o, int p, int rep, int *months) {
    const struct results *r = c->r;
    double exit = c->i_exit < 0 ? (double)NAN : *results_outcome(r, o, p, rep, c->i_exit);
    bool left = isfinite(exit) && exit < r->horizon_days - 1;
    const double days[N_DATES] = {r->decision_day, exit, exit + 2 * DAYS_PER_YEAR, exit + 5 * DAYS_PER_YEAR,
                                  r->horizon_days};
    for (int d = 0; d < N_DATES; d++) {
        bool of_exit = d >= 1 && d <= 3;
        months[d] = -1;
        if ((of_exit && !left) || days[d] > r->horizon_days) continue;
        int month = (int)(days[d] / DAYS_PER_MONTH);
        months[d] = month < r->n_months ? month : r->n_months - 1;
    }
}

/* Mean over the runs that have the date and a value; their number in `n`. */
static double mean_at(const struct cells *c, int line, int o, int date, int *n) {
    double sum = 0;
    *n = 0;
    for (int p = 0; p < c->r->n_points; p++)
        for (int rep = 0; rep < c->r->n_replications; rep++) {
            int months[N_DATES];
            months_of(c, o, p, rep, months);
            if (months[date] < 0) continue;
            double y = results_series_value(c->r, c->i_series[line], o, p, rep, months[date]);
            if (!isfinite(y)) continue;
            sum += y;
            ++*n;
        }
    return *n > 0 ? sum / *n : (double)NAN;
}

// --- colours
// --------------------------------------------------------------------------------------------------

/* White to dark blue. */
static uint32_t shade(double share) {
    static const int DARK[] = {0x00, 0x4A, 0x75};
    double s = fmin(1, fmax(0, share));
    uint32_t rgb = 0;
    for (int i = 0; i < 3; i++)
        rgb = rgb << 8 | (uint32_t)lround(255 + s * (DARK[i] - 255));
    return rgb;
}

static double luminance(uint32_t rgb) {
    static const double WEIGHT[] = {0.2126, 0.7152, 0.0722};
    double light = 0;
    for (int i = 0; i < 3; i++) {
        double v = (double)(rgb >> (16 - 8 * i) & 255) / 255;
        light += WEIGHT[i] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return light;
}

/* Black or white, whichever is read more easily: at least 4.5:1 on every shade. */
static uint32_t ink_on(uint32_t rgb) {
    double light = luminance(rgb);
    return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? 0x000000 : 0xFFFFFF;
}

// --- drawing
// --------------------------------------------------------------------------------------------------

static bool find_lines(struct cells *c) {
    int n_found = 0, heading = -1;
    for (int i = 0; i < N_LINES; i++) {
        if (LINES[i].series == NULL) {
            heading = i;
            continue;
        }
        c->i_series[i] = plot_find_series(c->r, LINES[i].series);
        if (c->i_series[i] < 0) continue;
        if (heading >= 0) c->lines[c->n_lines++] = heading;
        heading = -1;
        c->lines[c->n_lines++] = i;
        n_found++;
    }
    return n_found > 0;
}

/* How many runs have a date: the most over the lines, of which some are undefined here and there. */
static void count_runs(const struct cells *c, int o, int *runs) {
    for (int d = 0; d < N_DATES; d++) {
        runs[d] = 0;
        for (int i = 0; i < c->n_lines; i++) {
            int n = 0;
            if (LINES[c->lines[i]].series != NULL) mean_at(c, c->lines[i], o, d, &n);
            if (n > runs[d]) runs[d] = n;
        }
    }
}

/* Of fewer than half of the runs. */
static bool is_selection(const int *runs, int date) {
    return 2 * runs[date] < runs[0];
}

static void add_cell(struct cells *c, int line, int o, int date, bool selection, struct box box) {
    int n;
    double share = mean_at(c, line, o, date, &n);
    uint32_t rgb = n > 0 && !selection ? shade(share) : NO_SHADE;
    char number[16] = "\xC2\xB7";
    if (n > 0) snprintf(number, sizeof number, "%.0f", 100 * share);
    text_add(&c->f->dat, "%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%u\n", (box.left + box.right) / 2,
             (box.top + box.bottom) / 2, box.left, box.right, box.top, box.bottom, (unsigned)rgb);
    figure_label(c->f, (box.left + box.right) / 2, (box.top + box.bottom) / 2,
                 (struct label_style){LABEL_CENTRE, LABEL_SMALL, selection ? INK_SOFT : ink_on(rgb)}, number);
    if (date == 0) {
        grid_cell(&c->f->table, "%s", c->r->options[o].name);
        grid_cell(&c->f->table, "%s", LINES[line].words);
    }
    grid_cell(&c->f->table, n > 0 ? "%.1f (%d)" : "-", 100 * share, n);
}

static void add_panel(struct cells *c, int k, double left, double top) {
    int o = plot_option(c->r, k), runs[N_DATES];
    double width = c->cell * N_DATES;
    figure_label_name(c->f, left, top + 8, width,
                      (struct label_style){LABEL_LEFT, LABEL_NORMAL, plot_look(c->r, o).text},
                      c->r->options[o].name);
    count_runs(c, o, runs);
    for (int d = 0; d < N_DATES; d++) {
        struct label_style soft = {LABEL_CENTRE, LABEL_SMALL, INK_SOFT};
        char words[24];
        snprintf(words, sizeof words, runs[d] < 1000 ? "%.0f" : "%.1fk",
                 runs[d] < 1000 ? runs[d] : runs[d] / 1000.0);
        figure_label(c->f, left + c->cell * (d + 0.5), top + 27, soft, SHORT_DATES[d]);
        figure_label(c->f, left + c->cell * (d + 0.5), top + 43, soft, words);
    }
    for (int i = 0; i < c->n_lines; i++) {
        double y = top + HEAD + ROW * i;
        for (int d = 0; LINES[c->lines[i]].series != NULL && d < N_DATES; d++)
            add_cell(c, c->lines[i], o, d, is_selection(runs, d),
                     (struct box){left + c->cell * d, left + c->cell * (d + 1), y, y + ROW});
    }
}

static void add_line_names(struct cells *c, double top) {
    figure_label(c->f, LEFT - 8, top + 43, (struct label_style){LABEL_RIGHT, LABEL_SMALL, INK_SOFT}, "runs");
    for (int i = 0; i < c->n_lines; i++) {
        const struct line *line = &LINES[c->lines[i]];
        bool heading = line->series == NULL;
        figure_label(c->f, LEFT - 8, top + HEAD + ROW * (i + 0.5),
                     (struct label_style){LABEL_RIGHT, LABEL_SMALL, heading ? 0x00588A : INK}, line->words);
    }
}

static void describe(struct cells *c) {
    int line = -1, n;
    for (int i = 0; i < c->n_lines && line < 0; i++)
        if (LINES[c->lines[i]].series != NULL) line = c->lines[i];
    text_add(&c->f->description,
             "Benchmarks met and local capability of the functions, mean of runs in per cent, at the "
             "decision, the exit, "
             "two and five years after each run's own exit, and the end, with the number of runs. %s "
             "benchmarks met at the exit and "
             "five years "
             "later:",
             LINES[line].words);
    bool unequal = false;
    for (int k = 0; k < plot_n_panels(c->r); k++) {
        int o = plot_option(c->r, k), n_exit = 0;
        text_add(&c->f->description, "%s %s ", k == 0 ? "" : ";", c->r->options[o].name);
        for (int d = 1; d <= 3; d += 2) {
            double share = mean_at(c, line, o, d, &n);
            text_add(&c->f->description,
                     n > 1    ? "%s%.0f %% of %d runs"
                     : n == 1 ? "%s%.0f %% of %d run"
                              : "%sno run",
                     d == 1 ? "" : " and ", 100 * share, n);
            if (d == 1) n_exit = n;
            unequal |= n != n_exit;
        }
    }
    text_add(&c->f->description, ".");
    if (unequal)
        text_add(&c->f->description, " Fewer runs have a date five years after the exit, those that left "
                                     "early: the two numbers are not "
                                     "of the same runs.");
}

static void draw(struct cells *c) {
    int n = plot_n_panels(c->r);
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    struct text note = TEXT_EMPTY;
    grid_column(&c->f->table, "option", GRID_LEFT);
    grid_column(&c->f->table, "benchmark or function", GRID_LEFT);
    for (int d = 0; d < N_DATES; d++) {
        char title[64];
        snprintf(title, sizeof title, "%s, %% (runs)", DATES[d]);
        grid_column(&c->f->table, title, GRID_RIGHT);
    }
    figure_block(c->f, "cells");
    for (int k = 0; k < n; k++) {
        double top = TOP + (k / c->n_columns) * (HEAD + ROW * c->n_lines + BELOW);
        if (k % c->n_columns == 0) add_line_names(c, top);
        add_panel(c, k, LEFT + (k % c->n_columns) * (c->cell * N_DATES + GAP), top);
    }
    figure_panel(c->f, (struct box){0, c->f->width, 0, c->f->height});
    figure_gp(c->f, "unset border; unset tics; unset grid; set xrange [0:%d]; set yrange [%d:0]\n",
              c->f->width, c->f->height);
    figure_gp(c->f, "plot D index 'cells' using 1:2:3:4:5:6:7 with boxxyerror lc rgb variable notitle\n");
    text_add(
        &note,
        "%%, mean of runs; D decision, X exit, +2, +5 years on, E end; below: how many runs; grey: fewer "
        "than half of them");
    plot_say_left_out(c->r, &note);
    figure_label_lines(c->f, 8, 32, c->f->width - 16, soft, text_chars(&note));
    text_free(&note);
    describe(c);
    figure_end(c->f);
}

enum status plot_benchmarks(const struct plot_input *in, struct figures *out, struct error *err) {
    struct cells c = {.r = in->results, .i_exit = results_find_metric(in->results, "exit_day")};
    if (!find_lines(&c) || c.r->n_months == 0) return STATUS_OK;
    bool many = plot_many(c.r);
    int n = plot_n_panels(c.r), width = many ? WIDE : FIGURE_WIDTH;
    c.n_columns = n == 1 ? 1 : many ? 6 : 2;
    c.cell = floor(fmin(36, ((width - LEFT - 8.0 + GAP) / c.n_columns - GAP) / N_DATES));
    int n_rows = (n + c.n_columns - 1) / c.n_columns;
    c.f = figures_add(out, "benchmarks", "Which benchmarks are met, and do they hold",
                      TOP + n_rows * (HEAD + ROW * c.n_lines + BELOW));
    if (c.f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture benchmarks");
    figure_widen(c.f, width);
    draw(&c);
    return STATUS_OK;
}
