/*
 * The calendar against a sorted list: every operation is done on both, every answer compared.
 *
 * The list is the definition of the order: (tick, priority, number of the scheduling), kept sorted by
 * insertion. Faults planted one at a time, each of which made this file fail: the comparison in sift_down
 * turned round; no sift_up in settle; a wrong sibling in least_of_four; no largest key past the end after a
 * removal; the generation not counted up in slot_release; sequence numbers repeated; no renumbering. In the
 * steady path: the comparison in calendar_push_small turned round; small up to three events; small although
 * the sequence has run out; the open root not the smallest; the handle not counted up by a pop; the open slot
 * not given back; a worn slot given back, by a pop or by a cancel; EVENT_NONE taken for a worn slot's handle.
 */
#include "base/memory.h"
#include "base/random.h"
#include "des/calendar_inline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { LIST_MAXIMUM = 6000, N_OLD = 64 };

struct line {
    ticks tick;
    int priority;
    uint64_t sequence, argument;
    event_handle handle;
};

struct twin {
    struct calendar calendar;
    struct line lines[LIST_MAXIMUM]; // sorted
    int n;
    uint64_t next_sequence, next_argument;
    event_handle old[N_OLD]; // handles that must be stale
    uint64_t n_old;
    ticks now;
    struct rng rng;
};

static void on_nothing(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)context;
    (void)argument;
}

static bool comes_before(const struct line *a, const struct line *b) {
    if (a->tick != b->tick) return a->tick < b->tick;
    if (a->priority != b->priority) return a->priority < b->priority;
    return a->sequence < b->sequence;
}

static void list_insert(struct twin *t, struct line line) {
    int i = t->n++;
    for (; i > 0 && comes_before(&line, &t->lines[i - 1]); i--)
        t->lines[i] = t->lines[i - 1];
    t->lines[i] = line;
}

static struct line list_remove(struct twin *t, int i) {
    struct line line = t->lines[i];
    memmove(&t->lines[i], &t->lines[i + 1], (size_t)(--t->n - i) * sizeof line);
    return line;
}

static void remember_stale(struct twin *t, event_handle handle) {
    t->old[t->n_old++ % N_OLD] = handle;
}

/* Ticks near now: spread 1 puts everything on two instants, a large one makes ties rare. */
static ticks draw_tick(struct twin *t, uint64_t spread) {
    return t->now + (ticks)rng_below(&t->rng, spread + 1);
}

static void do_push(struct twin *t, uint64_t spread) {
    static const int priorities[] = {PRIORITY_FIRST, PRIORITY_NORMAL, PRIORITY_NORMAL, PRIORITY_STATISTICS};
    if (t->n == LIST_MAXIMUM) return;
    struct line line = {.tick = draw_tick(t, spread),
                        .priority = priorities[rng_below(&t->rng, 4)],
                        .sequence = t->next_sequence++,
                        .argument = t->next_argument++};
    line.handle =
        calendar_is_small(&t->calendar)
            ? calendar_push_small(&t->calendar, line.tick, line.priority, on_nothing, t, line.argument)
            : calendar_push(&t->calendar, line.tick, line.priority, on_nothing, t, line.argument);
    assert_int_not_equal(line.handle, EVENT_NONE);
    list_insert(t, line);
}

static void do_pop(struct twin *t, ticks horizon) {
    struct calendar_event event;
    bool got = calendar_pop(&t->calendar, horizon, &event);
    assert_int_equal(got, t->n > 0 && t->lines[0].tick <= horizon);
    if (!got) return;
    struct line line = list_remove(t, 0);
    assert_int_equal(event.action.argument, line.argument);
    assert_int_equal(event.tick, line.tick);
    assert_int_equal(event.priority, line.priority);
    assert_ptr_equal(event.action.context, t);
    remember_stale(t, line.handle);
    t->now = line.tick;
}

static void do_cancel(struct twin *t) {
    if (t->n == 0) return;
    struct line line = list_remove(t, (int)rng_below(&t->rng, (uint64_t)t->n));
    assert_true(calendar_cancel(&t->calendar, line.handle));
    assert_false(calendar_cancel(&t->calendar, line.handle));
    remember_stale(t, line.handle);
}

