/*
 * The two draws in a hundred that a ziggurat does not settle at once; see ziggurat.h.
 *
 * A place in the part of a layer that the density leaves through is kept when a uniform height lies under the
 * density, else everything starts anew. Beyond the base: an exponential tail is again exponential, a normal
 * one is drawn by G. Marsaglia, "Generating a variable from the tail of the normal distribution",
 * Technometrics 6, 1964. Uniforms are taken from rng_next directly.
 */
#include "base/ziggurat.h"

#include "base/portable_math.h"
#include "base/ziggurat_tables.h"

/* Where the tails begin: the right edge of the first whole layer. */
#define EXPONENTIAL_TAIL (ZIGGURAT_EXPONENTIAL[1].width * 0x1p53)
#define NORMAL_TAIL      (ZIGGURAT_NORMAL[1].width * 0x1p52)

static double open_unit(struct rng *r) {
    return random_open_unit(rng_next(r));
}

double ziggurat_exponential_rest(struct rng *r, unsigned i_layer, double x) {
    if (i_layer == 0) return EXPONENTIAL_TAIL + rng_exponential(r, 1);
    const struct ziggurat_layer *layer = &ZIGGURAT_EXPONENTIAL[i_layer];
    double height = layer->bottom + layer->height * open_unit(r);
    return height < portable_exp(-x) ? x : rng_exponential(r, 1);
}

static double normal_tail(struct rng *r) {
    double beyond, depth;
    do {
        beyond = -portable_log(open_unit(r)) / NORMAL_TAIL;
        depth = -portable_log(open_unit(r));
    } while (2 * depth <= beyond * beyond);
    return NORMAL_TAIL + beyond;
}

double ziggurat_normal_rest(struct rng *r, unsigned i_layer, double x) {
    if (i_layer == 0) return x < 0 ? -normal_tail(r) : normal_tail(r);
    const struct ziggurat_layer *layer = &ZIGGURAT_NORMAL[i_layer];
    double height = layer->bottom + layer->height * open_unit(r);
    return height < portable_exp(-x * x / 2) ? x : rng_normal(r);
}
