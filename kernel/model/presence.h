#ifndef MODEL_PRESENCE_H
#define MODEL_PRESENCE_H

/*
 * The state in a sector by function, beside its police (state.c): administration and justice. Owner:
 * presence.c.
 *
 * Each is the share of the posts that are filled and at work, 0 to 1. Officials go where police can keep them
 * safe and pay comes (the gap halves in so many years of that), and leave a place of fear:
 *
 *   P' = P + (1 - P) x closing x paid x police x (1 - F) - P x leaves x F        per month
 *
 * presence_frac is the posts; what they do for their pay is state_paid_frac. Read by: displacement.c
 * (services at home, land disputes on return), state.c (grievances are settled by administration and courts
 * as much as by police), reports. Switch: presence.weight 0 takes it out of the settling of grievances,
 * presence.mechanism off makes every function complete.
 */

#include <stdbool.h>

struct mission;

enum function { FUNCTION_ADMINISTRATION, FUNCTION_JUSTICE, N_FUNCTIONS };

struct presence {
    double *frac[N_FUNCTIONS]; // [function][sector]
};

bool presence_start(struct mission *m);
void presence_month(struct mission *m);
double presence_frac(const struct mission *m, int i_sector, enum function function); // 1 while off
/* What officials and courts add to the settling of grievances, or take from it for want of them: a factor of
 * 1 - weight to 1 + weight, 1 with half the posts filled and while off. */
double presence_settling(const struct mission *m, int i_sector);

#endif
