#ifndef REPORT_PAIRS_H
#define REPORT_PAIRS_H

/*
 * Every option against every other, not only against the baseline: k (k - 1) / 2 differences a metric, p
 * adjusted by Holm and intervals by Bonferroni over all of them, so that whoever picks the largest of the
 * table does not pick luck. Methods are those of compare.h.
 *
 *     struct all_pairs *a;
 *     if (pairs_make(&a, results, NULL, 0, &err) == STATUS_OK) pairs_print(a, FORMAT_TEXT, &text);
 *     pairs_destroy(a);
 */

#include "report/compare/compare.h"

struct pair_contrast {
    int i_option, j_option;
    const struct contrast *contrast; // option i less option j, before adjusting for all pairs
    double p_holm;                   // over all pairs
    struct interval simultaneous;    // Bonferroni over all pairs; NAN without a pair of runs
    bool stands;                     // the single interval excludes 0 and p_holm is at most 0.05
};

struct all_pairs {
    const struct results *results; // borrowed
    struct comparison **against;   // [j_option]: all options against option j
    size_t n_metrics, n_pairs;     // pairs of options
    double simultaneous_level;     // of each interval
    struct pair_contrast *items;   // [i_metric * n_pairs + i_pair]
};

/* metrics NULL: those of the experiment. */
enum status pairs_make(struct all_pairs **out, const struct results *r, const char *const *metrics,
                       size_t n_metrics, struct error *err) MUST_CHECK;
void pairs_destroy(struct all_pairs *a); // NULL allowed
void pairs_print(const struct all_pairs *a, enum format format, struct text *out);

#endif
