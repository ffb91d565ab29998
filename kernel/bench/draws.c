/* What a draw costs, beside GSL's samplers fed by the same generator (base/variates_gsl.h). */
#include "base/random.h"
#include "base/variates.h"
#include "base/variates_gsl.h"
#include "base/ziggurat.h"
#include "bench/contenders.h"

#include <gsl/gsl_randist.h>
#include <string.h>

enum { N_DRAWS = 2000000 };

/* One contender a row: sums the values, so that the work is not left out by the compiler. */
#define DRAW(name, expression)                                                                               \
    static enum status name(const struct bench_contender *c, int64_t n, struct bench_reading *out,           \
                            struct error *err) {                                                             \
        (void)c, (void)err;                                                                                  \
        struct rng r;                                                                                        \
        rng_seed(&r, 3, 1, 4, 1);                                                                            \
        gsl_rng gsl = rng_as_gsl(&r);                                                                        \
        struct stream_key key = stream_key_make(3, 1, 4, "bench");                                           \
        (void)gsl, (void)key;                                                                                \
        double sum = 0, start_ns = bench_cpu_ns();                                                           \
        for (uint64_t i = 0; i < (uint64_t)n; i++)                                                           \
            sum += (expression);                                                                             \
        out->ns = bench_cpu_ns() - start_ns;                                                                 \
        memcpy(&out->check, &sum, sizeof sum);                                                               \
        return STATUS_OK;                                                                                    \
    }

DRAW(uniform, rng_uniform(&r))
DRAW(keyed, stream_uniform(key, i >> 8, i & 255))
DRAW(exponential, rng_exponential(&r, 1))
DRAW(exponential_inverse, variate_exponential(rng_uniform(&r), 1))
DRAW(exponential_gsl, gsl_ran_exponential(&gsl, 1))
DRAW(normal, rng_normal(&r))
DRAW(normal_inverse, variate_normal(rng_uniform(&r)))
DRAW(normal_gsl, gsl_ran_gaussian_ziggurat(&gsl, 1))

const struct bench_contender BENCH_DRAWS[BENCH_N_DRAWS] = {
    {"draw/uniform", "from a generator", "draw", N_DRAWS, 0, uniform},
    {"draw/keyed", "addressed by entity and occasion", "draw", N_DRAWS, 0, keyed},
    {"draw/exponential", "ziggurat", "draw", N_DRAWS, 0, exponential},
    {"draw/exponential-inverse", "by inversion", "draw", N_DRAWS, 0, exponential_inverse},
    {"draw/exponential-gsl", "gsl_ran_exponential", "draw", N_DRAWS, 0, exponential_gsl},
    {"draw/normal", "ziggurat", "draw", N_DRAWS, 0, normal},
    {"draw/normal-inverse", "by inversion", "draw", N_DRAWS, 0, normal_inverse},
    {"draw/normal-gsl", "gsl_ran_gaussian_ziggurat", "draw", N_DRAWS, 0, normal_gsl},
};
