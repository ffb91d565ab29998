#ifndef DES_SIM_PRIVATE_H
#define DES_SIM_PRIVATE_H

/*
 * The inside of a simulation: for sim.c, trace.c, label.c and playback.c only.
 *
 * `attention` keeps the plain loop plain: while it is 0, nobody halts, traces or paces, and events are
 * executed without asking for any of that. What wants to be asked sets its bit.
 */

#include "des/calendar.h"
#include "des/sim.h"
#include "des/trace.h"

enum attention {
    ATTENTION_HALT = 1,  // leave the loop after the current event: stopped or failed
    ATTENTION_TRACE = 2, // trace_mask is not 0
    ATTENTION_PACE = 4,  // there is a pacer
    ATTENTION_LABEL = 8  // events inherit labels
};

#define MASK_LABELS (UINT32_C(1) << 31) // in trace_mask, beside the categories: events inherit labels

struct event_name {
    event_fn *fn;
    const char *name; // borrowed
};

struct tracer {
    trace_fn *fn;
    void *context;
    uint64_t *causes; // by slot of the calendar: the event that scheduled what is there; exists while tracing
    size_t n_causes;
    uint64_t n_event, n_cause; // of the event being executed; 0: none, or not known
    struct event_name *names;
    size_t n_names, names_capacity;
};

struct labels {
    uint32_t *current; // the model's; NULL: none
    uint32_t *of_slot; // by slot of the calendar
    size_t n;
};

struct sim {
    struct sim_head head; // first: sim_head() reads it there
    struct calendar calendar;
    uint64_t n_executed;
    uint64_t fingerprint;
    unsigned attention; // bits of enum attention
    bool running;       // inside sim_run_until or sim_step
    bool in_event;
    bool playing_back;    // nobody is asked to wait
    struct error failure; // the first; code STATUS_OK while there is none
    struct tracer tracer;
    struct labels labels;
    pace_fn *pace;
    void *pace_context;
};

void sim_set_clock(struct sim *s, ticks now);

/* Fails the simulation, and says so to the caller too, who asked to run it while it runs. */
enum status sim_refuse_inside(struct sim *s, const char *function, struct error *err);

// --- trace.c
// --------------------------------------------------------------------------------------------------------

/* Around a traced event, which has been counted and is about to be executed; `next` was its handle. */
void tracer_begin_event(struct sim *s, event_handle next, const struct calendar_event *event);
void tracer_end_event(struct sim *s);

/* A pending event was scheduled or moved, or is about to be cancelled. */
void tracer_note_pending(struct sim *s, const char *what, event_handle handle);

void tracer_stop(struct sim *s); // as mask 0
void tracer_free(struct sim *s);

// --- label.c
// --------------------------------------------------------------------------------------------------------

/* Only while there is a label: of an event scheduled or moved, and of one about to be executed, whose handle
 * was `handle`. */
void labels_note(struct sim *s, event_handle handle);
void labels_put_back(struct sim *s, event_handle handle);
void labels_stop(struct sim *s);

#endif
