/*
 * Times to an event of all options, worked by hand and by R's survival package (4.2, 3.5-3): the aml data as
 * two options, and the ten runs of experiments.md for Aalen and Johansen.
 *
 * Faults planted and found: causes numbered from 0, the tie of two failures given to the later metric, the
 * risk read a day early, p without Holm, an interval over runs of all points, an event at any time counted as
 * one within the years.
 */
#include "base/clock.h"
#include "base/memory.h"
#include "report/compare/times.h"
#include "report/synthetic.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

#define assert_near(got, wanted, tolerance) assert_true(fabs((got) - (wanted)) <= (tolerance))

enum { RELAPSE = 0, RELAPSE_TIME = 1, COMMUNAL = 7, COMMUNAL_TIME = 8 };

static void rename_metric(struct results_metric *m, const char *name, enum metric_kind kind) {
    memory_free(m->name);
    m->name = memory_copy_text(name);
    m->kind = kind;
}

/* Options with two events, none of which has happened: all censored at the horizon. */
static struct results *calm(int n_options, int n_points, int n) {
    struct results *r = synthetic_make(&(struct synthetic){
        .n_replications = n, .n_points = n_points, .n_options = n_options, .no_events = true});
    rename_metric(&r->metrics[COMMUNAL], "communal_failure", KIND_BINARY);
    rename_metric(&r->metrics[COMMUNAL_TIME], "time_to_communal_failure_days", KIND_EVENT_TIME);
    for (int o = 0; o < n_options; o++)
        for (int p = 0; p < n_points; p++)
            for (int i = 0; i < n; i++) {
                *results_outcome(r, o, p, i, COMMUNAL) = 0;
                *results_outcome(r, o, p, i, COMMUNAL_TIME) = r->horizon_days - r->decision_day;
            }
    return r;
}

static void happen(struct results *r, int o, int p, int i, int metric, double years) {
    *results_outcome(r, o, p, i, metric) = 1;
    *results_outcome(r, o, p, i, metric + 1) = years * DAYS_PER_YEAR;
}

static struct times *make(const struct results *r) {
    struct times *t = NULL;
    struct error err = ERROR_NONE;
    if (times_make(&t, r, NULL, &err) != STATUS_OK) fail_msg("%s", err.message);
    return t;
}

static void done(struct times *t, struct results *r) {
    times_destroy(t);
    synthetic_destroy(r);
}

/* 20 runs: 5 relapse in year 0.5, 3 in year 1 exactly, 4 in year 7. */
static void risks_by_year(void **state) {
    (void)state;
    struct results *r = calm(2, 1, 20);
    for (int i = 0; i < 12; i++)
        happen(r, 1, 0, i, RELAPSE, i < 5 ? 0.5 : i < 8 ? 1 : 7);
    for (int i = 0; i < 2; i++)
        happen(r, 0, 0, i, RELAPSE, 0.5);
    struct times *t = make(r);
    const struct time_option *x = &t->events[0].options[1];
    assert_int_equal(t->n_events, 2);
    assert_int_equal(t->n_years, 4); // the horizon is 11 years off
    const double wanted[] = {8 / 20., 8 / 20., 8 / 20., 12 / 20.};
    const int at_risk[] = {15, 12, 12, 8}; // at year 1 those who fail on that day are still at risk
    for (int y = 0; y < 4; y++) {
        assert_near(x->risk[y].risk, wanted[y], 1e-12);
        assert_int_equal(x->risk[y].n_at_risk, at_risk[y]);
        assert_true(x->risk[y].interval.low < wanted[y] && wanted[y] < x->risk[y].interval.high);
    }
    // R: summary(survfit(Surv(t, e) ~ 1, conf.type = "log-log"), 1) gives survival .6 (.35729197, .77604950)
    assert_near(x->risk[0].interval.low, 1 - 0.77604950, 1e-8);
    assert_near(x->risk[0].interval.high, 1 - 0.35729197, 1e-8);
    assert_near(x->risk[0].difference, 6 / 20., 1e-12);
    assert_near(x->risk[0].p, 2 * pow(0.5, 6), 1e-12); // McNemar: six pairs differ, all one way
    assert_true(x->risk[0].p_holm >= 3 * x->risk[0].p);
    assert_near(x->median_days, 7 * DAYS_PER_YEAR, 1e-9);
    assert_int_equal(x->n_events, 12);
    double free_years = (5 * 0.5 + 3 * 1 + 4 * 7 + 8 * t->horizon_days / DAYS_PER_YEAR) / 20;
    assert_near(x->free_days, free_years * DAYS_PER_YEAR, 1e-6);
    assert_near(x->free_difference->paired.mean_a, x->free_days, 1e-6);
    done(t, r);
}

