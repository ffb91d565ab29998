/*
 * Monthly series in results files: which are kept, and that every number comes back, whatever the schema.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/fake/floor.c"
#include "batch/fake/workshop.h"

#include "base/memory.h"
#include "batch/results.h"
#include "batch/series.h"
#include "batch/store.h"

#include <math.h>
#include <sys/stat.h>

static int metric_of(const char *name) {
    for (int m = 0; m < N_WORLD_METRICS; m++)
        if (strcmp(METRICS[m].head.name, name) == 0) return m;
    fail_msg("no metric %s", name);
    return -1;
}

static int n_measured(void) {
    int n = 0;
    for (int m = 0; m < N_WORLD_METRICS; m++)
        n += (METRICS[m].uses & USE_SERIES) != 0;
    return n;
}

/* A batch of four replications that keeps the series named; NULL: all; "": what is kept by default. */
static enum status make(const char *file, const char *const *names, size_t n, bool all, int n_replications,
                        struct error *err) {
    struct batch_options o = {.n_threads = 2, .n_replications = n_replications};
    struct batch_summary s;
    struct experiment *e = load_experiment_file();
    if (all) e->series_choice = EXPERIMENT_SERIES_ALL;
    if (names != NULL) e->series_choice = EXPERIMENT_SERIES_NAMED;
    for (size_t i = 0; i < n; i++)
        e->keeps_series[metric_of(names[i])] = true;
    enum status status = batch_run(e, in_folder(file), &o, &s, err);
    experiment_destroy(e);
    return status;
}

static struct results *load(const char *file) {
    struct error err = ERROR_NONE;
    struct results *r;
    assert_ok(results_load(&r, in_folder(file), &err));
    return r;
}

static void need_all(const struct results *r) {
    struct error err = ERROR_NONE;
    for (int i = 0; i < r->n_series; i++) {
        const char *name = r->series[i].name;
        assert_ok(results_need_series(r, &name, 1, &err));
    }
}

static void assert_same_bits(double a, double b) {
    if (memcmp(&a, &b, sizeof a) != 0) fail_msg("%a is not %a", a, b);
}

/* Series i of r against the one of the same name of another. */
static void compare_series(const struct results *r, int i, const struct results *other) {
    int j = results_find_series(other, r->series[i].name);
    assert_true(j >= 0);
    for (int o = 0; o < r->n_options; o++)
        for (int p = 0; p < r->n_points; p++)
            for (int k = 0; k < r->n_replications; k++)
                for (int month = 0; month < r->n_months; month++)
                    assert_same_bits(results_series_value(r, i, o, p, k, month),
                                     results_series_value(other, j, o, p, k, month));
}

/* --- what is kept --- */

static void test_every_kept_name_is_measured(void **state) {
    (void)state;
    for (size_t i = 0; i < N_SERIES_SHOWN; i++)
        if ((METRICS[metric_of(SERIES_SHOWN[i])].uses & USE_SERIES) == 0) fail_msg("%s is no series", SERIES_SHOWN[i]);
    assert_true((int)N_SERIES_SHOWN < n_measured());
}

