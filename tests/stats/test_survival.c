/* Survival curves against R's survival package on the aml data, and at the edges. */
#include "stats/near.h"

#include "stats/survival.h"
#include "stats/survival_compare.h"

#include <string.h>

/* Acute myelogenous leukaemia (Miller 1997), weeks to relapse, maintained and not; 0 censored. */
static const double YES_T[] = {9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161};
static const int YES_E[] = {1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0};
static const double NO_T[] = {5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45};
static const int NO_E[] = {1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
static const struct survival_data YES = {YES_T, YES_E, 11}, NO = {NO_T, NO_E, 12};

static struct survival_curve fit(const struct survival_data *d) {
    struct survival_curve c;
    assert_ok(survival_fit(d, 0.95, &c, NULL));
    return c;
}

static void expect_curve(const struct survival_data *d, const double (*wanted)[2], size_t n) {
    struct survival_curve c = fit(d);
    for (size_t i = 0; i < n; i++) {
        assert_near(survival_row_at(&c, wanted[i][0])->survival, wanted[i][1], 5.1e-6);
        assert_near(survival_row_at(&c, wanted[i][0] + 0.5)->survival, wanted[i][1], 5.1e-6);
    }
    survival_free(&c);
}

static void test_aml_curves(void **state) {
    (void)state;
    const double yes[][2] = {{9, .90909},  {13, .81818}, {18, .71591}, {23, .61364},
                             {31, .49091}, {34, .36818}, {48, .18409}};
    const double no[][2] = {{5, .83333},  {8, .66667},  {12, .58333}, {23, .48611}, {27, .38889},
                            {30, .29167}, {33, .19444}, {43, .09722}, {45, 0}};
    expect_curve(&YES, yes, 7);
    expect_curve(&NO, no, 9);
}

static void test_aml_errors_and_bands(void **state) {
    (void)state;
    struct survival_curve yes = fit(&YES), no = fit(&NO);
    assert_near(survival_row_at(&yes, 9)->se, 0.08668, 5e-6);
    assert_near(survival_row_at(&yes, 24)->low, 0.265752, 5e-7);
    assert_near(survival_row_at(&yes, 24)->high, 0.835299, 5e-7);
    assert_near(survival_row_at(&no, 24)->low, 0.191877, 5e-7);
    assert_near(survival_row_at(&no, 24)->high, 0.729672, 5e-7);
    assert_same(survival_quantile(&yes, 0.5), 31);
    assert_same(survival_quantile(&no, 0.5), 23);
    assert_null(survival_row_at(&yes, 8.9));
    survival_free(&yes);
    survival_free(&no);
}

static void expect_rmst(const struct survival_curve *c, double tau, double mean, double se) {
    double got_mean, got_se;
    assert_ok(survival_rmst(c, tau, &got_mean, &got_se, NULL));
    assert_near(got_mean, mean, 5.1e-6);
    assert_near(got_se, se, 5.1e-6);
}

static void test_aml_restricted_means(void **state) {
    (void)state;
    struct survival_curve yes = fit(&YES), no = fit(&NO);
    expect_rmst(&yes, 48, 31.84318, 4.52788);
    expect_rmst(&no, 48, 22.70833, 4.18094);
    expect_rmst(&yes, 24, 20.92045, 1.54183);
    expect_rmst(&no, 24, 17.06944, 2.36135);
    expect_rmst(&yes, 36, 27.42500, 3.00922);
    expect_rmst(&no, 36, 21.15278, 3.52679);
    expect_rmst(&yes, 4, 4, 0); // before the first event
    survival_free(&yes);
    survival_free(&no);
}

/* R: quantile(survfit(Surv(time, status) ~ x, aml, conf.type = "log-log"), .25 and .5). */
static void test_aml_quantile_intervals(void **state) {
    (void)state;
    struct survival_curve yes = fit(&YES), no = fit(&NO);
    struct interval i = survival_quantile_interval(&yes, 0.5);
    assert_same(i.low, 13);
    assert_same(i.high, INFINITY);
    i = survival_quantile_interval(&yes, 0.25);
    assert_same(i.low, 9);
    assert_same(i.high, 34);
    i = survival_quantile_interval(&no, 0.5);
    assert_same(i.low, 5);
    assert_same(i.high, 33);
    i = survival_quantile_interval(&no, 0.25);
    assert_same(i.low, 5);
    assert_same(i.high, 23);
    survival_free(&yes);
    survival_free(&no);
    const double time[] = {7, 7, 7};
    const int never[] = {0, 0, 0};
    struct survival_curve few = fit(&(struct survival_data){time, never, 3}); // .025^(1/3) = .29: says nothing
    assert_same(survival_quantile_interval(&few, 0.5).low, 0);
    assert_same(survival_quantile_interval(&few, 0.5).high, INFINITY);
    survival_free(&few);
}

static void test_at_risk(void **state) {
    (void)state;
    struct survival_curve c = fit(&YES);
    const double at[] = {0, 9, 9.5, 13, 14, 48, 161, 162};
    const int wanted[] = {11, 11, 10, 10, 8, 2, 1, 0};
    for (int i = 0; i < 8; i++)
        assert_int_equal(survival_at_risk(&c, at[i]), wanted[i]);
    survival_free(&c);
}

static void test_log_rank(void **state) {
    (void)state;
    struct log_rank r;
    assert_ok(survival_compare_log_rank(&YES, &NO, &r, NULL));
    assert_same(r.observed_a, 7);
    assert_same(r.observed_b, 11);
    assert_near(r.expected_a, 10.68934, 5e-6);
    assert_near(r.expected_b, 7.31066, 5e-6);
    assert_near(r.chi_square, 3.396389, 5e-7);
    assert_near(r.p, 0.065339, 5e-7);
}

static void test_aalen_johansen(void **state) {
    (void)state;
    const double t[] = {9, 2, 3, 1, 4, 5, 2, 6, 8, 7}; // the cases of the page, shuffled
    const int cause[] = {2, 2, 1, 1, 1, 0, 0, 2, 0, 1};
    struct survival_data d = {t, cause, 10};
    struct incidence_curve c;
    assert_ok(incidence_fit(&d, 2, &c, NULL));
    assert_near(incidence_at(&c, 1, 7), 0.471429, 5e-7);
    assert_near(incidence_at(&c, 2, 7), 0.242857, 5e-7);
    assert_near(incidence_at(&c, 1, 9), 0.471429, 5e-7);
    assert_near(incidence_at(&c, 2, 9), 0.528571, 5e-7);
    assert_same(incidence_at(&c, 1, 0.5), 0);
    for (size_t i = 0; i < c.n_rows; i++)
        assert_near(c.survival[i] + c.incidence[2 * i] + c.incidence[2 * i + 1], 1, 1e-14);
    incidence_free(&c);
}

/* With one cause the incidence is one minus Kaplan-Meier. */
static void test_one_cause_is_kaplan_meier(void **state) {
    (void)state;
    struct survival_curve km = fit(&YES);
    struct incidence_curve aj;
    assert_ok(incidence_fit(&YES, 1, &aj, NULL));
    for (size_t i = 0; i < km.n_rows; i++)
        assert_near(aj.incidence[i], 1 - km.rows[i].survival, 1e-14);
    incidence_free(&aj);
    survival_free(&km);
}

static void test_all_censored(void **state) {
    (void)state;
    const double t[] = {3650, 3650, 3650, 3650};
    const int none[] = {0, 0, 0, 0};
    struct survival_data d = {t, none, 4};
    struct survival_curve c = fit(&d);
    assert_int_equal(c.n_events, 0);
    assert_int_equal(c.n_rows, 1);
    assert_same(c.rows[0].survival, 1);
    assert_near(c.rows[0].low, pow(0.025, 0.25), 1e-15); // four quiet runs prove little
    assert_same(c.rows[0].high, 1);
    assert_same(survival_quantile(&c, 0.5), INFINITY);
    expect_rmst(&c, 3650, 3650, 0);
    survival_free(&c);
    struct log_rank r;
    assert_ok(survival_compare_log_rank(&d, &d, &r, NULL));
    assert_same(r.chi_square, 0);
    assert_same(r.p, 1);
}

static void test_one_run_and_everyone_at_once(void **state) {
    (void)state;
    const double t[] = {12, 12, 12};
    const int event[] = {1, 1, 1};
    struct survival_data all = {t, event, 3}, one = {t, event, 1};
    struct survival_curve c = fit(&all);
    assert_same(c.rows[0].survival, 0);
    assert_same(c.rows[0].se, 0);
    assert_same(c.rows[0].low, 0);
    assert_near(c.rows[0].high, 1 - pow(0.025, 1.0 / 3), 1e-15);
    expect_rmst(&c, 20, 12, 0);
    survival_free(&c);
    c = fit(&one);
    assert_same(survival_quantile(&c, 0.5), 12);
    survival_free(&c);
}

/* S(t) reaches a half by 3/4 * 2/3, which is not exactly 0.5 in binary. */
static void test_median_at_exactly_half(void **state) {
    (void)state;
    const double t[] = {10, 20, 30, 40};
    const int event[] = {1, 1, 1, 0};
    struct survival_data d = {t, event, 4};
    struct survival_curve c = fit(&d);
    assert_same(survival_quantile(&c, 0.5), 20);
    assert_same(survival_quantile(&c, 0.9), INFINITY);
    survival_free(&c);
}

static void test_errors(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct survival_curve c;
    double t[] = {1, 2, 3};
    int cause[] = {1, 0, 2};
    struct survival_data d = {t, cause, 3};
    t[1] = NAN;
    assert_int_equal(survival_fit(&d, 0.95, &c, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "value 1 of 0 to 2 is NaN"));
    t[1] = -2;
    assert_int_equal(survival_fit(&d, 0.95, &c, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "value 1 is -2"));
    t[1] = 2;
    cause[2] = -1;
    assert_int_equal(survival_fit(&d, 0.95, &c, &err), STATUS_RANGE);
    cause[2] = 2;
    struct incidence_curve incidence;
    assert_int_equal(incidence_fit(&d, 1, &incidence, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "value 2 is 2"));
    assert_int_equal(incidence_fit(&d, 0, &incidence, &err), STATUS_RANGE);
    d.n = 0;
    assert_int_equal(survival_fit(&d, 0.95, &c, &err), STATUS_USAGE);
}

/* Nobody was watched to 200 weeks, and 161 ends censored: no value is made up. */
static void test_restricted_mean_beyond_observation(void **state) {
    (void)state;
    struct survival_curve yes = fit(&YES), no = fit(&NO);
    struct error err = ERROR_NONE;
    double mean;
    assert_int_equal(survival_rmst(&yes, 200, &mean, NULL, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "the longest is 161"));
    assert_int_equal(survival_rmst(&yes, 0, &mean, NULL, &err), STATUS_RANGE);
    assert_ok(survival_rmst(&no, 200, &mean, NULL, &err)); // all have relapsed by 45: known to be 0 after
    assert_near(mean, 22.70833, 5.1e-6);
    survival_free(&yes);
    survival_free(&no);
}

#ifdef TRUCE_FAULT_INJECTION
#include "base/memory.h"

/* Every allocation in turn fails; ASan sees to it that nothing leaks. */
static void test_out_of_memory(void **state) {
    (void)state;
    struct survival_curve c;
    struct incidence_curve incidence;
    struct log_rank r;
    for (long n = 0; n < 2; n++) {
        memory_fail_after(n);
        assert_int_equal(survival_fit(&YES, 0.95, &c, NULL), STATUS_NO_MEMORY);
    }
    for (long n = 0; n < 4; n++) {
        memory_fail_after(n);
        assert_int_equal(incidence_fit(&YES, 1, &incidence, NULL), STATUS_NO_MEMORY);
    }
    memory_fail_after(0);
    assert_int_equal(survival_compare_log_rank(&YES, &NO, &r, NULL), STATUS_NO_MEMORY);
    memory_fail_after(-1);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_aml_curves),
        cmocka_unit_test(test_aml_errors_and_bands),
        cmocka_unit_test(test_aml_restricted_means),
        cmocka_unit_test(test_aml_quantile_intervals),
        cmocka_unit_test(test_at_risk),
        cmocka_unit_test(test_log_rank),
        cmocka_unit_test(test_aalen_johansen),
        cmocka_unit_test(test_one_cause_is_kaplan_meier),
        cmocka_unit_test(test_all_censored),
        cmocka_unit_test(test_one_run_and_everyone_at_once),
        cmocka_unit_test(test_median_at_exactly_half),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_restricted_mean_beyond_observation),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
