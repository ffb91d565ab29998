/* The event loop: order at ties, zero-delay events, handles, horizons, failures, fingerprint, reset. */
#include "base/memory.h"
#include "des/sim.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* A notebook: every event writes its argument (and the time) into it. */
struct notebook {
    uint64_t lines[64];
    ticks at[64];
    int n;
};

static void on_note(struct sim *s, void *context, uint64_t argument) {
    struct notebook *book = context;
    book->lines[book->n] = argument;
    book->at[book->n++] = sim_now(s);
}

static void expect_lines(const struct notebook *book, int n, const uint64_t *lines) {
    assert_int_equal(book->n, n);
    for (int i = 0; i < n; i++)
        assert_int_equal(book->lines[i], lines[i]);
}

static struct sim *new_sim(void) {
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    assert_non_null(s);
    return s;
}

static void run(struct sim *s, ticks horizon) {
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_until(s, horizon, &err), STATUS_OK);
}

static void test_order_at_one_instant(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    sim_schedule(s, 731, PRIORITY_STATISTICS, on_note, &book, 907);
    sim_schedule(s, 731, PRIORITY_NORMAL, on_note, &book, 211);
    sim_schedule(s, 731, PRIORITY_LAST, on_note, &book, 613);
    sim_schedule(s, 731, PRIORITY_NORMAL, on_note, &book, 103);
    sim_schedule(s, 731, PRIORITY_FIRST, on_note, &book, 509);
    sim_schedule(s, 730, PRIORITY_STATISTICS, on_note, &book, 401);
    sim_schedule(s, 731, PRIORITY_NORMAL + 1, on_note, &book, 307);
    run(s, TICKS_NEVER);
    expect_lines(&book, 7, (uint64_t[]){401, 509, 211, 103, 307, 613, 907});
    assert_int_equal(sim_now(s), 731);
    assert_int_equal(sim_n_executed(s), 7);
    sim_destroy(s);
}

/* Notes itself and puts a NORMAL event into the same instant, and one of priority FIRST. */
static void on_zero_delay(struct sim *s, void *context, uint64_t argument) {
    on_note(s, context, argument);
    sim_schedule_days(s, 0, PRIORITY_NORMAL, on_note, context, argument + 1);
    sim_schedule(s, sim_now(s), PRIORITY_FIRST, on_note, context, argument + 2);
}

static void test_zero_delay_runs_within_the_instant(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    sim_schedule(s, 58, PRIORITY_NORMAL, on_zero_delay, &book, 40);
    sim_schedule(s, 58, PRIORITY_STATISTICS, on_note, &book, 99);
    sim_schedule(s, 58, PRIORITY_NORMAL, on_note, &book, 7);
    run(s, 58);
    expect_lines(&book, 5, (uint64_t[]){40, 42, 7, 41, 99});
    assert_int_equal(book.at[4], 58);
    sim_destroy(s);
}

struct cancel_plan {
    struct notebook *book;
    event_handle victim, self;
    bool found_victim, found_self;
};

static void on_cancel(struct sim *s, void *context, uint64_t argument) {
    struct cancel_plan *plan = context;
    on_note(s, plan->book, argument);
    plan->found_self = sim_cancel(s, plan->self);
    plan->found_victim = sim_cancel(s, plan->victim);
}

static void test_cancel_at_the_instant_itself(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    struct cancel_plan plan = {.book = &book};
    plan.self = sim_schedule(s, 19, PRIORITY_NORMAL, on_cancel, &plan, 1);
    plan.victim = sim_schedule(s, 19, PRIORITY_NORMAL, on_note, &book, 2);
    sim_schedule(s, 19, PRIORITY_NORMAL, on_note, &book, 3);
    run(s, 100);
    expect_lines(&book, 2, (uint64_t[]){1, 3});
    assert_true(plan.found_victim);
    assert_false(plan.found_self); // an event being executed is no longer pending
    assert_false(sim_is_pending(s, plan.victim));
    assert_false(sim_cancel(s, EVENT_NONE));
    assert_int_equal(sim_now(s), 100);
    sim_destroy(s);
}

static void test_stale_handle_does_not_reach_the_next_event_in_its_slot(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    event_handle old = sim_schedule(s, 5, PRIORITY_NORMAL, on_note, &book, 1);
    assert_true(sim_cancel(s, old));
    event_handle new = sim_schedule(s, 6, PRIORITY_NORMAL, on_note, &book, 2); // same slot, next generation
    assert_false(sim_cancel(s, old));
    assert_false(sim_reschedule(s, old, 9));
    assert_int_equal(sim_event_time(s, old), TICKS_NEVER);
    assert_int_equal(sim_event_time(s, new), 6);
    run(s, TICKS_NEVER);
    expect_lines(&book, 1, (uint64_t[]){2});
    sim_destroy(s);
}

