/*
 * What Lua processes wait for: requests, gets, puts, gates, conditions, ends of others, any and all; see
 * des_private.h.
 *
 * A method first drafts its tickets, which may raise, then asks the kernel for them, which may not, then
 * waits. A ticket is taken from a list of used ones and goes back when the process knows its outcome; the
 * tickets of resources stay with the process as long as it holds the units. When a wait for all ends early,
 * what was served is given back: for Lua it is all or nothing.
 */
#include "script/des_private.h"

#include <math.h>
#include <string.h>

static struct request *request_of(struct ask *a) {
    return a->kind == ASK_BUNDLE ? a->parts : &a->request;
}

static struct ticket *ticket_of(struct ask *a) {
    return a->kind == ASK_BUNDLE ? &a->parts->ticket : &a->ticket;
}

static bool is_request(const struct ask *a) {
    return a->kind == ASK_REQUEST || a->kind == ASK_BUNDLE;
}

// --- items
// ----------------------------------------------------------------------------------------------------------

struct item *des_new_item(lua_State *L, struct des *d, int index, uint32_t before) {
    if (lua_isnoneornil(L, index)) des_raise(L, "nothing (nil) cannot be put into a store");
    index = lua_absindex(L, index);
    struct item *item = d->free_items;
    if (item == NULL) {
        item = des_alloc(L, d, 1, sizeof *item);
        item->slot = ++d->n_items;
        item->next_free = NULL;
        d->free_items = item;
    }
    des_push_anchored(d, L, ANCHOR_ITEMS);
    lua_pushvalue(L, index);
    lua_rawseti(L, -2, item->slot);
    lua_pop(L, 1);
    d->free_items = item->next_free;
    *item = (struct item){.slot = item->slot, .before = before, .des = d, .store_item.order = UINT64_MAX};
    return item;
}

void des_free_item(struct des *d, lua_State *L, struct item *item) {
    des_push_anchored(d, L, ANCHOR_ITEMS);
    lua_pushboolean(L, 0); // lets go of the value; the place exists, nothing is allocated
    lua_rawseti(L, -2, item->slot);
    lua_pop(L, 1);
    if (item->putter != NULL) item->putter->item = NULL;
    item->putter = NULL;
    item->next_free = d->free_items;
    d->free_items = item;
}

void des_take_item(struct des *d, lua_State *L, struct item *item) {
    lua_rawgeti(d->anchor, ANCHOR_ITEMS, item->slot);
    lua_xmove(d->anchor, L, 1);
    des_free_item(d, L, item);
}

bool des_filter_passes(const struct store_item *item, void *filter) {
    const struct des_filter *f = filter;
    return des_ask_lua(f->des, f->handler, ((const struct item *)item)->slot, 0);
}

static bool predicate_holds(struct sim *s, void *filter) {
    (void)s;
    const struct des_filter *f = filter;
    return des_ask_lua(f->des, f->handler, 0, 0);
}

// --- tickets
// --------------------------------------------------------------------------------------------------------

/* On some stack of this simulation that is certainly alive. */
static void free_ask(struct des *d, struct ask *a) {
    des_handler_drop(d, a->filter.handler);
    if (a->item != NULL && a->item->store_item.order == UINT64_MAX) { // it never went in
        des_free_item(d, d->L, a->item);
    } else if (a->item != NULL) {
        a->item->putter = NULL;
    }
    a->item = NULL;
    a->next = d->free_asks;
    d->free_asks = a;
}

static void free_asks(struct des *d, struct ask **list) {
    for (struct ask *a; (a = *list) != NULL;) {
        *list = a->next;
        free_ask(d, a);
    }
}

/* A new draft at the end of the process's. */
static struct ask *draft(lua_State *L, struct lua_process *p, enum ask_kind kind, void *object) {
    struct des *d = p->des;
    struct ask *a = d->free_asks;
    if (a == NULL)
        a = des_alloc(L, d, 1, sizeof *a);
    else
        d->free_asks = a->next;
    if (a->kind != kind)
        memset(&a->request, 0, sizeof a->request); // idle tickets of one kind may be used again
    a->next = NULL;
    a->kind = kind;
    a->object = object;
    a->amount = 1;
    a->priority = 0;
    a->filter = (struct des_filter){.des = d};
    struct ask **end = &p->drafts;
    while (*end != NULL)
        end = &(*end)->next;
    *end = a;
    return a;
}

