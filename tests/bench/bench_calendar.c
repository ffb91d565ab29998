/*
 * How much the event kernel costs over nothing at all, as ratios inside interleaved runs.
 *
 * A race is a few contenders that do the same work; its first is the anchor, and every ratio is to it. Rounds
 * are interleaved and medians printed, so that a busy machine slows all alike. All sides of a race draw the
 * same numbers the same way; the digests show that they did the same.
 *
 *     M/M/1               the public event interface against a bare loop that keeps two clocks in two
 * variables M/M/1, statistics   what a tally and two time averages add to the public interface HOLD take the
 * earliest, put it back a delay later: the public interface against a raw 4-ary heap of the same 16-byte
 * keys, with no handles, no payload and no cancel; the heap once as pop and push, once with both fused, which
 * HOLD allows but few models do HOLD, ties          the same with delays of 1 to 5 whole days timers HOLD,
 * and besides cancels a random other event and reschedules another, for each event zero delays         HOLD
 * where half of all events are at the instant of the event that schedules them
 *
 * Built with the tests, not run by them: no test may depend on the speed of the machine.
 */
#include "base/memory.h"
#include "base/random.h"
#include "base/ziggurat.h"
#include "des/resource.h"
#include "des/sim.h"
#include "des/tally.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { N_ROUNDS = 7, N_CUSTOMERS = 1000000, N_HOLDS = 1000000 };

/* What a contender found: how long its operations took, its preparations left out, and a digest of what it
 * did. */
struct outcome {
    double ns;
    uint64_t digest;
};

struct contender {
    const char *name;
    struct outcome (*run)(uint32_t n_pending);
    int n_operations;
};

static double cpu_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static ticks draw(struct rng *rng, double mean_days) {
    return ticks_from_days(rng_exponential(rng, mean_days));
}

static struct sim *new_sim(void) {
    struct sim *s = sim_create(NULL);
    if (s == NULL) abort();
    return s;
}

/* Runs until the model stops it, and destroys it. */
static double run_ns(struct sim *s) {
    double start_ns = cpu_ns();
    if (sim_run_until(s, TICKS_NEVER, NULL) != STATUS_OK) abort();
    double ns = cpu_ns() - start_ns;
    sim_destroy(s);
    return ns;
}

// --- M/M/1
// -----------------------------------------------------------------------------------------------------

enum { ROOM = 4096, GAP_FRAC_NUM = 10, GAP_FRAC_DEN = 9 };

struct mm1 {
    struct rng rng;
    uint64_t n_arrived, n_departed;
    ticks total;
    struct tally sojourn_days;
    struct time_average in_system, busy;
    ticks arrived[ROOM]; // a ring of those in the system
};

static const double mean_gap_days = (double)GAP_FRAC_NUM / GAP_FRAC_DEN;

static struct mm1 new_mm1(void) {
    struct mm1 q = {.sojourn_days = TALLY_EMPTY};
    rng_seed(&q.rng, 1, 2, 3, 4);
    return q;
}

static struct outcome mm1_bare(uint32_t n) {
    (void)n;
    struct mm1 q = new_mm1();
    double start_ns = cpu_ns();
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
    return (struct outcome){cpu_ns() - start_ns, (uint64_t)q.total};
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
    sim_schedule(s, now + draw(&q->rng, mean_gap_days), PRIORITY_FIRST, on_arrival, q, argument);
}

static struct outcome mm1_events(uint32_t n) {
    (void)n;
    struct mm1 q = new_mm1();
    struct sim *s = new_sim();
    sim_schedule(s, draw(&q.rng, mean_gap_days), PRIORITY_FIRST, on_arrival, &q, 1);
    double ns = run_ns(s);
    return (struct outcome){ns, (uint64_t)q.total};
}

/* The same with the statistics of a usual study: time in system, number in system, use of the server. */
static void on_departure_observed(struct sim *s, void *context, uint64_t argument) {
    struct mm1 *q = context;
    ticks now = sim_now(s), sojourn = now - q->arrived[q->n_departed++ % ROOM];
    q->total += sojourn;
    tally_add(&q->sojourn_days, days_from_ticks(sojourn));
    time_average_add(&q->in_system, -1, now);
    if (q->n_departed == N_CUSTOMERS) sim_stop(s);
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
    sim_schedule(s, now + draw(&q->rng, mean_gap_days), PRIORITY_FIRST, on_arrival_observed, q, argument);
}

