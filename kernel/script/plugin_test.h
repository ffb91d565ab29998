#ifndef SCRIPT_PLUGIN_TEST_H
#define SCRIPT_PLUGIN_TEST_H

/*
 * Tests of a plugin: those its author wrote, and those that every plugin has to pass.
 *
 * `NAME.test.lua` beside `NAME.lua` returns a list of tests, each a name and a function of `t`. A test sets
 * up a mission of plain numbers (script/fake_mission.h), calls hooks of the plugin and looks at the orders;
 * plugins/README.md says what `t` offers. Test and plugin live in two sandboxes: between them pass only
 * numbers and texts, through C. Each test has a new state of both, so that none depends on another, and one that
 * loops or eats memory is stopped like a plugin. The conformance tests call every hook of the plugin's kind
 * on missions of many sizes, with levers that accept and that refuse, and with each parameter at its ends.
 *
 * Nothing here is shared between threads; results are the caller's.
 *
 *     struct test_results results = {0};
 *     char path[PATHS_MAX];
 *     if (plugin_test_file(p, path)) plugin_test_run(p, path, &results, &d);
 *     plugin_conformance_run(p, &results);
 *     test_results_free(&results);
 */

#include "base/diagnostics.h"
#include "script/paths.h"
#include "script/plugin.h"

#define PLUGIN_TEST_ENDING ".test.lua"

struct test_result {
    char *name, *message, *where; // message and where ("file:line"): NULL when it passed
    char *orders, *log;           // of the mission at that time, a line each
    bool passed;
};

struct test_results {
    struct test_result *items;
    size_t n, capacity, n_failed;
    bool out_of_memory; // some are missing
};

/* Texts are copied; an empty `message` means that it passed. */
void test_results_add(struct test_results *r, const char *name, const char *message, const char *where,
                      const char *orders, const char *log);
void test_results_free(struct test_results *r);

/* The test file that belongs to a plugin; false: there is none. */
bool plugin_test_file(const struct plugin *p, char path[PATHS_MAX]);

/* Runs the tests of a file. False: the file itself is wrong, and `d` says how; nothing was run. */
bool plugin_test_run(const struct plugin *p, const char *path, struct test_results *out, struct diagnostics *d);

/* Whether a file is sound, without running its tests. */
bool plugin_test_check(const char *path, struct diagnostics *d);

/* What every plugin has to pass; several results, named. */
void plugin_conformance_run(const struct plugin *p, struct test_results *out);

/* A digest of all orders, answers and log lines of those walks: the same in every process of one build. */
void plugin_conformance_digest(const struct plugin *p, char out[65]);

#endif
