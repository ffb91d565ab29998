/*
 * Functions as events, running, and what happens when Lua code fails; see des_private.h.
 *
 * An event of the kernel carries the number of a record, and the record the number of a handler, a function
 * anchored once however many events name it: scheduling the same function again costs a look-up by its
 * address, no call of luaL_ref. Addresses only find the number; numbers follow from the order of calls, so
 * nothing depends on them. Functions made for one event only (closures) come and go in a ring of those no
 * event names any more, so that a million closures take as much room as a few.
 */
#include "script/des_private.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

enum {
    FIRST_CAPACITY = 64,
    MOST_UNUSED = 64,         // handlers kept although no event names them
    CALENDAR_EVENT_BYTES = 80 // the kernel's memory for a pending event, for the sandbox's account
};

// places in the frame of s:run, above the simulation
enum { RUN_POSTS = 2, RUN_ARGUMENTS, RUN_DESCRIBE, RUN_TOP = RUN_DESCRIBE };

// --- handlers
// -------------------------------------------------------------------------------------------------------

static uint32_t bucket_of(const struct des *d, const void *function) {
    return (uint32_t)((uintptr_t)function >> 4) * UINT32_C(2654435769) &
           (d->n_buckets - 1); // Knuth: 2^32 / golden
}

static void ring_leave(struct des *d, uint32_t h) {
    d->handlers[d->handlers[h].before].after = d->handlers[h].after;
    d->handlers[d->handlers[h].after].before = d->handlers[h].before;
    d->n_unused--;
}

static void ring_join(struct des *d, uint32_t h) { // at the end
    uint32_t last = d->handlers[0].before;
    d->handlers[h].before = last;
    d->handlers[h].after = 0;
    d->handlers[last].after = h;
    d->handlers[0].before = h;
    d->n_unused++;
}

static void bucket_join(struct des *d, uint32_t h) {
    uint32_t *head = &d->buckets[bucket_of(d, d->handlers[h].function)];
    d->handlers[h].next_in_bucket = *head;
    *head = h;
}

static void bucket_leave(struct des *d, uint32_t h) {
    uint32_t *link = &d->buckets[bucket_of(d, d->handlers[h].function)];
    while (*link != h)
        link = &d->handlers[*link].next_in_bucket;
    *link = d->handlers[h].next_in_bucket;
}

/* Twice the room for handlers, and as many buckets. The blocks are the simulation's from the moment they
 * exist. */
static void grow_handlers(lua_State *L, struct des *d) {
    uint32_t capacity = d->handler_capacity > 0 ? 2 * d->handler_capacity : FIRST_CAPACITY;
    des_take_bytes(L, d, (capacity - d->handler_capacity) * (sizeof *d->handlers + sizeof *d->buckets));
    struct handler *handlers = memory_resize(d->handlers, capacity, sizeof *handlers);
    if (handlers != NULL) d->handlers = handlers;
    uint32_t *buckets = handlers != NULL ? memory_alloc(capacity, sizeof *buckets) : NULL;
    if (buckets == NULL) {
        des_raise_memory(L, d->host);
        return;
    }
    memory_free(d->buckets);
    d->buckets = buckets;
    d->n_buckets = d->handler_capacity = capacity;
    if (d->n_handlers == 0) d->handlers[d->n_handlers++] = (struct handler){0};
    for (uint32_t h = 1; h < d->n_handlers; h++)
        bucket_join(d, h); // all are in use or in the ring: none was free
}

/* A new handler for the function at `index`. */
static uint32_t new_handler(lua_State *L, struct des *d, int index, const void *function) {
    bool reuse = d->free_handler != 0;
    if (!reuse && d->n_handlers == d->handler_capacity) grow_handlers(L, d);
    uint32_t h = reuse ? d->free_handler : d->n_handlers;
    des_push_anchored(d, L, ANCHOR_FUNCTIONS);
    lua_pushvalue(L, index);
    lua_rawseti(L, -2, h); // the last that may raise
    lua_pop(L, 1);
    if (reuse)
        d->free_handler = d->handlers[h].next_in_bucket;
    else
        d->n_handlers++;
    d->handlers[h] = (struct handler){.function = function, .n_uses = 1};
    bucket_join(d, h);
    return h;
}

