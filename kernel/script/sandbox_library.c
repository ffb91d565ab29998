/*
 * The names Lua code may use; see sandbox_library.h. Environment, base functions and tables; strings are in
 * sandbox_strings.c.
 *
 * _ENV itself stays empty: reading goes on to a table of names by __index, and from there to a function that
 * raises with the nearest name; writing always meets __newindex, so that no global can be made or replaced.
 */
#include "script/sandbox_library.h"

#include "base/memory.h"
#include "base/portable_math.h"
#include "base/text.h"
#include "script/api.h"
#include "script/sandbox_strings.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAMES = 256, MAX_INDEX_CHAIN = 8, MAX_UNPACKED = 250, MAX_SORTED = 50000 };

/* --- unknown names --- */

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t sandbox_string_keys(lua_State *L, int index, const char **names, size_t most, size_t *n_others) {
    size_t n = 0, n_rest = 0;
    index = lua_absindex(L, index);
    luaL_checkstack(L, 3, NULL);
    for (lua_pushnil(L); lua_next(L, index) != 0;) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            n_rest++;
        else if (n < most)
            names[n++] = lua_tostring(L, -1); // kept alive by the table
    }
    qsort(names, n, sizeof names[0], compare_names); // the order of lua_next differs from process to process
    if (n_others != NULL) *n_others = n_rest;
    return n;
}

void sandbox_nearest_key(lua_State *L, int index, const char *word, char *out, size_t size) {
    const char *names[MAX_NAMES];
    size_t n = sandbox_string_keys(L, index, names, MAX_NAMES, NULL);
    out[0] = '\0';
    const char *nearest = text_nearest(word, names, n);
    if (nearest != NULL) snprintf(out, size, "; did you mean '%s'?", nearest);
}

const char *sandbox_reason_absent(const char *name) {
    static const char *const REASONS[][2] = {
        {"os", "there is no clock and no operating system here; time is m.now_days"},
        {"print", "use m.log(text)"},
        {"io", "plugins and data read and write no files"},
        {"scenario", "a scenario goes to truce run, or is named in an experiment"},
        {"experiment", "an experiment goes to truce batch"},
        {"require", "a file stands alone"},
        {"dofile", "a file stands alone"},
        {"load", "code comes from the file only"},
        {"debug", "not available in the sandbox"},
        {"coroutine", "not available in the sandbox"},
        {"next", "it has no reproducible order; use pairs, is_empty or count"},
        {"random", "use m.rng.NAME:uniform(), which gives the same luck to every option"},
        {"randomseed", "the seed belongs to the run; use m.rng.NAME:uniform()"},
        {"find", "patterns are not available"},
        {"gsub", "patterns are not available"},
        {"match", "patterns are not available"},
        {"gmatch", "patterns are not available"},
        {"Null", "Lua writes nil"},
        {"null", "Lua writes nil"},
        {"None", "Lua writes nil"},
        {"True", "Lua writes true"},
        {"False", "Lua writes false"},
    };
    for (size_t i = 0; i < sizeof REASONS / sizeof REASONS[0]; i++)
        if (strcmp(name, REASONS[i][0]) == 0) return REASONS[i][1];
    return NULL;
}

