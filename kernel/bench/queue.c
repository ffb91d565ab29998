/*
 * The queue M/M/1 at load 0.9, four ways that draw the same numbers in the same order and must agree in the time all
 * customers together spent in it: a bare loop with its two clocks in two variables, which is the least any engine can
 * cost; the engine's events; the same with the statistics of a usual study; a process per customer and a resource.
 */
#include "base/memory.h"
#include "base/random.h"
#include "base/ziggurat.h"
#include "bench/contenders.h"
#include "des/resource.h"
#include "des/sim.h"
#include "des/tally.h"

enum { ROOM = 4096, N_CUSTOMERS = 1000000 };

static const double MEAN_GAP_DAYS = 10.0 / 9;

struct mm1 {
    struct rng rng;
    uint64_t n_arrived, n_departed, n_wanted;
    ticks total;
    struct tally sojourn_days;
    struct time_average in_system, busy;
    ticks arrived[ROOM]; // a ring of those in the system
};

static inline ticks draw(struct rng *rng, double mean_days) {
    return ticks_from_days(rng_exponential(rng, mean_days));
}

static void mm1_begin(struct mm1 *q, int64_t n) {
    q->n_arrived = q->n_departed = 0;
    q->n_wanted = (uint64_t)n;
    q->total = 0;
    q->sojourn_days = TALLY_EMPTY;
    q->in_system = q->busy = time_average_start(0, 0);
    rng_seed(&q->rng, 1, 2, 3, 4);
}

// --- the bare loop ----------------------------------------------------------------------------------------------

static enum status run_bare(const struct bench_contender *c, int64_t n, struct bench_reading *out, struct error *err) {
    (void)c, (void)err;
    struct mm1 q;
    mm1_begin(&q, n);
    double start_ns = bench_cpu_ns();
    ticks arrival = draw(&q.rng, MEAN_GAP_DAYS), departure = TICKS_NEVER;
    while (q.n_departed < q.n_wanted) {
        if (arrival <= departure) {
            ticks now = arrival;
            if (q.n_arrived == q.n_departed) departure = now + draw(&q.rng, 1);
            q.arrived[q.n_arrived++ % ROOM] = now;
            arrival = now + draw(&q.rng, MEAN_GAP_DAYS);
        } else {
            ticks now = departure;
            q.total += now - q.arrived[q.n_departed++ % ROOM];
            departure = q.n_arrived > q.n_departed ? now + draw(&q.rng, 1) : TICKS_NEVER;
        }
    }
    *out = (struct bench_reading){bench_cpu_ns() - start_ns, (uint64_t)q.total};
    return STATUS_OK;
}

// --- events -----------------------------------------------------------------------------------------------------

static void on_departure(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s);
    q->total += now - q->arrived[q->n_departed++ % ROOM];
    if (q->n_departed == q->n_wanted) sim_stop(s);
    if (q->n_arrived > q->n_departed)
        sim_schedule(s, now + draw(&q->rng, 1), PRIORITY_NORMAL, on_departure, q, argument);
}

static void on_arrival(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s);
    if (q->n_arrived == q->n_departed)
        sim_schedule(s, now + draw(&q->rng, 1), PRIORITY_NORMAL, on_departure, q, 2);
    q->arrived[q->n_arrived++ % ROOM] = now;
    sim_schedule(s, now + draw(&q->rng, MEAN_GAP_DAYS), PRIORITY_FIRST, on_arrival, q, argument);
}

/* The same with time in system, number in system and use of the server. */
static void on_departure_observed(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s), sojourn = now - q->arrived[q->n_departed++ % ROOM];
    q->total += sojourn;
    tally_add(&q->sojourn_days, days_from_ticks(sojourn));
    time_average_add(&q->in_system, -1, now);
    if (q->n_departed == q->n_wanted) sim_stop(s);
    if (q->n_arrived > q->n_departed) {
        sim_schedule(s, now + draw(&q->rng, 1), PRIORITY_NORMAL, on_departure_observed, q, argument);
    } else {
        time_average_set(&q->busy, 0, now);
    }
}

static void on_arrival_observed(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s);
    time_average_add(&q->in_system, 1, now);
    if (q->n_arrived == q->n_departed) {
        time_average_set(&q->busy, 1, now);
        sim_schedule(s, now + draw(&q->rng, 1), PRIORITY_NORMAL, on_departure_observed, q, 2);
    }
    q->arrived[q->n_arrived++ % ROOM] = now;
    sim_schedule(s, now + draw(&q->rng, MEAN_GAP_DAYS), PRIORITY_FIRST, on_arrival_observed, q, argument);
}

