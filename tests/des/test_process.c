/* The process protocol: every wait ends once, for the first reason in event order. */
#include "des/process.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { LOG_MAXIMUM = 16 };

/* A process that notes why and when it runs, and then holds for the next of its delays (negative: ends). */
struct actor {
    struct process process;
    const double *delays_days;
    int n;
    enum wake why[LOG_MAXIMUM];
    double at_days[LOG_MAXIMUM];
};

static void act(struct sim *s, struct process *p, enum wake why) {
    struct actor *a = p->context;
    double delay_days = a->delays_days[a->n];
    a->why[a->n] = why;
    a->at_days[a->n++] = sim_now_days(s);
    if (why != WAKE_KILLED && delay_days >= 0) process_hold_days(s, p, delay_days);
}

static void expect(const struct actor *a, int i, enum wake why, double at_days) {
    assert_true(i < a->n);
    assert_int_equal(a->why[i], why);
    assert_true(a->at_days[i] == at_days);
}

static void run(struct sim *s, double days) {
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_until(s, ticks_from_days(days), &err), STATUS_OK);
}

static void start(struct sim *s, struct actor *a, const double *delays_days) {
    *a = (struct actor){.delays_days = delays_days};
    process_start(s, &a->process, act, a, 4711);
}

static void test_hold(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    start(s, &a, (const double[]){2.5, 0, INFINITY});
    run(s, 1000);
    expect(&a, 0, WAKE_START, 0);
    expect(&a, 1, WAKE_TIMER, 2.5);
    expect(&a, 2, WAKE_TIMER, 2.5);
    assert_int_equal(a.n, 3);
    assert_int_equal(a.process.state, PROCESS_WAITING); // for ever
    assert_int_equal(sim_n_executed(s), 3);             // no event beyond one per step
    sim_destroy(s);
}

static void test_interrupt_ends_a_hold_and_its_timer(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    start(s, &a, (const double[]){10, 30, -1});
    run(s, 4);
    assert_true(process_interrupt(s, &a.process, 0xfee1));
    assert_false(process_interrupt(s, &a.process, 0xdead)); // one interrupt to come is enough
    run(s, 100);
    expect(&a, 1, WAKE_INTERRUPTED, 4);
    expect(&a, 2, WAKE_TIMER, 34);
    assert_int_equal(a.n, 3); // nothing at day 10
    assert_int_equal(a.process.cause, 0xfee1);
    assert_false(process_interrupt(s, &a.process, 1)); // ended
    assert_int_equal(sim_n_pending(s), 0);
    sim_destroy(s);
}

/* A waiter on a condition, with a timeout; counts how often its object was left. */
struct watcher {
    struct process process;
    ticks timeout;
    uint64_t token;
    int n_steps, n_left;
    enum wake last, left;
};

static void on_left(struct sim *s, void *object, enum wake why) {
    (void)s;
    struct watcher *w = object;
    w->n_left++;
    w->left = why;
}

static void watch(struct sim *s, struct process *p, enum wake why) {
    struct watcher *w = p->context;
    w->n_steps++;
    w->last = why;
    if (why == WAKE_START) w->token = process_wait(s, p, w->timeout, on_left, w);
}

static void start_watcher(struct sim *s, struct watcher *w, double timeout_days) {
    *w = (struct watcher){.timeout = ticks_from_days(timeout_days)};
    process_start(s, &w->process, watch, w, 12);
    run(s, sim_now_days(s));
}

static void test_wake_cancels_the_timeout_and_stale_tokens_are_refused(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct watcher w;
    start_watcher(s, &w, 3);
    assert_false(process_wake(s, &w.process, w.token - 1, WAKE_CONDITION));
    assert_true(process_wake(s, &w.process, w.token, WAKE_CONDITION));
    assert_false(process_wake(s, &w.process, w.token, WAKE_CONDITION)); // woken, and only once
    run(s, 50);
    assert_int_equal(w.n_steps, 2);
    assert_int_equal(w.last, WAKE_CONDITION);
    assert_int_equal(w.n_left, 0);
    process_start(s, &w.process, watch, &w, 12); // a second life: the old token stays stale
    uint64_t old = w.token;
    run(s, 51);
    assert_false(process_wake(s, &w.process, old, WAKE_CONDITION));
    assert_true(process_wake(s, &w.process, w.token, WAKE_CONDITION));
    sim_destroy(s);
}

