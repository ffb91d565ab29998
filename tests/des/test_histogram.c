/*
 * Histograms: nothing is lost, every value lies between the edges of its bin to the last bit, merging adds.
 *
 * Faults planted to see these tests fail: the guess of bin_of taken as it is; a value at `high` counted in
 * the last bin.
 */
#include "base/random.h"
#include "des/histogram.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { N_BINS = 49 };

static uint64_t total(const struct histogram *h) {
    uint64_t n = h->n_below + h->n_above + h->n_nan;
    for (int i = 0; i < h->n_bins; i++)
        n += h->counts[i];
    return n;
}

static void test_known_answer(void **state) {
    (void)state;
    uint64_t counts[4] = {99, 99, 99, 99};
    struct histogram h;
    assert_int_equal(histogram_init(&h, -1, 7, counts, 4, NULL), STATUS_OK);
    const double values[] = {
        -1, 0.99, 1, 2.5, 6.999, 7, 1e300, -1.0001, (double)INFINITY, -(double)INFINITY, (double)NAN};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        histogram_add(&h, values[i]);
    assert_true(counts[0] == 2 && counts[1] == 2 && counts[2] == 0 && counts[3] == 1);
    assert_true(h.n_below == 2 && h.n_above == 3 && h.n_nan == 1 && h.n == 11 && total(&h) == h.n);
    histogram_reset(&h);
    assert_true(h.n == 0 && total(&h) == 0);
}

/* Edges of 49 bins of awkward width, one unit in the last place below and above each: where division
 * misleads. */
static void test_edges(void **state) {
    (void)state;
    uint64_t counts[N_BINS];
    const double ends[][2] = {{0.1, 1.3}, {-3e-7, 1e9 / 3}, {1e15 + 0.125, 1e15 + 50}};
    for (int i_case = 0; i_case < 3; i_case++) {
        struct histogram h;
        assert_int_equal(histogram_init(&h, ends[i_case][0], ends[i_case][1], counts, N_BINS, NULL),
                         STATUS_OK);
        for (int i = 0; i < N_BINS; i++) {
            double edge = histogram_edge(&h, i), last = nextafter(histogram_edge(&h, i + 1), -INFINITY);
            histogram_reset(&h);
            histogram_add(&h, edge);
            histogram_add(&h, last);
            if (counts[i] != 2) fail_msg("case %d, bin %d", i_case, i);
        }
        histogram_reset(&h);
        histogram_add(&h, nextafter(ends[i_case][0], -INFINITY));
        histogram_add(&h, ends[i_case][1]);
        assert_true(h.n_below == 1 && h.n_above == 1);
    }
}

static void test_merging(void **state) {
    (void)state;
    uint64_t counts[3][N_BINS];
    struct histogram all, a, b;
    struct error err = ERROR_NONE;
    assert_int_equal(histogram_init(&all, 0.25, 0.7, counts[0], N_BINS, NULL), STATUS_OK);
    assert_int_equal(histogram_init(&a, 0.25, 0.7, counts[1], N_BINS, NULL), STATUS_OK);
    assert_int_equal(histogram_init(&b, 0.25, 0.7, counts[2], N_BINS, NULL), STATUS_OK);
    struct rng luck;
    rng_seed(&luck, 3, 1, 4, 1);
    for (int i = 0; i < 100000; i++) {
        double value = i % 1000 == 3 ? (double)NAN : rng_uniform(&luck);
        histogram_add(&all, value);
        histogram_add(i % 3 == 0 ? &a : &b, value);
    }
    assert_int_equal(histogram_merge(&a, &b, &err), STATUS_OK);
    assert_true(a.n == all.n && a.n_below == all.n_below && a.n_above == all.n_above && a.n_nan == 100);
    assert_memory_equal(counts[0], counts[1], sizeof counts[0]);
    b.high = 0.8;
    assert_int_equal(histogram_merge(&a, &b, &err), STATUS_MISMATCH);
    assert_true(a.n == all.n);
}

static void test_refusals(void **state) {
    (void)state;
    uint64_t counts[8];
    struct histogram h;
    struct error err = ERROR_NONE;
    assert_int_equal(histogram_init(&h, 2.5, 2.5, counts, 8, &err), STATUS_RANGE);
    assert_int_equal(histogram_init(&h, 2.5, (double)INFINITY, counts, 8, &err), STATUS_RANGE);
    assert_int_equal(histogram_init(&h, (double)NAN, 1, counts, 8, &err), STATUS_RANGE);
    assert_int_equal(histogram_init(&h, -DBL_MAX, DBL_MAX, counts, 8, &err), STATUS_RANGE);
    assert_int_equal(histogram_init(&h, 0, 1, counts, 0, &err), STATUS_RANGE);
    assert_int_equal(histogram_init(&h, 1e15, 1e15 + 0.5, counts, 8, &err),
                     STATUS_RANGE); // 4 doubles, 8 bins
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answer),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_merging),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
