/* Pictures: what lands in the folder, that hostile names stay names, that the same results give the same
 * bytes. */
#include "report/file.h"
#include "report/pictures/gnuplot.h"
#include "report/pictures/plot.h"
#include "report/synthetic.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

static const char *const HOSTILE[] = {"`touch pwned`",
                                      "'); system('touch pwned'); print('",
                                      "<touch pwned",
                                      "\" . system(\"touch pwned\") . \"",
                                      "%s%n @x{}^2_3 {/=99 big} \\n\ttab # hash",
                                      "</text><script>alert(1)</script>"};
enum { N_HOSTILE = 6 };

static char folder[256];

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/truce-plots-XXXXXX", P_tmpdir);
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int empty_folder(void **state) {
    (void)state;
    DIR *dir = opendir(folder);
    char path[600];
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    closedir(dir);
    return rmdir(folder);
}

static void read_picture(const char *name, const char *ending, struct text *out) {
    struct text path = TEXT_EMPTY;
    struct error err = ERROR_NONE;
    file_path(folder, name, ending, &path);
    if (file_read(text_chars(&path), out, &err) != STATUS_OK) fail_msg("%s", err.message);
    text_free(&path);
}

static void draw(const struct results *r, const char *kind, const char *format) {
    struct error err = ERROR_NONE;
    if (plot_draw(r, folder, &kind, kind != NULL, format, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static int count_files(const char *ending) {
    int n = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        const char *dot = strrchr(entry->d_name, '.');
        n += dot != NULL && strcmp(dot + 1, ending) == 0;
    }
    closedir(dir);
    return n;
}

static void all_kinds(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 24, .n_points = 1, .n_failed = 2});
    draw(r, NULL, "svg");
    assert_int_equal(count_files("svg"), 11); // eight kinds, four of them fans
    assert_int_equal(count_files("gp"), 11);
    assert_int_equal(count_files("dat"), 11);
    assert_int_equal(count_files("log"), 0);
    struct text svg = TEXT_EMPTY;
    read_picture("survival", "svg", &svg);
    assert_non_null(
        strstr(text_chars(&svg), "<svg role=\"img\" aria-labelledby=\"survival-title survival-desc\""));
    assert_non_null(
        strstr(text_chars(&svg), "<title id=\"survival-title\">Share of runs without relapse</title>"));
    assert_null(strstr(text_chars(&svg), "<title>gnuplot"));
    assert_null(strstr(text_chars(&svg), "Produced by GNUPLOT"));
    assert_null(strstr(text_chars(&svg), "id='gp"));
    text_free(&svg);
    synthetic_destroy(r);
}

/* gnuplot run by hand in the folder, as a reader would; `said` gets what it prints. */
static int rerun(const char *script, struct text *said) {
    char command[400], chunk[512];
    snprintf(command, sizeof command, "cd '%s' && gnuplot %s 2>&1", folder, script); // both are ours
    FILE *pipe = popen(command, "r");
    while (fgets(chunk, sizeof chunk, pipe) != NULL)
        text_add(said, "%s", chunk);
    return pclose(pipe);
}

static void scripts_run_by_hand_without_a_word(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 24, .n_points = 1});
    draw(r, NULL, "svg");
    const char *names[] = {"fans_deaths", "fans_troops",  "fans_consent", "fans_police", "survival",
                           "differences", "cost_relapse", "ddr",          "ceiling",     "quantile_dots", "ddr_flow"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text said = TEXT_EMPTY;
        char script[64];
        snprintf(script, sizeof script, "%s.gp", names[i]);
        assert_int_equal(rerun(script, &said), 0);
        assert_string_equal(text_chars(&said), "");
        text_free(&said);
    }
    synthetic_destroy(r);
}

static void same_results_same_bytes(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 24, .n_points = 1});
    const char *names[] = {"survival", "fans_deaths", "cost_relapse"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text first = TEXT_EMPTY, second = TEXT_EMPTY;
        draw(r, NULL, "svg");
        read_picture(names[i], "svg", &first);
        draw(r, NULL, "svg");
        read_picture(names[i], "svg", &second);
        assert_string_equal(text_chars(&first), text_chars(&second));
        text_free(&first);
        text_free(&second);
    }
    synthetic_destroy(r);
}

static void hostile_names_stay_names(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 24,
                                                           .n_points = 1,
                                                           .n_options = N_HOSTILE,
                                                           .option_names = HOSTILE,
                                                           .title = HOSTILE[0],
                                                           .question = HOSTILE[1]});
    draw(r, NULL, "svg");
    assert_int_equal(access("pwned", F_OK), -1);
    char path[300];
    snprintf(path, sizeof path, "%s/pwned", folder);
    assert_int_equal(access(path, F_OK), -1);
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot == NULL || strcmp(dot, ".gp") != 0) continue;
        struct text gp = TEXT_EMPTY;
        char name[128];
        snprintf(name, sizeof name, "%.*s", (int)(dot - entry->d_name), entry->d_name);
        read_picture(name, "gp", &gp);
        const char *pieces[] = {"pwned", "system", "`", "<", "@", "script", "hash", "\""};
        for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
            if (strstr(text_chars(&gp), pieces[i]) != NULL) fail_msg("%s.gp holds %s", name, pieces[i]);
        text_free(&gp);
    }
    closedir(dir);
    struct text svg = TEXT_EMPTY;
    read_picture("differences", "svg", &svg);
    assert_non_null(strstr(text_chars(&svg), "'); system(")); // shown, as a name
    assert_null(strstr(text_chars(&svg), "<script"));
    text_free(&svg);
    synthetic_destroy(r);
}

