#ifndef TEST_DES_REFERENCE_H
#define TEST_DES_REFERENCE_H

/*
 * A slow reference of waiting: the words of process.h, resource.h, container.h, store.h and condition.h,
 * carried out literally.
 *
 * Everything is a small array. Nobody stands in a line: who is first is found by looking at all that was
 * asked for. The next event is found by looking at all events. Units in use are added up anew whenever
 * somebody wants to know. Nothing is kept that could be worked out, so nothing can go stale; that is what
 * makes it worth comparing with.
 *
 * It is written from the headers alone. Where they leave an order inside an instant open, reference.c names
 * the rule it takes in one place each ("Rule:").
 *
 *     struct reference r;
 *     reference_init(&r);
 *     ... the same calls as on the real thing, in the same order; reference_next tells what must happen next
 */

#include "des/condition.h"
#include "des/container.h"
#include "des/resource.h"
#include "des/store.h"

enum {
    REFERENCE_PROCESSES = 9,
    REFERENCE_SLOTS = 4, // things a process may have asked for and hold at once
    REFERENCE_RESOURCES = 3,
    REFERENCE_STORES = 2,
    REFERENCE_ITEMS = 24,
    REFERENCE_EVENTS = 64
};

/* How one leaves a container or store unserved. */
enum { GET_TIMED_OUT, GET_WITHDRAWN, PUT_TIMED_OUT, PUT_WITHDRAWN, REFERENCE_WAYS_OUT };

enum asked_kind {
    ASKED_RESOURCE,
    ASKED_GET,
    ASKED_PUT,
    ASKED_ITEM,
    ASKED_STORING,
    ASKED_CONDITION,
    ASKED_GATE,
    ASKED_END
};

/* One thing asked for; what the fields mean depends on the kind. */
struct asked {
    enum asked_kind kind;
    enum ticket_state state;
    int process, object; // object: store, or the process whose end is waited for
    int priority;
    uint64_t order, order_served;
    bool may_ask_again;                 // with its old place: it was preempted, or its wait ended unserved
    ticks since;                        // when it was asked
    int64_t units[REFERENCE_RESOURCES]; // of a request or a bundle, of each resource
    int64_t amount;                     // of a get or put
    int threshold;                      // of a condition: what the mood must reach; below 0: no predicate
    int class_wanted;                   // of an item: its class; below 0: any
    int item;                           // to store, or got
};

struct reference_process {
    enum process_state state;
    int event_priority;
    enum wake why;
    uint64_t cause;
    ticks due, left;
    bool waits_for_all;
    bool interrupt_kept, preemption_kept;
    uint64_t interrupt_cause, preemption_cause;
    int listed[REFERENCE_SLOTS],
        n_listed; // slots asked for in this step or wait; the process will learn of them
    struct asked slots[REFERENCE_SLOTS];
};

struct reference_resource {
    bool preempts;
    int64_t capacity;
    int64_t n_requested, n_granted, n_timed_out, n_withdrawn, n_preempted;
    int64_t waiting_area, used_area, offered_area; // x ticks
    ticks wait_sum;
};

struct reference_container {
    int64_t level, capacity, amount_in, amount_out;
    int64_t n_got, n_put, level_area, getters_area, putters_area;
    ticks get_wait_sum, put_wait_sum;
    int64_t n_left[REFERENCE_WAYS_OUT];
};

struct reference_item {
    int store; // where it lies; below 0: nowhere
    int class, rank;
    uint64_t arrival;
    ticks since;
};

struct reference_store {
    bool by_rank; // a priority store
    int64_t capacity, n_in, n_out;
    int64_t n_stays, n_got, n_put, items_area, getters_area, putters_area;
    ticks stay_sum, get_wait_sum, put_wait_sum;
    int64_t n_left[REFERENCE_WAYS_OUT];
};

enum reference_event_kind { EVENT_STEP, EVENT_TIMER, EVENT_DRIVER };

struct reference_event {
    enum reference_event_kind kind;
    ticks tick;
    int priority;
    uint64_t sequence;
    int process;
    uint64_t argument;
};

/* What can be due to be looked at again (des/service.h): the resources, the container, the stores. */
enum { REFERENCE_OBJECTS = REFERENCE_RESOURCES + 1 + REFERENCE_STORES };

struct reference {
    ticks now;
    uint64_t next_sequence, next_order, next_served, next_arrival;
    struct reference_event events[REFERENCE_EVENTS];
    int n_events;
    struct reference_process processes[REFERENCE_PROCESSES];
    struct reference_resource resources[REFERENCE_RESOURCES];
    struct reference_container container;
    struct reference_store stores[REFERENCE_STORES];
    struct reference_item items[REFERENCE_ITEMS];
    int due[REFERENCE_OBJECTS], n_due; // in the order in which they became due
    bool is_serving;
    int mood; // what the condition's predicates look at
    bool gate_is_open;
    int64_t gate_area, gate_waiting_area;
};

void reference_init(struct reference *r);

// --- events ---------------------------------------------------------------------------------------------

void reference_schedule(struct reference *r, ticks at, int priority, uint64_t argument);

/* Takes the first event. Of a process it also does what happens before its step; the step is then under way
 * until reference_end_step. */
struct reference_event reference_next(struct reference *r);
void reference_end_step(struct reference *r, int process); // ends the process unless it waits

// --- processes; the names are those of the real calls ---------------------------------------------------

void reference_start(struct reference *r, int process, int event_priority);
bool reference_ask(struct reference *r, int process, int slot, struct asked what); // true: served at once
bool reference_ask_again(struct reference *r, int process, int slot);
bool reference_wait(struct reference *r, int process, enum wait_for any_or_all, ticks timeout);
void reference_use_up(struct reference *r, int process, int slot); // ticket_done
bool reference_interrupt(struct reference *r, int process, uint64_t cause);
bool reference_kill(struct reference *r, int process);
bool reference_drop(struct reference *r, int process);

// --- objects --------------------------------------------------------------------------------------------

void reference_release(struct reference *r, int process, int slot);
void reference_release_part(struct reference *r, int process, int slot, int resource, int64_t n_units);
void reference_set_capacity(struct reference *r, int resource, int64_t capacity);
void reference_set_priority(struct reference *r, int process, int slot, int priority);
void reference_set_store_capacity(struct reference *r, int store, int64_t capacity);
void reference_set_container_capacity(struct reference *r, int64_t capacity);
int64_t reference_take_now(struct reference *r, int64_t amount);
int64_t reference_add_now(struct reference *r, int64_t amount);
bool reference_put_item_now(struct reference *r, int store, int item);
int reference_take_item_now(struct reference *r, int store, int class_wanted); // below 0: none
int64_t reference_check_condition(struct reference *r);
void reference_open_gate(struct reference *r);
void reference_close_gate(struct reference *r);
void reference_reset_statistics(struct reference *r);

// --- looking --------------------------------------------------------------------------------------------

/* Those in line before `resource`, in order: process x REFERENCE_SLOTS + slot. Gives their number. */
int reference_line(const struct reference *r, enum asked_kind kind, int object, int *ids);
int64_t reference_in_use(const struct reference *r, int resource);
int reference_items(const struct reference *r, int store, int *ids); // in the store's order

#endif
