/* Loading plugins: every mistake at once with its line; stacks: ownership, values, description, digest;
 * paths. */
#include "script/plugin.h"

#include "base/memory.h"
#include "script/paths.h"
#include "script/plugin_source.h"
#include "script/sandbox.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct plugin *load_text(const char *text, struct diagnostics *d) {
    char path[64] = "/tmp/truce_plugin_XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
    *d = DIAGNOSTICS_NONE;
    struct plugin *p = plugin_load(path, d);
    unlink(path);
    return p;
}

/* The text must fail with an entry at `line` that begins with `message`. */
static void expect(const struct diagnostics *d, int line, const char *message) {
    for (size_t i = 0; i < d->n; i++)
        if (d->items[i].line == line && strncmp(d->items[i].message, message, strlen(message)) == 0) return;
    struct text all = TEXT_EMPTY;
    diagnostics_print((struct diagnostics *)d, &all);
    print_error("no entry at line %d: %s\n%s", line, message, text_chars(&all));
    text_free(&all);
    fail();
}

static void all_mistakes_are_reported_at_once(void **state) {
    (void)state;
    struct diagnostics d;
    const char *text = "-- a plugin with many mistakes\n"
                       "local min = 3\n"
                       "return {\n"
                       "  api_version = 2,\n"
                       "  kind = \"policy\",\n"
                       "  name = \"Draw down\",\n"
                       "  sumary = \"s\",\n"
                       "  owns = { \"celing\", \"ddr\", \"ddr\", 5 },\n"
                       "  params = {\n"
                       "    months = { default = 36, min = 6, max = 12, unit = \"months\", doc = \"d\" },\n"
                       "    days = { default = 1, maxx = 3,\n"
                       "             min = \"low\", unit = \"\", doc = \"d\" },\n"
                       "    [\"Bad\"] = {},\n"
                       "    flat = 3,\n"
                       "  },\n"
                       "  on_reveiw = function() local name = 3 return { name = name } end,\n"
                       "  on_month = 17,\n"
                       "  'stray',\n"
                       "}\n";
    assert_null(load_text(text, &d));
    expect(&d, 4, "api_version 2 is not supported; this version of Truce knows 1");
    expect(&d, 6, "name 'Draw down' may have small letters");
    expect(&d, 7, "unknown key 'sumary'; did you mean 'summary'?");
    expect(&d, 0, "summary is missing; add a sentence on what it does");
    expect(&d, 8, "owns: no lever group 'celing'; did you mean 'ceiling'?");
    expect(&d, 8, "owns: 'ddr' is listed twice");
    expect(&d, 8, "owns: item 4 must be the name of a lever group, not a number");
    expect(&d, 10, "params.months: the default is out of range: ");
    expect(&d, 11, "unknown key 'params.days.maxx'; did you mean 'max'?");
    expect(&d, 12, "params.days.min must be a finite number, not a string");
    expect(&d, 11, "params.days.max is missing; add a finite number");
    expect(&d, 12, "params.days.unit must be a text such as \"days\"");
    expect(&d, 13, "params: 'Bad' is no good name");
    expect(&d, 14, "params.flat must be a table");
    expect(&d, 16, "unknown key 'on_reveiw'; did you mean 'on_review'?");
    expect(&d, 17, "on_month must be a function, not a number");
    expect(&d, 0, "1 value without a name; every value here needs a key");
    diagnostics_free(&d);
}

static void other_returns_and_broken_texts(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *message;
    } CASES[] = {
        {"local x = 3", 0,
         "a plugin returns one table, 'return { api_version = 1, ... }'; this one returns nothing"},
        {"return 3", 0,
         "a plugin returns one table, 'return { api_version = 1, ... }'; this one returns a number"},
        {"return setmetatable({}, { __index = function() error('x') end })", 0,
         "the plugin must be a plain table"},
        {"return {\n  api_version = 1,\n  kind == 2 }", 3, "unknown name 'kind'"},
        {"\nlocal = 3", 2, "<name> expected near '='"},
        {"\n\nlocal t = nil\nreturn t.x", 4, "attempt to index a nil value (local 't')"},
        {"while true do end", 1, "stopped: it used up its budget"},
        {"return {}", 0, "api_version is missing; add api_version = 1"},
        {"return { api_version = 1.5 }", 1, "api_version 1.5 is not supported"},
        {"return { kind = 'polcy' }", 1,
         "unknown kind 'polcy'; it must be 'policy', 'party' or 'inject'; did you mean 'policy'?"},
        {"return { owns = { a = 'ceiling' } }", 1, "owns must be a plain list"},
        {"\nreturn { params = 3 }", 2, "params must be a table of parameters, not a number"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct diagnostics d;
        assert_null(load_text(CASES[i].text, &d));
        expect(&d, CASES[i].line, CASES[i].message);
        diagnostics_free(&d);
    }
}

