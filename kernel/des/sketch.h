#ifndef DES_SKETCH_H
#define DES_SKETCH_H

/*
 * Sketches: the quantiles of any number of observations, in bounded memory, with a guaranteed relative error.
 *
 * A sketch counts observations in buckets whose edges grow with the value, so that the middle of a bucket is
 * within a fixed fraction of everything in it (Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable
 * quantile sketch with relative-error guarantees", PVLDB 12, 2019). A bucket is found from the leading bits
 * of the double itself (exponent and first bits of the fraction), so no logarithm is taken and every machine
 * gives the same answer.
 *
 * A quantile differs from the observation of that rank by at most sketch_error() of its size: with the usual
 * 6 bits of fraction by 1/129 = 0.78 % while the observations of one sign lie within a factor of 2^64 of each
 * other. Farther apart, neighbouring buckets are joined until they fit (Epicoco, Melle, Cafaro, Pulimeno,
 * "UDDSketch: accurate tracking of quantiles in data streams", IEEE Access 8, 2020), each time about doubling
 * the error; over all of double it ends at 20 %. Smallest and largest observation are exact. Zero is counted
 * as such, and so is what is nearer to zero than 2^-1022. Infinities count at the ends; NaN is counted apart
 * and not in n.
 *
 * What a sketch answers depends only on which observations went in, not on their order nor on how they were
 * spread over sketches that were merged. Plain struct of 64 KiB, the caller's, no other memory; not
 * thread-safe; adding takes constant time.
 *
 *     sketch_init(&wait_days, 0.01);
 *     sketch_add(&wait_days, 2.25);
 *     double p95_days = sketch_quantile(&wait_days, 0.95);
 */

#include <stdint.h>

enum { SKETCH_BUCKETS = 4096 }; // of each sign; a power of two

struct sketch_side {
    int64_t n;
    int32_t low, high;               // the buckets in use lie in low..high, fewer than SKETCH_BUCKETS apart
    int32_t bits;                    // of the fraction that tell buckets apart
    uint64_t counts[SKETCH_BUCKETS]; // of bucket i at i mod SKETCH_BUCKETS
};

struct sketch {
    int64_t n; // all but NaN
    int64_t n_zero, n_infinite_below, n_infinite_above, n_nan;
    double min, max;                       // infinities of the wrong sign while n is 0
    int32_t bits;                          // asked for
    struct sketch_side positive, negative; // negative: of the absolute values
};

/* The error asked for is met by the next whole number of bits: 0.01 gives 1/129. From 0.001 (then exact only
 * within a factor of 2^8) to 0.2; what is outside is moved to the nearer end. */
void sketch_init(struct sketch *k, double relative_error);
void sketch_reset(struct sketch *k); // forgets the observations
void sketch_add(struct sketch *k, double value);
void sketch_merge(struct sketch *into, const struct sketch *from);

/* About the observation of rank floor(1 + p (n - 1)), 0 <= p <= 1; NaN if n is 0 or p is outside. */
double sketch_quantile(const struct sketch *k, double p);
double sketch_error(const struct sketch *k); // the relative error that holds now

#endif
