#ifndef SCRIPT_DES_PRIVATE_H
#define SCRIPT_DES_PRIVATE_H

/*
 * The inside of the Lua binding of the engine (des_lua.h), shared by the files script/des_*.c.
 *
 *     des_lua.c         the module table, metatables, making and closing a simulation
 *     des_support.c     arguments, options, errors, memory
 *     des_events.c      functions as event handlers: schedule, cancel; running; failures
 *     des_process.c     Lua threads as processes: start, hold, interrupt, kill, the step
 *     des_wait.c        tickets: request, get, put, pass, join, any, all
 *     des_objects.c     resources, containers, stores, conditions, gates
 *     des_statistics.c  tallies, time averages, quantiles, histograms, batch means, flows, warm-up
 *     des_streams.c     random numbers
 *     des_trace.c       the trace
 *
 * Rules. (1) Whoever may raise an error owns nothing and has changed nothing yet: first all that may raise,
 * then the kernel calls. (2) Nothing that may raise is called from inside the kernel; Lua code is called
 * there through lua_pcall or lua_resume only. (3) Values are anchored in tables on the stack of `anchor`, a
 * thread that is never run; it may be read from (lua_rawgeti) but not written to through its own state, since
 * a memory error there would have nowhere to go. (4) Functions named lua_... by no one: C functions called by
 * Lua end in _method.
 */

#include "base/arena.h"
#include "des/batch_means.h"
#include "des/condition.h"
#include "des/container.h"
#include "des/flow.h"
#include "des/histogram.h"
#include "des/process.h"
#include "des/resource.h"
#include "des/sim.h"
#include "des/sketch.h"
#include "des/store.h"
#include "des/streams.h"
#include "des/tally.h"
#include "des/trace.h"
#include "script/des_lua.h"

#include <lauxlib.h>
#include <stdio.h>

enum object_kind {
    OBJECT_SIM,
    OBJECT_PROCESS,
    OBJECT_STREAM,
    OBJECT_RESOURCE,
    OBJECT_CONTAINER,
    OBJECT_STORE,
    OBJECT_CONDITION,
    OBJECT_GATE,
    OBJECT_TALLY,
    OBJECT_TIME_AVERAGE,
    OBJECT_QUANTILES,
    OBJECT_HISTOGRAM,
    OBJECT_BATCH_MEANS,
    OBJECT_FLOW,
    N_OBJECT_KINDS
};

/* What stands where on the stack of the anchor. */
enum anchor {
    ANCHOR_SIM = 1,   // the userdata of the simulation
    ANCHOR_FUNCTIONS, // of handlers, by number
    ANCHOR_ARGUMENTS, // of events, by number of the record
    ANCHOR_THREADS,   // of processes, by number
    ANCHOR_CAUSES,    // of interrupts, by word
    ANCHOR_ITEMS,     // in stores, by number
    ANCHOR_TRACE,     // the trace's function
    ANCHOR_ERROR,     // what Lua code inside the kernel raised
    ANCHOR_TIMER,     // the words for the end of a wait
    ANCHOR_INTERRUPTED,
    ANCHOR_PREEMPTED,
    ANCHOR_METATABLES,                              // + object_kind
    N_ANCHORED = ANCHOR_METATABLES + N_OBJECT_KINDS // places, counted from 1: one less in use
};

#define DES_TAG UINT64_C(0x7472756365646573) // "trucedes"; the kind is added

struct sim_object {
    uint64_t tag;
    struct des *des; // NULL once closed
};

struct object {
    uint64_t tag;
    struct sim_object *owner; // kept alive by the user value
    void *body;               // a struct body, lua_process or rng
    uint64_t generation;      // of a process
};

/* A function used as handler. Functions no event names any more stay for a while, the longest unused goes
 * first. */
struct handler {
    const void *function; // its identity while anchored; NULL: free
    uint32_t n_uses, next_in_bucket, before, after;
};

struct record { // of a scheduled call
    event_handle event;
    uint32_t handler, generation, next_free;
    uint8_t priority;
    bool has_argument;
};

enum ask_kind {
    ASK_REQUEST,
    ASK_BUNDLE,
    ASK_GET,
    ASK_PUT,
    ASK_TAKE,
    ASK_STORE,
    ASK_CONDITION,
    ASK_GATE,
    ASK_JOIN
};

enum { BUNDLE_MAXIMUM = 8, WAIT_LIST_MAXIMUM = 64 };

/* A Lua function that the kernel asks; handler 0: none. */
struct des_filter {
    struct des *des;
    uint32_t handler;
};

