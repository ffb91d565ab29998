/* Test files of plugins: found, read, run; see plugin_test.h. */
#include "script/plugin_test.h"

#include "base/memory.h"
#include "script/plugin_test_private.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_TESTS = 200, MAX_TEST_NAME = 120, MAX_LOG_SHOWN = 2000, MAX_ORDERS_SHOWN = 20 };

/* A test may play years with a plugin; what the plugin uses counts here too. */
static const struct stack_limits TEST_LIMITS = {.hook_gas = 30 * 1000 * 1000,
                                                .run_gas = 30 * 1000 * 1000,
                                                .state_bytes = 8 * 1024 * 1024,
                                                .block_bytes = 1024 * 1024,
                                                .text_bytes = 64 * 1024,
                                                .cpu_seconds = 10};

/* --- results --- */

static char *copy_or_null(const char *text) {
    return text != NULL && text[0] != '\0' ? memory_copy_text(text) : NULL;
}

static bool make_room(struct test_results *r) {
    if (r->n < r->capacity) return true;
    size_t capacity = r->capacity == 0 ? 32 : 2 * r->capacity;
    struct test_result *items = memory_resize(r->items, capacity, sizeof *items);
    if (items == NULL) return false;
    r->items = items;
    r->capacity = capacity;
    return true;
}

void test_results_add(struct test_results *r, const char *name, const char *message, const char *where,
                      const char *orders, const char *log) {
    bool passed = message[0] == '\0';
    r->n_failed += !passed;
    char *copy = make_room(r) ? memory_copy_text(name) : NULL;
    if (copy == NULL) {
        r->out_of_memory = true;
        return;
    }
    r->items[r->n++] = (struct test_result){.name = copy,
                                            .message = copy_or_null(message),
                                            .where = copy_or_null(where),
                                            .orders = copy_or_null(orders),
                                            .log = copy_or_null(log),
                                            .passed = passed};
}

void test_results_free(struct test_results *r) {
    for (size_t i = 0; i < r->n; i++) {
        memory_free(r->items[i].name);
        memory_free(r->items[i].message);
        memory_free(r->items[i].where);
        memory_free(r->items[i].orders);
        memory_free(r->items[i].log);
    }
    memory_free(r->items);
    *r = (struct test_results){0};
}

/* --- the state of one test --- */

void tester_reset(struct tester *t) {
    size_t n;
    const struct descriptor *params = plugin_params(t->plugin, &n);
    tester_close(t);
    for (size_t i = 0; i < n; i++)
        t->values[i] = params[i].def;
    fake_mission_init(t->mission, 2);
    t->has_begun = false;
    t->orders_line = 0;
    t->i_party = -1;
    if (plugin_role(t->plugin) == ROLE_PARTY && plugin_actor(t->plugin) != DRIVES_BROKER)
        t->i_party = plugin_actor(t->plugin) == DRIVES_GOVERNMENT ? 0 : 1;
}

void tester_close(struct tester *t) {
    mission_lua_close(t->binding);
    t->binding = NULL;
}

void tester_describe_order(const struct fake_mission *f, const struct fake_order *o, struct text *out) {
    const struct lever *lever = &LEVERS[o->order.lever];
    enum scope scope = lever->head.scope;
    text_add(out, "%s", lever->head.name);
    if (scope == SCOPE_SECTOR) text_add(out, " %s", f->sector_names[o->order.i_sector]);
    if (scope == SCOPE_PARTY) text_add(out, " %s", f->party_names[o->order.i_party]);
    if (scope == SCOPE_OUTPUT) text_add(out, " %s", f->output_keys[o->order.i_item]);
    if (scope == SCOPE_FUNCTION) text_add(out, " %s", policy_function_name(o->order.i_item));
    if (lever->head.unit[0] != '\0') text_add(out, " %g", o->order.value);
}

