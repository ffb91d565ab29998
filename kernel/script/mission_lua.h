#ifndef SCRIPT_MISSION_LUA_H
#define SCRIPT_MISSION_LUA_H

/*
 * The mission as a plugin sees it: one Lua state, for one plugin and one run, and the object `m` given to its
 * hooks and its process.
 *
 * The object is a read-only view: numbers of the latest reports, and levers. It is made at the first hook
 * call; columns over sectors, streams and levers are made when first named. A column, once made, is filled
 * again before every later hook call, so a hook pays for the columns it reads and for no others.
 * plugins/README.md lists what `m` offers.
 *
 * A plugin's `run` is a Lua thread that this binding makes and resumes, one for each party that the plugin
 * drives. It lives on HOOK_run calls (the start, and wakes it asked for) and on the hooks that tell: a plugin
 * with `run` must be given all of those that its kind may have.
 *
 * An error of the plugin becomes a status and a message that names the hook, the file and the line; the model
 * then fails the run. A binding belongs to the thread of its run and is closed after it.
 *
 *     struct mission_lua *binding;
 *     struct mission_lua_setup setup = {plugin, values, 0, &model_port, &stack_limits_default};
 *     mission_lua_open(&binding, &setup, &err);
 *     struct policy policy = {.self = binding, .call = mission_lua_call, ...};
 *     mission_lua_close(binding);
 */

#include "script/plugin.h"

struct mission_lua;

struct mission_lua_setup { // all borrowed until mission_lua_close, but for the limits
    const struct plugin *plugin;
    const double *values; // of the plugin's parameters
    int i_policy;         // its place in the stack
    const struct mission_port *port;
    const struct stack_limits *limits;
};

enum status mission_lua_open(struct mission_lua **out, const struct mission_lua_setup *setup,
                             struct error *err) MUST_CHECK;
void mission_lua_close(struct mission_lua *b); // NULL allowed

/* The `call` of struct policy; `self` is the binding. */
enum status mission_lua_call(void *self, struct mission *m, struct hook_call *call, struct error *err);

const char *mission_lua_log(const struct mission_lua *b); // lines "day text"
bool mission_lua_timed_out(const struct mission_lua *b);  // stopped by the clock, not by its budget
long mission_lua_gas(const struct mission_lua *b);        // used so far

#endif
