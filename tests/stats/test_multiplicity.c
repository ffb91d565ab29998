/* Adjusted p-values against R's p.adjust. */
#include "stats/near.h"

#include "stats/multiplicity.h"

#include <string.h>

/* Shuffled, so that sorting and putting back is tested too. */
static const double P[8] = {0.041, 0.205, 0.001, 0.06, 0.008, 0.074, 0.042, 0.039};

static void expect(enum multiplicity method, const double *wanted) {
    double adjusted[8];
    assert_ok(multiplicity_adjust(method, P, 8, adjusted, NULL));
    for (int i = 0; i < 8; i++)
        assert_near(adjusted[i], wanted[i], 5e-7);
}

static void test_holm(void **state) {
    (void)state;
    expect(MULTIPLICITY_HOLM, (double[]){0.234, 0.234, 0.008, 0.234, 0.056, 0.234, 0.234, 0.234});
}

static void test_benjamini_hochberg(void **state) {
    (void)state;
    expect(MULTIPLICITY_BENJAMINI_HOCHBERG,
           (double[]){0.0672, 0.205, 0.008, 0.08, 0.032, 0.0845714, 0.0672, 0.0672});
}

static void test_bonferroni_and_none(void **state) {
    (void)state;
    expect(MULTIPLICITY_BONFERRONI, (double[]){0.328, 1, 0.008, 0.48, 0.064, 0.592, 0.336, 0.312});
    expect(MULTIPLICITY_NONE, P);
}

static void test_in_place_ties_and_ends(void **state) {
    (void)state;
    double p[] = {0.5, 0, 1, 0.5};
    assert_ok(multiplicity_adjust(MULTIPLICITY_HOLM, p, 4, p, NULL));
    assert_same(p[1], 0);
    assert_same(p[0], 1);
    assert_same(p[3], 1);
    assert_same(p[2], 1);
    assert_ok(multiplicity_adjust(MULTIPLICITY_HOLM, p, 0, p, NULL));
    double one = 0.031;
    assert_ok(multiplicity_adjust(MULTIPLICITY_HOLM, &one, 1, &one, NULL));
    assert_same(one, 0.031);
}

static void test_bad_p_is_named(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    double p[] = {0.5, 0.2, NAN}, out[3];
    assert_int_equal(multiplicity_adjust(MULTIPLICITY_HOLM, p, 3, out, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "p-value 2"));
    p[1] = 1.01;
    assert_int_equal(multiplicity_adjust(MULTIPLICITY_HOLM, p, 3, out, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "p-value 1"));
}

static void test_interval_level(void **state) {
    (void)state;
    assert_near(multiplicity_interval_level(0.95, 5), 0.99, 1e-15);
    assert_same(multiplicity_interval_level(0.95, 1), 0.95);
    assert_same(multiplicity_interval_level(0.95, 0), 0.95);
    assert_string_equal(multiplicity_name(MULTIPLICITY_HOLM), "Holm");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_holm),
        cmocka_unit_test(test_benjamini_hochberg),
        cmocka_unit_test(test_bonferroni_and_none),
        cmocka_unit_test(test_in_place_ties_and_ends),
        cmocka_unit_test(test_bad_p_is_named),
        cmocka_unit_test(test_interval_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
