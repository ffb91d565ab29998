#ifndef STATS_BEST_H
#define STATS_BEST_H

/*
 * Which of several options may be the best: multiple comparisons with the best (MCB).
 *
 * A table of every option against a baseline does not answer "which is best?", and picking the largest mean
 * answers it without an error. MCB gives a set that holds the true best with the stated level, and for each
 * option an interval of how far it is ahead of, or behind, the best of the others, all holding together
 * (Hsu, Annals of Statistics 12, 1984; for common luck and unequal spreads the form of Edwards & Hsu, JASA
 * 78, 1983: each option in turn is treated as the standard):
 *
 *     U(i,j), L(i,j)    ends of the interval of mean i - mean j at level 1 - 2 alpha / (k - 1)
 *     high(i)           max(0, min over j of U(i,j));   i may be the best where that minimum is not negative
 *     low(i)            0 if i alone may be the best, else min(0, min over those j that may be, of L(i,j))
 *
 * Only the k - 1 comparisons with the true best must hold, so Bonferroni over k - 1 one-sided bounds is
 * enough, and it is valid however common luck ties the options together; the sharper constants that assume
 * equal correlations (Nelson & Matejcik, Management Science 41, 1995) are not used, for options that part
 * early and options that part late are not equally correlated.
 *
 * The interval of a pair is chosen by the kind of outcome, as in stats/paired.h: paired t, its wider ends
 * with BCa (one set of resamples for all options), Newcombe. Options that are equal in every replication
 * are never told apart: if one may be the best, so may the other. With one replication all may be the best.
 *
 *     struct best b[4];
 *     if (best_of(OUTCOME_YES_NO, relapse, 4, n, false, &plan, b, err) != STATUS_OK) return err->code;
 *     if (!b[2].possible) printf("option 2 is at least %g behind option %zu\n", b[2].behind, b[2].i_better);
 */

#include "stats/paired.h"

struct best {
    double mean;
    bool possible;         // may be the best
    struct interval ahead; // of the best of the others, in the direction that is better; contains 0 at an end
    // Of an option that cannot be the best: the option that rules it out by the widest margin, and the
    // margin.
    size_t i_better;
    double behind; // at least so much worse than i_better
};

/* values[i_option * n + i_replication], replications in the same order for all options. `out` has n_options
 * elements. plan->level is that of all statements together. STATUS_USAGE for no option; one option alone is
 * the best. STATUS_RANGE names option and replication of a value that is not finite, or not 0 or 1 where they
 * must be. */
enum status best_of(enum outcome_kind kind, const double *values, size_t n_options, size_t n,
                    bool more_is_better, const struct resampling *plan, struct best *out,
                    struct error *err) MUST_CHECK;

#endif