/* The nearest of the variables that the calling function can see, which are more likely meant than a library. */
static void nearest_variable(lua_State *L, const char *word, char *out, size_t size) {
    const char *names[MAX_NAMES], *name;
    size_t n = 0;
    lua_Debug caller;
    luaL_checkstack(L, 2, NULL);
    if (lua_getstack(L, 1, &caller) == 0 || lua_getinfo(L, "f", &caller) == 0) return;
    int function = lua_gettop(L);
    for (int i = 1; n < MAX_NAMES && (name = lua_getlocal(L, &caller, i)) != NULL; i++) {
        if (name[0] != '(') names[n++] = name; // not a temporary
        lua_pop(L, 1);
    }
    for (int i = 1; n < MAX_NAMES && (name = lua_getupvalue(L, function, i)) != NULL; i++) {
        if (strcmp(name, "_ENV") != 0) names[n++] = name;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    const char *nearest = text_nearest(word, names, n);
    if (nearest != NULL) snprintf(out, size, "; did you mean '%s'?", nearest);
}

/* Whether a plugin has it as m.NAME; data files and models have no `m`. */
static bool is_of_mission(lua_State *L, const char *name) {
    bool is_plugin = lua_toboolean(L, lua_upvalueindex(3));
    for (size_t i = 0; i < N_API && is_plugin; i++)
        if (API[i].group == API_MISSION && strcmp(API[i].name, name) == 0) return true;
    return false;
}

/* __index of the last table of names: upvalue 1 the names, upvalue 2 the prefix ("" or "math."), 3 whether of
 * a plugin. */
static int unknown_name(lua_State *L) {
    const char *prefix = lua_tostring(L, lua_upvalueindex(2));
    if (lua_type(L, 2) != LUA_TSTRING)
        return sandbox_raise(L, "unknown name: a %s is no name", luaL_typename(L, 2));
    const char *name = lua_tostring(L, 2);
    const char *reason = sandbox_reason_absent(name);
    if (reason != NULL) return sandbox_raise(L, "unknown name '%s%s': %s", prefix, name, reason);
    char nearest[96] = "";
    bool is_library = prefix[0] != '\0';
    if (!is_library && is_of_mission(L, name))
        return sandbox_raise(L, "unknown name '%.60s'; it is in the mission: m.%.60s", name, name);
    if (!is_library) nearest_variable(L, name, nearest, sizeof nearest);
    if (nearest[0] == '\0') sandbox_nearest_key(L, lua_upvalueindex(1), name, nearest, sizeof nearest);
    bool is_own = !is_library && nearest[0] == '\0';
    return sandbox_raise(L, "unknown name '%s%.60s'%s", prefix, name,
                         is_own ? "; a name of your own is 'local', and made above its use" : nearest);
}

static int assign_global(lua_State *L) {
    if (lua_type(L, 2) != LUA_TSTRING)
        return sandbox_raise(L, "assignment to a global; write 'local' before it");
    const char *name = lua_tostring(L, 2);
    if (strcmp(name, "scenario") == 0 || strcmp(name, "experiment") == 0)
        return sandbox_raise(L, "write %s { ... }, without '='", name);
    return sandbox_raise(L, "assignment to the global '%.60s'; write 'local' before its first use", name);
}

static int assign_library(lua_State *L) {
    return sandbox_raise(L, "the libraries cannot be changed");
}

/* Gives the table of names on the top a metatable that raises for the rest. */
static void close_names(lua_State *L, const char *prefix, bool of_plugin) {
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -2);
    lua_pushstring(L, prefix);
    lua_pushboolean(L, of_plugin);
    lua_pushcclosure(L, unknown_name, 3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, assign_library);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

/* --- base --- */

/* The end of pcall, also when a process waited inside it. */
static int end_protected_call(lua_State *L, int result, lua_KContext context) {
    (void)context;
    if (result == LUA_OK || result == LUA_YIELD) return lua_gettop(L);
    sandbox_reraise_kill(L, result);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

static int protected_call(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int result = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, end_protected_call);
    return end_protected_call(L, result, 0);
}

/* How many tables a read or write may pass through, from the table on the top along `field` of its
 * metatables. */
static int chain_length(lua_State *L, const char *field) {
    int n = 0, top = lua_gettop(L);
    lua_pushvalue(L, -1);
    while (n <= MAX_INDEX_CHAIN && lua_istable(L, -1)) {
        n++;
        if (!lua_getmetatable(L, -1)) break;
        lua_pushstring(L, field);
        lua_rawget(L, -2);
        lua_replace(L, top + 1);
        lua_settop(L, top + 1);
    }
    lua_settop(L, top);
    return n;
}

/* Checks the table on the top as an __index or __newindex table of the table at index 1. It must have its own
 * metatable by now (an empty one, upvalue 1, if none): chains can then only grow at their near end, where
 * their length is known. */
static void check_chain(lua_State *L, const char *field) {
    if (lua_rawequal(L, 1, -1)) sandbox_raise(L, "%s of a table cannot be the table itself", field);
    if (chain_length(L, field) > MAX_INDEX_CHAIN)
        sandbox_raise(L, "a chain of more than %d %s tables", MAX_INDEX_CHAIN, field);
    if (lua_getmetatable(L, -1)) {
        lua_pop(L, 1);
        return;
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_setmetatable(L, -2);
}

/* Copies one event from the metatable at 2 into the copy at 3. */
static void copy_event(lua_State *L, const char *event, bool may_be_table) {
    lua_pushstring(L, event);
    lua_rawget(L, 2);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        return;
    }
    if (may_be_table && lua_istable(L, -1))
        check_chain(L, event);
    else if (!lua_isfunction(L, -1))
        sandbox_raise(L, "%s must be a function%s, not a %s", event, may_be_table ? " or a table" : "",
                      luaL_typename(L, -1));
    lua_setfield(L, 3, event);
}

static int set_metatable(lua_State *L) {
    static const char *const REFUSED[] = {"__gc",    "__close", "__mode",    "__len",
                                          "__pairs", "__name",  "__tostring"};
    static const char *const KEPT[] = {"__call", "__add", "__sub", "__mul", "__div", "__mod",
                                       "__pow",  "__unm", "__eq",  "__lt",  "__le",  "__concat"};
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    if (lua_getmetatable(L, 1))
        return sandbox_raise(
            L, "this table has a metatable already, or serves as __index of another; give a table its "
               "metatable first and once");
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++) {
        lua_pushstring(L, REFUSED[i]);
        if (lua_rawget(L, 2) != LUA_TNIL)
            return sandbox_raise(L, "%s is not available in the sandbox", REFUSED[i]);
        lua_pop(L, 1);
    }
    lua_createtable(L, 0, 4);
    copy_event(L, "__index", true);
    copy_event(L, "__newindex", true);
    for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++)
        copy_event(L, KEPT[i], false);
    lua_pushboolean(L, 0);
    lua_setfield(L, 3, "__metatable");
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

