/*
 * The frontier of an experiment that states one: a point per mixture, joined along the mixing from pole to
 * pole, with 95 % intervals of its paired difference from the first pole in both directions; hollow where
 * another point dominates. Names go where they hit neither an interval nor another name, tried in a fixed
 * order.
 */
#include "report/compare/frontier.h"
#include "report/pictures/plot.h"

#include <math.h>
#include <string.h>

enum { TOP = 58, LEFT = 62, RIGHT = 500, BOTTOM = 330, HEIGHT = 380, TRIES = 40 };

static const uint32_t POLE = 0x0072B2, POLE_TEXT = 0x00588A, BETWEEN = 0x555555, JOIN = 0xA0A0A0;

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

/* Whether the curve from point i to the next runs through a box: looked at every few pixels. */
static bool crossed(const struct view *v, int i, struct box b) {
    enum { STEPS = 100 };
    if (i + 1 >= v->f->n_points || !drawn(v->f, i) || !drawn(v->f, i + 1)) return false;
    for (int k = 0; k <= STEPS; k++) {
        double x = v->at[i][0] + (v->at[i + 1][0] - v->at[i][0]) * k / STEPS;
        double y = v->at[i][1] + (v->at[i + 1][1] - v->at[i][1]) * k / STEPS;
        if (b.left < x && x < b.right && b.top < y && y < b.bottom) return true;
    }
    return false;
}

static bool is_free(const struct view *v, const struct box *taken, int n_taken, struct box b) {
    bool free = b.left >= LEFT + 2 && b.right <= RIGHT + 14 && b.top >= TOP - 4 && b.bottom <= BOTTOM - 2;
    for (int i = 0; i < n_taken; i++)
        free = free && !box_overlap(b, taken[i]);
    for (int i = 0; i < v->f->n_points; i++) {
        if (!drawn(v->f, i)) continue;
        double x = v->at[i][0], y = v->at[i][1];
        free = free && !crossed(v, i, b) &&
               !box_overlap(b, (struct box){v->reach[i].left - 3, v->reach[i].right + 3, y - 5, y + 5}) &&
               !box_overlap(b, (struct box){x - 5, x + 5, v->reach[i].top - 2, v->reach[i].bottom + 2});
    }
    return free;
}

static struct box name_box(const struct view *v, int i, double width, int i_try) {
    double x = v->at[i][0], y = v->at[i][1], far = 9 + 7.0 * (i_try / 4), high = 11 + 8.0 * (i_try / 4);
    double left = i_try % 2 == 0 ? x + far : x - far - width, middle = i_try % 4 < 2 ? y - high : y + high;
    return (struct box){left, left + width, middle - 8, middle + 8};
}

static void add_names(const struct view *v, struct figure *f) {
    struct box taken[FRONTIER_MAXIMUM];
    int n_taken = 0;
    const struct results *r = v->f->results;
    for (int i = 0; i < v->f->n_points; i++) {
        if (!drawn(v->f, i)) continue;
        struct text name = TEXT_EMPTY;
        figure_name(r->options[v->f->points[i].i_option].name, 170,
                    is_pole(v->f, i) ? LABEL_NORMAL : LABEL_SMALL, &name);
        double width =
            figure_text_width(text_chars(&name), is_pole(v->f, i) ? LABEL_NORMAL : LABEL_SMALL) + 4;
        struct box b = name_box(v, i, width, 0);
        for (int k = 0; k < TRIES; k++) {
            struct box tried = name_box(v, i, width, k);
            if (!is_free(v, taken, n_taken, tried)) continue;
            b = tried;
            break;
        }
        taken[n_taken++] = b;
        bool right = b.left > v->at[i][0];
        double near = right ? b.left - 2 : b.right + 2, middle = (b.top + b.bottom) / 2;
        if (fabs(near - v->at[i][0]) > 16 || fabs(middle - v->at[i][1]) > 22)
            figure_line(f, v->at[i][0], v->at[i][1], near, middle, JOIN);
        struct label_style style = {right ? LABEL_LEFT : LABEL_RIGHT,
                                    is_pole(v->f, i) ? LABEL_NORMAL : LABEL_SMALL,
                                    is_pole(v->f, i) ? POLE_TEXT : BETWEEN};
        figure_label(f, right ? b.left : b.right, middle, style, text_chars(&name));
        text_free(&name);
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
    figure_label(f, 8, 32, soft, text_chars(&y));
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
