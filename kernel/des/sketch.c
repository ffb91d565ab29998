/*
 * Quantile sketches; see sketch.h.
 *
 * A positive normal double, read as an integer, grows with its value; its top 12 + b bits number buckets of
 * which 2^b equal ones make up each octave. The relatively widest is the first of an octave, from 1 to
 * 1 + 2^-b: the point 2ab/(a+b) between its edges is within (b-a)/(b+a) = 1/(2^(b+1) + 1) of both. Dropping
 * one more bit joins neighbours in pairs, and since that depends only on the smallest and largest bucket ever
 * used, so does the whole state, whatever the order of adding.
 */
#include "des/sketch.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { FRACTION_BITS = 52, BITS_MINIMUM = 1, BITS_MAXIMUM = 9 };

static const double SMALLEST_NORMAL = 0x1p-1022;

static double error_of_bits(int bits) {
    return 1.0 / (double)((2 << bits) + 1);
}

static int32_t bucket_of(double magnitude, int bits) {
    uint64_t word;
    memcpy(&word, &magnitude, sizeof word);
    return (int32_t)(word >> (FRACTION_BITS - bits));
}

/* The lower edge of a bucket; of the one behind the last: infinity. */
static double edge_of(int32_t bucket, int bits) {
    uint64_t word = (uint64_t)bucket << (FRACTION_BITS - bits);
    double edge;
    memcpy(&edge, &word, sizeof edge);
    return edge;
}

static double middle_of(int32_t bucket, int bits) {
    double a = edge_of(bucket, bits), b = edge_of(bucket + 1, bits);
    if (isinf(b)) return a * (1 + error_of_bits(bits)); // near the end of double; b is 2^1024
    return a * (2 / (1 + a / b));                       // 2ab/(a+b) without overflow
}

static uint64_t *count_at(struct sketch_side *side, int32_t bucket) {
    return &side->counts[bucket & (SKETCH_BUCKETS - 1)];
}

static uint64_t count_of(const struct sketch_side *side, int32_t bucket) {
    return side->counts[bucket & (SKETCH_BUCKETS - 1)];
}

static void side_clear(struct sketch_side *side, int bits) {
    memset(side, 0, sizeof *side);
    side->bits = bits;
}

/* Joins neighbouring buckets in pairs. Bucket i goes to i / 2, whose place may still hold another one: hence
 * the copy. */
static void side_coarsen(struct sketch_side *side) {
    uint64_t joined[SKETCH_BUCKETS] = {0};
    for (int32_t i = side->low; side->n > 0 && i <= side->high; i++)
        joined[i >> 1 & (SKETCH_BUCKETS - 1)] += count_of(side, i);
    memcpy(side->counts, joined, sizeof joined);
    side->low >>= 1;
    side->high >>= 1;
    side->bits--;
}

static void side_limit(struct sketch_side *side, int bits) {
    while (side->bits > bits)
        side_coarsen(side);
}

/* Makes room for the buckets low..high, given in `bits` bits, which the side then has at most. */
static void side_cover(struct sketch_side *side, int32_t low, int32_t high, int bits) {
    side_limit(side, bits);
    low >>= bits - side->bits;
    high >>= bits - side->bits;
    if (side->n > 0 && side->low < low) low = side->low;
    if (side->n > 0 && side->high > high) high = side->high;
    while (high - low >= SKETCH_BUCKETS) { // ends: with 1 bit all of double fits
        side_coarsen(side);
        low >>= 1;
        high >>= 1;
    }
    side->low = low;
    side->high = high;
}

static void side_add(struct sketch_side *side, double magnitude) {
    int32_t bucket = bucket_of(magnitude, side->bits);
    if (side->n == 0 || bucket < side->low || bucket > side->high) {
        side_cover(side, bucket, bucket, side->bits);
        bucket = bucket_of(magnitude, side->bits);
    }
    side->n++;
    ++*count_at(side, bucket);
}

static void side_merge(struct sketch_side *into, const struct sketch_side *from) {
    if (from->n == 0) return;
    side_cover(into, from->low, from->high, from->bits);
    for (int32_t i = from->low; i <= from->high; i++)
        *count_at(into, i >> (from->bits - into->bits)) += count_of(from, i);
    into->n += from->n;
}

/* The value at place `rank`, from 0 at the smallest magnitude; rank < n. */
static double side_value(const struct sketch_side *side, int64_t rank) {
    int32_t bucket = side->low;
    for (uint64_t n = count_of(side, bucket); n <= (uint64_t)rank && bucket < side->high;
         n += count_of(side, bucket))
        bucket++;
    return middle_of(bucket, side->bits);
}

void sketch_init(struct sketch *k, double relative_error) {
    int bits = BITS_MINIMUM;
    while (bits < BITS_MAXIMUM && error_of_bits(bits) > relative_error)
        bits++;
    k->bits = bits;
    sketch_reset(k);
}

void sketch_reset(struct sketch *k) {
    k->n = k->n_zero = k->n_infinite_below = k->n_infinite_above = k->n_nan = 0;
    k->min = (double)INFINITY;
    k->max = -(double)INFINITY;
    side_clear(&k->positive, k->bits);
    side_clear(&k->negative, k->bits);
}

void sketch_add(struct sketch *k, double value) {
    if (isnan(value)) {
        k->n_nan++;
        return;
    }
    k->n++;
    if (value < k->min) k->min = value;
    if (value > k->max) k->max = value;
    if (isinf(value)) {
        ++*(value > 0 ? &k->n_infinite_above : &k->n_infinite_below);
    } else if (fabs(value) < SMALLEST_NORMAL) {
        k->n_zero++;
    } else {
        side_add(value > 0 ? &k->positive : &k->negative, fabs(value));
    }
}

void sketch_merge(struct sketch *into, const struct sketch *from) {
    into->n += from->n;
    into->n_zero += from->n_zero;
    into->n_infinite_below += from->n_infinite_below;
    into->n_infinite_above += from->n_infinite_above;
    into->n_nan += from->n_nan;
    if (from->min < into->min) into->min = from->min;
    if (from->max > into->max) into->max = from->max;
    if (from->bits < into->bits) into->bits = from->bits;
    side_limit(&into->positive, into->bits);
    side_limit(&into->negative, into->bits);
    side_merge(&into->positive, &from->positive);
    side_merge(&into->negative, &from->negative);
}

static double value_at(const struct sketch *k, int64_t rank) {
    if (rank < k->n_infinite_below) return -(double)INFINITY;
    rank -= k->n_infinite_below;
    if (rank < k->negative.n) return -side_value(&k->negative, k->negative.n - 1 - rank);
    rank -= k->negative.n;
    if (rank < k->n_zero) return 0;
    rank -= k->n_zero;
    return rank < k->positive.n ? side_value(&k->positive, rank) : (double)INFINITY;
}

/* Moving the answer between the extremes brings it nearer to the observation meant, or leaves it. */
double sketch_quantile(const struct sketch *k, double p) {
    if (k->n == 0 || !(p >= 0 && p <= 1)) return (double)NAN;
    int64_t last = k->n - 1, rank = (int64_t)(p * (double)last);
    if (rank <= 0 || rank >= last) return rank <= 0 ? k->min : k->max;
    return fmax(k->min, fmin(k->max, value_at(k, rank)));
}

double sketch_error(const struct sketch *k) {
    return error_of_bits(k->positive.bits < k->negative.bits ? k->positive.bits : k->negative.bits);
}
