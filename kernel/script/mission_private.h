#ifndef SCRIPT_MISSION_PRIVATE_H
#define SCRIPT_MISSION_PRIVATE_H

/*
 * The inside of the mission's binding, for mission_lua.c (opening, calling, closing), mission_views.c (what a
 * plugin reads), mission_orders.c (levers) and mission_process.c (waiting).
 *
 * Every view (`m`, m.world, m.sectors, m.params, m.me, ...) is an empty table: reading goes by __index to a
 * table of the values made so far, and from there to a C function that makes the missing one or raises with
 * the nearest name; writing meets __newindex. So a value read before costs two table lookups and no call into
 * C.
 *
 * The mission is reached through a port (model/policy.h), never directly: a mission of plain numbers can
 * stand in for the model's. `mission` and `call` are set while the plugin is at work and NULL otherwise.
 * Everything here but the fields is for use inside sandbox_protect and may raise.
 *
 *     lua_pushnumber(L, b->port->now_days(b->mission));
 */

#include "script/mission_lua.h"
#include "script/plugin_internal.h"
#include "script/sandbox.h"

#include <lauxlib.h>

/* Places of the tables kept in the registry, as luaL_ref would number them; 0 is not used. */
struct mission_refs {
    int mission, members; // `m`, and the table behind it
    int world, me;        // the tables behind m.world and m.me
    int streams, states;  // of a plugin that drives parties: m.rng's streams ("2.name") and m.state, by party
    int hooks[N_HOOKS], arguments[N_HOOKS];
    bool world_named[N_WORLD_METRICS]; // whether m.world.<metric> was read before
    int column[N_SECTOR_METRICS];      // of a column that was named, else 0
};

/* What a process waits for; WAITS_NOT: it has not begun. */
enum waits { WAITS_NOT, WAITS_TIME, WAITS_CONDITION, WAITS_HOOK, WAITS_ENDED };

/* A plugin's function `run`, for one party or for none. Its thread lives in the registry until it returns. */
struct mission_process {
    lua_State *thread;
    int ref;
    enum waits waits;
    enum hook_id hook; // of WAITS_HOOK
    bool has_limit;    // a wake is on its way
};

struct mission_lua {
    const struct plugin *plugin;
    const struct mission_port *port;
    const double *values;
    int i_policy;
    struct sandbox *sandbox;
    struct mission *mission; // of the call that is going on, else NULL
    struct hook_call *call;
    int i_party;     // for which the plugin is called; -1 none
    enum hook_id at; // the function at work: the hook, or HOOK_run
    struct mission_refs refs;
    int n_sectors;
    int n_candidates_before[N_HOOKS];  // how far the candidate columns are filled
    struct mission_process *processes; // [i_party + 1]
    int n_processes;
    struct mission_process *acting; // whose thread runs, else NULL
    enum status order_status;       // of an order that failed for no fault of the plugin
    struct text log;
};

struct mission_lua *mission_binding(lua_State *L);

/* --- mission_views.c --- */

/* Makes `m` at the first call, and renews what was read of it before. */
void mission_refresh(lua_State *L, struct mission_lua *b);
/* Called as a method of `m`; a dot for the colon is a common slip. */
void mission_check_method(lua_State *L, const char *name);

/* --- mission_orders.c --- */

/* Pushes the method of the lever of this name; false: there is none. */
bool mission_push_lever(lua_State *L, const char *name);
int mission_check_sector(lua_State *L, int argument, const char *function); // 0-based

/* --- mission_lua.c --- */

/* Pushes the second argument of a hook: the same table at each call, or a new one that the plugin may keep.
 */
void mission_push_arguments(lua_State *L, struct mission_lua *b, const struct hook_call *call, bool is_kept);

/* --- mission_process.c --- */

/* The methods wait, wait_until and wait_for, into the table on the top. */
void mission_add_waits(lua_State *L);
/* Whether the process of the call's party has to do with it. */
bool mission_process_wants(const struct mission_lua *b, const struct hook_call *call);
/* Starts the process or lets it go on, in a call that it wants. */
void mission_process_step(lua_State *L, struct mission_lua *b, const struct hook_call *call);
void mission_process_free(struct mission_lua *b);

#endif
