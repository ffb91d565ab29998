/*
 * Experiments for Lua: truce.batch, and the constructors that an experiment may hold.
 *
 * An experiment given as a table is written as the text of an experiment file and read by the one loader that
 * there is: the same checks, the same messages, and a results file that can be rerun anywhere.
 */
#include "luamodule/module.h"

#include "base/diagnostics.h"
#include "batch/batch.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

enum { MAX_DEPTH = 8 };

static const char CONSTRUCTED[] = "truce.constructed";

/* --- constructors: truce.uniform(0.1, 0.6) is a table that knows its name --- */

static int construct(lua_State *L) {
    int n = lua_gettop(L);
    if (n == 1 && lua_istable(L, 1)) {
        lua_pushvalue(L, 1); // choice { "a", "b" }: one table
        n = 1;
    }
    lua_createtable(L, n, 1);
    for (int i = 1; i <= n; i++) {
        lua_pushvalue(L, i);
        lua_rawseti(L, -2, i);
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_setfield(L, -2, "constructor");
    luaL_setmetatable(L, CONSTRUCTED);
    return 1;
}

static void add_constructors(lua_State *L) {
    static const char *const NAMES[] = {"uniform", "triangular", "normal", "choice", "lhs", "grid"};
    luaL_newmetatable(L, CONSTRUCTED);
    lua_pop(L, 1);
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        lua_pushstring(L, NAMES[i]);
        lua_pushcclosure(L, construct, 1);
        lua_setfield(L, -2, NAMES[i]);
    }
}

/* --- a table as text --- */

static void write_value(lua_State *L, struct text *out, int depth);

static void write_string(lua_State *L, struct text *out) {
    size_t n;
    const char *s = lua_tolstring(L, -1, &n);
    text_add(out, "\"");
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c < 32 || c == '"' || c == '\\' || c == 127)
            text_add(out, "\\%03u", c);
        else
            text_add_bytes(out, &s[i], 1);
    }
    text_add(out, "\"");
}

static void write_number(lua_State *L, struct text *out) {
    double value = lua_tonumber(L, -1);
    if (isinf(value))
        text_add(out, value > 0 ? "math.huge" : "-math.huge");
    else if (isnan(value))
        luaL_error(L, "batch: NaN in the experiment");
    else
        text_add_number(out, value);
}

/* The keys of the table on the top in one order: 1 to n first, then names, sorted; pushes them as a list. */
static size_t push_names(lua_State *L) {
    int table = lua_gettop(L);
    size_t n = 0;
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, table) != 0;) {
        lua_pop(L, 1);
        if (lua_type(L, -1) == LUA_TNUMBER) continue;
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "batch: a %s cannot be a key of an experiment", luaL_typename(L, -1));
        lua_pushvalue(L, -1);
        lua_rawseti(L, table + 1, (lua_Integer)++n);
    }
    for (size_t i = 2; i <= n; i++) // insertion: a table of an experiment is small
        for (size_t k = i; k > 1; k--) {
            lua_rawgeti(L, -1, (lua_Integer)k - 1);
            lua_rawgeti(L, -2, (lua_Integer)k);
            bool sorted = strcmp(lua_tostring(L, -2), lua_tostring(L, -1)) <= 0;
            if (sorted) {
                lua_pop(L, 2);
                break;
            }
            lua_rawseti(L, -3, (lua_Integer)k - 1);
            lua_rawseti(L, -2, (lua_Integer)k);
        }
    return n;
}

static void write_fields(lua_State *L, struct text *out, int depth) {
    int table = lua_gettop(L);
    lua_Integer n_items = (lua_Integer)lua_rawlen(L, table);
    for (lua_Integer i = 1; i <= n_items; i++) {
        lua_rawgeti(L, table, i);
        if (i > 1) text_add(out, ", ");
        write_value(L, out, depth + 1);
        lua_pop(L, 1);
    }
    size_t n = push_names(L);
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, table + 1, (lua_Integer)i);
        if (n_items > 0 || i > 1) text_add(out, ", ");
        if (depth == 0) text_add(out, "\n    ");
        text_add(out, "[");
        write_string(L, out);
        text_add(out, "] = ");
        lua_rawget(L, table);
        write_value(L, out, depth + 1);
        lua_pop(L, 1);
    }
    lua_settop(L, table);
}

static void write_constructed(lua_State *L, struct text *out, int depth) {
    int table = lua_gettop(L);
    lua_Integer n = (lua_Integer)lua_rawlen(L, table);
    lua_getfield(L, table, "constructor");
    text_add(out, "%s(", lua_tostring(L, -1));
    lua_pop(L, 1);
    for (lua_Integer i = 1; i <= n; i++) {
        if (i > 1) text_add(out, ", ");
        lua_rawgeti(L, table, i);
        write_value(L, out, depth + 1);
        lua_pop(L, 1);
    }
    text_add(out, ")");
}

static bool is_constructed(lua_State *L) {
    if (!lua_getmetatable(L, -1)) return false;
    luaL_getmetatable(L, CONSTRUCTED);
    bool same = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return same;
}

