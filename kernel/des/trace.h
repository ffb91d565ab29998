#ifndef DES_TRACE_H
#define DES_TRACE_H

/*
 * The trace: what happened inside a simulation, one record after another, for people and for tools.
 *
 * Off by default, and then free but for one test of a mask. Categories are switched on by a mask. Every record carries
 * the instant, the number of the event being executed, and the number of the event that scheduled that one (its cause;
 * 0: scheduled from outside), so that a chain of causes can be followed backwards.
 *
 *     if (sim_traces(s, TRACE_RESOURCE)) trace_note(s, TRACE_RESOURCE, "grant", r->name, p->id, (double)n_units);
 */

#include "des/sim.h"

enum trace_category {
    TRACE_EVENT = 1u << 0,    // an event is executed
    TRACE_SCHEDULE = 1u << 1, // an event is scheduled, rescheduled or cancelled
    TRACE_PROCESS = 1u << 2,  // start, wait, wake, end
    TRACE_RESOURCE = 1u << 3, // ask, grant, release, preempt, capacity; also stores, containers, gates, conditions
    TRACE_MODEL = 1u << 4,    // the model's own notes
    TRACE_ALL = 0x1f
};

struct trace_record {
    ticks tick;
    uint64_t n_event, n_cause; // 0: none
    enum trace_category category;
    const char *what; // "grant"; static text
    const char *name; // of the object or event; may be NULL
    uint64_t id;      // of the process, or the argument of the event
    double amount;    // units, days...: what `what` counts
};

typedef void trace_fn(const struct trace_record *record, void *context);

/* From now on records of the categories in `mask` go to `fn`; mask 0 switches the trace off. Switching it on or off
 * changes no result and no fingerprint. STATUS_NO_MEMORY if the table of causes cannot be made. */
enum status sim_set_trace(struct sim *s, uint32_t mask, trace_fn *fn, void *context, struct error *err) MUST_CHECK;

static inline bool sim_traces(const struct sim *s, enum trace_category category) {
    return (sim_head(s)->trace_mask & (uint32_t)category) != 0;
}

void trace_note(struct sim *s, enum trace_category category, const char *what, const char *name, uint64_t id,
                double amount);

#endif