uint32_t des_handler_take(lua_State *L, struct des *d, int index) {
    const void *function = lua_topointer(L, index);
    if (d->n_buckets > 0) {
        for (uint32_t h = d->buckets[bucket_of(d, function)]; h != 0; h = d->handlers[h].next_in_bucket) {
            if (d->handlers[h].function != function) continue;
            if (d->handlers[h].n_uses++ == 0) ring_leave(d, h);
            return h;
        }
    }
    return new_handler(L, d, lua_absindex(L, index), function);
}

/* Lets go of the longest unused handler. Its place in the table exists, so that nothing is allocated. */
static void forget_oldest(struct des *d) {
    uint32_t h = d->handlers[0].after;
    ring_leave(d, h);
    bucket_leave(d, h);
    des_push_anchored(d, d->L, ANCHOR_FUNCTIONS);
    lua_pushboolean(d->L, 0);
    lua_rawseti(d->L, -2, h);
    lua_pop(d->L, 1);
    d->handlers[h] = (struct handler){.next_in_bucket = d->free_handler};
    d->free_handler = h;
}

void des_handler_drop(struct des *d, uint32_t handler) {
    if (handler == 0 || --d->handlers[handler].n_uses > 0) return;
    ring_join(d, handler);
    if (d->n_unused > MOST_UNUSED) forget_oldest(d);
}

void des_events_free(struct des *d) {
    memory_free(d->handlers);
    memory_free(d->buckets);
    memory_free(d->records);
}

// --- errors of Lua code inside the kernel
// ---------------------------------------------------------------------------

void des_caught(struct des *d, lua_State *L, int status) {
    if (d->caught != LUA_OK) {
        lua_pop(L, 1);
        return;
    }
    d->caught = status;
    lua_xmove(L, d->anchor, 1);
    lua_replace(d->anchor, ANCHOR_ERROR);
    sim_fail(d->sim, STATUS_PLUGIN_ERROR, "an error of the model ended the simulation");
}

void des_raise_caught(lua_State *L, struct des *d) {
    if (d->caught == LUA_OK) return;
    d->is_reported = true;
    des_push_anchored(d, L, ANCHOR_ERROR);
    if (d->host->raise_kill != NULL) d->host->raise_kill(L, d->caught);
    lua_error(L);
}

void des_check_failed(lua_State *L, struct des *d) {
    if (__builtin_expect(sim_status(d->sim) == STATUS_OK, 1)) return;
    if (!d->is_reported) des_raise_caught(L, d);
    if (sim_status(d->sim) == STATUS_NO_MEMORY) des_raise_memory(L, d->host);
    des_raise(L, "this simulation has failed and cannot go on");
}

/* Adds "called from line 20, called from line 31": a traceback in one line. */
static void add_callers(lua_State *L, lua_State *failed, luaL_Buffer *out) {
    lua_Debug frame;
    char words[48];
    int n = 0;
    for (int level = 0; n < 5 && lua_getstack(failed, level, &frame); level++) {
        lua_getinfo(failed, "l", &frame);
        if (frame.currentline <= 0 || n++ == 0) continue;
        snprintf(words, sizeof words, ", called from line %d", frame.currentline);
        luaL_addstring(out, words);
    }
    (void)L;
}

/* Upvalues: the host, the simulation. Arguments: the error, and the thread it happened in if not this one.
 * Strings get the day and a traceback; other errors, and kills, stay as they are. */
static int describe_error(lua_State *L) {
    const struct des_host *host = lua_touserdata(L, lua_upvalueindex(1));
    const struct sim_object *o = lua_touserdata(L, lua_upvalueindex(2));
    lua_State *failed = lua_isthread(L, 2) ? lua_tothread(L, 2) : L;
    lua_settop(L, 1);
    if (lua_type(L, 1) != LUA_TSTRING || o->des == NULL) return 1;
    if (host->is_killed != NULL && host->is_killed(L)) return 1;
    luaL_Buffer out;
    char place[96];
    const struct process *actor = sim_head(o->des->sim)->actor;
    int n = snprintf(place, sizeof place, "%sat day %.9g", host->is_sandboxed ? " (" : "\n",
                     sim_now_days(o->des->sim));
    if (actor != NULL) snprintf(place + n, sizeof place - (size_t)n, ", in process %u", actor->id);
    if (!host->is_sandboxed) luaL_traceback(L, failed, NULL, failed == L ? 1 : 0);
    luaL_buffinit(L, &out);
    lua_pushvalue(L, 1);
    luaL_addvalue(&out);
    luaL_addstring(&out, place);
    if (host->is_sandboxed) {
        add_callers(L, failed, &out);
        luaL_addstring(&out, ")");
    } else {
        luaL_addstring(&out, "\n");
        lua_pushvalue(L, 2);
        luaL_addvalue(&out);
    }
    luaL_pushresult(&out);
    return 1;
}

