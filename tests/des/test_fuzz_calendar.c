/*
 * The calendar against a bag: every operation is done on both, every answer compared.
 *
 * The bag keeps what is pending in no order at all and looks for the first by going through everything, so
 * there is nothing in it that could be wrong in the same way as a heap. Seasons change what is drawn: calm
 * ones keep a few events pending, crowds build thousands on a handful of instants and take them out again,
 * and between them the calendar is cleared, freed or brought to the end of its sequence numbers.
 *
 * 3 x 10^5 operations by default; TRUCE_FUZZ_OPERATIONS sets another number (the long tier: 10^7).
 *
 * Faults planted one at a time in calendar.c, each of which made the first seed fail: the comparison in
 * sift_up turned round; settle never up; settle never down; a wrong sibling in least_of_four; no largest key
 * past the end after a removal; the generation not counted up; a rescheduled event keeps its sequence number;
 * its place looked up before renumbering; clear keeps the generations, or the open place, or gives the open
 * place's slot back twice; renumbering without sorting, without back pointers, or never; the next tick taken
 * from the first child of the open root; a horizon that excludes its own instant; the open place counted as
 * pending; a cancelled slot not given back; growth that forgets the back pointers; a priority that loses its
 * top bit.
 */
#include "base/random.h"
#include "des/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { BAG_MAXIMUM = 5000, N_OLD = 4096, N_SEEDS = 3 };

struct entry {
    ticks tick;
    int priority;
    uint64_t sequence, argument;
    event_handle handle;
};

struct season {
    int n_wanted;     // pending, about
    uint64_t spread;  // of ticks after now; 0: everything at this instant
    int n_priorities; // 1: all alike
    int cancel_percent, reschedule_percent;
};

struct twin {
    struct calendar calendar;
    struct entry bag[BAG_MAXIMUM];
    int n;
    uint64_t next_sequence, next_argument;
    event_handle old[N_OLD]; // handles that must be stale
    uint64_t n_old;
    ticks now;
    struct season season;
    struct rng rng;
    uint64_t seed, n_operations;
};

#define AGREE(t, real, bag)                                                                                  \
    do {                                                                                                     \
        if ((real) != (bag)) disagree((t), #real, #bag, __LINE__);                                           \
    } while (0)

static void disagree(const struct twin *t, const char *real, const char *bag, int n_line) {
    fail_msg("seed %llu, operation %llu, line %d: %s is not %s", (unsigned long long)t->seed,
             (unsigned long long)t->n_operations, n_line, real, bag);
}

// --- the bag --------------------------------------------------------------------------------------------

static bool comes_before(const struct entry *a, const struct entry *b) {
    if (a->tick != b->tick) return a->tick < b->tick;
    if (a->priority != b->priority) return a->priority < b->priority;
    return a->sequence < b->sequence;
}

static int bag_first(const struct twin *t) { // -1 when empty
    int i_first = t->n > 0 ? 0 : -1;
    for (int i = 1; i < t->n; i++) {
        if (comes_before(&t->bag[i], &t->bag[i_first])) i_first = i;
    }
    return i_first;
}

static void bag_remove(struct twin *t, int i) {
    t->old[t->n_old++ % N_OLD] = t->bag[i].handle;
    t->bag[i] = t->bag[--t->n];
}

// --- operations -----------------------------------------------------------------------------------------

static void on_nothing(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)context;
    (void)argument;
}

static int draw(struct twin *t, int n) {
    return (int)rng_below(&t->rng, (uint64_t)n);
}

/* Mostly not before now, as a simulation does; a calendar alone takes any tick. */
static ticks draw_tick(struct twin *t) {
    ticks later = (ticks)rng_below(&t->rng, t->season.spread + 1);
    return draw(t, 64) == 0 ? t->now - later : t->now + later;
}

static int draw_priority(struct twin *t) {
    static const int priorities[] = {PRIORITY_NORMAL, PRIORITY_FIRST, PRIORITY_STATISTICS, 127, 129, 1};
    return priorities[draw(t, t->season.n_priorities)];
}

static void do_push(struct twin *t) {
    if (t->n == BAG_MAXIMUM) return;
    struct entry e = {.tick = draw_tick(t),
                      .priority = draw_priority(t),
                      .sequence = t->next_sequence++,
                      .argument = t->next_argument++};
    e.handle = calendar_push(&t->calendar, e.tick, e.priority, on_nothing, t, e.argument);
    AGREE(t, e.handle == EVENT_NONE, false);
    t->bag[t->n++] = e;
}

static void do_pop(struct twin *t) {
    ticks horizon = draw(t, 4) == 0 ? t->now + (ticks)rng_below(&t->rng, t->season.spread + 1) : TICKS_NEVER;
    struct calendar_event event;
    bool got = calendar_pop(&t->calendar, horizon, &event);
    int i = bag_first(t);
    AGREE(t, got, i >= 0 && t->bag[i].tick <= horizon);
    if (!got) return;
    AGREE(t, event.action.argument, t->bag[i].argument);
    AGREE(t, event.tick, t->bag[i].tick);
    AGREE(t, event.priority, t->bag[i].priority);
    AGREE(t, event.action.context, (void *)t);
    if (event.tick > t->now) t->now = event.tick;
    bag_remove(t, i);
}

