/*
 * The frontier of an experiment that states one: a point per mixture, joined along the mixing from pole to
 * pole, with 95 % intervals of its paired difference from the first pole in both directions; hollow where
 * another point dominates. Names and their leaders are placed so that none is taken for another's
 * (naming.h).
 */
#include "report/compare/frontier.h"
#include "report/pictures/naming.h"
#include "report/pictures/plot.h"

#include <math.h>
#include <string.h>

enum { TOP = 92, LEFT = 62, RIGHT = 500, BOTTOM = 364, HEIGHT = 414 };

static const uint32_t POLE = 0x0072B2, POLE_TEXT = 0x00588A, BETWEEN = 0x555555, LEADER = 0x777777;

struct view {
    const struct frontier *f;
    struct axis axis[2];                // in shown units
    double at[FRONTIER_MAXIMUM][2];     // pixels
    struct box reach[FRONTIER_MAXIMUM]; // of the intervals, in pixels
    double low[FRONTIER_MAXIMUM][2], high[FRONTIER_MAXIMUM][2], shown[FRONTIER_MAXIMUM][2]; // in shown units
};

static bool is_pole(const struct frontier *f, int i) {
    return i == 0 || i == f->n_points - 1;
}

static double to_pixel(const struct view *v, int a, double shown) {
    double share = (shown - v->axis[a].min) / (v->axis[a].max - v->axis[a].min);
    return a == 0 ? LEFT + share * (RIGHT - LEFT) : BOTTOM - share * (BOTTOM - TOP);
}

static bool drawn(const struct frontier *f, int i) {
    return isfinite(f->points[i].at[0]) && isfinite(f->points[i].at[1]);
}

/* An interval without an end (one pair) is not drawn. */
static double end_or(double end, double otherwise) {
    return isfinite(end) ? end : otherwise;
}

static void choose_axis(struct view *v, int a) {
    double low = INFINITY, high = -INFINITY, scale = v->f->axis[a].measure.scale;
    for (int i = 0; i < v->f->n_points; i++) {
        const struct frontier_point *p = &v->f->points[i];
        v->shown[i][a] = p->at[a] / scale;
        v->low[i][a] = end_or(p->interval[a].low, p->at[a]) / scale;
        v->high[i][a] = end_or(p->interval[a].high, p->at[a]) / scale;
        if (!drawn(v->f, i)) continue;
        low = fmin(low, v->low[i][a]);
        high = fmax(high, v->high[i][a]);
    }
    double slack = fmax(0.12 * (high - low), 0.01 * fmax(fabs(low), fabs(high)));
    if (!(slack > 0)) slack = 1;
    bool positive = low >= 0;
    v->axis[a] = figure_axis(positive ? fmax(0, low - slack) : low - slack, high + slack, 5);
}

static void make_view(struct view *v, const struct frontier *f) {
    v->f = f;
    for (int a = 0; a < 2; a++)
        choose_axis(v, a);
    for (int i = 0; i < f->n_points; i++) {
        for (int a = 0; a < 2; a++)
            v->at[i][a] = to_pixel(v, a, v->shown[i][a]);
        v->reach[i] = (struct box){to_pixel(v, 0, v->low[i][0]), to_pixel(v, 0, v->high[i][0]),
                                   to_pixel(v, 1, v->high[i][1]), to_pixel(v, 1, v->low[i][1])};
    }
}

// --- names
// ----------------------------------------------------------------------------------------------------

static struct named dot_of(const struct view *v, int i) {
    double x = v->at[i][0], y = v->at[i][1];
    const struct box *reach = &v->reach[i];
    return (struct named){.x = x,
                          .y = y,
                          .across = {reach->left, reach->right, y, y},
                          .along = {x, x, reach->top, reach->bottom}};
}

/* The row from pole to pole, which names should not cover. */
static size_t find_strokes(const struct view *v, struct stroke *out) {
    size_t n = 0;
    for (int i = 0; i + 1 < v->f->n_points; i++)
        if (drawn(v->f, i) && drawn(v->f, i + 1))
            out[n++] = (struct stroke){v->at[i][0], v->at[i][1], v->at[i + 1][0], v->at[i + 1][1]};
    return n;
}

