/*
 * Resources, and what happens when two things happen to one waiting request at one instant.
 *
 * The matrix: one unit is held; W waits, V waits behind it. At day 8 two of {release, timeout, interrupt,
 * cancel, capacity up, capacity down, kill} hit in a given order. A reference of a few plain rules, without
 * events, says what must come out; after the instant, V, the units in use, the log of W and the counts must
 * agree with it. Faults planted one at a time, each of which made this file or test_process.c fail: serve()
 * left out of on_leave, or granting only one; the unseen grant of a killed process not given back; a wait
 * ended without cancelling its timer; the token or the state not checked in process_wake; an object not told
 * that it was left, or told twice; a kept interrupt forgotten; last come, first served within a priority; a
 * newcomer passing the first in the queue.
 */
#include "des/resource.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void run(struct sim *s, double days) {
    struct error err = ERROR_NONE;
    if (sim_run_until(s, ticks_from_days(days), &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void check_invariants(const struct resource *r) {
    if (r->first != NULL) assert_true(r->first->n_units > r->capacity_units - r->in_use_units);
    assert_int_equal(r->n_requested, r->n_granted + r->n_timed_out + r->n_withdrawn + r->n_waiting);
}

// --- the matrix
// --------------------------------------------------------------------------------------------------

enum action { RELEASE, TIMEOUT, INTERRUPT, CANCEL, UP, DOWN, KILL, N_ACTIONS };

/* What W is in the reference. */
enum fate { QUEUED, GRANTED, INTERRUPTED, TIMED_OUT, KILLED };

struct reference {
    int capacity, in_use;
    enum fate w;
    bool v_granted, kept_interrupt;
};

static void reference_serve(struct reference *m) {
    if (m->w == QUEUED && m->in_use < m->capacity) {
        m->w = GRANTED;
        m->in_use++;
    }
    if (m->w != QUEUED && !m->v_granted && m->in_use < m->capacity) {
        m->v_granted = true;
        m->in_use++;
    }
}

static void reference_apply(struct reference *m, enum action action) {
    if (action == RELEASE) m->in_use--;
    if (action == UP) m->capacity = 3;
    if (action == DOWN) m->capacity = 0;
    if (action == INTERRUPT && m->w == GRANTED) m->kept_interrupt = true;
    if (m->w == QUEUED && (action == INTERRUPT || action == CANCEL)) m->w = INTERRUPTED;
    if (m->w == QUEUED && action == TIMEOUT) m->w = TIMED_OUT;
    if (action == KILL && m->w != TIMED_OUT) { // a timeout runs at once: nothing is left to kill
        if (m->w == GRANTED) m->in_use--;
        m->w = KILLED;
        m->kept_interrupt = false;
    }
    reference_serve(m);
}

/* W's own steps after the two actions: an interrupted holder gives back at once. */
static void reference_finish(struct reference *m) {
    if (m->w == GRANTED && m->kept_interrupt) m->in_use--;
    reference_serve(m);
}

struct scene {
    struct sim *sim;
    struct resource r;
    struct request held, w_request, v_request;
    struct process w;
    ticks w_timeout;
    enum wake log[4];
    int n_log;
    int n_v;
    struct action_call {
        struct scene *scene;
        enum action action;
    } calls[2];
};

static void on_w(struct sim *s, struct process *p, enum wake why) {
    struct scene *scene = p->context;
    scene->log[scene->n_log++] = why;
    if (why == WAKE_START) {
        assert_false(resource_request(s, &scene->r, &scene->w_request, 1, 0, scene->w_timeout, p));
    } else if (scene->w_request.holds && why == WAKE_GRANTED) {
        process_hold_days(s, p, 10);
    } else if (scene->w_request.holds) {
        resource_release(s, &scene->w_request);
    }
}

static void on_v(struct sim *s, struct process *p, enum wake why) {
    (void)s;
    struct scene *scene = p->context;
    assert_int_equal(why, WAKE_GRANTED);
    scene->n_v++;
}

static void on_action(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    struct action_call *call = context;
    struct scene *scene = call->scene;
    switch (call->action) {
    case RELEASE:
        resource_release(s, &scene->held);
        break;
    case INTERRUPT:
        process_interrupt(s, &scene->w, 77);
        break;
    case CANCEL:
        resource_cancel(s, &scene->w_request);
        break;
    case UP:
        resource_set_capacity(s, &scene->r, 3);
        break;
    case DOWN:
        resource_set_capacity(s, &scene->r, 0);
        break;
    case KILL:
        process_kill(s, &scene->w);
        break;
    case TIMEOUT: // W's own timer, started on day 1 after what comes first and before what comes second
    case N_ACTIONS:
        break;
    }
    check_invariants(&scene->r);
}

static void stage(struct scene *scene, enum action first, enum action second) {
    const ticks day_8 = 8 * TICKS_PER_DAY;
    struct sim *s = scene->sim = sim_create(NULL);
    scene->calls[0] = (struct action_call){scene, first};
    scene->calls[1] = (struct action_call){scene, second};
    scene->w_timeout = first == TIMEOUT || second == TIMEOUT ? 7 * TICKS_PER_DAY : TICKS_NEVER;
    resource_init(&scene->r, "bed", 1, 0);
    assert_true(resource_request_call(s, &scene->r, &scene->held, 1, 0, TICKS_NEVER, on_v, scene, 1));
    run(s, 1);
    sim_schedule(s, day_8, PRIORITY_NORMAL, on_action, &scene->calls[0], 0);
    process_start(s, &scene->w, on_w, scene, 2);
    run(s, 1);
    assert_false(resource_request_call(s, &scene->r, &scene->v_request, 1, 0, TICKS_NEVER, on_v, scene, 3));
    sim_schedule(s, day_8, PRIORITY_NORMAL, on_action, &scene->calls[1], 0);
    run(s, 8);
}

static void expect_log(const struct scene *scene, const struct reference *m) {
    static const enum wake wakes[] = {WAKE_START, WAKE_GRANTED, WAKE_INTERRUPTED, WAKE_TIMER, WAKE_KILLED};
    if (m->w == QUEUED) {
        assert_int_equal(scene->n_log, 1);
        return;
    }
    assert_int_equal(scene->log[1], wakes[m->w]);
    assert_int_equal(scene->n_log, m->kept_interrupt ? 3 : 2);
    if (m->kept_interrupt) assert_int_equal(scene->log[2], WAKE_INTERRUPTED);
}

static void test_two_things_at_one_instant(void **state) {
    (void)state;
    for (int first = 0; first < N_ACTIONS; first++) {
        for (int second = 0; second < N_ACTIONS; second++) {
            if (first == second) continue;
            struct scene scene = {0};
            struct reference m = {.capacity = 1, .in_use = 1};
            stage(&scene, (enum action)first, (enum action)second);
            reference_apply(&m, (enum action)first);
            reference_apply(&m, (enum action)second);
            reference_finish(&m);
            check_invariants(&scene.r);
            expect_log(&scene, &m);
            assert_int_equal(scene.n_v, m.v_granted);
            assert_int_equal(scene.r.in_use_units, m.in_use);
            run(scene.sim, 30); // no late wake-up: only the end of W's hold may follow
            assert_int_equal(scene.n_log, (m.w == QUEUED ? 1 : 2) + (m.kept_interrupt || m.w == GRANTED));
            sim_destroy(scene.sim);
        }
    }
}

// --- plain callbacks
// ---------------------------------------------------------------------------------------------

struct caller {
    struct request request;
    int n_calls;
    enum wake why;
    double at_days;
};

static void on_call(struct sim *s, struct process *p, enum wake why) {
    struct caller *c = p->context;
    c->n_calls++;
    c->why = why;
    c->at_days = sim_now_days(s);
}

static bool ask(struct sim *s, struct resource *r, struct caller *c, int64_t n_units, int priority,
                double timeout_days) {
    ticks timeout = timeout_days > 0 ? ticks_from_days(timeout_days) : TICKS_NEVER;
    return resource_request_call(s, r, &c->request, n_units, priority, timeout, on_call, c, 9);
}

static void test_priority_then_order_and_nobody_passes_the_first(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct caller holder = {0}, c[5] = {0};
    resource_init(&r, "team", 3, 0);
    assert_true(ask(s, &r, &holder, 2, 0, 0));
    assert_false(ask(s, &r, &c[0], 2, 5, 0)); // one is free, two are needed
    assert_false(ask(s, &r, &c[1], 1, 5, 0)); // would fit, but may not pass
    assert_true(ask(s, &r, &c[2], 1, 4, 0));  // goes before the first, and fits
    assert_false(ask(s, &r, &c[3], 1, 4, 0));
    assert_false(ask(s, &r, &c[4], 1, 5, 0));
    check_invariants(&r);
    run(s, 2);
    resource_release(s, &holder.request); // 2 units: c3 by priority, then c0 does not fit in 1
    run(s, 3);
    assert_int_equal(c[3].n_calls, 1);
    assert_int_equal(c[0].n_calls + c[1].n_calls + c[4].n_calls, 0);
    resource_release(s, &c[2].request);
    run(s, 4);
    assert_int_equal(c[0].n_calls, 1);
    resource_set_capacity(s, &r, 4);
    run(s, 5);
    assert_int_equal(c[1].n_calls, 1); // before c4, which asked later
    assert_int_equal(c[4].n_calls, 0);
    check_invariants(&r);
    sim_destroy(s);
}

static void test_reneging_frees_the_way(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct caller holder = {0}, large = {0}, small = {0};
    resource_init(&r, "truck", 3, 0);
    assert_true(ask(s, &r, &holder, 2, 0, 0));
    assert_false(ask(s, &r, &large, 3, 0, 6.25));
    assert_false(ask(s, &r, &small, 1, 0, 20));
    run(s, 10);
    assert_int_equal(large.why, WAKE_TIMER);
    assert_true(large.at_days == 6.25);
    assert_int_equal(small.why, WAKE_GRANTED); // its own timer is gone
    assert_true(small.at_days == 6.25);
    run(s, 40);
    assert_int_equal(small.n_calls, 1);
    assert_int_equal(r.n_timed_out, 1);
    assert_false(resource_cancel(s, &large.request));
    assert_true(ask(s, &r, &large, 0 + 1, 0, 0) == false); // 3 of 3 in use
    check_invariants(&r);
    sim_destroy(s);
}

static void test_cancelled_callback_is_not_called_and_its_grant_goes_on(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct caller holder = {0}, a = {0}, b = {0};
    resource_init(&r, "bed", 1, 0);
    assert_true(ask(s, &r, &holder, 1, 0, 0));
    assert_false(ask(s, &r, &a, 1, 0, 0));
    assert_false(ask(s, &r, &b, 1, 0, 0));
    run(s, 1);
    resource_release(s, &holder.request); // a's grant is on its way
    assert_true(a.request.holds);
    assert_true(resource_cancel(s, &a.request));
    run(s, 2);
    assert_int_equal(a.n_calls, 0);
    assert_int_equal(b.n_calls, 1);
    assert_true(b.at_days == 1);
    sim_destroy(s);
}

static void test_statistics(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct caller a = {0}, b = {0};
    resource_init(&r, "team", 2, 0);
    assert_true(ask(s, &r, &a, 2, 0, 0));
    run(s, 1);
    assert_false(ask(s, &r, &b, 1, 0, 0));
    run(s, 4);
    resource_release(s, &a.request);
    run(s, 5);
    resource_set_capacity(s, &r, 4);
    run(s, 10);
    assert_true(tally_mean(&r.wait_days) == 1.5); // 0 and 3 days
    assert_true(resource_mean_waiting(s, &r) == 0.3);
    double used = 2 * 4 + 1 * 6, offered = 2 * 5 + 4 * 5;
    assert_true(fabs(resource_utilisation_frac(s, &r) - used / offered) < 1e-15);
    resource_reset_statistics(s, &r);
    run(s, 20);
    assert_true(resource_utilisation_frac(s, &r) == 0.25);
    assert_int_equal(r.n_requested, 0);
    sim_destroy(s);
}

static void test_misuse_fails_the_run(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct caller a = {0};
    resource_init(&r, "bed", 1, 0);
    resource_release(s, &a.request);
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_reset(s);
    assert_false(ask(s, &r, &a, 0, 0, 0));
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_reset(s);
    assert_true(ask(s, &r, &a, 1, 0, 0));
    assert_false(ask(s, &r, &a, 1, 0, 0)); // in use
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_reset(s);
    resource_set_capacity(s, &r, -1);
    assert_int_equal(sim_run_until(s, 1, NULL), STATUS_RANGE);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_things_at_one_instant),
        cmocka_unit_test(test_priority_then_order_and_nobody_passes_the_first),
        cmocka_unit_test(test_reneging_frees_the_way),
        cmocka_unit_test(test_cancelled_callback_is_not_called_and_its_grant_goes_on),
        cmocka_unit_test(test_statistics),
        cmocka_unit_test(test_misuse_fails_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
