#ifndef SCRIPT_MISSION_LUA_H
#define SCRIPT_MISSION_LUA_H

/*
 * The mission as a plugin sees it: one Lua state, for one plugin and one run, and the object `m` given to its
 * hooks.
 *
 * The object is a read-only view: numbers of the latest reports, and levers. It is made at the first hook
 * call; columns over sectors, streams and levers are made when first named. A column, once made, is filled
 * again before every later hook call, so a hook pays for the columns it reads and for no others.
 * plugins/README.md lists what `m` offers.
 *
 * An error of the plugin becomes a status and a message that names the hook, the file and the line; the model
 * then fails the run. A binding belongs to the thread of its run and is closed after it.
 *
 *     struct mission_lua *binding;
 *     mission_lua_open(&binding, plugin, values, 0, &stack_limits_default, &err);
 *     struct policy policy = {.self = binding, .call = mission_lua_call, ...};
 *     mission_lua_close(binding);
 */

#include "script/plugin.h"

struct mission_lua;

/* `values` are those of the plugin's parameters; borrowed until mission_lua_close. */
enum status mission_lua_open(struct mission_lua **out, const struct plugin *plugin, const double *values,
                             int i_policy, const struct stack_limits *limits, struct error *err) MUST_CHECK;
void mission_lua_close(struct mission_lua *b); // NULL allowed

/* The `call` of struct policy; `self` is the binding. */
enum status mission_lua_call(void *self, struct mission *m, struct hook_call *call, struct error *err);

const char *mission_lua_log(const struct mission_lua *b); // lines "day text"
long mission_lua_gas(const struct mission_lua *b);        // used so far

#endif
