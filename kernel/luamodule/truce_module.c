/*
 * The module `truce` for a stock Lua 5.4: require "truce". See README.md beside this file. The module links
 * no Lua library of its own: it uses the interpreter's.
 */
#include "luamodule/module.h"
#include "script/des_lua.h"

__attribute__((visibility("default"))) int luaopen_truce(lua_State *L);

int luaopen_truce(lua_State *L) {
    luaL_checkversion(L);
    lua_createtable(L, 0, 16);
    lua_pushliteral(L, TRUCE_VERSION);
    lua_setfield(L, -2, "version");
    des_lua_push(L, &des_host_plain);
    lua_setfield(L, -2, "des");
    module_add_setups(L);
    module_add_experiments(L);
    module_add_results(L);
    module_add_stats(L);
    return 1;
}
