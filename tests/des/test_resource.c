/*
 * Resources: the rules of resource.h one by one, then the places where other engines are known to break
 * (preemption x several resources x falling capacity; each test is named after what goes wrong there), then
 * 40,000 random steps with every promise of resource_check looked at after each event. All pairs of
 * happenings at one instant are in test_ties.c.
 */
#include "des/resource.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void run(struct sim *s, double days) {
    struct error err = ERROR_NONE;
    if (sim_run_until(s, ticks_from_days(days), &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void check(const struct sim *s, const struct resource *r) {
    struct error err = ERROR_NONE;
    if (resource_check(s, r, &err) != STATUS_OK) fail_msg("%s", err.message);
}

/* Asks for its parts at its start, holds them for hold_days once it has them (0: for ever), gives them back
 * and ends. If it is interrupted, or preempted without `resumes`, it gives back what it has and ends. */
struct user {
    struct process process;
    struct request parts[3];
    int n_parts, priority;
    double timeout_days, hold_days; // 0: none
    bool resumes;                   // asks again when preempted
    ticks left;
    uint64_t cause;
    int n_log;
    enum wake log[12];
    double at_days[12];
    uint64_t n_event; // in which it ran last
};

static void log_wake(struct sim *s, struct user *u, enum wake why) {
    assert_in_range(u->n_log, 0, 11);
    u->log[u->n_log] = why;
    u->at_days[u->n_log++] = sim_now_days(s);
    u->n_event = sim_n_executed(s);
    u->cause = u->process.cause;
}

static void user_has_it(struct sim *s, struct user *u) {
    process_hold(s, &u->process, u->left);
}

static void user_asks(struct sim *s, struct user *u, bool again) {
    if (again) {
        resource_ask_again(s, &u->parts[0], &u->process);
    } else if (u->n_parts > 1) {
        resource_ask_bundle(s, u->parts, u->n_parts, u->priority, &u->process);
    } else {
        resource_ask(s, u->parts[0].resource, &u->parts[0], u->parts[0].n_units, u->priority, &u->process);
    }
    ticks timeout = u->timeout_days > 0 ? ticks_from_days(u->timeout_days) : TICKS_NEVER;
    if (process_wait(s, &u->process, WAIT_ANY, timeout)) {
        log_wake(s, u, WAKE_GRANTED);
        user_has_it(s, u);
    }
}

static void on_user(struct sim *s, struct process *p, enum wake why) {
    struct user *u = p->context;
    bool waited_in_line =
        u->n_log > 0 && (u->log[u->n_log - 1] == WAKE_START || u->log[u->n_log - 1] == WAKE_PREEMPTED);
    log_wake(s, u, why);
    if (why == WAKE_START) {
        u->left = u->hold_days > 0 ? ticks_from_days(u->hold_days) : TICKS_NEVER;
        user_asks(s, u, false);
    } else if (why == WAKE_GRANTED) {
        user_has_it(s, u);
    } else if (why == WAKE_PREEMPTED && u->resumes) {
        if (!waited_in_line) u->left = p->left; // else it never began to hold
        user_asks(s, u, true);
    } else if (resource_is_held(&u->parts[0])) {
        resource_release(s, &u->parts[0]);
    }
}

/* One request from now on; its process is number `id`. */
static void enter(struct sim *s, struct user *u, uint32_t id, struct resource *r, int64_t n_units,
                  int priority) {
    u->parts[0].resource = r;
    u->parts[0].n_units = n_units;
    u->n_parts = 1;
    u->priority = priority;
    process_start(s, &u->process, on_user, u, id);
    run(s, sim_now_days(s));
}

static void enter_bundle(struct sim *s, struct user *u, uint32_t id, struct resource *a, int64_t n_a,
                         struct resource *b, int64_t n_b, int priority) {
    u->parts[0].resource = a;
    u->parts[0].n_units = n_a;
    u->parts[1].resource = b;
    u->parts[1].n_units = n_b;
    u->n_parts = 2;
    u->priority = priority;
    process_start(s, &u->process, on_user, u, id);
    run(s, sim_now_days(s));
}

static void expect(const struct user *u, int i, enum wake why, double at_days) {
    assert_true(u->n_log > i);
    assert_int_equal(u->log[i], why);
    assert_true(u->at_days[i] == at_days);
}

static bool holds(const struct user *u) {
    return resource_is_held(&u->parts[0]);
}

static void give_up(struct sim *s, struct user *u) {
    resource_release(s, &u->parts[0]);
    run(s, sim_now_days(s));
}

// --- patient resources
// ----------------------------------------------------------------------------------------------

static void test_priority_then_order_and_nobody_passes_the_first(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, c[5] = {0};
    resource_init(&r, "team", RESOURCE_PATIENT, 3, 0);
    enter(s, &holder, 1, &r, 2, 0);
    enter(s, &c[0], 2, &r, 2, 5); // one is free, two are needed
    enter(s, &c[1], 3, &r, 1, 5); // would fit, but may not pass
    enter(s, &c[2], 4, &r, 1, 4); // goes before the first, and fits
    enter(s, &c[3], 5, &r, 1, 4);
    enter(s, &c[4], 6, &r, 1, 5);
    assert_true(holds(&holder) && holds(&c[2]));
    assert_int_equal(r.waiting.n, 4);
    check(s, &r);
    run(s, 2);
    give_up(s, &holder); // 2 units: c3 by priority, then c0 does not fit in 1
    expect(&c[3], 1, WAKE_GRANTED, 2);
    assert_false(holds(&c[0]) || holds(&c[1]) || holds(&c[4]));
    give_up(s, &c[2]);
    expect(&c[0], 1, WAKE_GRANTED, 2);
    run(s, 4);
    resource_set_capacity(s, &r, 4);
    run(s, 5);
    expect(&c[1], 1, WAKE_GRANTED, 4); // before c4, which asked later
    assert_false(holds(&c[4]));
    check(s, &r);
    sim_destroy(s);
}

static void test_reneging_frees_the_way(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, large = {.timeout_days = 6.25}, small = {.timeout_days = 20};
    resource_init(&r, "truck", RESOURCE_PATIENT, 3, 0);
    enter(s, &holder, 1, &r, 2, 0);
    enter(s, &large, 2, &r, 3, 0);
    enter(s, &small, 3, &r, 1, 0);
    run(s, 40);
    expect(&large, 1, WAKE_TIMER, 6.25);
    expect(&small, 1, WAKE_GRANTED, 6.25);
    assert_int_equal(small.n_log, 2); // its own timer is gone
    assert_int_equal(r.n_timed_out, 1);
    check(s, &r);
    sim_destroy(s);
}

static void test_units_given_back_in_part_serve_the_next(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, two = {0}, one = {0};
    resource_init(&r, "bed", RESOURCE_PATIENT, 5, 0);
    enter(s, &holder, 1, &r, 5, 0);
    enter(s, &two, 2, &r, 2, 0);
    enter(s, &one, 3, &r, 1, 0);
    resource_release_units(s, &holder.parts[0], 1);
    check(s, &r);
    assert_int_equal(r.in_use_units, 4);
    resource_release_units(s, &holder.parts[0], 2);
    assert_true(holds(&holder) && holds(&two) && holds(&one));
    assert_int_equal(holder.parts[0].n_units, 2);
    give_up(s, &holder);
    assert_int_equal(r.in_use_units, 3);
    check(s, &r);
    sim_destroy(s);
}

static void test_patient_capacity_cut_throws_nobody_out(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[3] = {0}, next = {0};
    resource_init(&r, "office", RESOURCE_PATIENT, 3, 0);
    for (uint32_t i = 0; i < 3; i++)
        enter(s, &u[i], i, &r, 1, 7);
    enter(s, &next, 9, &r, 1, -4); // smaller priority number: still nobody is preempted
    resource_set_capacity(s, &r, 1);
    assert_int_equal(r.in_use_units, 3);
    give_up(s, &u[0]);
    give_up(s, &u[2]);
    assert_false(holds(&next));
    assert_true(holds(&u[1]));
    check(s, &r);
    give_up(s, &u[1]);
    assert_true(holds(&next));
    assert_int_equal(r.n_preempted, 0);
    sim_destroy(s);
}

static void test_statistics(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user a = {0}, b = {0}, c = {0};
    resource_init(&r, "team", RESOURCE_PATIENT, 2, 0);
    enter(s, &a, 1, &r, 2, 0);
    run(s, 1);
    enter(s, &b, 2, &r, 1, 0);
    run(s, 4);
    give_up(s, &a);
    run(s, 5);
    resource_set_capacity(s, &r, 4);
    run(s, 10);
    assert_true(tally_mean(&r.wait_days) == 1.5); // 0 and 3 days
    assert_true(resource_mean_waiting(s, &r) == 0.3);
    assert_true(r.waiting_requests.max == 1 && r.used_units.max == 2);
    double used = 2 * 4 + 1 * 6, offered = 2 * 5 + 4 * 5;
    assert_true(fabs(resource_utilisation_frac(s, &r) - used / offered) < 1e-15);
    enter(s, &c, 3, &r, 4, 0);
    resource_reset_statistics(s, &r);
    check(s, &r); // the one who waits over the reset counts
    run(s, 20);
    assert_true(resource_utilisation_frac(s, &r) == 0.25);
    assert_int_equal(r.n_requested, 0);
    give_up(s, &b);
    assert_int_equal(r.n_granted, 1);
    assert_true(tally_mean(&r.wait_days) == 10);
    check(s, &r);
    sim_destroy(s);
}

// --- preemption
// -----------------------------------------------------------------------------------------------------

static void test_victims_are_the_least_urgent_and_among_equals_the_latest_served(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[5] = {0}, urgent[3] = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 5, 0);
    static const int priorities[] = {6, 8, 8, 8, 3};
    static const int places[] = {2, 4, 0, 3, 1}; // addresses say something else than the order of granting
    for (uint32_t i = 0; i < 5; i++)
        enter(s, &u[places[i]], 10 + i, &r, 1, priorities[i]);
    run(s, 2);
    enter(s, &urgent[0], 21, &r, 2, 5);
    expect(&u[3], 2, WAKE_PREEMPTED, 2);
    expect(&u[0], 2, WAKE_PREEMPTED, 2);
    assert_int_equal(u[3].cause, 21);
    assert_true(holds(&u[4]) && holds(&u[2]) && holds(&u[1]) && holds(&urgent[0]));
    enter(s, &urgent[1], 22, &r, 2, 5);
    assert_false(holds(&u[4]) || holds(&u[2]));
    enter(s, &urgent[2], 23, &r, 1, 5); // nobody is less urgent any more
    assert_false(holds(&urgent[2]));
    assert_int_equal(r.n_preempted, 4);
    check(s, &r);
    sim_destroy(s);
}

static void test_nobody_is_preempted_if_it_would_not_suffice(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user low = {0}, equal = {0}, urgent = {.timeout_days = 4}, low_waiting = {0};
    resource_init(&r, "plane", RESOURCE_PREEMPTIVE, 4, 0);
    enter(s, &low, 1, &r, 2, 9);
    enter(s, &equal, 2, &r, 1, 4);
    enter(s, &urgent, 3, &r, 4, 4); // 1 free + 2 of `low` are not 4
    assert_true(holds(&low) && holds(&equal));
    enter(s, &low_waiting, 4, &r, 1, 9); // would fit, but is behind
    assert_false(holds(&low_waiting));
    check(s, &r);
    give_up(s, &equal); // 2 free + 2
    assert_true(holds(&urgent));
    assert_int_equal(low.log[2], WAKE_PREEMPTED);
    check(s, &r);
    sim_destroy(s);
}

static void test_units_left_over_by_a_large_victim_serve_the_next(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user large = {.resumes = true}, waiting = {0}, urgent = {0};
    resource_init(&r, "bus", RESOURCE_PREEMPTIVE, 6, 0);
    enter(s, &large, 1, &r, 6, 9);
    enter(s, &waiting, 2, &r, 2, 9);
    run(s, 3);
    enter(s, &urgent, 3, &r, 3, 1);
    expect(&urgent, 1, WAKE_GRANTED, 3);
    expect(&waiting, 1, WAKE_GRANTED, 3); // the victim asks again only in its step, after this
    expect(&large, 2, WAKE_PREEMPTED, 3);
    assert_int_equal(r.in_use_units, 5);
    check(s, &r);
    give_up(s, &urgent);
    assert_false(holds(&large));
    give_up(s, &waiting);
    assert_true(holds(&large));
    check(s, &r);
    sim_destroy(s);
}

static void test_nobody_preempts_himself(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u = {0};
    struct request more = REQUEST_NONE;
    resource_init(&r, "radio", RESOURCE_PREEMPTIVE, 2, 0);
    enter(s, &u, 1, &r, 2, 9);
    u.process.state = PROCESS_ACTING; // as if from its own step
    assert_false(resource_request(s, &r, &more, 1, 0, TICKS_NEVER, &u.process));
    assert_true(holds(&u));
    assert_int_equal(r.n_preempted, 0);
    check(s, &r);
    sim_destroy(s);
}

static void test_preempted_work_is_resumed_and_time_never_goes_backwards(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user work = {.hold_days = 10, .resumes = true}, other = {.hold_days = 1}, urgent[2];
    resource_init(&r, "crane", RESOURCE_PREEMPTIVE, 1, 0);
    enter(s, &work, 1, &r, 1, 5);
    enter(s, &other, 2, &r, 1, 5); // asked after `work`: it stays behind when `work` asks again
    for (uint32_t i = 0; i < 2; i++) {
        urgent[i] = (struct user){.hold_days = 2.5};
        run(s, 4 + 4 * i); // days 4 and 8: 4 of 10, then 1.5 more
        enter(s, &urgent[i], 3 + i, &r, 1, 1);
        check(s, &r);
    }
    run(s, 40);
    expect(&work, 2, WAKE_PREEMPTED, 4);
    expect(&work, 3, WAKE_GRANTED, 6.5);
    expect(&work, 4, WAKE_PREEMPTED, 8);
    expect(&work, 5, WAKE_GRANTED, 10.5);
    expect(&work, 6, WAKE_TIMER, 15); // 10 days of work, 5 lost
    expect(&other, 1, WAKE_GRANTED, 15);
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
    run(s, 1);
    enter(s, &work, 3, &r, 1, 5);
    run(s, 20);
    expect(&work, 2, WAKE_PREEMPTED, 5);
    expect(&work, 3, WAKE_GRANTED, 7.5);
    expect(&work, 4, WAKE_TIMER, 7.5); // nothing was left to do
    assert_int_equal(r.in_use_units, 0);
    sim_destroy(s);
}

static void test_grant_preempted_before_it_was_learnt_is_no_grant(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, low = {.hold_days = 3, .resumes = true}, urgent = {.hold_days = 2};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 1, 0);
    enter(s, &holder, 1, &r, 1, 0);
    enter(s, &low, 2, &r, 1, 8);
    run(s, 5);
    urgent.parts[0].resource = &r;
    urgent.parts[0].n_units = urgent.n_parts = urgent.priority = 1;
    process_start(s, &urgent.process, on_user, &urgent, 3); // its step comes before that of `low`
    resource_release(s, &holder.parts[0]);
    assert_true(holds(&low));
    run(s, 20);
    expect(&low, 1, WAKE_PREEMPTED, 5);
    assert_int_equal(low.cause, 3);
    expect(&urgent, 1, WAKE_GRANTED, 5);
    expect(&low, 2, WAKE_GRANTED, 7);
    expect(&low, 3, WAKE_TIMER, 10); // its hold is whole
    check(s, &r);
    sim_destroy(s);
}

