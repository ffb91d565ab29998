/* Batches: the same results whatever the threads and the order, resume, top-up, refusals, failures, stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/fake/floor.c"
#include "batch/fake/workshop.h"

#include "batch/inputs.h"
#include "batch/store.h"

static void test_threads_and_order_do_not_matter(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    assert_ok(run_batch("one.sqlite", &(struct batch_options){.n_threads = 1}, &s, &err));
    assert_int_equal(s.n_wanted, 30);
    assert_int_equal(s.n_done, 30);
    assert_true(s.n_failed > 0 && s.n_failed < 10);
    assert_int_equal(s.n_failed_in_all, s.n_failed);
    char *one = dump("one.sqlite", NULL);
    assert_ok(run_batch("two.sqlite", &(struct batch_options){.n_threads = 2}, NULL, &err));
    assert_dump("two.sqlite", NULL, one);
    assert_ok(run_batch("four.sqlite", &(struct batch_options){.n_threads = 4, .shuffle = 77}, NULL, &err));
    assert_dump("four.sqlite", NULL, one);
    assert_ok(run_batch("mixed.sqlite", &(struct batch_options){.n_threads = 1, .shuffle = 78}, NULL, &err));
    assert_dump("mixed.sqlite", NULL, one);
    free(one);
    write_experiment("2027", "");
    assert_ok(run_batch("other.sqlite", &(struct batch_options){.n_threads = 2}, NULL, &err));
    char *other = dump("other.sqlite", "SELECT fingerprint FROM runs WHERE status = 'done' ORDER BY run LIMIT 1");
    char *first = dump("one.sqlite", "SELECT fingerprint FROM runs WHERE status = 'done' ORDER BY run LIMIT 1");
    assert_string_not_equal(first, other);
    free(other);
    free(first);
}

static void test_the_same_line_again_does_nothing(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    struct batch_options o = {.n_threads = 2};
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    int64_t n_failed = s.n_failed;
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_int_equal(s.n_already, 30);
    assert_int_equal(s.n_done, 0);
    assert_int_equal(s.n_failed, 0);
    assert_int_equal(s.n_failed_in_all, n_failed);
    assert_dump("a.sqlite", "SELECT COUNT(*), MAX(attempts), COUNT(DISTINCT session) FROM runs", "30|1|1|\n");
    assert_int_not_equal(access(in_folder("a.sqlite-wal"), F_OK), 0);
    assert_int_not_equal(access(in_folder("a.sqlite-lock"), F_OK), 0);
}

static void test_top_up(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    assert_ok(run_batch("whole.sqlite", &(struct batch_options){.n_threads = 1, .n_replications = 9}, &s, &err));
    assert_ok(run_batch("grown.sqlite", &(struct batch_options){.n_threads = 2, .n_replications = 2}, &s, &err));
    assert_int_equal(s.n_wanted, 12);
    assert_ok(run_batch("grown.sqlite", &(struct batch_options){.n_threads = 2, .n_replications = 9}, &s, &err));
    assert_int_equal(s.n_already, 12);
    assert_int_equal(s.n_done, 42);
    char *whole = dump("whole.sqlite", NULL);
    assert_dump("grown.sqlite", NULL, whole);
    free(whole);
    assert_dump("grown.sqlite", "SELECT n_replications FROM experiment", "9|\n");
    assert_ok(run_batch("grown.sqlite", &(struct batch_options){.n_threads = 2}, &s, &err));
    assert_int_equal(s.n_wanted, 30); // the experiment's own 5
    assert_dump("grown.sqlite", "SELECT n_replications FROM experiment", "9|\n"); // what was run stays
}

/* --- refusals --- */

static void expect_refusal(const char *a, const char *b) {
    struct error err = ERROR_NONE;
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_threads = 1}, NULL, &err), STATUS_MISMATCH);
    if (strstr(err.message, a) == NULL || strstr(err.message, b) == NULL || strstr(err.message, "another -o") == NULL)
        fail_msg("refused with: %s", err.message);
}

