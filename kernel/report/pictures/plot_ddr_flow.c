/*
 * The DDR flow: where those who came into the programme are at the end, one row of bands per option.
 *
 * From the left: all who were discharged, are in camp or in a queue at the horizon; then those discharged and
 * the two others; then what became of those discharged. Widths are means over replications (points first
 * averaged within a replication), on one scale for all options, so that bands add up exactly, from left to
 * right; "otherwise" is the rest of those discharged, in service or care, sent home, gone early, or back
 * under arms. A person who is discharged twice counts twice. Who took up arms again may have come from
 * anywhere and is told below each row, not drawn.
 */
#include "report/pictures/ground.h"
#include "report/pictures/plot.h"

#include "base/memory.h"
#include "stats/summary.h"

#include <math.h>

enum { N_ENDS = 6, REINTEGRATED = 0, IN_SUPPORT, AWAITING_PLACE, OTHERWISE, CANTONED, QUEUEING };
enum { UNDER_ARMS = N_ENDS, REMOBILISED, LEFT_EARLY, N_VALUES };

static const struct value {
    const char *words, *series; // OTHERWISE: that of all discharged
    uint32_t rgb;
} VALUES[N_VALUES] = {{"reintegrated", SERIES_reintegrated_persons, 0x009E73},
                      {"in support or training", SERIES_in_support_persons, 0x56B4E9},
                      {"waiting for a place", SERIES_reintegration_waiting_persons, 0x0072B2},
                      {"otherwise", SERIES_ddr_demobilised_persons, 0xBFBFBF},
                      {"in camp", SERIES_ddr_cantoned_persons, 0xF0E442},
                      {"queueing", SERIES_ddr_waiting_persons, 0xE69F00},
                      {"under arms at the end", SERIES_fighters_armed_persons, 0},
                      {"took up arms again", SERIES_remobilised_persons, 0},
                      {"left early", SERIES_deserted_persons, 0}};

struct flow { // of an option
    struct summary of[N_VALUES];
    struct interval interval[N_VALUES];
    double all, discharged; // means
};

// --- the numbers

/* The values of one replication, averaged over its points; false where any is missing. */
static bool replication(const struct results *r, const int *i_series, int o, int rep, double *out) {
    int n = 0;
    for (int v = 0; v < N_VALUES; v++)
        out[v] = 0;
    for (int p = 0; p < r->n_points; p++) {
        double at[N_VALUES];
        bool good = true;
        for (int v = 0; v < N_VALUES; v++) {
            at[v] = results_series_value(r, i_series[v], o, p, rep, r->n_months - 1);
            good &= isfinite(at[v]) != 0;
        }
        if (!good) continue;
        at[OTHERWISE] = fmax(0, at[OTHERWISE] - at[REINTEGRATED] - at[IN_SUPPORT] - at[AWAITING_PLACE]);
        for (int v = 0; v < N_VALUES; v++)
            out[v] += at[v];
        n++;
    }
    for (int v = 0; v < N_VALUES && n > 0; v++)
        out[v] /= n;
    return n > 0;
}

