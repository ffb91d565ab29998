/*
 * Resources where other engines are known to break: preemption x several resources x falling capacity x
 * reneging. Each test is named after what goes wrong there.
 *
 * Faults planted one at a time, each of which made this file fail: a preempted bundle loses only the part
 * that was wanted; others served before the victim is told; equals preempted; the most urgent, or among
 * equals the earliest served, as the victim; victims although they do not suffice; preempting oneself; a
 * bundle passing those before it in other lines; those behind a granted bundle not served; a falling capacity
 * evicting one only; a part that was given back asked for again; the old order lost; serving from inside
 * another's service (the stack of the chain); a new priority that serves nobody, is given to the first part
 * of a bundle only, or loses the old order.
 */
#include "base/memory.h"
#include "des/user.h"
#include "des/waiting.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

// --- preemption --------------------------------------------------------------------------------------------

static void test_victims_are_the_least_urgent_and_among_equals_the_latest_served(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[5] = {0}, urgent[3] = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 5, 0);
    static const int priorities[] = {6, 8, 8, 8, 3};
    static const int places[] = {2, 4, 0, 3, 1}; // addresses say something else than the order of granting
    for (uint32_t i = 0; i < 5; i++)
        user_enter(s, &u[places[i]], 10 + i, &r, 1, priorities[i]);
    run_to(s, 2);
    user_enter(s, &urgent[0], 21, &r, 2, 5);
    user_expect(&u[3], 2, WAKE_PREEMPTED, 2);
    user_expect(&u[0], 2, WAKE_PREEMPTED, 2);
    assert_int_equal(u[3].cause, 21);
    assert_true(user_holds(&u[4]) && user_holds(&u[2]) && user_holds(&u[1]) && user_holds(&urgent[0]));
    user_enter(s, &urgent[1], 22, &r, 2, 5);
    assert_false(user_holds(&u[4]) || user_holds(&u[2]));
    user_enter(s, &urgent[2], 23, &r, 1, 5); // nobody is less urgent any more
    assert_false(user_holds(&urgent[2]));
    assert_int_equal(r.n_preempted, 4);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_nobody_is_preempted_if_it_would_not_suffice(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user low = {0}, equal = {0}, urgent = {.timeout_days = 4}, low_waiting = {0};
    resource_init(&r, "plane", RESOURCE_PREEMPTIVE, 4, 0);
    user_enter(s, &low, 1, &r, 2, 9);
    user_enter(s, &equal, 2, &r, 1, 4);
    user_enter(s, &urgent, 3, &r, 4, 4); // 1 free + 2 of `low` are not 4
    assert_true(user_holds(&low) && user_holds(&equal));
    user_enter(s, &low_waiting, 4, &r, 1, 9); // would fit, but is behind
    assert_false(user_holds(&low_waiting));
    check_resource(s, &r);
    user_give_up(s, &equal); // 2 free + 2
    assert_true(user_holds(&urgent));
    assert_int_equal(low.log[2], WAKE_PREEMPTED);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_units_left_over_by_a_large_victim_serve_the_next(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user large = {.resumes = true}, waiting = {0}, urgent = {0};
    resource_init(&r, "bus", RESOURCE_PREEMPTIVE, 6, 0);
    user_enter(s, &large, 1, &r, 6, 9);
    user_enter(s, &waiting, 2, &r, 2, 9);
    run_to(s, 3);
    user_enter(s, &urgent, 3, &r, 3, 1);
    user_expect(&urgent, 1, WAKE_GRANTED, 3);
    user_expect(&waiting, 1, WAKE_GRANTED, 3); // the victim asks again only in its step, after this
    user_expect(&large, 2, WAKE_PREEMPTED, 3);
    assert_int_equal(r.in_use_units, 5);
    check_resource(s, &r);
    user_give_up(s, &urgent);
    assert_false(user_holds(&large));
    user_give_up(s, &waiting);
    assert_true(user_holds(&large));
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_nobody_preempts_himself(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u = {0};
    struct request more = REQUEST_NONE;
    resource_init(&r, "radio", RESOURCE_PREEMPTIVE, 2, 0);
    user_enter(s, &u, 1, &r, 2, 9);
    u.process.state = PROCESS_ACTING; // as if from its own step
    assert_false(resource_request(s, &r, &more, 1, 0, TICKS_NEVER, &u.process));
    assert_true(user_holds(&u));
    assert_int_equal(r.n_preempted, 0);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_preempted_work_is_resumed_and_time_never_goes_backwards(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user work = {.hold_days = 10, .resumes = true}, other = {.hold_days = 1}, urgent[2];
    resource_init(&r, "crane", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &work, 1, &r, 1, 5);
    user_enter(s, &other, 2, &r, 1, 5); // asked after `work`: it stays behind when `work` asks again
    for (uint32_t i = 0; i < 2; i++) {
        urgent[i] = (struct user){.hold_days = 2.5};
        run_to(s, 4 + 4 * i); // days 4 and 8: 4 of 10, then 1.5 more
        user_enter(s, &urgent[i], 3 + i, &r, 1, 1);
        check_resource(s, &r);
    }
    run_to(s, 40);
    user_expect(&work, 2, WAKE_PREEMPTED, 4);
    user_expect(&work, 3, WAKE_GRANTED, 6.5);
    user_expect(&work, 4, WAKE_PREEMPTED, 8);
    user_expect(&work, 5, WAKE_GRANTED, 10.5);
    user_expect(&work, 6, WAKE_TIMER, 15); // 10 days of work, 5 lost
    user_expect(&other, 1, WAKE_GRANTED, 15);
    assert_true(fabs(time_average_integral_days(&r.used_units, sim_now(s)) - 16) < 1e-12);
    sim_destroy(s);
}

static void on_cut(struct sim *s, void *context, uint64_t argument) {
    resource_set_capacity(s, context, (int64_t)argument);
}

static void test_preempted_at_the_instant_its_hold_ends_owes_nothing(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user work = {.hold_days = 4, .resumes = true};
    resource_init(&r, "crane", RESOURCE_PREEMPTIVE, 1, 0);
    sim_schedule(s, ticks_from_days(5), PRIORITY_NORMAL, on_cut, &r, 0); // before the timer, in event order
    sim_schedule(s, ticks_from_days(7.5), PRIORITY_NORMAL, on_cut, &r, 1);
    run_to(s, 1);
    user_enter(s, &work, 3, &r, 1, 5);
    run_to(s, 20);
    user_expect(&work, 2, WAKE_PREEMPTED, 5);
    user_expect(&work, 3, WAKE_GRANTED, 7.5);
    user_expect(&work, 4, WAKE_TIMER, 7.5); // nothing was left to do
    assert_int_equal(r.in_use_units, 0);
    sim_destroy(s);
}

static void test_grant_preempted_before_it_was_learnt_is_no_grant(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, low = {.hold_days = 3, .resumes = true}, urgent = {.hold_days = 2};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &holder, 1, &r, 1, 0);
    user_enter(s, &low, 2, &r, 1, 8);
    run_to(s, 5);
    urgent.parts[0].resource = &r;
    urgent.parts[0].n_units = urgent.n_parts = urgent.priority = 1;
    process_start(s, &urgent.process, user_step, &urgent, 3); // its step comes before that of `low`
    resource_release(s, &holder.parts[0]);
    assert_true(user_holds(&low));
    run_to(s, 20);
    user_expect(&low, 1, WAKE_PREEMPTED, 5);
    assert_int_equal(low.cause, 3);
    user_expect(&urgent, 1, WAKE_GRANTED, 5);
    user_expect(&low, 2, WAKE_GRANTED, 7);
    user_expect(&low, 3, WAKE_TIMER, 10); // its hold is whole
    check_resource(s, &r);
    sim_destroy(s);
}

// --- capacity x preemption ---------------------------------------------------------------------------------

static void test_capacity_drop_with_holders_and_a_line_evicts_in_order(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[4] = {0}, waiting = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 6, 0);
    static const int priorities[] = {4, 2, 4, 3}, units[] = {1, 1, 3, 1};
    for (uint32_t i = 0; i < 4; i++)
        user_enter(s, &u[i], i, &r, units[i], priorities[i]);
    user_enter(s, &waiting, 9, &r, 2, 5);
    run_to(s, 3);
    resource_set_capacity(s, &r, 5); // one too many: u2 loses all three, the next in line gets two of them
    run_to(s, 3);
    user_expect(&u[2], 2, WAKE_PREEMPTED, 3);
    assert_true(u[2].cause == PREEMPTED_BY_CAPACITY);
    user_expect(&waiting, 1, WAKE_GRANTED, 3);
    assert_true(u[2].n_event < waiting.n_event); // who loses learns before who gains
    assert_int_equal(r.in_use_units, 5);
    check_resource(s, &r);
    resource_set_capacity(s, &r, 1);
    check_resource(s, &r);
    assert_true(!user_holds(&waiting) && !user_holds(&u[0]) && !user_holds(&u[3]) && user_holds(&u[1]));
    resource_set_capacity(s, &r, 0);
    run_to(s, 4);
    assert_int_equal(r.in_use_units + r.holding.n, 0);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_evicted_by_a_capacity_drop_comes_back_when_it_rises(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user first = {.hold_days = 6, .resumes = true}, second = {.hold_days = 6, .resumes = true};
    struct user third = {.hold_days = 1};
    resource_init(&r, "runway", RESOURCE_PREEMPTIVE, 2, 0);
    user_enter(s, &first, 1, &r, 1, 0);
    user_enter(s, &second, 2, &r, 1, 0);
    user_enter(s, &third, 3, &r, 1, 0);
    run_to(s, 2);
    resource_set_capacity(s, &r, 0); // both go, both ask again before the third
    run_to(s, 5);
    check_resource(s, &r);
    assert_int_equal(r.waiting.n, 3);
    resource_set_capacity(s, &r, 1);
    run_to(s, 9);
    user_expect(&first, 3, WAKE_GRANTED, 5);
    user_expect(&first, 4, WAKE_TIMER, 9);
    run_to(s, 30);
    user_expect(&second, 3, WAKE_GRANTED, 9);
    user_expect(&second, 4, WAKE_TIMER, 13);
    user_expect(&third, 1, WAKE_GRANTED, 13);
    sim_destroy(s);
}

static void test_capacity_drop_and_rise_at_one_instant_loses_nobody(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[3] = {
        {.hold_days = 3, .resumes = true}, {.hold_days = 3, .resumes = true}, {.hold_days = 3}};
    resource_init(&r, "gate", RESOURCE_PREEMPTIVE, 2, 0);
    for (uint32_t i = 0; i < 3; i++)
        user_enter(s, &u[i], i, &r, 1, 0);
    run_to(s, 1);
    resource_set_capacity(s, &r, 0);
    resource_set_capacity(s, &r, 2);
    assert_true(user_holds(&u[2])); // only it was in line at that moment
    run_to(s, 1);
    check_resource(s, &r);
    assert_int_equal(r.in_use_units, 2);
    run_to(s, 40);
    user_expect(&u[1], 3, WAKE_GRANTED, 1); // evicted first, so it learns first and asks again first
    user_expect(&u[1], 4, WAKE_TIMER, 3);
    user_expect(&u[2], 2, WAKE_TIMER, 4);
    user_expect(&u[0], 3, WAKE_GRANTED, 3);
    user_expect(&u[0], 4, WAKE_TIMER, 5);
    sim_destroy(s);
}

static void test_eviction_of_a_bundle_serves_the_lines_of_its_other_resources(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource crew, truck;
    struct user both = {.resumes = true}, driver = {0};
    resource_init(&crew, "crew", RESOURCE_PREEMPTIVE, 3, 0);
    resource_init(&truck, "truck", RESOURCE_PATIENT, 2, 0);
    user_enter_bundle(s, &both, 1, &crew, 3, &truck, 2, 4);
    user_enter(s, &driver, 2, &truck, 1, 6);
    run_to(s, 2);
    resource_set_capacity(s, &crew, 2);
    run_to(s, 2);
    user_expect(&both, 2, WAKE_PREEMPTED, 2);
    user_expect(&driver, 1, WAKE_GRANTED, 2); // the truck too was taken from the bundle
    check_resource(s, &crew);
    check_resource(s, &truck);
    resource_set_capacity(s, &crew, 3);
    assert_false(user_holds(&both));
    user_give_up(s, &driver);
    assert_true(user_holds(&both));
    assert_int_equal(crew.n_preempted + truck.n_preempted, 2);
    check_resource(s, &truck);
    sim_destroy(s);
}

// --- bundles -----------------------------------------------------------------------------------------------

static void test_crossed_bundles_do_not_wait_for_each_other(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user holder = {0}, ab = {.hold_days = 1}, ba = {.hold_days = 1}, single = {.hold_days = 1};
    resource_init(&a, "a", RESOURCE_PATIENT, 1, 0);
    resource_init(&b, "b", RESOURCE_PATIENT, 1, 0);
    user_enter(s, &holder, 1, &b, 1, 0);
    user_enter_bundle(s, &ab, 2, &a, 1, &b, 1, 3);
    user_enter_bundle(s, &ba, 3, &b, 1, &a, 1, 3);
    user_enter(s, &single, 4, &a, 1, 3); // `a` is free, but a bundle before it waits for `b`
    assert_false(user_holds(&single));
    run_to(s, 2);
    user_give_up(s, &holder);
    run_to(s, 10);
    user_expect(&ab, 1, WAKE_GRANTED, 2);
    user_expect(&ba, 1, WAKE_GRANTED, 3);
    user_expect(&single, 1, WAKE_GRANTED, 4);
    check_resource(s, &a);
    check_resource(s, &b);
    sim_destroy(s);
}

static void test_a_bundle_first_in_one_line_passes_nobody_in_another(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user holds_a = {0}, holds_b = {0}, large = {0}, bundle = {0};
    resource_init(&a, "a", RESOURCE_PATIENT, 2, 0);
    resource_init(&b, "b", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &holds_a, 1, &a, 1, 0);
    user_enter(s, &holds_b, 2, &b, 1, 0);
    user_enter(s, &large, 3, &a, 2, 0);
    user_enter_bundle(s, &bundle, 4, &b, 1, &a, 1, 0);
    user_give_up(s, &holds_b); // now it would fit, but `large` was first
    assert_false(user_holds(&bundle));
    user_give_up(s, &holds_a);
    assert_true(user_holds(&large) && !user_holds(&bundle));
    user_give_up(s, &large);
    assert_true(user_holds(&bundle));
    check_resource(s, &a);
    check_resource(s, &b);
    sim_destroy(s);
}

static void test_a_bundle_that_leaves_clears_the_way_in_all_its_lines(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r[3];
    struct user holder = {0}, bundle = {.timeout_days = 2}, one[2] = {0};
    for (int i = 0; i < 3; i++)
        resource_init(&r[i], "post", RESOURCE_PATIENT, 2, 0);
    user_enter(s, &holder, 1, &r[2], 1, 0);
    for (int i = 0; i < 3; i++)
        bundle.parts[i] = (struct request){.resource = &r[i], .n_units = 2};
    bundle.n_parts = 3;
    process_start(s, &bundle.process, user_step, &bundle, 2);
    run_to(s, 1);
    user_enter(s, &one[0], 3, &r[0], 1, 0);
    user_enter(s, &one[1], 4, &r[1], 2, 0);
    assert_false(user_holds(&one[0]) || user_holds(&one[1]));
    run_to(s, 9);
    user_expect(&bundle, 1, WAKE_TIMER, 2);
    user_expect(&one[0], 1, WAKE_GRANTED, 2);
    user_expect(&one[1], 1, WAKE_GRANTED, 2);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(r[i].n_timed_out, 1);
        check_resource(s, &r[i]);
    }
    sim_destroy(s);
}

static void test_those_behind_a_granted_bundle_are_served_in_its_other_lines(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user holder = {0}, bundle = {0}, behind = {0};
    resource_init(&a, "a", RESOURCE_PATIENT, 1, 0);
    resource_init(&b, "b", RESOURCE_PATIENT, 5, 0);
    user_enter(s, &holder, 1, &a, 1, 0);
    user_enter_bundle(s, &bundle, 2, &a, 1, &b, 2, 0);
    user_enter(s, &behind, 3, &b, 3, 0);
    run_to(s, 1);
    user_give_up(s, &holder); // served through `a`; `behind` stands in the line of `b`
    user_expect(&behind, 1, WAKE_GRANTED, 1);
    check_resource(s, &b);
    sim_destroy(s);
}

static void test_parts_of_a_bundle_go_back_alone_and_are_not_asked_for_again(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user bundle = {.resumes = true}, next = {0}, urgent = {.hold_days = 1};
    resource_init(&a, "a", RESOURCE_PREEMPTIVE, 3, 0);
    resource_init(&b, "b", RESOURCE_PATIENT, 1, 0);
    user_enter_bundle(s, &bundle, 1, &a, 3, &b, 1, 5);
    user_enter(s, &next, 2, &b, 1, 5);
    resource_release(s, &bundle.parts[1]);
    assert_true(user_holds(&next) && user_holds(&bundle) && !resource_is_held(&bundle.parts[1]));
    resource_release_units(s, &bundle.parts[0], 1);
    run_to(s, 2);
    user_enter(s, &urgent, 3, &a, 2, 1);
    user_expect(&bundle, 2, WAKE_PREEMPTED, 2);
    run_to(s, 5);
    user_expect(&bundle, 3, WAKE_GRANTED, 3); // although `b` is held by `next`
    assert_int_equal(a.in_use_units, 2);
    user_give_up(s, &bundle);
    check_resource(s, &a);
    check_resource(s, &b);
    assert_int_equal(a.in_use_units, 0);
    sim_destroy(s);
}

static void test_bundle_preempts_everywhere_or_nowhere(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user low_a = {0}, firm_b = {0}, bundle = {0}, victim = {0}, urgent = {0};
    resource_init(&a, "a", RESOURCE_PREEMPTIVE, 1, 0);
    resource_init(&b, "b", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &low_a, 1, &a, 1, 9);
    user_enter(s, &firm_b, 2, &b, 1, 2);
    user_enter_bundle(s, &bundle, 3, &a, 1, &b, 1, 4);
    assert_true(user_holds(&low_a) && !user_holds(&bundle)); // `b` cannot be had, so `a` is left alone
    user_give_up(s, &firm_b);
    assert_true(!user_holds(&low_a) && user_holds(&bundle));
    check_resource(s, &a);
    check_resource(s, &b);
    user_enter_bundle(s, &victim, 4, &b, 1, &a, 1, 7);
    user_enter_bundle(s, &urgent, 5, &b, 1, &a, 1, 1); // one victim is enough for both
    assert_true(user_holds(&urgent) && !user_holds(&bundle));
    assert_int_equal(bundle.n_log, 3);
    assert_int_equal(a.n_preempted + b.n_preempted, 3);
    check_resource(s, &a);
    check_resource(s, &b);
    sim_destroy(s);
}

// --- in two lines at once ----------------------------------------------------------------------------------

struct chooser {
    struct process process;
    struct request q[2];
    enum wake why;
    int n_wakes;
};

static void on_chooser(struct sim *s, struct process *p, enum wake why) {
    struct chooser *c = p->context;
    c->why = why;
    c->n_wakes++;
    if (why == WAKE_START) {
        for (int i = 0; i < 2; i++)
            resource_ask(s, c->q[i].resource, &c->q[i], c->q[i].n_units, 0, p);
        if (!process_wait(s, p, WAIT_ANY, TICKS_NEVER)) return;
    }
    if (why == WAKE_PREEMPTED) return;
    process_hold(s, p, TICKS_NEVER);
}

static void start_chooser(struct sim *s, struct chooser *c, uint32_t id, struct resource *a, int64_t n_a,
                          struct resource *b, int64_t n_b) {
    c->q[0] = (struct request){.resource = a, .n_units = n_a};
    c->q[1] = (struct request){.resource = b, .n_units = n_b};
    process_start(s, &c->process, on_chooser, c, id);
}

static void test_one_in_two_lines_is_served_in_one_and_leaves_the_other(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user holds_a = {0}, holds_b = {0}, behind = {0};
    struct chooser c = {0};
    resource_init(&a, "a", RESOURCE_PREEMPTIVE, 1, 0);
    resource_init(&b, "b", RESOURCE_PREEMPTIVE, 2, 0);
    user_enter(s, &holds_a, 1, &a, 1, 0);
    user_enter(s, &holds_b, 2, &b, 1, 0);
    start_chooser(s, &c, 3, &a, 1, &b, 2);
    run_to(s, 1);
    user_enter(s, &behind, 4, &b, 1, 0); // behind the chooser, who needs two
    assert_false(user_holds(&behind));
    resource_release(s, &holds_a.parts[0]);
    resource_release(s, &holds_b.parts[0]); // at the same instant: too late to be served twice
    run_to(s, 2);
    assert_true(resource_is_held(&c.q[0]) && !resource_is_held(&c.q[1]));
    assert_true(user_holds(&behind));
    assert_int_equal(b.in_use_units, 1);
    check_resource(s, &a);
    check_resource(s, &b);
    resource_set_capacity(s, &a, 0);
    run_to(s, 3);
    assert_int_equal(c.why, WAKE_PREEMPTED);
    assert_int_equal(c.n_wakes, 3);
    sim_destroy(s);
}

/* Chooser i stands first for two units of resource i + 1, of which one is free, and so blocks chooser i + 1,
 * who needs one; when it is served at resource i, all of them are, one after the other, at one instant. */
static void test_a_long_chain_of_services_needs_no_deep_stack(void **state) {
    (void)state;
    enum { N = 60000 };
    struct sim *s = sim_create(NULL);
    struct resource *r = memory_alloc(N + 1, sizeof *r);
    struct chooser *c = memory_alloc(N, sizeof *c);
    struct user *holder = memory_alloc(N + 1, sizeof *holder);
    assert_true(r != NULL && c != NULL && holder != NULL);
    for (uint32_t i = 0; i <= N; i++) {
        resource_init(&r[i], "link", RESOURCE_PATIENT, 2, 0);
        user_enter(s, &holder[i], i, &r[i], i == 0 ? 2 : 1, 0);
    }
    for (uint32_t i = 0; i < N; i++)
        start_chooser(s, &c[i], N + i, &r[i], 1, &r[i + 1], 2);
    run_to(s, 1);
    assert_int_equal(r[N].waiting.n, 1);
    assert_int_equal(r[N / 2].waiting.n, 2);
    resource_release_units(s, &holder[0].parts[0], 1);
    for (int i = 0; i <= N; i++) {
        assert_int_equal(r[i].waiting.n, 0);
        assert_int_equal(r[i].in_use_units, i < N ? 2 : 1);
    }
    memory_free(holder);
    memory_free(c);
    memory_free(r);
    sim_destroy(s);
}

// --- reneging x preemption x kill --------------------------------------------------------------------------

static void test_a_preempted_one_that_gives_up_waiting_leaves_no_trace(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user work = {.hold_days = 10, .resumes = true, .timeout_days = 3}, urgent = {.hold_days = 5};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &work, 1, &r, 1, 5);
    run_to(s, 2);
    user_enter(s, &urgent, 2, &r, 1, 1);
    run_to(s, 30);
    user_expect(&work, 2, WAKE_PREEMPTED, 2);
    user_expect(&work, 3, WAKE_TIMER, 5);
    assert_int_equal(work.n_log, 4);
    assert_int_equal(r.in_use_units + r.waiting.n + r.holding.n, 0);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_killed_victims_and_killed_grants_strand_nobody(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user low = {0}, urgent = {0}, next = {0}, last = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &low, 1, &r, 1, 9);
    run_to(s, 1);
    user_enter(s, &next, 2, &r, 1, 9);
    user_enter(s, &last, 3, &r, 1, 9);
    urgent.parts[0].resource = &r;
    urgent.parts[0].n_units = urgent.n_parts = 1;
    process_start(s, &urgent.process, user_step, &urgent, 4);
    assert_true(sim_step(s)); // the urgent one preempts; the victim has not learnt of it
    assert_false(user_holds(&low));
    assert_true(process_kill(s, &low.process));
    assert_true(process_kill(s, &urgent.process));
    run_to(s, 1);
    user_expect(&low, 2, WAKE_KILLED, 1);
    assert_true(!user_holds(&urgent) && user_holds(&next));
    resource_release(s, &next.parts[0]);
    assert_true(user_holds(&last)); // not learnt yet
    assert_true(process_drop(s, &last.process));
    assert_int_equal(r.in_use_units, 0);
    run_to(s, 5);
    assert_int_equal(last.n_log, 1);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_interrupted_in_line_may_ask_again_at_its_old_place(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, a = {0}, b = {0};
    resource_init(&r, "bed", RESOURCE_PATIENT, 1, 0);
    user_enter(s, &holder, 1, &r, 1, 0);
    user_enter(s, &a, 2, &r, 1, 0);
    user_enter(s, &b, 3, &r, 1, 0);
    run_to(s, 1);
    assert_true(process_interrupt(s, &a.process, 5));
    run_to(s, 1); // ends its process
    assert_int_equal(r.n_withdrawn, 1);
    a.process.state = PROCESS_ACTING; // as if from its own step
    resource_ask_again(s, &a.parts[0], &a.process);
    assert_false(process_wait(s, &a.process, WAIT_ANY, TICKS_NEVER));
    user_give_up(s, &holder);
    assert_true(user_holds(&a) && !user_holds(&b));
    check_resource(s, &r);
    sim_destroy(s);
}

// --- new priorities ----------------------------------------------------------------------------------------

static void test_a_new_priority_moves_one_who_waits_by_its_old_order(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, u[4] = {0};
    resource_init(&r, "bed", RESOURCE_PATIENT, 3, 0);
    user_enter(s, &holder, 1, &r, 2, 0);
    user_enter(s, &u[0], 2, &r, 3, 5);
    for (uint32_t i = 1; i < 4; i++)
        user_enter(s, &u[i], 2 + i, &r, 2, i == 2 ? 3 : 7);
    resource_set_priority(s, &u[3].parts[0], 3);
    resource_set_priority(s, &u[1].parts[0], 3); // before u2 and u3, who asked later
    static const int order[] = {1, 2, 3, 0};
    const struct place *place = line_first(&r.waiting);
    for (int i = 0; i < 4; i++, place = line_after(place))
        assert_ptr_equal(place, &u[order[i]].parts[0].place);
    assert_int_equal(r.waiting_requests.value, 4);
    check_resource(s, &r);
    run_to(s, 1);
    user_give_up(s, &holder);
    user_expect(&u[1], 1, WAKE_GRANTED, 1);
    assert_false(user_holds(&u[2]));
    resource_set_priority(s, &u[2].parts[0], 9);
    resource_set_priority(s, &u[3].parts[0], 8);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_a_new_priority_serves_whoever_is_first_by_it(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, large = {0}, small = {0}, tiny = {0};
    resource_init(&r, "truck", RESOURCE_PATIENT, 5, 0);
    user_enter(s, &holder, 1, &r, 2, 0);
    user_enter(s, &large, 2, &r, 4, 5);
    user_enter(s, &small, 3, &r, 2, 5);
    user_enter(s, &tiny, 4, &r, 1, 6);
    run_to(s, 1.5);
    resource_set_priority(s, &small.parts[0], 4); // it passes the large one
    run_to(s, 2);
    user_expect(&small, 1, WAKE_GRANTED, 1.5);
    assert_false(user_holds(&tiny));
    resource_set_priority(s, &large.parts[0], 7); // the large one lets the tiny one pass
    run_to(s, 3);
    user_expect(&tiny, 1, WAKE_GRANTED, 2);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_a_new_priority_preempts_at_once(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user low = {0}, urgent = {0}, both = {0};
    resource_init(&a, "a", RESOURCE_PREEMPTIVE, 2, 0);
    resource_init(&b, "b", RESOURCE_PREEMPTIVE, 1, 0);
    user_enter(s, &low, 1, &a, 2, 5);
    user_enter(s, &urgent, 2, &b, 1, 3);
    user_enter_bundle(s, &both, 3, &a, 1, &b, 1, 5);
    run_to(s, 1);
    resource_set_priority(s, &both.parts[1], 4); // of its second part: now it may have a, but not b
    run_to(s, 1);
    assert_false(user_holds(&both));
    assert_true(user_holds(&low));
    assert_int_equal(both.parts[0].place.priority, 4);
    resource_set_priority(s, &both.parts[0], 2);
    run_to(s, 1);
    user_expect(&low, 2, WAKE_PREEMPTED, 1);
    user_expect(&urgent, 2, WAKE_PREEMPTED, 1);
    assert_int_equal(low.cause, 3);
    assert_true(user_holds(&both));
    check_resource(s, &a);
    check_resource(s, &b);
    sim_destroy(s);
}

static void test_who_is_preempted_first_follows_a_new_priority(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[3] = {{.resumes = true}}, urgent[2] = {0};
    resource_init(&r, "crew", RESOURCE_PREEMPTIVE, 3, 0);
    for (uint32_t i = 0; i < 3; i++)
        user_enter(s, &u[i], 1 + i, &r, 1, 6);
    resource_set_priority(s, &u[0].parts[0], 7);
    user_enter(s, &urgent[0], 11, &r, 1, 5); // would have preempted u2, served last
    user_expect(&u[0], 2, WAKE_PREEMPTED, 0);
    assert_int_equal(r.waiting.n, 1);
    run_to(s, 1);
    resource_set_priority(s, &u[1].parts[0], 8); // the first in line, of 7, preempts it now
    run_to(s, 1);
    user_expect(&u[1], 2, WAKE_PREEMPTED, 1);
    assert_true(user_holds(&u[0]) && user_holds(&u[2]));
    u[1].process.state = PROCESS_ACTING;         // as if from its own step
    resource_set_priority(s, &u[1].parts[0], 1); // at which it asks again
    resource_ask_again(s, &u[1].parts[0], &u[1].process);
    assert_true(resource_is_held(&u[1].parts[0]) && !user_holds(&u[0]));
    check_resource(s, &r);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_victims_are_the_least_urgent_and_among_equals_the_latest_served),
        cmocka_unit_test(test_nobody_is_preempted_if_it_would_not_suffice),
        cmocka_unit_test(test_units_left_over_by_a_large_victim_serve_the_next),
        cmocka_unit_test(test_nobody_preempts_himself),
        cmocka_unit_test(test_preempted_work_is_resumed_and_time_never_goes_backwards),
        cmocka_unit_test(test_preempted_at_the_instant_its_hold_ends_owes_nothing),
        cmocka_unit_test(test_grant_preempted_before_it_was_learnt_is_no_grant),
        cmocka_unit_test(test_capacity_drop_with_holders_and_a_line_evicts_in_order),
        cmocka_unit_test(test_evicted_by_a_capacity_drop_comes_back_when_it_rises),
        cmocka_unit_test(test_capacity_drop_and_rise_at_one_instant_loses_nobody),
        cmocka_unit_test(test_eviction_of_a_bundle_serves_the_lines_of_its_other_resources),
        cmocka_unit_test(test_crossed_bundles_do_not_wait_for_each_other),
        cmocka_unit_test(test_a_bundle_first_in_one_line_passes_nobody_in_another),
        cmocka_unit_test(test_a_bundle_that_leaves_clears_the_way_in_all_its_lines),
        cmocka_unit_test(test_those_behind_a_granted_bundle_are_served_in_its_other_lines),
        cmocka_unit_test(test_parts_of_a_bundle_go_back_alone_and_are_not_asked_for_again),
        cmocka_unit_test(test_bundle_preempts_everywhere_or_nowhere),
        cmocka_unit_test(test_one_in_two_lines_is_served_in_one_and_leaves_the_other),
        cmocka_unit_test(test_a_long_chain_of_services_needs_no_deep_stack),
        cmocka_unit_test(test_a_preempted_one_that_gives_up_waiting_leaves_no_trace),
        cmocka_unit_test(test_killed_victims_and_killed_grants_strand_nobody),
        cmocka_unit_test(test_interrupted_in_line_may_ask_again_at_its_old_place),
        cmocka_unit_test(test_a_new_priority_moves_one_who_waits_by_its_old_order),
        cmocka_unit_test(test_a_new_priority_serves_whoever_is_first_by_it),
        cmocka_unit_test(test_a_new_priority_preempts_at_once),
        cmocka_unit_test(test_who_is_preempted_first_follows_a_new_priority),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
