/*
 * The generator against golden values of its author's C++ library (printed by `pcg_reference golden`), and
 * keyed draws for uniformity, avalanche and independence of neighbours. All seeds are fixed: a failure is a
 * change of code.
 *
 * Planted faults, each seen to fail: the distance between two streams, the distance cut to 64 bits, a wrong
 * stride; antithetic luck forgotten for keyed draws, for generators or by stream_at, applied to where a
 * generator starts, and not undone by the second turn.
 */
#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_cdf.h>

static struct stream_key test_key(const char *purpose) {
    return stream_key_make(20030919, 17, 0, purpose);
}

/* Six values, then one more after a jump of a million. */
static void generator_matches_reference_library(void **state) {
    (void)state;
    static const struct {
        uint64_t seed[4], values[7];
    } GOLDEN[] = {
        {{0, 42, 0, 54},
         {UINT64_C(0x86B1DA1D72062B68), UINT64_C(0x1304AA46C9853D39), UINT64_C(0xA3670E9E0DD50358),
          UINT64_C(0xF9090E529A7DAE00), UINT64_C(0xC85B9FD837996F2C), UINT64_C(0x606121F8E3919196),
          UINT64_C(0x94665646FABEE83A)}},
        {{0, 0, 0, 0},
         {UINT64_C(0xD4FEB4E5A4BCFE09), UINT64_C(0xE85A7FE071B026E6), UINT64_C(0x3A5B9037FE928C11),
          UINT64_C(0x7B044380D100F216), UINT64_C(0x1C7850A6B6D83E6A), UINT64_C(0x240B82FCC04F0926),
          UINT64_C(0x7D69FA3BB5F8905C)}},
        {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
         {UINT64_C(0x10C7E2E2AD774324), UINT64_C(0x37B886FBA8936D78), UINT64_C(0xAC1D4935EB33730F),
          UINT64_C(0x47A176960492B6FF), UINT64_C(0x53D8F99AD2447242), UINT64_C(0xE495D8757AD4DDAF),
          UINT64_C(0x6331CB0C31285C7E)}},
        {{UINT64_C(0x8F1BBCDCBFA53E0B), UINT64_C(0x2545F4914F6CDD1D), UINT64_C(0x9E6C63D0676A9A99), 7},
         {UINT64_C(0xB2D4F1AB2620B393), UINT64_C(0x743EFEFAA2F6CE1E), UINT64_C(0xE10E2110F0ED2AE5),
          UINT64_C(0x42465A8D4F6EBCCE), UINT64_C(0xA9E90681948279D5), UINT64_C(0x9255C84622716D5E),
          UINT64_C(0x9BE62703DB524B41)}},
    };
    for (size_t i = 0; i < sizeof GOLDEN / sizeof GOLDEN[0]; i++) {
        const uint64_t *seed = GOLDEN[i].seed;
        struct rng r;
        rng_seed(&r, seed[0], seed[1], seed[2], seed[3]);
        for (int j = 0; j < 6; j++)
            assert_true(rng_next(&r) == GOLDEN[i].values[j]);
        rng_advance(&r, 1000000);
        assert_true(rng_next(&r) == GOLDEN[i].values[6]);
    }
}

static void advance_equals_stepping(void **state) {
    (void)state;
    struct rng stepped, jumped;
    rng_seed(&stepped, 1, 2, 3, 4);
    jumped = stepped;
    for (int i = 0; i < 12345; i++)
        rng_next(&stepped);
    rng_advance(&jumped, 12345);
    assert_true(stepped.state == jumped.state);
    rng_advance(&jumped, 0);
    assert_true(stepped.state == jumped.state);
}

