#ifndef STATS_DESIGN_H
#define STATS_DESIGN_H

/*
 * Where to run: points of an experiment in the unit cube, or on a grid.
 *
 * A Latin hypercube (McKay, Beckman & Conover 1979) of n points cuts each of d dimensions into n equal slices
 * and puts exactly one point into each slice, so that n runs see n different values of every uncertainty. The
 * points depend on (seed, n, dimension) alone: a dimension added at the end leaves the others as they were. n
 * itself is not nested: 128 points do not contain the 64.
 *
 * Points are shares in (0, 1); turning a share into a uniform, triangular, truncated normal or choice is the
 * caller's, by the inverse distributions of base/variates.h.
 *
 *     double points[64 * 5];
 *     design_latin_hypercube(64, 5, 2026, points, err);   // points[i_point * 5 + i_dimension]
 */

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum status design_latin_hypercube(size_t n_points, size_t n_dimensions, uint64_t seed, double *points,
                                   struct error *err) MUST_CHECK;

/* Points of the full factorial grid over n_levels[0..n_dimensions); STATUS_RANGE for a dimension without
 * levels or a product beyond DESIGN_POINTS_MAXIMUM. No dimension: one point. */
#define DESIGN_POINTS_MAXIMUM ((size_t)100 * 1000 * 1000)

enum status design_grid_size(const size_t *n_levels, size_t n_dimensions, size_t *n_points,
                             struct error *err) MUST_CHECK;

/* The level indices of one point; the last dimension varies fastest, as in nested loops. */
void design_grid_point(const size_t *n_levels, size_t n_dimensions, size_t i_point, size_t *levels);

#endif
