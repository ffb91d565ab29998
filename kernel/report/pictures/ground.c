/* Sectors in colour and roads; see ground.h. */
#include "report/pictures/ground.h"

#include <math.h>
#include <string.h>

/* --- steps --- */

/* At most so much of `x`, as 1, 2, 3 or 5 times a power of ten. */
static double round_to_nice(double x) {
    static const double NICE[] = {1, 2, 3, 5, 10};
    double power = pow(10, floor(log10(x))), best = power;
    for (size_t i = 0; i < sizeof NICE / sizeof *NICE; i++)
        if (fabs(NICE[i] * power - x) < fabs(best - x)) best = NICE[i] * power;
    return best;
}

/* Growing steps for amounts: most sectors have little, a few have much. */
static void add_growing(struct steps *s, bool whole) {
    static const double SHARES[] = {0, 0.06, 0.18, 0.38, 0.66};
    for (int i = 0; i < STEPS_MAXIMUM; i++) {
        double above = i == 0 ? 0 : round_to_nice(SHARES[i] * s->highest);
        if (whole) above = ceil(above);
        if (s->n == 0 || above > s->above[s->n - 1]) s->above[s->n++] = above;
    }
}

struct steps steps_make(const char *unit, const double *values, size_t n) {
    struct steps s = {0};
    bool whole = true, share = strcmp(unit, "1") == 0, any = false, below = false;
    for (size_t i = 0; i < n; i++) {
        if (!isfinite(values[i])) continue;
        any = true;
        below |= values[i] < 0;
        whole &= values[i] == floor(values[i]);
        s.highest = fmax(s.highest, fabs(values[i]));
    }
    s.measure = measure_level(unit, s.highest, 0);
    s.counts = whole && !share;
    if (!any) return s;
    if (whole && !share && !below && s.highest < STEPS_MAXIMUM) {
        s.single = true;
        for (s.n = 0; s.n <= (int)s.highest; s.n++)
            s.above[s.n] = s.n;
    } else if (share || below) {
        double low = below ? -1 : 0, top = below ? 1 : fmax(1, s.highest);
        if (!share) {
            top = s.highest;
            low = -top;
        }
        for (s.n = 0; s.n < STEPS_MAXIMUM; s.n++)
            s.above[s.n] = low + (top - low) * s.n / STEPS_MAXIMUM;
    } else {
        add_growing(&s, whole);
    }
    return s;
}

int steps_class(const struct steps *s, double value) {
    int i = -1;
    if (!isfinite(value)) return -1;
    while (i + 1 < s->n && value >= s->above[i + 1] - 1e-9)
        i++;
    return i < 0 ? 0 : i;
}

uint32_t steps_colour(const struct steps *s, int i_class) {
    static const uint32_t COLOURS[] = {0xffffcc, 0xa1dab4, 0x41b6c4, 0x2878ad, 0x253494};
    static const int SPREAD[STEPS_MAXIMUM + 1][STEPS_MAXIMUM] = {{0},       {0},          {0, 3},
                                                                 {0, 2, 4}, {0, 1, 2, 4}, {0, 1, 2, 3, 4}};
    return i_class < 0 || i_class >= s->n ? 0xe3e3e3 : COLOURS[SPREAD[s->n][i_class]];
}

static double linear(double channel) {
    channel /= 255;
    return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb) {
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

uint32_t steps_ink(uint32_t fill) {
    double l = luminance(fill) + 0.05;
    return 1.05 / l > l / (luminance(INK) + 0.05) ? 0xffffff : INK;
}

void steps_number(const struct steps *s, double value, struct text *out) {
    if (!isfinite(value))
        text_add(out, "?");
    else if (s->counts)
        wording_count(llround(value), out);
    else
        measure_number(&s->measure, value, false, out);
}

void steps_words(const struct steps *s, int i, struct text *out) {
    steps_number(s, s->above[i], out);
    if (s->single) return;
    if (i + 1 == s->n) {
        text_add(out, " and more");
        return;
    }
    text_add(out, " to ");
    steps_number(s, s->above[i + 1], out);
}

/* --- where on the picture --- */

static void bounds(const struct scene *s, double *low, double *high) {
    low[0] = low[1] = INFINITY;
    high[0] = high[1] = -INFINITY;
    for (int i = 0; i < s->n_sectors; i++)
        for (size_t k = 0; k < s->sectors[i].n_xy; k++)
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = fmin(low[axis], s->sectors[i].xy[2 * k + (size_t)axis]);
                high[axis] = fmax(high[axis], s->sectors[i].xy[2 * k + (size_t)axis]);
            }
    for (int axis = 0; axis < 2; axis++)
        if (!(high[axis] - low[axis] > 1e-6)) high[axis] = low[axis] + 1;
}

double ground_height(const struct scene *s, double width, double most) {
    double low[2], high[2];
    bounds(s, low, high);
    return fmin(most, width * (high[1] - low[1]) / (high[0] - low[0]));
}

