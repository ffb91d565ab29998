/*
 * Clock and event loop; see sim.h. The order of events is the calendar's business (calendar.c); this file
 * keeps the clock from going back, makes failures sticky and digests what was executed.
 */
#include "des/sim.h"

#include "base/memory.h"
#include "des/calendar_inline.h"
#include "des/sim_private.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

// An odd multiplier makes each step a bijection of the digest; the constants are those of splitmix64 (Steele,
// Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#define DIGEST_START      UINT64_C(0x9e3779b97f4a7c15)
#define DIGEST_MULTIPLIER UINT64_C(0xbf58476d1ce4e5b9)

static uint64_t digest(uint64_t h, uint64_t value) {
    h = (h ^ value) * DIGEST_MULTIPLIER;
    return h ^ h >> 29;
}

void sim_set_clock(struct sim *s, ticks now) {
    s->head.now = now;
}

struct sim *sim_create(struct error *err) {
    struct sim *s = memory_alloc(1, sizeof *s);
    if (s == NULL) {
        error_set(err, STATUS_NO_MEMORY, "out of memory making a simulation");
        return NULL;
    }
    s->calendar = CALENDAR_EMPTY;
    sim_reset(s);
    return s;
}

void sim_destroy(struct sim *s) {
    if (s == NULL) return;
    calendar_free(&s->calendar);
    tracer_free(s);
    labels_stop(s);
    memory_free(s);
}

void sim_reset(struct sim *s) {
    calendar_clear(&s->calendar);
    sim_set_clock(s, 0);
    s->head.next_order = 0;
    s->head.actor = NULL;
    s->head.due_first = s->head.due_last = NULL;
    s->n_executed = 0;
    s->fingerprint = DIGEST_START;
    tracer_stop(s);
    labels_stop(s);
    s->pace = NULL;
    s->attention = 0;
    s->running = s->in_event = s->playing_back = false;
    s->failure = ERROR_NONE;
}

// --- failure
// ---------------------------------------------------------------------------------------------------

enum status sim_fail(struct sim *s, enum status code, const char *format, ...) {
    s->attention |= ATTENTION_HALT;
    if (s->failure.code != STATUS_OK) return code;
    s->failure.code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(s->failure.message, sizeof s->failure.message, format, args);
    va_end(args);
    return code;
}

enum status sim_status(const struct sim *s) {
    return s->failure.code;
}

/* Whether an event may be put at `at`; fails the simulation if it is a mistake, not if it is never. */
static bool may_schedule(struct sim *s, ticks at, int priority) {
    if (at == TICKS_NEVER) return false;
    if (at < s->head.now) {
        sim_fail(s, STATUS_RANGE, "an event was scheduled for day %.9g, but it is already day %.9g",
                 days_from_ticks(at), sim_now_days(s));
        return false;
    }
    if (priority < 0 || priority > CALENDAR_PRIORITY_MAXIMUM) {
        sim_fail(s, STATUS_RANGE, "an event has priority %d; it must be from 0 to %d", priority,
                 CALENDAR_PRIORITY_MAXIMUM);
        return false;
    }
    return true;
}

// --- scheduling
// ------------------------------------------------------------------------------------------------

/* Who watches learns of a pending event that was scheduled or moved, or is about to be cancelled. */
static void note_pending(struct sim *s, const char *what, event_handle handle) {
    if (s->head.trace_mask & TRACE_ALL) tracer_note_pending(s, what, handle);
    if (s->labels.current != NULL && calendar_is_pending(&s->calendar, handle)) labels_note(s, handle);
}

/* What seldom follows a push, kept out of its way: no memory, a trace, or labels. */
static __attribute__((noinline, cold)) event_handle after_push(struct sim *s, event_handle handle) {
    if (handle == EVENT_NONE) {
        sim_fail(s, STATUS_NO_MEMORY, "out of memory for events: %llu are pending",
                 (unsigned long long)sim_n_pending(s));
    } else {
        note_pending(s, "schedule", handle);
    }
    return handle;
}

