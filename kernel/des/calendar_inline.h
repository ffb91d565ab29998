#ifndef DES_CALENDAR_INLINE_H
#define DES_CALENDAR_INLINE_H

/*
 * The calendar's steady path, compiled in place: shared by calendar.c and the event loop (sim.c), for nobody
 * else.
 *
 * An event that runs and schedules one successor is what a simulation does all day, and in a small model the
 * calls, the copies and the heap around it cost more than the event. Taking an event is therefore compiled
 * into the loop, and so is scheduling into a calendar of at most one other event, where no heap is needed.
 * All the rest is calendar.c. The order of events is the same by either way.
 *
 * The open place: the event taken last leaves its place at the root and its slot open until the next push or
 * pop. A push fills both, with one sift instead of two and no free list; a pop first closes them
 * (calendar_close). The open place holds the smallest key there is, so cancel and reschedule need not know.
 *
 * Handles: a slot keeps the handle of its event. When the event is taken or cancelled the handle is counted
 * up, to that of the slot's next event, so that comparing tells a stale handle.
 *
 *     if (calendar_is_small(c)) h = calendar_push_small(c, at, PRIORITY_NORMAL, fn, context, argument);
 *     else h = calendar_push(c, at, PRIORITY_NORMAL, fn, context, argument);
 */

#include "des/calendar.h"

enum {
    CALENDAR_SLOT_BITS = 24,
    CALENDAR_SEQUENCE_BITS = 32,
    CALENDAR_PRIORITY_SHIFT = CALENDAR_SLOT_BITS + CALENDAR_SEQUENCE_BITS
};

#define CALENDAR_NO_SLOT      UINT32_MAX
#define CALENDAR_SLOT_MASK    (((uint64_t)1 << CALENDAR_SLOT_BITS) - 1)
#define CALENDAR_SEQUENCE_END ((uint64_t)1 << CALENDAR_SEQUENCE_BITS)
#define CALENDAR_GENERATION   ((uint64_t)1 << CALENDAR_SLOT_BITS) // from a handle to the slot's next
#define CALENDAR_TICK_OFFSET                                                                                 \
    ((uint64_t)1 << 63) // turns the order of signed ticks into that of unsigned integers

struct calendar_slot {
    struct calendar_action action; // in a free slot, `argument` is the next free slot
    event_handle handle; // of the pending event, else of the next one; below one generation: retired
};

// --- keys
// ------------------------------------------------------------------------------------------------------

static inline calendar_key key_make(ticks tick, uint64_t priority, uint64_t sequence, uint32_t slot) {
    uint64_t high = (uint64_t)tick ^ CALENDAR_TICK_OFFSET;
    uint64_t low = priority << CALENDAR_PRIORITY_SHIFT | sequence << CALENDAR_SLOT_BITS | slot;
    return (calendar_key)high << 64 | low;
}

static inline uint32_t key_slot(calendar_key key) {
    return (uint32_t)((uint64_t)key & CALENDAR_SLOT_MASK);
}

static inline uint64_t key_priority(calendar_key key) {
    return (uint64_t)key >> CALENDAR_PRIORITY_SHIFT;
}

static inline ticks key_tick(calendar_key key) {
    return (ticks)((uint64_t)(key >> 64) ^ CALENDAR_TICK_OFFSET);
}

// --- the steady path
// -------------------------------------------------------------------------------------------

void calendar_close(struct calendar *c); // the open place and its slot: only when there is one

static inline bool calendar_is_open(const struct calendar *c) {
    return c->open_slot != CALENDAR_NO_SLOT;
}

static inline void calendar_put(struct calendar *c, uint32_t i, calendar_key key) {
    c->heap[i] = key;
    c->positions[key_slot(key)] = i;
}

static inline bool calendar_is_small(const struct calendar *c) {
    return calendar_is_open(c) && c->n <= 2 && c->next_sequence < CALENDAR_SEQUENCE_END;
}

/* Only while calendar_is_small; cannot fail. */
static inline event_handle calendar_push_small(struct calendar *c, ticks tick, int priority, event_fn *fn,
                                               void *context, uint64_t argument) {
    uint32_t i_slot = c->open_slot;
    struct calendar_slot *slot = &c->slots[i_slot];
    slot->action = (struct calendar_action){fn, context, argument};
    c->open_slot = CALENDAR_NO_SLOT;
    calendar_key key = key_make(tick, (uint64_t)priority, c->next_sequence++, i_slot);
    // A branch, on purpose: which event is next also decides where the loop jumps next. Without it
    // (conditional moves) the same misprediction comes 16 cycles later, at that jump: 8 ns more for each
    // customer of an M/M/1.
    if (c->n == 2 && c->heap[1] < key) {
        calendar_put(c, 0, c->heap[1]);
        calendar_put(c, 1, key);
    } else {
        calendar_put(c, 0, key);
    }
    return slot->handle;
}

static inline bool calendar_pop_inline(struct calendar *c, ticks horizon, struct calendar_event *out) {
    if (calendar_is_open(c)) calendar_close(c);
    if (c->n == 0) return false;
    calendar_key key = c->heap[0];
    ticks tick = key_tick(key);
    if (tick > horizon) return false;
    uint32_t i_slot = key_slot(key);
    struct calendar_slot *slot = &c->slots[i_slot];
    out->tick = tick;
    out->priority = (int)key_priority(key);
    // Member by member: copied whole, 16 bytes at a time, they would have to wait for the stores of the push.
    out->action.fn = slot->action.fn;
    out->action.context = slot->action.context;
    out->action.argument = slot->action.argument;
    c->heap[0] = 0;
    c->open_slot = i_slot;
    slot->handle += CALENDAR_GENERATION;
    if (slot->handle < CALENDAR_GENERATION) calendar_close(c); // the generations of this slot are used up
    return true;
}

#endif
