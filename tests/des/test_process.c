/*
 * The process protocol: every wait ends once, for the first reason in event order, and nothing is lost or
 * kept that the process does not know of. What must happen when two things come about at one instant is
 * written out in the table `ties`, in both orders.
 *
 * Planted faults that these tests were seen to catch: the timer not cancelled when something else ends the
 * wait; a kill, or a drop, that gives nothing back; a kill that leaves a join served; WAIT_ANY that waits for
 * all, or leaves the others in line when one is served at once; a grant preempted before it is learnt of told
 * as a grant, or kept; a second interrupt kept; an interrupt told before a preemption; process_end that
 * leaves the actor; a return that does not end the process; joiners forgotten, or left in line when they give
 * up; others served before all tickets of the wait have left; an asking taken back still missing; a ticket
 * done that stays listed; `left` not noted; a timeout that overflows the clock.
 */
#include "des/trace.h"
#include "des/waiting.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static ticks days(double n_days) {
    return ticks_from_days(n_days);
}

static void end_run(struct sim *s) {
    assert_int_equal(sim_status(s), STATUS_OK);
    sim_destroy(s);
}

// --- holds -------------------------------------------------------------------------------------------------

static void hold_2_5_then_0_then_for_ever(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_hold_days(s, &a->process, a->n_steps == 1 ? 2.5 : a->n_steps == 2 ? 0 : (double)INFINITY);
}

static void test_hold_costs_one_event(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    actor_start(s, &a, hold_2_5_then_0_then_for_ever, 4711);
    assert_true(process_is_alive(&a.process));
    run_to(s, 1000);
    assert_string_equal(a.log, "S0 T2.5 T2.5 ");
    assert_int_equal(a.process.state, PROCESS_WAITING);
    assert_true(a.process.due == TICKS_NEVER);
    assert_int_equal(sim_n_executed(s), 3);
    assert_int_equal(sim_n_pending(s), 0); // for ever costs nothing
    assert_true(process_drop(s, &a.process));
    assert_true(a.process.left == TICKS_NEVER);
    end_run(s);
}

static void hold_10_then_30(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    if (a->n_steps <= 2) process_hold(s, &a->process, a->n_steps == 1 ? days(10) : days(30));
}

static void test_interrupt_ends_a_hold_and_its_timer(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    actor_start(s, &a, hold_10_then_30, 1);
    run_to(s, 4);
    assert_true(a.process.due == days(10));
    assert_true(process_interrupt(s, &a.process, 0xfee1));
    assert_false(process_interrupt(s, &a.process, 0xdead)); // one interrupt to come is enough
    assert_int_equal(sim_n_pending(s), 1);                  // the step; the timer is gone
    assert_true(a.process.left == days(6));
    run_to(s, 100);
    assert_string_equal(a.log, "S0 I4 T34 "); // nothing at day 10
    assert_int_equal(a.process.cause, 0xfee1);
    assert_true(a.process.left == 0);
    assert_false(process_is_alive(&a.process));
    assert_false(process_interrupt(s, &a.process, 1));
    assert_int_equal(sim_n_pending(s), 0);
    end_run(s);
}

static void test_interrupt_before_the_first_step_is_kept(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    actor_start(s, &a, hold_10_then_30, 1);
    assert_true(process_interrupt(s, &a.process, 31));
    assert_false(process_interrupt(s, &a.process, 32));
    run_to(s, 100);
    assert_string_equal(a.log, "S0 I0 T30 ");
    assert_int_equal(a.process.cause, 31);
    end_run(s);
}

static void test_priority_of_steps(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor late, early;
    actor_start(s, &late, NULL, 1);
    process_drop(s, &late.process);
    process_prepare(&late.process, late.process.resume, &late, 1);
    late.process.priority = PRIORITY_LAST;
    process_begin(s, &late.process);
    actor_start(s, &early, NULL, 2);
    assert_true(sim_step(s));
    assert_int_equal(early.n_steps, 1);
    assert_int_equal(late.n_steps, 0);
    run_to(s, 1);
    assert_int_equal(late.n_steps, 1);
    end_run(s);
}

// --- two things at one instant -----------------------------------------------------------------------------

/* Want 0 is waited for; want 1 was got before, and is held. */
enum deed { GRANT, TIMER, INTERRUPT, PREEMPT_HELD, PREEMPT_GRANTED, KILL, DROP };

struct scene {
    struct actor a;
    struct pool asked, held;
    enum deed deeds[2];
    int n_deeds;
    int answer; // of the last deed; 2: it gives none
};