static void test_changed_inputs_are_refused_by_name(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_options o = {.n_threads = 1};
    assert_ok(run_batch("a.sqlite", &o, NULL, &err));
    char *before = dump("a.sqlite", NULL);
    write_text("fails.lua", "-- a policy: fail_one_in 5\n");
    expect_refusal("plugin fails.lua has changed since", "(sha256 ");
    write_text("kestria.lua", "-- a country\nscenario { name = 'Kestrel' }\n");
    expect_refusal("scenario kestria has changed", "plugin fails.lua has changed");
    write_text("kestria.lua", "-- a country\nscenario { name = 'Kestria' }\n");
    write_text("fails.lua", "-- a policy: fail_one_in 4\n");
    write_experiment("7", "");
    expect_refusal("luck seed has changed", "(2026 then, 7 now)");
    write_experiment("2026", "point 5 6\n");
    expect_refusal("design of points has changed", "sha256");
    write_experiment("2026", "metric deserted_persons 3\n");
    expect_refusal("statement metrics", "has changed");
    char more[512];
    snprintf(more, sizeof more, "option wide %s 1\n", in_folder("plain.lua"));
    write_experiment("2026", more);
    expect_refusal("option wide is not in", "a.sqlite");
    write_experiment("2026", "");
    alter("a.sqlite", "INSERT INTO inputs VALUES ('option', 'dropped', NULL, 'x', NULL)");
    expect_refusal("option dropped is no longer part of the experiment", "");
    alter("a.sqlite", "DELETE FROM inputs WHERE name = 'dropped'");
    alter("a.sqlite", "UPDATE inputs SET digest = 'abc' || substr(digest, 4) WHERE kind = 'program'");
    expect_refusal("program truce has changed", "sha256 abc");
    assert_dump("a.sqlite", NULL, before);
    free(before);
}

/* Every ingredient changes the key, and none can stand in for another. */
static void test_run_key(void **state) {
    (void)state;
    struct stack_limits limits = stack_limits_default;
    char keys[10][65];
    int n = 0;
    inputs_run_key("aa", "bb", &limits, 7, 3, keys[n++]);
    inputs_run_key("ab", "bb", &limits, 7, 3, keys[n++]);
    inputs_run_key("aa", "ba", &limits, 7, 3, keys[n++]);
    inputs_run_key("aab", "b", &limits, 7, 3, keys[n++]);
    inputs_run_key("aa", "bb", &limits, 8, 3, keys[n++]);
    inputs_run_key("aa", "bb", &limits, 7, 4, keys[n++]);
    inputs_run_key("aa", "bb", &limits, 3, 7, keys[n++]);
    limits.hook_gas++;
    inputs_run_key("aa", "bb", &limits, 7, 3, keys[n++]);
    limits.hook_gas--;
    limits.text_bytes++;
    inputs_run_key("aa", "bb", &limits, 7, 3, keys[n++]);
    limits.text_bytes--;
    limits.cpu_seconds++; // never changes a result
    inputs_run_key("aa", "bb", &limits, 7, 3, keys[n]);
    assert_string_equal(keys[n], keys[0]);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(keys[i], keys[k]);
}

static void test_limits_are_inputs(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct stack_limits limits = stack_limits_default;
    struct batch_options o = {.n_threads = 1, .limits = &limits};
    assert_ok(run_batch("a.sqlite", &o, NULL, &err));
    limits.run_gas++;
    assert_int_equal(run_batch("a.sqlite", &o, NULL, &err), STATUS_MISMATCH);
    assert_non_null(strstr(err.message, "limits of plugins"));
}

/* Comments, the question's wording and the number of replications are not what was run. */
static void test_harmless_edits_go_through(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_options o = {.n_threads = 1};
    assert_ok(run_batch("a.sqlite", &o, NULL, &err));
    write_experiment("2026", "-- a remark\nreplications 6\n");
    struct batch_summary s;
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_int_equal(s.n_done, 6);
    assert_dump("a.sqlite", "SELECT text LIKE '%a remark%' FROM inputs WHERE kind = 'experiment'", "1|\n");
}

/* --- files that are none of ours --- */

static void expect_error(const char *results, enum status wanted, const char *words) {
    struct error err = ERROR_NONE;
    assert_int_equal(run_batch(results, &(struct batch_options){.n_threads = 1}, NULL, &err), wanted);
    if (strstr(err.message, words) == NULL || strstr(err.message, results) == NULL) fail_msg("said: %s", err.message);
}

static void test_other_files_are_left_alone(void **state) {
    (void)state;
    write_text("notes.txt", "no database, and long enough to be looked at as one: %0100d\n", 7);
    expect_error("notes.txt", STATUS_INVALID, "is not a results file");
    alter("other.db", "CREATE TABLE t (x)");
    expect_error("other.db", STATUS_INVALID, "some other SQLite database");
    expect_error("nowhere/a.sqlite", STATUS_IO, "No such file");
    expect_error(".", STATUS_IO, "");
    struct error err = ERROR_NONE;
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_threads = 1}, NULL, &err));
    alter("a.sqlite", "PRAGMA user_version = 99");
    expect_error("a.sqlite", STATUS_INVALID, "made by a later truce");
}