/* The state whose next output has all bits set (or none), found by running one step backwards. */
static void uniform_never_reaches_its_ends(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 0, 0, 0, 0);
    uint128 multiplier = (uint128)UINT64_C(2549297995355413924) << 64 | UINT64_C(4865540595714422341);
    uint128 inverse = multiplier; // Newton's iteration for the inverse modulo 2^128
    for (int i = 0; i < 7; i++)
        inverse *= 2 - multiplier * inverse;
    uint128 all_ones = (uint128)UINT64_MAX; // folds to all ones, turned by 0
    r.state = (all_ones - r.increment) * inverse;
    assert_true(rng_next(&(struct rng){r.state, r.increment, 0}) == UINT64_MAX);
    assert_true(rng_uniform(&r) == 1 - 0x1p-53);
    r.state = (0 - r.increment) * inverse;
    assert_true(rng_uniform(&r) == 0x1p-53);
}

/* However far, and not when one lies on another stream. A step back is 2^128 - 1 steps on. */
static void distance_counts_the_steps(void **state) {
    (void)state;
    const uint64_t STEPS[] = {0, 1, 2, 3, 4097, 1000003, UINT64_C(0xFEDCBA9876543211), UINT64_MAX - 1};
    struct rng start;
    rng_seed(&start, 20030919, 4, 1960, 7);
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++) {
        struct rng end = start;
        rng_advance(&end, STEPS[i]);
        assert_true(rng_distance(&start, &end) == STEPS[i]);
        if (STEPS[i] > 0) assert_true(rng_distance(&end, &start) == UINT64_MAX);
    }
    struct rng drawn = start, other = start;
    for (int i = 0; i < 31; i++)
        rng_uniform(&drawn);
    assert_true(rng_distance(&start, &drawn) == 31);
    other.increment += 2;
    assert_true(rng_distance(&start, &other) == UINT64_MAX);
    assert_true(rng_distance(&(struct rng){1, 2, 0}, &(struct rng){2, 2, 0}) == UINT64_MAX); // never seeded
}

/* Keyed draws and whole generators: the sum with the opposite draw is 1 without any rounding, and the
 * opposite of the opposite is the first. */
static void antithetic_draws_add_up_to_one(void **state) {
    (void)state;
    struct stream_key key = test_key("antithetic"), opposite = stream_key_antithetic(key);
    for (uint64_t entity = 0; entity < 2000; entity++)
        for (uint64_t occasion = 0; occasion < 50; occasion++) {
            double u = stream_uniform(key, entity, occasion), v = stream_uniform(opposite, entity, occasion);
            assert_true(u + v == 1 && v == 1 - u && u != v);
            assert_true(stream_uniform(stream_key_antithetic(opposite), entity, occasion) == u);
        }
    struct rng r = stream_at(key, 4711, 3), s = stream_at(opposite, 4711, 3), start = s;
    for (int i = 0; i < 10000; i++)
        assert_true(rng_uniform(&r) + rng_uniform(&s) == 1);
    assert_true(rng_distance(&start, &s) == 10000);
    assert_true(rng_next(&r) == ~rng_next(&s));
    assert_true(rng_below(&r, 1000) == 999 - rng_below(&s, 1000));
}

static double chi_square(const int64_t *counts, size_t n_cells, double expected) {
    double sum = 0;
    for (size_t i = 0; i < n_cells; i++)
        sum += ((double)counts[i] - expected) * ((double)counts[i] - expected) / expected;
    return sum;
}

/* Neither too uneven nor too even to be chance, at one in 10,000 either side. */
static void assert_plausible(double chi, double degrees) {
    double p = gsl_cdf_chisq_Q(chi, degrees);
    print_message("  chi-square %.1f with %.0f degrees of freedom, p = %.4f\n", chi, degrees, p);
    assert_true(p > 1e-4 && p < 1 - 1e-4);
}