static int do_deed(struct sim *s, struct scene *scene, enum deed deed) {
    struct process *p = &scene->a.process;
    struct want *granted = &scene->a.wants[0], *held = &scene->a.wants[1];
    switch (deed) {
    case GRANT: pool_add(s, &scene->asked, 1); break;
    case INTERRUPT: return process_interrupt(s, p, 77);
    case PREEMPT_HELD: ticket_preempt(s, &held->ticket, 88); break;
    case PREEMPT_GRANTED: ticket_preempt(s, &granted->ticket, 99); break;
    case KILL: return process_kill(s, p);
    case DROP: return process_drop(s, p);
    case TIMER: break;
    }
    return 2;
}

static void on_deed(struct sim *s, void *context, uint64_t i_deed) {
    struct scene *scene = context;
    assert_int_equal(scene->n_deeds++, i_deed);
    scene->answer = do_deed(s, scene, scene->deeds[i_deed]);
}

static void wait_3_days_then_hold_10(struct sim *s, struct actor *a, enum wake why) {
    struct process *p = &a->process;
    if (why == WAKE_START) {
        pool_ask(s, a->pools[1], &a->wants[1], 1, 0, p);
        assert_true(process_wait(s, p, WAIT_ALL, 0));
        pool_ask(s, a->pools[0], &a->wants[0], 1, 0, p);
        assert_false(process_wait(s, p, WAIT_ANY, a->timeout));
    } else if (why != WAKE_KILLED && sim_now_days(s) < 10) {
        process_hold_days(s, p, 10);
    }
}

/* The log shows both wants: "G3++" is woken by the grant and has both, "G3+." has lost the held one
 * meanwhile. */
struct tie {
    enum deed first, second;
    int answer; // of the second
    const char *log;
    int n_withdrawn, n_given_back;
    int n_free; // units of what was asked for, at the end
};

static const struct tie ties[] = {
    {GRANT, TIMER, 2, "S0.. G3++ T13++ ", 0, 0, 0},
    {GRANT, GRANT, 2, "S0.. G3++ T13++ ", 0, 0, 1},
    {GRANT, INTERRUPT, 1, "S0.. G3++ I3++ T13++ ", 0, 0, 0},
    {GRANT, PREEMPT_HELD, 2, "S0.. G3+. P3+. T13+. ", 0, 0, 0},
    {GRANT, PREEMPT_GRANTED, 2, "S0.. P3.+ T13.+ ", 0, 0, 0},
    {GRANT, KILL, 1, "S0.. K3.+ ", 0, 1, 1},
    {GRANT, DROP, 1, "S0.. ", 0, 1, 1},
    {TIMER, GRANT, 2, "S0.. T3.+ T13.+ ", 1, 0, 1},
    {TIMER, INTERRUPT, 1, "S0.. T3.+ I3.+ T13.+ ", 1, 0, 0},
    {TIMER, PREEMPT_HELD, 2, "S0.. T3.+ P3.. T13.. ", 1, 0, 0},
    {TIMER, KILL, 1, "S0.. T3.+ K3.+ ", 1, 0, 0},
    {TIMER, DROP, 1, "S0.. T3.+ ", 1, 0, 0},
    {INTERRUPT, GRANT, 2, "S0.. I3.+ T13.+ ", 1, 0, 1},
    {INTERRUPT, TIMER, 2, "S0.. I3.+ T13.+ ", 1, 0, 0},
    {INTERRUPT, INTERRUPT, 0, "S0.. I3.+ T13.+ ", 1, 0, 0},
    {INTERRUPT, PREEMPT_HELD, 2, "S0.. I3.. P3.. T13.. ", 1, 0, 0},
    {INTERRUPT, KILL, 1, "S0.. K3.+ ", 1, 0, 0},
    {INTERRUPT, DROP, 1, "S0.. ", 1, 0, 0},
    {PREEMPT_HELD, GRANT, 2, "S0.. P3.. T13.. ", 1, 0, 1},
    {PREEMPT_HELD, TIMER, 2, "S0.. P3.. T13.. ", 1, 0, 0},
    {PREEMPT_HELD, INTERRUPT, 0, "S0.. P3.. T13.. ", 1, 0, 0},
    {PREEMPT_HELD, KILL, 1, "S0.. K3.. ", 1, 0, 0},
    {PREEMPT_HELD, DROP, 1, "S0.. ", 1, 0, 0},
    {KILL, GRANT, 2, "S0.. K3.+ ", 1, 0, 1},
    {KILL, TIMER, 2, "S0.. K3.+ ", 1, 0, 0},
    {KILL, INTERRUPT, 0, "S0.. K3.+ ", 1, 0, 0},
    {KILL, PREEMPT_HELD, 2, "S0.. K3.. ", 1, 0, 0},
    {KILL, KILL, 0, "S0.. K3.+ ", 1, 0, 0},
    {KILL, DROP, 1, "S0.. ", 1, 0, 0},
    {DROP, GRANT, 2, "S0.. ", 1, 0, 1},
    {DROP, TIMER, 2, "S0.. ", 1, 0, 0},
    {DROP, INTERRUPT, 0, "S0.. ", 1, 0, 0},
    {DROP, PREEMPT_HELD, 2, "S0.. ", 1, 0, 0},
    {DROP, KILL, 0, "S0.. ", 1, 0, 0},
    {DROP, DROP, 0, "S0.. ", 1, 0, 0},
};

