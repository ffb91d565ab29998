#ifndef DES_TRACE_H
#define DES_TRACE_H

/*
 * The trace: what happened inside a simulation, one record after another, for people and for tools.
 *
 * Off by default, and then free: the loop asks nothing per event, scheduling tests one mask. Categories are
 * switched on by a mask. Every record carries the instant, the number of the event being executed (counted
 * from 1), and the number of the event that scheduled that one, or moved it last: its cause (0: scheduled
 * from outside, or before the trace was switched on). So a chain of causes can be followed backwards. What
 * happens outside of events has number 0.
 *
 *     if (sim_traces(s, TRACE_MODEL)) trace_note(s, TRACE_MODEL, "sail", ship->name, ship->id, tons);
 *
 * A whole run as JSON lines, events with their names:
 *
 *     struct trace_file out = {.file = stdout};
 *     sim_name_event(s, on_arrival, "arrival");
 *     status = sim_set_trace(s, TRACE_ALL, trace_json_lines, &out, &err);
 *     ...
 *     trace_file_free(&out);
 *
 *     {"day":31.5,"event":812,"cause":790,"category":"resource","what":"grant","name":"trucks","id":17,"amount":2}
 *
 * The records the kernel makes itself:
 *
 *     event     execute: name of the event, its argument as id; amount: its priority. Steps and timers of
 *               processes are called "process"; the upper 32 bits of their argument are the process's id
 *     schedule  schedule, reschedule, cancel: name of the event, its argument; amount: days until it is due
 *     process   start, granted, timer, interrupted, preempted, killed: a step, and why it comes; wait: amount
 *               is its limit in days; end. The id is that of the process
 *     resource  of the object `name`: ask, grant, withdraw, release, preempt, priority of a resource; ask to
 *               get, ask to put, get, put, withdraw, give back of containers and stores; capacity of all
 *               three; wait, pass, withdraw, open, close of conditions and gates. The id is that of the
 *               process, 0 for none; amount: units, amounts moved, items that lie there then, the new
 *               priority or capacity, or how many wait at the condition or gate
 *
 * A trace function looks; it schedules nothing. Names are borrowed. The table of causes (8 bytes for each
 * event that is pending at once) exists while the trace is on and grows with the calendar.
 */

#include "base/text.h"
#include "des/sim.h"

#include <stdio.h>

enum trace_category {
    TRACE_EVENT = 1u << 0,    // an event is executed
    TRACE_SCHEDULE = 1u << 1, // an event is scheduled, rescheduled or cancelled
    TRACE_PROCESS = 1u << 2,  // start, wait, wake, end
    TRACE_RESOURCE = 1u << 3, // resources, stores, containers, conditions, gates
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

/* From now on records of the categories in `mask` go to `fn`; mask 0 switches the trace off. Also from inside
 * an event. Switching it on or off changes no result and no fingerprint. STATUS_NO_MEMORY if the table of
 * causes cannot be made; if it cannot grow later, the simulation fails. sim_reset switches the trace off. */
enum status sim_set_trace(struct sim *s, uint32_t mask, trace_fn *fn, void *context,
                          struct error *err) MUST_CHECK;

static inline bool sim_traces(const struct sim *s, enum trace_category category) {
    return (sim_head(s)->trace_mask & (uint32_t)category) != 0;
}

/* Makes a record if its category is traced. */
void trace_note(struct sim *s, enum trace_category category, const char *what, const char *name, uint64_t id,
                double amount);

/* What traces call the events of a function; `name` is borrowed. Unnamed ones have the name NULL. Kept by
 * sim_reset. */
void sim_name_event(struct sim *s, event_fn *fn, const char *name);

// --- JSON lines
// -----------------------------------------------------------------------------------------------------

const char *trace_category_name(enum trace_category category); // "resource"

/* Appends a record and a newline. Numbers read back exactly; whole numbers above 2^53 are written as strings.
 */
void trace_json_line(const struct trace_record *record, struct text *out);

/* A trace function that writes every record to a file; its context is a struct trace_file. */
struct trace_file {
    FILE *file;       // the caller's
    bool flush;       // after every line, for who reads along
    bool failed;      // a line could not be written
    struct text line; // freed by trace_file_free
};
void trace_json_lines(const struct trace_record *record, void *trace_file);
void trace_file_free(struct trace_file *f);

#endif
