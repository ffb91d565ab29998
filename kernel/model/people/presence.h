#ifndef MODEL_PEOPLE_PRESENCE_H
#define MODEL_PEOPLE_PRESENCE_H

/*
 * The state in a sector by its posts, beside its police (state.c): administration and justice. Owner:
 * presence.c.
 *
 * Each is the share of the posts that are filled and at work, 0 to 1. Officials go where police can keep them
 * safe and pay comes (the gap halves in so many years of that), leave a place of fear, and quit with a months
 * of pay owed, as police do:
 *
 *   P' = P + (1 - P) x closing x paid x police x (1 - F) - P x (leaves x F + quits x a)        per month
 *
 * presence_frac is the posts; what they do for their pay is payroll.h, service of officials, whose arrears
 * are the a above. Grievances are settled by police work x (1 + w x (administration + forum - 1)), forum =
 * courts at work or customary, whichever people can turn to (justice.h, customary.h). Read by: displacement.c
 * (services at home, land disputes on return), justice.c (judges), state.c (settling), reports. Switch:
 * presence.weight 0 takes it out of the settling of grievances, presence.mechanism off makes every function
 * complete.
 */

#include <stdbool.h>

struct mission;

enum posts { POSTS_ADMINISTRATION, POSTS_JUSTICE, N_POSTS };

struct presence {
    double *frac[N_POSTS]; // [posts][sector]
};

bool presence_start(struct mission *m);
void presence_month(struct mission *m);
double presence_frac(const struct mission *m, int i_sector, enum posts posts); // 1 while off
/* What officials, courts and customary forums add to the settling of grievances, or take from it for want of
 * them: a factor of 1 - weight to 1 + weight, 1 with half the posts filled and while off. */
double presence_settling(const struct mission *m, int i_sector);
/* Administration and police at work for their pay: 0 to 1. */
double presence_services(const struct mission *m, int i_sector);
double presence_services_national(const struct mission *m); // by people

#endif