static void do_reschedule(struct twin *t, uint64_t spread) {
    if (t->n == 0) return;
    struct line line = list_remove(t, (int)rng_below(&t->rng, (uint64_t)t->n));
    line.tick = draw_tick(t, spread);
    line.sequence = t->next_sequence++;
    assert_true(calendar_reschedule(&t->calendar, line.handle, line.tick));
    list_insert(t, line);
}

static void check_state(struct twin *t) {
    assert_int_equal(calendar_n_pending(&t->calendar), t->n);
    assert_int_equal(calendar_next_tick(&t->calendar), t->n > 0 ? t->lines[0].tick : TICKS_NEVER);
    if (t->n > 0) {
        const struct line *line = &t->lines[rng_below(&t->rng, (uint64_t)t->n)];
        assert_int_equal(calendar_tick_of(&t->calendar, line->handle), line->tick);
    }
    event_handle old = t->old[rng_below(&t->rng, N_OLD)];
    assert_false(calendar_is_pending(&t->calendar, old));
    assert_false(calendar_reschedule(&t->calendar, old, t->now));
}

static void do_one(struct twin *t, uint64_t spread, uint64_t push_percent) {
    uint64_t dice = rng_below(&t->rng, 100);
    if (dice < push_percent) {
        do_push(t, spread);
    } else if (dice < 80) {
        do_pop(t, t->now + (ticks)rng_below(&t->rng, 2 * spread + 2));
    } else if (dice < 88) {
        do_cancel(t);
    } else if (dice < 97) {
        do_reschedule(t, spread);
    } else if (dice < 98) { // let the sequence run out soon; never back, that would number two events alike
        if (t->calendar.next_sequence < (uint64_t)1 << 31) {
            t->calendar.next_sequence = ((uint64_t)1 << 32) - rng_below(&t->rng, 3);
        }
    } else {
        check_state(t);
    }
}

static void fuzz(uint64_t seed, uint64_t spread, int n_operations) {
    struct twin *t = memory_alloc(1, sizeof *t);
    assert_non_null(t);
    t->calendar = CALENDAR_EMPTY;
    rng_seed(&t->rng, 0x5eed, seed, 0xca1e, spread);
    for (int i = 0; i < n_operations; i++) {
        uint64_t push_percent = i / 2000 % 2 == 0 ? 58 : 33; // fills, then drains
        do_one(t, spread, push_percent);
        if (i % 37000 == 36999) { // the next run of the same worker
            calendar_clear(&t->calendar);
            while (t->n > 0)
                remember_stale(t, list_remove(t, t->n - 1).handle);
        }
    }
    while (t->n > 0)
        do_pop(t, TICKS_NEVER);
    do_pop(t, TICKS_NEVER); // empty on both sides
    calendar_free(&t->calendar);
    memory_free(t);
}

static void test_few_ties(void **state) {
    (void)state;
    fuzz(7919, 1u << 30, 100000);
}

static void test_some_ties(void **state) {
    (void)state;
    fuzz(104729, 40, 100000);
}

static void test_mass_ties(void **state) {
    (void)state;
    fuzz(1299709, 1, 100000);
}

/* Negative ticks and the largest come out in order too: the key is compared unsigned, the tick is not. */
static void test_far_ticks(void **state) {
    (void)state;
    static const ticks sorted[] = {INT64_MIN + 1, -731, -1, 0, 1, (ticks)1 << 40, INT64_MAX - 1};
    struct calendar c = CALENDAR_EMPTY;
    for (int i = 6; i >= 0; i--) {
        calendar_push(&c, sorted[i], 3, on_nothing, NULL, (uint64_t)i);
    }
    struct calendar_event event;
    for (int i = 0; i < 7; i++) {
        assert_true(calendar_pop(&c, INT64_MAX - 1, &event));
        assert_int_equal(event.tick, sorted[i]);
    }
    calendar_free(&c);
}

/* HOLD with at most two events, by the way of the small calendar and by the general one: same order, same
 * handles. */
