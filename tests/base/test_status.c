/* Status codes, error records and the list of diagnostics. */
#include "base/diagnostics.h"
#include "base/memory.h"
#include "base/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_code_has_its_words(void **state) {
    (void)state;
    for (int code = STATUS_OK; code <= STATUS_INTERNAL; code++) {
        assert_true(strlen(status_name((enum status)code)) > 1);
        assert_true(strlen(status_sentence((enum status)code)) > 3);
        for (int other = STATUS_OK; other < code; other++)
            assert_string_not_equal(status_name((enum status)code), status_name((enum status)other));
    }
    assert_string_equal(status_name(STATUS_PLUGIN_BUDGET), "plugin_budget");
    assert_string_equal(status_name((enum status)999), "unknown");
    assert_string_equal(status_sentence((enum status) - 1), "unknown status");
}

static void errors_carry_place_and_sentence(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    assert_int_equal(error_set_at(&err, STATUS_INVALID, "kestria.lua", 41, "unknown key '%s'", "x"),
                     STATUS_INVALID);
    assert_string_equal(err.where, "kestria.lua:41");
    assert_string_equal(err.message, "unknown key 'x'");
    assert_int_equal(error_set(&err, STATUS_IO, "while loading: %s", err.message),
                     STATUS_IO); // quotes itself
    assert_string_equal(err.message, "while loading: unknown key 'x'");
    assert_string_equal(err.where, "kestria.lua:41");
    error_set_at(&err, STATUS_IO, "kestria.lua", 0, "gone");
    assert_string_equal(err.where, "kestria.lua");
    assert_int_equal(error_set(NULL, STATUS_RANGE, "unheard"), STATUS_RANGE);
    assert_int_equal(error_set_at(NULL, STATUS_RANGE, "f", 1, "unheard"), STATUS_RANGE);
}

static void long_messages_are_cut(void **state) {
    (void)state;
    char lengthy[2000];
    memset(lengthy, 'w', sizeof lengthy - 1);
    lengthy[sizeof lengthy - 1] = '\0';
    struct error err = ERROR_NONE;
    error_set_at(&err, STATUS_IO, lengthy, 3, "%s", lengthy);
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    assert_int_equal(strlen(err.where), sizeof err.where - 1);
}

static void assert_printed(struct diagnostics *d, const char *expected) {
    struct text out = TEXT_EMPTY;
    diagnostics_print(d, &out);
    assert_string_equal(text_chars(&out), expected);
    text_free(&out);
}

static void list_is_sorted_by_file_then_line(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    diagnostics_add(&d, SEVERITY_ERROR, "b.lua", 9, "first seen, so first printed");
    diagnostics_add(&d, SEVERITY_ERROR, "a.lua", 30, "late");
    diagnostics_add(&d, SEVERITY_WARNING, "b.lua", 2, "early %d", 7);
    diagnostics_add(&d, SEVERITY_ERROR, "a.lua", 4, "same line, one");
    diagnostics_add(&d, SEVERITY_ERROR, "a.lua", 4, "same line, two");
    diagnostics_add(&d, SEVERITY_ERROR, "b.lua", 0, "the file as a whole");
    assert_printed(&d, "b.lua: error: the file as a whole\n"
                       "b.lua:2: warning: early 7\n"
                       "b.lua:9: error: first seen, so first printed\n"
                       "a.lua:4: error: same line, one\n"
                       "a.lua:4: error: same line, two\n"
                       "a.lua:30: error: late\n"
                       "5 errors, 1 warning. Nothing was run.\n");
    diagnostics_free(&d);
}

static void repeats_are_kept_once_but_never_hide_an_error(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    assert_printed(&d, "");
    diagnostics_add(&d, SEVERITY_WARNING, "a.lua", 1, "odd");
    diagnostics_add(&d, SEVERITY_WARNING, "a.lua", 1, "odd");
    assert_printed(&d, "a.lua:1: warning: odd\n1 warning.\n");
    diagnostics_add(&d, SEVERITY_ERROR, "a.lua", 1, "odd");
    assert_int_equal(d.n_errors, 1);
    assert_printed(&d, "a.lua:1: warning: odd\na.lua:1: error: odd\n1 error, 1 warning. Nothing was run.\n");
    diagnostics_free(&d);
    assert_int_equal(d.n, 0);
}

static void beyond_the_maximum_entries_are_counted(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    for (int i = 0; i < DIAGNOSTICS_MAXIMUM + 50; i++)
        diagnostics_add(&d, SEVERITY_ERROR, "a.lua", i + 1, "wrong");
    assert_int_equal(d.n, DIAGNOSTICS_MAXIMUM);
    assert_int_equal(d.n_errors, DIAGNOSTICS_MAXIMUM + 50);
    struct text out = TEXT_EMPTY;
    diagnostics_print(&d, &out);
    assert_non_null(strstr(text_chars(&out), "... and 50 more\n250 errors. Nothing was run.\n"));
    text_free(&out);
    diagnostics_free(&d);
}

/* Whatever allocation fails, the error is still counted, so the input is refused. */
static void running_out_of_memory_still_refuses(void **state) {
    (void)state;
#ifdef TRUCE_FAULT_INJECTION
    for (long n = 0; n < 3; n++) {
        struct diagnostics d = DIAGNOSTICS_NONE;
        memory_fail_after(n);
        diagnostics_add(&d, SEVERITY_ERROR, "a.lua", 1, "wrong");
        memory_fail_after(-1);
        assert_int_equal(d.n, 0);
        assert_int_equal(d.n_errors, 1);
        assert_printed(&d, "... and 1 more\n1 error. Nothing was run.\n");
        diagnostics_free(&d);
    }
#else
    skip();
#endif
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_its_words),
        cmocka_unit_test(errors_carry_place_and_sentence),
        cmocka_unit_test(long_messages_are_cut),
        cmocka_unit_test(list_is_sorted_by_file_then_line),
        cmocka_unit_test(repeats_are_kept_once_but_never_hide_an_error),
        cmocka_unit_test(beyond_the_maximum_entries_are_counted),
        cmocka_unit_test(running_out_of_memory_still_refuses),
    };
    return cmocka_run_group_tests_name("base.status", tests, NULL, NULL);
}