/* --- pairs: keys in one order everywhere --- */

struct key {
    enum { KEY_NUMBER, KEY_STRING, KEY_BOOLEAN } kind;
    int i;         // place in the unsorted list
    double number; // of KEY_NUMBER; 0 or 1 of KEY_BOOLEAN
    bool is_integer;
    lua_Integer integer; // breaks ties of integers too large for a double
    const char *chars;
    size_t n;
};

static int compare_keys(const struct key *a, const struct key *b) {
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->kind == KEY_STRING) {
        int order = memcmp(a->chars, b->chars, a->n < b->n ? a->n : b->n);
        if (order != 0) return order;
        return a->n < b->n ? -1 : a->n > b->n;
    }
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    if (a->is_integer != b->is_integer) return a->is_integer ? -1 : 1;
    return a->integer < b->integer ? -1 : a->integer > b->integer;
}

static int compare_keys_untyped(const void *a, const void *b) {
    return compare_keys(a, b); // no two keys of a table are equal, so any sort gives the same order
}

static void read_key(lua_State *L, int index, struct key *key) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        key->kind = KEY_NUMBER;
        key->number = lua_tonumber(L, index);
        key->is_integer = lua_isinteger(L, index);
        key->integer = key->is_integer ? lua_tointeger(L, index) : 0;
        break;
    case LUA_TSTRING:
        key->kind = KEY_STRING;
        key->chars = lua_tolstring(L, index, &key->n);
        break;
    case LUA_TBOOLEAN:
        key->kind = KEY_BOOLEAN;
        key->number = lua_toboolean(L, index);
        break;
    default: sandbox_raise(L, "pairs: keys of type %s have no reproducible order", luaL_typename(L, index));
    }
}