static void ask_kernel(struct lua_process *p, struct ask *a) {
    struct sim *s = p->des->sim;
    struct process *self = &p->process;
    struct des_filter *f = &a->filter;
    switch (a->kind) {
    case ASK_REQUEST: resource_ask(s, a->object, &a->request, a->amount, a->priority, self); return;
    case ASK_BUNDLE: resource_ask_bundle(s, a->parts, a->n_parts, a->priority, self); return;
    case ASK_GET: container_ask_get(s, a->object, &a->container, a->amount, a->priority, self); return;
    case ASK_PUT: container_ask_put(s, a->object, &a->container, a->amount, a->priority, self); return;
    case ASK_TAKE:
        store_ask_get(s, a->object, &a->store, f->handler != 0 ? des_filter_passes : NULL, f, a->priority,
                      self);
        return;
    case ASK_STORE: store_ask_put(s, a->object, &a->store, &a->item->store_item, a->priority, self); return;
    case ASK_CONDITION:
        condition_ask(s, a->object, &a->condition, f->handler != 0 ? predicate_holds : NULL, f, a->priority,
                      self);
        return;
    case ASK_GATE: gate_ask(s, a->object, &a->condition, a->priority, self); return;
    case ASK_JOIN: process_ask_end(s, &((struct lua_process *)a->object)->process, &a->join, self); return;
    }
}

// --- the outcome
// ----------------------------------------------------------------------------------------------------

/* The process takes what a served ticket gave; pushes the item of a store. Gives the number of values pushed.
 */
static int take_served(struct lua_process *p, struct ask *a, lua_State *L) {
    struct des *d = p->des;
    int n = 0;
    if (is_request(a)) {
        a->next = p->held;
        p->held = a;
        return 0;
    }
    if (a->kind == ASK_TAKE) {
        des_take_item(d, L, (struct item *)a->store.item);
        n = 1;
    }
    ticket_done(&a->ticket);
    free_ask(d, a);
    return n;
}

/* What was served all the same goes back; a preempted request keeps its place, to be reclaimed. */
static void drop_unserved(struct lua_process *p, struct ask *a, enum wake why) {
    struct ticket *t = ticket_of(a);
    if (ticket_is_served(t)) {
        if (t->kind->give_back != NULL) t->kind->give_back(p->des->sim, t);
        ticket_done(t);
    }
    if (why == WAKE_PREEMPTED && is_request(a)) {
        a->next = p->held;
        p->held = a;
    } else {
        free_ask(p->des, a);
    }
}

static int push_granted(struct lua_process *p, lua_State *L) {
    int n = 1, i = 0;
    if (p->waits_for != WAIT_LIST_ANY) lua_pushboolean(L, 1);
    if (p->waits_for == WAIT_ONE && p->wait->kind != ASK_TAKE) {
        take_served(p, p->wait, L);
        p->wait = NULL;
        lua_pushnumber(L, sim_now_days(p->des->sim));
        return 2;
    }
    for (struct ask *a; (a = p->wait) != NULL;) {
        p->wait = a->next;
        i++;
        if (p->waits_for != WAIT_LIST_ANY) {
            n += take_served(p, a, L);
        } else if (ticket_is_served(ticket_of(a))) {
            lua_pushinteger(L, i);
            n += take_served(p, a, L);
        } else {
            drop_unserved(p, a, WAKE_GRANTED);
        }
    }
    return n;
}

