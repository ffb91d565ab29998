/* Options that want different numbers of replications: what is run, remembered, counted as missing, resumed.
 *
 * Faults planted and seen to fail: plan.c runs every option up to the largest number (test_only_what_is_wanted);
 * record.c forgets what was run when less is wanted, or takes the largest number for every option
 * (test_less_is_not_forgotten); results.c reads the experiment's number for all (test_only_what_is_wanted); the
 * step to schema 3 leaves 0 behind (test_files_of_schema_2). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/fake/floor.c"
#include "batch/fake/workshop.h"

#include "batch/results.h"

static const char COUNTS[] = "SELECT option, COUNT(*), MAX(replication) FROM runs GROUP BY option ORDER BY option";
static const char WANTED[] = "SELECT n_replications FROM options ORDER BY option";

static struct results *load(const char *name) {
    struct error err = ERROR_NONE;
    struct results *r = NULL;
    assert_ok(results_load(&r, in_folder(name), &err));
    return r;
}

static void test_only_what_is_wanted(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    struct batch_options o = {.n_threads = 2, .n_of_option = (int[]){7, 2, 4}};
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_int_equal(s.n_wanted, 26);
    assert_int_equal(s.n_done, 26);
    assert_dump("a.sqlite", COUNTS, "0|14|6|\n1|4|1|\n2|8|3|\n");
    assert_dump("a.sqlite", WANTED, "7|\n2|\n4|\n");
    int64_t n_failed = s.n_failed;

    struct batch_status status;
    assert_ok(batch_status(in_folder("a.sqlite"), &status, &err));
    assert_int_equal(status.n_wanted, 26);
    assert_int_equal(status.n_done, 26);
    struct results *r = load("a.sqlite");
    assert_int_equal(r->n_replications, 7);
    assert_int_equal(r->options[0].n_replications, 7);
    assert_int_equal(r->options[1].n_replications, 2);
    assert_int_equal(results_n_pairs_wanted(r, 0, 2), 4);
    assert_int_equal(results_n_pairs_wanted(r, 2, 1), 2);
    assert_int_equal(results_n_runs_wanted(r), 26);
    assert_int_equal(results_state(r, 1, 1, 2), RUN_MISSING);
    assert_int_not_equal(results_state(r, 2, 1, 3), RUN_MISSING);
    results_destroy(r);

    assert_ok(run_batch("a.sqlite", &o, &s, &err)); // the same again does nothing
    assert_int_equal(s.n_already, 26);
    assert_int_equal(s.n_done, 0);
    assert_int_equal(s.n_failed_in_all, n_failed);
}

/* Whatever way it was reached, threads, order and steps included, the file says the same. */
static void test_topped_up_by_option(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_options whole = {.n_threads = 1, .n_of_option = (int[]){3, 8, 5}};
    struct batch_options first = {.n_threads = 2, .n_replications = 3};
    struct batch_options second = {.n_threads = 4, .n_of_option = (int[]){3, 8, 5}, .shuffle = 91};
    assert_ok(run_batch("whole.sqlite", &whole, NULL, &err));
    assert_ok(run_batch("grown.sqlite", &first, NULL, &err));
    assert_ok(run_batch("grown.sqlite", &second, NULL, &err));
    char *dumped = dump("whole.sqlite", NULL);
    assert_dump("grown.sqlite", NULL, dumped);
    free(dumped);
    assert_ok(run_batch("grown.sqlite", &(struct batch_options){.n_replications = 8}, NULL, &err));
    assert_dump("grown.sqlite", COUNTS, "0|16|7|\n1|16|7|\n2|16|7|\n"); // all alike again
    assert_dump("grown.sqlite", WANTED, "8|\n8|\n8|\n");
}

