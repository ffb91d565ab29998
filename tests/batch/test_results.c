/* Reading results back: in memory, by rerunning, as CSV files, as a status. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/fake/floor.c"
#include "batch/fake/workshop.h"

#include "batch/results.h"
#include "batch/store.h"

#include <sys/stat.h>

static void make_results(int n_replications) {
    struct error err = ERROR_NONE;
    struct batch_options o = {.n_threads = 2, .n_replications = n_replications, .command_line = "truce batch -j 2"};
    assert_ok(run_batch("a.sqlite", &o, NULL, &err));
}

/* What the fake floor gives for a run, straight from it. */
static enum status direct(int i_option, int i_point, int i_replication, struct arena *arena, struct run_result *out) {
    struct error err = ERROR_NONE;
    struct experiment *e = load_experiment_file();
    struct model_case *c;
    struct stack_run *run;
    assert_ok(experiment_case_at(e, 0, (size_t)i_point, &c, &err));
    assert_ok(stack_open(&run, e->options[i_option].stack, &stack_limits_default, &err));
    struct run_request request = {.model_case = c, .seed = e->seed, .replication = (uint32_t)i_replication};
    request.policies = stack_run_policies(run, &request.n_policies);
    enum status status = run_execute(&request, arena, out, &err);
    stack_close(run);
    case_destroy(c);
    experiment_destroy(e);
    return status;
}

static void assert_same_number(double a, double b) {
    a = store_number(a);
    b = store_number(b);
    assert_memory_equal(&a, &b, sizeof a);
}

static void compare_run(const struct results *r, int o, int p, int k, struct arena *arena) {
    struct run_result wanted;
    bool failed = direct(o, p, k, arena, &wanted) != STATUS_OK;
    assert_int_equal(results_state(r, o, p, k), failed ? RUN_FAILED : RUN_DONE);
    for (int m = 0; m < N_WORLD_METRICS; m++) {
        int i = results_find_metric(r, METRICS[m].head.name);
        assert_int_equal(i >= 0, (METRICS[m].uses & USE_OUTCOME) != 0);
        if (i >= 0) assert_same_number(*results_outcome(r, o, p, k, i), failed ? (double)NAN : wanted.outcomes[m]);
    }
    for (int s = 0; s < r->n_series; s++) {
        int m = 0;
        while (strcmp(METRICS[m].head.name, r->series[s].name) != 0)
            m++;
        for (int month = 0; month < FAKE_MONTHS; month++)
            assert_same_number(results_series_value(r, s, o, p, k, month), failed ? (double)NAN : wanted.series[m][month]);
    }
    arena_reset(arena);
}

static void test_every_number_comes_back(void **state) {
    (void)state;
    make_results(4);
    struct error err = ERROR_NONE;
    struct results *r;
    assert_ok(results_load(&r, in_folder("a.sqlite"), &err));
    assert_int_equal(r->n_options, 3);
    assert_int_equal(r->n_points, 2);
    assert_int_equal(r->n_replications, 4);
    assert_int_equal(r->n_months, FAKE_MONTHS);
    assert_true(isnan(results_series_value(r, 0, 0, 0, 0, 0))); // not asked for
    assert_ok(results_need_series(r, NULL, 0, &err));
    struct arena *arena = arena_create();
    for (int o = 0; o < 3; o++)
        for (int p = 0; p < 2; p++)
            for (int k = 0; k < 4; k++)
                compare_run(r, o, p, k, arena);
    arena_destroy(arena);
    results_destroy(r);
}

