/* The table `des` and the simulations it makes; see des_lua.h and des_private.h. */
#include "script/des_lua.h"

#include "base/memory.h"
#include "base/text.h"
#include "script/des_private.h"

#include <string.h>

enum { LISTS_MAXIMUM = 8, METHODS_MAXIMUM = 96, SIM_KIBIBYTES = 32 };

const struct des_host des_host_plain = {.is_sandboxed = false};

static int close_method(lua_State *L);

static const luaL_Reg OWN_METHODS[] = {{"close", close_method}, {NULL, NULL}};

static const luaL_Reg *const METHODS[N_OBJECT_KINDS][LISTS_MAXIMUM] = {
    [OBJECT_SIM] = {DES_EVENT_METHODS, DES_SIM_PROCESS_METHODS, DES_SIM_OBJECT_METHODS,
                    DES_SIM_STATISTICS_METHODS, DES_SIM_STREAM_METHODS, DES_SIM_TRACE_METHODS, OWN_METHODS},
    [OBJECT_PROCESS] = {DES_PROCESS_METHODS, DES_WAIT_METHODS},
    [OBJECT_STREAM] = {DES_STREAM_METHODS},
    [OBJECT_RESOURCE] = {DES_RESOURCE_METHODS},
    [OBJECT_CONTAINER] = {DES_CONTAINER_METHODS},
    [OBJECT_STORE] = {DES_STORE_METHODS},
    [OBJECT_CONDITION] = {DES_CONDITION_METHODS},
    [OBJECT_GATE] = {DES_GATE_METHODS},
    [OBJECT_TALLY] = {DES_TALLY_METHODS},
    [OBJECT_TIME_AVERAGE] = {DES_TIME_AVERAGE_METHODS},
    [OBJECT_QUANTILES] = {DES_QUANTILES_METHODS},
    [OBJECT_HISTOGRAM] = {DES_HISTOGRAM_METHODS},
    [OBJECT_BATCH_MEANS] = {DES_BATCH_MEANS_METHODS},
    [OBJECT_FLOW] = {DES_FLOW_METHODS},
};

// --- metatables
// -----------------------------------------------------------------------------------------------------

/* Of the methods' table: a method that does not exist. Upvalue: the kind. */
static int unknown_method(lua_State *L) {
    enum object_kind kind = (enum object_kind)lua_tointeger(L, lua_upvalueindex(1));
    const char *names[METHODS_MAXIMUM], *word = lua_tostring(L, 2);
    char what[64];
    size_t n = 0;
    for (int i = 0; i < LISTS_MAXIMUM && METHODS[kind][i] != NULL; i++)
        for (const luaL_Reg *m = METHODS[kind][i]; m->name != NULL && n < METHODS_MAXIMUM; m++)
            names[n++] = m->name;
    snprintf(what, sizeof what, "a %s has no method", des_kind_name(kind));
    des_push_nearest_error(L, what, word != NULL ? word : luaL_typename(L, 2), names, n);
    return 0;
}

static int describe_object(lua_State *L) {
    enum object_kind kind = (enum object_kind)lua_tointeger(L, lua_upvalueindex(1));
    const struct object *o = lua_touserdata(L, 1);
    if (!des_is_object(L, 1, kind) || kind <= OBJECT_STREAM || o->owner->des == NULL)
        lua_pushstring(L, des_kind_name(kind));
    else
        lua_pushfstring(L, "%s '%s'", des_kind_name(kind), ((const struct body *)o->body)->name);
    return 1;
}

static int collect_sim(lua_State *L);

