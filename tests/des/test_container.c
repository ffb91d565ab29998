/*
 * Containers: conservation to the unit, the order of each side, who goes before whom, and what is left of an
 * amount whose process was killed; then 30,000 random steps with container_check after each and a ledger kept
 * outside.
 *
 * Faults planted one at a time, each of which made this file fail: putters served before getters; one service
 * only; a put of a killed process taken out again; what a killed getter took lost; who gives up serves
 * nobody; container_take_now passing the line; negative room; timeouts and withdrawals mixed
 * up; a level above the capacity let through.
 */
#include "des/container.h"

#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Moves `amount` once (below 0: puts it) and ends. */
struct mover {
    struct process process;
    struct container *container;
    struct container_ticket ticket;
    int64_t amount;
    int priority;
    double timeout_days; // 0: none
    enum wake ended;
    bool has_moved, has_ended;
    double at_days;
};

static void on_mover(struct sim *s, struct process *p, enum wake why) {
    struct mover *m = p->context;
    if (why == WAKE_START) {
        ticks timeout = m->timeout_days > 0 ? ticks_from_days(m->timeout_days) : TICKS_NEVER;
        bool at_once = m->amount > 0
                           ? container_get(s, m->container, &m->ticket, m->amount, m->priority, timeout, p)
                           : container_put(s, m->container, &m->ticket, -m->amount, m->priority, timeout, p);
        if (!at_once) return;
        why = WAKE_GRANTED;
    }
    m->ended = why;
    m->has_ended = true;
    m->has_moved = ticket_is_served(&m->ticket.ticket);
    m->at_days = sim_now_days(s);
}

