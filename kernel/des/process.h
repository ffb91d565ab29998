#ifndef DES_PROCESS_H
#define DES_PROCESS_H

/*
 * Processes: things that act, wait, and are woken, each by one callback.
 *
 * A process is a resume callback and, at any time, at most one wait. When the wait ends the callback is
 * resumed and told why: it does its step, then either begins one new wait (hold, wait, a request of
 * des/resource.h) or returns without one, which ends the process. State machines in C use this directly; a
 * host of coroutines resumes its coroutine from the callback. No stack is ever switched.
 *
 * Every wait ends exactly once. Whatever comes first in event order (the timer, a grant, an interrupt, a
 * kill) ends it: the timer is cancelled, the wait's token no longer fits, and later wakers are refused, also
 * within the same instant. A wake-up never runs inside its waker's call; it is an event at the current
 * instant with the process's priority. Between the two the process is "woken": an interrupt is then kept and
 * ends the process's next wait; a kill takes its place.
 *
 * The struct is the caller's, embedded where it likes and zeroed before first use; it must stay until the
 * process is idle, and may be reused or freed by its own last step. No memory is allocated. `context` is
 * borrowed.
 *
 *     static void patrol(struct sim *s, struct process *p, enum wake why) {
 *         struct unit *unit = p->context;
 *         if (why != WAKE_KILLED) process_hold_days(s, p, next_leg(unit));
 *     }
 *     process_start(s, &unit->patrol, patrol, unit, unit->id);
 */

#include "des/sim.h"

/* Why a process runs. */
enum wake {
    WAKE_START,       // its first step
    WAKE_TIMER,       // the hold is over, or the wait timed out
    WAKE_GRANTED,     // a resource gave what was asked for
    WAKE_INTERRUPTED, // process_interrupt; see `cause`
    WAKE_CONDITION,   // what it waited for has come about (process_wake by whoever watches)
    WAKE_KILLED       // its last step: to let go of what it holds; it cannot wait any more
};

enum process_state {
    PROCESS_IDLE,    // not started, ended, or executing its step right now
    PROCESS_WAITING, // until a waker or its timer
    PROCESS_WOKEN    // its wait has ended, its step is due at this instant
};

struct process;
typedef void process_fn(struct sim *s, struct process *p, enum wake why);

/* Tells the object of a wait that the process has left it, for a reason that did not come from the object. */
typedef void process_leave_fn(struct sim *s, void *object, enum wake why);

struct process {
    process_fn *resume;
    void *context;
    uint64_t cause;      // of the last interrupt; the interrupter's word
    uint64_t generation; // the token of the present or last wait
    process_leave_fn *leave;
    void *object;
    event_handle event; // waiting: the timer; woken: the step that is due
    uint32_t id;        // enters the fingerprint
    uint8_t state;      // enum process_state
    uint8_t why;        // enum wake, while woken
    uint8_t priority;   // of its events
    bool keeps_interrupt;
    uint64_t kept_cause;
};

/* An idle process of priority PRIORITY_NORMAL. process_start also makes its first step an event at this
 * instant. */
void process_prepare(struct process *p, process_fn *resume, void *context, uint32_t id);
void process_start(struct sim *s, struct process *p, process_fn *resume, void *context, uint32_t id);

// --- waiting: from the process's own step, at most one of these
// ---------------------------------------------------

void process_hold(struct sim *s, struct process *p, ticks delay);
void process_hold_days(struct sim *s, struct process *p, double delay_days);

/* Waits for process_wake with the returned token, at most for `timeout` (TICKS_NEVER: without limit). If the
 * wait ends in any other way, or the process is killed before it learns of the wake-up, `leave` (may be NULL)
 * is called once with `object`. A timeout of 0 ends at this instant, after what was scheduled before. */
uint64_t process_wait(struct sim *s, struct process *p, ticks timeout, process_leave_fn *leave, void *object);

// --- waking: from anywhere; all false, and nothing done, if it came too late
// ---------------------------------------

/* Ends the wait `token` with WAKE_GRANTED or WAKE_CONDITION. */
bool process_wake(struct sim *s, struct process *p, uint64_t token, enum wake why);

/* Ends the present wait, or, if the process is woken already, its next one. Refused by an idle process, and
 * by one that has an interrupt to come. */
bool process_interrupt(struct sim *s, struct process *p, uint64_t cause);

/* Ends a process that is waiting or woken: its last step comes with WAKE_KILLED. */
bool process_kill(struct sim *s, struct process *p);

/* As process_kill without the last step: the process is idle at once. */
bool process_drop(struct sim *s, struct process *p);

#endif