static void odd_results_still_draw(void **state) {
    (void)state;
    struct synthetic odd[] = {{.n_replications = 1, .n_points = 1, .n_options = 2},
                              {.n_replications = 3, .n_points = 1, .n_options = 1},
                              {.n_replications = 12, .n_points = 3},
                              {.n_replications = 12, .n_points = 1, .n_options = 8},
                              {.n_replications = 12, .n_points = 1, .n_failed = 12},
                              {.n_replications = 12, .n_points = 1, .no_events = true}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct results *r = synthetic_make(&odd[i]);
        draw(r, NULL, "svg");
        synthetic_destroy(r);
    }
}

static void png_too(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 12, .n_points = 1});
    draw(r, "survival", "png");
    struct text png = TEXT_EMPTY;
    read_picture("survival", "png", &png);
    assert_memory_equal(text_chars(&png), "\x89PNG", 4);
    assert_true(png.length > 5000);
    text_free(&png);
    synthetic_destroy(r);
}

static void refusals(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 6, .n_points = 1});
    struct error err = ERROR_NONE;
    const char *kind = "survivl", *fans = "fans";
    assert_int_equal(plot_draw(r, folder, &kind, 1, "svg", &err), STATUS_NOT_FOUND);
    assert_string_equal(err.message, "no kind of picture named 'survivl'; did you mean 'survival'?");
    assert_int_equal(plot_draw(r, folder, NULL, 0, "svg'; system('x", &err), STATUS_USAGE);
    assert_int_equal(plot_draw(r, "/dev/null/plots", &fans, 1, "svg", &err), STATUS_IO);
    int n_series = r->n_series;
    r->n_series = 0;
    assert_int_equal(plot_draw(r, folder, &fans, 1, "svg", &err), STATUS_NOT_FOUND);
    assert_string_equal(err.message, "these results hold nothing to show in a picture of kind 'fans'");
    r->n_series = n_series;
    char *path = strdup(getenv("PATH"));
    setenv("PATH", folder, 1);
    assert_int_equal(plot_draw(r, folder, &fans, 1, "svg", &err), STATUS_IO);
    assert_non_null(strstr(err.message, "cannot start gnuplot: install it"));
    setenv("PATH", path, 1);
    free(path);
    synthetic_destroy(r);
}

// --- placing
// --------------------------------------------------------------------------------------------------

static void labels_are_pushed_apart(void **state) {
    (void)state;
    double y[] = {100, 101, 50, 102, 300};
    figure_spread(y, 5, 16, 0, 310);
    assert_float_equal(y[2], 50, 1e-12); // far from others: stays
    assert_float_equal(y[4], 300, 1e-12);
    assert_float_equal(y[0], 85, 1e-12); // three touching ones: centred on their mean, in their order
    assert_float_equal(y[1], 101, 1e-12);
    assert_float_equal(y[3], 117, 1e-12);
    double edge[] = {308, 309};
    figure_spread(edge, 2, 16, 0, 310);
    assert_float_equal(edge[1], 310, 1e-12);
    assert_float_equal(edge[0], 294, 1e-12);
}

static void axes_are_round(void **state) {
    (void)state;
    struct axis a = figure_axis(-17.2, 3.9, 4);
    assert_true(a.min <= -17.2 && a.max >= 3.9 && fabs(a.step - 10) < 1e-12);
    a = figure_axis(0, 15, 6);
    assert_float_equal(a.step, 2.5, 1e-12);
    a = figure_axis(5, 5, 4); // nothing to span
    assert_true(a.max > a.min);
}

/* All label colours on white: at least 4.5:1 by WCAG 2.1. */
static void text_colours_have_contrast(void **state) {
    (void)state;
    for (int i = 0; i < 7; i++) {
        struct look look = figure_look(i, 0);
        double light = 0, weight[] = {0.2126, 0.7152, 0.0722};
        for (int c = 0; c < 3; c++) {
            double v = (double)(look.text >> (16 - 8 * c) & 255) / 255;
            light += weight[c] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
        }
        assert_true(1.05 / (light + 0.05) >= 4.5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_kinds, make_folder, empty_folder),
        cmocka_unit_test_setup_teardown(scripts_run_by_hand_without_a_word, make_folder, empty_folder),
        cmocka_unit_test_setup_teardown(same_results_same_bytes, make_folder, empty_folder),
        cmocka_unit_test_setup_teardown(hostile_names_stay_names, make_folder, empty_folder),
        cmocka_unit_test_setup_teardown(odd_results_still_draw, make_folder, empty_folder),
        cmocka_unit_test_setup_teardown(png_too, make_folder, empty_folder),
        cmocka_unit_test_setup_teardown(refusals, make_folder, empty_folder),
        cmocka_unit_test(labels_are_pushed_apart),
        cmocka_unit_test(axes_are_round),
        cmocka_unit_test(text_colours_have_contrast)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
