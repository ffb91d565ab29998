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
 * A run can be stopped at any day or event. It then has no outcomes yet, but a checkpoint, from which the
 * same inputs go on to the very result of the uninterrupted run: they are played back to it without a word,
 * and from there on the traces and the pacer see what they would have seen (des/playback.h).
 *
 *     struct run_request request = {.model_case = c, .seed = 7, .policies = p, .n_policies = 2};
 *     struct run_result result;
 *     enum status status = run_execute(&request, arena, &result, &err);
 *     double relapse = result.outcomes[METRIC_relapse];
 *     arena_reset(arena);
 */

#include "base/arena.h"
#include "des/playback.h"
#include "des/trace.h"
#include "model/case/case.h"
#include "model/luck.h"
#include "model/policy.h"
#include "model/trace/snapshot.h"

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
    struct luck_listener luck_listener; // hear NULL: none; told every draw of the model
    struct policy *policies; // the stack, in order
    int n_policies;
    void (*trace)(const struct run_event *, void *payload); // NULL: no trace
    void *trace_payload;
    trace_fn *kernel_trace; // NULL: none; every event of the calendar, with its cause (des/trace.h)
    void *kernel_trace_payload;
    bool (*pace)(double next_day, void *payload); // NULL: none; before the clock moves on; false: stop here
    void *pace_payload;
    double stop_day;                          // above 0: stop when this day is done
    uint64_t stop_event;                      // above 0: stop after so many events
    const struct checkpoint *checkpoint;      // NULL: from the start; else STATUS_MISMATCH when it is not met
    void (*played_back)(void *trace_payload); // NULL, or called when the checkpoint has been reached
    const double *snapshot_days; // rising, above 0: where things are is kept when these days are done
    size_t n_snapshots;          // 0: none; a run that stops at an event keeps none
    const atomic_int *stop; // when non-NULL and non-zero the run ends with STATUS_INTERRUPTED
};

struct run_result {
    bool stopped;                     // before the horizon, as asked: go on from `checkpoint`
    struct checkpoint checkpoint;     // how far the run is
    double outcomes[N_WORLD_METRICS]; // NAN where the metric is no outcome, and while the run is stopped
    int n_months;
    double *series[N_WORLD_METRICS]; // n_months values each; NULL where the metric is no series
    struct run_event *kept;          // events whose type is kept
    size_t n_kept;
    const struct luck_tally *audit; // N_LUCK, by purpose; NULL unless asked for
    const struct snapshot *snapshots; // of the days that the run came to
    size_t n_snapshots;
    uint64_t n_events;              // executed by the calendar
    uint64_t fingerprint;           // of the sequence of executed events
};

enum status run_execute(const struct run_request *request, struct arena *arena, struct run_result *out,
                        struct error *err) MUST_CHECK;

#endif
