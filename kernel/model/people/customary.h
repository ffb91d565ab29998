#ifndef MODEL_PEOPLE_CUSTOMARY_H
#define MODEL_PEOPLE_CUSTOMARY_H

/*
 * Customary providers of justice beside the state: chiefs, elders, societies (study 3.3.5, 3.3.6a, 5.3.6d).
 *
 * Each sector has a capacity c and a trust t; their reach c x t is the share of people whose disputes they
 * can settle. A month changes them so, with r the recognition given to them (lever recognise_customary), j
 * the state's courts at work, a the share of armed men who do not comply among those who could keep order:
 *
 *     c      - c x (displaced x j x (1 - r) + preyed x a) / 12 + regrowth x (c_0 - c) / 12 x (1 - a)
 *     t      half the gap to t_0 x (1 - a) x (1 - violations) closes in trust_half_life
 *     settle worth x reach x (1 - police at work), beside what police settle
 *     wrong  violation_per_year x violation x reach x (1 + r) / 2 / 12, for the state stands by them
 *
 * So courts that come without recognition may leave a gap where nobody judges; recognised forums keep the
 * peace at a price in rights.
 *
 * Owner of struct customary: customary.c. Read by state.c (settling) and presence.c (forum).
 * customary.mechanism = off: reach is 0, nothing settles but the state.
 */

#include "model/world.h"

struct customary {
    double capacity_frac[MAX_SECTORS], trust_frac[MAX_SECTORS], recognised_frac;
};

bool customary_start(struct mission *m);
void customary_month(struct mission *m);
double customary_reach(const struct mission *m, int i_sector);
double customary_trust(const struct mission *m, int i_sector);
/* Work of customary forums in the settling of grievances, where 1 is that of complete police. */
double customary_work(const struct mission *m, int i_sector);

#endif
