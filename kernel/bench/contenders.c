/* Who runs, in which order, and who is compared with whom; the goals are those of the project's plan. */
#include "bench/contenders.h"

#define H(i) &BENCH_HOLDS[i]
#define D(i) &BENCH_DRAWS[i]

const struct bench_contender *const BENCH_CONTENDERS[] = {
    &BENCH_MM1_BARE, &BENCH_MM1_EVENTS, &BENCH_MM1_OBSERVED, &BENCH_MM1_PROCESSES,
    &BENCH_LUA_CALLBACKS, &BENCH_LUA_PROCESSES, &BENCH_LUA_CUSTOMERS, &BENCH_LUA_CALLBACKS_LIMITED,
    &BENCH_LUA_PROCESSES_LIMITED, &BENCH_LUA_CUSTOMERS_LIMITED, &BENCH_SIMPY_STORE, &BENCH_SIMPY_RESOURCE,
    H(0), H(1), H(2), H(3), H(4), H(5), H(6), H(7), H(8), H(9), H(10), H(11), H(12), H(13), H(14), H(15), H(16),
    H(17), H(18), H(19), H(20), H(21), H(22), H(23), D(0), D(1), D(2), D(3), D(4), D(5), D(6), D(7),
    &BENCH_POLICY_NONE, &BENCH_POLICY_C, &BENCH_POLICY_LUA, NULL,
};

const struct bench_comparison BENCH_COMPARISONS[] = {
    {"mm1/events", "mm1/bare", 1.6, 0},
    {"mm1/events-observed", "mm1/events", 1.15, 0},
    {"mm1/processes", "mm1/bare", 0, 0},
    {"mm1/events", "mm1/simpy-store", 0, 120},
    {"mm1/processes", "mm1/simpy-resource", 0, 0},
    {"mm1/lua-callbacks", "mm1/simpy-store", 0, 17},
    {"mm1/lua-processes", "mm1/simpy-store", 0, 15},
    {"mm1/lua-customers", "mm1/simpy-resource", 0, 0},
    {"mm1/lua-callbacks-limited", "mm1/simpy-store", 0, 12},
    {"mm1/lua-processes-limited", "mm1/simpy-store", 0, 11},
    {"mm1/lua-customers-limited", "mm1/simpy-resource", 0, 0},
    {"hold-1e3/events", "hold-1e3/raw", 1.25, 0},
    {"hold-1e5/events", "hold-1e5/raw", 1.4, 0},
    {"hold-1e6/events", "hold-1e6/raw", 1.5, 0},
    {"hold-1e3/events-days", "hold-1e3/raw-days", 1.5, 0},
    {"hold-1e5/events-days", "hold-1e5/raw-days", 1.5, 0},
    {"hold-1e6/events-days", "hold-1e6/raw-days", 1.5, 0},
    {"hold-1e3/events-zero", "hold-1e3/raw-zero", 0, 0},
    {"hold-1e5/events-zero", "hold-1e5/raw-zero", 0, 0},
    {"hold-1e6/events-zero", "hold-1e6/raw-zero", 0, 0},
    {"hold-1e3/timers", "hold-1e3/events", 1.8, 0},
    {"hold-1e3/resets", "hold-1e3/events", 1.8, 0},
    {"hold-1e5/timers", "hold-1e5/events", 1.8, 0},
    {"hold-1e5/resets", "hold-1e5/events", 1.8, 0},
    {"hold-1e6/timers", "hold-1e6/events", 1.8, 0},
    {"hold-1e6/resets", "hold-1e6/events", 1.8, 0},
    {"draw/exponential", "draw/exponential-gsl", 0.25, 0},
    {"draw/exponential-inverse", "draw/exponential-gsl", 0, 0},
    {"draw/normal", "draw/normal-gsl", 0, 0},
    {"policy/lua", "policy/c", 1.3, 0},
    {0},
};
