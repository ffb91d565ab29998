/*
 * PCG64 and keyed draws; see random.h.
 *
 * The cheap mixing of a keyed draw is two rounds of the finaliser "Mix13" of D. Stafford ("Better bit
 * mixing", 2011), the one G. Steele, D. Lea and C. Flood chose for SplitMix64 ("Fast splittable pseudorandom
 * number generators", OOPSLA 2014), around the two halves of the key:
 *
 *     draw = mix(GAMMA * occasion + (key.hi XOR mix(GAMMA * entity + key.lo)))
 *
 * For one entity, the occasions 0, 1, 2... give exactly a SplitMix64 sequence from a start that depends on
 * key and entity; that generator passes BigCrush. For one occasion, the map from entity to draw is a
 * permutation followed by a permutation, so no two entities share their 64 bits. Two entities whose starts
 * happen to lie close on the cycle of 2^64 would see shifted copies: with 10^5 entities of 10^4 occasions
 * that chance is about 5 in a million, and the harm small. Both halves of the key are outputs of SHA-256.
 */
#include "base/random.h"

#include "base/digest.h"

/* --- PCG64 --- */

void rng_seed(struct rng *r, uint64_t state_high, uint64_t state_low, uint64_t stream_high,
              uint64_t stream_low) {
    uint128 stream = (uint128)stream_high << 64 | stream_low;
    r->increment = stream << 1 | 1;
    r->flip = 0;
    r->state = r->increment + ((uint128)state_high << 64 | state_low);
    rng_next(r);
}

double rng_uniform(struct rng *r) {
    return random_open_unit(rng_next(r));
}

/* D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019. */
uint64_t rng_below(struct rng *r, uint64_t n) {
    if (n == 0) return 0;
    uint128 product = (uint128)rng_next(r) * n;
    if ((uint64_t)product < n) {
        uint64_t uneven = -n % n; // 2^64 mod n: so many low halves would be hit once too often
        while ((uint64_t)product < uneven)
            product = (uint128)rng_next(r) * n;
    }
    return (uint64_t)(product >> 64);
}

/* F. Brown, "Random number generation with arbitrary strides", Trans. Am. Nucl. Soc. 71, 1994: the n-fold
 * step is again x -> a x + c, found by squaring. */
void rng_advance(struct rng *r, uint64_t n) {
    uint128 a = 1, c = 0, a_square = PCG_MULTIPLIER, c_square = r->increment;
    for (; n > 0; n >>= 1) {
        if (n & 1) {
            a *= a_square;
            c = c * a_square + c_square;
        }
        c_square *= a_square + 1;
        a_square *= a_square;
    }
    r->state = r->state * a + c;
}

/* Low bits first: the lowest k bits of the state repeat after 2^k steps, so the stride of 2^k steps changes
 * bit k and none below, and each bit of the distance follows from one comparison (M. E. O'Neill 2014, 4.3.4).
 */
uint64_t rng_distance(const struct rng *from, const struct rng *to) {
    if (from->increment != to->increment) return UINT64_MAX;
    uint128 state = from->state, distance = 0, a = PCG_MULTIPLIER, c = from->increment;
    for (uint128 bit = 1; state != to->state && bit != 0; bit <<= 1) {
        if ((state ^ to->state) & bit) {
            state = state * a + c;
            distance |= bit;
        }
        c *= a + 1;
        a *= a;
    }
    if (state != to->state) return UINT64_MAX; // never seeded: an even increment does not reach every state
    return distance < UINT64_MAX ? (uint64_t)distance : UINT64_MAX;
}

/* --- keyed draws --- */

static uint64_t u64_from_bytes(const uint8_t *bytes) {
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

struct stream_key stream_key_make(uint64_t seed, uint64_t replication, uint32_t luck_epoch,
                                  const char *purpose) {
    struct digest d;
    uint8_t bytes[DIGEST_BYTES];
    digest_begin(&d);
    digest_add_text(&d, "stream key 1");
    digest_add_u64(&d, seed);
    digest_add_u64(&d, replication);
    digest_add_u64(&d, luck_epoch);
    digest_add_text(&d, purpose);
    digest_finish(&d, bytes);
    return (struct stream_key){u64_from_bytes(bytes), u64_from_bytes(bytes + 8), 0};
}

/* Two independent 64-bit names of the occasion make the state; mixed once more they choose the PCG stream. */
struct rng stream_at(struct stream_key key, uint64_t entity, uint64_t occasion) {
    uint64_t flip = key.flip; // of the values, not of the start: both of a pair take the same way
    key.flip = 0;
    struct stream_key other = {~key.lo, ~key.hi, 0};
    uint64_t a = stream_bits(key, entity, occasion), b = stream_bits(other, entity, occasion);
    struct rng r;
    rng_seed(&r, a, b, random_mix(a + RANDOM_GAMMA), random_mix(b + RANDOM_GAMMA));
    r.flip = flip;
    return r;
}
