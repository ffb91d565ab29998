#ifndef CLI_SEQUENTIAL_H
#define CLI_SEQUENTIAL_H

/*
 * Batches that go on until something is known: `truce batch --until` and `--select`.
 *
 * A sequence alternates between running and looking. What it runs next follows from the stored replications
 * in their order and from nothing else, so that a sequence that was stopped, or run on other threads, ends
 * with the same file; the same line again finds everything done. It never goes beyond n_cap replications of
 * an option, failed runs included, so that it ends whatever happens. It does no statistics: it asks
 * report/select/.
 *
 *   until    the first 50 pairs (or the experiment's number, or the cap, if smaller), then as many as the
 * present spread asks, at most twice as many as before. select   the first stage of every option, then steps
 * of a quarter for those still in, then fresh replications of the winner.
 *
 *     struct sequence q = {.experiment = e, .path = path, .options = o, .n_cap = 10000};
 *     status = sequence_until(&q, targets, n_targets, &err);
 *     puts(text_chars(&q.said));
 *     text_free(&q.said);
 */

#include "batch/batch.h"
#include "report/select/precision.h"
#include "report/select/select.h"

enum { SEQUENCE_FIRST = 50, SEQUENCE_CAP = 10000 };

struct sequence {
    const struct experiment *experiment;
    const char *path;
    struct batch_options options; // n_replications and n_of_option are set here
    int n_cap;
    struct batch_summary summary; // of all batches together
    bool reached;
    int n_reached;       // replications of the last look
    int64_t n_wanted;    // not reached: replications in all that would probably do; 0: more will not help
    char winner[80];     // select: settled, whatever its fresh estimate still needs; "" while it is not
    int64_t n_won_after; // replications that selected it
    struct text said;    // what the last look found; the caller frees it
};

enum status sequence_until(struct sequence *q, const struct precision_target *targets, size_t n_targets,
                           struct error *err) MUST_CHECK;
enum status sequence_select(struct sequence *q, const struct select_request *request,
                            struct error *err) MUST_CHECK;

/* "relapse=0.03", into the parts: an outcome metric and a number above 0 in its unit. `metric` borrows
 * METRICS. */
enum status sequence_read_target(const char *option, const char *chars, struct precision_target *out,
                                 struct error *err) MUST_CHECK;

#endif