static struct outcome mm1_observed(uint32_t n) {
    (void)n;
    struct mm1 q = new_mm1();
    struct sim *s = new_sim();
    q.in_system = q.busy = time_average_start(0, 0);
    sim_schedule(s, draw(&q.rng, mean_gap_days), PRIORITY_FIRST, on_arrival_observed, &q, 1);
    double ns = run_ns(s);
    if (!(tally_mean(&q.sojourn_days) > 0)) abort();
    return (struct outcome){ns, (uint64_t)q.total};
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
    sim_schedule(s, sim_now(s) + draw(&shop->rng, mean_gap_days), PRIORITY_FIRST, on_shop_arrival, shop,
                 argument);
}

static struct outcome mm1_resource(uint32_t n) {
    (void)n;
    struct shop *shop = memory_alloc(1, sizeof *shop);
    struct sim *s = new_sim();
    if (shop == NULL) abort();
    rng_seed(&shop->rng, 1, 2, 3, 4);
    resource_init(&shop->server, "server", RESOURCE_PATIENT, 1, 0);
    sim_schedule(s, draw(&shop->rng, mean_gap_days), PRIORITY_FIRST, on_shop_arrival, shop, 1);
    double ns = run_ns(s);
    uint64_t total = (uint64_t)shop->total;
    memory_free(shop);
    return (struct outcome){ns, total};
}

// --- HOLD: the raw heap
// ------------------------------------------------------------------------------------------------------

static void raw_push(calendar_key *heap, uint32_t n, calendar_key key) {
    uint32_t i = n;
    for (; i > 0 && key < heap[(i - 1) / 4]; i = (i - 1) / 4)
        heap[i] = heap[(i - 1) / 4];
    heap[i] = key;
}

/* Puts a key in the place of the first of n. Past the end stand largest keys, so that the least of four
 * children needs no count, and what will be compared next is fetched ahead, both as in the calendar. */
static void raw_replace_top(calendar_key *heap, uint32_t n, calendar_key key) {
    uint32_t i = 0;
    for (uint32_t child; (child = 4 * i + 1) < n; i = child) {
        size_t grandchild = 16 * (size_t)i + 5;
        for (size_t line = 0; grandchild < n && line < 4; line++)
            __builtin_prefetch(&heap[grandchild + 4 * line]);
        uint32_t a = child + (heap[child + 1] < heap[child]);
        uint32_t b = child + 2 + (heap[child + 3] < heap[child + 2]);
        child = heap[b] < heap[a] ? b : a;
        if (key < heap[child]) break;
        heap[i] = heap[child];
    }
    heap[i] = key;
}

static void raw_pop(calendar_key *heap, uint32_t n) {
    calendar_key last = heap[--n];
    heap[n] = ~(calendar_key)0;
    if (n > 0) raw_replace_top(heap, n, last);
}

static calendar_key raw_key(ticks at, uint64_t sequence) {
    return (calendar_key)(uint64_t)at << 64 | sequence << 24;
}

enum law { EXPONENTIAL, WHOLE_DAYS, HALF_AT_ONCE };

static inline __attribute__((always_inline)) ticks delay(struct rng *rng, enum law law) {
    if (law == EXPONENTIAL) return draw(rng, 1);
    uint64_t bits = rng_next(rng);
    if (law == WHOLE_DAYS) return (ticks)((bits >> 32) * 5 >> 32) * TICKS_PER_DAY + TICKS_PER_DAY;
    return bits >> 63 ? 0 : draw(rng, 1);
}

static inline __attribute__((always_inline)) struct outcome hold_raw(uint32_t n, enum law law, bool fused) {
    struct rng rng;
    rng_seed(&rng, 5, 6, 7, n);
    char *block = memory_alloc(n + 24, sizeof(calendar_key));
    if (block == NULL) abort();
    calendar_key *heap =
        (calendar_key *)(void *)(block + (48 - (uintptr_t)block % 64 + 64) % 64); // heap[1] at a line
    for (uint32_t i = 0; i < n + 16; i++)
        heap[i] = ~(calendar_key)0;
    uint64_t sequence = 0, digest = 0;
    for (uint32_t i = 0; i < n; i++)
        raw_push(heap, i, raw_key(delay(&rng, law), sequence++));
    double start_ns = cpu_ns();
    for (int i = 0; i < N_HOLDS; i++) {
        ticks now = (ticks)(heap[0] >> 64);
        digest += (uint64_t)now;
        calendar_key key = raw_key(now + delay(&rng, law), sequence++);
        if (fused) {
            raw_replace_top(heap, n, key);
        } else {
            raw_pop(heap, n);
            raw_push(heap, n - 1, key);
        }
    }
    double ns = cpu_ns() - start_ns;
    memory_free(block);
    return (struct outcome){ns, digest};
}

