/*
 * The slow reference of waiting; see reference.h. Every function looks at everything there is.
 */
#include "reference.h"

#include <string.h>

// --- who asked for what ---------------------------------------------------------------------------------

static struct asked *asked_of(struct reference *r, int id) {
    return &r->processes[id / REFERENCE_SLOTS].slots[id % REFERENCE_SLOTS];
}

/* Whether `a` is asked for at the object (kind, object) and not served. */
static bool is_in_line(const struct asked *a, enum asked_kind kind, int object) {
    if (a->state != TICKET_IN_LINE || a->kind != kind) return false;
    return kind == ASKED_RESOURCE ? a->units[object] > 0 : a->object == object;
}

static bool is_ahead(const struct asked *a, const struct asked *b) {
    return a->priority != b->priority ? a->priority < b->priority : a->order < b->order;
}

/* The first in line after `after` (NULL: of all); NULL if there is none. */
static struct asked *next_in_line(struct reference *r, enum asked_kind kind, int object,
                                  const struct asked *after) {
    struct asked *first = NULL;
    for (int id = 0; id < REFERENCE_PROCESSES * REFERENCE_SLOTS; id++) {
        struct asked *a = asked_of(r, id);
        if (!is_in_line(a, kind, object) || (after != NULL && !is_ahead(after, a))) continue;
        if (first == NULL || is_ahead(a, first)) first = a;
    }
    return first;
}

int reference_line(const struct reference *r, enum asked_kind kind, int object, int *ids) {
    struct reference *writable = (struct reference *)r; // only looked at
    int n = 0;
    struct asked *a = NULL;
    while ((a = next_in_line(writable, kind, object, a)) != NULL)
        ids[n++] = a->process * REFERENCE_SLOTS + (int)(a - r->processes[a->process].slots);
    return n;
}

static int64_t n_in_line(const struct reference *r, enum asked_kind kind, int object) {
    int64_t n = 0;
    for (int i = 0; i < REFERENCE_PROCESSES; i++) {
        for (int k = 0; k < REFERENCE_SLOTS; k++)
            n += is_in_line(&r->processes[i].slots[k], kind, object);
    }
    return n;
}

static bool holds(const struct asked *a, int resource) {
    return a->kind == ASKED_RESOURCE && a->state == TICKET_SERVED && a->units[resource] > 0;
}

int64_t reference_in_use(const struct reference *r, int resource) {
    int64_t n_units = 0;
    for (int i = 0; i < REFERENCE_PROCESSES; i++) {
        for (int k = 0; k < REFERENCE_SLOTS; k++) {
            const struct asked *a = &r->processes[i].slots[k];
            if (holds(a, resource)) n_units += a->units[resource];
        }
    }
    return n_units;
}

// --- events ---------------------------------------------------------------------------------------------

static void add_event(struct reference *r, struct reference_event e) {
    e.sequence = r->next_sequence++;
    r->events[r->n_events++] = e;
}

static void remove_events_of(struct reference *r, int process) {
    for (int i = r->n_events; i-- > 0;) {
        if (r->events[i].kind != EVENT_DRIVER && r->events[i].process == process)
            r->events[i] = r->events[--r->n_events];
    }
}

static bool is_earlier(const struct reference_event *a, const struct reference_event *b) {
    if (a->tick != b->tick) return a->tick < b->tick;
    if (a->priority != b->priority) return a->priority < b->priority;
    return a->sequence < b->sequence;
}

void reference_schedule(struct reference *r, ticks at, int priority, uint64_t argument) {
    add_event(r, (struct reference_event){EVENT_DRIVER, at, priority, .process = -1, .argument = argument});
}

// --- the end of a wait ----------------------------------------------------------------------------------

enum { CONTAINER = REFERENCE_RESOURCES, FIRST_STORE };

static bool serve_first(struct reference *r, int object);

/* Looks at an object's lines until nobody there can be served; one object after another, as they became due.
 * One that becomes due while it is looked at is not looked at once more. */
static void become_due(struct reference *r, int object) {
    for (int i = 0; i < r->n_due; i++) {
        if (r->due[i] == object) return;
    }
    r->due[r->n_due++] = object;
    if (r->is_serving) return;
    r->is_serving = true;
    while (r->n_due > 0) {
        while (serve_first(r, r->due[0])) {
        }
        r->n_due--;
        memmove(r->due, r->due + 1, (size_t)r->n_due * sizeof r->due[0]);
    }
    r->is_serving = false;
}