static void test_timeout_leaves_the_object(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct watcher w;
    start_watcher(s, &w, 3);
    run(s, 50);
    assert_int_equal(w.last, WAKE_TIMER);
    assert_int_equal(w.left, WAKE_TIMER);
    assert_int_equal(w.n_left, 1);
    assert_false(process_wake(s, &w.process, w.token, WAKE_CONDITION));
    sim_destroy(s);
}

static void test_interrupt_of_a_woken_process_is_kept_for_its_next_wait(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    start(s, &a, (const double[]){6, 5, -1});
    assert_true(process_interrupt(s, &a.process, 31)); // woken: its first step is due
    assert_false(process_interrupt(s, &a.process, 32));
    run(s, 100);
    expect(&a, 0, WAKE_START, 0);
    expect(&a, 1, WAKE_INTERRUPTED, 0);
    expect(&a, 2, WAKE_TIMER, 5);
    assert_int_equal(a.process.cause, 31);
    sim_destroy(s);
}

static void test_kill(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct watcher w;
    start_watcher(s, &w, 3);
    assert_true(process_kill(s, &w.process));
    assert_false(process_kill(s, &w.process));
    assert_false(process_wake(s, &w.process, w.token, WAKE_GRANTED));
    assert_false(process_interrupt(s, &w.process, 1));
    run(s, 50);
    assert_int_equal(w.last, WAKE_KILLED);
    assert_int_equal(w.n_steps, 2);
    assert_int_equal(w.n_left, 1);
    assert_false(process_kill(s, &w.process));

    start_watcher(s, &w, 3); // woken, but killed before it runs: the object hears of it
    assert_true(process_wake(s, &w.process, w.token, WAKE_GRANTED));
    assert_true(process_kill(s, &w.process));
    assert_int_equal(w.n_left, 1);
    sim_destroy(s);
}

static void test_drop_is_silent(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct watcher w;
    start_watcher(s, &w, 3);
    assert_true(process_drop(s, &w.process));
    assert_false(process_drop(s, &w.process));
    assert_int_equal(w.n_left, 1);
    run(s, 50);
    assert_int_equal(w.n_steps, 1);
    assert_int_equal(sim_n_pending(s), 0);
    sim_destroy(s);
}

static void wait_twice(struct sim *s, struct process *p, enum wake why) {
    (void)why;
    process_hold(s, p, 5);
    process_hold(s, p, 6);
}

static void wait_after_all(struct sim *s, struct process *p, enum wake why) {
    (void)why;
    process_hold(s, p, 5);
}

static void hold_back(struct sim *s, struct process *p, enum wake why) {
    (void)why;
    process_hold_days(s, p, -0.5);
}

static void test_misuse_fails_the_run(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct process p = {0};
    process_start(s, &p, wait_twice, NULL, 3);
    assert_int_equal(sim_run_until(s, 1, NULL), STATUS_USAGE);
    sim_reset(s);
    process_start(s, &p, wait_after_all, NULL, 3);
    process_kill(s, &p);
    assert_int_equal(sim_run_until(s, 1, NULL), STATUS_USAGE);
    sim_reset(s);
    process_start(s, &p, hold_back, NULL, 3);
    assert_int_equal(sim_run_until(s, 1, NULL), STATUS_RANGE);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hold),
        cmocka_unit_test(test_interrupt_ends_a_hold_and_its_timer),
        cmocka_unit_test(test_wake_cancels_the_timeout_and_stale_tokens_are_refused),
        cmocka_unit_test(test_timeout_leaves_the_object),
        cmocka_unit_test(test_interrupt_of_a_woken_process_is_kept_for_its_next_wait),
        cmocka_unit_test(test_kill),
        cmocka_unit_test(test_drop_is_silent),
        cmocka_unit_test(test_misuse_fails_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
