/*
 * The event calendar; see calendar.h.
 *
 * Three arrays: keys in heap order, back pointers, payloads. The back pointers are kept apart from the
 * payloads because a sift writes one at every level: 4 bytes apart they stay in cache when 32-byte payloads
 * would not.
 *
 * Two devices make the common case cheap. (1) The place of the event taken last stays open at the root until
 * the next push or pop; most events schedule exactly one successor, and filling the open place costs one sift
 * instead of two. The open place holds the smallest key there is, so cancel and reschedule need not know
 * about it. (2) Every place past the end holds the largest key, so the least of four children is found
 * without counting them.
 *
 * Four children per node: Johnson, "Priority queues with update and finding minimum spanning trees" (1975);
 * one cache line of siblings: LaMarca and Ladner, "The influence of caches on the performance of heaps"
 * (1996).
 */
#include "des/calendar.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    SLOT_BITS = 24,
    SEQUENCE_BITS = 32,
    PRIORITY_SHIFT = SLOT_BITS + SEQUENCE_BITS,
    GENERATION_BITS = 64 - SLOT_BITS,
    CACHE_LINE = 64,
    CAPACITY_AT_FIRST = 64,
    N_PAST_END = 16,  // largest keys that follow the last one: 3 are compared, 15 fetched ahead
    N_IN_CACHE = 1024 // events whose payloads need no fetching ahead: 32 KiB of them
};

#define NO_SLOT         UINT32_MAX
#define SLOT_MASK       (((uint64_t)1 << SLOT_BITS) - 1)
#define SEQUENCE_END    ((uint64_t)1 << SEQUENCE_BITS)
#define GENERATION_LAST (((uint64_t)1 << GENERATION_BITS) - 1)
#define TICK_OFFSET     ((uint64_t)1 << 63) // turns the order of signed ticks into that of unsigned integers
#define KEY_LARGEST     (~(calendar_key)0)
#define KEY_SMALLEST    ((calendar_key)0)

struct calendar_slot {
    struct calendar_action action; // in a free slot, `argument` is the next free slot
    uint64_t generation; // counts the events this slot has held; from 1, so that no handle is EVENT_NONE
};

// --- keys
// ------------------------------------------------------------------------------------------------------

static calendar_key key_make(ticks tick, uint64_t priority, uint64_t sequence, uint32_t slot) {
    uint64_t high = (uint64_t)tick ^ TICK_OFFSET;
    return (calendar_key)high << 64 | (priority << PRIORITY_SHIFT | sequence << SLOT_BITS | slot);
}

static uint32_t key_slot(calendar_key key) {
    return (uint32_t)((uint64_t)key & SLOT_MASK);
}

static uint64_t key_priority(calendar_key key) {
    return (uint64_t)key >> PRIORITY_SHIFT;
}

static ticks key_tick(calendar_key key) {
    return (ticks)((uint64_t)(key >> 64) ^ TICK_OFFSET);
}

// --- the heap
// --------------------------------------------------------------------------------------------------

static void put(struct calendar *c, uint32_t i, calendar_key key) {
    c->heap[i] = key;
    c->positions[key_slot(key)] = i;
}

/* The place of the smallest of heap[i..i+3]. */
static inline uint32_t least_of_four(const calendar_key *heap, uint32_t i) {
    uint32_t a = i + (heap[i + 1] < heap[i]);
    uint32_t b = i + 2 + (heap[i + 3] < heap[i + 2]);
    return heap[b] < heap[a] ? b : a;
}

/* Begins to fetch the sixteen grandchildren of place i, four lines, while its children are compared. */
static void prefetch_grandchildren(const struct calendar *c, uint32_t i) {
    size_t grandchild = 16 * (size_t)i + 5;
    if (grandchild >= c->n) return;
    for (size_t line = 0; line < 4; line++)
        __builtin_prefetch(&c->heap[grandchild + 4 * line]);
}

static void sift_up(struct calendar *c, uint32_t i, calendar_key key) {
    while (i > 0) {
        uint32_t parent = (i - 1) / 4;
        if (c->heap[parent] < key) break;
        put(c, i, c->heap[parent]);
        i = parent;
    }
    put(c, i, key);
}

