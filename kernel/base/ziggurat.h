#ifndef BASE_ZIGGURAT_H
#define BASE_ZIGGURAT_H

/*
 * Exponential and normal variates at the price of one draw and one multiplication, for generators that nobody
 * shares.
 *
 * The ziggurat of G. Marsaglia and W. W. Tsang ("The ziggurat method for generating random variables", J.
 * Stat. Soft. 5(8), 2000) covers the density with 256 layers of equal area: choose a layer and a place in it,
 * and where the place lies under the next layer too it lies under the density, which settles 98 of 100
 * draws. The rest decide between layer and density, or draw from the tail (ziggurat.c). The original took
 * layer and place from the same bits of a draw of 32, which shows in good tests (J. A. Doornik, "An improved
 * ziggurat method to generate normal random samples", 2005); here they are disjoint bits of one draw of 64:
 *
 *     exponential    layer = bits 0 to 7     place = bits 12 to 63, an odd multiple of 2^-53 of the layer
 *     normal         layer = bits 0 to 7     sign = bit 63, place = bits 12 to 62, odd multiples of 2^-52
 *
 * Not for common random numbers: how many steps of the generator a value takes depends on the steps, and a
 * value is not monotone in its bits, so two runs that share a generator fall out of step and an antithetic
 * generator (random.h) gives correct but not opposite values. Draws that options share use inversion
 * (variates.h). Exponentials are > 0, normals never 0. Portable: same generator, same bits, on every machine.
 *
 *     struct rng r;
 *     rng_seed(&r, 0, seed, 0, 1);
 *     double wait_days = rng_exponential(&r, mean_days);
 *     double error_m = 30 * rng_normal(&r);
 *
 * Pure functions of the caller's generator: safe in any thread that owns it.
 */

#include "base/random.h"

#include <stdlib.h>

enum { ZIGGURAT_LAYERS = 256 };

struct ziggurat_layer {
    double width;          // right edge, per step of place
    int64_t inside;        // the number of places under the next layer
    double bottom, height; // of the density, without its constant
};

extern const struct ziggurat_layer ZIGGURAT_EXPONENTIAL[ZIGGURAT_LAYERS];
extern const struct ziggurat_layer ZIGGURAT_NORMAL[ZIGGURAT_LAYERS];

/* What remains when a place is not inside: settles it, with further steps of the generator where needed. */
double ziggurat_exponential_rest(struct rng *r, unsigned i_layer, double x);
double ziggurat_normal_rest(struct rng *r, unsigned i_layer, double x);

/* Exponential with this mean; NaN for NaN, and a negative mean gives negative values. */
static inline double rng_exponential(struct rng *r, double mean) {
    uint64_t bits = rng_next(r);
    const struct ziggurat_layer *layer = &ZIGGURAT_EXPONENTIAL[bits & (ZIGGURAT_LAYERS - 1)];
    int64_t place = (int64_t)(bits >> 11 | 1);
    double x = (double)place * layer->width;
    if (__builtin_expect(place < layer->inside, 1)) return mean * x;
    return mean * ziggurat_exponential_rest(r, bits & (ZIGGURAT_LAYERS - 1), x);
}

/* Standard normal. */
static inline double rng_normal(struct rng *r) {
    uint64_t bits = rng_next(r);
    const struct ziggurat_layer *layer = &ZIGGURAT_NORMAL[bits & (ZIGGURAT_LAYERS - 1)];
    int64_t place = (int64_t)bits >> 11 | 1; // signed: gcc and clang shift arithmetically
    double x = (double)place * layer->width;
    if (__builtin_expect(llabs(place) < layer->inside, 1)) return x;
    return ziggurat_normal_rest(r, bits & (ZIGGURAT_LAYERS - 1), x);
}

#endif
