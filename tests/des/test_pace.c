/* Pacing: the pacer is told of every instant before the clock moves there, may stop or fail, and changes
 * nothing.
 *
 * Faults planted one at a time and caught here: a pacer asked per event and not per instant; not asked for
 * the horizon; asked after the clock has moved; a stop that still executes the event; a stop that still moves
 * the clock to the horizon; sim_reset that keeps the pacer; a pacer asked about TICKS_NEVER. */
#include "small_shop.h"

#include "des/trace.h"

enum { HORIZON = 500, SEED = 9173 };

struct pacer {
    ticks told[600];
    int n;
    ticks stop_at, fail_at; // -1: never
    uint64_t n_executed;    // when it was last asked
    bool clock_was_there;
};

#define PACER_NEW ((struct pacer){.stop_at = -1, .fail_at = -1})

static void on_pace(struct sim *s, ticks next, void *context) {
    struct pacer *p = context;
    p->told[p->n++] = next;
    p->clock_was_there |= sim_now(s) >= next;
    p->n_executed = sim_n_executed(s);
    if (next == p->stop_at) sim_stop(s);
    if (next == p->fail_at) sim_fail(s, STATUS_INTERRUPTED, "nobody looks any more");
}

static void test_is_told_every_instant_once_and_the_horizon(void **state) {
    (void)state;
    struct shop shop, paced;
    struct sim *s = shop_sim(&shop, SEED);
    ticks instants[600];
    int n = 0;
    for (; sim_next_time(s) <= HORIZON; sim_step(s))
        if (sim_next_time(s) > sim_now(s)) instants[n++] = sim_next_time(s);
    shop_run(s, HORIZON);
    instants[n++] = HORIZON;
    struct sim *t = shop_sim(&paced, SEED);
    struct pacer pacer = PACER_NEW;
    sim_set_pace(t, on_pace, &pacer);
    shop_run(t, HORIZON);
    assert_int_equal(pacer.n, n);
    assert_memory_equal(pacer.told, instants, (size_t)n * sizeof *instants);
    assert_false(pacer.clock_was_there);
    assert_int_equal(sim_fingerprint(s), sim_fingerprint(t));
    assert_memory_equal(&shop, &paced, sizeof shop);
    sim_destroy(s);
    sim_destroy(t);
}

static void test_stop_comes_before_the_event_and_the_run_can_go_on(void **state) {
    (void)state;
    struct shop shop, whole;
    struct sim *t = shop_sim(&whole, SEED);
    shop_run(t, HORIZON);
    struct sim *s = shop_sim(&shop, SEED);
    shop_run(s, 100);
    ticks stop = sim_next_time(s);
    uint64_t n_before = sim_n_executed(s);
    struct pacer pacer = PACER_NEW;
    pacer.stop_at = stop;
    sim_set_pace(s, on_pace, &pacer);
    shop_run(s, HORIZON);
    assert_int_equal(sim_now(s), 100);
    assert_int_equal(sim_n_executed(s), n_before);
    assert_false(sim_step(s)); // asks too
    assert_int_equal(pacer.n, 2);
    pacer.stop_at = HORIZON;
    shop_run(s, HORIZON);
    assert_true(sim_now(s) < HORIZON);
    assert_int_equal(sim_fingerprint(s), sim_fingerprint(t));
    sim_set_pace(s, NULL, NULL);
    int n = pacer.n;
    shop_run(s, HORIZON);
    assert_int_equal(pacer.n, n);
    assert_int_equal(sim_now(s), HORIZON);
    assert_memory_equal(&shop, &whole, sizeof shop);
    sim_destroy(s);
    sim_destroy(t);
}

static void test_failing_ends_the_run_with_its_status(void **state) {
    (void)state;
    struct shop shop;
    struct error err = ERROR_NONE;
    struct sim *s = shop_sim(&shop, SEED);
    shop_run(s, 60);
    struct pacer pacer = PACER_NEW;
    pacer.fail_at = sim_next_time(s);
    sim_set_pace(s, on_pace, &pacer);
    assert_int_equal(sim_run_until(s, HORIZON, &err), STATUS_INTERRUPTED);
    assert_string_equal(err.message, "nobody looks any more");
    assert_int_equal(sim_now(s), 60);
    assert_int_equal(sim_n_executed(s), pacer.n_executed);
    sim_reset(s); // takes the pacer away too
    shop_open(s, &shop, SEED);
    int n = pacer.n;
    shop_run(s, HORIZON);
    assert_int_equal(pacer.n, n);
    sim_destroy(s);
}

static void on_nothing(struct sim *s, void *context, uint64_t argument) {
    (void)context;
    if (argument == 4) sim_set_pace(s, NULL, NULL);
}

static void test_never_is_not_told_and_an_event_may_take_the_pacer_away(void **state) {
    (void)state;
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    struct pacer pacer = PACER_NEW;
    sim_set_pace(s, on_pace, &pacer);
    for (uint64_t i = 0; i < 8; i++)
        sim_schedule(s, 10 * (ticks)i, PRIORITY_NORMAL, on_nothing, NULL, i);
    shop_run(s, 25);
    shop_run(s, TICKS_NEVER);
    assert_int_equal(pacer.n, 5);
    assert_memory_equal(pacer.told, ((ticks[]){10, 20, 25, 30, 40}), 5 * sizeof(ticks));
    assert_int_equal(sim_now(s), 70);
    sim_set_pace(s, on_pace, &pacer);
    shop_run(s, TICKS_NEVER);
    assert_int_equal(pacer.n, 5);
    sim_destroy(s);
}

static void count_record(const struct trace_record *record, void *context) {
    (void)record;
    ++*(int *)context;
}

static void test_paced_and_traced_is_the_same_run(void **state) {
    (void)state;
    struct shop shop, watched;
    struct error err = ERROR_NONE;
    struct sim *s = shop_sim(&shop, SEED), *t = shop_sim(&watched, SEED);
    struct pacer pacer = PACER_NEW;
    int n_records = 0;
    sim_set_pace(t, on_pace, &pacer);
    assert_int_equal(sim_set_trace(t, TRACE_EVENT, count_record, &n_records, &err), STATUS_OK);
    shop_run(s, HORIZON);
    shop_run(t, HORIZON);
    assert_int_equal(n_records, sim_n_executed(s));
    assert_int_equal(sim_fingerprint(s), sim_fingerprint(t));
    assert_memory_equal(&shop, &watched, sizeof shop);
    sim_destroy(s);
    sim_destroy(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_is_told_every_instant_once_and_the_horizon),
        cmocka_unit_test(test_stop_comes_before_the_event_and_the_run_can_go_on),
        cmocka_unit_test(test_failing_ends_the_run_with_its_status),
        cmocka_unit_test(test_never_is_not_told_and_an_event_may_take_the_pacer_away),
        cmocka_unit_test(test_paced_and_traced_is_the_same_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