struct ground ground_make(const struct scene *s, struct box box) {
    double low[2], high[2], width = box.right - box.left, height = box.bottom - box.top;
    bounds(s, low, high);
    struct ground g = {.scene = s, .box = box};
    g.scale = fmin(width / (high[0] - low[0]), height / (high[1] - low[1]));
    g.x0 = box.left + width / 2 - g.scale * (low[0] + high[0]) / 2;
    g.y0 = box.top + height / 2 + g.scale * (low[1] + high[1]) / 2;
    return g;
}

double ground_x(const struct ground *g, double x) {
    return g->x0 + g->scale * x;
}

double ground_y(const struct ground *g, double y) {
    return g->y0 - g->scale * y;
}

/* --- drawing --- */

void ground_begin(struct figure *f) {
    figure_panel(f, (struct box){0, FIGURE_WIDTH, 0, f->height});
    figure_gp(f, "unset border; unset tics; unset grid; set xrange [0:%d]; set yrange [%d:0]\n", FIGURE_WIDTH,
              f->height);
}

static void add_outline(const struct ground *g, const struct scene_sector *s, struct figure *f) {
    for (size_t k = 0; k <= s->n_xy; k++) {
        const double *xy = &s->xy[2 * (k % s->n_xy)];
        text_add(&f->dat, "%.1f\t%.1f\n", ground_x(g, xy[0]), ground_y(g, xy[1]));
    }
    text_add(&f->dat, "\n");
}

static const struct road_look {
    const char *dash;
    double width;
    uint32_t rgb;
} ROADS[] = {[SNAPSHOT_OPEN] = {"solid", 1.3, 0x555555},
             [SNAPSHOT_CONTESTED] = {"(8,4)", 1.8, 0xA44800},
             [SNAPSHOT_BLOCKED] = {"(2,3)", 2.2, 0xA44800},
             [SNAPSHOT_RAINS] = {"(2,4)", 1.8, 0x0072B2}};
enum { N_ROAD_STATES = 4 };

static bool on_map(const struct scene *s, int i_route) {
    const struct scene_route *r = &s->routes[i_route];
    return s->sectors[r->a].n_xy > 0 && s->sectors[r->b].n_xy > 0;
}

static int add_roads(const struct ground *g, int i_panel, const uint8_t *roads, int state, struct figure *f) {
    const struct scene *s = g->scene;
    int n = 0;
    for (int i = 0; i < s->n_routes; i++) {
        if (roads[i] != state || !on_map(s, i)) continue;
        if (n++ == 0) figure_block(f, "roads_%d_%d", i_panel, state);
        const struct scene_sector *a = &s->sectors[s->routes[i].a], *b = &s->sectors[s->routes[i].b];
        text_add(&f->dat, "%.1f\t%.1f\n%.1f\t%.1f\n\n", ground_x(g, a->x), ground_y(g, a->y),
                 ground_x(g, b->x), ground_y(g, b->y));
    }
    return n;
}

void ground_draw(const struct ground *g, struct figure *f, int i_panel, const uint32_t *fills,
                 const uint8_t *roads) {
    const struct scene *s = g->scene;
    for (int i = 0; i < s->n_sectors; i++) {
        if (s->sectors[i].n_xy == 0) continue;
        figure_block(f, "sector_%d_%d", i_panel, i);
        add_outline(g, &s->sectors[i], f);
    }
    figure_gp(f, "plot NaN notitle");
    for (int i = 0; i < s->n_sectors; i++)
        if (s->sectors[i].n_xy > 0)
            figure_gp(
                f,
                ", \\\n    D index 'sector_%d_%d' using 1:2 with filledcurves closed fc rgb '#%06x' notitle",
                i_panel, i, (unsigned)fills[i]);
    for (int i = 0; i < s->n_sectors; i++)
        if (s->sectors[i].n_xy > 0)
            figure_gp(f,
                      ", \\\n    D index 'sector_%d_%d' using 1:2 with lines lw 1.2 lc rgb '#8a8a8a' notitle",
                      i_panel, i);
    for (int state = 0; state < N_ROAD_STATES; state++)
        if (add_roads(g, i_panel, roads, state, f) > 0)
            figure_gp(f,
                      ", \\\n    D index 'roads_%d_%d' using 1:2 with lines lw %.1f lc rgb '#ffffff' "
                      "notitle, \\\n    "
                      "D index 'roads_%d_%d' using 1:2 with lines dt %s lw %.1f lc rgb '#%06x' notitle",
                      i_panel, state, ROADS[state].width + 2, i_panel, state, ROADS[state].dash,
                      ROADS[state].width, (unsigned)ROADS[state].rgb);
    figure_gp(f, "\n");
}

void ground_road_key(struct figure *f, double x, double y, enum snapshot_road state, const char *words) {
    figure_block(f, "road_key_%d", (int)state);
    text_add(&f->dat, "%.1f\t%.1f\n%.1f\t%.1f\n", x, y, x + 30, y);
    figure_gp(f, "plot D index 'road_key_%d' using 1:2 with lines dt %s lw %.1f lc rgb '#%06x' notitle\n",
              (int)state, ROADS[state].dash, ROADS[state].width, (unsigned)ROADS[state].rgb);
    figure_label(f, x + 36, y, (struct label_style){LABEL_LEFT, LABEL_SMALL, INK}, words);
}