void tester_describe(const struct tester *t, struct text *orders, struct text *log) {
    const struct fake_mission *f = t->mission;
    text_clear(orders);
    text_clear(log);
    for (int i = 0; i < f->n_orders && i < MAX_ORDERS_SHOWN; i++) {
        text_add(orders, "day %g: ", f->orders[i].day);
        tester_describe_order(f, &f->orders[i], orders);
        if (!f->orders[i].reply.accepted) text_add(orders, ", refused: %s", f->orders[i].reply.reason);
        text_add(orders, "\n");
    }
    if (f->n_orders > MAX_ORDERS_SHOWN) text_add(orders, "and %d more\n", f->n_orders - MAX_ORDERS_SHOWN);
    const char *lines = t->binding != NULL ? mission_lua_log(t->binding) : "";
    text_add_bytes(log, lines, strlen(lines) < MAX_LOG_SHOWN ? strlen(lines) : MAX_LOG_SHOWN);
}

/* --- the file --- */

bool plugin_test_file(const struct plugin *p, char path[PATHS_MAX]) {
    const char *plugin = plugin_path(p);
    size_t n = strlen(plugin);
    if (n > 4 && strcmp(plugin + n - 4, ".lua") == 0) n -= 4;
    int length = snprintf(path, PATHS_MAX, "%.*s%s", (int)n, plugin, PLUGIN_TEST_ENDING);
    return length < PATHS_MAX && access(path, R_OK) == 0;
}

/* What is found in a file before any of its tests is run. */
struct test_list {
    const char *path;
    struct diagnostics *d;
    int n;
    char names[MAX_TESTS][MAX_TEST_NAME];
};

static void complain(struct test_list *list, const char *format, int i) {
    char message[200];
    snprintf(message, sizeof message, format, i);
    diagnostics_add(list->d, SEVERITY_ERROR, list->path, 0, "%s", message);
}

