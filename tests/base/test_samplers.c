/*
 * Every sampler against its distribution: GSL's distribution functions and exact moments are the truth.
 *
 * Continuous laws: Kolmogorov-Smirnov; counts: chi-square over cells of 25 expected or more; both: the first
 * moments in units of their exact standard errors, and the lag-1 autocorrelation. The ziggurats beyond that:
 * their tables computed again, the sequence of bits they use, chi-square over their layers, over their tails
 * and over pairs of neighbours. A check fails below p = 1e-5. There are about 170, so correct samplers with
 * fresh seeds would fail somewhere about once in 600 runs; the seeds are fixed, so a failure is a change of
 * code.
 *
 * Planted faults, each seen to fail here: in the ziggurats, the place from bits of the layer (high or low),
 * one wrong count of places inside, a wedge taken whole in the top layers, a wedge's height that is always
 * one half, a rejected value mirrored instead of drawn again, a tail that is a point, lies on one side only,
 * or rejects by half the bound. In random.h, uniforms stretched by 2^-10 of themselves, coarser by six bits,
 * a wrong rotation. In variates, the falling side of the triangle by u, sums from the mode cut short, the
 * hypergeometric with its ratio off by one, its mirror not mirrored, no skewness in its expansion. In
 * variates_gsl, one failure too few, a search that ends too early (gamma, negative binomial), upper tails by
 * the lower, the adapter short of a bit.
 */
#include "base/random.h"
#include "base/variates.h"
#include "base/variates_gsl.h"
#include "base/ziggurat.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>

static const double P_LEAST = 1e-5;

static void assert_p(const char *what, const char *check, double p) {
    if (!(p > P_LEAST)) fail_msg("%s: %s has p = %.3g", what, check, p);
}

static double two_sided(double z) {
    return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

/* --- the laws --- */

struct law {
    const char *name;
    double (*draw)(struct rng *r, uint64_t i);
    double (*cdf)(double x);
    double (*moment)(int k); // E X^k
    double (*pmf)(int k);    // counts: instead of cdf and moment
    int n, n_moments, last;  // counts: nothing to speak of lies above `last`
};

#define CONTINUOUS(name, drawn, cdf_x, moment_k)                                                             \
    static double name##_draw(struct rng *r, uint64_t i) {                                                   \
        (void)r, (void)i;                                                                                    \
        return drawn;                                                                                        \
    }                                                                                                        \
    static double name##_cdf(double x) {                                                                     \
        return cdf_x;                                                                                        \
    }                                                                                                        \
    static double name##_moment(int k) {                                                                     \
        return moment_k;                                                                                     \
    }
#define COUNT(name, drawn, pmf_k)                                                                            \
    static double name##_draw(struct rng *r, uint64_t i) {                                                   \
        (void)i;                                                                                             \
        return (double)(drawn);                                                                              \
    }                                                                                                        \
    static double name##_pmf(int k) {                                                                        \
        return pmf_k;                                                                                        \
    }