static void test_reschedule_goes_behind_and_keeps_its_handle(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    event_handle h = sim_schedule(s, 12, PRIORITY_NORMAL, on_note, &book, 1);
    sim_schedule(s, 12, PRIORITY_NORMAL, on_note, &book, 2);
    assert_true(sim_reschedule(s, h, 12)); // to where it is: now behind 2
    event_handle late = sim_schedule(s, 900, PRIORITY_FIRST, on_note, &book, 3);
    assert_true(sim_reschedule(s, late, 3)); // forward
    event_handle never = sim_schedule(s, 4, PRIORITY_NORMAL, on_note, &book, 4);
    assert_false(sim_reschedule(s, never, TICKS_NEVER));
    assert_true(sim_is_pending(s, h));
    run(s, TICKS_NEVER);
    expect_lines(&book, 3, (uint64_t[]){3, 2, 1});
    assert_int_equal(sim_status(s), STATUS_OK);
    sim_destroy(s);
}

static void test_horizon_is_inclusive_and_a_run_can_go_on(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    for (uint64_t i = 0; i < 6; i++)
        sim_schedule(s, (ticks)(10 * i), PRIORITY_NORMAL, on_note, &book, i);
    run(s, 30);
    expect_lines(&book, 4, (uint64_t[]){0, 1, 2, 3});
    assert_int_equal(sim_next_time(s), 40);
    assert_int_equal(sim_n_pending(s), 2);
    run(s, 45);
    assert_int_equal(sim_now(s), 45);
    assert_true(sim_step(s));
    assert_false(sim_step(s));
    expect_lines(&book, 6, (uint64_t[]){0, 1, 2, 3, 4, 5});
    assert_int_equal(sim_next_time(s), TICKS_NEVER);
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_until(s, 49, &err), STATUS_RANGE);
    sim_destroy(s);
}

static void on_stop(struct sim *s, void *context, uint64_t argument) {
    on_note(s, context, argument);
    sim_stop(s);
}

static void test_stop(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    sim_schedule(s, 3, PRIORITY_NORMAL, on_stop, &book, 1);
    sim_schedule(s, 3, PRIORITY_NORMAL, on_note, &book, 2);
    run(s, 50);
    assert_int_equal(book.n, 1);
    assert_int_equal(sim_now(s), 3);
    run(s, 50);
    assert_int_equal(book.n, 2);
    assert_int_equal(sim_now(s), 50);
    sim_destroy(s);
}

static void on_past(struct sim *s, void *context, uint64_t argument) {
    on_note(s, context, argument);
    assert_int_equal(sim_schedule(s, sim_now(s) - 1, PRIORITY_NORMAL, on_note, context, 0), EVENT_NONE);
    sim_fail(s, STATUS_INTERNAL, "a later failure must not replace the first");
}

static void on_run_inside(struct sim *s, void *context, uint64_t argument) {
    on_note(s, context, argument);
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_until(s, TICKS_NEVER, &err), STATUS_USAGE);
    assert_int_equal(err.code, STATUS_USAGE); // who called is told, not only who runs the simulation
    err = ERROR_NONE;
    assert_int_equal(sim_run_events(s, 1, &err), STATUS_USAGE);
    assert_int_equal(err.code, STATUS_USAGE);
    assert_false(sim_step(s));
}

static void test_failures_are_sticky(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    struct error err = ERROR_NONE;
    sim_schedule(s, 3 * TICKS_PER_DAY, PRIORITY_NORMAL, on_past, &book, 1);
    sim_schedule(s, 4 * TICKS_PER_DAY, PRIORITY_NORMAL, on_note, &book, 2);
    assert_int_equal(sim_run_until(s, 9 * TICKS_PER_DAY, &err), STATUS_RANGE);
    assert_non_null(strstr(err.message, "already day 3"));
    assert_int_equal(sim_run_until(s, 9 * TICKS_PER_DAY, &err), STATUS_RANGE);
    assert_false(sim_step(s));
    assert_int_equal(book.n, 1);

    sim_reset(s);
    assert_int_equal(sim_schedule_days(s, -0.25, PRIORITY_NORMAL, on_note, &book, 0), EVENT_NONE);
    assert_int_equal(sim_status(s), STATUS_RANGE);
    sim_reset(s);
    assert_int_equal(sim_schedule_days(s, NAN, PRIORITY_NORMAL, on_note, &book, 0), EVENT_NONE);
    assert_int_equal(sim_status(s), STATUS_RANGE);
    sim_reset(s);
    assert_int_equal(sim_schedule(s, 1, 256, on_note, &book, 0), EVENT_NONE);
    assert_int_equal(sim_run_until(s, 1, &err), STATUS_RANGE);
    sim_reset(s);
    sim_schedule(s, 1, PRIORITY_NORMAL, on_run_inside, &book, 0);
    assert_int_equal(sim_run_until(s, 1, &err), STATUS_USAGE);
    sim_destroy(s);
}

