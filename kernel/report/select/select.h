#ifndef REPORT_SELECT_H
#define REPORT_SELECT_H

/*
 * Selecting the best option by one metric: a procedure of stats/ applied to stored replications in their
 * order.
 *
 *   kn, kn++  Kim and Nelson, fully sequential, on common luck (stats/selection.h)
 *   rinott    two stages, each option to its own number (stats/allocation.h)
 *   subset    which can still be the best, no difference needed (stats/screening.h)
 *   ocba      where the next replications are best spent, no promise (stats/allocation.h)
 *
 * What is said depends on the stored replications alone: how many are there beyond those used changes
 * nothing, in which order they were made neither. A replication counts when every option still in has a value
 * at one point of the design at least; with several points its value is the mean over the points that all of
 * these have. What is lost to failed runs and undefined values is counted. Where a run has not been made yet,
 * the replications end. Where replications are averaged in batches, those that fill no batch yet are in no
 * figure (`compare` has them): they wait, are counted, and said.
 *
 * The winner of a selection is flattered by it: it won partly by luck. So its value comes from replications
 * after those the selection used (`fresh`), as many as bring its 95 % interval to the smallest difference
 * that matters, but no more than the selection itself took, and 30 at least.
 *
 *     struct select_request q = {.metric = "relapse", .method = SELECT_KN, .difference = 0.03, .level =
 * 0.95}; struct selected *s; if (select_make(&s, results, &q, &err) == STATUS_OK) select_print(s, &text);
 *     select_destroy(s);
 */

#include "base/text.h"
#include "batch/results.h"
#include "report/wording.h"
#include "stats/sample.h"

enum select_method {
    SELECT_KN,
    SELECT_KN_PLUS_PLUS,
    SELECT_RINOTT,
    SELECT_SUBSET,
    SELECT_OCBA,
    N_SELECT_METHODS
};

const char *select_method_name(enum select_method method); // "kn++"

struct select_request {
    const char *metric;
    enum select_method method;
    double
        difference; // smallest that matters, in the metric's unit; NAN: as the experiment states, if it does
    double level;
    int n_batch;        // replications to an observation; 0: by the kind of outcome
    int n_first;        // replications before the first screening; 0: 20, or 10 batches
    enum better better; // BETTER_NEITHER: as the metric says
    int64_t n_budget;   // ocba: replications in all, of all options; 0: twice what there is
};

struct select_option {
    bool in;           // not put out
    int i_beaten_by;   // -1
    int64_t out_after; // replications of the file until then; 0 while in
    double mean;       // over the replications that were used
    int64_t n_used;    // that many, in whole batches
    int64_t n_waiting; // have a value, but fill no batch yet: in no figure
    int64_t n_read;    // replications of the file read for them, those lost included
    int64_t n_wanted;  // of the file, in all, so that the procedure can go on; 0: what there is
};

struct selected {
    const struct results *results; // borrowed
    struct select_request request; // with what was left open filled in
    int i_metric;
    bool lower_is_better;
    int n_options, n_in;
    struct select_option *options;
    bool finished;
    int i_best;        // of those in, the best by what was used; -1 before anything can be said
    int64_t n_read;    // replications of the file looked at
    int64_t n_used;    // of these, used: in whole batches; the least of all options, where each has its own
    int64_t n_waiting; // have a value, but fill no batch yet; the most of all options
    int64_t n_failed, n_undefined, n_partial; // lost by cause; used with some of their points lost
    int i_undefined;                          // an option that lacked a value in some replication; -1
    int64_t at_most, probably; // replications of the file in all until it is finished; 0 when it is
    double h;                  // rinott's constant
    struct fresh {
        int64_t n_from; // first replication of the file that was not used
        int64_t n, n_wanted;
        double mean;
        struct interval interval; // 95 %, whatever the level of the selection
        const char *method;
    } fresh;                        // only when finished with one winner
    struct measure measure, change; // levels and differences
};

/* STATUS_NOT_FOUND names the nearest metric; STATUS_USAGE says what is missing: a difference, a direction, a
 * second option. */
enum status select_make(struct selected **out, const struct results *r, const struct select_request *request,
                        struct error *err) MUST_CHECK;
void select_destroy(struct selected *s); // NULL allowed

void select_print(const struct selected *s,
                  struct text *out); // sentences, a table, what is needed, how to read it
void select_json(const struct selected *s, struct text *out);

/* What n_batch and n_first are for a metric when nobody says: by its kind, never by the data. */
int select_default_batch(const char *unit);
int select_default_first(int n_batch);

#endif