static void test_less_is_not_forgotten(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_of_option = (int[]){6, 3, 1}}, NULL, &err));
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_of_option = (int[]){4, 5, 0}}, &s, &err));
    assert_int_equal(s.n_wanted, 18);
    assert_int_equal(s.n_already, 14);
    assert_dump("a.sqlite", WANTED, "6|\n5|\n1|\n");
    assert_dump("a.sqlite", "SELECT n_replications FROM experiment", "6|\n");
}

static void stop_at_once(int64_t n_done, int64_t n_wanted, int64_t n_failed, double elapsed_s, void *payload) {
    (void)n_wanted, (void)n_failed, (void)elapsed_s;
    if (n_done >= 6) atomic_store((atomic_int *)payload, 1);
}

/* What an interrupted batch still wanted is known to whoever looks at its file. */
static void test_interrupted(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    atomic_int stop = 0;
    write_text("plain.lua", "sleep_us 20000\n");
    struct batch_options o = {.n_threads = 2, .n_of_option = (int[]){9, 30, 2}, .stop = &stop,
                              .progress = stop_at_once, .progress_payload = &stop};
    assert_int_equal(run_batch("a.sqlite", &o, &s, &err), STATUS_INTERRUPTED);
    struct batch_status status;
    assert_ok(batch_status(in_folder("a.sqlite"), &status, &err));
    assert_int_equal(status.n_wanted, 82);
    assert_int_equal(status.n_done, s.n_done);
    o.stop = NULL;
    o.progress = NULL;
    assert_ok(run_batch("a.sqlite", &o, &s, &err));
    assert_int_equal(s.n_already + s.n_done, 82);
    assert_dump("a.sqlite", COUNTS, "0|18|8|\n1|60|29|\n2|4|1|\n");
}

/* Files from before options could want different numbers are read as they are and written as new ones. */
static void test_files_of_schema_2(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct batch_status status;
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_replications = 4}, NULL, &err));
    alter("a.sqlite", "ALTER TABLE options DROP COLUMN n_replications; DELETE FROM series;"
                      "ALTER TABLE series DROP COLUMN packed; PRAGMA user_version = 2");
    struct results *r = load("a.sqlite");
    assert_int_equal(r->options[2].n_replications, 4);
    results_destroy(r);
    assert_ok(batch_status(in_folder("a.sqlite"), &status, &err));
    assert_int_equal(status.n_wanted, 24);
    write_experiment("2027", ""); // refused, and yet brought up to date
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_threads = 1}, NULL, &err), STATUS_MISMATCH);
    assert_dump("a.sqlite", WANTED, "4|\n4|\n4|\n");
    write_experiment("2026", "");
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_of_option = (int[]){5, 4, 4}}, NULL, &err));
    assert_dump("a.sqlite", WANTED, "5|\n4|\n4|\n");
    assert_dump("a.sqlite", COUNTS, "0|10|4|\n1|8|3|\n2|8|3|\n");
}

#define IN_WORKSHOP(test) cmocka_unit_test_setup_teardown(test, open_workshop, close_workshop)

static void test_bad_numbers(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_of_option = (int[]){3, -1, 2}}, NULL, &err),
                     STATUS_RANGE);
    assert_int_equal(run_batch("a.sqlite", &(struct batch_options){.n_of_option = (int[]){0, 0, 0}}, NULL, &err),
                     STATUS_RANGE);
    assert_ok(run_batch("a.sqlite", &(struct batch_options){.n_of_option = (int[]){2, 2, 2}}, NULL, &err));
    alter("a.sqlite", "UPDATE options SET n_replications = 9 WHERE option = 1");
    struct results *r = NULL;
    assert_int_equal(results_load(&r, in_folder("a.sqlite"), &err), STATUS_INVALID);
    assert_non_null(strstr(err.message, "more replications than there are"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_WORKSHOP(test_only_what_is_wanted), IN_WORKSHOP(test_topped_up_by_option),
        IN_WORKSHOP(test_less_is_not_forgotten), IN_WORKSHOP(test_interrupted),
        IN_WORKSHOP(test_files_of_schema_2), IN_WORKSHOP(test_bad_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
