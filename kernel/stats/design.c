/* Latin hypercubes and grids; see design.h. */
#include "stats/design.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>

#define STREAM_HYPERCUBE UINT64_C(0x6c6873) // "lhs"; the dimension is the other half of the stream

/* Fisher & Yates, in Durstenfeld's form. */
static void shuffle(size_t *order, size_t n, struct rng *rng) {
    for (size_t i = 0; i < n; i++)
        order[i] = i;
    for (size_t i = n; i > 1; i--) {
        size_t j = rng_below(rng, i), kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
}

enum status design_latin_hypercube(size_t n_points, size_t n_dimensions, uint64_t seed, double *points,
                                   struct error *err) {
    if (n_points == 0 || n_points > DESIGN_POINTS_MAXIMUM)
        return error_set(err, STATUS_RANGE, "a Latin hypercube needs 1 to %zu points, not %zu",
                         DESIGN_POINTS_MAXIMUM, n_points);
    size_t *slice = memory_alloc(n_points, sizeof *slice);
    if (slice == NULL)
        return error_set(err, STATUS_NO_MEMORY, "no memory for a design of %zu points", n_points);
    for (size_t k = 0; k < n_dimensions; k++) {
        struct rng rng;
        rng_seed(&rng, 0, seed, k, STREAM_HYPERCUBE);
        shuffle(slice, n_points, &rng);
        for (size_t i = 0; i < n_points; i++) {
            double share = ((double)slice[i] + rng_uniform(&rng)) / (double)n_points;
            // Rounding may carry a draw near 1 onto the upper edge of its slice, for the last slice onto 1
            // itself.
            double edge = (double)(slice[i] + 1) / (double)n_points;
            points[i * n_dimensions + k] = share < edge ? share : nextafter(edge, 0);
        }
    }
    memory_free(slice);
    return STATUS_OK;
}

enum status design_grid_size(const size_t *n_levels, size_t n_dimensions, size_t *n_points,
                             struct error *err) {
    size_t product = 1;
    for (size_t k = 0; k < n_dimensions; k++) {
        if (n_levels[k] == 0)
            return error_set(err, STATUS_RANGE, "dimension %zu of the grid has no levels", k);
        if (n_levels[k] > DESIGN_POINTS_MAXIMUM / product)
            return error_set(err, STATUS_RANGE,
                             "the grid has more than %zu points; drop levels or use a Latin hypercube",
                             DESIGN_POINTS_MAXIMUM);
        product *= n_levels[k];
    }
    *n_points = product;
    return STATUS_OK;
}

void design_grid_point(const size_t *n_levels, size_t n_dimensions, size_t i_point, size_t *levels) {
    for (size_t k = n_dimensions; k-- > 0;) {
        levels[k] = i_point % n_levels[k];
        i_point /= n_levels[k];
    }
}
