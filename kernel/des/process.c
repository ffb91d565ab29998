/*
 * The process protocol; see process.h. A wait ends in one of two places: end_wait, which makes the step an
 * event of its own, or on_event, where the timer is that event already. Both then withdraw what was not
 * served. From there on the process is woken, and its list of tickets is what it got and has not learnt of;
 * that list is what a kill gives back and what a preemption looks into. The generation is checked at every
 * step, even though the true cancel of the calendar already makes a stale wake-up impossible.
 */
#include "des/process.h"

#include "des/trace.h"

#include <stddef.h>

static event_fn on_event;

static event_handle schedule(struct sim *s, struct process *p, ticks at) {
    return sim_schedule(s, at, p->priority, on_event, p, (uint64_t)p->id << 32 | p->generation);
}

static void note(struct sim *s, const struct process *p, const char *what, double amount) {
    if (sim_traces(s, TRACE_PROCESS)) trace_note(s, TRACE_PROCESS, what, NULL, p->id, amount);
}

static const char *const wake_names[] = {"start", "granted", "timer", "interrupted", "preempted", "killed"};

// --- the tickets of a wait ---------------------------------------------------------------------------------

static void unlist(struct ticket *t) {
    struct ticket **link = &t->process->tickets;
    while (*link != t)
        link = &(*link)->next;
    *link = t->next;
    t->is_listed = false;
}

/* The process knows now what it got; the tickets are its own business from here on. */
static void learn(struct process *p) {
    for (struct ticket *t = p->tickets; t != NULL; t = t->next)
        t->is_listed = false;
    p->tickets = NULL;
    p->n_missing = 0;
}

/* Takes the tickets that are not served out of the list and of their lines, the last asked for first; then
 * those they were in the way of are served. */
static void withdraw(struct sim *s, struct process *p, enum wake why) {
    struct ticket *withdrawn = NULL;
    for (struct ticket **link = &p->tickets, *t = *link; t != NULL; t = *link) {
        if (t->state == TICKET_SERVED) {
            link = &t->next;
            continue;
        }
        *link = t->next;
        t->kind->withdraw(s, t, why);
        t->state = TICKET_IDLE;
        t->is_listed = false;
        t->next = withdrawn;
        withdrawn = t;
    }
    for (struct ticket *t = withdrawn; t != NULL; t = t->next)
        if (t->kind->settle != NULL) t->kind->settle(s, t);
}

static void give_back(struct sim *s, struct process *p) {
    while (p->tickets != NULL) {
        struct ticket *t = p->tickets;
        unlist(t);
        if (t->kind->give_back != NULL) {
            t->kind->give_back(s, t);
        } else {
            ticket_done(t);
        }
    }
}

/* A served ticket of a kind that gives nothing back holds nothing, and may ask again. */
static bool is_in_use(const struct ticket *t) {
    return t->state == TICKET_IN_LINE || t->is_listed ||
           (t->state == TICKET_SERVED && t->kind->give_back != NULL);
}

bool ticket_ask(struct sim *s, struct ticket *t, const struct ticket_kind *kind, struct process *p) {
    const char *mistake = p->state != PROCESS_ACTING ? "outside its own step"
                          : p->why == WAKE_KILLED    ? "although it is killed"
                          : is_in_use(t)             ? "that is in use"
                                                     : NULL;
    if (mistake != NULL) {
        sim_fail(s, STATUS_USAGE, "process %u asked by a %s %s", p->id, kind->name, mistake);
        return false;
    }
    *t = (struct ticket){
        .kind = kind, .process = p, .next = p->tickets, .state = TICKET_IN_LINE, .is_listed = true};
    p->tickets = t;
    p->n_missing++;
    return true;
}

void ticket_done(struct ticket *t) {
    if (t->is_listed) {
        if (t->state == TICKET_IN_LINE) t->process->n_missing--;
        unlist(t);
    }
    t->state = TICKET_IDLE;
}

// --- the end of a wait -------------------------------------------------------------------------------------

static void become_woken(struct process *p, enum wake why, ticks now) {
    if (p->state == PROCESS_WAITING) p->left = p->due == TICKS_NEVER ? TICKS_NEVER : p->due - now;
    p->state = PROCESS_WOKEN;
    p->why = (uint8_t)why;
}

/* Something other than the timer ends the wait: the step is due at this instant. */
static void end_wait(struct sim *s, struct process *p, enum wake why) {
    ticks now = sim_now(s);
    become_woken(p, why, now);
    sim_cancel(s, p->event);
    p->event = schedule(s, p, now);
    withdraw(s, p, why);
}

