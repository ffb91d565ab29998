/*
 * Plugins as processes: the function `run` as a Lua thread that waits; see mission_private.h.
 *
 * A wait is one wish to the mission (wake) and a yield; the mission calls back with HOOK_run, or with a hook
 * that the process has to do with, and the thread goes on. A condition is looked at by the thread itself, so
 * its errors are the process's own. Every wait is charged: one that never ends, at the same instant, uses up
 * the budget of the run.
 */
#include "script/mission_private.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum {
    THREAD_GAS = 1000, // its instructions are counted in steps of so many (script/sandbox.c)
    WAIT_GAS = 250     // what a wake and a call cost the host
};

static const double MOST_DAYS = 1e6;

/* --- waiting: methods of `m`, called in the thread --- */

/* The process that asks, which must be one, and must be able to stop here. */
static struct mission_process *check_process(lua_State *L, const char *method) {
    struct mission_lua *b = mission_binding(L);
    mission_check_method(L, method);
    if (b->acting == NULL || b->acting->thread != L)
        sandbox_raise(L, "m:%s: only a process can wait, the function 'run' of a plugin; %s must return",
                      method, HOOKS[b->at].name);
    if (!lua_isyieldable(L))
        sandbox_raise(L,
                      "m:%s: a process cannot wait here, in a condition or a function that a library "
                      "function or a metamethod calls",
                      method);
    sandbox_charge(L, WAIT_GAS);
    return b->acting;
}

/* A time in days; -1 if it is left out and may be. */
static double check_days(lua_State *L, int argument, const char *method, bool may_lack) {
    if (may_lack && lua_isnoneornil(L, argument)) return -1;
    double days = lua_tonumber(L, argument);
    if (lua_type(L, argument) == LUA_TNUMBER && days >= 0 && days <= MOST_DAYS) return days;
    char shown[NUMBER_CHARS] = "";
    if (lua_type(L, argument) == LUA_TNUMBER) number_print(shown, sizeof shown, days);
    sandbox_raise(L, "m:%s: the time must be a number of days from 0 to %g, not %s", method, MOST_DAYS,
                  shown[0] != '\0' ? shown : luaL_typename(L, argument));
    return 0;
}

static void begin_wait(lua_State *L, struct mission_process *p, enum waits waits, double limit_days) {
    struct mission_lua *b = mission_binding(L);
    p->waits = waits;
    p->has_limit = limit_days >= 0;
    if (p->has_limit) b->port->wake(b->mission, b->i_policy, b->i_party, limit_days);
}

static void drop_limit(struct mission_lua *b, struct mission_process *p) {
    if (p->has_limit) b->port->wake(b->mission, b->i_policy, b->i_party, -1);
    p->has_limit = false;
}

/* m:wait(days): true. */
static int wait_time(lua_State *L) {
    struct mission_process *p = check_process(L, "wait");
    begin_wait(L, p, WAITS_TIME, check_days(L, 2, "wait", false));
    return lua_yield(L, 0);
}

/* The condition is at index 2. */
static bool is_met(lua_State *L) {
    lua_pushvalue(L, 2);
    lua_call(L, 0, 1);
    bool met = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return met;
}

/* Something may have changed, or (the value on the top) the limit has passed. */
static int look_again(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    struct mission_lua *b = mission_binding(L);
    struct mission_process *p = b->acting;
    bool limit_passed = lua_toboolean(L, -1), met;
    lua_settop(L, 2);
    met = is_met(L);
    if (!met && !limit_passed) return lua_yieldk(L, 0, 0, look_again);
    drop_limit(b, p);
    lua_pushboolean(L, met);
    return 1;
}

/* m:wait_until(condition[, days]): true when it is met, at once if it is so already; false after `days`. */
static int wait_until(lua_State *L) {
    struct mission_process *p = check_process(L, "wait_until");
    if (!lua_isfunction(L, 2))
        return sandbox_raise(L, "m:wait_until takes a function that says whether to go on, not a %s",
                             luaL_typename(L, 2));
    double limit_days = check_days(L, 3, "wait_until", true);
    lua_settop(L, 2);
    if (is_met(L)) {
        lua_pushboolean(L, 1);
        return 1;
    }
    begin_wait(L, p, WAITS_CONDITION, limit_days);
    return lua_yieldk(L, 0, 0, look_again);
}

static bool may_wait_for(const struct plugin *p, int i_hook) {
    return HOOKS[i_hook].kind == HOOK_NOTIFY && (HOOKS[i_hook].roles >> p->role & 1) != 0;
}