static void below_is_even_and_in_range(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 0, 99, 0, 1);
    int64_t counts[7] = {0};
    for (int i = 0; i < 700000; i++)
        counts[rng_below(&r, 7)]++;
    assert_plausible(chi_square(counts, 7, 100000), 6);
    assert_true(rng_below(&r, 0) == 0 && rng_below(&r, 1) == 0);
    uint64_t n = UINT64_C(3) << 62;          // 2^64 mod n is large: a modulo would favour the lower third,
    int64_t thirds[3] = {0}, rests[3] = {0}; // a product without rejection one rest modulo 3
    for (int i = 0; i < 300000; i++) {
        uint64_t value = rng_below(&r, n);
        assert_true(value < n);
        thirds[value >> 62]++;
        rests[value % 3]++;
    }
    assert_plausible(chi_square(thirds, 3, 100000), 2);
    assert_plausible(chi_square(rests, 3, 100000), 2);
}

static void key_depends_on_every_part(void **state) {
    (void)state;
    struct stream_key keys[] = {
        stream_key_make(1, 2, 3, "ddr"), stream_key_make(2, 2, 3, "ddr"), stream_key_make(1, 3, 3, "ddr"),
        stream_key_make(1, 2, 4, "ddr"), stream_key_make(1, 2, 3, "dds"), stream_key_make(2, 1, 3, "ddr"),
    };
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < i; j++)
            assert_true(keys[i].hi != keys[j].hi && keys[i].lo != keys[j].lo);
}

/* The bits that all stored results rest on; computed once more in Python from the formulas in random.c. */
static void keyed_draws_are_pinned(void **state) {
    (void)state;
    struct stream_key key = stream_key_make(2026, 7, 1, "ddr.dropout");
    struct rng r = stream_at(key, 4711, stream_occasion(3, 14));
    print_message("  0x%016llX 0x%016llX 0x%016llX\n", (unsigned long long)key.hi,
                  (unsigned long long)stream_bits(key, 4711, stream_occasion(3, 14)),
                  (unsigned long long)rng_next(&r));
    r = stream_at(key, 4711, stream_occasion(3, 14));
    assert_true(key.hi == UINT64_C(0x090FD6DB956AC3CB));
    assert_true(stream_bits(key, 4711, stream_occasion(3, 14)) == UINT64_C(0x50E8C3986F55F803));
    assert_true(rng_next(&r) == UINT64_C(0xA474F814F6BEB933));
}

static void keyed_draws_are_uniform(void **state) {
    (void)state;
    enum { N_CELLS = 1000, N = 2000 };
    struct stream_key key = test_key("uniform");
    int64_t *counts = calloc(N_CELLS, sizeof *counts);
    for (uint64_t entity = 0; entity < N; entity++)
        for (uint64_t occasion = 0; occasion < N / 4; occasion++)
            counts[(size_t)(stream_uniform(key, entity, occasion) * N_CELLS)]++;
    assert_plausible(chi_square(counts, N_CELLS, (double)N * N / 4 / N_CELLS), N_CELLS - 1);
    free(counts);
}

typedef double pair_partner(struct stream_key key, uint64_t entity, uint64_t occasion);

static double next_entity(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return stream_uniform(key, entity + 1, occasion);
}
static double next_occasion(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return stream_uniform(key, entity, occasion + 1);
}
static double next_stage(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return stream_uniform(key, entity, occasion + stream_occasion(1, 0));
}
static double diagonal(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return stream_uniform(key, entity + 1, occasion - 1);
}
static double swapped(struct stream_key key, uint64_t entity, uint64_t occasion) {
    return stream_uniform(key, occasion + 1000000, entity);
}
static double next_replication(struct stream_key key, uint64_t entity, uint64_t occasion) {
    (void)key;
    return stream_uniform(stream_key_make(20030919, 18, 0, "pairs"), entity, occasion);
}