static void lines_of_fields_are_found(void **state) {
    (void)state;
    const char *text = "local default, helper = 1, { name = 0 } -- params = { x = {\n"
                       "--[[ return { name = 2\n ]] local s = \"{ name = 3\" .. [==[ { name =\n]] ]==]\n"
                       "return { kind = { name = 1 },\n"
                       "  on_start = function(m) if m then local t = { name = 2 } name = t end end,\n"
                       "  name = 'a', x = 1 == 2,\n"
                       "  ['quoted key'] = 3,\n"
                       "  params = {\n    x = { default =\n 3 } } }";
    const char *name[] = {"name"}, *quoted[] = {"quoted key"}, *deep[] = {"params", "x", "default"},
               *none[] = {"params", "y"};
    assert_int_equal(source_field_line(text, name, 1), 7);
    assert_int_equal(source_field_line(text, quoted, 1), 8);
    assert_int_equal(source_field_line(text, deep, 3), 10);
    assert_int_equal(source_field_line(text, none, 2), 0);
    assert_int_equal(source_field_line("{ [[", name, 1), 0);
    assert_int_equal(source_field_line("'", name, 1), 0);
    /* The plugin as a local table, with functions given afterwards. */
    static const char LOCAL[] =
        "local other = { name = 'x' }\nlocal plugin = {\n  name = 'y',\n  params = {\n    days = {\n"
        "      min = 3 } },\n}\nfunction plugin.on_month(m)\nend\nreturn plugin\n";
    assert_int_equal(source_field_line(LOCAL, (const char *[]){"name"}, 1), 3);
    assert_int_equal(source_field_line(LOCAL, (const char *[]){"params", "days", "min"}, 3), 6);
    assert_int_equal(source_field_line(LOCAL, (const char *[]){"on_month"}, 1), 8);
    assert_int_equal(source_field_line(LOCAL, (const char *[]){"summary"}, 1), 0);
}

/* --- the library --- */

static struct plugin *load(const char *spec) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct plugin *p = plugin_load(spec, &d);
    if (p == NULL) fail_msg("%s:%d: %s", d.items[0].file, d.items[0].line, d.items[0].message);
    diagnostics_free(&d);
    return p;
}

static void a_loaded_plugin_describes_itself(void **state) {
    (void)state;
    struct plugin *p = load("drawdown/calendar"), *again = load("plugins/drawdown/calendar.lua");
    size_t n;
    const struct descriptor *params = plugin_params(p, &n);
    assert_string_equal(plugin_name(p), "drawdown/calendar");
    assert_string_equal(plugin_kind(p), "policy");
    assert_string_equal(plugin_path(p), "plugins/drawdown/calendar.lua");
    assert_int_equal(n, 1);
    assert_string_equal(params[0].name, "months");
    assert_string_equal(params[0].unit, "months");
    assert_true(params[0].def == 36 && params[0].min == 6 && params[0].max == 120);
    assert_true(plugin_hooks(p) == ((uint64_t)1 << HOOK_on_decision_date | (uint64_t)1 << HOOK_on_review |
                                    (uint64_t)1 << HOOK_on_renewal));
    assert_true((plugin_owners(p) & lever_group_bit(LEVER_hand_over)) != 0);
    assert_false((plugin_owners(p) & lever_group_bit(LEVER_set_bases)) != 0);
    assert_int_equal(strlen(plugin_digest(p)), 64);
    assert_string_equal(plugin_digest(p), plugin_digest(again));
    plugin_destroy(p);
    plugin_destroy(again);
}