// --- capacity x preemption
// ------------------------------------------------------------------------------------------

static void test_capacity_drop_with_holders_and_a_line_evicts_in_order(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[4] = {0}, waiting = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 6, 0);
    static const int priorities[] = {4, 2, 4, 3}, units[] = {1, 1, 3, 1};
    for (uint32_t i = 0; i < 4; i++)
        enter(s, &u[i], i, &r, units[i], priorities[i]);
    enter(s, &waiting, 9, &r, 2, 5);
    run(s, 3);
    resource_set_capacity(s, &r, 5); // one too many: u2 loses all three, the next in line gets two of them
    run(s, 3);
    expect(&u[2], 2, WAKE_PREEMPTED, 3);
    assert_true(u[2].cause == PREEMPTED_BY_CAPACITY);
    expect(&waiting, 1, WAKE_GRANTED, 3);
    assert_true(u[2].n_event < waiting.n_event); // who loses learns before who gains
    assert_int_equal(r.in_use_units, 5);
    check(s, &r);
    resource_set_capacity(s, &r, 1);
    check(s, &r);
    assert_true(!holds(&waiting) && !holds(&u[0]) && !holds(&u[3]) && holds(&u[1]));
    resource_set_capacity(s, &r, 0);
    run(s, 4);
    assert_int_equal(r.in_use_units + r.holding.n, 0);
    check(s, &r);
    sim_destroy(s);
}