static void test_never_is_not_an_error(void **state) {
    (void)state;
    struct sim *s = new_sim();
    assert_int_equal(sim_schedule(s, TICKS_NEVER, PRIORITY_NORMAL, on_note, NULL, 0), EVENT_NONE);
    assert_int_equal(sim_schedule_days(s, INFINITY, PRIORITY_NORMAL, on_note, NULL, 0), EVENT_NONE);
    assert_int_equal(sim_schedule_days(s, 1e300, PRIORITY_NORMAL, on_note, NULL, 0), EVENT_NONE);
    assert_int_equal(sim_status(s), STATUS_OK);
    assert_int_equal(sim_n_pending(s), 0);
    sim_destroy(s);
}

static uint64_t fingerprint_of(ticks second, int priority, uint64_t argument, uint64_t mark) {
    struct sim *s = new_sim();
    struct notebook book = {0};
    sim_schedule(s, 77, PRIORITY_NORMAL, on_note, &book, 5);
    sim_schedule(s, second, priority, on_note, &book, argument);
    run(s, 1000);
    sim_mark(s, mark);
    uint64_t fingerprint = sim_fingerprint(s);
    sim_destroy(s);
    return fingerprint;
}

static void test_fingerprint_sees_time_priority_argument_and_marks(void **state) {
    (void)state;
    uint64_t f = fingerprint_of(91, PRIORITY_NORMAL, 1234567, 8);
    assert_true(f == fingerprint_of(91, PRIORITY_NORMAL, 1234567, 8));
    assert_true(f != fingerprint_of(92, PRIORITY_NORMAL, 1234567, 8));
    assert_true(f != fingerprint_of(91, PRIORITY_LAST, 1234567, 8));
    assert_true(f != fingerprint_of(91, PRIORITY_NORMAL, 1234568, 8));
    assert_true(f != fingerprint_of(91, PRIORITY_NORMAL, 1234567, 9));
}

static void test_reset_gives_a_fresh_simulation_and_stale_handles(void **state) {
    (void)state;
    struct sim *s = new_sim();
    struct notebook book = {0};
    event_handle old = EVENT_NONE;
    for (uint64_t i = 0; i < 40; i++)
        old = sim_schedule(s, (ticks)(i % 7), PRIORITY_NORMAL, on_note, &book, i);
    run(s, 3);
    sim_reset(s);
    assert_int_equal(sim_n_pending(s), 0);
    assert_int_equal(sim_n_executed(s), 0);
    assert_int_equal(sim_now(s), 0);
    struct notebook again = {0};
    for (uint64_t i = 0; i < 40; i++) {
        sim_schedule(s, (ticks)(i % 7), PRIORITY_NORMAL, on_note, &again, i);
        assert_false(sim_is_pending(s, old));
    }
    run(s, 3);
    expect_lines(&again, book.n, book.lines);
    sim_destroy(s);
}

#ifdef TRUCE_FAULT_INJECTION
/* Schedules 300 more events, which makes the calendar grow several times. */
static void on_flood(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    for (uint64_t i = 0; i < 300; i++)
        sim_schedule_days(s, 1.5, PRIORITY_NORMAL, on_note, context, i);
}

static void on_count(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    ++*(int *)context;
}

static void test_out_of_memory_ends_the_run_with_a_status(void **state) {
    (void)state;
    int n_failed = 0;
    for (long n_good = 0;; n_good++) {
        struct error err = ERROR_NONE;
        int count = 0;
        memory_fail_after(n_good);
        struct sim *s = sim_create(&err);
        enum status status = STATUS_NO_MEMORY;
        if (s != NULL) {
            sim_schedule(s, 2, PRIORITY_NORMAL, on_flood, &count, 0);
            sim_schedule(s, 3, PRIORITY_LAST, on_count, &count, 0);
            status = sim_run_until(s, TICKS_PER_DAY, &err);
        }
        memory_fail_after(-1);
        sim_destroy(s);
        if (status == STATUS_OK) {
            assert_int_equal(count, 1);
            break;
        }
        assert_int_equal(status, STATUS_NO_MEMORY);
        assert_int_equal(err.code, STATUS_NO_MEMORY);
        assert_int_equal(count, 0); // nothing ran after the failure
        n_failed++;
    }
    assert_int_equal(n_failed, 13); // 1 for the simulation, 3 for each of 64, 128, 256 and 512 places
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_at_one_instant),
        cmocka_unit_test(test_zero_delay_runs_within_the_instant),
        cmocka_unit_test(test_cancel_at_the_instant_itself),
        cmocka_unit_test(test_stale_handle_does_not_reach_the_next_event_in_its_slot),
        cmocka_unit_test(test_reschedule_goes_behind_and_keeps_its_handle),
        cmocka_unit_test(test_horizon_is_inclusive_and_a_run_can_go_on),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_failures_are_sticky),
        cmocka_unit_test(test_never_is_not_an_error),
        cmocka_unit_test(test_fingerprint_sees_time_priority_argument_and_marks),
        cmocka_unit_test(test_reset_gives_a_fresh_simulation_and_stale_handles),
#ifdef TRUCE_FAULT_INJECTION
        cmocka_unit_test(test_out_of_memory_ends_the_run_with_a_status),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