/* Whoever now comes first where `a` stands, or stood, is served if it can be. */
static void settle(struct reference *r, const struct asked *a) {
    for (int i = 0; a->kind == ASKED_RESOURCE && i < REFERENCE_RESOURCES; i++) {
        if (a->units[i] > 0) become_due(r, i);
    }
    if (a->kind == ASKED_GET || a->kind == ASKED_PUT) become_due(r, CONTAINER);
    if (a->kind == ASKED_ITEM || a->kind == ASKED_STORING) become_due(r, FIRST_STORE + a->object);
}

static bool is_listed(const struct reference_process *p, int slot) {
    for (int i = 0; i < p->n_listed; i++) {
        if (p->listed[i] == slot) return true;
    }
    return false;
}

static void unlist(struct reference_process *p, int slot) {
    int n = 0;
    for (int i = 0; i < p->n_listed; i++) {
        if (p->listed[i] != slot) p->listed[n++] = p->listed[i];
    }
    p->n_listed = n;
}

static void count_withdrawal(struct reference *r, const struct asked *a, enum wake why) {
    for (int i = 0; a->kind == ASKED_RESOURCE && i < REFERENCE_RESOURCES; i++) {
        if (a->units[i] == 0) continue;
        if (why == WAKE_TIMER) {
            r->resources[i].n_timed_out++;
        } else {
            r->resources[i].n_withdrawn++;
        }
    }
    int way = why == WAKE_TIMER ? 0 : 1;
    if (a->kind == ASKED_GET) r->container.n_left[GET_TIMED_OUT + way]++;
    if (a->kind == ASKED_PUT) r->container.n_left[PUT_TIMED_OUT + way]++;
    if (a->kind == ASKED_ITEM) r->stores[a->object].n_left[GET_TIMED_OUT + way]++;
    if (a->kind == ASKED_STORING) r->stores[a->object].n_left[PUT_TIMED_OUT + way]++;
}

/* Every ticket that is not served is withdrawn; then whoever they were in the way of is served.
 * Rule: in the order in which they were asked for. */
static void withdraw_listed(struct reference *r, struct reference_process *p, enum wake why) {
    struct asked *gone[REFERENCE_SLOTS];
    int n_gone = 0;
    for (int i = 0; i < p->n_listed; i++) {
        struct asked *a = &p->slots[p->listed[i]];
        if (a->state != TICKET_IN_LINE) continue;
        count_withdrawal(r, a, why);
        a->state = TICKET_IDLE;
        a->may_ask_again = a->kind == ASKED_RESOURCE;
        gone[n_gone++] = a;
    }
    for (int i = 0; i < n_gone; i++)
        unlist(p, (int)(gone[i] - p->slots));
    for (int i = 0; i < n_gone; i++) { // in a store nobody is in anybody's way
        if (gone[i]->kind != ASKED_ITEM && gone[i]->kind != ASKED_STORING) settle(r, gone[i]);
    }
}

/* Rule: the wake-up of the process whose wait ends comes before those of whoever its leaving serves. */
static void end_wait(struct reference *r, int process, enum wake why, uint64_t cause) {
    struct reference_process *p = &r->processes[process];
    remove_events_of(r, process);
    p->state = PROCESS_WOKEN;
    p->why = why;
    p->cause = cause;
    p->left = p->due == TICKS_NEVER ? TICKS_NEVER : p->due - r->now;
    add_event(r, (struct reference_event){EVENT_STEP, r->now, p->event_priority, .process = process});
    withdraw_listed(r, p, why);
}

static bool are_served(const struct reference_process *p, enum wait_for any_or_all) {
    int n_served = 0;
    for (int i = 0; i < p->n_listed; i++)
        n_served += p->slots[p->listed[i]].state == TICKET_SERVED;
    return any_or_all == WAIT_ALL ? n_served == p->n_listed : n_served > 0;
}