static void test_full_disk(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_options o = {.n_threads = 2, .n_replications = 1};
    assert_ok(run_batch("a.sqlite", &o, NULL, &err));
    // A cap on the number of pages stands in for a full disk; it is a property of a connection, hence of ours.
    struct store *store;
    assert_ok(store_open(&store, in_folder("a.sqlite"), STORE_WRITE, &err));
    assert_ok(sql_execute(store_sql(store), "PRAGMA max_page_count = 1", &err));
    static double months[40000];
    struct run_result result = {.n_months = 40000};
    for (int m = 0; m < N_WORLD_METRICS; m++)
        result.series[m] = months;
    struct begun_run run = {.run = 1000, .session = 1};
    struct finished_run finished = {.run = 1000, .result = &result};
    assert_ok(store_advance(store, NULL, &run, &err));
    assert_int_equal(store_advance(store, &finished, NULL, &err), STATUS_IO);
    assert_non_null(strstr(err.message, "a.sqlite: database or disk is full"));
    struct begun_run next = {.run = 1001, .session = 1};
    assert_ok(store_advance(store, NULL, &next, &err)); // the failed step was rolled back, the store still works
    store_close(store);
    assert_dump("a.sqlite", "SELECT status FROM runs WHERE run = 1000", "running|\n");
    assert_dump("a.sqlite", "SELECT COUNT(*) FROM outcomes WHERE run = 1000", "0|\n");
}

/* An error that SQLite does not undo by itself: the whole step must be taken back, with the mark of the next run. */
static void test_failed_step_is_taken_back(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_threads = 1, .n_replications = 1}, NULL, &err));
    char *before = dump("a.sqlite", NULL);
    struct store *store;
    assert_ok(store_open(&store, in_folder("a.sqlite"), STORE_WRITE, &err));
    struct run_result result = {.n_months = 0};
    struct begun_run next = {.run = 1001, .session = 1};
    struct finished_run again = {.run = 1, .wall_s = 77, .result = &result};
    assert_int_equal(store_advance(store, &again, &next, &err), STATUS_IO);
    assert_ok(store_begin(store, &err)); // not inside a transaction any more
    assert_ok(store_commit(store, &err));
    store_close(store);
    assert_dump("a.sqlite", NULL, before);
    free(before);
}

static void test_one_writer_at_a_time(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct store *store;
    assert_ok(store_open(&store, in_folder("a.sqlite"), STORE_WRITE, &err));
    expect_error("a.sqlite", STATUS_IO, "is being written by another truce");
    store_close(store);
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_threads = 1}, NULL, &err));
}

/* --- failures and stops --- */

static void test_failures_are_recorded(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    write_experiment("2026", "point 900 900\n"); // 900 + 2 * 900: makes no case
    struct batch_summary s;
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_threads = 2}, &s, &err));
    assert_int_equal(s.n_done, 45);
    assert_dump("a.sqlite",
                "SELECT code, error, COUNT(*) > 0, MIN(point), COUNT(DISTINCT option) FROM runs WHERE status = 'failed'"
                " GROUP BY error ORDER BY error",
                "plugin_budget|fails.lua:9: on_review used up its budget|1|0|1|\n"
                "invalid|kestria.lua:12: too much rain|1|2|3|\n");
    assert_dump("a.sqlite", "SELECT COUNT(*) FROM outcomes JOIN runs USING (run) WHERE status <> 'done'", "0|\n");
}

static void test_want_of_memory_is_tried_again(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    write_text("plain.lua", "no_memory_if %s\n", in_folder("full"));
    write_text("full", "yes");
    struct batch_summary s;
    struct batch_options o = {.n_threads = 2};
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_true(s.n_failed >= 20);
    assert_int_equal(unlink(in_folder("full")), 0);
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_int_equal(s.n_done, 20);
    assert_int_equal(s.n_failed, 0);
    assert_ok(run_batch("b.sqlite", &o, NULL, &err));
    char *b = dump("b.sqlite", NULL);
    assert_dump("a.sqlite", NULL, b);
    free(b);
}

struct stopper {
    atomic_int stop;
    int64_t n_calls, n_last, n_wanted;
};

