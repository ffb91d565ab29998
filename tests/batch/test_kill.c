/* A batch killed at random moments and begun again gives what an undisturbed one gives, and does no run twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/fake/floor.c"
#include "batch/fake/workshop.h"

#include <signal.h>
#include <sys/wait.h>

enum { N_KILLS = 20, N_REPLICATIONS = 60, N_RUNS = 6 * N_REPLICATIONS, N_THREADS = 2 };

static const char FINISHED[] =
    "SELECT run, session, attempts, thread, wall_s, fingerprint FROM runs WHERE status <> 'running' ORDER BY run";

/* Waits until the child has finished a run since `n_before`: a slow machine must not turn this into a test of nothing. */
static void wait_for_progress(int64_t n_before) {
    for (int i = 0; i < 20000; i++) {
        struct batch_status s = {0};
        if (batch_status(in_folder("killed.sqlite"), &s, NULL) == STATUS_OK && s.n_done + s.n_failed > n_before) return;
        usleep(500);
    }
}

/* One child; killed `wait_us` after its first finished run, unless it is done by then. True if it was killed. */
static bool batch_in_child(int64_t n_before, unsigned wait_us) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct error err = ERROR_NONE;
        struct batch_options o = {.n_threads = N_THREADS, .n_replications = N_REPLICATIONS};
        enum status status = run_batch("killed.sqlite", &o, NULL, &err);
        if (status != STATUS_OK) fprintf(stderr, "child: %s\n", err.message);
        _exit(status == STATUS_OK ? 0 : 1);
    }
    wait_for_progress(n_before);
    usleep(wait_us);
    kill(child, SIGKILL);
    int how;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFSIGNALED(how) || (WIFEXITED(how) && WEXITSTATUS(how) == 0));
    return WIFSIGNALED(how);
}

/* What was finished before is still there, as it was: every line of `before` is a line of `after`. */
static void assert_kept(const char *before, const char *after) {
    char *copy = strdup(before), *save;
    const char *from = after;
    for (char *line = strtok_r(copy, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        const char *at = strstr(from, line);
        if (at == NULL) fail_msg("a finished run was lost or done again: %s", line);
        from = at;
    }
    free(copy);
}

static int64_t number(const char *select) {
    char *chars = dump("killed.sqlite", select);
    int64_t value = atoll(chars);
    free(chars);
    return value;
}

static void test_kill_and_resume(void **state) {
    (void)state;
    write_text("plain.lua", "sleep_us 1500\n");
    struct rng luck;
    rng_seed(&luck, 20260131, 7, 3, 11);
    int n_killed = 0, n_midway = 0;
    int64_t n_before = 0;
    char *before = strdup("");
    for (int i = 0; i < N_KILLS; i++) {
        n_killed += batch_in_child(n_before, (unsigned)rng_below(&luck, 12000));
        struct batch_status s = {0};
        struct error err = ERROR_NONE;
        if (batch_status(in_folder("killed.sqlite"), &s, &err) != STATUS_OK) continue; // killed before it was made
        n_before = s.n_done + s.n_failed;
        n_midway += s.n_begun > 0;
        assert_true(s.n_begun <= N_THREADS * n_killed); // they are taken up last, so several kills add up
        char *after = dump("killed.sqlite", FINISHED);
        assert_kept(before, after);
        free(before);
        before = after;
    }
    assert_true(n_killed >= 10 && n_midway >= 5); // else this test looked at nothing
    struct error err = ERROR_NONE;
    struct batch_options o = {.n_threads = N_THREADS, .n_replications = N_REPLICATIONS};
    assert_ok(run_batch("killed.sqlite", &o, NULL, &err));
    assert_ok(run_batch("whole.sqlite", &o, NULL, &err));
    char *after = dump("killed.sqlite", FINISHED), *whole = dump("whole.sqlite", NULL);
    assert_kept(before, after);
    assert_dump("killed.sqlite", NULL, whole);
    // Begun once each, and once more for at most one run per thread and kill.
    assert_int_equal(number("SELECT COUNT(*) FROM runs"), N_RUNS);
    int64_t n_attempts = number("SELECT SUM(attempts) FROM runs");
    assert_true(n_attempts > N_RUNS && n_attempts <= N_RUNS + N_THREADS * n_killed);
    free(before);
    free(after);
    free(whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kill_and_resume, open_workshop, close_workshop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