static size_t count_entries(lua_State *L, int index) {
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        n++;
    sandbox_charge(L, n);
    return n;
}

/* Pushes the sorted list of the keys of the table at index 1. */
static void push_sorted_keys(lua_State *L) {
    size_t n = count_entries(L, 1), i = 0;
    bool sorted = true;
    lua_createtable(L, (int)n, 0);
    struct key *keys = lua_newuserdatauv(L, (n + 1) * sizeof *keys, 0);
    int list = lua_gettop(L) - 1;
    for (lua_pushnil(L); lua_next(L, 1) != 0; i++) {
        lua_pop(L, 1);
        memset(&keys[i], 0, sizeof keys[i]);
        read_key(L, -1, &keys[i]);
        keys[i].i = (int)i + 1;
        if (i > 0 && compare_keys(&keys[i - 1], &keys[i]) > 0) sorted = false;
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, (lua_Integer)i + 1);
    }
    if (!sorted) {
        sandbox_charge(L, 8 * n);
        qsort(keys, n, sizeof *keys, compare_keys_untyped);
        lua_createtable(L, (int)n, 0);
        for (i = 0; i < n; i++) {
            lua_rawgeti(L, list, keys[i].i);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        lua_replace(L, list);
    }
    lua_settop(L, list);
}

/* The iterator: upvalues are the table, its sorted keys, and how many were given out. */
static int next_sorted(lua_State *L) {
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
    lua_settop(L, 0);
    for (;;) {
        if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL) return 1;
        lua_pushvalue(L, 1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break; // a key removed on the way is passed over
        lua_settop(L, 0);
    }
    lua_pushinteger(L, i);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
}

static int sorted_pairs(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") ==
        LUA_TTABLE) // only the host can set it: what a read-only view shows
        lua_replace(L, 1);
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    push_sorted_keys(L);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_sorted, 3);
    return 1;
}

static int is_empty(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushnil(L);
    lua_pushboolean(L, lua_next(L, 1) == 0);
    return 1;
}

static int count(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushinteger(L, (lua_Integer)count_entries(L, 1));
    return 1;
}

/* --- tables: raw access, bounded by the raw length --- */

static lua_Integer list_length(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    return (lua_Integer)lua_rawlen(L, 1);
}

static int table_insert(lua_State *L) {
    lua_Integer n = list_length(L), at = n + 1;
    int n_arguments = lua_gettop(L);
    if (n_arguments != 2 && n_arguments != 3)
        return sandbox_raise(L, "wrong number of arguments to 'insert'");
    if (n_arguments == 3) at = luaL_checkinteger(L, 2);
    luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "position out of bounds");
    sandbox_charge(L, (size_t)(n + 1 - at));
    for (lua_Integer i = n; i >= at; i--) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 1, i + 1);
    }
    lua_settop(L, n_arguments);
    lua_rawseti(L, 1, at);
    return 0;
}

static int table_remove(lua_State *L) {
    lua_Integer n = list_length(L), at = luaL_optinteger(L, 2, n);
    luaL_argcheck(L, (at >= 1 && at <= n) || (n == 0 && at == 0) || at == n + 1, 2, "position out of bounds");
    lua_rawgeti(L, 1, at);
    if (at < 1 || at > n) return 1;
    sandbox_charge(L, (size_t)(n - at));
    for (lua_Integer i = at; i < n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, n);
    return 1;
}

/* The part i..j of a list asked for by optional arguments 3 and 4 (or 2 and 3), kept inside the list. */
static void list_part(lua_State *L, int argument, lua_Integer *i, lua_Integer *j) {
    lua_Integer n = list_length(L);
    *i = luaL_optinteger(L, argument, 1);
    *j = luaL_optinteger(L, argument + 1, n);
    luaL_argcheck(L, *i >= 1, argument, "must be at least 1");
}

