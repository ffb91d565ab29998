#ifndef BATCH_RECORD_H
#define BATCH_RECORD_H

/*
 * Record: what a results file says about its experiment, besides the runs: question, scenario, options,
 * points, metrics, names, the ledger of sources, inputs with their texts, and one session per call of
 * batch_run.
 *
 * Written once, in one transaction, when the file is new; a later batch must bring the same inputs
 * (batch/inputs.h).
 *
 *     record_experiment(store, e, limits, 400, &err);
 *     record_session_begin(store, 2, "truce batch ...", &session, &err);
 */

#include "batch/store.h"
#include "script/experiment.h"

/* Writes a new file's record, or compares and brings question, text and numbers of replications up to date:
 * n_of_option as in batch_options, NULL for n_replications of every option. */
enum status record_experiment(struct store *store, const struct experiment *e,
                              const struct stack_limits *limits, int n_replications,
                              const int *n_of_option, struct error *err) MUST_CHECK;

enum status record_session_begin(struct store *store, int n_threads, const char *command_line,
                                 int64_t *session, struct error *err) MUST_CHECK;
enum status record_session_end(struct store *store, int64_t session, int64_t n_done, int64_t n_failed,
                               double elapsed_s, struct error *err) MUST_CHECK;

#endif