static struct outcome raw_exponential(uint32_t n) {
    return hold_raw(n, EXPONENTIAL, false);
}
static struct outcome raw_exponential_fused(uint32_t n) {
    return hold_raw(n, EXPONENTIAL, true);
}
static struct outcome raw_days(uint32_t n) {
    return hold_raw(n, WHOLE_DAYS, false);
}
static struct outcome raw_days_fused(uint32_t n) {
    return hold_raw(n, WHOLE_DAYS, true);
}
static struct outcome raw_at_once(uint32_t n) {
    return hold_raw(n, HALF_AT_ONCE, false);
}
static struct outcome raw_at_once_fused(uint32_t n) {
    return hold_raw(n, HALF_AT_ONCE, true);
}

// --- HOLD: the kernel
// ------------------------------------------------------------------------------------------------------

struct hold {
    struct rng rng;
    int n_left;
    uint32_t n_pending;
    uint64_t digest;
    event_handle *handles; // of the timers, by argument
};

static inline __attribute__((always_inline)) void hold_on(struct sim *s, struct hold *h, uint64_t argument,
                                                          enum law law, event_fn *fn) {
    ticks now = sim_now(s);
    h->digest += (uint64_t)now;
    if (--h->n_left == 0) sim_stop(s);
    sim_schedule(s, now + delay(&h->rng, law), PRIORITY_NORMAL, fn, h, argument);
}

static void on_exponential(struct sim *s, void *context, uint64_t argument) {
    hold_on(s, context, argument, EXPONENTIAL, on_exponential);
}
static void on_days(struct sim *s, void *context, uint64_t argument) {
    hold_on(s, context, argument, WHOLE_DAYS, on_days);
}
static void on_at_once(struct sim *s, void *context, uint64_t argument) {
    hold_on(s, context, argument, HALF_AT_ONCE, on_at_once);
}

static struct outcome hold_events(uint32_t n, enum law law, event_fn *fn) {
    struct hold h = {.n_left = N_HOLDS};
    rng_seed(&h.rng, 5, 6, 7, n);
    struct sim *s = new_sim();
    for (uint32_t i = 0; i < n; i++)
        sim_schedule(s, delay(&h.rng, law), PRIORITY_NORMAL, fn, &h, i);
    double ns = run_ns(s);
    return (struct outcome){ns, h.digest};
}

static struct outcome events_exponential(uint32_t n) {
    return hold_events(n, EXPONENTIAL, on_exponential);
}
static struct outcome events_days(uint32_t n) {
    return hold_events(n, WHOLE_DAYS, on_days);
}
static struct outcome events_at_once(uint32_t n) {
    return hold_events(n, HALF_AT_ONCE, on_at_once);
}

/* Besides its own successor: a random other timer is cancelled and set anew. */
static void on_timer(struct sim *s, void *context, uint64_t argument) {
    struct hold *h = context;
    ticks now = sim_now(s);
    h->digest += (uint64_t)now;
    if (--h->n_left == 0) sim_stop(s);
    h->handles[argument] = sim_schedule(s, now + draw(&h->rng, 1), PRIORITY_NORMAL, on_timer, h, argument);
    uint64_t other = (rng_next(&h->rng) >> 32) * h->n_pending >> 32;
    sim_cancel(s, h->handles[other]);
    h->handles[other] = sim_schedule(s, now + draw(&h->rng, 1), PRIORITY_NORMAL, on_timer, h, other);
}

static struct outcome events_timers(uint32_t n) {
    struct hold h = {.n_left = N_HOLDS, .n_pending = n, .handles = memory_alloc(n, sizeof(event_handle))};
    if (h.handles == NULL) abort();
    rng_seed(&h.rng, 5, 6, 7, n);
    struct sim *s = new_sim();
    for (uint32_t i = 0; i < n; i++)
        h.handles[i] = sim_schedule(s, draw(&h.rng, 1), PRIORITY_NORMAL, on_timer, &h, i);
    double ns = run_ns(s);
    memory_free(h.handles);
    return (struct outcome){ns, h.digest};
}

// --- report
// ----------------------------------------------------------------------------------------------------

enum { MAX_CONTENDERS = 4 };

struct race {
    const char *name;
    uint32_t n_pending;
    struct contender contenders[MAX_CONTENDERS]; // the first is the anchor; a NULL name ends them
    bool same_work;                              // digests must agree
};

