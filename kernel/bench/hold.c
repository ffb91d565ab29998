/*
 * HOLD: take the earliest of n pending events and put it back a delay later, the usual measure of event calendars
 * (Jones, "An empirical comparison of priority-queue and event-set implementations", 1986). The anchor is a raw 4-ary
 * heap of the same 16-byte keys: no handles, no payload, no cancel, no callback. Delays are exponential, or 1 to 5
 * whole days (mass ties), or half of them 0. "timers" also cancels and sets anew a random other event for each,
 * "resets" does so by sim_reschedule.
 */
#include "base/memory.h"
#include "base/random.h"
#include "base/ziggurat.h"
#include "bench/contenders.h"
#include "des/sim.h"

enum { N_HOLDS = 1000000 };

static inline ticks draw(struct rng *rng, double mean_days) {
    return ticks_from_days(rng_exponential(rng, mean_days));
}

// --- the raw heap -----------------------------------------------------------------------------------------------

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

static inline __attribute__((always_inline)) enum status hold_raw(uint32_t n, int64_t n_holds, enum law law,
                                                                  struct bench_reading *out, struct error *err) {
    struct rng rng;
    rng_seed(&rng, 5, 6, 7, n);
    char *block = memory_alloc(n + 24, sizeof(calendar_key));
    if (block == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    calendar_key *heap =
        (calendar_key *)(void *)(block + (48 - (uintptr_t)block % 64 + 64) % 64); // heap[1] at a line
    for (uint32_t i = 0; i < n + 16; i++)
        heap[i] = ~(calendar_key)0;
    uint64_t sequence = 0, digest = 0;
    for (uint32_t i = 0; i < n; i++)
        raw_push(heap, i, raw_key(delay(&rng, law), sequence++));
    double start_ns = bench_cpu_ns();
    for (int64_t i = 0; i < n_holds; i++) {
        ticks now = (ticks)(heap[0] >> 64);
        digest += (uint64_t)now;
        calendar_key key = raw_key(now + delay(&rng, law), sequence++);
        raw_pop(heap, n);
        raw_push(heap, n - 1, key);
    }
    double ns = bench_cpu_ns() - start_ns;
    memory_free(block);
    *out = (struct bench_reading){ns, digest};
    return STATUS_OK;
}

// --- the engine -------------------------------------------------------------------------------------------------

struct hold {
    struct rng rng;
    int64_t n_left;
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

/* The same with the one call made for it, which keeps the handle. */
static void on_timer_reset(struct sim *s, void *context, uint64_t argument) {
    struct hold *h = context;
    ticks now = sim_now(s);
    h->digest += (uint64_t)now;
    if (--h->n_left == 0) sim_stop(s);
    h->handles[argument] = sim_schedule(s, now + draw(&h->rng, 1), PRIORITY_NORMAL, on_timer_reset, h, argument);
    uint64_t other = (rng_next(&h->rng) >> 32) * h->n_pending >> 32;
    sim_reschedule(s, h->handles[other], now + draw(&h->rng, 1));
}

static enum status hold_events(const struct bench_contender *c, int64_t n_holds, enum law law, event_fn *fn,
                               struct bench_reading *out, struct error *err) {
    struct hold h = {.n_left = n_holds, .n_pending = c->argument};
    h.handles = memory_alloc(h.n_pending, sizeof *h.handles);
    struct sim *s = sim_create(err);
    enum status status = STATUS_NO_MEMORY;
    if (s == NULL || h.handles == NULL) goto done;
    rng_seed(&h.rng, 5, 6, 7, h.n_pending);
    for (uint32_t i = 0; i < h.n_pending; i++)
        h.handles[i] = sim_schedule(s, delay(&h.rng, law), PRIORITY_NORMAL, fn, &h, i);
    double start_ns = bench_cpu_ns();
    status = sim_run_until(s, TICKS_NEVER, err);
    *out = (struct bench_reading){bench_cpu_ns() - start_ns, h.digest};
done:
    sim_destroy(s);
    memory_free(h.handles);
    return status;
}

#define RUN(name, call)                                                                                      \
    static enum status name(const struct bench_contender *c, int64_t n, struct bench_reading *out,           \
                            struct error *err) {                                                             \
        return call;                                                                                         \
    }
RUN(raw_exponential, hold_raw(c->argument, n, EXPONENTIAL, out, err))
RUN(raw_days, hold_raw(c->argument, n, WHOLE_DAYS, out, err))
RUN(raw_at_once, hold_raw(c->argument, n, HALF_AT_ONCE, out, err))
RUN(events_exponential, hold_events(c, n, EXPONENTIAL, on_exponential, out, err))
RUN(events_days, hold_events(c, n, WHOLE_DAYS, on_days, out, err))
RUN(events_at_once, hold_events(c, n, HALF_AT_ONCE, on_at_once, out, err))
RUN(events_resets, hold_events(c, n, EXPONENTIAL, on_timer_reset, out, err))
RUN(events_timers, hold_events(c, n, EXPONENTIAL, on_timer, out, err))

#define AT_SIZE(size, n)                                                                                     \
    {"hold-" size "/raw", "raw 4-ary heap, exponential delays", "hold", N_HOLDS, n, raw_exponential},        \
    {"hold-" size "/events", "the same through the engine", "hold", N_HOLDS, n, events_exponential},         \
    {"hold-" size "/raw-days", "raw 4-ary heap, delays of whole days", "hold", N_HOLDS, n, raw_days},        \
    {"hold-" size "/events-days", "the same through the engine", "hold", N_HOLDS, n, events_days},           \
    {"hold-" size "/raw-zero", "raw 4-ary heap, half the delays 0", "hold", N_HOLDS, n, raw_at_once},        \
    {"hold-" size "/events-zero", "the same through the engine", "hold", N_HOLDS, n, events_at_once},        \
    {"hold-" size "/timers", "and cancel and set anew another", "hold", N_HOLDS, n, events_timers},       \
    {"hold-" size "/resets", "the same in one call", "hold", N_HOLDS, n, events_resets}

const struct bench_contender BENCH_HOLDS[BENCH_N_HOLDS] = {AT_SIZE("1e3", 1000), AT_SIZE("1e5", 100000),
                                                           AT_SIZE("1e6", 1000000)};