int des_wait_outcome(struct lua_process *p, enum wake why) {
    lua_State *L = p->thread;
    if (p->waits_for == WAIT_HOLD) {
        if (why != WAKE_TIMER) return des_push_stop(p, L, why);
        lua_pushboolean(L, 1);
        lua_pushnumber(L, sim_now_days(p->des->sim));
        return 2;
    }
    if (!lua_checkstack(L, WAIT_LIST_MAXIMUM + LUA_MINSTACK)) {
        sim_fail(p->des->sim, STATUS_NO_MEMORY, "out of memory for a Lua stack");
        return 0;
    }
    if (why == WAKE_GRANTED) return push_granted(p, L);
    for (struct ask *a; (a = p->wait) != NULL;) {
        p->wait = a->next;
        drop_unserved(p, a, why);
    }
    return des_push_stop(p, L, why);
}

void des_wait_end(struct lua_process *p) {
    struct sim *s = p->des->sim;
    free_asks(p->des, &p->drafts);
    free_asks(p->des, &p->wait);
    for (struct ask *a; (a = p->held) != NULL;) {
        p->held = a->next;
        if (resource_is_held(request_of(a))) resource_release(s, request_of(a));
        free_ask(p->des, a);
    }
}

// --- waiting
// --------------------------------------------------------------------------------------------------------

/* Asks for the drafts and waits. Of any, the first that is served at once is the only one asked for. */
static int ask_and_wait(lua_State *L, struct lua_process *p, enum wait_kind waits_for, double timeout_days) {
    struct des *d = p->des;
    bool any = waits_for == WAIT_LIST_ANY, served = false;
    p->wait = p->drafts;
    p->drafts = NULL;
    p->waits_for = waits_for;
    d->L = L;
    for (struct ask *a = p->wait; a != NULL && !(any && served); a = a->next) {
        ask_kernel(p, a);
        served = ticket_is_served(ticket_of(a));
    }
    des_raise_caught(L, d);
    if (process_wait(d->sim, &p->process, any ? WAIT_ANY : WAIT_ALL, ticks_from_days(timeout_days)))
        return push_granted(p, L);
    if (p->process.state == PROCESS_ACTING) des_check_failed(L, d);
    return lua_yield(L, 0);
}

static struct lua_process *begin(lua_State *L) {
    struct lua_process *p = des_own_process(L);
    if (p->drafts != NULL) { // of a method that raised
        p->des->L = L;
        free_asks(p->des, &p->drafts);
    }
    return p;
}

struct wait_options {
    int64_t amount, priority;
    double timeout_days;
    bool has_filter;
};

static const struct wait_options NO_OPTIONS = {.amount = 1, .timeout_days = (double)INFINITY};

/* Options of a wait: timeout and priority, and of some objects one more. */
static void read_options(lua_State *L, int index, const char *of, const char *more, enum option_type type,
                         struct wait_options *o) {
    if (lua_type(L, index) <= LUA_TNIL) return;
    void *target = type == OPTION_WHOLE ? (void *)&o->amount : (void *)&o->has_filter;
    struct des_option options[] = {{"timeout", OPTION_DAYS, &o->timeout_days},
                                   {"priority", OPTION_WHOLE, &o->priority},
                                   {more, type, target}};
    des_read_options(L, index, of, options, more != NULL ? 3 : 2, 0);
    if (o->priority < INT32_MIN || o->priority > INT32_MAX)
        des_raise(L, "option 'priority' of %s is too large", of);
}

static void *body_of(lua_State *L, int index, struct lua_process *p, enum object_kind kind) {
    const struct object *o = object_at(L, index, kind);
    if (o->owner->des != p->des) des_raise(L, "this %s belongs to another simulation", des_kind_name(kind));
    return &((struct body *)o->body)->resource;
}

static int64_t check_units(lua_State *L, int64_t n_units) {
    if (n_units < 1) des_raise(L, "a request is for 1 unit or more, not %lld", (long long)n_units);
    return n_units;
}