static void test_choices(void **state) {
    (void)state;
    static const char *const NAMES[] = {"troops_persons", "cost_usd_per_month", "civilian_deaths_persons"};
    struct error err = ERROR_NONE;
    size_t n_names = 0;
    const char *names[3];
    for (size_t i = 0; i < 3; i++)
        for (int m = 0; m < N_WORLD_METRICS; m++)
            if (strcmp(METRICS[m].head.name, NAMES[i]) == 0 && (METRICS[m].uses & USE_SERIES) != 0) names[n_names++] = NAMES[i];
    assert_true(n_names >= 2);
    assert_ok(make("all.sqlite", NULL, 0, true, 4, &err));
    assert_ok(make("some.sqlite", names, n_names, false, 4, &err));
    assert_ok(make("none.sqlite", names, 0, false, 4, &err));
    assert_ok(make("shown.sqlite", NULL, 0, false, 4, &err));
    struct results *all = load("all.sqlite"), *some = load("some.sqlite"), *none = load("none.sqlite"),
                   *shown = load("shown.sqlite");
    assert_int_equal(all->n_series, n_measured());
    assert_int_equal(some->n_series, n_names);
    assert_int_equal(none->n_series, 0);
    assert_int_equal(shown->n_series, N_SERIES_SHOWN);
    need_all(all);
    need_all(some);
    need_all(none);
    assert_ok(results_need_series(shown, NULL, 0, &err));
    for (int i = 0; i < some->n_series; i++)
        compare_series(some, i, all);
    for (int i = 0; i < shown->n_series; i++)
        compare_series(shown, i, all);
    assert_int_equal(results_find_series(some, "arrears_months"), -1);
    struct results *const list[] = {all, some, none, shown};
    for (size_t i = 0; i < 4; i++)
        results_destroy(list[i]);
}

static void test_status_tells(void **state) {
    (void)state;
    static const char *const NAMES[] = {"troops_persons", "civilian_deaths_persons"};
    struct error err = ERROR_NONE;
    struct batch_status s;
    assert_ok(make("a.sqlite", NAMES, 2, false, 2, &err));
    assert_ok(batch_status(in_folder("a.sqlite"), &s, &err));
    assert_int_equal(s.n_series, 2);
    assert_int_equal(s.n_series_measured, n_measured());
    bool first = metric_of(NAMES[0]) < metric_of(NAMES[1]);
    assert_string_equal(s.series, first ? "troops_persons, civilian_deaths_persons"
                                        : "civilian_deaths_persons, troops_persons");
}

/* A file keeps what it began with: the default goes along, another list is refused. */
static void test_a_file_keeps_to_its_series(void **state) {
    (void)state;
    static const char *const NAMES[] = {"troops_persons", "civilian_deaths_persons"};
    struct error err = ERROR_NONE;
    assert_ok(make("a.sqlite", NAMES, 2, false, 2, &err));
    assert_ok(make("a.sqlite", NULL, 0, false, 3, &err));
    assert_ok(make("a.sqlite", NAMES, 2, false, 4, &err));
    struct results *r = load("a.sqlite");
    assert_int_equal(r->n_series, 2);
    need_all(r);
    assert_true(isfinite(results_series_value(r, 0, 0, 0, 3, 4)) || isfinite(results_series_value(r, 0, 0, 0, 3, 5)));
    results_destroy(r);
    assert_int_equal(make("a.sqlite", NAMES, 1, false, 4, &err), STATUS_MISMATCH);
    assert_non_null(strstr(err.message, "keeps 2 monthly series, not the 1"));
    assert_int_equal(make("a.sqlite", NULL, 0, true, 4, &err), STATUS_MISMATCH);
}

/* --- numbers --- */

static void store_one(const char *file, const struct run_result *result) {
    struct error err = ERROR_NONE;
    struct store *store = NULL;
    struct begun_run run = {.run = 1, .session = 1, .key = "k"};
    struct finished_run finished = {.run = 1, .wall_s = 0.1, .result = result};
    assert_ok(store_open(&store, in_folder(file), STORE_WRITE, &err));
    assert_ok(sql_execute(store_sql(store), "DELETE FROM runs; DELETE FROM outcomes; DELETE FROM series; DELETE FROM events",
                          &err));
    assert_ok(store_read_kept(store, &err));
    assert_ok(store_advance(store, NULL, &run, &err));
    assert_ok(store_advance(store, &finished, NULL, &err));
    store_close(store);
}