/* experiments.md H: t 1,2,2,3,4,5,6,7,8,9 with causes 1,2,0,1,1,0,2,1,0,2; a censored run here is one that is
 * still free at the horizon, so the shares are those of complete data. */
static void first_failures_add_up(void **state) {
    (void)state;
    struct results *r = calm(2, 1, 10);
    static const double T[] = {1, 2, 2, 3, 4, 5, 6, 7, 8, 9};
    static const int CAUSE[] = {1, 2, 0, 1, 1, 0, 2, 1, 0, 2};
    for (int i = 0; i < 10; i++) {
        if (CAUSE[i] == 0) continue;
        happen(r, 1, 0, i, CAUSE[i] == 1 ? RELAPSE : COMMUNAL, T[i]);
        happen(r, 1, 0, i, CAUSE[i] == 1 ? COMMUNAL : RELAPSE, T[i] + 0.5); // later: does not count
    }
    struct times *t = make(r);
    const struct time_first *f = &t->first[1];
    const double relapse[] = {0.1, 0.1, 0.3, 0.4}, communal[] = {0, 0.1, 0.1, 0.3};
    for (int y = 0; y < 4; y++) {
        assert_near(f->share[y][1], relapse[y], 1e-12);
        assert_near(f->share[y][2], communal[y], 1e-12);
        assert_near(f->share[y][0] + f->share[y][1] + f->share[y][2], 1, 1e-12);
    }
    assert_int_equal(f->n_tied, 0);
    // Wilson's interval of 4 in 10
    assert_near(f->interval[3][1].low, 0.16818, 1e-5);
    assert_near(f->interval[3][1].high, 0.68733, 1e-5);
    done(t, r);
}

static void ties_go_to_the_first_metric(void **state) {
    (void)state;
    struct results *r = calm(2, 1, 8);
    for (int i = 0; i < 3; i++) {
        happen(r, 0, 0, i, RELAPSE, 4);
        happen(r, 0, 0, i, COMMUNAL, i == 0 ? 4 : 3 + i); // tied, tied, later
    }
    struct times *t = make(r);
    assert_int_equal(t->first[0].n_tied, 2);
    assert_near(t->first[0].share[3][1], 3 / 8., 1e-12);
    assert_near(t->first[0].share[3][2], 0, 1e-12);
    done(t, r);
}

static void nothing_ever_happens(void **state) {
    (void)state;
    struct results *r = calm(3, 1, 50);
    struct times *t = make(r);
    const struct time_option *x = &t->events[0].options[2];
    assert_true(isinf(x->median_days) && isinf(x->median.low) && isinf(x->median.high));
    assert_near(x->risk[3].risk, 0, 0);
    assert_near(x->risk[3].interval.low, 0, 0);
    assert_near(x->risk[3].interval.high, 1 - pow(0.025, 1 / 50.), 1e-12); // not "0 to 0"
    assert_near(x->risk[3].difference, 0, 0);
    assert_near(x->risk[3].p_holm, 1, 0);
    assert_true(!x->risk[3].stands);
    assert_near(x->p_log_rank, 1, 0);
    assert_near(x->free_days, t->horizon_days, 1e-9);
    struct text out = TEXT_EMPTY;
    times_print(t, FORMAT_TEXT, &out);
    assert_non_null(strstr(text_chars(&out), "It happened in none of 150 runs of all options."));
    text_free(&out);
    done(t, r);
}