/* Deeds of day 3 that are scheduled before the process starts come before its timer, the others after it. */
static void play(const struct tie *tie, struct scene *scene) {
    struct sim *s = sim_create(NULL);
    bool with_timer = tie->first == TIMER || tie->second == TIMER;
    *scene = (struct scene){.held.free_units = 1, .deeds = {tie->first, tie->second}};
    if (tie->first != TIMER) sim_schedule(s, days(3), PRIORITY_NORMAL, on_deed, scene, 0);
    scene->n_deeds = tie->first == TIMER;
    actor_start(s, &scene->a, wait_3_days_then_hold_10, 5);
    scene->a.n_wants = 2;
    scene->a.pools[0] = &scene->asked;
    scene->a.pools[1] = &scene->held;
    scene->a.timeout = with_timer ? days(3) : TICKS_NEVER;
    run_to(s, 1);
    if (tie->second != TIMER) sim_schedule(s, days(3), PRIORITY_NORMAL, on_deed, scene, 1);
    run_to(s, 100);
    assert_int_equal(sim_n_pending(s), 0);
    end_run(s);
}

static void test_two_things_at_one_instant(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ties / sizeof ties[0]; i++) {
        struct scene scene;
        play(&ties[i], &scene);
        int answer = ties[i].second == TIMER ? 2 : scene.answer;
        if (answer != ties[i].answer) fail_msg("tie %zu: answer %d", i, answer);
        assert_string_equal(scene.a.log, ties[i].log);
        assert_int_equal(scene.asked.n_withdrawn, ties[i].n_withdrawn);
        assert_int_equal(scene.asked.n_settled, ties[i].n_withdrawn);
        assert_int_equal(scene.asked.n_given_back, ties[i].n_given_back);
        assert_int_equal(scene.asked.free_units, ties[i].n_free);
        assert_int_equal(scene.asked.line.n, 0);
        assert_int_equal(scene.a.process.state, PROCESS_IDLE);
    }
}

/* Both an interrupt and a preemption come while the process is woken: it is told of both, and of the causes.
 */
static uint64_t causes[8];

static void note_cause(struct sim *s, struct actor *a, enum wake why) {
    causes[a->n_steps] = a->process.cause;
    wait_3_days_then_hold_10(s, a, why);
}

static void test_interrupt_and_preemption_are_both_kept(void **state) {
    (void)state;
    for (int order = 0; order < 2; order++) {
        struct sim *s = sim_create(NULL);
        struct scene scene = {.held.free_units = 1};
        actor_start(s, &scene.a, note_cause, 5);
        scene.a.n_wants = 2;
        scene.a.pools[0] = &scene.asked;
        scene.a.pools[1] = &scene.held;
        run_to(s, 3);
        do_deed(s, &scene, GRANT);
        if (order == 1) assert_true(do_deed(s, &scene, INTERRUPT));
        do_deed(s, &scene, PREEMPT_HELD);
        // With a preemption to come an interrupt is refused; in the other order both are kept.
        if (order == 0) assert_false(do_deed(s, &scene, INTERRUPT));
        run_to(s, 100);
        assert_string_equal(scene.a.log, order == 1 ? "S0.. G3+. P3+. I3+. T13+. " : "S0.. G3+. P3+. T13+. ");
        assert_int_equal(causes[3], 88);
        assert_int_equal(causes[4], order == 1 ? 77 : 88);
        end_run(s);
    }
}

// --- any and all -------------------------------------------------------------------------------------------

static void ask_all_three(struct sim *s, struct actor *a, int64_t n_units) {
    for (int i = 0; i < ACTOR_WANTS; i++)
        pool_ask(s, a->pools[i], &a->wants[i], n_units, 0, &a->process);
}

static void want_any(struct sim *s, struct actor *a, enum wake why) {
    if (why != WAKE_START) return;
    ask_all_three(s, a, 2);
    if (process_wait(s, &a->process, WAIT_ANY, a->timeout)) a->timeout = -1; // noted for the test
}

static void want_all(struct sim *s, struct actor *a, enum wake why) {
    if (why != WAKE_START) return;
    ask_all_three(s, a, 2);
    if (process_wait(s, &a->process, WAIT_ALL, a->timeout)) a->timeout = -1;
}

struct three {
    struct sim *s;
    struct pool pools[ACTOR_WANTS];
    struct actor a;
};

static void set_up(struct three *t, plan_fn *plan, double timeout_days) {
    *t = (struct three){.s = sim_create(NULL)};
    actor_start(t->s, &t->a, plan, 8);
    t->a.n_wants = ACTOR_WANTS;
    t->a.timeout = ticks_from_days(timeout_days);
    for (int i = 0; i < ACTOR_WANTS; i++)
        t->a.pools[i] = &t->pools[i];
}

