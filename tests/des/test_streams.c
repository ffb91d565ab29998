/*
 * Named generators: made from seed, replication and name alone, counted exactly, antithetic as a whole.
 *
 * Planted faults, each seen to fail: the key made from the place in the set instead of the name; the
 * replication left out of the key; the limit on names off by one; antithetic forgotten.
 */
#include "base/variates.h"
#include "base/ziggurat.h"
#include "des/streams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static double first_draw(uint64_t seed, uint64_t replication, const char *name) {
    struct stream_set set;
    stream_set_start(&set, seed, replication, false);
    return rng_uniform(stream_set_get(&set, name, NULL));
}

static void a_generator_depends_on_seed_replication_and_name_alone(void **state) {
    (void)state;
    struct stream_set set;
    stream_set_start(&set, 20030919, 17, false);
    struct rng *service = stream_set_get(&set, "service", NULL);
    for (int i = 0; i < 1000; i++)
        rng_normal(service);
    double u = rng_uniform(stream_set_get(&set, "arrivals", NULL)); // second here, first there
    assert_true(u == first_draw(20030919, 17, "arrivals"));
    assert_true(u != first_draw(20030918, 17, "arrivals"));
    assert_true(u != first_draw(20030919, 18, "arrivals"));
    assert_true(u != first_draw(20030919, 17, "arrivalt"));
    assert_ptr_equal(stream_set_get(&set, "service", NULL), service);
    assert_int_equal(set.n, 2);
    /* These bits are part of the product; computed once more in Python from the formulas in random.c. */
    assert_true(first_draw(7, 3, "arrivals") == 0.75784951367728792);
}

static void draws_are_counted(void **state) {
    (void)state;
    struct stream_set set;
    stream_set_start(&set, 4, 5, false);
    struct rng *a = stream_set_get(&set, "a", NULL), *b = stream_set_get(&set, "b", NULL);
    for (int i = 0; i < 731; i++)
        rng_uniform(b);
    assert_true(stream_set_draws(&set, 0) == 0 && stream_set_draws(&set, 1) == 731);
    for (int i = 0; i < 100000; i++)
        rng_exponential(a, 2.5);
    uint64_t n = stream_set_draws(&set, 0);
    assert_true(n > 101000 && n < 103500); // 2.2 % of the exponentials take two steps or more
    assert_string_equal(stream_set_name(&set, 0), "a");
    assert_string_equal(stream_set_name(&set, 1), "b");
    stream_set_start(&set, 4, 5, false);
    assert_int_equal(set.n, 0);
}

static void an_antithetic_set_is_opposite_in_every_draw(void **state) {
    (void)state;
    struct stream_set set, opposite;
    stream_set_start(&set, 1960, 2, false);
    stream_set_start(&opposite, 1960, 2, true);
    struct rng *r = stream_set_get(&set, "repair", NULL), *s = stream_set_get(&opposite, "repair", NULL);
    for (int i = 0; i < 1000; i++)
        assert_true(rng_uniform(r) + rng_uniform(s) == 1);
    assert_true(stream_set_draws(&opposite, 0) == 1000);
}

static void names_have_limits(void **state) {
    (void)state;
    struct stream_set set;
    struct error err = ERROR_NONE;
    char name[STREAM_NAME_BYTES + 1];
    stream_set_start(&set, 1, 1, false);
    assert_null(stream_set_get(&set, "", &err));
    memset(name, 'x', STREAM_NAME_BYTES);
    name[STREAM_NAME_BYTES] = '\0';
    assert_null(stream_set_get(&set, name, &err));
    assert_int_equal(err.code, STATUS_RANGE);
    name[STREAM_NAME_BYTES - 1] = '\0';
    assert_non_null(stream_set_get(&set, name, &err));
    assert_string_equal(stream_set_name(&set, 0), name);
    for (int i = 1; i < STREAMS_MAXIMUM; i++) {
        snprintf(name, sizeof name, "stream %d", i);
        assert_non_null(stream_set_get(&set, name, &err));
    }
    assert_null(stream_set_get(&set, "one more", &err));
    assert_non_null(strstr(err.message, "one more"));
    assert_non_null(stream_set_get(&set, "stream 63", &err)); // those in use are still found
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_generator_depends_on_seed_replication_and_name_alone),
        cmocka_unit_test(draws_are_counted),
        cmocka_unit_test(an_antithetic_set_is_opposite_in_every_draw),
        cmocka_unit_test(names_have_limits),
    };
    return cmocka_run_group_tests_name("des.streams", tests, NULL, NULL);
}
