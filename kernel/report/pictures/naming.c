/* Names at dots and their leaders; see naming.h. */
#include "report/pictures/naming.h"

#include <math.h>

enum { HIGH = 16, STEP = 4, N_ORDERS = 6 };
static const double AWAY = 9, NEAR = 13,
                    NARROW = 5; // pixels: of leaders from dots; without leader; of leaders from names

double stroke_distance(struct stroke s, double x, double y) {
    double dx = s.x1 - s.x0, dy = s.y1 - s.y0, square = dx * dx + dy * dy;
    double t = square > 0 ? fmax(0, fmin(1, ((x - s.x0) * dx + (y - s.y0) * dy) / square)) : 0;
    return hypot(x - s.x0 - t * dx, y - s.y0 - t * dy);
}

static double side(struct stroke s, double x, double y) {
    return (s.x1 - s.x0) * (y - s.y0) - (s.y1 - s.y0) * (x - s.x0);
}

static bool strokes_cross(struct stroke a, struct stroke b) {
    return side(a, b.x0, b.y0) * side(a, b.x1, b.y1) < 0 && side(b, a.x0, a.y0) * side(b, a.x1, a.y1) < 0;
}

static struct box grown(struct box b, double by) {
    return (struct box){b.left - by, b.right + by, b.top - by, b.bottom + by};
}

/* Cut to the box along one axis after the other; something must be left. */
static bool stroke_in_box(struct stroke s, struct box b) {
    double from = 0, to = 1;
    const double at[2] = {s.x0, s.y0}, way[2] = {s.x1 - s.x0, s.y1 - s.y0};
    const double low[2] = {b.left, b.top}, high[2] = {b.right, b.bottom};
    for (int a = 0; a < 2; a++) {
        if (way[a] == 0) {
            if (at[a] <= low[a] || at[a] >= high[a]) return false;
            continue;
        }
        double t0 = (low[a] - at[a]) / way[a], t1 = (high[a] - at[a]) / way[a];
        from = fmax(from, fmin(t0, t1));
        to = fmin(to, fmax(t0, t1));
    }
    return from < to;
}

static struct stroke as_stroke(struct box line) {
    return (struct stroke){line.left, line.top, line.right, line.bottom};
}

static double box_distance(struct box b, double x, double y) {
    return hypot(fmax(0, fmax(b.left - x, x - b.right)), fmax(0, fmax(b.top - y, y - b.bottom)));
}

// --- one place
// ------------------------------------------------------------------------------------------------

struct task {
    struct named *dots;
    size_t n;
    const struct stroke *strokes;
    size_t n_strokes;
    struct box area;
    bool cover; // intervals and strokes may be covered
};

static struct stroke leader_of(const struct named *d) {
    return (struct stroke){d->x, d->y, d->lead_x, d->lead_y};
}

static bool covers(const struct task *t, size_t i, struct box b) {
    for (size_t j = 0; j < t->n; j++) {
        const struct named *d = &t->dots[j];
        if (box_distance(b, d->x, d->y) < 7) return true;
        if (!t->cover && (stroke_in_box(as_stroke(d->across), grown(b, 2)) ||
                          stroke_in_box(as_stroke(d->along), grown(b, 2))))
            return true;
        if (j == i || d->hidden) continue;
        if (box_overlap(b, d->place)) return true;
        if (d->has_leader && stroke_in_box(leader_of(d), grown(b, NARROW))) return true;
    }
    for (size_t k = 0; !t->cover && k < t->n_strokes; k++)
        if (stroke_in_box(t->strokes[k], grown(b, 1))) return true;
    return false;
}

/* Beside its dot, and clearly nearer to it than to another. */
static bool needs_leader(const struct task *t, size_t i, struct box b) {
    double own = box_distance(b, t->dots[i].x, t->dots[i].y);
    bool needs = own > NEAR;
    for (size_t j = 0; j < t->n; j++)
        needs |= j != i && box_distance(b, t->dots[j].x, t->dots[j].y) < 2 * own;
    return needs;
}

/* Two dots on one another have leaders on either side: away from the other as far as they are apart. */
static bool leader_misleads(const struct task *t, size_t i, struct stroke s) {
    for (size_t j = 0; j < t->n; j++) {
        const struct named *d = &t->dots[j];
        if (j == i) continue;
        double apart = hypot(d->x - s.x0, d->y - s.y0);
        if (stroke_distance(s, d->x, d->y) < fmin(AWAY, 0.97 * apart)) return true;
        if (d->hidden) continue;
        if (stroke_in_box(s, grown(d->place, NARROW))) return true;
        if (d->has_leader && strokes_cross(s, leader_of(d))) return true;
    }
    return false;
}

/* A leader on an interval is not seen, and one that crosses many is hard to follow. */
static double leader_cost(const struct task *t, size_t i, struct stroke s) {
    const struct named *own = &t->dots[i];
    double cost = 12 + hypot(s.x1 - s.x0, s.y1 - s.y0);
    if (fabs(s.x1 - s.x0) < 7 && own->along.bottom - own->along.top > 16) cost += 60;
    if (fabs(s.y1 - s.y0) < 5 && own->across.right - own->across.left > 16) cost += 60;
    for (size_t j = 0; j < t->n; j++) {
        if (j == i) continue;
        cost += 9 * strokes_cross(s, as_stroke(t->dots[j].across)) +
                9 * strokes_cross(s, as_stroke(t->dots[j].along));
    }
    for (size_t k = 0; k < t->n_strokes; k++)
        cost += 9 * strokes_cross(s, t->strokes[k]);
    return cost;
}

