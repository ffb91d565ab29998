#ifndef MODEL_PEOPLE_RECKONING_H
#define MODEL_PEOPLE_RECKONING_H

/*
 * Peace and justice: whether those who did it answer for past abuse (study 3.4.6, 4.4.6, 4.5.6). Both ways
 * cost.
 *
 * x = pursued - usual, -usual (amnesty) to 1 - usual; lever pursue_justice. t is the level of transitional
 * justice less the usual; b of a party is what its men did where it lives (reintegration.c), 0 to 1.
 *     settling of abuse     x max(0, 1 + settles_gain x judges at work x x)
 *     leader's commitment   tends to delivered x (1 - fear_gain b (x + truth_fear t)), party to the agreement
 *     impunity              x < 0: share -x impunity_per_year b here / 12 of those without get a grievance
 *     imitation             armed groups and soldiers turn on people at a rate x (1 - imitation_gain x)
 *     cost                  x > 0: x usd_per_year / (1 - usual), voluntary, while the mission is there
 * So pursuit without judges scares leaders and settles nothing, and amnesty buys calm that others learn from.
 *
 * Owner: reckoning.c. Reads judges (justice.h), homecoming (ddr.h), effort.h. Read by grievances.c, parties.c,
 * violence.c, abuse.c. With pursued_frac = usual_frac and nothing ordered it is not there.
 */

#include <stdbool.h>

struct mission;

struct reckoning {
    double pursued_frac;
};

bool reckoning_start(struct mission *m);
void reckoning_month(struct mission *m);
void reckoning_pursue(struct mission *m, double frac);
double reckoning_settling(const struct mission *m);
double reckoning_imitation(const struct mission *m);
double reckoning_commitment(const struct mission *m, int i_party);

#endif
