/* Numbers and names as people read them. */
#include "report/grid.h"
#include "report/html.h"
#include "report/wording.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

#define CHECK_VALUE(chosen, value, expected)                                                                 \
    do {                                                                                                     \
        struct measure m_ = chosen;                                                                          \
        struct text t_ = TEXT_EMPTY;                                                                         \
        measure_value(&m_, value, &t_);                                                                      \
        assert_string_equal(text_chars(&t_), expected);                                                      \
        text_free(&t_);                                                                                      \
    } while (0)

static void levels(void **state) {
    (void)state;
    CHECK_VALUE(measure_level("USD", 812.3e6, 0), 812.3e6, "USD 812 million");
    CHECK_VALUE(measure_level("USD", 7.853e9, 2e7), 7.853e9, "USD 7.85 billion");
    CHECK_VALUE(measure_level("USD", 48230, 0), 48230, "USD 48.2 thousand");
    CHECK_VALUE(measure_level("0/1", 0.314, 0.04), 0.314, "31 %");
    CHECK_VALUE(measure_level("1", 0.0314, 0), 0.0314, "3.1 %");
    CHECK_VALUE(measure_level("days", 3700, 0), 3700, "10.1 years");
    CHECK_VALUE(measure_level("days", 210, 12), 210, "210 days");
    CHECK_VALUE(measure_level("persons", 1234567, 0), 1234567, "1,235 thousand");
    CHECK_VALUE(measure_level("persons", 81234, 0), 81234, "81,234");
    CHECK_VALUE(measure_level("persons", 12, 3), (double)NAN, "-");
}

static void differences(void **state) {
    (void)state;
    CHECK_VALUE(measure_difference("0/1", 0.09, 0.04), 0.09, "9 points");
    CHECK_VALUE(measure_difference("0/1", 0.09, 0.04), 0.011, "1 point");
    CHECK_VALUE(measure_difference("0/1", 0.09, 0.04), -0.002, "0 points"); // never "-0"
    CHECK_VALUE(measure_difference("days", 500, 100), 500, "1.4 years");
    CHECK_VALUE(measure_difference("days", 340, 100), 1, "1 day");
    CHECK_VALUE(measure_difference("persons", 5000, 100), INFINITY, "unbounded");
}

static void signs_and_groups(void **state) {
    (void)state;
    struct measure m = measure_difference("persons", 5e4, 1000);
    struct text t = TEXT_EMPTY;
    measure_number(&m, 12345.4, true, &t);
    text_add(&t, " ");
    measure_number(&m, -999.6, true, &t);
    text_add(&t, " ");
    measure_number(&m, -0.3, true, &t);
    assert_string_equal(text_chars(&t), "+12,345 -1,000 0");
    text_free(&t);
}

static void names(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    wording_label("civilian_deaths_persons", &t);
    text_add(&t, "|");
    wording_label("ddr_demobilised_persons", &t);
    text_add(&t, "|");
    wording_short("Côte d'Ivoire été", 6, &t);
    text_add(&t, "|");
    wording_p(0.0004, &t);
    text_add(&t, "|");
    wording_p(0.0421, &t);
    assert_string_equal(text_chars(&t), "civilian deaths|DDR demobilised|Côte …|<0.001|0.042");
    assert_int_equal(wording_width("Côte"), 4);
    text_free(&t);
}

/* Ends that read the same are said as a distance, never as "4.8 to 4.8"; where nothing varied it is said.
 */
static void narrow_intervals(void **state) {
    (void)state;
    struct measure m = measure_difference("USD", 4.8e9, 1e7);
    struct text t = TEXT_EMPTY;
    m.decimals = 1;
    measure_interval(&m, 4.803e9, 4.832e9, &t);
    assert_string_equal(text_chars(&t), "within 0.1");
    text_clear(&t);
    measure_interval(&m, 4.74e9, 4.832e9, &t);
    assert_string_equal(text_chars(&t), "4.7 to 4.8");
    text_clear(&t);
    measure_interval(&m, 0, 0, &t);
    assert_string_equal(text_chars(&t), "all equal");
    text_clear(&t);
    measure_interval(&m, -INFINITY, INFINITY, &t);
    assert_string_equal(text_chars(&t), "unbounded");
    text_free(&t);
}