static void test_any_takes_the_first_of_two_at_one_instant(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_any, INFINITY);
    run_to(t.s, 6);
    pool_add(t.s, &t.pools[2], 2);
    pool_add(t.s, &t.pools[0], 2); // too late: stays free
    assert_int_equal(t.pools[0].n_withdrawn + t.pools[1].n_withdrawn, 2);
    assert_int_equal(t.pools[0].withdrawn_why, WAKE_GRANTED);
    run_to(t.s, 10);
    assert_string_equal(t.a.log, "S0... G6..+ ");
    assert_int_equal(t.pools[0].free_units, 2);
    assert_int_equal(t.pools[2].free_units, 0);
    pool_return(t.s, &t.a.wants[2]); // held beyond the end of the process
    assert_int_equal(t.pools[2].free_units, 2);
    end_run(t.s);
}

static void test_any_served_while_asking(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_any, 5);
    t.pools[1].free_units = 2;
    run_to(t.s, 10);
    assert_string_equal(t.a.log, "S0... ");
    assert_true(t.a.timeout == -1);
    assert_true(ticket_is_served(&t.a.wants[1].ticket));
    assert_int_equal(t.pools[0].n_withdrawn + t.pools[2].n_withdrawn, 2);
    assert_int_equal(sim_n_executed(t.s), 1);
    end_run(t.s);
}

static void test_all_waits_for_the_last(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_all, 50);
    run_to(t.s, 2);
    pool_add(t.s, &t.pools[1], 2);
    run_to(t.s, 3);
    pool_add(t.s, &t.pools[0], 5);
    run_to(t.s, 4);
    assert_int_equal(t.a.n_steps, 1);
    pool_add(t.s, &t.pools[2], 2);
    run_to(t.s, 100);
    assert_string_equal(t.a.log, "S0... G4+++ ");
    assert_true(t.a.process.left == days(46));
    end_run(t.s);
}

static void test_all_served_while_asking(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_all, 50);
    for (int i = 0; i < ACTOR_WANTS; i++)
        t.pools[i].free_units = 3;
    run_to(t.s, 60);
    assert_true(t.a.timeout == -1);
    assert_int_equal(t.pools[1].free_units, 1);
    end_run(t.s);
}

/* Two of three are served when, on day 9, the wait ends otherwise; what ends it comes before the timer of
 * that day. */
struct cut {
    enum deed deed;
    const char *log;
    int n_given_back;
};

static void on_cut(struct sim *s, void *context, uint64_t deed) {
    struct three *t = context;
    switch ((enum deed)deed) {
    case INTERRUPT: assert_true(process_interrupt(s, &t->a.process, 4)); break;
    case KILL: assert_true(process_kill(s, &t->a.process)); break;
    case DROP: assert_true(process_drop(s, &t->a.process)); break;
    case PREEMPT_GRANTED: ticket_preempt(s, &t->a.wants[0].ticket, 4); break;
    default: break;
    }
}

static void test_all_partly_served(void **state) {
    (void)state;
    static const struct cut cuts[] = {{TIMER, "S0... T9+.+ ", 0},
                                      {INTERRUPT, "S0... I9+.+ ", 0},
                                      {KILL, "S0... K9... ", 2},
                                      {DROP, "S0... ", 2},
                                      {PREEMPT_GRANTED, "S0... P9..+ ", 0}};
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        struct three t;
        set_up(&t, want_all, 9);
        sim_schedule(t.s, days(9), PRIORITY_NORMAL, on_cut, &t, cuts[i].deed);
        run_to(t.s, 3);
        pool_add(t.s, &t.pools[0], 2);
        pool_add(t.s, &t.pools[2], 2);
        run_to(t.s, 100);
        assert_string_equal(t.a.log, cuts[i].log);
        assert_int_equal(t.pools[0].n_given_back + t.pools[2].n_given_back, cuts[i].n_given_back);
        assert_int_equal(t.pools[1].n_withdrawn, 1);
        assert_int_equal(t.pools[1].line.n, 0);
        end_run(t.s);
    }
}

/* Preemption of a ticket that its process has not learnt of, in a wait that something else has ended already:
 * the process is told of that, and finds its ticket idle; nothing is kept. */
static void test_preempted_before_learnt_after_an_interrupt(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_all, INFINITY);
    run_to(t.s, 3);
    pool_add(t.s, &t.pools[0], 2);
    assert_true(process_interrupt(t.s, &t.a.process, 21));
    ticket_preempt(t.s, &t.a.wants[0].ticket, 22);
    assert_int_equal(t.a.process.kept, 0);
    run_to(t.s, 4);
    assert_string_equal(t.a.log, "S0... I3... ");
    assert_int_equal(t.a.process.cause, 21);
    end_run(t.s);
}

