#ifndef BATCH_RESULTS_PRIVATE_H
#define BATCH_RESULTS_PRIVATE_H

/* What results.c and results_series.c share. */

#include "batch/results.h"

size_t results_n_cells(const struct results *r); // options * points * replications

/* The index of a run's number, [option][point][replication], or false when it lies outside what was wanted.
 */
bool results_find_run(const struct results *r, int64_t run, size_t *index);

void results_free_series(struct results *r);

#endif
