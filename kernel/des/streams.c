/* Named generators; see streams.h. */
#include "des/streams.h"

#include <stdio.h>
#include <string.h>

void stream_set_start(struct stream_set *set, uint64_t seed, uint64_t replication, bool antithetic) {
    set->seed = seed;
    set->replication = replication;
    set->antithetic = antithetic;
    set->n = 0;
}

/* The prefix keeps these keys apart from every other purpose of the same seed. */
static struct rng make(const struct stream_set *set, const char *name) {
    char purpose[sizeof "named." + STREAM_NAME_BYTES];
    snprintf(purpose, sizeof purpose, "named.%s", name);
    struct stream_key key = stream_key_make(set->seed, set->replication, 0, purpose);
    return stream_at(set->antithetic ? stream_key_antithetic(key) : key, 0, 0);
}

struct rng *stream_set_get(struct stream_set *set, const char *name, struct error *err) {
    for (int i = 0; i < set->n; i++)
        if (strcmp(set->streams[i].name, name) == 0) return &set->streams[i].rng;
    size_t length = strlen(name);
    if (length == 0 || length >= STREAM_NAME_BYTES) {
        error_set(err, STATUS_RANGE, "the name of a stream has 1 to %d bytes, '%s' has %zu",
                  STREAM_NAME_BYTES - 1, name, length);
        return NULL;
    }
    if (set->n == STREAMS_MAXIMUM) {
        error_set(err, STATUS_RANGE, "no stream '%s': %d others are in use, the most a run can have", name,
                  STREAMS_MAXIMUM);
        return NULL;
    }
    struct named_stream *s = &set->streams[set->n++];
    memcpy(s->name, name, length + 1);
    s->start = s->rng = make(set, name);
    return &s->rng;
}

const char *stream_set_name(const struct stream_set *set, int i) {
    return set->streams[i].name;
}

uint64_t stream_set_draws(const struct stream_set *set, int i) {
    return rng_distance(&set->streams[i].start, &set->streams[i].rng);
}