/* The hook named by an argument, which this kind of plugin must be told of. */
static enum hook_id check_hook(lua_State *L, int argument) {
    const struct plugin *p = mission_binding(L)->plugin;
    const char *names[N_HOOKS], *name, *why = "there is no hook";
    char near[96];
    size_t n = 0;
    if (lua_type(L, argument) != LUA_TSTRING)
        sandbox_raise(L, "m:wait_for takes the name of a hook, such as \"on_election\", not a %s",
                      luaL_typename(L, argument));
    name = lua_tostring(L, argument);
    for (int i = 0; i < N_HOOKS; i++) {
        bool is_it = strcmp(HOOKS[i].name, name) == 0;
        if (is_it && may_wait_for(p, i)) return (enum hook_id)i;
        if (is_it) why = HOOKS[i].kind == HOOK_NOTIFY ? "other kinds of plugin are told" : "nobody is told";
        if (may_wait_for(p, i)) names[n++] = HOOKS[i].name;
    }
    sandbox_raise(L, "m:wait_for: %s '%.60s'%s", why, name, text_suggest(name, names, n, near));
    return HOOK_on_start;
}

/* m:wait_for(hook[, days]): what the hook is told, or nil after `days`. */
static int wait_for(lua_State *L) {
    struct mission_process *p = check_process(L, "wait_for");
    p->hook = check_hook(L, 2);
    begin_wait(L, p, WAITS_HOOK, check_days(L, 3, "wait_for", true));
    return lua_yield(L, 0);
}

void mission_add_waits(lua_State *L) {
    static const luaL_Reg WAITS[] = {
        {"wait", wait_time}, {"wait_until", wait_until}, {"wait_for", wait_for}, {NULL, NULL}};
    luaL_setfuncs(L, WAITS, 0);
}

/* --- going on: by the host --- */

static int slot_of(const struct mission_lua *b, const struct hook_call *call) {
    return b->plugin->role == ROLE_PARTY ? call->i_party + 1 : 0;
}

bool mission_process_wants(const struct mission_lua *b, const struct hook_call *call) {
    if (b->refs.hooks[HOOK_run] == 0) return false;
    int slot = slot_of(b, call);
    const struct mission_process begun = {0}, *p = slot < b->n_processes ? &b->processes[slot] : &begun;
    if (call->hook == HOOK_run) return p->waits == WAITS_NOT || p->has_limit;
    if (HOOKS[call->hook].kind != HOOK_NOTIFY) return false;
    return p->waits == WAITS_CONDITION || (p->waits == WAITS_HOOK && p->hook == call->hook);
}

static struct mission_process *process_at(lua_State *L, struct mission_lua *b, int slot) {
    if (slot < b->n_processes) return &b->processes[slot];
    struct mission_process *grown = memory_resize(b->processes, (size_t)slot + 1, sizeof *grown);
    if (grown == NULL) {
        b->order_status = STATUS_NO_MEMORY;
        sandbox_raise(L, "out of memory");
        return NULL;
    }
    memset(grown + b->n_processes, 0, (size_t)(slot + 1 - b->n_processes) * sizeof *grown);
    b->processes = grown;
    b->n_processes = slot + 1;
    return &grown[slot];
}

/* Gives the thread its function and `m`; how many arguments these are. */
static int begin(lua_State *L, struct mission_lua *b, struct mission_process *p) {
    sandbox_charge(L, THREAD_GAS);
    p->thread = lua_newthread(L);
    p->ref = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.hooks[HOOK_run]);
    lua_rawgeti(L, LUA_REGISTRYINDEX, b->refs.mission);
    lua_xmove(L, p->thread, 2);
    return 1;
}

/* Gives the thread what it waited for, one value. */
static int give_outcome(lua_State *L, struct mission_lua *b, struct mission_process *p,
                        const struct hook_call *call) {
    bool limit_passed = call->hook == HOOK_run;
    if (limit_passed) p->has_limit = false;
    if (p->waits == WAITS_HOOK && limit_passed) {
        lua_pushnil(L);
    } else if (p->waits == WAITS_HOOK) {
        drop_limit(b, p);
        mission_push_arguments(L, b, call, true);
    } else {
        lua_pushboolean(L, limit_passed); // for m:wait it is its answer, for a condition a note
    }
    lua_xmove(L, p->thread, 1);
    return 1;
}

void mission_process_step(lua_State *L, struct mission_lua *b, const struct hook_call *call) {
    struct mission_process *p = process_at(L, b, slot_of(b, call));
    int n = p->waits == WAITS_NOT ? begin(L, b, p) : give_outcome(L, b, p, call);
    b->acting = p;
    int status = lua_resume(p->thread, L, n, &n);
    b->acting = NULL;
    if (status == LUA_YIELD) return;
    if (status != LUA_OK) sandbox_raise_of(L, p->thread, status);
    luaL_unref(L, LUA_REGISTRYINDEX, p->ref);
    *p = (struct mission_process){.waits = WAITS_ENDED};
}

void mission_process_free(struct mission_lua *b) {
    memory_free(b->processes);
}
