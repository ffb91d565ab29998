/* Digests: a value computed independently (Python's hashlib over the documented bytes), and separation of
 * parts. */
#include "base/digest.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void known_answer(void **state) {
    (void)state;
    struct digest d;
    char hex[DIGEST_HEX_CHARS];
    digest_begin(&d);
    digest_add(&d, "ab", 2);
    digest_add_text(&d, "c");
    digest_add_number(&d, 0.1);
    digest_add_u64(&d, UINT64_MAX - 1);
    digest_finish_hex(&d, hex);
    assert_string_equal(hex, "5b41368f522a789080714f80f57f058744122e2b0ae0cb6ca5be466d55f44818");
    digest_begin(&d); // nothing added: SHA-256 of the empty message, FIPS 180-4
    digest_finish_hex(&d, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* The digest of up to two texts; NULL adds nothing. */
static void hex_of(const char *a, const char *b, char hex[DIGEST_HEX_CHARS]) {
    struct digest d;
    digest_begin(&d);
    if (a != NULL) digest_add_text(&d, a);
    if (b != NULL) digest_add_text(&d, b);
    digest_finish_hex(&d, hex);
}

static void parts_do_not_run_together(void **state) {
    (void)state;
    const char *const PAIRS[][2] = {{"ab", "c"}, {"a", "bc"}, {"abc", NULL},
                                    {"abc", ""}, {"", "abc"}, {"c", "ab"}};
    enum { N = sizeof PAIRS / sizeof PAIRS[0] };
    char hex[N][DIGEST_HEX_CHARS];
    for (int i = 0; i < N; i++) {
        hex_of(PAIRS[i][0], PAIRS[i][1], hex[i]);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(hex[i], hex[j]);
    }
}

static void number_hex(double value, char hex[DIGEST_HEX_CHARS]) {
    struct digest d;
    digest_begin(&d);
    digest_add_number(&d, value);
    digest_finish_hex(&d, hex);
}

static void numbers_that_print_alike_are_alike(void **state) {
    (void)state;
    char a[DIGEST_HEX_CHARS], b[DIGEST_HEX_CHARS];
    number_hex(0.0, a);
    number_hex(-0.0, b);
    assert_string_equal(a, b);
    number_hex((double)NAN, a);
    number_hex(-(double)NAN, b);
    assert_string_equal(a, b);
    number_hex(0.1, a);
    number_hex(nextafter(0.1, 1), b);
    assert_string_not_equal(a, b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answer),
        cmocka_unit_test(parts_do_not_run_together),
        cmocka_unit_test(numbers_that_print_alike_are_alike),
    };
    return cmocka_run_group_tests_name("base.digest", tests, NULL, NULL);
}
