/* The JSON writer: both styles byte for byte, escapes, numbers, and calls that would break the grammar. */
#include "base/json.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void write_sample(struct json *j) {
    json_open_object(j);
    json_key(j, "run");
    json_integer(j, INT64_MIN);
    json_key(j, "tags");
    json_open_array(j);
    json_string(j, "a\"b");
    json_bool(j, true);
    json_open_object(j);
    json_close(j);
    json_close(j);
    json_key(j, "none");
    json_open_array(j);
    json_close(j);
    json_key(j, "cost_usd");
    json_number(j, 1234567.1);
    json_close(j);
}

static void styles_are_exact(void **state) {
    (void)state;
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_COMPACT);
    write_sample(&j);
    assert_true(json_complete(&j));
    assert_string_equal(text_chars(&out), "{\"run\":-9223372036854775808,\"tags\":[\"a\\\"b\",true,{}],"
                                          "\"none\":[],\"cost_usd\":1234567.1}");
    text_clear(&out);
    j = json_begin(&out, JSON_INDENTED);
    write_sample(&j);
    assert_true(json_complete(&j));
    assert_string_equal(text_chars(&out),
                        "{\n  \"run\": -9223372036854775808,\n  \"tags\": [\n    \"a\\\"b\",\n"
                        "    true,\n    {}\n  ],\n  \"none\": [],\n  \"cost_usd\": 1234567.1\n}");
    text_free(&out);
}

static void assert_string_value(const char *chars, const char *expected) {
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_COMPACT);
    json_string(&j, chars);
    assert_true(json_complete(&j));
    assert_string_equal(text_chars(&out), expected);
    text_free(&out);
}

static void strings_are_escaped(void **state) {
    (void)state;
    assert_string_value("", "\"\"");
    assert_string_value(NULL, "null");
    assert_string_value("q\" b\\ /\b\f\n\r\t\x01\x1f\x7f",
                        "\"q\\\" b\\\\ /\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
    assert_string_value("C\xC3\xB4te \xE2\x82\xAC \xF0\x9F\x95\x8A",
                        "\"C\xC3\xB4te \xE2\x82\xAC \xF0\x9F\x95\x8A\"");
}

#define BAD "\xEF\xBF\xBD"

static void bytes_that_are_not_utf8_are_replaced(void **state) {
    (void)state;
    assert_string_value("a\x80z", "\"a" BAD "z\"");
    assert_string_value("\xC3", "\"" BAD "\"");                         // cut short by the end
    assert_string_value("\xE2\x82", "\"" BAD BAD "\"");                 // likewise
    assert_string_value("\xC0\xAF", "\"" BAD BAD "\"");                 // overlong
    assert_string_value("\xED\xA0\x80", "\"" BAD BAD BAD "\"");         // a surrogate
    assert_string_value("\xF4\x90\x80\x80", "\"" BAD BAD BAD BAD "\""); // beyond U+10FFFF
}

static void numbers_read_back_or_are_null(void **state) {
    (void)state;
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_COMPACT);
    const double values[] = {0.1 + 0.2,         1e300, -2.5e-310, (double)NAN, (double)INFINITY,
                             -(double)INFINITY, -0.0,  3};
    json_open_array(&j);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        json_number(&j, values[i]);
    json_close(&j);
    assert_true(json_complete(&j));
    assert_string_equal(text_chars(&out), "[0.30000000000000004,1e+300,-2.5e-310,null,null,null,0,3]");
    text_free(&out);
}

typedef void mistake(struct json *j);

static void value_without_key(struct json *j) {
    json_open_object(j);
    json_null(j);
    json_close(j);
}
static void key_without_value(struct json *j) {
    json_open_object(j);
    json_key(j, "k");
    json_close(j);
}
static void key_in_array(struct json *j) {
    json_open_array(j);
    json_key(j, "k");
    json_null(j);
    json_close(j);
}
static void two_keys(struct json *j) {
    json_open_object(j);
    json_key(j, "a");
    json_key(j, "b");
    json_null(j);
    json_close(j);
}
static void two_values(struct json *j) {
    json_null(j);
    json_null(j);
}
static void close_too_many(struct json *j) {
    json_open_array(j);
    json_close(j);
    json_close(j);
}
static void left_open(struct json *j) {
    json_open_array(j);
}
static void nothing(struct json *j) {
    (void)j;
}
static void too_deep(struct json *j) {
    for (int i = 0; i <= JSON_DEPTH; i++)
        json_open_array(j);
    for (int i = 0; i <= JSON_DEPTH; i++)
        json_close(j);
}

static void mistakes_are_noticed(void **state) {
    (void)state;
    static mistake *const MISTAKES[] = {value_without_key, key_without_value, key_in_array,
                                        two_keys,          two_values,        close_too_many,
                                        left_open,         nothing,           too_deep};
    for (size_t i = 0; i < sizeof MISTAKES / sizeof MISTAKES[0]; i++) {
        struct text out = TEXT_EMPTY;
        struct json j = json_begin(&out, JSON_INDENTED);
        MISTAKES[i](&j);
        assert_false(json_complete(&j));
        text_free(&out);
    }
}

static void full_depth_is_allowed(void **state) {
    (void)state;
    struct text out = TEXT_EMPTY;
    struct json j = json_begin(&out, JSON_COMPACT);
    for (int i = 0; i < JSON_DEPTH; i++)
        json_open_array(&j);
    for (int i = 0; i < JSON_DEPTH; i++)
        json_close(&j);
    assert_true(json_complete(&j));
    assert_int_equal(out.length, 2 * JSON_DEPTH);
    text_free(&out);
}

static void failed_text_is_not_complete(void **state) {
    (void)state;
    struct text out = {.maximum = 12};
    struct json j = json_begin(&out, JSON_COMPACT);
    json_string(&j, "longer than twelve bytes");
    assert_false(json_complete(&j));
    text_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_are_exact),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
        cmocka_unit_test(numbers_read_back_or_are_null),
        cmocka_unit_test(mistakes_are_noticed),
        cmocka_unit_test(full_depth_is_allowed),
        cmocka_unit_test(failed_text_is_not_complete),
    };
    return cmocka_run_group_tests_name("base.json", tests, NULL, NULL);
}
