#ifndef REPORT_PLOT_H
#define REPORT_PLOT_H

/*
 * The kinds of picture. A kind turns results into one or more figures (report/pictures/figure.h), or into
 * none when the results do not hold what it shows (`missing` then says what). Kinds draw what stats/
 * computed; a picture shows no number that its table does not.
 *
 *     struct figures list = {0};
 *     status = plot_make(results, comparison, "survival", &list, err);
 *     for (size_t i = 0; i < list.n; i++) ... list.items[i] ...
 *     figures_free(&list);
 */

#include "batch/series.h"
#include "report/compare/board.h"
#include "report/compare/compare.h"
#include "report/pictures/figure.h"
#include "report/pictures/scene.h"

struct figures {
    struct figure *items;
    size_t n, capacity;
};

struct plot_input {
    const struct results *results;
    const struct comparison *comparison; // headline metrics against the experiment's baseline
    const struct scene *scene;           // of one run; NULL: none, and `no_scene` says why, if anybody asked
    const char *no_scene;
    const char *measure;       // of sectors, on maps; NULL: armed_persons
    bool reported;             // maps show it as reported to the mission, not as it was
    const struct board *board; // against the baseline of `comparison`; NULL: made when it is drawn
};

/* A fresh figure at the end of the list, or NULL when out of memory. Valid until the next one is added. */
struct figure *figures_add(struct figures *list, const char *name, const char *title, int height);
void figures_free(struct figures *list);

enum status plot_fans(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_survival(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_differences(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_cost_relapse(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_frontier(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_ddr_flow(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_map(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_gantt(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_ddr(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_ceiling(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_quantile_dots(const struct plot_input *in, struct figures *out,
                               struct error *err) MUST_CHECK;
enum status plot_board(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_failures(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;
enum status plot_benchmarks(const struct plot_input *in, struct figures *out, struct error *err) MUST_CHECK;

/* All figures of one kind; kind NULL: of all kinds. STATUS_NOT_FOUND names the nearest kind, or says that a
 * kind asked for by name has nothing to show in these results. */
enum status plot_make(const struct plot_input *in, const char *kind, struct figures *out,
                      struct error *err) MUST_CHECK;

/* What a caller may want otherwise of the pictures of one run, and what it has made already. */
struct plot_wish {
    struct scene_wish scene;
    const char *measure; // NULL: armed_persons
    bool reported;
    const struct board *board; // as in plot_input; NULL: none yet
};

/* The figures of some kinds (n_kinds 0: all), with the scene they need. Where the run cannot be executed
 * again, pictures of one run are left out and `left_out` says why; a kind asked for by name is an error then.
 * wish may be NULL. */
enum status plot_make_all(const struct results *r, const struct comparison *c, const char *const *kinds,
                          size_t n_kinds, const struct plot_wish *wish, struct figures *out,
                          struct text *left_out, struct error *err) MUST_CHECK;
/* The same, drawn into a folder: plot_draw of report.h with wishes. */
enum status plot_draw_wish(const struct results *r, const char *folder, const char *const *kinds,
                           size_t n_kinds, const char *image_format, const struct plot_wish *wish,
                           struct text *left_out, struct error *err) MUST_CHECK;

/* Map and Gantt of a scene by itself, drawn into a folder. */
enum status plot_draw_scene(const struct scene *s, const char *folder, const char *image_format,
                            struct error *err) MUST_CHECK;

/* Whether a kind shows one run, and so needs a scene; kind NULL: some do. */
bool plot_needs_scene(const char *kind);
bool plot_is_of_one_run(const struct figure *f);
int plot_sector_measure(const char *name); // among the metrics of sectors, or -1

/* --- shared by the kinds --- */

/* Quantiles p[0..n_p) of all finished runs of an option, month by month: out[i_month * n_p + i_p], NAN where
 * no run has a value. `values` is laid out as results_series.values. */
enum status plot_month_quantiles(const struct results *r, const double *values, int i_option, const double *p,
                                 size_t n_p, double *out, struct error *err) MUST_CHECK;

int plot_find_series(const struct results *r, const char *name); // of series.def: SERIES_name; index or -1
/* Months are drawn from plot_first_month in steps of plot_month_step: all of them with one option, every
 * second with up to eight, every fourth beyond: two or three pixels of a narrow panel, and the page must stay
 * small. */
int plot_month_step(const struct results *r);
int plot_first_month(const struct results *r); // so that the last month is among them
double plot_month_years(int i_month);          // middle of the month, years since the start
int plot_n_panels(const struct results *r);    // options drawn: at most FIGURE_PANELS_MAXIMUM
/* The option of a panel: the first ones in the experiment's order; the baseline is always among them. */
int plot_option(const struct results *r, int i_panel);
/* "; 12 of 32 options", or nothing where all are drawn. */
void plot_say_left_out(const struct results *r, struct text *out);

/* With at most six options besides the baseline each has a look of its own. Beyond, nobody can tell the hues
 * apart: all are blue but the baseline, and names, not colours, say which is which. */
struct look plot_look(const struct results *r, int i_option);
bool plot_many(const struct results *r);          // more options than hues
double plot_year_step(double years, int n_steps); // whole years, about n_steps of them or fewer
void plot_years_axis(struct figure *f, const struct results *r,
                     double width); // range, tics and label of time

/* An axis with as many ticks, up to about n_steps, as can be read on `width` pixels, and its ticks. */
struct axis plot_fitting_axis(double low, double high, int n_steps, double width);
void plot_ticks(struct figure *f, const struct axis *axis);

/* The decision date as a dotted line in all panels that follow, and the words below them that say so. */
void plot_decision(struct figure *f, const struct results *r);
void plot_years_words(struct figure *f, double y);

#endif
