/* Sectors laid out from their roads; see scheme.h. */
#include "report/pictures/scheme.h"

#include "base/memory.h"
#include "report/pictures/scene.h"

#include <math.h>
#include <stdlib.h>

enum { N_ROUNDS = 300, N_CORNERS = 8, N_LEVELS = 31 };
static const double PI = 3.14159265358979323846;

/* --- a point inside --- */

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Crossings of the outline with a level line, in order. */
static size_t cross(const double *xy, size_t n, double level, double *out) {
    size_t n_out = 0;
    for (size_t i = 0; i < n; i++) {
        const double *p = &xy[2 * i], *q = &xy[2 * ((i + 1) % n)];
        if ((p[1] > level) == (q[1] > level)) continue;
        out[n_out++] = p[0] + (level - p[1]) / (q[1] - p[1]) * (q[0] - p[0]);
    }
    qsort(out, n_out, sizeof *out, compare_numbers);
    return n_out;
}

void scheme_middle(const double *xy, size_t n, double *x, double *y) {
    double low = INFINITY, high = -INFINITY, best = -1, at[CASE_MAX_OUTLINE_POINTS + 1];
    *x = *y = 0;
    for (size_t i = 0; i < n; i++) {
        *x += xy[2 * i] / (double)n;
        *y += xy[2 * i + 1] / (double)n;
        low = fmin(low, xy[2 * i + 1]);
        high = fmax(high, xy[2 * i + 1]);
    }
    if (n > CASE_MAX_OUTLINE_POINTS) return;
    for (int k = 1; k <= N_LEVELS; k++) { // levels in the middle are preferred
        double share = k / (N_LEVELS + 1.0), level = low + share * (high - low);
        size_t m = cross(xy, n, level, at);
        for (size_t i = 0; i + 1 < m; i += 2) {
            double worth = (at[i + 1] - at[i]) * (1 - 1.6 * fabs(share - 0.5));
            if (worth <= best) continue;
            best = worth;
            *x = (at[i] + at[i + 1]) / 2;
            *y = level;
        }
    }
}

/* --- the layout --- */

/* Distances in roads between all sectors; those without a way are one farther than the farthest. */
static void count_roads(const struct scene *s, double *d) {
    int n = s->n_sectors;
    for (int i = 0; i < n * n; i++)
        d[i] = i / n == i % n ? 0 : INFINITY;
    for (int r = 0; r < s->n_routes; r++) {
        int a = s->routes[r].a, b = s->routes[r].b;
        d[a * n + b] = d[b * n + a] = 1;
    }
    for (int k = 0; k < n; k++)
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                d[i * n + j] = fmin(d[i * n + j], d[i * n + k] + d[k * n + j]);
    double farthest = 1;
    for (int i = 0; i < n * n; i++)
        if (isfinite(d[i])) farthest = fmax(farthest, d[i]);
    for (int i = 0; i < n * n; i++)
        if (!isfinite(d[i])) d[i] = farthest + 1;
}

/* One sector to where its distances want it, the others standing. */
static void move(struct scene *s, const double *d, int i) {
    double x = 0, y = 0, sum = 0;
    for (int j = 0; j < s->n_sectors; j++) {
        if (j == i) continue;
        double want = d[i * s->n_sectors + j], weight = 1 / (want * want);
        double dx = s->sectors[i].x - s->sectors[j].x, dy = s->sectors[i].y - s->sectors[j].y;
        double is = fmax(1e-9, hypot(dx, dy));
        x += weight * (s->sectors[j].x + want * dx / is);
        y += weight * (s->sectors[j].y + want * dy / is);
        sum += weight;
    }
    if (sum <= 0) return;
    s->sectors[i].x = x / sum;
    s->sectors[i].y = y / sum;
}

static double closest(const struct scene *s) {
    double least = 1;
    for (int i = 0; i < s->n_sectors; i++)
        for (int j = 0; j < i; j++)
            least = fmin(least, hypot(s->sectors[i].x - s->sectors[j].x, s->sectors[i].y - s->sectors[j].y));
    return least;
}

bool scheme_lay_out(struct scene *s) {
    int n = s->n_sectors;
    double *d = memory_alloc((size_t)n * (size_t)n, sizeof *d);
    if (d == NULL) return false;
    count_roads(s, d);
    for (int i = 0; i < n; i++) {
        s->sectors[i].x = n / 6.0 * cos(2 * PI * i / n);
        s->sectors[i].y = n / 6.0 * sin(2 * PI * i / n);
    }
    for (int round = 0; round < N_ROUNDS && n > 1; round++)
        for (int i = 0; i < n; i++)
            move(s, d, i);
    memory_free(d);
    double radius = 0.45 * closest(s);
    for (int i = 0; i < n; i++) {
        double *xy = arena_alloc(s->memory, 2 * N_CORNERS, sizeof *xy);
        if (xy == NULL) return false;
        for (int k = 0; k < N_CORNERS; k++) {
            xy[2 * k] = s->sectors[i].x + radius * cos(PI * (2 * k + 1) / N_CORNERS);
            xy[2 * k + 1] = s->sectors[i].y + radius * sin(PI * (2 * k + 1) / N_CORNERS);
        }
        s->sectors[i].xy = xy;
        s->sectors[i].n_xy = N_CORNERS;
    }
    return true;
}