/* All three wants stand in one line, one of them too big and in the way of the others. When the wait is over
 * none of them is served because another leaves; but who stands behind them is. */
static void want_any_of_one(struct sim *s, struct actor *a, enum wake why) {
    if (why != WAKE_START) return;
    for (int i = 0; i < ACTOR_WANTS; i++) {
        bool is_big = i == (int)a->timeout; // which one is big, and first in line
        pool_ask(s, a->pools[0], &a->wants[i], is_big ? 90 : 2, is_big ? -1 : 0, &a->process);
    }
    assert_false(process_wait(s, &a->process, WAIT_ANY, days(5)));
}

static void want_2(struct sim *s, struct actor *a, enum wake why) {
    if (why != WAKE_START) return;
    pool_ask(s, a->pools[0], &a->wants[0], 2, 9, &a->process);
    assert_false(process_wait(s, &a->process, WAIT_ANY, TICKS_NEVER));
}

static void on_kill(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    assert_true(process_kill(s, context));
}

static void test_a_wait_that_is_over_is_not_served_by_its_own_withdrawals(void **state) {
    (void)state;
    for (int i = 0; i < 2 * ACTOR_WANTS; i++) {
        struct sim *s = sim_create(NULL);
        struct pool pool = {0};
        struct actor a, behind;
        actor_start(s, &a, want_any_of_one, 1);
        actor_start(s, &behind, want_2, 2);
        a.pools[0] = behind.pools[0] = &pool;
        a.n_wants = ACTOR_WANTS;
        a.timeout = i / 2;
        if (i % 2 == 1) sim_schedule(s, days(5), PRIORITY_NORMAL, on_kill, &a.process, 0);
        run_to(s, 1);
        pool_add(s, &pool, 3); // enough for one of the small ones, were the big one not first
        assert_int_equal(pool.line.n, 4);
        run_to(s, 6);
        assert_string_equal(a.log, i % 2 == 1 ? "S0... K5... " : "S0... T5... ");
        assert_string_equal(behind.log, "S0 G5 ");
        assert_int_equal(pool.n_given_back, 0);
        assert_int_equal(pool.free_units, 1);
        end_run(s);
    }
}

// --- timeouts ----------------------------------------------------------------------------------------------

static void on_add(struct sim *s, void *context, uint64_t n_units) {
    pool_add(s, context, (int64_t)n_units);
}

static void test_timeout_0_waits_for_what_was_scheduled_before(void **state) {
    (void)state;
    for (int before = 0; before < 2; before++) {
        struct three t;
        set_up(&t, want_any, 0);
        if (before) sim_schedule(t.s, 0, PRIORITY_NORMAL, on_add, &t.pools[0], 2);
        assert_true(sim_step(t.s)); // its step: the timer is set
        if (!before) sim_schedule(t.s, 0, PRIORITY_NORMAL, on_add, &t.pools[0], 2);
        run_to(t.s, 1);
        assert_string_equal(t.a.log, before ? "S0... G0+.. " : "S0... T0... ");
        assert_int_equal(t.pools[0].free_units, before ? 0 : 2);
        end_run(t.s);
    }
}

static void test_timeouts_beyond_all_time_are_none(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_any, 3);
    t.a.timeout = TICKS_NEVER - 1;
    run_to(t.s, 0);
    assert_true(t.a.process.due == TICKS_NEVER - 1);
    process_drop(t.s, &t.a.process);
    run_to(t.s, 2);
    t.a.timeout = TICKS_NEVER - 1;
    actor_begin(t.s, &t.a, want_any, 8);
    run_to(t.s, 2);
    assert_true(t.a.process.due == TICKS_NEVER);
    assert_int_equal(sim_n_pending(t.s), 0);
    process_drop(t.s, &t.a.process);
    end_run(t.s);
}

// --- joining and ending ------------------------------------------------------------------------------------

static void join_the_other(struct sim *s, struct actor *a, enum wake why) {
    if (why == WAKE_START && process_join(s, a->other, &a->join, a->timeout, &a->process)) a->timeout = -1;
}

static void hold_7(struct sim *s, struct actor *a, enum wake why) {
    if (why == WAKE_START) process_hold(s, &a->process, days(7));
}

static void hold_7_and_free(struct sim *s, struct actor *a, enum wake why) {
    if (why == WAKE_START) {
        process_hold(s, &a->process, days(7));
    } else {
        process_end(s, &a->process);
        free(a); // nothing may touch it from now on
    }
}

struct pair {
    struct sim *s;
    struct actor a, *other;
};