/* The resources listed in the table at index 2, as one draft: each a resource or {resource, units}. */
static struct ask *draft_bundle(lua_State *L, struct lua_process *p) {
    int n = (int)lua_rawlen(L, 2);
    if (n < 1 || n > BUNDLE_MAXIMUM)
        des_raise(L, "a request is for 1 to %d resources at once", BUNDLE_MAXIMUM);
    struct ask *a = draft(L, p, ASK_BUNDLE, NULL);
    if (a->parts == NULL) a->parts = des_alloc(L, p->des, BUNDLE_MAXIMUM, sizeof *a->parts);
    memset(a->parts, 0, BUNDLE_MAXIMUM * sizeof *a->parts);
    for (int i = 0; i < n; i++) {
        int64_t n_units = 1;
        lua_rawgeti(L, 2, i + 1);
        if (lua_istable(L, -1)) {
            lua_rawgeti(L, -1, 2);
            n_units = check_units(L, des_whole(L, -1, "the units of a request", 1, INT64_MAX));
            lua_pop(L, 1);
            lua_rawgeti(L, -1, 1);
        }
        a->parts[i].resource = body_of(L, -1, p, OBJECT_RESOURCE);
        a->parts[i].n_units = n_units;
        for (int k = 0; k < i; k++)
            if (a->parts[k].resource == a->parts[i].resource) des_raise(L, "a resource is in the list twice");
        lua_settop(L, 3);
    }
    a->n_parts = n;
    return a;
}

/* p:request(resource | {resources} [, units | options]) */
static int request_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    int options = lua_type(L, 3);
    if (options == LUA_TNUMBER) {
        o.amount = des_whole(L, 3, "the units of a request", 1, INT64_MAX);
    } else if (options != LUA_TNONE && options != LUA_TNIL) {
        read_options(L, 3, "request", lua_istable(L, 2) ? NULL : "units", OPTION_WHOLE, &o);
        check_units(L, o.amount);
    }
    bool is_list = lua_type(L, 2) == LUA_TTABLE;
    if (is_list) lua_settop(L, 3);
    struct ask *a =
        is_list ? draft_bundle(L, p) : draft(L, p, ASK_REQUEST, body_of(L, 2, p, OBJECT_RESOURCE));
    a->amount = o.amount;
    a->priority = (int)o.priority;
    return ask_and_wait(L, p, WAIT_ONE, o.timeout_days);
}

/* The link to what the process holds, or has lost, of a resource; NULL: nothing. */
static struct ask **find_held(struct lua_process *p, const struct resource *r, bool lost) {
    for (struct ask **link = &p->held; *link != NULL; link = &(*link)->next) {
        const struct request *parts = request_of(*link);
        int n = (*link)->kind == ASK_BUNDLE ? (*link)->n_parts : 1;
        if (resource_is_held(parts) == lost) continue;
        for (int i = 0; i < n; i++)
            if (parts[i].resource == r) return link;
    }
    return NULL;
}

/* What the process waits for of a resource; or else what it holds; or else what it has lost. */
static struct request *find_request(struct lua_process *p, const struct resource *r) {
    for (struct ask *a = p->wait; a != NULL; a = a->next)
        for (int i = 0; is_request(a) && i < (a->kind == ASK_BUNDLE ? a->n_parts : 1); i++)
            if (request_of(a)[i].resource == r) return &request_of(a)[i];
    struct ask **held = find_held(p, r, false);
    if (held == NULL) held = find_held(p, r, true);
    return held != NULL ? request_of(*held) : NULL;
}

/* p:set_priority(resource, priority) of its request; p:set_priority(priority) of its events */
static int set_priority_method(lua_State *L) {
    bool is_alive;
    struct lua_process *p = des_process_at(L, 1, &is_alive);
    if (!is_alive) return des_raise(L, "this process has ended");
    if (lua_type(L, 2) == LUA_TNUMBER || lua_isnoneornil(L, 2)) {
        p->process.priority = (uint8_t)des_whole(L, 2, "the priority of a process", 0, 255);
        return 0;
    }
    struct resource *r = body_of(L, 2, p, OBJECT_RESOURCE);
    int64_t priority = des_whole(L, 3, "the priority of a request", INT32_MIN, INT32_MAX);
    struct request *q = find_request(p, r);
    if (q == NULL) return des_raise(L, "this process neither waits for nor holds '%s'", r->name);
    des_check_may_change(L, p->des);
    resource_set_priority(p->des->sim, q, (int)priority);
    des_raise_caught(L, p->des);
    return 0;
}