bool des_ask_lua(struct des *d, uint32_t handler, uint32_t item_1, uint32_t item_2) {
    lua_State *L = d->L, *anchor = d->anchor;
    if (d->caught != LUA_OK) return false;
    if (!lua_checkstack(L, 8)) {
        sim_fail(d->sim, STATUS_NO_MEMORY, "out of memory for a Lua stack");
        return false;
    }
    int n = 0;
    lua_rawgeti(anchor, ANCHOR_FUNCTIONS, handler);
    if (item_1 != 0) lua_rawgeti(anchor, ANCHOR_ITEMS, item_1), n++;
    if (item_2 != 0) lua_rawgeti(anchor, ANCHOR_ITEMS, item_2), n++;
    lua_xmove(anchor, L, n + 1);
    d->looking++;
    int status = lua_pcall(L, n, 1, 0);
    d->looking--;
    if (status != LUA_OK) {
        des_caught(d, L, status);
        return false;
    }
    bool answer = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return answer;
}

static ticks later(const struct sim *s, double delay_days) {
    ticks delay = ticks_from_days(delay_days), now = sim_now(s);
    return delay < TICKS_NEVER - now ? now + delay : TICKS_NEVER;
}

// --- scheduling
// -----------------------------------------------------------------------------------------------------

static void free_record(struct des *d, uint32_t i) {
    struct record *r = &d->records[i];
    r->event = EVENT_NONE;
    r->generation = (r->generation + 1) & INT32_MAX;
    r->next_free = d->first_free_record;
    d->first_free_record = i;
}

/* What a handler returned that cannot be: the run ends, with the place of the function. */
static void refuse_delay(struct des *d, uint32_t handler, double delay_days) {
    lua_Debug about;
    lua_rawgeti(d->anchor, ANCHOR_FUNCTIONS, handler);
    lua_getinfo(d->anchor, ">S", &about);
    sim_fail(d->sim, STATUS_RANGE,
             "%s:%d: this function of an event returned %.9g; the days until it is called again "
             "must be 0 or more",
             about.short_src, about.linedefined, delay_days);
}

static void end_record(struct des *d, uint32_t i) {
    struct record *r = &d->records[i];
    if (r->has_argument) {
        lua_State *L = d->L;
        lua_pushboolean(L, 0); // lets go of it; the place exists, so that nothing is allocated
        lua_rawseti(L, RUN_ARGUMENTS, (lua_Integer)i + 1);
    }
    des_handler_drop(d, r->handler);
    free_record(d, i);
}

static void on_event(struct sim *s, void *context, uint64_t argument) {
    struct des *d = context;
    lua_State *L = d->L;
    struct record *r = &d->records[argument];
    int n = 1;
    lua_rawgeti(L, RUN_POSTS, r->handler);
    lua_pushnumber(L, sim_now_days(s));
    if (r->has_argument) {
        n = 2;
        lua_rawgeti(L, RUN_ARGUMENTS, (lua_Integer)argument + 1);
    }
    r->event = EVENT_NONE; // no longer pending
    int status = lua_pcall(L, n, 1, RUN_DESCRIBE);
    d->L = L;
    if (__builtin_expect(status != LUA_OK, 0)) {
        des_caught(d, L, status);
        return;
    }
    if (lua_type(L, -1) != LUA_TNUMBER) {
        lua_settop(L, RUN_TOP);
        end_record(d, (uint32_t)argument);
        return;
    }
    double delay_days = lua_tonumber(L, -1);
    r = &d->records[argument];
    lua_settop(L, RUN_TOP);
    if (delay_days >= 0)
        r->event = sim_schedule(s, later(s, delay_days), r->priority, on_event, d, argument);
    else
        refuse_delay(d, r->handler, delay_days);
    if (r->event == EVENT_NONE) end_record(d, (uint32_t)argument); // never, or failed
}

