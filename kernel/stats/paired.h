#ifndef STATS_PAIRED_H
#define STATS_PAIRED_H

/*
 * Option A against option B on the same luck: replication i of both is one pair, and only differences are
 * judged.
 *
 * paired_compare chooses the method by the kind of outcome, never by looking at the data first:
 *
 *   OUTCOME_QUANTITY   near-normal amounts (person-days, patrols): paired t interval and test.
 *   OUTCOME_SKEWED     long-tailed amounts (cost, deaths, delays): paired_wider_interval and a sign-flip
 * test; below 10 pairs, where no bootstrap is honest, the t interval with the sign-flip test. OUTCOME_YES_NO
 * 0 or 1 per run (relapse): Newcombe's interval and McNemar's exact test (stats/proportion.h).
 *
 * A time to an event has its own comparison, stats/survival_compare.h, for it needs to know what was
 * censored.
 *
 * Always true of a result: difference = mean A - mean B; the interval contains it; if every pair is equal,
 * `identical` holds, the difference is exactly 0, the interval has zero width and p = 1. Identical does not
 * mean proven equal: differ_frac_high bounds how often the two may differ in runs not yet made. One pair
 * gives the whole line and p = 1. NaN or infinity in either array is STATUS_RANGE naming option and index.
 *
 * Common luck is checked, not assumed: replications_saved is how many times more independent runs would be
 * needed for the same precision. Below 1 the pairs at hand went against each other, often by chance alone:
 * only where `harms` holds is it more than that, and only then anybody may say that pairing backfires.
 *
 *     struct paired r;
 *     if (paired_compare(OUTCOME_SKEWED, cost_a, cost_b, n, NULL, &r, err) != STATUS_OK) return err->code;
 *     printf("%g (%g to %g), %s\n", r.difference, r.interval.low, r.interval.high, r.method);
 */

#include "stats/bootstrap.h"
#include "stats/proportion.h"

enum outcome_kind { OUTCOME_QUANTITY, OUTCOME_SKEWED, OUTCOME_YES_NO };

#define PAIRED_POWER 0.8 // the chance of resolving the difference that n_pairs_to_resolve is planned for

struct paired {
    enum outcome_kind kind;
    const char *method; // of the interval, for the report: "paired t", PAIRED_WIDER_ENDS, ...
    const char *test;   // of the p-value
    const char *note;   // one sentence the reader must see, or ""
    size_t n;
    double mean_a, mean_b, difference; // A - B
    double sd;                         // of the differences
    struct interval interval;
    double level;
    double p;
    bool resolved;  // the interval excludes 0
    bool identical; // every pair is equal, and there are two at least

    double correlation;                   // of the pairs; 0 if either side is constant
    struct interval correlation_interval; // 95 %, Fisher's z: made for near-normal pairs, a guide for others
    double var_independent;    // var A + var B: what the difference of two independent runs would have
    double var_paired;         // sd squared
    double replications_saved; // their ratio; INFINITY if the difference never varies, 1 if nothing varies at
                               // all
    bool backfires;            // var_paired > var_independent, be it by chance
    bool harms;                // backfires, and the whole correlation_interval is below 0

    int64_t n_pairs_to_resolve; // pairs in all, for PAIRED_POWER; n if resolved; PAIRS_UNBOUNDED if unknown
    size_t n_differing;         // pairs that are not equal
    double differ_frac_high;    // Clopper-Pearson upper end of the share of pairs that differ
    struct pair_table table;    // OUTCOME_YES_NO only
};

/* `plan` NULL: RESAMPLING_DEFAULT. Its level is that of the interval for every kind. */
enum status paired_compare(enum outcome_kind kind, const double *a, const double *b, size_t n,
                           const struct resampling *plan, struct paired *out, struct error *err) MUST_CHECK;

/* Whether an amount's interval rests on a handful of pairs: most are equal, and fewer than PAIRED_FEW are
 * not. Rare large differences that none of the pairs happened to show are then not in it, whatever its
 * method. */
#define PAIRED_FEW 15
bool paired_rests_on_few(const struct paired *r);

/* The parts, over differences d[0..n) that are already checked; n >= 2. */
struct interval paired_t_interval(double mean, double sd, size_t n, double level);
double paired_t_p(double mean, double sd,
                  size_t n); // no p from a t of 0 / 0: a constant difference needs sign flips
enum status paired_bootstrap(const double *d, size_t n, const struct resampling *plan, struct interval *out,
                             struct error *err) MUST_CHECK;

/* For long tails: the lower of the low ends and the higher of the high ends of the t interval and of BCa. The
 * t interval misses nearly always on the side of the tail; BCa finds the tail and is too narrow elsewhere.
 * Together they hold the level where each alone does not: measured in kernel/stats/README.md. Below 10 pairs,
 * where no bootstrap is honest, the t interval alone. n >= 2. */
#define PAIRED_WIDER_ENDS "wider ends of paired t and BCa bootstrap"
enum status paired_wider_interval(const double *d, size_t n, const struct resampling *plan,
                                  struct interval *out, struct error *err) MUST_CHECK;

/* Two-sided p when the sign of each difference is a fair coin's: all 2^n flips up to n = 20, else drawn ones.
 */
enum status paired_sign_flip(const double *d, size_t n, const struct resampling *plan, double *p,
                             struct error *err) MUST_CHECK;

/* How much larger mean A is than mean B, as a share of mean B, both being estimates: (mean A - mean B) / mean
 * B. The interval is a BCa bootstrap of pairs of that very ratio, so the noise of the baseline and its
 * correlation with the option are in it; below 10 pairs the delta method: a t interval of the residuals A -
 * (mean A / mean B) B over mean B. STATUS_RANGE if mean B is not positive or a value is not finite; one pair
 * gives the whole line. */
struct paired_change {
    double change; // 0.14: 14 % more
    struct interval interval;
    const char *method;
};
enum status paired_relative_change(const double *a, const double *b, size_t n, const struct resampling *plan,
                                   struct paired_change *out, struct error *err) MUST_CHECK;

/* Pairs in all for an interval of at most this half-width, if the spread stays as it is. */
int64_t paired_needed_for_half_width(const struct paired *r, double half_width);

/* Pairs in all to find a difference like the observed one with probability p_power. */
int64_t paired_needed_to_resolve(const struct paired *r, double p_power);

#endif