/* p:release(resource [, units]): a bundle is released whole. */
static int release_method(lua_State *L) {
    bool is_alive;
    struct lua_process *p = des_process_at(L, 1, &is_alive);
    struct des *d = p->des;
    if (!is_alive) return des_raise(L, "this process has ended");
    if (d->looking > 0) des_check_may_change(L, d);
    struct body *r = body_of(L, 2, p, OBJECT_RESOURCE) == NULL ? NULL : body_at(L, 2, OBJECT_RESOURCE);
    struct ask **link = find_held(p, &r->resource, false);
    if (link == NULL) {
        if ((link = find_held(p, &r->resource, true)) == NULL)
            return des_raise(L, "this process holds nothing of '%s'", r->name);
        struct ask *lost = *link; // taken from it before: nothing to give back
        *link = lost->next;
        d->L = L;
        free_ask(d, lost);
        return 0;
    }
    struct ask *a = *link;
    struct request *q = request_of(a);
    int64_t n_units = lua_isnoneornil(L, 3) || a->kind == ASK_BUNDLE
                          ? q->n_units
                          : des_whole(L, 3, "the units to release", 1, q->n_units);
    d->L = L;
    if (a->kind != ASK_BUNDLE && n_units < q->n_units) {
        resource_release_units(d->sim, q, n_units);
        return 0;
    }
    *link = a->next;
    resource_release(d->sim, q);
    free_ask(d, a);
    return 0;
}

/* p:reclaim(resource [, options]): asks again for what was preempted, at the old place in line. */
static int reclaim_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    struct des_option timeout = {"timeout", OPTION_DAYS, &o.timeout_days};
    struct resource *r = body_of(L, 2, p, OBJECT_RESOURCE);
    des_read_options(L, 3, "reclaim", &timeout, 1, 0);
    struct ask **link = find_held(p, r, true);
    if (link == NULL) return des_raise(L, "nothing of '%s' was taken from this process", r->name);
    struct ask *a = *link;
    *link = a->next;
    a->next = NULL;
    p->wait = a;
    p->waits_for = WAIT_ONE;
    p->des->L = L;
    resource_ask_again(p->des->sim, request_of(a), &p->process);
    if (process_wait(p->des->sim, &p->process, WAIT_ALL, ticks_from_days(o.timeout_days)))
        return push_granted(p, L);
    return lua_yield(L, 0);
}

/* p:holds(resource): how many units. */
static int holds_method(lua_State *L) {
    bool is_alive;
    struct lua_process *p = des_process_at(L, 1, &is_alive);
    const struct resource *r = body_of(L, 2, p, OBJECT_RESOURCE);
    int64_t n_units = 0;
    for (struct ask *a = is_alive ? p->held : NULL; a != NULL; a = a->next) {
        const struct request *parts = request_of(a);
        for (int i = 0; i < (a->kind == ASK_BUNDLE ? a->n_parts : 1); i++)
            if (parts[i].resource == r && resource_is_held(parts)) n_units += parts[i].n_units;
    }
    lua_pushinteger(L, n_units);
    return 1;
}

static struct ask *draft_amount(lua_State *L, struct lua_process *p, enum ask_kind kind, int object,
                                int amount) {
    int64_t n = des_whole(L, amount, "an amount", 1, INT64_MAX);
    struct ask *a = draft(L, p, kind, body_of(L, object, p, OBJECT_CONTAINER));
    a->amount = n;
    return a;
}

static void take_filter(lua_State *L, struct ask *a, int index) {
    a->filter.handler = des_handler_take(L, a->filter.des, index);
}

/* p:get(container, amount [, options]) or p:get(store [, filter | options]) */
static int get_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    struct ask *a;
    if (des_is_object(L, 2, OBJECT_CONTAINER)) {
        read_options(L, 4, "get", NULL, OPTION_ANY, &o);
        a = draft_amount(L, p, ASK_GET, 2, 3);
    } else {
        bool is_filter = lua_isfunction(L, 3);
        void *store = body_of(L, 2, p, OBJECT_STORE);
        if (!is_filter) read_options(L, 3, "get", "filter", OPTION_FUNCTION, &o);
        if (o.has_filter) lua_getfield(L, 3, "filter");
        a = draft(L, p, ASK_TAKE, store);
        if (is_filter || o.has_filter) take_filter(L, a, is_filter ? 3 : -1);
    }
    a->priority = (int)o.priority;
    return ask_and_wait(L, p, WAIT_ONE, o.timeout_days);
}

