/*
 * The event calendar; see calendar.h.
 *
 * Three arrays: keys in heap order, back pointers, payloads. The back pointers are kept apart from the
 * payloads because a sift writes one at every level: 4 bytes apart they stay in cache when 32-byte payloads
 * would not.
 *
 * Two devices make the common case cheap: the open place (calendar_inline.h), and that every place past the
 * end holds the largest key, so that the least of four children is found without counting them.
 *
 * Four children per node: Johnson, "Priority queues with update and finding minimum spanning trees" (1975);
 * one cache line of siblings: LaMarca and Ladner, "The influence of caches on the performance of heaps"
 * (1996).
 */
#include "des/calendar_inline.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    CACHE_LINE = 64,
    CAPACITY_AT_FIRST = 64,
    N_PAST_END = 16,  // largest keys that follow the last one: 3 are compared, 15 fetched ahead
    N_IN_CACHE = 1024 // events whose payloads need no fetching ahead: 32 KiB of them
};

#define KEY_LARGEST (~(calendar_key)0)

// --- the heap
// --------------------------------------------------------------------------------------------------

/* The place of the smallest of heap[i..i+3]. */
static inline uint32_t least_of_four(const calendar_key *heap, uint32_t i) {
    uint32_t a = i + (heap[i + 1] < heap[i]);
    uint32_t b = i + 2 + (heap[i + 3] < heap[i + 2]);
    return heap[b] < heap[a] ? b : a;
}

/* Begins to fetch the sixteen grandchildren of place i, four lines, while its children are compared. Inlined
 * by force: gcc takes a function that only prefetches for one without effect and drops the call. */
static inline __attribute__((always_inline)) void prefetch_grandchildren(const calendar_key *heap, uint32_t n,
                                                                         uint32_t i) {
    size_t grandchild = 16 * (size_t)i + 5;
    if (grandchild >= n) return;
    for (size_t line = 0; line < 4; line++)
        __builtin_prefetch(&heap[grandchild + 4 * line]);
}

static void sift_up(struct calendar *c, uint32_t i, calendar_key key) {
    calendar_key *const heap = c->heap;
    uint32_t *const positions = c->positions;
    for (uint32_t parent; i > 0 && key < heap[parent = (i - 1) / 4]; i = parent) {
        heap[i] = heap[parent];
        positions[key_slot(heap[i])] = i;
    }
    heap[i] = key;
    positions[key_slot(key)] = i;
}