static void unknown_plugins_get_the_nearest_name(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    assert_null(plugin_load("drawdown/calender", &d));
    assert_non_null(
        strstr(d.items[0].message, "no plugin 'drawdown/calender'; did you mean 'drawdown/calendar'?"));
    assert_non_null(strstr(d.items[0].message, "plugins/"));
    diagnostics_free(&d);
}

static void data_folder_comes_from_the_environment(void **state) {
    (void)state;
    char folder[] = "/tmp/truce_data_XXXXXX", path[PATHS_MAX], file[100], command[100];
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command, "mkdir %s/scenarios", folder);
    assert_int_equal(system(command), 0);
    snprintf(file, sizeof file, "%s/scenarios/only-here.lua", folder);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fclose(f);
    assert_int_equal(path_find(LIBRARY_SCENARIOS, "only-here", path, NULL), STATUS_NOT_FOUND);
    setenv("TRUCE_DATA", folder, 1);
    assert_int_equal(path_find(LIBRARY_SCENARIOS, "only-here", path, NULL), STATUS_OK);
    assert_string_equal(path, file);
    unsetenv("TRUCE_DATA");
    assert_int_equal(path_find(LIBRARY_PLUGINS, "", path, NULL), STATUS_NOT_FOUND);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

/* --- stacks --- */

static void stacks_refuse_two_owners_and_bad_values(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct plugin *calendar = load("drawdown/calendar"), *benchmark = load("drawdown/benchmark"),
                  *hub = load("deployment/hub");
    struct stack *s = stack_create();
    struct plugin_value values[] = {{"days", 44.5}}, bad[] = {{"month", 3}, {"months", 1000}};
    assert_true(stack_add(s, hub, values, 1, "e.lua", 3, &d));
    assert_false(stack_add(s, calendar, bad, 2, "e.lua", 4, &d));
    expect(&d, 4, "plugin 'drawdown/calendar' has no parameter 'month'; did you mean 'months'?");
    assert_int_equal(d.n_errors, 2);
    assert_true(stack_add(s, calendar, NULL, 0, "e.lua", 5, &d));
    assert_false(stack_add(s, benchmark, NULL, 0, "e.lua", 6, &d));
    expect(&d, 6, "lever group 'ceiling' is claimed by both 'drawdown/calendar' and 'drawdown/benchmark'");
    assert_int_equal(d.n_errors, 3);
    assert_false(stack_add(s, hub, NULL, 0, "e.lua", 7, &d));
    expect(&d, 7, "plugin 'deployment/hub' is in the stack twice");
    assert_int_equal(stack_count(s), 2);
    diagnostics_free(&d);
    stack_destroy(s);
    plugin_destroy(calendar);
    plugin_destroy(benchmark);
    plugin_destroy(hub);
}

static void stacks_are_described_and_digested(void **state) {
    (void)state;
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct plugin *calendar = load("drawdown/calendar"), *hub = load("deployment/hub");
    struct stack *s = stack_create(), *copy;
    struct plugin_value values[] = {{"days", 44.5}};
    struct text words = TEXT_EMPTY;
    char before[65], after[65], of_copy[65];
    assert_true(stack_add(s, hub, values, 1, "e.lua", 3, &d) &&
                stack_add(s, calendar, NULL, 0, "e.lua", 3, &d));
    stack_digest(s, before);
    copy = stack_copy(s);
    assert_int_equal(stack_set(s, "policy.drawdown/calendar.months", 48, &err), STATUS_OK);
    assert_int_equal(stack_set(s, "policy.drawdown/calendar.months", 4800, &err), STATUS_RANGE);
    assert_int_equal(stack_set(s, "policy.drawdown/calendar.moths", 48, &err), STATUS_NOT_FOUND);
    assert_int_equal(stack_set(s, "policy.drawdown/calender.months", 48, &err), STATUS_NOT_FOUND);
    assert_non_null(strstr(err.message, "did you mean 'policy.drawdown/calendar.months'?"));
    assert_int_equal(stack_set(s, "policy.", 48, &err), STATUS_NOT_FOUND);
    assert_int_equal(stack_set(s, "ddr.cash_usd", 48, &err), STATUS_NOT_FOUND);
    stack_describe(s, &words);
    assert_string_equal(text_chars(&words), "deployment/hub(days=44.5) + drawdown/calendar(months=48)");
    assert_true(stack_value(s, 1, 0) == 48 && stack_value(copy, 1, 0) == 36);
    stack_digest(s, after);
    stack_digest(copy, of_copy);
    assert_string_not_equal(before, after);
    assert_string_equal(before, of_copy);
    text_free(&words);
    diagnostics_free(&d);
    stack_destroy(s);
    stack_destroy(copy);
    plugin_destroy(calendar);
    plugin_destroy(hub);
}

