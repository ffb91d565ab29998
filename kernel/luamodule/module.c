/* What the files of the module share; see module.h. */
#include "luamodule/module.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MAX_OPTIONS = 32 };

int module_raise(lua_State *L, const struct error *err) {
    return luaL_error(L, "%s%s%s", err->where, err->where[0] != '\0' ? ": " : "", err->message);
}

/* --- classes --- */

/* Upvalues: the methods, and the function for the rest or nil. */
static int find_member(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_settop(L, 2);
    if (lua_isnil(L, lua_upvalueindex(2))) return luaL_error(L, "no member '%s'", luaL_tolstring(L, 2, NULL));
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

void module_class(lua_State *L, const char *type, const luaL_Reg *methods, lua_CFunction missing,
                  lua_CFunction close) {
    luaL_newmetatable(L, type);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    if (missing != NULL)
        lua_pushcfunction(L, missing);
    else
        lua_pushnil(L);
    lua_pushcclosure(L, find_member, 2);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, close);
    lua_setfield(L, -2, "__close");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

/* --- texts --- */

static int free_text(lua_State *L) {
    text_free(lua_touserdata(L, 1));
    return 0;
}

struct text *module_text(lua_State *L) {
    struct text *text = lua_newuserdatauv(L, sizeof *text, 0);
    *text = TEXT_EMPTY;
    if (luaL_newmetatable(L, "truce.text")) {
        lua_pushcfunction(L, free_text);
        lua_setfield(L, -2, "__gc");
    }
    lua_setmetatable(L, -2);
    return text;
}

/* --- options --- */

void module_check_options(lua_State *L, int index, const char *function, const char *const *known) {
    if (lua_isnoneornil(L, index)) return;
    luaL_checktype(L, index, LUA_TTABLE);
    size_t n = 0;
    while (known[n] != NULL)
        n++;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        size_t k = 0;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : NULL;
        if (key == NULL) luaL_error(L, "%s: options have names, such as { %s = ... }", function, known[0]);
        while (k < n && strcmp(known[k], key) != 0)
            k++;
        if (k < n) continue;
        char near[96];
        luaL_error(L, "%s: unknown option '%s'%s", function, key, text_suggest(key, known, n, near));
    }
}

/* Pushes the field; false, and nothing pushed, when there is none. */
static bool push_option(lua_State *L, int index, const char *key) {
    if (!lua_istable(L, index)) return false;
    if (lua_getfield(L, index, key) != LUA_TNIL) return true;
    lua_pop(L, 1);
    return false;
}

lua_Integer module_whole(lua_State *L, int index, const char *key, lua_Integer least, lua_Integer most,
                         lua_Integer otherwise) {
    int is_integer;
    if (!push_option(L, index, key)) return otherwise;
    lua_Integer value = lua_tointegerx(L, -1, &is_integer);
    if (!is_integer || lua_type(L, -1) != LUA_TNUMBER || value < least || value > most)
        luaL_error(L, "%s must be a whole number from %I to %I, not %s", key, (LUAI_UACINT)least,
                   (LUAI_UACINT)most, luaL_tolstring(L, -1, NULL));
    lua_pop(L, 1);
    return value;
}

double module_number(lua_State *L, int index, const char *key, double otherwise) {
    if (!push_option(L, index, key)) return otherwise;
    double value = lua_tonumber(L, -1);
    if (lua_type(L, -1) != LUA_TNUMBER || !isfinite(value))
        luaL_error(L, "%s must be a finite number, not %s", key, luaL_tolstring(L, -1, NULL));
    lua_pop(L, 1);
    return value;
}

bool module_flag(lua_State *L, int index, const char *key) {
    if (!push_option(L, index, key)) return false;
    if (!lua_isboolean(L, -1))
        luaL_error(L, "%s must be true or false, not %s", key, luaL_tolstring(L, -1, NULL));
    bool value = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return value;
}

const char *module_string(lua_State *L, int index, const char *key) {
    if (!push_option(L, index, key)) return NULL;
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "%s must be a text, not a %s", key, luaL_typename(L, -1));
    const char *value = lua_tostring(L, -1);
    lua_pop(L, 1);
    return value;
}

/* --- arrays --- */

double *module_numbers(lua_State *L, int index, const char *what, size_t *n) {
    luaL_checktype(L, index, LUA_TTABLE);
    *n = (size_t)lua_rawlen(L, index);
    double *values = lua_newuserdatauv(L, (*n + 1) * sizeof *values, 0);
    for (size_t i = 0; i < *n; i++) {
        if (lua_rawgeti(L, index, (lua_Integer)i + 1) != LUA_TNUMBER)
            luaL_error(L, "%s: item %d is a %s, not a number", what, (int)i + 1, luaL_typename(L, -1));
        values[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
    return values;
}

void module_push_numbers(lua_State *L, const double *values, size_t n) {
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushnumber(L, values[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}