/* NAN of any kind, infinities, zeros of both signs, constants, subnormals, and a series that the run has not. */
static void test_awkward_numbers(void **state) {
    (void)state;
    enum { N_MONTHS = 6 };
    struct error err = ERROR_NONE;
    static double series[N_WORLD_METRICS][N_MONTHS];
    static struct run_result result;
    const double awkward[N_MONTHS] = {-(double)NAN, INFINITY, -INFINITY, -0.0, 4.9e-324, 0.1 + 0.2};
    int left_out = metric_of("troops_persons"), constant = metric_of("arrears_months");
    assert_ok(make("a.sqlite", NULL, 0, true, 1, &err));
    result.n_months = N_MONTHS;
    for (int m = 0; m < N_WORLD_METRICS; m++) {
        for (int i = 0; i < N_MONTHS; i++)
            series[m][i] = m == constant ? 7.25 : awkward[(i + m) % N_MONTHS];
        result.series[m] = m == left_out ? NULL : series[m];
    }
    store_one("a.sqlite", &result);
    struct results *r = load("a.sqlite");
    assert_int_equal(r->n_months, N_MONTHS);
    need_all(r);
    for (int i = 0; i < r->n_series; i++) {
        int m = metric_of(r->series[i].name);
        for (int month = 0; month < N_MONTHS; month++) {
            double wanted = m == left_out ? (double)NAN : store_number(series[m][month]);
            assert_same_bits(results_series_value(r, i, 0, 0, 0, month), wanted);
            assert_true(isnan(results_series_value(r, i, 1, 0, 0, month))); // a run that is not there
        }
    }
    results_destroy(r);
}

/* In memory, or in a temporary file: the same numbers, also after rest. */
static void test_large_series_lie_on_disk(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    assert_ok(make("a.sqlite", NULL, 0, false, 4, &err));
    struct results *memory = load("a.sqlite"), *disk = load("a.sqlite");
    disk->series_memory_bytes = 0;
    assert_ok(results_need_series(memory, NULL, 0, &err));
    assert_ok(results_need_series(disk, NULL, 0, &err));
    for (int i = 0; i < disk->n_series; i++) {
        results_rest(disk);
        results_rest(memory);
        compare_series(disk, i, memory);
    }
    results_destroy(memory);
    results_destroy(disk);
}

static void test_threads_pack_alike(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_options one = {.n_threads = 1}, four = {.n_threads = 4, .shuffle = 41};
    assert_ok(run_batch("one.sqlite", &one, NULL, &err));
    assert_ok(run_batch("four.sqlite", &four, NULL, &err));
    char *wanted = dump("one.sqlite", NULL);
    assert_dump("four.sqlite", NULL, wanted);
    free(wanted);
}

/* --- older files --- */

/* As schema 2 wrote it: all series, unpacked, and options that want what the experiment wants. */
static void make_old(const char *file) {
    struct error err = ERROR_NONE;
    struct sql db;
    assert_ok(make(file, NULL, 0, true, 2, &err));
    struct results *r = load(file);
    need_all(r);
    assert_ok(sql_open(&db, in_folder(file), SQL_WRITE, &err));
    for (int64_t run = 1; run <= (int64_t)r->n_options * r->n_points * r->n_replications; run++) {
        struct run_place at = run_place(run, r->n_options, r->n_points);
        if (results_state(r, at.i_option, at.i_point, at.i_replication) != RUN_DONE) continue;
        size_t n = 8 * (size_t)(r->n_series * r->n_months);
        unsigned char *bytes = memory_alloc(n, 1), *out = bytes;
        for (int s = 0; s < r->n_series; s++)
            for (int month = 0; month < r->n_months; month++, out += 8)
                store_pack_number(out, results_series_value(r, s, at.i_option, at.i_point, at.i_replication, month));
        assert_ok(sql_put(&db, &err, "UPDATE series SET data = ? WHERE run = ?", "bi", (const void *)bytes, n, run));
        memory_free(bytes);
    }
    assert_ok(sql_execute(&db,
                          "ALTER TABLE series DROP COLUMN packed; ALTER TABLE options DROP COLUMN n_replications;"
                          "PRAGMA user_version = 2",
                          &err));
    sql_close(&db);
    results_destroy(r);
}

