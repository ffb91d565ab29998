/*
 * Clock and event loop; see sim.h. The order of events is the calendar's business (calendar.c); this file
 * keeps the clock from going back, makes failures sticky and digests what was executed.
 */
#include "des/sim.h"

#include "base/memory.h"
#include "des/calendar_inline.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

struct sim {
    struct sim_head head; // first: sim_head() reads it there
    struct calendar calendar;
    uint64_t n_executed;
    uint64_t fingerprint;
    bool halting; // leave the loop after the current event: stopped or failed
    bool running;
    struct error failure; // the first; code STATUS_OK while there is none
};

// An odd multiplier makes each step a bijection of the digest; the constants are those of splitmix64 (Steele,
// Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#define DIGEST_START      UINT64_C(0x9e3779b97f4a7c15)
#define DIGEST_MULTIPLIER UINT64_C(0xbf58476d1ce4e5b9)

static uint64_t digest(uint64_t h, uint64_t value) {
    h = (h ^ value) * DIGEST_MULTIPLIER;
    return h ^ h >> 29;
}

static void set_clock(struct sim *s, ticks now) {
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
    memory_free(s);
}

void sim_reset(struct sim *s) {
    calendar_clear(&s->calendar);
    set_clock(s, 0);
    s->head.next_order = 0;
    s->head.actor = NULL;
    s->n_executed = 0;
    s->fingerprint = DIGEST_START;
    s->halting = s->running = false;
    s->failure = ERROR_NONE;
}

// --- failure
// ---------------------------------------------------------------------------------------------------

enum status sim_fail(struct sim *s, enum status code, const char *format, ...) {
    s->halting = true;
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

static __attribute__((noinline)) event_handle schedule_any(struct sim *s, ticks at, int priority,
                                                           event_fn *fn, void *context, uint64_t argument) {
    if (!may_schedule(s, at, priority)) return EVENT_NONE;
    event_handle handle = calendar_push(&s->calendar, at, priority, fn, context, argument);
    if (handle == EVENT_NONE) {
        sim_fail(s, STATUS_NO_MEMORY, "out of memory for events: %llu are pending",
                 (unsigned long long)sim_n_pending(s));
    }
    return handle;
}

event_handle sim_schedule(struct sim *s, ticks at, int priority, event_fn *fn, void *context,
                          uint64_t argument) {
    bool good = at >= s->head.now && at != TICKS_NEVER && (unsigned)priority <= CALENDAR_PRIORITY_MAXIMUM;
    if (!good || !calendar_is_small(&s->calendar))
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
    return may_schedule(s, at, 0) && calendar_reschedule(&s->calendar, handle, at);
}

// --- running
// ---------------------------------------------------------------------------------------------------

static void execute(struct sim *s, const struct calendar_event *event) {
    set_clock(s, event->tick);
    s->n_executed++;
    // The tick leaves its top byte free for all times that matter; the priority goes there.
    uint64_t when = (uint64_t)event->tick ^ (uint64_t)event->priority << 56;
    s->fingerprint = digest(digest(s->fingerprint, when), event->action.argument);
    event->action.fn(s, event->action.context, event->action.argument);
}

enum status sim_run_until(struct sim *s, ticks horizon, struct error *err) {
    if (s->running) return sim_fail(s, STATUS_USAGE, "sim_run_until was called from inside an event");
    if (horizon < s->head.now) {
        return error_set(err, STATUS_RANGE, "cannot run until day %.9g: it is already day %.9g",
                         days_from_ticks(horizon), sim_now_days(s));
    }
    struct calendar_event event;
    s->running = true;
    s->halting = s->failure.code != STATUS_OK;
    while (!s->halting && calendar_pop_inline(&s->calendar, horizon, &event))
        execute(s, &event);
    s->running = false;
    if (!s->halting && horizon != TICKS_NEVER) set_clock(s, horizon);
    if (s->failure.code == STATUS_OK) return STATUS_OK;
    return error_set(err, s->failure.code, "%s", s->failure.message);
}

bool sim_step(struct sim *s) {
    struct calendar_event event;
    if (s->running || s->failure.code != STATUS_OK) return false;
    if (!calendar_pop_inline(&s->calendar, TICKS_NEVER, &event)) return false;
    s->running = true;
    execute(s, &event);
    s->running = false;
    return true;
}

void sim_stop(struct sim *s) {
    s->halting = true;
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
