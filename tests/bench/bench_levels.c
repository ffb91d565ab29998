/*
 * What the usual level of each effect is: the mean over the first five years, by people and over replications, with every output
 * pursued alike and nothing ordered but the disarmament programme. Prints the rows to compare with effects.def.
 *
 *     bench_levels SCENARIO [RUNS]        from the project's folder; 40 runs when left out
 */
#include "model/effort/effort.h"
#include "model/run.h"
#include "script/scenario.h"

#include <stdio.h>
#include <stdlib.h>

enum { MONTHS = 60 };

struct sums {
    double level[N_EFFECTS];
    int n, n_months;
};

static enum status on_hook(void *self, struct mission *m, struct hook_call *call, struct error *err) {
    struct sums *s = self;
    struct order order = {.lever = LEVER_open_ddr, .i_sector = -1};
    struct order_reply reply;
    if (call->hook == HOOK_on_start) {
        s->n_months = 0;
        return policy_order(m, 0, &order, &reply, err);
    }
    if (s->n_months++ >= MONTHS) return STATUS_OK;
    for (int e = 0; e < (int)N_EFFECTS; e++)
        s->level[e] += effort_level(m, (enum effect_id)e, -1);
    s->n++;
    return STATUS_OK;
}

static enum status measure(const struct model_case *c, int n, struct sums *sums, struct error *err) {
    struct policy policy = {.name = "bench/levels",
                            .self = sums,
                            .hooks = UINT64_C(1) << HOOK_on_start | UINT64_C(1) << HOOK_on_month,
                            .owners = lever_group_bit(LEVER_open_ddr),
                            .call = on_hook};
    struct arena *arena = arena_create();
    if (arena == NULL) return error_set(err, STATUS_NO_MEMORY, "out of memory");
    enum status status = STATUS_OK;
    for (int i = 0; i < n && status == STATUS_OK; i++) {
        struct run_request request = {
            .model_case = c, .seed = 2026, .replication = (uint32_t)i, .policies = &policy, .n_policies = 1};
        struct run_result result;
        status = run_execute(&request, arena, &result, err);
        arena_reset(arena);
    }
    arena_destroy(arena);
    return status;
}

int main(int argc, char **argv) {
    struct diagnostics d = DIAGNOSTICS_NONE;
    struct error err = ERROR_NONE;
    struct sums sums = {.n = 0};
    struct model_case *c = argc > 1 ? scenario_load(argv[1], &d) : NULL;
    diagnostics_free(&d);
    if (c == NULL) {
        fprintf(stderr, "usage: bench_levels SCENARIO [RUNS]; the scenario must load\n");
        return 2;
    }
    enum status status = measure(c, argc > 2 ? atoi(argv[2]) : 40, &sums, &err);
    if (status != STATUS_OK) fprintf(stderr, "%s\n", err.message);
    for (int e = 0; e < (int)N_EFFECTS && sums.n > 0; e++)
        printf("%-26s %-8s usual %.2f, measured %.3f\n", EFFECTS[e].name,
               EFFECTS[e].kind == EFFECT_BUILDS ? "BUILDS" : "DOES", EFFECTS[e].usual, sums.level[e] / sums.n);
    case_destroy(c);
    return status != STATUS_OK;
}
