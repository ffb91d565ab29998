/* The list of kinds, and what they share; see plot.h and report.h. */
#include "report/pictures/plot.h"

#include "base/clock.h"
#include "base/memory.h"
#include "report/file.h"
#include "report/pictures/gnuplot.h"
#include "report/wording.h"
#include "stats/summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* `doc` opens with the question that a kind answers. */
static const struct kind {
    const char *name, *doc;
    enum status (*make)(const struct plot_input *, struct figures *, struct error *);
    bool of_one_run;
} KINDS[] = {
    {"differences",
     "Which option does better, on what, and is that sure? Paired differences from the baseline with 95 % "
     "intervals, a panel per headline metric; a band where a smallest difference that matters is stated.",
     plot_differences, false},
    {"survival",
     "How long does peace last? Share of runs without relapse since the decision date (Kaplan-Meier), with "
     "runs at risk at 1, 2, 5 and 10 years.",
     plot_survival, false},
    {"quantile_dots",
     "How many of twenty futures go wrong, and when? A dot for every twentieth of an option's runs.",
     plot_quantile_dots, false},
    {"failures",
     "Which failure comes first? War, constitutional break, communal and criminal failure as competing "
     "events since the decision date, stacked (Aalen-Johansen), a panel per option.",
     plot_failures, false},
    {"cost_relapse", "What does a safer exit cost? Cost against relapse, with 95 % intervals both ways.",
     plot_cost_relapse, false},
    {"frontier",
     "What does a mixture give and take? Two outcomes against each other, for an experiment that states a "
     "frontier.",
     plot_frontier, false},
    {"board",
     "How do the options stand on all fifteen measures of the leadership? One A4 page: level, 95 % interval, "
     "and a star where the paired difference from the baseline stands.",
     plot_board, false},
    {"benchmarks",
     "Which benchmarks are met, and do they hold once the mission leaves? Benchmarks and the capability of "
     "twelve functions under their objectives, over the years since the decision, per option.",
     plot_benchmarks, false},
    {"fans",
     "How does it unfold, and how widely may it vary? Deaths, troops, local consent and host police over "
     "time: median, 50 % and 90 % of runs per option.",
     plot_fans, false},
    {"ceiling", "Are the troops there that were authorised? Troops deployed against the ceiling over time.",
     plot_ceiling, false},
    {"ddr", "Where are the fighters? States of the DDR pipeline over time, stacked.", plot_ddr, false},
    {"ddr_flow",
     "What became of those who came into the DDR programme? Bands from left to right, an option a row.",
     plot_ddr_flow, false},
    {"map",
     "Where are things, in one run? Sectors by a measure, units, bases, roads and DDR sites on given dates.",
     plot_map, true},
    {"gantt",
     "Who was where and when, in one run? Units by contributor and sector, bases, strength against the "
     "ceiling.",
     plot_gantt, true},
};
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

bool plot_needs_scene(const char *kind) {
    for (size_t i = 0; i < N_KINDS; i++)
        if (KINDS[i].of_one_run && (kind == NULL || strcmp(kind, KINDS[i].name) == 0)) return true;
    return false;
}

bool plot_is_of_one_run(const struct figure *f) {
    return strcmp(f->name, "gantt") == 0 || strcmp(f->name, "map") == 0 || strncmp(f->name, "map_", 4) == 0;
}

size_t plot_n_kinds(void) {
    return N_KINDS;
}

const char *plot_kind(size_t i, const char **doc) {
    if (i >= N_KINDS) return NULL;
    if (doc != NULL) *doc = KINDS[i].doc;
    return KINDS[i].name;
}

// --- lists of figures
// -----------------------------------------------------------------------------------------

struct figure *figures_add(struct figures *list, const char *name, const char *title, int height) {
    if (list->n == list->capacity) {
        size_t capacity = list->capacity > 0 ? 2 * list->capacity : 8;
        struct figure *items = memory_resize(list->items, capacity, sizeof *items);
        if (items == NULL) return NULL;
        list->items = items;
        list->capacity = capacity;
    }
    struct figure *f = &list->items[list->n++];
    figure_begin(f, name, title, height);
    return f;
}