static void run(struct sim *s, double days) {
    struct error err = ERROR_NONE;
    if (sim_run_until(s, ticks_from_days(days), &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void check(const struct sim *s, const struct container *c) {
    struct error err = ERROR_NONE;
    if (container_check(s, c, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void start(struct sim *s, struct container *c, struct mover *m, uint32_t id, int64_t amount,
                  int priority) {
    m->container = c;
    m->amount = amount;
    m->priority = priority;
    process_start(s, &m->process, on_mover, m, id);
}

static void move(struct sim *s, struct container *c, struct mover *m, uint32_t id, int64_t amount,
                 int priority) {
    start(s, c, m, id, amount, priority);
    run(s, sim_now_days(s));
    check(s, c);
}

static void test_each_side_in_order_and_its_first_blocks_the_rest(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container fuel;
    struct mover get[4] = {0}, put[3] = {0};
    container_init(&fuel, "fuel", 1000, 130, 0);
    move(s, &fuel, &get[0], 1, 700, 0);
    move(s, &fuel, &get[1], 2, 50, 0);  // there is enough, but it is not the first
    move(s, &fuel, &get[2], 3, 31, -2); // goes before both
    assert_true(get[2].has_moved && !get[1].has_moved);
    assert_int_equal(fuel.level, 99);
    assert_int_equal(container_take_now(s, &fuel, 1), 0); // nobody passes
    run(s, 3);
    move(s, &fuel, &put[0], 4, -601, 0); // exactly what the first needs
    assert_true(get[0].has_moved && !get[1].has_moved);
    assert_true(get[0].at_days == 3);
    assert_int_equal(fuel.level, 0);
    move(s, &fuel, &put[1], 5, -1000, 0);
    assert_true(get[1].has_moved);
    assert_int_equal(fuel.level, 950);
    move(s, &fuel, &put[2], 6, -51, 0);
    assert_false(put[2].has_moved);
    assert_int_equal(container_add_now(s, &fuel, 1), 0);
    assert_int_equal(container_take_now(s, &fuel, 7), 7);
    run(s, 4);
    assert_true(put[2].has_moved && put[2].at_days == 3);
    assert_int_equal(fuel.level, 994);
    move(s, &fuel, &get[3], 7, 2000, 0); // more than the capacity waits
    container_set_capacity(s, &fuel, 2500);
    assert_int_equal(container_add_now(s, &fuel, 9999), 1506); // as much as there is room for; then 2000 go
    assert_int_equal(fuel.level, 500);
    assert_int_equal(fuel.amount_in - fuel.amount_out, 500 - 130);
    check(s, &fuel);
    sim_destroy(s);
}

static void test_what_is_taken_makes_room_and_what_is_put_serves(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover put[2] = {0}, get[2] = {0};
    container_init(&c, "water", 10, 8, 0);
    move(s, &c, &put[0], 1, -5, 0);
    move(s, &c, &put[1], 2, -5, 0);
    move(s, &c, &get[0], 3, 9, 0); // neither 9 to take nor 5 of room
    assert_int_equal(c.putters.n + c.getters.n, 3);
    move(s, &c, &get[1], 4, 6, -1); // 8 - 6 = 2; then + 5 = 7; the second 5 do not fit, nor can 9 be taken
    assert_true(get[1].has_moved && put[0].has_moved && !put[1].has_moved && !get[0].has_moved);
    assert_int_equal(c.level, 7);
    container_set_capacity(s, &c, 12); // + 5 = 12, and 9 go
    run(s, 1);
    assert_true(put[1].has_moved && get[0].has_moved);
    assert_int_equal(c.level, 3);
    check(s, &c);
    sim_destroy(s);
}

static void test_who_gives_up_clears_the_way(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover large = {.timeout_days = 2.5}, small = {0}, put = {.timeout_days = 1.5}, little = {0};
    container_init(&c, "food", 10, 4, 0);
    move(s, &c, &large, 1, 7, 0);
    move(s, &c, &small, 2, 1, 0);
    move(s, &c, &put, 3, -9, 0);
    move(s, &c, &little, 4, -2, 0);
    run(s, 9);
    assert_int_equal(put.ended, WAKE_TIMER);
    assert_false(put.has_moved);
    assert_true(little.has_moved && little.at_days == 1.5);
    assert_int_equal(large.ended, WAKE_TIMER);
    assert_true(small.has_moved && small.at_days == 2.5);
    assert_int_equal(c.level, 5);
    check(s, &c);
    sim_destroy(s);
}

static void test_capacity_below_the_level_keeps_what_is_there(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover put = {0};
    container_init(&c, "dollars", 100, 90, 0);
    container_set_capacity(s, &c, 40);
    assert_int_equal(c.level, 90);
    assert_int_equal(container_add_now(s, &c, 5), 0);
    move(s, &c, &put, 1, -1, 0);
    assert_int_equal(container_take_now(s, &c, 50), 50);
    assert_false(put.has_moved);
    assert_int_equal(container_take_now(s, &c, 1), 1);
    run(s, 1);
    assert_true(put.has_moved);
    assert_int_equal(c.level, 40);
    check(s, &c);
    sim_destroy(s);
}

static void test_killed_before_it_learnt_what_it_took_flows_back_what_it_put_stays(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover get = {0}, behind = {0}, put = {0};
    container_init(&c, "fuel", 20, 0, 0);
    move(s, &c, &get, 1, 6, 0);
    move(s, &c, &behind, 2, 5, 0);
    assert_int_equal(container_add_now(s, &c, 6), 6);
    assert_true(ticket_is_served(&get.ticket.ticket));
    assert_true(process_kill(s, &get.process));
    run(s, 1);
    assert_int_equal(get.ended, WAKE_KILLED);
    assert_false(get.has_moved);
    assert_true(behind.has_moved); // with what flowed back
    assert_int_equal(c.level, 1);
    move(s, &c, &put, 3, -20, 0);
    assert_int_equal(container_take_now(s, &c, 1), 1);
    assert_true(process_kill(s, &put.process));
    run(s, 2);
    assert_int_equal(put.ended, WAKE_KILLED);
    assert_true(put.has_moved); // its last step can tell
    assert_int_equal(c.level, 20);
    check(s, &c);
    sim_destroy(s);
}

static void on_waiter_for_both(struct sim *s, struct process *p, enum wake why) {
    struct mover *m = p->context; // m[0] and m[1] of two containers
    if (why == WAKE_START) {
        container_ask_get(s, m[0].container, &m[0].ticket, 3, 0, p);
        container_ask_get(s, m[1].container, &m[1].ticket, 3, 0, p);
        if (!process_wait(s, p, WAIT_ANY, TICKS_NEVER)) return;
    }
    m->ended = why;
    m->has_ended = true;
}

static void test_one_in_two_lines_takes_from_one_and_frees_the_other(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container a, b;
    struct mover any[2] = {0}, behind = {0};
    container_init(&a, "a", 10, 0, 0);
    container_init(&b, "b", 10, 2, 0);
    any[0].container = &a;
    any[1].container = &b;
    process_start(s, &any[0].process, on_waiter_for_both, any, 1);
    run(s, 1);
    move(s, &b, &behind, 2, 2, 0);
    assert_false(behind.has_moved);
    assert_int_equal(container_add_now(s, &a, 4), 4);
    run(s, 2);
    assert_true(ticket_is_served(&any[0].ticket.ticket) && ticket_is_idle(&any[1].ticket.ticket));
    assert_true(behind.has_moved && behind.at_days == 1);
    assert_true(a.level == 1 && b.level == 0);
    process_start(s, &any[0].process, on_waiter_for_both, any, 1); // a served ticket may be asked with again
    run(s, 3);
    assert_int_equal(a.getters.n + b.getters.n, 2);
    check(s, &a);
    check(s, &b);
    sim_destroy(s);
}

static void on_waiter_for_anything(struct sim *s, struct process *p, enum wake why) {
    struct mover *m = p->context; // m[0] takes, m[1] puts
    if (why != WAKE_START) return;
    container_ask_get(s, m[0].container, &m[0].ticket, m[0].amount, 0, p);
    container_ask_put(s, m[0].container, &m[1].ticket, -m[1].amount, 0, p);
    assert_false(process_wait(s, p, WAIT_ANY, TICKS_NEVER));
}

/* Both sides can be served only when one who blocked both leaves. */
static void test_when_both_sides_can_be_served_who_takes_goes_first(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover any[2] = {{.container = &c, .amount = 8}, {.amount = -8}}, put = {0}, get = {0};
    container_init(&c, "fuel", 10, 5, 0);
    process_start(s, &any[0].process, on_waiter_for_anything, any, 1);
    run(s, 1);
    move(s, &c, &put, 2, -3, 0);
    move(s, &c, &get, 3, 4, 0);
    assert_true(process_interrupt(s, &any[0].process, 0));
    check(s, &c);
    assert_int_equal(c.level, 4);
    assert_true(sim_step(s) && sim_step(s)); // its own step, and the next
    assert_true(get.has_moved && !put.has_ended);
    run(s, 1);
    assert_true(put.has_moved);
    sim_destroy(s);
}

static void test_statistics(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover get = {0}, put = {0};
    container_init(&c, "fuel", 10, 6, 0);
    move(s, &c, &get, 1, 8, 0);
    run(s, 3);
    assert_int_equal(container_add_now(s, &c, 4), 4); // 10, then 2
    run(s, 4);
    move(s, &c, &put, 2, -9, 0);
    run(s, 8);
    assert_true(time_average_mean(&c.level_average, sim_now(s)) == (6 * 3 + 2 * 5) / 8.0);
    assert_true(c.level_average.max == 6); // a level that lasted no time does not count
    assert_true(time_average_mean(&c.waiting_getters, sim_now(s)) == 3 / 8.0);
    assert_true(time_average_mean(&c.waiting_putters, sim_now(s)) == 4 / 8.0);
    assert_true(tally_mean(&c.get_wait_days) == 3);
    container_reset_statistics(s, &c);
    run(s, 10);
    assert_int_equal(container_take_now(s, &c, 1), 1);
    assert_true(tally_mean(&c.put_wait_days) == 6);
    assert_int_equal(c.amount_in - c.amount_out, 10 - 2);
    assert_int_equal(c.amount_out, 1);
    check(s, &c);
    sim_destroy(s);
}

/* What cannot be counted is not moved: 2^63 in sum, or above a full container. */
static void test_sums_that_would_overflow_fail_the_run(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    container_init(&c, "grains of sand", INT64_MAX, 0, 0);
    assert_true(container_add_now(s, &c, INT64_MAX) == INT64_MAX && container_take_now(s, &c, INT64_MAX) > 0);
    assert_int_equal(sim_status(s), STATUS_OK);
    container_add_now(s, &c, 1);
    assert_int_equal(sim_status(s), STATUS_RANGE);
    assert_int_equal(container_check(s, &c, NULL), STATUS_OK);
    sim_destroy(s);
}

/* A ticket that was served, but whose process has not learnt of it, is not free for another. */
static void test_a_served_ticket_is_not_taken_from_who_waits_for_it(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct process p = {.id = 3, .state = PROCESS_ACTING}, thief = {.id = 4, .state = PROCESS_ACTING};
    struct container_ticket t = {0};
    container_init(&c, "fuel", 10, 6, 0);
    container_ask_get(s, &c, &t, 2, 0, &p);
    container_ask_get(s, &c, &t, 1, 0, &thief);
    assert_int_equal(sim_status(s), STATUS_USAGE);
    assert_true(t.amount == 2 && t.ticket.process == &p && c.level == 4);
    sim_reset(s);
    assert_true(process_wait(s, &p, WAIT_ALL, 5));
    container_ask_get(s, &c, &t, 1, 0, &thief); // now it is
    assert_true(sim_status(s) == STATUS_OK && c.level == 3);
    sim_destroy(s);
}

static void test_who_left_unserved_is_counted_on_its_side(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct mover m[6] = {{.timeout_days = 1}, {.timeout_days = 2}, {.timeout_days = 2}};
    static const int64_t amounts[] = {-9, 7, 8, 11, -12, -13};
    container_init(&c, "fuel", 8, 6, 0);
    for (uint32_t i = 0; i < 6; i++)
        move(s, &c, &m[i], i, amounts[i], 0);
    run(s, 3);
    process_interrupt(s, &m[3].process, 0);
    process_kill(s, &m[4].process);
    process_kill(s, &m[5].process);
    run(s, 3);
    assert_true(c.n_put_timed_out == 1 && c.n_put_withdrawn == 2);
    assert_true(c.n_get_timed_out == 2 && c.n_get_withdrawn == 1);
    container_reset_statistics(s, &c);
    assert_int_equal(c.n_put_timed_out + c.n_put_withdrawn + c.n_get_timed_out + c.n_get_withdrawn, 0);
    sim_destroy(s);
}

static void test_an_impossible_level_or_capacity_fails_the_first_use(void **state) {
    (void)state;
    static const int64_t levels[] = {11, -1, 0, 6}, capacities[] = {10, 10, -4, 5};
    for (int i = 0; i < 4; i++) {
        struct sim *s = sim_create(NULL);
        struct error err = ERROR_NONE;
        struct container c;
        struct process p = {.id = 7, .state = PROCESS_ACTING};
        struct container_ticket t = {0};
        container_init(&c, "fuel", capacities[i], levels[i], 0);
        if (i == 0) container_ask_get(s, &c, &t, 1, 0, &p);
        if (i == 1) container_ask_put(s, &c, &t, 1, 0, &p);
        if (i == 2) assert_int_equal(container_take_now(s, &c, 1), 0);
        if (i == 3) assert_int_equal(container_add_now(s, &c, 1), 0);
        assert_int_equal(sim_run_until(s, 0, &err), STATUS_RANGE);
        if (i == 0)
            assert_string_equal(err.message,
                                "fuel: a level of 11 at the start; it must be from 0 to the capacity, 10");
        sim_destroy(s);
    }
}

static void test_misuse_fails_the_run_and_check_finds_what_is_broken(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    struct process p = {.id = 3, .state = PROCESS_ACTING};
    struct container_ticket t = {0};
    struct mover get = {0};
    container_init(&c, "fuel", 10, 6, 0);
    container_ask_get(s, &c, &t, 0, 0, &p);
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_reset(s);
    container_ask_put(s, &c, &t, -4, 0, &p);
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_reset(s);
    assert_int_equal(container_take_now(s, &c, -1), 0);
    assert_int_equal(sim_status(s), STATUS_USAGE);
    sim_reset(s);
    container_set_capacity(s, &c, -1);
    assert_int_equal(sim_status(s), STATUS_RANGE);
    sim_reset(s);
    move(s, &c, &get, 1, 7, 0);
    int64_t *const fields[] = {&c.level,      &c.amount_in, &c.amount_out,
                               &c.level_then, &c.getters.n, &c.putters.n};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        *fields[i] += 1;
        assert_int_equal(container_check(s, &c, NULL), STATUS_INTERNAL);
        *fields[i] -= 1;
    }
    get.ticket.amount = 6; // could be served
    assert_int_equal(container_check(s, &c, NULL), STATUS_INTERNAL);
    sim_destroy(s);
}

// --- at random ---------------------------------------------------------------------------------------------

enum { N_MOVERS = 20 };

static uint32_t draw(struct rng *luck, uint32_t n) {
    return (uint32_t)(rng_uniform(luck) * n);
}

static void test_every_unit_is_accounted_for_at_random(void **state) {
    (void)state;
    struct sim *s = sim_create(NULL);
    struct container c;
    static struct mover m[N_MOVERS];
    struct rng luck;
    int64_t ledger = 17, n_moved = 0; // what outsiders know: their own gains and losses
    rng_seed(&luck, 5, 88, 2026, 13);
    container_init(&c, "any", 40, ledger, 0);
    for (int step = 0; step < 30000; step++) {
        struct mover *one = &m[draw(&luck, N_MOVERS)];
        uint32_t what = draw(&luck, 12);
        if (one->has_ended) {
            ledger -= one->has_moved ? one->amount : 0;
            n_moved += one->has_moved;
            one->has_ended = false;
        }
        if (!process_is_alive(&one->process)) {
            *one = (struct mover){.process = one->process, .timeout_days = draw(&luck, 2) * 1.5};
            int64_t amount = 1 + draw(&luck, 15);
            start(s, &c, one, 1, draw(&luck, 2) == 0 ? amount : -amount, (int)draw(&luck, 3));
        } else if (what == 0) {
            process_kill(s, &one->process);
        } else if (what == 1) {
            process_interrupt(s, &one->process, 0);
        } else if (what == 2) {
            ledger -= container_take_now(s, &c, 1 + draw(&luck, 9));
        } else if (what == 3) {
            ledger += container_add_now(s, &c, 1 + draw(&luck, 9));
        } else if (what == 4) {
            container_set_capacity(s, &c, draw(&luck, 60));
        }
        if (draw(&luck, 2) == 0) sim_step(s);
        check(s, &c);
    }
    run(s, sim_now_days(s) + 2);
    for (int i = 0; i < N_MOVERS; i++)
        if (m[i].has_ended && m[i].has_moved) ledger -= m[i].amount;
    assert_int_equal(c.level, ledger);
    assert_true(n_moved > 2000);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_side_in_order_and_its_first_blocks_the_rest),
        cmocka_unit_test(test_what_is_taken_makes_room_and_what_is_put_serves),
        cmocka_unit_test(test_when_both_sides_can_be_served_who_takes_goes_first),
        cmocka_unit_test(test_who_gives_up_clears_the_way),
        cmocka_unit_test(test_capacity_below_the_level_keeps_what_is_there),
        cmocka_unit_test(test_killed_before_it_learnt_what_it_took_flows_back_what_it_put_stays),
        cmocka_unit_test(test_one_in_two_lines_takes_from_one_and_frees_the_other),
        cmocka_unit_test(test_statistics),
        cmocka_unit_test(test_who_left_unserved_is_counted_on_its_side),
        cmocka_unit_test(test_an_impossible_level_or_capacity_fails_the_first_use),
        cmocka_unit_test(test_sums_that_would_overflow_fail_the_run),
        cmocka_unit_test(test_a_served_ticket_is_not_taken_from_who_waits_for_it),
        cmocka_unit_test(test_misuse_fails_the_run_and_check_finds_what_is_broken),
        cmocka_unit_test(test_every_unit_is_accounted_for_at_random),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
