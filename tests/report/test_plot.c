/* Pictures: what lands in the folder, that hostile names stay names, that the same results give the same
 * bytes, that labels keep apart, that pictures and tables say what stats/ computed.
 *
 * Faults planted to see them caught: names of a survival picture not pushed apart, a label cut at twice its room, the
 * band's ends exchanged in the table, the later of two failures counted as the first. */
#include "report/file.h"
#include "report/pictures/gnuplot.h"
#include "report/pictures/naming.h"
#include "report/pictures/plot.h"
#include "report/synthetic.h"
#include "stats/survival.h"

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
    struct results *r = synthetic_make(
        &(struct synthetic){.n_replications = 24, .n_points = 1, .n_failed = 2, .more_failures = true});
    draw(r, NULL, "svg");
    assert_int_equal(count_files("svg"), 14); // eleven kinds, four pictures of fans
    assert_int_equal(count_files("gp"), 14);
    assert_int_equal(count_files("dat"), 14);
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
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 24, .n_points = 1, .more_failures = true});
    draw(r, NULL, "svg");
    const char *names[] = {"fans_deaths", "fans_troops",  "fans_consent", "fans_police", "survival",
                           "differences", "cost_relapse", "ddr",          "ceiling",     "quantile_dots",
                           "board",       "failures",     "benchmarks",   "ddr_flow"};
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
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 24, .n_points = 1, .more_failures = true});
    const char *names[] = {"survival", "fans_deaths", "cost_relapse", "board", "failures", "benchmarks"};
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
                                                           .more_failures = true,
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
    assert_non_null(strstr(text_chars(&svg), "'); sys")); // shown, as a name
    assert_null(strstr(text_chars(&svg), "<script"));
    text_free(&svg);
    synthetic_destroy(r);
}