static void test_small_and_general_way_agree(void **state) {
    (void)state;
    struct calendar small = CALENDAR_EMPTY, general = CALENDAR_EMPTY;
    struct rng rng;
    rng_seed(&rng, 0x5eed, 17, 0xca1e, 2);
    int n_small = 0;
    ticks now = 0;
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t n_new = calendar_n_pending(&general) == 0 ? 1 + rng_below(&rng, 2) : rng_below(&rng, 3);
        for (; n_new > 0 && calendar_n_pending(&general) < 3; n_new--) {
            ticks at = now + (ticks)rng_below(&rng, 4);
            int priority = 127 + (int)rng_below(&rng, 2);
            event_handle h = calendar_push(&general, at, priority, on_nothing, NULL, i);
            bool is_small = calendar_is_small(&small);
            n_small += is_small;
            assert_int_equal(is_small ? calendar_push_small(&small, at, priority, on_nothing, NULL, i)
                                      : calendar_push(&small, at, priority, on_nothing, NULL, i),
                             h);
            assert_int_equal(calendar_tick_of(&small, h), at);
        }
        struct calendar_event a, b;
        assert_true(calendar_pop(&small, TICKS_NEVER, &a) && calendar_pop(&general, TICKS_NEVER, &b));
        assert_memory_equal(&a.tick, &b.tick, sizeof a.tick);
        assert_int_equal(a.priority, b.priority);
        assert_int_equal(a.action.argument, b.action.argument);
        now = a.tick;
    }
    assert_true(n_small > 5000);
    assert_int_equal(small.capacity, 64); // every slot came back
    assert_int_equal(general.capacity, 64);
    calendar_free(&small);
    calendar_free(&general);
}

/* A slot whose generations are used up is never used again, and none of its handles comes back to life. */
static void test_worn_slots_are_retired(void **state) {
    (void)state;
    struct calendar c = CALENDAR_EMPTY;
    event_handle first = calendar_push(&c, 31, 128, on_nothing, NULL, 7), last = EVENT_NONE;
    struct calendar_event event;
    assert_true(calendar_pop(&c, 31, &event));
    for (int i = 0; i < 8; i++) { // taken and cancelled by turns
        uint64_t slot = c.open_slot != UINT32_MAX ? c.open_slot : c.first_free;
        c.slots[slot].handle |= ~CALENDAR_SLOT_MASK; // the last generation
        last = calendar_is_small(&c) ? calendar_push_small(&c, 37 + i, 128, on_nothing, NULL, 11)
                                     : calendar_push(&c, 37 + i, 128, on_nothing, NULL, 11);
        assert_int_equal(last & CALENDAR_SLOT_MASK, slot);
        assert_true(calendar_is_pending(&c, last));
        assert_true(i % 2 == 0 ? calendar_pop(&c, TICKS_NEVER, &event) : calendar_cancel(&c, last));
        assert_false(calendar_is_pending(&c, last));
        event_handle next = calendar_push(&c, 41, 128, on_nothing, NULL, 13);
        assert_int_not_equal(next & CALENDAR_SLOT_MASK, slot);
        assert_false(calendar_is_pending(&c, last) || calendar_is_pending(&c, first));
        assert_false(calendar_is_pending(&c, EVENT_NONE) || calendar_cancel(&c, slot));
        assert_true(calendar_cancel(&c, next));
    }
    assert_int_equal(calendar_n_pending(&c), 0);
    calendar_free(&c);
}

#ifdef TRUCE_FAULT_INJECTION
static void test_out_of_memory_leaves_the_calendar_whole(void **state) {
    (void)state;
    struct calendar c = CALENDAR_EMPTY;
    uint64_t n = 0;
    for (long n_good = 0; n_good < 9; n_good++) { // each of the three allocations of three growths fails once
        memory_fail_after(n_good % 3);
        event_handle h;
        while ((h = calendar_push(&c, (ticks)(997 * n % 499), 5, on_nothing, NULL, 0)) != EVENT_NONE)
            n++;
        memory_fail_after(-1);
        assert_int_equal(calendar_n_pending(&c), n);
        if (n_good % 3 == 2) { // now it may grow
            assert_int_not_equal(calendar_push(&c, (ticks)(997 * n % 499), 5, on_nothing, NULL, 0),
                                 EVENT_NONE);
            n++;
        }
    }
    struct calendar_event event;
    ticks last = -1;
    for (; calendar_pop(&c, TICKS_NEVER, &event); n--) {
        assert_true(event.tick >= last);
        last = event.tick;
    }
    assert_int_equal(n, 0);
    calendar_free(&c);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_ties),
        cmocka_unit_test(test_some_ties),
        cmocka_unit_test(test_mass_ties),
        cmocka_unit_test(test_far_ticks),
        cmocka_unit_test(test_small_and_general_way_agree),
        cmocka_unit_test(test_worn_slots_are_retired),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory_leaves_the_calendar_whole),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