/* --- tables that must agree --- */

static bool is_among(const char *list, const char *word) {
    size_t n = strlen(word);
    for (const char *c = strstr(list, word); c != NULL; c = strstr(c + 1, word))
        if ((c == list || c[-1] == ',' || c[-1] == '#') && (c[n] == ',' || c[n] == '\0')) return true;
    return false;
}

static void arguments_and_columns_of_a_hook_have_different_names(void **state) {
    (void)state;
    for (size_t i = 0; i < N_HOOKS; i++) {
        char arguments[200], *rest = NULL;
        snprintf(arguments, sizeof arguments, "%s,n", HOOKS[i].arguments);
        for (char *word = strtok_r(arguments, ",#", &rest); word != NULL; word = strtok_r(NULL, ",#", &rest))
            if (is_among(HOOKS[i].columns, word))
                fail_msg("%s: '%s' is both argument and column", HOOKS[i].name, word);
    }
}

/* Each name luacheck allows must exist in the sandbox; the sandbox has no name luacheck does not know. */
static void luacheck_and_sandbox_agree(void **state) {
    (void)state;
    char *rc;
    size_t n;
    struct error err = ERROR_NONE;
    assert_int_equal(sandbox_read_file(".luacheckrc", 10000, &rc, &n, &err), STATUS_OK);
    char *start = strstr(rc, "read_globals = {"), *end = strstr(rc, "\nfiles[");
    assert_non_null(start);
    assert_non_null(end);
    *end = '\0';
    struct text check = TEXT_EMPTY;
    text_add(&check,
             "local here = { assert = assert, count = count, error = error, ipairs = ipairs, is_empty = "
             "is_empty, pairs = pairs,\n"
             " pcall = pcall, rawequal = rawequal, rawlen = rawlen, select = select, setmetatable = "
             "setmetatable,\n"
             " tonumber = tonumber, tostring = tostring, type = type }\n"
             "local libraries = { math = math, string = string, table = table }\n"
             "local %s\n"
             "for _, name in ipairs(read_globals) do assert(here[name], name) here[name] = nil end\n"
             "assert(is_empty(here))\n"
             "for name, library in pairs(libraries) do\n"
             "  local allowed = {}\n"
             "  for _, field in ipairs(read_globals[name].fields) do assert(library[field] ~= nil) "
             "allowed[field] = true end\n"
             "  for field in pairs(library) do assert(allowed[field], field) end\n"
             "end\n",
             start);
    struct sandbox_setup setup = {.limits = &stack_limits_default};
    struct sandbox *sb;
    assert_int_equal(sandbox_open(&sb, &setup, &err), STATUS_OK);
    enum status status = sandbox_load(sb, "check.lua", text_chars(&check), strlen(text_chars(&check)), &err);
    sandbox_close(sb);
    text_free(&check);
    memory_free(rc);
    if (status != STATUS_OK) fail_msg("%s: %s", err.where, err.message);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_mistakes_are_reported_at_once),
        cmocka_unit_test(other_returns_and_broken_texts),
        cmocka_unit_test(lines_of_fields_are_found),
        cmocka_unit_test(a_loaded_plugin_describes_itself),
        cmocka_unit_test(unknown_plugins_get_the_nearest_name),
        cmocka_unit_test(data_folder_comes_from_the_environment),
        cmocka_unit_test(stacks_refuse_two_owners_and_bad_values),
        cmocka_unit_test(stacks_are_described_and_digested),
        cmocka_unit_test(arguments_and_columns_of_a_hook_have_different_names),
        cmocka_unit_test(luacheck_and_sandbox_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