/* The name of dot i at a box: what it costs, INFINITY where it must not be. */
static double cost_at(const struct task *t, size_t i, struct box b, struct named *out) {
    *out = t->dots[i];
    out->place = b;
    out->hidden = false;
    out->lead_x = b.left > out->x ? b.left - 2 : b.right < out->x ? b.right + 2 : (b.left + b.right) / 2;
    bool beside = b.left > out->x || b.right < out->x;
    out->lead_y = beside ? (b.top + b.bottom) / 2 : b.top > out->y ? b.top : b.bottom;
    if (covers(t, i, b)) return (double)INFINITY;
    out->has_leader = needs_leader(t, i, b);
    if (!out->has_leader)
        return box_distance(b, out->x, out->y) + 0.2 * fabs((b.top + b.bottom) / 2 - out->y);
    struct stroke s = leader_of(out);
    return leader_misleads(t, i, s) ? (double)INFINITY : leader_cost(t, i, s);
}

static double place_one(const struct task *t, size_t i) {
    struct named *d = &t->dots[i], best = *d, tried;
    double least = INFINITY, x = d->x, y = d->y;
    const double beside[2] = {x + 9, x - 9 - d->width};
    best.hidden = true;
    for (double top = t->area.top; top + HIGH <= t->area.bottom; top += STEP)
        for (double left = t->area.left; left + d->width <= t->area.right; left += STEP) {
            struct box b = {left, left + d->width, top, top + HIGH};
            if (box_distance(b, x, y) >= least) continue;
            double cost = cost_at(t, i, b, &tried);
            if (cost >= least) continue;
            least = cost;
            best = tried;
        }
    for (int k = 0; k < 10; k++) { // the places next to the dot that the steps have missed
        double left = beside[k % 2], top = y - HIGH / 2.0 + 4 * (k / 2 - 2);
        struct box b = {left, left + d->width, top, top + HIGH};
        if (left < t->area.left || left + d->width > t->area.right || top < t->area.top ||
            top + HIGH > t->area.bottom)
            continue;
        double cost = cost_at(t, i, b, &tried);
        if (cost >= least) continue;
        least = cost;
        best = tried;
    }
    *d = best;
    return isfinite(least) ? least : 1e6;
}

// --- all of them
// -----------------------------------------------------------------------------------------------

static double key_of(const struct named *d, size_t i, int order) {
    const double keys[N_ORDERS] = {d->x, -d->x, d->y, -d->y, (double)i, -d->width};
    return keys[order];
}

static double place_all(const struct task *t, int order) {
    size_t sorted[NAMING_MAXIMUM];
    double sum = 0;
    for (size_t i = 0; i < t->n; i++) {
        size_t j = i;
        for (; j > 0 && key_of(&t->dots[sorted[j - 1]], sorted[j - 1], order) > key_of(&t->dots[i], i, order);
             j--)
            sorted[j] = sorted[j - 1];
        sorted[j] = i;
        t->dots[i].hidden = true;
    }
    for (int round = 0; round < 3; round++) { // again where the others now are
        sum = 0;
        for (size_t i = 0; i < t->n; i++) {
            t->dots[sorted[i]].hidden = true;
            sum += place_one(t, sorted[i]);
        }
    }
    return sum;
}

static size_t count_hidden(const struct named *dots, size_t n) {
    size_t n_hidden = 0;
    for (size_t i = 0; i < n; i++)
        n_hidden += dots[i].hidden;
    return n_hidden;
}

size_t naming_place(struct named *dots, size_t n, const struct stroke *strokes, size_t n_strokes,
                    struct box area) {
    if (n > NAMING_MAXIMUM) return n;
    struct task t = {dots, n, strokes, n_strokes, area, false};
    for (int cover = 0; cover < 2; cover++) {
        double least = INFINITY;
        int best = 0;
        t.cover = cover == 1;
        for (int order = 0; order < N_ORDERS; order++) {
            double sum = place_all(&t, order);
            if (sum >= least) continue;
            least = sum;
            best = order;
        }
        place_all(&t, best);
        if (count_hidden(dots, n) == 0) return 0;
    }
    return count_hidden(dots, n);
}

void naming_draw(struct figure *f, const struct named *dot, struct label_style style, uint32_t leader,
                 const char *name) {
    if (dot->hidden) return;
    if (dot->has_leader) figure_line(f, dot->x, dot->y, dot->lead_x, dot->lead_y, leader);
    bool right = dot->place.left > dot->x, left = dot->place.right < dot->x;
    style.align = right ? LABEL_LEFT : left ? LABEL_RIGHT : LABEL_CENTRE;
    double at = right ? dot->place.left : left ? dot->place.right : (dot->place.left + dot->place.right) / 2;
    figure_label(f, at, (dot->place.top + dot->place.bottom) / 2, style, name);
}