static struct label_style name_style(const struct view *v, int i) {
    bool pole = is_pole(v->f, i);
    return (struct label_style){LABEL_LEFT, pole ? LABEL_NORMAL : LABEL_SMALL, pole ? POLE_TEXT : BETWEEN};
}

static void add_names(const struct view *v, struct figure *f) {
    struct named dots[FRONTIER_MAXIMUM];
    struct text names[FRONTIER_MAXIMUM];
    struct stroke strokes[FRONTIER_MAXIMUM];
    int points[FRONTIER_MAXIMUM];
    size_t n = 0, n_hidden = 1, n_strokes = find_strokes(v, strokes);
    for (int i = 0; i < v->f->n_points; i++) {
        if (!drawn(v->f, i)) continue;
        dots[n] = dot_of(v, i);
        names[n] = TEXT_EMPTY;
        points[n++] = i;
    }
    for (double width = 170; n_hidden > 0 && width >= 50; width -= 30) {
        for (size_t k = 0; k < n; k++) {
            enum label_size size = name_style(v, points[k]).size;
            text_clear(&names[k]);
            figure_name(v->f->results->options[v->f->points[points[k]].i_option].name, width, size,
                        &names[k]);
            dots[k].width = figure_text_width(text_chars(&names[k]), size) + 4;
        }
        n_hidden = naming_place(dots, n, strokes, n_strokes,
                                (struct box){LEFT + 2, RIGHT + 14, TOP - 4, BOTTOM - 2});
    }
    for (size_t k = 0; k < n; k++) {
        naming_draw(f, &dots[k], name_style(v, points[k]), is_pole(v->f, points[k]) ? POLE : LEADER,
                    text_chars(&names[k]));
        text_free(&names[k]);
    }
}

// --- the picture
// ----------------------------------------------------------------------------------------------

/* "relapse, % of runs" */
static void add_title(const struct frontier *f, int a, struct text *out) {
    const struct results_metric *m = &f->results->metrics[f->axis[a].i_metric];
    struct text words = TEXT_EMPTY;
    wording_label(m->name, out);
    measure_words(&f->axis[a].measure, &words);
    if (m->kind == KIND_BINARY)
        text_add(out, ", %% of runs");
    else if (words.length > 0)
        text_add(out, ", %s", text_chars(&words));
    else if (strcmp(m->unit, "1") != 0)
        text_add(out, ", %s", m->unit);
    text_free(&words);
}

static void add_axis_words(const struct view *v, struct figure *f) {
    struct text x = TEXT_EMPTY, y = TEXT_EMPTY;
    struct label_style soft = {LABEL_LEFT, LABEL_SMALL, INK_SOFT};
    add_title(v->f, 1, &y);
    text_add(&y, v->f->axis[1].up ? "  (up is better \xE2\x86\x91)" : "  (down is better \xE2\x86\x93)");
    figure_label(f, 8, 32, soft, "bars: 95 % interval of the paired difference from the first pole;");
    figure_label(f, 8, 49, soft, "hollow: another point is better; axes need not start at 0");
    figure_label_fit(f, 8, 72, FIGURE_WIDTH - 16, soft, text_chars(&y));
    add_title(v->f, 0, &x);
    text_add(&x, v->f->axis[0].up ? "  (right is better \xE2\x86\x92)" : "  (\xE2\x86\x90 left is better)");
    soft.align = LABEL_CENTRE;
    figure_label(f, (LEFT + RIGHT) / 2.0, HEIGHT - 14, soft, text_chars(&x));
    text_free(&x);
    text_free(&y);
}

static void add_data(const struct view *v, struct figure *f) {
    figure_block(f, "points");
    for (int i = 0; i < v->f->n_points; i++) {
        if (!drawn(v->f, i)) continue;
        bool pole = is_pole(v->f, i);
        text_add(&f->dat, "%.6g\t%.6g\t%.6g\t%.6g\t%.6g\t%.6g\t%u\t%d\n", v->shown[i][0], v->shown[i][1],
                 v->low[i][0], v->high[i][0], v->low[i][1], v->high[i][1], (unsigned)(pole ? POLE : BETWEEN),
                 v->f->points[i].dominated ? 6 : 7);
    }
}