static void sift_down(struct calendar *c, uint32_t i, calendar_key key) {
    for (;;) {
        uint32_t child = 4 * i + 1;
        if (child >= c->n) break;
        prefetch_grandchildren(c, i);
        child = least_of_four(c->heap, child);
        if (key < c->heap[child]) break;
        put(c, i, c->heap[child]);
        i = child;
    }
    put(c, i, key);
}

/* Puts a key into place i, whose old key is gone, wherever it then belongs. */
static void settle(struct calendar *c, uint32_t i, calendar_key key) {
    if (i > 0 && key < c->heap[(i - 1) / 4]) {
        sift_up(c, i, key);
    } else {
        sift_down(c, i, key);
    }
}

/* Takes place i out of the heap by moving the last key there. */
static void remove_at(struct calendar *c, uint32_t i) {
    calendar_key last = c->heap[--c->n];
    c->heap[c->n] = KEY_LARGEST;
    if (i < c->n) settle(c, i, last);
}

// --- memory
// ----------------------------------------------------------------------------------------------------

static bool grow_heap(struct calendar *c, uint32_t capacity) {
    size_t n_keys = (size_t)capacity + 1 + N_PAST_END; // one more than slots: the open place
    char *block = memory_alloc(n_keys * sizeof(calendar_key) + 2 * CACHE_LINE, 1);
    if (block == NULL) return false;
    // heap[1] begins a cache line, and so does every group of four siblings after it.
    size_t past_line = (uintptr_t)(block + sizeof(calendar_key)) % CACHE_LINE;
    calendar_key *heap = (calendar_key *)(void *)(block + (CACHE_LINE - past_line) % CACHE_LINE);
    if (c->n > 0) memcpy(heap, c->heap, c->n * sizeof *heap);
    for (size_t i = c->n; i < n_keys; i++)
        heap[i] = KEY_LARGEST;
    memory_free(c->heap_block);
    c->heap_block = block;
    c->heap = heap;
    return true;
}

static bool grow(struct calendar *c) {
    if (c->capacity >= CALENDAR_MAXIMUM) return false;
    uint32_t capacity = c->capacity > 0 ? 2 * c->capacity : CAPACITY_AT_FIRST;
    struct calendar_slot *slots = memory_resize(c->slots, capacity, sizeof *slots);
    if (slots == NULL) return false;
    c->slots = slots;
    uint32_t *positions = memory_resize(c->positions, capacity, sizeof *positions);
    if (positions == NULL) return false;
    c->positions = positions;
    if (!grow_heap(c, capacity)) return false;
    for (uint32_t slot = capacity; slot-- > c->capacity;) {
        slots[slot] = (struct calendar_slot){.action.argument = c->first_free, .generation = 1};
        c->first_free = slot;
    }
    c->capacity = capacity;
    return true;
}

void calendar_free(struct calendar *c) {
    memory_free(c->heap_block);
    memory_free(c->positions);
    memory_free(c->slots);
    *c = CALENDAR_EMPTY;
}

/* Makes the handles of a slot stale and gives it back. The latest slot is reused first: it is warm in cache.
 */
static void slot_release(struct calendar *c, uint32_t i_slot) {
    struct calendar_slot *slot = &c->slots[i_slot];
    if (++slot->generation > GENERATION_LAST)
        return; // retired: one generation more would revive its old handles
    slot->action.argument = c->first_free;
    c->first_free = i_slot;
}

void calendar_clear(struct calendar *c) {
    for (uint32_t i = c->open; i < c->n; i++)
        slot_release(c, key_slot(c->heap[i]));
    for (uint32_t i = 0; i < c->n; i++)
        c->heap[i] = KEY_LARGEST;
    c->n = c->open = 0;
    c->next_sequence = 0;
}

// --- sequence
// --------------------------------------------------------------------------------------------------

