#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

/*
 * Luck: the PCG64 generator, and draws keyed by who, when and what for.
 *
 * Options are compared under common random numbers: every option and every point meets the same luck, so that
 * a difference between two runs comes from the policies and not from the dice. One shared sequence of draws
 * cannot give this: a policy that draws once more would shift every later draw of everyone. So no draw of the
 * model has a place in a sequence. Each is addressed:
 *
 *     key       = (root seed, replication, luck epoch, purpose)      a strong hash, once per run and purpose
 *     draw      = key + entity + occasion                            two cheap mixing rounds, for every draw
 *
 * The purpose says what for ("ddr.dropout"), the entity who (fighter 4711, sector 3), the occasion when in a
 * sense that survives changes of policy: the stage, the month, the n-th attack of this party here; never "the
 * n-th draw", never a time of day that the policy moves. Then whether fighter 4711 would drop out in month 7
 * is the same under every option, an observer that looks shifts nothing, order does not matter and nobody
 * stores a generator. Neither the option nor the point is part of the key. The luck epoch gives fresh futures
 * from a chosen moment on. Plugins and parties have purposes of their own.
 *
 * stream_uniform gives the one draw of an occasion. When an occasion needs many, or an unknown number,
 * stream_at gives a whole generator for it. Use inversion (base/variates.h) so that one draw stays one draw.
 *
 * Antithetic luck: a run may be paired with one whose every draw is 1 - u, so that good luck in one is bad
 * luck in the other and their mean varies less. Draws are odd multiples of 2^-53, so u and 1 - u are both
 * draws and add up to 1 exactly. What inversion makes of them is opposite too; what takes several draws
 * (rng_below, base/ziggurat.h) stays correct but is not opposite.
 *
 *     struct stream_key dropout = stream_key_make(seed, replication, 0, "ddr.dropout");
 *     double u = stream_uniform(dropout, i_fighter, stream_occasion(STAGE_REINSERTION, i_month));
 *     if (variate_bernoulli(u, p_dropout)) ...
 *
 * Plain values, copied freely, pure functions: safe in any thread. The bits are part of the product: a change
 * here changes every result, and the golden values in tests/base/test_random.c must catch it.
 */

#include <stdint.h>

__extension__ typedef unsigned __int128 uint128;

/* --- PCG64: XSL-RR 128/64 of M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 *     Algorithms for Random Number Generation", HMC-CS-2014-0905, 2014. Period 2^128 in each of 2^127
 * streams. --- */

struct rng {
    uint128 state, increment; // increment is odd
    uint64_t flip;            // 0, or all ones: antithetic
};

void rng_seed(struct rng *r, uint64_t state_high, uint64_t state_low, uint64_t stream_high,
              uint64_t stream_low);

/* Compiled in place, like the keyed draws below: a step is two multiplications, a call costs as much. */
#define PCG_MULTIPLIER                                                                                       \
    ((uint128)UINT64_C(2549297995355413924) << 64 | UINT64_C(4865540595714422341)) // O'Neill 2014

static inline uint64_t rng_next(struct rng *r) {
    r->state = r->state * PCG_MULTIPLIER + r->increment;
    uint64_t folded = (uint64_t)(r->state >> 64) ^ (uint64_t)r->state;
    unsigned turn = (unsigned)(r->state >> 122);
    return (folded >> turn | folded << (-turn & 63)) ^ r->flip;
}

/* In the open interval (0, 1): an odd multiple of 2^-53, symmetric about 1/2. */
double rng_uniform(struct rng *r);

/* Every value of 0 to n-1 equally likely; 0 when n is 0. May take more than one step of the generator. */
uint64_t rng_below(struct rng *r, uint64_t n);

/* As if rng_next had been called n times; a few hundred operations. */
void rng_advance(struct rng *r, uint64_t n);

/* How often rng_next was called between two copies of one generator, `from` before `to`: so what a generator
 * gave is counted for free. UINT64_MAX when they are not on one stream, or so far apart. At most 128 rounds.
 */
uint64_t rng_distance(const struct rng *from, const struct rng *to);

/* --- keyed draws --- */

struct stream_key {
    uint64_t hi, lo;
    uint64_t flip; // 0, or all ones: antithetic
};

struct stream_key stream_key_make(uint64_t seed, uint64_t replication, uint32_t luck_epoch,
                                  const char *purpose);

/* The opposite luck: every uniform draw is 1 - u, exactly, and every bit of every draw its complement. */
static inline struct stream_key stream_key_antithetic(struct stream_key key) {
    key.flip = ~key.flip;
    return key;
}

/* One number for an occasion with two coordinates, e.g. stage and month, or kind of event and its count here.
 */
static inline uint64_t stream_occasion(uint32_t stage, uint32_t index) {
    return (uint64_t)stage << 32 | index;
}

/* A run draws up to a million times: the steps of a draw stand here, so that they are compiled in place. */
#define RANDOM_GAMMA UINT64_C(0x9E3779B97F4A7C15) // 2^64 / golden ratio, odd: Steele, Lea, Flood 2014

static inline uint64_t random_mix(uint64_t z) {
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* 52 bits and a half: with 53 bits the largest would round to 1, outside the open interval. The cast to a
 * signed number changes no value and saves the conversion a branch. */
static inline double random_open_unit(uint64_t bits) {
    return ((double)(int64_t)(bits >> 12) + 0.5) * 0x1p-52;
}

/* 64 random bits. */
static inline uint64_t stream_bits(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return random_mix(RANDOM_GAMMA * occasion + (key.hi ^ random_mix(RANDOM_GAMMA * entity + key.lo))) ^
           key.flip;
}

/* In (0, 1), as rng_uniform. */
static inline double stream_uniform(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return random_open_unit(stream_bits(key, entity, occasion));
}

/* A generator of its own; antithetic when the key is. */
struct rng stream_at(struct stream_key key, uint64_t entity, uint64_t occasion);

#endif
