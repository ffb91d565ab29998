#ifndef MODEL_HOST_ECONOMY_H
#define MODEL_HOST_ECONOMY_H

/*
 * What the mission's money does where it stands: jobs while it is there, prices, taxes, and their loss with
 * it (study 2.9, 6.6.6).
 *
 * In each sector J people work for the mission, its people and its suppliers:
 *     wanted  = jobs x (troops + police);  J moves half of the way in economy.hire_half_days when it rises,
 *     and falls at once when people leave.
 * A part of them are young people who would otherwise be idle. Rents and prices rise with uniforms for each
 * 1,000 people in towns, and those who have no part in it mind; so do those who lose their work:
 *     grievance  += (1 - grievance) (prices x urban x uniforms per 1,000 / 12 + lost x jobs lost / people)
 * The state lives on it too: what parameters say of its revenue holds for the mission first authorised, and
 *     revenue a month = revenue + tax x spending x (people now - people first authorised) / 12
 *
 * Owner: economy.c. Read by state.c (revenue), parties.c (idle youth, grievance). With economy.mechanism =
 * off nothing of it exists.
 *
 *     double usd = economy_tax_change_usd(m); // a month, negative when the mission is smaller than planned
 */

#include <stdbool.h>

struct mission;

struct economy {
    double jobs_persons[128]; // [sector]
};

bool economy_start(struct mission *m);
void economy_month(struct mission *m);
double economy_tax_change_usd(const struct mission *m);
double economy_jobs(const struct mission *m);

#endif
