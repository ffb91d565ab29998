/*
 * The leadership's board against measures worked by hand from the same made-up results.
 *
 * Planted faults that these tests catch: the mean of a series begun a month early; a ratio of sums instead of
 * a mean of ratios; a star without Holm; the baseline starred.
 */
#include "report/compare/board.h"

#include "base/clock.h"
#include "report/synthetic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

enum { N_REPS = 60, BENCHMARK = 1 };

static struct results *made(int n_points, int n_failed) {
    return synthetic_make(
        &(struct synthetic){.n_replications = N_REPS, .n_points = n_points, .n_failed = n_failed});
}

static struct board *board_of(const struct results *r, const char *baseline) {
    struct board *b = NULL;
    struct error err = ERROR_NONE;
    if (board_make(&b, r, baseline, &err) != STATUS_OK) fail_msg("%s", err.message);
    return b;
}

static const struct board_row *row_of(const struct board *b, const char *label) {
    for (size_t i = 0; i < b->n_rows; i++)
        if (strcmp(b->rows[i].label, label) == 0) return &b->rows[i];
    fail_msg("no row '%s'", label);
    return NULL;
}

static int series_of(const struct results *r, const char *name) {
    for (int i = 0; i < r->n_series; i++)
        if (strcmp(r->series[i].name, name) == 0) return i;
    return -1;
}

/* The decision date is day 1461: month 48 ends on it, so the clock starts with month index 48. */
enum { FIRST_MONTH = 48 };

static void means_from_the_decision_date_on(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    struct board *b = board_of(r, NULL);
    assert_int_equal((int)ceil(r->decision_day / DAYS_PER_MONTH), FIRST_MONTH);
    int i = series_of(r, "civilian_deaths_persons");
    double sum = 0;
    for (int rep = 0; rep < N_REPS; rep++)
        for (int month = FIRST_MONTH; month < r->n_months; month++)
            sum += results_series_value(r, i, BENCHMARK, 0, rep, month);
    const struct board_row *row = row_of(b, "civilians killed, a month");
    assert_float_equal(row->cells[BENCHMARK].mean, (sum / N_REPS / (double)(r->n_months - FIRST_MONTH)),
                       1e-9);
    assert_int_equal(row->cells[BENCHMARK].n, N_REPS);
    assert_true(interval_contains(row->cells[BENCHMARK].interval, row->cells[BENCHMARK].mean));
    board_destroy(b);
    synthetic_destroy(r);
}

static void a_quarter_has_three_months(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    struct board *b = board_of(r, NULL);
    int i = series_of(r, "crsv_cases_persons");
    double mean = 0, n_months = r->n_months - FIRST_MONTH;
    for (int rep = 0; rep < N_REPS; rep++)
        for (int month = FIRST_MONTH; month < r->n_months; month++)
            mean += 3 * results_series_value(r, i, 2, 0, rep, month) / n_months / N_REPS;
    assert_float_equal(row_of(b, "sexual violence, cases a quarter")->cells[2].mean, mean, 1e-9);
    board_destroy(b);
    synthetic_destroy(r);
}

/* A mean of the ratios of runs, not a ratio of means; runs without a denominator are left out and counted. */
static void ratios_by_run(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    int a = results_find_metric(r, "peacekeeper_deaths_persons"),
        years = results_find_metric(r, "mission_person_years");
    *results_outcome(r, 0, 0, 5, years) = 0;
    *results_outcome(r, 0, 0, 6, years) = 1; // one small mission weighs as much as any other run
    struct board *b = board_of(r, NULL);
    double sum = 0;
    for (int rep = 0; rep < N_REPS; rep++)
        if (rep != 5) sum += 1000 * *results_outcome(r, 0, 0, rep, a) / *results_outcome(r, 0, 0, rep, years);
    const struct board_cell *cell = &row_of(b, "peacekeepers killed, per 1,000 years")->cells[0];
    assert_int_equal(cell->n, N_REPS - 1);
    assert_float_equal(cell->mean, (sum / (double)(N_REPS - 1)), 1e-9);
    board_destroy(b);
    synthetic_destroy(r);
}

static void gains_a_month(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    int i = series_of(r, "returned_persons");
    for (int rep = 0; rep < N_REPS; rep++)
        for (int month = 0; month < r->n_months; month++)
            r->series[i].values[rep * r->n_months + month] = 250.0 * month; // of the first option
    struct board *b = board_of(r, NULL);
    const struct board_cell *cell = &row_of(b, "returns, a month")->cells[0];
    assert_float_equal(cell->mean, 250, 1e-9);
    assert_float_equal(interval_half_width(cell->interval), 0, 1e-9);
    board_destroy(b);
    synthetic_destroy(r);
}

/* In every row: the baseline has no star; a star needs interval and adjusted p; p adjusted is never smaller.
 */
