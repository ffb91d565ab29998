/* The steady path allocates nothing: after a warm-up, 10^5 events of a model that uses everything run
 * although the next allocation would fail.
 *
 * The next allocation failing is seen to bite, in the same run, by one that must fail afterwards. Needs a
 * build with fault injection; without it only the model itself is checked. */
#include "everything.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void on_check(struct sim *s, void *context, uint64_t argument) {
    struct yard *y = context;
    struct error err = ERROR_NONE;
    assert_int_equal(resource_check(s, &y->crane, &err), STATUS_OK);
    assert_int_equal(resource_check(s, &y->crew, &err), STATUS_OK);
    assert_int_equal(container_check(s, &y->fuel, &err), STATUS_OK);
    assert_int_equal(store_check(s, &y->shelf, &err), STATUS_OK);
    sim_schedule_days(s, 1, PRIORITY_STATISTICS, on_check, y, argument);
}

static void test_steady_path_allocates_nothing(void **state) {
    (void)state;
    static struct yard yard;
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    assert_non_null(s);
    yard_open(s, &yard, 5150);
    sim_schedule_days(s, 1, PRIORITY_STATISTICS, on_check, &yard, 1);
    if (sim_run_events(s, 20000, &err) != STATUS_OK) fail_msg("%s", err.message);
    const struct yard before = yard;
#ifdef TRUCE_FAULT_INJECTION
    memory_fail_after(0);
#endif
    enum status status = sim_run_events(s, 100000, &err);
#ifdef TRUCE_FAULT_INJECTION
    assert_null(memory_alloc(1, 1)); // was still to fail: nobody had asked
    memory_fail_after(-1);
#endif
    if (status != STATUS_OK) fail_msg("%s", err.message);
    assert_int_equal(sim_n_executed(s), 120000);
    // Everything was used meanwhile.
    assert_true(yard.n_lifts > before.n_lifts + 1000 && yard.n_given_up > before.n_given_up + 100);
    assert_true(yard.n_parts > before.n_parts + 100 && yard.n_started > before.n_started + 100);
    assert_true(yard.crane.n_preempted > before.crane.n_preempted + 100);
    assert_true(yard.crane.n_timed_out > before.crane.n_timed_out + 100);
    assert_true(yard.crew.n_granted > before.crew.n_granted + 100);
    assert_true(yard.fuel.amount_out > before.fuel.amount_out + 1000);
    assert_true(yard.cycle_days.n > before.cycle_days.n + 1000);
    sim_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steady_path_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