static void test_evicted_by_a_capacity_drop_comes_back_when_it_rises(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user first = {.hold_days = 6, .resumes = true}, second = {.hold_days = 6, .resumes = true};
    struct user third = {.hold_days = 1};
    resource_init(&r, "runway", RESOURCE_PREEMPTIVE, 2, 0);
    enter(s, &first, 1, &r, 1, 0);
    enter(s, &second, 2, &r, 1, 0);
    enter(s, &third, 3, &r, 1, 0);
    run(s, 2);
    resource_set_capacity(s, &r, 0); // both go, both ask again before the third
    run(s, 5);
    check(s, &r);
    assert_int_equal(r.waiting.n, 3);
    resource_set_capacity(s, &r, 1);
    run(s, 9);
    expect(&first, 3, WAKE_GRANTED, 5);
    expect(&first, 4, WAKE_TIMER, 9);
    run(s, 30);
    expect(&second, 3, WAKE_GRANTED, 9);
    expect(&second, 4, WAKE_TIMER, 13);
    expect(&third, 1, WAKE_GRANTED, 13);
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
        enter(s, &u[i], i, &r, 1, 0);
    run(s, 1);
    resource_set_capacity(s, &r, 0);
    resource_set_capacity(s, &r, 2);
    assert_true(holds(&u[2])); // only it was in line at that moment
    run(s, 1);
    check(s, &r);
    assert_int_equal(r.in_use_units, 2);
    run(s, 40);
    expect(&u[1], 3, WAKE_GRANTED, 1); // evicted first, so it learns first and asks again first
    expect(&u[1], 4, WAKE_TIMER, 3);
    expect(&u[2], 2, WAKE_TIMER, 4);
    expect(&u[0], 3, WAKE_GRANTED, 3);
    expect(&u[0], 4, WAKE_TIMER, 5);
    sim_destroy(s);
}

