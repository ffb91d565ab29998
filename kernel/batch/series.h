#ifndef BATCH_SERIES_H
#define BATCH_SERIES_H

/*
 * Monthly series as a results file keeps them: which ones, and their bytes.
 *
 * A run measures over a hundred series; most experiments look at a few. An experiment says which ones its
 * file keeps (`series` = "all", or a list of names); left out, these are the ones that pictures, the board
 * and the report read, listed in series.def. The file remembers which it keeps (metrics.series_row), and
 * keeps to it.
 *
 * What is stored of a run is one block of bytes: for each series kept, in the order of METRICS, n_months
 * little-endian doubles, NAN where the run has no value; packed as one zlib stream (level 1: the numbers of a
 * run shrink to about a third in a millisecond), because every language's library reads that.
 *
 *     struct series_kept kept;
 *     series_of_experiment(&kept, e);
 *     status = series_pack(&kept, result, &packed, err);          // what store.c writes
 *     status = series_each(db, 0, on_run, &list, err);            // what all readers read
 *
 * A reader of series writes SERIES_troops_persons for the name: only the names of series.def compile.
 */

#include "base/text.h"
#include "batch/sql.h"
#include "model/run.h"
#include "script/experiment.h"

#include <stdbool.h>

#define SERIES(name) extern const char SERIES_##name[]; // its own name
#include "batch/series.def"

extern const char *const SERIES_SHOWN[]; // all of series.def
extern const size_t N_SERIES_SHOWN;

struct series_kept {
    int n;
    int metrics[N_WORLD_METRICS]; // in the order of METRICS
};

void series_of_experiment(struct series_kept *kept, const struct experiment *e);

/* The series that a results file keeps. */
enum status series_of_file(struct series_kept *kept, struct sql *db, struct error *err) MUST_CHECK;

/* Bytes before packing. */
size_t series_bytes(const struct series_kept *kept, const struct run_result *result);
void series_write(const struct series_kept *kept, const struct run_result *result, unsigned char *out);

/* Appends the packed bytes of a run. */
enum status series_pack(const struct series_kept *kept, const struct run_result *result, struct text *out,
                        struct error *err) MUST_CHECK;

/* Calls `each` with the series of every run of a file in the order of runs, or of one run (0: all), whatever
 * the file's schema. STATUS_INVALID when they are damaged. */
struct series_of_run {
    int64_t run;
    const char *option;
    int64_t point, replication;
    size_t n_months;
    const double *months; // [series kept][month]; valid during the call
};
typedef enum status (*series_visit)(const struct series_of_run *s, void *payload, struct error *err);
enum status series_each(struct sql *db, int64_t run, series_visit each, void *payload,
                        struct error *err) MUST_CHECK;

#endif
