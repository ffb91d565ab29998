/*
 * What a run costs: kernel and model alone, under one policy written in C that opens the disarmament
 * programme and stays, so that neither Lua nor the store is measured. Prints a row a case: the median and
 * least seconds of the processor a run over replications, events a second, and the memory of the arena at its peak.
 *
 *     bench_run [RUNS [SCENARIO...]]      from the project's folder; 40 runs of both cases when left out
 */
#include "model/run.h"
#include "script/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MAX_RUNS = 10000 };

static enum status open_ddr(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    (void)self;
    (void)call;
    struct order order = {.lever = LEVER_open_ddr, .i_sector = -1};
    struct order_reply reply;
    return policy_order(m, 0, &order, &reply, err);
}

/* Of this thread alone: the machine may have other work. */
static double cpu_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Times `n` replications and prints their row. */
static enum status measure(const char *name, const struct model_case *c, int n, struct error *err) {
    static double seconds[MAX_RUNS];
    struct policy policy = {.name = "bench/open_ddr",
                            .hooks = UINT64_C(1) << HOOK_on_start,
                            .owners = lever_group_bit(LEVER_open_ddr),
                            .call = open_ddr};
    struct arena *arena = arena_create();
    if (arena == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    enum status status = STATUS_OK;
    double n_events = 0, all_s = 0;
    for (int i = 0; i < n && status == STATUS_OK; i++) {
        struct run_request request = {
            .model_case = c, .seed = 2026, .replication = (uint32_t)i, .policies = &policy, .n_policies = 1};
        struct run_result result;
        double start_s = cpu_s();
        status = run_execute(&request, arena, &result, err);
        seconds[i] = cpu_s() - start_s;
        all_s += seconds[i];
        if (status == STATUS_OK) n_events += (double)result.n_events;
        arena_reset(arena);
    }
    qsort(seconds, (size_t)n, sizeof *seconds, compare_doubles);
    if (status == STATUS_OK)
        printf("%-28s %6d %12.5f %12.5f %12.0f %12.0f %12.2f\n", name, n, seconds[n / 2], seconds[0],
               n_events / n, n_events / all_s, (double)arena_bytes(arena) / 1e6);
    arena_destroy(arena);
    return status;
}

static int bench(const char *path, int n) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct model_case *c = scenario_load(path, &d);
    if (c == NULL) fprintf(stderr, "cannot load %s\n", path);
    diagnostics_free(&d);
    if (c == NULL) return 1;
    enum status status = measure(path, c, n, &err);
    if (status != STATUS_OK) fprintf(stderr, "%s: %s\n", path, err.message);
    case_destroy(c);
    return status != STATUS_OK;
}

int main(int argc, char **argv) {
    static const char *const BOTH[] = {"scenarios/kestria.lua", "scenarios/liberia-2003.lua"};
    int n = argc > 1 ? atoi(argv[1]) : 40, failed = 0;
    if (n < 1 || n > MAX_RUNS) return fprintf(stderr, "usage: bench_run [RUNS [SCENARIO...]]\n"), 2;
    printf("%-28s %6s %12s %12s %12s %12s %12s\n", "case", "runs", "median s", "least s", "events/run",
           "events/s", "arena MB");
    for (int i = 0; argc <= 2 && i < 2; i++)
        failed |= bench(BOTH[i], n);
    for (int i = 2; i < argc; i++)
        failed |= bench(argv[i], n);
    return failed;
}
