/* CSV rows byte for byte. */
#include "base/csv.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void rows_follow_the_rfc(void **state) {
    (void)state;
    struct text out = TEXT_EMPTY;
    struct csv c = csv_begin(&out);
    const char *const fields[] = {"plain", "a,b", "say \"no\"", "two\nlines",
                                  " edge", "",    NULL,         "C\xC3\xB4te d'Ivoire"};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
        csv_text(&c, fields[i]);
    csv_end_row(&c);
    csv_number(&c, 0.1);
    csv_number(&c, (double)NAN);
    csv_number(&c, -(double)INFINITY);
    csv_integer(&c, INT64_MAX);
    csv_end_row(&c);
    assert_false(text_failed(&out));
    assert_string_equal(text_chars(&out), "plain,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",\" edge\",\"\",,"
                                          "C\xC3\xB4te d'Ivoire\r\n0.1,,-inf,9223372036854775807\r\n");
    text_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_follow_the_rfc)};
    return cmocka_run_group_tests_name("base.csv", tests, NULL, NULL);
}
