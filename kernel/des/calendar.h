#ifndef DES_CALENDAR_H
#define DES_CALENDAR_H

/*
 * The event calendar: which event is next, in O(log n), with true cancel and reschedule.
 *
 * Events are ordered by (tick, priority, sequence): earlier first, then the smaller priority, then the one
 * scheduled first. The sequence number is unique, so the order is total and never depends on addresses or on
 * memory reuse. The whole order and the slot that holds the payload fit in one 128-bit unsigned integer,
 *
 *     tick, offset to be unsigned : 64 | priority : 8 | sequence : 32 | slot : 24
 *
 * so one comparison decides. Keys lie in an implicit 4-ary heap whose four siblings share a cache line.
 * A table of back pointers leads from a slot to its place in the heap, and a cancelled event is really gone.
 *
 * A handle names a pending event: slot and generation of the slot. It goes stale the moment its event is
 * executed or cancelled, and stale handles are recognised for about 10^12 reuses of the slot, after which the
 * slot is retired. When the sequence runs out (2^32 events), pending events are renumbered in their order.
 *
 * Limits: 2^24 pending events; beyond that, as without memory, a push gives EVENT_NONE. Owner: one struct sim
 * (des/sim.h), which is how models use it. The fields are private to calendar.c. Not thread-safe.
 *
 *     struct calendar c = CALENDAR_EMPTY;
 *     event_handle h = calendar_push(&c, tick, PRIORITY_NORMAL, on_arrival, clinic, 17);
 *     calendar_reschedule(&c, h, later);
 *     struct calendar_event e;
 *     while (calendar_pop(&c, horizon, &e))
 *         e.action.fn(s, e.action.context, e.action.argument);
 *     calendar_free(&c);
 */

#include "base/clock.h"

#include <stdbool.h>
#include <stdint.h>

struct sim;

/* What an event does. `context` is for pointers, `argument` for values: the argument enters the fingerprint
 * of a run, so it must never hold an address. */
typedef void event_fn(struct sim *s, void *context, uint64_t argument);

typedef uint64_t event_handle;
#define EVENT_NONE ((event_handle)0)

/* The order of events at one instant; any value from 0 to 255 may be used. */
enum event_priority {
    PRIORITY_FIRST = 0,       // before everything else: the environment changes
    PRIORITY_NORMAL = 128,    // what people do
    PRIORITY_LAST = 192,      // reactions to a settled instant
    PRIORITY_STATISTICS = 255 // observers, when nothing more will happen at this instant
};

enum { CALENDAR_MAXIMUM = 1 << 24, CALENDAR_PRIORITY_MAXIMUM = 255 };

struct calendar_action {
    event_fn *fn;
    void *context;
    uint64_t argument;
};

struct calendar_event {
    ticks tick;
    int priority;
    struct calendar_action action;
};

__extension__ typedef unsigned __int128 calendar_key;

struct calendar {
    calendar_key *heap;          // n keys in heap order, then keys of all ones up to the end
    uint32_t *positions;         // of each slot in use: its place in the heap
    struct calendar_slot *slots; // payloads
    void *heap_block;            // what to free: `heap` is aligned inside it
    uint32_t n;                  // keys in the heap, with the open place
    uint32_t open_slot;  // of the event taken last, while its place at the root is open; else UINT32_MAX
    uint32_t capacity;   // of slots
    uint32_t first_free; // slot; UINT32_MAX ends the list
    uint64_t next_sequence;
};

#define CALENDAR_EMPTY ((struct calendar){.first_free = UINT32_MAX, .open_slot = UINT32_MAX})

void calendar_free(struct calendar *c);

/* Drops all pending events, keeps the memory; every handle given so far is stale afterwards. */
void calendar_clear(struct calendar *c);

/* EVENT_NONE when out of memory or places; the calendar is unchanged then. Any tick will do; priority 0 to
 * 255. */
event_handle calendar_push(struct calendar *c, ticks tick, int priority, event_fn *fn, void *context,
                           uint64_t argument);

/* Takes the first event if it is due no later than `horizon`. */
bool calendar_pop(struct calendar *c, ticks horizon, struct calendar_event *out);

/* Both return false, and change nothing, for a stale handle. A rescheduled event keeps handle, priority and
 * payload and takes its place among those of its new instant as if it were scheduled now. */
bool calendar_cancel(struct calendar *c, event_handle handle);
bool calendar_reschedule(struct calendar *c, event_handle handle, ticks tick);

/* When the event is due; TICKS_NEVER for a stale handle. */
ticks calendar_tick_of(const struct calendar *c, event_handle handle);
bool calendar_is_pending(const struct calendar *c, event_handle handle);

ticks calendar_next_tick(const struct calendar *c); // TICKS_NEVER when empty

/* For the trace, which keeps a table parallel to the slots: the event that calendar_pop would take,
 * EVENT_NONE when empty; a pending event as it is, false for a stale handle; and the slot of an event, below
 * CALENDAR_MAXIMUM. */
event_handle calendar_next(const struct calendar *c);
bool calendar_look(const struct calendar *c, event_handle handle, struct calendar_event *out);
static inline uint32_t event_slot(event_handle handle) {
    return (uint32_t)(handle & (CALENDAR_MAXIMUM - 1));
}

uint32_t calendar_n_pending(const struct calendar *c);

#endif
