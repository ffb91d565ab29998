/* Pictures of one run: plates that never overlap, steps and colours, maps of one and of many sectors, hostile names, same
 * bytes, a real run executed again, and files that are gone.
 *
 * Planted faults that these catch: plates_overlap without its second axis; settle that does not look at plates settled
 * before; steps_ink that always writes dark; reintegrated people counted twice in the DDR flow. */
#include "base/memory.h"
#include "base/random.h"
#include "batch/batch.h"
#include "report/file.h"
#include "report/pictures/gnuplot.h"
#include "report/pictures/ground.h"
#include "report/pictures/placing.h"
#include "report/pictures/plot.h"
#include "report/pictures/scheme.h"
#include "report/synthetic.h"
#include "script/experiment.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h> // wants setjmp.h, stdarg.h and stddef.h before it

// --- placing

static double luck(uint64_t entity, uint64_t occasion) {
    struct stream_key key = stream_key_make(20261123, 0, 0, "plates");
    return stream_uniform(key, entity, occasion);
}

static void make_plates(struct plate *plates, size_t n, double width, double height, double reach) {
    for (size_t i = 0; i < n; i++)
        plates[i] = (struct plate){.x = 20 + 480 * luck(i, 0),
                                   .y = 60 + 380 * luck(i, 1),
                                   .width = width * (0.6 + 0.4 * luck(i, 2)),
                                   .height = height * (0.6 + 0.4 * luck(i, 3)),
                                   .reach = reach};
}

static void assert_placed(const struct plate *plates, size_t n, struct box area) {
    for (size_t i = 0; i < n; i++) {
        const struct plate *p = &plates[i];
        if (p->hidden) continue;
        assert_true(p->left >= area.left - 0.01 && p->left + p->width <= area.right + 0.01);
        assert_true(p->top >= area.top - 0.01 && p->top + p->height <= area.bottom + 0.01);
        assert_true(hypot(p->left + p->width / 2 - p->x, p->top + p->height / 2 - p->y) <= p->reach + 0.01);
        for (size_t j = 0; j < i; j++) {
            const struct plate *q = &plates[j];
            if (q->hidden) continue;
            bool apart = p->left + p->width <= q->left + 0.011 || q->left + q->width <= p->left + 0.011 ||
                         p->top + p->height <= q->top + 0.011 || q->top + q->height <= p->top + 0.011;
            if (!apart) fail_msg("plates %zu and %zu overlap", i, j);
        }
    }
}

static void plates_never_overlap(void **state) {
    (void)state;
    const struct box area = {2, 518, 50, 460};
    static const struct {
        size_t n;
        double width, height, reach;
        size_t most_hidden;
    } CASES[] = {{1, 90, 60, 170, 0}, {15, 90, 60, 200, 0}, {30, 80, 36, 170, 0}, {128, 34, 18, 120, 0}, {128, 90, 60, 170, 110}};
    for (size_t k = 0; k < sizeof CASES / sizeof *CASES; k++) {
        struct plate plates[128] = {0}, again[128];
        make_plates(plates, CASES[k].n, CASES[k].width, CASES[k].height, CASES[k].reach);
        memcpy(again, plates, sizeof plates);
        size_t n_hidden = plates_place(plates, CASES[k].n, area), counted = 0;
        for (size_t i = 0; i < CASES[k].n; i++)
            counted += plates[i].hidden;
        assert_int_equal(n_hidden, counted);
        if (n_hidden > CASES[k].most_hidden) fail_msg("case %zu: %zu hidden", k, n_hidden);
        assert_placed(plates, CASES[k].n, area);
        plates_place(again, CASES[k].n, area);
        for (size_t i = 0; i < CASES[k].n; i++)
            assert_true(plates[i].left == again[i].left && plates[i].top == again[i].top);
    }
}

static void one_plate_stands_at_its_point(void **state) {
    (void)state;
    struct plate p = {.x = 200, .y = 200, .width = 60, .height = 40, .reach = 100};
    assert_int_equal(plates_place(&p, 1, (struct box){0, 520, 0, 400}), 0);
    assert_float_equal(p.left, 170, 1e-9);
    assert_float_equal(p.top, 180, 1e-9);
}