static void step(struct sim *s, struct process *p) {
    p->event = EVENT_NONE;
    p->state = PROCESS_ACTING;
    learn(p);
    sim_set_actor(s, p);
    note(s, p, wake_names[p->why], 0);
    p->resume(s, p, (enum wake)p->why);
    if (sim_head(s)->actor != p) return; // it has ended itself: the struct may be gone
    if (p->state == PROCESS_ACTING) process_end(s, p);
    sim_set_actor(s, NULL);
}

static void on_event(struct sim *s, void *context, uint64_t argument) {
    struct process *p = context;
    bool is_due = p->state == PROCESS_WAITING || p->state == PROCESS_WOKEN;
    if (!is_due || p->generation != (uint32_t)argument) {
        sim_fail(s, STATUS_INTERNAL, "a stale wake-up reached process %u", p->id);
        return;
    }
    if (p->state == PROCESS_WAITING) { // the timer, which needs no second event for the step
        p->event = EVENT_NONE;
        become_woken(p, WAKE_TIMER, p->due);
        withdraw(s, p, WAKE_TIMER);
    }
    step(s, p);
}

void ticket_serve(struct sim *s, struct ticket *t) {
    struct process *p = t->process;
    if (t->state != TICKET_IN_LINE) {
        sim_fail(s, STATUS_INTERNAL, "a %s of process %u was served that was not in line", t->kind->name,
                 p->id);
        return;
    }
    t->state = TICKET_SERVED;
    if (--p->n_missing == 0 && p->state == PROCESS_WAITING) end_wait(s, p, WAKE_GRANTED);
}

// --- waking from outside -----------------------------------------------------------------------------------

bool process_interrupt(struct sim *s, struct process *p, uint64_t cause) {
    if (p->state == PROCESS_WAITING) {
        p->cause = cause;
        end_wait(s, p, WAKE_INTERRUPTED);
        return true;
    }
    if (p->state != PROCESS_WOKEN || p->kept != 0 || p->why >= WAKE_INTERRUPTED) return false;
    p->kept = 1u << WAKE_INTERRUPTED;
    p->kept_interrupt = cause;
    return true;
}

void ticket_preempt(struct sim *s, struct ticket *t, uint64_t cause) {
    struct process *p = t->process;
    bool was_learnt = !t->is_listed;
    ticket_done(t);
    if (p->state == PROCESS_WAITING) {
        p->cause = cause;
        end_wait(s, p, WAKE_PREEMPTED);
    } else if (p->state == PROCESS_WOKEN && !was_learnt) {
        if (p->why != WAKE_GRANTED) return; // it is told something else, and never knew of this grant
        p->why = WAKE_PREEMPTED;
        p->cause = cause;
    } else if (p->state != PROCESS_IDLE) {
        p->kept |= 1u << WAKE_PREEMPTED;
        p->kept_preemption = cause;
    }
}

bool process_kill(struct sim *s, struct process *p) {
    if (p->state == PROCESS_WAITING) {
        end_wait(s, p, WAKE_KILLED);
    } else if (p->state != PROCESS_WOKEN || p->why == WAKE_KILLED) {
        return false;
    }
    p->why = WAKE_KILLED;
    give_back(s, p);
    return true;
}

// --- waiting -----------------------------------------------------------------------------------------------

static bool may_wait(struct sim *s, const struct process *p) {
    if (p->state == PROCESS_ACTING && p->why != WAKE_KILLED) return true;
    sim_fail(s, STATUS_USAGE, "process %u began to wait although it is %s", p->id,
             p->state == PROCESS_ACTING    ? "killed"
             : p->state == PROCESS_WAITING ? "waiting already"
                                           : "not executing its step");
    return false;
}

static void end_by_kept(struct sim *s, struct process *p) {
    bool preempted = (p->kept & 1u << WAKE_PREEMPTED) != 0;
    enum wake why = preempted ? WAKE_PREEMPTED : WAKE_INTERRUPTED;
    p->kept &= (uint8_t) ~(1u << why);
    p->cause = preempted ? p->kept_preemption : p->kept_interrupt;
    end_wait(s, p, why);
}

static void begin_wait(struct sim *s, struct process *p, ticks timeout) {
    ticks now = sim_now(s);
    p->generation++;
    p->state = PROCESS_WAITING;
    p->due = timeout < TICKS_NEVER - now ? now + timeout : TICKS_NEVER;
    if (sim_traces(s, TRACE_PROCESS))
        note(s, p, "wait", days_from_ticks(p->due == TICKS_NEVER ? TICKS_NEVER : timeout));
    if (p->kept != 0) {
        end_by_kept(s, p);
    } else if (p->due != TICKS_NEVER) {
        p->event = schedule(s, p, p->due);
    }
}

static bool any_is_served(const struct process *p) {
    const struct ticket *t = p->tickets;
    while (t != NULL && t->state != TICKET_SERVED)
        t = t->next;
    return t != NULL;
}