static void test_eviction_of_a_bundle_serves_the_lines_of_its_other_resources(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource crew, truck;
    struct user both = {.resumes = true}, driver = {0};
    resource_init(&crew, "crew", RESOURCE_PREEMPTIVE, 3, 0);
    resource_init(&truck, "truck", RESOURCE_PATIENT, 2, 0);
    enter_bundle(s, &both, 1, &crew, 3, &truck, 2, 4);
    enter(s, &driver, 2, &truck, 1, 6);
    run(s, 2);
    resource_set_capacity(s, &crew, 2);
    run(s, 2);
    expect(&both, 2, WAKE_PREEMPTED, 2);
    expect(&driver, 1, WAKE_GRANTED, 2); // the truck too was taken from the bundle
    check(s, &crew);
    check(s, &truck);
    resource_set_capacity(s, &crew, 3);
    assert_false(holds(&both));
    give_up(s, &driver);
    assert_true(holds(&both));
    assert_int_equal(crew.n_preempted + truck.n_preempted, 2);
    check(s, &truck);
    sim_destroy(s);
}

// --- bundles
// --------------------------------------------------------------------------------------------------------

static void test_crossed_bundles_do_not_wait_for_each_other(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user holder = {0}, ab = {.hold_days = 1}, ba = {.hold_days = 1}, single = {.hold_days = 1};
    resource_init(&a, "a", RESOURCE_PATIENT, 1, 0);
    resource_init(&b, "b", RESOURCE_PATIENT, 1, 0);
    enter(s, &holder, 1, &b, 1, 0);
    enter_bundle(s, &ab, 2, &a, 1, &b, 1, 3);
    enter_bundle(s, &ba, 3, &b, 1, &a, 1, 3);
    enter(s, &single, 4, &a, 1, 3); // `a` is free, but a bundle before it waits for `b`
    assert_false(holds(&single));
    run(s, 2);
    give_up(s, &holder);
    run(s, 10);
    expect(&ab, 1, WAKE_GRANTED, 2);
    expect(&ba, 1, WAKE_GRANTED, 3);
    expect(&single, 1, WAKE_GRANTED, 4);
    check(s, &a);
    check(s, &b);
    sim_destroy(s);
}

