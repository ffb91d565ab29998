/* Troops deployed against the authorised ceiling: median and 80 % of runs, the median ceiling as steps. */
#include "report/pictures/plot.h"

#include "base/memory.h"

#include <math.h>

static const double BANDS[] = {0.1, 0.5, 0.9};
enum { N_BANDS = 3 };

struct picture {
    const struct results *r;
    struct figure *f;
    double *troops, *ceiling; // quantiles: [option][month][N_BANDS], [option][month]
};

static enum status find_quantiles(struct picture *p, int i_troops, int i_ceiling, struct error *err) {
    static const double HALF[] = {0.5};
    enum status status = STATUS_OK;
    size_t n_months = (size_t)p->r->n_months;
    for (int k = 0; status == STATUS_OK && k < plot_n_panels(p->r); k++) {
        double *troops = p->troops + (size_t)k * n_months * N_BANDS,
               *ceiling = p->ceiling + (size_t)k * n_months;
        int o = plot_option(p->r, k);
        status = plot_month_quantiles(p->r, p->r->series[i_troops].values, o, BANDS, N_BANDS, troops, err);
        if (status == STATUS_OK)
            status = plot_month_quantiles(p->r, p->r->series[i_ceiling].values, o, HALF, 1, ceiling, err);
    }
    return status;
}

static double add_block(struct picture *p, int k) {
    double highest = 0;
    figure_block(p->f, "troops_%d", plot_option(p->r, k));
    for (int month = plot_first_month(p->r); month < p->r->n_months; month += plot_month_step(p->r)) {
        int i = k * p->r->n_months + month;
        const double *q = &p->troops[i * N_BANDS];
        if (isnan(q[1]) || isnan(p->ceiling[i])) continue;
        text_add(&p->f->dat, "%.4f\t%.6g\t%.6g\t%.6g\t%.6g\n", plot_month_years(month), q[0] / 1000,
                 q[1] / 1000, q[2] / 1000, p->ceiling[i] / 1000);
        highest = fmax(highest, fmax(q[2], p->ceiling[i]) / 1000);
    }
    return highest;
}

static void draw_panel(struct picture *p, int o, struct box box, bool tics) {
    struct look look = plot_look(p->r, o);
    figure_panel(p->f, box);
    figure_gp(p->f, tics ? "set format y; " : "set format y ''; ");
    figure_gp(
        p->f,
        "plot D index 'troops_%d' using 1:2:4 with filledcurves fc rgb '#%06x' fs solid 0.3 notitle, \\\n"
        "    D index 'troops_%d' using 1:5 with steps lw 1.6 dt (4,3) lc rgb '#222222' notitle, \\\n"
        "    D index 'troops_%d' using 1:3 with lines lw 2.2 lc rgb '#%06x' notitle\n",
        o, look.rgb, o, o, look.text);
    figure_label_name(p->f, box.left, box.top - 10, box.right - box.left,
                      (struct label_style){LABEL_LEFT, LABEL_NORMAL, look.text}, p->r->options[o].name);
}

static void add_table(const struct picture *p, int n) {
    static const char *const TITLES[] = {"year", "ceiling, median", "troops, 10 %", "troops, median",
                                         "troops, 90 %"};
    struct grid *g = &p->f->table;
    grid_column(g, "option", GRID_LEFT);
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        grid_column(g, TITLES[i], GRID_RIGHT);
    for (int k = 0; k < n; k++)
        for (int month = 11; month < p->r->n_months; month += 12) {
            int i = k * p->r->n_months + month;
            if (isnan(p->ceiling[i]) || isnan(p->troops[i * N_BANDS])) continue;
            grid_cell(g, "%s", p->r->options[plot_option(p->r, k)].name);
            grid_cell(g, "%d", (month + 1) / 12);
            const double values[] = {p->ceiling[i], p->troops[i * N_BANDS], p->troops[i * N_BANDS + 1],
                                     p->troops[i * N_BANDS + 2]};
            for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
                struct text cell = TEXT_EMPTY;
                wording_count(llround(values[v]), &cell);
                grid_take(g, &cell);
            }
        }
}

/* When half of the runs have no troops left, or NAN. */
static double median_exit_years(const struct picture *p, int k) {
    const double *troops = p->troops + (size_t)k * (size_t)p->r->n_months * N_BANDS;
    int month = p->r->n_months;
    while (month > 0 && !(troops[(month - 1) * N_BANDS + 1] >= 0.5))
        month--;
    return month < p->r->n_months && month > 0 ? plot_month_years(month) : (double)NAN;
}

static void describe(struct picture *p) {
    text_add(
        &p->f->description,
        "Troops deployed (median and the middle 80 %% of runs) against the median authorised ceiling over "
        "time, one panel per option. Half of the runs have no troops left after, in years from the start:");
    for (int k = 0; k < plot_n_panels(p->r); k++) {
        double years = median_exit_years(p, k);
        text_add(&p->f->description, "%s %s ", k == 0 ? "" : ";", p->r->options[plot_option(p->r, k)].name);
        text_add(&p->f->description, isnan(years) ? "not within the run" : "%.1f", years);
    }
    text_add(&p->f->description, ".");
}

static void draw(struct picture *p, const struct box *boxes, int height) {
    const struct results *r = p->r;
    int n = plot_n_panels(r);
    double highest = 1;
    for (int k = 0; k < n; k++)
        highest = fmax(highest, add_block(p, k));
    struct axis axis = figure_axis(0, highest * 1.02, 4);
    plot_years_axis(p->f, r, boxes[0].right - boxes[0].left);
    figure_gp(p->f, "set yrange [0:%.6g]; set ytics %.6g\n", axis.max, axis.step);
    plot_decision(p->f, r);
    for (int k = 0; k < n; k++)
        draw_panel(p, plot_option(r, k), boxes[k], boxes[k].left == boxes[0].left);
    struct text note = TEXT_EMPTY;
    text_add(&note, "thousand troops: median and 80 %% of runs; dashed: median ceiling");
    plot_say_left_out(r, &note);
    figure_label_fit(p->f, 8, 32, FIGURE_WIDTH - 16, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK_SOFT},
                     text_chars(&note));
    text_free(&note);
    plot_years_words(p->f, height - 10);
    describe(p);
    add_table(p, n);
    figure_end(p->f);
}

enum status plot_ceiling(const struct plot_input *in, struct figures *out, struct error *err) {
    const struct results *r = in->results;
    int i_troops = plot_find_series(r, SERIES_troops_persons),
        i_ceiling = plot_find_series(r, SERIES_ceiling_persons);
    if (i_troops < 0 || i_ceiling < 0) return STATUS_OK;
    struct box boxes[FIGURE_PANELS_MAXIMUM];
    int n = plot_n_panels(r), height = figure_panels(n, 44, n <= 3 ? 170 : 118, 18, boxes);
    size_t n_cells = (size_t)n * (size_t)r->n_months;
    struct picture p = {r, NULL, memory_alloc(n_cells * N_BANDS, sizeof *p.troops),
                        memory_alloc(n_cells, sizeof *p.ceiling)};
    p.f = figures_add(out, "ceiling", "Troops against the ceiling", height);
    enum status status = STATUS_OK;
    if (p.f == NULL || p.troops == NULL || p.ceiling == NULL)
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture ceiling");
    if (status == STATUS_OK) status = find_quantiles(&p, i_troops, i_ceiling, err);
    if (status == STATUS_OK) draw(&p, boxes, height);
    memory_free(p.troops);
    memory_free(p.ceiling);
    return status;
}
