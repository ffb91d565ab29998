/*
 * Multiple comparisons with the best: known answers by hand, the pitfalls (identical options, one
 * replication, nothing that ever happens, values that are no numbers), and how often the true best is kept in
 * the set.
 *
 * Planted faults these tests caught: level of two sides for the one-sided bounds; the sign of outcomes of
 * which less is better lost; one comparison's level for all. (Low ends over all options, not over those that
 * may be best, differ in no case found.)
 */
#include "stats/near.h"

#include "base/random.h"
#include "stats/best.h"
#include "stats/distribution.h"

#include <string.h>

static const struct resampling PLAN = {.level = 0.95, .n_resamples = 2000, .seed = 11};

/* Three options, six replications. Differences 0-1: mean 2, sd 0.8944; 0-2: mean
 * 0.5; one-sided bounds at .05 / 2 each: t(.975, 5) = 2.570582. */
static void test_known_answer(void **state) {
    (void)state;
    const double y[] = {10, 12, 11, 14, 13, 9, /**/ 9, 10, 8, 12, 10, 8, /**/ 11, 9, 12, 13, 14, 7};
    struct best b[3];
    assert_ok(best_of(OUTCOME_QUANTITY, y, 3, 6, true, &PLAN, b, NULL));
    double t = distribution_student_quantile(0.975, 5), root = sqrt(6);
    double sd01 = sqrt(4.0 / 5), d01[6], sum01 = 0;
    for (int i = 0; i < 6; i++)
        sum01 += d01[i] = y[i] - y[6 + i];
    assert_near(sum01, 12, 1e-12);
    double u10 = -2 + t * sd01 / root; // option 1 over option 0, at best
    assert_true(u10 < 0);
    assert_true(b[0].possible && !b[1].possible && b[2].possible);
    assert_int_equal(b[1].i_better, 0);
    assert_near(b[1].behind, -u10, 1e-9);
    assert_near(b[1].ahead.high, 0, 0);
    double sd02 = 0, mean02 = 0, d02[6];
    for (int i = 0; i < 6; i++)
        mean02 += (d02[i] = y[i] - y[12 + i]) / 6;
    for (int i = 0; i < 6; i++)
        sd02 += (d02[i] - mean02) * (d02[i] - mean02) / 5;
    double reach = t * sqrt(sd02) / root;
    assert_near(b[0].ahead.low, mean02 - reach, 1e-9); // over option 2 alone: option 1 is out
    assert_near(b[0].ahead.high, mean02 + reach, 1e-9);
    assert_near(b[2].ahead.low, -mean02 - reach, 1e-9);
    assert_ok(best_of(OUTCOME_QUANTITY, y, 3, 6, false, &PLAN, b, NULL)); // fewer is better
    assert_true(!b[0].possible && b[1].possible && b[2].possible);
    assert_int_equal(b[0].i_better, 1);
    assert_near(b[0].behind, -u10, 1e-9);
}

static void test_identical_options_stay_together(void **state) {
    (void)state;
    double y[4 * 40];
    struct rng rng;
    struct best b[4];
    rng_seed(&rng, 0, 31, 0, 7);
    for (int i = 0; i < 40; i++) {
        y[i] = y[40 + i] = -log(rng_uniform(&rng)) * 100;
        y[80 + i] = y[i] + 50;
        y[120 + i] = y[80 + i] - 1e-3 * rng_uniform(&rng);
    }
    assert_ok(best_of(OUTCOME_SKEWED, y, 4, 40, true, &PLAN, b, NULL));
    assert_true(!b[0].possible && !b[1].possible && b[2].possible && !b[3].possible);
    assert_near(b[0].behind, 50, 1e-9);
    assert_same(b[0].behind, b[1].behind);
    for (int i = 0; i < 160; i++)
        y[i] = y[i % 40];
    assert_ok(best_of(OUTCOME_SKEWED, y, 4, 40, true, &PLAN, b, NULL));
    for (int i = 0; i < 4; i++) {
        assert_true(b[i].possible);
        assert_same(b[i].ahead.low, 0);
        assert_same(b[i].ahead.high, 0);
    }
}

