/*
 * The process protocol; see process.h. All wake-ups pass through end_wait and on_event: the first makes sure
 * that a wait ends once, the second that the step runs as an event of its own. The generation is checked on
 * every path, even where the true cancel of the calendar already makes a stale wake-up impossible.
 */
#include "des/process.h"

static event_fn on_event;

static event_handle schedule(struct sim *s, struct process *p, ticks at) {
    uint64_t argument = (uint64_t)p->id << 32 | (uint32_t)p->generation;
    return sim_schedule(s, at, p->priority, on_event, p, argument);
}

/* Lets the object of the wait know, once, that the process will not come back to it. */
static void leave_object(struct sim *s, struct process *p, enum wake why) {
    process_leave_fn *leave = p->leave;
    p->leave = NULL;
    if (leave != NULL) leave(s, p->object, why);
}

/* The wait is over, the step is due at this instant. */
static void end_wait(struct sim *s, struct process *p, enum wake why) {
    sim_cancel(s, p->event);
    p->state = PROCESS_WOKEN;
    p->why = (uint8_t)why;
    p->event = schedule(s, p, sim_now(s));
}

/* The step of a woken process, or the timer of a waiting one: a timer needs no second event for the step. */
static void on_event(struct sim *s, void *context, uint64_t argument) {
    struct process *p = context;
    if ((uint32_t)p->generation != (uint32_t)argument || p->state == PROCESS_IDLE) {
        sim_fail(s, STATUS_INTERNAL, "a stale wake-up reached process %u", p->id);
        return;
    }
    enum wake why = p->state == PROCESS_WAITING ? WAKE_TIMER : (enum wake)p->why;
    p->event = EVENT_NONE;
    p->state = PROCESS_IDLE;
    if (why == WAKE_TIMER) leave_object(s, p, why);
    p->leave = NULL;
    p->resume(s, p, why); // may free p: nothing may follow
}

void process_prepare(struct process *p, process_fn *resume, void *context, uint32_t id) {
    uint64_t generation = p->generation + 1; // tokens of an earlier life stay stale
    *p = (struct process){.resume = resume,
                          .context = context,
                          .id = id,
                          .generation = generation,
                          .priority = PRIORITY_NORMAL};
}

void process_start(struct sim *s, struct process *p, process_fn *resume, void *context, uint32_t id) {
    process_prepare(p, resume, context, id);
    end_wait(s, p, WAKE_START);
}

uint64_t process_wait(struct sim *s, struct process *p, ticks timeout, process_leave_fn *leave,
                      void *object) {
    if (p->state != PROCESS_IDLE || p->why == WAKE_KILLED) {
        sim_fail(s, STATUS_USAGE, "process %u began to wait although it is %s", p->id,
                 p->why == WAKE_KILLED ? "killed" : "waiting already");
        return 0;
    }
    ticks now = sim_now(s);
    p->generation++;
    p->state = PROCESS_WAITING;
    p->leave = leave;
    p->object = object;
    p->event = EVENT_NONE;
    if (p->keeps_interrupt) {
        p->keeps_interrupt = false;
        process_interrupt(s, p, p->kept_cause);
    } else if (timeout < TICKS_NEVER - now) {
        p->event = schedule(s, p, now + timeout);
    }
    return p->generation;
}

void process_hold(struct sim *s, struct process *p, ticks delay) {
    process_wait(s, p, delay, NULL, NULL);
}

void process_hold_days(struct sim *s, struct process *p, double delay_days) {
    if (!(delay_days >= 0)) {
        sim_fail(s, STATUS_RANGE, "process %u holds for %.9g days; it must be 0 or more", p->id, delay_days);
        return;
    }
    bool ever = delay_days < days_from_ticks(TICKS_NEVER - sim_now(s));
    process_hold(s, p, ever ? ticks_from_days(delay_days) : TICKS_NEVER);
}

bool process_wake(struct sim *s, struct process *p, uint64_t token, enum wake why) {
    if (p->state != PROCESS_WAITING || p->generation != token) return false;
    end_wait(s, p, why);
    return true;
}

bool process_interrupt(struct sim *s, struct process *p, uint64_t cause) {
    if (p->state == PROCESS_WAITING) {
        leave_object(s, p, WAKE_INTERRUPTED);
        p->cause = cause;
        end_wait(s, p, WAKE_INTERRUPTED);
        return true;
    }
    if (p->state == PROCESS_IDLE || p->keeps_interrupt) return false;
    if (p->why == WAKE_INTERRUPTED || p->why == WAKE_KILLED) return false;
    p->keeps_interrupt = true;
    p->kept_cause = cause;
    return true;
}

bool process_kill(struct sim *s, struct process *p) {
    if (p->state == PROCESS_IDLE || (p->state == PROCESS_WOKEN && p->why == WAKE_KILLED)) return false;
    leave_object(s, p, WAKE_KILLED);
    end_wait(s, p, WAKE_KILLED);
    return true;
}

bool process_drop(struct sim *s, struct process *p) {
    if (p->state == PROCESS_IDLE) return false;
    leave_object(s, p, WAKE_KILLED);
    sim_cancel(s, p->event);
    p->event = EVENT_NONE;
    p->state = PROCESS_IDLE;
    p->keeps_interrupt = false;
    return true;
}
