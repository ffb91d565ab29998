#ifndef DES_STREAMS_H
#define DES_STREAMS_H

/*
 * Named generators: one for each random thing of a simulation, found by name.
 *
 * A model of queues wants a few generators that it draws from in sequence ("arrivals", "service"). Each name
 * gets its own, made from (seed, replication, name) and nothing else: not from the order in which names were
 * first asked for, nor from what others drew. So two models that differ in the service see the same arrivals,
 * a new name disturbs no old one, and replication 17 is the same alone as in a batch. For luck that must stay
 * in step even when one option draws more often from the same name, use keyed draws (base/random.h).
 *
 * How often each generator was drawn from follows from where it stands (rng_distance) and costs nothing while
 * the simulation runs: side by side, the counts of two runs show where they part.
 *
 * An antithetic set gives every uniform as 1 - u; see base/random.h for what that means for other variates.
 *
 * The set is the caller's memory, about 10 kB, and so are its generators: a pointer from stream_set_get stays
 * good as long as the set is neither moved nor started again. One set belongs to one run, used by one thread
 * at a time. Nothing is allocated. A look-up compares names one by one: keep the pointer, not the name.
 *
 *     struct stream_set set;
 *     stream_set_start(&set, seed, replication, false);
 *     struct rng *arrivals = stream_set_get(&set, "arrivals", &err); // NULL: no such name can be
 *     double gap_days = rng_exponential(arrivals, mean_gap_days);
 *     uint64_t n_draws = stream_set_draws(&set, 0);
 */

#include "base/random.h"
#include "base/status.h"

#include <stdbool.h>

enum { STREAMS_MAXIMUM = 64, STREAM_NAME_BYTES = 48 };

struct stream_set {
    uint64_t seed, replication;
    bool antithetic;
    int n;
    struct named_stream {
        struct rng rng, start;
        char name[STREAM_NAME_BYTES];
    } streams[STREAMS_MAXIMUM]; // in the order of the first look-up
};

void stream_set_start(struct stream_set *set, uint64_t seed, uint64_t replication, bool antithetic);

/* The generator of this name, made at the first look-up; NULL with STATUS_RANGE when the name is empty or has
 * more than 47 bytes, or when 64 others are in use. */
struct rng *stream_set_get(struct stream_set *set, const char *name, struct error *err) MUST_CHECK;

/* For 0 <= i < set->n. A draw is one step of the generator; a variate may take several. */
const char *stream_set_name(const struct stream_set *set, int i);
uint64_t stream_set_draws(const struct stream_set *set, int i);

#endif
