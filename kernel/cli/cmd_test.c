/* truce test: the tests of plugins, their authors' and those that all have to pass, as TAP. */
#include "base/json.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "script/paths.h"
#include "script/plugin_test.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { TAP_VERSION = 14 };

/* --- which plugins --- */

static bool is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool ends_with(const char *word, const char *ending) {
    size_t n = strlen(word), n_ending = strlen(ending);
    return n >= n_ending && strcmp(word + n - n_ending, ending) == 0;
}

struct outcome {
    struct test_results results;
    struct diagnostics d;
    bool own_tests, invalid;
    size_t n_plugins;
};

/* --- testing --- */

static void test_own(const struct plugin *p, struct outcome *o) {
    char path[PATHS_MAX], name[160];
    if (plugin_test_file(p, path)) {
        if (!plugin_test_run(p, path, &o->results, &o->d)) o->invalid = true;
        return;
    }
    snprintf(name, sizeof name, "%.100s: has a test file", plugin_name(p));
    char message[PATHS_MAX + 40];
    snprintf(message, sizeof message, "it has no test file; that would be %s", path);
    test_results_add(&o->results, name, message, plugin_path(p), NULL, NULL);
}

static void test_plugin(const char *spec, struct outcome *o) {
    size_t n_errors = o->d.n_errors;
    char plugin_of_test[PATHS_MAX];
    if (ends_with(spec, PLUGIN_TEST_ENDING)) { // the test file was named: its plugin is meant
        int n = (int)(strlen(spec) - strlen(PLUGIN_TEST_ENDING));
        snprintf(plugin_of_test, sizeof plugin_of_test, "%.*s.lua", n, spec);
        spec = plugin_of_test;
    }
    struct plugin *p = plugin_load(spec, &o->d);
    o->invalid = o->invalid || o->d.n_errors > n_errors;
    if (p == NULL) return;
    o->n_plugins++;
    if (o->own_tests) test_own(p, o);
    plugin_conformance_run(p, &o->results);
    plugin_destroy(p);
}

static void test_list(const struct path_list *list, const char *prefix, struct outcome *o) {
    for (size_t i = 0; i < list->n; i++)
        if (strncmp(list->names[i], prefix, strlen(prefix)) == 0) test_plugin(list->names[i], o);
}

/* All plugins of the library whose names begin with the folder; all of it when that is "". */
static enum status test_library(const char *folder, struct outcome *o, struct error *err) {
    struct path_list list;
    char prefix[PATHS_MAX] = "";
    if (folder[0] != '\0') snprintf(prefix, sizeof prefix, "%s%s", folder, ends_with(folder, "/") ? "" : "/");
    enum status status = path_list(LIBRARY_PLUGINS, &list, err);
    if (status != STATUS_OK) return status;
    test_list(&list, prefix, o);
    path_list_free(&list);
    return STATUS_OK;
}

static enum status test_folder(const char *folder, struct outcome *o, struct error *err) {
    struct path_list list;
    enum status status = path_list_below(folder, &list, err);
    if (status != STATUS_OK) return status;
    test_list(&list, "", o);
    path_list_free(&list);
    return STATUS_OK;
}

static enum status test_operand(const char *operand, struct outcome *o, struct error *err) {
    char path[PATHS_MAX];
    if (is_folder(operand)) return test_folder(operand, o, err);
    size_t n_before = o->n_plugins;
    if (!ends_with(operand, ".lua") && path_find(LIBRARY_PLUGINS, operand, path, NULL) != STATUS_OK) {
        enum status status = test_library(operand, o, err); // "drawdown": a folder of the library
        if (status != STATUS_OK || o->n_plugins > n_before || o->invalid) return status;
    }
    test_plugin(operand, o);
    return STATUS_OK;
}

/* --- telling --- */

/* TAP ends a description at '#', and a line at its end. */
static void add_description(struct text *out, const char *name) {
    for (; *name != '\0'; name++)
        text_add(out, *name == '#' || *name == '\\' ? "\\%c" : "%c", *name);
}

/* A text quoted as JSON does, which YAML reads too. */
static void add_quoted(struct text *out, const char *key, const char *value) {
    if (value == NULL) return;
    text_add(out, "  %s: ", key);
    struct json j = json_begin(out, JSON_COMPACT);
    json_string(&j, value);
    text_add(out, "\n");
}

