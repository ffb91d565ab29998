#ifndef REPORT_COMPARE_H
#define REPORT_COMPARE_H

/*
 * Inside a comparison: every option against the baseline, metric by metric.
 *
 * Only report/ reads this; others see the opaque `struct comparison` of report.h. A contrast is one option
 * against the baseline on one metric. Its pairs are replications: both sides were run on the same luck. With
 * several points of a design the outcome is first averaged over the points of a replication, because runs
 * that share a replication are not independent of one another; a point counts for a replication only if both
 * options have it. What was left out is counted by cause and printed, never dropped in silence.
 *
 *     for (size_t i = 0; i < c->n_blocks; i++)
 *         for (int j = 0; j < c->n_contrasts; j++)
 *             use(&c->blocks[i].contrasts[j]);
 */

#include "report/report.h"
#include "report/wording.h"
#include "stats/best.h"
#include "stats/components.h"

/* How the mean paired difference varies from point to point of a design. Each point's is a mean over its
 * replications, so a part of the spread is chance; what the points disagree on beyond that is uncertainty
 * about the world. */
struct point_spread {
    int n;             // points with at least one pair; 0 when the design has one point
    double low, high;  // smallest and largest of their means
    int n_up, n_down;  // points whose mean is above and below zero
    size_t n_complete; // pairs with both options at all points, from which `beyond` is; 0: too few
    struct point_differences beyond;
};

struct contrast {
    int i_option;
    int n_wanted; // pairs the experiment asks for
    int n_failed, n_missing,
        n_undefined;               // pairs lost wholly or in part to each cause; a pair may count in two
    int n_partial;                 // pairs used although some of their points were lost
    struct paired paired;          // a: the option, b: the baseline; only if paired.n > 0
    double p_holm;                 // over the contrasts of this metric
    struct interval simultaneous;  // Bonferroni over them; NAN until compare_find_simultaneous
    struct paired_change relative; // of the cost only: the change as a share of the baseline's mean
    bool has_relative;
    struct point_spread spread; // of several points
};

/* One metric, over all options. `level` and `difference` are the scales all its figures are shown in. */
struct compare_block {
    int i_metric;
    struct contrast *contrasts;
    struct measure level, change;
    size_t n_complete; // replications of all options at all points, from which `components` are; 0: none
    struct components components;
    struct alone { // instead of contrasts, when the experiment has one option
        size_t n;
        double mean;
        struct interval interval;
        const char *method;
    } alone;
    struct block_best
        *best; // NULL until compare_find_best, and where nothing is better or there are two options
};

/* Which options may be the best (stats/best.h), over the replications that all options have. */
struct block_best {
    size_t n;
    struct best *options;
    int i_first, i_second;  // the leader, and the next that may be the best; -1 where there is none
    bool equal;             // those two are equal in every replication
    int64_t n_pairs_needed; // to tell those two apart
};
void block_best_free(struct block_best *b); // NULL allowed

struct comparison {
    const struct results *results; // borrowed: must outlive the comparison
    struct resampling plan;        // of every interval and test that resamples
    int i_baseline;
    int n_contrasts; // options other than the baseline
    size_t n_blocks;
    struct compare_block *blocks;
    struct compare_block cost; // for the sentences; cost.contrasts NULL when there is no cost metric
    double simultaneous_level; // of each interval that all hold together; 0 until they are found
    struct frontier
        *frontier; // report/compare/frontier.h; NULL until compare_find_frontier, and where none is stated
    size_t n_sentences;
    char **sentences;
    int64_t n_done, n_failed, n_missing; // runs
};

/* Outcomes of one option, a number per replication with at least one finished point: the mean over its
 * points. `values` has room for n_replications; returns how many were written. */
size_t compare_gather(const struct results *r, int i_option, int i_metric, double *values);

/* "140", or "20 to 140" where options want different numbers: a selection has put some out. */
void compare_replications(const struct results *r, struct text *out);

/* Index of the yes/no metric that says whether the event of an event-time metric happened, or -1. */
int compare_event_metric(const struct results *r, int i_metric);

/* Index of the option of that name, or of the experiment's baseline for NULL. STATUS_NOT_FOUND names the
 * nearest. */
enum status compare_find_baseline(const struct results *r, const char *name, int *i_baseline,
                                  struct error *err) MUST_CHECK;

/* Finds the simultaneous intervals, each of this level. */
enum status compare_widen(struct comparison *c, double level, struct error *err) MUST_CHECK;

/* The metrics asked for (COMPARE_ALL_METRICS among them: all there are), else the headline ones, else all; `chosen` has room for all asked for and all there
 * are. STATUS_NOT_FOUND names the nearest. */
enum status compare_choose_metrics(const struct results *r, const char *const *metrics, size_t n_metrics,
                                   int *chosen, size_t *n_chosen, struct error *err) MUST_CHECK;

/* The option at place i of a table: those of the frontier along their row, then the others as they were
 * given. */
int compare_option_at(const struct results *r, int i);

/* Pairs of outcomes of an option and the baseline, each replication averaged over the points that both have:
 * returns how many were written to a and b, which have room for n_replications. */
size_t compare_gather_pairs(const struct results *r, int i_option, int i_baseline, int i_metric, double *a,
                            double *b);

/* What a reader must know of how the runs came about: failed ones, a number of replications that was chosen while looking.
 * A sentence a line; nothing where there is nothing to say. */
void compare_caveats(const struct comparison *c, struct text *out);

/* Whether replications were added until intervals were as narrow as asked for. */
bool compare_stopped_by_precision(const struct results *r);

/* How a difference of this block is shown: the block's scale, with decimals more where this contrast's interval would be
 * misread without. */
struct measure contrast_measure(const struct compare_block *b, const struct contrast *x);

/* What the verdict on contrast j of a block is. */
void compare_say(const struct comparison *c, const struct compare_block *b, int j, struct text *out);

/* By what is measured, never by looking at the data. */
enum outcome_kind compare_outcome_kind(const struct results *r, const struct results_metric *m);

/* More pairs than these are no advice. */
#define COMPARE_MORE_PAIRS_MAXIMUM 1000000
#define COMPARE_ALL_METRICS "all"

/* Between points and within them; nothing with one point. */
enum status contrast_find_spread(const struct comparison *k, struct contrast *c, int i_metric,
                                 struct error *err) MUST_CHECK;
enum status block_find_components(const struct comparison *k, struct compare_block *b,
                                  struct error *err) MUST_CHECK;

/* Intervals and scales of one block, for tables and pictures. */
bool contrast_usable(const struct contrast *c);

/* Whether a difference may be claimed: its interval excludes zero and its p, adjusted for the number of
 * options, is at most 0.05. Interval and test are different procedures and may disagree at the edge; a claim
 * needs both. */
bool contrast_stands(const struct contrast *c);
#define COMPARE_ALPHA 0.05

#endif
