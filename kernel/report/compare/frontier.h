#ifndef REPORT_FRONTIER_H
#define REPORT_FRONTIER_H

/*
 * A frontier: what two outcomes give up for each other along a row of options that mix two poles.
 *
 * The first option of the row is one pole, the last the other. Every pair of points is compared on both
 * outcomes pair by pair under common luck (report/compare/compare.h). A point stands where the first pole's
 * mean lies plus its paired difference from that pole, with the 95 % interval of this difference: what is
 * traded is a difference, and luck that all options share is no part of it. So the first pole has no
 * interval.
 *
 * The verdict is mechanical. It claims a difference when its interval excludes 0 and p, adjusted by Holm over
 * all that the verdict looks at (each point against each pole, both outcomes), is at most 0.05:
 *
 *   a trade-off              the poles differ in both, one way each
 *   one pole better in both  the same way
 *   better in one            the other outcome does not differ by more than luck
 *   nothing                  neither does
 *
 * and adds mixtures that beat both poles in an outcome, or do worse than both. A point is dominated when
 * another has at least as good means in both outcomes and in one is better by an interval that excludes 0.
 *
 *     struct frontier *f;
 *     if (frontier_make(&f, results, &err) == STATUS_OK && f != NULL) frontier_say(f, &text);
 *     frontier_destroy(f);
 */

#include "base/json.h"
#include "report/compare/compare.h"

enum { FRONTIER_MAXIMUM = 12 };

struct frontier_axis {
    int i_metric;
    struct measure measure; // of levels
    bool up;                // more is better
};

struct frontier_point {
    int i_option;
    size_t n;     // pairs with the first pole
    double at[2]; // means of x and y
    struct interval interval[2];
    bool dominated;
};

struct frontier {
    const struct results *results; // borrowed
    struct frontier_axis axis[2];  // x, y
    int n_points;
    struct frontier_point points[FRONTIER_MAXIMUM];
    struct comparison *against[FRONTIER_MAXIMUM]; // all options against this point, on both outcomes
};

/* NULL, with STATUS_OK, where the experiment states no frontier or the poles share no pair of runs. Only the
 * first FRONTIER_MAXIMUM points of a longer row are looked at, and its last. */
enum status frontier_make(struct frontier **out, const struct results *r, struct error *err) MUST_CHECK;
void frontier_destroy(struct frontier *f); // NULL allowed
enum status frontier_say(const struct frontier *f, struct text *out,
                         struct error *err) MUST_CHECK; // one sentence

/* The verdict and its points, as one object; and the frontier of a comparison, which prints it in JSON. */
void frontier_json(const struct frontier *f, struct json *j);

#endif
