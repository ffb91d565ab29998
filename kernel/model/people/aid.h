#ifndef MODEL_PEOPLE_AID_H
#define MODEL_PEOPLE_AID_H

/*
 * Aid for the displaced, its escorts, and the acceptance of those who bring it (study 6.1, 2.1).
 *
 * In each sector with H displaced, aid goes out in c = H / aid.persons_per_convoy convoys a month. The way is
 *     danger  d = 1 - open roads x half / (half + armed men x posture factor for each 1,000 people)
 * and a convoy in danger gets through with an escort, or as far as armed groups accept it:
 *     demand  E = c d x escort x days a convoy / month        soldiers missing on patrol: force.c
 *     given   e = min(level x E, share x outside) / E
 *     reached   = 1 - d + d (e x worth + (1 - e) x acceptance), less while aid is suspended
 * Without an escort it is x 1 + passage_gain (level of relief access - usual): ways and times agreed.
 * Acceptance follows acceptance_frac (1 - linked x e)(1 + negotiated_gain (level - usual)): aid that comes
 * with soldiers is taken for theirs. So escorts open the way today and close it for those who go without.
 * Convoys without escort are attacked ~ Poisson(c d (1 - e)(1 - acceptance) x rate) and after an attack aid
 * is suspended there, but for what is escorted, for some weeks. Who is not reached does not go home
 * (returnees live off aid until the first harvest), moves to the gates of bases or joins those who can be
 * recruited, thinks less of the mission, and dies sooner.
 *
 * Owner: aid.c. Read by force.c (people outside the wire), displacement.c (return), gates.c, idle youth,
 * local consent, the metrics. NULL with aid.mechanism = off, or without displacement.
 *
 *     double soldiers = aid_escorts(m, i_sector, outside_persons); // in force_update
 */

#include <stdbool.h>
#include <stdint.h>

struct mission;
struct sim;

struct aid {
    double *demand_persons, *escort_persons; // [sector]: asked for, given
    double *acceptance_frac, *reached_frac, *suspended_until_day;
    double level_frac; // of the demand that the mission wants to meet
    double excess_deaths, workers_killed;
    double reached_sum;
    int n_months;
};

bool aid_start(struct mission *m);
void aid_month(struct mission *m);
/* Soldiers who escort aid in a sector, of those who could go out. Called by force_update. */
double aid_escorts(struct mission *m, int i_sector, double outside_persons);
void aid_set_escorts(struct mission *m, double level_frac);
double aid_reached(const struct mission *m,
                   int i_sector); // share of the displaced here; 1 without the mechanism
void aid_suspend(struct mission *m, int i_sector, double days); // but for what is escorted
double aid_reached_total(const struct mission *m);
double aid_reached_mean(const struct mission *m); // over the months of the run
double aid_escorts_total(const struct mission *m);
double aid_return_factor(const struct mission *m, int i_home); // of the wish to go home
void aid_name_events(struct sim *s);

#endif
