/*
 * Setups and single runs for Lua: truce.load, and what it gives. A thin layer over truce.h.
 *
 * A function given as `trace` must not raise through the kernel: its error is kept, the run is stopped before
 * the clock moves on, and the error is raised again by s:run.
 */
#include "luamodule/module.h"

#include "truce.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const char SETUP[] = "truce.setup", RESULT[] = "truce.result";

/* --- errors --- */

/* All messages of a load or plugin call if there are some, else the one sentence. */
static int raise_public(lua_State *L, const struct truce_setup *setup, const struct truce_error *err) {
    const char *messages = setup != NULL ? truce_setup_messages(setup) : "";
    if (messages[0] != '\0') {
        lua_pushlstring(L, messages,
                        strcspn(messages, "\n") == strlen(messages) ? strlen(messages)
                                                                    : strlen(messages) - 1);
        return lua_error(L);
    }
    return luaL_error(L, "%s%s%s", err->where, err->where[0] != '\0' ? ": " : "", err->message);
}

/* --- results --- */

static struct truce_result *check_result(lua_State *L) {
    struct truce_result **result = luaL_checkudata(L, 1, RESULT);
    if (*result == NULL) luaL_error(L, "the result has been closed");
    return *result;
}

static int close_result(lua_State *L) {
    struct truce_result **result = luaL_checkudata(L, 1, RESULT);
    truce_result_destroy(*result);
    *result = NULL;
    return 0;
}

static int result_outcomes(lua_State *L) {
    const struct truce_result *result = check_result(L);
    const char *name;
    lua_newtable(L);
    for (size_t i = 0; truce_metric(i, &name, NULL, NULL); i++) {
        double value = truce_result_outcome(result, name);
        if (isnan(value)) continue;
        lua_pushnumber(L, value);
        lua_setfield(L, -2, name);
    }
    return 1;
}

enum { MAX_NAMES = 1024 };

static int raise_unknown(lua_State *L, const char *what, const char *name) {
    const char *names[MAX_NAMES];
    size_t n = 0;
    while (n < MAX_NAMES && truce_metric(n, &names[n], NULL, NULL))
        n++;
    char near[96];
    return luaL_error(L, "no %s '%s'%s", what, name, text_suggest(name, names, n, near));
}

/* r.relapse: an outcome; NaN where it has none in this run. */
static int result_outcome(lua_State *L) {
    const struct truce_result *result = check_result(L);
    const char *name = luaL_checkstring(L, 2), *known;
    for (size_t i = 0; truce_metric(i, &known, NULL, NULL); i++) {
        if (strcmp(known, name) != 0) continue;
        lua_pushnumber(L, truce_result_outcome(result, name));
        return 1;
    }
    return raise_unknown(L, "outcome or method", name);
}

static int result_series(lua_State *L) {
    const struct truce_result *result = check_result(L);
    const char *name = luaL_checkstring(L, 2);
    size_t n;
    const double *values = truce_result_series(result, name, &n);
    if (values == NULL) return raise_unknown(L, "monthly series", name);
    module_push_numbers(L, values, n);
    return 1;
}

static void set_text(lua_State *L, const char *key, const char *value) {
    if (value == NULL) return;
    lua_pushstring(L, value);
    lua_setfield(L, -2, key);
}

static void push_event(lua_State *L, const struct truce_event *event) {
    lua_createtable(L, 0, 8);
    lua_pushinteger(L, event->id);
    lua_setfield(L, -2, "id");
    lua_pushinteger(L, event->cause);
    lua_setfield(L, -2, "cause");
    lua_pushnumber(L, event->day);
    lua_setfield(L, -2, "day");
    lua_pushnumber(L, event->amount);
    lua_setfield(L, -2, "amount");
    set_text(L, "date", event->date);
    set_text(L, "incident", event->incident);
    set_text(L, "sector", event->sector);
    set_text(L, "party", event->party);
    set_text(L, "plugin", event->plugin);
    set_text(L, "text", event->text);
    set_text(L, "sentence", event->sentence);
}

