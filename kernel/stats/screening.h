#ifndef STATS_SCREENING_H
#define STATS_SCREENING_H

/*
 * Subset selection: which options can still be the best, after n replications of all.
 *
 * An option stays unless some other leads it by more than t S / sqrt(n), S being the standard deviation of
 * the paired difference of the two and t Student's quantile at 1 - (1 - level) / (k - 1). Then the best
 * option is in the subset with probability `level` at least, however small its lead: there is no indifference
 * zone. (Gupta 1965 for the idea; Nelson, Swann, Goldsman & Song, Operations Research 49, 2001, for unequal
 * variances; on paired differences with Bonferroni's bound, so that options may share their luck.) Assumed:
 * normal differences, independent replications; else feed means of batches.
 *
 *     bool in[4];
 *     screening_subset(y, 4, 30, 0.95, false, in, NULL, err);     // y[replication * 4 + option]
 */

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* in[k]: still possible. i_beaten_by[k] (NULL allowed): who leads it by most beyond the bound, -1 for those
 * in. STATUS_RANGE for a value that is not finite, naming it, or as selection_check. */
enum status screening_subset(const double *y, int k, size_t n, double level, bool lower_is_better, bool *in,
                             int *i_beaten_by, struct error *err) MUST_CHECK;

#endif
