#ifndef MODEL_OUTSIDE_OUTSIDE_H
#define MODEL_OUTSIDE_OUTSIDE_H

/*
 * Events from outside: what neither the mission nor a party decides, ordered by plugins of kind inject
 * (levers of the group `outside`). None has rules of its own for what follows: each records a typed event and
 * pushes the mechanism that would bear it, with that event as the cause.
 *
 *   attempt_coup          payroll.h: the contest of officers and who stands in their way
 *   default_pledges       donors.h: paid x (1 - share) until outside.default_days are over
 *   withdraw_contributor  contributors.h, force.c: whole units go home
 *   spread_disinformation rumours.h: the level of a sector rises
 *   disclose_abuse        contributors.h: a case is disclosed, investigated, answered or not
 *   flood                 roads.h: roads shut until the water falls; displacement.h: people leave home
 *   outbreak              aid.h: aid suspended; force.c: soldiers outside x (1 - sick_frac)
 *   cut_supply            supply.h: no convoy sets out by road
 *   regional_war          patron.h: fighters and arms over the border each month
 *   cut_patron            patron.h: his money stops, until he comes back by himself
 *
 * Owner of struct outside: outside.c. While nothing is ordered every function below is neutral: 0, or 1.
 *
 *     const struct order o = {.lever = LEVER_flood, .i_sector = 2, .value = 30};
 *     const char *why = outside_pull(m, &o); // NULL, or why it cannot happen
 */

#include "model/world.h"

struct outside {
    double pledges_lost_frac, pledges_until_day;
    double supply_until_day, sick_until_day[MAX_SECTORS];
    uint32_t supply_event;
    int n_coups, n_exposed; // the occasions of their luck
};

bool outside_start(struct mission *m);
const char *outside_pull(struct mission *m, const struct order *o);
double outside_pledges_frac(const struct mission *m);            // of what would be paid
double outside_well_frac(const struct mission *m, int i_sector); // of soldiers
bool outside_supply_cut(const struct mission *m);
uint32_t outside_supply_event(const struct mission *m); // why no convoy leaves; 0: none is kept back
void outside_name_events(struct sim *s);

#endif