static void serve(struct reference *r, struct asked *a) {
    struct reference_process *p = &r->processes[a->process];
    a->state = TICKET_SERVED;
    a->order_served = r->next_served++;
    if (p->state == PROCESS_WAITING && are_served(p, p->waits_for_all ? WAIT_ALL : WAIT_ANY)) {
        end_wait(r, a->process, WAKE_GRANTED, 0);
    }
}

// --- resources ------------------------------------------------------------------------------------------

static int64_t preemptible(struct reference *r, int resource, const struct asked *by) {
    int64_t n_units = 0;
    for (int id = 0; id < REFERENCE_PROCESSES * REFERENCE_SLOTS; id++) {
        struct asked *a = asked_of(r, id);
        if (!holds(a, resource) || a->process == by->process) continue;
        if (a->priority > by->priority) n_units += a->units[resource];
    }
    return r->resources[resource].preempts ? n_units : 0;
}

static int64_t free_units(const struct reference *r, int resource) {
    return r->resources[resource].capacity - reference_in_use(r, resource);
}

/* A bundle is served when it is first in every line and fits everywhere. */
static bool can_be_served(struct reference *r, const struct asked *a) {
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        if (a->units[i] == 0) continue;
        if (next_in_line(r, ASKED_RESOURCE, i, NULL) != a) return false;
        if (free_units(r, i) + preemptible(r, i, a) < a->units[i]) return false;
    }
    return true;
}

/* Of those who hold some of it, the greatest priority number, among equals the latest served. */
static struct asked *worst_holder(struct reference *r, int resource, int except_process) {
    struct asked *worst = NULL;
    for (int id = 0; id < REFERENCE_PROCESSES * REFERENCE_SLOTS; id++) {
        struct asked *a = asked_of(r, id);
        if (!holds(a, resource) || a->process == except_process) continue;
        if (worst == NULL || a->priority > worst->priority ||
            (a->priority == worst->priority && a->order_served > worst->order_served)) {
            worst = a;
        }
    }
    return worst;
}

/* What a preemption means for the process that held. */
static void tell_preempted(struct reference *r, struct asked *a, uint64_t cause) {
    struct reference_process *p = &r->processes[a->process];
    bool unlearnt = is_listed(p, (int)(a - p->slots));
    unlist(p, (int)(a - p->slots));
    if (p->state == PROCESS_WAITING) {
        end_wait(r, a->process, WAKE_PREEMPTED, cause);
    } else if (p->state == PROCESS_WOKEN && unlearnt) {
        if (p->why != WAKE_GRANTED) return; // it is told something else, and never knew of this grant
        p->why = WAKE_PREEMPTED;
        p->cause = cause;
    } else if (p->state != PROCESS_IDLE) {
        p->preemption_kept = true;
        p->preemption_cause = cause;
    }
}

/* Takes everything from the worst holders, one after another, until `n_units` are free. Rule: each learns of
 * it, and what its bundle held elsewhere becomes due, before the next. */
static void take_back(struct reference *r, int resource, int64_t n_units, int for_process, uint64_t cause) {
    while (free_units(r, resource) < n_units) {
        struct asked *a = worst_holder(r, resource, for_process);
        for (int i = 0; i < REFERENCE_RESOURCES; i++)
            r->resources[i].n_preempted += a->units[i] > 0; // a bundle is lost everywhere
        a->state = TICKET_IDLE;
        a->may_ask_again = true;
        tell_preempted(r, a, cause);
        settle(r, a);
    }
}

/* Rule: the other lines the one served has left become due before its process learns of it. */
static void grant(struct reference *r, struct asked *a) {
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        if (a->units[i] > 0) take_back(r, i, a->units[i], a->process, (uint64_t)a->process);
    }
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        if (a->units[i] == 0) continue;
        r->resources[i].n_granted++;
        r->resources[i].wait_sum += r->now - a->since;
    }
    a->state = TICKET_SERVED;
    settle(r, a);
    serve(r, a);
}

static bool serve_resource(struct reference *r, int resource) {
    struct asked *a = next_in_line(r, ASKED_RESOURCE, resource, NULL);
    if (a == NULL || !can_be_served(r, a)) return false;
    grant(r, a);
    return true;
}

void reference_set_capacity(struct reference *r, int resource, int64_t capacity) {
    r->resources[resource].capacity = capacity;
    if (r->resources[resource].preempts) take_back(r, resource, 0, -1, PREEMPTED_BY_CAPACITY);
    become_due(r, resource);
}

