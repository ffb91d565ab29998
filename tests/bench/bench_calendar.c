/*
 * How much the event kernel costs over nothing at all, as ratios inside one interleaved run.
 *
 * M/M/1: the public event interface against a bare loop that keeps two clocks in two variables. HOLD (take
 * the earliest, put it back an exponential time later): the public interface against a raw 4-ary heap of the
 * same 16-byte keys, which has no handles, no payload and no cancel. Both sides draw the same numbers the
 * same way. Rounds are interleaved and the median is printed, so that a busy machine slows both sides alike.
 * The digests printed keep the work alive and show that both sides of M/M/1 did the same.
 *
 * Built with the tests, not run by them: no test may depend on the speed of the machine.
 */
#include "base/memory.h"
#include "base/random.h"
#include "base/variates.h"
#include "des/resource.h"
#include "des/sim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_ROUNDS = 9, N_CUSTOMERS = 1000000, N_HOLDS = 1000000 };

static double cpu_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static ticks draw(struct rng *rng, double mean_days) {
    return ticks_from_days(variate_exponential(rng_uniform(rng), mean_days));
}

// --- M/M/1
// -----------------------------------------------------------------------------------------------------

enum { ROOM = 4096, GAP_FRAC_NUM = 10, GAP_FRAC_DEN = 9 };

struct mm1 {
    struct rng rng;
    ticks arrived[ROOM]; // a ring of those in the system
    uint64_t n_arrived, n_departed;
    ticks total;
};

static const double mean_gap_days = (double)GAP_FRAC_NUM / GAP_FRAC_DEN;

static uint64_t mm1_bare(void) {
    struct mm1 q = {0};
    rng_seed(&q.rng, 1, 2, 3, 4);
    ticks arrival = draw(&q.rng, mean_gap_days), departure = TICKS_NEVER;
    while (q.n_departed < N_CUSTOMERS) {
        if (arrival <= departure) {
            ticks now = arrival;
            if (q.n_arrived == q.n_departed) departure = now + draw(&q.rng, 1);
            q.arrived[q.n_arrived++ % ROOM] = now;
            arrival = now + draw(&q.rng, mean_gap_days);
        } else {
            ticks now = departure;
            q.total += now - q.arrived[q.n_departed++ % ROOM];
            departure = q.n_arrived > q.n_departed ? now + draw(&q.rng, 1) : TICKS_NEVER;
        }
    }
    return (uint64_t)q.total;
}

static void on_departure(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s);
    q->total += now - q->arrived[q->n_departed++ % ROOM];
    if (q->n_departed == N_CUSTOMERS) sim_stop(s);
    if (q->n_arrived > q->n_departed)
        sim_schedule(s, now + draw(&q->rng, 1), PRIORITY_NORMAL, on_departure, q, argument);
}

static void on_arrival(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s);
    if (q->n_arrived == q->n_departed)
        sim_schedule(s, now + draw(&q->rng, 1), PRIORITY_NORMAL, on_departure, q, 2);
    q->arrived[q->n_arrived++ % ROOM] = now;
    sim_schedule(s, now + draw(&q->rng, mean_gap_days), PRIORITY_NORMAL, on_arrival, q, argument);
}

static uint64_t mm1_events(void) {
    struct mm1 q = {0};
    rng_seed(&q.rng, 1, 2, 3, 4);
    struct sim *s = sim_create(NULL);
    sim_schedule(s, draw(&q.rng, mean_gap_days), PRIORITY_NORMAL, on_arrival, &q, 1);
    if (sim_run_until(s, TICKS_NEVER, NULL) != STATUS_OK) abort();
    sim_destroy(s);
    return (uint64_t)q.total;
}

/* The same queue with a resource, a process per customer and all the resource's statistics. */
struct shop {
    struct rng rng;
    struct resource server;
    struct customer {
        struct process process;
        struct request request;
        ticks arrived;
    } room[ROOM];
    uint64_t n_arrived, n_departed;
    ticks total;
};

static void on_customer(struct sim *s, struct process *p, enum wake why) {
    struct shop *shop = p->context;
    struct customer *c = &shop->room[p->id % ROOM];
    if (why == WAKE_START) {
        c->arrived = sim_now(s);
        if (!resource_request(s, &shop->server, &c->request, 1, 0, TICKS_NEVER, p)) return;
        why = WAKE_GRANTED;
    }
    if (why == WAKE_GRANTED) {
        process_hold(s, p, draw(&shop->rng, 1));
        return;
    }
    shop->total += sim_now(s) - c->arrived;
    resource_release(s, &c->request);
    if (++shop->n_departed == N_CUSTOMERS) sim_stop(s);
}

static void on_shop_arrival(struct sim *s, void *context, uint64_t argument) {
    struct shop *shop = context;
    uint32_t id = (uint32_t)shop->n_arrived++;
    process_start(s, &shop->room[id % ROOM].process, on_customer, shop, id);
    sim_schedule(s, sim_now(s) + draw(&shop->rng, mean_gap_days), PRIORITY_NORMAL, on_shop_arrival, shop,
                 argument);
}

static uint64_t mm1_resource(void) {
    struct shop *shop = memory_alloc(1, sizeof *shop);
    struct sim *s = sim_create(NULL);
    if (shop == NULL || s == NULL) abort();
    rng_seed(&shop->rng, 1, 2, 3, 4);
    resource_init(&shop->server, "server", RESOURCE_PATIENT, 1, 0);
    sim_schedule(s, draw(&shop->rng, mean_gap_days), PRIORITY_NORMAL, on_shop_arrival, shop, 1);
    if (sim_run_until(s, TICKS_NEVER, NULL) != STATUS_OK) abort();
    sim_destroy(s);
    uint64_t total = (uint64_t)shop->total;
    memory_free(shop);
    return total;
}