void figures_free(struct figures *list) {
    for (size_t i = 0; i < list->n; i++)
        figure_free(&list->items[i]);
    memory_free(list->items);
    *list = (struct figures){0};
}

static enum status unknown_kind(const char *kind, struct error *err) {
    const char *names[N_KINDS];
    for (size_t i = 0; i < N_KINDS; i++)
        names[i] = KINDS[i].name;
    const char *nearest = text_nearest(kind, names, N_KINDS);
    if (nearest != NULL)
        return error_set(err, STATUS_NOT_FOUND, "no kind of picture named '%s'; did you mean '%s'?", kind,
                         nearest);
    return error_set(err, STATUS_NOT_FOUND, "no kind of picture named '%s'; `truce list pictures` shows them",
                     kind);
}

enum status plot_make(const struct plot_input *in, const char *kind, struct figures *out, struct error *err) {
    bool found = false;
    enum status ready = results_need_series(in->results, NULL, 0, err);
    if (ready != STATUS_OK) return ready;
    for (size_t i = 0; i < N_KINDS; i++) {
        if (kind != NULL && strcmp(kind, KINDS[i].name) != 0) continue;
        found = true;
        size_t n_before = out->n;
        enum status status = KINDS[i].make(in, out, err);
        results_rest(in->results);
        if (status != STATUS_OK) return status;
        if (kind != NULL && out->n == n_before && KINDS[i].of_one_run && in->no_scene != NULL)
            return error_set(err, STATUS_NOT_FOUND, "no picture of kind '%s': %s", kind, in->no_scene);
        if (kind != NULL && out->n == n_before)
            return error_set(err, STATUS_NOT_FOUND,
                             "these results hold nothing to show in a picture of kind '%s'", kind);
    }
    return found ? STATUS_OK : unknown_kind(kind, err);
}

static enum status draw_all(const struct figures *list, const char *folder, const char *format,
                            struct error *err) {
    size_t n_drawn;
    return gnuplot_draw_all(list->items, list->n, folder, format, &n_drawn, err);
}

/* The scene, if a kind asked for needs one. Only want of memory and a wish that cannot be met are errors:
 * files that are gone are said. */
static enum status make_scene(const struct results *r, const char *const *kinds, size_t n_kinds,
                              const struct plot_wish *wish, struct scene **scene, struct text *why,
                              struct error *err) {
    bool needed = n_kinds == 0;
    for (size_t i = 0; i < n_kinds; i++)
        needed |= plot_needs_scene(kinds[i]);
    if (!needed) return STATUS_OK;
    struct error problem = ERROR_NONE;
    enum status status = scene_of_results(scene, r, &wish->scene, &problem);
    if (status == STATUS_OK) return STATUS_OK;
    text_add(why, "%s", problem.message);
    bool fatal = status == STATUS_NO_MEMORY || status == STATUS_RANGE || status == STATUS_USAGE;
    if (!fatal) return STATUS_OK;
    if (err != NULL) *err = problem;
    return status;
}

enum status plot_make_all(const struct results *r, const struct comparison *c, const char *const *kinds,
                          size_t n_kinds, const struct plot_wish *wish, struct figures *out,
                          struct text *left_out, struct error *err) {
    static const struct plot_wish USUAL = {.measure = NULL};
    struct scene *scene = NULL;
    if (wish == NULL) wish = &USUAL;
    enum status status = make_scene(r, kinds, n_kinds, wish, &scene, left_out, err);
    struct plot_input in = {.results = r,
                            .comparison = c,
                            .scene = scene,
                            .no_scene = scene == NULL ? text_chars(left_out) : NULL,
                            .measure = wish->measure,
                            .reported = wish->reported,
                            .board = wish->board};
    if (status == STATUS_OK && n_kinds == 0) status = plot_make(&in, NULL, out, err);
    for (size_t i = 0; status == STATUS_OK && i < n_kinds; i++)
        status = plot_make(&in, kinds[i], out, err);
    scene_destroy(scene);
    return status;
}

