#ifndef DES_PROCESS_H
#define DES_PROCESS_H

/*
 * Processes: things that act, wait, and are woken, each by one callback.
 *
 * A process is a resume callback and, at any time, at most one wait. When the wait ends the callback is
 * resumed and told why: it does its step, then either begins one new wait or returns without one, which ends
 * the process. State machines in C use this directly; a host of coroutines resumes its coroutine from the
 * callback. No stack is ever switched.
 *
 * What is waited for is asked for by tickets: a place in the line of a resource, store, container, condition
 * or gate, or the end of another process. A step asks for as many as it likes (x_ask of each object), then
 * waits for any or for all of them, at most for a time. Each object has a shorter call for the plain case of
 * one ticket.
 *
 *     WAIT_ANY ends with the first ticket that is served, WAIT_ALL with the last.
 *     However a wait ends, every ticket of it that is not served by then is withdrawn. What was served stays
 * served: it is the process's, which looks at its tickets (ticket_is_served) to see what it got.
 *
 * Every wait ends exactly once. Whatever comes first in event order (the timer, a grant, an interrupt, a
 * preemption, a kill) ends it: the timer is cancelled, the tickets are withdrawn, and later wakers are
 * refused, also within the same instant. A wake-up never runs inside its waker's call; it is an event at the
 * current instant with the process's priority. Between the two the process is "woken". An interrupt or a
 * preemption then is kept and ends the process's next wait (if both came, first the preemption, then the
 * interrupt the one after), though what was preempted is lost at once: a step that comes for an interrupt or
 * a kill asks resource_is_held before it releases. But a grant that is preempted before the process has
 * learnt of it turns its wake-up into WAKE_PREEMPTED; if the process is being told something else than a
 * grant, it is not told of that one at all. Of two kept preemptions the last cause counts. A kill takes the
 * place of the wake-up, and what was served in the wait just ended is given back, since the process never
 * learnt of it; likewise, if it is still waiting, what was served so far of a WAIT_ALL: the latest asked for
 * goes back first.
 *
 * Within the instant: the wake-up of the process whose wait ends comes before those of whoever its leaving
 * serves. Its tickets first all leave their lines; then they let others be served, in the order in which they
 * were asked for.
 *
 * Struct process and tickets are the caller's, embedded where it likes and zeroed before first use (and again
 * after sim_reset, if they were in use); they stay until the process is idle and its tickets are. A last step
 * that frees its own process calls process_end first. No memory is allocated. `context` is borrowed.
 *
 * The trace (TRACE_PROCESS) notes "wait" with its limit in days, the reason of each step as it begins
 * ("start", "granted", "timer", "interrupted", "preempted", "killed"), and "end".
 *
 *     static void patrol(struct sim *s, struct process *p, enum wake why) {
 *         struct unit *unit = p->context;
 *         if (why != WAKE_KILLED) process_hold_days(s, p, next_leg(unit));
 *     }
 *     process_start(s, &unit->patrol, patrol, unit, unit->id);
 */

#include "des/line.h"
#include "des/sim.h"

/* Why a process runs. */
enum wake {
    WAKE_START,       // its first step
    WAKE_GRANTED,     // what it waited for was granted, or has come about
    WAKE_TIMER,       // the hold is over, or the wait timed out
    WAKE_INTERRUPTED, // process_interrupt; see `cause`
    WAKE_PREEMPTED,   // a resource took back a request it held; `cause` is the id of the process that has it
                      // now
    WAKE_KILLED       // its last step: to let go of what it holds; it cannot wait any more
};

enum process_state {
    PROCESS_IDLE,    // not started, or ended
    PROCESS_WAITING, // until a waker or its timer
    PROCESS_WOKEN,   // its wait has ended, its step is due at this instant
    PROCESS_ACTING   // executing its step right now
};

enum wait_for { WAIT_ANY, WAIT_ALL };

struct process;
struct ticket;
typedef void process_fn(struct sim *s, struct process *p, enum wake why);

/* What an object of waiting does when a ticket is given up. */
struct ticket_kind {
    const char *name; // "request", "get"...: for messages and traces

    /* When a wait ends, because of `why`, all its tickets that are not served leave their lines (withdraw;
     * serves nobody), and only then each lets others be served whom it was in the way of (settle; NULL:
     * nobody). So no ticket of a wait that is over is served because another of that wait made room. */
    void (*withdraw)(struct sim *s, struct ticket *t, enum wake why);
    void (*settle)(struct sim *s, struct ticket *t);

    /* Served, but its process will not learn of it: gives back what can be given back, and then calls
     * ticket_done. NULL: such tickets hold nothing, and a served one may ask again without ticket_done. */
    void (*give_back)(struct sim *s, struct ticket *t);
};

enum ticket_state { TICKET_IDLE, TICKET_IN_LINE, TICKET_SERVED };

/* One thing asked for. Embedded, as the first member, in the requests of every object of waiting. */
struct ticket {
    const struct ticket_kind *kind;
    struct process *process;
    struct ticket *next; // of the same wait
    uint8_t state;       // enum ticket_state
    bool is_listed; // among the tickets of its process: asked for, and the process has not learnt the outcome
};