static enum status run_events(event_fn *first, int64_t n, struct bench_reading *out, struct error *err) {
    struct mm1 q;
    mm1_begin(&q, n);
    struct sim *s = sim_create(err);
    if (s == NULL) return STATUS_NO_MEMORY;
    sim_schedule(s, draw(&q.rng, MEAN_GAP_DAYS), PRIORITY_FIRST, first, &q, 1);
    double start_ns = bench_cpu_ns();
    enum status status = sim_run_until(s, TICKS_NEVER, err);
    *out = (struct bench_reading){bench_cpu_ns() - start_ns, (uint64_t)q.total};
    sim_destroy(s);
    return status;
}

static enum status run_plain(const struct bench_contender *c, int64_t n, struct bench_reading *out, struct error *err) {
    (void)c;
    return run_events(on_arrival, n, out, err);
}

static enum status run_observed(const struct bench_contender *c, int64_t n, struct bench_reading *out,
                                struct error *err) {
    (void)c;
    return run_events(on_arrival_observed, n, out, err);
}

// --- processes and a resource -----------------------------------------------------------------------------------

struct shop {
    struct rng rng;
    struct resource server;
    struct customer {
        struct process process;
        struct request request;
        ticks arrived;
    } room[ROOM];
    uint64_t n_arrived, n_departed, n_wanted;
    ticks total;
};

static void on_customer(struct sim *s, struct process *p, enum wake why) {
    struct shop *shop = p->context;
    struct customer *c = &shop->room[p->id % ROOM];
    if (why == WAKE_TIMER) { // served
        shop->total += sim_now(s) - c->arrived;
        resource_release(s, &c->request);
        if (++shop->n_departed == shop->n_wanted) sim_stop(s);
        return;
    }
    if (why == WAKE_START && !resource_request(s, &shop->server, &c->request, 1, 0, TICKS_NEVER, p)) return;
    process_hold(s, p, draw(&shop->rng, 1));
}

static void on_shop_arrival(struct sim *s, void *context, uint64_t argument) {
    struct shop *shop = context;
    uint32_t id = (uint32_t)shop->n_arrived++;
    struct customer *c = &shop->room[id % ROOM];
    c->arrived = sim_now(s);
    process_start(s, &c->process, on_customer, shop, id);
    sim_schedule(s, sim_now(s) + draw(&shop->rng, MEAN_GAP_DAYS), PRIORITY_NORMAL, on_shop_arrival, shop, argument);
}

static enum status run_processes(const struct bench_contender *contender, int64_t n, struct bench_reading *out,
                                 struct error *err) {
    (void)contender;
    enum status status = STATUS_NO_MEMORY;
    struct shop *shop = memory_alloc(1, sizeof *shop);
    struct sim *s = sim_create(err);
    if (shop == NULL || s == NULL) goto done;
    rng_seed(&shop->rng, 1, 2, 3, 4);
    shop->n_wanted = (uint64_t)n;
    resource_init(&shop->server, "server", RESOURCE_PATIENT, 1, 0);
    sim_schedule(s, draw(&shop->rng, MEAN_GAP_DAYS), PRIORITY_NORMAL, on_shop_arrival, shop, 1);
    double start_ns = bench_cpu_ns();
    status = sim_run_until(s, TICKS_NEVER, err);
    *out = (struct bench_reading){bench_cpu_ns() - start_ns, 0}; // it draws in another order
done:
    sim_destroy(s);
    memory_free(shop);
    return status;
}

const struct bench_contender BENCH_MM1_BARE = {
    "mm1/bare", "a loop with its two clocks in two variables", "customer", N_CUSTOMERS, 0, run_bare};
const struct bench_contender BENCH_MM1_EVENTS = {
    "mm1/events", "two events a customer", "customer", N_CUSTOMERS, 0, run_plain};
const struct bench_contender BENCH_MM1_OBSERVED = {
    "mm1/events-observed", "with a tally and two time averages", "customer", N_CUSTOMERS, 0, run_observed};
const struct bench_contender BENCH_MM1_PROCESSES = {
    "mm1/processes", "a process per customer, a resource and its statistics", "customer", N_CUSTOMERS, 0, run_processes};
