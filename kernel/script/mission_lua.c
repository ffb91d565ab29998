/*
 * Opening a plugin for one run, calling its hooks, and closing it; see mission_lua.h.
 *
 * What a hook is given is made here; what it reads in mission_views.c, what it orders in mission_orders.c,
 * and how a process waits in mission_process.c.
 */
#include "script/hook_words.h"
#include "script/mission_private.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

struct mission_lua *mission_binding(lua_State *L) {
    return sandbox_host(L);
}

/* --- the second argument of hooks --- */

static void push_quantity(lua_State *L, double value, bool is_sector) {
    if (is_sector)
        lua_pushinteger(L, (lua_Integer)value + 1);
    else
        lua_pushnumber(L, value);
}

/* Fills e.<name>[1..n] and clears what a longer list left behind. The table `e` is on the top. */
static void fill_candidates(lua_State *L, const struct hook_call *call, int k, const char *name,
                            bool is_sector, int n_before) {
    lua_pushstring(L, name);
    if (lua_rawget(L, -2) != LUA_TTABLE) { // raw: a missing member is an error to the plugin
        lua_pop(L, 1);
        lua_createtable(L, call->n_candidates, 0);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, name);
    }
    for (int i = 0; i < call->n_candidates; i++) {
        push_quantity(L, call->columns[k][i], is_sector);
        lua_rawseti(L, -2, i + 1);
    }
    for (int i = call->n_candidates; i < n_before; i++) {
        lua_pushnil(L);
        lua_rawseti(L, -2, i + 1);
    }
    lua_pop(L, 1);
}

/* __index of `e`; upvalue 1: the hook. A misspelt member would else be nil, and found out later or never. */
static int unknown_argument(lua_State *L) {
    const struct hook *hook = &HOOKS[lua_tointeger(L, lua_upvalueindex(1))];
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "...",
               *names[2 * HOOK_MAX_NUMBERS + 1];
    char words[2 * HOOK_MAX_NUMBERS + 1][HOOK_WORD_CHARS], near[96];
    bool is_sector;
    size_t n = 0;
    for (int k = 0; k < HOOK_MAX_NUMBERS && hook_word(hook->arguments, k, words[n], &is_sector); k++, n++)
        names[n] = words[n];
    for (int k = 0; k < HOOK_MAX_NUMBERS && hook_word(hook->columns, k, words[n], &is_sector); k++, n++)
        names[n] = words[n];
    if (hook->kind == HOOK_CHOOSE) names[n++] = "n";
    if (n == 0) return sandbox_raise(L, "%s has no arguments: there is no e.%.60s", hook->name, name);
    text_suggest(name, names, n, near);
    return sandbox_raise(L, "e has no '%.60s'%s%s", name, near[0] != '\0' ? near : "; see: truce explain ",
                         near[0] != '\0' ? "" : hook->name);
}

/* Closes the table `e` on the top. */
static void close_arguments(lua_State *L, enum hook_id hook) {
    lua_createtable(L, 0, 2);
    lua_pushinteger(L, (lua_Integer)hook);
    lua_pushcclosure(L, unknown_argument, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

static void push_table_of(lua_State *L, struct mission_lua *b, enum hook_id hook) {
    if (b->refs.arguments[hook] == 0) {
        lua_newtable(L);
        close_arguments(L, hook);
        b->refs.arguments[hook] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.arguments[hook]);
}

void mission_push_arguments(lua_State *L, struct mission_lua *b, const struct hook_call *call, bool is_kept) {
    const struct hook *hook = &HOOKS[call->hook];
    char name[64];
    bool is_sector;
    if (is_kept) {
        lua_createtable(L, 0, call->n_arguments);
        close_arguments(L, call->hook);
    } else {
        push_table_of(L, b, call->hook);
    }
    for (int k = 0; k < call->n_arguments && hook_word(hook->arguments, k, name, &is_sector); k++) {
        push_quantity(L, call->arguments[k], is_sector);
        lua_setfield(L, -2, name);
    }
    if (hook->kind != HOOK_CHOOSE) return;
    lua_pushinteger(L, call->n_candidates);
    lua_setfield(L, -2, "n");
    sandbox_charge(L, (size_t)call->n_candidates * (size_t)call->n_columns);
    for (int k = 0; k < call->n_columns && hook_word(hook->columns, k, name, &is_sector); k++)
        fill_candidates(L, call, k, name, is_sector, b->n_candidates_before[call->hook]);
    b->n_candidates_before[call->hook] = call->n_candidates;
}

/* --- calling a hook --- */

/* The answer is on the top, the function at `function`. */
static void take_answer(lua_State *L, const struct hook_call *call, int function, double *answer) {
    int is_integer;
    lua_Integer i = lua_tointegerx(L, -1, &is_integer);
    char shown[64];
    if (lua_type(L, -1) == LUA_TNUMBER && is_integer && i >= 0 && i <= call->n_candidates) {
        *answer = (double)i;
        return;
    }
    if (lua_type(L, -1) == LUA_TNUMBER)
        number_print(shown, sizeof shown, lua_tonumber(L, -1));
    else
        snprintf(shown, sizeof shown, "%s%s", lua_isnil(L, -1) ? "" : "a ", luaL_typename(L, -1));
    sandbox_raise_at(L, sandbox_function_line(L, function), "%s returned %s, expected an index 0..%d%s",
                     HOOKS[call->hook].name, shown, call->n_candidates,
                     lua_isnil(L, -1) ? "; is a 'return' missing?" : "");
}

static void call_function(lua_State *L, struct mission_lua *b, struct hook_call *call) {
    b->at = call->hook;
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.hooks[call->hook]);
    lua_pushvalue(L, 2);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.mission);
    mission_push_arguments(L, b, call, false);
    lua_call(L, 2, 1);
    if (HOOKS[call->hook].kind == HOOK_CHOOSE) take_answer(L, call, 2, &call->answer);
    lua_settop(L, 1);
}