static void test_names_and_notes(void **state) {
    (void)state;
    make_results(4);
    struct error err = ERROR_NONE;
    struct results *r;
    assert_ok(results_load(&r, in_folder("a.sqlite"), &err));
    assert_string_equal(r->question, "Which exit relapses least?");
    assert_string_equal(r->options[1].name, "benchmark");
    assert_string_equal(r->options[0].stack, "plain.lua(hold_days=36)");
    assert_int_equal(results_find_option(r, "horizon"), 2);
    assert_int_equal(results_find_option(r, "horizons"), -1);
    assert_string_equal(r->metrics[0].name, "cost_usd"); // headline metrics first, in the order given
    assert_string_equal(r->metrics[1].name, "relapse");
    assert_true(r->metrics[1].headline && !r->metrics[2].headline);
    assert_same_number(r->metrics[1].smallest_difference, 0.03);
    assert_true(isnan(r->metrics[2].smallest_difference));
    assert_int_equal(r->metrics[1].kind, KIND_BINARY);
    assert_int_equal(r->metrics[1].better, BETTER_DOWN);
    assert_same_number(r->decision_day, 730);
    assert_same_number(r->horizon_days, 15 * 365.25);
    assert_true(r->fictional && r->start_days == 21915);
    assert_int_equal(r->n_uncertainties, 2);
    assert_string_equal(r->uncertainty_names[1], "policy.plain.lua.hold_days");
    assert_same_number(r->points[2], 0.7);
    assert_same_number(r->points[3], 4.1);
    assert_int_equal(r->n_sectors, 3);
    assert_int_equal(r->sectors[0].n_xy, 3);
    assert_same_number(r->sectors[0].xy[1], -7.25);
    assert_int_equal(r->sectors[2].n_xy, 0);
    assert_int_equal(r->n_ledger, 5);
    assert_true(r->ledger[2].set_by_scenario && !r->ledger[1].set_by_scenario);
    assert_non_null(strstr(r->ledger[0].range, " to "));
    assert_int_equal(r->n_failures, 1);
    assert_string_equal(r->failures[0].message, "fails.lua:9: on_review used up its budget");
    assert_string_equal(r->failures[0].option, "benchmark");
    assert_non_null(strstr(r->failures[0].example_run, "benchmark/"));
    assert_non_null(strstr(r->experiment_text, "seed 2026"));
    bool has_seed = false, has_line = false, has_plugin = false;
    for (size_t i = 0; i < r->n_notes; i++) {
        has_seed |= strcmp(r->notes[i].key, "seed") == 0 && strcmp(r->notes[i].value, "2026") == 0;
        has_line |= strcmp(r->notes[i].value, "truce batch -j 2") == 0;
        has_plugin |= strcmp(r->notes[i].key, "plugin fails.lua (sha256)") == 0 && strlen(r->notes[i].value) == 64;
    }
    assert_true(has_seed && has_line && has_plugin);
    results_destroy(r);
}

static void test_events(void **state) {
    (void)state;
    make_results(4);
    struct error err = ERROR_NONE;
    struct results *r;
    assert_ok(results_load(&r, in_folder("a.sqlite"), &err));
    assert_int_equal(r->n_events, 0);
    assert_ok(results_need_events(r, &err));
    assert_true(r->n_events > 40);
    assert_string_equal(r->events[0].type, "ceiling_set");
    assert_string_equal(r->events[0].sector, "");
    assert_string_equal(r->events[1].sector, "tarn");
    assert_string_equal(r->events[1].party, "");
    assert_same_number(r->events[1].day, 1.1);
    for (size_t i = 1; i < r->n_events; i++)
        assert_true(r->events[i].i_replication >= r->events[i - 1].i_replication);
    results_destroy(r);
}

static void test_missing_runs_stay_missing(void **state) {
    (void)state;
    make_results(2);
    alter("a.sqlite", "UPDATE experiment SET n_replications = 3; UPDATE options SET n_replications = 3; UPDATE runs SET status = 'running' WHERE run = 1");
    struct error err = ERROR_NONE;
    struct results *r;
    assert_ok(results_load(&r, in_folder("a.sqlite"), &err));
    assert_int_equal(results_state(r, 0, 0, 0), RUN_MISSING);
    assert_int_equal(results_state(r, 0, 0, 1), RUN_DONE);
    assert_int_equal(results_state(r, 2, 1, 2), RUN_MISSING);
    assert_true(isnan(*results_outcome(r, 0, 0, 0, 5)));
    results_destroy(r);
    struct batch_status s;
    assert_ok(batch_status(in_folder("a.sqlite"), &s, &err));
    assert_int_equal(s.n_wanted, 18);
    assert_int_equal(s.n_done, 11);
    assert_int_equal(s.n_begun, 1);
    assert_string_equal(s.question, "Which exit relapses least?");
}

/* --- files that are none, or damaged --- */

static void expect_no_results(const char *name, enum status wanted, const char *words) {
    struct error err = ERROR_NONE;
    struct results *r;
    assert_int_equal(results_load(&r, in_folder(name), &err), wanted);
    assert_null(r);
    if (strstr(err.message, words) == NULL || strstr(err.message, name) == NULL) fail_msg("said: %s", err.message);
}