static struct ask *draft_put(lua_State *L, struct lua_process *p, int object, int value) {
    value = lua_absindex(L, value);
    struct store *store = body_of(L, object, p, OBJECT_STORE);
    const struct body *b = body_at(L, object, OBJECT_STORE);
    struct ask *a = draft(L, p, ASK_STORE, store);
    a->item = des_new_item(L, p->des, value, b->before);
    a->item->putter = a;
    return a;
}

/* p:put(container, amount [, options]) or p:put(store, item [, options]) */
static int put_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    read_options(L, 4, "put", NULL, OPTION_ANY, &o);
    struct ask *a =
        des_is_object(L, 2, OBJECT_CONTAINER) ? draft_amount(L, p, ASK_PUT, 2, 3) : draft_put(L, p, 2, 3);
    a->priority = (int)o.priority;
    return ask_and_wait(L, p, WAIT_ONE, o.timeout_days);
}

/* p:pass(gate [, options]) */
static int pass_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    read_options(L, 3, "pass", NULL, OPTION_ANY, &o);
    struct ask *a = draft(L, p, ASK_GATE, body_of(L, 2, p, OBJECT_GATE));
    a->priority = (int)o.priority;
    return ask_and_wait(L, p, WAIT_ONE, o.timeout_days);
}

/* p:wait_until(condition [, fn [, options]]): without a function, until the next check. */
static int wait_until_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    void *condition = body_of(L, 2, p, OBJECT_CONDITION);
    read_options(L, 4, "wait_until", NULL, OPTION_ANY, &o);
    if (!lua_isnoneornil(L, 3)) des_check_function(L, 3, "what is waited for");
    struct ask *a = draft(L, p, ASK_CONDITION, condition);
    if (lua_isfunction(L, 3)) take_filter(L, a, 3);
    a->priority = (int)o.priority;
    return ask_and_wait(L, p, WAIT_ONE, o.timeout_days);
}

/* A draft for the end of the process at `index`; one that ended long ago is nobody's ticket (NULL). */
static struct ask *draft_join(lua_State *L, struct lua_process *p, int index) {
    bool is_alive;
    struct lua_process *other = des_process_at(L, index, &is_alive);
    if (other->des != p->des) des_raise(L, "this process belongs to another simulation");
    if (is_alive && other == p) des_raise(L, "a process cannot wait for its own end");
    return is_alive ? draft(L, p, ASK_JOIN, other) : NULL;
}

/* p:join(other [, options]) */
static int join_method(lua_State *L) {
    struct lua_process *p = begin(L);
    struct wait_options o = NO_OPTIONS;
    struct des_option timeout = {"timeout", OPTION_DAYS, &o.timeout_days};
    des_read_options(L, 3, "join", &timeout, 1, 0);
    if (draft_join(L, p, 2) != NULL) return ask_and_wait(L, p, WAIT_ONE, o.timeout_days);
    lua_pushboolean(L, 1);
    lua_pushnumber(L, sim_now_days(p->des->sim));
    return 2;
}

// --- any and all
// ----------------------------------------------------------------------------------------------------

/* The entry of a list of waits, at the top of the stack: an object, or {object, name = value...}. Gives NULL
 * for the end of a process that has ended. */
