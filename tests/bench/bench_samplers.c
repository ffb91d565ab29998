/*
 * What a draw costs, and the samplers' gain over GSL on the same generator, in one interleaved run.
 *
 * Each row draws N_DRAWS values per round; rounds go through all rows in turn, so that a busy machine slows
 * all alike, and the median round is printed: nanoseconds a draw, and the ratio to GSL's sampler of the same
 * distribution fed by the same PCG64. The goal is a ratio of at most 0.25 for the exponential. The sums keep
 * the work alive.
 *
 * Built with the tests, not run by them: no test may depend on the speed of the machine.
 */
#include "base/random.h"
#include "base/variates.h"
#include "base/ziggurat.h"

#include <gsl/gsl_randist.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_ROUNDS = 9, N_DRAWS = 2000000 };

static double cpu_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* --- PCG64 under GSL's interface, kept here so that the bench compares with the plainest adapter --- */

static void pcg_set(void *state, unsigned long seed) {
    rng_seed(state, 0, seed, 0, 1);
}
static unsigned long pcg_get(void *state) {
    return rng_next(state);
}
static double pcg_get_double(void *state) {
    return rng_uniform(state);
}
static const gsl_rng_type PCG = {"pcg64", UINT64_MAX,    0, sizeof(struct rng), pcg_set,
                                 pcg_get, pcg_get_double};

/* --- rows --- */

static struct rng rng;
static gsl_rng *gsl;
static struct stream_key key;

#define ROW(name, expression)                                                                                \
    static double name(void) {                                                                               \
        double sum = 0;                                                                                      \
        struct rng r = rng;                                                                                  \
        struct stream_key k = key;                                                                           \
        (void)r, (void)k;                                                                                    \
        for (uint64_t i = 0; i < N_DRAWS; i++)                                                               \
            sum += (expression);                                                                             \
        rng = r;                                                                                             \
        return sum;                                                                                          \
    }

ROW(next, (double)(rng_next(&r) & 1))
ROW(uniform, rng_uniform(&r))
ROW(keyed, stream_uniform(k, i >> 8, i & 255))
ROW(exponential, rng_exponential(&r, 1))
ROW(exponential_inverse, variate_exponential(rng_uniform(&r), 1))
ROW(exponential_gsl, gsl_ran_exponential(gsl, 1))
ROW(normal, rng_normal(&r))
ROW(normal_inverse, variate_normal(rng_uniform(&r)))
ROW(normal_gsl, gsl_ran_gaussian(gsl, 1))
ROW(normal_gsl_ziggurat, gsl_ran_gaussian_ziggurat(gsl, 1))

static const struct {
    const char *name;
    double (*run)(void);
    double (*anchor)(void); // NULL: no ratio
} ROWS[] = {
    {"rng_next", next, NULL},
    {"rng_uniform", uniform, NULL},
    {"stream_uniform", keyed, NULL},
    {"rng_exponential", exponential, exponential_gsl},
    {"variate_exponential of rng_uniform", exponential_inverse, exponential_gsl},
    {"gsl_ran_exponential", exponential_gsl, NULL},
    {"rng_normal", normal, normal_gsl},
    {"variate_normal of rng_uniform", normal_inverse, normal_gsl},
    {"gsl_ran_gaussian_ziggurat", normal_gsl_ziggurat, normal_gsl},
    {"gsl_ran_gaussian", normal_gsl, NULL},
};
enum { N_ROWS = sizeof ROWS / sizeof ROWS[0] };

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values) {
    qsort(values, N_ROUNDS, sizeof *values, by_value);
    return values[N_ROUNDS / 2];
}

int main(void) {
    static double ns[N_ROWS][N_ROUNDS];
    double sum = 0, typical[N_ROWS];
    rng_seed(&rng, 1, 2, 3, 4);
    key = stream_key_make(7, 0, 0, "bench");
    gsl = gsl_rng_alloc(&PCG);
    if (gsl == NULL) return 1;
    for (int round = 0; round < N_ROUNDS; round++)
        for (int i = 0; i < N_ROWS; i++) {
            double start = cpu_ns();
            sum += ROWS[i].run();
            ns[i][round] = (cpu_ns() - start) / N_DRAWS;
        }
    for (int i = 0; i < N_ROWS; i++)
        typical[i] = median(ns[i]);
    for (int i = 0; i < N_ROWS; i++) {
        printf("%-36s %7.2f ns", ROWS[i].name, typical[i]);
        for (int j = 0; j < N_ROWS; j++)
            if (ROWS[i].anchor != NULL && ROWS[j].run == ROWS[i].anchor)
                printf("   %.3f of %s", typical[i] / typical[j], ROWS[j].name);
        putchar('\n');
    }
    printf("(sum %.17g)\n", sum);
    gsl_rng_free(gsl);
    return 0;
}