/* The test on the top: { "name", function(t) ... end }. */
static void note_test(lua_State *L, struct test_list *list, int i) {
    bool has_name = false, has_body = false;
    if (lua_istable(L, -1)) {
        has_name = lua_rawgeti(L, -1, 1) == LUA_TSTRING && lua_rawlen(L, -1) > 0 && lua_rawlen(L, -1) < MAX_TEST_NAME;
        if (has_name) snprintf(list->names[list->n], MAX_TEST_NAME, "%s", lua_tostring(L, -1));
        has_body = lua_rawgeti(L, -2, 2) == LUA_TFUNCTION;
        lua_pop(L, 2);
    }
    for (char *c = list->names[list->n]; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r') *c = ' '; // a test is a line
    if (!has_name || !has_body) complain(list, "test %d must be { \"what it shows\", function(t) ... end }", i);
    for (int k = 0; has_name && k < list->n; k++)
        if (strcmp(list->names[k], list->names[list->n]) == 0) complain(list, "test %d has the name of another", i);
    list->n++;
}

static int list_tests(lua_State *L) {
    struct test_list *list = lua_touserdata(L, 1);
    sandbox_push_result(L);
    if (!lua_istable(L, -1)) return sandbox_raise(L, "a test file returns a list: return { { \"name\", function(t) ... end } }");
    int n = (int)lua_rawlen(L, -1);
    if (n == 0) complain(list, "there are %d tests", 0);
    if (n > MAX_TESTS) complain(list, "at most %d tests", MAX_TESTS);
    for (int i = 1; i <= n && i <= MAX_TESTS; i++) {
        lua_rawgeti(L, -1, i);
        note_test(L, list, i);
        lua_pop(L, 1);
    }
    return 0;
}

static void report(struct diagnostics *d, const char *path, const struct error *err) {
    const char *colon = strrchr(err->where, ':');
    diagnostics_add(d, SEVERITY_ERROR, path, colon != NULL ? atoi(colon + 1) : 0, "%s", err->message);
}

/* --- running one --- */

struct single {
    struct tester tester;
    int i_test; // from 1
};

static int run_test(lua_State *L) {
    struct single *s = lua_touserdata(L, 1);
    sandbox_push_result(L);
    lua_rawgeti(L, -1, s->i_test);
    lua_rawgeti(L, -1, 2);
    tester_push(L, &s->tester);
    lua_call(L, 1, 0);
    return 0;
}

/* In a state of its own: what an earlier test left in a local of the file, and a kill, stay there. */
static void run_single(struct single *s, const char *name, const char *path, const struct text *bytecode,
                       struct test_results *out) {
    struct sandbox *sb = NULL;
    struct error err = ERROR_NONE;
    struct tester *t = &s->tester;
    struct sandbox_setup setup = {.limits = &TEST_LIMITS, .host = t};
    char full_name[MAX_TEST_NAME + 100];
    t->message[0] = t->where[0] = '\0';
    t->path = path;
    text_clear(&t->orders);
    text_clear(&t->log);
    tester_reset(t);
    enum status status = sandbox_open(&sb, &setup, &err);
    if (status == STATUS_OK) status = sandbox_load_dumped(sb, path, bytecode, &err);
    if (status == STATUS_OK) status = sandbox_protect(sb, run_test, s, &err);
    if (t->message[0] == '\0' && status != STATUS_OK) tester_describe(t, &t->orders, &t->log);
    const char *message = t->message[0] != '\0' ? t->message : status != STATUS_OK ? err.message : "";
    const char *where = t->message[0] != '\0' ? t->where : err.where;
    snprintf(full_name, sizeof full_name, "%s: %s", plugin_name(t->plugin), name);
    test_results_add(out, full_name, message, where, text_chars(&t->orders), text_chars(&t->log));
    tester_close(t);
    sandbox_close(sb);
}

static void run_all(const struct plugin *p, const struct test_list *list, const struct text *bytecode,
                    struct test_results *out) {
    struct fake_mission *mission = memory_alloc(1, sizeof *mission);
    struct single *s = memory_alloc(1, sizeof *s);
    if (mission == NULL || s == NULL) {
        out->out_of_memory = true;
    } else {
        s->tester.plugin = p;
        s->tester.mission = mission;
        for (int i = 0; i < list->n; i++) {
            s->i_test = i + 1;
            run_single(s, list->names[i], list->path, bytecode, out);
        }
        text_free(&s->tester.orders);
        text_free(&s->tester.log);
    }
    memory_free(s);
    memory_free(mission);
}

/* Reads a file: its tests into `list`, what it compiles to into `bytecode`. */
static bool read_tests(const char *path, struct test_list *list, struct text *bytecode, struct diagnostics *d) {
    struct sandbox *sb = NULL;
    struct error err = ERROR_NONE;
    struct sandbox_setup setup = {.limits = &TEST_LIMITS};
    size_t n_errors = d->n_errors;
    list->path = path;
    list->d = d;
    enum status status = sandbox_open(&sb, &setup, &err);
    if (status == STATUS_OK) status = sandbox_load_file(sb, path, &err);
    if (status == STATUS_OK) status = sandbox_protect(sb, list_tests, list, &err);
    if (status == STATUS_OK) status = sandbox_dump(sb, bytecode, &err);
    sandbox_close(sb);
    if (status != STATUS_OK) report(d, path, &err);
    return d->n_errors == n_errors;
}

/* With p NULL the tests are read only. */
static bool read_and_run(const struct plugin *p, const char *path, struct test_results *out, struct diagnostics *d) {
    struct text bytecode = TEXT_EMPTY;
    struct test_list *list = memory_alloc(1, sizeof *list);
    if (list == NULL) {
        diagnostics_add(d, SEVERITY_ERROR, path, 0, "out of memory");
        return false;
    }
    bool good = read_tests(path, list, &bytecode, d);
    if (good && p != NULL) run_all(p, list, &bytecode, out);
    text_free(&bytecode);
    memory_free(list);
    return good;
}

bool plugin_test_run(const struct plugin *p, const char *path, struct test_results *out, struct diagnostics *d) {
    return read_and_run(p, path, out, d);
}

bool plugin_test_check(const char *path, struct diagnostics *d) {
    return read_and_run(NULL, path, NULL, d);
}
