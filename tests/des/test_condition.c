/*
 * Conditions and gates: who is asked, in what order, who is served, and what the statistics say.
 *
 * Planted faults that these tests were seen to catch: a check that does not move on when the one it would ask
 * next leaves; a waiter whose predicate fails blocking those behind; no look at the predicate when asking; a
 * gate that does not note who gives up, or its own closing; an open gate that lets nobody pass; a served
 * ticket refused as in use.
 */
#include "des/condition.h"
#include "des/trace.h"
#include "des/waiting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { N_WAITERS = 5 };

/* A level that waiters wait to rise to their own mark. */
struct tide {
    struct sim *s;
    struct condition condition;
    struct gate gate;
    int level, n_asked;
    char asked[64];  // the letters of those whose predicate was asked, in order
    char served[64]; // of those whose step came
    struct waiter {
        struct process process;
        struct condition_ticket tickets[3];
        struct tide *tide;
        int mark; // below 0: waits without a predicate
        int priority;
        ticks timeout;
        char letter;
        enum wake why;
    } waiters[N_WAITERS];
};

static bool is_high_enough(struct sim *s, void *context) {
    (void)s;
    const struct waiter *w = context;
    struct tide *tide = w->tide;
    tide->asked[strlen(tide->asked)] = w->letter;
    return tide->level >= w->mark;
}

static void note_service(struct waiter *w, enum wake why) {
    w->why = why;
    w->tide->served[strlen(w->tide->served)] = w->letter;
}

static void wait_for_the_mark(struct sim *s, struct process *p, enum wake why) {
    struct waiter *w = p->context;
    if (why == WAKE_START) {
        condition_fn *holds = w->mark < 0 ? NULL : is_high_enough;
        if (!condition_wait(s, &w->tide->condition, &w->tickets[0], holds, w, w->priority, w->timeout, p))
            return;
        w->letter = (char)(w->letter - 'a' + 'A'); // served while asking
    }
    note_service(w, why);
}

static void set_up(struct tide *tide, process_fn *does, const int *marks, const int *priorities) {
    *tide = (struct tide){.s = sim_create(NULL)};
    condition_init(&tide->condition, "tide");
    gate_init(&tide->gate, "lock", false, 0);
    for (int i = 0; i < N_WAITERS; i++) {
        struct waiter *w = &tide->waiters[i];
        w->tide = tide;
        w->mark = marks[i];
        w->priority = priorities[i];
        w->timeout = TICKS_NEVER;
        w->letter = (char)('a' + i);
        process_start(tide->s, &w->process, does, w, (uint32_t)i);
    }
}

static void end(struct tide *tide) {
    assert_int_equal(sim_status(tide->s), STATUS_OK);
    sim_destroy(tide->s);
}

static int64_t set_level(struct tide *tide, int level) {
    memset(tide->asked, 0, sizeof tide->asked);
    tide->level = level;
    return condition_check(tide->s, &tide->condition);
}

static void test_check_serves_those_whose_predicate_holds(void **state) {
    (void)state;
    struct tide tide;
    set_up(&tide, wait_for_the_mark, (const int[]){30, 10, -1, 0, 20}, (const int[]){4, 4, 9, 0, -2});
    run_to(tide.s, 1);
    assert_string_equal(tide.asked, "abde"); // each looks when it comes
    assert_string_equal(tide.served, "D");   // d need not wait
    assert_int_equal(tide.condition.line.n, 4);
    run_to(tide.s, 2);
    assert_string_equal(tide.asked, "abde"); // nobody watches
    assert_int_equal(set_level(&tide, 20), 3);
    assert_string_equal(tide.asked, "eab"); // by priority; c has no predicate; a does not block b
    run_to(tide.s, 3);
    assert_string_equal(tide.served, "Debc");
    assert_int_equal(set_level(&tide, 25), 0);
    assert_string_equal(tide.asked, "a");
    assert_int_equal(set_level(&tide, 30), 1);
    assert_int_equal(set_level(&tide, 31), 0);
    assert_string_equal(tide.asked, "");
    run_to(tide.s, 4);
    assert_string_equal(tide.served, "Debca");
    end(&tide);
}