static void add_block(struct text *out, const char *key, const char *lines) {
    if (lines == NULL) return;
    text_add(out, "  %s: |\n", key);
    while (*lines != '\0') {
        size_t n = strcspn(lines, "\n");
        text_add(out, "    %.*s\n", (int)n, lines);
        lines += n + (lines[n] == '\n');
    }
}

static void print_tap(const struct test_results *r, struct text *out) {
    text_add(out, "TAP version %d\n1..%zu\n", TAP_VERSION, r->n);
    for (size_t i = 0; i < r->n; i++) {
        const struct test_result *t = &r->items[i];
        text_add(out, "%s %zu - ", t->passed ? "ok" : "not ok", i + 1);
        add_description(out, t->name);
        text_add(out, "\n");
        if (t->passed) continue;
        text_add(out, "  ---\n");
        add_quoted(out, "message", t->message);
        add_quoted(out, "at", t->where);
        add_block(out, "orders", t->orders);
        add_block(out, "log", t->log);
        text_add(out, "  ...\n");
    }
}

static void print_json(const struct outcome *o, struct text *out) {
    struct json j = json_begin(out, JSON_INDENTED);
    json_open_object(&j);
    json_key(&j, "plugins"), json_integer(&j, (int64_t)o->n_plugins);
    json_key(&j, "tests"), json_integer(&j, (int64_t)o->results.n);
    json_key(&j, "failed"), json_integer(&j, (int64_t)o->results.n_failed);
    json_key(&j, "results");
    json_open_array(&j);
    for (size_t i = 0; i < o->results.n; i++) {
        const struct test_result *t = &o->results.items[i];
        json_open_object(&j);
        json_key(&j, "name"), json_string(&j, t->name);
        json_key(&j, "passed"), json_bool(&j, t->passed);
        json_key(&j, "message"), json_string(&j, t->message);
        json_key(&j, "at"), json_string(&j, t->where);
        json_key(&j, "orders"), json_string(&j, t->orders);
        json_key(&j, "log"), json_string(&j, t->log);
        json_close(&j);
    }
    json_close(&j);
    json_close(&j);
    text_add(out, "\n");
}

static int finish(const struct arguments *args, struct outcome *o) {
    struct text out = TEXT_EMPTY;
    console_diagnostics(&o->d);
    if (arguments_flag(args, "json"))
        print_json(o, &out);
    else
        print_tap(&o->results, &out);
    int code = console_write(&out);
    text_free(&out);
    if (o->results.out_of_memory) {
        console_error("out of memory: some results are missing");
        return EXIT_IO;
    }
    if (o->invalid) return EXIT_INVALID;
    if (o->results.n_failed > 0) {
        console_say("%zu of %zu tests failed", o->results.n_failed, o->results.n);
        return EXIT_CHECK_FAILED;
    }
    return code;
}

static int test(const struct arguments *args) {
    struct outcome o = {.own_tests = !arguments_flag(args, "conformance-only")};
    struct error err = ERROR_NONE;
    enum status status = STATUS_OK;
    for (int i = 0; arguments_operand(args, i) != NULL && status == STATUS_OK; i++)
        status = test_operand(arguments_operand(args, i), &o, &err);
    if (arguments_operand(args, 0) == NULL) status = test_library("", &o, &err);
    int code = status == STATUS_OK ? finish(args, &o) : console_fail(&err);
    test_results_free(&o.results);
    diagnostics_free(&o.d);
    return code;
}

static const struct option OPTIONS[] = {
    {0, "conformance-only", NULL, "only what every plugin has to pass, not the tests beside it", 0},
    {0, "json", NULL, "as JSON instead of TAP", 0},
    {0},
};

const struct command COMMAND_TEST = {
    .name = "test",
    .operands = "[PLUGIN|FOLDER]...",
    .summary = "run the tests of plugins on a mission of plain numbers",
    .examples = "  truce test drawdown/calendar\n"
                "  truce test my/policy.lua\n"
                "  truce test plugins/ddr plugins/drawdown\n"
                "  truce test                                     the whole library\n",
    .notes = "The tests of NAME.lua are in NAME.test.lua beside it; plugins/README.md says how to write them. "
             "After them\ncome conformance tests: every hook, on missions of 0 to 64 sectors, with levers that "
             "accept and refuse.\nOutput is TAP; exit code 1 if a test fails, 3 if a file is wrong.\n",
    .options = OPTIONS,
    .min_operands = 0,
    .max_operands = -1,
    .run = test,
};
