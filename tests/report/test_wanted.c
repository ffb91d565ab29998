/* A comparison of options that want different numbers of replications: what nobody asked for is not missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/synthetic.h"

#include "report/compare/compare.h"

#include <math.h>
#include <string.h>

/* As a selection leaves it: option `i` was put out after n replications. */
static void put_out(struct results *r, int i, int n) {
    r->options[i].n_replications = n;
    for (int rep = n; rep < r->n_replications; rep++)
        for (int p = 0; p < r->n_points; p++) {
            r->run_status[((size_t)i * (size_t)r->n_points + (size_t)p) * (size_t)r->n_replications + (size_t)rep] =
                RUN_MISSING;
            for (int m = 0; m < r->n_metrics; m++)
                *results_outcome(r, i, p, rep, m) = (double)NAN;
        }
}

static void test_pairs_that_both_want(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 120, .n_points = 2, .no_series = true});
    put_out(r, 1, 30);
    put_out(r, 3, 75);
    struct comparison *c = NULL;
    assert_int_equal(compare_make(&c, r, NULL, 0, NULL, NULL), STATUS_OK);
    assert_int_equal(c->n_missing, 0);
    assert_int_equal(c->n_done, 2 * (120 + 30 + 120 + 75));
    const int wanted[] = {30, 120, 75};
    for (int j = 0; j < 3; j++) {
        assert_int_equal(c->blocks[0].contrasts[j].n_wanted, wanted[j]);
        assert_int_equal(c->blocks[0].contrasts[j].paired.n, wanted[j]);
        assert_int_equal(c->blocks[0].contrasts[j].n_missing, 0);
    }
    compare_destroy(c);
    assert_int_equal(compare_make(&c, r, NULL, 0, r->options[1].name, NULL), STATUS_OK); // put out, and the baseline
    for (int j = 0; j < 3; j++)
        assert_int_equal(c->blocks[0].contrasts[j].n_wanted, 30);
    compare_destroy(c);

    r->options[3].n_replications = 80; // five more are wanted and not there yet
    assert_int_equal(compare_make(&c, r, NULL, 0, NULL, NULL), STATUS_OK);
    assert_int_equal(c->n_missing, 10);
    assert_int_equal(c->blocks[0].contrasts[2].n_missing, 5);
    compare_destroy(c);
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_pairs_that_both_want)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