static void test_waiting_without_a_predicate_is_a_signal(void **state) {
    (void)state;
    struct tide tide;
    set_up(&tide, wait_for_the_mark, (const int[]){-1, -1, -1, -1, -1}, (const int[]){2, 1, 2, 1, 2});
    tide.waiters[2].timeout = ticks_from_days(5);
    run_to(tide.s, 6);
    assert_string_equal(tide.served, "c");
    assert_int_equal(tide.waiters[2].why, WAKE_TIMER);
    assert_true(process_interrupt(tide.s, &tide.waiters[3].process, 1));
    assert_int_equal(condition_check(tide.s, &tide.condition), 3);
    run_to(tide.s, 7);
    assert_string_equal(tide.served, "cdbae");
    assert_int_equal(tide.waiters[3].why, WAKE_INTERRUPTED);
    assert_int_equal(condition_check(tide.s, &tide.condition), 0);
    end(&tide);
}

/* Several tickets of one wait in the line of one condition: serving the first of them takes the others out of
 * the line while the check goes on, also the one that it would ask next. */
static void wait_for_any_of_three(struct sim *s, struct process *p, enum wake why) {
    struct waiter *w = p->context;
    if (why != WAKE_START) {
        note_service(w, why);
        return;
    }
    for (int i = 0; i < 3; i++)
        condition_ask(s, &w->tide->condition, &w->tickets[i], is_high_enough, w, w->priority, p);
    assert_false(process_wait(s, p, WAIT_ANY, w->timeout));
}

static void test_a_check_survives_those_who_leave_during_it(void **state) {
    (void)state;
    struct tide tide;
    set_up(&tide, wait_for_any_of_three, (const int[]){5, 9, 5, 5, 9}, (const int[]){0, 0, 0, 0, 0});
    run_to(tide.s, 1);
    assert_int_equal(tide.condition.line.n, 15);
    assert_int_equal(set_level(&tide, 5), 3);
    assert_string_equal(tide.asked, "abbbcdeee");
    assert_int_equal(tide.condition.line.n, 6);
    run_to(tide.s, 2);
    assert_string_equal(tide.served, "acd");
    assert_int_equal(set_level(&tide, 9), 2);
    assert_string_equal(tide.asked, "be"); // nobody behind e: the end of the line leaves with it
    run_to(tide.s, 3);
    assert_string_equal(tide.served, "acdbe");
    assert_int_equal(tide.condition.line.n, 0);
    end(&tide);
}

/* The condition comes about and the wait is killed, or times out, at the same instant. */
static void test_ties(void **state) {
    (void)state;
    struct tide tide;
    set_up(&tide, wait_for_the_mark, (const int[]){5, 5, 5, 99, 99}, (const int[]){0, 0, 0, 0, 0});
    run_to(tide.s, 1);
    assert_int_equal(set_level(&tide, 5), 3);
    assert_true(process_kill(tide.s, &tide.waiters[0].process));
    assert_true(process_drop(tide.s, &tide.waiters[1].process));
    assert_true(process_kill(tide.s, &tide.waiters[3].process));
    assert_int_equal(set_level(&tide, 99), 1);
    run_to(tide.s, 2);
    assert_string_equal(tide.served, "acde"); // in the order in which their waits ended
    assert_int_equal(tide.waiters[0].why, WAKE_KILLED);
    assert_int_equal(tide.waiters[2].why, WAKE_GRANTED);
    assert_int_equal(tide.waiters[3].why, WAKE_KILLED);
    end(&tide);
}

/* What it waits for holds nothing: the same ticket is asked for again and again, without ticket_done. */
static void wait_again_and_again(struct sim *s, struct process *p, enum wake why) {
    struct waiter *w = p->context;
    if (why == WAKE_GRANTED) note_service(w, why);
    assert_false(condition_wait(s, &w->tide->condition, w->tickets, NULL, NULL, w->priority, w->timeout, p));
}

static void test_a_served_ticket_may_ask_again(void **state) {
    (void)state;
    struct tide tide;
    set_up(&tide, wait_again_and_again, (const int[]){0, 0, 0, 0, 0}, (const int[]){5, 4, 3, 2, 1});
    for (int day = 1; day <= 3; day++) {
        run_to(tide.s, day);
        assert_int_equal(condition_check(tide.s, &tide.condition), N_WAITERS);
    }
    run_to(tide.s, 4);
    assert_string_equal(tide.served, "edcbaedcbaedcba");
    assert_int_equal(tide.condition.line.n, N_WAITERS);
    end(&tide);
}