enum status plot_draw_wish(const struct results *r, const char *folder, const char *const *kinds,
                           size_t n_kinds, const char *image_format, const struct plot_wish *wish,
                           struct text *left_out, struct error *err) {
    if (strcmp(image_format, "svg") != 0 && strcmp(image_format, "png") != 0)
        return error_set(err, STATUS_USAGE, "unknown picture format '%s'; use svg or png", image_format);
    struct figures list = {0};
    struct comparison *c = NULL;
    enum status status = compare_make(&c, r, NULL, 0, NULL, err);
    if (status == STATUS_OK) status = plot_make_all(r, c, kinds, n_kinds, wish, &list, left_out, err);
    if (status == STATUS_OK) status = file_make_folder(folder, err);
    if (status == STATUS_OK) status = draw_all(&list, folder, image_format, err);
    figures_free(&list);
    compare_destroy(c);
    return status;
}

enum status plot_draw_scene(const struct scene *s, const char *folder, const char *image_format,
                            struct error *err) {
    struct figures list = {0};
    struct plot_input in = {.scene = s};
    enum status status = plot_map(&in, &list, err);
    if (status == STATUS_OK) status = plot_gantt(&in, &list, err);
    if (status == STATUS_OK) status = file_make_folder(folder, err);
    if (status == STATUS_OK) status = draw_all(&list, folder, image_format, err);
    figures_free(&list);
    return status;
}

enum status plot_draw(const struct results *r, const char *folder, const char *const *kinds, size_t n_kinds,
                      const char *image_format, struct error *err) {
    struct text left_out = TEXT_EMPTY;
    enum status status = plot_draw_wish(r, folder, kinds, n_kinds, image_format, NULL, &left_out, err);
    text_free(&left_out);
    return status;
}

// --- shared by the kinds
// --------------------------------------------------------------------------------------

int plot_find_series(const struct results *r, const char *name) {
    return results_find_series(r, name);
}

int plot_month_step(const struct results *r) {
    int n = plot_n_panels(r);
    return n == 1 ? 1 : n <= 8 ? 2 : 4;
}

int plot_first_month(const struct results *r) {
    return r->n_months > 0 ? (r->n_months - 1) % plot_month_step(r) : 0;
}

double plot_month_years(int i_month) {
    return (i_month + 0.5) * DAYS_PER_MONTH / DAYS_PER_YEAR;
}

int plot_n_panels(const struct results *r) {
    return r->n_options < FIGURE_PANELS_MAXIMUM ? r->n_options : FIGURE_PANELS_MAXIMUM;
}

int plot_option(const struct results *r, int i_panel) {
    int n = plot_n_panels(r);
    return i_panel == n - 1 && r->i_baseline >= n ? r->i_baseline : i_panel;
}

void plot_say_left_out(const struct results *r, struct text *out) {
    if (plot_n_panels(r) < r->n_options) text_add(out, "; %d of %d options", plot_n_panels(r), r->n_options);
}

bool plot_many(const struct results *r) {
    enum { N_HUES = 6 };
    return r->n_options - 1 > N_HUES;
}

struct look plot_look(const struct results *r, int i_option) {
    struct look look = figure_look(i_option, r->i_baseline);
    if (!plot_many(r) || i_option == r->i_baseline) return look;
    return (struct look){0x0072B2, 0x00588A, "solid", 7};
}

