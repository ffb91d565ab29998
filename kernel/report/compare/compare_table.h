#ifndef REPORT_COMPARE_TABLE_H
#define REPORT_COMPARE_TABLE_H

/*
 * One metric of a comparison as a title, a table and a line of method: shared by the printed comparison and
 * the page.
 *
 *     compare_block_title(c, b, &title);     // "relapse, % of runs; differences in points (lower is better)"
 *     compare_block_grid(c, b, 20, &grid);   // a row per option, names cut to 20 characters
 *     compare_block_method(c, b, &method);   // "Newcombe paired shares; p by McNemar exact"
 */

#include "report/compare/compare.h"
#include "report/grid.h"

void compare_block_title(const struct comparison *c, const struct compare_block *b, struct text *out);
void compare_block_grid(const struct comparison *c, const struct compare_block *b, size_t name_chars,
                        struct grid *g);
void compare_block_method(const struct comparison *c, const struct compare_block *b, struct text *out);

/* A line per option about which there is more to say: what pairing did, pairs lost and to what, the spread
 * between points. */
void compare_block_notes(const struct comparison *c, const struct compare_block *b, const char *before,
                         struct text *out);

/* Where the spread of every metric comes from, a row each: standard deviations of options, points, options by
 * points, shared and own luck. No rows with one point. */
void compare_components_grid(const struct comparison *c, struct grid *g);
#define COMPARE_COMPONENTS_TITLE                                                                             \
    "Where the spread comes from: standard deviations; points are cases to be ready for, not chances"

/* "Baseline calendar; 4 options x 1 point x 400 replications; runs: 1,593 done, 7 failed, 0 missing" */
void compare_runs_line(const struct comparison *c, struct text *out);

#endif
