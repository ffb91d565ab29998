/*
 * Queues whose answers are known in closed form, run through the public interface: a process for arrivals, a
 * resource for the servers, a plain callback per customer.
 *
 * Every figure is measured on its own (no L from lambda W) over batches of one long run with a fixed seed. It
 * must lie within 3 standard errors of theory, the standard error coming from the batches, and that error
 * must itself be small, so that a wide interval cannot pass for agreement. Little's law and conservation are
 * identities of one run and hold to rounding.
 *
 * Theory: M/M/1 with rho = 0.9 and mean service 1: W = 1 / (mu - lambda) = 10, L = 9. M/M/2 with offered
 * load 1.5: Erlang C(2, 1.5) = 9/14 = 0.642857, Wq = C / (c mu - lambda) = 9/7.
 */
#include "base/random.h"
#include "base/variates.h"
#include "des/resource.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { N_BATCHES = 40, BATCH_CUSTOMERS = 25000, ROOM_MAXIMUM = 2048 };

struct customer {
    struct request request;
    struct station *station;
    struct customer *next_free;
    ticks arrived;
};

struct station {
    struct process arrivals;
    struct resource servers;
    struct customer room[ROOM_MAXIMUM], *free;
    double mean_gap_days, mean_service_days;
    struct rng gaps, services;
    int64_t n_to_come, n_waited;
    struct time_average in_system;
    struct tally sojourn_days;
    // One observation per batch.
    struct tally batch_sojourn_days, batch_wait_days, batch_p_wait, batch_in_system, batch_util_frac;
};

static void check_work_conservation(const struct resource *r) {
    if (r->first != NULL) assert_int_equal(r->in_use_units, r->capacity_units);
}

static void depart(struct sim *s, struct customer *c) {
    struct station *st = c->station;
    tally_add(&st->sojourn_days, days_from_ticks(sim_now(s) - c->arrived));
    time_average_add(&st->in_system, -1, sim_now(s));
    resource_release(s, &c->request);
    check_work_conservation(&st->servers);
    c->next_free = st->free;
    st->free = c;
}

static void be_served(struct sim *s, struct customer *c) {
    double service_days =
        variate_exponential(rng_uniform(&c->station->services), c->station->mean_service_days);
    process_hold_days(s, &c->request.own, service_days);
}

static void on_customer(struct sim *s, struct process *p, enum wake why) {
    if (why == WAKE_GRANTED) {
        be_served(s, p->context);
    } else {
        depart(s, p->context);
    }
}

static void close_batch(struct sim *s, struct station *st) {
    tally_add(&st->batch_sojourn_days, tally_mean(&st->sojourn_days));
    tally_add(&st->batch_wait_days, tally_mean(&st->servers.wait_days));
    tally_add(&st->batch_p_wait, (double)st->n_waited / (double)st->servers.n_requested);
    tally_add(&st->batch_in_system, time_average_mean(&st->in_system, sim_now(s)));
    tally_add(&st->batch_util_frac, resource_utilisation_frac(s, &st->servers));
}

static void open_batch(struct sim *s, struct station *st) {
    tally_reset(&st->sojourn_days);
    time_average_reset(&st->in_system, sim_now(s));
    resource_reset_statistics(s, &st->servers);
    st->n_waited = 0;
}

static void arrive(struct sim *s, struct station *st) {
    struct customer *c = st->free;
    if (c == NULL) fail_msg("the waiting room is full");
    st->free = c->next_free;
    *c = (struct customer){.station = st, .arrived = sim_now(s)};
    time_average_add(&st->in_system, 1, sim_now(s));
    bool at_once = resource_request_call(s, &st->servers, &c->request, 1, 0, TICKS_NEVER, on_customer, c, 1);
    check_work_conservation(&st->servers);
    if (at_once) be_served(s, c);
    if (!at_once) st->n_waited++;
}

static void on_arrivals(struct sim *s, struct process *p, enum wake why) {
    struct station *st = p->context;
    if (why == WAKE_TIMER) {
        arrive(s, st);
        st->n_to_come--;
        if (st->n_to_come % BATCH_CUSTOMERS == 0) { // the first batch is the warm-up
            if (st->n_to_come < N_BATCHES * BATCH_CUSTOMERS) close_batch(s, st);
            if (st->n_to_come > 0) open_batch(s, st);
        }
    }
    if (st->n_to_come > 0)
        process_hold_days(s, p, variate_exponential(rng_uniform(&st->gaps), st->mean_gap_days));
}