static void sift_down(struct calendar *c, uint32_t i, calendar_key key) {
    const uint32_t n = c->n;
    calendar_key *const heap = c->heap;
    uint32_t *const positions = c->positions;
    for (uint32_t child; (child = 4 * i + 1) < n;) {
        prefetch_grandchildren(heap, n, i);
        child = least_of_four(heap, child);
        calendar_key least = heap[child];
        if (key < least) break;
        heap[i] = least;
        positions[key_slot(least)] = i;
        i = child;
    }
    heap[i] = key;
    positions[key_slot(key)] = i;
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
        slots[slot] =
            (struct calendar_slot){.action.argument = c->first_free, .handle = CALENDAR_GENERATION | slot};
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

/* Gives a slot back. The latest slot is reused first: it is warm in cache. */
static void slot_free(struct calendar *c, uint32_t i_slot) {
    struct calendar_slot *slot = &c->slots[i_slot];
    if (slot->handle < CALENDAR_GENERATION)
        return; // retired: one generation more would revive its old handles
    slot->action.argument = c->first_free;
    c->first_free = i_slot;
}

static void slot_release(struct calendar *c, uint32_t i_slot) {
    c->slots[i_slot].handle += CALENDAR_GENERATION;
    slot_free(c, i_slot);
}

void calendar_clear(struct calendar *c) {
    if (calendar_is_open(c)) calendar_close(c);
    for (uint32_t i = 0; i < c->n; i++)
        slot_release(c, key_slot(c->heap[i]));
    for (uint32_t i = 0; i < c->n; i++)
        c->heap[i] = KEY_LARGEST;
    c->n = 0;
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
    if (c->n > 0)
        qsort(c->heap + calendar_is_open(c), c->n - calendar_is_open(c), sizeof *c->heap, compare_keys);
    c->next_sequence = 0;
    for (uint32_t i = calendar_is_open(c); i < c->n; i++) {
        calendar_key key = c->heap[i];
        calendar_put(c, i, key_make(key_tick(key), key_priority(key), c->next_sequence++, key_slot(key)));
    }
}

static uint64_t take_sequence(struct calendar *c) {
    if (c->next_sequence >= CALENDAR_SEQUENCE_END) renumber(c);
    return c->next_sequence++;
}

// --- operations
// ------------------------------------------------------------------------------------------------

/* Begins to fetch the payload of the event after the next, which is taken one event later. */
static inline __attribute__((always_inline)) void prefetch_second(const struct calendar *c) {
    if (c->n > N_IN_CACHE) __builtin_prefetch(&c->slots[key_slot(c->heap[least_of_four(c->heap, 1)])]);
}

event_handle calendar_push(struct calendar *c, ticks tick, int priority, event_fn *fn, void *context,
                           uint64_t argument) {
    uint32_t i_slot = c->open_slot;
    bool open = i_slot != CALENDAR_NO_SLOT;
    if (!open) {
        if (c->first_free == CALENDAR_NO_SLOT && !grow(c)) return EVENT_NONE;
        i_slot = c->first_free;
        c->first_free = (uint32_t)c->slots[i_slot].action.argument;
    }
    struct calendar_slot *slot = &c->slots[i_slot];
    slot->action = (struct calendar_action){fn, context, argument};
    calendar_key key = key_make(tick, (uint64_t)priority, take_sequence(c), i_slot);
    if (open) {
        c->open_slot = CALENDAR_NO_SLOT;
        sift_down(c, 0, key);
        prefetch_second(c);
    } else {
        sift_up(c, c->n++, key);
    }
    return slot->handle;
}

bool calendar_pop(struct calendar *c, ticks horizon, struct calendar_event *out) {
    return calendar_pop_inline(c, horizon, out);
}

void calendar_close(struct calendar *c) {
    slot_free(c, c->open_slot);
    c->open_slot = CALENDAR_NO_SLOT;
    remove_at(c, 0);
}

bool calendar_is_pending(const struct calendar *c, event_handle handle) {
    uint64_t slot = handle & CALENDAR_SLOT_MASK;
    return handle >= CALENDAR_GENERATION && slot < c->capacity && c->slots[slot].handle == handle;
}

bool calendar_cancel(struct calendar *c, event_handle handle) {
    if (!calendar_is_pending(c, handle)) return false;
    uint32_t slot = (uint32_t)(handle & CALENDAR_SLOT_MASK);
    remove_at(c, c->positions[slot]);
    slot_release(c, slot);
    return true;
}

bool calendar_reschedule(struct calendar *c, event_handle handle, ticks tick) {
    if (!calendar_is_pending(c, handle)) return false;
    uint32_t slot = (uint32_t)(handle & CALENDAR_SLOT_MASK);
    uint64_t sequence = take_sequence(c); // first, because renumbering moves keys
    uint32_t i = c->positions[slot];
    settle(c, i, key_make(tick, key_priority(c->heap[i]), sequence, slot));
    return true;
}

ticks calendar_tick_of(const struct calendar *c, event_handle handle) {
    if (!calendar_is_pending(c, handle)) return TICKS_NEVER;
    return key_tick(c->heap[c->positions[handle & CALENDAR_SLOT_MASK]]);
}

/* The key of the event that would be taken next; the calendar is not empty. */
static calendar_key next_key(const struct calendar *c) {
    return c->heap[calendar_is_open(c) ? least_of_four(c->heap, 1) : 0];
}

ticks calendar_next_tick(const struct calendar *c) {
    return calendar_n_pending(c) > 0 ? key_tick(next_key(c)) : TICKS_NEVER;
}

event_handle calendar_next(const struct calendar *c) {
    return calendar_n_pending(c) > 0 ? c->slots[key_slot(next_key(c))].handle : EVENT_NONE;
}

bool calendar_look(const struct calendar *c, event_handle handle, struct calendar_event *out) {
    if (!calendar_is_pending(c, handle)) return false;
    uint32_t slot = event_slot(handle);
    calendar_key key = c->heap[c->positions[slot]];
    *out = (struct calendar_event){key_tick(key), (int)key_priority(key), c->slots[slot].action};
    return true;
}

uint32_t calendar_n_pending(const struct calendar *c) {
    return c->n - calendar_is_open(c);
}
