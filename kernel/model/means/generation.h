#ifndef MODEL_MEANS_GENERATION_H
#define MODEL_MEANS_GENERATION_H

/*
 * Force generation: units taken over from another force, and promises that are not kept (study 2.4, 4.1).
 *
 * A unit that served here before under another flag is re-hatted: it is in place on the day it is due, with
 * the equipment it had,
 *     quality = full x generation.equipment_frac,   full after equipment has come (lognormal delay)
 * and a unit still to come is withdrawn by its capital with chance generation.pledge_lost_frac, told on the
 * day it was due; another contributor takes its place after a delay (lognormal). Late but kept promises are
 * mission.pledge_spread_log (force.c).
 *
 * Owner: generation.c. Read by force.c (quality, arrivals). With equipment_frac = 1 and pledge_lost_frac = 0
 * nothing of it exists.
 *
 *     double days = generation_pledge_days(m, i_unit); // more to wait, once; 0: it comes
 */

#include <stdbool.h>

struct mission;
struct sim;

void generation_rehat(struct mission *m, int i_unit); // on its arrival
double generation_pledge_days(struct mission *m, int i_unit);
void generation_name_events(struct sim *s);

#endif
