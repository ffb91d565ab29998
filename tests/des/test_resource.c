/*
 * Resources: the rules of resource.h one by one, what the trace tells of them, misuse, and 40,000 random
 * steps with every promise of resource_check looked at after each event. Preemption has test_preemption.c;
 * all pairs of happenings at one instant have test files of their own.
 *
 * Faults planted one at a time, each of which made this file fail: who leaves a line serves nobody; a
 * newcomer passing the first; a patient resource that evicts; what was given back asked for again; the old
 * order lost; a partial release not taken from what is held; a reset that forgets who waits; timeouts counted
 * as withdrawals; an impossible capacity let through.
 */
#include "base/memory.h"
#include "base/random.h"
#include "des/trace.h"
#include "des/user.h"
#include "des/waiting.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// --- patient resources -------------------------------------------------------------------------------------

static void test_priority_then_order_and_nobody_passes_the_first(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, c[5] = {0};
    resource_init(&r, "team", RESOURCE_PATIENT, 3, 0);
    user_enter(s, &holder, 1, &r, 2, 0);
    user_enter(s, &c[0], 2, &r, 2, 5); // one is free, two are needed
    user_enter(s, &c[1], 3, &r, 1, 5); // would fit, but may not pass
    user_enter(s, &c[2], 4, &r, 1, 4); // goes before the first, and fits
    user_enter(s, &c[3], 5, &r, 1, 4);
    user_enter(s, &c[4], 6, &r, 1, 5);
    assert_true(user_holds(&holder) && user_holds(&c[2]));
    assert_int_equal(r.waiting.n, 4);
    check_resource(s, &r);
    run_to(s, 2);
    user_give_up(s, &holder); // 2 units: c3 by priority, then c0 does not fit in 1
    user_expect(&c[3], 1, WAKE_GRANTED, 2);
    assert_false(user_holds(&c[0]) || user_holds(&c[1]) || user_holds(&c[4]));
    user_give_up(s, &c[2]);
    user_expect(&c[0], 1, WAKE_GRANTED, 2);
    run_to(s, 4);
    resource_set_capacity(s, &r, 4);
    run_to(s, 5);
    user_expect(&c[1], 1, WAKE_GRANTED, 4); // before c4, which asked later
    assert_false(user_holds(&c[4]));
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_reneging_frees_the_way(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, large = {.timeout_days = 6.25}, small = {.timeout_days = 20};
    resource_init(&r, "truck", RESOURCE_PATIENT, 3, 0);
    user_enter(s, &holder, 1, &r, 2, 0);
    user_enter(s, &large, 2, &r, 3, 0);
    user_enter(s, &small, 3, &r, 1, 0);
    run_to(s, 40);
    user_expect(&large, 1, WAKE_TIMER, 6.25);
    user_expect(&small, 1, WAKE_GRANTED, 6.25);
    assert_int_equal(small.n_log, 2); // its own timer is gone
    assert_int_equal(r.n_timed_out, 1);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_units_given_back_in_part_serve_the_next(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, two = {0}, one = {0};
    resource_init(&r, "bed", RESOURCE_PATIENT, 5, 0);
    user_enter(s, &holder, 1, &r, 5, 0);
    user_enter(s, &two, 2, &r, 2, 0);
    user_enter(s, &one, 3, &r, 1, 0);
    resource_release_units(s, &holder.parts[0], 1);
    check_resource(s, &r);
    assert_int_equal(r.in_use_units, 4);
    resource_release_units(s, &holder.parts[0], 2);
    assert_true(user_holds(&holder) && user_holds(&two) && user_holds(&one));
    assert_int_equal(holder.parts[0].n_units, 2);
    user_give_up(s, &holder);
    assert_int_equal(r.in_use_units, 3);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_patient_capacity_cut_throws_nobody_out(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user u[3] = {0}, next = {0};
    resource_init(&r, "office", RESOURCE_PATIENT, 3, 0);
    for (uint32_t i = 0; i < 3; i++)
        user_enter(s, &u[i], i, &r, 1, 7);
    user_enter(s, &next, 9, &r, 1, -4); // smaller priority number: still nobody is preempted
    resource_set_capacity(s, &r, 1);
    assert_int_equal(r.in_use_units, 3);
    user_give_up(s, &u[0]);
    user_give_up(s, &u[2]);
    assert_false(user_holds(&next));
    assert_true(user_holds(&u[1]));
    check_resource(s, &r);
    user_give_up(s, &u[1]);
    assert_true(user_holds(&next));
    assert_int_equal(r.n_preempted, 0);
    sim_destroy(s);
}

static void test_statistics(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user a = {0}, b = {0}, c = {0};
    resource_init(&r, "team", RESOURCE_PATIENT, 2, 0);
    user_enter(s, &a, 1, &r, 2, 0);
    run_to(s, 1);
    user_enter(s, &b, 2, &r, 1, 0);
    run_to(s, 4);
    user_give_up(s, &a);
    run_to(s, 5);
    resource_set_capacity(s, &r, 4);
    run_to(s, 10);
    assert_true(tally_mean(&r.wait_days) == 1.5); // 0 and 3 days
    assert_true(resource_mean_waiting(s, &r) == 0.3);
    assert_true(r.waiting_requests.max == 1 && r.used_units.max == 2);
    double used = 2 * 4 + 1 * 6, offered = 2 * 5 + 4 * 5;
    assert_true(fabs(resource_utilisation_frac(s, &r) - used / offered) < 1e-15);
    user_enter(s, &c, 3, &r, 4, 0);
    resource_reset_statistics(s, &r);
    check_resource(s, &r); // the one who waits over the reset counts
    run_to(s, 20);
    assert_true(resource_utilisation_frac(s, &r) == 0.25);
    assert_int_equal(r.n_requested, 0);
    user_give_up(s, &b);
    assert_int_equal(r.n_granted, 1);
    assert_true(tally_mean(&r.wait_days) == 10);
    check_resource(s, &r);
    sim_destroy(s);
}

// --- trace -------------------------------------------------------------------------------------------------

struct notes {
    char text[400];
};

static void on_note(const struct trace_record *record, void *context) {
    struct notes *notes = context;
    size_t n = strlen(notes->text);
    snprintf(notes->text + n, sizeof notes->text - n, "%s %s %d by %d; ", record->what, record->name,
             (int)record->amount, (int)record->id);
}

static void test_trace_tells_who_got_and_lost_what(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource a, b;
    struct user low = {0}, urgent = {.timeout_days = 5}, both = {.timeout_days = 1};
    struct notes notes = {""};
    resource_init(&a, "a", RESOURCE_PREEMPTIVE, 3, 0);
    resource_init(&b, "b", RESOURCE_PATIENT, 2, 0);
    assert_int_equal(sim_set_trace(s, TRACE_RESOURCE, on_note, &notes, NULL), STATUS_OK);
    user_enter_bundle(s, &low, 1, &a, 2, &b, 1, 9);
    user_enter_bundle(s, &both, 2, &b, 2, &a, 1, 9);
    run_to(s, 2);
    user_enter(s, &urgent, 3, &a, 3, 4);
    resource_set_capacity(s, &a, 5);
    resource_release_units(s, &urgent.parts[0], 1);
    resource_set_priority(s, &urgent.parts[0], 8);
    assert_string_equal(notes.text, "ask a 2 by 1; ask b 1 by 1; grant a 2 by 1; grant b 1 by 1; "
                                    "ask b 2 by 2; ask a 1 by 2; withdraw b 2 by 2; withdraw a 1 by 2; "
                                    "ask a 3 by 3; preempt a 2 by 1; preempt b 1 by 1; grant a 3 by 3; "
                                    "capacity a 5 by 0; release a 1 by 3; priority a 8 by 3; ");
    sim_destroy(s);
}

// --- parts on their own ------------------------------------------------------------------------------------

static void expect_failure(struct sim *s, enum status code) {
    assert_int_equal(sim_status(s), code);
    sim_reset(s);
}

/* A part that is not held may be asked for alone; the bundle then neither releases it, nor asks for it again,
 * nor passes for its holder. */
static void test_a_part_asked_for_alone_leaves_its_bundle(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource truck, driver, radio;
    struct process p = {.id = 7, .state = PROCESS_ACTING}, other = {.id = 8, .state = PROCESS_ACTING};
    struct request team[2] = {{.resource = &truck, .n_units = 2}, {.resource = &driver, .n_units = 1}};
    struct request lost[2] = {{.resource = &truck, .n_units = 1}, {.resource = &driver, .n_units = 4}};
    struct request talk = REQUEST_NONE, hog = REQUEST_NONE;
    resource_init(&truck, "truck", RESOURCE_PATIENT, 3, 0);
    resource_init(&driver, "driver", RESOURCE_PATIENT, 4, 0);
    resource_init(&radio, "radio", RESOURCE_PATIENT, 1, 0);

    resource_ask_bundle(s, team, 2, 0, &p);
    resource_release(s, &team[1]);
    resource_ask(s, &driver, &team[1], 2, 0, &p);
    resource_release(s, &team[0]);
    assert_true(resource_is_held(&team[1]) && driver.in_use_units == 2 && truck.in_use_units == 0);
    check_resource(s, &driver);
    resource_ask_again(s, &team[1], &p); // it is held: refused
    expect_failure(s, STATUS_USAGE);

    resource_ask_bundle(s, lost, 2, 0, &p); // 4 drivers: waits
    resource_ask(s, &radio, &talk, 1, 0, &p);
    assert_true(process_wait(s, &p, WAIT_ANY, TICKS_NEVER)); // for the radio; the bundle is withdrawn
    resource_ask(s, &truck, &lost[0], 1, 0, &p);             // its first part alone
    assert_true(resource_is_held(&lost[0]) && !resource_is_held(&lost[1]));
    resource_release(s, &lost[1]);
    expect_failure(s, STATUS_USAGE);
    resource_release(s, &lost[0]);

    resource_ask(s, &driver, &hog, 2, 0, &other);
    resource_ask_bundle(s, lost, 2, 0, &p);
    resource_release(s, &talk);
    resource_ask(s, &radio, &talk, 1, 0, &p);
    assert_true(process_wait(s, &p, WAIT_ANY, TICKS_NEVER));
    resource_ask(s, &driver, &lost[1], 1, 0, &p); // alone: waits
    resource_ask_again(s, &lost[0], &p);          // the rest of the bundle
    assert_true(resource_is_held(&lost[0]) && !resource_is_held(&lost[1]) && driver.waiting.n == 1);
    resource_release(s, &hog);
    assert_true(resource_is_held(&lost[1]) && driver.in_use_units == 3);
    check_resource(s, &truck);
    check_resource(s, &driver);
    sim_destroy(s);
}

// --- misuse ------------------------------------------------------------------------------------------------

static void test_an_impossible_capacity_fails_who_asks_first(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct error err = ERROR_NONE;
    struct resource good, bad;
    struct request parts[2] = {{.resource = &good, .n_units = 1}, {.resource = &bad, .n_units = 1}};
    struct request q = REQUEST_NONE;
    struct process p = {.id = 7, .state = PROCESS_ACTING};
    resource_init(&good, "bed", RESOURCE_PATIENT, 0, 0);
    resource_init(&bad, "ward", RESOURCE_PATIENT, -3, 0);
    assert_int_equal(sim_status(s), STATUS_OK);
    resource_ask(s, &bad, &q, 1, 0, &p);
    assert_int_equal(sim_run_until(s, 0, &err), STATUS_RANGE);
    assert_string_equal(err.message, "ward: a capacity of -3 units; it must be 0 or more");
    expect_failure(s, STATUS_RANGE);
    resource_ask_bundle(s, parts, 2, 0, &p);
    expect_failure(s, STATUS_RANGE);
    assert_int_equal(bad.n_requested + good.n_requested, 0);
    sim_destroy(s);
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
    resource_set_priority(s, &q, 3); // the same
    expect_failure(s, STATUS_USAGE);
    resource_set_priority(s, &(struct request){0}, 3);
    expect_failure(s, STATUS_USAGE);
    resource_release(s, &q);
    expect_failure(s, STATUS_USAGE);
    resource_set_capacity(s, &r, -1);
    expect_failure(s, STATUS_RANGE);
    check_resource(s, &r);
    sim_destroy(s);
}

static void test_check_finds_what_is_broken(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct resource r;
    struct user holder = {0}, waiting = {0};
    resource_init(&r, "bed", RESOURCE_PREEMPTIVE, 2, 0);
    user_enter(s, &holder, 1, &r, 2, 0);
    user_enter(s, &waiting, 2, &r, 1, 0);
    check_resource(s, &r);
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

// --- at random ---------------------------------------------------------------------------------------------

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
    process_start(s, &u->process, user_step, u, id);
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
    } else if (what == 2 && user_holds(u) && u->parts[0].n_units > 1) {
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
            check_resource(s, &c->r[i]);
        if (sim_status(s) != STATUS_OK) run_to(s, 0);
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
        cmocka_unit_test(test_trace_tells_who_got_and_lost_what),
        cmocka_unit_test(test_a_part_asked_for_alone_leaves_its_bundle),
        cmocka_unit_test(test_misuse_fails_the_run),
        cmocka_unit_test(test_an_impossible_capacity_fails_who_asks_first),
        cmocka_unit_test(test_check_finds_what_is_broken),
        cmocka_unit_test(test_every_promise_holds_at_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
