/* Descriptors: types and ranges enforced, words read and printed, messages whole. */
#include "base/descriptor.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct descriptor ROWS[] = {
    {.name = "ddr.cantonment_days", .type = TYPE_REAL, .unit = "days", .def = 30, .min = 0.5, .max = 365},
    {.name = "police_persons", .type = TYPE_COUNT, .unit = "persons", .def = 120, .min = 0, .max = 5e4},
    {.name = "urban_frac", .type = TYPE_FRACTION, .unit = "1", .def = 0.2, .min = 0, .max = 7}, // 7 is a slip
    {.name = "has_airfield", .type = TYPE_FLAG, .unit = "1", .def = 0, .min = 0, .max = 1},
    {.name = "goals",
     .type = TYPE_CHOICE,
     .unit = "1",
     .min = 0,
     .max = 9,
     .choices = "limited|greedy|total"},
};

enum { CANTONMENT, POLICE, URBAN, AIRFIELD, GOALS, N_ROWS };

static void assert_refused(int row, double value, const char *message) {
    struct error err = ERROR_NONE;
    assert_int_equal(descriptor_check(&ROWS[row], value, &err), STATUS_RANGE);
    assert_string_equal(err.message, message);
    assert_int_equal(descriptor_check(&ROWS[row], value, NULL), STATUS_RANGE);
}

static void values_must_fit_type_and_range(void **state) {
    (void)state;
    assert_refused(CANTONMENT, 400, "ddr.cantonment_days is 400 but must lie in 0.5 to 365 days");
    assert_refused(CANTONMENT, (double)NAN, "ddr.cantonment_days must be a finite number");
    assert_refused(POLICE, 12.5, "police_persons must be a whole number of persons, not 12.5");
    assert_refused(POLICE, -1, "police_persons is -1 but must lie in 0 to 50000 persons");
    assert_refused(URBAN, 1.5, "urban_frac is 1.5 but must lie in 0 to 1");
    assert_refused(AIRFIELD, 0.5, "has_airfield must be a whole number, not 0.5");
    assert_refused(GOALS, 3, "goals is 3 but must lie in 0 to 2");
    const double GOOD[N_ROWS] = {0.5, 50000, 1, 1, 2};
    for (int row = 0; row < N_ROWS; row++)
        assert_int_equal(descriptor_check(&ROWS[row], GOOD[row], NULL), STATUS_OK);
}

static void words_are_read(void **state) {
    (void)state;
    const struct {
        int row;
        const char *chars;
        double value;
    } CASES[] = {{GOALS, "greedy", 1},  {GOALS, "total", 2},          {AIRFIELD, "yes", 1},
                 {AIRFIELD, "true", 1}, {AIRFIELD, "no", 0},          {AIRFIELD, "false", 0},
                 {AIRFIELD, "1", 1},    {CANTONMENT, "12.25", 12.25}, {POLICE, "1e3", 1000},
                 {GOALS, "limited", 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        double value = -1;
        assert_int_equal(descriptor_read_value(&ROWS[CASES[i].row], CASES[i].chars, &value, NULL), STATUS_OK);
        assert_true(value == CASES[i].value);
    }
    double value = -1;
    struct error err = ERROR_NONE;
    assert_int_equal(descriptor_read_value(&ROWS[GOALS], "gree", &value, &err), STATUS_RANGE);
    assert_string_equal(err.message, "goals is 'gree' but must be one of limited|greedy|total");
    assert_int_equal(descriptor_read_value(&ROWS[POLICE], "many", &value, &err), STATUS_RANGE);
    assert_string_equal(err.message, "police_persons needs a number, not 'many'");
    assert_int_equal(descriptor_read_value(&ROWS[POLICE], "60000", &value, NULL), STATUS_RANGE);
    assert_true(value == -1);
}

static void assert_value_prints(int row, double value, const char *expected) {
    char out[64];
    descriptor_print_value(&ROWS[row], value, out, sizeof out);
    assert_string_equal(out, expected);
}

static void values_print_as_a_person_would(void **state) {
    (void)state;
    assert_value_prints(GOALS, 0, "limited");
    assert_value_prints(GOALS, 2, "total");
    assert_value_prints(GOALS, 1e300, "1e+300"); // no such word: the number
    assert_value_prints(AIRFIELD, 1, "yes");
    assert_value_prints(AIRFIELD, 0, "no");
    assert_value_prints(CANTONMENT, 0.1, "0.1");
}

static void names_are_found(void **state) {
    (void)state;
    assert_ptr_equal(descriptor_find(ROWS, N_ROWS, "urban_frac"), &ROWS[URBAN]);
    assert_null(descriptor_find(ROWS, N_ROWS, "urban"));
    assert_int_equal(descriptor_choice(&ROWS[GOALS], "greedy"), 1);
    assert_int_equal(descriptor_choice(&ROWS[GOALS], "limited|greedy"), -1);
    assert_int_equal(descriptor_choice(&ROWS[GOALS], ""), -1);
    assert_int_equal(descriptor_choice(&ROWS[POLICE], "greedy"), -1);
    assert_string_equal(value_type_name(TYPE_CHOICE), "choice");
    assert_string_equal(confidence_name(CONFIDENCE_ASSUMED), "assumed");
    assert_string_equal(scope_name(SCOPE_UNIT), "unit");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_must_fit_type_and_range),
        cmocka_unit_test(words_are_read),
        cmocka_unit_test(values_print_as_a_person_would),
        cmocka_unit_test(names_are_found),
    };
    return cmocka_run_group_tests_name("base.descriptor", tests, NULL, NULL);
}
