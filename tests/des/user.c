/* See user.h. */
#include "des/user.h"

#include "des/waiting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

void check_resource(const struct sim *s, const struct resource *r) {
    struct error err = ERROR_NONE;
    if (resource_check(s, r, &err) != STATUS_OK) fail_msg("%s", err.message);
}

static void log_wake(struct sim *s, struct user *u, enum wake why) {
    assert_in_range(u->n_log, 0, 11);
    u->log[u->n_log] = why;
    u->at_days[u->n_log++] = sim_now_days(s);
    u->n_event = sim_n_executed(s);
    u->cause = u->process.cause;
}

static void user_has_it(struct sim *s, struct user *u) {
    process_hold(s, &u->process, u->left);
}

static void user_asks(struct sim *s, struct user *u, bool again) {
    if (again) {
        resource_ask_again(s, &u->parts[0], &u->process);
    } else if (u->n_parts > 1) {
        resource_ask_bundle(s, u->parts, u->n_parts, u->priority, &u->process);
    } else {
        resource_ask(s, u->parts[0].resource, &u->parts[0], u->parts[0].n_units, u->priority, &u->process);
    }
    ticks timeout = u->timeout_days > 0 ? ticks_from_days(u->timeout_days) : TICKS_NEVER;
    if (process_wait(s, &u->process, WAIT_ANY, timeout)) {
        log_wake(s, u, WAKE_GRANTED);
        user_has_it(s, u);
    }
}

void user_step(struct sim *s, struct process *p, enum wake why) {
    struct user *u = p->context;
    bool waited_in_line =
        u->n_log > 0 && (u->log[u->n_log - 1] == WAKE_START || u->log[u->n_log - 1] == WAKE_PREEMPTED);
    log_wake(s, u, why);
    if (why == WAKE_START) {
        u->left = u->hold_days > 0 ? ticks_from_days(u->hold_days) : TICKS_NEVER;
        user_asks(s, u, false);
    } else if (why == WAKE_GRANTED) {
        user_has_it(s, u);
    } else if (why == WAKE_PREEMPTED && u->resumes) {
        if (!waited_in_line) u->left = p->left; // else it never began to hold
        user_asks(s, u, true);
    } else if (resource_is_held(&u->parts[0])) {
        resource_release(s, &u->parts[0]);
    }
}

void user_enter(struct sim *s, struct user *u, uint32_t id, struct resource *r, int64_t n_units,
                int priority) {
    u->parts[0].resource = r;
    u->parts[0].n_units = n_units;
    u->n_parts = 1;
    u->priority = priority;
    process_start(s, &u->process, user_step, u, id);
    run_to(s, sim_now_days(s));
}

void user_enter_bundle(struct sim *s, struct user *u, uint32_t id, struct resource *a, int64_t n_a,
                       struct resource *b, int64_t n_b, int priority) {
    u->parts[0].resource = a;
    u->parts[0].n_units = n_a;
    u->parts[1].resource = b;
    u->parts[1].n_units = n_b;
    u->n_parts = 2;
    u->priority = priority;
    process_start(s, &u->process, user_step, u, id);
    run_to(s, sim_now_days(s));
}

void user_expect(const struct user *u, int i, enum wake why, double at_days) {
    assert_true(u->n_log > i);
    assert_int_equal(u->log[i], why);
    assert_true(u->at_days[i] == at_days);
}

bool user_holds(const struct user *u) {
    return resource_is_held(&u->parts[0]);
}

void user_give_up(struct sim *s, struct user *u) {
    resource_release(s, &u->parts[0]);
    run_to(s, sim_now_days(s));
}