bool process_wait(struct sim *s, struct process *p, enum wait_for any_or_all, ticks timeout) {
    if (!may_wait(s, p)) return false;
    if (p->tickets != NULL) {
        if (any_or_all == WAIT_ALL ? p->n_missing == 0 : any_is_served(p)) {
            withdraw(s, p, WAKE_GRANTED);
            learn(p);
            return true;
        }
        if (any_or_all == WAIT_ANY) p->n_missing = 1;
    }
    begin_wait(s, p, timeout);
    return false;
}

/* Fails, in the name of `p`, if it asked for something and neither waits for it nor got it. */
static bool has_open_ticket(struct sim *s, const struct process *p) {
    if (p->n_missing == 0) return false;
    const struct ticket *t = p->tickets;
    while (t->state != TICKET_IN_LINE)
        t = t->next;
    sim_fail(s, STATUS_USAGE, "process %u asked by a %s and does not wait for it", p->id, t->kind->name);
    return true;
}

void process_hold(struct sim *s, struct process *p, ticks delay) {
    if (!may_wait(s, p) || has_open_ticket(s, p)) return;
    learn(p);
    begin_wait(s, p, delay);
}

void process_hold_days(struct sim *s, struct process *p, double delay_days) {
    if (delay_days >= 0) {
        process_hold(s, p, ticks_from_days(delay_days));
    } else { // NaN too
        sim_fail(s, STATUS_RANGE, "process %u holds for %.9g days; it must be 0 or more", p->id, delay_days);
    }
}

// --- start and end -----------------------------------------------------------------------------------------

void process_prepare(struct process *p, process_fn *resume, void *context, uint32_t id) {
    *p = (struct process){.resume = resume,
                          .context = context,
                          .id = id,
                          .generation = p->generation, // wake-ups of an earlier life stay stale
                          .due = TICKS_NEVER,
                          .priority = PRIORITY_NORMAL};
}

void process_begin(struct sim *s, struct process *p) {
    if (process_is_alive(p)) {
        sim_fail(s, STATUS_USAGE, "process %u was started again before its end", p->id);
        return;
    }
    sim_set_process_event(s, on_event);
    p->generation++;
    p->state = PROCESS_WOKEN;
    p->why = WAKE_START;
    p->event = schedule(s, p, sim_now(s));
}

void process_start(struct sim *s, struct process *p, process_fn *resume, void *context, uint32_t id) {
    if (!process_is_alive(p)) process_prepare(p, resume, context, id);
    process_begin(s, p);
}

/* Nothing may touch `p` after this but its owner. */
static void finish(struct sim *s, struct process *p) {
    p->state = PROCESS_IDLE;
    p->kept = 0;
    note(s, p, "end", 0);
    if (sim_head(s)->actor == p) sim_set_actor(s, NULL);
    for (struct place *first; (first = line_first(&p->joiners)) != NULL;) {
        line_leave(&p->joiners, first);
        ticket_serve(s, &((struct join *)(void *)((char *)first - offsetof(struct join, place)))->ticket);
    }
}

void process_end(struct sim *s, struct process *p) {
    if (p->state != PROCESS_ACTING) {
        sim_fail(s, STATUS_USAGE, "process_end was called outside the step of process %u", p->id);
        return;
    }
    if (has_open_ticket(s, p)) withdraw(s, p, WAKE_KILLED);
    learn(p);
    finish(s, p);
}

bool process_drop(struct sim *s, struct process *p) {
    if (p->state != PROCESS_WAITING && p->state != PROCESS_WOKEN) return false;
    become_woken(p, WAKE_KILLED, sim_now(s)); // while others are served; its own step never comes
    sim_cancel(s, p->event);
    p->event = EVENT_NONE;
    withdraw(s, p, WAKE_KILLED);
    give_back(s, p);
    finish(s, p);
    return true;
}

// --- joining -----------------------------------------------------------------------------------------------

static void leave_joiners(struct sim *s, struct ticket *t, enum wake why) {
    (void)s;
    (void)why;
    struct join *j = (struct join *)t;
    line_leave(&j->other->joiners, &j->place);
}

static const struct ticket_kind join_kind = {.name = "join", .withdraw = leave_joiners};

void process_ask_end(struct sim *s, struct process *other, struct join *j, struct process *p) {
    if (other == p) {
        sim_fail(s, STATUS_USAGE, "process %u joins itself", p->id);
        return;
    }
    if (!ticket_ask(s, &j->ticket, &join_kind, p)) return;
    j->other = other;
    if (process_is_alive(other)) {
        line_join(&other->joiners, &j->place, 0, sim_next_order(s));
    } else {
        ticket_serve(s, &j->ticket);
    }
}

bool process_join(struct sim *s, struct process *other, struct join *j, ticks timeout, struct process *p) {
    process_ask_end(s, other, j, p);
    return process_wait(s, p, WAIT_ALL, timeout);
}
