#ifndef STATS_MULTIPLICITY_H
#define STATS_MULTIPLICITY_H

/*
 * Many comparisons at once. With twenty options against a baseline, one in twenty "95 %" findings is luck.
 *
 *   p-values   Holm (1979): the chance of any false finding is at most alpha; never worse than Bonferroni.
 *   intervals  Bonferroni: k intervals of level multiplicity_interval_level(level, k) hold together with
 * `level`. screening  Benjamini & Hochberg (1995): the expected share of false findings; for long lists, not
 * for verdicts.
 *
 * Adjusted values are compared with alpha itself, never exceed 1, and keep the order of the raw ones. All are
 * valid under dependence among the comparisons (they share their baseline and their luck) except
 * Benjamini-Hochberg, which needs positive dependence, as comparisons against one baseline have.
 *
 *     double adjusted[3];
 *     multiplicity_adjust(MULTIPLICITY_HOLM, (double[]){.01, .04, .03}, 3, adjusted, err);   // .03 .06 .06
 */

#include "base/status.h"

#include <stddef.h>

enum multiplicity {
    MULTIPLICITY_NONE,
    MULTIPLICITY_BONFERRONI,
    MULTIPLICITY_HOLM,
    MULTIPLICITY_BENJAMINI_HOCHBERG
};

const char *multiplicity_name(enum multiplicity method);

/* `adjusted` may be `p` itself. STATUS_RANGE names the first p-value outside [0, 1] or NaN. n = 0 is fine. */
enum status multiplicity_adjust(enum multiplicity method, const double *p, size_t n, double *adjusted,
                                struct error *err) MUST_CHECK;

/* The level each of n intervals needs so that all hold together with `level`. n = 0 counts as 1. */
double multiplicity_interval_level(double level, size_t n);

#endif