// --- HOLD
// ------------------------------------------------------------------------------------------------------

static void raw_push(calendar_key *heap, uint32_t n, calendar_key key) {
    uint32_t i = n;
    for (; i > 0 && key < heap[(i - 1) / 4]; i = (i - 1) / 4)
        heap[i] = heap[(i - 1) / 4];
    heap[i] = key;
}

/* heap[n..n+3] hold the largest key, as in the calendar: the anchor uses the same search for the least child.
 */
static calendar_key raw_pop(calendar_key *heap, uint32_t n) {
    calendar_key top = heap[0], key = heap[--n];
    heap[n] = ~(calendar_key)0;
    if (n == 0) return top;
    uint32_t i = 0;
    for (uint32_t child; (child = 4 * i + 1) < n; i = child) {
        uint32_t a = child + (heap[child + 1] < heap[child]);
        uint32_t b = child + 2 + (heap[child + 3] < heap[child + 2]);
        child = heap[b] < heap[a] ? b : a;
        if (key < heap[child]) break;
        heap[i] = heap[child];
    }
    heap[i] = key;
    return top;
}

static calendar_key raw_key(ticks at, uint64_t sequence) {
    return (calendar_key)(uint64_t)at << 64 | sequence << 24;
}

static uint64_t hold_raw(uint32_t n, double *ns) {
    struct rng rng;
    rng_seed(&rng, 5, 6, 7, n);
    char *block = memory_alloc(n + 12, sizeof(calendar_key));
    if (block == NULL) abort();
    calendar_key *heap =
        (calendar_key *)(void *)(block + (48 - (uintptr_t)block % 64 + 64) % 64); // heap[1] at a line
    for (uint32_t i = 0; i < n + 4; i++)
        heap[i] = ~(calendar_key)0;
    uint64_t sequence = 0, now = 0;
    for (uint32_t i = 0; i < n; i++)
        raw_push(heap, i, raw_key(draw(&rng, 1), sequence++));
    *ns = -cpu_ns();
    for (int i = 0; i < N_HOLDS; i++) {
        now = (uint64_t)(raw_pop(heap, n) >> 64);
        raw_push(heap, n - 1, raw_key((ticks)now + draw(&rng, 1), sequence++));
    }
    *ns += cpu_ns();
    memory_free(block);
    return now;
}

struct hold {
    struct rng rng;
    int n_left;
};

static void on_hold(struct sim *s, void *context, uint64_t argument) {
    struct hold *h = context;
    if (--h->n_left == 0) sim_stop(s);
    sim_schedule(s, sim_now(s) + draw(&h->rng, 1), PRIORITY_NORMAL, on_hold, h, argument);
}

static uint64_t hold_sim(uint32_t n, double *ns) {
    struct hold h = {.n_left = N_HOLDS};
    rng_seed(&h.rng, 5, 6, 7, n);
    struct sim *s = sim_create(NULL);
    if (s == NULL) abort();
    for (uint32_t i = 0; i < n; i++)
        sim_schedule(s, draw(&h.rng, 1), PRIORITY_NORMAL, on_hold, &h, i);
    *ns = -cpu_ns();
    if (sim_run_until(s, TICKS_NEVER, NULL) != STATUS_OK) abort();
    *ns += cpu_ns();
    uint64_t now = (uint64_t)sim_now(s);
    sim_destroy(s);
    return now;
}

// --- report
// ----------------------------------------------------------------------------------------------------

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values) {
    qsort(values, N_ROUNDS, sizeof *values, compare_doubles);
    return values[N_ROUNDS / 2];
}

static void bench_mm1(void) {
    static uint64_t (*const sides[])(void) = {mm1_bare, mm1_events, mm1_resource};
    static const char *const names[] = {"bare two-clock loop", "events",
                                        "resource + process per customer + statistics"};
    double ns[3][N_ROUNDS], base = 0;
    uint64_t digest[3] = {0};
    for (int round = 0; round < N_ROUNDS; round++) {
        for (int i = 0; i < 3; i++) {
            double start = cpu_ns();
            digest[i] = sides[i]();
            ns[i][round] = (cpu_ns() - start) / N_CUSTOMERS;
        }
    }
    for (int i = 0; i < 3; i++) {
        double m = median(ns[i]);
        if (i == 0) base = m;
        printf("M/M/1 %-46s %7.1f ns/customer  x %.2f  (W = %.6f)\n", names[i], m, m / base,
               days_from_ticks((ticks)digest[i]) / N_CUSTOMERS);
    }
}

static void bench_hold(uint32_t n) {
    double raw[N_ROUNDS], own[N_ROUNDS];
    uint64_t raw_digest = 0, own_digest = 0;
    for (int round = 0; round < N_ROUNDS; round++) {
        raw_digest = hold_raw(n, &raw[round]);
        own_digest = hold_sim(n, &own[round]);
    }
    double raw_ns = median(raw) / N_HOLDS, own_ns = median(own) / N_HOLDS;
    printf("HOLD n = %-7u raw 4-ary heap %6.1f ns, events %6.1f ns  x %.2f  (%s)\n", n, raw_ns, own_ns,
           own_ns / raw_ns, raw_digest == own_digest ? "same clock" : "CLOCKS DIFFER");
}

int main(void) {
    bench_mm1();
    bench_hold(1000);
    bench_hold(100000);
    return 0;
}