static enum status gather(const struct results *r, const int *i_series, int o, struct flow *out,
                          struct error *err) {
    size_t n = 0, most = (size_t)r->n_replications;
    double *x = memory_alloc(N_VALUES * most, sizeof *x); // [value][run]
    if (x == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture ddr_flow");
    for (int rep = 0; rep < r->n_replications; rep++) {
        double values[N_VALUES];
        if (!replication(r, i_series, o, rep, values)) continue;
        for (size_t v = 0; v < N_VALUES; v++)
            x[v * most + n] = values[v];
        n++;
    }
    *out = (struct flow){.all = 0};
    enum status status = STATUS_OK;
    for (size_t v = 0; v < N_VALUES && n > 0 && status == STATUS_OK; v++) {
        status = summary_of(VALUES[v].series, &x[v * most], n, &out->of[v], err);
        if (status == STATUS_OK) status = summary_mean_interval(&out->of[v], 0.95, &out->interval[v], err);
        if (v < N_ENDS) out->all += out->of[v].mean;
        if (v <= OTHERWISE) out->discharged += out->of[v].mean;
    }
    memory_free(x);
    return status;
}

// --- bands

/* Between x0 and x1, `tall` pixels, from top y0 to top y1, with a level tangent at both ends. */
static void add_band(struct figure *f, double x0, double y0, double x1, double y1, double tall) {
    enum { N_STEPS = 16 };
    for (int side = 0; side < 2; side++)
        for (int i = 0; i <= N_STEPS; i++) {
            double t = (side == 0 ? i : N_STEPS - i) / (double)N_STEPS, s = t * t * (3 - 2 * t);
            text_add(&f->dat, "%.1f\t%.2f\n", x0 + t * (x1 - x0), y0 + s * (y1 - y0) + side * tall);
        }
}

static void draw_band(struct figure *f, int o, int i, int column, uint32_t rgb, double x0, double y0,
                      double x1, double y1, double tall) {
    if (tall < 0.05) return;
    figure_block(f, "band_%d_%d_%d", o, column, i);
    add_band(f, x0, y0, x1, y1, tall);
    figure_gp(f,
              ", \\\n    D index 'band_%d_%d_%d' using 1:2 with filledcurves closed fc rgb '#%06x' notitle",
              o, column, i, (unsigned)rgb);
}

static void add_share(const struct flow *w, double mean, struct text *out) {
    wording_count(llround(mean), out);
    if (w->all > 0) text_add(out, " (%.0f %%)", 100 * mean / w->all);
}

enum { X0 = 8, X1 = 84, X3 = 288, GAP = 5 };

static void label_ends(struct figure *f, const struct flow *w, const double *tops, const double *talls,
                       double top, double bottom) {
    double y[N_ENDS];
    int shown[N_ENDS];
    size_t n = 0;
    for (int i = 0; i < N_ENDS; i++) {
        if (w->of[i].mean < 0.5) continue;
        shown[n] = i;
        y[n++] = tops[i] + talls[i] / 2;
    }
    figure_spread(y, n, 15, top, bottom);
    for (size_t k = 0; k < n; k++) {
        int i = shown[k];
        struct text words = TEXT_EMPTY;
        text_add(&words, "%s ", VALUES[i].words);
        add_share(w, w->of[i].mean, &words);
        figure_line(f, X3 + 10, tops[i] + talls[i] / 2, X3 + 22, y[k], 0x777777);
        figure_label_fit(f, X3 + 25, y[k], FIGURE_WIDTH - X3 - 30,
                         (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, text_chars(&words));
        text_free(&words);
    }
}

static void draw_option(struct figure *f, int o, const struct flow *w, double top, double scale,
                        double height) {
    double middle_tops[3], tops[N_ENDS], talls[N_ENDS];
    const double middle[3] = {w->discharged, w->of[CANTONED].mean, w->of[QUEUEING].mean};
    static const uint32_t MIDDLE[3] = {0x7F7F7F, 0xF0E442, 0xE69F00};
    double y = top, from = top;
    for (int k = 0; k < 3; k++) {
        middle_tops[k] = y;
        draw_band(f, o, k, 1, 0xDDDDDD, X0 + 10, from, X1 + 60, y, scale * middle[k]);
        draw_band(f, o, k, 2, MIDDLE[k], X1 + 60, y, X1 + 70, y, scale * middle[k]);
        from += scale * middle[k];
        y += scale * middle[k] + GAP;
    }
    draw_band(f, o, 0, 0, 0x444444, X0, top, X0 + 10, top, scale * w->all);
    double leave = middle_tops[0];
    y = top;
    for (int i = 0; i < N_ENDS; i++) {
        talls[i] = scale * w->of[i].mean;
        tops[i] = y;
        if (i == CANTONED) leave = middle_tops[1];
        if (i == QUEUEING) leave = middle_tops[2];
        draw_band(f, o, i, 3, VALUES[i].rgb, X1 + 70, leave, X3, y, talls[i]);
        draw_band(f, o, i, 4, VALUES[i].rgb, X3, y, X3 + 10, y, talls[i]);
        leave += talls[i];
        if (talls[i] > 0) y += talls[i] + GAP;
    }
    label_ends(f, w, tops, talls, top + 4, top + height);
}

static void label_option(struct figure *f, const struct results *r, int o, const struct flow *w, double top,
                         double height) {
    struct text words = TEXT_EMPTY;
    struct label_style name = {LABEL_LEFT, LABEL_NORMAL, figure_look(o, r->i_baseline).text};
    const struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    figure_label_fit(f, X0, top - 28, 180, name, r->options[o].name);
    text_add(&words, "came in: ");
    wording_count(llround(w->all), &words);
    figure_label(f, X0, top - 11, soft, text_chars(&words));
    text_clear(&words);
    text_add(&words, "discharged: ");
    add_share(w, w->discharged, &words);
    figure_label(f, X1 + 60, top - 11, soft, text_chars(&words));
    text_clear(&words);
    for (int v = UNDER_ARMS; v < N_VALUES; v++) {
        text_add(&words, "%s%s: ", v > UNDER_ARMS ? "; " : "", VALUES[v].words);
        wording_count(llround(w->of[v].mean), &words);
    }
    figure_label_fit(f, X0, top + height + 14, FIGURE_WIDTH - 2 * X0, soft, text_chars(&words));
    text_free(&words);
}

// --- the picture

static void add_table(const struct results *r, const struct flow *flows, int n, struct figure *f) {
    grid_column(&f->table, "option", GRID_LEFT);
    grid_column(&f->table, "state at the horizon", GRID_LEFT);
    static const char *const NUMBERS[] = {"persons, mean", "95 % interval", "share of those who came in",
                                          "replications"};
    for (size_t i = 0; i < 4; i++)
        grid_column(&f->table, NUMBERS[i], GRID_RIGHT);
    for (int o = 0; o < n; o++)
        for (int v = 0; v < N_VALUES; v++) {
            const struct flow *w = &flows[o];
            struct text mean = TEXT_EMPTY, interval = TEXT_EMPTY;
            wording_count(llround(w->of[v].mean), &mean);
            if (w->of[v].n > 1) {
                wording_count(llround(w->interval[v].low), &interval);
                text_add(&interval, " to ");
                wording_count(llround(w->interval[v].high), &interval);
            } else {
                text_add(&interval, "-");
            }
            grid_cell(&f->table, "%s", r->options[o].name);
            grid_cell(&f->table, "%s", v == OTHERWISE ? "discharged, otherwise" : VALUES[v].words);
            grid_take(&f->table, &mean);
            grid_take(&f->table, &interval);
            if (v < N_ENDS && w->all > 0)
                grid_cell(&f->table, "%.1f %%", 100 * w->of[v].mean / w->all);
            else
                grid_cell(&f->table, "-");
            grid_cell(&f->table, "%zu", w->of[v].n);
        }
}

static void describe(const struct results *r, const struct flow *flows, int n, struct text *out) {
    text_add(out, "Bands for each option, as wide as the mean number of people: from all who came into the "
                  "DDR programme to "
                  "where they are at the end. Reintegrated, of those who came in: ");
    for (int o = 0; o < n; o++)
        text_add(out, "%s%s %.0f %%", o > 0 ? ", " : "", r->options[o].name,
                 flows[o].all > 0 ? 100 * flows[o].of[REINTEGRATED].mean / flows[o].all : 0);
    text_add(out, ".");
}

enum status plot_ddr_flow(const struct plot_input *in, struct figures *out, struct error *err) {
    enum { TOP = 50, BAND = 76, BELOW = 34, NAMES = 38 };
    const struct results *r = in->results;
    int i_series[N_VALUES], n = plot_n_panels(r);
    for (int v = 0; v < N_VALUES; v++)
        if ((i_series[v] = plot_find_series(r, VALUES[v].series)) < 0) return STATUS_OK;
    if (r->n_months == 0) return STATUS_OK;
    struct flow flows[FIGURE_PANELS_MAXIMUM];
    double most = 0;
    for (int o = 0; o < n; o++) {
        enum status status = gather(r, i_series, o, &flows[o], err);
        if (status != STATUS_OK) return status;
        most = fmax(most, flows[o].all);
    }
    if (!(most > 0)) return STATUS_OK; // nobody came
    int n_ends = 0;                    // of the option with the most
    for (int o = 0; o < n; o++) {
        int mine = 0;
        for (int i = 0; i < N_ENDS; i++)
            mine += flows[o].of[i].mean >= 0.5;
        if (mine > n_ends) n_ends = mine;
    }
    int tall = BAND + n_ends * GAP, row = NAMES + tall + BELOW;
    struct figure *f =
        figures_add(out, "ddr_flow", "From the camps: what became of those who came in", TOP + n * row + 24);
    if (f == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the picture ddr_flow");
    ground_begin(f);
    figure_gp(f, "plot NaN notitle"); // one plot: gnuplot's ids come again after 26
    figure_label(f, 8, 32, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                 "persons at the horizon, mean of finished runs; one scale for all");
    for (int o = 0; o < n; o++) {
        double top = TOP + o * row + NAMES;
        draw_option(f, o, &flows[o], top, BAND / most, tall);
        label_option(f, r, o, &flows[o], top, tall);
    }
    figure_label(f, 8, TOP + n * row + 8, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                 "otherwise: in service or care, sent home, gone early, or back under arms");
    figure_gp(f, "\n");
    add_table(r, flows, n, f);
    describe(r, flows, n, &f->description);
    figure_end(f);
    return STATUS_OK;
}