static void set_up_pair(struct pair *pair, plan_fn *other_does, double timeout_days) {
    pair->s = sim_create(NULL);
    pair->other = calloc(1, sizeof *pair->other);
    assert_non_null(pair->other);
    actor_start(pair->s, pair->other, other_does, 2);
    actor_start(pair->s, &pair->a, join_the_other, 1);
    pair->a.other = &pair->other->process;
    pair->a.timeout = ticks_from_days(timeout_days);
}

static void end_pair(struct pair *pair, const char *log) {
    run_to(pair->s, 100);
    assert_string_equal(pair->a.log, log);
    assert_int_equal(sim_n_pending(pair->s), 0);
    end_run(pair->s);
}

static void test_join(void **state) {
    (void)state;
    struct pair pair;
    set_up_pair(&pair, hold_7, INFINITY);
    end_pair(&pair, "S0 G7 ");
    free(pair.other);

    set_up_pair(&pair, hold_7_and_free, INFINITY); // free, as the address sanitizer sees
    end_pair(&pair, "S0 G7 ");

    set_up_pair(&pair, hold_7, INFINITY);
    run_to(pair.s, 2);
    assert_true(process_kill(pair.s, &pair.other->process));
    assert_int_equal(pair.a.process.state, PROCESS_WAITING); // it lives until its last step
    end_pair(&pair, "S0 G2 ");
    free(pair.other);

    set_up_pair(&pair, hold_7, INFINITY);
    run_to(pair.s, 2);
    assert_true(process_drop(pair.s, &pair.other->process));
    assert_int_equal(pair.a.process.state, PROCESS_WOKEN);
    free(pair.other); // idle at once
    end_pair(&pair, "S0 G2 ");

    set_up_pair(&pair, NULL, INFINITY); // ended before it is joined
    end_pair(&pair, "S0 ");
    assert_true(pair.a.timeout == -1);
    free(pair.other);
}

static void test_join_given_up(void **state) {
    (void)state;
    struct pair pair;
    set_up_pair(&pair, hold_7, 3);
    run_to(pair.s, 4);
    assert_int_equal(pair.other->process.joiners.n, 0);
    end_pair(&pair, "S0 T3 ");
    free(pair.other);

    set_up_pair(&pair, hold_7, 7); // its end and the timeout at one instant: the end was scheduled first
    end_pair(&pair, "S0 G7 ");
    free(pair.other);

    set_up_pair(&pair, hold_7, INFINITY);
    run_to(pair.s, 6);
    assert_true(process_kill(pair.s, &pair.a.process));
    assert_int_equal(pair.other->process.joiners.n, 0);
    end_pair(&pair, "S0 K6 ");
    free(pair.other);
}

static void test_many_joiners_in_their_order(void **state) {
    (void)state;
    enum { N = 9 };
    struct sim *s = sim_create(NULL);
    struct actor other, joiners[N];
    actor_start(s, &other, hold_7, 1);
    for (uint32_t i = 0; i < N; i++) {
        actor_start(s, &joiners[i], join_the_other, 10 + i);
        joiners[i].other = &other.process;
    }
    run_to(s, 6);
    assert_int_equal(other.process.joiners.n, N);
    assert_int_equal(sim_run_until(s, days(7) - 1, NULL), STATUS_OK);
    assert_true(sim_step(s)); // the end of the other
    for (int i = 0; i < N; i++) {
        assert_true(sim_step(s));
        assert_string_equal(joiners[i].log, "S0 G7 ");
    }
    end_run(s);
}

static void test_a_second_life(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    actor_start(s, &a, hold_7, 1);
    run_to(s, 2);
    uint32_t first_generation = a.process.generation;
    process_drop(s, &a.process);
    actor_begin(s, &a, hold_7, 1);
    run_to(s, 50);
    assert_string_equal(a.log, "S0 S2 T9 ");
    assert_true(a.process.generation > first_generation);
    end_run(s);
}

static void end_and_begin_again(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_end(s, &a->process);
    assert_null(sim_head(s)->actor);
    if (a->n_steps < 3) actor_begin(s, a, end_and_begin_again, 6);
}

static void drop_itself(struct sim *s, struct actor *a, enum wake why) {
    if (why == WAKE_START) process_hold(s, &a->process, 5);
    assert_true(process_drop(s, &a->process));
}

static void kill_itself(struct sim *s, struct actor *a, enum wake why) {
    assert_false(process_kill(s, &a->process)); // not while it acts
    assert_false(process_interrupt(s, &a->process, 1));
    if (why != WAKE_START) return;
    process_hold(s, &a->process, 5);
    assert_true(process_kill(s, &a->process));
}

static void test_ending_in_its_own_step(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct actor a;
    actor_start(s, &a, end_and_begin_again, 6);
    run_to(s, 1);
    assert_string_equal(a.log, "S0 S0 S0 ");
    actor_start(s, &a, drop_itself, 6);
    run_to(s, 2);
    assert_string_equal(a.log, "S1 ");
    assert_false(process_is_alive(&a.process));
    actor_start(s, &a, kill_itself, 6);
    run_to(s, 3);
    assert_string_equal(a.log, "S2 K2 ");
    end_run(s);
}

