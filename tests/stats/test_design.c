/* Latin hypercubes and grids. */
#include "stats/near.h"

#include "stats/design.h"

#include <string.h>

enum { N = 97, D = 6 };

static void test_one_point_in_every_slice(void **state) {
    (void)state;
    double points[N * D];
    assert_ok(design_latin_hypercube(N, D, 2026, points, NULL));
    for (int k = 0; k < D; k++) {
        int seen[N] = {0};
        for (int i = 0; i < N; i++) {
            double share = points[i * D + k];
            assert_true(share > 0 && share < 1);
            seen[(int)(share * N)]++;
        }
        for (int i = 0; i < N; i++)
            assert_int_equal(seen[i], 1);
    }
}

static void test_same_seed_same_points(void **state) {
    (void)state;
    double a[N * D], b[N * D];
    assert_ok(design_latin_hypercube(N, D, 7, a, NULL));
    assert_ok(design_latin_hypercube(N, D, 7, b, NULL));
    assert_memory_equal(a, b, sizeof a);
    assert_ok(design_latin_hypercube(N, D, 8, b, NULL));
    assert_memory_not_equal(a, b, sizeof a);
}

/* A new uncertainty leaves the old ones where they were. */
static void test_dimensions_are_independent_of_each_other(void **state) {
    (void)state;
    double wide[N * D], narrow[N * 2];
    assert_ok(design_latin_hypercube(N, D, 2026, wide, NULL));
    assert_ok(design_latin_hypercube(N, 2, 2026, narrow, NULL));
    double correlation = 0;
    for (int i = 0; i < N; i++) {
        assert_same(narrow[i * 2], wide[i * D]);
        assert_same(narrow[i * 2 + 1], wide[i * D + 1]);
        correlation += 12 * (wide[i * D] - 0.5) * (wide[i * D + 1] - 0.5) / N;
    }
    assert_near(correlation, 0, 3 / sqrt(N));
}

static void test_edges(void **state) {
    (void)state;
    double point[3];
    assert_ok(design_latin_hypercube(1, 3, 5, point, NULL));
    for (int k = 0; k < 3; k++)
        assert_true(point[k] > 0 && point[k] < 1);
    assert_int_equal(design_latin_hypercube(0, 3, 5, point, NULL), STATUS_RANGE);
    assert_int_equal(design_latin_hypercube(SIZE_MAX, 3, 5, point, NULL), STATUS_RANGE);
}

static void test_grid(void **state) {
    (void)state;
    const size_t n_levels[] = {2, 3, 4};
    size_t n, at[3], i_point = 0;
    assert_ok(design_grid_size(n_levels, 3, &n, NULL));
    assert_int_equal(n, 24);
    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < 3; j++)
            for (size_t k = 0; k < 4; k++) {
                design_grid_point(n_levels, 3, i_point++, at);
                assert_true(at[0] == i && at[1] == j && at[2] == k);
            }
    assert_ok(design_grid_size(n_levels, 0, &n, NULL));
    assert_int_equal(n, 1);
}

static void test_grid_errors(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    size_t n;
    const size_t empty[] = {4, 0}, huge[] = {100000, 100000, 100000, 100000};
    assert_int_equal(design_grid_size(empty, 2, &n, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "dimension 1"));
    assert_int_equal(design_grid_size(huge, 4, &n, &err), STATUS_RANGE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_point_in_every_slice),
        cmocka_unit_test(test_same_seed_same_points),
        cmocka_unit_test(test_dimensions_are_independent_of_each_other),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_grid),
        cmocka_unit_test(test_grid_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