void reference_set_priority(struct reference *r, int process, int slot, int priority) {
    struct asked *a = &r->processes[process].slots[slot];
    a->priority = priority;
    settle(r, a);
}

/* All of a request or bundle goes back. */
static void give_up(struct reference *r, struct asked *a) {
    struct reference_process *p = &r->processes[a->process];
    a->state = TICKET_IDLE;
    unlist(p, (int)(a - p->slots));
    settle(r, a);
}

void reference_release(struct reference *r, int process, int slot) {
    give_up(r, &r->processes[process].slots[slot]);
}

void reference_release_part(struct reference *r, int process, int slot, int resource, int64_t n_units) {
    r->processes[process].slots[slot].units[resource] -= n_units;
    become_due(r, resource);
}

// --- the container --------------------------------------------------------------------------------------

/* Serves the first on one side if it can be. */
static bool serve_container(struct reference *r, enum asked_kind kind) {
    struct reference_container *c = &r->container;
    struct asked *a = next_in_line(r, kind, 0, NULL);
    if (a == NULL) return false;
    if (kind == ASKED_GET) {
        if (c->level < a->amount) return false;
        c->level -= a->amount;
        c->amount_out += a->amount;
        c->n_got++;
        c->get_wait_sum += r->now - a->since;
    } else {
        if (c->level + a->amount > c->capacity) return false;
        c->level += a->amount;
        c->amount_in += a->amount;
        c->n_put++;
        c->put_wait_sum += r->now - a->since;
    }
    serve(r, a);
    return true;
}

void reference_set_container_capacity(struct reference *r, int64_t capacity) {
    r->container.capacity = capacity;
    become_due(r, CONTAINER);
}

static int64_t at_most(int64_t amount, int64_t limit) {
    if (limit < 0) limit = 0;
    return amount < limit ? amount : limit;
}

int64_t reference_take_now(struct reference *r, int64_t amount) {
    struct reference_container *c = &r->container;
    if (next_in_line(r, ASKED_GET, 0, NULL) != NULL) return 0;
    int64_t moved = at_most(amount, c->level);
    c->level -= moved;
    c->amount_out += moved;
    become_due(r, CONTAINER);
    return moved;
}

int64_t reference_add_now(struct reference *r, int64_t amount) {
    struct reference_container *c = &r->container;
    if (next_in_line(r, ASKED_PUT, 0, NULL) != NULL) return 0;
    int64_t moved = at_most(amount, c->capacity - c->level);
    c->level += moved;
    c->amount_in += moved;
    become_due(r, CONTAINER);
    return moved;
}

// --- stores ---------------------------------------------------------------------------------------------

static bool lies_before(const struct reference *r, int store, int i_item, int i_other) {
    const struct reference_item *item = &r->items[i_item], *other = &r->items[i_other];
    if (r->stores[store].by_rank && item->rank != other->rank) return item->rank < other->rank;
    return item->arrival < other->arrival;
}

static bool passes(const struct reference *r, int item, int class_wanted) {
    return class_wanted < 0 || r->items[item].class == class_wanted;
}

/* The first item that lies in the store, passes, and comes after `after` (below 0: of all). Below 0: none. */
static int next_item(const struct reference *r, int store, int class_wanted, int after) {
    int first = -1;
    for (int i = 0; i < REFERENCE_ITEMS; i++) {
        if (r->items[i].store != store || !passes(r, i, class_wanted)) continue;
        if (after >= 0 && !lies_before(r, store, after, i)) continue;
        if (first < 0 || lies_before(r, store, i, first)) first = i;
    }
    return first;
}

int reference_items(const struct reference *r, int store, int *ids) {
    int n = 0;
    for (int i = -1; (i = next_item(r, store, -1, i)) >= 0;)
        ids[n++] = i;
    return n;
}

static int64_t n_items(const struct reference *r, int store) {
    int ids[REFERENCE_ITEMS];
    return reference_items(r, store, ids);
}

static void item_in(struct reference *r, int store, int item) {
    r->items[item].store = store;
    r->items[item].arrival = r->next_arrival++;
    r->items[item].since = r->now;
    r->stores[store].n_in++;
}