static void test_pitfalls(void **state) {
    (void)state;
    double y[3 * 30];
    struct best b[3];
    struct error err = ERROR_NONE;
    memset(y, 0, sizeof y);
    assert_ok(best_of(OUTCOME_YES_NO, y, 3, 30, false, &PLAN, b, NULL)); // it never happens
    assert_true(b[0].possible && b[1].possible && b[2].possible);
    for (int i = 0; i < 30; i++)
        y[30 + i] = 1; // it always happens under option 1
    assert_ok(best_of(OUTCOME_YES_NO, y, 3, 30, false, &PLAN, b, NULL));
    assert_true(b[0].possible && !b[1].possible && b[2].possible);
    assert_true(b[1].behind > 0.8 && b[1].behind < 1);
    assert_ok(best_of(OUTCOME_SKEWED, y, 3, 1, true, &PLAN, b, NULL)); // one replication says nothing
    assert_true(b[0].possible && b[1].possible && b[2].possible);
    assert_true(isinf(b[0].ahead.low) && isinf(b[0].ahead.high));
    assert_ok(best_of(OUTCOME_QUANTITY, y, 1, 30, true, &PLAN, b, NULL)); // alone it is the best
    assert_true(b[0].possible && b[0].ahead.low == 0);
    y[34] = NAN;
    assert_int_equal(best_of(OUTCOME_SKEWED, y, 3, 30, true, &PLAN, b, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "option 1"));
    assert_int_equal(best_of(OUTCOME_SKEWED, y, 0, 30, true, &PLAN, b, &err), STATUS_USAGE);
    y[34] = 0.5;
    assert_int_equal(best_of(OUTCOME_YES_NO, y, 3, 30, true, &PLAN, b, &err), STATUS_RANGE);
}

/* Five options under common luck; the best leads by `lead`. How often is it in the set, and how many others?
 */
static void contests(enum outcome_kind kind, double lead, int *n_kept, int *n_others) {
    enum { OPTIONS = 5, N = 60, CONTESTS = 400 };
    struct rng rng;
    rng_seed(&rng, 0, 77, 0, (uint64_t)kind);
    *n_kept = *n_others = 0;
    for (int c = 0; c < CONTESTS; c++) {
        double y[OPTIONS * N];
        struct best b[OPTIONS];
        struct resampling plan = {.level = 0.95, .n_resamples = 600, .seed = (uint64_t)c};
        for (int r = 0; r < N; r++) {
            double luck = -log(rng_uniform(&rng));
            for (int o = 0; o < OPTIONS; o++) {
                double own = -log(rng_uniform(&rng)), value = luck + own + (o == 3 ? lead : 0);
                y[o * N + r] = kind == OUTCOME_YES_NO ? value > 2 : value;
            }
        }
        assert_ok(best_of(kind, y, OPTIONS, N, true, &plan, b, NULL));
        *n_kept += b[3].possible;
        for (int o = 0; o < OPTIONS; o++)
            *n_others += o != 3 && b[o].possible;
    }
}

/* Of 400 contests at least 95 % keep the best, give or take the chance of three standard errors (13); with a
 * lead the others go. */
static void test_the_best_is_kept(void **state) {
    (void)state;
    const enum outcome_kind kinds[] = {OUTCOME_QUANTITY, OUTCOME_SKEWED, OUTCOME_YES_NO};
    for (size_t i = 0; i < 3; i++) {
        int n_kept, n_others, n_kept_ahead, n_others_ahead;
        contests(kinds[i], 0, &n_kept, &n_others);
        contests(kinds[i], 0.8, &n_kept_ahead, &n_others_ahead);
        assert_in_range(n_kept, 367, 400);
        assert_in_range(n_others, 4 * 367, 4 * 400);
        assert_in_range(n_kept_ahead, 396, 400);
        assert_true(n_others_ahead < n_others / 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answer),
        cmocka_unit_test(test_identical_options_stay_together),
        cmocka_unit_test(test_pitfalls),
        cmocka_unit_test(test_the_best_is_kept),
    };
    return cmocka_run_group_tests_name("best", tests, NULL, NULL);
}