static void test_other_files(void **state) {
    (void)state;
    expect_no_results("nothing.sqlite", STATUS_NOT_FOUND, "No such file");
    write_text("notes.txt", "no database, and long enough to be looked at as one: %0100d\n", 7);
    expect_no_results("notes.txt", STATUS_INVALID, "is not a results file");
    write_text("empty.sqlite", "%s", "");
    expect_no_results("empty.sqlite", STATUS_INVALID, "holds no results yet");
    alter("other.db", "CREATE TABLE t (x)");
    expect_no_results("other.db", STATUS_INVALID, "some other SQLite database");
}

/* What is damaged in the series is found when they are asked for. */
static void expect_no_series(const char *name) {
    struct error err = ERROR_NONE;
    struct results *r;
    if (results_load(&r, in_folder(name), &err) != STATUS_OK) return;
    assert_int_equal(results_need_series(r, NULL, 0, &err), STATUS_INVALID);
    if (strstr(err.message, "is damaged: a monthly series") == NULL) fail_msg("said: %s", err.message);
    assert_true(isnan(results_series_value(r, 0, 0, 0, 0, 0)));
    results_destroy(r);
}

static void test_damaged_files(void **state) {
    (void)state;
    static const char *const damages[] = {
        "UPDATE experiment SET n_points = 1 << 40", "UPDATE experiment SET n_replications = 0",
        "UPDATE experiment SET i_baseline = 3",     "DELETE FROM options WHERE option = 1",
        "UPDATE outcomes SET metric = 99999 WHERE run = 1 AND metric = 1",
        "UPDATE series SET data = x'00' WHERE run = 1", "UPDATE series SET packed = 0 WHERE run = 1",
        "UPDATE series SET n_months = 5 WHERE run = 1", "UPDATE series SET data = '' WHERE run = 1",
        "UPDATE metrics SET series_row = NULL WHERE series_row = 39", "UPDATE series SET n_months = -1 WHERE run = 1",
        "UPDATE points SET point = 77 WHERE point = 1", "UPDATE metrics SET metric = 5000 WHERE metric = 3",
        "UPDATE metrics SET series_row = 40 WHERE series_row = 2", "DELETE FROM experiment"};
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        make_results(1);
        alter("a.sqlite", damages[i]);
        if (strstr(damages[i], "UPDATE series") != NULL || strstr(damages[i], "= 39") != NULL)
            expect_no_series("a.sqlite");
        else
            expect_no_results("a.sqlite", STATUS_INVALID, "is damaged");
        assert_int_equal(unlink(in_folder("a.sqlite")), 0);
    }
}

/* --- rerun --- */

static struct rerun_result rerun(const char *run_id, struct arena *arena) {
    struct error err = ERROR_NONE;
    struct rerun_result out;
    assert_ok(batch_rerun(in_folder("a.sqlite"), run_id, NULL, NULL, arena, &out, &err));
    return out;
}

static void count_event(const struct relayed *told, void *payload) {
    assert_true(told->event->id > 0);
    (*(int *)payload)++;
}

static void test_rerun_is_the_same(void **state) {
    (void)state;
    make_results(4);
    struct arena *arena = arena_create();
    static const char *const ids[] = {"calendar/0/0", "calendar/1/3", "horizon/0/2", "benchmark/0/0", "benchmark/0/1",
                                      "benchmark/0/2", "benchmark/0/3", "benchmark/1/0", "benchmark/1/1"};
    int n_failed = 0;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct rerun_result out = rerun(ids[i], arena);
        if (!out.same) fail_msg("%s differs in %s", ids[i], out.first_difference);
        assert_int_equal(out.status, out.stored_status);
        n_failed += out.status == STATUS_PLUGIN_BUDGET;
    }
    assert_true(n_failed > 0);
    struct error err = ERROR_NONE;
    struct rerun_result out;
    int n_traced = 0;
    assert_ok(batch_rerun(in_folder("a.sqlite"), "calendar/0/0", count_event, &n_traced, arena, &out, &err));
    assert_int_equal(n_traced, out.result.n_kept);
    arena_destroy(arena);
}

static void test_rerun_names_the_difference(void **state) {
    (void)state;
    make_results(1);
    struct arena *arena = arena_create();
    static const char *const damages[][2] = {
        {"UPDATE outcomes SET value = 0.1875 WHERE run = 1 AND metric = (SELECT metric FROM metrics WHERE name = 'exit_day')", "exit_day"},
        {"UPDATE runs SET fingerprint = '0' WHERE run = 1", "events"},
        {"UPDATE runs SET status = 'failed', code = 'range', error = 'x' WHERE run = 1", "status"}};
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        alter("a.sqlite", damages[i][0]);
        struct rerun_result out = rerun("calendar/0/0", arena);
        if (out.same) fail_msg("not seen: %s", damages[i][0]);
        assert_string_equal(out.first_difference, damages[i][1]);
        assert_int_equal(unlink(in_folder("a.sqlite")), 0);
        make_results(1);
    }
    arena_destroy(arena);
}

