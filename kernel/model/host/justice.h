#ifndef MODEL_HOST_JUSTICE_H
#define MODEL_HOST_JUSTICE_H

/*
 * Police, court and prison as one queue, a sector at a time (study 5.3, 5.5, 5.6).
 *
 * Police at work arrest; those arrested come from idle young people and, where a party spoils or fights, from
 * its recruits, and wait on remand. Judges try so many a month, as far as their posts are filled (presence.h)
 * and paid (payroll.h); of these some are convicted and serve a sentence, others go. Prisons hold what they
 * hold: crowding is prisoners for each place. Above release_at, suspects are freed untried, and people resent
 * it; above 1, prisons break, the more the fuller and the less guards are paid. Of those who get away,
 * fighters go back to their party if it does not keep the agreement there; others are idle again. Captives of
 * offensives are held too. Nobody is lost on the way: who leaves the street comes back to it.
 *
 * Read by presence.c and customary.c (courts at work). Owner of struct justice: justice.c. justice.mechanism
 * = off: no custody; courts, which are part of presence.h, work on.
 */

#include "model/world.h"

struct justice {
    double remand[MAX_SECTORS], sentenced[MAX_SECTORS], fighters[MAX_SECTORS]; // persons; fighters among both
    double arrested[MAX_SECTORS], tried[MAX_SECTORS]; // in the month
    double places_per_100k, crowding_sum;
    int n_months;
    double n_escaped;
};

void justice_name_events(struct sim *s);
bool justice_start(struct mission *m);
void justice_month(struct mission *m);
void justice_take_captives(struct mission *m, int i_sector, double persons);
double justice_courts_frac(const struct mission *m,
                           int i_sector);              // judges at work for their pay, of the need
double justice_capacity(const struct mission *m);      // the same for the country
double justice_crowding(const struct mission *m);      // prisoners for each place
double justice_crowding_mean(const struct mission *m); // over the run

#endif