/* A ticket of any kind with what the binding has to know about it. */
struct ask {
    union {
        struct ticket ticket;
        struct request request; // the largest; ASK_BUNDLE has its requests in `parts`
        struct container_ticket container;
        struct store_ticket store;
        struct condition_ticket condition;
        struct join join;
    };
    struct ask *next; // in its list: drafts, wait, held or free
    enum ask_kind kind;
    int priority, n_parts;
    struct des_filter filter; // or predicate
    int64_t amount;           // units of a resource, amount of a container
    void *object;             // struct resource, container, store, condition, gate or lua_process
    struct item *item;        // to put; NULL once somebody has got it
    struct request *parts;    // room for BUNDLE_MAXIMUM, made when first needed
};

struct item {
    struct store_item store_item; // first
    struct item *next_free;
    struct ask *putter; // whose ask->item this is; NULL: nobody's
    struct des *des;
    uint32_t slot;   // of its value among the anchored items
    uint32_t before; // the store's handler for its order
};

enum wait_kind { WAIT_HOLD, WAIT_ONE, WAIT_LIST_ANY, WAIT_LIST_ALL };

struct lua_process {
    struct process process; // first
    struct des *des;
    lua_State *thread;
    struct lua_process *next_free;
    uint64_t generation; // of the life; handles of earlier lives are stale
    struct ask *drafts, *wait, *held;
    enum wait_kind waits_for;
    int n_arguments;
    uint32_t slot; // of its thread and of its cause
};

/* What a named object of the simulation is. */
struct body {
    struct body *next;
    const char *name;
    enum object_kind kind;
    uint32_t before; // of a store: handler of its order, 0: none
    union {
        struct resource resource;
        struct container container;
        struct store store;
        struct condition condition;
        struct gate gate;
        struct tally tally;
        struct time_average time_average;
        struct sketch *sketch;
        struct histogram histogram;
        struct batch_means batch_means;
        struct flow flow;
    };
};

struct des {
    struct sim *sim;
    struct arena *arena;
    const struct des_host *host;
    struct sim_object *object;
    lua_State *anchor;
    lua_State *L;   // where Lua code of this simulation runs now
    lua_State *run; // where s:run was called; NULL outside
    size_t bytes;   // taken from the host

    struct handler *handlers; // [0] is the head of the ring of unused ones
    uint32_t *buckets;
    uint32_t n_handlers, handler_capacity, n_buckets, n_unused, free_handler;

    struct record *records;
    uint32_t n_records, record_capacity, first_free_record;

    struct lua_process *free_processes;
    struct ask *free_asks;
    struct item *free_items;
    uint32_t n_processes, n_items;
    uint64_t n_started;

    struct body *bodies, **last_body; // in the order of their making
    struct stream_set streams;
    struct trace_file trace;
    int caught; // what lua_pcall gave when Lua code inside the kernel raised; LUA_OK: nothing was raised
    bool is_reported; // that error was raised again
    int looking;      // above 0 while a filter, predicate or order is asked: nothing may change
};

// --- des_support.c

int des_raise(lua_State *L, const char *format, ...) PRINTF_LIKE(2, 3); // "file:line: ..."
void des_refuse_object(lua_State *L, int index, enum object_kind kind); // raises
const char *des_kind_name(enum object_kind kind);
void des_push_nearest_error(lua_State *L, const char *what, const char *word, const char *const *names,
                            size_t n);

static inline struct sim_object *sim_object_at(lua_State *L, int index) {
    struct sim_object *o = lua_touserdata(L, index);
    if (o == NULL || lua_rawlen(L, index) < sizeof *o || o->tag != DES_TAG + OBJECT_SIM || o->des == NULL)
        des_refuse_object(L, index, OBJECT_SIM);
    return o;
}
static inline struct des *des_at(lua_State *L, int index) {
    return sim_object_at(L, index)->des;
}
static inline struct object *object_at(lua_State *L, int index, enum object_kind kind) {
    struct object *o = lua_touserdata(L, index);
    if (o == NULL || lua_rawlen(L, index) < sizeof *o || o->tag != DES_TAG + kind || o->owner->des == NULL)
        des_refuse_object(L, index, kind);
    return o;
}
static inline void *body_at(lua_State *L, int index, enum object_kind kind) {
    return object_at(L, index, kind)->body;
}
bool des_is_object(lua_State *L, int index, enum object_kind kind); // open or closed
struct object *des_any_object(lua_State *L, int index); // of any kind but a simulation, open; or NULL