/* The hook's own function first: what it notes in m.state, the process can see. */
static int call_hook(lua_State *L) {
    struct mission_lua *b = lua_touserdata(L, 1);
    struct hook_call *call = b->call;
    mission_refresh(L, b);
    lua_settop(L, 1);
    if (call->hook != HOOK_run && b->refs.hooks[call->hook] != 0) call_function(L, b, call);
    b->at = HOOK_run;
    if (mission_process_wants(b, call)) mission_process_step(L, b, call);
    return 0;
}

/* Puts the name of the function before the message, unless it begins with it. */
static void name_hook(struct error *err, enum hook_id hook) {
    char message[sizeof err->message], returned[80];
    if (err == NULL) return;
    snprintf(returned, sizeof returned, "%s returned ", HOOKS[hook].name);
    if (strncmp(err->message, returned, strlen(returned)) == 0) return;
    memcpy(message, err->message, sizeof message);
    snprintf(err->message, sizeof err->message, "%s: %.450s", HOOKS[hook].name, message);
}

enum status mission_lua_call(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    struct mission_lua *b = self;
    bool has_function = call->hook != HOOK_run && b->refs.hooks[call->hook] != 0;
    if (!has_function && !mission_process_wants(b, call)) return STATUS_OK;
    if (b->mission != NULL)
        return error_set(err, STATUS_INTERNAL, "%s was called while another hook of '%s' was running",
                         HOOKS[call->hook].name, b->plugin->name);
    b->mission = m;
    b->call = call;
    b->i_party = b->plugin->role == ROLE_PARTY ? call->i_party : -1;
    b->at = call->hook;
    b->order_status = STATUS_OK;
    enum status status = sandbox_protect(b->sandbox, call_hook, b, err);
    b->mission = NULL;
    b->call = NULL;
    b->acting = NULL;
    if (status == STATUS_OK) return STATUS_OK;
    name_hook(err, b->at);
    if (b->order_status != STATUS_OK && err != NULL) err->code = b->order_status;
    return b->order_status != STATUS_OK ? b->order_status : status;
}

/* --- opening and closing --- */

static int take_hooks(lua_State *L) {
    struct mission_lua *b = lua_touserdata(L, 1);
    sandbox_push_result(L);
    if (!lua_istable(L, -1)) return sandbox_raise(L, "the plugin returned no table");
    for (int i = 0; i < N_HOOKS; i++) {
        if (!(b->plugin->hooks >> i & 1)) continue;
        lua_pushstring(L, HOOKS[i].name);
        if (lua_rawget(L, -2) == LUA_TFUNCTION)
            b->refs.hooks[i] = luaL_ref(L, LUA_REGISTRYINDEX);
        else
            lua_pop(L, 1);
    }
    return 0;
}

enum status mission_lua_open(struct mission_lua **out, const struct mission_lua_setup *setup,
                             struct error *err) {
    *out = NULL;
    struct mission_lua *b = memory_alloc(1, sizeof *b);
    if (b == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    struct sandbox_setup sandbox = {.limits = setup->limits, .host = b};
    const struct plugin *plugin = setup->plugin;
    b->plugin = plugin;
    b->port = setup->port;
    b->values = setup->values;
    b->i_policy = setup->i_policy;
    b->i_party = -1;
    b->log.maximum = 64 * 1024;
    enum status status = sandbox_open(&b->sandbox, &sandbox, err);
    if (status == STATUS_OK) status = sandbox_load_dumped(b->sandbox, plugin->path, &plugin->bytecode, err);
    if (status == STATUS_OK) status = sandbox_protect(b->sandbox, take_hooks, b, err);
    if (status != STATUS_OK) {
        mission_lua_close(b);
        return status;
    }
    *out = b;
    return STATUS_OK;
}

void mission_lua_close(struct mission_lua *b) {
    if (b == NULL) return;
    sandbox_close(b->sandbox);
    mission_process_free(b);
    text_free(&b->log);
    memory_free(b);
}

const char *mission_lua_log(const struct mission_lua *b) {
    return text_chars(&b->log);
}

bool mission_lua_timed_out(const struct mission_lua *b) {
    return sandbox_timed_out(b->sandbox);
}

long mission_lua_gas(const struct mission_lua *b) {
    return sandbox_gas_used(b->sandbox);
}
