#ifndef DES_SIM_H
#define DES_SIM_H

/*
 * A simulation: one clock, one calendar of events, and the loop that executes them in order.
 *
 * Everything hangs from `struct sim`; there is no global state, so any number of simulations run side by
 * side, each used by one thread at a time. The clock starts at 0 and moves only from event to event; it never
 * goes back. Events of one instant run by priority, then in the order in which they were scheduled; an event
 * scheduled for the current instant runs within it. Same calls, same order, same bits.
 *
 * What goes wrong inside an event has no one to return to, so failure is sticky: scheduling without memory or
 * into the past, or a callback's own sim_fail, ends the run after the current event, and sim_run_until
 * returns the status and the words of the first failure. Callbacks need not check what sim_schedule returns.
 *
 *     static void on_rotation(struct sim *s, void *context, uint64_t i_unit) {
 *         rotate(context, i_unit);
 *         sim_schedule_days(s, 180, PRIORITY_NORMAL, on_rotation, context, i_unit);
 *     }
 *     struct sim *s = sim_create(&err);
 *     sim_schedule(s, 0, PRIORITY_NORMAL, on_rotation, mission, 3);
 *     status = sim_run_until(s, ticks_from_days(1826), &err);
 *     sim_destroy(s);
 */

#include "base/clock.h"
#include "base/status.h"
#include "des/calendar.h"

#include <stdbool.h>
#include <stdint.h>

struct sim;
struct service;

/* What is read far more often than it changes stands at the head of every struct sim, so that reading it is
 * no call. Only sim.c writes it, but for `actor`, which belongs to process.c, and the list of service.c. */
struct sim_head {
    ticks now;
    uint64_t next_order;                  // of the next ticket that joins a line (des/line.h)
    void *actor;                          // the process whose step is being executed; NULL outside
    struct service *due_first, *due_last; // objects whose lines are to be served; service.c's
    event_fn *process_event;              // what traces call "process"; process.c's
    uint32_t trace_mask;                  // categories that are traced; 0: none (des/trace.h)
};

static inline const struct sim_head *sim_head(const struct sim *s) {
    return (const struct sim_head *)(const void *)s;
}

/* For process.c: whose step begins; NULL: it is over. */
static inline void sim_set_actor(struct sim *s, void *actor) {
    ((struct sim_head *)(void *)s)->actor = actor;
}

/* For process.c: the function whose events traces call "process". */
static inline void sim_set_process_event(struct sim *s, event_fn *fn) {
    ((struct sim_head *)(void *)s)->process_event = fn;
}

/* For objects of waiting: the next number of the one counter that orders all lines. */
static inline uint64_t sim_next_order(struct sim *s) {
    return ((struct sim_head *)(void *)s)->next_order++;
}

struct sim *sim_create(struct error *err); // NULL when out of memory
void sim_destroy(struct sim *s);           // NULL allowed

/* Back to the state after sim_create, keeping the memory: for the next run of the same worker. Handles of the
 * old run are recognised as stale. Not from inside an event. */
void sim_reset(struct sim *s);

// --- scheduling
// ------------------------------------------------------------------------------------------------

/* An event at the absolute instant `at`, not before now. TICKS_NEVER schedules nothing and gives EVENT_NONE,
 * as does a failure. `context` is borrowed and must outlive the event; `argument` must be a value, not an
 * address. */
event_handle sim_schedule(struct sim *s, ticks at, int priority, event_fn *fn, void *context,
                          uint64_t argument);

/* An event `delay_days` from now, rounded to the nearest tick; 0 is later in this instant, infinity is never.
 */
event_handle sim_schedule_days(struct sim *s, double delay_days, int priority, event_fn *fn, void *context,
                               uint64_t argument);

/* These accept stale handles and EVENT_NONE: false, nothing done. An event being executed is no longer
 * pending. */
bool sim_cancel(struct sim *s, event_handle handle);
bool sim_is_pending(const struct sim *s, event_handle handle);
ticks sim_event_time(const struct sim *s, event_handle handle); // TICKS_NEVER for a stale handle

/* Moves a pending event, behind those already scheduled there with its priority; the handle stays valid.
 * TICKS_NEVER cancels it. True if the event is pending afterwards. */
bool sim_reschedule(struct sim *s, event_handle handle, ticks at);

// --- running
// ---------------------------------------------------------------------------------------------------

/* Executes all events due at or before `horizon`, then sets the clock to it (TICKS_NEVER: runs until no event
 * is left, the clock stays at the last). Returns the first failure, if any; a failed simulation stays failed
 * until sim_reset. May be called again to go on: a run in parts equals one in whole. */
enum status sim_run_until(struct sim *s, ticks horizon, struct error *err) MUST_CHECK;

/* Executes at most `n` events, whenever they are due, and leaves the clock at the last: a run can be cut at
 * any event, also in the middle of an instant. */
enum status sim_run_events(struct sim *s, uint64_t n, struct error *err) MUST_CHECK;

/* Executes one event; false if there is none or the simulation has failed. */
bool sim_step(struct sim *s);

/* From inside an event: return from sim_run_until after this event, with the clock at it and STATUS_OK. From
 * a pacer: before the event it was asked about. */
void sim_stop(struct sim *s);

/* From inside an event: end the run with a status and a sentence. The first failure is kept. Returns `code`.
 */
enum status sim_fail(struct sim *s, enum status code, const char *format, ...) PRINTF_LIKE(3, 4);

/* A pacer is told to what instant the clock is about to move, before it does, and may take its time: to show
 * a run live, or to let others catch up. It may also stop or fail the simulation (then the clock stays) and
 * must not schedule. NULL: none. Results and fingerprint are those of a run without it. sim_reset takes it
 * away. */
typedef void pace_fn(struct sim *s, ticks next, void *context);
void sim_set_pace(struct sim *s, pace_fn *fn, void *context);

// --- looking
// ---------------------------------------------------------------------------------------------------

static inline ticks sim_now(const struct sim *s) {
    return sim_head(s)->now;
}
static inline double sim_now_days(const struct sim *s) {
    return days_from_ticks(sim_head(s)->now);
}
ticks sim_next_time(const struct sim *s); // of the first pending event; TICKS_NEVER if there is none
uint64_t sim_n_pending(const struct sim *s);
uint64_t sim_n_executed(const struct sim *s);
enum status sim_status(const struct sim *s); // STATUS_OK, or the first failure

/* A digest of the run so far: of every executed event's (tick, priority, argument) in order. Two runs with
 * equal fingerprints did the same things at the same times. sim_mark adds a value of the model's own to it.
 */
uint64_t sim_fingerprint(const struct sim *s);
void sim_mark(struct sim *s, uint64_t value);

#endif