static void test_a_bundle_that_leaves_clears_the_way_in_all_its_lines(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r[3];
    struct user holder = {0}, bundle = {.timeout_days = 2}, one[2] = {0};
    for (int i = 0; i < 3; i++)
        resource_init(&r[i], "post", RESOURCE_PATIENT, 2, 0);
    enter(s, &holder, 1, &r[2], 1, 0);
    for (int i = 0; i < 3; i++)
        bundle.parts[i] = (struct request){.resource = &r[i], .n_units = 2};
    bundle.n_parts = 3;
    process_start(s, &bundle.process, on_user, &bundle, 2);
    run(s, 1);
    enter(s, &one[0], 3, &r[0], 1, 0);
    enter(s, &one[1], 4, &r[1], 2, 0);
    assert_false(holds(&one[0]) || holds(&one[1]));
    run(s, 9);
    expect(&bundle, 1, WAKE_TIMER, 2);
    expect(&one[0], 1, WAKE_GRANTED, 2);
    expect(&one[1], 1, WAKE_GRANTED, 2);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(r[i].n_timed_out, 1);
        check(s, &r[i]);
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
    enter(s, &holder, 1, &a, 1, 0);
    enter_bundle(s, &bundle, 2, &a, 1, &b, 2, 0);
    enter(s, &behind, 3, &b, 3, 0);
    run(s, 1);
    give_up(s, &holder); // served through `a`; `behind` stands in the line of `b`
    expect(&behind, 1, WAKE_GRANTED, 1);
    check(s, &b);
    sim_destroy(s);
}

