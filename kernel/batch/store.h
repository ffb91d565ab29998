#ifndef BATCH_STORE_H
#define BATCH_STORE_H

/*
 * Store: the results file as the batch writes it.
 *
 * One process writes at a time: store_open for writing takes a lock on "<path>-lock", which a killed process
 * loses by itself. Within the process one thread writes at a time (a mutex inside). Readers may look on at
 * any time.
 *
 * A run is begun, then finished. store_advance does both in ONE transaction: the finished run with all it
 * measured, and the mark that the next one has begun, so a run costs one commit and a kill at any moment
 * leaves whole runs and, for at most one run per thread, the word "running". The number of a run follows from
 * its place in the experiment, so rows do not depend on the order in which runs finish.
 *
 *     store_open(&store, "a.sqlite", STORE_WRITE, &err);
 *     store_advance(store, NULL, &first, &err);
 *     store_advance(store, &finished, &second, &err);
 *     store_close(store);
 *
 * The monthly series of a run are one row of `series`: n_months, and in `data` the series that the file keeps
 * (metrics.series_row says which, and their order), each n_months little-endian doubles, NAN for none, all of
 * them one zlib stream where `packed` is 1 (older files: 0, as they are). Threads pack before they take the
 * mutex.
 *
 * WAL with synchronous NORMAL: a kill of the process loses nothing that was committed, a power cut perhaps
 * the last runs, and neither harms the file. store_close turns a written file back into a single plain file.
 */

#include "batch/sql.h"
#include "model/run.h"

enum store_mode { STORE_READ, STORE_WRITE };

struct store;

/* A new or empty file gets the schema. STATUS_INVALID when the file is something else or from a later
 * version; STATUS_IO when another process is writing it. */
enum status store_open(struct store **out, const char *path, enum store_mode mode,
                       struct error *err) MUST_CHECK;
void store_close(struct store *store); // NULL allowed

/* Which monthly series to keep is in the file's own table of metrics: to be read once it is written, before the
 * first run. */
enum status store_read_kept(struct store *store, struct error *err) MUST_CHECK;

struct sql *store_sql(struct store *store); // for everything but runs; not while other threads use the store

enum status store_begin(struct store *store, struct error *err) MUST_CHECK;  // a transaction
enum status store_commit(struct store *store, struct error *err) MUST_CHECK; // rolls back when it fails
void store_rollback(struct store *store);

/* Where a run stands in the experiment; replications count from 0. */
struct run_place {
    int i_option, i_point, i_replication;
};

/* 1 + (replication * n_points + point) * n_options + option */
int64_t run_number(struct run_place place, int n_options, int n_points);
struct run_place run_place(int64_t run, int n_options, int n_points);

struct begun_run {
    int64_t run;
    struct run_place place;
    char key[65];
    int64_t session;
    int thread;
};

struct finished_run {
    int64_t run;
    enum status status; // STATUS_OK, or why it failed
    const char *error;  // the words of a failure
    double wall_s;
    const struct run_result *result; // of a run that did not fail
};

/* Either may be NULL. Any thread. */
enum status store_advance(struct store *store, const struct finished_run *finished,
                          const struct begun_run *next, struct error *err) MUST_CHECK;

double
store_busy_s(const struct store *store); // spent in store_advance, waiting for other threads not counted

/* Numbers as they are stored, so that equal means equal bits: one NAN, no negative zero. */
double store_number(double value);

/* Eight little-endian bytes, and back. */
void store_pack_number(unsigned char *out, double value);
void store_unpack(const unsigned char *bytes, size_t n, double *out);

#endif
