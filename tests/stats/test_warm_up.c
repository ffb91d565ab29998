/*
 * MSER-5: a known answer by brute force over every cut, a known warm-up found, none invented, and refusals.
 *
 * Faults planted to see these tests fail: dividing by n instead of n squared; cutting batches from the end.
 */
#include "base/random.h"
#include "base/variates.h"
#include "stats/warm_up.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { N = 2003 };

static double x[N];

/* An autoregressive series about 50 that starts at `start` away from it. */
static void make_series(uint64_t seed, double start) {
    struct rng luck;
    rng_seed(&luck, seed, 5, 0x3a12, 1);
    double distance = start;
    for (int i = 0; i < N; i++) {
        x[i] = 50 + distance;
        distance = 0.95 * distance + variate_normal(rng_uniform(&luck));
    }
}

/* The definition, in two passes for each cut. */
static size_t best_cut(size_t batch) {
    size_t n_batches = N / batch, best = 0;
    double smallest = (double)INFINITY;
    for (size_t cut = 0; cut + 5 <= n_batches; cut++) {
        double n_rest = (double)(n_batches - cut), mean = 0, squares = 0;
        for (size_t i = cut * batch; i < n_batches * batch; i++)
            mean += x[i] / (n_rest * (double)batch);
        for (size_t i = cut; i < n_batches; i++) {
            double value = 0;
            for (size_t j = 0; j < batch; j++)
                value += x[i * batch + j] / (double)batch;
            squares += (value - mean) * (value - mean);
        }
        if (squares / (n_rest * n_rest) >= smallest) continue;
        smallest = squares / (n_rest * n_rest);
        best = cut * batch;
    }
    return best;
}

static void test_against_definition(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        make_series(seed, (double)seed * 4 - 30);
        struct warm_up w;
        assert_int_equal(warm_up_mser("x", x, N, 1 + seed % 7, &w, NULL), STATUS_OK);
        assert_int_equal(w.n_cut, best_cut(1 + seed % 7));
        double mean = 0;
        size_t end = N / (1 + seed % 7) * (1 + seed % 7);
        for (size_t i = w.n_cut; i < end; i++)
            mean += x[i] / (double)(end - w.n_cut);
        assert_true(fabs(w.mean - mean) < 1e-9);
    }
}

/* A start of 200 decays as 200 * 0.95^n: below the noise (sd 3.2) after 81 steps. Noise alone may move the
 * cut later. */
static void test_finds_a_warm_up(void **state) {
    (void)state;
    int n_near = 0;
    for (uint64_t seed = 100; seed < 120; seed++) {
        make_series(seed, 200);
        struct warm_up w;
        assert_int_equal(warm_up_mser("x", x, N, WARM_UP_BATCH, &w, NULL), STATUS_OK);
        assert_true(w.n_cut >= 40 && w.n_cut % 5 == 0 && w.is_found == (w.n_cut <= N / 2));
        n_near += w.n_cut <= 250;
    }
    assert_true(n_near >= 15);
    struct warm_up w;
    for (int i = 0; i < N; i++)
        x[i] = i < 1500 ? 9 : 4; // settles in the second half
    assert_int_equal(warm_up_mser("x", x, N, WARM_UP_BATCH, &w, NULL), STATUS_OK);
    assert_true(!w.is_found && w.n_cut == 1500);
    for (int i = 0; i < N; i++)
        x[i] = 2.25; // nothing to cut
    assert_int_equal(warm_up_mser("x", x, N, WARM_UP_BATCH, &w, NULL), STATUS_OK);
    assert_true(w.is_found && w.n_cut == 0 && w.mean == 2.25);
}

static void test_refusals(void **state) {
    (void)state;
    struct warm_up w;
    struct error err = ERROR_NONE;
    make_series(7, 0);
    assert_int_equal(warm_up_mser("x", x, 49, 5, &w, &err), STATUS_USAGE);
    assert_int_equal(warm_up_mser("x", x, N, 0, &w, &err), STATUS_USAGE);
    assert_int_equal(warm_up_mser("x", x, 0, 5, &w, &err), STATUS_USAGE);
    assert_int_equal(warm_up_mser("x", x, 50, 5, &w, &err), STATUS_OK);
    x[17] = (double)NAN;
    assert_int_equal(warm_up_mser("x", x, N, 5, &w, &err), STATUS_RANGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_definition),
        cmocka_unit_test(test_finds_a_warm_up),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