static void test_parts_of_a_bundle_go_back_alone_and_are_not_asked_for_again(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user bundle = {.resumes = true}, next = {0}, urgent = {.hold_days = 1};
    resource_init(&a, "a", RESOURCE_PREEMPTIVE, 3, 0);
    resource_init(&b, "b", RESOURCE_PATIENT, 1, 0);
    enter_bundle(s, &bundle, 1, &a, 3, &b, 1, 5);
    enter(s, &next, 2, &b, 1, 5);
    resource_release(s, &bundle.parts[1]);
    assert_true(holds(&next) && holds(&bundle) && !resource_is_held(&bundle.parts[1]));
    resource_release_units(s, &bundle.parts[0], 1);
    run(s, 2);
    enter(s, &urgent, 3, &a, 2, 1);
    expect(&bundle, 2, WAKE_PREEMPTED, 2);
    run(s, 5);
    expect(&bundle, 3, WAKE_GRANTED, 3); // although `b` is held by `next`
    assert_int_equal(a.in_use_units, 2);
    give_up(s, &bundle);
    check(s, &a);
    check(s, &b);
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
    enter(s, &low_a, 1, &a, 1, 9);
    enter(s, &firm_b, 2, &b, 1, 2);
    enter_bundle(s, &bundle, 3, &a, 1, &b, 1, 4);
    assert_true(holds(&low_a) && !holds(&bundle)); // `b` cannot be had, so `a` is left alone
    give_up(s, &firm_b);
    assert_true(!holds(&low_a) && holds(&bundle));
    check(s, &a);
    check(s, &b);
    enter_bundle(s, &victim, 4, &b, 1, &a, 1, 7);
    enter_bundle(s, &urgent, 5, &b, 1, &a, 1, 1); // one victim is enough for both
    assert_true(holds(&urgent) && !holds(&bundle));
    assert_int_equal(bundle.n_log, 3);
    assert_int_equal(a.n_preempted + b.n_preempted, 3);
    check(s, &a);
    check(s, &b);
    sim_destroy(s);
}

// --- in two lines at once
// -------------------------------------------------------------------------------------------

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
    enter(s, &holds_a, 1, &a, 1, 0);
    enter(s, &holds_b, 2, &b, 1, 0);
    start_chooser(s, &c, 3, &a, 1, &b, 2);
    run(s, 1);
    enter(s, &behind, 4, &b, 1, 0); // behind the chooser, who needs two
    assert_false(holds(&behind));
    resource_release(s, &holds_a.parts[0]);
    resource_release(s, &holds_b.parts[0]); // at the same instant: too late to be served twice
    run(s, 2);
    assert_true(resource_is_held(&c.q[0]) && !resource_is_held(&c.q[1]));
    assert_true(holds(&behind));
    assert_int_equal(b.in_use_units, 1);
    check(s, &a);
    check(s, &b);
    resource_set_capacity(s, &a, 0);
    run(s, 3);
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
        enter(s, &holder[i], i, &r[i], i == 0 ? 2 : 1, 0);
    }
    for (uint32_t i = 0; i < N; i++)
        start_chooser(s, &c[i], N + i, &r[i], 1, &r[i + 1], 2);
    run(s, 1);
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

// --- reneging x preemption x kill
// -----------------------------------------------------------------------------------

static void test_a_preempted_one_that_gives_up_waiting_leaves_no_trace(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user work = {.hold_days = 10, .resumes = true, .timeout_days = 3}, urgent = {.hold_days = 5};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 1, 0);
    enter(s, &work, 1, &r, 1, 5);
    run(s, 2);
    enter(s, &urgent, 2, &r, 1, 1);
    run(s, 30);
    expect(&work, 2, WAKE_PREEMPTED, 2);
    expect(&work, 3, WAKE_TIMER, 5);
    assert_int_equal(work.n_log, 4);
    assert_int_equal(r.in_use_units + r.waiting.n + r.holding.n, 0);
    check(s, &r);
    sim_destroy(s);
}

