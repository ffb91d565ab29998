#ifndef MODEL_VIOLENCE_ATTACKS_H
#define MODEL_VIOLENCE_ATTACKS_H

/*
 * Attacks on civilians, one by one: plan, fear, warning, attack, aftermath.
 *
 * The plans of a month are drawn at its start, addressed by (party, sector) and (month, number): the same
 * plans come under every option; what differs is who dares, who is warned, who arrives, and who still has the
 * men on the day. An attack dropped for fear may be planned anew next door, where the risk seems least, and
 * one that was pre-empted may be carried out there. Soldiers of the host go through the same chain, but fear
 * no patrol (abuse.h). No attack kills more than the people of the place.
 *
 *     attacks_plan_month(m, i_party, i_sector);              // of an active campaign
 *     attacks_plan_by_state(m, i_sector, i_government, month);
 */

#include "model/world.h"

void attacks_plan_month(struct mission *m, int i_party, int i_sector);
void attacks_plan_by_state(struct mission *m, int i_sector, int i_government, uint64_t month);
void attacks_name_events(struct sim *s);

#endif