static void item_out(struct reference *r, int store, int item) {
    r->items[item].store = -1;
    r->stores[store].n_out++;
    r->stores[store].n_stays++;
    r->stores[store].stay_sum += r->now - r->items[item].since;
}

static bool serve_getter(struct reference *r, int store) {
    struct asked *a = NULL;
    while ((a = next_in_line(r, ASKED_ITEM, store, a)) != NULL) {
        int item = next_item(r, store, a->class_wanted, -1);
        if (item < 0) continue;
        item_out(r, store, item);
        a->item = item;
        r->stores[store].n_got++;
        r->stores[store].get_wait_sum += r->now - a->since;
        serve(r, a);
        return true;
    }
    return false;
}

static bool serve_putter(struct reference *r, int store) {
    struct asked *a = next_in_line(r, ASKED_STORING, store, NULL);
    if (a == NULL || n_items(r, store) >= r->stores[store].capacity) return false;
    item_in(r, store, a->item);
    r->stores[store].n_put++;
    r->stores[store].put_wait_sum += r->now - a->since;
    serve(r, a);
    return true;
}

/* Serves one of those in line before an object; those who take before those who put. */
static bool serve_first(struct reference *r, int object) {
    if (object < REFERENCE_RESOURCES) return serve_resource(r, object);
    if (object == CONTAINER) return serve_container(r, ASKED_GET) || serve_container(r, ASKED_PUT);
    return serve_getter(r, object - FIRST_STORE) || serve_putter(r, object - FIRST_STORE);
}

void reference_set_store_capacity(struct reference *r, int store, int64_t capacity) {
    r->stores[store].capacity = capacity;
    become_due(r, FIRST_STORE + store);
}

bool reference_put_item_now(struct reference *r, int store, int item) {
    if (n_items(r, store) >= r->stores[store].capacity) return false;
    if (next_in_line(r, ASKED_STORING, store, NULL) != NULL) return false;
    item_in(r, store, item);
    become_due(r, FIRST_STORE + store);
    return true;
}

int reference_take_item_now(struct reference *r, int store, int class_wanted) {
    int item = next_item(r, store, class_wanted, -1);
    if (item < 0) return -1;
    item_out(r, store, item);
    become_due(r, FIRST_STORE + store);
    return item;
}

// --- the condition and the gate -------------------------------------------------------------------------

int64_t reference_check_condition(struct reference *r) {
    int64_t n = 0;
    struct asked *a = NULL;
    while ((a = next_in_line(r, ASKED_CONDITION, 0, a)) != NULL) {
        if (a->threshold >= 0 && r->mood < a->threshold) continue;
        serve(r, a);
        n++;
    }
    return n;
}

void reference_open_gate(struct reference *r) {
    r->gate_is_open = true;
    struct asked *a;
    while ((a = next_in_line(r, ASKED_GATE, 0, NULL)) != NULL)
        serve(r, a);
}

void reference_close_gate(struct reference *r) {
    r->gate_is_open = false;
}

// --- asking ---------------------------------------------------------------------------------------------

static bool has_come_about(const struct reference *r, const struct asked *a) {
    if (a->kind == ASKED_CONDITION) return a->threshold >= 0 && r->mood >= a->threshold;
    if (a->kind == ASKED_GATE) return r->gate_is_open;
    return a->kind == ASKED_END && r->processes[a->object].state == PROCESS_IDLE;
}

static bool put_in_line(struct reference *r, int process, int slot) {
    struct reference_process *p = &r->processes[process];
    struct asked *a = &p->slots[slot];
    a->process = process;
    a->since = r->now;
    a->state = TICKET_IN_LINE;
    a->may_ask_again = false;
    unlist(p, slot);
    p->listed[p->n_listed++] = slot;
    for (int i = 0; a->kind == ASKED_RESOURCE && i < REFERENCE_RESOURCES; i++)
        r->resources[i].n_requested += a->units[i] > 0;
    if (has_come_about(r, a)) {
        serve(r, a);
    } else {
        settle(r, a);
    }
    return a->state == TICKET_SERVED;
}

bool reference_ask(struct reference *r, int process, int slot, struct asked what) {
    what.order = r->next_order++;
    r->processes[process].slots[slot] = what;
    return put_in_line(r, process, slot);
}