double des_number(lua_State *L, int index, const char *what);
int64_t des_whole(lua_State *L, int index, const char *what, int64_t min, int64_t max);
double des_days(lua_State *L, int index, const char *what); // 0 or more, infinity allowed
const char *des_name(lua_State *L, int index, const char *what);
void des_check_function(lua_State *L, int index, const char *what);

enum option_type { OPTION_WHOLE, OPTION_NUMBER, OPTION_DAYS, OPTION_BOOLEAN, OPTION_FUNCTION, OPTION_ANY };
struct des_option {
    const char *name;
    enum option_type type;
    void *target; // int64_t, double, double, bool, and bool: was given (the caller fetches the field)
};
/* Reads the table at `index` (nil or none: nothing given); unknown names and wrong types raise. Whole numbers
 * as keys up to n_positional are the caller's. */
void des_read_options(lua_State *L, int index, const char *of, const struct des_option *options, int n,
                      int n_positional);

int des_raise_memory(lua_State *L, const struct des_host *host);      // in the sandbox it is a kill
void des_take_bytes(lua_State *L, struct des *d, size_t bytes);       // counts them; may raise
void *des_alloc(lua_State *L, struct des *d, size_t n, size_t size);  // from the arena, zeroed; may raise
void des_push_anchored(const struct des *d, lua_State *L, int place); // never raises
void des_push_object(lua_State *L, struct des *d, enum object_kind kind, void *body, uint64_t generation);
struct body *des_new_body(lua_State *L, struct des *d, enum object_kind kind, const char *name);
void des_check_may_change(lua_State *L, struct des *d); // and notes that Lua code runs on L
static inline double des_left_days(ticks left) {
    return left > 0 ? days_from_ticks(left) : 0;
}

// --- des_events.c

uint32_t des_handler_take(lua_State *L, struct des *d,
                          int index); // a use of the function at `index`; may raise
void des_handler_drop(struct des *d, uint32_t handler);
void des_caught(struct des *d, lua_State *L, int status); // takes the error on the top of L; never raises
void des_raise_caught(lua_State *L, struct des *d);       // raises if something was caught
void des_check_failed(lua_State *L, struct des *d);       // raises if the simulation has failed
/* Puts the error on the top of a failed thread, described, on the top of the stack of s:run. Never raises. */
void des_describe_failed(struct des *d, lua_State *thread);
bool des_ask_lua(struct des *d, uint32_t handler, uint32_t item_1,
                 uint32_t item_2); // calls a predicate; never raises
void des_events_free(struct des *d);
extern const luaL_Reg DES_EVENT_METHODS[];

// --- des_process.c

extern const luaL_Reg DES_PROCESS_METHODS[], DES_SIM_PROCESS_METHODS[];
struct lua_process *des_own_process(lua_State *L); // of the thread that calls, at index 1; may raise
struct lua_process *des_process_at(lua_State *L, int index, bool *is_alive);
int des_push_stop(struct lua_process *p, lua_State *L,
                  enum wake why); // false, why, left, cause; never raises

// --- des_wait.c

extern const luaL_Reg DES_WAIT_METHODS[];
int des_wait_outcome(struct lua_process *p, enum wake why); // pushes on the process's thread; never raises
void des_wait_end(struct lua_process *p);                   // gives back all that it holds and asks for
bool des_filter_passes(const struct store_item *item, void *filter);
struct item *des_new_item(lua_State *L, struct des *d, int index, uint32_t before); // of the value there
void des_free_item(struct des *d, lua_State *L, struct item *item);
void des_take_item(struct des *d, lua_State *L, struct item *item); // pushes its value, frees it

// --- des_objects.c, des_statistics.c, des_streams.c, des_trace.c

extern const luaL_Reg DES_SIM_OBJECT_METHODS[], DES_RESOURCE_METHODS[], DES_CONTAINER_METHODS[],
    DES_STORE_METHODS[], DES_CONDITION_METHODS[], DES_GATE_METHODS[];
extern const luaL_Reg DES_SIM_STATISTICS_METHODS[], DES_TALLY_METHODS[], DES_TIME_AVERAGE_METHODS[],
    DES_QUANTILES_METHODS[], DES_HISTOGRAM_METHODS[], DES_BATCH_MEANS_METHODS[], DES_FLOW_METHODS[];
extern const luaL_Reg DES_SIM_STREAM_METHODS[], DES_STREAM_METHODS[];
extern const luaL_Reg DES_SIM_TRACE_METHODS[];
void des_trace_end(struct des *d);

#endif
