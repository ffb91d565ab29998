#ifndef STATS_PROPORTION_H
#define STATS_PROPORTION_H

/*
 * Yes-or-no outcomes: shares, differences of shares in the same replications, and how many pairs would settle
 * it.
 *
 *   one share     Wilson (1927) score interval: near its nominal level on average and never outside [0, 1].
 *                 Clopper & Pearson (1934): never below its level, wider; for a claim that must hold.
 *   a difference  Newcombe (Statistics in Medicine 17, 1998, 2635-2650, method 10): two Wilson intervals
 * joined through the correlation of the pairs. Where one side never happens it stays sensible; Wald's does
 * not. a test        McNemar's exact test: among the pairs that differ, is the split a fair coin's?
 *
 * A pair table counts the replications of options A and B, run on the same luck:
 *
 *                    B yes    B no
 *         A yes      both     a_only          difference = share of A - share of B = (a_only - b_only) / n
 *         A no       b_only   neither
 *
 * The counts are doubles, so that "the same shares with more pairs" can be asked without rounding.
 *
 *     struct pair_table t = {.both = 20, .a_only = 12, .b_only = 2, .neither = 16};
 *     double p = proportion_mcnemar(&t);   // 0.0129
 */

#include "stats/sample.h"

struct pair_table {
    double both, a_only, b_only, neither;
};

/* A share of yes/no outcomes that come in clusters: share[i] is that of cluster i (a replication), of which
 * each has `cluster_size` outcomes (points) that may go together. Wilson's interval with the number of
 * independent outcomes that would vary as much, p (1 - p) / var(mean), taken less the wider for its being
 * estimated (t against normal quantile, squared) and kept between the number of clusters and that of
 * outcomes: the effective sample size of Korn & Graubard (1998, Survey Methodology 24:193). Where all
 * outcomes are one it is the number of clusters. STATUS_USAGE for no cluster, STATUS_RANGE for a share that
 * is none. */
enum status proportion_clustered(const double *share, size_t n_clusters, size_t cluster_size, double level,
                                 struct interval *out, struct error *err) MUST_CHECK;

enum status proportion_wilson(int64_t n_yes, int64_t n, double level, struct interval *out,
                              struct error *err) MUST_CHECK;
enum status proportion_clopper_pearson(int64_t n_yes, int64_t n, double level, struct interval *out,
                                       struct error *err) MUST_CHECK;

double pair_table_total(const struct pair_table *t);

/* STATUS_RANGE names the first value that is neither 0 nor 1. */
enum status pair_table_count(const double *a, const double *b, size_t n, struct pair_table *out,
                             struct error *err) MUST_CHECK;

/* Interval of share A - share B; needs at least one pair. */
enum status proportion_newcombe(const struct pair_table *t, double level, struct interval *out,
                                struct error *err) MUST_CHECK;

/* Exact two-sided McNemar p over whole counts; 1 when no pair differs. */
double proportion_mcnemar(const struct pair_table *t);

/* Smallest n at which Newcombe's interval has at most this half-width, if the shares stay as they are; and
 * smallest n at which a difference like the observed one would be found with probability p_power (Connor
 * 1987). PAIRS_UNBOUNDED when no number of pairs would do or nothing is known. */
int64_t proportion_pairs_for_half_width(const struct pair_table *t, double half_width, double level);
int64_t proportion_pairs_to_resolve(const struct pair_table *t, double level, double p_power);

#define PAIRS_UNBOUNDED INT64_MAX

#endif
