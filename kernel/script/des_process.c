/*
 * Lua threads as processes; see des_private.h.
 *
 * Each lua_process owns one Lua thread for good. When the function of a process has returned, its thread lies
 * ready for the next process, so that a million customers take as many threads as were there at once. A
 * process object of Lua carries the generation of its life and is stale afterwards. A wait is one kernel call
 * and lua_yield; the step of the kernel resumes the thread with the outcome on its stack. Nothing is
 * allocated for a wait.
 */
#include "script/des_private.h"

#include <math.h>

enum {
    THREAD_GAS = 1000
}; // for a new thread: its instructions are counted in steps of so many (script/sandbox.c)

// --- the step
// -------------------------------------------------------------------------------------------------------

static void recycle(struct des *d, struct lua_process *p) {
    p->generation++;
    p->next_free = d->free_processes;
    d->free_processes = p;
}

/* The process has returned, or was killed: it lets go of everything. */
static void end(struct des *d, struct lua_process *p) {
    des_wait_end(p);
    process_end(d->sim, &p->process);
    recycle(d, p);
}

static void fail(struct des *d, struct lua_process *p, int status) {
    des_describe_failed(d, p->thread);
    des_caught(d, d->run, status);
}

/* A killed process is not resumed; variables to be closed are closed (not in the sandbox, which has none). */
static void die(struct des *d, struct lua_process *p) {
    d->L = p->thread;
    int status = lua_resetthread(p->thread);
    d->L = d->run;
    if (status != LUA_OK) fail(d, p, status);
    lua_settop(p->thread, 0);
    end(d, p);
}

static void on_step(struct sim *s, struct process *process, enum wake why) {
    (void)s;
    struct lua_process *p = process->context;
    struct des *d = p->des;
    if (why == WAKE_KILLED) {
        die(d, p);
        return;
    }
    int n = why == WAKE_START ? p->n_arguments : des_wait_outcome(p, why);
    d->L = p->thread;
    int status = lua_resume(p->thread, d->run, n, &n);
    d->L = d->run;
    if (status == LUA_YIELD && process->state != PROCESS_ACTING) return; // it waits
    if (status == LUA_OK) {
        lua_settop(p->thread, 0);
        end(d, p);
    } else if (status == LUA_YIELD) {
        sim_fail(s, STATUS_USAGE,
                 "process %u yielded by itself; a process waits by its own methods, such as hold",
                 process->id);
    } else {
        fail(d, p, status);
    }
}

// --- starting
// -------------------------------------------------------------------------------------------------------

/* Makes sure that a free process with a thread heads the list. */
static struct lua_process *free_process(lua_State *L, struct des *d) {
    if (d->free_processes != NULL) return d->free_processes;
    if (d->host->charge != NULL) d->host->charge(L, THREAD_GAS);
    struct lua_process *p = des_alloc(L, d, 1, sizeof *p);
    des_push_anchored(d, L, ANCHOR_THREADS);
    lua_State *thread = lua_newthread(L);
    lua_rawseti(L, -2, (lua_Integer)d->n_processes + 1);
    lua_pop(L, 1);
    p->des = d;
    p->thread = thread;
    p->slot = d->n_processes++;
    d->free_processes = p;
    return p;
}

/* s:process(fn, ...) starts fn(p, ...) at this instant and gives p. */
static int process_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    int n_arguments = lua_gettop(L) - 2;
    des_check_function(L, 2, "a process");
    des_check_may_change(L, d);
    struct lua_process *p = free_process(L, d);
    des_push_object(L, d, OBJECT_PROCESS, p, p->generation);
    if (d->free_processes != p) return des_raise(L, "a process was started while another was being made");
    lua_State *thread = p->thread;
    if (!lua_checkstack(thread, n_arguments + LUA_MINSTACK)) return des_raise_memory(L, d->host);
    if (!lua_checkstack(L, n_arguments + 2)) return des_raise_memory(L, d->host);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, n_arguments + 3);
    for (int i = 1; i <= n_arguments; i++)
        lua_pushvalue(L, i + 2);
    lua_xmove(L, thread, n_arguments + 2);
    d->free_processes = p->next_free;
    p->n_arguments = n_arguments + 1;
    process_start(d->sim, &p->process, on_step, p, (uint32_t)++d->n_started);
    des_check_failed(L, d);
    return 1;
}

// --- a process and its own step
// -------------------------------------------------------------------------------------

static int refuse_step(lua_State *L, const struct object *o, const struct lua_process *p) {
    if (p->generation != o->generation) return des_raise(L, "this process has ended");
    if (sim_head(p->des->sim)->actor != &p->process || p->process.why == WAKE_KILLED)
        return des_raise(L, "only a process itself waits, from its own function; this is %s",
                         p->process.why == WAKE_KILLED ? "its end" : "somebody else's step");
    if (p->thread != L)
        return des_raise(L, "a process waits from its own function, not from a coroutine inside it");
    return des_raise(
        L, "a process cannot wait here, inside a function that C calls (sort, a filter, a metamethod)");
}