static void expect_no_rerun(const char *run_id, enum status wanted, const char *words) {
    struct error err = ERROR_NONE;
    struct rerun_result out;
    struct arena *arena = arena_create();
    assert_int_equal(batch_rerun(in_folder("a.sqlite"), run_id, NULL, NULL, arena, &out, &err), wanted);
    if (strstr(err.message, words) == NULL) fail_msg("said: %s", err.message);
    arena_destroy(arena);
}

static void test_rerun_refuses(void **state) {
    (void)state;
    make_results(2);
    expect_no_rerun("calendar", STATUS_USAGE, "OPTION/POINT/REPLICATION");
    expect_no_rerun("calendar/0", STATUS_USAGE, "'calendar/0'");
    expect_no_rerun("calendar/0/x", STATUS_USAGE, "");
    expect_no_rerun("calendar/-1/0", STATUS_USAGE, "");
    expect_no_rerun("calendar/0/99999999999", STATUS_USAGE, "");
    expect_no_rerun("calendar/0/2", STATUS_NOT_FOUND, "holds no run calendar/0/2");
    expect_no_rerun("o'clock/0/1", STATUS_NOT_FOUND, "has no option 'o'clock'; there are: ");
    expect_no_rerun("calender/0/1", STATUS_NOT_FOUND, "has no option 'calender'; did you mean 'calendar'?");
    write_text("plain.lua", "-- another policy\n");
    expect_no_rerun("calendar/0/0", STATUS_MISMATCH, "plugin plain.lua has changed");
    assert_int_equal(unlink(in_folder("kestria.lua")), 0);
    expect_no_rerun("calendar/0/0", STATUS_INVALID, "something is wrong here");
    assert_int_equal(unlink(in_folder("drawdown.lua")), 0);
    expect_no_rerun("calendar/0/0", STATUS_NOT_FOUND, "drawdown.lua is not here");
}

/* --- export --- */

static char *read_back(const char *name) {
    FILE *file = fopen(in_folder(name), "rb");
    if (file == NULL) fail_msg("%s was not written", name);
    char *chars = calloc(1, 1 << 20);
    size_t n = fread(chars, 1, (1 << 20) - 1, file);
    assert_true(n > 0);
    fclose(file);
    return chars;
}

/* The values of outcomes.csv, in order, must be those of the file, bit for bit. */
static void check_outcomes_csv(void) {
    char *csv = read_back("out/outcomes.csv"), *save;
    struct text bits = TEXT_EMPTY;
    char *line = strtok_r(csv, "\n", &save);
    assert_string_equal(line, "run,option,point,replication,metric,value\r");
    while ((line = strtok_r(NULL, "\n", &save)) != NULL) {
        char *field = strrchr(line, ',') + 1, *end;
        double value = strtod(field, &end);
        assert_string_equal(end, "\r");
        uint64_t raw;
        memcpy(&raw, &value, sizeof raw);
        if (end == field)
            text_add(&bits, "|\n");
        else
            text_add(&bits, "%016llx|\n", (unsigned long long)raw);
    }
    assert_dump("a.sqlite", "SELECT value FROM outcomes ORDER BY run, metric", text_chars(&bits));
    text_free(&bits);
    free(csv);
}

/* One line of series.csv: run,option,point,replication,month, then the series. */
static void check_months(const struct results *r, char *line) {
    char *field[6] = {line};
    for (int i = 1; i < 6; i++) {
        field[i] = strchr(field[i - 1], ',') + 1;
        field[i][-1] = '\0';
    }
    int i_option = results_find_option(r, field[1]);
    for (int s = 0; s < r->n_series; s++) {
        char *end;
        double value = strtod(field[5], &end);
        if (end == field[5]) value = (double)NAN;
        assert_int_equal(*end, s + 1 < r->n_series ? ',' : '\r');
        assert_same_number(value, results_series_value(r, s, i_option, atoi(field[2]), atoi(field[3]), atoi(field[4])));
        field[5] = end + 1;
    }
}