/* A half width only where it is true of both sides. */
static void estimates(void **state) {
    (void)state;
    const struct {
        double value, low, high;
        const char *words;
    } CASES[] = {
        {0.31, 0.27, 0.35, "31 ±4"},           {0.08, 0.03, 0.20, "8 (3–20)"},
        {0, 0, 0.09, "0 (0–9)"},               {0.01, -0.02, 0.09, "1 (-2 to 9)"},
        {0.5, 0.499, 0.501, "50 ±<1"},  {0, 0, 0, "0"},                        {0.514, 0.511, 0.517, "51 ±<1"},
        {0.5, -INFINITY, INFINITY, "50"},
    };
    struct measure m = measure_level("1", 0.9, 0.05);
    struct text t = TEXT_EMPTY;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        measure_estimate(&m, CASES[i].value, CASES[i].low, CASES[i].high, &t);
        assert_string_equal(text_chars(&t), CASES[i].words);
        text_clear(&t);
    }
    text_free(&t);
}

/* Digits enough to see on which side of zero an interval ends. */
static void telling_digits(void **state) {
    (void)state;
    const struct {
        double value, low, high;
        const char *words;
    } CASES[] = {
        {-0.10, -0.14, -0.06, "-0.14 to -0.06"}, // not "-0.1, within 0.1"
        {0.6, -0.04, 1.5, "-0.04 to 1.50"},      // not "0.0 to 1.5"
        {0.43, 0.416, 0.445, "within 0.1"},      // far enough from zero
        {0.6, -0.00001, 1.5, "0.0 to 1.5"},      // nearer than anybody would care
        {3, 2.1, 3.9, "2.1 to 3.9"},
    };
    struct measure m = {1, 1, "", "", ""};
    struct text t = TEXT_EMPTY;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct measure finer = measure_telling(&m, CASES[i].value, CASES[i].low, CASES[i].high);
        measure_interval(&finer, CASES[i].low, CASES[i].high, &t);
        assert_string_equal(text_chars(&t), CASES[i].words);
        text_clear(&t);
    }
    // Halves round one way, however they were added up.
    m.decimals = 0;
    measure_number(&m, 2.5, false, &t);
    measure_number(&m, 100 * 0.025, false, &t);
    measure_number(&m, 2.5 - 4e-16, false, &t);
    assert_string_equal(text_chars(&t), "333");
    text_free(&t);
}

static void plans(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    wording_about(7, &t);
    wording_about(99, &t);
    wording_about(100, &t);
    wording_about(101, &t);
    wording_about(1240, &t);
    assert_string_equal(text_chars(&t), "about 7about 99about 100about 110about 1,300");
    text_free(&t);
}

static void escapes(void **state) {
    (void)state;
    struct text t = TEXT_EMPTY;
    html_escape("<a href=\"x\">&'\x01\xC3\xA9\xC0\xAF\xED\xA0\x80", &t);
    assert_string_equal(text_chars(&t),
                        "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD"
                        "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    text_free(&t);
}

static void grids(void **state) {
    (void)state;
    struct grid g = GRID_EMPTY;
    struct text t = TEXT_EMPTY;
    grid_column(&g, "option", GRID_LEFT);
    grid_column(&g, "cost", GRID_RIGHT);
    grid_cell(&g, "été|<b>");
    grid_cell(&g, "%d", 7);
    grid_text(&g, 1, &t);
    assert_string_equal(text_chars(&t), " option   cost\n été|<b>     7\n");
    text_clear(&t);
    grid_markdown(&g, &t);
    assert_string_equal(text_chars(&t), "| option | cost |\n| --- | ---: |\n| été\\|\\<b\\> | 7 |\n");
    text_clear(&t);
    grid_html(&g, NULL, &t);
    assert_non_null(strstr(text_chars(&t), "<th scope=\"row\">été|&lt;b&gt;</th><td class=\"n\">7</td>"));
    text_free(&t);
    grid_free(&g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels), cmocka_unit_test(differences), cmocka_unit_test(signs_and_groups),
        cmocka_unit_test(names),  cmocka_unit_test(escapes),     cmocka_unit_test(narrow_intervals), cmocka_unit_test(estimates), cmocka_unit_test(plans), cmocka_unit_test(telling_digits),
        cmocka_unit_test(grids)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
