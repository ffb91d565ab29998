#ifndef MODEL_RUN_H
#define MODEL_RUN_H

/*
 * A run: one case under one stack of policies with one replication's luck, from the start date to the
 * horizon.
 *
 * A run is a pure function of (case, policies, seed, replication, luck epoch, antithetic): the same inputs
 * give the same bits in any thread, process or order. It takes its memory from the caller's arena and touches
 * nothing else, so many runs go on in many threads. The result lives in the same arena: copy what you keep
 * before the arena is reset.
 *
 *     struct run_request request = {.model_case = c, .seed = 7, .policies = p, .n_policies = 2};
 *     struct run_result result;
 *     enum status status = run_execute(&request, arena, &result, &err);
 *     double relapse = result.outcomes[METRIC_relapse];
 *     arena_reset(arena);
 */

#include "base/arena.h"
#include "model/case.h"
#include "model/luck.h"
#include "model/policy.h"

#include <stdatomic.h>

/* One typed event of a run. `cause` is the id of the event that led to it, 0 for none; ids count from 1. */
struct run_event {
    uint32_t id, cause;
    double day; // since the start of the run
    enum incident_id incident;
    int i_sector, i_party; // -1 when not applicable
    double amount;         // in INCIDENTS[incident].unit
};

struct run_request {
    const struct model_case *model_case; // finished
    uint64_t seed;
    uint32_t replication;
    uint32_t luck_epoch; // 0; a later epoch gives fresh luck from `luck_epoch_day` on (exercises)
    double luck_epoch_day;
    bool antithetic; // every draw u of the model and of the policies' streams becomes 1 - u (base/random.h)
    bool audit;      // keep what was drawn for which purpose (model/luck.h)
    struct policy *policies; // the stack, in order
    int n_policies;
    void (*trace)(const struct run_event *, void *payload); // NULL: no trace
    void *trace_payload;
    const atomic_int *stop; // when non-NULL and non-zero the run ends with STATUS_INTERRUPTED
};

struct run_result {
    double outcomes[N_WORLD_METRICS]; // NAN where the metric is no outcome
    int n_months;
    double *series[N_WORLD_METRICS]; // n_months values each; NULL where the metric is no series
    struct run_event *kept;          // events whose type is kept
    size_t n_kept;
    const struct luck_tally *audit; // N_LUCK, by purpose; NULL unless asked for
    uint64_t n_events;              // executed by the calendar
    uint64_t fingerprint;           // of the sequence of executed events
};

enum status run_execute(const struct run_request *request, struct arena *arena, struct run_result *out,
                        struct error *err) MUST_CHECK;

#endif