static void grow_records(lua_State *L, struct des *d) {
    uint32_t capacity = d->record_capacity > 0 ? 2 * d->record_capacity : FIRST_CAPACITY;
    des_take_bytes(L, d, (capacity - d->record_capacity) * (sizeof *d->records + CALENDAR_EVENT_BYTES));
    struct record *records = memory_resize(d->records, capacity, sizeof *records);
    if (records == NULL) {
        des_raise_memory(L, d->host);
        return;
    }
    d->records = records;
    for (uint32_t i = capacity; i-- > d->record_capacity;) {
        records[i] = (struct record){.next_free = d->first_free_record};
        d->first_free_record = i;
    }
    d->record_capacity = capacity;
}

/* s:schedule(delay, fn [, argument [, priority]]) and s:at(day, ...), which differ in the instant. fn(now,
 * argument) may return the days until it is called again. */
static int schedule(lua_State *L, struct des *d, ticks at) {
    int priority = PRIORITY_NORMAL;
    if (lua_type(L, 3) != LUA_TFUNCTION) des_check_function(L, 3, "what is scheduled");
    int n_arguments = lua_gettop(L);
    if (n_arguments > 4 && !lua_isnil(L, 5))
        priority = (int)des_whole(L, 5, "the priority of an event", 0, 255);
    if (d->looking > 0) des_check_may_change(L, d);
    d->L = L;
    if (at == TICKS_NEVER) return 0;
    if (d->first_free_record == UINT32_MAX) grow_records(L, d);
    uint32_t i = d->first_free_record;
    bool has_argument = n_arguments > 3 && !lua_isnil(L, 4);
    if (has_argument) {
        des_push_anchored(d, L, ANCHOR_ARGUMENTS);
        lua_pushvalue(L, 4);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    uint32_t handler = des_handler_take(L, d, 3);
    event_handle event = sim_schedule(d->sim, at, priority, on_event, d, i);
    if (event == EVENT_NONE) {
        des_handler_drop(d, handler);
        des_check_failed(L, d);
        return 0;
    }
    struct record *r = &d->records[i];
    d->first_free_record = r->next_free;
    r->event = event;
    r->handler = handler;
    r->priority = (uint8_t)priority;
    r->has_argument = has_argument;
    lua_pushinteger(L, (lua_Integer)((uint64_t)r->generation << 32 | (i + 1)));
    return 1;
}

static int schedule_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    double delay_days = lua_tonumber(L, 2);
    if (!(delay_days > 0)) delay_days = des_days(L, 2, "the delay of an event"); // 0, or wrong
    return schedule(L, d, later(d->sim, delay_days));
}

static int at_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    double day = des_number(L, 2, "the day of an event");
    ticks at = ticks_from_days(day);
    if (!(day >= 0) || at < sim_now(d->sim))
        return des_raise(L, "an event cannot be on day %.9g: it is day %.9g already", day,
                         sim_now_days(d->sim));
    return schedule(L, d, at);
}

/* The record of a handle, NULL if the event is over. */
static struct record *record_at(lua_State *L, const struct des *d, int index) {
    if (lua_isnil(L, index)) return NULL; // of an event that is never
    uint64_t handle = (uint64_t)des_whole(L, index, "the handle of an event", INT64_MIN, INT64_MAX);
    uint64_t i = (handle & UINT32_MAX) - 1;
    if (i >= d->record_capacity || d->records[i].event == EVENT_NONE) return NULL;
    return d->records[i].generation == handle >> 32 ? &d->records[i] : NULL;
}

static int cancel_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    des_check_may_change(L, d);
    struct record *r = record_at(L, d, 2);
    if (r != NULL) {
        if (r->has_argument) {
            des_push_anchored(d, L, ANCHOR_ARGUMENTS);
            lua_pushboolean(L, 0);
            lua_rawseti(L, -2, (lua_Integer)(r - d->records) + 1);
        }
        sim_cancel(d->sim, r->event);
        des_handler_drop(d, r->handler);
        free_record(d, (uint32_t)(r - d->records));
    }
    lua_pushboolean(L, r != NULL);
    return 1;
}

static int reschedule_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    des_check_may_change(L, d);
    struct record *r = record_at(L, d, 2);
    ticks at = later(d->sim, des_days(L, 3, "the delay of an event"));
    if (at == TICKS_NEVER) return des_raise(L, "an event cannot be moved to never; cancel it");
    lua_pushboolean(L, r != NULL && sim_reschedule(d->sim, r->event, at));
    return 1;
}

static int due_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    const struct record *r = record_at(L, d, 2);
    if (r == NULL)
        lua_pushnil(L);
    else
        lua_pushnumber(L, days_from_ticks(sim_event_time(d->sim, r->event)));
    return 1;
}