static const struct race RACES[] = {
    {"M/M/1", 2, {{"bare two-clock loop", mm1_bare, N_CUSTOMERS}, {"events", mm1_events, N_CUSTOMERS}}, true},
    {"M/M/1, processes",
     2,
     {{"bare two-clock loop", mm1_bare, N_CUSTOMERS},
      {"resource + process per customer + statistics", mm1_resource, N_CUSTOMERS}},
     false}, // the same queue, drawn in another order
    {"M/M/1, statistics",
     2,
     {{"events", mm1_events, N_CUSTOMERS}, {"events + tally + 2 time averages", mm1_observed, N_CUSTOMERS}},
     true},
#define HOLD_RACES(n)                                                                                        \
    {                                                                                                        \
        "HOLD", n,                                                                                           \
            {{"raw 4-ary heap", raw_exponential, N_HOLDS},                                                   \
             {"raw 4-ary heap, fused", raw_exponential_fused, N_HOLDS},                                      \
             {"events", events_exponential, N_HOLDS}},                                                       \
            true                                                                                             \
    }
    HOLD_RACES(1000),
    HOLD_RACES(100000),
    HOLD_RACES(1000000),
#define TIE_RACES(n)                                                                                         \
    {                                                                                                        \
        "HOLD, ties", n,                                                                                     \
            {{"raw 4-ary heap", raw_days, N_HOLDS},                                                          \
             {"raw 4-ary heap, fused", raw_days_fused, N_HOLDS},                                             \
             {"events", events_days, N_HOLDS}},                                                              \
            true                                                                                             \
    }
    TIE_RACES(1000),
    TIE_RACES(100000),
    TIE_RACES(1000000),
    {"zero delays",
     1000,
     {{"raw 4-ary heap", raw_at_once, N_HOLDS},
      {"raw 4-ary heap, fused", raw_at_once_fused, N_HOLDS},
      {"events", events_at_once, N_HOLDS}},
     true},
#define TIMER_RACES(n)                                                                                       \
    {                                                                                                        \
        "timers", n,                                                                                         \
            {{"HOLD", events_exponential, N_HOLDS}, {"HOLD + cancel + reschedule", events_timers, N_HOLDS}}, \
            false                                                                                            \
    }
    TIMER_RACES(1000),
    TIMER_RACES(100000),
    TIMER_RACES(1000000)};

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values) {
    qsort(values, N_ROUNDS, sizeof *values, compare_doubles);
    return values[N_ROUNDS / 2];
}

static void run_race(const struct race *race) {
    double ns[MAX_CONTENDERS][N_ROUNDS], anchor_ns = 0;
    uint64_t digests[MAX_CONTENDERS] = {0};
    for (int round = 0; round < N_ROUNDS; round++) {
        for (int i = 0; i < MAX_CONTENDERS && race->contenders[i].name != NULL; i++) {
            struct outcome o = race->contenders[i].run(race->n_pending);
            ns[i][round] = o.ns / race->contenders[i].n_operations;
            digests[i] = o.digest;
        }
    }
    for (int i = 0; i < MAX_CONTENDERS && race->contenders[i].name != NULL; i++) {
        double median_ns = median(ns[i]);
        if (i == 0) anchor_ns = median_ns;
        bool differs = race->same_work && digests[i] != digests[0];
        printf("%-18s %8u  %-46s %7.1f ns  x %.2f%s\n", race->name, race->n_pending, race->contenders[i].name,
               median_ns, median_ns / anchor_ns, differs ? "  DID NOT DO THE SAME" : "");
    }
}

static void report_memory(uint32_t n) {
    struct mallinfo2 before = mallinfo2();
    struct sim *s = new_sim();
    for (uint32_t i = 0; i < n; i++)
        sim_schedule(s, i, PRIORITY_NORMAL, on_days, NULL, i);
    struct mallinfo2 after = mallinfo2();
    size_t bytes = after.uordblks + after.hblkhd - before.uordblks - before.hblkhd;
    printf("%-18s %8u  %-46s %7.1f bytes a pending event\n", "memory", n, "events", (double)bytes / n);
    sim_destroy(s);
}

/* Races whose names begin with the first argument; all without one. */
int main(int argc, char **argv) {
    for (size_t i = 0; i < sizeof RACES / sizeof *RACES; i++)
        if (argc < 2 || strstr(RACES[i].name, argv[1]) == RACES[i].name) run_race(&RACES[i]);
    static const uint32_t N_PENDING[] = {1000, 100000, 1000000};
    for (size_t i = 0; argc < 2 && i < sizeof N_PENDING / sizeof *N_PENDING; i++)
        report_memory(N_PENDING[i]);
    return 0;
}
