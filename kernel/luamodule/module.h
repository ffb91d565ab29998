#ifndef LUAMODULE_MODULE_H
#define LUAMODULE_MODULE_H

/*
 * What the files of the module share. Every function that takes a lua_State * may raise, so none of them owns
 * memory outside Lua meanwhile: what must be freed hangs on a userdata with __gc from the moment it is made.
 *
 *     struct text *words = module_text(L);        // a text that Lua frees
 *     text_add(words, "%s", name);
 *     lua_pushstring(L, text_chars(words));
 */

#include "base/status.h"
#include "base/text.h"

#include <lauxlib.h>
#include <lua.h>
#include <stdbool.h>

/* Functions for the table `truce`, which is on the top. */
void module_add_setups(lua_State *L);      // load
void module_add_experiments(lua_State *L); // experiment, and the constructors it may hold: uniform, lhs, ...
void module_add_results(lua_State *L);     // open
void module_add_stats(lua_State *L);       // stats

/* Makes a metatable `type` with methods; __index goes to the methods and from there to `missing`, if not
 * NULL, called as missing(object, key); __gc and __close are `close`. */
void module_class(lua_State *L, const char *type, const luaL_Reg *methods, lua_CFunction missing,
                  lua_CFunction close);

struct text *module_text(lua_State *L); // pushes its owner

int module_raise(lua_State *L, const struct error *err); // "where: message"

/* Raises for keys of the options at `index` (a table, or none) that are not listed; NULL ends the list. */
void module_check_options(lua_State *L, int index, const char *function, const char *const *known);

/* Fields of the options at `index`, or the default. Numbers must be whole and in range. */
lua_Integer module_whole(lua_State *L, int index, const char *key, lua_Integer least, lua_Integer most,
                         lua_Integer otherwise);
double module_number(lua_State *L, int index, const char *key, double otherwise);
bool module_flag(lua_State *L, int index, const char *key);
const char *module_string(lua_State *L, int index, const char *key); // or NULL; lives as long as the table

/* The array at `index` as numbers in memory of a new userdata, which is pushed; *n of them. */
double *module_numbers(lua_State *L, int index, const char *what, size_t *n);
void module_push_numbers(lua_State *L, const double *values, size_t n);

/* A results file as an object; replaces nothing on the stack. */
void module_push_results(lua_State *L, const char *path);

#endif