static void stars(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    struct board *b = board_of(r, "benchmark");
    int n_stars = 0;
    assert_int_equal(b->i_baseline, BENCHMARK);
    for (size_t k = 0; k < b->n_rows; k++)
        for (int i = 0; i < r->n_options; i++) {
            const struct board_cell *c = &b->rows[k].cells[i];
            n_stars += c->stands;
            if (i == BENCHMARK) assert_false(c->stands || !isnan(c->difference));
            assert_true(c->p_holm >= c->p);
            if (c->stands) assert_true(c->p_holm <= 0.05 && !interval_contains(c->difference_interval, 0));
        }
    assert_true(row_of(b, "cost, in all")->cells[3].stands); // 7.9 against 5.6 billion
    assert_true(n_stars > 3 && n_stars < (int)b->n_rows * 3);
    board_destroy(b);
    synthetic_destroy(r);
}

/* 8 against 1 of 60 relapse; McNemar's exact p is 2 x 10 / 512 for each of three options: p lies between
 * 0.025 and 0.05: each differs by itself, but not in a row of three. */
static void stars_are_adjusted(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    int i = results_find_metric(r, "relapse");
    for (int o = 0; o < 4; o++) // 9 against 2 of 60 relapse: McNemar's exact p is 0.0391 for each
        for (int rep = 0; rep < N_REPS; rep++)
            *results_outcome(r, o, 0, rep, i) = o == 0 ? rep < 8 : rep == 40;
    struct board *b = board_of(r, NULL);
    const struct board_row *row = row_of(b, "relapse by the end of the run");
    for (int o = 1; o < 4; o++) {
        assert_float_equal(row->cells[o].p, 0.0390625, 1e-12);
        assert_float_equal(row->cells[o].p_holm, (3 * 0.0390625), 1e-12);
        assert_false(row->cells[o].stands);
    }
    board_destroy(b);
    synthetic_destroy(r);
}

static void failed_runs_and_points(void **state) {
    (void)state;
    struct results *r = made(2, 9);
    struct board *b = board_of(r, NULL);
    const struct board_row *row = row_of(b, "cost, in all");
    size_t lost = 0;
    int i = results_find_metric(r, "cost_usd");
    for (int rep = 0; rep < N_REPS; rep++)
        lost += isnan(*results_outcome(r, BENCHMARK, 0, rep, i)) &&
                isnan(*results_outcome(r, BENCHMARK, 1, rep, i));
    assert_int_equal(row->cells[BENCHMARK].n, N_REPS - lost);
    assert_int_equal(row->cells[0].n, N_REPS);
    board_destroy(b);
    synthetic_destroy(r);
}

static void layouts(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    struct board *b = board_of(r, NULL);
    struct text text = TEXT_EMPTY, csv = TEXT_EMPTY, json = TEXT_EMPTY;
    board_print(b, FORMAT_TEXT, &text);
    board_print(b, FORMAT_CSV, &csv);
    board_print(b, FORMAT_JSON, &json);
    assert_non_null(strstr(text_chars(&text), " 1  civilians killed, a month"));
    assert_non_null(strstr(text_chars(&text), "Not in this file: ")); // a made-up file has few metrics
    size_t lines = 0;
    for (const char *c = text_chars(&csv); *c != '\0'; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 1 + b->n_rows * (size_t)r->n_options);
    assert_non_null(strstr(text_chars(&json), "\"measure\": \"cost, in all\""));
    text_free(&text);
    text_free(&csv);
    text_free(&json);
    board_destroy(b);
    synthetic_destroy(r);
}

/* A column of fewer runs says so, and so does a cell; a share keeps within what a share can be. */
static void unequal_numbers(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 3, .n_points = 2, .n_options = 2});
    int relapse = results_find_metric(r, "relapse");
    for (int rep = 0; rep < 3; rep++)
        for (int p = 0; p < 2; p++) {
            *results_outcome(r, 0, p, rep, relapse) = rep > 0;
            for (int m = 0; m < r->n_metrics && rep == 2; m++)
                *results_outcome(r, 1, p, rep, m) = (double)NAN;
        }
    struct board *b = board_of(r, NULL);
    const struct board_cell *cell = &row_of(b, "relapse by the end of the run")->cells[0];
    assert_true(cell->interval.low > 0.1 && cell->interval.high < 0.99); // of t alone: -77 to 210 %
    struct text words = TEXT_EMPTY;
    board_cell_words(b, row_of(b, "relapse by the end of the run"), 1, &words);
    assert_non_null(strstr(text_chars(&words), " n=2"));
    text_free(&words);
    board_destroy(b);
    synthetic_destroy(r);
}

static void unknown_baseline(void **state) {
    (void)state;
    struct results *r = made(1, 0);
    struct board *b = NULL;
    struct error err = ERROR_NONE;
    assert_int_equal(board_make(&b, r, "benchmrak", &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.message, "did you mean 'benchmark'"));
    assert_null(b);
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_from_the_decision_date_on),
        cmocka_unit_test(a_quarter_has_three_months),
        cmocka_unit_test(ratios_by_run),
        cmocka_unit_test(gains_a_month),
        cmocka_unit_test(stars),
        cmocka_unit_test(stars_are_adjusted),
        cmocka_unit_test(failed_runs_and_points),
        cmocka_unit_test(layouts),
        cmocka_unit_test(unequal_numbers),
        cmocka_unit_test(unknown_baseline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