/* Done by another while its process still waits for more: the ticket may serve a second process at once. */
static void ask_with_the_others_want(struct sim *s, struct actor *a, enum wake why) {
    if (why != WAKE_START) return;
    struct want *w = &((struct actor *)a->other->context)->wants[0];
    pool_ask(s, a->pools[0], w, 4, 0, &a->process);
    assert_false(process_wait(s, &a->process, WAIT_ALL, TICKS_NEVER));
}

static void test_a_ticket_done_by_another_is_free_at_once(void **state) {
    (void)state;
    struct three t;
    set_up(&t, want_all, INFINITY);
    run_to(t.s, 3);
    pool_add(t.s, &t.pools[0], 2);
    pool_return(t.s, &t.a.wants[0]);
    t.pools[0].free_units = 0;
    struct actor b;
    actor_start(t.s, &b, ask_with_the_others_want, 9);
    b.other = &t.a.process;
    b.pools[0] = &t.pools[0];
    run_to(t.s, 4);
    pool_add(t.s, &t.pools[1], 2);
    pool_add(t.s, &t.pools[2], 2); // the first has what it lacked
    run_to(t.s, 5);
    assert_int_equal(t.a.n_steps, 2);
    assert_int_equal(b.process.state, PROCESS_WAITING);
    pool_add(t.s, &t.pools[0], 4);
    run_to(t.s, 6);
    assert_string_equal(b.log, "S3 G5 ");
    end_run(t.s);
}

/* An end that came before the rest of what is waited for: a kill gives that back too, though it holds
 * nothing. */
static void join_and_want(struct sim *s, struct actor *a, enum wake why) {
    if (why != WAKE_START) return;
    process_ask_end(s, a->other, &a->join, &a->process);
    pool_ask(s, a->pools[0], &a->wants[0], 1, 0, &a->process);
    assert_false(process_wait(s, &a->process, WAIT_ALL, TICKS_NEVER));
}

static void test_kill_after_one_of_two_ends(void **state) {
    (void)state;
    struct pair pair;
    struct pool pool = {0};
    set_up_pair(&pair, hold_7, INFINITY);
    pair.a.plan = join_and_want;
    pair.a.pools[0] = &pool;
    run_to(pair.s, 8);
    assert_true(ticket_is_served(&pair.a.join.ticket));
    assert_true(process_kill(pair.s, &pair.a.process));
    assert_true(ticket_is_idle(&pair.a.join.ticket));
    assert_int_equal(pool.n_withdrawn, 1);
    end_pair(&pair, "S0 K8 ");
    free(pair.other);
}

/* An object takes an asking back before it stands in line, as it does when an amount is wrong: nothing is
 * missing. */
static void ask_and_undo(struct sim *s, struct actor *a, enum wake why) {
    static const struct ticket_kind kind = {.name = "undone"};
    if (why != WAKE_START) return;
    struct ticket undone = {0};
    assert_true(ticket_ask(s, &undone, &kind, &a->process));
    ticket_done(&undone);
    pool_ask(s, a->pools[0], &a->wants[0], 1, 0, &a->process);
    assert_false(process_wait(s, &a->process, WAIT_ALL, TICKS_NEVER));
}

static void test_an_asking_taken_back(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct pool pool = {0};
    struct actor a;
    actor_start(s, &a, ask_and_undo, 1);
    a.pools[0] = &pool;
    run_to(s, 2);
    pool_add(s, &pool, 1);
    run_to(s, 3);
    assert_string_equal(a.log, "S0 G2 ");
    end_run(s);
}

static void write_record(const struct trace_record *r, void *context) {
    char *chars = context;
    size_t n = strlen(chars);
    snprintf(chars + n, 400 - n, "%g %s %g %llu; ", days_from_ticks(r->tick), r->what, r->amount,
             (unsigned long long)r->id);
}

static void test_trace(void **state) {
    (void)state;
    char chars[400] = "";
    struct sim *s = sim_create(NULL);
    struct actor a;
    assert_int_equal(sim_set_trace(s, TRACE_PROCESS, write_record, chars, NULL), STATUS_OK);
    actor_start(s, &a, hold_10_then_30, 91);
    run_to(s, 4);
    process_interrupt(s, &a.process, 1);
    run_to(s, 100);
    assert_string_equal(
        chars, "0 start 0 91; 0 wait 10 91; 4 interrupted 0 91; 4 wait 30 91; 34 timer 0 91; 34 end 0 91; ");
    end_run(s);
}

// --- misuse ------------------------------------------------------------------------------------------------

static void wait_twice(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_hold(s, &a->process, 5);
    process_hold(s, &a->process, 6);
}

