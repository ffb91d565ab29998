/* Text buffers with their limits, numbers that read back exactly, nearest names. */
#include "base/text.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void buffer_grows_and_clears(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    assert_string_equal(text_chars(&t), "");
    for (int i = 0; i < 5000; i++)
        text_add(&t, "%d,", i % 10);
    assert_int_equal(t.length, 10000);
    assert_memory_equal(text_chars(&t) + 9996, "8,9,", 5);
    text_clear(&t);
    text_add_bytes(&t, NULL, 0);
    text_add_bytes(&t, "a\0b", 3);
    assert_int_equal(t.length, 3);
    assert_memory_equal(text_chars(&t), "a\0b", 4);
    text_free(&t);
    assert_string_equal(text_chars(&t), "");
}

static void maximum_is_hard(void **state) {
    (void)state;
    struct text t = {.maximum = 8};
    text_add(&t, "1234567"); // with the final zero exactly 8
    assert_false(text_failed(&t));
    text_add(&t, "8");
    assert_true(text_failed(&t));
    text_add_bytes(&t, "", 0);
    assert_string_equal(text_chars(&t), "1234567");
    text_clear(&t);
    text_add(&t, "again");
    assert_false(text_failed(&t));
    assert_string_equal(text_chars(&t), "again");
    text_free(&t);
}

static void assert_prints(double value, const char *expected) {
    char out[NUMBER_CHARS];
    assert_int_equal(number_print(out, sizeof out, value), strlen(expected));
    assert_string_equal(out, expected);
}

static void numbers_are_short(void **state) {
    (void)state;
    assert_prints(0.1, "0.1");
    assert_prints(0.1 + 0.2, "0.30000000000000004");
    assert_prints(-0.0, "0");
    assert_prints(123456789012345, "123456789012345");
    assert_prints(1e15, "1e+15");
    assert_prints(9007199254740993.0, "9007199254740992");
    assert_prints(-1e300, "-1e+300");
    assert_prints(0x1p-1074, "5e-324");
    assert_prints(-1.7976931348623157e308, "-1.7976931348623157e+308");
    assert_prints((double)NAN, "nan");
    assert_prints(-(double)NAN, "nan");
    assert_prints(-(double)INFINITY, "-inf");
}

static void every_finite_number_reads_back(void **state) {
    (void)state;
    struct rng r;
    rng_seed(&r, 0, 1648, 0, 1);
    for (int i = 0; i < 200000; i++) {
        uint64_t bits = rng_next(&r);
        double value, again = 0;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) continue;
        char out[NUMBER_CHARS];
        assert_true(number_print(out, sizeof out, value) < NUMBER_CHARS);
        assert_true(number_read(out, &again));
        assert_memory_equal(&again, &value, sizeof value);
    }
}

static void what_is_no_number_is_refused(void **state) {
    (void)state;
    const char *const REFUSED[] = {"",    " ",   " 1",    "1 ",  "1x",     "--1",
                                   "nan", "inf", "1e999", "1,5", "12days", "\t3"};
    double value = 42;
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++)
        assert_false(number_read(REFUSED[i], &value));
    assert_true(value == 42);
    assert_true(number_read("+1.5e3", &value) && value == 1500);
    assert_true(number_read("-.25", &value) && value == -0.25);
}

static void distances_count_edits(void **state) {
    (void)state;
    assert_int_equal(text_distance("police", "police"), 0);
    assert_int_equal(text_distance("police", "POLICE"), 0);
    assert_int_equal(text_distance("polcie", "police"), 1); // a swap
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_int_equal(text_distance("", "abc"), 3);
    assert_int_equal(text_distance("ca", "abc"), 3); // optimal string alignment edits no part twice
    char a[200], b[200];
    memset(a, 'x', sizeof a - 1);
    memset(b, 'x', sizeof b - 1);
    a[199] = b[199] = '\0';
    b[150] = 'y'; // behind the part that is compared
    assert_int_equal(text_distance(a, b), 0);
}

static void nearest_name_is_near(void **state) {
    (void)state;
    const char *const NAMES[] = {"police_persons", "patrol_rate", "sector.north.consent",
                                 "ddr.cantonment_days", "rate"};
    assert_string_equal(text_nearest("polise_persons", NAMES, 5), "police_persons");
    assert_string_equal(text_nearest("patrol_rat", NAMES, 5), "patrol_rate");
    assert_string_equal(text_nearest("consent", NAMES, 5), "sector.north.consent"); // a whole part
    assert_null(text_nearest("helicopters", NAMES, 5));
    assert_null(text_nearest("cant", NAMES, 5)); // not a whole part
    assert_null(text_nearest("police_persons", NAMES, 0));
    const char *const TIES[] = {"aaab", "aaac"};
    assert_string_equal(text_nearest("aaaa", TIES, 2), "aaab");
}

static void what_there_is_is_offered(void **state) {
    (void)state;
    const char *const NAMES[] = {"calendar", "stay", "c", "d", "e", "f", "g", "h", "i", "j"};
    struct text t = TEXT_EMPTY;
    text_offer("calender", NAMES, 2, &t);
    text_offer("benchmark", NAMES, 2, &t);
    text_offer("benchmark", NAMES, 10, &t);
    text_offer("benchmark", NAMES, 0, &t);
    assert_string_equal(text_chars(&t), "; did you mean 'calendar'?; there are: calendar, stay"
                                        "; there are: calendar, stay, c, d, e, f, g, h and 2 more");
    text_free(&t);
}

static void memory_failure_is_remembered(void **state) {
    (void)state;
#ifdef TRUCE_FAULT_INJECTION
    struct text t = TEXT_EMPTY;
    text_add(&t, "kept");
    memory_fail_after(0);
    for (int i = 0; i < 100; i++)
        text_add(&t, "more");
    memory_fail_after(-1);
    assert_true(text_failed(&t));
    assert_memory_equal(text_chars(&t), "keptmore", 8);
    text_free(&t);
#else
    skip();
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffer_grows_and_clears),
        cmocka_unit_test(maximum_is_hard),
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test(every_finite_number_reads_back),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(distances_count_edits),
        cmocka_unit_test(nearest_name_is_near),
        cmocka_unit_test(what_there_is_is_offered),
        cmocka_unit_test(memory_failure_is_remembered),
    };
    return cmocka_run_group_tests_name("base.text", tests, NULL, NULL);
}
