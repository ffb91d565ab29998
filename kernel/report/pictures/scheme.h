#ifndef REPORT_SCHEME_H
#define REPORT_SCHEME_H

/*
 * A scheme: sectors laid out from their roads, for a scenario that draws no outlines.
 *
 * Places are found by majorising the stress of the distances by road, counted in roads, each pair weighted by
 * one over its distance squared (Gansner, Koren and North, "Graph drawing by stress majorization", 2004),
 * from a circle in the order of the sectors. Each sector becomes an octagon of one size, which touches no
 * other. The same roads give the same scheme. Directions and distances mean nothing in it; the caption says
 * so.
 */

#include <stdbool.h>
#include <stddef.h>

struct scene;

bool scheme_lay_out(struct scene *s); // gives every sector a place and an octagon; false: out of memory

/* A point well inside an outline, to write at: the middle of the widest level stretch through it. */
void scheme_middle(const double *xy, size_t n, double *x, double *y);

#endif