static void failed_and_undefined_runs(void **state) {
    (void)state;
    struct results *r = calm(2, 1, 12);
    for (int i = 0; i < 12; i++)
        happen(r, 1, 0, i, RELAPSE, 2.5);
    for (int i = 0; i < 5; i++) // not at random: a run that fails is one that would have relapsed
        *results_outcome(r, 1, 0, i, RELAPSE_TIME) = *results_outcome(r, 1, 0, i, RELAPSE) = (double)NAN;
    *results_outcome(r, 0, 0, 11, COMMUNAL_TIME) = (double)NAN;
    struct times *t = make(r);
    assert_int_equal(t->events[0].options[1].n, 7);
    assert_int_equal(t->events[0].options[1].risk[2].n_pairs, 7);
    assert_int_equal(t->first[1].n, 7);
    assert_int_equal(t->first[0].n, 11);
    struct text out = TEXT_EMPTY;
    times_print(t, FORMAT_TEXT, &out);
    assert_non_null(strstr(text_chars(&out), "7 of 12 pairs")); // counted, never dropped in silence
    text_free(&out);
    done(t, r);
}

static void no_run_and_one_run(void **state) {
    (void)state;
    for (int n_left = 0; n_left <= 1; n_left++) {
        struct results *r = calm(2, 1, 4);
        for (int i = n_left; i < 4; i++)
            for (int m = 0; m < r->n_metrics; m++)
                *results_outcome(r, 1, 0, i, m) = (double)NAN;
        struct times *t = make(r);
        assert_int_equal(t->events[0].options[1].n, n_left);
        assert_true(!t->events[0].options[1].risk[3].stands);
        for (int format = FORMAT_TEXT; format <= FORMAT_MARKDOWN; format++) {
            struct text out = TEXT_EMPTY;
            times_print(t, (enum format)format, &out);
            assert_true(out.length > 0 && !text_failed(&out));
            assert_null(strstr(text_chars(&out), "nan"));
            text_free(&out);
        }
        done(t, r);
    }
}

/* Points are averaged within a replication, and the interval is that of as many runs as vary like them. */
static void points_are_not_pooled(void **state) {
    (void)state;
    struct results *r = calm(2, 4, 10);
    for (int p = 0; p < 2; p++) // at half of the points all runs relapse: no luck at all
        for (int i = 0; i < 10; i++)
            happen(r, 1, p, i, RELAPSE, 1.5);
    struct times *t = make(r);
    const struct time_option *x = &t->events[0].options[1];
    assert_near(x->risk[1].risk, 0.5, 1e-12);
    assert_near(x->risk[1].interval.low, 0.351995, 1e-5); // Wilson's of 20 of 40: no more than were run
    assert_near(x->risk[1].interval.high, 0.648005, 1e-5);
    assert_int_equal(x->risk[1].n_pairs, 10);
    assert_near(x->risk[1].difference, 0.5, 1e-12);
    assert_true(isnan(x->median.low) && isnan(x->p_log_rank));
    done(t, r);
}

static void machine_formats(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 60, .n_points = 1, .n_failed = 3});
    struct times *t = make(r);
    struct text json = TEXT_EMPTY, csv = TEXT_EMPTY;
    times_print(t, FORMAT_JSON, &json);
    times_print(t, FORMAT_CSV, &csv);
    assert_non_null(strstr(text_chars(&json), "\"median_reached\": false"));
    assert_non_null(strstr(text_chars(&json), "\"event\": \"relapse\""));
    assert_non_null(strstr(text_chars(&csv), "benchmark,relapse,risk_difference,5,"));
    assert_null(t->first); // one event alone has no competitor
    text_free(&json);
    text_free(&csv);
    done(t, r);
}

static void unknown_baseline(void **state) {
    (void)state;
    struct results *r = calm(2, 1, 4);
    struct times *t = NULL;
    struct error err = ERROR_NONE;
    assert_int_equal(times_make(&t, r, "calender", &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.message, "did you mean 'calendar'?"));
    assert_null(t);
    synthetic_destroy(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(risks_by_year),
                                       cmocka_unit_test(first_failures_add_up),
                                       cmocka_unit_test(ties_go_to_the_first_metric),
                                       cmocka_unit_test(nothing_ever_happens),
                                       cmocka_unit_test(failed_and_undefined_runs),
                                       cmocka_unit_test(no_run_and_one_run),
                                       cmocka_unit_test(points_are_not_pooled),
                                       cmocka_unit_test(machine_formats),
                                       cmocka_unit_test(unknown_baseline)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
