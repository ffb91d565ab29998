#ifndef REPORT_PRECISION_H
#define REPORT_PRECISION_H

/*
 * Precision: are the intervals narrow enough, and if not, how many replications would make them so?
 *
 * One look at the first n replications of results. For each metric with a half-width to reach, the 95 %
 * interval of every option's difference from the baseline (the very interval that `compare` shows) is held
 * against it; with one option, the interval of its mean. What is still needed follows from the present
 * spread: n (half-width / wanted)^2, for an interval narrows with the root of n. Yes/no pairs that were equal
 * throughout say nothing of the next ones but how often they may differ at most: that bound counts as their
 * half-width, or else fifty lucky pairs of a rare event would be the end.
 *
 * The caller makes the replications look by look. Stopping at the first look that is precise enough makes
 * intervals cover a little less often than 95 % (Chow & Robbins, Ann. Math. Stat. 36, 1965); with 50 pairs at
 * the first look and few looks it is little.
 *
 *     struct precision look;
 *     precision_look(results, 100, targets, 1, &look, &err);
 *     if (!look.reached) more(look.n_needed);
 */

#include "base/text.h"
#include "batch/results.h"

struct precision_target {
    const char *metric;
    double half_width; // in the metric's unit, above 0
};

struct precision {
    bool reached;
    int64_t n_needed;      // replications in all by the present spread; at least n + 1 when not reached
    bool hopeless;         // some difference has not one pair: more of the same will not help
    struct text sentences; // a line for each target; the caller frees it
};

/* Looks at replications 0 to n - 1 alone, whatever else is stored (with a single option, at all): `r` is
 * narrowed to them. STATUS_NOT_FOUND names the nearest metric. */
enum status precision_look(struct results *r, int n, const struct precision_target *targets, size_t n_targets,
                           struct precision *out, struct error *err) MUST_CHECK;

#endif