bool reference_ask_again(struct reference *r, int process, int slot) {
    return put_in_line(r, process, slot);
}

void reference_use_up(struct reference *r, int process, int slot) {
    r->processes[process].slots[slot].state = TICKET_IDLE;
}

// --- waiting --------------------------------------------------------------------------------------------

bool reference_wait(struct reference *r, int process, enum wait_for any_or_all, ticks timeout) {
    struct reference_process *p = &r->processes[process];
    if (p->n_listed > 0 && are_served(p, any_or_all)) {
        withdraw_listed(r, p, WAKE_GRANTED);
        p->n_listed = 0;
        return true;
    }
    p->state = PROCESS_WAITING;
    p->waits_for_all = any_or_all == WAIT_ALL;
    p->due = timeout == TICKS_NEVER ? TICKS_NEVER : r->now + timeout;
    if (p->due != TICKS_NEVER) {
        add_event(r, (struct reference_event){EVENT_TIMER, p->due, p->event_priority, .process = process});
    }
    if (p->preemption_kept) {
        p->preemption_kept = false;
        end_wait(r, process, WAKE_PREEMPTED, p->preemption_cause);
    } else if (p->interrupt_kept) {
        p->interrupt_kept = false;
        end_wait(r, process, WAKE_INTERRUPTED, p->interrupt_cause);
    }
    return false;
}

static void become_idle(struct reference *r, int process) {
    struct reference_process *p = &r->processes[process];
    p->state = PROCESS_IDLE;
    p->interrupt_kept = p->preemption_kept = false;
    struct asked *a;
    while ((a = next_in_line(r, ASKED_END, process, NULL)) != NULL)
        serve(r, a);
}

void reference_end_step(struct reference *r, int process) {
    struct reference_process *p = &r->processes[process];
    if (p->state == PROCESS_ACTING) become_idle(r, process);
}

static void observe_resource(struct reference *r, int resource, int64_t n_ticks) {
    struct reference_resource *o = &r->resources[resource];
    o->waiting_area += n_ticks * n_in_line(r, ASKED_RESOURCE, resource);
    o->used_area += n_ticks * reference_in_use(r, resource);
    o->offered_area += n_ticks * o->capacity;
}

static void observe_store(struct reference *r, int store, int64_t n_ticks) {
    struct reference_store *o = &r->stores[store];
    o->items_area += n_ticks * n_items(r, store);
    o->getters_area += n_ticks * n_in_line(r, ASKED_ITEM, store);
    o->putters_area += n_ticks * n_in_line(r, ASKED_STORING, store);
}

static void move_clock(struct reference *r, ticks now) {
    int64_t n_ticks = now - r->now;
    for (int i = 0; i < REFERENCE_RESOURCES && n_ticks > 0; i++)
        observe_resource(r, i, n_ticks);
    for (int i = 0; i < REFERENCE_STORES && n_ticks > 0; i++)
        observe_store(r, i, n_ticks);
    r->container.level_area += n_ticks * r->container.level;
    r->container.getters_area += n_ticks * n_in_line(r, ASKED_GET, 0);
    r->container.putters_area += n_ticks * n_in_line(r, ASKED_PUT, 0);
    r->gate_area += r->gate_is_open ? n_ticks : 0;
    r->gate_waiting_area += n_ticks * n_in_line(r, ASKED_GATE, 0);
    r->now = now;
}

struct reference_event reference_next(struct reference *r) {
    int i_first = 0;
    for (int i = 1; i < r->n_events; i++) {
        if (is_earlier(&r->events[i], &r->events[i_first])) i_first = i;
    }
    struct reference_event e = r->events[i_first];
    r->events[i_first] = r->events[--r->n_events];
    move_clock(r, e.tick);
    if (e.kind == EVENT_DRIVER) return e;
    struct reference_process *p = &r->processes[e.process];
    if (e.kind == EVENT_TIMER) { // the timer's event is the step
        p->state = PROCESS_WOKEN;
        p->why = WAKE_TIMER;
        p->left = 0;
        withdraw_listed(r, p, WAKE_TIMER);
    }
    p->state = PROCESS_ACTING;
    p->n_listed = 0; // now it learns of them
    return e;
}