static void station_run(struct station *st, int64_t n_servers, double mean_gap_days, int64_t n_customers,
                        uint64_t seed) {
    struct error err = ERROR_NONE;
    struct sim *s = sim_create(&err);
    assert_non_null(s);
    memset(st, 0, sizeof *st);
    st->mean_gap_days = mean_gap_days;
    st->mean_service_days = 1;
    st->n_to_come = n_customers;
    rng_seed(&st->gaps, seed, 1, 0x6a75, 1);
    rng_seed(&st->services, seed, 2, 0x5e71, 2);
    struct tally *tallies[] = {&st->sojourn_days, &st->batch_sojourn_days, &st->batch_wait_days,
                               &st->batch_p_wait, &st->batch_in_system,    &st->batch_util_frac};
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++)
        tally_reset(tallies[i]);
    for (int i = ROOM_MAXIMUM - 1; i >= 0; i--) {
        st->room[i].next_free = st->free;
        st->free = &st->room[i];
    }
    resource_init(&st->servers, "servers", n_servers, 0);
    st->in_system = time_average_start(0, 0);
    process_start(s, &st->arrivals, on_arrivals, st, 0);
    if (sim_run_until(s, TICKS_NEVER, &err) != STATUS_OK) fail_msg("%s", err.message);
    sim_destroy(s);
}

static void expect_theory(const char *what, const struct tally *batches, double theory,
                          double largest_error) {
    double standard_error = sqrt(tally_variance(batches) / (double)batches->n);
    double distance = (tally_mean(batches) - theory) / standard_error;
    print_message("%s: %.4f, theory %.4f, %+.2f standard errors of %.4f\n", what, tally_mean(batches), theory,
                  distance, standard_error);
    assert_int_equal(batches->n, N_BATCHES);
    assert_true(standard_error <= largest_error);
    assert_true(fabs(distance) <= 3);
}

static struct station station; // too large for the stack

static void test_mm1(void **state) {
    (void)state;
    station_run(&station, 1, 1 / 0.9, (N_BATCHES + 1) * BATCH_CUSTOMERS, 20260901);
    expect_theory("M/M/1 W", &station.batch_sojourn_days, 10, 0.25);
    expect_theory("M/M/1 Wq", &station.batch_wait_days, 9, 0.25);
    expect_theory("M/M/1 L", &station.batch_in_system, 9, 0.25);
    expect_theory("M/M/1 P(wait)", &station.batch_p_wait, 0.9, 0.002);
    expect_theory("M/M/1 utilisation", &station.batch_util_frac, 0.9, 0.002);
}

static void test_mm2(void **state) {
    (void)state;
    station_run(&station, 2, 1 / 1.5, (N_BATCHES + 1) * BATCH_CUSTOMERS, 31337);
    expect_theory("M/M/2 P(wait)", &station.batch_p_wait, 9.0 / 14, 0.002);
    expect_theory("M/M/2 Wq", &station.batch_wait_days, 9.0 / 7, 0.02);
    expect_theory("M/M/2 L", &station.batch_in_system, 1.5 + 1.5 * 9 / 7, 0.04);
    expect_theory("M/M/2 utilisation", &station.batch_util_frac, 0.75, 0.002);
}

/* From empty to empty, the integral of the number in the system is the sum of the sojourns: Little's law,
 * exactly. */
static void test_littles_law(void **state) {
    (void)state;
    station_run(&station, 3, 1 / 2.7, BATCH_CUSTOMERS - 1, 4242);
    ticks end = station.in_system.since; // the last departure
    double area = time_average_integral_days(&station.in_system, end);
    assert_int_equal(station.sojourn_days.n, BATCH_CUSTOMERS - 1);
    assert_true(fabs(area - tally_sum(&station.sojourn_days)) < 1e-9 * area);
    double queue_area = time_average_integral_days(&station.servers.waiting_requests, end);
    assert_true(queue_area > 1000);
    assert_true(fabs(queue_area - tally_sum(&station.servers.wait_days)) < 1e-9 * queue_area);
    assert_true(station.in_system.value == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mm1),
        cmocka_unit_test(test_mm2),
        cmocka_unit_test(test_littles_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
