/* A small model for tests of runs in parts: a shop with many ties, zero-delay events, cancelled and moved
 * events, draws of luck, marks, and statistics at the end of each day. It holds values only, so two shops are
 * compared as bytes. */
#ifndef TESTS_DES_SMALL_SHOP_H
#define TESTS_DES_SMALL_SHOP_H

#include "base/random.h"
#include "des/sim.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { SHOP_PLACES = 32 };

struct shop {
    struct rng luck;
    event_handle leaving[SHOP_PLACES]; // of those who wait: when they lose patience
    uint64_t n_arrived, n_served, n_left, n_days;
    int64_t n_waiting;
    uint64_t front, stop_at; // stop_at: the arrival at which the run is stopped; 0: none
    double sum_waiting, sum_draws;
    bool busy;
};

static void shop_serve(struct sim *s, struct shop *shop);

static ticks shop_draw(struct shop *shop, double mean_ticks) {
    double u = rng_uniform(&shop->luck);
    shop->sum_draws += u;
    return (ticks)floor(2 * mean_ticks * u); // whole ticks: many events share an instant
}

static void shop_on_served(struct sim *s, void *context, uint64_t argument) {
    struct shop *shop = context;
    shop->busy = false;
    shop->n_served++;
    if (argument % 5 == 0) sim_mark(s, shop->n_left);
    shop_serve(s, shop);
}

static void shop_serve(struct sim *s, struct shop *shop) {
    while (!shop->busy && shop->front < shop->n_arrived) {
        uint64_t i = shop->front++;
        if (!sim_cancel(s, shop->leaving[i % SHOP_PLACES])) continue; // has left
        shop->n_waiting--;
        shop->busy = true;
        sim_schedule(s, sim_now(s) + shop_draw(shop, 5), PRIORITY_NORMAL, shop_on_served, shop, i);
    }
}

static void shop_on_leave(struct sim *s, void *context, uint64_t argument) {
    (void)s;
    (void)argument;
    struct shop *shop = context;
    shop->n_left++;
    shop->n_waiting--;
}

static void shop_on_look(struct sim *s, void *context, uint64_t argument) {
    (void)argument;
    shop_serve(s, context);
}

static void shop_on_arrival(struct sim *s, void *context, uint64_t argument) {
    struct shop *shop = context;
    uint64_t i = shop->n_arrived++;
    shop->n_waiting++;
    shop->leaving[i % SHOP_PLACES] =
        sim_schedule(s, sim_now(s) + 1 + shop_draw(shop, 9), PRIORITY_LAST, shop_on_leave, shop, i);
    if (i % 3 == 1) sim_reschedule(s, shop->leaving[i % SHOP_PLACES], sim_now(s) + 2);
    sim_schedule(s, sim_now(s), PRIORITY_NORMAL, shop_on_look, shop, i);
    sim_schedule(s, sim_now(s) + shop_draw(shop, 6), PRIORITY_NORMAL, shop_on_arrival, shop, argument + 1);
    if (shop->stop_at > 0 && argument == shop->stop_at) sim_stop(s);
}

static void shop_on_day(struct sim *s, void *context, uint64_t argument) {
    struct shop *shop = context;
    shop->sum_waiting += (double)shop->n_waiting;
    shop->n_days++;
    sim_schedule(s, sim_now(s) + 8, PRIORITY_STATISTICS, shop_on_day, shop, argument + 1);
}

static void shop_open(struct sim *s, struct shop *shop, uint64_t seed) {
    memset(shop, 0, sizeof *shop);
    rng_seed(&shop->luck, seed, 2, 3, 5);
    sim_schedule(s, 0, PRIORITY_NORMAL, shop_on_arrival, shop, 1);
    sim_schedule(s, 8, PRIORITY_STATISTICS, shop_on_day, shop, 1);
}

static struct sim *shop_sim(struct shop *shop, uint64_t seed) {
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    assert_non_null(s);
    shop_open(s, shop, seed);
    return s;
}

static void shop_run(struct sim *s, ticks horizon) {
    struct error err = ERROR_NONE;
    assert_int_equal(sim_run_until(s, horizon, &err), STATUS_OK);
}

#endif