// --- waking ---------------------------------------------------------------------------------------------

void reference_start(struct reference *r, int process, int event_priority) {
    struct reference_process *p = &r->processes[process];
    p->state = PROCESS_WOKEN;
    p->why = WAKE_START;
    p->event_priority = event_priority;
    p->due = TICKS_NEVER;
    p->n_listed = 0;
    p->interrupt_kept = p->preemption_kept = false;
    add_event(r, (struct reference_event){EVENT_STEP, r->now, event_priority, .process = process});
}

bool reference_interrupt(struct reference *r, int process, uint64_t cause) {
    struct reference_process *p = &r->processes[process];
    if (p->state == PROCESS_WAITING) {
        end_wait(r, process, WAKE_INTERRUPTED, cause);
        return true;
    }
    // Refused while another interrupt or a preemption is to come: with the step that is due, or after it.
    if (p->state != PROCESS_WOKEN || p->interrupt_kept || p->preemption_kept) return false;
    if (p->why == WAKE_KILLED || p->why == WAKE_INTERRUPTED || p->why == WAKE_PREEMPTED) return false;
    p->interrupt_kept = true;
    p->interrupt_cause = cause;
    return true;
}

/* Served, but the process will not learn of it. What was put in stays in, and the ticket says so. */
static void give_back(struct reference *r, struct asked *a) {
    if (a->kind == ASKED_RESOURCE) {
        give_up(r, a);
    } else if (a->kind == ASKED_GET) {
        a->state = TICKET_IDLE;
        r->container.level += a->amount;
        r->container.amount_out -= a->amount;
        settle(r, a);
    } else if (a->kind == ASKED_ITEM) {
        a->state = TICKET_IDLE;
        r->items[a->item].store = a->object; // at its old place: it keeps its arrival
        r->stores[a->object].n_out--;
        settle(r, a);
    } else if (a->kind != ASKED_PUT && a->kind != ASKED_STORING) {
        a->state = TICKET_IDLE;
    }
}

/* Rule: the latest asked for goes back first. */
static void give_back_listed(struct reference *r, struct reference_process *p) {
    int slots[REFERENCE_SLOTS], n = p->n_listed;
    memcpy(slots, p->listed, sizeof slots);
    p->n_listed = 0;
    for (int i = n; i-- > 0;) {
        if (p->slots[slots[i]].state == TICKET_SERVED) give_back(r, &p->slots[slots[i]]);
    }
}

bool reference_kill(struct reference *r, int process) {
    struct reference_process *p = &r->processes[process];
    if (p->state == PROCESS_WAITING) {
        end_wait(r, process, WAKE_KILLED, 0);
    } else if (p->state == PROCESS_WOKEN && p->why != WAKE_KILLED) {
        p->why = WAKE_KILLED; // at the place of the wake-up
    } else {
        return false;
    }
    give_back_listed(r, p);
    return true;
}

bool reference_drop(struct reference *r, int process) {
    struct reference_process *p = &r->processes[process];
    if (p->state != PROCESS_WAITING && p->state != PROCESS_WOKEN) return false;
    p->state = PROCESS_IDLE; // Rule: whoever asks for its end from now on finds it over
    remove_events_of(r, process);
    withdraw_listed(r, p, WAKE_KILLED);
    give_back_listed(r, p);
    become_idle(r, process);
    return true;
}

// --- the whole ------------------------------------------------------------------------------------------

void reference_init(struct reference *r) {
    memset(r, 0, sizeof *r);
    for (int i = 0; i < REFERENCE_ITEMS; i++)
        r->items[i].store = -1;
}

void reference_reset_statistics(struct reference *r) {
    for (int i = 0; i < REFERENCE_RESOURCES; i++) {
        struct reference_resource *resource = &r->resources[i];
        *resource =
            (struct reference_resource){.preempts = resource->preempts, .capacity = resource->capacity};
    }
    r->container =
        (struct reference_container){.level = r->container.level, .capacity = r->container.capacity};
    for (int i = 0; i < REFERENCE_STORES; i++) {
        struct reference_store *store = &r->stores[i];
        *store = (struct reference_store){.by_rank = store->by_rank, .capacity = store->capacity};
    }
    r->gate_area = r->gate_waiting_area = 0;
}
