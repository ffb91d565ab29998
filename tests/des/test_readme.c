/* The example in kernel/des/README.md is tests/des/example_mm1.c, word for word, and its answer is right. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The example runs here, with its main renamed and its one line of output caught. */
static char output[256];
#define main                example_main
#define printf(format, ...) snprintf(output, sizeof output, format, __VA_ARGS__)
int example_main(void);
#include "des/example_mm1.c"
#undef main
#undef printf

enum { FILE_BYTES = 1 << 16 };

static char *read_all(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) fail_msg("cannot open %s", path);
    char *chars = calloc(1, FILE_BYTES);
    assert_non_null(chars);
    size_t n = fread(chars, 1, FILE_BYTES - 1, file);
    fclose(file);
    assert_in_range(n, 1000, FILE_BYTES - 2);
    return chars;
}

static void test_readme_shows_this_example(void **state) {
    (void)state;
    char *readme = read_all(SOURCE_DIR "/kernel/des/README.md");
    char *example = read_all(SOURCE_DIR "/tests/des/example_mm1.c");
    assert_non_null(strstr(readme, example));
    int n_lines = 0;
    for (const char *c = example; *c != '\0'; c++)
        n_lines += *c == '\n';
    assert_in_range(n_lines, 10, 60);
    free(readme);
    free(example);
}

/* M/M/1 at rho = 0.8: a stay of 5 days; the interval must cover it (fixed seed). */
static void test_example_agrees_with_theory(void **state) {
    (void)state;
    double stay_days = 0, half_width_days = 0, busy_frac = 0;
    assert_int_equal(example_main(), 0);
    assert_int_equal(sscanf(output, "stay %lf +- %lf days; nurse busy %lf", &stay_days, &half_width_days, &busy_frac), 3);
    assert_true(half_width_days > 0.01 && half_width_days < 0.5);
    assert_true(fabs(stay_days - 5) < half_width_days);
    assert_true(fabs(busy_frac - 0.8) < 0.01);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readme_shows_this_example),
        cmocka_unit_test(test_example_agrees_with_theory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