static void odd_results_still_draw(void **state) {
    (void)state;
    struct synthetic odd[] = {{.n_replications = 12, .n_points = 1, .n_options = 32, .i_baseline = 20},
                              {.n_replications = 1, .n_points = 1, .n_options = 1, .more_failures = true},
                              {.n_replications = 1, .n_points = 1, .n_options = 2},
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

// --- what no reader should have to look at
// ----------------------------------------------------------------------------------------

static void make_figures(const struct results *r, struct comparison **c, struct figures *list) {
    struct error err = ERROR_NONE;
    if (compare_make(c, r, NULL, 0, NULL, &err) != STATUS_OK) fail_msg("%s", err.message);
    struct plot_input in = {.results = r, .comparison = *c};
    if (plot_make(&in, NULL, list, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void check_boxes(const struct figure *f, int n_options) {
    for (size_t i = 0; i < f->n_labels; i++) {
        struct box a = f->label_boxes[i];
        if (a.left < 0 || a.right > f->width + 0.5 || a.top < 0 || a.bottom > f->height + 0.5)
            fail_msg("%s, %d options: label %zu leaves the picture: %.0f to %.0f, %.0f to %.0f", f->name,
                     n_options, i, a.left, a.right, a.top, a.bottom);
        for (size_t k = 0; k < i; k++)
            if (box_overlap(a, f->label_boxes[k]))
                fail_msg("%s, %d options: labels %zu and %zu collide at %.0f, %.0f", f->name, n_options, k, i,
                         a.left, a.top);
    }
}

/* With names of usual length and with long ones that begin alike; boxes are computed on the safe side. */
static void labels_do_not_collide(void **state) {
    (void)state;
    static const int COUNTS[] = {1, 2, 4, 7, 8, 10, 32};
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
        for (int is_long = 0; is_long < 2; is_long++) {
            char names[SYNTHETIC_OPTIONS][80];
            const char *list[SYNTHETIC_OPTIONS];
            for (int o = 0; o < SYNTHETIC_OPTIONS; o++) {
                snprintf(names[o], sizeof names[o],
                         is_long ? "leave_when_the_benchmarks_are_met_then_wait_%d_months" : "option_%d", o);
                list[o] = names[o];
            }
            struct results *r = synthetic_make(&(struct synthetic){.n_replications = 40,
                                                                   .n_points = 1,
                                                                   .n_failed = COUNTS[i] > 1 ? 3 : 0,
                                                                   .n_options = COUNTS[i],
                                                                   .option_names = list,
                                                                   .more_failures = true,
                                                                   .i_baseline = COUNTS[i] - 1});
            struct comparison *c = NULL;
            struct figures figures = {0};
            make_figures(r, &c, &figures);
            for (size_t k = 0; k < figures.n; k++) {
                assert_false(figure_failed(&figures.items[k]));
                check_boxes(&figures.items[k], COUNTS[i]);
            }
            figures_free(&figures);
            compare_destroy(c);
            synthetic_destroy(r);
        }
}

/* Long names that begin alike stay apart: they are cut in the middle. */
static void names_are_cut_in_the_middle(void **state) {
    (void)state;
    struct text a = TEXT_EMPTY, whole = TEXT_EMPTY;
    figure_name("leave_when_the_benchmarks_are_met_24", 100, LABEL_SMALL, &a);
    assert_true(figure_text_width(text_chars(&a), LABEL_SMALL) <= 100);
    assert_non_null(strstr(text_chars(&a), "_24"));
    assert_int_equal(strncmp(text_chars(&a), "leave", 5), 0);
    assert_non_null(strstr(text_chars(&a), "\xE2\x80\xA6"));
    figure_name("stay", 100, LABEL_SMALL, &whole);
    assert_string_equal(text_chars(&whole), "stay");
    text_free(&a);
    text_free(&whole);
}

/* The last row at or before `x` in a block of the data: its columns. */
static void row_at(const struct figure *f, const char *block, double x, double *columns, int n) {
    char head[64];
    snprintf(head, sizeof head, "# %s\n", block);
    const char *at = strstr(text_chars(&f->dat), head);
    assert_non_null(at);
    at += strlen(head);
    while (*at != '\0' && *at != '\n') {
        char *end = NULL;
        double first = strtod(at, &end);
        if (first > x + 1e-9) break;
        columns[0] = first;
        for (int i = 1; i < n; i++)
            columns[i] = strtod(end, &end);
        at = strchr(at, '\n') + 1;
    }
}

static const struct figure *find_figure(const struct figures *list, const char *name) {
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->items[i].name, name) == 0) return &list->items[i];
    fail_msg("no figure %s", name);
    return NULL;
}

/* What is drawn, what the table says and what stats/ computes from the outcomes are the same numbers. */
static void survival_table_is_the_picture(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 150, .n_points = 1, .n_failed = 4});
    struct comparison *c = NULL;
    struct figures figures = {0};
    make_figures(r, &c, &figures);
    const struct figure *f = find_figure(&figures, "survival");
    int i_time = results_find_metric(r, "time_to_relapse_days"), i_event = results_find_metric(r, "relapse");
    static const double YEARS[] = {1, 2, 5, 10};
    assert_int_equal(grid_rows(&f->table), 4 * r->n_options);
    for (int o = 0; o < r->n_options; o++) {
        double time[150];
        int cause[150];
        size_t n = 0;
        for (int rep = 0; rep < 150; rep++) {
            double days = *results_outcome(r, o, 0, rep, i_time);
            if (!isfinite(days)) continue;
            time[n] = days / 365.25;
            cause[n++] = *results_outcome(r, o, 0, rep, i_event) > 0.5;
        }
        struct survival_data data = {time, cause, n};
        struct survival_curve curve;
        struct error err = ERROR_NONE;
        assert_int_equal(survival_fit(&data, 0.95, &curve, &err), STATUS_OK);
        for (size_t y = 0; y < 4; y++) {
            const struct survival_row *row = survival_row_at(&curve, YEARS[y]);
            double s = row == NULL ? 1 : row->survival, columns[4] = {0};
            char block[32], cell[64];
            size_t i_row = (size_t)o * 4 + y;
            snprintf(block, sizeof block, "curve_%d", o);
            row_at(f, block, YEARS[y], columns, 4);
            assert_true(fabs(columns[1] - 100 * s) < 1e-3);
            if (row != NULL) {
                assert_true(fabs(columns[2] - 100 * row->low) < 1e-3);
                assert_true(fabs(columns[3] - 100 * row->high) < 1e-3);
                snprintf(cell, sizeof cell, "%.1f to %.1f", 100 * row->low, 100 * row->high);
                assert_string_equal(grid_at(&f->table, i_row, 3), cell);
            }
            snprintf(cell, sizeof cell, "%.1f %%", 100 * s);
            assert_string_equal(grid_at(&f->table, i_row, 2), cell);
            snprintf(cell, sizeof cell, "%lld", (long long)survival_at_risk(&curve, YEARS[y]));
            assert_string_equal(grid_at(&f->table, i_row, 4), cell);
        }
        survival_free(&curve);
    }
    figures_free(&figures);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* First failures add up, and are those counted by hand: every run is observed to the horizon, so the share
 * that has met a cause by the end is a share of runs. */
static void first_failures_add_up(void **state) {
    (void)state;
    static const char *const EVENTS[] = {"relapse", "constitutional_break", "communal_failure",
                                         "criminal_failure"};
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 90, .n_points = 1, .more_failures = true});
    struct comparison *c = NULL;
    struct figures figures = {0};
    make_figures(r, &c, &figures);
    const struct figure *f = find_figure(&figures, "failures");
    for (int o = 0; o < r->n_options; o++) {
        int count[5] = {0};
        for (int rep = 0; rep < 90; rep++) {
            double best = INFINITY;
            int first = 4;
            for (int i = 0; i < 4; i++) {
                char time[64];
                snprintf(time, sizeof time, "time_to_%s_days", EVENTS[i]);
                double days = *results_outcome(r, o, 0, rep, results_find_metric(r, time));
                if (*results_outcome(r, o, 0, rep, results_find_metric(r, EVENTS[i])) < 0.5 || days >= best)
                    continue;
                best = days;
                first = i;
            }
            count[first]++;
        }
        size_t last = (size_t)(o + 1) * grid_rows(&f->table) / (size_t)r->n_options - 1; // at the horizon
        for (int i = 0; i < 5; i++) {
            char cell[32];
            snprintf(cell, sizeof cell, "%.1f %%", 100.0 * count[i] / 90);
            assert_string_equal(grid_at(&f->table, last, 2 + (size_t)i), cell);
        }
        char block[32];
        double columns[6];
        snprintf(block, sizeof block, "course_%d", o);
        row_at(f, block, 1e9, columns, 6);
        assert_true(fabs(columns[5] - 100.0 * (90 - count[4]) / 90) < 1e-3);
        assert_true(count[0] > 0 && count[1] + count[2] + count[3] > 0);
    }
    figures_free(&figures);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Descriptions hold the numbers: of the survival at the horizon, and of the paired difference. */
static void descriptions_state_the_finding(void **state) {
    (void)state;
    struct results *r =
        synthetic_make(&(struct synthetic){.n_replications = 100, .n_points = 1, .more_failures = true});
    struct comparison *c = NULL;
    struct figures figures = {0};
    make_figures(r, &c, &figures);
    for (size_t i = 0; i < figures.n; i++) {
        const char *words = text_chars(&figures.items[i].description);
        size_t n_digits = 0;
        for (const char *at = words; *at != '\0'; at++)
            n_digits += *at >= '0' && *at <= '9';
        if (n_digits < 8 || strstr(words, "stay") == NULL)
            fail_msg("%s says: %s", figures.items[i].name, words);
        assert_true(grid_rows(&figures.items[i].table) > 0);
    }
    figures_free(&figures);
    compare_destroy(c);
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

/* Ten dots, half of them in a crowd, two nearly on one another: every name is at its dot, or a leader runs to it
 * that keeps away from all other dots and crosses no other. */
static void names_belong_to_their_dots(void **state) {
    (void)state;
    static const double AT[][2] = {{144, 160}, {164, 125}, {202, 170}, {226, 170}, {226, 178},
                                   {235, 143}, {237, 161}, {333, 205}, {336, 214}, {389, 205}};
    enum { N = sizeof AT / sizeof *AT };
    struct named dots[N] = {0};
    for (size_t i = 0; i < N; i++) {
        double x = AT[i][0], y = AT[i][1];
        dots[i] = (struct named){
            .x = x, .y = y, .across = {x - 8, x + 8, y, y}, .along = {x, x, y - 40, y + 40}, .width = 60 + 8.0 * (double)i};
    }
    assert_int_equal(naming_place(dots, N, NULL, 0, (struct box){60, 500, 50, 320}), 0);
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++) {
            const struct named *a = &dots[i], *b = &dots[j];
            double apart = hypot(a->x - b->x, a->y - b->y);
            struct stroke leader = {a->x, a->y, a->lead_x, a->lead_y};
            if (i == j) continue;
            assert_false(box_overlap(a->place, b->place));
            if (a->has_leader) assert_true(stroke_distance(leader, b->x, b->y) >= fmin(9, 0.9 * apart));
            double middle = (a->place.top + a->place.bottom) / 2;
            double end = a->place.left > a->x ? a->place.left : a->place.right;
            if (!a->has_leader) assert_true(hypot(end - a->x, middle - a->y) < hypot(end - b->x, middle - b->y));
        }
}

/* Student's t over a few means of points knows neither end of a share; the picture does. */
static void shares_end_at_0_and_100(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 3, .n_points = 2});
    struct comparison *c = NULL;
    struct figures figures = {0};
    make_figures(r, &c, &figures);
    const struct figure *f = find_figure(&figures, "cost_relapse");
    assert_null(strstr(text_chars(&f->gp), "yrange [0:150]"));
    for (size_t i = 0; i < grid_rows(&f->table); i++) {
        double low = 0, high = 0;
        if (sscanf(grid_at(&f->table, i, 4), "%lf to %lf", &low, &high) != 2) continue;
        assert_true(low >= 0 && high <= 100);
    }
    figures_free(&figures);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Full marks on different places: as many as the words say, with many runs and with fewer than twenty. */
