#ifndef MODEL_HOOKS_H
#define MODEL_HOOKS_H

/*
 * Who is told what, and who is asked: the model's side of the hooks of policy.h.
 *
 * Policies are told in the order of the stack. A plugin that drives parties is called for each of them, in
 * their order. What a plugin's own order causes is told to nobody in the middle of its hook, and what it
 * would be asked meanwhile has its default: a plugin is never called while it runs.
 *
 * Wakes (policy_wake) are events of the calendar; a plugin's process lives on them.
 *
 *     hook_notify(m, HOOK_on_camp_riot, (double[]){i_sector, crowd, deaths}, 3);
 */

#include "model/policy.h"

struct sim;

/* Who drives which party; fails for a name that is none, or two drivers of one. */
bool hooks_start(struct mission *m);
/* Starts the processes, after on_start. */
void hooks_run(struct mission *m);
void hooks_name_events(struct sim *s);
/* A splinter follows its root's driver. */
void hooks_split(struct mission *m, int i_party, int i_from);

/* Tells every policy that wants it; fails the run if one of them fails. */
void hook_notify(struct mission *m, enum hook_id hook, const double *arguments, int n);
/* Asks the last policy that wants it; the default when none does. */
double hook_choose(struct mission *m, struct hook_call *call);
/* Asks the driver of a party; the default when none wants it. call->i_party says which. */
double hook_choose_for(struct mission *m, struct hook_call *call);

#endif