static void points_lie_inside(void **state) {
    (void)state;
    const double horseshoe[] = {0, 0, 10, 0, 10, 10, 8, 10, 8, 2, 2, 2, 2, 10, 0, 10};
    double x, y;
    scheme_middle(horseshoe, 8, &x, &y);
    bool hollow = x > 2 && x < 8 && y > 2;
    assert_true(!hollow && x > 0 && x < 10 && y > 0 && y < 10);
}

// --- steps

static void steps_hold_what_they_say(void **state) {
    (void)state;
    const double counts[] = {0, 3, 1, 2, (double)NAN}, persons[] = {0, 12, 250, 1523, 744}, shares[] = {0.1, 0.55, 1};
    struct steps s = steps_make("benchmarks", counts, 5);
    assert_int_equal(s.n, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(steps_class(&s, i), i);
    assert_int_equal(steps_class(&s, (double)NAN), -1);
    s = steps_make("persons", persons, 5);
    assert_int_equal(s.n, STEPS_MAXIMUM);
    for (int i = 0; i + 1 < s.n; i++) {
        assert_true(s.above[i] < s.above[i + 1]);
        assert_int_equal(steps_class(&s, s.above[i]), i);
        assert_int_equal(steps_class(&s, s.above[i + 1] - 0.5), i);
    }
    assert_int_equal(steps_class(&s, 1523), 4);
    s = steps_make("1", shares, 3);
    assert_int_equal(steps_class(&s, 0.55), 2);
    assert_int_equal(steps_class(&s, 1), 4);
    s = steps_make("persons", &counts[4], 1);
    assert_int_equal(s.n, 0); // nothing is known
    assert_int_equal(steps_colour(&s, steps_class(&s, counts[4])), 0xe3e3e3);
}

static double light(uint32_t rgb) {
    double sum = 0, weight[] = {0.2126, 0.7152, 0.0722};
    for (int c = 0; c < 3; c++) {
        double v = (double)(rgb >> (16 - 8 * c) & 255) / 255;
        sum += weight[c] * (v <= 0.03928 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static void words_on_colours_have_contrast(void **state) {
    (void)state;
    const double values[] = {1, 20, 300};
    struct steps s = steps_make("persons", values, 3);
    double before = 2;
    for (int i = -1; i < s.n; i++) {
        uint32_t fill = steps_colour(&s, i);
        double a = light(fill) + 0.05, b = light(steps_ink(fill)) + 0.05;
        assert_true(fmax(a, b) / fmin(a, b) >= 4.5);
        if (i < 0) continue;
        assert_true(a < before); // ever darker, on a grey printer too
        before = a;
    }
}

// --- scenes made by hand

static const char *const HOSTILE[] = {"`touch pwned`", "'); system('touch pwned'); print('", "%s%n @x{}^2_3 \\n\ttab # hash",
                                      "</text><script>alert(1)</script>", "\" . system(\"touch pwned\") . \"",
                                      "a name that is a good deal longer than anybody would like it to be on a map"};

static void make_snapshot(struct arena *a, const struct scene *s, struct snapshot *out, double day) {
    *out = (struct snapshot){.day = day, .ceiling_troops = 9000, .troops = 8000 - day, .police = 900, .renewal_day = 365};
    out->n_units = 2 * s->n_sectors;
    out->sectors = arena_alloc(a, (size_t)s->n_sectors, sizeof *out->sectors);
    out->units = arena_alloc(a, (size_t)out->n_units, sizeof *out->units);
    out->roads = arena_alloc(a, (size_t)s->n_routes + 1, 1);
    for (int i = 0; i < s->n_sectors; i++) {
        struct snapshot_sector *at = &out->sectors[i];
        for (int k = 0; k < N_SECTOR_METRICS; k++)
            at->truth[k] = (float)(i * 37 % 101), at->reported[k] = (float)(i * 53 % 97);
        at->n_bases = (int16_t)(1 + i % 4);
        at->n_temporary = (int16_t)(i % 2);
        at->site = i % 3 == 0;
        at->handed_over = day > 900 && i % 2 == 0;
    }
    for (int i = 0; i < out->n_units; i++)
        out->units[i] = (struct snapshot_unit){.i_record = (int16_t)(i % s->n_records),
                                               .i_sector = (int16_t)((i + (day > 500)) % s->n_sectors),
                                               .state = i % 7 == 3 ? SNAPSHOT_ON_THE_MOVE : SNAPSHOT_HERE,
                                               .persons = 150};
    for (int i = 0; i < s->n_routes; i++)
        out->roads[i] = (uint8_t)(i % 4);
}

static const double *square(struct arena *a, int i, int n_columns) {
    double *xy = arena_alloc(a, 8, sizeof *xy);
    const double corners[] = {0, 0, 10, 0, 10, 10, 0, 10};
    for (int k = 0; k < 8; k++)
        xy[k] = corners[k] + 10 * (k % 2 == 0 ? i % n_columns : i / n_columns);
    return xy;
}

static struct scene *make_scene(int n_sectors, bool outlines, bool hostile) {
    struct arena *a = arena_create();
    struct scene *s = arena_alloc(a, 1, sizeof *s);
    *s = (struct scene){.title = "Nowhere", .decision_day = 700, .exit_day = 1500, .horizon_days = 3000, .memory = a,
                        .n_sectors = n_sectors, .n_routes = n_sectors - 1, .n_records = 10, .n_units = 2 * n_sectors,
                        .n_snapshots = 40, .n_days = 2, .days = {700, 1200}, .start_days = 21915};
    snprintf(s->run, sizeof s->run, "%s/0/3", hostile ? HOSTILE[1] : "calendar");
    snprintf(s->chosen, sizeof s->chosen, "the run asked for");
    s->sectors = arena_alloc(a, (size_t)n_sectors, sizeof *s->sectors);
    s->routes = arena_alloc(a, (size_t)n_sectors, sizeof *s->routes);
    s->records = arena_alloc(a, 10, sizeof *s->records);
    int n_columns = (int)ceil(sqrt(n_sectors));
    for (int i = 0; i < n_sectors; i++) {
        char *name = arena_alloc(a, 32, 1);
        snprintf(name, 32, "sector_%d", i);
        s->sectors[i] = (struct scene_sector){.name = hostile ? HOSTILE[i % 6] : name, .x = 10 * (i % n_columns) + 4,
                                              .y = 10.0 * (i / n_columns) + 6, .n_xy = outlines ? 4 : 0};
        if (outlines) s->sectors[i].xy = square(a, i, n_columns);
        if (i > 0) s->routes[i - 1] = (struct scene_route){i / 2, i};
    }
    for (int i = 0; i < 10; i++)
        s->records[i] = (struct scene_record){hostile ? HOSTILE[i % 6] : "BAT", hostile ? HOSTILE[(i + 1) % 6] : "Arvenia",
                                              (enum unit_kind)i};
    s->schematic = !outlines;
    if (!outlines) assert_true(scheme_lay_out(s));
    struct snapshot *snapshots = arena_alloc(a, 40, sizeof *snapshots);
    for (int k = 0; k < 40; k++)
        make_snapshot(a, s, &snapshots[k], 1 + 40 * k);
    s->snapshots = snapshots;
    return s;
}

static char folder[256];

static int make_folder(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/truce-scene-XXXXXX", P_tmpdir);
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static const char *const NAMES[] = {"map", "map_1", "map_2", "gantt", "ddr_flow", "a", "b"};
static const char *const ENDINGS[] = {"gp", "dat", "svg", "log", "sqlite"};

static int empty_folder(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++) {
            struct text path = TEXT_EMPTY;
            file_path(folder, NAMES[i], ENDINGS[k], &path);
            unlink(text_chars(&path));
            text_add(&path, "-lock");
            unlink(text_chars(&path));
            text_free(&path);
        }
    return rmdir(folder); // fails when anything else has appeared there
}

static void make_all(const struct scene *s, bool reported, struct figures *out) {
    struct error err = ERROR_NONE;
    struct plot_input in = {.scene = s, .reported = reported};
    if (plot_map(&in, out, &err) != STATUS_OK || plot_gantt(&in, out, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(out->n, 4);
    for (size_t i = 0; i < out->n; i++) {
        assert_false(figure_failed(&out->items[i]));
        assert_true(out->items[i].description.length > 40);
        assert_true(grid_rows(&out->items[i].table) > 0);
    }
}

static void one_and_thirty_sectors_draw(void **state) {
    (void)state;
    static const struct {
        int n;
        bool outlines;
    } CASES[] = {{1, true}, {1, false}, {15, false}, {30, true}, {30, false}, {128, true}};
    struct error err = ERROR_NONE;
    for (size_t k = 0; k < sizeof CASES / sizeof *CASES; k++) {
        struct scene *s = make_scene(CASES[k].n, CASES[k].outlines, false);
        struct figures figures = {0};
        make_all(s, false, &figures);
        for (size_t i = 0; i < figures.n; i++)
            if (gnuplot_draw(&figures.items[i], folder, "svg", &err) != STATUS_OK) fail_msg("%s", err.message);
        bool said = strstr(text_chars(&figures.items[1].dat), "no outlines") != NULL;
        assert_int_equal(said, !CASES[k].outlines);
        figures_free(&figures);
        scene_destroy(s);
    }
}

static void same_scene_same_bytes(void **state) {
    (void)state;
    struct figures a = {0}, b = {0};
    struct scene *s = make_scene(15, false, false), *t = make_scene(15, false, false);
    make_all(s, true, &a);
    make_all(t, true, &b);
    for (size_t i = 0; i < a.n; i++) {
        assert_string_equal(text_chars(&a.items[i].gp), text_chars(&b.items[i].gp));
        assert_string_equal(text_chars(&a.items[i].dat), text_chars(&b.items[i].dat));
    }
    figures_free(&b);
    make_all(s, false, &b); // as it was is not as reported
    assert_string_not_equal(text_chars(&a.items[0].dat), text_chars(&b.items[0].dat));
    assert_string_not_equal(text_chars(&a.items[1].dat), text_chars(&b.items[1].dat));
    figures_free(&a);
    figures_free(&b);
    scene_destroy(s);
    scene_destroy(t);
}

static void hostile_names_stay_names(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct scene *s = make_scene(12, true, true);
    struct figures figures = {0};
    make_all(s, false, &figures);
    const char *pieces[] = {"pwned", "system", "`", "<", "@", "script", "hash", "\"", "longer"};
    for (size_t i = 0; i < figures.n; i++) {
        for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
            if (strstr(text_chars(&figures.items[i].gp), pieces[k]) != NULL)
                fail_msg("%s.gp holds %s", figures.items[i].name, pieces[k]);
        if (gnuplot_draw(&figures.items[i], folder, "svg", &err) != STATUS_OK) fail_msg("%s", err.message);
    }
    assert_int_equal(access("pwned", F_OK), -1);
    figures_free(&figures);
    scene_destroy(s); // empty_folder sees that nothing was made there either
}

static void refusals(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct scene *s = make_scene(3, true, false);
    struct figures figures = {0};
    struct plot_input in = {.scene = s, .measure = "armed_person"};
    assert_int_equal(plot_map(&in, &figures, &err), STATUS_NOT_FOUND);
    assert_string_equal(err.message, "no measure of sectors is named 'armed_person'; did you mean 'armed_persons'?");
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 3, .n_points = 1});
    in = (struct plot_input){.results = r, .no_scene = "the scenario has gone fishing"};
    assert_int_equal(plot_make(&in, "map", &figures, &err), STATUS_NOT_FOUND);
    assert_string_equal(err.message, "no picture of kind 'map': the scenario has gone fishing");
    synthetic_destroy(r);
    figures_free(&figures);
    scene_destroy(s);
}

// --- the DDR flow

static double number_at(const struct grid *g, size_t row, size_t column) {
    double value = 0;
    for (const char *c = grid_at(g, row, column); *c != '\0'; c++)
        if (*c >= '0' && *c <= '9') value = 10 * value + (*c - '0');
    return value;
}

static void ddr_flow_adds_up(void **state) {
    (void)state;
    struct results *r = synthetic_make(&(struct synthetic){.n_replications = 24, .n_points = 2, .n_failed = 2});
    struct error err = ERROR_NONE;
    struct figures figures = {0};
    struct plot_input in = {.results = r};
    if (plot_ddr_flow(&in, &figures, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(figures.n, 1);
    const struct grid *g = &figures.items[0].table;
    enum { N_ROWS = 9, N_ENDS = 6 };
    assert_int_equal(grid_rows(g), 4 * N_ROWS);
    for (size_t o = 0; o < 4; o++) {
        double shares = 0;
        for (size_t i = 0; i < N_ENDS; i++)
            shares += strtod(grid_at(g, o * N_ROWS + i, 4), NULL);
        assert_float_equal(shares, 100, 0.31);
        double discharged = 0; // worked again from the series, run by run
        int n = 0, series = plot_find_series(r, "ddr_demobilised_persons");
        for (int rep = 0; rep < r->n_replications; rep++) {
            double sum = 0, n_good = 0;
            for (int p = 0; p < r->n_points; p++) {
                double y = results_series_value(r, series, (int)o, p, rep, r->n_months - 1);
                if (!isfinite(y)) continue;
                sum += y;
                n_good++;
            }
            if (n_good == 0) continue;
            discharged += sum / n_good;
            n++;
        }
        double drawn = 0;
        for (size_t i = 0; i < 4; i++)
            drawn += number_at(g, o * N_ROWS + i, 2);
        assert_true(fabs(drawn - discharged / n) < 2.1); // four numbers rounded
        assert_true(number_at(g, o * N_ROWS, 5) == n);
    }
    figures_free(&figures);
    synthetic_destroy(r);
}

// --- a real run, executed again

static struct results *small_batch(const char *path) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct experiment *e = experiment_load("scripts/experiments/vignettes/temporary-base.lua", &d);
    assert_non_null(e);
    struct batch_options o = {.n_threads = 1, .n_replications = 3};
    struct batch_summary summary;
    struct error err = ERROR_NONE;
    struct results *r = NULL;
    if (batch_run(e, path, &o, &summary, &err) != STATUS_OK || results_load(&r, path, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    experiment_destroy(e);
    diagnostics_free(&d);
    return r;
}

static size_t count_named(const struct figures *list, const char *name) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        n += strcmp(list->items[i].name, name) == 0;
    return n;
}

static void a_stored_run_is_shown(void **state) {
    (void)state;
    struct text path = TEXT_EMPTY, left_out = TEXT_EMPTY;
    struct error err = ERROR_NONE;
    file_path(folder, "a", "sqlite", &path);
    struct results *r = small_batch(text_chars(&path));
    struct comparison *c = NULL;
    struct figures figures = {0};
    assert_int_equal(compare_make(&c, r, NULL, 0, NULL, &err), STATUS_OK);
    if (plot_make_all(r, c, NULL, 0, NULL, &figures, &left_out, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_string_equal(text_chars(&left_out), "");
    assert_int_equal(count_named(&figures, "gantt"), 1);
    assert_true(count_named(&figures, "map_1") == 1);
    figures_free(&figures);

    const double days[] = {50, 100};
    char run[96];
    snprintf(run, sizeof run, "%s/0/2", r->options[1].name);
    struct plot_wish wish = {.scene = {.run = run, .days = days, .n_days = 2}, .reported = true};
    const char *map = "map";
    if (plot_make_all(r, c, &map, 1, &wish, &figures, &left_out, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(figures.n, 3);
    assert_non_null(strstr(text_chars(&figures.items[0].dat), run));
    assert_non_null(strstr(text_chars(&figures.items[0].dat), "as reported to the mission"));
    figures_free(&figures);

    wish.scene.run = "nobody/0/0";
    assert_int_equal(plot_make_all(r, c, &map, 1, &wish, &figures, &left_out, &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.message, "has no option 'nobody'"));
    text_clear(&left_out);
    assert_int_equal(chdir("/"), 0); // where no experiment is
    assert_int_equal(plot_make_all(r, c, NULL, 0, NULL, &figures, &left_out, &err), STATUS_OK);
    assert_int_equal(chdir(SOURCE_DIR), 0);
    assert_int_equal(count_named(&figures, "gantt") + count_named(&figures, "map"), 0);
    assert_non_null(strstr(text_chars(&left_out), "is not here"));
    figures_free(&figures);
    compare_destroy(c);
    results_destroy(r);
    text_free(&path);
    text_free(&left_out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plates_never_overlap),
        cmocka_unit_test(one_plate_stands_at_its_point),
        cmocka_unit_test(points_lie_inside),
        cmocka_unit_test(steps_hold_what_they_say),
        cmocka_unit_test(words_on_colours_have_contrast),
        cmocka_unit_test_setup_teardown(one_and_thirty_sectors_draw, make_folder, empty_folder),
        cmocka_unit_test(same_scene_same_bytes),
        cmocka_unit_test_setup_teardown(hostile_names_stay_names, make_folder, empty_folder),
        cmocka_unit_test(refusals),
        cmocka_unit_test(ddr_flow_adds_up),
        cmocka_unit_test_setup_teardown(a_stored_run_is_shown, make_folder, empty_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