static void dots_are_those_counted(void **state) {
    (void)state;
    static const int RUNS[] = {7, 40};
    for (size_t i = 0; i < sizeof RUNS / sizeof *RUNS; i++) {
        struct results *r = synthetic_make(&(struct synthetic){.n_replications = RUNS[i], .n_points = 1});
        struct comparison *c = NULL;
        struct figures figures = {0};
        for (int rep = 0; rep < RUNS[i]; rep++) { // of the first option all on one day
            *results_outcome(r, 0, 0, rep, results_find_metric(r, "relapse")) = 1;
            *results_outcome(r, 0, 0, rep, results_find_metric(r, "time_to_relapse_days")) = 400;
        }
        make_figures(r, &c, &figures);
        const struct figure *f = find_figure(&figures, "quantile_dots");
        int n_said = 0, n_of = 0, n_full = 0, n_hollow = 0;
        double at[512][2];
        for (size_t k = 0; k < grid_rows(&f->table); k++) {
            int said = 0, of = 0;
            assert_int_equal(sscanf(grid_at(&f->table, k, 1), "%d of %d", &said, &of), 2);
            assert_int_equal(strstr(grid_at(&f->table, k, 1), "runs") != NULL, RUNS[i] < 20);
            assert_int_equal(of, RUNS[i] < 20 ? RUNS[i] : 20);
            n_said += said;
            n_of += of;
        }
        for (const char *line = text_chars(&f->marks); *line != '\0'; line = strchr(line, '\n') + 1) {
            double x, y;
            int type;
            assert_int_equal(sscanf(line, "%lf %lf %d", &x, &y, &type), 3);
            for (int k = 0; k < n_full + n_hollow; k++)
                assert_true(hypot(x - at[k][0], y - at[k][1]) >= 10);
            at[n_full + n_hollow][0] = x;
            at[n_full + n_hollow][1] = y;
            n_full += type == 7;
            n_hollow += type == 6;
        }
        assert_int_equal(n_full, n_said);
        assert_int_equal(n_full + n_hollow, n_of);
        figures_free(&figures);
        compare_destroy(c);
        synthetic_destroy(r);
    }
}