static void push_metatable(lua_State *L, enum object_kind kind) {
    lua_createtable(L, 0, 8);
    lua_newtable(L);
    for (int i = 0; i < LISTS_MAXIMUM && METHODS[kind][i] != NULL; i++)
        luaL_setfuncs(L, METHODS[kind][i], 0);
    lua_createtable(L, 0, 2); // of the methods' table
    lua_pushinteger(L, kind);
    lua_pushcclosure(L, unknown_method, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_setfield(L, -2, "__index");
    lua_pushfstring(L, "truce.%s", des_kind_name(kind));
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pushinteger(L, kind);
    lua_pushcclosure(L, describe_object, 1);
    lua_setfield(L, -2, "__tostring");
    if (kind != OBJECT_SIM) return;
    lua_pushcfunction(L, collect_sim);
    lua_setfield(L, -2, "__gc");
    lua_pushcfunction(L, close_method);
    lua_setfield(L, -2, "__close");
}

// --- simulations
// ----------------------------------------------------------------------------------------------------

static void destroy(lua_State *L, struct sim_object *o) {
    struct des *d = o->des;
    if (d == NULL) return;
    o->des = NULL;
    des_trace_end(d);
    sim_destroy(d->sim);
    arena_destroy(d->arena);
    des_events_free(d);
    if (d->host->give_bytes != NULL) d->host->give_bytes(L, d->bytes);
    memory_free(d);
}

static int collect_sim(lua_State *L) {
    destroy(L, lua_touserdata(L, 1));
    return 0;
}

/* s:close(): may be called twice. */
static int close_method(lua_State *L) {
    if (!des_is_object(L, 1, OBJECT_SIM)) des_refuse_object(L, 1, OBJECT_SIM);
    struct sim_object *o = lua_touserdata(L, 1);
    if (o->des != NULL && (o->des->run != NULL || o->des->looking > 0))
        return des_raise(L, "a simulation cannot be closed from inside its own event");
    destroy(L, o);
    return 0;
}

/* Fills the stack of the anchor, a new thread on the top of L; des_private.h says what stands where. */
static void fill_anchor(lua_State *L, lua_State *anchor, int sim, int metatables) {
    lua_pushvalue(L, sim);
    for (int i = ANCHOR_FUNCTIONS; i <= ANCHOR_ITEMS; i++)
        lua_newtable(L);
    lua_pushnil(L); // the trace's function
    lua_pushnil(L); // an error
    lua_pushstring(L, "timer");
    lua_pushstring(L, "interrupted");
    lua_pushstring(L, "preempted");
    for (int kind = 0; kind < N_OBJECT_KINDS; kind++)
        lua_rawgeti(L, metatables, kind + 1);
    lua_xmove(L, anchor, N_ANCHORED - 1);
}

/* The C side of the simulation at stack index `sim`, which owns each part from the moment it exists. */
static void build(lua_State *L, int sim, const struct des_host *host) {
    struct sim_object *o = lua_touserdata(L, sim);
    if (host->take_bytes != NULL) host->take_bytes(L, sizeof *o->des);
    struct des *d = memory_alloc(1, sizeof *d);
    if (d == NULL) {
        if (host->give_bytes != NULL) host->give_bytes(L, sizeof *d);
        des_raise_memory(L, host);
        return;
    }
    o->des = d;
    d->host = host;
    d->bytes = sizeof *d;
    d->object = o;
    d->L = L;
    d->first_free_record = UINT32_MAX;
    d->last_body = &d->bodies;
    d->arena = arena_create();
    d->sim = sim_create(NULL);
    if (d->arena == NULL || d->sim == NULL) {
        destroy(L, o);
        des_raise_memory(L, host);
    }
}

/* des.sim{seed =, replication =, antithetic =}; upvalues: the host, the list of metatables. */
static int sim_function(lua_State *L) {
    int64_t seed = 1, replication = 0;
    bool antithetic = false;
    struct des_option options[] = {{"seed", OPTION_WHOLE, &seed},
                                   {"replication", OPTION_WHOLE, &replication},
                                   {"antithetic", OPTION_BOOLEAN, &antithetic}};
    const struct des_host *host = lua_touserdata(L, lua_upvalueindex(1));
    des_read_options(L, 1, "sim", options, 3, 0);
    if (replication < 0) return des_raise(L, "option 'replication' of sim must be 0 or more");
    lua_settop(L, 1);
    struct sim_object *o = lua_newuserdatauv(L, sizeof *o, 1);
    *o = (struct sim_object){.tag = DES_TAG + OBJECT_SIM};
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_rawgeti(L, 3, OBJECT_SIM + 1);
    lua_setmetatable(L, 2);
    lua_State *anchor = lua_newthread(L);
    if (!lua_checkstack(L, N_ANCHORED) || !lua_checkstack(anchor, N_ANCHORED + LUA_MINSTACK))
        return des_raise_memory(L, host);
    fill_anchor(L, anchor, 2, 3);
    lua_setiuservalue(L, 2, 1);
    lua_gc(L, LUA_GCSTEP,
           SIM_KIBIBYTES); // memory the collector does not see; here it may raise what it likes
    build(L, 2, host);
    o->des->anchor = anchor;
    stream_set_start(&o->des->streams, (uint64_t)seed, (uint64_t)replication, antithetic);
    lua_settop(L, 2);
    return 1;
}

void des_lua_push(lua_State *L, const struct des_host *host) {
    static const struct {
        const char *name;
        int value;
    } PRIORITIES[] = {{"FIRST", PRIORITY_FIRST},
                      {"NORMAL", PRIORITY_NORMAL},
                      {"LAST", PRIORITY_LAST},
                      {"STATISTICS", PRIORITY_STATISTICS}};
    lua_createtable(L, 0, 8);
    lua_pushlightuserdata(L, (void *)(uintptr_t)host);
    lua_createtable(L, N_OBJECT_KINDS, 0);
    for (int kind = 0; kind < N_OBJECT_KINDS; kind++) {
        push_metatable(L, (enum object_kind)kind);
        lua_rawseti(L, -2, kind + 1);
    }
    lua_pushcclosure(L, sim_function, 2);
    lua_setfield(L, -2, "sim");
    for (size_t i = 0; i < sizeof PRIORITIES / sizeof PRIORITIES[0]; i++) {
        lua_pushinteger(L, PRIORITIES[i].value);
        lua_setfield(L, -2, PRIORITIES[i].name);
    }
}