static int compare_keys(const void *a, const void *b) {
    const calendar_key *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Gives pending events the sequence numbers 0, 1, 2... in their order. A sorted array is a heap. */
static void renumber(struct calendar *c) {
    if (c->n > 0) qsort(c->heap + c->open, c->n - c->open, sizeof *c->heap, compare_keys);
    c->next_sequence = 0;
    for (uint32_t i = c->open; i < c->n; i++) {
        calendar_key key = c->heap[i];
        put(c, i, key_make(key_tick(key), key_priority(key), c->next_sequence++, key_slot(key)));
    }
}

static uint64_t take_sequence(struct calendar *c) {
    if (c->next_sequence >= SEQUENCE_END) renumber(c);
    return c->next_sequence++;
}

// --- operations
// ------------------------------------------------------------------------------------------------

event_handle calendar_push(struct calendar *c, ticks tick, int priority, event_fn *fn, void *context,
                           uint64_t argument) {
    if (c->first_free == NO_SLOT && !grow(c)) return EVENT_NONE;
    uint32_t i_slot = c->first_free;
    struct calendar_slot *slot = &c->slots[i_slot];
    c->first_free = (uint32_t)slot->action.argument;
    slot->action = (struct calendar_action){fn, context, argument};
    calendar_key key = key_make(tick, (uint64_t)priority, take_sequence(c), i_slot);
    if (c->open) {
        c->open = 0;
        sift_down(c, 0, key);
    } else {
        sift_up(c, c->n++, key);
    }
    return slot->generation << SLOT_BITS | i_slot;
}

bool calendar_pop(struct calendar *c, ticks horizon, struct calendar_event *out) {
    if (c->open) {
        c->open = 0;
        remove_at(c, 0);
    }
    if (c->n == 0) return false;
    calendar_key key = c->heap[0];
    ticks tick = key_tick(key);
    if (tick > horizon) return false;
    uint32_t slot = key_slot(key);
    *out = (struct calendar_event){tick, (int)key_priority(key), c->slots[slot].action};
    slot_release(c, slot);
    c->heap[0] = KEY_SMALLEST;
    c->open = 1;
    if (c->n > N_IN_CACHE) { // fetch the payload of what is likely next while this event is executed
        __builtin_prefetch(&c->slots[key_slot(c->heap[least_of_four(c->heap, 1)])]);
    }
    return true;
}

bool calendar_is_pending(const struct calendar *c, event_handle handle) {
    uint64_t slot = handle & SLOT_MASK;
    return slot < c->capacity && c->slots[slot].generation == handle >> SLOT_BITS;
}

bool calendar_cancel(struct calendar *c, event_handle handle) {
    if (!calendar_is_pending(c, handle)) return false;
    uint32_t slot = (uint32_t)(handle & SLOT_MASK);
    remove_at(c, c->positions[slot]);
    slot_release(c, slot);
    return true;
}

bool calendar_reschedule(struct calendar *c, event_handle handle, ticks tick) {
    if (!calendar_is_pending(c, handle)) return false;
    uint32_t slot = (uint32_t)(handle & SLOT_MASK);
    uint64_t sequence = take_sequence(c); // first, because renumbering moves keys
    uint32_t i = c->positions[slot];
    settle(c, i, key_make(tick, key_priority(c->heap[i]), sequence, slot));
    return true;
}

ticks calendar_tick_of(const struct calendar *c, event_handle handle) {
    if (!calendar_is_pending(c, handle)) return TICKS_NEVER;
    return key_tick(c->heap[c->positions[handle & SLOT_MASK]]);
}

ticks calendar_next_tick(const struct calendar *c) {
    if (c->n == c->open) return TICKS_NEVER;
    return key_tick(c->heap[c->open ? least_of_four(c->heap, 1) : 0]);
}

event_handle calendar_next(const struct calendar *c) {
    if (c->n == c->open) return EVENT_NONE;
    uint32_t slot = key_slot(c->heap[c->open ? least_of_four(c->heap, 1) : 0]);
    return c->slots[slot].generation << SLOT_BITS | slot;
}

bool calendar_look(const struct calendar *c, event_handle handle, struct calendar_event *out) {
    if (!calendar_is_pending(c, handle)) return false;
    uint32_t slot = event_slot(handle);
    calendar_key key = c->heap[c->positions[slot]];
    *out = (struct calendar_event){key_tick(key), (int)key_priority(key), c->slots[slot].action};
    return true;
}

uint32_t calendar_n_pending(const struct calendar *c) {
    return c->n - c->open;
}