/* Of a measure with several rows the page shows the same in every experiment, and nothing below zero. */
static void board_shows_fixed_rows(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 3, .n_points = 2});
    struct comparison *c = NULL;
    struct figures figures = {0};
    for (int i = 0; i < r->n_metrics; i++)
        if (strcmp(r->metrics[i].name, "relapse_5_years_after_exit") == 0) r->metrics[i].headline = true;
    make_figures(r, &c, &figures);
    const struct figure *f = find_figure(&figures, "board");
    bool whole = false;
    for (size_t k = 0; k < grid_rows(&f->table); k++) {
        const char *row = grid_at(&f->table, k, 0);
        if (strncmp(row, "2 ", 2) == 0) assert_string_equal(row, "2 relapse by the end of the run");
        if (strncmp(row, "15 ", 3) == 0) assert_string_equal(row, "15 cost, in all");
        whole |= strncmp(row, "15 ", 3) == 0;
        assert_true(grid_at(&f->table, k, 4)[0] != '-');
    }
    assert_true(whole);
    assert_null(strstr(text_chars(&f->gp), "'-")); // no tick below zero
    figures_free(&figures);
    compare_destroy(c);
    synthetic_destroy(r);
}

/* Under each date of an option stands how many of its runs have it. */
static void benchmarks_count_their_runs(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 30, .n_points = 1});
    struct comparison *c = NULL;
    struct figures figures = {0};
    int i_exit = results_find_metric(r, "exit_day"), o_last = r->n_options - 1;
    for (int rep = 0; i_exit >= 0 && rep < 30; rep++) // one run of the last option leaves in time
        *results_outcome(r, o_last, 0, rep, i_exit) = rep == 0 ? r->decision_day + 365 : r->horizon_days - 900;
    make_figures(r, &c, &figures);
    const struct figure *f = find_figure(&figures, "benchmarks");
    assert_true(i_exit >= 0);
    assert_non_null(strstr(text_chars(&f->description), "of 30 runs and "));
    assert_non_null(strstr(text_chars(&f->description), "of 1 run"));
    assert_non_null(strstr(text_chars(&f->description), "are not of the same runs"));
    assert_non_null(strstr(text_chars(&f->labels[LABEL_CENTRE + 3 * LABEL_SMALL]), "\t1\n"));
    assert_non_null(strstr(text_chars(&f->dat), "15329769")); // grey
    figures_free(&figures);
    compare_destroy(c);
    synthetic_destroy(r);
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
        cmocka_unit_test(labels_do_not_collide),
        cmocka_unit_test(names_are_cut_in_the_middle),
        cmocka_unit_test(survival_table_is_the_picture),
        cmocka_unit_test(first_failures_add_up),
        cmocka_unit_test(descriptions_state_the_finding),
        cmocka_unit_test(labels_are_pushed_apart),
        cmocka_unit_test(names_belong_to_their_dots),
        cmocka_unit_test(shares_end_at_0_and_100), cmocka_unit_test(dots_are_those_counted),
        cmocka_unit_test(board_shows_fixed_rows), cmocka_unit_test(benchmarks_count_their_runs), cmocka_unit_test(axes_are_round),
        cmocka_unit_test(text_colours_have_contrast)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
