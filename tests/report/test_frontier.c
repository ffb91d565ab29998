/*
 * The frontier: its verdicts in situations made by hand, its dominated points, and its picture.
 *
 * Faults planted to see these tests fail: outcomes of which less is better counted the wrong way; Holm left
 * out; a point that dominates by luck alone; the last point of the row forgotten; intervals without the
 * pole's mean.
 */
#include "report/compare/frontier.h"
#include "report/pictures/plot.h"
#include "report/synthetic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

enum { N_PAIRS = 68, POLICE = 5, DEATHS = 4 };

/* Four options whose police (more is better) and peacekeeper deaths (fewer are better) are the given means,
 * plus luck of the pair and a little of their own. */
static struct results *mixtures(const double *police, const double *deaths, double own) {
    static const char *const NAMES[] = {"none", "some", "more", "all"};
    static int along[] = {0, 1, 2, 3};
    struct results *r = synthetic_make(
        &(struct synthetic){.n_replications = N_PAIRS, .n_points = 1, .n_options = 4, .option_names = NAMES});
    for (int o = 0; o < 4; o++)
        for (int i = 0; i < N_PAIRS; i++) {
            double luck = (i * 7 % 13 - 6) / 6.0, alone = own * ((i * (3 + 2 * o) + 5 * o) % 17 - 8) / 8.0;
            *results_outcome(r, o, 0, i, POLICE) = police[o] + 0.1 * luck + alone;
            *results_outcome(r, o, 0, i, DEATHS) = deaths[o] + 5 * luck + 20 * alone;
        }
    r->frontier = (struct results_frontier){.x = POLICE, .y = DEATHS, .n_along = 4, .along = along};
    return r;
}

static struct frontier *make(const struct results *r) {
    struct frontier *f = NULL;
    struct error err = ERROR_NONE;
    if (frontier_make(&f, r, &err) != STATUS_OK) fail_msg("%s", err.message);
    return f;
}

/* The verdict begins and goes on with these words. */
static void assert_verdict(struct results *r, const char *begin, const char *has) {
    struct text said = TEXT_EMPTY;
    struct error err = ERROR_NONE;
    assert_int_equal(frontier_verdict(r, &said, &err), STATUS_OK);
    if (strncmp(text_chars(&said), begin, strlen(begin)) != 0 || strstr(text_chars(&said), has) == NULL)
        fail_msg("'%s' lacks '%s' or '%s'", text_chars(&said), begin, has);
    text_free(&said);
    synthetic_destroy(r);
}

static void a_trade_off_is_said_to_be_one(void **state) {
    (void)state;
    assert_verdict(mixtures((double[]){0.4, 0.5, 0.6, 0.7}, (double[]){20, 22, 24, 26}, 0.01),
                   "A real trade-off: moving from none to all buys host police at exit 30.0 points higher (",
                   " for peacekeeper deaths 6.00 higher (");
}

static void the_other_way_round_the_good_is_still_bought(void **state) {
    (void)state;
    assert_verdict(mixtures((double[]){0.7, 0.6, 0.5, 0.4}, (double[]){26, 24, 22, 20}, 0.01),
                   "A real trade-off: moving from none to all buys peacekeeper deaths 6.00 lower (",
                   " for host police at exit 30.0 points lower (");
}

static void one_pole_may_be_better_in_both(void **state) {
    (void)state;
    assert_verdict(mixtures((double[]){0.4, 0.5, 0.6, 0.7}, (double[]){26, 24, 22, 20}, 0.01),
                   "No trade-off: all is better in both than none; ", "68 pairs");
}

static void one_outcome_alone_buys_nothing(void **state) {
    (void)state;
    assert_verdict(mixtures((double[]){0.7, 0.6, 0.5, 0.4}, (double[]){20, 20, 20, 20}, 0.05),
                   "Nothing is bought: none is better than all in one (from none to all, host police at exit "
                   "30 points lower",
                   "no difference that can be told from luck in peacekeeper deaths");
}

static void luck_is_no_difference(void **state) {
    (void)state;
    assert_verdict(
        mixtures((double[]){0.5, 0.5, 0.5, 0.5}, (double[]){20, 20, 20, 20}, 0.1),
        "Between none and all there is no difference that can be told from luck in host police at exit",
        "nor in");
}

static void an_optimum_inside_is_named(void **state) {
    (void)state;
    assert_verdict(
        mixtures((double[]){0.4, 0.6, 0.65, 0.5}, (double[]){20, 22, 24, 26}, 0.01), "A real trade-off",
        "; in between, some is better than both in host police at exit; in between, more is better");
}

/* What is barely resolved alone does not stand among ten comparisons. */
static void many_comparisons_ask_for_more(void **state) {
    (void)state;
    struct results *r = mixtures((double[]){0.5, 0.5, 0.5, 0.5}, (double[]){20, 20, 20, 20}, 0);
    for (int i = 0; i < N_PAIRS; i++)
        *results_outcome(r, 3, 0, i, POLICE) += 0.2 * ((i % 10) / 9.0 - 0.5) + 0.0205; // p about 0.03
    assert_verdict(r, "Between none and all there is no difference",
                   "which does not stand among so many comparisons)");
}

static void dominated_points_are_found(void **state) {
    (void)state;
    struct results *r = mixtures((double[]){0.4, 0.35, 0.6, 0.7}, (double[]){20, 25, 24, 26}, 0.01);
    struct frontier *f = make(r);
    static const bool EXPECTED[] = {false, true, false, false};
    assert_int_equal(f->n_points, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(f->points[i].dominated, EXPECTED[i]);
    assert_true(fabs(f->points[3].at[0] - f->points[0].at[0] - 0.3) < 1e-9);
    assert_true(f->points[3].interval[0].low < f->points[3].at[0] &&
                f->points[3].at[0] < f->points[3].interval[0].high);
    assert_true(f->points[0].interval[1].low == f->points[0].interval[1].high);
    frontier_destroy(f);
    r->frontier.n_along = 0; // none stated
    assert_null(make(r));
    synthetic_destroy(r);
}

static void the_picture_has_its_points_in_order(void **state) {
    (void)state;
    struct results *r = mixtures((double[]){0.4, 0.5, 0.6, 0.7}, (double[]){20, 22, 24, 26}, 0.01);
    struct figures list = {0};
    struct error err = ERROR_NONE;
    assert_int_equal(plot_make(&(struct plot_input){.results = r}, "frontier", &list, &err), STATUS_OK);
    assert_int_equal(list.n, 1);
    const struct figure *f = &list.items[0];
    assert_int_equal(grid_rows(&f->table), 4);
    assert_string_equal(grid_at(&f->table, 0, 0), "none");
    assert_string_equal(grid_at(&f->table, 0, 2), "-");
    assert_string_equal(grid_at(&f->table, 3, 0), "all");
    assert_non_null(strstr(text_chars(&f->description), "A real trade-off"));
    figures_free(&list);
    r->frontier.n_along = 0;
    assert_int_equal(plot_make(&(struct plot_input){.results = r}, "frontier", &list, &err), STATUS_NOT_FOUND);
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trade_off_is_said_to_be_one),
        cmocka_unit_test(the_other_way_round_the_good_is_still_bought),
        cmocka_unit_test(one_pole_may_be_better_in_both),
        cmocka_unit_test(one_outcome_alone_buys_nothing),
        cmocka_unit_test(luck_is_no_difference),
        cmocka_unit_test(an_optimum_inside_is_named),
        cmocka_unit_test(many_comparisons_ask_for_more),
        cmocka_unit_test(dominated_points_are_found),
        cmocka_unit_test(the_picture_has_its_points_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