enum status plot_month_quantiles(const struct results *r, const double *values, int i_option, const double *p,
                                 size_t n_p, double *out, struct error *err) {
    size_t n_runs = (size_t)r->n_points * (size_t)r->n_replications, n_months = (size_t)r->n_months;
    double *sorted = memory_alloc(n_runs, sizeof *sorted);
    if (sorted == NULL) return error_set(err, STATUS_NO_MEMORY, "no memory for the quantiles of a series");
    const double *mine = values + (size_t)i_option * n_runs * n_months;
    for (size_t month = 0; month < n_months; month++) {
        size_t n = 0;
        for (size_t run = 0; run < n_runs; run++)
            if (isfinite(mine[run * n_months + month])) sorted[n++] = mine[run * n_months + month];
        if (n > 0) sample_sort(sorted, n);
        for (size_t i = 0; i < n_p; i++) {
            double *q = &out[month * n_p + i];
            *q = (double)NAN;
            if (n > 0) *q = summary_sorted_quantile(sorted, n, p[i]);
        }
    }
    memory_free(sorted);
    return STATUS_OK;
}

void plot_years_axis(struct figure *f, const struct results *r, double width) {
    double years = r->horizon_days / DAYS_PER_YEAR;
    figure_gp(f, "set xrange [0:%.4f]; set xtics %g\n", years,
              plot_year_step(years, width > 250   ? 6
                                    : width > 160 ? 4
                                                  : 3));
}

double plot_year_step(double years, int n_steps) {
    static const double STEPS[] = {1, 2, 5, 10, 20, 50};
    size_t i = 0;
    while (i + 1 < sizeof STEPS / sizeof *STEPS && years / STEPS[i] > n_steps + 0.5)
        i++;
    return STEPS[i];
}

void plot_decision(struct figure *f, const struct results *r) {
    double years = r->decision_day / DAYS_PER_YEAR;
    figure_gp(
        f, "set arrow 1 from %.4f, graph 0 to %.4f, graph 1 nohead dt (1,3) lw 0.9 lc rgb '#333333' front\n",
        years, years);
}

void plot_years_words(struct figure *f, double y) {
    figure_label(f, FIGURE_WIDTH / 2.0, y, (struct label_style){LABEL_CENTRE, LABEL_SMALL, INK_SOFT},
                 "years since the start of the mission; dotted: the decision date");
}

// --- ticks in words
// -------------------------------------------------------------------------------------------

static void tick_words(const struct axis *axis, double value, struct text *out) {
    int decimals = axis->step >= 1 ? 0 : axis->step >= 0.1 ? 1 : 2;
    if (axis->step * pow(10, decimals) != floor(axis->step * pow(10, decimals))) decimals++; // steps of 2.5
    measure_number(&(struct measure){1, decimals, "", "", ""}, value, false, out);
}

/* Of the wider end of the axis, with the space to its neighbour. */
static double tick_width(const struct axis *axis) {
    struct text low = TEXT_EMPTY, high = TEXT_EMPTY;
    tick_words(axis, axis->min, &low);
    tick_words(axis, axis->max, &high);
    double width = fmax(figure_text_width(text_chars(&low), LABEL_SMALL),
                        figure_text_width(text_chars(&high), LABEL_SMALL));
    text_free(&low);
    text_free(&high);
    return width + 10;
}

struct axis plot_fitting_axis(double low, double high, int n_steps, double width) {
    struct axis axis = figure_axis(low, high, n_steps);
    while (--n_steps > 0 && tick_width(&axis) > axis.step / (axis.max - axis.min) * width)
        axis = figure_axis(low, high, n_steps);
    return axis;
}

void plot_ticks(struct figure *f, const struct axis *axis) {
    figure_gp(f, "set xtics (");
    int n = (int)lround((axis->max - axis->min) / axis->step);
    for (int i = 0; i <= n; i++) {
        double value = axis->min + i * axis->step;
        struct text words = TEXT_EMPTY;
        if (fabs(value) < 1e-9 * axis->step) value = 0;
        tick_words(axis, value, &words);
        figure_gp(f, "%s'%s' %.6g", i > 0 ? ", " : "", text_chars(&words), value);
        text_free(&words);
    }
    figure_gp(f, ")\n");
}