static void check_series_csv(void) {
    struct error err = ERROR_NONE;
    struct results *r;
    assert_ok(results_load(&r, in_folder("a.sqlite"), &err));
    assert_ok(results_need_series(r, NULL, 0, &err));
    char *csv = read_back("out/series.csv"), *save;
    char *line = strtok_r(csv, "\n", &save);
    assert_non_null(strstr(line, "month,civilian_deaths_persons,"));
    while ((line = strtok_r(NULL, "\n", &save)) != NULL)
        check_months(r, line);
    free(csv);
    results_destroy(r);
}

static int count_char(const char *chars, char wanted) {
    int n = 0;
    for (; *chars != '\0'; chars++)
        n += *chars == wanted;
    return n;
}

static void test_export(void **state) {
    (void)state;
    make_results(3);
    struct error err = ERROR_NONE;
    assert_ok(batch_export(in_folder("a.sqlite"), in_folder("out"), &err));
    assert_ok(batch_export(in_folder("a.sqlite"), in_folder("out"), &err)); // into a folder that is there
    check_outcomes_csv();
    check_series_csv();
    char *runs = read_back("out/runs.csv"), *series = read_back("out/series.csv");
    assert_int_equal(count_char(runs, '\n'), 1 + 18);
    char *n_done = dump("a.sqlite", "SELECT COUNT(*) FROM runs WHERE status = 'done'");
    assert_int_equal(count_char(series, '\n'), 1 + FAKE_MONTHS * atoi(n_done));
    char *events = read_back("out/events.csv");
    assert_non_null(strstr(events, ",\"upper, \"\"centre\"\"\",,"));
    char *points = read_back("out/points.csv");
    assert_non_null(strstr(points, "1,rains.start_day,0.7,"));
    assert_non_null(strstr(points, "policy.plain.lua.hold_days,4.1,days\r\n"));
    char *dictionary = read_back("out/dictionary.json");
    assert_non_null(strstr(dictionary, "\"name\": \"arrears_months\""));
    char *plugin = read_back("out/inputs/03-plugin-plain-lua.lua");
    assert_string_equal(plugin, "-- a policy\n");
    char *const all[] = {runs, series, n_done, events, points, dictionary, plugin};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
}

static void test_export_fails_with_the_path(void **state) {
    (void)state;
    make_results(1);
    struct error err = ERROR_NONE;
    write_text("taken", "a file");
    assert_int_equal(batch_export(in_folder("a.sqlite"), in_folder("taken"), &err), STATUS_IO);
    assert_non_null(strstr(err.message, "taken"));
    assert_int_equal(batch_export(in_folder("a.sqlite"), in_folder("no/such/folder"), &err), STATUS_IO);
    assert_int_equal(mkdir(in_folder("out"), 0777), 0);
    assert_int_equal(symlink("/dev/full", in_folder("out/outcomes.csv")), 0);
    assert_int_equal(batch_export(in_folder("a.sqlite"), in_folder("out"), &err), STATUS_IO);
    assert_non_null(strstr(err.message, "out/outcomes.csv: No space left"));
}

/* --- memory --- */

static void test_want_of_memory_is_an_error(void **state) {
    (void)state;
#ifdef TRUCE_FAULT_INJECTION
    make_results(1);
    bool done = false;
    for (long n = 0; !done; n++) {
        struct error err = ERROR_NONE;
        struct results *r;
        memory_fail_after(n);
        enum status status = results_load(&r, in_folder("a.sqlite"), &err);
        if (status == STATUS_OK) status = results_need_series(r, NULL, 0, &err);
        if (status == STATUS_OK) status = results_need_events(r, &err);
        memory_fail_after(-1);
        done = status == STATUS_OK;
        if (!done) assert_int_equal(status, STATUS_NO_MEMORY);
        results_destroy(r);
        assert_true(n < 1000);
    }
#else
    skip();
#endif
}

#define IN_WORKSHOP(test) cmocka_unit_test_setup_teardown(test, open_workshop, close_workshop)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_WORKSHOP(test_every_number_comes_back), IN_WORKSHOP(test_names_and_notes),
        IN_WORKSHOP(test_events),                  IN_WORKSHOP(test_missing_runs_stay_missing),
        IN_WORKSHOP(test_other_files),             IN_WORKSHOP(test_damaged_files),
        IN_WORKSHOP(test_rerun_is_the_same),       IN_WORKSHOP(test_rerun_names_the_difference),
        IN_WORKSHOP(test_rerun_refuses),           IN_WORKSHOP(test_export),
        IN_WORKSHOP(test_export_fails_with_the_path), IN_WORKSHOP(test_want_of_memory_is_an_error)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
