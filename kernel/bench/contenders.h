#ifndef BENCH_CONTENDERS_H
#define BENCH_CONTENDERS_H

/*
 * The contenders by file: queue.c (M/M/1 in C), hold.c (calendars), draws.c (samplers), lua.c (M/M/1 in Lua),
 * simpy.c (M/M/1 in Python), policy.c (a policy in C and in Lua). contenders.c lists them and says which is compared with which.
 */

#include "bench/bench.h"

/* queue.c */
extern const struct bench_contender BENCH_MM1_BARE, BENCH_MM1_EVENTS, BENCH_MM1_OBSERVED, BENCH_MM1_PROCESSES;

/* hold.c: the raw heap and the engine's calendar at three sizes and under three laws of delay */
enum { BENCH_N_HOLDS = 24 };
extern const struct bench_contender BENCH_HOLDS[BENCH_N_HOLDS];

/* draws.c */
enum { BENCH_N_DRAWS = 8 };
extern const struct bench_contender BENCH_DRAWS[BENCH_N_DRAWS];

/* lua.c */
extern const struct bench_contender BENCH_LUA_CALLBACKS, BENCH_LUA_PROCESSES, BENCH_LUA_CUSTOMERS,
    BENCH_LUA_CALLBACKS_LIMITED, BENCH_LUA_PROCESSES_LIMITED, BENCH_LUA_CUSTOMERS_LIMITED;

/* simpy.c */
extern const struct bench_contender BENCH_SIMPY_STORE, BENCH_SIMPY_RESOURCE;

/* policy.c */
extern const struct bench_contender BENCH_POLICY_NONE, BENCH_POLICY_C, BENCH_POLICY_LUA;

#endif