static double clipped(double x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

static double gaussian_moment(int k) {
    return k % 2 ? 0 : k == 0 ? 1 : (k - 1) * gaussian_moment(k - 2);
}

/* The complete homogeneous symmetric polynomial of degree k in (a, mode, b), over (k + 2 choose 2): the
 * triangular density is a B-spline. */
static double triangle_moment(int k, double a, double mode, double b) {
    double sum = 0;
    for (int i = 0; i <= k; i++)
        for (int j = 0; i + j <= k; j++)
            sum += pow(a, i) * pow(mode, j) * pow(b, k - i - j);
    return 2 * sum / ((k + 1.0) * (k + 2));
}

static double triangle_cdf(double x, double a, double mode, double b) {
    if (x < mode) return (x - a) * (x - a) / ((b - a) * (mode - a));
    return 1 - (b - x) * (b - x) / ((b - a) * (b - mode));
}

static double beta_moment(int k, double a, double b) {
    return k == 0 ? 1 : beta_moment(k - 1, a, b) * (a + k - 1) / (a + b + k - 1);
}

static const struct stream_key KEY = {UINT64_C(0x9E6C63D0676A9A99), UINT64_C(0x2545F4914F6CDD1D), 0};

static double first_of_stream_at(uint64_t i) {
    struct rng own = stream_at(KEY, i, 3);
    return rng_uniform(&own);
}

static double gsl_gamma(struct rng *r) {
    gsl_rng g = rng_as_gsl(r);
    return gsl_ran_gamma(&g, 2.3, 4);
}

CONTINUOUS(uniform, rng_uniform(r), clipped(x), 1.0 / (k + 1))
CONTINUOUS(keyed, stream_uniform(KEY, i / 100, i % 100), clipped(x), 1.0 / (k + 1))
CONTINUOUS(own, first_of_stream_at(i), clipped(x), 1.0 / (k + 1))
CONTINUOUS(exponential, rng_exponential(r, 2.5), gsl_cdf_exponential_P(x, 2.5),
           pow(2.5, k) * gsl_sf_gamma(k + 1))
CONTINUOUS(normal, rng_normal(r), gsl_cdf_ugaussian_P(x), gaussian_moment(k))
CONTINUOUS(v_uniform, variate_uniform(rng_uniform(r), 3, 7), gsl_cdf_flat_P(x, 3, 7),
           (pow(7, k + 1) - pow(3, k + 1)) / (4 * (k + 1.0)))
CONTINUOUS(v_exponential, variate_exponential(rng_uniform(r), 0.3), gsl_cdf_exponential_P(x, 0.3),
           pow(0.3, k) * gsl_sf_gamma(k + 1))
CONTINUOUS(v_normal, variate_normal(rng_uniform(r)), gsl_cdf_ugaussian_P(x), gaussian_moment(k))
CONTINUOUS(v_lognormal, variate_lognormal(rng_uniform(r), 2, 0.3), gsl_cdf_lognormal_P(x, log(2), 0.3),
           pow(2, k) * exp(k * k * 0.045))
CONTINUOUS(v_weibull, variate_weibull(rng_uniform(r), 3.9, 1.7), gsl_cdf_weibull_P(x, 3.9, 1.7),
           pow(3.9, k) * gsl_sf_gamma(1 + k / 1.7))
CONTINUOUS(v_pareto, variate_pareto(rng_uniform(r), 2.5, 14), gsl_cdf_pareto_P(x, 14, 2.5),
           14 * pow(2.5, k) / (14 - k))
CONTINUOUS(v_triangular, variate_triangular(rng_uniform(r), 2, 3, 9), triangle_cdf(x, 2, 3, 9),
           triangle_moment(k, 2, 3, 9))
CONTINUOUS(v_gamma, variate_gamma(rng_uniform(r), 2.3, 4), gsl_cdf_gamma_P(x, 2.3, 4),
           pow(4, k) * gsl_sf_gamma(2.3 + k) / gsl_sf_gamma(2.3))
CONTINUOUS(v_gamma_small, variate_gamma(rng_uniform(r), 0.2, 1), gsl_cdf_gamma_P(x, 0.2, 1),
           gsl_sf_gamma(0.2 + k) / gsl_sf_gamma(0.2))
CONTINUOUS(v_beta, variate_beta(rng_uniform(r), 2.5, 0.8), gsl_cdf_beta_P(x, 2.5, 0.8),
           beta_moment(k, 2.5, 0.8))
CONTINUOUS(adapted, gsl_gamma(r), gsl_cdf_gamma_P(x, 2.3, 4),
           pow(4, k) * gsl_sf_gamma(2.3 + k) / gsl_sf_gamma(2.3))

static const double WEIGHTS[5] = {3, 0, 1, 4, 2};

COUNT(below, rng_below(r, 7), k < 7 ? 1.0 / 7 : 0)
COUNT(bernoulli, variate_bernoulli(rng_uniform(r), 0.27), gsl_ran_bernoulli_pdf((unsigned)k, 0.27))
COUNT(choose, variate_choose(rng_uniform(r), WEIGHTS, 5), k < 5 ? WEIGHTS[k] / 10 : 0)
COUNT(geometric, variate_geometric(rng_uniform(r), 0.11), gsl_ran_geometric_pdf((unsigned)k + 1, 0.11))
COUNT(poisson_1, variate_poisson(rng_uniform(r), 1.3), gsl_ran_poisson_pdf((unsigned)k, 1.3))
COUNT(poisson_60, variate_poisson(rng_uniform(r), 60.5), gsl_ran_poisson_pdf((unsigned)k, 60.5))
COUNT(poisson_900, variate_poisson(rng_uniform(r), 900.25), gsl_ran_poisson_pdf((unsigned)k, 900.25))
COUNT(binomial_12, variate_binomial(rng_uniform(r), 12, 0.31), gsl_ran_binomial_pdf((unsigned)k, 0.31, 12))
COUNT(binomial_200, variate_binomial(rng_uniform(r), 200, 0.83), gsl_ran_binomial_pdf((unsigned)k, 0.83, 200))
COUNT(binomial_4000, variate_binomial(rng_uniform(r), 4000, 0.4),
      gsl_ran_binomial_pdf((unsigned)k, 0.4, 4000))
COUNT(hyper_few, variate_hypergeometric(rng_uniform(r), 7, 30, 11),
      gsl_ran_hypergeometric_pdf((unsigned)k, 7, 30, 11))
COUNT(hyper_most, variate_hypergeometric(rng_uniform(r), 30, 7, 26),
      gsl_ran_hypergeometric_pdf((unsigned)k, 30, 7, 26))
COUNT(hyper_big, variate_hypergeometric(rng_uniform(r), 4000, 9000, 1500),
      gsl_ran_hypergeometric_pdf((unsigned)k, 4000, 9000, 1500))
COUNT(negative_binomial, variate_negative_binomial(rng_uniform(r), 2.7, 0.2),
      gsl_ran_negative_binomial_pdf((unsigned)k, 0.2, 2.7))

#define C(name, n, n_moments)                                                                                \
    { #name, name##_draw, name##_cdf, name##_moment, NULL, n, n_moments, 0 }
#define D(name, n, last)                                                                                     \
    { #name, name##_draw, NULL, NULL, name##_pmf, n, 4, last }

static const struct law CONTINUOUS_LAWS[] = {
    C(uniform, 500000, 4),       C(keyed, 500000, 4),        C(own, 100000, 4),
    C(exponential, 500000, 3),   C(normal, 500000, 4),       C(v_uniform, 200000, 4),
    C(v_exponential, 200000, 3), C(v_normal, 200000, 4),     C(v_lognormal, 200000, 3),
    C(v_weibull, 200000, 4),     C(v_pareto, 200000, 3),     C(v_triangular, 200000, 4),
    C(v_gamma, 20000, 3),        C(v_gamma_small, 20000, 2), C(v_beta, 20000, 4),
    C(adapted, 200000, 3),
};
static const struct law COUNT_LAWS[] = {
    D(below, 200000, 6),           D(bernoulli, 200000, 1),          D(choose, 200000, 4),
    D(geometric, 200000, 400),     D(poisson_1, 200000, 30),         D(poisson_60, 200000, 200),
    D(poisson_900, 20000, 1400),   D(binomial_12, 200000, 12),       D(binomial_200, 200000, 200),
    D(binomial_4000, 20000, 4000), D(hyper_few, 200000, 7),          D(hyper_most, 200000, 26),
    D(hyper_big, 20000, 1500),     D(negative_binomial, 20000, 300),
};

#define N_OF(array) (sizeof(array) / sizeof(array)[0])

/* --- the checks --- */

static double moment(const struct law *law, int k) {
    if (law->moment != NULL) return law->moment(k);
    double sum = 0;
    for (int x = 0; x <= law->last; x++)
        sum += pow(x, k) * law->pmf(x);
    return sum;
}

/* The mean of X^k against E X^k, whose standard error follows from E X^2k. */
static void check_moments(const struct law *law, const double *x) {
    for (int k = 1; k <= law->n_moments; k++) {
        double sum = 0, want = moment(law, k);
        for (int i = 0; i < law->n; i++)
            sum += pow(x[i], k) - want;
        double error = sqrt((moment(law, 2 * k) - want * want) / law->n);
        assert_p(law->name, "a moment", two_sided(sum / law->n / error));
    }
}

/* Under independence the mean product of standardised neighbours has variance 1/n. */
static void check_autocorrelation(const struct law *law, const double *x) {
    double mean = moment(law, 1), variance = moment(law, 2) - mean * mean, sum = 0;
    for (int i = 1; i < law->n; i++)
        sum += (x[i] - mean) * (x[i - 1] - mean);
    assert_p(law->name, "the lag-1 autocorrelation", two_sided(sum / variance / sqrt(law->n - 1)));
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The limit law of A. N. Kolmogorov (1933), with the correction for finite n of M. A. Stephens, J. R. Stat.
 * Soc. B 32, 1970. */
static double kolmogorov_p(double distance, double n) {
    double x = distance * (sqrt(n) + 0.12 + 0.11 / sqrt(n)), p = 0;
    for (int k = 1; k < 100; k++)
        p += (k % 2 ? 2 : -2) * exp(-2 * k * k * x * x);
    return x < 0.2 ? 1 : p;
}

static void check_kolmogorov(const struct law *law, double *x) {
    double distance = 0;
    qsort(x, (size_t)law->n, sizeof *x, by_value);
    for (int i = 0; i < law->n; i++) {
        double at = law->cdf(x[i]);
        distance = fmax(distance, fmax(at - (double)i / law->n, (i + 1.0) / law->n - at));
    }
    assert_p(law->name, "Kolmogorov-Smirnov", kolmogorov_p(distance, law->n));
}

struct cells {
    double chi;
    int n;
};

static void add_cell(struct cells *c, double seen, double expected) {
    c->chi += (seen - expected) * (seen - expected) / expected;
    c->n++;
}

static void check_cells(const char *what, const char *check, const struct cells *c, int n_least) {
    assert_true(c->n >= n_least);
    assert_p(what, check, gsl_cdf_chisq_Q(c->chi, c->n - 1));
}

static void check_counts(const struct law *law, const double *x) {
    enum { ROOM = 4096, EXPECTED_LEAST = 25 };
    static const struct cells NONE;
    struct cells cells = NONE;
    double *seen = calloc(ROOM, sizeof *seen), left = law->n, seen_left = law->n, expected = 0, pooled = 0;
    for (int i = 0; i < law->n; i++) {
        assert_true(x[i] >= 0 && x[i] < ROOM && x[i] == floor(x[i]));
        seen[(int)x[i]]++;
    }
    for (int k = 0; k <= law->last && left > 2 * EXPECTED_LEAST; k++) {
        expected += law->n * law->pmf(k);
        pooled += seen[k];
        if (law->pmf(k) == 0) assert_true(seen[k] == 0);
        if (expected < EXPECTED_LEAST || left - expected < EXPECTED_LEAST) continue;
        add_cell(&cells, pooled, expected);
        left -= expected;
        seen_left -= pooled;
        expected = pooled = 0;
    }
    if (left > 1) add_cell(&cells, seen_left, left);
    free(seen);
    check_cells(law->name, "chi-square", &cells, 2);
}

static double *draw_all(const struct law *law, uint64_t seed) {
    double *x = malloc((size_t)law->n * sizeof *x);
    struct rng r;
    rng_seed(&r, 1960, seed, 2003, 9);
    for (int i = 0; i < law->n; i++)
        x[i] = law->draw(&r, (uint64_t)i);
    return x;
}

static void continuous_samplers_follow_their_laws(void **state) {
    (void)state;
    for (size_t i = 0; i < N_OF(CONTINUOUS_LAWS); i++) {
        double *x = draw_all(&CONTINUOUS_LAWS[i], i);
        check_moments(&CONTINUOUS_LAWS[i], x);
        check_autocorrelation(&CONTINUOUS_LAWS[i], x);
        check_kolmogorov(&CONTINUOUS_LAWS[i], x);
        free(x);
    }
}

static void counts_follow_their_laws(void **state) {
    (void)state;
    for (size_t i = 0; i < N_OF(COUNT_LAWS); i++) {
        double *x = draw_all(&COUNT_LAWS[i], 100 + i);
        check_moments(&COUNT_LAWS[i], x);
        check_autocorrelation(&COUNT_LAWS[i], x);
        check_counts(&COUNT_LAWS[i], x);
        free(x);
    }
}

/* --- the ziggurats --- */

struct ziggurat {
    const char *name;
    const struct ziggurat_layer *layers;
    double (*draw)(struct rng *r, uint64_t i);
    double (*rest)(struct rng *r, unsigned i_layer, double x);
    double (*density)(double x); // without its constant
    double (*above)(double x);   // the chance of |X| > x
    double constant;             // the integral of the density over x > 0
    double places;               // in a layer
};

static double unit_exponential(struct rng *r, uint64_t i) {
    (void)i;
    return rng_exponential(r, 1);
}
static double exponential_density(double x) {
    return exp(-x);
}
static double exponential_above(double x) {
    return gsl_cdf_exponential_Q(x, 1);
}
static double normal_density(double x) {
    return exp(-x * x / 2);
}
static double normal_above(double x) {
    return 2 * gsl_cdf_ugaussian_Q(x);
}

static const struct ziggurat ZIGGURATS[] = {
    {"exponential", ZIGGURAT_EXPONENTIAL, unit_exponential, ziggurat_exponential_rest, exponential_density,
     exponential_above, 1, 0x1p53},
    {"normal", ZIGGURAT_NORMAL, normal_draw, ziggurat_normal_rest, normal_density, normal_above,
     1.2533141373155003, 0x1p52},
};

static double edge(const struct ziggurat *z, int i) {
    return i < ZIGGURAT_LAYERS ? z->layers[i].width * z->places : 0;
}

static void assert_near(double got, double want, double relative) {
    if (!(fabs(got - want) <= relative * fabs(want))) fail_msg("%.17g is not %.17g", got, want);
}

/* All areas are one, the base with its tail; each layer begins where the one below ends; each count of places
 * inside reaches to the next edge. */
static void layers_have_one_area(void **state) {
    (void)state;
    for (size_t j = 0; j < N_OF(ZIGGURATS); j++) {
        const struct ziggurat *z = &ZIGGURATS[j];
        double r = edge(z, 1), area = r * z->density(r) + z->constant * z->above(r);
        assert_near(edge(z, 0) * z->layers[0].height, area, 1e-14);
        for (int i = 0; i < ZIGGURAT_LAYERS; i++) {
            const struct ziggurat_layer *layer = &z->layers[i];
            if (i > 0) assert_near(edge(z, i) * layer->height, area, 1e-13);
            if (i > 0) assert_near(layer->bottom, z->density(edge(z, i)), 1e-14);
            assert_near(layer->bottom + layer->height, z->density(edge(z, i + 1)), 1e-14);
            assert_true(fabs((double)layer->inside - edge(z, i + 1) / edge(z, i) * z->places) <= 4);
        }
        assert_true(z->layers[0].bottom == 0 && z->layers[ZIGGURAT_LAYERS - 1].inside == 0);
    }
}

/* Layer and place are the bits ziggurat.h names, and no bit serves both; one step settles 98 of 100 draws,
 * and every place inside is accepted without another. */
static void layer_and_place_share_no_bits(void **state) {
    (void)state;
    enum { N = 300000 };
    struct rng r;
    rng_seed(&r, 5, 6, 7, 8);
    int n_settled[2] = {0};
    for (int i = 0; i < 2 * N; i++) {
        bool is_normal = i % 2;
        const struct ziggurat *z = &ZIGGURATS[is_normal];
        struct rng before = r, after = r;
        uint64_t bits = rng_next(&after);
        const struct ziggurat_layer *layer = &z->layers[bits % 256];
        double place = 2 * (double)(bits >> 12) + 1; // of 2^53
        if (is_normal) place = 2 * (double)(bits << 1 >> 13) + 1 - (double)(bits >> 63) * 0x1p52;
        double x = z->draw(&r, 0);
        bool settled = rng_distance(&before, &r) == 1;
        assert_true(settled == (fabs(place) < (double)layer->inside));
        if (settled) assert_true(x == place * layer->width);
        n_settled[is_normal] += settled;
    }
    for (int j = 0; j < 2; j++) { // the places inside over all places
        double p = 0;
        for (int i = 0; i < ZIGGURAT_LAYERS; i++)
            p += (double)ZIGGURATS[j].layers[i].inside / ZIGGURATS[j].places / ZIGGURAT_LAYERS;
        print_message("  %s: %.3f %% take one step\n", ZIGGURATS[j].name, 100 * p);
        assert_p(ZIGGURATS[j].name, "one step", two_sided((n_settled[j] - N * p) / sqrt(N * p * (1 - p))));
    }
}

/* The index of the layer edge below |x|: 255 at the top, 0 in the tail. */
static int between_edges(const struct ziggurat *z, double x) {
    int low = 0, high = ZIGGURAT_LAYERS; // edge(high) <= x < edge(low)
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (edge(z, middle) <= x)
            high = middle;
        else
            low = middle;
    }
    return high;
}

enum { N_TAIL_CELLS = 50, N_SIDE = 32, N_LONG = 4000000, N_TAIL = 1000000 };

struct long_run {
    double edges[ZIGGURAT_LAYERS + 1], pairs[N_SIDE * N_SIDE], signs[2];
    double n_tail;
};

static void draw_long(const struct ziggurat *z, struct long_run *run) {
    struct rng r;
    rng_seed(&r, 20030919, 1, 2026, 11);
    int last = 0;
    for (int i = 0; i < N_LONG; i++) {
        double x = z->draw(&r, 0), size = fabs(x);
        run->edges[between_edges(z, size)]++;
        run->signs[x > 0]++;
        run->n_tail += size > edge(z, 1);
        int cell = (int)(z->above(size) * N_SIDE);
        if (i % 2) run->pairs[last * N_SIDE + cell]++;
        last = cell;
    }
}

/* Chi-square where a wrong edge or wedge, a tail too often or bits used twice would show. */
static void ziggurats_are_right_in_every_layer(void **state) {
    (void)state;
    for (size_t j = 0; j < N_OF(ZIGGURATS); j++) {
        const struct ziggurat *z = &ZIGGURATS[j];
        struct long_run *run = calloc(1, sizeof *run);
        draw_long(z, run);
        struct cells layers = {0}, pairs = {0};
        for (int i = 2; i <= ZIGGURAT_LAYERS; i++)
            add_cell(&layers, run->edges[i], N_LONG * (z->above(edge(z, i)) - z->above(edge(z, i - 1))));
        add_cell(&layers, run->n_tail, N_LONG * z->above(edge(z, 1)));
        for (int i = 0; i < N_SIDE * N_SIDE; i++)
            add_cell(&pairs, run->pairs[i], N_LONG / 2.0 / (N_SIDE * N_SIDE));
        double p_tail = z->above(edge(z, 1));
        double z_tail = (run->n_tail - N_LONG * p_tail) / sqrt(N_LONG * p_tail);
        double z_sign = (run->signs[1] - run->signs[0]) / sqrt(N_LONG);
        free(run);
        check_cells(z->name, "chi-square of layers", &layers, ZIGGURAT_LAYERS);
        check_cells(z->name, "chi-square of pairs", &pairs, N_SIDE * N_SIDE);
        assert_p(z->name, "the size of the tail", two_sided(z_tail));
        if (z->draw == normal_draw) assert_p(z->name, "the sign", two_sided(z_sign));
    }
}

/* The tails alone, entered directly: a million values instead of the thousand of the long run. */
static void tails_are_right(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 1960, 1, 2026, 11);
    for (size_t j = 0; j < N_OF(ZIGGURATS); j++) {
        const struct ziggurat *z = &ZIGGURATS[j];
        double start = edge(z, 1), seen[N_TAIL_CELLS] = {0};
        for (int i = 0; i < N_TAIL; i++) {
            bool left = z->draw == normal_draw && i % 2;
            double x = z->rest(&r, 0, left ? -start : start) * (left ? -1 : 1);
            assert_true(x >= start);
            seen[(int)(z->above(x) / z->above(start) * (N_TAIL_CELLS - 1e-9))]++;
        }
        struct cells cells = {0};
        for (int i = 0; i < N_TAIL_CELLS; i++)
            add_cell(&cells, seen[i], (double)N_TAIL / N_TAIL_CELLS);
        check_cells(z->name, "chi-square of the tail", &cells, N_TAIL_CELLS);
    }
}

/* The bits of the ziggurats are part of the product: the same on every machine and with every compiler. */
static void ziggurats_are_pinned(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 1, 2, 3, 4);
    uint64_t sum = 0;
    for (int i = 0; i < 200000; i++) {
        double x = i % 2 ? rng_normal(&r) : rng_exponential(&r, 3);
        uint64_t bits;
        memcpy(&bits, &x, sizeof bits);
        sum = random_mix(sum ^ bits);
    }
    if (sum != UINT64_C(0x72C6322832947E2C))
        fail_msg("the values have the digest 0x%016llX", (unsigned long long)sum);
}

/* --- the adapter and the ends --- */

static void adapter_hands_on_the_generator(void **state) {
    (void)state;
    struct rng r = stream_at(KEY, 1, 2), same = r;
    gsl_rng g = rng_as_gsl(&r);
    assert_true(gsl_rng_get(&g) == rng_next(&same) && gsl_rng_uniform(&g) == rng_uniform(&same));
    assert_true(gsl_rng_min(&g) == 0 && gsl_rng_max(&g) == UINT64_MAX);
    for (int i = 0; i < 1000; i++)
        assert_true(gsl_rng_uniform_int(&g, 10) < 10);
    struct rng opposite = stream_at(stream_key_antithetic(KEY), 1, 2), first = stream_at(KEY, 1, 2);
    gsl_rng h = rng_as_gsl(&opposite);
    assert_true(gsl_rng_uniform(&h) + rng_uniform(&first) == 1);
    gsl_rng_set(&g, 77);
    rng_seed(&same, 0, 77, 0, 0);
    assert_true(gsl_rng_get(&g) == rng_next(&same));
}

static void hypergeometric_inverts_exactly(void **state) {
    (void)state;
    const int64_t CASES[][3] = {{1, 1, 1},    {1, 0, 1},     {5, 3, 8},      {40, 2, 30},       {3, 400, 250},
                                {90, 80, 85}, {300, 7, 299}, {5000, 20, 40}, {9000, 9500, 9000}};
    struct rng r;
    rng_seed(&r, 4, 3, 2, 1);
    for (size_t j = 0; j < N_OF(CASES); j++)
        for (int i = 0; i < 500; i++) {
            unsigned marked = (unsigned)CASES[j][0], rest = (unsigned)CASES[j][1],
                     drawn = (unsigned)CASES[j][2];
            double u = i == 0 ? 0x1p-53 : i == 1 ? 1 - 0x1p-53 : rng_uniform(&r);
            int64_t k = variate_hypergeometric(u, marked, rest, drawn);
            assert_true(k >= 0 && k <= drawn && k <= marked && drawn - k <= rest);
            double at = gsl_cdf_hypergeometric_P((unsigned)k, marked, rest, drawn);
            double below = at - gsl_ran_hypergeometric_pdf((unsigned)k, marked, rest, drawn);
            assert_true(at >= u - 1e-11 && below <= u + 1e-11);
        }
    const double FAR[] = {1e-9, 0.3, 1 - 1e-9}; // variance beyond 10^6: by expansion, off by little
    for (size_t i = 0; i < N_OF(FAR); i++) {
        unsigned k = (unsigned)variate_hypergeometric(FAR[i], 100000000, 1900000000, 100000000);
        assert_true(gsl_cdf_hypergeometric_P(k + 2, 100000000, 1900000000, 100000000) >= FAR[i]);
        assert_true(gsl_cdf_hypergeometric_P(k - 2, 100000000, 1900000000, 100000000) <= FAR[i]);
    }
    assert_true(variate_hypergeometric(0.5, 3, 4, 8) == 0 && variate_hypergeometric(0.5, 3, 4, 7) == 3);
    assert_true(variate_hypergeometric(0.5, -3, 4, 1) == 0 &&
                variate_hypergeometric(0.5, INT64_MAX, 4, 1) == 0);
}

/* By the nearer tail, and to the digits that GSL has. */
static void assert_reached(double u, double below, double above) {
    if (u <= 0.5 ? below < u * (1 - 1e-8) : above > (1 - u) * (1 + 1e-8))
        fail_msg("%.17g is not reached: %.17g and %.3g", u, below, above);
}

/* Whatever the parameters: no abort of GSL's, nothing that falls in u, the distribution inverted, NaN
 * outside. */
static void gsl_quantiles_hold_in_their_whole_range(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 31, 41, 59, 26);
    for (int i = 0; i < 3000; i++) {
        double a = exp(log(1e-3) + log(1e7) * rng_uniform(&r)),
               b = exp(log(1e-3) + log(1e7) * rng_uniform(&r));
        double c = exp(log(1e-3) + log(1e7) * rng_uniform(&r)), p = exp(log(1e-9) * rng_uniform(&r));
        double last_gamma = 0, last_beta = 0;
        int64_t last_count = 0;
        for (int j = 0; j < 4; j++) {
            double u = j == 0 ? 0x1p-53 : j == 1 ? 0.4 * rng_uniform(&r) : j == 2 ? 0.7 : 1 - 0x1p-53;
            double gamma = variate_gamma(u, a, 1), beta = variate_beta(u, b, c);
            int64_t count = variate_negative_binomial(u, b, p);
            assert_true(gamma >= last_gamma && beta >= last_beta && count >= last_count && beta <= 1);
            if (j == 1 && gamma > 1e-300) assert_near(gsl_cdf_gamma_P(gamma, a, 1), u, 1e-8);
            if (j == 2 && beta > 1e-300 && beta < 0.999) assert_near(gsl_cdf_beta_P(beta, b, c), u, 1e-8);
            assert_reached(u, gsl_cdf_gamma_P(gamma, a, 1), gsl_cdf_gamma_Q(gamma, a, 1));
            assert_reached(u, gsl_cdf_beta_P(p, b, (double)count + 1),
                           gsl_cdf_beta_Q(p, b, (double)count + 1));
            if (count > 0 && u <= 0.5) assert_true(gsl_cdf_beta_P(p, b, (double)count) <= u * (1 + 1e-8));
            if (count > 0 && u > 0.5)
                assert_true(gsl_cdf_beta_Q(p, b, (double)count) >= (1 - u) * (1 - 1e-8));
            last_gamma = gamma, last_beta = beta, last_count = count;
        }
    }
    const double nan = NAN;
    assert_true(isnan(variate_gamma(0.5, 2e4, 1)) && isnan(variate_gamma(0.5, nan, 1)) &&
                isnan(variate_gamma(nan, 1, 1)) && isnan(variate_gamma(0.5, 1, -1)));
    assert_true(isnan(variate_beta(0.5, 0, 1)) && isnan(variate_beta(0.5, 1, nan)));
    assert_true(variate_negative_binomial(0.5, 0, 0.5) == 0 && variate_negative_binomial(0.5, 3, nan) == 0);
    assert_true(variate_negative_binomial(0.999, 3, 1) == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(continuous_samplers_follow_their_laws),
        cmocka_unit_test(counts_follow_their_laws),
        cmocka_unit_test(layers_have_one_area),
        cmocka_unit_test(layer_and_place_share_no_bits),
        cmocka_unit_test(ziggurats_are_right_in_every_layer),
        cmocka_unit_test(tails_are_right),
        cmocka_unit_test(ziggurats_are_pinned),
        cmocka_unit_test(adapter_hands_on_the_generator),
        cmocka_unit_test(hypergeometric_inverts_exactly),
        cmocka_unit_test(gsl_quantiles_hold_in_their_whole_range),
    };
    return cmocka_run_group_tests_name("base.samplers", tests, NULL, NULL);
}
