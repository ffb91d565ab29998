#ifndef STATS_SELECTION_H
#define STATS_SELECTION_H

/*
 * Selecting the best of k options, one replication of all survivors at a time.
 *
 * The procedures are Kim & Nelson's: KN (ACM TOMACS 11, 2001) and KN++ (Operations Research 54, 2006). After
 * n_first observations of every option, each pair has a fence: a lead beyond it puts the trailing option out
 * for good. The fence narrows with every observation, by how much the two have differed so far, and closes in
 * the end, so that the procedure stops by itself. KN takes the variance of each difference from the first
 * stage; KN++ estimates it anew, with its constant, at every observation, needs fewer, and promises its level
 * only as the indifference zone goes to zero.
 *
 * The promise: if the best option is better than every other by `difference` at least, it is selected with
 * probability `level` at least. Options closer to the best than `difference` are, by the meaning of that
 * word, as good; one of them may be selected instead. (That a good one is then selected with probability
 * `level` is proven for the two-stage procedures of stats/allocation.h, not for KN, where experience says
 * so.)
 *
 * Assumed: differences of observations are normal, replications are independent, options may be correlated in
 * any way: common luck is welcome and makes it faster. A yes/no or a very skewed outcome is not normal: let
 * n_batch replications be averaged to one observation, 10 at least. A difference that never varies has no
 * fence: identical options stay together to the end, as a tie.
 *
 * A state machine over plain numbers: feed it replications in their order and what it says depends on nothing
 * else, however they were computed. A replication that lacks a survivor is not fed; the caller counts it.
 *
 *     struct selection_plan plan = {.level = 0.95, .difference = 0.03, .n_first = 10, .n_batch = 10};
 *     selection_create(&s, &plan, 4, err);
 *     while (!s->finished && next_replication(y)) status = selection_feed(s, y, err);
 *     printf("%d after %lld\n", s->i_best, (long long)s->n_replications);
 *     selection_destroy(s);
 */

#include "stats/selection_constants.h"

#include <stdbool.h>
#include <stdint.h>

enum selection_method { SELECTION_KN, SELECTION_KN_PLUS_PLUS };

struct selection_plan {
    enum selection_method method;
    double level;      // of correct selection
    double difference; // the indifference zone, in the unit of the outcomes, above 0
    int n_first;       // observations before the first screening, 2 at least
    int n_batch;       // replications to an observation; 0 is 1
    bool lower_is_better;
};

struct selection_option {
    bool out;
    int64_t out_at;  // replications fed until then
    int i_beaten_by; // whose lead it was; -1 while it is in
    double sum;      // private: of the observations while it was in, turned so that more is better
    double batch;    // private: sum of the replications of the batch that is not full yet
};

struct selection_pair { // of the differences, by Welford's recurrence
    double mean, squares;
};

struct selection {
    struct selection_plan plan;
    int n_options, n_in;    // n_in: survivors
    int64_t n_replications; // fed
    int64_t n_observations; // batches complete
    bool finished;          // one is left, or ties only
    int i_best;             // largest mean of those in, the earlier of equals; -1 before the first screening
    struct kim_nelson factor; // of the last screening
    struct selection_option *options;
    struct selection_pair *pairs; // private
    int n_in_batch;               // private
};

enum status selection_create(struct selection **out, const struct selection_plan *plan, int n_options,
                             struct error *err) MUST_CHECK;
void selection_destroy(struct selection *s); // NULL allowed

/* One replication: y[i] for every option i that is in; others are not looked at. Does nothing when finished.
 * STATUS_RANGE, and nothing changed, when a survivor's number is not finite. */
enum status selection_feed(struct selection *s, const double *y, struct error *err) MUST_CHECK;

double selection_mean(const struct selection *s,
                      int i); // of complete batches while it was in; NAN without any

/* Replications in all (those fed included) until it is finished: at most, by the variances known, which for
 * KN is certain; and probably, if the means stay as they are. -1 before the first screening. */
int64_t selection_at_most(const struct selection *s);
int64_t selection_probably(const struct selection *s);

#endif