static int table_concat(lua_State *L) {
    lua_Integer i, j;
    size_t n_separator, n_total = 0;
    luaL_Buffer text;
    const char *separator = luaL_optlstring(L, 2, "", &n_separator);
    list_part(L, 3, &i, &j);
    luaL_argcheck(L, j <= (lua_Integer)lua_rawlen(L, 1), 4, "beyond the end of the list");
    luaL_buffinit(L, &text);
    for (; i <= j; i++) {
        size_t n;
        lua_rawgeti(L, 1, i);
        if (!lua_isnumber(L, -1) && lua_type(L, -1) != LUA_TSTRING)
            return sandbox_raise(L, "concat: item %lld is a %s", (long long)i, luaL_typename(L, -1));
        sandbox_push_text(L, -1);
        lua_remove(L, -2);
        lua_tolstring(L, -1, &n);
        n_total += n + n_separator;
        if (n_total > SANDBOX_TEXT_BYTES) return sandbox_raise(L, "concat: the result has more than 64 KiB");
        sandbox_charge(L, 1 + (n + n_separator) / 16);
        luaL_addvalue(&text);
        if (i < j) luaL_addlstring(&text, separator, n_separator);
    }
    luaL_pushresult(&text);
    return 1;
}

static int table_unpack(lua_State *L) {
    lua_Integer i, j;
    list_part(L, 2, &i, &j);
    if (i > j) return 0;
    luaL_argcheck(L, j < (lua_Integer)1 << 30 && j - i < MAX_UNPACKED, 3,
                  "too many values to unpack (at most 250)");
    int n = (int)(j - i) + 1;
    sandbox_charge(L, (size_t)n);
    luaL_checkstack(L, n, "too many values to unpack");
    for (; i <= j; i++)
        lua_rawgeti(L, 1, i);
    return n;
}

/* --- sort: a stable merge sort of indices; the list is written only at the end --- */

/* Whether item b must stand before item a (both 1-based places in the list at index 1). */
static bool must_swap(lua_State *L, uint32_t a, uint32_t b) {
    bool swap;
    if (lua_isnil(L, 2)) {
        lua_rawgeti(L, 1, b);
        lua_rawgeti(L, 1, a);
        swap = lua_compare(L, -2, -1, LUA_OPLT);
        lua_pop(L, 2);
        return swap;
    }
    lua_pushvalue(L, 2);
    lua_rawgeti(L, 1, b);
    lua_rawgeti(L, 1, a);
    lua_call(L, 2, 1);
    swap = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return swap;
}

static void merge(lua_State *L, const uint32_t *from, uint32_t *to, size_t start, size_t middle, size_t end) {
    size_t a = start, b = middle;
    for (size_t i = start; i < end; i++) {
        bool take_b = a >= middle || (b < end && must_swap(L, from[a], from[b]));
        to[i] = take_b ? from[b++] : from[a++];
    }
    sandbox_charge(L, 2 * (end - start));
}

static int table_sort(lua_State *L) {
    size_t n = (size_t)list_length(L);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    luaL_argcheck(L, n <= MAX_SORTED, 1, "too many items to sort (at most 50,000)");
    lua_settop(L, 2);
    uint32_t *from = lua_newuserdatauv(L, (n + 1) * 2 * sizeof *from, 0), *to = from + n;
    for (size_t i = 0; i < n; i++)
        from[i] = (uint32_t)i + 1;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t start = 0; start < n; start += 2 * width) {
            size_t middle = start + width < n ? start + width : n;
            size_t end = start + 2 * width < n ? start + 2 * width : n;
            merge(L, from, to, start, middle, end);
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 1, from[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    for (size_t i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i);
        lua_rawseti(L, 1, (lua_Integer)i);
    }
    return 0;
}

/* --- math on model paths: the same bits on every machine --- */

static int math_exp(lua_State *L) {
    lua_pushnumber(L, portable_exp(luaL_checknumber(L, 1)));
    return 1;
}