static void test_killed_victims_and_killed_grants_strand_nobody(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user low = {0}, urgent = {0}, next = {0}, last = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 1, 0);
    enter(s, &low, 1, &r, 1, 9);
    run(s, 1);
    enter(s, &next, 2, &r, 1, 9);
    enter(s, &last, 3, &r, 1, 9);
    urgent.parts[0].resource = &r;
    urgent.parts[0].n_units = urgent.n_parts = 1;
    process_start(s, &urgent.process, on_user, &urgent, 4);
    assert_true(sim_step(s)); // the urgent one preempts; the victim has not learnt of it
    assert_false(holds(&low));
    assert_true(process_kill(s, &low.process));
    assert_true(process_kill(s, &urgent.process));
    run(s, 1);
    expect(&low, 2, WAKE_KILLED, 1);
    assert_true(!holds(&urgent) && holds(&next));
    resource_release(s, &next.parts[0]);
    assert_true(holds(&last)); // not learnt yet
    assert_true(process_drop(s, &last.process));
    assert_int_equal(r.in_use_units, 0);
    run(s, 5);
    assert_int_equal(last.n_log, 1);
    check(s, &r);
    sim_destroy(s);
}

static void test_interrupted_in_line_may_ask_again_at_its_old_place(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, a = {0}, b = {0};
    resource_init(&r, "bed", RESOURCE_PATIENT, 1, 0);
    enter(s, &holder, 1, &r, 1, 0);
    enter(s, &a, 2, &r, 1, 0);
    enter(s, &b, 3, &r, 1, 0);
    run(s, 1);
    assert_true(process_interrupt(s, &a.process, 5));
    run(s, 1); // ends its process
    assert_int_equal(r.n_withdrawn, 1);
    a.process.state = PROCESS_ACTING; // as if from its own step
    resource_ask_again(s, &a.parts[0], &a.process);
    assert_false(process_wait(s, &a.process, WAIT_ANY, TICKS_NEVER));
    give_up(s, &holder);
    assert_true(holds(&a) && !holds(&b));
    check(s, &r);
    sim_destroy(s);
}

// --- misuse
// ---------------------------------------------------------------------------------------------------------

static void expect_failure(struct sim *s, enum status code) {
    assert_int_equal(sim_status(s), code);
    sim_reset(s);
}

static void test_misuse_fails_the_run(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct request parts[2] = {{.resource = &r, .n_units = 1}, {.resource = &r, .n_units = 1}};
    struct request q = REQUEST_NONE;
    struct process p = {.id = 7, .state = PROCESS_ACTING};
    resource_init(&r, "bed", RESOURCE_PATIENT, 3, 0);
    resource_release(s, &q);
    expect_failure(s, STATUS_USAGE);
    resource_ask_again(s, &q, &p);
    expect_failure(s, STATUS_USAGE);
    resource_ask(s, &r, &q, 0, 0, &p);
    expect_failure(s, STATUS_USAGE);
    resource_ask_bundle(s, parts, 2, 0, &p); // the same resource twice
    expect_failure(s, STATUS_USAGE);
    resource_ask_bundle(s, parts, 0, 0, &p);
    expect_failure(s, STATUS_USAGE);
    resource_ask(s, &r, &q, 2, 0, &p);
    assert_true(resource_is_held(&q));
    resource_ask(s, &r, &q, 1, 0, &p); // in use
    expect_failure(s, STATUS_USAGE);
    resource_release_units(s, &q, 2); // that would be all
    expect_failure(s, STATUS_USAGE);
    resource_release(s, &q);
    assert_int_equal(sim_status(s), STATUS_OK);
    resource_ask_again(s, &q, &p); // given back, not lost
    expect_failure(s, STATUS_USAGE);
    resource_release(s, &q);
    expect_failure(s, STATUS_USAGE);
    resource_set_capacity(s, &r, -1);
    expect_failure(s, STATUS_RANGE);
    check(s, &r);
    sim_destroy(s);
}

static void test_check_finds_what_is_broken(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, waiting = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 2, 0);
    enter(s, &holder, 1, &r, 2, 0);
    enter(s, &waiting, 2, &r, 1, 0);
    check(s, &r);
    int64_t *const fields[] = {&r.in_use_units, &r.n_granted, &r.n_requested,
                               &r.waiting.n,    &r.holding.n, &holder.parts[0].n_units};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        *fields[i] += 1;
        assert_int_equal(resource_check(s, &r, NULL), STATUS_INTERNAL);
        *fields[i] -= 1;
    }
    r.capacity_units = 3; // the first in line could be served
    assert_int_equal(resource_check(s, &r, NULL), STATUS_INTERNAL);
    r.capacity_units = 1; // too much in use
    assert_int_equal(resource_check(s, &r, NULL), STATUS_INTERNAL);
    sim_destroy(s);
}

// --- at random
// ------------------------------------------------------------------------------------------------------

enum { N_RESOURCES = 4, N_ACTORS = 24 };

