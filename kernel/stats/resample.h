#ifndef STATS_RESAMPLE_H
#define STATS_RESAMPLE_H

/*
 * The draws behind resampling: which replications a resample took, and which signs it flipped.
 *
 * Drawing costs more than what is done with the draws, and a comparison of ten options on thirty metrics asks
 * for the same draws 270 times: they depend on the plan and on the number of replications alone. So they can
 * be kept. A `struct resamples` in the plan keeps the draws of the size last asked for, up to
 * RESAMPLES_KEPT_BYTES of each kind; without one, or beyond that, every row is drawn anew. The draws are the
 * same either way, bit for bit.
 *
 * Two kinds of row, read in order, one per resample:
 *
 *     RESAMPLE_COUNTS   n bytes: how often replication i was drawn, n draws with replacement. A byte holds
 * it: of n draws more than 255 fall on one replication once in 10^500 resamples. RESAMPLE_SIGNS    a fair bit
 * per replication, four to a byte (its low half), the lowest bit first.
 *
 *     struct resample_reader r;
 *     if (resample_open(&r, RESAMPLE_COUNTS, n, plan, err) != STATUS_OK) return err->code;
 *     for (size_t b = 0; b < plan->n_resamples; b++) use(resample_next(&r));
 *     resample_close(&r);
 *
 * A `struct resamples` belongs to one thread at a time; a row is good until the next one is read.
 */

#include "base/random.h"
#include "stats/sample.h"

struct resamples;

struct resampling {
    double level;
    size_t n_resamples;
    uint64_t seed;
    struct resamples *kept; // NULL: draw anew each time
};

#define RESAMPLING_DEFAULT ((struct resampling){.level = 0.95, .n_resamples = 5000, .seed = 2026})

/* STATUS_RANGE for a level outside (0, 1) or fewer than 100 resamples. */
enum status resampling_check(const struct resampling *plan, struct error *err) MUST_CHECK;

#define RESAMPLES_KEPT_BYTES ((size_t)64 << 20)

struct resamples *resamples_create(void);       // NULL when out of memory: the draws are then not kept
void resamples_destroy(struct resamples *kept); // NULL allowed

enum resample_kind { RESAMPLE_COUNTS, RESAMPLE_SIGNS, N_RESAMPLE_KINDS };

struct resample_reader { // private
    enum resample_kind kind;
    size_t n, row_bytes;
    const unsigned char *next; // of the kept rows; NULL: drawn as they are read
    unsigned char *row;        // room for one, when drawn
    struct rng rng;
};

enum status resample_open(struct resample_reader *r, enum resample_kind kind, size_t n,
                          const struct resampling *plan, struct error *err) MUST_CHECK;
const unsigned char *resample_next(struct resample_reader *r);
void resample_close(struct resample_reader *r);

/* Sum of counts[i] x[i], added in a fixed order. */
double resample_dot(const unsigned char *counts, const double *x, size_t n);

#endif