struct process {
    // What every step and hold touches, in one cache line if the struct is aligned to one.
    process_fn *resume;
    void *context;
    struct ticket *tickets; // asked for in this step, or of the present wait, or of the one just ended
    event_handle event;     // waiting: the timer; woken: the step that is due
    ticks due;              // of the present wait: when the timer is due; TICKS_NEVER: no timer
    ticks left; // of the last wait: what was left of its hold or timeout when something else ended it
    uint32_t generation; // counts the waits; every wake-up carries it
    uint32_t id;         // enters the fingerprint
    uint32_t n_missing;  // tickets to be served until the wait ends
    uint8_t state;       // enum process_state
    uint8_t why;         // enum wake: of the step that is due or under way
    uint8_t priority;    // of its events
    uint8_t kept;        // bits 1u << enum wake: what ends the next wait

    struct line joiners; // who waits for the end of this one
    uint64_t
        cause; // of the last interrupt: the interrupter's word; of the last preemption: the preemptor's id
    uint64_t kept_interrupt, kept_preemption; // causes, if `kept` says so
};

/* An idle process of priority PRIORITY_NORMAL, which may be changed before process_begin makes its first step
 * an event at this instant. process_start does both. */
void process_prepare(struct process *p, process_fn *resume, void *context, uint32_t id);
void process_begin(struct sim *s, struct process *p);
void process_start(struct sim *s, struct process *p, process_fn *resume, void *context, uint32_t id);

/* Ends the process from its own step: those who wait for its end are woken, and the struct may be freed. A
 * step that returns without a wait has the same effect, but for that the struct must still be there. */
void process_end(struct sim *s, struct process *p);

static inline bool process_is_alive(const struct process *p) { // waiting, woken, or executing its step
    return p->state != PROCESS_IDLE;
}

// --- waiting: from the process's own step, one of these, as the last thing ---------------------------------

void process_hold(struct sim *s, struct process *p, ticks delay);
void process_hold_days(struct sim *s, struct process *p, double delay_days);

/* Waits for the tickets asked for in this step, at most for `timeout` (TICKS_NEVER: without limit; 0: until
 * what was scheduled for this instant before, with its priority or a smaller one, is done). True: they were
 * served already, nothing is waited for and no wake-up comes (WAIT_ANY: the others are withdrawn). Without a
 * ticket this is a hold. */
bool process_wait(struct sim *s, struct process *p, enum wait_for any_or_all, ticks timeout) MUST_CHECK;

/* The end of another process; served at once if it is not alive. */
struct join {
    struct ticket ticket;
    struct place place;
    struct process *other;
};
void process_ask_end(struct sim *s, struct process *other, struct join *j, struct process *p);
bool process_join(struct sim *s, struct process *other, struct join *j, ticks timeout,
                  struct process *p) MUST_CHECK;

// --- waking: from anywhere; all false, and nothing done, if it came too late -------------------------------

/* Ends the present wait, or, if the process is woken already, its next one. Refused by a process that is idle
 * or executing its step (so nobody interrupts himself), and by one that is woken and whose pending step is an
 * interrupt, a preemption or its last already, or that has one of the first two kept for its next wait. */
bool process_interrupt(struct sim *s, struct process *p, uint64_t cause);

/* Ends a process that is waiting or woken: its last step comes with WAKE_KILLED. */
bool process_kill(struct sim *s, struct process *p);

/* As process_kill without the last step: the process is idle at once. What it holds it must have released. */
bool process_drop(struct sim *s, struct process *p);

// --- for the objects of waiting ----------------------------------------------------------------------------

static inline bool ticket_is_served(const struct ticket *t) {
    return t->state == TICKET_SERVED;
}
static inline bool ticket_is_learnt(const struct ticket *t) { // served, and its process knows
    return t->state == TICKET_SERVED && !t->is_listed;
}
static inline bool ticket_is_idle(const struct ticket *t) {
    return t->state == TICKET_IDLE;
}

/* Adds a ticket to what `p` asks for in its step. False, and the simulation fails, if the ticket is in use or
 * `p` is not executing its step. The object then either calls ticket_serve at once or puts the ticket in its
 * line. */
bool ticket_ask(struct sim *s, struct ticket *t, const struct ticket_kind *kind,
                struct process *p) MUST_CHECK;

/* The ticket, which the object has taken out of its line, is served; ends the wait if it was the one waited
 * for. */
void ticket_serve(struct sim *s, struct ticket *t);

/* What a served ticket gave is used up or given back, or an asking is taken back before the ticket stands in
 * a line: the ticket is idle, and may be used again. */
void ticket_done(struct ticket *t);

/* A served ticket is taken away from its process by the process `cause`, and is idle: see WAKE_PREEMPTED
 * above. The process must still be there; if it is idle nothing else happens. If it is executing its step
 * this is kept for its next wait. */
void ticket_preempt(struct sim *s, struct ticket *t, uint64_t cause);

#endif