struct crowd {
    struct rng luck;
    struct resource r[N_RESOURCES];
    struct user u[N_ACTORS];
};

static uint32_t draw(struct crowd *c, uint32_t n) {
    return (uint32_t)(rng_uniform(&c->luck) * n);
}

static void start_at_random(struct sim *s, struct crowd *c, struct user *u, uint32_t id) {
    *u = (struct user){.process = u->process, .hold_days = 1 + draw(c, 6), .priority = (int)draw(c, 4)};
    u->timeout_days = draw(c, 3) == 0 ? 1 + draw(c, 4) : 0;
    u->n_parts = 1 + (int)draw(c, 3);
    u->resumes = draw(c, 2) != 0;
    uint32_t first = draw(c, N_RESOURCES);
    for (int i = 0; i < u->n_parts; i++)
        u->parts[i] =
            (struct request){.resource = &c->r[(first + i) % N_RESOURCES], .n_units = 1 + draw(c, 4)};
    process_start(s, &u->process, on_user, u, id);
}

static void act_at_random(struct sim *s, struct crowd *c) {
    uint32_t i = draw(c, N_ACTORS);
    struct user *u = &c->u[i];
    uint32_t what = draw(c, 10);
    if (u->n_log > 10) u->n_log = 1; // room in the log; the last entry stays
    if (!process_is_alive(&u->process)) {
        start_at_random(s, c, u, i);
    } else if (what == 0) {
        process_interrupt(s, &u->process, 0);
    } else if (what == 1) {
        process_kill(s, &u->process);
    } else if (what == 2 && holds(u) && u->parts[0].n_units > 1) {
        resource_release_units(s, &u->parts[0], 1);
    } else if (what == 3 && u->n_parts > 1 && resource_is_held(&u->parts[1])) {
        resource_release(s, &u->parts[1]);
    } else if (what < 6) {
        resource_set_capacity(s, &c->r[draw(c, N_RESOURCES)], draw(c, 9));
    }
}

static void test_every_promise_holds_at_random(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct crowd *c = memory_alloc(1, sizeof *c);
    assert_non_null(c);
    rng_seed(&c->luck, 71, 3, 2026, 11);
    for (int i = 0; i < N_RESOURCES; i++)
        resource_init(&c->r[i], "any", i % 2 == 0 ? RESOURCE_PREEMPTIVE : RESOURCE_PATIENT, 5, 0);
    int64_t n_preempted = 0, n_granted = 0;
    for (int step = 0; step < 40000; step++) {
        act_at_random(s, c);
        if (draw(c, 2) == 0) sim_step(s);
        for (int i = 0; i < N_ACTORS; i++)
            if (c->u[i].n_log > 9) c->u[i].n_log = 1;
        for (int i = 0; i < N_RESOURCES; i++)
            check(s, &c->r[i]);
        if (sim_status(s) != STATUS_OK) run(s, 0);
    }
    for (int i = 0; i < N_RESOURCES; i++) {
        n_preempted += c->r[i].n_preempted;
        n_granted += c->r[i].n_granted;
    }
    assert_true(n_preempted > 500 && n_granted > 2000);
    memory_free(c);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_priority_then_order_and_nobody_passes_the_first),
        cmocka_unit_test(test_reneging_frees_the_way),
        cmocka_unit_test(test_units_given_back_in_part_serve_the_next),
        cmocka_unit_test(test_patient_capacity_cut_throws_nobody_out),
        cmocka_unit_test(test_statistics),
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
        cmocka_unit_test(test_a_bundle_that_leaves_clears_the_way_in_all_its_lines),
        cmocka_unit_test(test_those_behind_a_granted_bundle_are_served_in_its_other_lines),
        cmocka_unit_test(test_parts_of_a_bundle_go_back_alone_and_are_not_asked_for_again),
        cmocka_unit_test(test_bundle_preempts_everywhere_or_nowhere),
        cmocka_unit_test(test_one_in_two_lines_is_served_in_one_and_leaves_the_other),
        cmocka_unit_test(test_a_long_chain_of_services_needs_no_deep_stack),
        cmocka_unit_test(test_a_preempted_one_that_gives_up_waiting_leaves_no_trace),
        cmocka_unit_test(test_killed_victims_and_killed_grants_strand_nobody),
        cmocka_unit_test(test_interrupted_in_line_may_ask_again_at_its_old_place),
        cmocka_unit_test(test_misuse_fails_the_run),
        cmocka_unit_test(test_check_finds_what_is_broken),
        cmocka_unit_test(test_every_promise_holds_at_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