/* Pairs of a draw and its partner fall evenly on a 32 x 32 board. */
static void neighbours_are_independent(void **state) {
    (void)state;
    enum { SIDE = 32, N_ENTITIES = 300, N_OCCASIONS = 300 };
    static pair_partner *const PARTNERS[] = {next_entity, next_occasion, next_stage,
                                             diagonal,    swapped,       next_replication};
    struct stream_key key = test_key("pairs");
    for (size_t i = 0; i < sizeof PARTNERS / sizeof PARTNERS[0]; i++) {
        int64_t counts[SIDE * SIDE] = {0};
        uint64_t n_occasions = PARTNERS[i] == next_replication ? 60 : N_OCCASIONS; // a key a draw is slow
        for (uint64_t entity = 0; entity < N_ENTITIES; entity++)
            for (uint64_t occasion = 1; occasion <= n_occasions; occasion++) {
                size_t row = (size_t)(stream_uniform(key, entity, occasion) * SIDE);
                size_t column = (size_t)(PARTNERS[i](key, entity, occasion) * SIDE);
                counts[row * SIDE + column]++;
            }
        double n = (double)N_ENTITIES * (double)n_occasions;
        assert_plausible(chi_square(counts, SIDE * SIDE, n / (SIDE * SIDE)), SIDE * SIDE - 1);
    }
}

/* One flipped bit of entity, occasion or key flips every bit of the draw with chance 1/2. */
static void every_input_bit_reaches_every_output_bit(void **state) {
    (void)state;
    enum { N_TRIALS = 4000, N_INPUTS = 256 };
    struct rng r;
    rng_seed(&r, 0, 31337, 0, 9);
    double worst = 0;
    for (int input = 0; input < N_INPUTS; input++) {
        int flips[64] = {0};
        for (int t = 0; t < N_TRIALS; t++) {
            uint64_t words[4] = {rng_next(&r), rng_next(&r), rng_next(&r) % 100000, rng_next(&r) % 1000};
            uint64_t before = stream_bits((struct stream_key){words[0], words[1], 0}, words[2], words[3]);
            words[input / 64] ^= (uint64_t)1 << (input % 64);
            uint64_t change =
                before ^ stream_bits((struct stream_key){words[0], words[1], 0}, words[2], words[3]);
            for (int bit = 0; bit < 64; bit++)
                flips[bit] += (int)(change >> bit & 1);
        }
        for (int bit = 0; bit < 64; bit++)
            worst = fmax(worst, fabs(flips[bit] - N_TRIALS / 2.0) / sqrt(N_TRIALS / 4.0));
    }
    print_message("  worst of %d pairs of bits: %.2f standard deviations from one half\n", N_INPUTS * 64,
                  worst);
    assert_true(worst < 6.5); // of 16,384 normal values the largest is beyond 6.5 once in a million times
}

static void generators_of_occasions_differ(void **state) {
    (void)state;
    enum { N_CELLS = 256 };
    struct stream_key key = test_key("generators");
    int64_t first[N_CELLS] = {0}, third[N_CELLS] = {0};
    for (uint64_t entity = 0; entity < 100000; entity++) {
        struct rng r = stream_at(key, entity, 5);
        first[rng_next(&r) >> 56]++;
        rng_next(&r);
        third[rng_next(&r) & 255]++;
        assert_true(r.increment & 1);
    }
    assert_plausible(chi_square(first, N_CELLS, 100000.0 / N_CELLS), N_CELLS - 1);
    assert_plausible(chi_square(third, N_CELLS, 100000.0 / N_CELLS), N_CELLS - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(generator_matches_reference_library),
        cmocka_unit_test(advance_equals_stepping),
        cmocka_unit_test(uniform_never_reaches_its_ends),
        cmocka_unit_test(distance_counts_the_steps),
        cmocka_unit_test(antithetic_draws_add_up_to_one),
        cmocka_unit_test(below_is_even_and_in_range),
        cmocka_unit_test(key_depends_on_every_part),
        cmocka_unit_test(keyed_draws_are_pinned),
        cmocka_unit_test(keyed_draws_are_uniform),
        cmocka_unit_test(neighbours_are_independent),
        cmocka_unit_test(every_input_bit_reaches_every_output_bit),
        cmocka_unit_test(generators_of_occasions_differ),
    };
    return cmocka_run_group_tests_name("base.random", tests, NULL, NULL);
}
