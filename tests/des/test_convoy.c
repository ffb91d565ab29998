/*
 * The example of a depot and its convoys, and what must hold in it whatever the luck.
 *
 * Planted faults that it was seen to catch: `left` of another wait taken for what is left to drive; a team
 * released that was not held; a bundle that loses only the part a preemptor wanted (which hangs).
 */
#define main example_main
int example_main(void);
#include "des/example_convoy.c"
#undef main

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Every week, for several seeds: teams are whole, everything balances, and nobody drives for ever. */
static void test_teams_are_whole_and_everybody_arrives(void **state) {
    (void)state;
    static struct depot d;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct error err = ERROR_NONE;
        struct sim *s = sim_create(&err);
        build(s, &d, seed);
        for (int day = 7; day <= 700; day += 7) {
            if (sim_run_until(s, ticks_from_days(day), &err) != STATUS_OK ||
                statistics_check(&d.statistics, &err) != STATUS_OK)
                fail_msg("seed %d, day %d: %s", (int)seed, day, err.message);
            assert_int_equal(d.trucks.in_use_units, 3 * d.escorts.in_use_units);
            assert_int_equal(d.trucks.n_granted, d.escorts.n_granted);
            assert_int_equal(d.trucks.n_preempted, d.escorts.n_preempted);
            assert_in_range(d.convoys.n_inside, 0, 60);
        }
        assert_int_equal(d.n_given_up, d.trucks.n_timed_out);
        assert_int_equal(d.n_recalled, d.trucks.n_preempted); // each learns of each
        assert_in_range(d.n_recalled, 50, 1000);
        assert_in_range(d.n_given_up, 50, 1000);
        assert_true(d.convoys.stay_days.max < 40); // longer only by a drive that never ends
        statistics_free(&d.statistics);
        sim_destroy(s);
    }
}

static void test_example_runs(void **state) {
    (void)state;
    assert_int_equal(example_main(), STATUS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_teams_are_whole_and_everybody_arrives),
        cmocka_unit_test(test_example_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
