/* Ticks and dates: exactness, limits, and every day of six centuries against a plain count of days. */
#include "base/clock.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void days_and_ticks_are_exact(void **state) {
    (void)state;
    assert_true(ticks_from_days(1) == 1048576);
    assert_true(ticks_from_days(-0.5) == -524288);
    for (int64_t t = -3000000; t < 3000000; t += 997)
        assert_true(ticks_from_days(days_from_ticks(t)) == t);
    assert_true(ticks_from_days(0.1 + 0.2) == ticks_from_days(0.3)); // the same instant, however computed
    assert_true(ticks_from_days(1.4 / 1048576) == 1 && ticks_from_days(1.6 / 1048576) == 2);
}

/* Inline and without a call, but to the same tick as llround: at halves, beside them, and at random. */
static void rounding_is_that_of_llround(void **state) {
    (void)state;
    uint64_t bits = 88172645463325252u;
    for (int i = 0; i < 400000; i++) {
        bits ^= bits << 13, bits ^= bits >> 7, bits ^= bits << 17; // xorshift64, G. Marsaglia 2003
        double near_half = (double)(int64_t)(bits >> (11 + i % 50)) + 0.5, x = near_half;
        if (i % 4 == 1) x = nextafter(near_half, 0);
        if (i % 4 == 2) x = nextafter(near_half, (double)INFINITY);
        if (i % 4 == 3) x = ldexp((double)(bits >> 11), -(i % 64));
        if (bits & 1) x = -x;
        assert_true(ticks_from_days(x / 1048576) == llround(x)); // the division by a power of two is exact
    }
    assert_true(ticks_from_days(nextafter(0.5, 0) / 1048576) == 0);
    assert_true(ticks_from_days(-0.5 / 1048576) == -1 && ticks_from_days(0.5 / 1048576) == 1);
}

static void beyond_all_ticks_is_never(void **state) {
    (void)state;
    assert_true(ticks_from_days((double)INFINITY) == TICKS_NEVER);
    assert_true(ticks_from_days((double)NAN) == TICKS_NEVER);
    assert_true(ticks_from_days(1e200) == TICKS_NEVER);
    assert_true(ticks_from_days(0x1p43) == TICKS_NEVER && ticks_from_days(0x1p42) == (ticks)1 << 62);
    assert_true(ticks_from_days(-1e200) == -TICKS_NEVER);
    assert_true(isinf(days_from_ticks(TICKS_NEVER)));
}

static int month_length(int year, int month) {
    static const int LENGTHS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return LENGTHS[month - 1] + (month == 2 && leap);
}

static void every_day_of_six_centuries(void **state) {
    (void)state;
    int64_t expected = date_to_days(1700, 1, 1);
    for (int year = 1700; year < 2300; year++) {
        int day_of_year = 1;
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= month_length(year, month); day++, expected++, day_of_year++) {
                char wanted[40], printed[16];
                int64_t days = -1;
                snprintf(wanted, sizeof wanted, "%04d-%02d-%02d", year, month, day);
                date_print(expected, printed, sizeof printed);
                assert_string_equal(printed, wanted);
                assert_true(date_read(wanted, &days) && days == expected);
                assert_int_equal(date_day_of_year(expected), day_of_year);
            }
    }
}

static void known_days(void **state) {
    (void)state;
    assert_true(date_to_days(1970, 1, 1) == 0);
    assert_true(date_to_days(2003, 9, 19) == 12314); // Security Council resolution 1509
    assert_true(date_to_days(2000, 3, 1) == 11017 && date_to_days(1969, 12, 31) == -1);
    assert_true(date_to_days(0, 3, 1) == -719468); // the epoch of the algorithm
}

static void what_is_no_date_is_refused(void **state) {
    (void)state;
    const char *const REFUSED[] = {"",           "2003",       "2003-02-29",  "1900-02-29",
                                   "2003-13-01", "2003-00-10", "2003-04-31",  "2003-1-1",
                                   "2003- 1- 1", "2003/01/01", "2003-01-01 ", "+203-01-01",
                                   "2003-01-00", "2003-01-+1", "20O3-01-01",  " 203-01-01"};
    int64_t days = 42;
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
        if (date_read(REFUSED[i], &days)) fail_msg("'%s' was read as a date", REFUSED[i]);
    assert_true(days == 42);
    assert_true(date_read("2000-02-29", &days) && days == 11016);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_ticks_are_exact),   cmocka_unit_test(rounding_is_that_of_llround),
   cmocka_unit_test(beyond_all_ticks_is_never),
        cmocka_unit_test(every_day_of_six_centuries), cmocka_unit_test(known_days),
        cmocka_unit_test(what_is_no_date_is_refused),
    };
    return cmocka_run_group_tests_name("base.clock", tests, NULL, NULL);
}