/* Everything but the case below, and kept out of its way: a function that may call needs a frame. */
static __attribute__((noinline)) event_handle schedule_any(struct sim *s, ticks at, int priority,
                                                           event_fn *fn, void *context, uint64_t argument) {
    if (!may_schedule(s, at, priority)) return EVENT_NONE;
    event_handle handle = calendar_push(&s->calendar, at, priority, fn, context, argument);
    if (handle == EVENT_NONE || s->head.trace_mask != 0) return after_push(s, handle);
    return handle;
}

event_handle sim_schedule(struct sim *s, ticks at, int priority, event_fn *fn, void *context,
                          uint64_t argument) {
    bool plain = at >= s->head.now && at != TICKS_NEVER && (unsigned)priority <= CALENDAR_PRIORITY_MAXIMUM &&
                 s->head.trace_mask == 0;
    if (!plain || !calendar_is_small(&s->calendar))
        return schedule_any(s, at, priority, fn, context, argument);
    return calendar_push_small(&s->calendar, at, priority, fn, context, argument);
}

event_handle sim_schedule_days(struct sim *s, double delay_days, int priority, event_fn *fn, void *context,
                               uint64_t argument) {
    if (!(delay_days >= 0)) { // NaN too
        sim_fail(s, STATUS_RANGE, "an event was scheduled %.9g days from now; the delay must be 0 or more",
                 delay_days);
        return EVENT_NONE;
    }
    if (delay_days >= days_from_ticks(TICKS_NEVER - s->head.now)) return EVENT_NONE;
    return sim_schedule(s, s->head.now + ticks_from_days(delay_days), priority, fn, context, argument);
}

bool sim_cancel(struct sim *s, event_handle handle) {
    if (s->head.trace_mask != 0) note_pending(s, "cancel", handle);
    return calendar_cancel(&s->calendar, handle);
}

bool sim_is_pending(const struct sim *s, event_handle handle) {
    return calendar_is_pending(&s->calendar, handle);
}

ticks sim_event_time(const struct sim *s, event_handle handle) {
    return calendar_tick_of(&s->calendar, handle);
}

bool sim_reschedule(struct sim *s, event_handle handle, ticks at) {
    if (!sim_is_pending(s, handle)) return false;
    if (at == TICKS_NEVER) sim_cancel(s, handle);
    if (!may_schedule(s, at, 0) || !calendar_reschedule(&s->calendar, handle, at)) return false;
    if (s->head.trace_mask != 0) note_pending(s, "reschedule", handle);
    return true;
}

// --- running
// ---------------------------------------------------------------------------------------------------

static void count(struct sim *s, const struct calendar_event *event) {
    sim_set_clock(s, event->tick);
    s->n_executed++;
    // The tick leaves its top byte free for all times that matter; the priority goes there.
    uint64_t when = (uint64_t)event->tick ^ (uint64_t)event->priority << 56;
    s->fingerprint = digest(digest(s->fingerprint, when), event->action.argument);
}

static void execute(struct sim *s, const struct calendar_event *event) {
    count(s, event);
    event->action.fn(s, event->action.context, event->action.argument);
}

/* Lets the pacer wait until `next`; false if the clock must not move there. */
static bool pace(struct sim *s, ticks next) {
    if (s->pace == NULL || s->playing_back || next <= s->head.now || next == TICKS_NEVER) return true;
    s->in_event = false;
    tracer_end_event(s); // of an event that switched the trace on
    s->pace(s, next, s->pace_context);
    s->in_event = true;
    return (s->attention & ATTENTION_HALT) == 0;
}

/* One event with everything that may be asked about it; false if there is none by `horizon`, or the pacer
 * stopped. */
