/* A batch with the real loader, plugins and model on Kestria: two threads as one, rerun, results in memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/batch.h"
#include "batch/results.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char folder[128];

static const char *in_folder(const char *name) {
    static char paths[4][256];
    static int i_next;
    char *path = paths[i_next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static int set_up(void **state) {
    (void)state;
    snprintf(folder, sizeof folder, "%s/truce-real-XXXXXX", getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(folder));
    FILE *file = fopen(in_folder("exit.lua"), "w");
    assert_non_null(file);
    fputs("experiment { format = 1, question = 'Leave late or early?', scenario = 'kestria',\n"
          "  options = { late = { 'deployment/wide_area', 'ddr/rapid', { 'drawdown/calendar', months = 48 } },\n"
          "              early = { 'deployment/wide_area', 'ddr/rapid', { 'drawdown/calendar', months = 24 } },\n"
          "              twin = { 'deployment/wide_area', 'ddr/rapid', { 'drawdown/calendar', months = 48 } } },\n"
          "  baseline = 'late', replications = 2, seed = 20310117, metrics = { 'cost_usd', 'relapse' },\n"
          "  uncertainties = { ['donors.shortfall_frac'] = uniform(0.1, 0.6) }, design = lhs(2) }\n",
          file);
    return fclose(file);
}

static int tear_down(void **state) {
    (void)state;
    char command[192];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct results *run_and_load(const char *name, int n_threads) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct batch_summary s;
    struct experiment *e = experiment_load(in_folder("exit.lua"), &d);
    if (e == NULL) fail_msg("%s", d.n > 0 ? d.items[0].message : "no experiment");
    struct batch_options o = {.n_threads = n_threads};
    if (batch_run(e, in_folder(name), &o, &s, &err) != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(s.n_done, 12);
    experiment_destroy(e);
    diagnostics_free(&d);
    struct results *r;
    if (results_load(&r, in_folder(name), &err) != STATUS_OK) fail_msg("%s", err.message);
    if (results_need_events(r, &err) != STATUS_OK) fail_msg("%s", err.message);
    if (r->n_failures > 0) fail_msg("a run failed: %s", r->failures[0].message);
    return r;
}

static void test_threads_twins_and_reruns(void **state) {
    (void)state;
    struct results *one = run_and_load("one.sqlite", 1), *two = run_and_load("two.sqlite", 2);
    size_t n = (size_t)(one->n_options * one->n_points * one->n_replications * one->n_metrics);
    assert_memory_equal(one->outcomes, two->outcomes, n * sizeof(double));
    int late = results_find_option(one, "late"), twin = results_find_option(one, "twin");
    int cost = results_find_metric(one, "cost_usd");
    for (int p = 0; p < 2; p++)
        for (int k = 0; k < 2; k++)
            for (int m = 0; m < one->n_metrics; m++)
                assert_memory_equal(results_outcome(one, late, p, k, m), results_outcome(one, twin, p, k, m),
                                    sizeof(double)); // an option against itself differs by nothing
    assert_true(*results_outcome(one, late, 0, 0, cost) > *results_outcome(one, 1, 0, 0, cost)); // staying costs money
    assert_true(one->n_ledger > 100 && one->n_sectors >= 8 && one->n_events > 50 && one->n_months > 100);
    struct error err = ERROR_NONE;
    struct rerun_result out;
    struct arena *arena = arena_create();
    if (batch_rerun(in_folder("two.sqlite"), "early/1/1", NULL, NULL, arena, &out, &err) != STATUS_OK)
        fail_msg("%s", err.message);
    if (!out.same) fail_msg("differs in %s", out.first_difference);
    arena_destroy(arena);
    results_destroy(one);
    results_destroy(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_threads_twins_and_reruns, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