static int math_pow(lua_State *L) {
    lua_pushnumber(L, portable_pow(luaL_checknumber(L, 1), luaL_checknumber(L, 2)));
    return 1;
}

static int math_log(lua_State *L) {
    double value = portable_log(luaL_checknumber(L, 1));
    if (!lua_isnoneornil(L, 2)) value /= portable_log(luaL_checknumber(L, 2));
    lua_pushnumber(L, value);
    return 1;
}

/* --- the environment --- */

/* The rows of names.def; a function of NULL is Lua's own. */
#define STOCK   NULL
#define ALL     true
#define PLUGINS false

static const struct sandbox_name BASE_NAMES[] = {
#define BASE(name, source, in_data, ...) {#name, source, in_data},
#include "script/names.def"
};
static const struct sandbox_name MATH_NAMES[] = {
#define MATH(name, source, ...) {#name, source, true},
#include "script/names.def"
};
static const struct sandbox_name TABLE_NAMES[] = {
#define TABLE(name, source, ...) {#name, source, false},
#include "script/names.def"
};

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

void sandbox_push_names(lua_State *L, lua_CFunction open, const struct sandbox_name *names, size_t n,
                        bool data_only) {
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    lua_createtable(L, 0, (int)n + 4);
    for (size_t i = 0; i < n; i++) {
        if (data_only && !names[i].in_data) continue;
        lua_pushstring(L, names[i].name);
        lua_pushvalue(L, -1);
        lua_rawget(L, -4);
        if (names[i].function != NULL) {
            lua_pop(L, 1);
            lua_pushcfunction(L, names[i].function);
        }
        if (lua_isnil(L, -1)) luaL_error(L, "names.def: Lua has no '%s'", names[i].name);
        lua_rawset(L, -3);
    }
    lua_remove(L, -2);
}

static void push_math(lua_State *L) {
    sandbox_push_names(L, luaopen_math, MATH_NAMES, COUNT_OF(MATH_NAMES), true);
    close_names(L, "math.", false);
}

static void push_table_library(lua_State *L) {
    sandbox_push_names(L, luaopen_table, TABLE_NAMES, COUNT_OF(TABLE_NAMES), false);
    close_names(L, "table.", false);
}

static void add_functions(lua_State *L, const struct sandbox_function *functions, size_t n) {
    for (size_t i = 0; i < n; i++) {
        lua_pushcfunction(L, functions[i].function);
        lua_setfield(L, -2, functions[i].name);
    }
}

/* setmetatable keeps the empty metatable that tables without one are given; see check_chain. */
static void add_set_metatable(lua_State *L) {
    lua_newtable(L);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushcclosure(L, set_metatable, 1);
    lua_setfield(L, -2, "setmetatable");
}

/* The string library is also the __index of every string, in data files too. */
static void push_string_library(lua_State *L) {
    sandbox_push_strings(L);
    close_names(L, "string.", false);
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2); // replaces Lua's, whose arithmetic would turn "10" + 5 into 15
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

void sandbox_library_push_environment(lua_State *L, const struct sandbox_setup *setup) {
    sandbox_push_names(L, luaopen_base, BASE_NAMES, COUNT_OF(BASE_NAMES), setup->data_only);
    push_math(L);
    lua_setfield(L, -2, "math");
    push_string_library(L);
    if (setup->data_only)
        lua_pop(L, 1);
    else
        lua_setfield(L, -2, "string");
    if (!setup->data_only) {
        add_set_metatable(L);
        push_table_library(L);
        lua_setfield(L, -2, "table");
    }
    add_functions(L, setup->functions, setup->n_functions);
    if (setup->add_names != NULL) {
        lua_pushcfunction(L, setup->add_names);
        lua_pushvalue(L, -2);
        lua_call(L, 1, 0);
    }
    close_names(L, "", !setup->data_only && setup->n_functions == 0 && setup->add_names == NULL);
    lua_newtable(L); // _ENV
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, assign_global);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}