static struct ask *draft_entry(lua_State *L, struct lua_process *p) {
    int entry = lua_gettop(L);
    bool has_get = false, has_put = false, has_filter = false;
    int64_t n_units = 1, priority = 0;
    struct des_option options[] = {{"units", OPTION_WHOLE, &n_units},
                                   {"priority", OPTION_WHOLE, &priority},
                                   {"get", OPTION_ANY, &has_get},
                                   {"put", OPTION_ANY, &has_put},
                                   {"filter", OPTION_FUNCTION, &has_filter}};
    if (lua_istable(L, entry)) {
        des_read_options(L, entry, "an entry of a wait", options, 5, 1);
        lua_getfield(L, entry, has_put ? "put" : has_get ? "get" : "filter");
        lua_rawgeti(L, entry, 1);
    } else {
        lua_pushnil(L);
        lua_pushvalue(L, entry);
    }
    const struct object *o = des_any_object(L, -1);
    struct ask *a = NULL;
    enum object_kind kind = o != NULL ? (enum object_kind)(o->tag - DES_TAG) : OBJECT_SIM;
    switch (kind) {
    case OBJECT_RESOURCE:
        check_units(L, n_units);
        (a = draft(L, p, ASK_REQUEST, body_of(L, -1, p, OBJECT_RESOURCE)))->amount = n_units;
        break;
    case OBJECT_CONTAINER: a = draft_amount(L, p, has_put ? ASK_PUT : ASK_GET, -1, -2); break;
    case OBJECT_STORE:
        a = has_put ? draft_put(L, p, -1, -2) : draft(L, p, ASK_TAKE, body_of(L, -1, p, OBJECT_STORE));
        if (has_filter && !has_put) take_filter(L, a, -2);
        break;
    case OBJECT_CONDITION:
        a = draft(L, p, ASK_CONDITION, body_of(L, -1, p, OBJECT_CONDITION));
        if (has_filter) take_filter(L, a, -2);
        break;
    case OBJECT_GATE: a = draft(L, p, ASK_GATE, body_of(L, -1, p, OBJECT_GATE)); break;
    case OBJECT_PROCESS: return draft_join(L, p, -1);
    default: des_raise(L, "a %s cannot be waited for", luaL_typename(L, -1));
    }
    if (a != NULL) a->priority = (int)priority;
    return a;
}

/* Entries of processes that have ended: served already, so of any they are the answer, of all they are passed
 * over. */
static int wait_list(lua_State *L, enum wait_kind waits_for, const char *name) {
    struct lua_process *p = begin(L);
    double timeout_days = (double)INFINITY;
    struct des_option timeout = {"timeout", OPTION_DAYS, &timeout_days};
    if (!lua_istable(L, 2)) return des_raise(L, "%s takes a table of what to wait for", name);
    int n = (int)lua_rawlen(L, 2);
    if (n < 1 || n > WAIT_LIST_MAXIMUM)
        return des_raise(L, "%s waits for 1 to %d things, not %d", name, WAIT_LIST_MAXIMUM, n);
    des_read_options(L, 2, name, &timeout, 1, n);
    lua_settop(L, 2);
    if (!lua_checkstack(L, WAIT_LIST_MAXIMUM + LUA_MINSTACK)) return des_raise_memory(L, p->des->host);
    for (int i = 1; i <= n; i++) {
        lua_rawgeti(L, 2, i);
        bool has_ended = draft_entry(L, p) == NULL;
        lua_settop(L, 2);
        if (!has_ended || waits_for == WAIT_LIST_ALL) continue;
        p->des->L = L;
        free_asks(p->des, &p->drafts);
        lua_pushinteger(L, i);
        return 1;
    }
    if (p->drafts != NULL) return ask_and_wait(L, p, waits_for, timeout_days);
    lua_pushboolean(L, 1);
    return 1;
}

static int any_method(lua_State *L) {
    return wait_list(L, WAIT_LIST_ANY, "any");
}

static int all_method(lua_State *L) {
    return wait_list(L, WAIT_LIST_ALL, "all");
}

const luaL_Reg DES_WAIT_METHODS[] = {{"request", request_method},
                                     {"release", release_method},
                                     {"reclaim", reclaim_method},
                                     {"holds", holds_method},
                                     {"set_priority", set_priority_method},
                                     {"get", get_method},
                                     {"put", put_method},
                                     {"pass", pass_method},
                                     {"wait_until", wait_until_method},
                                     {"join", join_method},
                                     {"any", any_method},
                                     {"all", all_method},
                                     {NULL, NULL}};