/* The value on the top. */
static void write_value(lua_State *L, struct text *out, int depth) {
    luaL_checkstack(L, 12, NULL);
    if (depth > MAX_DEPTH) luaL_error(L, "batch: the experiment's tables lie too deep in one another");
    switch (lua_type(L, -1)) {
    case LUA_TSTRING: write_string(L, out); break;
    case LUA_TNUMBER: write_number(L, out); break;
    case LUA_TBOOLEAN: text_add(out, lua_toboolean(L, -1) ? "true" : "false"); break;
    case LUA_TTABLE:
        if (is_constructed(L)) {
            write_constructed(L, out, depth);
            break;
        }
        text_add(out, "{ ");
        write_fields(L, out, depth);
        text_add(out, depth == 0 ? "\n}" : " }");
        break;
    default: luaL_error(L, "batch: a %s cannot stand in an experiment", luaL_typename(L, -1));
    }
}

/* --- reading an experiment: owned by a userdata --- */

static int free_experiment(lua_State *L) {
    struct experiment **e = lua_touserdata(L, 1);
    experiment_destroy(*e);
    *e = NULL;
    return 0;
}

static struct experiment **new_experiment(lua_State *L) {
    struct experiment **e = lua_newuserdatauv(L, sizeof(struct experiment *), 0);
    *e = NULL;
    if (luaL_newmetatable(L, "truce.experiment")) {
        lua_pushcfunction(L, free_experiment);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return e;
}

/* From the file or table at index 1; pushes its owner. */
static struct experiment *read_experiment(lua_State *L) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct text *words = module_text(L), *messages = module_text(L);
    if (lua_istable(L, 1)) {
        lua_pushvalue(L, 1);
        text_add(words, "experiment ");
        write_value(L, words, 0);
        text_add(words, "\n");
        lua_pop(L, 1);
    }
    struct experiment **e = new_experiment(L);
    if (lua_istable(L, 1))
        *e = experiment_read("experiment", text_chars(words), words->length, &d);
    else
        *e = experiment_load(luaL_checkstring(L, 1), &d);
    diagnostics_print(&d, messages);
    diagnostics_free(&d);
    if (*e == NULL) luaL_error(L, "%s", text_chars(messages));
    return *e;
}

/* --- truce.batch --- */

struct watcher {
    lua_State *L;
    int i_progress; // stack index of the function
    atomic_int stop;
    bool failed; // its error is on the top of the stack
};

static void on_progress(int64_t n_done, int64_t n_wanted, int64_t n_failed, double elapsed_s, void *payload) {
    struct watcher *w = payload;
    if (w->failed) return;
    lua_pushvalue(w->L, w->i_progress);
    lua_pushinteger(w->L, n_done);
    lua_pushinteger(w->L, n_wanted);
    lua_pushinteger(w->L, n_failed);
    lua_pushnumber(w->L, elapsed_s);
    w->failed = lua_pcall(w->L, 4, 0, 0) != LUA_OK;
    if (w->failed) atomic_store(&w->stop, 1);
}

/* truce.batch(experiment, { output = "a.sqlite" }): runs what is missing, and opens the results. */
static int batch(lua_State *L) {
    static const char *const KNOWN[] = {"output", "threads", "replications", "progress", NULL};
    struct error err = ERROR_NONE;
    struct batch_summary summary = {0};
    if (!lua_istable(L, 1) && lua_type(L, 1) != LUA_TSTRING)
        return luaL_error(L, "batch: the experiment is a table or the path of a file, not a %s",
                          luaL_typename(L, 1));
    lua_settop(L, 2);
    module_check_options(L, 2, "batch", KNOWN);
    const char *output = module_string(L, 2, "output");
    if (output == NULL)
        return luaL_error(L, "batch: output is missing: the results file, such as { output = \"a.sqlite\" }");
    struct watcher watcher = {.L = L, .i_progress = 3};
    struct batch_options options = {.progress_payload = &watcher, .stop = &watcher.stop};
    options.n_threads = (int)module_whole(L, 2, "threads", 0, 1024, 0);
    options.n_replications = (int)module_whole(L, 2, "replications", 0, 1000000, 0);
    if (lua_getfield(L, 2, "progress") != LUA_TNIL) {
        luaL_checktype(L, 3, LUA_TFUNCTION);
        options.progress = on_progress;
    }
    const struct experiment *e = read_experiment(L);
    luaL_checkstack(L, 40, NULL);
    enum status status = batch_run(e, output, &options, &summary, &err);
    if (watcher.failed) return lua_error(L);
    if (status != STATUS_OK) return module_raise(L, &err);
    module_push_results(L, output);
    return 1;
}

/* truce.check(experiment): nothing, or an error with every mistake. */
static int check(lua_State *L) {
    lua_settop(L, 1);
    read_experiment(L);
    return 0;
}

void module_add_experiments(lua_State *L) {
    add_constructors(L);
    lua_pushcfunction(L, batch);
    lua_setfield(L, -2, "batch");
    lua_pushcfunction(L, check);
    lua_setfield(L, -2, "check");
}
