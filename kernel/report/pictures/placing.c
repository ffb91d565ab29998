/* Plates near their points, none over another; see placing.h. */
#include "report/pictures/placing.h"

#include <math.h>

enum { N_ROUNDS = 250 };
static const double STEP = 3; // pixels, of the search for a free place

static double between(double x, double low, double high) {
    return fmax(low, fmin(x, high));
}

static void keep_inside(struct plate *p, struct box area) {
    p->left = between(p->left, area.left, fmax(area.left, area.right - p->width));
    p->top = between(p->top, area.top, fmax(area.top, area.bottom - p->height));
}

bool plates_overlap(const struct plate *a, const struct plate *b) {
    const double touch = 0.01;
    return a->left + a->width > b->left + touch && b->left + b->width > a->left + touch &&
           a->top + a->height > b->top + touch && b->top + b->height > a->top + touch;
}

/* Half of the smaller overlap each, along that side. */
static void push(struct plate *a, struct plate *b) {
    if (!plates_overlap(a, b)) return;
    double dx = a->left + a->width / 2 - b->left - b->width / 2, dy = a->top + a->height / 2 - b->top - b->height / 2;
    double over_x = (a->width + b->width) / 2 - fabs(dx), over_y = (a->height + b->height) / 2 - fabs(dy);
    if (over_x < over_y) {
        double by = (dx < 0 ? -1 : 1) * over_x / 2;
        a->left += by;
        b->left -= by;
    } else {
        double by = (dy < 0 ? -1 : 1) * over_y / 2;
        a->top += by;
        b->top -= by;
    }
}

static void push_apart(struct plate *plates, size_t n, struct box area) {
    for (int round = 0; round < N_ROUNDS; round++) {
        for (size_t i = 0; i < n; i++) {
            struct plate *p = &plates[i];
            p->left += 0.03 * (p->x - p->width / 2 - p->left);
            p->top += 0.03 * (p->y - p->height / 2 - p->top);
        }
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < i; j++)
                push(&plates[j], &plates[i]);
        for (size_t i = 0; i < n; i++)
            keep_inside(&plates[i], area);
    }
}

static bool is_free(const struct plate *plates, size_t i) {
    for (size_t j = 0; j < i; j++)
        if (!plates[j].hidden && plates_overlap(&plates[i], &plates[j])) return false;
    return true;
}

static bool in_reach(const struct plate *p) {
    return hypot(p->left + p->width / 2 - p->x, p->top + p->height / 2 - p->y) <= p->reach;
}

/* Squares of places around where it is, from near to far. */
static void settle(struct plate *plates, size_t i, struct box area) {
    struct plate *p = &plates[i];
    const double left = p->left, top = p->top;
    double farthest = 2 * p->reach + STEP, nearest = INFINITY, best_left = 0, best_top = 0;
    p->hidden = true;
    for (double d = 0; d <= farthest && d < nearest; d += STEP)
        for (double dx = -d; dx <= d; dx += STEP)
            for (double dy = -d; dy <= d; dy += fabs(dx) >= d - 1e-9 ? STEP : fmax(STEP, 2 * d)) {
                p->left = left + dx;
                p->top = top + dy;
                keep_inside(p, area);
                double away = hypot(p->left - left, p->top - top);
                if (away >= nearest || !in_reach(p) || !is_free(plates, i)) continue;
                nearest = away;
                best_left = p->left;
                best_top = p->top;
            }
    if (!isfinite(nearest)) return;
    p->left = best_left;
    p->top = best_top;
    p->hidden = false;
}

size_t plates_place(struct plate *plates, size_t n, struct box area) {
    for (size_t i = 0; i < n; i++) {
        plates[i].left = plates[i].x - plates[i].width / 2;
        plates[i].top = plates[i].y - plates[i].height / 2;
        keep_inside(&plates[i], area);
    }
    push_apart(plates, n, area);
    size_t n_hidden = 0;
    for (size_t i = 0; i < n; i++) {
        settle(plates, i, area);
        n_hidden += plates[i].hidden;
    }
    return n_hidden;
}