// --- running
// --------------------------------------------------------------------------------------------------------

/* After a kernel call that failed: raises what Lua code raised inside it, or what the kernel says. */
static int raise_failure(lua_State *L, struct des *d, const struct error *err) {
    des_raise_caught(L, d);
    if (err->code == STATUS_NO_MEMORY) return des_raise_memory(L, d->host);
    return des_raise(L, "%s", err->message);
}

static ticks horizon_at(lua_State *L, const struct des *d) {
    if (lua_isnoneornil(L, 2)) return TICKS_NEVER;
    double day = des_number(L, 2, "the day to run until");
    if (!(day >= sim_now_days(d->sim)))
        des_raise(L, "cannot run until day %.9g: it is day %.9g already", day, sim_now_days(d->sim));
    return ticks_from_days(day);
}

static int run_method(lua_State *L) {
    struct sim_object *o = sim_object_at(L, 1);
    struct des *d = o->des;
    struct error err = ERROR_NONE;
    if (d->run != NULL || d->looking > 0) return des_raise(L, "run was called from inside an event");
    des_check_failed(L, d);
    ticks horizon = horizon_at(L, d);
    lua_settop(L, 1);
    if (!lua_checkstack(L, LUA_MINSTACK)) return des_raise_memory(L, d->host);
    des_push_anchored(d, L, ANCHOR_FUNCTIONS);
    des_push_anchored(d, L, ANCHOR_ARGUMENTS);
    lua_pushlightuserdata(L, (void *)(uintptr_t)d->host);
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, describe_error, 2);
    d->run = d->L = L;
    enum status status = sim_run_until(d->sim, horizon, &err);
    d->run = NULL;
    if (status != STATUS_OK) return raise_failure(L, d, &err);
    lua_pushnumber(L, sim_now_days(d->sim));
    return 1;
}

void des_describe_failed(struct des *d, lua_State *thread) {
    lua_State *L = d->run;
    lua_pushvalue(L, RUN_DESCRIBE);
    lua_xmove(thread, L, 1);
    if (!lua_checkstack(thread, 1)) return;
    lua_pushthread(thread);
    lua_xmove(thread, L, 1);
    lua_pcall(L, 2, 1, 0); // if this fails too, its error is the one to report
}

static int stop_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    des_check_may_change(L, d);
    if (d->run == NULL) return des_raise(L, "stop ends a run from inside an event; nothing is running");
    sim_stop(d->sim);
    return 0;
}

static int now_method(lua_State *L) {
    lua_pushnumber(L, sim_now_days(des_at(L, 1)->sim));
    return 1;
}

static int next_time_method(lua_State *L) {
    ticks next = sim_next_time(des_at(L, 1)->sim);
    if (next == TICKS_NEVER)
        lua_pushnil(L);
    else
        lua_pushnumber(L, days_from_ticks(next));
    return 1;
}

static int n_pending_method(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)sim_n_pending(des_at(L, 1)->sim));
    return 1;
}

static int n_executed_method(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)sim_n_executed(des_at(L, 1)->sim));
    return 1;
}

static int has_failed_method(lua_State *L) {
    lua_pushboolean(L, sim_status(des_at(L, 1)->sim) != STATUS_OK);
    return 1;
}

static int fingerprint_method(lua_State *L) {
    char hex[17];
    snprintf(hex, sizeof hex, "%016llx", (unsigned long long)sim_fingerprint(des_at(L, 1)->sim));
    lua_pushstring(L, hex);
    return 1;
}

static int mark_method(lua_State *L) {
    struct des *d = des_at(L, 1);
    des_check_may_change(L, d);
    sim_mark(d->sim, (uint64_t)des_whole(L, 2, "what is marked", INT64_MIN, INT64_MAX));
    return 0;
}

const luaL_Reg DES_EVENT_METHODS[] = {{"schedule", schedule_method},
                                      {"at", at_method},
                                      {"cancel", cancel_method},
                                      {"reschedule", reschedule_method},
                                      {"due", due_method},
                                      {"run", run_method},
                                      {"stop", stop_method},
                                      {"now", now_method},
                                      {"next_time", next_time_method},
                                      {"n_pending", n_pending_method},
                                      {"n_executed", n_executed_method},
                                      {"has_failed", has_failed_method},
                                      {"fingerprint", fingerprint_method},
                                      {"mark", mark_method},
                                      {NULL, NULL}};