static void stop_after_some(int64_t n_done, int64_t n_wanted, int64_t n_failed, double elapsed_s, void *payload) {
    (void)n_failed;
    struct stopper *s = payload;
    assert_true(n_done >= s->n_last && n_done <= n_wanted && elapsed_s >= 0);
    s->n_calls++;
    s->n_last = n_done;
    s->n_wanted = n_wanted;
    if (n_done >= 10) atomic_store(&s->stop, 1);
}

static void test_stop_and_go_on(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    write_text("plain.lua", "sleep_us 5000\n");
    struct stopper stopper = {.n_calls = 0};
    struct batch_options o = {.n_threads = 2, .n_replications = 40, .progress = stop_after_some,
                              .progress_payload = &stopper, .stop = &stopper.stop};
    struct batch_summary s;
    assert_int_equal(run_batch("a.sqlite", &o, &s, &err), STATUS_INTERRUPTED);
    assert_true(s.n_done >= 10 && s.n_done < 240);
    assert_int_equal(stopper.n_last, s.n_done);
    assert_int_equal(stopper.n_wanted, 240);
    assert_true((double)stopper.n_calls <= s.elapsed_s * 10 + 1);
    assert_dump("a.sqlite", "SELECT COUNT(*) FROM runs WHERE status = 'running'", "0|\n");
    // Balanced: no replication begun before the one before it was handed out.
    assert_dump("a.sqlite", "SELECT MAX(run) = COUNT(*) FROM runs", "1|\n");
    o.stop = NULL;
    o.n_replications = 12;
    int64_t n_before = s.n_done < 72 ? s.n_done : 72;
    stopper.n_last = 0;
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_int_equal(s.n_already, n_before);
    assert_int_equal(s.n_done, 72 - n_before);
}

static void test_bad_numbers(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_threads = -2}, NULL, &err), STATUS_USAGE);
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_replications = -2}, NULL, &err), STATUS_RANGE);
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_replications = 2000000000}, NULL, &err),
                     STATUS_RANGE);
    assert_int_not_equal(access(in_folder("a.sqlite"), F_OK), 0);
}

#define IN_WORKSHOP(test) cmocka_unit_test_setup_teardown(test, open_workshop, close_workshop)

/* The clock, unlike a budget, may stop one run and not the same run again. */
static void test_runs_stopped_by_the_clock_are_tried_twice(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    const char *query = "SELECT run, status, fingerprint FROM runs ORDER BY run";
    write_text("fails.lua", "late_tries 1\n"); // one for each point
    assert_ok(run_batch("late.sqlite", &(struct batch_options){.n_threads = 2}, &s, &err));
    assert_int_equal(s.n_tried_again, 2);
    assert_int_equal(s.n_failed, 0);
    char *late = dump("late.sqlite", query);
    assert_ok(run_batch("in-time.sqlite", &(struct batch_options){.n_threads = 2}, &s, &err));
    assert_int_equal(s.n_tried_again, 0);
    assert_dump("in-time.sqlite", query, late);
    write_text("fails.lua", "late_tries 2\n");
    assert_ok(run_batch("c.sqlite", &(struct batch_options){.n_threads = 2}, &s, &err));
    assert_int_equal(s.n_tried_again, 2);
    assert_int_equal(s.n_failed, 2);
    assert_dump("c.sqlite", "SELECT DISTINCT status, error FROM runs WHERE status <> 'done'",
                "failed|fails.lua:5: more than 2 s of processor time|\n");
    free(late);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_WORKSHOP(test_threads_and_order_do_not_matter), IN_WORKSHOP(test_the_same_line_again_does_nothing),
        IN_WORKSHOP(test_top_up),                          IN_WORKSHOP(test_changed_inputs_are_refused_by_name),
        IN_WORKSHOP(test_run_key),                         IN_WORKSHOP(test_limits_are_inputs),               IN_WORKSHOP(test_harmless_edits_go_through),
        IN_WORKSHOP(test_other_files_are_left_alone),      IN_WORKSHOP(test_full_disk),
        IN_WORKSHOP(test_failed_step_is_taken_back),       IN_WORKSHOP(test_one_writer_at_a_time),            IN_WORKSHOP(test_failures_are_recorded),
        IN_WORKSHOP(test_want_of_memory_is_tried_again),   IN_WORKSHOP(test_stop_and_go_on),
        IN_WORKSHOP(test_runs_stopped_by_the_clock_are_tried_twice),
        IN_WORKSHOP(test_bad_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