struct lua_process *des_own_process(lua_State *L) {
    const struct object *o = object_at(L, 1, OBJECT_PROCESS);
    struct lua_process *p = o->body;
    bool may_wait = p->thread == L && p->generation == o->generation &&
                    sim_head(p->des->sim)->actor == &p->process && p->process.why != WAKE_KILLED;
    if (!may_wait || !lua_isyieldable(L)) refuse_step(L, o, p);
    return p;
}

struct lua_process *des_process_at(lua_State *L, int index, bool *is_alive) {
    const struct object *o = object_at(L, index, OBJECT_PROCESS);
    struct lua_process *p = o->body;
    *is_alive = p->generation == o->generation && process_is_alive(&p->process);
    return p;
}

/* p:hold(days): true, or false and why it ended early. Without days: until something else ends it. */
static int hold_method(lua_State *L) {
    struct lua_process *p = des_own_process(L);
    double days = lua_tonumber(L, 2);
    if (!(days > 0)) days = lua_isnoneornil(L, 2) ? (double)INFINITY : des_days(L, 2, "the time to hold");
    p->waits_for = WAIT_HOLD;
    p->des->L = L;
    process_hold(p->des->sim, &p->process, ticks_from_days(days));
    return lua_yield(L, 0);
}

/* "interrupted" or "preempted", and why so. The value of an interrupt is let go of. */
int des_push_stop(struct lua_process *p, lua_State *L, enum wake why) {
    struct des *d = p->des;
    lua_pushboolean(L, 0);
    if (why == WAKE_TIMER) {
        des_push_anchored(d, L, ANCHOR_TIMER);
        lua_pushnumber(L, 0);
        return 3;
    }
    des_push_anchored(d, L, why == WAKE_PREEMPTED ? ANCHOR_PREEMPTED : ANCHOR_INTERRUPTED);
    lua_pushnumber(L, p->process.left == TICKS_NEVER ? (double)INFINITY : des_left_days(p->process.left));
    if (why == WAKE_PREEMPTED) {
        lua_pushinteger(L, (lua_Integer)p->process.cause);
    } else {
        lua_rawgeti(d->anchor, ANCHOR_CAUSES, (lua_Integer)p->process.cause);
        lua_xmove(d->anchor, L, 1);
    }
    return 4;
}

// --- from outside
// ---------------------------------------------------------------------------------------------------

/* p:interrupt([cause]). The kernel refuses an interrupt while another is on its way, so one place for a cause
 * does. */
static int interrupt_method(lua_State *L) {
    bool is_alive;
    struct lua_process *p = des_process_at(L, 1, &is_alive);
    struct des *d = p->des;
    des_check_may_change(L, d);
    lua_settop(L, 2);
    bool done = false;
    if (is_alive) {
        lua_Integer word = (lua_Integer)p->slot + 1;
        des_push_anchored(d, L, ANCHOR_CAUSES);
        lua_rawgeti(L, -1, word); // what is there may be the cause of an interrupt not yet learnt
        lua_pushvalue(L, 2);
        lua_rawseti(L, -3, word);
        d->L = L;
        done = process_interrupt(d->sim, &p->process, (uint64_t)word);
        if (!done) lua_rawseti(L, -2, word);
    }
    lua_pushboolean(L, done);
    return 1;
}

static int kill_method(lua_State *L) {
    bool is_alive;
    struct lua_process *p = des_process_at(L, 1, &is_alive);
    struct des *d = p->des;
    des_check_may_change(L, d);
    if (is_alive && sim_head(d->sim)->actor == &p->process)
        return des_raise(L, "a process cannot kill itself; it ends by returning");
    d->L = L;
    lua_pushboolean(L, is_alive && process_kill(d->sim, &p->process));
    des_raise_caught(L, d);
    return 1;
}

static int is_alive_method(lua_State *L) {
    bool is_alive;
    des_process_at(L, 1, &is_alive);
    lua_pushboolean(L, is_alive);
    return 1;
}

static int id_method(lua_State *L) {
    bool is_alive;
    const struct lua_process *p = des_process_at(L, 1, &is_alive);
    if (!is_alive) return des_raise(L, "this process has ended");
    lua_pushinteger(L, p->process.id);
    return 1;
}

static int sim_method(lua_State *L) {
    lua_getiuservalue(L, 1, 1);
    return 1;
}

const luaL_Reg DES_PROCESS_METHODS[] = {{"hold", hold_method}, {"interrupt", interrupt_method},
                                        {"kill", kill_method}, {"is_alive", is_alive_method},
                                        {"id", id_method},     {"sim", sim_method},
                                        {NULL, NULL}};
const luaL_Reg DES_SIM_PROCESS_METHODS[] = {{"process", process_method}, {NULL, NULL}};