static void check_same_series(const struct results *r, const struct results *old) {
    need_all(r);
    need_all(old);
    assert_int_equal(r->n_series, old->n_series);
    for (int i = 0; i < old->n_series; i++)
        compare_series(old, i, r);
}

static char *text_of(const char *name) {
    struct text t = TEXT_EMPTY;
    FILE *file = fopen(in_folder(name), "rb");
    char part[4096];
    assert_non_null(file);
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        text_add_bytes(&t, part, n);
    fclose(file);
    char *chars = strdup(text_chars(&t));
    text_free(&t);
    return chars;
}

/* Read as it stands, exported, rerun, and topped up: then it is of the newest schema, old rows as they were. */
static void test_schema_2(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct rerun_result out;
    struct arena *arena = arena_create();
    assert_ok(make("new.sqlite", NULL, 0, true, 2, &err));
    make_old("a.sqlite");
    struct results *r = load("new.sqlite"), *old = load("a.sqlite");
    check_same_series(r, old);
    results_destroy(old);
    assert_ok(batch_export(in_folder("a.sqlite"), in_folder("old"), &err));
    assert_ok(batch_export(in_folder("new.sqlite"), in_folder("new"), &err));
    char *a = text_of("old/series.csv"), *b = text_of("new/series.csv");
    assert_string_equal(a, b);
    free(a);
    free(b);
    assert_ok(batch_rerun(in_folder("a.sqlite"), "calendar/0/1", NULL, NULL, arena, &out, &err));
    assert_true(out.same);
    assert_ok(make("a.sqlite", NULL, 0, false, 3, &err));
    old = load("a.sqlite");
    assert_int_equal(old->n_replications, 3);
    assert_int_equal(old->n_series, n_measured());
    need_all(old);
    for (int month = 0; month < r->n_months; month++)
        assert_same_bits(results_series_value(old, 3, 0, 0, 1, month), results_series_value(r, 3, 0, 0, 1, month));
    assert_ok(batch_rerun(in_folder("a.sqlite"), "calendar/0/2", NULL, NULL, arena, &out, &err));
    assert_true(out.same);
    results_destroy(old);
    results_destroy(r);
    arena_destroy(arena);
}

static void test_rerun_compares_what_is_kept(void **state) {
    (void)state;
    static const char *const NAMES[] = {"troops_persons", "civilian_deaths_persons"};
    struct error err = ERROR_NONE;
    struct rerun_result out;
    struct arena *arena = arena_create();
    assert_ok(make("a.sqlite", NAMES, 2, false, 1, &err));
    assert_ok(batch_rerun(in_folder("a.sqlite"), "calendar/0/0", NULL, NULL, arena, &out, &err));
    assert_true(out.same);
    // The file now says that its second series is another one: the rerun names it.
    alter("a.sqlite", "UPDATE metrics SET series_row = NULL WHERE name = 'troops_persons';"
                      "UPDATE metrics SET series_row = 0 WHERE name = 'arrears_months';"
                      "UPDATE metrics SET series_row = 1 WHERE name = 'civilian_deaths_persons'");
    assert_ok(batch_rerun(in_folder("a.sqlite"), "calendar/0/0", NULL, NULL, arena, &out, &err));
    assert_false(out.same);
    assert_non_null(strstr(out.first_difference, "series "));
    arena_destroy(arena);
}

#define IN_WORKSHOP(test) cmocka_unit_test_setup_teardown(test, open_workshop, close_workshop)

int main(void) {
    const struct CMUnitTest tests[] = {IN_WORKSHOP(test_every_kept_name_is_measured),
                                       IN_WORKSHOP(test_choices),
                                       IN_WORKSHOP(test_status_tells),
                                       IN_WORKSHOP(test_a_file_keeps_to_its_series),
                                       IN_WORKSHOP(test_awkward_numbers),
                                       IN_WORKSHOP(test_large_series_lie_on_disk),
                                       IN_WORKSHOP(test_threads_pack_alike),
                                       IN_WORKSHOP(test_schema_2),
                                       IN_WORKSHOP(test_rerun_compares_what_is_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