static void add_table(const struct frontier *f, struct figure *figure) {
    static const char *const TITLES[] = {"option",        "",      "95 % interval", "",
                                         "95 % interval", "pairs", "dominated"};
    for (int i = 0; i < 7; i++) {
        struct text title = TEXT_EMPTY;
        if (i == 1 || i == 3) add_title(f, i / 2, &title);
        grid_column(&figure->table, TITLES[i][0] != '\0' ? TITLES[i] : text_chars(&title),
                    i == 0 ? GRID_LEFT : GRID_RIGHT);
        text_free(&title);
    }
    for (int i = 0; i < f->n_points; i++) {
        const struct frontier_point *p = &f->points[i];
        grid_cell(&figure->table, "%s", f->results->options[p->i_option].name);
        for (int a = 0; a < 2; a++) {
            struct text value = TEXT_EMPTY, interval = TEXT_EMPTY;
            measure_number(&f->axis[a].measure, p->at[a], false, &value);
            if (i == 0)
                text_add(&interval, "-");
            else
                measure_interval(&f->axis[a].measure, p->interval[a].low, p->interval[a].high, &interval);
            grid_take(&figure->table, &value);
            grid_take(&figure->table, &interval);
        }
        grid_cell(&figure->table, "%zu", p->n);
        grid_cell(&figure->table, p->dominated ? "yes" : "no");
    }
}

static enum status describe(const struct frontier *f, struct figure *figure, struct error *err) {
    struct text verdict = TEXT_EMPTY;
    enum status status = frontier_say(f, &verdict, err);
    text_add(
        &figure->description,
        "%s Each point is a mixture, joined from %s to %s; its intervals are those of the paired difference "
        "from "
        "%s, which so has none. Hollow: another point is at least as good in both means and in one better by "
        "more than luck. Axes need not start at 0.",
        text_chars(&verdict), f->results->options[f->points[0].i_option].name,
        f->results->options[f->points[f->n_points - 1].i_option].name,
        f->results->options[f->points[0].i_option].name);
    text_free(&verdict);
    return status;
}

static void draw(const struct view *v, struct figure *f) {
    add_data(v, f);
    figure_panel(f, (struct box){LEFT, RIGHT, TOP, BOTTOM});
    figure_gp(
        f,
        "set bars 0; set grid xtics\nset xrange [%.6g:%.6g]; set xtics %.6g; set yrange [%.6g:%.6g]; set "
        "ytics %.6g\n",
        v->axis[0].min, v->axis[0].max, v->axis[0].step, v->axis[1].min, v->axis[1].max, v->axis[1].step);
    for (int a = 0; a < 2; a++) // long numbers would run into one another
        if (v->axis[a].max >= 1e5) figure_gp(f, "set format %s '%%.0s%%c'\n", a == 0 ? "x" : "y");
    figure_gp(
        f,
        "plot D index 'points' using 1:2 with lines lw 1.2 lc rgb '#A0A0A0' notitle, \\\n"
        "    D index 'points' using 1:2:3:4:5:6:7 with xyerrorbars pt 0 lw 1.2 lc rgb variable notitle, \\\n"
        "    D index 'points' using 1:2 with points pt 7 ps 0.95 lc rgb '#FFFFFF' notitle, \\\n"
        "    D index 'points' using 1:2:8:7 with points pt variable ps 0.95 lw 1.6 lc rgb variable "
        "notitle\n");
    add_axis_words(v, f);
    add_names(v, f);
}

enum status plot_frontier(const struct plot_input *in, struct figures *out, struct error *err) {
    struct frontier *frontier = NULL;
    enum status status = frontier_make(&frontier, in->results, err);
    if (status != STATUS_OK || frontier == NULL) return status;
    struct figure *f = figures_add(out, "frontier", "What the mixture gives and takes", HEIGHT);
    if (f != NULL) {
        struct view view;
        make_view(&view, frontier);
        draw(&view, f);
        add_table(frontier, f);
        status = describe(frontier, f, err);
        figure_end(f);
    } else {
        status = error_set(err, STATUS_NO_MEMORY, "no memory for the picture frontier");
    }
    frontier_destroy(frontier);
    return status;
}