static void do_cancel(struct twin *t) {
    if (t->n == 0) return;
    int i = draw(t, t->n);
    AGREE(t, calendar_cancel(&t->calendar, t->bag[i].handle), true);
    bag_remove(t, i);
}

static void do_reschedule(struct twin *t) {
    if (t->n == 0) return;
    struct entry *e = &t->bag[draw(t, t->n)];
    e->tick = draw(t, 3) == 0 ? e->tick : draw_tick(t); // to the instant it has: behind its equals
    e->sequence = t->next_sequence++;
    AGREE(t, calendar_reschedule(&t->calendar, e->handle, e->tick), true);
}

/* A stale handle is refused by everything, and nothing else happens. */
static void check_stale(struct twin *t, event_handle handle) {
    AGREE(t, calendar_is_pending(&t->calendar, handle), false);
    AGREE(t, calendar_tick_of(&t->calendar, handle), TICKS_NEVER);
    AGREE(t, calendar_cancel(&t->calendar, handle), false);
    AGREE(t, calendar_reschedule(&t->calendar, handle, t->now), false);
}

static void check_looks(struct twin *t) {
    AGREE(t, calendar_n_pending(&t->calendar), (uint32_t)t->n);
    check_stale(t,
                t->n_old > 0 ? t->old[rng_below(&t->rng, t->n_old < N_OLD ? t->n_old : N_OLD)] : EVENT_NONE);
    if (t->n == 0) {
        AGREE(t, calendar_next_tick(&t->calendar), TICKS_NEVER);
        return;
    }
    const struct entry *e = &t->bag[draw(t, t->n)];
    AGREE(t, calendar_is_pending(&t->calendar, e->handle), true);
    AGREE(t, calendar_tick_of(&t->calendar, e->handle), e->tick);
    if (t->n < 64 || draw(t, 64) == 0) {
        AGREE(t, calendar_next_tick(&t->calendar), t->bag[bag_first(t)].tick);
    }
}

static void do_one(struct twin *t) {
    const struct season *season = &t->season;
    t->n_operations++;
    int dice = draw(t, 100);
    if (dice < season->cancel_percent) {
        do_cancel(t);
    } else if (dice < season->cancel_percent + season->reschedule_percent) {
        do_reschedule(t);
    } else if (draw(t, 2 * season->n_wanted + 1) >= t->n) { // half and half at the number wanted
        do_push(t);
    } else {
        do_pop(t);
    }
    check_looks(t);
}

// --- between seasons ------------------------------------------------------------------------------------

static void forget(struct twin *t) {
    while (t->n > 0)
        bag_remove(t, t->n - 1);
}

/* The next few pushes use up the last sequence numbers; which of them renumbers does not matter to anyone. */
static void near_the_last_sequence_number(struct twin *t) {
    t->calendar.next_sequence = ((uint64_t)1 << 32) - 1 - rng_below(&t->rng, 40);
}

static void change_season(struct twin *t) {
    static const uint64_t spreads[] = {0, 1, 5, 1000, (uint64_t)1 << 40};
    bool crowd = draw(t, 40) == 0;
    t->season = (struct season){.n_wanted = crowd ? 200 + draw(t, 4200) : 1 + draw(t, 40),
                                .spread = spreads[draw(t, 5)],
                                .n_priorities = 1 + draw(t, 6),
                                .cancel_percent = draw(t, 25),
                                .reschedule_percent = draw(t, 30)};
    switch (draw(t, 8)) {
    case 0: near_the_last_sequence_number(t); break;
    case 1:
        calendar_clear(&t->calendar);
        forget(t);
        break;
    case 2: // a new calendar, which grows from nothing; the handles of the old one mean nothing to it
        calendar_free(&t->calendar);
        t->n = 0;
        t->n_old = 0;
        break;
    default: break;
    }
}

static void take_all(struct twin *t) {
    t->season.spread = 0;
    while (t->n > 0)
        do_pop(t);
    struct calendar_event event;
    AGREE(t, calendar_pop(&t->calendar, TICKS_NEVER, &event), false);
}

// --- tests ----------------------------------------------------------------------------------------------

static uint64_t operations_wanted(void) {
    const char *chars = getenv("TRUCE_FUZZ_OPERATIONS");
    return chars != NULL ? strtoull(chars, NULL, 10) : 300000;
}

static void fuzz(uint64_t seed) {
    static struct twin twin; // large
    struct twin *t = &twin;
    *t = (struct twin){.calendar = CALENDAR_EMPTY, .now = 29, .seed = seed};
    rng_seed(&t->rng, seed, 1973, 31, 4);
    uint64_t n = operations_wanted() / N_SEEDS;
    while (t->n_operations < n) {
        change_season(t);
        for (int n_left = 12 * t->season.n_wanted + draw(t, 3000); n_left > 0; n_left--)
            do_one(t);
    }
    take_all(t);
    calendar_free(&t->calendar);
}

static void test_first_seed(void **state) {
    (void)state;
    fuzz(60317);
}

static void test_second_seed(void **state) {
    (void)state;
    fuzz(881249);
}

static void test_third_seed(void **state) {
    (void)state;
    fuzz(7046029);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_seed),
        cmocka_unit_test(test_second_seed),
        cmocka_unit_test(test_third_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