static void pass(struct sim *s, struct process *p, enum wake why) {
    struct waiter *w = p->context;
    if (why == WAKE_START) {
        process_hold_days(s, p, w->mark);
    } else if (why == WAKE_TIMER && w->mark >= 0) {
        w->mark = -1;
        if (gate_pass(s, &w->tide->gate, &w->tickets[0], w->priority, w->timeout, p))
            note_service(w, WAKE_START);
    } else {
        note_service(w, why);
    }
}

/* Closed 0-4, open 4-6, closed 6-10; in line: a from 1, b from 2, c from 3 to 3.5 (its timeout), e from 7. */
static void test_gate(void **state) {
    (void)state;
    struct tide tide;
    set_up(&tide, pass, (const int[]){1, 2, 3, 5, 7}, (const int[]){1, 0, 0, 0, 0});
    tide.waiters[2].timeout = ticks_from_days(0.5);
    struct gate *g = &tide.gate;
    run_to(tide.s, 4);
    assert_string_equal(tide.served, "c");
    assert_int_equal(tide.waiters[2].why, WAKE_TIMER);
    assert_int_equal(g->condition.line.n, 2);
    gate_open(tide.s, g);
    gate_close(tide.s, g); // who was served has passed
    gate_open(tide.s, g);
    run_to(tide.s, 6);
    assert_string_equal(tide.served, "cbad"); // b by priority; d came to an open gate
    assert_int_equal(tide.waiters[3].why, WAKE_START);
    gate_close(tide.s, g);
    gate_close(tide.s, g);
    run_to(tide.s, 10);
    assert_true(time_average_mean(&g->open_frac, sim_now(tide.s)) == 0.2);
    assert_true(time_average_integral_days(&g->waiting, sim_now(tide.s)) == 3 + 2 + 0.5 + 3);
    assert_true(g->waiting.max == 3);
    gate_reset_statistics(tide.s, g);
    run_to(tide.s, 12);
    assert_true(time_average_mean(&g->open_frac, sim_now(tide.s)) == 0);
    assert_true(time_average_mean(&g->waiting, sim_now(tide.s)) == 1);
    assert_true(process_kill(tide.s, &tide.waiters[4].process));
    assert_int_equal(g->waiting.value, 0);
    gate_open(tide.s, g);
    run_to(tide.s, 13);
    assert_string_equal(tide.served, "cbade");
    end(&tide);
}

struct notes {
    char text[300];
};

static void on_note(const struct trace_record *record, void *context) {
    struct notes *notes = context;
    size_t n = strlen(notes->text);
    snprintf(notes->text + n, sizeof notes->text - n, "%s %s %d by %d; ", record->what, record->name,
             (int)record->amount, (int)record->id);
}

/* The number is that of those in line. */
static void test_trace_tells_who_waits_and_passes(void **state) {
    (void)state;
    struct tide tide;
    struct notes notes = {""};
    set_up(&tide, pass, (const int[]){1, 2, 3, 5, 7}, (const int[]){1, 0, 0, 0, 0});
    tide.waiters[2].timeout = ticks_from_days(0.5);
    assert_int_equal(sim_set_trace(tide.s, TRACE_RESOURCE, on_note, &notes, NULL), STATUS_OK);
    run_to(tide.s, 4);
    gate_open(tide.s, &tide.gate);
    run_to(tide.s, 6);
    gate_close(tide.s, &tide.gate);
    assert_string_equal(notes.text,
                        "wait lock 1 by 0; wait lock 2 by 1; wait lock 3 by 2; withdraw lock 2 by 2; "
                        "open lock 2 by 0; pass lock 1 by 1; pass lock 0 by 0; pass lock 0 by 3; "
                        "close lock 0 by 0; ");
    notes.text[0] = 0;
    process_drop(tide.s, &tide.waiters[4].process);
    process_start(tide.s, &tide.waiters[4].process, wait_for_the_mark, &tide.waiters[4], 6);
    run_to(tide.s, 7);
    set_level(&tide, 8);
    assert_string_equal(notes.text, "wait tide 1 by 6; pass tide 0 by 6; ");
    end(&tide);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check_serves_those_whose_predicate_holds),
        cmocka_unit_test(test_waiting_without_a_predicate_is_a_signal),
        cmocka_unit_test(test_a_check_survives_those_who_leave_during_it),
        cmocka_unit_test(test_ties),
        cmocka_unit_test(test_a_served_ticket_may_ask_again),
        cmocka_unit_test(test_gate),
        cmocka_unit_test(test_trace_tells_who_waits_and_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
