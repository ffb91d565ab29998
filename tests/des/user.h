#ifndef TESTS_DES_USER_H
#define TESTS_DES_USER_H

/* For tests of resources: a process that asks, holds and gives back, and keeps a log of its wake-ups. */

#include "des/resource.h"

/* Asks for its parts at its start, holds them for hold_days once it has them (0: for ever), gives them back
 * and ends. If it is interrupted, or preempted without `resumes`, it gives back what it has and ends. */
struct user {
    struct process process;
    struct request parts[3];
    int n_parts, priority;
    double timeout_days, hold_days; // 0: none
    bool resumes;                   // asks again when preempted
    ticks left;
    uint64_t cause;
    int n_log;
    enum wake log[12];
    double at_days[12];
    uint64_t n_event; // in which it ran last
};

process_fn user_step;

/* Asks from now on, and runs what is due at this instant. The process is number `id`. */
void user_enter(struct sim *s, struct user *u, uint32_t id, struct resource *r, int64_t n_units,
                int priority);
void user_enter_bundle(struct sim *s, struct user *u, uint32_t id, struct resource *a, int64_t n_a,
                       struct resource *b, int64_t n_b, int priority);

/* From outside its steps: gives back all it holds, and runs what is due at this instant. */
void user_give_up(struct sim *s, struct user *u);

bool user_holds(const struct user *u);
void user_expect(const struct user *u, int i, enum wake why, double at_days); // entry `i` of its log
void check_resource(const struct sim *s, const struct resource *r);           // resource_check

#endif