static bool execute_watched(struct sim *s, ticks horizon) {
    struct calendar_event event;
    ticks next_tick = calendar_next_tick(&s->calendar);
    if (next_tick > horizon || !pace(s, next_tick)) return false;
    event_handle next = calendar_next(&s->calendar);
    if (!calendar_pop(&s->calendar, horizon, &event)) return false;
    count(s, &event);
    if (s->labels.current != NULL) labels_put_back(s, next);
    if (s->head.trace_mask & TRACE_ALL) tracer_begin_event(s, next, &event);
    event.action.fn(s, event.action.context, event.action.argument);
    tracer_end_event(s);
    return true;
}

static bool execute_next(struct sim *s, ticks horizon) {
    struct calendar_event event;
    if (s->attention & (ATTENTION_TRACE | ATTENTION_PACE | ATTENTION_LABEL))
        return execute_watched(s, horizon);
    if (!calendar_pop(&s->calendar, horizon, &event)) return false;
    execute(s, &event);
    return true;
}

/* Events until the horizon, a stop or a failure. */
static void loop(struct sim *s, ticks horizon) {
    struct calendar_event event;
    do {
        while (s->attention == 0 && calendar_pop_inline(&s->calendar, horizon, &event))
            execute(s, &event);
    } while (s->attention != 0 && (s->attention & ATTENTION_HALT) == 0 && execute_watched(s, horizon));
}

static void begin(struct sim *s) {
    s->running = s->in_event = true;
    s->attention &= ~(unsigned)ATTENTION_HALT;
    if (s->failure.code != STATUS_OK) s->attention |= ATTENTION_HALT;
}

static enum status end(struct sim *s, struct error *err) {
    s->running = s->in_event = false;
    tracer_end_event(s);
    if (s->failure.code == STATUS_OK) return STATUS_OK;
    return error_set(err, s->failure.code, "%s", s->failure.message);
}

enum status sim_refuse_inside(struct sim *s, const char *function, struct error *err) {
    sim_fail(s, STATUS_USAGE, "%s was called from inside an event", function);
    return error_set(err, STATUS_USAGE, "%s was called from inside an event", function);
}

enum status sim_run_until(struct sim *s, ticks horizon, struct error *err) {
    if (s->running) return sim_refuse_inside(s, "sim_run_until", err);
    if (horizon < s->head.now) {
        return error_set(err, STATUS_RANGE, "cannot run until day %.9g: it is already day %.9g",
                         days_from_ticks(horizon), sim_now_days(s));
    }
    begin(s);
    loop(s, horizon);
    if ((s->attention & ATTENTION_HALT) == 0 && horizon != TICKS_NEVER && pace(s, horizon))
        sim_set_clock(s, horizon);
    return end(s, err);
}

enum status sim_run_events(struct sim *s, uint64_t n, struct error *err) {
    if (s->running) return sim_refuse_inside(s, "sim_run_events", err);
    begin(s);
    while (n-- > 0 && (s->attention & ATTENTION_HALT) == 0 && execute_next(s, TICKS_NEVER)) {
    }
    return end(s, err);
}

bool sim_step(struct sim *s) {
    if (s->running || s->failure.code != STATUS_OK) return false;
    begin(s);
    bool done = execute_next(s, TICKS_NEVER);
    end(s, NULL);
    return done;
}

void sim_set_pace(struct sim *s, pace_fn *fn, void *context) {
    s->pace = fn;
    s->pace_context = context;
    s->attention &= ~(unsigned)ATTENTION_PACE;
    if (fn != NULL) s->attention |= ATTENTION_PACE;
}

void sim_stop(struct sim *s) {
    s->attention |= ATTENTION_HALT;
}

// --- looking
// ---------------------------------------------------------------------------------------------------

ticks sim_next_time(const struct sim *s) {
    return calendar_next_tick(&s->calendar);
}

uint64_t sim_n_pending(const struct sim *s) {
    return calendar_n_pending(&s->calendar);
}

uint64_t sim_n_executed(const struct sim *s) {
    return s->n_executed;
}

uint64_t sim_fingerprint(const struct sim *s) {
    return s->fingerprint;
}

void sim_mark(struct sim *s, uint64_t value) {
    s->fingerprint = digest(s->fingerprint, value);
}
