/* Plates near their points, none over another; see placing.h. */
#include "report/pictures/placing.h"

#include "base/memory.h"

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
    double dx = a->left + a->width / 2 - b->left - b->width / 2,
           dy = a->top + a->height / 2 - b->top - b->height / 2;
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

static bool is_alone(const struct plate *plates, size_t n, size_t i) {
    for (size_t j = 0; j < n; j++)
        if (j != i && !plates[j].hidden && plates_overlap(&plates[i], &plates[j])) return false;
    return true;
}

static bool in_reach(const struct plate *p) {
    return hypot(p->left + p->width / 2 - p->x, p->top + p->height / 2 - p->y) <= p->reach;
}

/* Squares of places around where it is, from near to far. */
static void settle(struct plate *plates, size_t n, size_t i, struct box area) {
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
                double d_now = hypot(p->left - left, p->top - top);
                if (d_now >= nearest || !in_reach(p) || !is_alone(plates, n, i)) continue;
                nearest = d_now;
                best_left = p->left;
                best_top = p->top;
            }
    if (!isfinite(nearest)) return;
    p->left = best_left;
    p->top = best_top;
    p->hidden = false;
}

/* --- afterwards --- */

static double away(const struct plate *p) {
    return hypot(p->left + p->width / 2 - p->x, p->top + p->height / 2 - p->y);
}

/* Two that stand in each other's way change places if both together come nearer to their points. */
static bool exchange(struct plate *plates, size_t n, size_t i, size_t j, struct box area) {
    struct plate *a = &plates[i], *b = &plates[j];
    const struct plate a_before = *a, b_before = *b;
    a->left = b_before.left + (b_before.width - a->width) / 2;
    a->top = b_before.top + (b_before.height - a->height) / 2;
    b->left = a_before.left + (a_before.width - b->width) / 2;
    b->top = a_before.top + (a_before.height - b->height) / 2;
    keep_inside(a, area);
    keep_inside(b, area);
    const bool better =
        away(a) + away(b) < away(&a_before) + away(&b_before) - 1 && in_reach(a) && in_reach(b);
    if (better && is_alone(plates, n, i) && is_alone(plates, n, j)) return true;
    *a = a_before;
    *b = b_before;
    return false;
}

/* Pixel by pixel towards its point, as long as the way is free. */
static bool draw_near(struct plate *plates, size_t n, size_t i, struct box area) {
    struct plate *p = &plates[i];
    bool moved = false;
    for (int axis = 0; axis < 2; axis++)
        for (int k = 0; k < 400; k++) {
            const struct plate before = *p;
            double *at = axis == 0 ? &p->left : &p->top;
            double want = axis == 0 ? p->x - p->width / 2 : p->y - p->height / 2;
            if (fabs(want - *at) < 1) break;
            *at += want > *at ? 1 : -1;
            keep_inside(p, area);
            if (away(p) >= away(&before) || !is_alone(plates, n, i)) {
                *p = before;
                break;
            }
            moved = true;
        }
    return moved;
}

static void improve(struct plate *plates, size_t n, struct box area) {
    bool better = true;
    for (int round = 0; round < 20 && better; round++) {
        better = false;
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < i; j++)
                if (!plates[i].hidden && !plates[j].hidden) better |= exchange(plates, n, i, j, area);
            if (!plates[i].hidden) better |= draw_near(plates, n, i, area);
        }
    }
}

/* --- in which order --- */

enum { N_ORDERS = 5 }; // as they come; from the left, the right, the top, the bottom

static double key_of(const struct plate *p, int order) {
    static const double ALONG_X[N_ORDERS] = {0, 1, -1, 0, 0}, ALONG_Y[N_ORDERS] = {0, 0, 0, 1, -1};
    return ALONG_X[order] * p->x + ALONG_Y[order] * p->y;
}

static void sort_order(const struct plate *plates, size_t n, int order, size_t *out) {
    for (size_t i = 0; i < n; i++) {
        size_t j = i;
        for (; j > 0 && key_of(&plates[out[j - 1]], order) > key_of(&plates[i], order); j--)
            out[j] = out[j - 1];
        out[j] = i;
    }
}

static void place(struct plate *plates, size_t n, struct box area, int order, size_t *sorted) {
    for (size_t i = 0; i < n; i++) {
        plates[i].left = plates[i].x - plates[i].width / 2;
        plates[i].top = plates[i].y - plates[i].height / 2;
        keep_inside(&plates[i], area);
    }
    push_apart(plates, n, area);
    for (size_t i = 0; i < n; i++)
        plates[i].hidden = true;
    sort_order(plates, n, order, sorted);
    for (size_t i = 0; i < n; i++)
        settle(plates, n, sorted[i], area);
    improve(plates, n, area);
}

/* Far plates weigh more than near ones, hidden ones most. */
static double badness(const struct plate *plates, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += plates[i].hidden ? 1e9 : away(&plates[i]) * away(&plates[i]);
    return sum;
}

size_t plates_place(struct plate *plates, size_t n, struct box area) {
    size_t *sorted = memory_alloc(n, sizeof *sorted), n_hidden = 0;
    int best_order = 0;
    double best = INFINITY;
    for (size_t i = 0; i < n; i++)
        plates[i].hidden = true;
    if (sorted == NULL) return n;
    for (int order = 0; order < N_ORDERS && n > 1; order++) {
        place(plates, n, area, order, sorted);
        double bad = badness(plates, n);
        if (bad < best - 1e-6) {
            best = bad;
            best_order = order;
        }
    }
    place(plates, n, area, best_order, sorted);
    memory_free(sorted);
    for (size_t i = 0; i < n; i++)
        n_hidden += plates[i].hidden;
    return n_hidden;
}