static void wait_after_all(struct sim *s, struct actor *a, enum wake why) {
    if (why == WAKE_KILLED) process_hold(s, &a->process, 5);
}

static void hold_back(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_hold_days(s, &a->process, -0.5);
}

static void ask_and_leave(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    pool_ask(s, a->pools[0], &a->wants[0], 1, 0, &a->process);
}

static void ask_and_hold(struct sim *s, struct actor *a, enum wake why) {
    ask_and_leave(s, a, why);
    process_hold(s, &a->process, 5);
}

static void ask_twice(struct sim *s, struct actor *a, enum wake why) {
    ask_and_leave(s, a, why);
    ask_and_leave(s, a, why);
}

static void ask_when_killed(struct sim *s, struct actor *a, enum wake why) {
    if (why == WAKE_KILLED) ask_and_leave(s, a, why);
}

static void join_itself(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    if (process_join(s, &a->process, &a->join, TICKS_NEVER, &a->process)) return;
}

static void act_for_the_other(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_hold(s, a->other, 5);
}

static void end_the_other(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_end(s, a->other);
}

static void start_the_other(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    process_start(s, a->other, a->other->resume, a->other->context, 3);
}

static void ask_for_the_other(struct sim *s, struct actor *a, enum wake why) {
    (void)why;
    pool_ask(s, a->pools[0], &a->wants[0], 1, 0, a->other);
}

static void test_misuse_fails_the_run(void **state) {
    (void)state;
    static const struct {
        plan_fn *plan;
        enum status status;
        bool killed;
        const char *message;
    } cases[] = {
        {wait_twice, STATUS_USAGE, false, "process 33 began to wait although it is waiting already"},
        {wait_after_all, STATUS_USAGE, true, "process 33 began to wait although it is killed"},
        {hold_back, STATUS_RANGE, false, "process 33 holds for -0.5 days; it must be 0 or more"},
        {ask_and_leave, STATUS_USAGE, false, "process 33 asked by a want and does not wait for it"},
        {ask_and_hold, STATUS_USAGE, false, "process 33 asked by a want and does not wait for it"},
        {ask_twice, STATUS_USAGE, false, "process 33 asked by a want that is in use"},
        {ask_when_killed, STATUS_USAGE, true, "process 33 asked by a want although it is killed"},
        {join_itself, STATUS_USAGE, false, "process 33 joins itself"},
        {act_for_the_other, STATUS_USAGE, false, "process 34 began to wait although it is waiting already"},
        {end_the_other, STATUS_USAGE, false, "process_end was called outside the step of process 34"},
        {start_the_other, STATUS_USAGE, false, "process 34 was started again before its end"},
        {ask_for_the_other, STATUS_USAGE, false, "process 34 asked by a want outside its own step"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sim *s = sim_create(NULL);
        struct error err = ERROR_NONE;
        struct actor a, other;
        struct pool pool = {0};
        actor_start(s, &other, hold_7, 34);
        actor_start(s, &a, cases[i].plan, 33);
        a.pools[0] = &pool;
        a.other = &other.process;
        if (cases[i].killed) process_kill(s, &a.process);
        assert_int_equal(sim_run_until(s, 1, &err), cases[i].status);
        assert_string_equal(err.message, cases[i].message);
        assert_int_equal(pool.line.n, 0); // nothing points to the structs any more
        sim_destroy(s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hold_costs_one_event),
        cmocka_unit_test(test_interrupt_ends_a_hold_and_its_timer),
        cmocka_unit_test(test_interrupt_before_the_first_step_is_kept),
        cmocka_unit_test(test_priority_of_steps),
        cmocka_unit_test(test_two_things_at_one_instant),
        cmocka_unit_test(test_interrupt_and_preemption_are_both_kept),
        cmocka_unit_test(test_any_takes_the_first_of_two_at_one_instant),
        cmocka_unit_test(test_any_served_while_asking),
        cmocka_unit_test(test_all_waits_for_the_last),
        cmocka_unit_test(test_all_served_while_asking),
        cmocka_unit_test(test_all_partly_served),
        cmocka_unit_test(test_preempted_before_learnt_after_an_interrupt),
        cmocka_unit_test(test_a_wait_that_is_over_is_not_served_by_its_own_withdrawals),
        cmocka_unit_test(test_timeout_0_waits_for_what_was_scheduled_before),
        cmocka_unit_test(test_timeouts_beyond_all_time_are_none),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_join_given_up),
        cmocka_unit_test(test_many_joiners_in_their_order),
        cmocka_unit_test(test_a_second_life),
        cmocka_unit_test(test_ending_in_its_own_step),
        cmocka_unit_test(test_a_ticket_done_by_another_is_free_at_once),
        cmocka_unit_test(test_kill_after_one_of_two_ends),
        cmocka_unit_test(test_an_asking_taken_back),
        cmocka_unit_test(test_trace),
        cmocka_unit_test(test_misuse_fails_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