static int result_events(lua_State *L) {
    const struct truce_result *result = check_result(L);
    struct truce_event event;
    size_t n = truce_result_n_events(result);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n && truce_result_event(result, i, &event); i++) {
        push_event(L, &event);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int result_json(lua_State *L) {
    const char *json = truce_result_json(check_result(L));
    if (json == NULL) return luaL_error(L, "out of memory");
    lua_pushstring(L, json);
    return 1;
}

/* nil unless the run was stopped. */
static int result_checkpoint(lua_State *L) {
    lua_pushstring(L, truce_result_checkpoint(check_result(L)));
    return 1;
}

static const luaL_Reg RESULT_METHODS[] = {{"outcomes", result_outcomes},
                                          {"series", result_series},
                                          {"events", result_events},
                                          {"json", result_json},
                                          {"checkpoint", result_checkpoint},
                                          {"close", close_result},
                                          {NULL, NULL}};

/* --- setups --- */

static struct truce_setup *check_setup(lua_State *L) {
    struct truce_setup **setup = luaL_checkudata(L, 1, SETUP);
    if (*setup == NULL) luaL_error(L, "the setup has been closed");
    return *setup;
}

static int close_setup(lua_State *L) {
    struct truce_setup **setup = luaL_checkudata(L, 1, SETUP);
    truce_setup_destroy(*setup);
    *setup = NULL;
    return 0;
}

/* A number, a flag or a text as a person would write it. */
static void add_value(lua_State *L, int index, struct text *out) {
    if (lua_type(L, index) == LUA_TNUMBER)
        text_add_number(out, lua_tonumber(L, index));
    else if (lua_isboolean(L, index))
        text_add(out, "%s", lua_toboolean(L, index) ? "yes" : "no");
    else
        text_add(out, "%s", luaL_checkstring(L, index));
}

/* s:plugin("drawdown/calendar", { months = 48 }) */
static int setup_plugin(lua_State *L) {
    struct truce_setup *setup = check_setup(L);
    struct truce_error err = {0};
    const char *name = luaL_checkstring(L, 2);
    lua_settop(L, 3);
    struct text *spec = module_text(L);
    text_add(spec, "%s", name);
    if (!lua_isnil(L, 3)) {
        int n = 0;
        luaL_checktype(L, 3, LUA_TTABLE);
        for (lua_pushnil(L); lua_next(L, 3) != 0; lua_pop(L, 1)) {
            if (lua_type(L, -2) != LUA_TSTRING) return luaL_error(L, "plugin: parameters have names");
            text_add(spec, "%s%s=", n++ == 0 ? ":" : ",", lua_tostring(L, -2));
            add_value(L, -1, spec);
        }
    }
    if (truce_setup_plugin(setup, text_chars(spec), &err) != TRUCE_OK) return raise_public(L, setup, &err);
    lua_settop(L, 1);
    return 1;
}

static void set_one(lua_State *L, struct truce_setup *setup, const char *address, int i_value) {
    struct truce_error err = {0};
    struct text *value = module_text(L);
    add_value(L, i_value, value);
    if (truce_setup_set(setup, address, text_chars(value), &err) != TRUCE_OK) raise_public(L, NULL, &err);
    lua_pop(L, 1);
}

/* s:set("ddr.cash_usd", 300), or s:set{ ["ddr.cash_usd"] = 300, ... } */
static int setup_set(lua_State *L) {
    struct truce_setup *setup = check_setup(L);
    if (lua_istable(L, 2)) {
        for (lua_pushnil(L); lua_next(L, 2) != 0; lua_pop(L, 1)) {
            if (lua_type(L, -2) != LUA_TSTRING) return luaL_error(L, "set: a parameter is named by a text");
            set_one(L, setup, lua_tostring(L, -2), lua_gettop(L));
        }
    } else {
        luaL_checkany(L, 3);
        set_one(L, setup, luaL_checkstring(L, 2), 3);
    }
    lua_settop(L, 1);
    return 1;
}

static int setup_get(lua_State *L) {
    struct truce_setup *setup = check_setup(L);
    struct truce_error err = {0};
    double value;
    if (truce_setup_get(setup, luaL_checkstring(L, 2), &value, &err) != TRUCE_OK)
        return raise_public(L, NULL, &err);
    lua_pushnumber(L, value);
    return 1;
}

static int setup_title(lua_State *L) {
    lua_pushstring(L, truce_setup_title(check_setup(L)));
    return 1;
}

static int setup_start(lua_State *L) {
    lua_pushstring(L, truce_setup_start(check_setup(L)));
    return 1;
}

static int setup_stack(lua_State *L) {
    lua_pushstring(L, truce_setup_stack(check_setup(L)));
    return 1;
}

static int setup_is_fictional(lua_State *L) {
    lua_pushboolean(L, truce_setup_fictional(check_setup(L)));
    return 1;
}

static int setup_messages(lua_State *L) {
    lua_pushstring(L, truce_setup_messages(check_setup(L)));
    return 1;
}

/* --- runs --- */

struct watcher {
    lua_State *L;
    int i_trace; // stack index of the function
    bool failed; // its error is on the top of the stack
};

static void on_event(const struct truce_event *event, void *payload) {
    struct watcher *w = payload;
    if (w->failed) return;
    lua_pushvalue(w->L, w->i_trace);
    push_event(w->L, event);
    w->failed = lua_pcall(w->L, 1, 0, 0) != LUA_OK;
}

static int on_pace(double next_day, void *payload) {
    (void)next_day;
    return !((struct watcher *)payload)->failed;
}

/* s:run{ seed = 1, replication = 0 } */
static int setup_run(lua_State *L) {
    static const char *const KNOWN[] = {"seed",       "replication", "antithetic", "stop_day",
                                        "stop_event", "trace",       NULL};
    struct truce_setup *setup = check_setup(L);
    struct truce_error err = {0};
    lua_settop(L, 2);
    module_check_options(L, 2, "run", KNOWN);
    uint64_t seed = (uint64_t)module_whole(L, 2, "seed", 0, INT64_MAX, 1);
    uint32_t replication = (uint32_t)module_whole(L, 2, "replication", 0, UINT32_MAX, 0);
    struct watcher watcher = {.L = L, .i_trace = 3};
    struct truce_run_options options = {.payload = &watcher};
    options.antithetic = module_flag(L, 2, "antithetic");
    options.stop_day = module_number(L, 2, "stop_day", 0);
    options.stop_event = (uint64_t)module_whole(L, 2, "stop_event", 0, INT64_MAX, 0);
    if (lua_istable(L, 2) && lua_getfield(L, 2, "trace") != LUA_TNIL) {
        luaL_checktype(L, -1, LUA_TFUNCTION);
        options.trace = on_event;
        options.pace = on_pace;
    }
    lua_settop(L, 3);
    struct truce_result **result = lua_newuserdatauv(L, sizeof(struct truce_result *), 0);
    *result = NULL;
    luaL_setmetatable(L, RESULT);
    luaL_checkstack(L, 40, NULL);
    enum truce_status status = truce_run_with(result, setup, seed, replication, &options, &err);
    if (watcher.failed) return lua_error(L);
    if (status != TRUCE_OK) return raise_public(L, NULL, &err);
    lua_settop(L, 4);
    return 1;
}

static const luaL_Reg SETUP_METHODS[] = {{"plugin", setup_plugin},
                                         {"set", setup_set},
                                         {"get", setup_get},
                                         {"title", setup_title},
                                         {"start", setup_start},
                                         {"stack", setup_stack},
                                         {"is_fictional", setup_is_fictional},
                                         {"messages", setup_messages},
                                         {"run", setup_run},
                                         {"close", close_setup},
                                         {NULL, NULL}};

/* truce.load("kestria") */
static int load_setup(lua_State *L) {
    const char *scenario = luaL_checkstring(L, 1);
    struct truce_error err = {0};
    struct truce_setup **setup = lua_newuserdatauv(L, sizeof(struct truce_setup *), 0);
    *setup = truce_setup_create();
    luaL_setmetatable(L, SETUP);
    if (*setup == NULL) return luaL_error(L, "out of memory");
    if (truce_setup_load(*setup, scenario, &err) != TRUCE_OK) return raise_public(L, *setup, &err);
    return 1;
}

void module_add_setups(lua_State *L) {
    module_class(L, SETUP, SETUP_METHODS, NULL, close_setup);
    module_class(L, RESULT, RESULT_METHODS, result_outcome, close_result);
    lua_pushcfunction(L, load_setup);
    lua_setfield(L, -2, "load");
}
