/* Running scripts; see script.h. */
#include "script/script.h"

#include "script/des_lua.h"
#include "script/sandbox.h"
#include "script/sandbox_library.h"
#include "script/sandbox_strings.h"

#include <lauxlib.h>
#include <string.h>

/* A minute or so of a model's run for every billion; what does not end would run on for an hour. */
const struct stack_limits script_limits_default = {.hook_gas = 50L * 1000 * 1000 * 1000,
                                                   .run_gas = 50L * 1000 * 1000 * 1000,
                                                   .state_bytes = 256 * 1024 * 1024,
                                                   .block_bytes = 64 * 1024 * 1024,
                                                   .text_bytes = 256 * 1024,
                                                   .cpu_seconds = 3600};

static const struct des_host SANDBOX_HOST = {.charge = sandbox_charge,
                                             .take_bytes = sandbox_take_bytes,
                                             .give_bytes = sandbox_give_bytes,
                                             .is_killed = sandbox_is_killed,
                                             .raise_kill = sandbox_reraise_kill,
                                             .is_sandboxed = true};

static const char MODULE_KEY = 'm'; // its address is a registry key

static int script_require(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    if (strcmp(name, "truce") != 0)
        return sandbox_raise(L, "require: there is no module '%.60s' here, only 'truce'", name);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &MODULE_KEY) == LUA_TTABLE) return 1;
    lua_createtable(L, 0, 2);
    lua_pushliteral(L, TRUCE_VERSION);
    lua_setfield(L, -2, "version");
    des_lua_push(L, &SANDBOX_HOST);
    lua_setfield(L, -2, "des");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &MODULE_KEY);
    return 1;
}

/* print(...): each value as tostring gives it, with tabs between. */
static int script_print(lua_State *L) {
    const struct script_request *request = sandbox_host(L);
    int n = lua_gettop(L);
    luaL_Buffer line;
    luaL_checkstack(L, 8, NULL);
    luaL_buffinit(L, &line);
    for (int i = 1; i <= n; i++) {
        if (i > 1) luaL_addchar(&line, '\t');
        sandbox_push_text(L, i);
        luaL_addvalue(&line);
    }
    luaL_addchar(&line, '\n');
    luaL_pushresult(&line);
    size_t n_bytes;
    const char *bytes = lua_tolstring(L, -1, &n_bytes);
    sandbox_charge(L, 16 + n_bytes);
    if (request->print != NULL) request->print(bytes, n_bytes, request->payload);
    return 0;
}

static int add_names(lua_State *L) {
    const struct script_request *request = sandbox_host(L);
    lua_createtable(L, request->n_arguments, 1);
    for (int i = 0; i < request->n_arguments; i++) {
        lua_pushstring(L, request->arguments[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_pushstring(L, request->path);
    lua_rawseti(L, -2, 0);
    lua_setfield(L, 1, "arg");
    return 0;
}

enum status script_run(const struct script_request *request, struct error *err) {
    static const struct sandbox_function FUNCTIONS[] = {{"require", script_require}, {"print", script_print}};
    struct sandbox_setup setup = {.limits = request->limits,
                                  .functions = FUNCTIONS,
                                  .n_functions = sizeof FUNCTIONS / sizeof FUNCTIONS[0],
                                  .add_names = add_names,
                                  .host = (void *)(uintptr_t)request,
                                  .unmetered = request->unmetered,
                                  .stop = request->stop};
    struct sandbox *sb;
    enum status status = sandbox_open(&sb, &setup, err);
    if (status != STATUS_OK) return status;
    if (request->text != NULL)
        status = sandbox_load(sb, request->path, request->text, strlen(request->text), err);
    else
        status = sandbox_load_file(sb, request->path, err);
    sandbox_close(sb);
    return status;
}
